import { describe, expect, it } from "vitest";
import type { AssesseeView, AssessmentLine, SchemeLine } from "../../contract";
import { assess } from "../../text/assess";
import { current, eligible, hasEarlier, isOfPrefecture, isUnfit, nextOf, pastedAssessees, readYear, termsFor } from "./model";

const scheme = (some: Partial<SchemeLine> = {}): SchemeLine => ({
  id: 1, version: 1, title: "scheme", isSample: false, reason: "", criteria: 40, faults: 0, ...some,
});
const line = (some: Partial<AssessmentLine> = {}, given: [number, number, number, number] = [0, 0, 0, 0]): AssessmentLine => ({
  id: 1, scope: "prefectures", whom: "市（州）", year: 2015, title: "2015", periodFrom: "2015-01-01", periodUntil: "2015-12-31", goalsDueOn: null,
  selfAssessmentDueOn: null, assessees: [1, 2], scheme: scheme(), begun: given.some((it) => it > 0), scores: 840, checked: 0, openAppeals: 0,
  vetoes: 0, publishedOn: null, exportName: "2015.json",
  given: [
    { step: "self_assessment", count: given[0] }, { step: "paper_review", count: given[1] },
    { step: "site_check", count: given[2] }, { step: "final", count: given[3] },
  ],
  ...some,
});
const { next } = assess;

describe("what comes next", () => {
  it.each([
    ["without a scheme", line({ scheme: null }), "scheme", next.noScheme],
    ["with an empty one", line({ scheme: scheme({ criteria: 0, faults: 1 }) }), "scheme", next.noScheme],
    ["with faults", line({ scheme: scheme({ faults: 3 }) }), "scheme", next.faults(3)],
    ["with the sample", line({ scheme: scheme({ isSample: true }) }), "scheme", next.sample],
    ["before scoring", line(), "scores", next.begin],
    ["while self-assessments come in", line({}, [400, 0, 0, 0]), "scores", next.missing("self_assessment", 440)],
    ["while papers are reviewed", line({}, [840, 312, 0, 0]), "scores", next.missing("paper_review", 528)],
    ["after the site check of some", line({}, [840, 840, 60, 0]), "scores", next.missing("final", 840)],
    ["when the final scores have begun", line({}, [800, 840, 0, 839]), "scores", next.missing("final", 1)],
    ["with objections", line({ openAppeals: 2 }, [840, 840, 0, 840]), "scores", next.appeals(2)],
    ["before the second look", line({ checked: 800 }, [840, 840, 0, 840]), "scores", next.check(40)],
    ["when all is there", line({ checked: 840 }, [840, 840, 0, 840]), "results", next.publish],
    ["after publication", line({ publishedOn: "2016-08-30", openAppeals: 1 }), "uses", next.uses("2016-08-30")],
  ])("%s", (_when, of, page, said) => {
    expect(nextOf(of)).toMatchObject({ page, words: said });
  });

  it("is asked of the newest that is not published", () => {
    const lines = [line({ id: 3, publishedOn: "2016-08-30" }), line({ id: 2 }), line({ id: 1 })];
    expect(current(lines)?.id).toBe(2);
    expect(current(lines.slice(0, 1))).toBeNull();
  });
});

describe("a new assessment", () => {
  it("covers the calendar year for prefectures and July to June for the province", () => {
    expect(termsFor("prefectures", 2015)).toMatchObject({ periodFrom: "2015-01-01", periodUntil: "2015-12-31", goalsDueOn: null });
    expect(termsFor("province", 2015)).toMatchObject({
      periodFrom: "2015-07-01", periodUntil: "2016-06-30", goalsDueOn: "2015-06-30", selfAssessmentDueOn: "2016-07-15",
    });
  });

  it("knows who stood in its period", () => {
    const one = (id: number, code: string, from: string | null = null, until: string | null = null): AssesseeView => ({ id, code, name: code, sortNo: id, from, until });
    const all = [one(0, "510000"), one(1, "510100"), one(2, "510300", "2016-05-01"), one(3, "510400", null, "2014-12-31")];
    expect(eligible(all, "prefectures", "2015-01-01", "2015-12-31").map((it) => it.id)).toEqual([1]);
    expect(eligible(all, "prefectures", "2016-01-01", "2016-12-31").map((it) => it.id)).toEqual([1, 2]);
    expect(eligible(all, "province", "2015-07-01", "2016-06-30").map((it) => it.id)).toEqual([0]);
  });

  it("tells counties from prefectures, and reads them as a worksheet has them", () => {
    const one = (code: string): AssesseeView => ({ id: 1, code, name: code, sortNo: 1, from: null, until: null });
    expect(["510100", "510000", "510104"].map((it) => isOfPrefecture(one(it)))).toEqual([true, true, false]);
    const rows = [["code", "name"], ["510104", "Jinjiang"], [" 1 ", "510105", " Qingyang ", "2015-7-1"], ["", ""], ["Wuhou", "510107"], ["5101", "Xindu"]];
    expect(pastedAssessees(rows.slice(0, 5))).toEqual([
      { code: "510104", name: "Jinjiang", from: "", until: "" },
      { code: "510105", name: "Qingyang", from: "2015-7-1", until: "" },
      { code: "510107", name: "Wuhou", from: "", until: "" },
    ]);
    expect(pastedAssessees([rows[5]!])).toEqual([{ code: "", name: "5101", from: "Xindu", until: "" }]);
  });

  it("follows only an earlier one of its scope", () => {
    expect(hasEarlier([line()], "prefectures", 2016)).toBe(true);
    expect(hasEarlier([line()], "prefectures", 2015)).toBe(false);
    expect(hasEarlier([line()], "province", 2016)).toBe(false);
    expect([" 2015", "15", "2015x", "2099"].map(readYear)).toEqual([2015, null, null, 2099]);
  });
});

describe("a scheme with faults", () => {
  it("is told from other faults, and what is wrong with it is said without the act that did not happen", () => {
    const fault = (code: string) => ({ code, message: "", field: null, ticket: null });
    expect(isUnfit(fault("D601"))).toBe(true);
    expect([isUnfit(fault("D609")), isUnfit(null)]).toEqual([false, false]);
    expect(assess.unfit.how("未执行：评分细则还有问题，不能据以打分。各项分值合计 98 分。")).toBe("各项分值合计 98 分。");
  });
});
