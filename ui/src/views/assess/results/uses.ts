// Records of 结果运用 on the screen: their state, and what is proposed by kind.
import type { NewResultUse, ResultUseView, ResultUseWord } from "../../../contract";

export type UseState = "overdue" | "open" | "done";
export const USE_KINDS: readonly ResultUseWord[] = ["personnel", "discipline", "feedback", "correction", "follow_up", "other"];

export const stateOfUse = (it: ResultUseView): UseState => (it.doneOn !== null ? "done" : it.overdue ? "overdue" : "open");

const ORDER: Readonly<Record<UseState, number>> = { overdue: 0, open: 1, done: 2 };

/** What presses comes first, then by day; without a day after those with one. */
export function sortedUses(uses: readonly ResultUseView[]): ResultUseView[] {
  const day = (it: ResultUseView): string => it.doneOn ?? it.dueOn ?? "9999";
  return [...uses].sort((a, b) => ORDER[stateOfUse(a)] - ORDER[stateOfUse(b)] || day(a).localeCompare(day(b)) || a.id - b.id);
}

export interface ProposedKind {
  readonly kind: ResultUseWord;
  readonly uses: readonly NewResultUse[];
}

export function proposedKinds(proposed: readonly NewResultUse[]): ProposedKind[] {
  return USE_KINDS.map((kind) => ({ kind, uses: proposed.filter((it) => it.kind === kind) })).filter((it) => it.uses.length > 0);
}

export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
}

export const fieldsOf = (it: ResultUseView): NewResultUse => ({
  assessee: it.assessee, kind: it.kind, dueOn: it.dueOn, doneOn: it.doneOn, addressee: it.addressee, note: it.note,
});
