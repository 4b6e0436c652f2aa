import { mount } from "@vue/test-utils";
import { nextTick } from "vue";
import { describe, expect, it } from "vitest";
import { profileSample, standingSample, trialSample, usesSample, yearsSample } from "../../../../tests/resultSamples";
import ChainSteps from "./ChainSteps.vue";
import GapPanel from "./GapPanel.vue";
import HeatGrid from "./HeatGrid.vue";
import { gradeLines } from "./model";
import MovesTable from "./MovesTable.vue";
import ProfileTable from "./ProfileTable.vue";
import PublicationBox from "./PublicationBox.vue";
import RangeChart from "./RangeChart.vue";
import RankTable from "./RankTable.vue";
import SincePanel from "./SincePanel.vue";
import SingleTable from "./SingleTable.vue";
import TrialTable from "./TrialTable.vue";
import UseTable from "./UseTable.vue";
import { FIRST_SORT } from "./years";
import YearsTable from "./YearsTable.vue";

Element.prototype.scrollIntoView = () => undefined; // jsdom lays nothing out.
const lines = gradeLines({ gradeA: "90", gradeB: "80", gradeC: "60" });
const view = standingSample();
const focused = () => document.activeElement as HTMLElement;
const settle = async () => {
  for (let turn = 0; turn < 3; turn += 1) await nextTick();
};

describe("the ranking", () => {
  it("heads its column with what is assessed", () => {
    const it = table();
    expect(it.get("thead").text()).toContain("县（市、区）");
    it.unmount();
  });

  const table = () => mount(RankTable, { attachTo: document.body, props: { rows: view.rows, lines, whom: "县（市、区）" } });

  it("has 21 lines, ties by word, the veto beside the total, and the unrounded total only where rounding decides", () => {
    const it = table();
    expect(it.findAll("[data-test=rank-row]")).toHaveLength(21);
    expect(it.findAll("[data-test=shared]")).toHaveLength(2);
    const vetoed = it.get(`[data-assessee="18"]`);
    expect(vetoed.get("[data-test=grade]").attributes("data-grade")).toBe("D");
    expect(vetoed.find("[data-test=vetoed]").exists()).toBe(true);
    expect(vetoed.get("[data-test=rank-total]").text()).toBe(view.rows.find((row) => row.assessee === 18)?.total);
    expect(it.findAll("[data-test=rank-unrounded]"), "six digits that change nothing are not shown").toHaveLength(0);
    it.unmount();
  });

  it("is walked by J and K and opened by Enter", async () => {
    const it = table();
    await it.trigger("keydown", { key: "j" });
    await it.trigger("keydown", { key: "ArrowDown" });
    await it.trigger("keydown", { key: "k" });
    await settle();
    expect(focused().dataset.at).toBe("1");
    focused().click();
    expect(it.emitted("open")).toEqual([[view.rows[1]!.assessee]]);
    it.unmount();
  });
});

describe("the heat table", () => {
  const table = (of: "groups" | "criteria") =>
    mount(HeatGrid, { attachTo: document.body, props: { of, show: "share", rows: view.rows, groups: view.groups, criteria: view.criteria, sort: { by: "rank", down: false }, whom: "县（市、区）" } });

  it("has a number in each of 21 × 43 cells and a stronger one where most was lost", () => {
    const it = table("criteria");
    const cells = it.findAll("[data-test=heat-score]");
    expect(cells).toHaveLength(21 * 43);
    expect(it.findAll("td.h4").every((cell) => Number(cell.text()) <= 70)).toBe(true);
    expect(it.findAll("td.h4").length).toBeGreaterThan(0);
    expect(cells.every((cell) => /^-?\d+(\.\d+)?$/.test(cell.text()))).toBe(true);
    it.unmount();
  });

  it("sorts from its head, opens a cell's scores, and tells where it stands", async () => {
    const it = table("criteria");
    await it.trigger("keydown", { key: "ArrowRight" });
    await it.trigger("keydown", { key: "ArrowRight" });
    await it.trigger("keydown", { key: "Enter" });
    expect(it.emitted("cell")).toEqual([[view.rows[0]!.assessee, "1.1.1"]]);
    expect(it.emitted("here")?.at(-1)?.[0]).toContain("制造业产品质量合格率");
    await it.trigger("keydown", { key: "ArrowUp" });
    await it.trigger("keydown", { key: "Enter" });
    expect(it.emitted("sort")).toEqual([[{ by: 0, down: true }]]);
    await it.trigger("keydown", { key: "ArrowDown" });
    (it.get('[data-line="1"][data-col="2"]').element as HTMLElement).focus();
    await it.setProps({ sort: { by: 0, down: false } });
    await settle();
    expect([focused().dataset.line, focused().dataset.col]).toEqual(["1", "2"]);
    it.unmount();
  });
});

