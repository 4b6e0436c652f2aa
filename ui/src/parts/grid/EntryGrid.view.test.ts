// The grid as a whole beyond typing: order and filter, find, menus, widths, and the preview before a paste.
import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nextTick } from "vue";
import EntryGrid from "./EntryGrid.vue";
import GridLegend from "./GridLegend.vue";
import type { GridChange, GridColumn, GridRow, RefusedCell } from "./model";

const columns: GridColumn[] = [
  { key: "name", title: "指标", kind: "text", rowHeader: true, frozen: true, width: 120 },
  { key: "q2", title: "二季度", kind: "number", width: 60 },
  { key: "q3", title: "三季度", kind: "number", width: 60 },
  { key: "said", title: "进展情况", kind: "prose", width: 200 },
];

function row(id: string, q3: GridRow["cells"][string]): GridRow {
  return {
    id,
    cells: { name: { text: `指标${id}` }, q2: { text: "9", locked: "二季度已认定" }, q3, said: { text: "", value: "blank" } },
  };
}

const rows: GridRow[] = [
  row("a", { text: "71", value: "entered", changed: "46" }),
  row("b", { text: "102", value: "entered", onBehalf: "操作员甲" }),
  row("c", { text: "", value: "blank" }),
  row("d", { text: "8", value: "entered", note: "请核" }),
];
const refused: RefusedCell[] = [{ row: "c", col: "q3", text: "十余家", reason: "读不成数" }];

let wrapper: VueWrapper | undefined;
beforeEach(() => localStorage.clear());
afterEach(() => wrapper?.unmount());

function open(props: Record<string, unknown> = {}) {
  const grid = mount(EntryGrid, { props: { columns, rows, label: "三季度", ...props }, attachTo: document.body });
  wrapper = grid;
  const field = grid.get<HTMLTextAreaElement>("textarea");
  field.element.focus();
  return {
    grid,
    field,
    press: (key: string, init: Record<string, unknown> = {}) => field.trigger("keydown", { key, ...init }),
    activeAt: () => [grid.find(".cell.active").attributes("data-r"), grid.find(".cell.active").attributes("data-col")].join(" "),
    changes: () => (grid.emitted("change") ?? []).map((it) => (it as [GridChange])[0]),
    order: () => grid.findAll("tbody tr").map((it) => it.attributes("data-row")).join(""),
    part: (name: string) => grid.get(`[data-test="grid-${name}"]`),
    has: (name: string) => grid.find(`[data-test="grid-${name}"]`).exists(),
    said: () => grid.get(".said").text(),
    inGrid: () => document.activeElement === field.element,
  };
}

async function paste(field: VueWrapper["element"], text: string): Promise<void> {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: (type: string) => (type === "text/plain" ? text : "") } });
  field.dispatchEvent(event);
  await flushPromises();
}

