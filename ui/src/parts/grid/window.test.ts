import { describe, expect, it } from "vitest";
import type { GridColumn } from "./model";
import { MANY, spansOf } from "./window";

const columns = (count: number): GridColumn[] =>
  Array.from({ length: count }, (_, at) => ({ key: `c${at}`, title: "", kind: "number", width: 50, frozen: at === 0 }));
const told = (spans: ReturnType<typeof spansOf>) => spans.map((it) => `${it.drawn ? "+" : "-"}${it.from}x${it.count}`);

describe("columns in sight", () => {
  it("are all, as long as they are not very many", () => {
    expect(told(spansOf(columns(MANY), { left: 0, right: 100 }, new Set()))).toEqual([`+0x${MANY}`]);
  });

  it("are those in sight, the frozen ones, and those of the selection; gaps cover the rest without overlap", () => {
    const all = columns(60);
    const found = spansOf(all, { left: 1010, right: 1190 }, new Set([40]));
    expect(told(found)).toEqual(["+0x1", "-1x19", "+20x4", "-24x16", "+40x1", "-41x19"]);
    expect(found.reduce((sum, it) => sum + it.count, 0)).toBe(60);
  });
});
