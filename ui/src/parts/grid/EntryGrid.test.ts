import { mount, type VueWrapper } from "@vue/test-utils";
import axe from "axe-core";
import { afterEach, describe, expect, it } from "vitest";
import { nextTick } from "vue";
import { refusedWords } from "./describe";
import EntryGrid from "./EntryGrid.vue";
import type { GridChange, GridColumn, GridRow, RefusedCell } from "./model";

const columns: GridColumn[] = [
  { key: "no", title: "任务", kind: "text", width: 40, once: true, frozen: true },
  { key: "name", title: "指标", kind: "text", rowHeader: true, frozen: true },
  { key: "q2", title: "二季度", kind: "number", width: 60 },
  { key: "q3", title: "三季度", kind: "number", width: 60 },
  { key: "sum", title: "较上季", kind: "computed", width: 60 },
];

function row(id: string, no: string, q3: GridRow["cells"][string]): GridRow {
  return {
    id,
    cells: {
      no: { text: no },
      name: { text: `指标${id}` },
      q2: { text: "9", locked: "二季度已认定" },
      q3,
      sum: { text: "+1" },
    },
  };
}

const rows: GridRow[] = [
  row("a", "3", { text: "71", value: "entered", changed: "46" }),
  row("b", "3", { text: "0", value: "entered" }),
  row("c", "9", { text: "", value: "blank" }),
  row("d", "9", { text: "", value: "notApplicable", reason: "2017年验收" }),
];
const refused: RefusedCell[] = [{ row: "b", col: "q3", text: "十余家", reason: "读不成数" }];

let wrapper: VueWrapper | undefined;
afterEach(() => wrapper?.unmount());

function open(props: Partial<{ rows: GridRow[]; refused: RefusedCell[]; locked: string }> = {}) {
  const grid = mount(EntryGrid, { props: { columns, rows, label: "三季度", ...props }, attachTo: document.body });
  wrapper = grid;
  const field = grid.get<HTMLTextAreaElement>("textarea");
  field.element.focus();
  return {
    grid,
    field,
    press: (key: string, init: Record<string, unknown> = {}) => field.trigger("keydown", { key, ...init }),
    type: (text: string) => field.setValue(field.element.value + text),
    active: () => grid.find(".cell.active"),
    activeAt: () => [grid.find(".cell.active").attributes("data-r"), grid.find(".cell.active").attributes("data-col")].join(" "),
    changes: () => (grid.emitted("change") ?? []).map((it) => (it as [GridChange])[0]),
    cell: (at: number, col: string) => grid.get(`[data-r="${at}"][data-col="${col}"]`),
  };
}

/** A clipboard of two formats; answers with the plain text, or with the HTML when that is asked for. */
async function clipboard(field: VueWrapper["element"], kind: "copy" | "cut" | "paste", text = "", html = "", wanted = "text/plain") {
  const kept = new Map([["text/plain", text], ["text/html", html]]);
  const event = new Event(kind, { bubbles: true, cancelable: true });
  const data = { getData: (type: string) => kept.get(type) ?? "", setData: (type: string, value: string) => kept.set(type, value) };
  Object.assign(event, { clipboardData: data });
  field.dispatchEvent(event);
  await nextTick();
  return kept.get(wanted);
}