describe("sorting and filtering", () => {
  it("sorts by pressing a heading, says so, and comes back to the core's order", async () => {
    const { part, order, grid, inGrid, activeAt } = open();
    const heading = () => grid.get('[data-head="2"]').attributes("aria-sort");
    expect(heading()).toBe("none");
    await part("sort-q3").trigger("click");
    expect(order(), "the blank stays last").toBe("dabc");
    expect(heading()).toBe("ascending");
    expect(part("tools").text()).toContain("按“三季度”由小到大");
    expect(activeAt(), "the active cell stays with its row").toBe("1 q3");
    await part("sort-q3").trigger("click");
    expect([order(), heading()]).toEqual(["badc", "descending"]);
    expect(inGrid()).toBe(true);
    await part("sort-q3").trigger("click");
    expect(order()).toBe("abcd");
    expect(grid.find('[data-test="grid-tools"]').exists()).toBe(false);
  });

  it("filters by state from the keyboard, counts in words, and clears", async () => {
    const { press, part, order, grid, has, inGrid } = open({ refused });
    await press("L", { ctrlKey: true, shiftKey: true });
    await flushPromises();
    expect(part("column-menu").text()).toContain("较上季有变");
    await part("state-blank").setValue(true);
    await part("state-onBehalf").setValue(true);
    expect(order()).toBe("bc");
    expect(part("tools").text()).toContain("已筛选 2/4 行");
    expect(part("tools").text()).toContain("三季度：未填、代录");
    expect(grid.get('[role="grid"]').attributes("aria-rowcount"), "counts what is shown").toBe("3");
    await part("column-menu").trigger("keydown", { key: "Escape" });
    expect([has("column-menu"), inGrid()]).toEqual([false, true]);
    await part("clear-view").trigger("click");
    expect([order(), has("tools")]).toEqual(["abcd", false]);
  });

  it("says when no row is left, and keeps the way to the filter open", async () => {
    const { press, part, grid, order } = open();
    await part("column-name").trigger("click");
    await part("filter-text").setValue("没有这个");
    expect(order()).toBe("");
    expect(grid.text()).toContain("没有合条件的行。");
    await part("column-menu").trigger("keydown", { key: "Escape" });
    await press("L", { ctrlKey: true, shiftKey: true });
    await part("clear-all").trigger("click");
    expect(order()).toBe("abcd");
  });

  it("pastes and fills into the rows on screen and says so", async () => {
    const { part, field, changes, said, order } = open();
    await part("column-q3").trigger("click");
    await part("state-entered").setValue(true);
    await part("way-down").trigger("click");
    expect(order()).toBe("bad");
    const cell = wrapper?.get('[data-r="0"][data-col="q3"]');
    await cell?.trigger("mousedown", { button: 0 });
    await paste(field.element, "1\n2\n3");
    expect(changes()[0]?.cells.map((it) => `${it.row}=${it.text}`)).toEqual(["b=1", "a=2", "d=3"]);
    expect(said()).toContain("只动了筛选出的行");
  });

  it("shows a hidden row when the page goes to it, and never hides a refusal", async () => {
    const { part, grid, order, activeAt, said } = open({ refused });
    await part("column-q3").trigger("click");
    await part("state-entered").setValue(true);
    expect(order()).toBe("abd");
    expect(grid.text()).toContain("指标c · 三季度");
    await part("go-to").trigger("click");
    expect([order(), activeAt()]).toEqual(["abcd", "2 q3"]);
    expect(said()).toContain("已清除筛选");
  });

  it("stays away where the page does not want it", async () => {
    const { press, has, grid } = open({ tools: false });
    await press("L", { ctrlKey: true, shiftKey: true });
    await press("f", { ctrlKey: true });
    expect([has("column-menu"), has("find"), has("sort-q3")]).toEqual([false, false, false]);
    expect(grid.get('[data-head="2"]').attributes("aria-sort")).toBeUndefined();
  });
});

describe("a sorted view", () => {
  it("takes a paste in the order on screen and says so", async () => {
    const { part, field, changes, said, press } = open();
    await part("sort-q3").trigger("click");
    await press("Home", { ctrlKey: true });
    await press("ArrowRight");
    await press("ArrowRight");
    await paste(field.element, "1\n2");
    expect(changes()[0]?.cells.map((it) => `${it.row}=${it.text}`)).toEqual(["d=1", "a=2"]);
    expect(said()).toContain("按表上现在的次序");
  });
});

describe("find", () => {
  it("finds a number that is drawn once a group only where it is drawn", async () => {
    const once: GridColumn = { key: "no", title: "任务", kind: "text", once: true };
    const numbered = rows.map((it) => ({ ...it, cells: { ...it.cells, no: { text: "333" } } }));
    const { press, part, grid } = open({ columns: [once, ...columns], rows: numbered });
    await press("f", { ctrlKey: true });
    await flushPromises();
    await part("find").setValue("333");
    expect(grid.findAll(".hit")).toHaveLength(1);
  });

  it("goes through the hits and comes back to the cell on Esc", async () => {
    const { press, part, activeAt, has, grid, inGrid } = open();
    await press("f", { ctrlKey: true });
    await flushPromises();
    const find = part("find");
    expect(document.activeElement).toBe(find.element);
    await find.setValue("指标");
    expect(activeAt(), "the first at or behind the active cell").toBe("1 name");
    expect(part("find-count").text()).toBe("第 2 / 4 处");
    expect(grid.findAll(".hit")).toHaveLength(4);
    await find.trigger("keydown", { key: "Enter" });
    expect(activeAt()).toBe("2 name");
    await find.trigger("keydown", { key: "Enter", shiftKey: true });
    await find.trigger("keydown", { key: "Enter", shiftKey: true });
    expect(activeAt()).toBe("0 name");
    await find.setValue("一二三四");
    expect(part("find-count").text()).toBe("没有找到");
    await find.trigger("keydown", { key: "Enter", keyCode: 229 });
    await find.trigger("keydown", { key: "Escape" });
    expect([has("find"), inGrid()]).toEqual([false, true]);
    expect(grid.findAll(".hit")).toHaveLength(0);
  });
});

