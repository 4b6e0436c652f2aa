import { describe, expect, it } from "vitest";
import type { MethodView, TierWord } from "../../contract";
import { actOf } from "./acts";
import { plainFault, rowsOf, tableOf, takeCells } from "./cells";
import { draftOf, methodOf, nextClause, sameMethod } from "./method";
import {
  appendFirst, blankTerms, blockEnd, duplicate, insertAbove, insertBelow, moveBlock, nextCode, parentOf, removeSpan, renumber, shiftTier,
  switchKind, type Line, type Placed,
} from "./outline";
import { groupsBySum, minus, pointsNow, readPoints, sumOf } from "./points";
import { takePoints, withCodes } from "./rules";

const line = (tier: TierWord, code: string, points: string | null, kind: MethodView["kind"] | null = null): Line => {
  const method: MethodView | null = kind === "bonus" ? { kind: "bonus", items: [] } : kind === null ? null : { kind: "reviewer" };
  return {
    key: code, method: null,
    row: { tier, code, title: `t${code}`, points, terms: method === null ? null : { ...blankTerms(), method } },
  };
};
const some = (): Line[] => [
  line("first", "1", "40"),
  line("second", "1.1", "12"),
  line("third", "1.1.1", "4", "reviewer"),
  line("third", "1.1.2", "8", "reviewer"),
  line("second", "1.2", "28", "reviewer"),
  line("first", "2", "3"),
  line("second", "2.1", "2", "bonus"),
  line("second", "2.2", "2", "bonus"),
];
const codes = (lines: readonly Line[] | string): string => (typeof lines === "string" ? lines : lines.map((it) => it.row.code).join(" "));
const tiers = (lines: readonly Line[] | string): string => (typeof lines === "string" ? lines : lines.map((it) => it.row.tier[0]).join(""));
const placed = (it: Placed | string): Placed => {
  if (typeof it === "string") throw new Error(it);
  return it;
};

