// Which rows are on screen: by the state of a cell and by its text, column by column. All columns must agree.
import { EMPTY_CELL, type GridCell, type GridRow } from "./model";
import { leadingNumber } from "./sorting";

/** "entered" is a value other than 0: the two are told apart everywhere. */
export const CELL_STATES = [
  "entered",
  "zero",
  "blank",
  "notApplicable",
  "changed",
  "refused",
  "flag",
  "note",
  "onBehalf",
] as const;

export type CellState = (typeof CELL_STATES)[number];

export interface ColumnFilter {
  /** Any of these; none means all. */
  states: readonly CellState[];
  /** Part of the shown text; empty means all. */
  text: string;
}

/** By column key. */
export type Filters = Readonly<Record<string, ColumnFilter>>;

export const NO_FILTER: ColumnFilter = { states: [], text: "" };

export function isIdle(filter: ColumnFilter): boolean {
  return filter.states.length === 0 && folded(filter.text) === "";
}

/** Texts are compared without regard to width, case and outer blanks. */
export function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim();
}

/** All that is true of a cell. */
export function statesOf(cell: GridCell | undefined, refused: boolean): CellState[] {
  const it = cell ?? EMPTY_CELL;
  const found: CellState[] = [];
  if (it.value === "blank" || it.value === "notApplicable") found.push(it.value);
  else if (it.text !== "") found.push(leadingNumber(it.text) === 0 ? "zero" : "entered");
  if (it.changed !== undefined) found.push("changed");
  if (refused) found.push("refused");
  if (it.flag !== undefined) found.push("flag");
  if (it.note !== undefined) found.push("note");
  if (it.onBehalf !== undefined) found.push("onBehalf");
  return found;
}

export interface FilterHost {
  textOf(cell: GridCell): string;
  refused(row: string, col: string): boolean;
}

export function filterRows(rows: readonly GridRow[], filters: Filters, host: FilterHost): readonly GridRow[] {
  const active = Object.entries(filters).filter(([, it]) => !isIdle(it));
  if (active.length === 0) return rows;
  return rows.filter((row) => active.every(([col, filter]) => passes(row, col, filter, host)));
}

function passes(row: GridRow, col: string, filter: ColumnFilter, host: FilterHost): boolean {
  const cell = row.cells[col];
  const states = filter.states.length > 0 ? statesOf(cell, host.refused(row.id, col)) : [];
  const inState = filter.states.length === 0 || filter.states.some((it) => states.includes(it));
  return inState && folded(cell ? host.textOf(cell) : "").includes(folded(filter.text));
}

/** How often each state occurs in a column; states that do not occur are left out. */
export function countStates(rows: readonly GridRow[], col: string, host: FilterHost): { state: CellState; count: number }[] {
  const counts = new Map<CellState, number>();
  for (const row of rows) {
    for (const it of statesOf(row.cells[col], host.refused(row.id, col))) counts.set(it, (counts.get(it) ?? 0) + 1);
  }
  return CELL_STATES.flatMap((state) => {
    const count = counts.get(state) ?? 0;
    return count > 0 ? [{ state, count }] : [];
  });
}
