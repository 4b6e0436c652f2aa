// Pure logic of the comparison: changes by place, texts cut to what changed, sides as the address has them.
import type { ChangeView, DifferenceView, PieceView } from "../../contract";

export interface Group {
  readonly key: string;
  readonly section: string | null;
  readonly taskId: number | null;
  readonly taskNo: number | null;
  readonly taskTitle: string | null;
  readonly changes: readonly { readonly change: ChangeView; /** Its place in the whole list. */ readonly at: number }[];
}

/** Changes of one task, of one section or of the header stand together, in the plan's order. */
export function groupsOf(difference: DifferenceView): Group[] {
  const groups: (Group & { changes: { change: ChangeView; at: number }[] })[] = [];
  difference.changes.forEach((change, at) => {
    const key = change.taskId !== null ? `task ${change.taskId}` : `section ${change.section ?? ""}`;
    const last = groups[groups.length - 1];
    if (last?.key === key) last.changes.push({ change, at });
    else {
      const { section, taskId, taskNo, taskTitle } = change;
      groups.push({ key, section, taskId, taskNo, taskTitle, changes: [{ change, at }] });
    }
  });
  return groups;
}

const ELLIPSIS = "\u2026";

/** What stayed is cut to a few characters beside what changed. */
export function excerpt(pieces: readonly PieceView[], around = 20): PieceView[] {
  return pieces.map((piece, at) => {
    if (piece.sign !== null) return piece;
    const letters = [...piece.text];
    const first = at === 0;
    const last = at === pieces.length - 1;
    if (letters.length <= around * (first || last ? 1 : 2) + 2) return piece;
    const head = first ? "" : letters.slice(0, around).join("");
    const tail = last ? "" : letters.slice(-around).join("");
    return { sign: null, text: `${head}${ELLIPSIS}${tail}` };
  });
}

export type Side = { readonly kind: "version"; readonly no: number } | { readonly kind: "day"; readonly day: string } | { readonly kind: "now" };

/** `v2`, `2016-07-01`, `now`; `null` for what is none of them. */
export function sideOf(text: unknown): Side | null {
  if (text === "now") return { kind: "now" };
  if (typeof text !== "string") return null;
  const no = /^v([1-9]\d*)$/.exec(text)?.[1];
  if (no !== undefined) return { kind: "version", no: Number(no) };
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? { kind: "day", day: text } : null;
}

export function sideText(side: Side): string {
  return side.kind === "now" ? "now" : side.kind === "version" ? `v${side.no}` : side.day;
}

/** Where a change is to be looked at in the plan; `null` for what is gone or has no place of its own. */
export function queryOf(change: ChangeView): Record<string, string> | null {
  if (change.taskId === null) return null;
  const task = String(change.taskId);
  if (change.noun === "task") return change.sign === "removed" ? null : { task };
  if (change.noun === "role" || change.noun === "mechanism" || change.sign === "removed") return { task };
  return { task, [change.noun]: String(change.id) };
}
