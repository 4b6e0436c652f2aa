// The entry sheet as rows and columns of the grid. What a value means is decided by the core; here it only gets a place.
import type { CellView, CheckView, EntryRow, EntrySheet, EntryTask, EntryUnit, Id, NoteView, RefusedCell as WireRefused } from "../../contract";
import type { GridCell, GridColumn, GridRow, RefusedCell } from "../../parts/grid/model";
import type { StatusKind } from "../../parts/status";
import { entry as words } from "../../text/entry";
import { isOpen, textFilled } from "./places";

/** The one column that can be typed into. */
export const CURRENT = "current";

/** `2016Q3` → 3 */
export function quarterNo(quarter: string): number {
  return Number(quarter.slice(-1));
}

export function columnsOf(sheet: EntrySheet): GridColumn[] {
  const quarter = quarterNo(sheet.quarter);
  const columns: GridColumn[] = [
    { key: "task", title: words.columns.task, kind: "text", width: 40, align: "end", once: true, quiet: true, frozen: true },
    { key: "name", title: words.columns.name, kind: "text", minWidth: 190, rowHeader: true, frozen: true },
    { key: "goal", title: words.columns.goal, kind: "text", width: 92, align: "end" },
  ];
  if (quarter > 1) {
    columns.push({ key: "previous", title: words.quarter(quarter - 1), kind: "computed", width: 72, align: "end" });
  }
  columns.push(
    { key: CURRENT, title: words.columns.current(quarter), kind: "number", width: 92, align: "end", hint: words.columns.currentHint },
    { key: "change", title: words.columns.change, kind: "computed", width: 60, align: "end" },
    { key: "evidence", title: words.columns.evidence, kind: "computed", width: 48, align: "end" },
    { key: "remark", title: words.columns.remark, kind: "text", width: 132, quiet: true },
  );
  return columns;
}

/** `checks`: findings of the unit; the open ones mark their cells. */
export function rowsOf(sheet: EntrySheet, checks: readonly CheckView[] = []): GridRow[] {
  // Where the office entered everything itself, the head says so once; a mark on each cell would say nothing.
  const mixed = isMixed(sheet.rows.filter((it) => it.current.state !== "blank").map((it) => it.current));
  return sheet.rows.map((row) => ({
    id: String(row.targetId),
    cells: {
      task: { text: String(row.taskNo) },
      name: { text: row.name },
      goal: { text: row.goalText },
      ...(row.previous ? { previous: plain(row.previous) } : {}),
      [CURRENT]: {
        ...plain(row.current),
        ...changedMark(row.previous, row.current),
        ...cellMarks(row, checks.filter((it) => it.targetId === row.targetId)),
        ...(mixed && row.current.onBehalf ? { onBehalf: row.current.changedBy ?? true } : {}),
      },
      change: { text: row.change ?? "" },
      evidence: { text: row.evidence === 0 ? "" : String(row.evidence) },
      remark: { text: remark(row, mixed) },
    },
  }));
}

/** Some were entered by the office, some by the unit: only then a mark at each says something. */
export function isMixed(entered: readonly { readonly onBehalf: boolean }[]): boolean {
  return entered.some((it) => it.onBehalf) && entered.some((it) => !it.onBehalf);
}

export function plain(cell: CellView): GridCell {
  return {
    text: cell.value ?? "",
    value: cell.state,
    ...(cell.reason === null ? {} : { reason: cell.reason }),
  };
}

/** The corner mark: both quarters have a number, and the numbers differ. */
export function changedMark(previous: CellView | null, current: CellView): Partial<GridCell> {
  const before = previous?.value ?? null;
  return before !== null && current.value !== null && before !== current.value ? { changed: before } : {};
}

/** Notes that are not settled, the reason for which the cell came back, and open findings. A blank says so itself. */
export function cellMarks(
  cell: { notes: readonly NoteView[]; returned: string | null; current?: CellView },
  checks: readonly CheckView[],
): Partial<GridCell> {
  const notes = cell.notes.filter((it) => !it.settled).map((it) => it.text);
  const flags = [
    ...(cell.returned === null ? [] : [words.remark.returned(cell.returned)]),
    ...checks.filter((it) => isOpen(it) && (it.severity === "error" || cell.current?.state !== "blank")).map((it) => it.words),
  ];
  return {
    ...(notes.length > 0 ? { note: notes.join(words.remark.glue) } : {}),
    ...(flags.length > 0 ? { flag: flags.join(words.remark.glue) } : {}),
  };
}

/** What the number alone does not say. */
export function remark(row: EntryRow, mixed = false): string {
  const { current } = row;
  const said: string[] = [];
  if (row.returned !== null) said.push(words.remark.returned(row.returned));
  if (current.state === "notApplicable") said.push(words.remark.notApplicable(current.reason ?? ""));
  if (current.state === "entered" && current.entries > 0 && (current.remainder ?? 0) > 0) {
    said.push(words.remark.remainder(current.remainder ?? 0));
  }
  if (mixed && current.onBehalf) said.push(words.remark.behalf);
  if (row.soft) said.push(words.remark.soft);
  return said.join(words.remark.glue);
}

export function refusedOf(refused: readonly WireRefused[]): RefusedCell[] {
  return refused.map((it) => ({ row: String(it.targetId), col: CURRENT, text: it.text, reason: it.message }));
}

export function blanks(sheet: EntrySheet): number {
  return sheet.rows.filter((row) => row.current.state === "blank").length;
}

export function stateKind(state: EntrySheet["state"]): StatusKind {
  if (state === null) return "none";
  return ({ draft: "draft", submitted: "waiting", sent_back: "returned", accepted: "done" } as const)[state];
}

/** How far a task is filled, values and texts: a mark and its word. Came back comes first. */
export function taskMark(task: EntryTask): { kind: StatusKind; word: string } {
  if (task.returned !== null || task.texts.some((it) => it.returned !== null)) return { kind: "returned", word: words.tasks.returned };
  const told = task.texts.filter(textFilled).length;
  const full = task.filled === task.targets && task.texts.every((it) => it.field !== "progress" || textFilled(it));
  if (full) return { kind: "done", word: words.tasks.done };
  return task.filled + told > 0 ? { kind: "draft", word: words.tasks.part } : { kind: "none", word: words.tasks.todo };
}

export function filterUnits(units: readonly EntryUnit[], text: string): EntryUnit[] {
  const wanted = text.trim().toLowerCase();
  return units.filter((it) => `${it.shortName} ${it.fullName}`.toLowerCase().includes(wanted));
}

/** The unit before or after in the list; stays at the ends. */
export function neighbour(units: readonly EntryUnit[], id: Id | null, step: -1 | 1): Id | null {
  const at = units.findIndex((it) => it.id === id);
  const next = at < 0 ? 0 : Math.max(0, Math.min(units.length - 1, at + step));
  return units[next]?.id ?? null;
}
