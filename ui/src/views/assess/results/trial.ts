// What is tried, as it is typed: weights of criteria and scores of assessees. Sums are exact; results are the core's.
import type { GridCriterion, GridGroup, Id, StandingRow, TriedScore, TriedWeight, TrialRow } from "../../../contract";
import { compare, isDecimal, spreadOver, sumOf } from "./decimal";

/** By code, as typed. */
export type TriedTexts = Readonly<Record<string, string>>;

export interface TriedCell {
  readonly assessee: Id;
  readonly code: string;
  readonly text: string;
}

/** The weight that counts: what was typed, or the scheme's. */
export const weightOf = (criterion: Pick<GridCriterion, "code" | "points">, tried: TriedTexts): string => tried[criterion.code] ?? criterion.points;

/** Without those that are what they were. */
export function changedWeights(criteria: readonly GridCriterion[], tried: TriedTexts): TriedWeight[] {
  return criteria.flatMap((it) => {
    const text = tried[it.code];
    return text === undefined || (isDecimal(text) && compare(text, it.points) === 0) ? [] : [{ code: it.code, points: text.trim() }];
  });
}

export function changedScores(cells: readonly TriedCell[]): TriedScore[] {
  return cells.map((it) => ({ assessee: it.assessee, code: it.code, score: it.text.trim() }));
}

/** Of all but the bonus: what has to come to 100. */
export function triedSum(criteria: readonly GridCriterion[], tried: TriedTexts): string {
  return sumOf(criteria.filter((it) => !it.isBonus).map((it) => weightOf(it, tried)));
}

export function groupSum(group: GridGroup, criteria: readonly GridCriterion[], tried: TriedTexts): string {
  return sumOf(criteria.slice(group.first, group.first + group.count).map((it) => weightOf(it, tried)));
}

/** The criteria of a group with other weights, in proportion, so that they come to `total`. */
export function groupTried(group: GridGroup, criteria: readonly GridCriterion[], tried: TriedTexts, total: string): TriedTexts {
  const inside = criteria.slice(group.first, group.first + group.count);
  const next = spreadOver(inside.map((it) => weightOf(it, tried)), total);
  return Object.fromEntries(inside.map((it, at) => [it.code, next[at] ?? it.points]));
}

/** What is no number, so that it is not sent. */
export function badCells(tried: TriedTexts, cells: readonly TriedCell[]): number {
  return [...Object.values(tried), ...cells.map((it) => it.text)].filter((it) => !isDecimal(it)).length;
}

export function scoreOf(rows: readonly StandingRow[], criteria: readonly GridCriterion[], assessee: Id, code: string): string | null {
  const at = criteria.findIndex((it) => it.code === code);
  return rows.find((it) => it.assessee === assessee)?.lines[at]?.score ?? null;
}

export const rankMoved = (row: TrialRow): boolean => row.rankBefore !== row.rankNow;
export const gradeMoved = (row: TrialRow): boolean => row.gradeBefore !== row.gradeNow;
