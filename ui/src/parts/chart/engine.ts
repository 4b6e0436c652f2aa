// ECharts, with no more of it than is used. A chunk of its own: only a screen with a chart loads it.
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { optionOf } from "./option";
import type { ChartSpec } from "./spec";
import type { ChartTokens } from "./tokens";

use([BarChart, LineChart, GridComponent, AriaComponent, SVGRenderer]);

export interface Drawing {
  draw(spec: ChartSpec, tokens: ChartTokens): void;
  resize(): void;
  dispose(): void;
}

export function startDrawing(element: HTMLElement): Drawing {
  const chart = init(element, null, { renderer: "svg" });
  return {
    draw: (spec, tokens) => chart.setOption(optionOf(spec, tokens), { notMerge: true }),
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}

/** The drawing as SVG text, without a page: for tests. */
export function drawnAsText(spec: ChartSpec, tokens: ChartTokens, width: number, height: number): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption(optionOf(spec, tokens));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
