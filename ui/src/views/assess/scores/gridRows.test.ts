import { describe, expect, it } from "vitest";
import { cell, criterion, scoreGrid } from "../../../../tests/scoreSamples";
import { countSet, isMissing } from "./aspects";
import { brief, cellAt, narrowed, placeOf, refOf, scoreColumns, scoreRows, stepFrom } from "./gridRows";

const given = (score: string | null, byMethod = false, losses = 0) => ({ score, byMethod, losses });
const signsOf = (row: ReturnType<typeof scoreRows>[number] | undefined, col: string) => row?.cells[col]?.signs?.map((it) => it.shape) ?? [];

describe("places", () => {
  it("lead from a cell to its line and back; totals are no lines", () => {
    expect(placeOf(refOf({ assessee: 12, code: "2.3.6" }))).toEqual({ assessee: 12, code: "2.3.6" });
    expect(placeOf({ row: "a12", col: "total" })).toBeNull();
    const grid = scoreGrid(2, 2);
    expect(cellAt(grid, { assessee: 2, code: "1.2" })?.row.name).toBe("市2");
    expect(cellAt(grid, { assessee: 9, code: "1.2" })).toBeNull();
  });
});

describe("columns", () => {
  it("carry both tiers above them, and only those of a group when asked", () => {
    const grid = scoreGrid(1, 6);
    const all = scoreColumns(grid, "final", null);
    expect(all.map((it) => it.key).slice(0, 5)).toEqual(["name", "total", "grade", "rank", "c1.1"]);
    expect([all[4]?.overBand, all[4]?.band, all[4]?.under]).toEqual(["质量目标 100", "指标0 12", "4分"]);
    expect(all[0]?.title).toBe("市（州）");
    const counties = { ...grid, assessment: { ...grid.assessment, whom: "县（市、区）" } };
    expect(scoreColumns(counties, "final", null)[0]?.title).toBe("县（市、区）");
    expect(all[7]?.band).toBe("指标3 12");
    expect(scoreColumns(grid, "final", new Set(["1.4"])).filter((it) => it.key.startsWith("c"))).toHaveLength(1);
  });

  it("of 基期值 and 事项 are only those of criteria that are asked it", () => {
    const grid = scoreGrid(1, 4);
    grid.criteria[1] = criterion("1.2", { baseline: true });
    grid.criteria[3] = criterion("1.4", { figures: false, events: true });
    const codes = (aspect: Parameters<typeof scoreColumns>[1]) => scoreColumns(grid, aspect, null).flatMap((it) => (it.key.startsWith("c") ? [it.key] : []));
    expect(codes("baseline")).toEqual(["c1.2"]);
    expect(codes("events")).toEqual(["c1.4"]);
    expect(codes("actual")).toHaveLength(4);
  });
});

describe("totals", () => {
  it("have as many digits as the longest, as they have among the results; of whom nothing is known there is none", () => {
    const grid = scoreGrid(3, 2);
    const totals = [{ total: "93.1", missing: 0 }, { total: "85.05", missing: 1 }, { total: "0.0001", missing: 2 }];
    grid.rows.forEach((it, at) => Object.assign(it, totals[at]));
    expect(scoreRows(grid, "final").map((it) => it.cells["total"]?.text)).toEqual(["93.10", "85.05", ""]);
  });
});

describe("a step", () => {
  it("tells 0 from blank, shows the step before in grey and what is by method", () => {
    const grid = scoreGrid(1, 4, (_, col) =>
      [
        { steps: [given("3.5"), given("0"), null, null], evidence: 1 },
        { steps: [given("3.5"), null, null, null] },
        { steps: [null, given("4", true), null, null], evidence: 1 },
        { steps: [null, given(null, true), null, null], evidence: 1 },
      ][col] ?? {},
    );
    const row = scoreRows(grid, "paper_review")[0];
    expect(row?.cells["c1.1"]).toMatchObject({ text: "0", value: "entered" });
    expect(row?.cells["c1.2"]).toMatchObject({ text: "", value: "blank", ghost: "3.5" });
    expect(signsOf(row, "c1.3")).toEqual(["="]);
    expect(row?.cells["c1.4"]).toMatchObject({ value: "blank", ghost: "算不出" });
    expect(countSet(grid, "paper_review")).toEqual({ set: 3, all: 4 });
  });

  it("marks what is wrong, what lacks evidence, an open appeal and the check, each with its word", () => {
    const grid = scoreGrid(1, 2, (_, col) =>
      col === 0
        ? { steps: [null, null, null, given("3", false, 1)], faults: 1, appealed: true, checked: true }
        : { steps: [null, null, null, given("0")] },
    );
    const row = scoreRows(grid, "final")[0];
    expect(signsOf(row, "c1.1")).toEqual(["缺", "!", "诉", "✓", "·"]);
    expect(row?.cells["c1.1"]?.signs?.every((it) => it.word !== "")).toBe(true);
    expect(signsOf(row, "c1.2")).toEqual([]);
    expect(signsOf(scoreRows(grid, "paper_review")[0], "c1.1")).toEqual(["诉"]);
  });
});

