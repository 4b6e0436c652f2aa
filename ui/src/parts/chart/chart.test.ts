import { mount } from "@vue/test-utils";
import { beforeAll, describe, expect, it, vi } from "vitest";
import ChartFigure from "./ChartFigure.vue";
import { drawnAsText } from "./engine";
import { hasValues, type ChartSpec } from "./spec";
import type { ChartTokens } from "./tokens";

const tokens: ChartTokens = {
  ink: "#010101",
  ink2: "#020202",
  ink3: "#030303",
  line: "#040404",
  sheet: "#050505",
  accent: "#060606",
  font: "sans-serif",
};
const spec: ChartSpec = {
  title: "what is to be seen",
  categoryName: "quarter",
  categories: ["1", "2", "3", "4"],
  series: [
    { name: "planned", look: "planned", values: ["25", "50", "75", "100"] },
    { name: "actual", look: "actual", values: ["12.50", "40", null, null] },
  ],
  unit: "%",
};

beforeAll(() => {
  vi.stubGlobal("ResizeObserver", class { observe(): void {} disconnect(): void {} });
});

describe("a drawn chart", () => {
  it("tells planned from actual without colour, prints the core's digits and has no gradient", () => {
    const svg = drawnAsText(spec, tokens, 400, 200);
    const lines = [...svg.matchAll(/<path[^>]*fill="none"[^>]*>/g)].map((it) => it[0]);
    const planned = lines.filter((it) => it.includes(`stroke="${tokens.ink3}"`) && it.includes("stroke-dasharray"));
    const actual = lines.filter((it) => it.includes(`stroke="${tokens.accent}"`));
    expect(planned.length).toBeGreaterThan(0);
    expect(actual.length).toBeGreaterThan(0);
    expect(actual.every((it) => !it.includes("stroke-dasharray"))).toBe(true);
    expect(svg).toContain(">12.50<");
    expect(svg).not.toContain("Gradient");
  });

  it("gives columns a pattern beside the colour", () => {
    const svg = drawnAsText(
      { ...spec, series: [{ name: "a", look: "columns", values: ["1", "2", "3", "4"] }, { name: "b", look: "columns", values: ["1", null, "3", "4"] }] },
      tokens,
      400,
      200,
    );
    expect(svg).toContain("<pattern");
  });

  it("is none when there are only gaps", () => {
    expect(hasValues(spec)).toBe(true);
    expect(hasValues({ ...spec, series: [{ name: "a", look: "actual", values: [null] }] })).toBe(false);
  });
});

describe("the figure around it", () => {
  it("says what is to be seen, keeps a table for a screen reader, and shows it on T", async () => {
    const figure = mount(ChartFigure, { props: { spec }, attachTo: document.body });
    expect(figure.get("[data-test=chart-drawing]").attributes()).toMatchObject({ role: "img", "aria-label": spec.title });
    const cells = figure.findAll("[data-test=chart-table] tbody td").map((it) => it.text());
    expect(cells.slice(0, 4)).toEqual(["25", "12.50", "50", "40"]);
    expect(cells[5]).not.toBe("0");
    expect(figure.get("[data-test=chart-table]").element.parentElement?.className).toContain("sr-only");
    await figure.get("[data-test=chart-toggle]").trigger("keydown", { key: "t" });
    expect(figure.get("[data-test=chart-table]").element.parentElement?.className).not.toContain("sr-only");
    figure.unmount();
  });
});
