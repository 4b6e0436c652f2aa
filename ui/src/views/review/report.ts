// Pure logic of one report: its cells in their order, what the checks and the last submission say of each, where to go next.
import type {
  CellView, CheckView, EntryRow, EntrySheet, EntryTask, EvidenceView, Id, ReturnReasonWire, StepView, SubmissionChange, TextCell, TextFieldWord,
} from "../../contract";
import { review as words } from "../../text/review";

/** A cell, a text, or a task as a whole: what a finding, a reason or a change can stand at. */
export interface Place {
  readonly taskId: Id | null;
  readonly targetId: Id | null;
  readonly field: TextFieldWord | null;
}

/** The one form that is open for a report: under a cell or a task, or for the whole. */
export type ReportForm =
  | { what: "word"; key: string; checks: readonly CheckView[]; scope: "here" | "kind" }
  | { what: "mark"; key: string; place: Place; given: string }
  | { what: "back" | "reopen" | "submit" }
  | null;

export interface Spot {
  readonly key: string;
  readonly place: Place;
  readonly task: EntryTask;
  readonly row: EntryRow | null;
  readonly text: TextCell | null;
}

export function keyOf(place: Place): string {
  if (place.targetId !== null) return `v${place.targetId}`;
  if (place.taskId === null) return "all";
  return place.field === null ? `t${place.taskId}` : `x${place.taskId} ${place.field}`;
}

/** Every cell of the report in reading order: of each task the values, then the texts. */
export function spotsOf(sheet: EntrySheet): Spot[] {
  return sheet.tasks.flatMap((task) => {
    const values = sheet.rows.filter((it) => it.taskId === task.id).map((row) => ({ row, text: null, targetId: row.targetId, field: null }));
    const texts = task.texts.map((text) => ({ row: null, text, targetId: null, field: text.field }));
    return [...values, ...texts].map(({ row, text, targetId, field }) => {
      const place: Place = { taskId: task.id, targetId, field };
      return { key: keyOf(place), place, task, row, text };
    });
  });
}

export function isOpen(check: CheckView): boolean {
  return check.severity === "error" || (check.answer ?? "").trim() === "";
}

/** What a check says beside its title: its words without the title, with the figures where the words leave them out. */
export function sayingOf(check: CheckView): string {
  const title = check.title + words.colon;
  const said = check.words.startsWith(title) ? check.words.slice(title.length) : check.words;
  const figures = check.figures.filter((it) => !check.words.includes(it));
  return [...figures, said].join(words.glue);
}

export function openCounts(checks: readonly CheckView[]): { errors: number; warnings: number } {
  const errors = checks.filter((it) => it.severity === "error").length;
  return { errors, warnings: checks.filter(isOpen).length - errors };
}

export function groupBy<T>(list: readonly T[], key: (it: T) => string): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>();
  for (const it of list) map.set(key(it), [...(map.get(key(it)) ?? []), it]);
  return map;
}

/** What is about no cell of the sheet: the whole report, a whole task, or a target that the unit no longer answers for. */
export function homeless(checks: readonly CheckView[], spots: readonly Spot[]): readonly CheckView[] {
  const known = new Set(spots.map((it) => it.key));
  return checks.filter((it) => !known.has(keyOf(it)));
}

/** The submission that changes are told against; `null`: none before, so last quarter. */
export function baseStep(sheet: EntrySheet): StepView | null {
  const sent = sheet.steps.filter((it) => it.step === "submit").sort((a, b) => a.id - b.id);
  const underCorrection = sheet.state === "sent_back" || sheet.state === "draft";
  return sent[sent.length - (underCorrection ? 1 : 2)] ?? null;
}

/** The cell as one word, for comparing and reading out. */
export function cellText(cell: CellView): string {
  if (cell.state === "blank") return "";
  return cell.state === "notApplicable" ? words.report.notApplicableWhy(cell.reason ?? "") : (cell.value ?? "");
}

/** For a narrow column: the reason of 不适用 stands elsewhere. */
export const shortText = (cell: CellView): string => (cell.state === "notApplicable" ? words.report.notApplicable : cellText(cell));

/** Keys of what changed: since the submission when there is one, else since last quarter. */
export function changedKeys(spots: readonly Spot[], changes: readonly SubmissionChange[] | null): ReadonlySet<string> {
  if (changes !== null) return new Set(changes.map(keyOf));
  const moved = spots.filter(({ row, text }) => {
    if (row) return cellText(row.current) !== (row.previous ? cellText(row.previous) : "");
    return text !== null && text.text.trim() !== (text.previous ?? "").trim();
  });
  return new Set(moved.map((it) => it.key));
}

export interface Walked {
  readonly spots: readonly Spot[];
  readonly current: string | null;
}

export function stepSpot({ spots, current }: Walked, by: 1 | -1): string | null {
  const at = spots.findIndex((it) => it.key === current);
  const to = at < 0 ? 0 : Math.max(0, Math.min(spots.length - 1, at + by));
  return spots[to]?.key ?? null;
}

/** The next cell (round the end) that is wanted; `null` when there is none. The current one only when it is the only one. */
export function nextSpot({ spots, current }: Walked, wanted: (key: string) => boolean, by: 1 | -1 = 1): string | null {
  const count = spots.length;
  const from = spots.findIndex((it) => it.key === current);
  const start = from < 0 ? (by === 1 ? -1 : count) : from;
  for (let hop = 1; hop <= count; hop += 1) {
    const spot = spots[(((start + by * hop) % count) + count) % count];
    if (spot && wanted(spot.key)) return spot.key;
  }
  return null;
}

/** How a place is called in lists: the target's name, 任务3 进展情况, 任务3 整项. */
export function placeName(place: Place, spots: readonly Spot[]): string {
  const spot = spots.find((it) => it.key === keyOf(place));
  if (spot?.row) return spot.row.name;
  const task = spots.find((it) => it.task.id === place.taskId)?.task;
  if (!task) return words.report.general;
  return place.field === null ? words.back.wholeTask(task.no) : words.taskField(task.no, place.field);
}

/** Adds, replaces or (blank) takes away the reason of one place; the list keeps the order of the sheet. */
export function withReason(list: readonly ReturnReasonWire[], place: Place, reason: string, spots: readonly Spot[]): ReturnReasonWire[] {
  const key = keyOf(place);
  const rest = list.filter((it) => keyOf(it) !== key);
  const text = reason.trim();
  const next = text === "" || place.taskId === null ? rest : [...rest, { ...place, taskId: place.taskId, reason: text }];
  const order = new Map(spots.map((it, at) => [it.key, at]));
  const first = (it: ReturnReasonWire): number =>
    order.get(keyOf(it)) ?? spots.findIndex((one) => one.task.id === it.taskId) - 0.5;
  return next.sort((a, b) => first(a) - first(b));
}

export function evidenceAt(files: readonly EvidenceView[], place: Place): readonly EvidenceView[] {
  return files.filter((it) => it.taskId === place.taskId && it.targetId === place.targetId);
}

/** Findings of the same kind stand together, errors first. */
export function byTitle(checks: readonly CheckView[]): { title: string; error: boolean; checks: readonly CheckView[] }[] {
  return [...groupBy(checks, (it) => `${it.severity} ${it.code}`).values()]
    .map((of) => ({ title: of[0]?.title ?? "", error: of[0]?.severity === "error", checks: of }))
    .sort((a, b) => Number(b.error) - Number(a.error));
}