describe("the outline", () => {
  it("knows what belongs to a row", () => {
    const lines = some();
    expect([0, 1, 2, 5].map((at) => blockEnd(lines, at))).toEqual([5, 4, 3, 8]);
    expect([0, 1, 3, 4, 7].map((at) => parentOf(lines, at))).toEqual([null, 0, 1, 0, 5]);
  });

  it("gives the next free code below a parent", () => {
    expect(nextCode(some(), 1)).toBe("1.1.3");
    expect(nextCode(some(), 0)).toBe("1.3");
    expect(nextCode(some(), null)).toBe("3");
    expect(nextCode([], null)).toBe("1");
  });

  it("inserts below a criterion one more of its tier, below a group a child of the children's kind", () => {
    const sibling = insertBelow(some(), 2);
    expect(sibling.at).toBe(3);
    expect(sibling.lines[3]?.row).toMatchObject({ tier: "third", code: "1.1.3" });
    expect(sibling.lines[3]?.row.terms).not.toBeNull();
    const child = insertBelow(some(), 0);
    expect(child.lines[1]?.row).toMatchObject({ tier: "second", code: "1.3", terms: null });
    expect(insertBelow(some(), 1).lines[2]?.row).toMatchObject({ tier: "third", code: "1.1.3" });
    expect(insertAbove(some(), 0).lines[0]?.row).toMatchObject({ tier: "first", code: "3", terms: null });
    expect(appendFirst([]).lines[0]?.row).toMatchObject({ tier: "first", code: "1", terms: null });
  });

  it("takes what belongs to a row along when its tier shifts, and says why it does not", () => {
    expect(tiers(shiftTier(some(), 1, 1, -1))).toBe("ffsssfss");
    expect(tiers(shiftTier(some(), 4, 4, 1))).toBe("fstttfss");
    expect(shiftTier(some(), 1, 1, 1)).toBe("deepest");
    expect(shiftTier(some(), 0, 0, -1)).toBe("top");
    expect(shiftTier(some(), 6, 6, 1)).toBe("noParent");
    expect(tiers(shiftTier(some(), 6, 7, -1))).toBe("fsttsfff");
  });

  it("moves a block past its neighbour, never out of its parent", () => {
    const down = placed(moveBlock(some(), 1, 1));
    expect(codes(down.lines)).toBe("1 1.2 1.1 1.1.1 1.1.2 2 2.1 2.2");
    expect(down.at).toBe(2);
    expect(codes(placed(moveBlock(down.lines, 2, -1)).lines)).toBe(codes(some()));
    expect(codes(placed(moveBlock(some(), 5, -1)).lines)).toBe("2 2.1 2.2 1 1.1 1.1.1 1.1.2 1.2");
    expect(moveBlock(some(), 4, 1)).toBe("edge");
    expect(moveBlock(some(), 2, -1)).toBe("edge");
    expect(moveBlock(some(), 0, -1)).toBe("edge");
  });

  it("removes and repeats whole blocks", () => {
    const { lines, gone, at } = removeSpan(some(), 1, 1);
    expect([codes(lines), codes(gone), at]).toEqual(["1 1.2 2 2.1 2.2", "1.1 1.1.1 1.1.2", 1]);
    expect(removeSpan(some(), 7, 7).at).toBe(6);
    const twice = duplicate(some(), 1);
    expect(codes(twice.lines)).toBe("1 1.1 1.1.1 1.1.2 1.3 1.3.1 1.3.2 1.2 2 2.1 2.2");
    expect(new Set(twice.lines.map((it) => it.key)).size).toBe(11);
  });

  it("numbers by place and tells what each code became", () => {
    const moved = placed(moveBlock(some(), 1, 1)).lines;
    const next = renumber(moved);
    expect(codes(next.lines)).toBe("1 1.1 1.2 1.2.1 1.2.2 2 2.1 2.2");
    expect(next.codes.get("1.2")).toBe("1.1");
    const rules = { tieBreakers: ["1.2", "bonus", "9"] } as Parameters<typeof withCodes>[0];
    expect(withCodes(rules, next.codes).tieBreakers).toEqual(["1.1", "bonus", "9"]);
  });

  it("makes a group a criterion only while nothing belongs to it", () => {
    expect(switchKind(some(), 1, true)).toBe("withRows");
    const group = switchKind(some(), 4, false);
    expect(typeof group === "string" ? group : group[4]?.row.terms).toBeNull();
  });
});

