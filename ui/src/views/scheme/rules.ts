// 方案抬头 and 方案规则 while they are edited: numbers as typed until they can be read.
import type { SchemeRulesView } from "../../contract";
import { readPoints } from "./points";

export const BONUS = "bonus";
export const POINTS_FIELDS = ["gradeA", "gradeB", "gradeC", "totalCap"] as const;
export type PointsField = (typeof POINTS_FIELDS)[number];

export interface SchemeHead {
  readonly title: string;
  readonly basis: string;
  readonly isSample: boolean;
}

/** `undefined`: what was typed is not taken. Only the cap may be blank. */
export function takePoints(rules: SchemeRulesView, field: PointsField, typed: string): SchemeRulesView | undefined {
  const points = readPoints(typed);
  if (points === undefined) return undefined;
  if (field === "totalCap") return { ...rules, totalCap: points };
  return points === null ? undefined : { ...rules, [field]: points };
}

/** The rules after rows got other codes; a comparison of a row that is gone goes too. */
export function withCodes(rules: SchemeRulesView, codes: ReadonlyMap<string, string>): SchemeRulesView {
  const tieBreakers = rules.tieBreakers.map((it) => (it === BONUS ? it : (codes.get(it) ?? it)));
  return tieBreakers.join() === rules.tieBreakers.join() ? rules : { ...rules, tieBreakers };
}
