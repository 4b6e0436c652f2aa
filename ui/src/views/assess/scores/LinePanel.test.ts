import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { afterEach, describe, expect, it } from "vitest";
import { nextTick } from "vue";
import { criterion, scoreLine } from "../../../../tests/scoreSamples";
import type { LinePlace, ScoreLineView } from "../../../contract";
import { clausesOf, saidLosses, type StepDraft } from "./clauses";
import LinePanel from "./LinePanel.vue";

let wrapper: VueWrapper | undefined;
afterEach(() => wrapper?.unmount());

const deduction: ScoreLineView["terms"]["method"] = {
  kind: "deduction",
  floor: "0",
  items: [{ clause: "第1款", text: "处置不力", each: "1", atMost: null }],
};

function open(line: ScoreLineView, more: Record<string, unknown> = {}) {
  const panel = mount(LinePanel, {
    attachTo: document.body,
    props: {
      line,
      criterion: criterion(line.code, { events: "items" in line.terms.method, figures: !("items" in line.terms.method) }),
      error: null,
      now: "paper_review",
      editing: null,
      appealing: null,
      today: "2016-04-12",
      locked: null,
      recordsLocked: null,
      saving: false,
      fault: null,
      set: () => Promise.resolve(null),
      ...more,
    },
  });
  wrapper = panel;
  return panel;
}

describe("events", () => {
  const terms = { ...scoreLine().terms, method: deduction };

  it("tell not looked at from none, and each way is one press", async () => {
    const panel = open(scoreLine({ terms }));
    expect(panel.get("[data-test=line-events]").text()).toContain("还没有核过");
    await panel.get("[data-test=line-no-events]").trigger("click");
    expect(panel.emitted("events")).toEqual([[[]]]);
    await panel.setProps({ line: scoreLine({ terms, events: [] }) });
    expect(panel.get("[data-test=line-events]").text()).toContain("已核实，没有此类事项");
    expect(panel.find("[data-test=line-no-events]").exists()).toBe(false);
  });

  it("are written down with clause, day, times and basis; times are whole", async () => {
    const panel = open(scoreLine({ terms, events: [] }));
    await panel.get("[data-test=line-event-add]").trigger("click");
    await panel.get("[data-test=line-event-title]").setValue("某事件");
    await panel.get("[data-test=line-event-times]").setValue("1.5");
    await panel.get("[data-test=line-event-form]").trigger("submit");
    expect(panel.emitted("events")).toBeUndefined();
    await panel.get("[data-test=line-event-times]").setValue("2");
    await panel.get("[data-test=line-event-form]").trigger("submit");
    expect(panel.emitted("events")).toEqual([[[{ clause: "第1款", title: "某事件", on: null, times: 2, basis: "" }]]]);
  });
});

