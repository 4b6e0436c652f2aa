// Order of the lines of two years side by side.
import type { YearsRow } from "../../../contract";
import { compare } from "./decimal";
import { placesUp } from "./model";

export interface YearsSort {
  readonly by: "name" | "before" | "now" | "move" | "change";
  readonly down: boolean;
}

export const FIRST_SORT: YearsSort = { by: "now", down: false };

/** Asked for again, a column turns; a new one begins with what is most telling: ranks from the first, changes from the largest. */
export function nextSort(now: YearsSort, by: YearsSort["by"]): YearsSort {
  return now.by === by ? { by, down: !now.down } : { by, down: by === "move" || by === "change" };
}

/** Lines without the value come last either way. */
export function sortedYears(rows: readonly YearsRow[], sort: YearsSort): YearsRow[] {
  const sign = sort.down ? -1 : 1;
  const valueOf = (row: YearsRow): string | null => {
    const number = { name: row.assessee as number | null, before: row.rankBefore, now: row.rankNow, move: placesUp(row.rankBefore, row.rankNow), change: null }[sort.by];
    return sort.by === "change" ? row.change : number === null ? null : String(number);
  };
  return [...rows].sort((a, b) => {
    const [left, right] = [valueOf(a), valueOf(b)];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return sign * compare(left, right);
  });
}
