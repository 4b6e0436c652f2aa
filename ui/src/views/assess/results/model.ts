// Pure rules of how results are shown: order, heat, places between years. No score is computed here.
import type { GradeWord, GridCriterion, GridGroup, Id, StandingRow, StandingView } from "../../../contract";
import { compare, digitsOf, wholePercent } from "./decimal";

export const GRADES: readonly GradeWord[] = ["A", "B", "C", "D"];

/** A line of grades: who has so much is at least of this grade. */
export interface GradeLine {
  readonly grade: GradeWord;
  readonly at: string;
}

export function gradeLines(rules: { gradeA: string; gradeB: string; gradeC: string }): GradeLine[] {
  return [
    { grade: "A", at: rules.gradeA },
    { grade: "B", at: rules.gradeB },
    { grade: "C", at: rules.gradeC },
  ];
}

/** Of one assessee nothing is ranked. */
export const isSingle = (view: Pick<StandingView, "assessment">): boolean => view.assessment.assessees.length === 1;

/** 分 of the whole axis: 100, or the highest total where a bonus leads beyond. */
export function axisEnd(totals: readonly string[]): number {
  return Math.max(100, ...totals.map((it) => Math.ceil(Number(it))));
}

/** In percent of the axis, for drawing only. */
export function along(value: string, end: number): number {
  return Math.min(Math.max((Number(value) / end) * 100, 0), 100);
}

/** Shown and unrounded are the same number. */
export const sameNumber = (a: string, b: string): boolean => compare(a, b) === 0;

const cut = (text: string, digits: number): string => text.replace(/(\.\d*)$/, (part) => part.slice(0, digits + 1));

/**
 * Unrounded totals where rounding decides: a total that rounding leads over a line of grades, or that is shown like another one
 * and is not the same. As many digits as tell the difference, no more.
 */
export function roundedAway(rows: readonly StandingRow[], lines: readonly GradeLine[]): ReadonlyMap<Id, string> {
  const found = new Map<Id, string>();
  const whole = rows.filter((it) => it.missing === 0);
  const shown = digitsOf(rows.map((it) => it.total));
  for (const row of whole) {
    const crossed = lines.filter((it) => compare(row.total, it.at) >= 0 !== compare(row.unrounded, it.at) >= 0);
    const alike = whole.filter((it) => it !== row && sameNumber(it.total, row.total) && !sameNumber(it.unrounded, row.unrounded));
    if (crossed.length + alike.length === 0) continue;
    const most = digitsOf([row.unrounded]);
    let digits = Math.min(shown + 1, most);
    const tells = (): boolean => {
      const short = cut(row.unrounded, digits);
      return crossed.every((it) => compare(short, it.at) >= 0 === compare(row.unrounded, it.at) >= 0) && alike.every((it) => !sameNumber(cut(it.unrounded, digits), short));
    };
    while (digits < most && !tells()) digits += 1;
    found.set(row.assessee, cut(row.unrounded, digits));
  }
  return found;
}

/** Places up since before; negative is down, `null` where either has no rank. */
export function placesUp(before: number | null, now: number | null): number | null {
  return before === null || now === null ? null : before - now;
}

export const GRADE_ORDER: Readonly<Record<GradeWord, number>> = { A: 0, B: 1, C: 2, D: 3 };

/** Grades up since before; negative is down. */
export function gradesUp(before: GradeWord | null, now: GradeWord | null): number | null {
  return before === null || now === null ? null : GRADE_ORDER[before] - GRADE_ORDER[now];
}

/** What an assessee still lacks before results can be published. */
export const lacksAny = (row: StandingRow): boolean =>
  row.missing > 0 || row.notFinal > 0 || row.notChecked > 0 || row.openAppeals > 0;

export type ResultState =
  | { readonly is: "published"; readonly on: string; readonly differs: number }
  | { readonly is: "ready" }
  | { readonly is: "blank" }
  | { readonly is: "lacking"; readonly what: "missing" | "notFinal" | "notChecked" | "openAppeals"; readonly assessees: number; readonly count: number }
  | { readonly is: "blocked"; readonly count: number };

const LACKS = ["missing", "notFinal", "notChecked", "openAppeals"] as const;

/** The state that the headline tells: the first thing that is lacking, in the order of the work. */
export function stateOf(view: StandingView): ResultState {
  if (view.publication !== null) return { is: "published", on: view.publication.publishedOn, differs: view.publication.differences.length };
  const criteria = view.criteria.length;
  if (view.rows.length > 0 && view.rows.every((it) => it.missing === criteria)) return { is: "blank" };
  for (const what of LACKS) {
    const those = view.rows.filter((it) => it[what] > 0);
    const count = those.reduce((sum, it) => sum + it[what], 0);
    if (those.length > 0 && (view.obstacles.length > 0 || what === "missing")) return { is: "lacking", what, assessees: those.length, count };
  }
  return view.obstacles.length > 0 ? { is: "blocked", count: view.obstacles.length } : { is: "ready" };
}

