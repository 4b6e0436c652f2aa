import { describe, expect, it } from "vitest";
import type { GapView, GapWord } from "../../contract";
import { gapGroups, placeOf, timesOf } from "./gaps";

const gap = (kind: GapWord, over: Partial<GapView> = {}): GapView => ({
  kind,
  taskId: 3,
  taskNo: 3,
  itemId: 9,
  name: "n",
  count: 0,
  split: null,
  ...over,
});

describe("gaps", () => {
  it("stand by kind and keep their places in the whole", () => {
    const groups = gapGroups([gap("goal_not_set"), gap("goal_not_set"), gap("deliverable_without_date")]);
    expect(groups.map((it) => [it.kind, it.gaps.map((one) => one.at)])).toEqual([
      ["goal_not_set", [0, 1]],
      ["deliverable_without_date", [2]],
    ]);
  });
  it("lead to where they are closed", () => {
    expect(placeOf(gap("no_lead_marked", { taskId: null, itemId: null }))).toEqual({ name: "matrix", query: { do: "leads" } });
    expect(placeOf(gap("task_without_lead", { itemId: null }))).toEqual({ name: "matrix", query: { task: "3" } });
    expect(placeOf(gap("goal_not_set"))).toEqual({ name: "plan", query: { task: "3", target: "9" } });
    expect(placeOf(gap("split_broken"))).toEqual({ name: "plan", query: { task: "3", target: "9", do: "panel" } });
    expect(placeOf(gap("deliverable_without_date"))).toEqual({ name: "plan", query: { task: "3", deliverable: "9" } });
  });
  it("take a limit as the core does", () => {
    expect(["2", " 1.5 ", "2.0", "9.9"].map(timesOf)).toEqual(["2", "1.5", "2", "9.9"]);
    for (const bad of ["", "0.9", "10", "1.25", "x", "-2"]) expect(timesOf(bad)).toBeNull();
  });
});
