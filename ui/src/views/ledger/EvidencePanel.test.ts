import { mount } from "@vue/test-utils";
import { nextTick } from "vue";
import { describe, expect, it } from "vitest";
import type { EvidenceView } from "../../contract";
import EvidencePanel from "./EvidencePanel.vue";

const file: EvidenceView = {
  id: 1, name: "名单.pdf", media: "application/pdf", size: 3_250_585, note: "", unitId: 7, unitShortName: "甲局", quarter: "2016Q3",
  taskId: 3, taskNo: 3, targetId: 5, of: "品牌", entryId: null, entryName: null, alsoAt: ["二季度 甲局 任务3"], revision: 4,
};
const panel = (more: object = {}) =>
  mount(EvidencePanel, {
    attachTo: document.body,
    props: { files: [file], known: [{ ...file, id: 2, name: "公告.png" }], jobs: [], progress: null, limitMb: 20, locked: null, error: null, ...more },
  });
const told = (kind: string, files: File[]) =>
  Object.assign(new Event(kind, { bubbles: true, cancelable: true }), { dataTransfer: { files }, clipboardData: { files } });

describe("the panel of evidence", () => {
  it("hands over what is dropped and what is pasted as files, and leaves pasted text alone", () => {
    const it = panel();
    const [a, b] = [new File(["x"], "a.pdf"), new File(["y"], "b.png")];
    it.element.dispatchEvent(told("drop", [a, b]));
    it.element.dispatchEvent(told("paste", [a]));
    const text = told("paste", []);
    it.element.dispatchEvent(text);
    expect(text.defaultPrevented).toBe(false);
    expect(it.emitted("files")).toEqual([[[a, b]], [[a]]]);
    it.unmount();
  });

  it("takes nothing and offers nothing to change while it is locked", () => {
    const it = panel({ locked: "已认定" });
    it.element.dispatchEvent(told("drop", [new File(["x"], "a.pdf")]));
    expect(it.emitted("files")).toBeUndefined();
    expect(it.find("[data-test=evidence-pick]").exists()).toBe(false);
    expect(it.find("[data-test=evidence-detach]").exists()).toBe(false);
    expect(it.find("[data-test=evidence-save]").exists()).toBe(true);
    expect(it.text()).toContain("已认定");
    it.unmount();
  });

  it("tells the size, where else the file is used, what is on its way and what was refused", () => {
    const it = panel({
      jobs: [
        { key: 1, name: "大.pdf", state: "refused", why: "25.0 MB，超过每份 20 MB 的上限。" },
        { key: 2, name: "小.pdf", state: "working", why: null },
      ],
      progress: { done: 2, all: 5 },
    });
    expect(it.get("[data-test=evidence-file]").text()).toContain("3.1 MB");
    expect(it.get("[data-test=evidence-also]").text()).toContain("二季度 甲局 任务3");
    expect(it.get("[data-test=evidence-refused]").text()).toContain("未收 大.pdf：25.0 MB");
    expect(it.get("[data-test=evidence-progress]").text()).toContain("第 2 份，共 5 份");
    it.unmount();
  });

  it("rewrites a remark by Enter, gives it up by Esc, and sends no unchanged one", async () => {
    const it = panel();
    const note = () => it.get<HTMLInputElement>("[data-test=evidence-note]");
    await it.get("[data-test=evidence-edit-note]").trigger("click");
    await nextTick();
    await note().setValue("第3页");
    await note().trigger("keydown", { key: "Escape" });
    expect(it.find("[data-test=evidence-note]").exists()).toBe(false);
    await it.get("[data-test=evidence-edit-note]").trigger("click");
    await note().setValue("第3页");
    await note().trigger("keydown", { key: "Enter" });
    expect(it.emitted("note")).toEqual([[file, "第3页"]]);
    await it.get("[data-test=evidence-edit-note]").trigger("click");
    await note().trigger("keydown", { key: "Enter" });
    expect(it.emitted("note")?.length).toBe(1);
    it.unmount();
  });

  it("offers files of other places once and is ready for the next choice", async () => {
    const it = panel();
    const select = it.get<HTMLSelectElement>("[data-test=evidence-known]");
    await select.setValue("2");
    expect(it.emitted("known")).toEqual([[2]]);
    expect(select.element.value).toBe("");
    it.unmount();
  });
});