describe("a step", () => {
  it("opens at its reason where a typed score wants one, and is kept with the clause", async () => {
    const panel = open(scoreLine(), { editing: { step: "paper_review", typed: { text: "3", why: "没有写原因" }, draft: null } });
    await nextTick();
    await nextTick();
    const reason = panel.get("[data-test=loss-reason]");
    expect(document.activeElement).toBe(reason.element);
    expect(panel.get("[data-test=step-refused]").text()).toContain("没有写原因");
    await reason.setValue("佐证不全");
    await panel.get("[data-test=step-form]").trigger("submit");
    expect(panel.emitted("keep")).toEqual([["paper_review", "3", [{ reason: "佐证不全", clause: "1.1", evidence: "", points: null }]]]);
  });

  it("tells what is typed, and is still there after a look at another line", async () => {
    const [here, there] = [scoreLine(), scoreLine({ assessee: 2, assesseeName: "自贡市" })];
    const panel = open(here, { editing: { step: "paper_review", typed: null, draft: null } });
    await flushPromises();
    await panel.get("[data-test=loss-add]").trigger("click");
    await panel.get("[data-test=loss-reason]").setValue("佐证不全");
    const [at, draft] = panel.emitted<[LinePlace, StepDraft]>("draft")!.at(-1)!;
    expect([at, draft.losses[0]!.reason]).toEqual([{ assessee: here.assessee, code: here.code }, "佐证不全"]);
    await panel.setProps({ line: there, editing: null });
    await panel.setProps({ line: here, editing: { step: "paper_review", typed: null, draft } });
    expect(panel.get<HTMLInputElement>("[data-test=loss-reason]").element.value).toBe("佐证不全");
    await flushPromises();
    expect(panel.get("[data-test=step-form]").element.contains(document.activeElement), "the keys go on walking").toBe(false);
  });

  it("asks before it gives up what was typed, and does not ask of nothing", async () => {
    const panel = open(scoreLine(), { editing: { step: "paper_review", typed: null, draft: null } });
    const form = panel.get("[data-test=step-form]");
    await panel.get("[data-test=step-score]").setValue("1");
    await form.trigger("keydown", { key: "Escape" });
    expect([panel.find("[data-test=step-ask]").exists(), panel.emitted("cancel")]).toEqual([true, undefined]);
    await form.trigger("keydown", { key: "Escape" });
    expect(panel.find("[data-test=step-ask]").exists(), "goes on").toBe(false);
    await form.trigger("keydown", { key: "Escape" });
    await panel.get("[data-test=step-give-up]").trigger("click");
    expect(panel.emitted("cancel")).toHaveLength(1);
    const blank = open(scoreLine(), { editing: { step: "paper_review", typed: null, draft: null } });
    await blank.get("[data-test=step-form]").trigger("keydown", { key: "Escape" });
    expect(blank.emitted("cancel")).toHaveLength(1);
  });

  it("of published results cannot be changed, but an appeal can be recorded", () => {
    const panel = open(scoreLine({ events: [] }), { locked: "结果已公布" });
    expect(panel.find("[data-test=line-edit-final]").exists()).toBe(false);
    expect(panel.find("[data-test=line-event-add]").exists()).toBe(false);
    expect(panel.find("[data-test=appeal-lodge]").exists()).toBe(true);
  });

  it("offers nothing to change while it is locked", () => {
    const panel = open(scoreLine({ events: [] }), { locked: "只读", recordsLocked: "只读" });
    expect(panel.find("[data-test=line-edit-final]").exists()).toBe(false);
    expect(panel.find("[data-test=appeal-lodge]").exists()).toBe(false);
    expect(panel.get("[data-test=line-fact-actual]").attributes("disabled")).toBeDefined();
  });
});

describe("letters", () => {
  it("walk while nothing is typed, and are letters in a field", async () => {
    const panel = open(scoreLine());
    await panel.get("[data-test=line-panel]").trigger("keydown", { key: "j" });
    await panel.get("[data-test=line-panel]").trigger("keydown", { key: "K", shiftKey: true });
    await panel.get("[data-test=line-evidence-add]").trigger("keydown", { key: "j" });
    expect(panel.emitted("walk")).toEqual([[{ rows: 1, cols: 0 }], [{ rows: 0, cols: -1 }]]);
  });
});

describe("a fact typed in the panel", () => {
  it("shows beside its field why it was not taken", async () => {
    const panel = open(scoreLine(), { set: () => Promise.resolve("读不成数") });
    await panel.get("[data-test=line-fact-actual]").setValue("十余");
    await flushPromises();
    expect(panel.text()).toContain("读不成数");
    expect(panel.get<HTMLInputElement>("[data-test=line-fact-actual]").element.value, "what was typed is not lost").toBe("十余");
  });
});

describe("clauses", () => {
  it("are those of the method and the criterion itself; a row without a word is no loss", () => {
    expect(clausesOf(scoreLine({ terms: { ...scoreLine().terms, method: deduction } })).map((it) => it.clause)).toEqual(["第1款", "1.1"]);
    expect(saidLosses([{ reason: " ", clause: "1.1", evidence: "", points: "" }])).toEqual([]);
  });
});