describe("facts", () => {
  it("are asked only where the method wants them, and 不适用 is its own thing", () => {
    const grid = scoreGrid(1, 3, (_, col) => [{ actual: "0" }, { notApplicable: true }, {}][col] ?? {});
    grid.criteria[2] = criterion("1.3", { figures: false, events: true });
    const row = scoreRows(grid, "actual")[0];
    expect(row?.cells["c1.1"]).toMatchObject({ text: "0", value: "entered" });
    expect(row?.cells["c1.2"]?.value).toBe("notApplicable");
    expect(row?.cells["c1.3"]?.locked).toContain("完成值");
    expect(countSet(grid, "actual")).toEqual({ set: 2, all: 2 });
    expect(scoreRows(grid, "events")[0]?.cells["c1.3"]).toMatchObject({ value: "blank", ghost: "未核" });
    expect(isMissing(grid.criteria[2], cell({ events: 0 }), "events")).toBe(false);
    expect(scoreRows(grid, "events")[0]?.cells["c1.1"]?.locked).toContain("事项");
  });
});

describe("days, units and titles", () => {
  it("stand on the grid as texts, and only where they are asked", () => {
    const grid = scoreGrid(1, 3, (_, col) => [{ filedOn: "2015-06-30", sourceUnit: "省统计局", cited: ["公报", "报告"], evidence: 2 }, {}, { cited: ["证书"], evidence: 1 }][col] ?? {});
    grid.criteria[1] = criterion("1.2", { planTarget: "某指标" });
    grid.criteria[2] = criterion("1.3", { figures: false, asksEvidence: false });
    const cells = (aspect: "filedOn" | "sourceUnit" | "evidence") => {
      const columns = scoreColumns(grid, aspect, null).filter((it) => it.key.startsWith("c"));
      expect(columns.every((it) => it.kind === "prose")).toBe(true);
      return columns.map((it) => scoreRows(grid, aspect)[0]?.cells[it.key]?.text);
    };
    expect(cells("filedOn"), "of the plan's targets nothing is filed").toEqual(["2015-06-30"]);
    expect(cells("sourceUnit")).toEqual(["省统计局", ""]);
    expect(cells("evidence"), "more can be cited than is asked").toEqual(["公报；报告", "", "证书"]);
    expect(countSet(grid, "evidence")).toEqual({ set: 1, all: 2 });
    expect(countSet(grid, "sourceUnit")).toEqual({ set: 1, all: 2 });
  });
});

describe("what counts", () => {
  it("says from where, and a veto stands in the row", () => {
    const grid = scoreGrid(2, 1, () => ({ counts: "3.8", counted: "appeal" }));
    grid.rows[0] = { ...grid.rows[0]!, vetoed: true, grade: "D", missing: 0, rank: 21 };
    const [first, second] = scoreRows(grid, "counted");
    expect(first?.cells["c1.1"]).toMatchObject({ text: "3.8", signs: [{ shape: "诉", word: "申诉采纳分" }] });
    expect(first?.cells["grade"]).toMatchObject({ text: "D 否决", mark: "late" });
    expect(second?.cells["grade"]?.text).toBe("缺 1");
    expect(second?.cells["rank"]?.text).toBe("");
  });
});

describe("narrowing", () => {
  it("keeps rows and criteria that hold one of the asked-for cells", () => {
    const grid = scoreGrid(3, 4, (row, col) => (row === 1 && col === 2 ? {} : { counts: "1" }));
    const found = narrowed(grid, null, (_, it, of) => isMissing(it, of, "counted"));
    expect([[...found.rows], [...found.codes]]).toEqual([[2], ["1.3"]]);
    expect(narrowed(grid, new Set(["1.1"]), (_, it, of) => isMissing(it, of, "counted")).rows.size).toBe(0);
  });
});

describe("walking", () => {
  it("goes from line to line among those on screen, and stops at the edge", () => {
    const grid = scoreGrid(2, 2);
    const [rows, columns] = [scoreRows(grid, "final"), scoreColumns(grid, "final", null)];
    const from = { assessee: 1, code: "1.1" };
    expect(stepFrom(rows, columns, from, { rows: 1, cols: 0 })).toEqual({ row: "a2", col: "c1.1" });
    expect(stepFrom(rows, columns, from, { rows: 0, cols: 1 })).toEqual({ row: "a1", col: "c1.2" });
    expect(stepFrom(rows, columns, from, { rows: -1, cols: 0 })).toBeNull();
    expect(stepFrom(rows, columns, from, { rows: 0, cols: -1 })).toBeNull();
  });
});

describe("a score for the eye", () => {
  it("has two decimals, half up, exact beyond what floats can", () => {
    const found = ["4", "3.5", "3.95", "3.955", "3.9549", "-0.005", "9.999", "0.105", "123456.785"].map(brief);
    expect(found).toEqual(["4", "3.5", "3.95", "3.96", "3.95", "-0.01", "10.00", "0.11", "123456.79"]);
    const row = scoreRows(scoreGrid(1, 1, () => ({ counts: "3.95744680", counted: "computed" })), "counted")[0];
    expect(row?.cells["c1.1"]).toMatchObject({ text: "3.95744680", seen: "3.96" });
  });
});
