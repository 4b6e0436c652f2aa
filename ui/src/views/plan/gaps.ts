// Pure logic of the gap view: gaps by kind, where each leads, and the limit of a unit's load.
import type { GapView, GapWord } from "../../contract";

export interface GapGroup {
  readonly kind: GapWord;
  readonly gaps: readonly { readonly gap: GapView; readonly at: number }[];
}

/** The core gives them by kind already. */
export function gapGroups(gaps: readonly GapView[]): GapGroup[] {
  const groups: { kind: GapWord; gaps: { gap: GapView; at: number }[] }[] = [];
  gaps.forEach((gap, at) => {
    const last = groups[groups.length - 1];
    if (last?.kind === gap.kind) last.gaps.push({ gap, at });
    else groups.push({ kind: gap.kind, gaps: [{ gap, at }] });
  });
  return groups;
}

export interface Place {
  readonly name: "plan" | "matrix";
  readonly query: Readonly<Record<string, string>>;
}

/** Where a gap is closed. */
export function placeOf(gap: GapView): Place {
  const task: Readonly<Record<string, string>> = gap.taskId === null ? {} : { task: String(gap.taskId) };
  const item = String(gap.itemId);
  switch (gap.kind) {
    case "no_lead_marked":
      return { name: "matrix", query: { do: "leads" } };
    case "task_without_units":
    case "task_without_lead":
      return { name: "matrix", query: task };
    case "task_without_outcome":
      return { name: "plan", query: task };
    case "goal_not_set":
    case "definition_missing":
      return { name: "plan", query: { ...task, target: item } };
    case "split_broken":
    case "share_without_role":
      return { name: "plan", query: { ...task, target: item, do: "panel" } };
    case "deliverable_without_date":
      return { name: "plan", query: { ...task, deliverable: item } };
  }
}

/** From 1 to 9.9 with at most one decimal place, as the core takes it. */
export function timesOf(text: string): string | null {
  const plain = text.trim();
  return /^[1-9](\.\d)?$/.test(plain) ? plain.replace(/\.0$/, "") : null;
}