/** 失分 in five steps: below 8, 15, 22, 30 percent, and more. */
export function heatStep(share: string | null): 0 | 1 | 2 | 3 | 4 {
  if (share === null) return 0;
  const lost = 100 - Number(share);
  return lost < 8 ? 0 : lost < 15 ? 1 : lost < 22 ? 2 : lost < 30 ? 3 : 4;
}

/** Percent of the points, for a colour and a whole number only. */
function shareOf(score: string, points: string): string | null {
  const of = Number(points);
  return of > 0 ? ((Number(score) / of) * 100).toFixed(6) : null;
}

export interface HeatColumn {
  readonly code: string;
  readonly title: string;
  readonly points: string;
  readonly isBonus: boolean;
  /** A first tier: drawn stronger. */
  readonly isFirst: boolean;
  /** First column of its group. */
  readonly opens: boolean;
}

export interface HeatCell {
  readonly score: string | null;
  /** Percent, for the colour. */
  readonly share: string | null;
  /** Whole percent, for the eye. */
  readonly whole: string | null;
}

export type HeatOf = "groups" | "criteria";

export function heatColumns(of: HeatOf, groups: readonly GridGroup[], criteria: readonly GridCriterion[]): HeatColumn[] {
  if (of === "groups") {
    return groups.map((it) => {
      const isFirst = it.tier === "first";
      return { code: it.code, title: it.title, points: it.points, isBonus: it.isBonus, isFirst, opens: isFirst };
    });
  }
  const opening = new Set(groups.map((it) => it.first));
  return criteria.map((it, at) => ({ code: it.code, title: it.title, points: it.points, isBonus: it.isBonus, isFirst: false, opens: opening.has(at) }));
}

export function heatCell(of: HeatOf, row: StandingRow, at: number, column: HeatColumn): HeatCell {
  const line = row.lines[at];
  const score = (of === "criteria" ? line?.score : row.groups[at]) ?? null;
  if (score === null) return { score, share: null, whole: null };
  return { score, share: (of === "criteria" ? line?.share : shareOf(score, column.points)) ?? null, whole: wholePercent(score, column.points) };
}

export type HeatSort = { readonly by: "rank" | "name" | "total" | number; readonly down: boolean };

/** Rows in the order asked; equal ones keep the order of ranks. Without a score comes last either way. */
export function sortedRows(rows: readonly StandingRow[], of: HeatOf, columns: readonly HeatColumn[], sort: HeatSort): StandingRow[] {
  if (sort.by === "rank") return sort.down ? [...rows].reverse() : [...rows];
  const { by } = sort;
  const sign = sort.down ? -1 : 1;
  if (by === "name") return [...rows].sort((a, b) => sign * (a.assessee - b.assessee));
  const valueOf = (row: StandingRow): string | null => {
    if (by === "total") return row.unrounded;
    const column = columns[by];
    return column === undefined ? null : heatCell(of, row, by, column).score;
  };
  return [...rows].sort((a, b) => {
    const [left, right] = [valueOf(a), valueOf(b)];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return sign * compare(left, right);
  });
}

/** How many have more on this column, and one more: 第几高. */
export function placeOn(rows: readonly StandingRow[], of: HeatOf, at: number, column: HeatColumn, score: string): number {
  return 1 + rows.filter((it) => compare(heatCell(of, it, at, column).score ?? score, score) > 0).length;
}

export interface OutlineLine {
  readonly column: HeatColumn;
  readonly tier: "first" | "second" | "leaf";
  /** `null` for criteria. */
  readonly group: GridGroup | null;
  /** Place among the groups or the criteria. */
  readonly at: number;
}

/** Groups before the criteria that they begin with, as a scheme reads. */
export function outline(groups: readonly GridGroup[], criteria: readonly GridCriterion[]): OutlineLine[] {
  const heads = heatColumns("groups", groups, criteria).map((column, at) => ({ column, at, group: groups[at] ?? null }));
  return heatColumns("criteria", groups, criteria).flatMap((column, at): OutlineLine[] => [
    ...heads.filter((it) => it.group?.first === at).map((it): OutlineLine => ({ ...it, tier: it.column.isFirst ? "first" : "second" })),
    { column, at, group: null, tier: "leaf" },
  ]);
}

/** The neighbour in a list, or `null` at either end. */
export function neighbour<T>(all: readonly T[], here: number, by: -1 | 1): T | null {
  return here < 0 ? null : (all[here + by] ?? null);
}

export const rowOf = (rows: readonly StandingRow[], name: string): StandingRow | null => rows.find((it) => it.name === name) ?? null;

