// What is typed of an appeal, as it stands in the form until it is saved or given up. Pure.
import type { AppealView, AppealWord, LinePlace } from "../../../contract";

export interface AppealDraft {
  /** Lodging it, or deciding on one that is lodged. */
  readonly what: "lodge" | "decide";
  readonly lodgedOn: string;
  readonly ground: string;
  readonly decision: AppealWord;
  readonly score: string;
  readonly decidedOn: string;
  readonly decidedBy: string;
  readonly reason: string;
}

/** A form that stands open at a line, with what it began with. */
export interface AppealEdit {
  readonly place: LinePlace;
  readonly first: AppealDraft;
  readonly draft: AppealDraft;
}

/** As the form opens: what is recorded, of today where nothing is. */
export function appealDraft(what: AppealDraft["what"], appeal: AppealView | null, today: string): AppealDraft {
  const outcome = appeal?.outcome;
  return {
    what,
    lodgedOn: appeal?.lodgedOn ?? today,
    ground: appeal?.ground ?? "",
    decision: outcome?.decision ?? "upheld",
    score: outcome?.score ?? "",
    decidedOn: outcome?.decidedOn ?? today,
    decidedBy: outcome?.decidedBy ?? "",
    reason: outcome?.reason ?? "",
  };
}

/** The form stands at what it is about: nothing is decided on an appeal that is not there any more. */
export const fits = (draft: AppealDraft, appeal: AppealView | null): boolean => draft.what === "lodge" || appeal !== null;

/** Something was typed into it. */
export const isTyped = ({ first, draft }: AppealEdit): boolean => JSON.stringify(first) !== JSON.stringify(draft);

/** What is to be recorded. */
export function appealOf(draft: AppealDraft, appeal: AppealView | null): AppealView {
  if (draft.what === "lodge" || appeal === null) return { lodgedOn: draft.lodgedOn.trim(), ground: draft.ground.trim(), outcome: appeal?.outcome ?? null };
  const { decision, decidedOn, decidedBy, reason } = draft;
  const score = decision === "upheld" ? draft.score.trim() || null : null;
  return { ...appeal, outcome: { decision, score, decidedOn: decidedOn.trim(), decidedBy: decidedBy.trim(), reason: reason.trim() } };
}
