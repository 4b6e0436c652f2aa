import { describe, expect, it } from "vitest";
import type { CheckView, EntryRow, EntrySheet, EntryTask, TextCell, TextFieldWord } from "../../contract";
import { entry as words } from "../../text/entry";
import { byUrgency, checkIsAt, daysBetween, firstText, likeness, neighbourText, placesOfCheck, returnedPlaces, valueWords } from "./places";

const text = (field: TextFieldWord, said: string): TextCell => ({
  field,
  text: said,
  previous: null,
  onBehalf: false,
  changedBy: null,
  changedAt: null,
  notes: [],
  returned: null,
  revision: 0,
});
const task = (id: number, ...said: [string, string, string]): EntryTask => ({
  id,
  no: id,
  title: "",
  role: "responsible",
  targets: 0,
  filled: 0,
  texts: [text("progress", said[0]), text("problem", said[1]), text("next_step", said[2])],
  evidence: 0,
  returned: null,
});

describe("a report that was sent back", () => {
  const [first, second] = [task(1, "a", "b", "c"), { ...task(2, "a", "b", "c"), returned: "redo" }];
  const row = (targetId: number, taskId: number, returned: string | null) => ({ targetId, taskId, name: `target ${targetId}`, returned }) as EntryRow;
  const sheet = {
    state: "sent_back",
    tasks: [{ ...first, texts: first.texts.map((it) => (it.field === "problem" ? { ...it, returned: "too short" } : it)) }, second],
    rows: [row(11, 1, null), row(12, 1, "names, please"), row(21, 2, null)],
  } as EntrySheet;
  it("lists its places in the order of the sheet, a whole task at its first value", () => {
    expect(returnedPlaces(sheet).map((it) => [it.place, it.why])).toEqual([
      [{ kind: "cell", targetId: 12 }, "names, please"],
      [{ kind: "text", taskId: 1, field: "problem" }, "too short"],
      [{ kind: "cell", targetId: 21 }, "redo"],
    ]);
  });
  it("lists none once it was reported again", () => expect(returnedPlaces({ ...sheet, state: "submitted" })).toEqual([]));
});

describe("texts", () => {
  const tasks = [task(1, "a", "b", "c"), task(2, "a", "", "c"), task(3, "", "", "")];
  it("are walked in reading order, over the border of a task", () => {
    expect(neighbourText(tasks, { taskId: 1, field: "next_step" }, 1)).toEqual({ taskId: 2, field: "progress" });
    expect(neighbourText(tasks, { taskId: 2, field: "progress" }, -1)).toEqual({ taskId: 1, field: "next_step" });
    expect(neighbourText(tasks, { taskId: 3, field: "next_step" }, 1)).toBeNull();
  });
  it("begin where something waits, else at the top", () => {
    expect(firstText(tasks)).toEqual({ taskId: 2, field: "problem" });
    expect(firstText([task(1, "a", "b", "c")])).toEqual({ taskId: 1, field: "progress" });
    expect(firstText([])).toBeNull();
  });
  it("stand to last quarter's only where both say something", () => {
    expect(likeness("x ", "x")).toBe("same");
    expect(likeness("x", "y")).toBe("changed");
    expect(likeness("", "y")).toBeNull();
    expect(likeness("x", null)).toBeNull();
    expect(likeness("x", "")).toBeNull();
  });
});

describe("a value in words", () => {
  const cell = { value: null, reason: null, entries: 0, remainder: null, onBehalf: false, changedBy: null, changedAt: null, revision: 0 };
  it("keeps 0, blank and not applicable apart and names the remainder", () => {
    expect(valueWords({ ...cell, state: "entered", value: "0", remainder: 0 })).toBe("0");
    expect(valueWords({ ...cell, state: "blank" })).toBe(words.side.blankValue);
    expect(valueWords({ ...cell, state: "notApplicable", reason: "later" })).toContain("later");
    expect(valueWords({ ...cell, state: "entered", value: "15", entries: 11, remainder: 4 })).toBe(words.side.counted("15", 4));
  });
});

describe("a finding", () => {
  const check: CheckView = {
    key: "k",
    code: "C",
    title: "",
    severity: "warning",
    words: "",
    figures: [],
    unitId: 5,
    unitShortName: null,
    taskId: 3,
    taskNo: 3,
    targetId: 7,
    field: null,
    place: "",
    answer: null,
  };
  const here = { unitId: 5, taskId: 3, targetId: 7, field: null };
  it("is at its own cell or text and leads there", () => {
    expect(checkIsAt(check, here)).toBe(true);
    expect(checkIsAt(check, { ...here, unitId: 6 })).toBe(false);
    expect(checkIsAt({ ...check, targetId: null, field: "progress" }, here)).toBe(false);
    expect(checkIsAt({ ...check, targetId: null, field: "progress" }, { ...here, targetId: null, field: "progress" })).toBe(true);
    expect(placesOfCheck(check)).toEqual([{ kind: "cell", targetId: 7 }]);
    expect(placesOfCheck({ ...check, targetId: null, field: "problem" })).toEqual([{ kind: "text", taskId: 3, field: "problem" }]);
    expect(placesOfCheck({ ...check, targetId: null, taskId: null })).toEqual([]);
  });
  it("about a number in a text is at home in both", () => {
    const said = { ...check, field: "progress" as const };
    expect(checkIsAt(said, here)).toBe(true);
    expect(checkIsAt(said, { ...here, targetId: null, field: "progress" })).toBe(true);
    expect(checkIsAt(said, { ...here, targetId: null, field: "problem" })).toBe(false);
    expect(placesOfCheck(said).map((it) => it.kind)).toEqual(["cell", "text"]);
  });
});

describe("findings in a list", () => {
  const check = (key: string, over: Partial<CheckView>) => ({ key, severity: "warning", code: "x", answer: null, ...over }) as CheckView;
  it("begin with what blocks and end with what has its word; mere blanks come late", () => {
    const all = [
      check("answered", { answer: "said" }),
      check("blank", { code: "value_blank" }),
      check("untold", { code: "progress_blank" }),
      check("warning", {}),
      check("error", { severity: "error", code: "value_blank" }),
    ];
    expect(byUrgency(all).map((it) => it.key)).toEqual(["error", "warning", "blank", "untold", "answered"]);
  });
});

describe("days", () => {
  it("are counted over the end of a month, negative backwards", () => {
    expect(daysBetween("2016-09-28", "2016-10-10")).toBe(12);
    expect(daysBetween("2016-10-12", "2016-10-10")).toBe(-2);
  });
});