describe("typing", () => {
  it("starts on the first cell that can be changed, in the always mounted field", () => {
    const { activeAt, field } = open();
    expect(activeAt()).toBe("0 q3");
    expect(document.activeElement).toBe(field.element);
  });

  it("replaces the value, commits on Enter, moves down, and shows the text as pending until answered", async () => {
    const { press, type, changes, activeAt, cell, grid } = open();
    await type("72");
    await press("Enter");
    expect(changes()).toEqual([{ cause: "edit", cells: [{ row: "a", col: "q3", text: "72" }], locked: [], outside: [] }]);
    expect(activeAt()).toBe("1 q3");
    expect(cell(0, "q3").text()).toContain("72");
    expect(cell(0, "q3").classes()).toContain("pending");
    await grid.setProps({ rows: [...rows] });
    expect(cell(0, "q3").text()).toContain("71");
    expect(cell(0, "q3").classes()).not.toContain("pending");
  });

  it("offers the old text on F2, gives up on Esc, and stays silent when nothing changed", async () => {
    const { press, type, changes, field } = open();
    await press("F2");
    expect(field.element.value).toBe("71");
    await type("5");
    await press("Escape");
    expect(field.element.value).toBe("");
    await press("F2");
    await press("Enter");
    expect(changes()).toEqual([]);
  });

  it("commits with arrows after typing, but not after F2", async () => {
    const { press, type, changes, activeAt, field } = open();
    await press("F2");
    await press("ArrowDown");
    expect(activeAt()).toBe("0 q3");
    await press("Escape");
    await type("8");
    await press("ArrowDown");
    expect(activeAt()).toBe("1 q3");
    expect(changes()).toHaveLength(1);
    expect(field.element.value).toBe("");
  });

  it("declines cells that cannot be changed and says why", async () => {
    const { press, type, changes, field, grid } = open();
    await press("ArrowLeft");
    await type("5");
    expect(field.element.value).toBe("");
    await press("F2");
    await press("Delete");
    expect(changes()).toEqual([]);
    expect(grid.get('[data-test="grid-here"]').text()).toContain("二季度已认定");
    expect(grid.emitted("open")).toEqual([[{ row: "a", col: "q2" }]]);
  });

  it("commits when another field takes the focus, not when the window loses it", async () => {
    const { type, changes, field } = open();
    await type("5");
    await field.trigger("blur");
    expect(changes()).toEqual([]);
    field.element.blur();
    expect(changes()).toHaveLength(1);
  });

  it("lets Ctrl+Enter travel on to the page after committing", async () => {
    const { type, changes, field } = open();
    await type("5");
    const event = new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true });
    field.element.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
    expect(changes()).toHaveLength(1);
  });

  it("changes nothing while the grid is locked", async () => {
    const { type, press, changes, grid } = open({ locked: "三季度已认定" });
    await type("5");
    await press("Enter");
    await clipboard(grid.get("textarea").element, "paste", "1");
    expect(changes().flatMap((it) => it.cells)).toEqual([]);
    expect(grid.get('[data-test="grid-here"]').text()).toContain("三季度已认定");
    expect(grid.get('[role="grid"]').attributes("aria-readonly")).toBe("true");
  });
});

describe("an input method", () => {
  it("composes from the first key on, and its Enter neither commits nor moves", async () => {
    const { field, press, changes, activeAt, grid } = open();
    await press("s", { keyCode: 229 });
    await field.trigger("compositionstart");
    field.element.value = "shi";
    await field.trigger("input", { isComposing: true });
    expect(grid.get(".perch").classes(), "the text under composition is shown in place").toContain("open");
    await press("Enter", { isComposing: true, keyCode: 229 });
    await press("ArrowDown", { keyCode: 229 });
    await press("Enter");
    expect(activeAt()).toBe("0 q3");
    expect(changes()).toEqual([]);
    field.element.value = "十";
    await field.trigger("input", { isComposing: true });
    await field.trigger("compositionend", { data: "十" });
    expect(changes()).toEqual([]);
    expect(field.element.value).toBe("十");
    await press("Enter");
    expect(changes()[0]?.cells).toEqual([{ row: "a", col: "q3", text: "十" }]);
    expect(activeAt()).toBe("1 q3");
  });

  it("leaves the old value when the composition is given up", async () => {
    const { field, press, changes, grid } = open();
    await field.trigger("compositionstart");
    field.element.value = "s";
    await field.trigger("input");
    field.element.value = "";
    await field.trigger("input");
    await field.trigger("compositionend");
    expect(grid.get(".perch").classes()).not.toContain("open");
    await press("Enter");
    expect(changes()).toEqual([]);
  });

  it("leaves no trace on a cell that cannot be changed", async () => {
    const { field, press, changes } = open();
    await press("ArrowLeft");
    await field.trigger("compositionstart");
    field.element.value = "shi";
    await field.trigger("input");
    field.element.value = "十";
    await field.trigger("compositionend");
    expect(field.element.value).toBe("");
    expect(changes()).toEqual([]);
  });
});

