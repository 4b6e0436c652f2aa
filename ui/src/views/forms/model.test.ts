import { describe, expect, it } from "vitest";
import { anImport, anIssue, aCell, aFile, aUnit } from "../../../tests/formSamples";
import { countsOf, filtered, importOf, nextToSign, stepToSign, toIssue } from "./board";
import { cellCounts, cellsOf, elsewhere, firstFilter, fromFile, groupsOf, hasStop, isClosed, NO_SIDES, ordered, stopsAtFile, takingOf, withSide } from "./waiting";

describe("board of forms", () => {
  const none = aUnit({ id: 1 });
  const issued = aUnit({ id: 2, issues: [anIssue({})] });
  const signed = aUnit({ id: 3, issues: [anIssue({ handedTo: "操作员乙", handedOn: "2016-07-05" })] });
  const taken = aUnit({ id: 4, issues: [anIssue({ handedTo: "操作员丙" })], imports: [anImport({ refused: 2 })] });
  const withdrawn = aUnit({ id: 5, issues: [anIssue({})], imports: [anImport({ withdrawn: true })] });
  const units = [none, issued, signed, taken, withdrawn];

  it("counts every unit where its words show it", () => {
    expect(countsOf(units)).toEqual({ all: 5, notIssued: 1, notHanded: 2, outstanding: 3, returned: 1, withRefused: 1 });
    expect(filtered(units, "outstanding").map((it) => it.id)).toEqual([2, 3, 5]);
  });

  it("does not count what was withdrawn, and shows the newest one that stands", () => {
    expect(importOf(withdrawn)).toBeNull();
    const both = aUnit({ imports: [anImport({ id: 9, withdrawn: true }), anImport({ id: 8 })] });
    expect(importOf(both)?.id).toBe(8);
  });

  it("gives forms to the marked ones, else to those that have none", () => {
    expect(toIssue(units, new Set()).map((it) => it.id)).toEqual([1]);
    expect(toIssue(units, new Set([4, 2])).map((it) => it.id)).toEqual([2, 4]);
    expect(toIssue([issued], new Set())).toEqual([]);
  });

  it("goes on to the next form that nobody signed for, around the end", () => {
    expect(nextToSign(units, 2)?.id).toBe(5);
    expect(nextToSign(units, 5)?.id).toBe(2);
    expect(nextToSign([issued, signed], 2)).toBeNull();
    expect(stepToSign(units, 2, 1)?.id).toBe(3);
    expect(stepToSign(units, 2, -1)).toBeNull();
  });
});

describe("files that wait", () => {
  const clean = aFile({ token: "clean", verdict: "clean", counts: { new: 20, changed: 3 } });
  const partly = aFile({ token: "partly", verdict: "partly", counts: { new: 20, changed: 2, cleared: 1, unchanged: 40, refused: 2 } });
  const conflict = aFile({ token: "conflict", verdict: "conflict", counts: { new: 1, conflict: 3, kept: 4 } });
  const older = aFile({ token: "older", verdict: "conflict", older: true, counts: { unchanged: 9 } });
  const blocked = aFile({ token: "blocked", verdict: "blocked", message: "不是这一季的" });
  const same = aFile({ token: "same", verdict: "same", counts: { unchanged: 44 } });
  const files = [same, clean, blocked, partly, older, conflict];

  it("puts first what a person has to decide", () => {
    expect(groupsOf(files).map((it) => it.group)).toEqual(["decide", "blocked", "clean", "same"]);
    expect(ordered(files).map((it) => it.token)).toEqual(["partly", "older", "conflict", "blocked", "clean", "same"]);
  });

  it("walks problem cells, and files that are a problem as a whole", () => {
    expect(files.filter(hasStop).map((it) => it.token)).toEqual(["blocked", "partly", "older", "conflict"]);
    expect(files.filter(stopsAtFile).map((it) => it.token)).toEqual(["blocked", "older"]);
  });

  it("begins with the cells to look at, else with those that change", () => {
    expect([partly, clean, same].map((it) => firstFilter(it.counts))).toEqual(["problems", "changes", "all"]);
    expect(cellCounts(partly.counts)).toEqual({ problems: 2, changes: 25, all: 65 });
  });

  it("says what taking a file comes to, and leaves an undecided conflict to the ledger", () => {
    expect(takingOf(partly.counts, NO_SIDES)).toEqual({ taken: 23, refused: 2, left: 0, undecided: 0 });
    const sides = withSide(withSide(NO_SIDES, 7, "file"), 8, "ledger");
    expect(takingOf(conflict.counts, sides)).toEqual({ taken: 2, refused: 0, left: 2, undecided: 1 });
    expect(fromFile(sides)).toEqual([7]);
    expect(fromFile(withSide(sides, 7, "ledger"))).toEqual([]);
  });

  it("shows problems among the changes, and what stays only when all are asked for", () => {
    const cells = (["new", "unchanged", "conflict", "kept", "cleared", "refused", "changed"] as const).map((fate, no) => aCell({ no, fate }));
    expect(cellsOf(cells, "problems").map((it) => it.fate)).toEqual(["conflict", "refused"]);
    expect(cellsOf(cells, "changes").map((it) => it.fate)).toEqual(["new", "conflict", "cleared", "refused", "changed"]);
    expect(cellsOf(cells, "all")).toHaveLength(7);
  });

  it("shows the way to where a blocked file would be taken", () => {
    const blocked = (some: Parameters<typeof aFile>[0]) => aFile({ verdict: "blocked", unitId: null, ...some });
    expect(elsewhere(blocked({ quarter: "2016Q1" }), "quarter", "2016Q2")).toEqual({ form: "quarter", quarter: "2016Q1" });
    expect(elsewhere(blocked({ form: "targets", quarter: "2016Q1" }), "quarter", "2016Q2")).toEqual({ form: "targets", quarter: "2016Q2" });
    expect(elsewhere(blocked({ form: "targets", quarter: "2017Q1" }), "targets", "2016Q2")).toEqual({ form: "targets", quarter: "2017Q1" });
    expect(elsewhere(blocked({ form: "targets", quarter: "2016Q1" }), "targets", "2016Q2")).toBeNull();
    expect(elsewhere(blocked({}), "quarter", "2016Q2")).toBeNull();
    expect(elsewhere(blocked({ form: null, quarter: null }), "quarter", "2016Q2")).toBeNull();
    expect(elsewhere(aFile({ verdict: "clean", quarter: "2016Q1" }), "quarter", "2016Q2")).toBeNull();
    expect([isClosed(blocked({})), isClosed(blocked({ unitId: 3 })), isClosed(aFile({}))]).toEqual([false, true, false]);
  });
});
