import { describe, expect, it } from "vitest";
import { ref } from "vue";
import { seenText } from "./describe";
import { countStates, filterRows, statesOf, type FilterHost, type Filters } from "./filtering";
import { findCells, nextHit } from "./find";
import type { GridColumn, GridRow } from "./model";
import { useView } from "./view";

const columns: GridColumn[] = [
  { key: "name", title: "指标", kind: "text" },
  { key: "q3", title: "三季度", kind: "number" },
];
const cells: GridRow["cells"][string][] = [
  { text: "71", value: "entered", changed: "46" },
  { text: "0", value: "entered", onBehalf: "操作员甲" },
  { text: "", value: "blank" },
  { text: "", value: "notApplicable", reason: "不涉及" },
  { text: "9", value: "entered", note: "请核", flag: "正文 12" },
];
const rows: GridRow[] = cells.map((q3, at) => ({ id: String(at), cells: { name: { text: `指标Ａ${at}` }, q3 } }));
const host: FilterHost = { textOf: seenText, refused: (row, col) => row === "4" && col === "q3" };
const ids = (filters: Filters) => filterRows(rows, filters, host).map((it) => it.id).join("");

describe("filtering", () => {
  it("tells the states of a cell apart", () => {
    expect(rows.map((it) => statesOf(it.cells.q3, host.refused(it.id, "q3")))).toEqual([
      ["entered", "changed"],
      ["zero", "onBehalf"],
      ["blank"],
      ["notApplicable"],
      ["entered", "refused", "flag", "note"],
    ]);
    expect(statesOf({ text: "0.00" }, false)).toEqual(["zero"]);
    expect(statesOf(undefined, false)).toEqual([]);
  });

  it("keeps any of the states within a column, and asks all columns", () => {
    expect(ids({ q3: { states: ["zero", "blank"], text: "" } })).toBe("12");
    expect(ids({ q3: { states: ["entered"], text: "" }, name: { states: [], text: "4" } })).toBe("4");
    expect(ids({ q3: { states: [], text: " " } })).toBe("01234");
  });

  it("looks into the shown text without regard to width and case", () => {
    expect(ids({ name: { states: [], text: "a3" } })).toBe("3");
    expect(ids({ q3: { states: [], text: "不适" } })).toBe("3");
  });

  it("counts what occurs in a column and leaves out what does not", () => {
    expect(countStates(rows, "q3", host)).toContainEqual({ state: "entered", count: 2 });
    expect(countStates(rows, "name", host)).toEqual([{ state: "entered", count: 5 }]);
  });
});

describe("the view", () => {
  function open() {
    const given = ref<readonly GridRow[]>(rows);
    const view = useView({
      columns,
      get rows() {
        return given.value;
      },
      refused: [],
    });
    return { given, view, ids: () => view.rows.value.map((it) => it.id).join("") };
  }

  it("holds still while figures are typed, until it is asked for again", () => {
    const { given, view, ids } = open();
    view.toggleState("q3", "blank");
    expect(ids()).toBe("2");
    given.value = rows.map((it) => (it.id === "2" ? { ...it, cells: { ...it.cells, q3: { text: "5", value: "entered" as const } } } : it));
    expect(ids(), "the row that was just filled does not run away").toBe("2");
    expect(view.rows.value[0]?.cells.q3?.text, "but it shows the new figure").toBe("5");
    expect(view.stale.value).toBe(true);
    view.again();
    expect(ids()).toBe("");
    expect(view.stale.value).toBe(false);
  });

  it("is made anew for other rows and sleeps for columns that have gone", () => {
    const { given, view, ids } = open();
    view.toggleState("q3", "blank");
    given.value = rows.map((it) => ({ ...it, id: `n${it.id}` }));
    expect(ids()).toBe("n2");
    view.clear();
    view.toggleState("gone", "blank");
    view.setSort({ col: "gone", way: "up" });
    expect(view.arranged.value).toBe(false);
    expect(view.rows.value, "untouched rows are handed through as they are").toBe(given.value);
  });

  it("gives the core's order back when sorting ends", () => {
    const { view, ids } = open();
    view.cycleSort("q3");
    expect(ids()).toBe("14032");
    view.cycleSort("q3");
    expect(ids()).toBe("04132");
    view.cycleSort("q3");
    expect(ids()).toBe("01234");
  });
});

describe("finding", () => {
  const texts = [["ab", "b"], ["c", "ＡB"]];
  const hits = findCells({ rows: 2, cols: 2 }, ({ row, col }) => texts[row]?.[col] ?? "", "ab");

  it("finds cells row by row, and nothing for nothing", () => {
    expect(hits).toEqual([{ row: 0, col: 0 }, { row: 1, col: 1 }]);
    expect(findCells({ rows: 2, cols: 2 }, () => "x", " ")).toEqual([]);
  });

  it("goes forth and back and round the end", () => {
    const [first, second] = hits;
    expect(nextHit(hits, { row: 0, col: 0 }, false)).toEqual(second);
    expect(nextHit(hits, { row: 0, col: 0 }, false, true), "the first look counts the cell itself").toEqual(first);
    expect(nextHit(hits, { row: 1, col: 1 }, false)).toEqual(first);
    expect(nextHit(hits, { row: 0, col: 0 }, true)).toEqual(second);
    expect(nextHit([], { row: 0, col: 0 }, true)).toBeNull();
  });
});
