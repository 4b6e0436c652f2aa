import { beforeEach, describe, expect, it } from "vitest";
import type { ReadOnlyWord } from "../contract";
import { resolveTheme } from "./appearance";
import { choiceOf, chooseFor, defaultQuarter, quarterWord, recall, remember, stepYear } from "./choice";
import { bump, clockOf, initialAreas, isChanged, lockedWords } from "./reduce";

const file = { name: "a.zhp", folder: "/d", readOnly: null, holder: null, sample: false, savedAt: null, onShare: false, synced: false };

describe("year and quarter", () => {
  it("start at the last quarter that has ended, the first one in January to June", () => {
    expect(defaultQuarter(2016, "2016-10-12")).toBe(3);
    expect(defaultQuarter(2016, "2016-07-01")).toBe(2);
    expect(defaultQuarter(2016, "2016-02-01")).toBe(1);
    expect(defaultQuarter(2016, "2017-01-05")).toBe(4);
    expect(defaultQuarter(2017, "2016-12-31")).toBe(1);
  });

  it("stay as chosen while the file has that year", () => {
    const view = { years: [2015, 2016], businessDate: "2016-10-12" };
    expect(chooseFor(view, { year: 2015, quarter: 2 })).toEqual({ year: 2015, quarter: 2 });
    expect(chooseFor(view, { year: 2014, quarter: 2 })).toEqual({ year: 2016, quarter: 3 });
    expect(chooseFor({ years: [2016, 2017], businessDate: "2016-10-12" }, null)).toEqual({ year: 2016, quarter: 3 });
    expect(chooseFor({ years: [2018], businessDate: "2016-10-12" }, null)).toEqual({ year: 2018, quarter: 1 });
  });

  it("are written as the core wants them and step only within the file", () => {
    expect(quarterWord({ year: 2016, quarter: 3 })).toBe("2016Q3");
    expect(choiceOf("2016Q3")).toEqual({ year: 2016, quarter: 3 });
    expect(choiceOf("2016Q5")).toBeNull();
    expect(stepYear([2016, 2014], 2016, -1)).toBe(2014);
    expect(stepYear([2016, 2014], 2016, 1)).toBeNull();
  });
});

describe("memory of the choice", () => {
  beforeEach(() => localStorage.clear());

  it("is kept by file and survives nonsense in the storage", () => {
    remember("/d/a.zhp", { year: 2016, quarter: 2 });
    expect(recall("/d/a.zhp")).toEqual({ year: 2016, quarter: 2 });
    expect(recall("/d/b.zhp")).toBeNull();
    localStorage.setItem("zhiheng.choice", "{");
    expect(recall("/d/a.zhp")).toBeNull();
  });
});

describe("steps of the store", () => {
  it("count a touched area once for a change", () => {
    const areas = initialAreas();
    bump(areas, ["plan", "plan", "values"]);
    expect(areas).toEqual({ plan: 1, matrix: 0, units: 0, values: 1, operators: 0, drafts: 0, settings: 0, forms: 0, papers: 0, assessment: 0 });
  });

  it("take the clock out of the time of saving", () => {
    expect(clockOf("2016-10-12 10:42:07")).toBe("10:42:07");
    expect(clockOf(null)).toBeNull();
  });

  it("tell a change from other answers", () => {
    expect(isChanged({ value: "x", areas: [], undo: { undo: null, redo: null }, savedAt: null })).toBe(true);
    expect(isChanged([])).toBe(false);
  });

  it("give a reason whenever nothing may be edited", () => {
    const me = { id: 1, name: "n" };
    expect(lockedWords({ file: null, operator: null, lookingBackTo: null })).not.toBeNull();
    expect(lockedWords({ file, operator: null, lookingBackTo: null })).not.toBeNull();
    const readOnly = (why: ReadOnlyWord): string | null =>
      lockedWords({ file: { ...file, readOnly: why }, operator: me, lookingBackTo: null });
    expect(readOnly("folderNotWritable")).toContain("文件夹不能写入");
    expect(readOnly("fileNotWritable")).toContain("文件是只读的");
    expect(readOnly("heldByAnother")).toContain("另一个质衡");
    const holder = { operator: "other", machine: "pc", since: "2016-10-12 08:00:00" };
    expect(lockedWords({ file: { ...file, readOnly: "heldByAnother" as const, holder }, operator: me, lookingBackTo: null })).toContain("other");
    expect(lockedWords({ file, operator: me, lookingBackTo: null })).toBeNull();
    expect(lockedWords({ file, operator: me, lookingBackTo: "2016-07-20" })).toContain("2016年7月20日");
  });

  it("follow the system's theme only when asked to", () => {
    expect(resolveTheme("system", true)).toBe("dark");
    expect(resolveTheme("light", true)).toBe("light");
  });
});
