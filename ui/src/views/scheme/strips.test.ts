// A version that was begun by mistake can be dropped where it is edited, and only there.
import { mount } from "@vue/test-utils";
import { expect, it } from "vitest";
import { scheme } from "../../text/scheme";
import SchemeStrips from "./SchemeStrips.vue";

const strips = (droppable: number | null) =>
  mount(SchemeStrips, {
    props: { error: null, saveFault: null, fileFault: null, frozen: null, old: false, removed: "", canRevise: false, droppable, outside: [] },
  });

it("offers to drop a version that nobody has scored by", async () => {
  const it = strips(2);
  expect(it.text()).toContain(scheme.versions.begun(2));
  await it.get("[data-test='drop-version']").trigger("click");
  expect(it.emitted("dropVersion")).toHaveLength(1);
  expect(strips(null).find("[data-test='drop-version']").exists()).toBe(false);
});
