import { describe, expect, it } from "vitest";
import { standingSample, usesSample, yearsSample } from "../../../../tests/resultSamples";
import { brief, compare, digitsOf, fixed, isDecimal, lessOf, spreadOver, sumOf, wholePercent } from "./decimal";
import { gradeLines, heatCell, heatColumns, heatStep, outline, placesUp, roundedAway, sortedRows, stateOf } from "./model";
import { badCells, changedWeights, groupTried, triedSum } from "./trial";
import { proposedKinds, sortedUses, stateOfUse } from "./uses";
import { FIRST_SORT, nextSort, sortedYears } from "./years";

describe("rounding", () => {
  const lines = gradeLines({ gradeA: "90", gradeB: "80", gradeC: "60" });
  const rows = (...totals: [string, string][]) =>
    totals.map(([total, unrounded], at) => ({ ...standingSample().rows[0]!, assessee: at + 1, missing: 0, total, unrounded }));

  it("decides where it leads over a line of grades or makes two totals look the same, and is told in as many digits as it takes", () => {
    const found = roundedAway(rows(["90", "89.99500000"], ["88.12", "88.12333333"], ["88.12", "88.12340000"], ["80.00", "80.00400000"], ["70.55", "70.55444444"]), lines);
    expect([...found]).toEqual([
      [1, "89.995"],
      [2, "88.1233"],
      [3, "88.1234"],
    ]);
    expect(roundedAway(rows(["60.00", "60.00000000"], ["60.00", "60.00"]), lines).size).toBe(0);
  });
});

describe("decimals", () => {
  it("add up exactly where floats would not", () => {
    expect(sumOf(["0.1", "0.2"])).toBe("0.3");
    expect(sumOf(["89.995", "-0.005"])).toBe("89.99");
    expect(lessOf("1", "1.03")).toBe("-0.03");
    expect(compare("89.9950", "89.995")).toBe(0);
    expect(compare("-1", "0.5")).toBe(-1);
    expect(sumOf(["\u22120.5", "+1"])).toBe("0.5");
  });

  it("are what they look like, and nothing else", () => {
    expect(["1", "-0.5", "+2.25", " 3 "].every(isDecimal)).toBe(true);
    expect(["", "1.", ".5", "1,5", "二", "1e2"].some(isDecimal)).toBe(false);
  });

  it("spread a group's points in proportion and lose nothing", () => {
    expect(spreadOver(["4", "4", "4"], "10")).toEqual(["3.34", "3.33", "3.33"]);
    expect(sumOf(spreadOver(["3", "3", "2", "3", "2"], "11"))).toBe("11");
    expect(spreadOver(["0", "0"], "5")).toEqual(["0", "0"]);
    expect(spreadOver(["1", "2"], "x")).toEqual(["1", "2"]);
  });
});

describe("brief decimals", () => {
  it("are half up and keep what fits", () => {
    expect(brief("3.9204419889502762430926532519", 4)).toBe("3.9204");
    expect(brief("-0.125", 2)).toBe("-0.13");
    expect(brief("89.995", 2)).toBe("90");
    expect(brief("2.5", 4)).toBe("2.5");
    expect(brief("缺", 4)).toBe("缺");
    expect([fixed("90", 2), fixed("84.555", 2), fixed("", 2), fixed("90", digitsOf(["88.16", "84.5"]))]).toEqual(["90.00", "84.56", "", "90.00"]);
    expect(sumOf(["3.9204419889502762430926532519", "0.0795580110497237569073467481"])).toBe("4");
  });
});