describe("keys", () => {
  it("select ranges, everything, and come back", async () => {
    const { press, grid } = open();
    await press("ArrowDown", { shiftKey: true });
    await press("ArrowLeft", { shiftKey: true });
    expect(grid.findAll('[aria-selected="true"]')).toHaveLength(4);
    await press("Escape");
    expect(grid.findAll(".sel")).toHaveLength(0);
    await press("a", { ctrlKey: true });
    expect(grid.findAll('[aria-selected="true"]')).toHaveLength(20);
  });

  it("Tab goes right, Enter returns to the column where Tab began, and the last cell lets Tab out", async () => {
    const { press, activeAt, field } = open();
    await press("ArrowLeft");
    await press("Tab");
    await press("Tab");
    expect(activeAt()).toBe("0 sum");
    await press("Enter");
    expect(activeAt()).toBe("1 q2");
    await press("End", { ctrlKey: true });
    const event = new KeyboardEvent("keydown", { key: "Tab", bubbles: true, cancelable: true });
    field.element.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });

  it("clear, fill down, not applicable, undo and redo are handed to the owner", async () => {
    const { press, changes, grid } = open();
    await press("ArrowDown", { shiftKey: true });
    await press("Delete");
    expect(changes()[0]).toMatchObject({ cause: "clear", cells: [{ row: "a", text: "" }, { row: "b", text: "" }] });
    await grid.setProps({ rows: [...rows] });
    await press("d", { ctrlKey: true });
    expect(changes()[1]).toMatchObject({ cause: "fill", cells: [{ row: "b", col: "q3", text: "71" }] });
    await press("n", { altKey: true, code: "KeyN" });
    expect(grid.emitted("notApplicable")).toEqual([[[{ row: "a", col: "q3" }, { row: "b", col: "q3" }]]]);
    await press("z", { ctrlKey: true });
    await press("y", { ctrlKey: true });
    await press("Z", { ctrlKey: true, shiftKey: true });
    expect(grid.emitted("undo")).toHaveLength(1);
    expect(grid.emitted("redo")).toHaveLength(2);
  });

  it("tell the owner which cell is active, from the start", async () => {
    const { press, grid } = open();
    expect(grid.emitted("active")).toEqual([[{ row: "a", col: "q3" }]]);
    await press("ArrowDown");
    expect(grid.emitted("active")?.at(-1)).toEqual([{ row: "b", col: "q3" }]);
  });
});

describe("clipboard", () => {
  it("copies a range as text, with 0, blank and not applicable apart", async () => {
    const { press, field } = open();
    for (let hop = 0; hop < 3; hop += 1) await press("ArrowDown", { shiftKey: true });
    expect(await clipboard(field.element, "copy")).toBe("71\r\n0\r\n\r\n不适用：2017年验收");
  });

  it("pastes a block in one event and reports locked and outside cells", async () => {
    const { press, field, changes, grid, activeAt } = open();
    await press("ArrowDown");
    await press("ArrowDown");
    await press("ArrowLeft");
    await clipboard(field.element, "paste", "1\t2\r\n3\t4\r\n5\t6\r\n");
    expect(changes()).toEqual([
      {
        cause: "paste",
        cells: [{ row: "c", col: "q3", text: "2" }, { row: "d", col: "q3", text: "4" }],
        locked: [{ row: "c", col: "q2", text: "1" }, { row: "d", col: "q2", text: "3" }],
        outside: [{ rowOffset: 2, colOffset: 0, text: "5" }, { rowOffset: 2, colOffset: 1, text: "6" }],
      },
    ]);
    expect(grid.findAll(".sel")).toHaveLength(4);
    expect(activeAt()).toBe("2 q2");
    expect(grid.get('[role="status"]').text()).toContain("2 格超出表外");
  });

  it("fills the selection with a single value", async () => {
    const { press, field, changes } = open();
    await press("ArrowDown", { shiftKey: true });
    await press("ArrowDown", { shiftKey: true });
    await clipboard(field.element, "paste", "5");
    expect(changes()[0]?.cells.map((it) => it.row)).toEqual(["a", "b", "c"]);
  });

  it("cuts, and leaves the clipboard of an open text to the browser", async () => {
    const { field, changes, type } = open();
    expect(await clipboard(field.element, "cut")).toBe("71");
    expect(changes()[0]).toMatchObject({ cause: "cut", cells: [{ row: "a", text: "" }] });
    await type("x");
    expect(await clipboard(field.element, "copy", "own")).toBe("own");
  });
});