describe("the menu of a cell", () => {
  it("opens by key, goes by arrows, and hands the page's acts over", async () => {
    const acts = { onComment: () => {}, onHistory: () => {} };
    const { press, part, grid, has, inGrid } = open(acts);
    await press("F10", { shiftKey: true });
    await flushPromises();
    expect(document.activeElement, "the first item has the focus").toBe(part("menu-copy").element);
    await part("menu").trigger("keydown", { key: "ArrowUp" });
    expect(document.activeElement).toBe(part("menu-history").element);
    expect([has("menu-evidence"), has("menu-notApplicable")], "nobody listens to these").toEqual([false, false]);
    await part("menu-history").trigger("click");
    expect(grid.emitted("history")).toEqual([[{ row: "a", col: "q3" }]]);
    expect([has("menu"), inGrid()]).toEqual([false, true]);
    await press("F2", { shiftKey: true });
    expect(grid.emitted("comment")).toEqual([[{ row: "a", col: "q3" }]]);
  });

  it("opens by right click on the cell, keeps a selection it lies in, and closes outside", async () => {
    const { press, part, grid, activeAt, has } = open({ acts: ["evidence"] });
    await grid.get('[data-r="3"][data-col="q2"]').trigger("contextmenu", { clientX: 10, clientY: 10 });
    expect(activeAt()).toBe("3 q2");
    expect(part("menu-clear").attributes("disabled"), "the quarter is accepted").toBeDefined();
    expect(has("menu-evidence")).toBe(true);
    window.dispatchEvent(new MouseEvent("mousedown"));
    await nextTick();
    expect(has("menu")).toBe(false);
    await press("ArrowUp", { shiftKey: true });
    await grid.get('[data-r="2"][data-col="q2"]').trigger("contextmenu");
    expect(grid.findAll(".sel"), "both cells stay selected").toHaveLength(2);
  });
});

describe("widths", () => {
  it("follow the keys and are there again the next time", async () => {
    const { press, grid } = open({ name: "entry" });
    const width = () => grid.findAll("col")[2]?.attributes("style");
    const before = width();
    await press("ArrowRight", { altKey: true, shiftKey: true });
    expect(width()).not.toBe(before);
    expect(JSON.parse(localStorage.getItem("zhiheng.grid.widths") ?? "{}")).toEqual({ entry: { q3: 68 } });
    grid.unmount();
    expect(open({ name: "entry" }).grid.findAll("col")[2]?.attributes("style")).toContain("68px");
  });
});

