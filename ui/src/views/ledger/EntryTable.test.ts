import { mount, type VueWrapper } from "@vue/test-utils";
import { nextTick } from "vue";
import { describe, expect, it, vi } from "vitest";
import type { ApiError, EntryFields, LedgerEntryView } from "../../contract";
import EntryTable from "./EntryTable.vue";
import { BLANK } from "./model";

const entry = (id: number, name: string): LedgerEntryView => ({
  id, unitId: 7, unitShortName: "甲局", quarter: "2016Q3", fields: { ...BLANK, name }, evidence: [], revision: 1,
});
const unit = { unitId: 7, shortName: "甲局", value: "15(其中未列名 12)", entries: 3, remainder: 12, accepted: false, locked: null };

function table(keep: (entry: LedgerEntryView | null, fields: EntryFields) => Promise<ApiError | null>, locked: string | null = null) {
  return mount(EntryTable, {
    attachTo: document.body,
    props: {
      entries: [entry(1, "蜀绣"), entry(2, "蜀锦"), entry(3, "竹编")],
      prefectures: [{ holder: "510100", name: "成都市" }, { holder: "510700", name: "绵阳市" }],
      units: [unit], allUnits: false, newUnit: 7, locked, opened: null, keep,
    },
  });
}
Element.prototype.scrollIntoView = () => undefined; // jsdom lays nothing out.
const settle = async () => {
  for (let turn = 0; turn < 4; turn += 1) await nextTick();
};
const press = (it: VueWrapper, key: string, more = {}) => it.get("[data-test=entries-table]").trigger("keydown", { key, ...more });
const paste = (element: Element, text: string) => {
  const event = Object.assign(new Event("paste", { bubbles: true, cancelable: true }), { clipboardData: { getData: () => text } });
  element.dispatchEvent(event);
  return event;
};

describe("the table of entries", () => {
  it("chooses a stretch by Shift and hands it to be removed", async () => {
    const it = table(async () => null);
    await press(it, "ArrowDown");
    await press(it, "ArrowDown", { shiftKey: true });
    await press(it, "Delete");
    expect((it.emitted("remove")?.[0]?.[0] as LedgerEntryView[]).map((one) => one.id)).toEqual([2, 3]);
    it.unmount();
  });

  it("edits a row in place; what is unchanged is not sent", async () => {
    const keep = vi.fn(async () => null);
    const it = table(keep);
    await press(it, "Enter");
    await settle();
    const name = it.get<HTMLInputElement>("[data-test=entry-edit] [data-test=entry-field-name]");
    expect(document.activeElement).toBe(name.element);
    await name.trigger("keydown", { key: "Enter" });
    await settle();
    expect(keep).not.toHaveBeenCalled();
    await press(it, "F2");
    await settle();
    await it.get("[data-test=entry-edit] [data-test=entry-field-docNo]").setValue("川质〔2016〕1号");
    await it.get("[data-test=entry-edit] [data-test=entry-field-docNo]").trigger("keydown", { key: "Enter" });
    await settle();
    expect(keep).toHaveBeenCalledWith(expect.objectContaining({ id: 2 }), { ...BLANK, name: "蜀锦", docNo: "川质〔2016〕1号" });
    expect(it.find("[data-test=entry-edit]").exists()).toBe(false);
    it.unmount();
  });

  it("keeps one after another by Enter; a refused row stays with its reason at the field", async () => {
    let refuse = true;
    const keep = vi.fn(async () => (refuse ? { code: "D1", message: "日期读不出", field: "happenedOn", ticket: null } : null));
    const it = table(keep);
    await press(it, "n");
    await settle();
    const field = (name: string) => it.get<HTMLInputElement>(`[data-test=entry-new] [data-test=entry-field-${name}]`);
    expect(document.activeElement).toBe(field("name").element);
    await field("name").setValue("漆器");
    await field("happenedOn").setValue("昨天");
    await field("name").trigger("keydown", { key: "Enter" });
    await settle();
    expect(it.get("[data-test=entry-new-fault]").text()).toContain("日期读不出");
    expect(field("happenedOn").attributes("aria-invalid")).toBe("true");
    expect(field("name").element.value).toBe("漆器");
    refuse = false;
    await field("name").trigger("keydown", { key: "Enter" });
    await settle();
    expect(field("name").element.value).toBe("");
    expect(document.activeElement).toBe(field("name").element);
    await field("name").trigger("keydown", { key: "Enter" });
    expect(keep).toHaveBeenCalledTimes(2);
    it.unmount();
  });

  it("does not keep a row while an input method composes", async () => {
    const keep = vi.fn(async () => null);
    const it = table(keep);
    const name = it.get("[data-test=entry-new] [data-test=entry-field-name]");
    await name.setValue("qiqi");
    await name.trigger("keydown", { key: "Enter", isComposing: true });
    expect(keep).not.toHaveBeenCalled();
    it.unmount();
  });

  it("takes a prefecture from its initials without keeping the row", async () => {
    const keep = vi.fn(async () => null);
    const it = table(keep);
    const field = it.get<HTMLInputElement>("[data-test=entry-new] [data-test=entry-field-prefecture]");
    await field.setValue("my");
    await field.trigger("keydown", { key: "Enter" });
    expect(field.element.value).toBe("绵阳市");
    expect(keep).not.toHaveBeenCalled();
    it.unmount();
  });

  it("hands rows of a worksheet on, one cell goes into its field", async () => {
    const it = table(async () => null);
    const name = it.get("[data-test=entry-new] [data-test=entry-field-name]").element;
    expect(paste(name, "一个名称").defaultPrevented).toBe(false);
    expect(it.emitted("paste")).toBeUndefined();
    expect(paste(name, "甲\t2016-05-13\n乙\t").defaultPrevented).toBe(true);
    paste(it.get("[data-test=entries-table]").element, "丙");
    expect(it.emitted("paste")).toEqual([["甲\t2016-05-13\n乙\t"], ["丙"]]);
    it.unmount();
  });

  it("has no new row and edits nothing while it is locked", async () => {
    const it = table(async () => null, "已认定");
    await press(it, "Enter");
    await press(it, "Delete");
    expect(it.find("[data-test=entry-new]").exists()).toBe(false);
    expect(it.find("[data-test=entry-edit]").exists()).toBe(false);
    expect(it.emitted("remove")).toBeUndefined();
    it.unmount();
  });
});
