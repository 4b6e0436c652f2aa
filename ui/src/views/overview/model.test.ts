import { describe, expect, it } from "vitest";
import type { CurvePoint, HeatCell, LightWord, OverviewTarget, OverviewTask, TodoView, TrendView } from "../../contract";
import { quarterSpec, smallCurve, yearSpec } from "./curve";
import { BOARD_PARTS, boardOf, cellInWords, countsInWords, farthest, lightCounts, linesOf, placeOfTodo, shownLines, stepped } from "./model";

const none = { onTrack: 0, behind: 0, lagging: 0, notReported: 0, notYetSet: 0, notJudged: 0 };

function target(id: number, light: LightWord, gap: string | null, some: Partial<OverviewTarget> = {}): OverviewTarget {
  return {
    id,
    name: `target ${id}`,
    kind: "count",
    goalText: "≥100",
    measureUnit: "",
    soft: false,
    value: null,
    reported: null,
    completion: null,
    gap,
    light: { light, word: light, reason: "why" },
    progress: "other",
    units: 2,
    unitsAccepted: 1,
    curve: [],
    ...some,
  };
}

function task(id: number, targets: OverviewTarget[], deliverables: OverviewTask["deliverables"] = []): OverviewTask {
  return { id, no: id, title: `task ${id}`, section: "s", light: null, lights: none, targets, deliverables, cells: [] };
}

const tasks = [
  task(1, [target(11, "on_track", "-3"), target(12, "lagging", "31.5", { progress: "behind" })]),
  task(2, [target(21, "lagging", "40"), target(22, "not_reported", null)], [
    { id: 5, name: "d", dueOn: "2016-12-01", doneOn: null,
    kind: "deliverable", light: { light: "behind", word: "w", reason: "r" } },
  ]),
];
const everything = { light: null, progress: null, task: null };

describe("the list of targets and deliverables", () => {
  it("puts the worst light first, the widest gap among equals, and keeps the plan's order on wish", () => {
    expect(shownLines(linesOf(tasks), everything, "gap").map((it) => it.key)).toEqual(["t21", "t12", "d5", "t11", "t22"]);
    expect(shownLines(linesOf(tasks), everything, "plan").map((it) => it.key)).toEqual(["t11", "t12", "t21", "t22", "d5"]);
  });

  it("is filtered by light, by the word of the bulletin (targets only) and by task", () => {
    const keys = (some: Partial<typeof everything>): string[] =>
      shownLines(linesOf(tasks), { ...everything, ...some }, "plan").map((it) => it.key);
    expect(keys({ light: "behind" as never })).toEqual(["d5"]);
    expect(keys({ progress: "other" as never })).toEqual(["t11", "t21", "t22"]);
    expect(keys({ task: 1 as never })).toEqual(["t11", "t12"]);
  });

  it("knows the targets farthest behind; those without a gap are none of them", () => {
    expect(farthest(linesOf(tasks), 10).map((it) => it.id)).toEqual([21, 12, 11]);
    expect(farthest(linesOf(tasks), 1).map((it) => it.id)).toEqual([21]);
  });
});

describe("figures in words", () => {
  it("count lights, the worst first, and leave out what there is none of", () => {
    const counts = { ...none, onTrack: 2, lagging: 1 };
    expect(lightCounts(counts)).toEqual([
      { light: "lagging", count: 1 },
      { light: "on_track", count: 2 },
    ]);
    expect(countsInWords(counts)).toBe("滞后 1，达进度 2");
  });

  it("say a cell's light, role, what is filled and why; a cell without role is no light", () => {
    const cell: HeatCell = { role: "lead", light: { light: "behind", word: "欠进度", reason: "差 18 个百分点" }, filled: 1, targets: 3 };
    expect(cellInWords(cell)).toBe("欠进度，牵头，已填 1/3，差 18 个百分点");
    expect(cellInWords({ ...cell, light: null })).toBe("牵头，没有指标");
    expect(cellInWords(null)).toBe("未列");
  });

  it("parts of 应报 are the states that exclude each other", () => {
    expect([...BOARD_PARTS].sort()).toEqual(["accepted", "draft", "none", "sentBack", "submitted"]);
  });
});

