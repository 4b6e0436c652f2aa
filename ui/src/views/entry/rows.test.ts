import { describe, expect, it } from "vitest";
import type { CellView, CheckView, EntryRow, EntrySheet, EntryTask, EntryUnit, TextCell } from "../../contract";
import { entry as words } from "../../text/entry";
import { blanks, columnsOf, filterUnits, neighbour, refusedOf, remark, rowsOf, taskMark } from "./rows";

const cell = (over: Partial<CellView> = {}): CellView => ({
  state: "blank",
  value: null,
  reason: null,
  entries: 0,
  remainder: null,
  onBehalf: false,
  changedBy: null,
  changedAt: null,
  revision: 0,
  ...over,
});
const entered = (value: string, over: Partial<CellView> = {}): CellView => cell({ state: "entered", value, ...over });
const row = (over: Partial<EntryRow> = {}): EntryRow => ({
  targetId: 7,
  taskId: 3,
  taskNo: 3,
  name: "brands",
  kind: "count",
  goalText: "100",
  measureUnit: "",
  soft: false,
  definition: "",
  sentence: "",
  previous: entered("46"),
  current: entered("71"),
  change: "+25",
  evidence: 0,
  notes: [],
  returned: null,
  ...over,
});
const sheet = (rows: EntryRow[], quarter = "2016Q3"): EntrySheet => ({
  quarter,
  unitId: 20,
  unitShortName: "u",
  unitFullName: "U",
  state: "draft",
  locked: null,
  dueOn: "2016-10-10",
  timeliness: "waiting",
  previousQuarter: "Q2",
  steps: [],
  tasks: [],
  rows,
});

describe("sheet", () => {
  it("has no column of an earlier quarter in the first", () => {
    expect(columnsOf(sheet([], "2016Q1")).map((it) => it.key)).not.toContain("previous");
    expect(columnsOf(sheet([])).map((it) => it.key)).toContain("previous");
  });
  it("keeps 0, blank and not applicable apart", () => {
    const states = [entered("0"), cell(), cell({ state: "notApplicable", reason: "later" })];
    const cells = rowsOf(sheet(states.map((current) => row({ current })))).map((it) => it.cells.current);
    expect(cells.map((it) => [it?.value, it?.text, it?.reason])).toEqual([
      ["entered", "0", undefined],
      ["blank", "", undefined],
      ["notApplicable", "", "later"],
    ]);
  });
  it("marks a value that differs from last quarter, and only then", () => {
    const marks = (it: EntryRow) => rowsOf(sheet([it]))[0]?.cells.current?.changed;
    expect(marks(row())).toBe("46");
    expect(marks(row({ current: entered("46") }))).toBeUndefined();
    expect(marks(row({ previous: null }))).toBeUndefined();
    expect(marks(row({ current: cell() }))).toBeUndefined();
  });
  it("counts what is still blank", () => {
    expect(blanks(sheet([row(), row({ current: cell() }), row({ current: cell({ state: "notApplicable", reason: "x" }) })]))).toBe(1);
  });
  it("shows refused texts at their cells", () => {
    expect(refusedOf([{ targetId: 7, text: "a dozen", code: "D301", message: "no number" }])).toEqual([
      { row: "7", col: "current", text: "a dozen", reason: "no number" },
    ]);
  });
});

describe("remark", () => {
  it("names the unnamed rest of a count only beside named entries", () => {
    expect(remark(row({ current: entered("15", { entries: 11, remainder: 4 }) }))).toBe(words.remark.remainder(4));
    expect(remark(row({ current: entered("15", { entries: 0, remainder: 15 }) }))).toBe("");
  });
  it("gives the reason and the soft promise", () => {
    const current = cell({ state: "notApplicable", reason: "later" });
    expect(remark(row({ current, soft: true }))).toBe(`later${words.remark.glue}${words.remark.soft}`);
  });
});

