// The places of a report that hold something: a value of a target, or one of the three texts of a task. What is beside
// the form (history, notes, checks, evidence) is always about one of them.
import type { CellView, CheckView, EntryRow, EntrySheet, EntryTask, EvidenceView, Id, KindWord, NoteView, TextCell, TextFieldWord } from "../../contract";
import { entry as words } from "../../text/entry";

export const FIELDS: readonly TextFieldWord[] = ["progress", "problem", "next_step"];

export interface TextPlace {
  readonly taskId: Id;
  readonly field: TextFieldWord;
}

export type Place = { readonly kind: "cell"; readonly targetId: Id } | ({ readonly kind: "text" } & TextPlace);

/** Where a report was sent back and why, in the order of the sheet; a whole task stands before its texts. */
export interface ReturnedPlace {
  readonly place: Place;
  readonly name: string;
  readonly why: string;
}

export function returnedPlaces(sheet: EntrySheet): ReturnedPlace[] {
  if (sheet.state !== "sent_back") return [];
  return sheet.tasks.flatMap((task): ReturnedPlace[] => {
    const row = sheet.rows.find((it) => it.taskId === task.id);
    const whole: Place = row ? { kind: "cell", targetId: row.targetId } : { kind: "text", taskId: task.id, field: "progress" };
    return [
      ...(task.returned === null ? [] : [{ place: whole, name: words.side.task(task.no, task.title), why: task.returned }]),
      ...sheet.rows.flatMap((it) =>
        it.taskId !== task.id || it.returned === null
          ? []
          : [{ place: { kind: "cell", targetId: it.targetId } as const, name: it.name, why: it.returned }],
      ),
      ...task.texts.flatMap((it) =>
        it.returned === null
          ? []
          : [{ place: { kind: "text", taskId: task.id, field: it.field } as const, name: words.textPlace(task.no, it.field), why: it.returned }],
      ),
    ];
  });
}

/** What is said about a target beside its cell. */
export interface TargetFacts {
  readonly goalText: string;
  readonly kind: KindWord;
  readonly soft: boolean;
  readonly definition: string;
  readonly sentence: string;
}

/** All that the side panel says of one place, whichever form it is on. */
export interface Subject {
  readonly unitId: Id;
  readonly taskId: Id;
  readonly targetId: Id | null;
  readonly field: TextFieldWord | null;
  /** The target's name, or 任务3 进展情况. */
  readonly name: string;
  /** Which task or which unit it is of. */
  readonly of: string;
  readonly cell: CellView | null;
  readonly previous: CellView | null;
  readonly text: TextCell | null;
  readonly target: TargetFacts | null;
  readonly onBehalf: boolean;
  readonly returned: string | null;
  readonly notes: readonly NoteView[];
  readonly evidence: number;
  readonly revision: number;
}

/** Tells one place from another, whatever stands in it. */
export function keyOfSubject(it: Subject | null): string {
  return it === null ? "" : [it.unitId, it.taskId, it.targetId, it.field].join();
}

export function subjectOf(sheet: EntrySheet, place: Place | null): Subject | null {
  if (place === null) return null;
  const found = place.kind === "cell" ? ofCell(sheet, place.targetId) : ofText(sheet, place);
  return found === null ? null : { unitId: sheet.unitId, ...found };
}

function ofCell(sheet: EntrySheet, targetId: Id): Omit<Subject, "unitId"> | null {
  const row = sheet.rows.find((it) => it.targetId === targetId);
  if (!row) return null;
  return {
    taskId: row.taskId,
    targetId: row.targetId,
    field: null,
    name: row.name,
    of: taskWords(sheet, row.taskId),
    cell: row.current,
    previous: row.previous,
    text: null,
    target: row,
    onBehalf: row.current.onBehalf,
    returned: row.returned,
    notes: row.notes,
    evidence: row.evidence,
    revision: row.current.revision,
  };
}

function ofText(sheet: EntrySheet, { taskId, field }: TextPlace): Omit<Subject, "unitId"> | null {
  const task = sheet.tasks.find((it) => it.id === taskId);
  const text = task?.texts.find((it) => it.field === field);
  if (!task || !text) return null;
  return {
    taskId,
    targetId: null,
    field,
    name: words.field(field),
    of: taskWords(sheet, taskId),
    cell: null,
    previous: null,
    text,
    target: null,
    onBehalf: text.onBehalf,
    returned: text.returned ?? task.returned,
    notes: text.notes,
    evidence: task.evidence,
    revision: text.revision,
  };
}

