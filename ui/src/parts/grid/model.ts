// Data of the entry grid and moves of its selection. Pure: positions are indices, keys of rows and columns stay outside.
import type { StatusKind } from "../status";

/** What a column holds: "text" and "computed" are read only, "number" and "prose" may be typed into. */
export type ColumnKind = "text" | "number" | "prose" | "computed";

export interface GridColumn {
  key: string;
  title: string;
  kind: ColumnKind;
  /** Pixels. Without a width the column takes what is left, but at least `minWidth` (default 160). */
  width?: number;
  minWidth?: number;
  align?: "start" | "end" | "center";
  /** Stays in view when the grid scrolls sideways. Frozen columns come first, and only the last may lack a width. */
  frozen?: boolean;
  /** Names the row for screen readers and in messages. At most one column. */
  rowHeader?: boolean;
  /** Shows the text only where it differs from the row above (task numbers). A new text starts a group. */
  once?: boolean;
  /** A heading over neighbouring columns that carry the same text. */
  band?: string;
  /** A heading over neighbouring bands. */
  overBand?: string;
  /** A second line of the heading, under the title. With it the title wraps to at most `titleLines` lines (default 3). */
  under?: string;
  titleLines?: number;
  /** Smaller, quieter text. */
  quiet?: boolean;
  /** Longer explanation, shown as a tooltip of the heading. */
  hint?: string;
  /** Prose wraps in its cell to at most this many lines (default 3); a plain text only where this is given. */
  lines?: number;
}

/** 0, not filled in and not applicable are three different things. */
export type CellValue = "entered" | "blank" | "notApplicable";

/** A small sign at the left of a cell, with the word that it stands for. */
export interface CellSign {
  shape: string;
  word: string;
  /** Colour; plain ink without it. */
  kind?: StatusKind;
}

export interface GridCell {
  /** What is shown, copied and edited. Empty if `value` is not "entered". */
  text: string;
  value?: CellValue;
  /** Why it does not apply. */
  reason?: string;
  /** Cannot be changed; the text says why. `true` if there is nothing to say. */
  locked?: string | true;
  /** Differs from last quarter; the text is the earlier value. */
  changed?: string | true;
  /** A remark is attached. */
  note?: string | true;
  /** A check wants an explanation. */
  flag?: string;
  /** Entered for the unit by the office (代录); the text says by whom. */
  onBehalf?: string | true;
  /** Sent to the core and not yet confirmed. */
  pending?: boolean;
  /** Draws a status mark; `text` replaces its usual word. */
  mark?: StatusKind;
  /** Shown in grey in place of "not filled in": what would hold here. It is neither copied nor edited. */
  ghost?: string;
  /** The most urgent first: that one is drawn, all are told in words. */
  signs?: readonly CellSign[];
  /** A shorter form that is drawn in the cell; what is copied and edited is `text`. */
  seen?: string;
}

export interface GridRow {
  id: string;
  /** Place in an outline, from 1: the row header stands in by it, and the grid is a tree for screen readers. */
  level?: number;
  /** Stands over the rows below it. */
  heading?: boolean;
  /** By column key; a missing cell is empty and read only. */
  cells: Readonly<Record<string, GridCell>>;
}

/** A cell, as the owner names it. */
export interface CellRef {
  row: string;
  col: string;
}

export interface CellText extends CellRef {
  text: string;
}

export interface RefusedCell extends CellText {
  reason: string;
}

export type ChangeCause = "edit" | "paste" | "clear" | "cut" | "fill";

export interface GridChange {
  cause: ChangeCause;
  cells: CellText[];
  /** Targets that cannot be changed and were left alone. */
  locked: CellText[];
  /** Pasted texts that fell outside the grid, counted from the top left of the paste. */
  outside: { rowOffset: number; colOffset: number; text: string }[];
}

export interface Pos {
  row: number;
  col: number;
}

export interface Size {
  rows: number;
  cols: number;
}

export interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** The active cell and the far corner of the range. */
export interface Selection {
  active: Pos;
  head: Pos;
  /** The view does not follow: a large paste would tear it away from where the eye is. */
  still?: boolean;
}

export type Direction = "up" | "down" | "left" | "right";

const STEPS: Record<Direction, Pos> = {
  up: { row: -1, col: 0 },
  down: { row: 1, col: 0 },
  left: { row: 0, col: -1 },
  right: { row: 0, col: 1 },
};

export const EMPTY_CELL: GridCell = { text: "" };

export function canEdit(column: GridColumn, cell: GridCell | undefined): boolean {
  return (column.kind === "number" || column.kind === "prose") && cell !== undefined && cell.locked === undefined;
}

/** The text of a cell for the clipboard and for filling: what the core would read back as the same value. */
export function plainText(
  cell: GridCell | undefined,
  words: { notApplicable: string; notApplicableWhy: (why: string) => string },
): string {
  if (!cell || cell.value === "blank") return "";
  if (cell.value !== "notApplicable") return cell.text;
  return cell.reason ? words.notApplicableWhy(cell.reason) : words.notApplicable;
}

