// Pure steps of the session store.
import type { AreaWord, Changed, SessionView } from "../contract";
import { frame as words } from "../text/frame";

export type Areas = Record<AreaWord, number>;

export function initialAreas(): Areas {
  return { plan: 0, matrix: 0, units: 0, values: 0, operators: 0, drafts: 0, settings: 0, forms: 0, papers: 0, assessment: 0 };
}

/** Counts each touched area once. */
export function bump(areas: Areas, touched: readonly AreaWord[]): void {
  for (const area of new Set(touched)) areas[area] += 1;
}

/** `2016-10-12 10:42:07` → `10:42:07` */
export function clockOf(savedAt: string | null): string | null {
  return savedAt === null ? null : (/\d{2}:\d{2}:\d{2}/.exec(savedAt)?.[0] ?? null);
}

export function isChanged(answer: unknown): answer is Changed<unknown> {
  return typeof answer === "object" && answer !== null && "areas" in answer && "undo" in answer && "value" in answer;
}

/** Why nothing may be edited, in words; `null` when it may. */
export function lockedWords(view: Pick<SessionView, "file" | "operator" | "lookingBackTo">): string | null {
  const { file, operator, lookingBackTo } = view;
  if (file === null) return words.locked.noFile;
  if (lookingBackTo !== null) return words.locked.lookingBack(words.date(lookingBackTo));
  if (file.readOnly !== null) return file.holder === null ? words.locked.readOnly[file.readOnly] : words.locked.held(file.holder.operator);
  if (operator === null) return words.locked.noOperator;
  return null;
}
