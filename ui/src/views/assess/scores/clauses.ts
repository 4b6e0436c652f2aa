// The clauses that a loss of points can go by: those of the method, or the criterion itself.
import type { LossView, ScoreLineView } from "../../../contract";

export interface Clause {
  clause: string;
  text: string;
}

export function clausesOf(line: Pick<ScoreLineView, "code" | "title" | "terms">): Clause[] {
  const { method } = line.terms;
  const items = "items" in method ? method.items.map((it) => ({ clause: it.clause, text: it.text })) : [];
  return [...items, { clause: line.code, text: line.title }];
}

export const noLoss = (line: Pick<ScoreLineView, "code">): LossView => ({ reason: "", clause: line.code, evidence: "", points: null });

/** Losses as they are sent: rows without a word are none. */
export function saidLosses(losses: readonly LossView[]): LossView[] {
  return losses
    .map((it) => ({ reason: it.reason.trim(), clause: it.clause.trim(), evidence: it.evidence.trim(), points: it.points?.trim() || null }))
    .filter((it) => it.reason !== "" || it.evidence !== "" || it.points !== null);
}

/** What stands in the form of a step and is not saved. */
export interface StepDraft {
  readonly score: string;
  readonly losses: readonly LossView[];
}
