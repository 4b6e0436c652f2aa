import { describe, expect, it } from "vitest";
import type { DeliverableView, MeasureView, TargetView, TaskView } from "../../contract";
import { counts, inWords, itemsOf, orNull, pieces, sharesOf, targetFields } from "./model";

const target = (over: Partial<TargetView> = {}): TargetView => ({
  id: 1,
  no: 1,
  name: "brands",
  kind: "count",
  operator: ">=",
  goal: "100",
  goalTo: null,
  goalText: "100",
  baseline: null,
  measureUnit: "",
  modality: "",
  soft: false,
  nature: "result",
  definition: "",
  plannedShare: [25, 50, 75, 100],
  split: null,
  wantsDefinition: false,
  sentence: "Two. ",
  revision: 1,
  ...over,
});
const measure = (id: number, sentence: string): MeasureView => ({ id, no: id, text: `m${id}`, sentence, revision: 1 });
const deliverable: DeliverableView = { id: 9, no: 1, kind: "milestone", name: "d", dueOn: null, doneOn: null, sentence: "", revision: 1 };
const task = (over: Partial<TaskView> = {}): TaskView => ({
  id: 3,
  no: 3,
  title: "t",
  text: "One. Two. Rest.",
  allMembers: false,
  measures: [measure(1, "One. "), measure(2, "Two. ")],
  targets: [target()],
  deliverables: [deliverable],
  mechanisms: [],
  units: [],
  revision: 1,
  ...over,
});

describe("original text", () => {
  it("is cut at the sentences of items and loses nothing", () => {
    const cut = pieces(task());
    expect(cut.map((it) => it.text)).toEqual(["One. ", "Two. ", "Rest."]);
    expect(cut.map((it) => it.items.map((item) => item.kind))).toEqual([["measure"], ["target", "measure"], []]);
  });
  it("leaves out sentences that are not in it", () => {
    const cut = pieces(task({ measures: [measure(1, "Nowhere.")], targets: [] }));
    expect(cut.map((it) => it.text).join("")).toBe("One. Two. Rest.");
    expect(cut.every((it) => it.items.length === 0)).toBe(true);
  });
  it("lets the first of two overlapping sentences stand", () => {
    const cut = pieces(task({ measures: [measure(1, "One. Two."), measure(2, "Two. Rest.")], targets: [] }));
    expect(cut.map((it) => it.text).join("")).toBe("One. Two. Rest.");
  });
});

describe("plan", () => {
  it("counts goals that are not set, and takes 0 for a goal", () => {
    const tasks = [task({ targets: [target(), target({ id: 2, goal: null }), target({ id: 4, goal: "0" })] })];
    const plan = {
      id: 1,
      year: 2016,
      title: "",
      docNo: "",
      issuedBy: "",
      issuedOn: null,
      preamble: "",
      version: 1,
      revision: 1,
      sections: [{ id: 1, no: 1, title: "", tasks }],
    };
    expect(counts(plan)).toEqual({ tasks: 1, targets: 3, unset: 1 });
  });
  it("orders items as they stand on the page", () => {
    expect(itemsOf(task()).map((it) => `${it.kind} ${it.id}`)).toEqual(["target 1", "deliverable 9", "measure 1", "measure 2"]);
  });
  it("says what an item is now, or that it is gone", () => {
    expect(inWords(task(), { kind: "target", id: 1 })).toContain("brands");
    expect(inWords(task(), { kind: "target", id: 77 })).toBeNull();
  });
});

describe("forms", () => {
  it("keep an empty goal apart from 0", () => {
    expect([orNull(" "), orNull("0")]).toEqual([null, "0"]);
    expect(targetFields(null).goal).toBeNull();
  });
  it("take whole percentages only", () => {
    expect(sharesOf(["25", "50", " 75 ", "100"])).toEqual([25, 50, 75, 100]);
    for (const bad of ["", "2.5", "x", "101", "-1"]) expect(sharesOf([bad, "50", "75", "100"])).toBeNull();
  });
});