function taskWords(sheet: EntrySheet, taskId: Id): string {
  const task = sheet.tasks.find((it) => it.id === taskId);
  return task ? words.side.task(task.no, task.title) : "";
}

/** A value in words: 0, 未填 and 不适用 are three things, and a count names its remainder. */
export function valueWords(cell: CellView): string {
  if (cell.state === "blank") return words.side.blankValue;
  if (cell.state === "notApplicable") return words.side.notApplicable(cell.reason ?? "");
  return words.side.counted(cell.value ?? "", cell.remainder ?? 0);
}

/** Whether a finding is about this very place. One about a number in a text is at home in the cell and in the text. */
export function checkIsAt(check: CheckView, subject: Pick<Subject, "unitId" | "taskId" | "targetId" | "field">): boolean {
  if (check.unitId !== null && check.unitId !== subject.unitId) return false;
  if (subject.targetId !== null) return check.targetId === subject.targetId;
  return check.field !== null && check.field === subject.field && check.taskId === subject.taskId;
}

/** Where a finding leads: to its cell, its text, or both; nowhere where it is about no single place. */
export function placesOfCheck(check: CheckView): Place[] {
  const found: Place[] = [];
  if (check.targetId !== null) found.push({ kind: "cell", targetId: check.targetId });
  if (check.taskId !== null && (check.field !== null || check.targetId === null)) {
    found.push({ kind: "text", taskId: check.taskId, field: check.field ?? "progress" });
  }
  return found;
}

/** Files behind a value, or behind the texts of a task. */
export function filesAt(files: readonly EvidenceView[], subject: Subject): EvidenceView[] {
  return files.filter((it) => it.taskId === subject.taskId && it.targetId === subject.targetId && it.unitId === subject.unitId);
}

/** A finding that waits for somebody: a warning with a word is settled. */
export function isOpen(check: CheckView): boolean {
  return check.severity === "error" || check.answer === null;
}

/** Findings about something that is simply still blank. */
const BLANKS: readonly string[] = ["value_blank", "progress_blank"];

/** What blocks first, then what needs a word, then what is only blank, and at the end what has its word. */
export function byUrgency(checks: readonly CheckView[]): CheckView[] {
  const rank = (it: CheckView): number => {
    if (it.severity === "error") return 0;
    if (it.answer !== null) return 3;
    return BLANKS.includes(it.code) ? 2 : 1;
  };
  return [...checks].sort((a, b) => rank(a) - rank(b));
}

export function textFilled(text: Pick<TextCell, "text">): boolean {
  return text.text.trim() !== "";
}

export function filledTexts(tasks: readonly EntryTask[]): number {
  return tasks.reduce((sum, it) => sum + it.texts.filter(textFilled).length, 0);
}

export function allTexts(tasks: readonly EntryTask[]): number {
  return tasks.reduce((sum, it) => sum + it.texts.length, 0);
}

/** The neighbouring text in reading order, or `null` at the ends. */
export function neighbourText(tasks: readonly EntryTask[], from: TextPlace, step: -1 | 1): TextPlace | null {
  const all = tasks.flatMap((task) => task.texts.map((it) => ({ taskId: task.id, field: it.field })));
  const at = all.findIndex((it) => it.taskId === from.taskId && it.field === from.field);
  return at < 0 ? null : (all[at + step] ?? null);
}

/** The first text that waits; without one the first of all. */
export function firstText(tasks: readonly EntryTask[]): TextPlace | null {
  const open = tasks.find((task) => task.texts.some((it) => !textFilled(it))) ?? tasks[0];
  const text = open?.texts.find((it) => !textFilled(it)) ?? open?.texts[0];
  return open && text ? { taskId: open.id, field: text.field } : null;
}

export type Likeness = "same" | "changed" | null;

/** How a text stands to last quarter's; blank against blank says nothing. */
export function likeness(text: string, previous: string | null): Likeness {
  if (previous === null || previous.trim() === "" || text.trim() === "") return null;
  return text.trim() === previous.trim() ? "same" : "changed";
}

/** Days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** What a report still lacks, for the question before it is handed in. */
export function lacks(sheet: EntrySheet): { values: readonly EntryRow[]; texts: readonly EntryTask[] } {
  return {
    values: sheet.rows.filter((it) => it.current.state === "blank"),
    texts: sheet.tasks.filter((task) => task.texts.some((it) => it.field === "progress" && !textFilled(it))),
  };
}
