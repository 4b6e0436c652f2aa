// Pure logic of the responsibility matrix: what a key means, where the cursor goes, what a filter leaves.
import type { Id, MatrixRow, MatrixUnit, MatrixView, RoleChange, RoleWord } from "../../contract";

export type Role = RoleWord | null;

/** A task with what its line needs to know about the section it stands in. */
export interface Line {
  readonly row: MatrixRow;
  readonly sectionNo: number;
  readonly sectionTitle: string;
  /** First shown line of its section: carries the section's number and a stronger rule. */
  readonly first: boolean;
}

/** A unit with its place in `MatrixRow.roles`. */
export interface Column {
  readonly unit: MatrixUnit;
  readonly at: number;
}

export interface Spot {
  readonly line: number;
  readonly col: number;
}

export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Shown {
  readonly lines: readonly Line[];
  readonly columns: readonly Column[];
  /** Units whose name matches, marked in the head. */
  readonly unitHits: ReadonlySet<Id>;
  readonly taskHits: number;
  readonly nothing: boolean;
}

export const SYMBOL: Readonly<Record<RoleWord, string>> = { lead: "★", responsible: "●", supporting: "○" };

const CYCLE: readonly Role[] = ["lead", "responsible", "supporting", null];

/** ★ → ● → ○ → blank → ★. */
export function nextRole(role: Role): Role {
  return CYCLE[(CYCLE.indexOf(role) + 1) % CYCLE.length] ?? null;
}

/**
 * What the filter leaves. Text that names tasks keeps those tasks; text that names only units keeps those columns; text
 * that names both keeps the tasks and marks the units, since the crossing of both would hide what was looked for.
 */
export function show(view: MatrixView, filter: string): Shown {
  const wanted = filter.trim().toLowerCase();
  const columns = view.units.map((unit, at) => ({ unit, at }));
  const has = (text: string): boolean => text.toLowerCase().includes(wanted);
  const hitTask = (row: MatrixRow): boolean => has(row.title) || String(row.no) === wanted;
  const hitUnit = ({ unit }: Column): boolean => has(unit.shortName) || has(unit.fullName);

  if (wanted === "") {
    return { lines: linesOf(view, () => true), columns, unitHits: new Set(), taskHits: 0, nothing: false };
  }
  const matching = linesOf(view, hitTask);
  const units = columns.filter(hitUnit);
  return {
    lines: matching.length > 0 ? matching : linesOf(view, () => true),
    columns: matching.length === 0 && units.length > 0 ? units : columns,
    unitHits: new Set(units.map(({ unit }) => unit.id)),
    taskHits: matching.length,
    nothing: matching.length === 0 && units.length === 0,
  };
}

function linesOf(view: MatrixView, keep: (row: MatrixRow) => boolean): Line[] {
  return view.sections.flatMap((section) =>
    section.tasks
      .filter(keep)
      .map((row, at) => ({ row, sectionNo: section.no, sectionTitle: section.title, first: at === 0 })),
  );
}

export function rangeOf(from: Spot, to: Spot): Range {
  return {
    top: Math.min(from.line, to.line),
    bottom: Math.max(from.line, to.line),
    left: Math.min(from.col, to.col),
    right: Math.max(from.col, to.col),
  };
}

/** Where a key takes the cursor; `null` when the key does not move it. */
export function moved(key: string, ctrl: boolean, from: Spot, shown: Shown): Spot | null {
  const lastLine = shown.lines.length - 1;
  const lastCol = shown.columns.length - 1;
  switch (key) {
    case "ArrowUp":
      return ctrl ? jump(from, -1, 0, shown) : { ...from, line: Math.max(0, from.line - 1) };
    case "ArrowDown":
      return ctrl ? jump(from, 1, 0, shown) : { ...from, line: Math.min(lastLine, from.line + 1) };
    case "ArrowLeft":
      return ctrl ? jump(from, 0, -1, shown) : { ...from, col: Math.max(0, from.col - 1) };
    case "ArrowRight":
      return ctrl ? jump(from, 0, 1, shown) : { ...from, col: Math.min(lastCol, from.col + 1) };
    case "Home":
      return { line: ctrl ? 0 : from.line, col: 0 };
    case "End":
      return { line: ctrl ? lastLine : from.line, col: lastCol };
    case "PageUp":
      return { ...from, line: Math.max(0, from.line - 10) };
    case "PageDown":
      return { ...from, line: Math.min(lastLine, from.line + 10) };
    default:
      return null;
  }
}

/** To the next mark in that direction, or to the edge. */
function jump(from: Spot, down: number, right: number, shown: Shown): Spot {
  let spot = from;
  for (;;) {
    const next = { line: spot.line + down, col: spot.col + right };
    if (roleAt(shown, next) === undefined) return spot;
    spot = next;
    if (roleAt(shown, spot) !== null) return spot;
  }
}

/** The role at a shown place; `undefined` outside of the table. */
export function roleAt(shown: Shown, spot: Spot): Role | undefined {
  const line = shown.lines[spot.line];
  const column = shown.columns[spot.col];
  return line && column ? (line.row.roles[column.at] ?? null) : undefined;
}

/** The changes that give every cell of the range the same role; cells that have it already are left out. */
export function changesTo(shown: Shown, range: Range, to: Role): RoleChange[] {
  return shown.lines.slice(range.top, range.bottom + 1).flatMap(({ row }) =>
    shown.columns
      .slice(range.left, range.right + 1)
      .map(({ unit, at }) => ({ taskId: row.id, unitId: unit.id, from: row.roles[at] ?? null, to }))
      .filter((change) => change.from !== to),
  );
}

/** The view as it will be once the core has taken the changes, so that quick typing sees its own marks. */
export function applied(view: MatrixView, changes: readonly RoleChange[]): MatrixView {
  const place = new Map(view.units.map((unit, at) => [unit.id, at]));
  const byTask = new Map<Id, RoleChange[]>();
  for (const change of changes) byTask.set(change.taskId, [...(byTask.get(change.taskId) ?? []), change]);
  const sections = view.sections.map((section) => ({
    ...section,
    tasks: section.tasks.map((row) => {
      const own = byTask.get(row.id);
      if (!own) return row;
      const roles = [...row.roles];
      for (const { unitId, to } of own) {
        const at = place.get(unitId);
        if (at !== undefined) roles[at] = to;
      }
      return { ...row, roles, total: roles.filter((role) => role !== null).length };
    }),
  }));
  const rows = sections.flatMap((section) => section.tasks);
  const units = view.units.map((unit, at) => ({ ...unit, total: rows.filter((row) => row.roles[at]).length }));
  return { ...view, sections, units, total: rows.reduce((sum, row) => sum + row.total, 0) };
}

/** Tasks that name their units and have no lead yet: those that 首列标为牵头 would change. */
export function withoutLead(view: MatrixView): MatrixRow[] {
  return view.sections
    .flatMap((section) => section.tasks)
    .filter((row) => row.firstUnitId !== null && !row.roles.includes("lead"));
}

/** The range as tab-separated symbols, for a spreadsheet. */
export function toTsv(shown: Shown, range: Range): string {
  return shown.lines
    .slice(range.top, range.bottom + 1)
    .map(({ row }) =>
      shown.columns
        .slice(range.left, range.right + 1)
        .map(({ at }) => {
          const role = row.roles[at];
          return role ? SYMBOL[role] : "";
        })
        .join("\t"),
    )
    .join("\n");
}
