// What the reader assumed or left out of pasted rows is seen before they are taken.
import { mount } from "@vue/test-utils";
import { nextTick } from "vue";
import { afterEach, expect, it } from "vitest";
import type { BookFaultView, SchemeRowView } from "../../contract";
import { scheme } from "../../text/scheme";
import RowsPasteDialog from "./RowsPasteDialog.vue";

const row: SchemeRowView = { tier: "first", code: "1", title: "质量目标", points: "100", terms: null };
const remark: BookFaultView = { place: "F1", found: "备注", words: "没有取用这一列。" };
const dialog = (remarks: BookFaultView[]) =>
  mount(RowsPasteDialog, {
    attachTo: document.body,
    props: { text: "1\t质量目标\t100", read: { rows: [row], faults: [], remarks }, reading: false, error: null, after: "" },
  });
const told = (): Element | null => document.querySelector("[data-test='rows-paste-remarks']");

afterEach(() => (document.body.innerHTML = ""));

it("tells remarks of the reader before the rows go in, and takes them all the same", async () => {
  const it = dialog([remark]);
  await nextTick();
  expect(told()?.textContent).toContain(scheme.paste.remarks(1));
  expect(told()?.textContent).toContain("没有取用这一列。");
  expect(told()?.textContent).toContain("备注");
  document.querySelector<HTMLElement>("[data-test='rows-paste-go']")?.click();
  expect(it.emitted("go")).toEqual([["end"]]);
  it.unmount();
});

it("says nothing where nothing was assumed", async () => {
  const it = dialog([]);
  await nextTick();
  expect(told()).toBeNull();
  it.unmount();
});