describe("a paste with a preview", () => {
  const preview = async (change: GridChange): Promise<RefusedCell[]> =>
    change.cells.filter((it) => it.text === "约").map((it) => ({ ...it, reason: "读不成数" }));

  it("goes in at once when it goes in whole, and a single cell is never asked about", async () => {
    const { field, changes, has, press } = open({ preview });
    await paste(field.element, "1\n2");
    expect(changes()[0]?.cells.map((it) => it.text)).toEqual(["1", "2"]);
    await press("ArrowUp");
    await paste(field.element, "约\n");
    expect(changes()[1]?.cells.map((it) => it.text)).toEqual(["约"]);
    expect(has("preview")).toBe(false);
  });

  it("shows what does not go in, writes nothing yet, and takes the rest on Enter", async () => {
    const { field, changes, part, has, said, inGrid, press } = open({ preview });
    await press("ArrowLeft");
    await paste(field.element, "4\t1\n5\t约\n6\t3\n7\t4\n8\t5");
    expect(changes()).toEqual([]);
    const text = part("preview").text();
    expect(text).toContain("3 格可以填入，1 格读不成，4 格不能改，2 格在表外");
    expect(text).toContain("指标b · 三季度");
    expect(text).toContain("未收“约”：读不成数");
    expect(part("preview").findAll("li").some((it) => it.text().includes("71") && it.text().includes("1"))).toBe(true);
    expect(document.activeElement, "Enter confirms").toBe(part("preview-confirm").element);
    await part("preview-confirm").trigger("click");
    expect(changes()).toHaveLength(1);
    expect(changes()[0]?.cells.map((it) => `${it.row}=${it.text}`)).toEqual(["a=1", "c=3", "d=4"]);
    expect(changes()[0]?.locked).toHaveLength(4);
    expect(changes()[0]?.outside).toHaveLength(2);
    expect(said()).toContain("1 格读不成，未贴");
    expect([has("preview"), inGrid()]).toEqual([false, true]);
  });

  it("is given up on Esc", async () => {
    const { field, changes, part, has, inGrid } = open({ preview });
    await paste(field.element, "1\n约");
    await part("preview").trigger("keydown", { key: "Escape" });
    expect([has("preview"), inGrid(), changes()]).toEqual([false, true, []]);
  });

  it("never lands on another sheet", async () => {
    let answer: (refused: RefusedCell[]) => void = () => {};
    const slow = () => new Promise<RefusedCell[]>((done) => (answer = done));
    const { grid, field, changes, has } = open({ preview: slow });
    await paste(field.element, "1\n2");
    await grid.setProps({ rows: rows.map((it) => ({ ...it, id: `n${it.id}` })) });
    answer([]);
    await flushPromises();
    expect([changes(), has("preview")]).toEqual([[], false]);
  });

  it("goes in when the question itself fails: the core refuses what it must", async () => {
    const { field, changes } = open({ preview: () => Promise.reject(new Error("no answer")) });
    await paste(field.element, "1\n约");
    expect(changes()[0]?.cells).toHaveLength(2);
  });
});

describe("an input method, the hard way", () => {
  const compose = async (field: ReturnType<typeof open>["field"], text: string) => {
    await field.trigger("compositionstart");
    field.element.value = text;
    await field.trigger("input", { isComposing: true });
  };

  it("Esc while composing belongs to the input method and leaves the cell alone", async () => {
    const { field, press, grid, changes } = open({ refused: [{ row: "a", col: "q3", text: "约", reason: "读不成数" }] });
    await compose(field, "shi");
    await press("Escape", { isComposing: true, keyCode: 229 });
    expect(grid.get(".perch").classes()).toContain("open");
    expect(grid.emitted("dismiss"), "the refused text is not forgotten by that key").toBeUndefined();
    field.element.value = "";
    await field.trigger("input");
    await field.trigger("compositionend", { data: "" });
    expect(grid.get(".perch").classes()).not.toContain("open");
    expect(changes()).toEqual([]);
  });

  it("hands over what was composed when the focus leaves before the composition ends", async () => {
    const { field, changes } = open();
    await compose(field, "十");
    field.element.blur();
    expect(changes(), "half a composition is nobody's text").toEqual([]);
    await field.trigger("compositionend", { data: "十" });
    expect(changes()[0]?.cells).toEqual([{ row: "a", col: "q3", text: "十" }]);
  });

  it("a click on another cell ends the composition and moves on", async () => {
    const { field, changes, grid, activeAt } = open();
    field.element.addEventListener("blur", () => field.element.dispatchEvent(new CompositionEvent("compositionend", { data: "十" })), { once: true });
    await compose(field, "十");
    await grid.get('[data-r="2"][data-col="q3"]').trigger("mousedown", { button: 0 });
    expect(changes()[0]?.cells).toEqual([{ row: "a", col: "q3", text: "十" }]);
    expect(activeAt()).toBe("2 q3");
  });

  it("keys of the grid stay silent while composing", async () => {
    const { field, press, activeAt, has } = open();
    await compose(field, "f");
    await press("f", { ctrlKey: true });
    await press("F10", { shiftKey: true });
    await press("Tab");
    expect([activeAt(), has("find"), has("menu")]).toEqual(["0 q3", false, false]);
  });
});

