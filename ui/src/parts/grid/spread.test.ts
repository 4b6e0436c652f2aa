import { describe, expect, it } from "vitest";
import type { Pos, Range } from "./model";
import { planClear, planDragFill, planFillDown, planPaste, type Plan } from "./spread";

const size = { rows: 4, cols: 3 };
const all = () => true;
const notFirstColumn = (pos: Pos) => pos.col > 0;
const range = (top: number, left: number, bottom = top, right = left): Range => ({ top, left, bottom, right });
const brief = (plan: Plan | null) => plan?.cells.map((it) => `${it.row},${it.col}=${it.text}`);

describe("paste", () => {
  it("fills the selection with a single value", () => {
    expect(brief(planPaste([["7"]], range(0, 0, 1, 1), size, all))).toEqual(["0,0=7", "0,1=7", "1,0=7", "1,1=7"]);
  });

  it("lays a block from the top left", () => {
    const plan = planPaste([["1", "2"], ["3", "4"]], range(1, 1), size, all);
    expect(brief(plan)).toEqual(["1,1=1", "1,2=2", "2,1=3", "2,2=4"]);
    expect(plan.range).toEqual(range(1, 1, 2, 2));
  });

  it("repeats a block over a selection that is a multiple of it, and only then", () => {
    expect(brief(planPaste([["1"], ["2"]], range(0, 0, 3, 0), size, all))).toEqual(["0,0=1", "1,0=2", "2,0=1", "3,0=2"]);
    expect(brief(planPaste([["1"], ["2"]], range(0, 0, 2, 0), size, all))).toEqual(["0,0=1", "1,0=2"]);
  });

  it("reports what falls outside and what is locked, and keeps the rest", () => {
    const plan = planPaste([["a", "b"], ["c", "d"], ["e", "f"]], range(2, 0), size, notFirstColumn);
    expect(brief(plan)).toEqual(["2,1=b", "3,1=d"]);
    expect(plan.locked.map((it) => it.text)).toEqual(["a", "c"]);
    expect(plan.outside).toEqual([
      { rowOffset: 2, colOffset: 0, text: "e" },
      { rowOffset: 2, colOffset: 1, text: "f" },
    ]);
    expect(plan.range).toEqual(range(2, 0, 3, 1));
  });

  it("leaves cells behind the end of a short row alone", () => {
    expect(brief(planPaste([["1", "2"], ["3"]], range(0, 0), size, all))).toEqual(["0,0=1", "0,1=2", "1,0=3"]);
  });

  it("empties a cell with an empty text", () => {
    expect(brief(planPaste([["", "2"]], range(0, 0), size, all))).toEqual(["0,0=", "0,1=2"]);
  });
});

describe("fill", () => {
  const textAt = (pos: Pos) => `${pos.row}${pos.col}`;

  it("takes the first row down", () => {
    expect(brief(planFillDown(range(0, 1, 2, 2), textAt, all))).toEqual(["1,1=01", "1,2=02", "2,1=01", "2,2=02"]);
  });

  it("takes the row above into a single row, and nothing into the first", () => {
    expect(brief(planFillDown(range(2, 1), textAt, all))).toEqual(["2,1=11"]);
    expect(planFillDown(range(0, 1), textAt, all)).toBeNull();
  });

  it("passes over locked cells", () => {
    const plan = planFillDown(range(0, 0, 1, 1), textAt, notFirstColumn);
    expect(brief(plan)).toEqual(["1,1=01"]);
    expect(plan?.locked).toHaveLength(1);
  });

  it("repeats the range when the handle is dragged down or up", () => {
    expect(brief(planDragFill(range(0, 0, 1, 0), { row: 3, col: 0 }, textAt, all))).toEqual(["2,0=00", "3,0=10"]);
    expect(brief(planDragFill(range(2, 0, 3, 0), { row: 0, col: 0 }, textAt, all))).toEqual(["0,0=20", "1,0=30"]);
    expect(planDragFill(range(0, 0, 1, 0), { row: 1, col: 0 }, textAt, all)).toBeNull();
  });
});

describe("clear", () => {
  it("empties what can be changed", () => {
    const plan = planClear(range(0, 0, 1, 1), notFirstColumn);
    expect(brief(plan)).toEqual(["0,1=", "1,1="]);
    expect(plan.locked).toEqual([]);
  });
});