describe("heat", () => {
  it("darkens by what was lost and never rounds a share up", () => {
    expect(["100", "92.01", "92", "85", "78", "70", "0"].map(heatStep)).toEqual([0, 0, 1, 2, 3, 4, 4]);
    expect(heatStep(null)).toBe(0);
    expect(["3.9999999", "4.00", "-0.01"].map((it) => wholePercent(it, "4"))).toEqual(["99", "100", "-1"]);
    expect(wholePercent("1", "0")).toBe(null);
  });

  it("has the groups of the scheme, or its criteria with the first of each group marked", () => {
    const { groups, criteria, rows } = standingSample();
    expect(heatColumns("groups", groups, criteria).filter((it) => it.isFirst).map((it) => it.code)).toEqual(["1", "2", "3"]);
    const columns = heatColumns("criteria", groups, criteria);
    expect(columns).toHaveLength(43);
    expect(columns.filter((it) => it.opens)).toHaveLength(11);
    expect(heatCell("criteria", rows[0]!, 0, columns[0]!).score).toBe(rows[0]!.lines[0]!.score);
    expect(outline(groups, criteria).slice(0, 3).map((it) => [it.tier, it.column.code])).toEqual([["first", "1"], ["second", "1.1"], ["leaf", "1.1.1"]]);
  });

  it("sorts by a column, keeps the order of ranks among equals, and puts who has no score last both ways", () => {
    const { groups, criteria, rows } = standingSample();
    const columns = heatColumns("criteria", groups, criteria);
    const last = rows.length - 1;
    rows[3]!.lines[0] = { score: null, share: null };
    for (const down of [true, false]) {
      const sorted = sortedRows(rows, "criteria", columns, { by: 0, down });
      expect(sorted[last]!.assessee).toBe(rows[3]!.assessee);
      const scores = sorted.slice(0, last).map((it) => Number(it.lines[0]!.score));
      expect(scores).toEqual([...scores].sort((a, b) => (down ? b - a : a - b)));
    }
    const bonus = columns.findIndex((it) => it.isBonus);
    const zeros = sortedRows(rows, "criteria", columns, { by: bonus, down: false }).filter((it) => it.lines[bonus]!.score === "0");
    expect(zeros.map((it) => rows.indexOf(it))).toEqual(zeros.map((it) => rows.indexOf(it)).sort((a, b) => a - b));
  });
});

describe("the state of results", () => {
  it("is told by what is lacking first", () => {
    expect(stateOf(standingSample()).is).toBe("ready");
    expect(stateOf(standingSample({ state: "lacking" }))).toEqual({ is: "lacking", what: "missing", assessees: 1, count: 3 });
    expect(stateOf(standingSample({ state: "published" }))).toEqual({ is: "published", on: "2016-03-20", differs: 1 });
    const unchecked = standingSample();
    unchecked.rows[0]!.notChecked = 4;
    unchecked.obstacles = ["达州市：未复核 4 项。"];
    expect(stateOf(unchecked)).toEqual({ is: "lacking", what: "notChecked", assessees: 1, count: 4 });
    const refused = { ...standingSample(), obstacles: ["达州市：得分不合方案 1 项。"] };
    expect(stateOf(refused)).toEqual({ is: "blocked", count: 1 });
    const blank = standingSample();
    blank.rows.forEach((it) => (it.missing = 43));
    expect(stateOf(blank).is).toBe("blank");
  });
});

describe("two years", () => {
  it("sort by moves and changes, lines without one last", () => {
    const { rows } = yearsSample(standingSample());
    const byMove = sortedYears(rows, nextSort(FIRST_SORT, "move"));
    const moves = byMove.map((it) => placesUp(it.rankBefore, it.rankNow));
    expect(moves[moves.length - 1]).toBe(null);
    expect(moves.slice(0, -1)).toEqual([...(moves.slice(0, -1) as number[])].sort((a, b) => b - a));
    expect(nextSort(nextSort(FIRST_SORT, "change"), "change")).toEqual({ by: "change", down: false });
  });
});

describe("a trial", () => {
  const { groups, criteria } = standingSample();

  it("sends what differs only, and sums all but the bonus", () => {
    expect(triedSum(criteria, {})).toBe("100");
    expect(triedSum(criteria, { "1.1.1": "4.5", "3.1": "9" })).toBe("100.5");
    expect(changedWeights(criteria, { "1.1.1": "4.50", "1.1.2": "4.0" })).toEqual([{ code: "1.1.1", points: "4.50" }]);
    expect(badCells({ "1.1.1": "四" }, [{ assessee: 1, code: "1.1.2", text: "2" }])).toBe(1);
  });

  it("gives a group's points to its criteria", () => {
    const group = groups.find((it) => it.code === "1.1")!;
    expect(groupTried(group, criteria, {}, "9")).toEqual({ "1.1.1": "3", "1.1.2": "3", "1.1.3": "3" });
  });
});

describe("uses of results", () => {
  it("stand by what presses: overdue, open, done", () => {
    const { uses, proposed } = usesSample();
    expect(sortedUses(uses).map(stateOfUse)).toEqual(["overdue", "open", "done"]);
    expect(proposedKinds(proposed).map((it) => [it.kind, it.uses.length])).toEqual([["discipline", 1], ["feedback", 1]]);
  });
});
