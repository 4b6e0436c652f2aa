import { describe, expect, it } from "vitest";
import type { CellView, TaskEntrySheet, TaskUnit, TextCell } from "../../contract";
import { entry as words } from "../../text/entry";
import { columnOf, differenceWords, rowOf, subtract, targetOf, taskBlanks, taskColumns, taskRows, taskSubject, unitOf } from "./taskRows";

const cell = (value: string | null): CellView => ({
  state: value === null ? "blank" : "entered",
  value,
  reason: null,
  entries: 0,
  remainder: null,
  onBehalf: false,
  changedBy: null,
  changedAt: null,
  revision: 1,
});
const text = (said: string, previous: string | null): TextCell => ({
  field: "progress",
  text: said,
  previous,
  onBehalf: false,
  changedBy: null,
  changedAt: null,
  notes: [],
  returned: null,
  revision: 1,
});
const unit = (unitId: number, value: string | null, locked: string | null = null): TaskUnit => ({
  unitId,
  shortName: `u${unitId}`,
  fullName: `unit ${unitId}`,
  role: "responsible",
  state: "draft",
  locked,
  cells: [{ previous: cell("1"), current: cell(value), change: null, evidence: 0, notes: [], returned: null }],
  texts: [text(value ?? "", "before")],
  evidence: 0,
});
const sheet = (units: TaskUnit[], previousQuarter: string | null = "Q2"): TaskEntrySheet => ({
  quarter: "2016Q3",
  previousQuarter,
  taskId: 3,
  taskNo: 3,
  title: "t",
  targets: [{ targetId: 7, name: "brands", kind: "count", goalText: "100", measureUnit: "", total: "102(x)", declared: "120" }],
  units,
});

describe("the table of a task", () => {
  it("names rows and columns so that they are found again", () => {
    expect(unitOf(rowOf(12))).toBe(12);
    expect(unitOf("total")).toBeNull();
    expect(targetOf(columnOf(7))).toBe(7);
    expect(targetOf("unit")).toBeNull();
  });
  it("shows last quarter beside this one where there is one", () => {
    expect(taskColumns(sheet([]), "values").map((it) => it.key)).toEqual(["unit", "state", "p7", "c7"]);
    expect(taskColumns(sheet([], null), "values").map((it) => it.key)).toEqual(["unit", "state", "c7"]);
    expect(taskColumns(sheet([]), "progress").map((it) => it.key)).toEqual(["unit", "state", "text", "before"]);
  });
  it("locks the cells of a unit that is locked, and only them", () => {
    const rows = taskRows(sheet([unit(1, "5", "accepted"), unit(2, null)]), "values", [], null);
    expect(rows.map((it) => it.id)).toEqual(["u1", "u2", "total", "declared", "difference", "goal"]);
    expect(rows[0]?.cells["c7"]?.locked).toBe("accepted");
    expect(rows[1]?.cells["c7"]?.locked).toBeUndefined();
    expect(rows[1]?.cells["c7"]?.value).toBe("blank");
  });
  it("has no foot under texts", () => {
    const rows = taskRows(sheet([unit(1, "told")]), "progress", [], null);
    expect(rows.map((it) => it.id)).toEqual(["u1"]);
    expect(rows[0]?.cells["text"]?.changed).toBe(true);
  });
  it("counts blanks over all units", () => {
    expect(taskBlanks(sheet([unit(1, null), unit(2, "0"), unit(3, null)]))).toBe(2);
  });
  it("knows what the panel is about", () => {
    const of = sheet([unit(1, "5")]);
    expect(taskSubject(of, "values", { row: "u1", col: "c7" })?.targetId).toBe(7);
    expect(taskSubject(of, "values", { row: "total", col: "c7" })).toBeNull();
    expect(taskSubject(of, "progress", { row: "u1", col: "unit" })?.field).toBe("progress");
  });
});

describe("the difference", () => {
  it("is exact and in words, and blank where a figure is missing", () => {
    expect(differenceWords({ total: "102(4)", declared: "120" })).toBe(words.byTask.more("18"));
    expect(differenceWords({ total: "120", declared: "102" })).toBe(words.byTask.less("18"));
    expect(differenceWords({ total: "120", declared: "120.0" })).toBe(words.byTask.same);
    expect(differenceWords({ total: null, declared: "120" })).toBe("");
    expect(differenceWords({ total: "120", declared: null })).toBe("");
  });
  it.each([
    ["0.3", "0.1", "0.2"],
    ["1", "0.01", "0.99"],
    ["-1", "1", "-2"],
    ["100", "10", "90"],
    ["0.05", "0.1", "-0.05"],
    ["12345678901234567890.1", "0.1", "12345678901234567890"],
  ])("%s less %s is %s", (a, b, by) => expect(subtract(a, b)).toBe(by));
  it("is none of what is no number", () => expect(subtract("some", "1")).toBeNull());
});
