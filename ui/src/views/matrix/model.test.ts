import { describe, expect, it } from "vitest";
import type { MatrixView } from "../../contract";
import { applied, changesTo, moved, nextRole, rangeOf, show, toTsv, withoutLead } from "./model";

const unit = (id: number, shortName: string) => ({ id, shortName, fullName: `F ${shortName}`, kind: "government", total: 1 });
const view: MatrixView = {
  year: 2016,
  title: "plan",
  docNo: "34",
  units: [unit(1, "north"), unit(2, "south"), unit(3, "safe")],
  sections: [
    {
      no: 1,
      title: "one",
      tasks: [
        { id: 10, no: 1, title: "roads", allMembers: false, roles: ["responsible", null, null], firstUnitId: 1, total: 1 },
        { id: 11, no: 2, title: "safe food", allMembers: false, roles: [null, "lead", null], firstUnitId: 2, total: 1 },
      ],
    },
    {
      no: 2,
      title: "two",
      tasks: [{ id: 12, no: 3, title: "all", allMembers: true, roles: [null, null, "responsible"], firstUnitId: null, total: 1 }],
    },
  ],
  namedPairs: 2,
  total: 3,
};

describe("roles", () => {
  it("go round ★ ● ○ blank", () => {
    expect(nextRole("lead")).toBe("responsible");
    expect(nextRole("supporting")).toBeNull();
    expect(nextRole(null)).toBe("lead");
  });
  it("change only cells that differ, with what they were", () => {
    const shown = show(view, "");
    expect(changesTo(shown, { top: 0, bottom: 0, left: 0, right: 1 }, "responsible")).toEqual([
      { taskId: 10, unitId: 2, from: null, to: "responsible" },
    ]);
  });
  it("show with new totals before the core has answered", () => {
    const next = applied(view, [{ taskId: 10, unitId: 2, from: null, to: "supporting" }]);
    expect(next.sections[0]?.tasks[0]).toMatchObject({ roles: ["responsible", "supporting", null], total: 2 });
    expect(next.units[1]?.total).toBe(2);
    expect(next.total).toBe(4);
    expect(view.sections[0]?.tasks[0]?.roles[1]).toBeNull();
  });
  it("leave tasks with a lead and all-members tasks out of the one-click lead", () => {
    expect(withoutLead(view).map((row) => row.id)).toEqual([10]);
  });
});

describe("filter", () => {
  it("keeps tasks by name and by number", () => {
    expect(show(view, "roads").lines.map((line) => line.row.id)).toEqual([10]);
    expect(show(view, "3").lines.map((line) => line.row.id)).toEqual([12]);
  });
  it("keeps columns when only units match, with their places", () => {
    const shown = show(view, "SOUTH");
    expect(shown.columns.map((column) => column.at)).toEqual([1]);
    expect(shown.lines).toHaveLength(3);
  });
  it("keeps the tasks and marks the units when both match", () => {
    const shown = show(view, "safe");
    expect(shown.lines.map((line) => line.row.id)).toEqual([11]);
    expect(shown.columns).toHaveLength(3);
    expect([...shown.unitHits]).toEqual([3]);
  });
  it("hides nothing when nothing matches", () => {
    expect(show(view, "zzz")).toMatchObject({ nothing: true });
    expect(show(view, "zzz").lines).toHaveLength(3);
  });
  it("marks the first shown task of each section", () => {
    expect(show(view, "").lines.map((line) => line.first)).toEqual([true, false, true]);
    expect(show(view, "food").lines.map((line) => line.first)).toEqual([true]);
  });
});

describe("cursor", () => {
  const shown = show(view, "");
  it("stops at the edges", () => {
    expect(moved("ArrowUp", false, { line: 0, col: 1 }, shown)).toEqual({ line: 0, col: 1 });
    expect(moved("End", true, { line: 0, col: 0 }, shown)).toEqual({ line: 2, col: 2 });
  });
  it("jumps to the next mark, else to the edge", () => {
    expect(moved("ArrowRight", true, { line: 1, col: 0 }, shown)).toEqual({ line: 1, col: 1 });
    expect(moved("ArrowRight", true, { line: 0, col: 0 }, shown)).toEqual({ line: 0, col: 2 });
  });
  it("leaves other keys alone", () => {
    expect(moved("x", false, { line: 0, col: 0 }, shown)).toBeNull();
  });
});

describe("copy", () => {
  it("gives symbols in a table", () => {
    expect(toTsv(show(view, ""), rangeOf({ line: 1, col: 2 }, { line: 0, col: 0 }))).toBe("●\t\t\n\t★\t");
  });
});
