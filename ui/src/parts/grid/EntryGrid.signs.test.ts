import { mount, type VueWrapper } from "@vue/test-utils";
import { afterEach, describe, expect, it } from "vitest";
import EntryGrid from "./EntryGrid.vue";
import { bandRows, type GridColumn, type GridRow } from "./model";

const columns: GridColumn[] = [
  { key: "name", title: "市", kind: "text", width: 60, rowHeader: true, frozen: true },
  { key: "a", title: "甲项", kind: "number", width: 60, overBand: "大类 10", band: "小类 6", under: "4" },
  { key: "b", title: "乙项", kind: "number", width: 60, overBand: "大类 10", band: "小类 6", under: "2" },
  { key: "c", title: "丙项", kind: "number", width: 60, overBand: "大类 10", band: "别类 4", under: "4" },
];
const rows: GridRow[] = [
  {
    id: "r",
    cells: {
      name: { text: "南" },
      a: { text: "3.5", value: "entered", signs: [{ shape: "缺", word: "缺佐证", kind: "behind" }, { shape: "✓", word: "已复核", kind: "done" }] },
      b: { text: "", value: "blank", ghost: "1.5" },
      c: { text: "", value: "blank" },
    },
  },
];

let wrapper: VueWrapper | undefined;
afterEach(() => wrapper?.unmount());

function open(enterOpens: boolean) {
  const grid = mount(EntryGrid, { props: { columns, rows, label: "打分", enterOpens }, attachTo: document.body });
  wrapper = grid;
  const field = grid.get<HTMLTextAreaElement>("textarea");
  field.element.focus();
  return { grid, field, cell: (col: string) => grid.get(`[data-col="${col}"]`) };
}

describe("two rows of bands over titles with a second line", () => {
  it("spans the wider heading over the narrower ones", () => {
    expect(bandRows(columns).map((line) => line.map((it) => [it.text, it.span]))).toEqual([
      [["", 1], ["大类 10", 3]],
      [["", 1], ["小类 6", 2], ["别类 4", 1]],
    ]);
    const { grid } = open(false);
    expect(grid.findAll("thead tr").map((it) => it.attributes("aria-rowindex"))).toEqual(["1", "2", "3"]);
    expect(grid.get("tbody tr").attributes("aria-rowindex")).toBe("4");
    expect(grid.get('[data-head="1"] .under').text()).toBe("4");
  });
});

describe("signs and what would hold in a blank cell", () => {
  it("are told in words, and a ghost is neither copied nor edited", async () => {
    const { cell, field, grid } = open(false);
    expect(cell("a").get(".signs").text(), "one sign beside the number").toBe("缺");
    expect(cell("a").attributes("title")).toBe("缺佐证；已复核");
    expect(cell("a").get(".sr-only").text()).toContain("已复核");
    expect(cell("b").get(".txt").text()).toBe("1.5");
    expect(cell("c").get(".txt").text()).toBe("未填");
    await field.trigger("keydown", { key: "ArrowRight" });
    await field.trigger("keydown", { key: "F2" });
    expect(field.element.value).toBe("");
    await field.trigger("keydown", { key: "Escape" });
    await grid.setProps({ locked: "已公布" });
    expect(cell("b").get(".txt").text()).toBe("1.5");
  });
});

describe("Enter and F4", () => {
  it("open the cell where the page wants it, and go down only after typing", async () => {
    const { field, grid } = open(true);
    await field.trigger("keydown", { key: "Enter" });
    await field.trigger("keydown", { key: "F4" });
    expect(grid.emitted("open")).toEqual([[{ row: "r", col: "a" }], [{ row: "r", col: "a" }]]);
    await field.setValue("2");
    await field.trigger("keydown", { key: "Enter" });
    expect(grid.emitted("open")).toHaveLength(2);
    expect(grid.emitted("change")).toHaveLength(1);
  });

  it("leave Enter as the next cell and F4 alone elsewhere", async () => {
    const { field, grid } = open(false);
    await field.trigger("keydown", { key: "Enter" });
    await field.trigger("keydown", { key: "F4" });
    expect(grid.emitted("open")).toBeUndefined();
  });
});
