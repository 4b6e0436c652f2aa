// Year and quarter that the person looks at: pure rules, and the memory of the last choice.
import type { SessionView } from "../contract";

export type QuarterNo = 1 | 2 | 3 | 4;

export interface Choice {
  year: number;
  quarter: QuarterNo;
}

/** `2016Q3` */
export function quarterWord(choice: Choice): string {
  return `${choice.year}Q${choice.quarter}`;
}

/** `2016Q3` → year and quarter; `null` for anything else. */
export function choiceOf(word: string): Choice | null {
  const found = /^(\d{4})Q([1-4])$/.exec(word);
  return found === null ? null : { year: Number(found[1]), quarter: Number(found[2]) as QuarterNo };
}

/** The quarter whose report is being collected on a day: the last one that has ended. */
export function defaultQuarter(year: number, today: string): QuarterNo {
  const thisYear = Number(today.slice(0, 4));
  if (year < thisYear) return 4;
  if (year > thisYear) return 1;
  const month = Number(today.slice(5, 7));
  const ended = Math.floor((month - 1) / 3);
  return Math.max(1, ended) as QuarterNo;
}

/** Keeps what was chosen before when the file still has that year; otherwise takes the newest year that has begun. */
export function chooseFor(view: Pick<SessionView, "years" | "businessDate">, before: Choice | null): Choice {
  if (before !== null && view.years.includes(before.year)) return before;
  const thisYear = Number(view.businessDate.slice(0, 4));
  const begun = view.years.filter((it) => it <= thisYear);
  const year = begun.length > 0 ? Math.max(...begun) : (view.years[0] ?? thisYear);
  return { year, quarter: defaultQuarter(year, view.businessDate) };
}

/** The neighbouring year of the file, or `null` at either end. */
export function stepYear(years: readonly number[], year: number, step: -1 | 1): number | null {
  const sorted = [...years].sort((a, b) => a - b);
  return sorted[sorted.indexOf(year) + step] ?? null;
}

const KEY = "zhiheng.choice";

export function recall(file: string): Choice | null {
  try {
    const all = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, Partial<Choice>>;
    const it = all[file];
    if (typeof it?.year !== "number" || ![1, 2, 3, 4].includes(it.quarter ?? 0)) return null;
    return { year: it.year, quarter: it.quarter as QuarterNo };
  } catch {
    return null; // Storage can be switched off or hold something else: then there is simply no memory.
  }
}

export function remember(file: string, choice: Choice): void {
  try {
    const all = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, Choice>;
    all[file] = choice;
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // No memory then.
  }
}
