import { describe, expect, it } from "vitest";
import { findIn, firstFrom, pageText, rectsIn, type TextRun } from "./find";

const run = (text: string, x: number, y: number, width: number): TextRun => ({ text, x, y, width, height: 16 });

describe("finding words on the pages of a paper", () => {
  it("marks the letters that were asked for, wide ones twice as wide as narrow ones", () => {
    const page = pageText([run("共12家报送", 100, 50, 80)]); // 10 half widths of 8 points.
    expect(rectsIn(page, "12")).toEqual([[{ x: 116, y: 50, width: 16, height: 16 }]]);
    expect(rectsIn(page, "家报")).toEqual([[{ x: 132, y: 50, width: 32, height: 16 }]]);
  });

  it("finds what goes on in the next line, blanks or not, one rectangle a line", () => {
    const page = pageText([run("质量强", 300, 50, 48), run(" ", 348, 50, 8), run("省工作", 100, 78, 48)]);
    expect(rectsIn(page, "强省")).toEqual([
      [
        { x: 332, y: 50, width: 16, height: 16 },
        { x: 100, y: 78, width: 16, height: 16 },
      ],
    ]);
    expect(rectsIn(page, "质量 强省")).toHaveLength(1);
  });

  it("counts what does not overlap, whatever the case, and nothing for nothing", () => {
    const page = pageText([run("AaaA", 0, 0, 32)]);
    expect(rectsIn(page, "aa")).toHaveLength(2);
    expect(rectsIn(page, " ")).toEqual([]);
    expect(rectsIn(page, "b")).toEqual([]);
  });

  it("keeps letters and places together over characters outside the first plane", () => {
    const page = pageText([run("𠮷林12", 0, 0, 48)]);
    expect(page.places).toHaveLength(page.letters.length);
    expect(rectsIn(page, "12")).toEqual([[{ x: 32, y: 0, width: 16, height: 16 }]]);
  });

  it("starts from the page in view and goes round", () => {
    const pages = [pageText([run("甲", 0, 0, 16)]), pageText([run("乙", 0, 0, 16)]), pageText([run("甲", 0, 0, 16)])];
    const found = findIn(pages, "甲");
    expect(found.map((it) => it.page)).toEqual([1, 3]);
    expect(firstFrom(found, 2)).toBe(1);
    expect(firstFrom(found, 4)).toBe(0);
  });
});
