// From a spec to what ECharts draws: no gradients, no animation, planned dashed, actual solid, columns with patterns.
import type { EChartsCoreOption } from "echarts/core";
import type { ChartSeries, ChartSpec } from "./spec";
import type { ChartTokens } from "./tokens";

/** A drawing may use floats; what is printed are the core's own digits. */
const place = (value: string | null): number | null => (value === null ? null : Number(value));

export function optionOf(spec: ChartSpec, tokens: ChartTokens): EChartsCoreOption {
  const text = { color: tokens.ink2, fontFamily: tokens.font, fontSize: 12 };
  return {
    animation: false,
    backgroundColor: "transparent",
    textStyle: text,
    grid: { left: 8, right: 24, top: 26, bottom: 4 },
    aria: { enabled: true, label: { description: spec.title }, decal: { show: true } },
    xAxis: {
      type: "category",
      data: [...spec.categories],
      boundaryGap: spec.series.some((it) => it.look === "columns"),
      axisLine: { lineStyle: { color: tokens.ink3 } },
      axisTick: { show: false },
      axisLabel: { ...text, interval: 0 },
    },
    yAxis: {
      type: "value",
      name: spec.unit,
      nameTextStyle: { ...text, align: "right" },
      splitNumber: 4,
      axisLabel: text,
      splitLine: { lineStyle: { color: tokens.line } },
    },
    series: spec.series.map((it) => seriesOf(it, tokens)),
  };
}

function seriesOf(series: ChartSeries, tokens: ChartTokens): Record<string, unknown> {
  const data = series.values.map(place);
  const label = {
    show: series.look !== "planned",
    position: "top",
    color: tokens.ink,
    fontFamily: tokens.font,
    fontSize: 12,
    formatter: (it: { dataIndex: number }): string => series.values[it.dataIndex] ?? "",
  };
  if (series.look === "columns") {
    return { type: "bar", name: series.name, data, label, barMaxWidth: 28, itemStyle: { color: tokens.accent, borderColor: tokens.ink, borderWidth: 1 } };
  }
  const planned = series.look === "planned";
  return {
    type: "line",
    name: series.name,
    data,
    label,
    connectNulls: true, // The line passes a quarter without a figure; a point stands only where there is one.
    symbol: planned ? "emptyCircle" : "circle",
    symbolSize: planned ? 5 : 7,
    lineStyle: { color: planned ? tokens.ink3 : tokens.accent, width: planned ? 1.5 : 2.5, type: planned ? "dashed" : "solid" },
    itemStyle: { color: planned ? tokens.ink3 : tokens.accent },
  };
}
