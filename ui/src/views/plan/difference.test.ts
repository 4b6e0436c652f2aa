import { describe, expect, it } from "vitest";
import type { ChangeView, DifferenceView, PieceView } from "../../contract";
import { excerpt, groupsOf, queryOf, sideOf, sideText } from "./difference";

const change = (over: Partial<ChangeView>): ChangeView => ({
  section: "s",
  taskId: 3,
  taskNo: 3,
  taskTitle: "t",
  noun: "target",
  id: 7,
  name: "n",
  sign: "changed",
  fields: [],
  ...over,
});

describe("comparison", () => {
  it("puts the changes of a task together and keeps their places in the whole", () => {
    const changes = [
      change({ section: null, taskId: null, noun: "header" }),
      change({}),
      change({ id: 8 }),
      change({ taskId: 4 }),
    ];
    const all: DifferenceView = { year: 2016, from: "v1", to: "now", added: 0, removed: 0, changed: 4, moved: 0, changes };
    expect(groupsOf(all).map((it) => it.changes.map((one) => one.at))).toEqual([[0], [1, 2], [3]]);
  });
  it("cuts what stayed and never what changed", () => {
    const long = "abcdefghij".repeat(9);
    const pieces: PieceView[] = [
      { sign: null, text: long },
      { sign: "removed", text: long },
      { sign: null, text: long },
      { sign: "added", text: "x" },
      { sign: null, text: "short" },
    ];
    const cut = excerpt(pieces, 10);
    expect(cut.map((it) => it.text)).toEqual(["\u2026abcdefghij", long, "abcdefghij\u2026abcdefghij", "x", "short"]);
  });
  it("reads sides from the address and nothing else", () => {
    for (const text of ["v1", "v12", "2016-07-01", "now"]) expect(sideText(sideOf(text) ?? { kind: "version", no: 0 })).toBe(text);
    for (const text of ["", "v0", "v", "2016-7-1", undefined, ["v1"]]) expect(sideOf(text)).toBeNull();
  });
  it("leads to the item, to its task where the item is gone, and nowhere where the task is", () => {
    expect(queryOf(change({}))).toEqual({ task: "3", target: "7" });
    expect(queryOf(change({ sign: "removed" }))).toEqual({ task: "3" });
    expect(queryOf(change({ noun: "role" }))).toEqual({ task: "3" });
    expect(queryOf(change({ noun: "task", sign: "removed" }))).toBeNull();
    expect(queryOf(change({ taskId: null, noun: "section" }))).toBeNull();
  });
});
