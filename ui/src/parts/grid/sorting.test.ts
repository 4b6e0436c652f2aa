import { describe, expect, it } from "vitest";
import { seenText } from "./describe";
import type { GridCell, GridColumn, GridRow } from "./model";
import { leadingNumber, nextSort, sortRows, type SortWay } from "./sorting";

const columns: GridColumn[] = [
  { key: "name", title: "指标", kind: "text" },
  { key: "goal", title: "目标", kind: "text" },
  { key: "q3", title: "三季度", kind: "number" },
];
const blank: GridCell = { text: "", value: "blank" };
const none: GridCell = { text: "", value: "notApplicable", reason: "不涉及" };
const num = (text: string): GridCell => ({ text, value: "entered" });

function order(key: string, cells: GridCell[], way: SortWay): string {
  const rows: GridRow[] = cells.map((cell, at) => ({ id: String(at), cells: { [key]: cell } }));
  return sortRows(rows, columns, { col: key, way }, seenText)
    .map((it) => it.id)
    .join("");
}

describe("sorting", () => {
  it("goes from small to great, to great to small, to the core's order", () => {
    const first = nextSort(null, "q3");
    const second = nextSort(first, "q3");
    expect([first, second, nextSort(second, "q3")]).toEqual([{ col: "q3", way: "up" }, { col: "q3", way: "down" }, null]);
    expect(nextSort(second, "goal")).toEqual({ col: "goal", way: "up" });
  });

  it("takes numbers by their value, not by their digits", () => {
    const cells = [num("102"), num("9"), num("1,200"), num("−4"), num("９５"), num("0")];
    expect(order("q3", cells, "up")).toBe("351402");
    expect(order("q3", cells, "down")).toBe("204153");
  });

  it("keeps 不适用 and then blanks at the end both ways", () => {
    const cells = [blank, num("2"), none, num("1")];
    expect(order("q3", cells, "up")).toBe("3120");
    expect(order("q3", cells, "down")).toBe("1320");
  });

  it("puts what is no number behind the numbers and leaves equals as they were", () => {
    expect(order("q3", [num("过程"), num("2"), num("1"), num("2")], "up")).toBe("2130");
  });

  it("orders names by pinyin and goals by the number they begin with", () => {
    expect(order("name", [num("自贡"), num("成都"), num("绵阳")], "up")).toBe("120");
    expect(order("goal", [num("100个"), num("8个领域"), num("15个")], "up")).toBe("120");
  });

  it("sorts a mark by its word", () => {
    const marks: GridCell[] = [{ text: "", mark: "late" }, { text: "", mark: "onTrack" }, { text: "" }];
    expect(order("name", marks, "up")).toBe("102");
  });

  it("reads a leading number only from a text that begins with one", () => {
    expect([leadingNumber("12家"), leadingNumber("+25"), leadingNumber("约30"), leadingNumber("")]).toEqual([12, 25, null, null]);
  });
});
