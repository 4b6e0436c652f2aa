import { describe, expect, it } from "vitest";
import {
  bandsOf,
  canEdit,
  frozenEdges,
  jump,
  moveFor,
  plainText,
  positions,
  rangeOf,
  startsGroup,
  tab,
  type GridColumn,
  type Pos,
  type Size,
} from "./model";

const size: Size = { rows: 5, cols: 4 };
const at = (row: number, col: number): Pos => ({ row, col });
const never = () => false;

describe("moves", () => {
  const move = (key: string, from: Pos, ctrl = false, filled: (pos: Pos) => boolean = never) =>
    moveFor({ key, ctrl }, from, size, 3, filled);

  it("stay inside the grid", () => {
    expect(move("ArrowUp", at(0, 0))).toEqual(at(0, 0));
    expect(move("ArrowLeft", at(0, 0))).toEqual(at(0, 0));
    expect(move("ArrowDown", at(4, 3))).toEqual(at(4, 3));
    expect(move("ArrowRight", at(4, 3))).toEqual(at(4, 3));
  });

  it("go by cell, row end, page and corner", () => {
    expect(move("ArrowDown", at(1, 1))).toEqual(at(2, 1));
    expect(move("Home", at(2, 2))).toEqual(at(2, 0));
    expect(move("End", at(2, 2))).toEqual(at(2, 3));
    expect(move("PageDown", at(1, 2))).toEqual(at(4, 2));
    expect(move("PageUp", at(1, 2))).toEqual(at(0, 2));
    expect(move("Home", at(2, 2), true)).toEqual(at(0, 0));
    expect(move("End", at(2, 2), true)).toEqual(at(4, 3));
  });

  it("leave other keys alone", () => {
    expect(move("a", at(0, 0))).toBeNull();
    expect(move("Enter", at(0, 0))).toBeNull();
  });

  it("jump to the end of a filled run, over a gap, or to the edge", () => {
    const tall = { rows: 8, cols: 1 };
    const full = new Set([0, 1, 2, 5, 6]);
    const filled = (pos: Pos) => full.has(pos.row);
    expect(jump(tall, at(0, 0), "down", filled)).toEqual(at(2, 0));
    expect(jump(tall, at(2, 0), "down", filled)).toEqual(at(5, 0));
    expect(jump(tall, at(3, 0), "down", filled)).toEqual(at(5, 0));
    expect(jump(tall, at(6, 0), "down", filled)).toEqual(at(7, 0));
    expect(jump(tall, at(7, 0), "down", filled)).toEqual(at(7, 0));
    expect(jump(tall, at(7, 0), "up", filled)).toEqual(at(6, 0));
    expect(jump(tall, at(5, 0), "up", filled)).toEqual(at(2, 0));
  });
});

describe("tab", () => {
  it("wraps at the row ends and leaves at the corners", () => {
    expect(tab(size, at(0, 3), false)).toEqual(at(1, 0));
    expect(tab(size, at(1, 0), true)).toEqual(at(0, 3));
    expect(tab(size, at(4, 3), false)).toBeNull();
    expect(tab(size, at(0, 0), true)).toBeNull();
  });
});

describe("ranges", () => {
  it("are the same from any corner", () => {
    const range = { top: 1, left: 0, bottom: 3, right: 2 };
    expect(rangeOf({ active: at(1, 0), head: at(3, 2) })).toEqual(range);
    expect(rangeOf({ active: at(3, 0), head: at(1, 2) })).toEqual(range);
    expect(positions(range)).toHaveLength(9);
    expect(positions(range)[3]).toEqual(at(2, 0));
  });
});

describe("cells", () => {
  const number: GridColumn = { key: "n", title: "N", kind: "number" };

  it("can be edited in entry columns, if present and not locked", () => {
    expect(canEdit(number, { text: "1" })).toBe(true);
    expect(canEdit(number, { text: "1", locked: true })).toBe(false);
    expect(canEdit(number, { text: "1", locked: "x" })).toBe(false);
    expect(canEdit(number, undefined)).toBe(false);
    expect(canEdit({ ...number, kind: "computed" }, { text: "1" })).toBe(false);
    expect(canEdit({ ...number, kind: "text" }, { text: "1" })).toBe(false);
  });

  it("keep 0, blank and not applicable apart as text", () => {
    const words = { notApplicable: "n/a", notApplicableWhy: (why: string) => `n/a: ${why}` };
    expect(plainText({ text: "0", value: "entered" }, words)).toBe("0");
    expect(plainText({ text: "", value: "blank" }, words)).toBe("");
    expect(plainText({ text: "", value: "notApplicable" }, words)).toBe("n/a");
    expect(plainText({ text: "", value: "notApplicable", reason: "later" }, words)).toBe("n/a: later");
    expect(plainText(undefined, words)).toBe("");
  });
});

describe("columns", () => {
  const columns: GridColumn[] = [
    { key: "a", title: "A", kind: "text", width: 30, frozen: true, once: true },
    { key: "b", title: "B", kind: "text", frozen: true, minWidth: 200 },
    { key: "c", title: "C", kind: "number", width: 60, band: "x" },
    { key: "d", title: "D", kind: "number", width: 60, band: "x", frozen: true },
    { key: "e", title: "E", kind: "number", width: 60, band: "y" },
  ];

  it("freeze only from the left edge on", () => {
    expect(frozenEdges(columns)).toEqual([0, 30, null, null, null]);
  });

  it("join equal bands", () => {
    expect(bandsOf(columns)).toEqual([
      { text: "", span: 1, from: 0 },
      { text: "", span: 1, from: 1 },
      { text: "x", span: 2, from: 2 },
      { text: "y", span: 1, from: 4 },
    ]);
  });

  it("start a group where the once column changes", () => {
    const rows = ["3", "3", "9"].map((text, at) => ({ id: String(at), cells: { a: { text } } }));
    expect([0, 1, 2].map((row) => startsGroup(rows, columns, row))).toEqual([true, false, true]);
    expect(startsGroup(rows, columns.slice(1), 0)).toBe(false);
  });
});
