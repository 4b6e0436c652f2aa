import { describe, expect, it } from "vitest";
import type { AssesseeView, AssessmentLine, PaperHit, PaperKind, PaperOrder, PageDifference, RegisteredAct, RegisteredPaper } from "../../contract";
import { figuresInOrder, stepFigure } from "./hits";
import {
  assesseeSubjects, byKind, filterSubjects, grouped, heldOrFirst, isSameCopy, neighbourOf, newestFirst, sheetOf, subjectKindOf, wayToPaper, withEnding,
} from "./model";
import { actCounts, changedOf, keptBeside, kindsIn, lastOf, nextDifference, shownPapers, versionsOf } from "./register";

const settings = { sheet: null, pageOf: false, sources: false, blank: false };
const kind = (name: string, title: string, group: PaperKind["group"]): PaperKind => ({
  name, title, group, scope: "quarter", sheets: ["A4横", "A3横"], letter: false, needsOthers: false, settings,
});
const order = (some: Partial<PaperOrder> = {}): PaperOrder => ({
  name: "progress", year: 2016, quarter: "2016Q3", unit: null, target: null, assessment: null, assessee: null, settings: null, ...some,
});

describe("the catalogue", () => {
  const kinds = [kind("year_summary", "年度总结", "year"), kind("matrix", "责任矩阵", "plan"), kind("progress", "汇总表", "quarter")];

  it("stands under its headings and is found by what a title holds", () => {
    expect(grouped(kinds, "").map((it) => it.group)).toEqual(["plan", "quarter", "year"]);
    expect(grouped(kinds, " 总").flatMap((it) => it.papers.map((paper) => paper.name))).toEqual(["progress", "year_summary"]);
    expect(grouped(kinds, "没有")).toEqual([]);
  });

  it("keeps the chosen unit where the quarter has it", () => {
    const all = [{ id: 3, name: "甲", full: "甲厅", note: "" }, { id: 5, name: "乙", full: "乙局", note: "" }];
    expect(heldOrFirst(all, 5)).toBe(5);
    expect(heldOrFirst(all, 9)).toBe(3);
    expect(heldOrFirst([], 9)).toBeNull();
    expect(filterSubjects(all, "局").map((it) => it.id)).toEqual([5]);
    expect([neighbourOf(["a", "b"], "b", 1), neighbourOf(["a", "b"], null, 1), neighbourOf(["a", "b"], "b", -5)]).toEqual(["b", "a", "a"]);
  });

  it("knows a sheet that the paper is not made for, a copy however it is made, and its other endings", () => {
    const it = kind("progress", "汇总表", "quarter");
    expect(sheetOf(it, { ...settings, sheet: "A3横" })).toBe("A3横");
    expect(sheetOf(it, { ...settings, sheet: "A4竖" })).toBe("A4横");
    expect(isSameCopy(order(), order({ settings: { ...settings, sources: true } }))).toBe(true);
    expect(isSameCopy(order(), order({ unit: 3 }))).toBe(false);
    expect(withEnding("通报.二季度.pdf", "docx")).toBe("通报.二季度.docx");
  });

  it("counts the copies of a batch by kind", () => {
    const copies = [order(), order({ name: "unit", unit: 1 }), order({ name: "unit", unit: 2 })].map((it) => ({ order: it, title: it.name }));
    expect(byKind(copies, kinds)).toEqual([
      { name: "progress", title: "汇总表", places: [0] },
      { name: "unit", title: "unit", places: [1, 2] },
    ]);
  });
});

describe("papers of an assessment", () => {
  const line = (id: number, year: number, scope: AssessmentLine["scope"], assessees: number[]) => ({ id, year, scope, assessees }) as AssessmentLine;
  const who = (id: number, name: string): AssesseeView => ({ id, name, code: "", sortNo: id, from: null, until: null });

  it("stand under a heading of their own, and are of the whole or of one assessee", () => {
    const kinds = [kind("score_sheet", "打分表", "assessment"), kind("matrix", "责任矩阵", "plan")];
    expect(grouped(kinds, "").map((it) => it.group)).toEqual(["plan", "assessment"]);
    expect((["assessment", "assesseeAssessment", "unitYear", "targetQuarter"] as const).map(subjectKindOf)).toEqual([null, "assessee", "unit", "target"]);
  });

  it("offer the newest assessment first, and whom it assesses in the order of papers", () => {
    const lines = [line(1, 2015, "prefectures", []), line(4, 2016, "province", []), line(3, 2016, "prefectures", [7, 5])];
    expect(newestFirst(lines).map((it) => it.id)).toEqual([3, 4, 1]);
    const assessees = [who(5, "甲市"), who(6, "乙市"), who(7, "丙州")];
    expect(assesseeSubjects({ assessees }, line(3, 2016, "prefectures", [7, 5])).map((it) => it.name)).toEqual(["甲市", "丙州"]);
  });

  it("have an address that names only what is known, and are not the same copy for another assessee", () => {
    expect(wayToPaper("scheme", 3)).toEqual({ name: "papers", query: { paper: "scheme", assessment: "3" } });
    expect(wayToPaper("score_sheet", 3, 7).query).toEqual({ paper: "score_sheet", assessment: "3", assessee: "7" });
    expect(wayToPaper("matrix", null, null).query).toEqual({ paper: "matrix" });
    expect(isSameCopy(order({ assessment: 3, assessee: 7 }), order({ assessment: 3, assessee: 5 }))).toBe(false);
  });
});