export function clamp(size: Size, pos: Pos): Pos {
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  return { row: within(pos.row, size.rows), col: within(pos.col, size.cols) };
}

export function samePos(a: Pos, b: Pos): boolean {
  return a.row === b.row && a.col === b.col;
}

export function at(pos: Pos): Selection {
  return { active: pos, head: pos };
}

export function rangeOf({ active, head }: Selection): Range {
  return {
    top: Math.min(active.row, head.row),
    left: Math.min(active.col, head.col),
    bottom: Math.max(active.row, head.row),
    right: Math.max(active.col, head.col),
  };
}

export function sizeOf(range: Range): Size {
  return { rows: range.bottom - range.top + 1, cols: range.right - range.left + 1 };
}

export function isSingle(range: Range): boolean {
  return range.top === range.bottom && range.left === range.right;
}

/** Positions of a range, row by row. */
export function positions(range: Range): Pos[] {
  const found: Pos[] = [];
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (let col = range.left; col <= range.right; col += 1) found.push({ row, col });
  }
  return found;
}

export function step(size: Size, from: Pos, direction: Direction, count = 1): Pos {
  const by = STEPS[direction];
  return clamp(size, { row: from.row + by.row * count, col: from.col + by.col * count });
}

/** Ctrl+arrow: to the last filled cell before a gap, or over the gap to the next filled one, or to the edge. */
export function jump(size: Size, from: Pos, direction: Direction, filled: (pos: Pos) => boolean): Pos {
  let here = from;
  let next = step(size, here, direction);
  const run = filled(here) && filled(next);
  while (!samePos(here, next)) {
    if (run && !filled(next)) return here;
    here = next;
    if (!run && filled(here)) return here;
    next = step(size, here, direction);
  }
  return here;
}

/** Tab: to the right, then to the start of the next row; null when it leaves the grid. */
export function tab(size: Size, from: Pos, back: boolean): Pos | null {
  const flat = from.row * size.cols + from.col + (back ? -1 : 1);
  if (flat < 0 || size.rows * size.cols <= flat) return null;
  return { row: Math.floor(flat / size.cols), col: flat % size.cols };
}

export interface MoveKey {
  key: string;
  ctrl: boolean;
}

/** Where a navigation key leads, or null if it is none. */
export function moveFor(
  { key, ctrl }: MoveKey,
  from: Pos,
  size: Size,
  pageRows: number,
  filled: (pos: Pos) => boolean,
): Pos | null {
  const arrows: Record<string, Direction> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };
  const direction = arrows[key];
  if (direction) return ctrl ? jump(size, from, direction, filled) : step(size, from, direction);
  switch (key) {
    case "Home":
      return ctrl ? { row: 0, col: 0 } : { row: from.row, col: 0 };
    case "End":
      return { row: ctrl ? size.rows - 1 : from.row, col: size.cols - 1 };
    case "PageUp":
      return step(size, from, "up", pageRows);
    case "PageDown":
      return step(size, from, "down", pageRows);
    default:
      return null;
  }
}

/** First row of a group: its text in the `once` column differs from the row above. */
export function startsGroup(rows: readonly GridRow[], columns: readonly GridColumn[], row: number): boolean {
  const key = columns.find((it) => it.once)?.key;
  if (key === undefined) return false;
  return row === 0 || rows[row - 1]?.cells[key]?.text !== rows[row]?.cells[key]?.text;
}

/** Left edges of the frozen columns, in pixels; null for the others. */
export function frozenEdges(columns: readonly GridColumn[]): (number | null)[] {
  let left = 0;
  let open = true;
  return columns.map((column) => {
    open = open && column.frozen === true;
    if (!open) return null;
    const edge = left;
    left += columnWidth(column);
    return edge;
  });
}

/** What the frozen columns take together. */
export function frozenWidth(columns: readonly GridColumn[], edges: readonly (number | null)[]): number {
  return columns.reduce((sum, it, col) => (edges[col] === null ? sum : sum + columnWidth(it)), 0);
}

export function columnWidth(column: GridColumn): number {
  return column.width ?? column.minWidth ?? 160;
}

export interface Band {
  text: string;
  span: number;
  from: number;
}

/** Neighbouring columns with the same band, as one heading each. */
export function bandsOf(columns: readonly GridColumn[], by: "band" | "overBand" = "band"): Band[] {
  const found: Band[] = [];
  columns.forEach((column, from) => {
    const text = column[by] ?? "";
    const last = found[found.length - 1];
    if (last && last.text === text && text !== "") last.span += 1;
    else found.push({ text, span: 1, from });
  });
  return found;
}

/** The rows of headings over the titles, the widest first; none where no column has any. */
export function bandRows(columns: readonly GridColumn[]): Band[][] {
  return (["overBand", "band"] as const).filter((by) => columns.some((it) => it[by])).map((by) => bandsOf(columns, by));
}
