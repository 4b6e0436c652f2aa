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
export function planPaste(block: readonly (readonly (string | undefined)[])[], target: Range, size: Size, editable: Editable): Plan {
  const rows = block.length;
  const cols = block.reduce((widest, it) => Math.max(widest, it.length), 0); // A spread would overflow the stack.
  const wanted = sizeOf(target);
  const repeats = rows > 0 && cols > 0 && wanted.rows % rows === 0 && wanted.cols % cols === 0;
  const high = repeats ? wanted.rows : rows;
  const wide = repeats ? wanted.cols : cols;
  const plan = emptyPlan(target.top, target.left, high, wide, size);
  for (let row = 0; row < high; row += 1) {
    for (let col = 0; col < wide; col += 1) {
      // A short row says nothing about the cells behind its end, nor a merged cell about those it covers.
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

/** Ctrl+R: the first column of the range goes to the right; a single column takes the one at its left. */
export function planFillRight(range: Range, textAt: (pos: Pos) => string, editable: Editable): Plan | null {
  const single = range.left === range.right;
  if (single && range.left === 0) return null;
  const source = single ? range.left - 1 : range.left;
  const goal = single ? range : { ...range, left: range.left + 1 };
  const plan: Plan = { cells: [], locked: [], outside: [], range };
  for (const pos of positions(goal)) put(plan, pos, textAt({ row: pos.row, col: source }), editable);
  return plan;
}

/** What the fill handle covers when it is over a cell: up, down or sideways, whichever reaches further. */
export function dragGoal(range: Range, to: Pos): Range | null {
  const down = Math.max(to.row - range.bottom, range.top - to.row, 0);
  const across = Math.max(to.col - range.right, range.left - to.col, 0);
  if (down === 0 && across === 0) return null;
  if (down >= across) {
    return range.bottom < to.row
      ? { ...range, top: range.bottom + 1, bottom: to.row }
      : { ...range, top: to.row, bottom: range.top - 1 };
  }
  return range.right < to.col
    ? { ...range, left: range.right + 1, right: to.col }
    : { ...range, left: to.col, right: range.left - 1 };
}

/** The fill handle: the range repeats itself over what it was dragged across. */
export function planDragFill(range: Range, to: Pos, textAt: (pos: Pos) => string, editable: Editable): Plan | null {
  const goal = dragGoal(range, to);
  if (!goal) return null;
  const { rows, cols } = sizeOf(range);
  const plan: Plan = { cells: [], locked: [], outside: [], range: around(range, goal) };
  const wrap = (offset: number, count: number) => ((offset % count) + count) % count;
  for (const pos of positions(goal)) {
    const from = { row: range.top + wrap(pos.row - range.top, rows), col: range.left + wrap(pos.col - range.left, cols) };
    put(plan, pos, textAt(from), editable);
  }
  return plan;
}

function around(a: Range, b: Range): Range {
  return {
    top: Math.min(a.top, b.top),
    left: Math.min(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  };
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