describe("lists", () => {
  const unit = (id: number, shortName: string): EntryUnit => ({
    id,
    shortName,
    fullName: `${shortName} of the province`,
    tasks: 1,
    targets: 1,
    filled: 0,
    state: null,
  });
  const units = [unit(1, "north"), unit(2, "south"), unit(3, "west")];
  it("filter by either name", () => {
    expect(filterUnits(units, " SOU ").map((it) => it.id)).toEqual([2]);
    expect(filterUnits(units, "")).toHaveLength(3);
  });
  it("stop at their ends", () => {
    expect(neighbour(units, 1, -1)).toBe(1);
    expect(neighbour(units, 1, 1)).toBe(2);
    expect(neighbour(units, 3, 1)).toBe(3);
    expect(neighbour(units, null, 1)).toBe(1);
    expect(neighbour([], null, 1)).toBeNull();
  });
  const text = (text: string, returned: string | null = null): TextCell => ({
    field: "progress",
    text,
    previous: null,
    onBehalf: false,
    changedBy: null,
    changedAt: null,
    notes: [],
    returned,
    revision: 0,
  });
  const task = (targets: number, filled: number, texts: TextCell[] = [text("done")], returned: string | null = null): EntryTask => ({
    id: 1,
    no: 1,
    title: "",
    role: "lead",
    targets,
    filled,
    texts,
    evidence: 0,
    returned,
  });
  it("mark tasks by what is filled: values and what was told", () => {
    const kinds = [task(2, 2), task(0, 0), task(2, 1), task(2, 2, [text(" ")]), task(2, 0, [text("")]), task(0, 0, [text("")])];
    expect(kinds.map((it) => taskMark(it).kind)).toEqual(["done", "done", "draft", "draft", "none", "none"]);
  });
  it("mark first what came back", () => {
    expect(taskMark(task(2, 2, [text("x")], "thin")).kind).toBe("returned");
    expect(taskMark(task(2, 2, [text("x", "thin")])).kind).toBe("returned");
  });
});

describe("marks of a cell", () => {
  const check = (over: Partial<CheckView> = {}): CheckView => ({
    key: "k",
    code: "C1",
    title: "fell",
    severity: "warning",
    words: "120 then 102",
    figures: [],
    unitId: 20,
    unitShortName: null,
    taskId: 3,
    taskNo: 3,
    targetId: 7,
    field: null,
    place: "brands",
    answer: null,
    ...over,
  });
  const flag = (it: EntryRow, checks: CheckView[] = []) => rowsOf(sheet([it]), checks)[0]?.cells.current?.flag;
  it("take up open findings of this cell, and no others", () => {
    expect(flag(row(), [check()])).toBe("120 then 102");
    expect(flag(row(), [check({ answer: "moved to a neighbour" })])).toBeUndefined();
    expect(flag(row(), [check({ targetId: 8 })])).toBeUndefined();
    expect(flag(row(), [check({ severity: "error", answer: null })])).toBe("120 then 102");
  });
  it("leave a blank alone, which says so itself, unless the finding blocks", () => {
    expect(flag(row({ current: cell() }), [check()])).toBeUndefined();
    expect(flag(row({ current: cell() }), [check({ severity: "error" })])).toBe("120 then 102");
  });
  it("say why a cell came back, in the cell and beside it", () => {
    expect(flag(row({ returned: "no proof" }))).toContain("no proof");
    expect(remark(row({ returned: "no proof" }))).toContain("no proof");
  });
  it("show a note until it is settled", () => {
    const note = { id: 1, text: "ask again", settled: false, operator: "a", at: "2016-10-12 10:00:00", revision: 1 };
    const noteOf = (it: EntryRow) => rowsOf(sheet([it]))[0]?.cells.current?.note;
    expect(noteOf(row({ notes: [note] }))).toBe("ask again");
    expect(noteOf(row({ notes: [{ ...note, settled: true }] }))).toBeUndefined();
  });
  it("sign what was entered on behalf only where units entered something themselves", () => {
    const mine = row({ current: entered("71", { onBehalf: true, changedBy: "clerk" }) });
    expect(rowsOf(sheet([mine]))[0]?.cells.current?.onBehalf).toBeUndefined();
    const theirs = row({ targetId: 8, current: entered("3") });
    expect(rowsOf(sheet([mine, theirs])).map((it) => it.cells.current?.onBehalf)).toEqual(["clerk", undefined]);
  });
});
