// What was chosen last in 打印中心, on this PC: the unit, the target, the assessment with its assessee, and whether the small
// pages are shown. How a paper is made is remembered by the core.
import type { Id } from "../../contract";

export interface PapersChoice {
  readonly unit: Id | null;
  readonly target: Id | null;
  readonly assessment: Id | null;
  readonly assessee: Id | null;
  readonly thumbs: boolean;
}

const KEY = "zhiheng.papers";

export function recallPapers(): PapersChoice {
  try {
    const it = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<PapersChoice>;
    const id = (value: unknown): Id | null => (typeof value === "number" ? value : null);
    return { unit: id(it.unit), target: id(it.target), assessment: id(it.assessment), assessee: id(it.assessee), thumbs: it.thumbs !== false };
  } catch {
    return { unit: null, target: null, assessment: null, assessee: null, thumbs: true }; // No memory then.
  }
}

export function rememberPapers(some: Partial<PapersChoice>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...recallPapers(), ...some }));
  } catch {
    // No memory then.
  }
}