describe("keys of a spreadsheet", () => {
  it("Ctrl+R fills to the right from the first column of the selection", async () => {
    const { press, changes } = open({ rows: [{ id: "a", cells: { ...rows[0]?.cells, q2: { text: "5", value: "entered" } } }] });
    await press("Home");
    await press("ArrowRight");
    await press("ArrowRight", { shiftKey: true });
    await press("r", { ctrlKey: true });
    expect(changes()[0]).toMatchObject({ cause: "fill", cells: [{ row: "a", col: "q3", text: "5" }] });
  });

  it("the fill handle goes sideways too", async () => {
    const { grid, changes } = open();
    await grid.get("[data-handle]").trigger("mousedown", { button: 0 });
    await grid.get('[data-r="0"][data-col="said"]').trigger("mouseover");
    expect(grid.findAll(".preview")).toHaveLength(1);
    window.dispatchEvent(new MouseEvent("mouseup"));
    await nextTick();
    expect(changes()[0]).toMatchObject({ cause: "fill", cells: [{ row: "a", col: "said", text: "71" }] });
  });

  it("Shift with Ctrl and arrows, Home, End and pages extends the selection", async () => {
    const { press, grid } = open();
    const selected = () => grid.findAll('[aria-selected="true"]').length;
    await press("ArrowDown", { ctrlKey: true, shiftKey: true });
    expect(selected(), "to the edge of the data").toBe(2);
    await press("Home", { shiftKey: true });
    expect(selected()).toBe(6);
    await press("End", { ctrlKey: true, shiftKey: true });
    expect(selected()).toBe(8);
    await press("PageUp", { shiftKey: true });
    expect(selected(), "a window without height turns pages of one row").toBe(6);
    await press("Home", { ctrlKey: true, shiftKey: true });
    expect(selected()).toBe(3);
  });

  it("Ctrl+R in an open text does not load the page anew", async () => {
    const { press, field } = open();
    await press("F2");
    const event = new KeyboardEvent("keydown", { key: "r", ctrlKey: true, bubbles: true, cancelable: true });
    field.element.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
  });
});

describe("what is shown", () => {
  it("says 代录 and 批注 in words, and draws the sign in the cell", async () => {
    const { press, grid } = open();
    await press("ArrowDown");
    const cell = grid.get('[data-r="1"][data-col="q3"]');
    expect(cell.get(".sign").text()).toBe("代");
    expect(cell.get(".sr-only").text()).toBe("代录：操作员甲");
    expect(grid.get('[data-test="grid-here"]').text()).toContain("代录：操作员甲");
  });

  it("wraps prose to its lines", async () => {
    const { grid } = open();
    expect(grid.get('[data-r="0"][data-col="said"]').classes()).toContain("prose");
    expect(grid.get("table").classes()).toContain("tall");
  });

  it("explains every sign in the legend, or only those of the page", () => {
    const all = mount(GridLegend).findAll(".item");
    expect(all.map((it) => it.text().replace(/^(12|0|未填|✕|代|◌)/, ""))).toEqual([
      "已填", "填了零", "还没填", "不适用", "较上季有变", "未收", "提醒", "有批注", "代录", "不可改", "待存",
    ]);
    expect(mount(GridLegend, { props: { of: ["note", "changed"] } }).findAll(".item")).toHaveLength(2);
  });

  it("has no serious finding with its bars and menus open", async () => {
    const { press, grid, part, field } = open({ preview: async (it: GridChange) => it.cells.map((cell) => ({ ...cell, reason: "读不成数" })) });
    await press("f", { ctrlKey: true });
    await part("sort-q3").trigger("click");
    await paste(field.element, "约\n约");
    await part("column-q3").trigger("click");
    const found = await axe.run(grid.element as Element, { rules: { "color-contrast": { enabled: false } } });
    const bad = found.violations.filter((it) => it.impact === "serious" || it.impact === "critical");
    expect(bad.map((it) => `${it.id} ${it.nodes[0]?.html}`)).toEqual([]);
    await part("column-menu").trigger("keydown", { key: "Escape" });
    await press("ContextMenu");
    const menu = await axe.run(part("menu").element, { rules: { "color-contrast": { enabled: false } } });
    expect(menu.violations.map((it) => it.id)).toEqual([]);
  });
});