describe("points", () => {
  it("are read as people type them", () => {
    expect(["5", " 0.50 ", "\uff14\uff0e\uff15", "-1", "007", ""].map(readPoints)).toEqual(["5", "0.5", "4.5", "-1", "7", null]);
    expect(["5分", "90%"].map(readPoints)).toEqual(["5", "90"]);
    expect(["5项", "1.23456", "1e3", "."].map(readPoints)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("add up exactly", () => {
    expect(sumOf(["0.1", "0.2", null, "-0.05"])).toBe("0.25");
    expect(minus("99.9", "100")).toBe("-0.1");
    expect(pointsNow(some()), "a bonus group is worth its cap").toEqual({ points: "40", bonus: "3", criteria: 5 });
    const uncapped = some().map((it) => (it.row.terms === null ? { ...it, row: { ...it.row, points: null } } : it));
    expect(pointsNow(uncapped).bonus).toBe("4");
  });

  it("of groups follow from below, of a bonus group they do not", () => {
    const lines = some().map((it) => (it.row.terms === null ? { ...it, row: { ...it.row, points: "1" } } : it));
    expect(groupsBySum(lines).map((it) => it.row.points)).toEqual(["40", "12", "4", "8", "28", "1", "2", "2"]);
  });
});

describe("cells", () => {
  it("go into their rows; what is no number is refused and the old value stays", () => {
    const { lines, refused } = takeCells(some(), [
      { row: "1.1.1", col: "points", text: "4.5" },
      { row: "1.1.2", col: "points", text: "many" },
      { row: "1.1.1", col: "title", text: " a\nb " },
      { row: "1.1.1", col: "standard", text: "x\ny" },
      { row: "1.1.1", col: "code", text: " 1.1. 9" },
      { row: "1", col: "standard", text: "a group has none" },
    ]);
    expect(lines[2]?.row).toMatchObject({ points: "4.5", title: "a b", code: "1.1.9", terms: { standard: "x\ny" } });
    expect(lines[3]?.row.points).toBe("8");
    expect(refused.map((it) => [it.row, it.text])).toEqual([["1.1.2", "many"]]);
    expect(lines[0]?.row.terms).toBeNull();
  });

  it("say what is wrong without the name of the row", () => {
    const named = { row: 2, words: "row 3 1.1.1\u201ct1.1.1\u201d\uff1ano standard" };
    expect(plainFault(named, some()[2])).toBe("no standard");
    expect(plainFault({ ...named, row: null }, undefined)).toBe(named.words);
    expect(plainFault({ row: 2, words: "no name here" }, some()[2])).toBe("no name here");
  });

  it("are an outline with faults at their rows; a group has no cells of a criterion", () => {
    const rows = rowsOf(some(), [{ row: 2, words: "wrong" }, { row: null, words: "whole" }]);
    expect(rows[2]).toMatchObject({ level: 3, heading: false, cells: { title: { flag: "wrong" } } });
    expect(Object.keys(rows[0]?.cells ?? {})).toEqual(["code", "title", "points"]);
    expect(tableOf(some())).toHaveLength(9);
  });
});

describe("a method", () => {
  const bands: MethodView = {
    kind: "bands", planTarget: null, of: "actual", better: "higher", bands: [{ bound: "98", points: "4" }, { bound: "96", points: "3" }], otherwise: "0",
  };

  it("comes out of its form as it went in", () => {
    const all: MethodView[] = [
      bands,
      { kind: "formula", planTarget: "x", better: "lower", from: "baseline", nothingBelow: "60" },
      { kind: "deduction", items: [{ clause: "1", text: "late", each: "0.5", atMost: null }], floor: "-1" },
      { kind: "reviewer" },
      { kind: "bonus", items: [] },
    ];
    for (const it of all) {
      expect(methodOf(draftOf(it)).method).toEqual(it);
      expect(sameMethod(it, structuredClone(it))).toBe(true);
    }
    expect(sameMethod(bands, { ...bands, otherwise: "1" })).toBe(false);
  });

  it("waits while a cell cannot be read; a line that nobody began is none", () => {
    const draft = draftOf(bands);
    draft.bands.push({ bound: "", points: "" });
    expect(methodOf(draft).method).toEqual(bands);
    draft.bands[1]!.points = "";
    draft.otherwise = "none";
    expect([...methodOf(draft).bad]).toEqual([["bands.1.points", "needed"], ["otherwise", "notNumber"]]);
    expect(methodOf(draft).method).toBeNull();
    draft.kind = "reviewer";
    expect(methodOf(draft).method).toEqual({ kind: "reviewer" });
  });

  it("numbers its clauses on", () => {
    expect(nextClause([])).toBe("1");
    expect(nextClause([{ clause: "3", text: "", each: "", atMost: "" }, { clause: "x", text: "", each: "", atMost: "" }])).toBe("4");
  });
});

describe("rules and keys", () => {
  it("take a grade line only as a number, a cap may be blank", () => {
    const rules = { gradeA: "90", totalCap: "105" } as Parameters<typeof takePoints>[0];
    expect(takePoints(rules, "gradeA", "")).toBeUndefined();
    expect(takePoints(rules, "gradeA", "85")?.gradeA).toBe("85");
    expect(takePoints(rules, "totalCap", " ")?.totalCap).toBeNull();
  });

  it("a row's keys are known, the grid's are left alone", () => {
    const press = (key: string, mods = ""): string | null =>
      actOf({ key, ctrl: mods.includes("c"), shift: mods.includes("s"), alt: mods.includes("a") });
    expect(press("Enter", "c")).toBe("below");
    expect(press("Enter", "cs")).toBe("above");
    expect(press("ArrowLeft", "a")).toBe("outdent");
    expect(press("ArrowLeft", "as")).toBeNull();
    expect(press("Delete")).toBeNull();
    expect(press("D", "cs")).toBe("duplicate");
    expect(press("d", "c")).toBeNull();
  });
});
