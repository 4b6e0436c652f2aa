import { describe, expect, it } from "vitest";
import type { LedgerFigure } from "../../../contract";
import { chosenAtFirst, chosenOf, differs, keyOf } from "./figures";

const figure = (assessee: number, some: Partial<LedgerFigure>): LedgerFigure => ({
  assessee, assesseeName: "成都市", code: "1.1", title: "品牌", target: "品牌", now: null, typed: false, taken: "5", entries: 5, ...some,
});

describe("figures from the ledger", () => {
  const all = [
    figure(1, {}),
    figure(2, { now: "7", typed: true }),
    figure(3, { taken: "0", entries: 0 }),
    figure(4, { now: "4" }),
    figure(5, { now: "5", typed: true }),
  ];

  it("keep what was typed and take no 0, unless it is chosen", () => {
    expect(all.filter(chosenAtFirst).map((it) => it.assessee)).toEqual([1, 4]);
    expect(chosenOf(all, new Set(all.filter(chosenAtFirst).map(keyOf)))).toEqual([
      { assessee: 1, code: "1.1", taken: "5" },
      { assessee: 4, code: "1.1", taken: "5" },
    ]);
    expect(chosenOf(all, new Set(["3 1.1"]))).toEqual([{ assessee: 3, code: "1.1", taken: "0" }]);
  });

  it("leave alone what is the same", () => {
    expect(all.filter(differs).map((it) => it.assessee)).toEqual([1, 2, 3, 4]);
    expect(chosenOf(all, new Set(["5 1.1"]))).toEqual([]);
  });
});
