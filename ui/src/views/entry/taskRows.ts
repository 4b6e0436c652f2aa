// One task over its units as rows and columns of the grid: a row for each unit, for each target last quarter beside this
// one, and at the foot what the units come to against the figure that the office has for the province.
import type { CheckView, Id, TaskEntrySheet, TaskTarget, TaskUnit, TextCell, TextFieldWord } from "../../contract";
import type { CellRef, GridCell, GridColumn, GridRow } from "../../parts/grid";
import { entry as words } from "../../text/entry";
import type { Place, Subject } from "./places";
import { cellMarks, changedMark, plain, quarterNo, stateKind } from "./rows";

/** What the table shows: the values of all targets, or one of the texts. */
export type TaskAspect = "values" | TextFieldWord;

export const DECLARED = "declared";
export const TEXT = "text";
const UNIT = "unit";

export const columnOf = (target: Id): string => `c${target}`;
export const rowOf = (unit: Id): string => `u${unit}`;

/** The target that a column is about, or `null`. */
export function targetOf(column: string): Id | null {
  return /^[cp]\d+$/.test(column) ? Number(column.slice(1)) : null;
}

/** The unit that a row is about, or `null` for the rows at the foot. */
export function unitOf(row: string): Id | null {
  return /^u\d+$/.test(row) ? Number(row.slice(1)) : null;
}

export function taskColumns(sheet: TaskEntrySheet, aspect: TaskAspect): GridColumn[] {
  const quarter = quarterNo(sheet.quarter);
  const columns: GridColumn[] = [
    { key: UNIT, title: words.byTask.unit, kind: "text", width: 150, rowHeader: true, frozen: true },
    { key: "state", title: words.byTask.state, kind: "text", width: 96 },
  ];
  if (aspect !== "values") {
    columns.push({ key: TEXT, title: words.field(aspect), kind: "prose", minWidth: 300, lines: 8 });
    if (sheet.previousQuarter !== null) {
      columns.push({ key: "before", title: words.byTask.previousText(sheet.previousQuarter), kind: "prose", minWidth: 240, lines: 8 });
    }
    return columns;
  }
  for (const target of sheet.targets) {
    const band = target.name;
    if (sheet.previousQuarter !== null) {
      columns.push({ key: `p${target.targetId}`, title: words.quarter(quarter - 1), kind: "computed", width: 72, align: "end", band });
    }
    columns.push({
      key: columnOf(target.targetId),
      title: words.columns.current(quarter),
      kind: "number",
      width: 136,
      align: "end",
      band,
      hint: words.columns.currentHint,
    });
  }
  return columns;
}

export function taskRows(sheet: TaskEntrySheet, aspect: TaskAspect, checks: readonly CheckView[], declaredLocked: string | null): GridRow[] {
  const units = sheet.units.map((unit) => unitRow(sheet, unit, aspect, checks));
  return aspect === "values" && sheet.targets.length > 0 && units.length > 0 ? [...units, ...footRows(sheet, checks, declaredLocked)] : units;
}

function unitRow(sheet: TaskEntrySheet, unit: TaskUnit, aspect: TaskAspect, checks: readonly CheckView[]): GridRow {
  const cells: Record<string, GridCell> = {
    [UNIT]: { text: unit.shortName },
    state: { text: words.state(unit.state), mark: stateKind(unit.state) },
  };
  const lock = unit.locked === null ? {} : { locked: unit.locked };
  if (aspect !== "values") {
    const text = unit.texts.find((it) => it.field === aspect);
    const found = checks.filter((it) => it.unitId === unit.unitId && it.taskId === sheet.taskId && it.field === aspect);
    cells[TEXT] = text ? { ...textCell(text, found), ...lock } : { text: "" };
    cells["before"] = { text: text?.previous ?? "", locked: words.byTask.earlier };
    return { id: rowOf(unit.unitId), cells };
  }
  sheet.targets.forEach((target, at) => {
    const cell = unit.cells[at];
    if (!cell) return;
    if (cell.previous) cells[`p${target.targetId}`] = plain(cell.previous);
    const found = checks.filter((it) => it.targetId === target.targetId && it.unitId === unit.unitId);
    cells[columnOf(target.targetId)] = { ...plain(cell.current), ...changedMark(cell.previous, cell.current), ...cellMarks(cell, found), ...lock };
  });
  return { id: rowOf(unit.unitId), cells };
}

function textCell(text: TextCell, found: readonly CheckView[]): GridCell {
  const blank = text.text.trim() === "";
  const before = text.previous?.trim() ?? "";
  return {
    text: text.text,
    value: blank ? "blank" : "entered",
    ...(!blank && before !== "" && before !== text.text.trim() ? { changed: true as const } : {}),
    ...cellMarks(text, blank ? found.filter((it) => it.severity === "error") : found),
  };
}

