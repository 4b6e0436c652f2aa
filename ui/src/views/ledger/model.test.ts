import { describe, expect, it } from "vitest";
import type { EvidencePlace, EvidenceView, Overview, PlanView } from "../../contract";
import { ledger } from "../../text/ledger";
import { filesOf, refusalOf } from "./attach";
import { BLANK, byUnit, comparedTexts, concernOf, countTargets, filesAt, filesElsewhere, filterFiles, isBlank, matchPrefectures, previewKind, sameFields, stepOf, stepped, tsvOf } from "./model";

const file = (some: Partial<EvidenceView>): EvidenceView => ({
  id: 1, name: "a.pdf", media: "application/pdf", size: 10, note: "", unitId: 7, unitShortName: "甲局", quarter: "2016Q3", taskId: 3,
  taskNo: 3, targetId: 5, of: "品牌", entryId: null, entryName: null, alsoAt: [], revision: 1, ...some,
});

describe("count targets", () => {
  const target = (id: number, kind: string) => ({ id, kind, name: `t${id}`, goalText: "≥1个" });
  const plan = { sections: [{ tasks: [{ id: 1, no: 3, targets: [target(1, "count"), target(2, "rate"), target(3, "count")] }] }] } as unknown as PlanView;
  it("are the plan's own, in its order, with what is reported before what is accepted", () => {
    const overview = { tasks: [{ targets: [{ id: 1, value: "8", reported: "12(其中未列名 4)" }, { id: 3, value: "2", reported: null }] }] } as unknown as Overview;
    expect(countTargets(plan, overview).map((it) => [it.id, it.taskNo, it.value])).toEqual([[1, 3, "12(其中未列名 4)"], [3, 3, "2"]]);
  });
  it("are listed before the overview has come", () => {
    expect(countTargets(plan, null).map((it) => it.value)).toEqual([null, null]);
  });
});

describe("files of a place", () => {
  const cell: EvidencePlace = { quarter: "2016Q3", unitId: 7, taskId: 3, targetId: 5, entryId: null };
  const files = [file({ id: 1 }), file({ id: 2, entryId: 9, name: "b.pdf" }), file({ id: 3, targetId: null, name: "c.pdf" }), file({ id: 4, quarter: "2016Q2", name: "d.pdf" })];
  it("are exactly those of the cell, not those of its entries, its text or another quarter", () => {
    expect(filesAt(files, cell).map((it) => it.id)).toEqual([1]);
    expect(filesAt(files, { ...cell, entryId: 9 }).map((it) => it.id)).toEqual([2]);
    expect(filesAt(files, { ...cell, targetId: null }).map((it) => it.id)).toEqual([3]);
  });
  it("leave the others to be used here too, each file once", () => {
    const twice = [...files, file({ id: 5, entryId: 10, name: "b.pdf" }), file({ id: 6, entryId: 11, name: "a.pdf" })];
    expect(filesElsewhere(twice, cell).map((it) => it.id)).toEqual([2, 3, 4]);
  });
  it("stand together by unit with their size", () => {
    const groups = byUnit([file({ id: 1 }), file({ id: 2, unitId: 8, unitShortName: "乙局" }), file({ id: 3, size: 5 })]);
    expect(groups.map((it) => [it.name, it.files.length, it.size])).toEqual([["甲局", 2, 15], ["乙局", 1, 10]]);
  });
  it("are found by name, note, place and unit", () => {
    const all = [file({ id: 1, name: "名单.PDF" }), file({ id: 2, note: "第3页" }), file({ id: 3, entryName: "蜀绣" })];
    expect(filterFiles(all, "pdf").length).toBe(3);
    expect(filterFiles(all, "蜀绣").map((it) => it.id)).toEqual([3]);
    expect(filterFiles(all, " 第3 ").map((it) => it.id)).toEqual([2]);
  });
});

