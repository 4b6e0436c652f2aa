import { beforeEach, describe, expect, it } from "vitest";
import { collectedKey, NOTHING, recallCollected, rememberCollected, type Collected } from "./collecting";

const reason = { taskId: 1, targetId: 2, field: null, reason: "请核对" };
const some: Collected = { reasons: [reason], note: "请重报", seen: ["v2"] };

describe("what a review has collected", () => {
  beforeEach(() => localStorage.clear());

  it("comes back for the same report of the same file, and for no other", () => {
    rememberCollected(collectedKey("C:/a.zhp", "2016Q2", 7, 3), some);
    expect(recallCollected(collectedKey("C:/a.zhp", "2016Q2", 7, 3))).toEqual(some);
    for (const other of [["C:/b.zhp", "2016Q2", 7], ["C:/a.zhp", "2016Q3", 7], ["C:/a.zhp", "2016Q2", 8]] as const) {
      expect(recallCollected(collectedKey(other[0], other[1], other[2], 3))).toEqual(NOTHING);
    }
  });

  it("is gone with the next step of the report", () => {
    rememberCollected(collectedKey("f", "2016Q2", 7, 3), some);
    rememberCollected(collectedKey("f", "2016Q2", 71, 3), some);
    expect(recallCollected(collectedKey("f", "2016Q2", 7, 4))).toEqual(NOTHING);
    rememberCollected(collectedKey("f", "2016Q2", 7, 4), { ...NOTHING, seen: ["v9"] });
    expect(recallCollected(collectedKey("f", "2016Q2", 7, 3))).toEqual(NOTHING);
    expect(recallCollected(collectedKey("f", "2016Q2", 71, 3))).toEqual(some);
  });

  it("is nothing when the memory holds something else", () => {
    localStorage.setItem("zhiheng.review.collected", "{nonsense");
    expect(recallCollected("f 2016Q2 7 3")).toEqual(NOTHING);
    rememberCollected("f 2016Q2 7 3", some); // Does not throw.
  });
});
