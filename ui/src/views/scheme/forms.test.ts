// @vitest-environment jsdom
import { mount } from "@vue/test-utils";
import { describe, expect, it } from "vitest";
import type { MethodView, SchemeRulesView } from "../../contract";
import { scheme as words } from "../../text/scheme";
import FaultList from "./FaultList.vue";
import MethodForm from "./MethodForm.vue";
import { blankTerms, type Line } from "./outline";
import PointsLine from "./PointsLine.vue";
import RulesForm from "./RulesForm.vue";

const bands: MethodView = { kind: "bands", planTarget: null, of: "actual", better: "higher", bands: [{ bound: "98", points: "4" }], otherwise: "0" };
const line = (code: string): Line => ({ key: code, method: null, row: { tier: "third", code, title: `t${code}`, points: "1", terms: blankTerms() } });

describe("the form of a method", () => {
  const form = (method: MethodView, locked = false) => mount(MethodForm, { props: { method, locked, targets: [] }, attachTo: document.body });

  it("tells a band as soon as its last cell is left, and not while a cell cannot be read", async () => {
    const it_ = form(bands);
    await it_.get("[data-test=band-add]").trigger("click");
    const bound = it_.findAll("[data-test=band-bound]")[1]!;
    await bound.setValue("96");
    expect(it_.emitted("change")).toBeUndefined();
    expect(it_.find("[data-test=method-not-kept]").exists()).toBe(true);
    const points = it_.findAll("[data-test=band-points]")[1]!;
    await points.setValue("3");
    expect(it_.emitted("change")?.at(-1)).toEqual([{ ...bands, bands: [...(bands.kind === "bands" ? bands.bands : []), { bound: "96", points: "3" }] }]);
    it_.unmount();
  });

  it("switches its kind at once and keeps what the other kind had", async () => {
    const it_ = form(bands);
    const kind = it_.get<HTMLSelectElement>("[data-test=field-kind]");
    await kind.setValue("reviewer");
    expect(it_.emitted("change")?.at(-1)).toEqual([{ kind: "reviewer" }]);
    await it_.setProps({ method: { kind: "reviewer" } });
    await kind.setValue("bands");
    expect(it_.emitted("change")?.at(-1)).toEqual([bands]);
    it_.unmount();
  });

  it("is read only where the scheme stands still", async () => {
    const it_ = form(bands, true);
    expect(it_.find("[data-test=band-add]").exists()).toBe(false);
    expect(it_.get<HTMLInputElement>("[data-test=band-bound]").element.readOnly).toBe(true);
    expect(it_.get<HTMLSelectElement>("[data-test=field-kind]").element.disabled).toBe(true);
    it_.unmount();
  });
});

describe("rules", () => {
  const rules: SchemeRulesView = {
    roundingPlace: "total", roundingDigits: 2, roundingMode: "half_up", gradeA: "90", gradeB: "80", gradeC: "60", rankOn: "unrounded",
    tieBreakers: ["1"], ties: "skip", vetoed: "last", evidence: "refuse", totalCap: null,
  };

  it("are told one by one; a grade line that is no number stays in its field and says so", async () => {
    const it_ = mount(RulesForm, { props: { head: { title: "t", basis: "", isSample: true }, rules, lines: [line("1"), line("2")], locked: false } });
    await it_.get("[data-test=field-gradeA]").setValue("many");
    expect(it_.emitted("rules")).toBeUndefined();
    expect(it_.text()).toContain(words.row.notNumber);
    await it_.get("[data-test=field-gradeA]").setValue("85");
    expect(it_.emitted("rules")?.at(-1)).toEqual([{ ...rules, gradeA: "85" }]);
    await it_.get("[data-test=tie-breaker-add]").setValue("bonus");
    expect(it_.emitted("rules")?.at(-1)).toEqual([{ ...rules, tieBreakers: ["1", "bonus"] }]);
    await it_.get("[data-test=rule-roundingDigits]").setValue("1");
    expect(it_.emitted("rules")?.at(-1)).toEqual([{ ...rules, roundingDigits: 1 }]);
    await it_.get("[data-test=field-title]").setValue("new");
    expect(it_.emitted("head")).toEqual([[{ title: "new", basis: "", isSample: true }]]);
  });
});

describe("what is said of the scheme", () => {
  it("says how far the sum is from 100", () => {
    const said = (points: string) => mount(PointsLine, { props: { points, bonus: "5", criteria: 3 } }).text();
    expect(said("100")).toContain(words.points.sound);
    expect(said("98.5")).toContain(words.points.short("1.5"));
    expect(said("100.25")).toContain(words.points.over("0.25"));
  });

  it("leads from a fault to its row, and tells the faults of a file apart", async () => {
    const faults = [{ row: 1, words: "no title" }, { row: null, words: "sum" }];
    const file = { name: "a.xlsx", taken: false, faults: [{ place: "D7", found: "x", words: "no number" }] };
    const it_ = mount(FaultList, { props: { faults, lines: [line("1"), line("2")], file } });
    const all = it_.findAll("[data-test=scheme-fault]");
    expect(all[0]!.text()).toContain("2 t2");
    await all[0]!.trigger("click");
    expect(it_.emitted("go")).toEqual([[faults[0]]]);
    expect(it_.get("[data-test=file-fault]").text()).toContain("D7");
    expect(it_.get("[data-test=file-faults] .msg").attributes("data-kind")).toBe("late");
  });
});
