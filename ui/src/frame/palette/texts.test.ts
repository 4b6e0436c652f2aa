import { describe, expect, it } from "vitest";
import type { AssessedHitView, TextHitView } from "../../contract";
import { readDay } from "../days";
import { placeOfAssessed, placeOfHit } from "./texts";

const hit: TextHitView = {
  kind: "reportText",
  quarter: "2015Q4",
  unitId: 7,
  unitShortName: "u",
  taskId: 3,
  taskNo: 3,
  targetId: null,
  field: "problem",
  entryId: null,
  title: "t",
  excerpt: "e",
  marks: [],
};

describe("where a found text leads", () => {
  it("a report's text and a note to the cell of the unit's sheet", () => {
    expect(placeOfHit(hit)).toEqual({ name: "entry", query: { unit: "7", task: "3", field: "problem" } });
    expect(placeOfHit({ ...hit, kind: "note", targetId: 9, field: null })).toEqual({
      name: "entry",
      query: { unit: "7", task: "3", target: "9" },
    });
  });

  it("an entry and a file to what is behind the number, a reason to the report", () => {
    expect(placeOfHit({ ...hit, kind: "ledgerEntry", targetId: 9, entryId: 4 })).toEqual({
      name: "ledger",
      query: { target: "9", unit: "7" },
    });
    expect(placeOfHit({ ...hit, kind: "evidence" })).toEqual({ name: "ledger", query: { unit: "7", view: "evidence" } });
    expect(placeOfHit({ ...hit, kind: "returnReason" })).toEqual({ name: "review", query: { unit: "7" } });
  });
});

describe("where a found text of an assessment leads", () => {
  const said: AssessedHitView = { kind: "loss", assessment: 2, assessee: 12, code: "2.3.5", title: "t", excerpt: "e", marks: [] };

  it("what is asked to the scheme, a veto to its prefecture, all else to the line of scores", () => {
    expect(placeOfAssessed({ ...said, kind: "criterion", assessee: null })).toEqual({ name: "scheme", params: { id: "2" }, query: { row: "2.3.5" } });
    expect(placeOfAssessed({ ...said, kind: "veto", code: null })).toEqual({ name: "assessee", params: { id: "2", assessee: "12" } });
    expect(placeOfAssessed({ ...said, kind: "evidence" })).toEqual({ name: "scores", params: { id: "2" }, query: { view: "facts", assessee: "12", code: "2.3.5" } });
    expect(placeOfAssessed(said)).toEqual({ name: "scores", params: { id: "2" }, query: { view: "scores", assessee: "12", code: "2.3.5" } });
  });
});

describe("a day as people type it", () => {
  it("is read in the usual writings, and only if there is such a day", () => {
    for (const typed of ["2016-07-20", "2016-7-20", "2016.7.20", "2016/07/20", "20160720", "2016年7月20日", " ２０１６－０７－２０ "]) {
      expect(readDay(typed), typed).toBe("2016-07-20");
    }
    for (const typed of ["", "7-20", "2016-13-01", "2016-02-30", "2016-7", "x"]) expect(readDay(typed), typed).toBeNull();
  });
});