describe("one assessee", () => {
  const profile = profileSample(view, 12);

  it("has its deductions as one step with their sum, the largest first, each a way to its line", async () => {
    const it = mount(ChainSteps, { props: { chain: profile.chain } });
    expect(it.findAll("[data-test=chain-step]").length).toBeLessThan(12);
    const shown = it.findAll("[data-test=chain-line][data-code]").filter((line) => line.attributes("data-code") !== "");
    const points = shown.map((line) => Number(line.get(".num").text().replace("−", "-")));
    expect(points).toEqual([...points].sort((a, b) => a - b));
    await it.get("[data-test=chain-more]").trigger("click");
    const deductions = profile.chain.filter((line) => line.code !== null);
    expect(it.findAll("[data-test=chain-line]").filter((line) => line.attributes("data-code") !== "")).toHaveLength(deductions.length);
    await it.get("[data-test=chain-line][data-code='1.1.2'] button").trigger("click");
    expect(it.emitted("line")).toEqual([["1.1.2"]]);
  });

  it("stands beside median and best; of one alone there is no such talk", () => {
    const it = mount(ProfileTable, { props: { lines: profile.lines, scope: "all", order: "behind", name: "宜宾市", single: false } });
    const gaps = it.findAll(".gap").map((cell) => Number(cell.text().replace("−", "-")));
    expect(gaps).toHaveLength(43);
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b));
    const alone = mount(ProfileTable, { props: { lines: profile.lines, scope: "groups", order: "scheme", name: "四川省", single: true } });
    expect(alone.findAll("[data-test=profile-line]")).toHaveLength(13);
    expect(alone.find(".gap").exists()).toBe(false);
  });

  it("says why it is not one place higher, and what is different since last year", async () => {
    const it = mount(GapPanel, { props: { profile, single: false } });
    expect(it.text()).toContain(profile.gap!.words);
    expect(it.findAll("[data-test=gap-part]")).toHaveLength(profile.gap!.parts.length);
    const capped = mount(GapPanel, { props: { profile: { ...profile, gap: { ...profile.gap!, byCaps: "\u22120.3", by: "+0.4" } }, single: false } });
    expect(capped.get("[data-test=gap-caps]").text()).toContain("高 0.3");
    expect(capped.get("[data-test=gap-total]").text()).toContain("低 0.4");
    expect(it.find("[data-test=gap-caps]").exists()).toBe(false);
    await it.get("[data-test=gap-open]").trigger("click");
    expect(it.emitted("open")).toEqual([[profile.gap!.above]]);
    const first = mount(GapPanel, { props: { profile: profileSample(view, view.rows[0]!.assessee), single: false } });
    expect(first.find("[data-test=gap-none]").exists()).toBe(true);
    const since = mount(SincePanel, { props: { since: profileSample(view, 18).since } });
    expect(since.get("[data-test=since-notes]").text()).toContain("简阳");
    expect(since.get("[data-test=not-same]").findAll("li")).toHaveLength(2);
  });
});

