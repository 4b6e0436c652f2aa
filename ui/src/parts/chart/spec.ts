// What a chart shows, apart from how it is drawn: the same spec makes the drawing and the table beside it.

/** How a series is told from the others without colour. */
export type SeriesLook =
  /** 序时, 目标: a dashed line with hollow points. */
  | "planned"
  /** 实际: a solid line with filled points and its values beside them. */
  | "actual"
  /** Columns, each further one with its own pattern. */
  | "columns";

export interface ChartSeries {
  name: string;
  look: SeriesLook;
  /** Decimal strings as the core wrote them, one a category; `null` is a gap, never a nought. */
  values: readonly (string | null)[];
}

export interface ChartSpec {
  /** In one sentence what is to be seen; also what a screen reader hears. */
  title: string;
  /** Head of the table's first column. */
  categoryName: string;
  categories: readonly string[];
  series: readonly ChartSeries[];
  /** 个, %, …; may be empty. */
  unit: string;
}

/** Something to draw: a spec of gaps only is none. */
export function hasValues(spec: ChartSpec): boolean {
  return spec.series.some((it) => it.values.some((value) => value !== null));
}
