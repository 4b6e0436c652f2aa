import { describe, expect, it } from "vitest";
import type { BoardUnit, QuarterBoard } from "../../contract";
import { chaseOrder, chaseText, countOf, daysBetween, filtered, reportGroups, stepTo, timelyWords } from "./board";

function unit(id: number, more: Partial<BoardUnit> = {}): BoardUnit {
  return {
    id, shortName: `单位${id}`, fullName: `四川省单位${id}`, state: null, timeliness: "waiting", dueOn: "2016-07-10", extended: false,
    firstSubmittedOn: null, lastSubmittedOn: null, acceptedOn: null, sentBack: 0, tasks: 2, targets: 3, filled: 0, told: 0,
    errors: null, warnings: null, contact: "", ...more,
  };
}

const sent = { state: "submitted", timeliness: "on_time", firstSubmittedOn: "2016-07-06" } as const;
const units: readonly BoardUnit[] = [
  unit(1, { ...sent, state: "accepted" }),
  unit(2, { ...sent, lastSubmittedOn: "2016-07-09" }),
  unit(3, { ...sent, lastSubmittedOn: "2016-07-06" }),
  unit(4, { state: "draft", timeliness: "overdue", contact: "李某某 028-0000 0001" }),
  unit(5, { dueOn: "2016-07-20", extended: true }),
  unit(6, { ...sent, state: "sent_back", timeliness: "late", firstSubmittedOn: "2016-07-12" }),
  unit(7, { timeliness: "overdue", dueOn: "2016-07-08" }),
];

const board: QuarterBoard = {
  quarter: "2016Q2", title: "2016年二季度", dueOn: "2016-07-10", dueSet: false, businessDate: "2016-07-13", daysLeft: -3,
  counts: { due: 7, reported: 4, late: 1, overdue: 2, sentBack: 1, submitted: 2, accepted: 1, draft: 1, none: 2 },
  units: [...units], extensions: [],
};

describe("the board", () => {
  it("chases the longest overdue first, then what was sent back; what waits for review by its day; accepted last", () => {
    expect(chaseOrder(units).map((it) => it.id)).toEqual([7, 4, 6, 5, 3, 2, 1]);
  });

  it("filters by every word; 未报 holds drafts too, and each filter agrees with its count", () => {
    const ids = (filter: Parameters<typeof filtered>[1]): number[] => filtered(units, filter).map((it) => it.id);
    expect(ids("none")).toEqual([4, 5, 7]);
    expect(ids("reported")).toEqual([1, 2, 3, 6]);
    expect(ids("overdue")).toEqual([4, 7]);
    expect(ids("sentBack")).toEqual([6]);
    for (const filter of ["due", "reported", "late", "overdue", "none", "sentBack", "submitted", "accepted"] as const) {
      expect(ids(filter).length, filter).toBe(countOf(board.counts, filter));
    }
  });

  it("says in words how late each one is", () => {
    expect(units.map((it) => timelyWords(it, "2016-07-13"))).toEqual(["按时", "按时", "按时", "逾期 3 天", "还有 7 天", "迟报 2 天", "逾期 5 天"]);
    expect(timelyWords(unit(8), "2016-07-10")).toBe("今天到期");
    expect(daysBetween("2016-12-30", "2017-01-02")).toBe(3);
  });

  it("makes the list for the telephone: overdue, not yet due, sent back, each with whom to call", () => {
    const { text, count } = chaseText(board);
    expect(count).toBe(4);
    expect(text.split("\r\n")).toEqual([
      "2016年二季度进展情况报送催报名单（期限7月10日）",
      "逾期未报 2 家：",
      "1. 四川省单位7，期限7月8日，逾期 5 天",
      "2. 四川省单位4，期限7月10日，逾期 3 天，联系人 李某某 028-0000 0001",
      "尚未报送 1 家：",
      "1. 四川省单位5，期限7月20日，还有 7 天",
      "退回未重报 1 家：",
      "1. 四川省单位6，退回未重报",
    ]);
    expect(chaseText({ ...board, units: [units[0]!] })).toEqual({ text: "", count: 0 });
  });

  it("stays at the ends of a list, and begins it from outside", () => {
    expect(stepTo(units, 7, 1)?.id).toBe(7);
    expect(stepTo(units, null, 1)?.id).toBe(1);
    expect(stepTo(units, 3, -10)?.id).toBe(1);
    expect(stepTo([], 3, 1)).toBeNull();
  });

  it("groups the list beside a report: waiting first", () => {
    expect(reportGroups(units).map((it) => [it.group, it.units.map((one) => one.id)])).toEqual([
      ["submitted", [3, 2]],
      ["sent_back", [6]],
      ["accepted", [1]],
      ["rest", [7, 4, 5]],
    ]);
  });
});
