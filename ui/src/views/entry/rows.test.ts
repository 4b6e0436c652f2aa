import { describe, expect, it } from "vitest";
import type { CellView, EntryRow, EntrySheet, EntryUnit } from "../../contract";
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
  ...over,
});
const sheet = (rows: EntryRow[], quarter = "2016Q3"): EntrySheet => ({
  quarter,
  unitId: 20,
  unitShortName: "u",
  unitFullName: "U",
  state: "draft",
  locked: null,
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
  it("mark tasks by what is filled", () => {
    const task = (targets: number, filled: number) => taskMark({ id: 1, no: 1, title: "", role: "lead", targets, filled })?.kind;
    expect([task(0, 0), task(2, 0), task(2, 1), task(2, 2)]).toEqual([undefined, "none", "draft", "done"]);
  });
});
