// What paste, fill and clear do to the cells of a range. Pure: texts in, a plan out.
import { isSingle, positions, sizeOf, type Pos, type Range, type Size } from "./model";

export interface PlannedCell extends Pos {
  text: string;
}

export interface Plan {
  cells: PlannedCell[];
  locked: PlannedCell[];
  outside: { rowOffset: number; colOffset: number; text: string }[];
  /** The range that was meant, cut to the grid: the selection after the act. */
  range: Range;
}

type Editable = (pos: Pos) => boolean;

/**
 * One value fills the selection. A block lies from the top left of the selection; if the selection is a multiple of the
 * block in both directions, the block is repeated.
 */
export function planPaste(block: readonly (readonly string[])[], target: Range, size: Size, editable: Editable): Plan {
  const rows = block.length;
  const cols = block.reduce((widest, it) => Math.max(widest, it.length), 0); // A spread would overflow the stack.
  const wanted = sizeOf(target);
  const repeats = rows > 0 && cols > 0 && wanted.rows % rows === 0 && wanted.cols % cols === 0;
  const high = repeats ? wanted.rows : rows;
  const wide = repeats ? wanted.cols : cols;
  const plan = emptyPlan(target.top, target.left, high, wide, size);
  for (let row = 0; row < high; row += 1) {
    for (let col = 0; col < wide; col += 1) {
      // A short row of a ragged block says nothing about the cells behind its end.
      const text = block[row % rows]?.[col % cols];
      if (text === undefined) continue;
      const pos = { row: target.top + row, col: target.left + col };
      if (size.rows <= pos.row || size.cols <= pos.col) plan.outside.push({ rowOffset: row, colOffset: col, text });
      else put(plan, pos, text, editable);
    }
  }
  return plan;
}

/** Ctrl+D: the first row of the range goes down; a single row takes the row above. */
export function planFillDown(range: Range, textAt: (pos: Pos) => string, editable: Editable): Plan | null {
  const single = range.top === range.bottom;
  if (single && range.top === 0) return null;
  const source = single ? range.top - 1 : range.top;
  const goal = single ? range : { ...range, top: range.top + 1 };
  const plan: Plan = { cells: [], locked: [], outside: [], range };
  for (const pos of positions(goal)) put(plan, pos, textAt({ row: source, col: pos.col }), editable);
  return plan;
}

/** The fill handle, dragged up or down to `toRow`: the range repeats itself. */
export function planDragFill(range: Range, toRow: number, textAt: (pos: Pos) => string, editable: Editable): Plan | null {
  if (range.top <= toRow && toRow <= range.bottom) return null;
  const { rows } = sizeOf(range);
  const down = range.bottom < toRow;
  const goal = down ? { ...range, top: range.bottom + 1, bottom: toRow } : { ...range, top: toRow, bottom: range.top - 1 };
  const whole = down ? { ...range, bottom: toRow } : { ...range, top: toRow };
  const plan: Plan = { cells: [], locked: [], outside: [], range: whole };
  for (const pos of positions(goal)) {
    const offset = (((pos.row - range.top) % rows) + rows) % rows;
    put(plan, pos, textAt({ row: range.top + offset, col: pos.col }), editable);
  }
  return plan;
}

/** Delete: locked cells are passed over; one alone is reported. */
export function planClear(range: Range, editable: Editable): Plan {
  const plan: Plan = { cells: [], locked: [], outside: [], range };
  for (const pos of positions(range)) put(plan, pos, "", editable);
  if (!isSingle(range)) plan.locked = [];
  return plan;
}

function put(plan: Plan, pos: Pos, text: string, editable: Editable): void {
  (editable(pos) ? plan.cells : plan.locked).push({ ...pos, text });
}

function emptyPlan(top: number, left: number, high: number, wide: number, size: Size): Plan {
  const bottom = Math.min(size.rows, top + Math.max(1, high)) - 1;
  const right = Math.min(size.cols, left + Math.max(1, wide)) - 1;
  return { cells: [], locked: [], outside: [], range: { top, left, bottom, right } };
}