describe("the rest of results", () => {
  it("leads from each obstacle to the scores of whom it is of", async () => {
    const lacking = standingSample({ state: "lacking" });
    const it = mount(PublicationBox, { props: { view: lacking, locked: null } });
    const obstacles = it.findAll("[data-test=obstacle]");
    expect(obstacles.map((line) => line.attributes("data-assessee"))).toEqual(["6", "18"]);
    await obstacles[1]!.get("button").trigger("click");
    expect(it.emitted("scores")).toEqual([[18]]);
    const published = mount(PublicationBox, { props: { view: standingSample({ state: "published" }), locked: null } });
    expect(published.get("[data-test=publication-differences]").text()).toContain("宜宾市");
    await published.get("[data-test=publication-correct]").trigger("click");
    expect(published.emitted("take")).toHaveLength(1);
  });

  it("names who stands in which range", async () => {
    const it = mount(RangeChart, { props: { ranges: view.ranges, rows: view.rows, lines } });
    expect(it.findAll("[data-test=range-name]")).toHaveLength(21);
    expect(it.findAll(".line").length).toBeGreaterThan(0);
    const name = it.get("[data-test=range-name]");
    await name.trigger("click");
    const row = view.rows.find((one) => name.text().startsWith(one.name));
    expect(it.emitted("open")).toEqual([[row?.assessee]]);
  });

  it("shows one assessee as a list of its criteria", () => {
    const one = standingSample({ scope: "province" });
    const it = mount(SingleTable, { props: { row: one.rows[0]!, groups: one.groups, criteria: one.criteria } });
    expect(it.findAll("[data-test=single-line]")).toHaveLength(56);
  });

  it("lays two years side by side", async () => {
    const years = yearsSample(view);
    const it = mount(YearsTable, { props: { rows: years.rows, before: 2014, now: 2015, sort: FIRST_SORT, single: false, whom: "县（市、区）" } });
    expect(it.findAll("[data-test=years-row]")).toHaveLength(21);
    expect(it.findAll(".noted")).toHaveLength(2);
    await it.get("[data-test=years-sort-change]").trigger("click");
    expect(it.emitted("sort")).toEqual([["change"]]);
  });

  it("walks its records, and D marks one as done", async () => {
    const { uses } = usesSample();
    const it = mount(UseTable, { attachTo: document.body, props: { uses, today: "2016-10-12", opened: null, locked: null } });
    await it.trigger("keydown", { key: "d" });
    expect(it.emitted("done")).toBeUndefined(); // It is done already.
    await it.trigger("keydown", { key: "j" });
    await it.trigger("keydown", { key: "d" });
    expect((it.emitted("done")?.[0]?.[0] as { id: number }).id).toBe(2);
    expect(it.get("[data-id='2']").text()).toContain("175");
    await it.setProps({ locked: "正在回看" });
    await it.trigger("keydown", { key: "d" });
    expect(it.emitted("done")).toHaveLength(1);
    it.unmount();
  });
});

describe("the trial", () => {
  const table = () =>
    mount(TrialTable, { attachTo: document.body, props: { groups: view.groups, criteria: view.criteria, rows: view.rows, assessee: 12, weights: {}, scores: [] } });

  it("takes a cell when it is left, a group's too, and Esc takes it back", async () => {
    const it = table();
    const cell = (code: string, what: string) => it.get<HTMLInputElement>(`[data-code="${code}"] [data-test=trial-${what}]`);
    await cell("1.1.1", "weight").setValue("5");
    await cell("1.1.1", "weight").trigger("blur");
    expect(it.emitted("weight")).toEqual([["1.1.1", "5"]]);
    await cell("1.2", "weight").setValue("6");
    await cell("1.2", "weight").trigger("blur");
    expect(it.emitted("group")?.[0]?.[1]).toBe("6");
    await cell("2.1.1", "score").setValue("1.5");
    await cell("2.1.1", "score").trigger("blur");
    expect(it.emitted("score")).toEqual([["2.1.1", "1.5"]]);
    await it.setProps({ weights: { "1.1.1": "5" } });
    await cell("1.1.1", "weight").trigger("keydown", { key: "Escape" });
    expect(it.emitted("weight")?.[1]).toEqual(["1.1.1", null]);
    it.unmount();
  });

  it("goes down a column by Enter and shows who moves", async () => {
    const it = table();
    const first = it.get<HTMLInputElement>('[data-code="1.1.1"] [data-test=trial-weight]');
    first.element.focus();
    await first.setValue("5");
    await it.setProps({ scores: [] }); // An answer arrives meanwhile.
    expect(first.element.value).toBe("5");
    await first.trigger("keydown", { key: "Enter" });
    await settle();
    expect(it.emitted("weight")).toEqual([["1.1.1", "5"]]);
    expect(focused().closest("tr")?.dataset.code).toBe("1.1.2");
    it.unmount();
    const answer = trialSample(view, [{ code: "1.1.1", points: "0" }, { code: "1.1.2", points: "8" }]);
    const all = mount(MovesTable, { props: { rows: answer.rows, only: false, single: false, stale: false, whom: "县（市、区）" } });
    const moved = all.findAll('[data-moved="true"]').length;
    expect(moved).toBeGreaterThan(0);
    const only = mount(MovesTable, { props: { rows: answer.rows, only: true, single: false, stale: false, whom: "县（市、区）" } });
    expect(only.findAll("[data-test=move-row]")).toHaveLength(moved);
  });
});
