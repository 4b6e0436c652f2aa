// What the grid of scores shows: one of the facts, the scores of one step, or what counts.
import type { FactField, GridCriterion, GridGroup, ScoreCell, ScoreGrid, ScoreStepWord } from "../../../contract";
import { scores as words } from "../../../text/scores";

export const FACTS = ["goal", "filedOn", "baseline", "actual", "verified", "sourceUnit", "evidence", "events"] as const;
export const STEPS = ["self_assessment", "paper_review", "site_check", "final"] as const satisfies readonly ScoreStepWord[];
export const ASPECTS = [...FACTS, ...STEPS, "counted"] as const;

export type FactAspect = (typeof FACTS)[number];
export type Aspect = (typeof ASPECTS)[number];

export const isStep = (aspect: Aspect): aspect is ScoreStepWord => (STEPS as readonly Aspect[]).includes(aspect);
export const isFact = (aspect: Aspect): aspect is FactAspect => (FACTS as readonly Aspect[]).includes(aspect);

/** The field that is typed into under an aspect; events are not typed. */
export function fieldOf(aspect: Aspect): FactField | null {
  return isFact(aspect) && aspect !== "events" ? aspect : null;
}

/** The criterion is asked this at all. */
export function isAsked(criterion: GridCriterion, aspect: Aspect): boolean {
  if (!isFact(aspect)) return true;
  if (aspect === "events") return criterion.events;
  if (aspect === "evidence") return criterion.asksEvidence;
  if (aspect === "filedOn") return criterion.figures && criterion.planTarget === null;
  return aspect === "baseline" ? criterion.baseline : criterion.figures;
}

/** Those of few criteria, or of wide columns: the others would only stand in the way. */
const ONLY_ASKED: readonly Aspect[] = ["filedOn", "baseline", "sourceUnit", "events"];

/** The criterion has a column under an aspect. */
export function isDrawn(criterion: GridCriterion, aspect: Aspect): boolean {
  return !ONLY_ASKED.includes(aspect) || isAsked(criterion, aspect);
}

/** Days, names and titles are typed as texts. */
export const isText = (aspect: Aspect): boolean => aspect === "filedOn" || aspect === "sourceUnit" || aspect === "evidence";

/** What a cell has under a fact that is typed; titles stand in one line. */
export function factText(cell: ScoreCell, aspect: Exclude<FactAspect, "events">): string | null {
  if (aspect === "evidence") return cell.cited.length === 0 ? null : cell.cited.join(words.titleGlue);
  return cell[aspect];
}

/** Something is still to be entered here. 核定值 stands beside 完成值 and need not be there. */
export function isMissing(criterion: GridCriterion, cell: ScoreCell, aspect: Aspect): boolean {
  if (isStep(aspect)) return cell.steps[STEPS.indexOf(aspect)] == null;
  if (aspect === "counted") return cell.counts === null;
  if (aspect === "verified" || !isAsked(criterion, aspect) || cell.notApplicable) return false;
  return aspect === "events" ? cell.events === null : factText(cell, aspect) === null;
}

/** What is set, of what is asked. */
export function countSet(grid: ScoreGrid, aspect: Aspect): { set: number; all: number } {
  let [set, all] = [0, 0];
  for (const row of grid.rows) {
    row.cells.forEach((cell, at) => {
      const criterion = grid.criteria[at];
      if (!criterion || !isAsked(criterion, aspect)) return;
      all += 1;
      if (!isMissing(criterion, cell, aspect)) set += 1;
    });
  }
  return { set, all };
}

/** The last step that gave a score before this one, and its score. */
export function before(cell: ScoreCell, step: ScoreStepWord): { step: ScoreStepWord; score: string } | null {
  for (let at = STEPS.indexOf(step) - 1; 0 <= at; at -= 1) {
    const [word, score] = [STEPS[at], cell.steps[at]?.score];
    if (word !== undefined && score != null) return { step: word, score };
  }
  return null;
}

/** Groups by criterion: the first tier and the group right above, or nothing where there is none. */
export function groupsAbove(groups: readonly GridGroup[], at: number): { over: GridGroup | null; near: GridGroup | null } {
  const above = groups.filter((it) => it.first <= at && at < it.first + it.count);
  const over = above.find((it) => it.tier === "first") ?? null;
  const near = above.filter((it) => it !== over).at(-1) ?? null;
  return { over, near };
}