describe("what is shown", () => {
  it("tells 0, blank and not applicable apart in words", () => {
    const { cell } = open();
    expect(cell(1, "q3").get(".txt").text()).toBe("0");
    expect(cell(2, "q3").get(".txt").text()).toBe("未填");
    expect(cell(3, "q3").get(".txt").text()).toBe("不适用");
    expect(cell(3, "q3").classes()).toContain("na");
    expect(cell(3, "q3").text()).toContain("2017年验收");
    expect(cell(3, "q3").attributes("title")).toBe("2017年验收");
  });

  it("says for screen readers what a corner mark or a repeated number only shows", () => {
    const { cell } = open();
    expect(cell(0, "q3").get(".sr-only").text()).toBe("较上季有变，原为 46");
    expect(cell(1, "no").get(".txt").classes()).toContain("sr-only");
    expect(cell(2, "no").get(".txt").classes()).not.toContain("sr-only");
    expect(cell(0, "q2").attributes("aria-readonly")).toBe("true");
  });

  it("shows a refused text struck beside the unmoved old value, with the reason in place", async () => {
    const { cell, press, grid, field, changes } = open({ refused });
    expect(cell(1, "q3").get("s").text()).toBe("十余家");
    expect(cell(1, "q3").get(".kept").text()).toBe("0");
    expect(cell(1, "q3").attributes("aria-invalid")).toBe("true");
    await press("ArrowDown");
    expect(grid.get('[data-test="grid-callout"]').text()).toContain("未收“十余家”：读不成数");
    expect(grid.get('[data-test="grid-callout"]').text()).toContain("原值 0 未改");
    await press("F2");
    expect(field.element.value, "the refused text can be mended").toBe("十余家");
    await field.setValue("0");
    await press("Enter");
    expect(changes()[0]?.cells, "typing the old value again answers a refusal").toEqual([{ row: "b", col: "q3", text: "0" }]);
    await press("ArrowUp");
    await press("Escape");
    expect(grid.emitted("dismiss")).toEqual([[{ row: "b", col: "q3" }]]);
  });

  it("quotes only the start of a book pasted into a cell", () => {
    const text = "汉".repeat(350_000);
    const said = refusedWords({ text, reason: `“${text}”读不成数。` });
    expect(said).toContain("（共 350000 字）");
    expect(said.length).toBeLessThan(160);
    expect(refusedWords({ text: "", reason: "须写明理由。" })).toContain("须写明理由。");
  });

  it("goes to a refused cell from the list under the grid", async () => {
    const { grid, activeAt, field } = open({ refused });
    await grid.get('[data-test="grid-go-to"]').trigger("click");
    expect(activeAt()).toBe("1 q3");
    expect(document.activeElement).toBe(field.element);
  });

  it("starts where typing can begin when the rows arrive later", async () => {
    const { grid, activeAt } = open({ rows: [] });
    await grid.setProps({ rows });
    expect(activeAt()).toBe("0 q3");
  });

  it("follows the row of the active cell when rows come and go", async () => {
    const { grid, press, activeAt } = open();
    await press("ArrowDown");
    await grid.setProps({ rows: rows.slice(1) });
    expect(activeAt()).toBe("0 q3");
    expect(grid.emitted("active")?.at(-1)).toEqual([{ row: "b", col: "q3" }]);
    await grid.setProps({ rows: [] });
    expect(grid.text()).toContain("没有可填的行");
    await press("ArrowDown");
    await press("a", { ctrlKey: true });
  });
});

describe("mouse", () => {
  it("selects by dragging and extends with Shift", async () => {
    const { grid, cell } = open();
    await cell(0, "q2").trigger("mousedown", { button: 0 });
    await cell(2, "q3").trigger("mouseover");
    window.dispatchEvent(new MouseEvent("mouseup"));
    await nextTick();
    expect(grid.findAll(".sel")).toHaveLength(6);
    await cell(3, "q3").trigger("mouseover");
    expect(grid.findAll(".sel"), "released: no longer dragging").toHaveLength(6);
    await cell(1, "sum").trigger("mousedown", { button: 0, shiftKey: true });
    expect(grid.findAll(".sel")).toHaveLength(6);
  });

  it("fills with the handle and edits on double-click", async () => {
    const { grid, cell, changes, field } = open();
    await grid.get("[data-handle]").trigger("mousedown", { button: 0 });
    await cell(2, "q3").trigger("mouseover");
    expect(grid.findAll(".preview")).toHaveLength(2);
    window.dispatchEvent(new MouseEvent("mouseup"));
    await nextTick();
    expect(changes()[0]).toMatchObject({ cause: "fill", cells: [{ row: "b", text: "71" }, { row: "c", text: "71" }] });
    await grid.setProps({ rows: [...rows] });
    await cell(1, "q3").trigger("mousedown", { button: 0 });
    window.dispatchEvent(new MouseEvent("mouseup"));
    await cell(1, "q3").trigger("dblclick");
    expect(field.element.value).toBe("0");
  });
});

describe("accessibility", () => {
  it("is a grid with counted rows and columns, and the field points at the active cell", async () => {
    const { grid, field, press, active } = open();
    const table = grid.get('[role="grid"]');
    expect(table.attributes("aria-rowcount")).toBe("5");
    expect(table.attributes("aria-colcount")).toBe("5");
    await press("ArrowDown");
    await nextTick();
    expect(field.attributes("aria-activedescendant")).toBe(active().attributes("id"));
    expect(field.attributes("aria-controls")).toBe(table.attributes("id"));
    await press("F2");
    expect(field.attributes("aria-activedescendant")).toBeUndefined();
    expect(field.attributes("aria-label")).toContain("指标b");
  });

  it("has no serious finding", async () => {
    const { grid } = open({ refused });
    const found = await axe.run(grid.element as Element, { rules: { "color-contrast": { enabled: false } } });
    expect(found.violations.filter((it) => it.impact === "serious" || it.impact === "critical").map((it) => `${it.id} ${it.nodes[0]?.html}`)).toEqual([]);
  });
});
