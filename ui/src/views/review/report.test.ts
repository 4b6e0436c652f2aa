import { describe, expect, it } from "vitest";
import type { CellView, CheckView, EntryRow, EntrySheet, StepView, SubmissionChange, TextCell } from "../../contract";
import {
  baseStep, byTitle, changedKeys, homeless, keyOf, nextSpot, openCounts, placeName, sayingOf, spotsOf, stepSpot, withReason,
} from "./report";

const cell = (value: string | null): CellView => ({
  state: value === null ? "blank" : "entered", value, reason: null, entries: 0, remainder: null, onBehalf: false, changedBy: null, changedAt: null, revision: 1,
});

function row(targetId: number, taskId: number, now: string | null, before: string | null): EntryRow {
  return {
    targetId, taskId, taskNo: taskId, name: `指标${targetId}`, kind: "count", goalText: "10个", measureUnit: "个", soft: false, definition: "", sentence: "",
    previous: cell(before), current: cell(now), change: null, evidence: 0, notes: [], returned: null,
  };
}

const text = (field: TextCell["field"], now: string, previous: string | null): TextCell => ({
  field, text: now, previous, onBehalf: false, changedBy: null, changedAt: null, notes: [], returned: null, revision: 1,
});

const task = (id: number, texts: TextCell[]) => ({ id, no: id, title: `任务名${id}`, role: "lead" as const, targets: 1, filled: 1, texts, evidence: 0, returned: null });
const step = (id: number, kind: StepView["step"]): StepView => ({ id, step: kind, onDay: "2016-07-0" + id, operator: "甲", note: "", reasons: [] });

const sheet: EntrySheet = {
  quarter: "2016Q2", unitId: 9, unitShortName: "甲厅", unitFullName: "四川省甲厅", state: "submitted", locked: null, dueOn: "2016-07-10",
  timeliness: "on_time", previousQuarter: "2016年一季度", steps: [step(3, "submit"), step(1, "submit"), step(2, "send_back")],
  tasks: [task(1, [text("progress", "已建成", "已建成"), text("problem", "", null)]), task(2, [text("progress", "新写的", "旧的")])],
  rows: [row(11, 1, "5", "5"), row(12, 1, "3", "7"), row(21, 2, null, null)],
};
const spots = spotsOf(sheet);

function check(key: string, severity: CheckView["severity"], more: Partial<CheckView> = {}): CheckView {
  return {
    key, code: severity, title: severity, severity, words: "", figures: [], unitId: 9, unitShortName: "甲厅", taskId: 1, taskNo: 1, targetId: null, field: null,
    place: "", answer: null, ...more,
  };
}

describe("a report under review", () => {
  it("is read task by task, values before texts", () => {
    expect(spots.map((it) => it.key)).toEqual(["v11", "v12", "x1 progress", "x1 problem", "v21", "x2 progress"]);
  });

  it("lacks every error, answered or not, and every warning without a word", () => {
    const checks = [check("a", "error", { answer: "属实" }), check("b", "warning"), check("c", "warning", { answer: "  " }), check("d", "warning", { answer: "属实" })];
    expect(openCounts(checks)).toEqual({ errors: 1, warnings: 2 });
    expect(byTitle([...checks].reverse()).map((it) => [it.error, it.checks.length])).toEqual([[true, 1], [false, 3]]);
  });

  it("tells what changed against the submission before, or against last quarter at the first", () => {
    expect(baseStep(sheet)?.id).toBe(1);
    expect(baseStep({ ...sheet, state: "sent_back", steps: [step(1, "submit"), step(2, "send_back")] })?.id).toBe(1);
    expect(baseStep({ ...sheet, steps: [step(1, "submit")] })).toBeNull();
    expect([...changedKeys(spots, null)]).toEqual(["v12", "x2 progress"]);
    const change: SubmissionChange = { taskId: 1, taskNo: 1, taskTitle: "", targetId: 11, field: null, name: "", before: "5", after: "6", pieces: [] };
    expect([...changedKeys(spots, [change])]).toEqual(["v11"]);
  });

  it("is walked cell by cell, and round the end to what is wanted", () => {
    expect(stepSpot({ spots, current: null }, 1)).toBe("v11");
    expect(stepSpot({ spots, current: "x2 progress" }, 1)).toBe("x2 progress");
    const wanted = (key: string): boolean => key === "v12" || key === "v21";
    expect(nextSpot({ spots, current: "v12" }, wanted)).toBe("v21");
    expect(nextSpot({ spots, current: "v21" }, wanted)).toBe("v12");
    expect(nextSpot({ spots, current: "v12" }, wanted, -1)).toBe("v21");
    expect(nextSpot({ spots, current: null }, wanted, -1)).toBe("v21");
    expect(nextSpot({ spots, current: null }, () => false)).toBeNull();
  });

  it("collects reasons in the order of the sheet; an empty one takes it away, a task as a whole stands before its cells", () => {
    const at = (taskId: number, targetId: number | null, field: TextCell["field"] | null = null) => ({ taskId, targetId, field });
    let list = withReason([], at(2, 21), "缺数", spots);
    list = withReason(list, at(1, null, "progress"), "太空", spots);
    list = withReason(list, at(1, null), "整项重报", spots);
    list = withReason(list, at(2, 21), " 缺数据 ", spots);
    expect(list.map((it) => [keyOf(it), it.reason])).toEqual([["t1", "整项重报"], ["x1 progress", "太空"], ["v21", "缺数据"]]);
    expect(withReason(list, at(1, null), "  ", spots).map(keyOf)).toEqual(["x1 progress", "v21"]);
  });

  it("says a check once: without its title, with the figures that its words leave out", () => {
    const one = { title: "累计数下降", words: "累计数下降：上季 12，本季 7。请核对。" };
    expect(sayingOf(check("a", "error", { ...one, figures: ["上季 12", "本季 7"] }))).toBe("上季 12，本季 7。请核对。");
    expect(sayingOf(check("a", "error", { ...one, figures: ["上季 12", "差 5"] }))).toBe("差 5 · 上季 12，本季 7。请核对。");
  });

  it("names places, and knows findings that have no cell here", () => {
    expect(placeName({ taskId: 1, targetId: 12, field: null }, spots)).toBe("指标12");
    expect(placeName({ taskId: 2, targetId: null, field: "progress" }, spots)).toBe("任务2 进展情况");
    expect(placeName({ taskId: 2, targetId: null, field: null }, spots)).toBe("任务2 整项");
    const all = [check("a", "error", { targetId: 12 }), check("b", "warning", { targetId: 99 }), check("c", "warning", { taskId: null })];
    expect(homeless(all, spots).map((it) => it.key)).toEqual(["b", "c"]);
  });
});
