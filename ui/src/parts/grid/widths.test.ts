import { beforeEach, describe, expect, it } from "vitest";
import { fitted } from "./floating";
import { menuItems } from "./menu";
import type { GridColumn } from "./model";
import { recallWidths, useWidths } from "./widths";

const columns: GridColumn[] = [
  { key: "name", title: "指标", kind: "text", minWidth: 120 },
  { key: "q3", title: "三季度", kind: "number", width: 60 },
];

beforeEach(() => localStorage.clear());

describe("column widths", () => {
  it("are remembered for each named grid, within bounds", () => {
    const first = useWidths({ columns, name: "entry.unit" });
    first.set("q3", 90.4);
    first.set("name", 5);
    expect(useWidths({ columns, name: "entry.unit" }).columns.value.map((it) => it.width)).toEqual([36, 90]);
    expect(useWidths({ columns, name: "entry.task" }).columns.value.map((it) => it.width)).toEqual([undefined, 60]);
  });

  it("are written down only when the mouse lets go, and forgotten on wish", () => {
    const widths = useWidths({ columns, name: "a" });
    widths.drag("q3", 80);
    expect(recallWidths("a")).toEqual({});
    widths.keep();
    expect(recallWidths("a")).toEqual({ q3: 80 });
    widths.reset("q3");
    expect(recallWidths("a")).toEqual({});
    expect(widths.columns.value[1]).toBe(columns[1]);
  });

  it("leave the table its elastic column until all columns are set", () => {
    const widths = useWidths({ columns, name: undefined });
    expect(widths.exact.value).toBe(false);
    widths.set("name", 200);
    expect([widths.exact.value, widths.whole.value]).toEqual([true, 260]);
    expect(localStorage.length, "a grid without a name leaves no trace").toBe(0);
  });

  it("survive a memory that holds nonsense", () => {
    localStorage.setItem("zhiheng.grid.widths", "{");
    expect(recallWidths("a")).toEqual({});
    localStorage.setItem("zhiheng.grid.widths", '{"a":{"q3":"wide","name":100000}}');
    expect(recallWidths("a")).toEqual({ name: 900 });
  });
});

describe("menus", () => {
  it("stay inside the window", () => {
    const view = { width: 1000, height: 700 };
    expect(fitted({ x: 100, y: 100 }, { width: 200, height: 300 }, view)).toEqual({ x: 100, y: 100 });
    expect(fitted({ x: 990, y: 690 }, { width: 200, height: 300 }, view)).toEqual({ x: 796, y: 396 });
    expect(fitted({ x: 10, y: 10 }, { width: 200, height: 900 }, view).y).toBe(4);
  });

  it("show only what the page can do, and switch off what cannot be done here", () => {
    const state = { editable: true, canFillDown: true, canFillRight: false, acts: [] };
    expect(menuItems(state).map((it) => it.choice)).toEqual(["copy", "cut", "paste", "fillDown", "fillRight", "clear"]);
    expect(menuItems(state).filter((it) => it.off).map((it) => it.choice)).toEqual(["fillRight"]);
    const locked = menuItems({ ...state, editable: false, acts: ["history", "notApplicable"] });
    expect(locked.filter((it) => !it.off).map((it) => it.choice)).toEqual(["copy", "history"]);
    expect(locked.at(-1)?.parts).toBe(true);
  });
});