function footRows(sheet: TaskEntrySheet, checks: readonly CheckView[], declaredLocked: string | null): GridRow[] {
  const each = (id: string, title: string, cell: (target: TaskTarget) => GridCell): GridRow => ({
    id,
    cells: {
      [UNIT]: { text: title },
      ...Object.fromEntries(sheet.targets.map((target) => [columnOf(target.targetId), cell(target)])),
    },
  });
  return [
    each("total", words.byTask.total, (it) => ({ text: it.total ?? noTotal(it), locked: words.byTask.computed })),
    each(DECLARED, words.byTask.declared, (it) => ({
      text: it.declared ?? "",
      value: it.declared === null ? "blank" : "entered",
      ...(declaredLocked === null ? {} : { locked: declaredLocked }),
    })),
    each("difference", words.byTask.difference, (it) => {
      const found = checks.filter((check) => check.unitId === null && check.targetId === it.targetId);
      return { text: differenceWords(it), locked: words.byTask.computed, ...cellMarks({ notes: [], returned: null }, found) };
    }),
    each("goal", words.columns.goal, (it) => ({ text: it.goalText, locked: true })),
  ];
}

function noTotal(target: TaskTarget): string {
  return target.kind === "count" || target.kind === "stock" ? words.byTask.noTotal : words.byTask.notAdded;
}

/** The province's figure against the sum, in words; blank where one of them is missing. */
export function differenceWords(target: Pick<TaskTarget, "total" | "declared">): string {
  const sum = /^-?\d+(?:\.\d+)?/.exec(target.total ?? "")?.[0];
  if (sum === undefined || target.declared === null) return "";
  const by = subtract(target.declared, sum);
  if (by === null) return "";
  if (/^-?0(?:\.0+)?$/.test(by)) return words.byTask.same;
  return by.startsWith("-") ? words.byTask.less(by.slice(1)) : words.byTask.more(by);
}

/** `a` less `b` of two decimal strings, exact; `null` where one is no plain number. */
export function subtract(a: string, b: string): string | null {
  const read = (text: string) => /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  const [left, right] = [read(a), read(b)];
  if (!left || !right) return null;
  const places = Math.max(left[3]?.length ?? 0, right[3]?.length ?? 0);
  const whole = (it: RegExpExecArray) => BigInt(`${it[1]}${it[2]}${(it[3] ?? "").padEnd(places, "0")}`);
  const by = whole(left) - whole(right);
  const digits = (by < 0n ? -by : by).toString().padStart(places + 1, "0");
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, "");
  return by < 0n ? `-${text}` : text;
}

/** What the side panel is about when a cell of this table is active. */
export function taskSubject(sheet: TaskEntrySheet, aspect: TaskAspect, active: CellRef | null): Subject | null {
  const unit = sheet.units.find((it) => active !== null && it.unitId === unitOf(active.row));
  if (!unit || active === null) return null;
  const base = { unitId: unit.unitId, taskId: sheet.taskId, of: unit.fullName };
  if (aspect !== "values") {
    const text = unit.texts.find((it) => it.field === aspect);
    if (!text) return null;
    const { notes, returned, onBehalf, revision } = text;
    const place = { ...base, targetId: null, field: aspect, name: words.textPlace(sheet.taskNo, aspect) };
    return { ...place, cell: null, previous: null, text, target: null, onBehalf, returned, notes, evidence: unit.evidence, revision };
  }
  const at = sheet.targets.findIndex((it) => it.targetId === targetOf(active.col));
  const [target, cell] = [sheet.targets[at], unit.cells[at]];
  if (!target || !cell) return null;
  return {
    ...base,
    targetId: target.targetId,
    field: null,
    name: target.name,
    cell: cell.current,
    previous: cell.previous,
    text: null,
    target: { goalText: target.goalText, kind: target.kind, soft: false, definition: "", sentence: "" },
    onBehalf: cell.current.onBehalf,
    returned: cell.returned,
    notes: cell.notes,
    evidence: cell.evidence,
    revision: cell.current.revision,
  };
}

/** The same place on the form of a unit. */
export function placeOnUnit(subject: Subject): Place {
  if (subject.targetId !== null) return { kind: "cell", targetId: subject.targetId };
  return { kind: "text", taskId: subject.taskId, field: subject.field ?? "progress" };
}

/** Values that are still blank, over all units. */
export function taskBlanks(sheet: TaskEntrySheet): number {
  return sheet.units.reduce((sum, unit) => sum + unit.cells.filter((it) => it.current.state === "blank").length, 0);
}
