// Reasons of sending back that are being collected, and what has been looked at: kept on this PC until the report goes back
// or is accepted, so that a review may be broken off at any time.
import type { Id, ReturnReasonWire } from "../../contract";

export interface Collected {
  readonly reasons: readonly ReturnReasonWire[];
  readonly note: string;
  /** Keys of the cells that have been looked at. */
  readonly seen: readonly string[];
}

export const NOTHING: Collected = { reasons: [], note: "", seen: [] };
const KEY = "zhiheng.review.collected";

/** `step` is the last step of the report: a new submission is looked at anew. */
export function collectedKey(file: string, quarter: string, unit: Id, step: Id | null): string {
  return `${file} ${quarter} ${unit} ${step ?? 0}`;
}

function all(): Record<string, Collected> {
  return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, Collected>;
}

export function recallCollected(key: string): Collected {
  try {
    const it = all()[key] as Partial<Collected> | undefined;
    return { reasons: it?.reasons ?? [], note: it?.note ?? "", seen: it?.seen ?? [] };
  } catch {
    return NOTHING; // Storage can be switched off or hold something else: then there is simply no memory.
  }
}

/** Of one report only the newest state is kept. */
export function rememberCollected(key: string, it: Collected): void {
  try {
    const kept = all();
    const report = key.slice(0, key.lastIndexOf(" ") + 1);
    for (const old of Object.keys(kept)) if (old.startsWith(report)) delete kept[old];
    if (it.reasons.length + it.note.length + it.seen.length > 0) kept[key] = it;
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // No memory then.
  }
}

export type ReportLook = "all" | "changed" | "difference";
const LOOK = "zhiheng.review.look";

export function recallLook(): ReportLook {
  try {
    return localStorage.getItem(LOOK) === "changed" ? "changed" : "all";
  } catch {
    return "all";
  }
}

export function rememberLook(look: ReportLook): void {
  try {
    if (look !== "difference") localStorage.setItem(LOOK, look);
  } catch {
    // No memory then.
  }
}