describe("numbers that can be asked", () => {
  const hit = (figure: number, page: number, x: number, y: number): PaperHit => ({ figure, page, x, y, width: 10, height: 10 });
  const hits = [hit(7, 2, 10, 10), hit(4, 1, 90, 50), hit(5, 1, 10, 51.5), hit(4, 1, 10, 70)];

  it("are gone through as they are read, one over two lines once", () => {
    expect(figuresInOrder(hits)).toEqual([5, 4, 7]);
  });

  it("begin on the page in view and go round", () => {
    expect(stepFigure(hits, null, 1, 2)).toBe(7);
    expect(stepFigure(hits, null, 1, 1)).toBe(5);
    expect(stepFigure(hits, 7, 1, 1)).toBe(5);
    expect(stepFigure(hits, 5, -1, 1)).toBe(7);
    expect(stepFigure([], 5, 1, 1)).toBeNull();
  });
});

describe("the register", () => {
  const paper = (id: number, some: Partial<RegisteredPaper> = {}): RegisteredPaper => ({
    id, name: "progress", title: "汇总表", code: `c${id}`, fileHash: "", pages: 1, bytes: 1, at: `2016-10-0${id} 09:00:00`, operator: "甲", acts: [],
    order: order(), businessDate: null, ...some,
  });
  const all = [paper(1), paper(2, { name: "unit", title: "进展单 省商务厅" }), paper(3), paper(4, { title: "汇总表 二季度", order: order({ quarter: "2016Q2" }) })];
  const ids = (some: Parameters<typeof shownPapers>[1]) => shownPapers(all, some, (it) => it.title).map((it) => it.id);

  it("shows the latest first, of one paper, with a text, or what is out of date", () => {
    expect(ids({ name: null, text: "" })).toEqual([4, 3, 2, 1]);
    expect(ids({ name: "progress", text: "" })).toEqual([4, 3, 1]);
    expect(changedOf(all, new Map([[3, "changed"], [1, "same"]])).map((it) => it.id)).toEqual([3]);
    expect(ids({ name: null, text: "商务" })).toEqual([2]);
    expect(ids({ name: null, text: "C4" })).toEqual([4]);
    expect(kindsIn(all).map((it) => it.name)).toEqual(["progress", "unit"]);
  });

  it("offers other versions, those of the same title first", () => {
    expect(versionsOf(all, 1).map((it) => it.id)).toEqual([3, 4]);
    expect(versionsOf(all, 2)).toEqual([]);
    expect(versionsOf(all, 99)).toEqual([]);
  });

  it("finds the very paper where it was printed before, otherwise the latest of the same copy", () => {
    expect(lastOf(all, order(), "c1")?.id).toBe(1);
    expect(lastOf(all, order(), "other")?.id).toBe(3);
    expect(lastOf(all, order({ unit: 9 }), null)).toBeNull();
  });

  it("counts acts and goes from difference to difference", () => {
    const act = (it: string, format: RegisteredAct["format"] = null) => ({ act: it, format, at: "", operator: "" });
    expect(actCounts([act("打印"), act("另存"), act("打印")])).toEqual([{ act: "打印", times: 2 }, { act: "另存", times: 1 }]);
    expect(keptBeside([act("另存", "xlsx"), act("另存"), act("另存", "docx"), act("另存", "xlsx")])).toEqual(["xlsx", "docx"]);
    const pages = [{ page: 5 }, { page: 2 }].map((it) => ({ ...it, gone: [], new: [] }) satisfies PageDifference);
    expect([nextDifference(pages, 1, 1), nextDifference(pages, 2, 1), nextDifference(pages, 5, 1), nextDifference(pages, 3, -1)]).toEqual([2, 5, 2, 2]);
    expect(nextDifference([], 1, 1)).toBeNull();
  });
});
