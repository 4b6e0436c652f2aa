import { describe, expect, it } from "vitest";
import type { PastedRowView, PastedWord, UnitCardView } from "../../contract";
import { parseTsv } from "../../parts/grid/tsv";
import {
  contactRows,
  countsOf,
  dayAfter,
  memberWords,
  moveBefore,
  nextFreeYear,
  periodWords,
  predecessors,
  restOf,
  shownUnits,
  splitAliases,
  stepFrom,
} from "./model";

function unit(id: number, some: Partial<UnitCardView> = {}): UnitCardView {
  return {
    id,
    shortName: `甲${id}局`,
    fullName: `四川省甲${id}局`,
    aliases: [],
    kind: "direct",
    validFrom: null,
    validUntil: null,
    successorId: null,
    revision: 1,
    ended: false,
    member: true,
    memberships: [],
    contacts: [],
    tasks: [],
    usedBy: null,
    ...some,
  };
}

const units = [unit(1), unit(2, { ended: true, member: false, successorId: 4 }), unit(3, { member: false }), unit(4)];

describe("which units are shown", () => {
  it("by scope and by what was found", () => {
    const ids = (scope: Parameters<typeof shownUnits>[1], found: number[] | null = null) =>
      shownUnits(units, scope, found && new Set(found)).map((it) => it.id);
    expect(ids("standing")).toEqual([1, 3, 4]);
    expect(ids("members")).toEqual([1, 4]);
    expect(ids("ended")).toEqual([2]);
    expect(ids("all", [2, 4])).toEqual([2, 4]);
    expect(ids("standing", [2])).toEqual([]);
    expect(countsOf(units)).toEqual({ standing: 3, members: 2, ended: 1 });
    expect(predecessors(units, 4).map((it) => it.id)).toEqual([2]);
  });

  it("step by step, and the ends hold", () => {
    expect(stepFrom(units, 1, 1)?.id).toBe(2);
    expect(stepFrom(units, 4, 1)?.id).toBe(4);
    expect(stepFrom(units, 9, 1)?.id).toBe(1);
    expect(stepFrom([], null, 1)).toBeNull();
  });

  it("move past the one that is shown beside them, over those that are not", () => {
    const standing = shownUnits(units, "standing", null);
    expect(moveBefore(units, standing, 3, -1)).toBe(1);
    expect(moveBefore(units, standing, 1, 1)).toBe(4);
    expect(moveBefore(units, standing, 3, 1)).toBeNull();
    expect(moveBefore(units, standing, 1, -1)).toBeUndefined();
    expect(moveBefore(units, standing, 4, 1)).toBeUndefined();
    expect(moveBefore(units, standing, 2, 1)).toBeUndefined();
  });
});

describe("words", () => {
  it("of a period", () => {
    expect(periodWords("2016-01-01", "2018-10-31")).toBe("2016-01-01 至 2018-10-31");
    expect(periodWords("2016-01-01", null)).toBe("2016-01-01 起");
    expect(periodWords(null, "2018-10-31")).toBe("至 2018-10-31");
    expect(periodWords(null, null)).toBe("");
  });

  it("of the membership of today, else the last one", () => {
    const memberships = [
      { id: 1, validFrom: null, validUntil: "2017-12-31", revision: 1 },
      { id: 2, validFrom: "2019-01-01", validUntil: null, revision: 1 },
    ];
    expect(memberWords(unit(1, { memberships }), "2016-10-12")).toBe("至 2017-12-31");
    expect(memberWords(unit(1, { memberships }), "2018-10-12")).toBe("2019-01-01 起");
    expect(memberWords(unit(1), "2016-10-12")).toBe("不是");
  });

  it("aliases one a line or with marks between", () => {
    expect(splitAliases("质监局\n 省质监局 、质量局，\n\n")).toEqual(["质监局", "省质监局", "质量局"]);
  });

  it("the day after, over months and leap years", () => {
    expect(dayAfter("2018-10-31")).toBe("2018-11-01");
    expect(dayAfter("2016-02-28")).toBe("2016-02-29");
    expect(dayAfter("2018年")).toBe("");
    expect(dayAfter("2018-13-40")).toBe("");
  });

  it("the next year without a plan", () => {
    expect(nextFreeYear([2016], 2016)).toBe(2017);
    expect(nextFreeYear([2016, 2017, 2019], 2016)).toBe(2018);
  });
});

describe("the 联络表", () => {
  it("has a row for each contact, and one for a unit without any", () => {
    const fields = { leader: "张某某", department: "一处", liaison: "李某某", phone: "028-0000 0000", email: "" };
    const rows = contactRows([unit(1, { contacts: [{ id: 1, fields, revision: 1 }] }), unit(2)]);
    expect(rows).toEqual([
      ["单位", "分管领导", "处室", "联络员", "电话", "邮箱"],
      ["甲1局", "张某某", "一处", "李某某", "028-0000 0000", ""],
      ["甲2局", "", "", "", "", ""],
    ]);
  });

  const told = (at: number, outcome: PastedWord, named = ""): PastedRowView => ({ at, outcome, named, unit: null, why: null });

  it("keeps the rows that were not taken, under their heads and with their unit", () => {
    const rows = parseTsv("联络表\n序号\t单 位\t联络员\n1\t甲局\t张某某\n\t火星厅\t王某某\n\t\t李某某");
    const rest = restOf(rows, [told(2, "added", "甲局"), told(3, "noUnit", "火星厅"), told(4, "noUnit", "火星厅")]);
    expect(rest).toBe("联络表\r\n序号\t单 位\t联络员\r\n\t火星厅\t王某某\r\n\t火星厅\t李某某");
  });

  it("keeps them without heads too, and nothing when all were taken", () => {
    const rows = parseTsv("1\t甲局\t\t\t张某某\n2\t\t\t\t李某某");
    expect(restOf(rows, [told(0, "known", "甲局"), told(1, "refused", "甲局")])).toBe("2\t甲局\t\t\t李某某");
    expect(restOf(rows, [told(0, "known"), told(1, "added")])).toBe("");
  });
});