describe("a file on its way in", () => {
  const MB = 1024 * 1024;
  it("is refused before it is read when it is over the limit, with both figures", () => {
    expect(refusalOf(25 * MB, 20)).toContain("25.0 MB");
    expect(refusalOf(25 * MB, 20)).toContain("20 MB");
    expect(refusalOf(20 * MB, 20)).toBeNull();
    expect(refusalOf(0, 20)).toBe(ledger.evidence.emptyFile);
  });
  it("comes from a drop or the clipboard, text alone brings none", () => {
    expect(filesOf(null)).toEqual([]);
    expect(filesOf({ files: [] } as unknown as DataTransfer)).toEqual([]);
  });
  it("has a preview as picture or PDF only", () => {
    expect(["image/png", "image/jpeg", "application/pdf", "image/svg+xml", "application/zip"].map(previewKind)).toEqual([
      "picture", "picture", "pdf", "none", "none",
    ]);
  });
});

describe("entries", () => {
  it("that were not taken can be pasted again in the columns' order", () => {
    expect(tsvOf([{ ...BLANK, name: "蜀绣", prefecture: "成都市" }])).toBe("蜀绣\t\t\t成都市\t\t");
  });
  it("are blank or the same whatever blanks stand around", () => {
    expect(isBlank({ ...BLANK, note: "  " })).toBe(true);
    expect(sameFields({ ...BLANK, name: "蜀绣 " }, { ...BLANK, name: "蜀绣" })).toBe(true);
    expect(sameFields(BLANK, { ...BLANK, docNo: "1" })).toBe(false);
  });
});

describe("prefectures", () => {
  const all = Object.entries({ "510100": "成都市", "511700": "达州市", "513200": "阿坝藏族羌族自治州" }).map(([holder, name]) => ({ holder, name }));
  const found = (text: string) => matchPrefectures(all, ledger.initials, text).map((it) => it.name);
  it("are found by part of the name, by initials and by code", () => {
    expect(found("成都")).toEqual(["成都市"]);
    expect(found("dz")).toEqual(["达州市"]);
    expect(found("5132")).toEqual(["阿坝藏族羌族自治州"]);
    expect(found("")).toEqual([]);
  });
  it("have initials for all 21", () => expect(Object.keys(ledger.initials).length).toBe(21));
});

describe("the unit of a new entry", () => {
  it("is one with names to bring, then one with a number, last one for which the target does not apply", () => {
    const units = [
      { value: "不适用：不在职责范围", remainder: 0 }, { value: "未填", remainder: 0 }, { value: "3", remainder: 0 }, { value: "15(其中未列名 4)", remainder: 4 },
    ];
    expect(units.map(concernOf)).toEqual([0, 1, 2, 3]);
  });
});

describe("two texts", () => {
  it("are cut into what both have and what only one has", () => {
    const { here, there } = comparedTexts("新增品牌25个，累计71个", "新增品牌12个，累计46个");
    expect(here.filter((it) => it.only).map((it) => it.text).join("|")).toBe("5|71");
    expect(there.map((it) => it.text).join("")).toBe("新增品牌12个，累计46个");
    expect(here.filter((it) => !it.only).map((it) => it.text).join("")).toBe(there.filter((it) => !it.only).map((it) => it.text).join(""));
  });
  it("of great length are compared by sentence and stay whole", () => {
    const long = Array.from({ length: 900 }, (_, at) => `第${at}句话。`).join("");
    const { here, there } = comparedTexts(long, long.replace("第500句话", "另一句话"));
    expect(here.map((it) => it.text).join("")).toBe(long);
    expect(here.filter((it) => it.only).map((it) => it.text)).toEqual(["第500句话。"]);
    expect(there.filter((it) => it.only).map((it) => it.text)).toEqual(["另一句话。"]);
  });
});

describe("walking a list", () => {
  it("stays inside it", () => {
    expect(stepped(0, -1, 3)).toBe(0);
    expect(stepped(2, 10, 3)).toBe(2);
    expect(stepped(0, 1, 0)).toBe(0);
    expect([stepOf("j", 5), stepOf("End", 5), stepOf("x", 5)]).toEqual([1, 5, null]);
  });
});
