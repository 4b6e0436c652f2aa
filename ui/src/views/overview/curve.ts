// A target's course as charts want it: over the quarters of its year, and over the years.
import type { CurvePoint, TrendView } from "../../contract";
import type { ChartSpec } from "../../parts/chart/spec";
import { overview as words } from "../../text/overview";

/** `2016Q3` → 3 */
export const quarterNo = (word: string): number => Number(word.slice(-1));

/** Percent against the planned share where the kind has one, else the values against the goal. */
export function quarterSpec(trend: TrendView): ChartSpec {
  const { curve } = trend;
  const base = { categoryName: words.panel.quarters, categories: curve.map((it) => words.panel.quarterShort(quarterNo(it.quarter))) };
  if (curve.some((it) => it.planned !== null)) {
    return {
      ...base,
      title: words.panel.percentTitle(trend.name),
      unit: "%",
      series: [
        { name: words.panel.planned, look: "planned", values: curve.map((it) => (it.planned === null ? null : String(it.planned))) },
        { name: words.panel.completion, look: "actual", values: curve.map((it) => it.completion) },
      ],
    };
  }
  return {
    ...base,
    title: words.panel.valueTitle(trend.name),
    unit: trend.measureUnit,
    series: [
      ...(trend.goal === null ? [] : [{ name: words.panel.goal, look: "planned" as const, values: curve.map(() => trend.goal) }]),
      { name: words.panel.value, look: "actual", values: curve.map((it) => it.value) },
    ],
  };
}

export function yearSpec(trend: TrendView): ChartSpec {
  return {
    title: words.panel.yearsTitle(trend.name),
    categoryName: words.panel.year,
    categories: trend.years.map((it) => words.panel.yearOf(it.year)),
    unit: trend.measureUnit,
    series: [
      { name: words.panel.value, look: "columns", values: trend.years.map((it) => it.value) },
      { name: words.panel.goal, look: "planned", values: trend.years.map((it) => it.goal) },
    ],
  };
}

export interface Box {
  width: number;
  height: number;
  pad: number;
}

/** Points of a small polyline from nought at the year's begin; a quarter without a figure is left out. */
function polyline(values: readonly (number | null)[], top: number, box: Box): string[] {
  const x = (quarter: number): number => box.pad + (quarter / values.length) * (box.width - 2 * box.pad);
  const y = (value: number): number => box.height - box.pad - (Math.min(Math.max(value, 0), top) / top) * (box.height - 2 * box.pad);
  const points = values.flatMap((value, at) => (value === null ? [] : [`${x(at + 1).toFixed(1)},${y(value).toFixed(1)}`]));
  return points.length === 0 ? [] : [`${x(0).toFixed(1)},${y(0).toFixed(1)}`, ...points];
}

export interface SmallCurve {
  planned: string;
  actual: string;
  /** The last point of the actual line. */
  end: { x: number; y: number } | null;
}

/** The inline curve; `null` for a kind without a planned share. */
export function smallCurve(curve: readonly CurvePoint[], box: Box): SmallCurve | null {
  if (curve.every((it) => it.planned === null)) return null;
  const completion = curve.map((it) => (it.completion === null ? null : Number(it.completion)));
  const top = Math.max(100, ...completion.map((it) => it ?? 0));
  const actual = polyline(completion, top, box);
  const [x, y] = (actual[actual.length - 1] ?? "").split(",").map(Number);
  return {
    planned: polyline(curve.map((it) => it.planned), top, box).join(" "),
    actual: actual.join(" "),
    end: x === undefined || y === undefined ? null : { x, y },
  };
}
