// Pure logic of 打印登记: which lines are shown, and which of them can be held against each other.
import type { Id, PageDifference, PaperFormat, PaperOrder, PaperStandingWord, RegisteredAct, RegisteredPaper } from "../../contract";
import { isSameCopy } from "./model";

export type RegisterState = "all" | "changed";

export interface RegisterFilter {
  /** `null`: every paper. */
  readonly name: string | null;
  readonly text: string;
}

type TitleOf = (it: RegisteredPaper) => string;

/** The latest first. A text is looked for in the title with what the copy is of, the code, the operator and the time. */
export function shownPapers(all: readonly RegisteredPaper[], { name, text }: RegisterFilter, titleOf: TitleOf): RegisteredPaper[] {
  const wanted = text.trim().toLowerCase();
  return all
    .filter((it) => name === null || it.name === name)
    .filter((it) => `${titleOf(it)} ${it.code} ${it.operator} ${it.at}`.toLowerCase().includes(wanted))
    .sort((a, b) => (a.at === b.at ? b.id - a.id : a.at < b.at ? 1 : -1));
}

/** Those that would say something else today. */
export const changedOf = (all: readonly RegisteredPaper[], standings: ReadonlyMap<Id, PaperStandingWord>): RegisteredPaper[] =>
  all.filter((it) => standings.get(it.id) === "changed");

/** Each kind of paper in the register once, in the order of the latest. */
export function kindsIn(all: readonly RegisteredPaper[]): { name: string; title: string }[] {
  const kinds = new Map<string, string>();
  for (const it of all) if (!kinds.has(it.name)) kinds.set(it.name, it.title);
  return [...kinds].map(([name, title]) => ({ name, title }));
}

/** Other registered papers of the same kind, those of the same copy first, then the latest. */
export function versionsOf(all: readonly RegisteredPaper[], id: Id): RegisteredPaper[] {
  const it = all.find((one) => one.id === id);
  if (it === undefined) return [];
  const isSame = (one: RegisteredPaper): boolean =>
    one.order === null || it.order === null ? one.title === it.title : isSameCopy(one.order, it.order);
  const rank = (one: RegisteredPaper): number => (isSame(one) ? 0 : 1);
  return all
    .filter((one) => one.id !== id && one.name === it.name)
    .sort((a, b) => rank(a) - rank(b) || (a.at < b.at ? 1 : -1));
}

/** The copy as it left the program: this very paper where it is registered, otherwise the latest. */
export function lastOf(all: readonly RegisteredPaper[], wanted: PaperOrder, code: string | null): RegisteredPaper | null {
  const same = all.filter((it) => it.order !== null && isSameCopy(it.order, wanted));
  const latest = [...same].sort((a, b) => (a.at === b.at ? b.id - a.id : a.at < b.at ? 1 : -1))[0];
  return same.find((it) => it.code === code) ?? latest ?? null;
}

/** Acts in the order in which each was first done, with how often. */
export function actCounts(acts: readonly RegisteredAct[]): { act: string; times: number }[] {
  const counts = new Map<string, number>();
  for (const { act } of acts) counts.set(act, (counts.get(act) ?? 0) + 1);
  return [...counts].map(([act, times]) => ({ act, times }));
}

/** What was saved beside the PDF, and can be had again as it was. */
export const keptBeside = (acts: readonly RegisteredAct[]): PaperFormat[] =>
  [...new Set(acts.map((it) => it.format).filter((it) => it !== null))];

/** The next page that differs, going round; from a page that does not, the first after it. */
export function nextDifference(pages: readonly PageDifference[], page: number, by: 1 | -1): number | null {
  const all = pages.map((it) => it.page).sort((a, b) => a - b);
  const after = by > 0 ? all.find((it) => it > page) : [...all].reverse().find((it) => it < page);
  return after ?? (by > 0 ? all[0] : all[all.length - 1]) ?? null;
}
