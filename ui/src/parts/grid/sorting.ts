// Order of the rows on screen. Only the view is sorted: the core's order comes back when no sorting is asked for.
import type { GridCell, GridColumn, GridRow } from "./model";

export type SortWay = "up" | "down";

export interface Sort {
  /** Key of the column. */
  col: string;
  way: SortWay;
}

/** A heading that is pressed again and again: small first, great first, the core's order. */
export function nextSort(now: Sort | null, col: string): Sort | null {
  if (now?.col !== col) return { col, way: "up" };
  return now.way === "up" ? { col, way: "down" } : null;
}

/** Full-width forms, separators and the two minus signs become plain. */
export function plainDigits(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s,']/g, "")
    .replace(/^[\u2212\u2013]/, "-");
}

/** The number a text begins with ("12家" → 12), or null. For order only: nothing is stored from it. */
export function leadingNumber(text: string): number | null {
  const found = /^[+-]?\d+(?:\.\d+)?/.exec(plainDigits(text));
  return found ? Number(found[0]) : null;
}

const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });

/** What stands first: values, then what does not apply, then what is blank; the last two stay last both ways. */
function rank(cell: GridCell | undefined, text: string): number {
  if (cell?.value === "notApplicable") return 1;
  return cell === undefined || cell.value === "blank" || text === "" ? 2 : 0;
}

/** Numbers by their value, before anything that is no number. */
function compareTexts(numeric: boolean, a: string, b: string): number {
  if (numeric) {
    const [left, right] = [leadingNumber(a), leadingNumber(b)];
    if (left !== null && right !== null) return left - right || collator.compare(a, b);
    if (left !== null || right !== null) return left === null ? 1 : -1;
  }
  return collator.compare(a, b);
}

export function sortRows(
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  sort: Sort | null,
  textOf: (cell: GridCell) => string,
): readonly GridRow[] {
  const column = columns.find((it) => it.key === sort?.col);
  if (!sort || !column) return rows;
  const numeric = column.kind === "number" || column.kind === "computed";
  const sign = sort.way === "up" ? 1 : -1;
  const keyed = rows.map((row) => {
    const cell = row.cells[column.key];
    const text = cell ? textOf(cell) : "";
    return { row, text, rank: rank(cell, text) };
  });
  // Array.sort is stable: rows that are alike keep the core's order.
  keyed.sort((a, b) => a.rank - b.rank || (a.rank === 0 ? sign * compareTexts(numeric, a.text, b.text) : 0));
  return keyed.map((it) => it.row);
}