describe("where a line of the day's work leads", () => {
  const todo = (kind: TodoView["kind"], unitIds: number[] = [], targetIds: number[] = []): TodoView => ({
    kind,
    title: "t",
    detail: "d",
    count: 1,
    unitIds,
    targetIds,
  });

  it("to the report, the deadlines, the gaps of evidence, or the list it is about", () => {
    expect(placeOfTodo(todo("review", [4, 5]))).toEqual({ name: "review", query: { unit: "4" } });
    expect(placeOfTodo(todo("extensions"))).toEqual({ name: "review", query: { view: "deadlines" } });
    expect(placeOfTodo(todo("overdue", [4, 5]))).toEqual({ name: "review", query: { show: "overdue" } });
    expect(placeOfTodo(todo("waiting", [4, 5]))).toEqual({ name: "review", query: { show: "none" } });
    expect(placeOfTodo(todo("sentBack", [4]))).toEqual({ name: "review", query: { unit: "4" } });
    expect(placeOfTodo(todo("lagging", [], [9]))).toEqual({ name: "overview", query: { target: "9" } });
    expect(placeOfTodo(todo("lagging", [], [9, 8]))).toEqual({ name: "overview", query: { view: "list", light: "lagging" } });
    expect(boardOf("draft")).toEqual({ name: "review", query: { show: "none" } });
    expect(placeOfTodo(todo("evidence"))).toEqual({ name: "ledger", query: { view: "gaps" } });
  });
});

describe("keys of the heat table", () => {
  it("move by one, to the ends, and never out of it", () => {
    const at = { line: 1, col: 1 };
    expect(stepped("ArrowDown", false, at, 3, 4)).toEqual({ line: 2, col: 1 });
    expect(stepped("ArrowUp", true, at, 3, 4)).toEqual({ line: 0, col: 1 });
    expect(stepped("End", false, at, 3, 4)).toEqual({ line: 1, col: 3 });
    expect(stepped("End", true, at, 3, 4)).toEqual({ line: 2, col: 3 });
    expect(stepped("ArrowLeft", false, { line: 0, col: 0 }, 3, 4)).toEqual({ line: 0, col: 0 });
    expect(stepped("x", false, at, 3, 4)).toBeNull();
  });
});

describe("a target's course", () => {
  const point = (no: number, planned: number | null, completion: string | null, value: string | null): CurvePoint => ({
    quarter: `2016Q${no}`,
    planned,
    completion,
    value,
  });
  const trend: TrendView = {
    targetId: 1,
    taskId: 1,
    name: "n",
    measureUnit: "个",
    goal: "77",
    curve: [point(1, 25, "12.5", "5"), point(2, 50, null, null)],
    units: [],
    years: [
      { year: 2015, targetId: 2, goal: "70", value: "71", completion: null },
      { year: 2016, targetId: 1, goal: "77", value: null, completion: null },
    ],
  };

  it("is percent against the planned share where the kind has one, else values against the goal; a gap stays one", () => {
    const percent = quarterSpec(trend);
    expect(percent.unit).toBe("%");
    expect(percent.series.map((it) => it.values)).toEqual([["25", "50"], ["12.5", null]]);
    const plain = quarterSpec({ ...trend, curve: [point(1, null, null, "76.1"), point(2, null, null, null)] });
    expect(plain.unit).toBe("个");
    expect(plain.series.map((it) => it.values)).toEqual([["77", "77"], ["76.1", null]]);
    expect(quarterSpec({ ...trend, goal: null, curve: [point(1, null, null, "1")] }).series).toHaveLength(1);
    expect(yearSpec(trend).series.map((it) => it.values)).toEqual([["71", null], ["70", "77"]]);
  });

  it("as a small curve begins at nought, ends at the last figure, and is none without a planned share", () => {
    const box = { width: 100, height: 50, pad: 0 };
    const small = smallCurve([point(1, 50, "50", "5"), point(2, 100, null, null)], box);
    expect(small?.planned).toBe("0.0,50.0 50.0,25.0 100.0,0.0");
    expect(small?.actual).toBe("0.0,50.0 50.0,25.0");
    expect(small?.end).toEqual({ x: 50, y: 25 });
    expect(smallCurve([point(1, 25, "200", "5")], box)?.end).toEqual({ x: 100, y: 0 });
    expect(smallCurve([point(1, null, null, "5")], box)).toBeNull();
  });
});
