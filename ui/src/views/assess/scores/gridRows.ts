// The score grid as rows and columns of the entry grid: a row for each assessee with its total, a column for each criterion.
import type { GridCriterion, GridRow as ScoreRow, Id, LinePlace, ScoreCell, ScoreGrid, ScoreStepWord } from "../../../contract";
import type { CellRef, CellSign, GridCell, GridColumn, GridRow } from "../../../parts/grid";
import { scores as words } from "../../../text/scores";
import { digitsOf, fixed, underOneAnother } from "../results/decimal";
import { before, factText, groupsAbove, isAsked, isDrawn, isMissing, isStep, isText, STEPS, type Aspect } from "./aspects";

export const NAME = "name";
/** Columns before those of the criteria. */
const leading = (whom: string): GridColumn[] => [
  { key: NAME, title: whom, kind: "text", width: 134, rowHeader: true, frozen: true },
  { key: "total", title: words.columns.total, kind: "computed", width: 62, align: "end", frozen: true },
  { key: "grade", title: words.columns.grade, kind: "computed", width: 68, align: "start", frozen: true },
  { key: "rank", title: words.columns.rank, kind: "computed", width: 44, align: "end", frozen: true },
];
const SCORE_WIDTH = 66;
const FACT_WIDTH = 76;
const TEXT_WIDTHS: Partial<Record<Aspect, number>> = { filedOn: 88, sourceUnit: 110, evidence: 150 };

export const rowOf = (assessee: Id): string => `a${assessee}`;
export const columnOf = (code: string): string => `c${code}`;
export const refOf = (place: LinePlace): CellRef => ({ row: rowOf(place.assessee), col: columnOf(place.code) });

/** The line that a cell of the grid stands for; `null` for the columns before the criteria. */
export function placeOf(cell: CellRef): LinePlace | null {
  const assessee = /^a(\d+)$/.exec(cell.row)?.[1];
  return assessee === undefined || !cell.col.startsWith("c") ? null : { assessee: Number(assessee), code: cell.col.slice(1) };
}

export function cellAt(grid: ScoreGrid, place: LinePlace): { row: ScoreRow; criterion: GridCriterion; cell: ScoreCell } | null {
  const at = grid.criteria.findIndex((it) => it.code === place.code);
  const row = grid.rows.find((it) => it.assessee === place.assessee);
  const [criterion, cell] = [grid.criteria[at], row?.cells[at]];
  return row && criterion && cell ? { row, criterion, cell } : null;
}

/** The cell so many rows and criteria away among those on screen; `null` beyond the edge. */
export function stepFrom(rows: readonly GridRow[], columns: readonly GridColumn[], from: LinePlace, by: { rows: number; cols: number }): CellRef | null {
  const codes = columns.filter((it) => it.key.startsWith("c"));
  const here = refOf(from);
  const row = rows[rows.findIndex((it) => it.id === here.row) + by.rows];
  const col = codes[codes.findIndex((it) => it.key === here.col) + by.cols];
  return row && col ? { row: row.id, col: col.key } : null;
}

const DECIMALS = 2;

/** A score to two decimals for the eye, half up; the line under the grid tells all digits. */
export const brief = (score: string): string => (digitsOf([score]) <= DECIMALS ? score : fixed(score, DECIMALS));

const scored = (score: string): Pick<GridCell, "text" | "seen"> => (brief(score) === score ? { text: score } : { text: score, seen: brief(score) });

export function scoreColumns(grid: ScoreGrid, aspect: Aspect, shown: ReadonlySet<string> | null): GridColumn[] {
  const kind = aspect === "counted" || aspect === "events" ? "computed" : isText(aspect) ? "prose" : "number";
  const width = isStep(aspect) || aspect === "counted" ? SCORE_WIDTH : (TEXT_WIDTHS[aspect] ?? FACT_WIDTH);
  const criteria = grid.criteria.flatMap((it, at): GridColumn[] => {
    if (!isDrawn(it, aspect) || (shown !== null && !shown.has(it.code))) return [];
    const { over, near } = groupsAbove(grid.groups, at);
    return [
      {
        key: columnOf(it.code),
        title: it.title,
        kind,
        width,
        align: isText(aspect) && aspect !== "filedOn" ? "start" : "end",
        under: isStep(aspect) || aspect === "counted" || isText(aspect) ? words.columns.points(it.points) : it.measureUnit || words.columns.points(it.points),
        titleLines: 4,
        hint: words.columns.hint(it),
        ...(over ? { overBand: words.columns.band(over.title, over.isBonus ? words.columns.bonusCap(over.points) : over.points) } : {}),
        ...(near ? { band: words.columns.band(near.title, near.points) } : {}),
      },
    ];
  });
  return [...leading(grid.assessment.whom), ...criteria];
}

export function scoreRows(grid: ScoreGrid, aspect: Aspect): GridRow[] {
  const known = grid.rows.filter((it) => it.missing < grid.criteria.length);
  const written = underOneAnother(known.map((it) => it.total));
  return grid.rows.map((row) => ({
    id: rowOf(row.assessee),
    cells: {
      [NAME]: { text: row.name },
      // Of whom nothing is known yet there is no total, not one of 0.
      ...outcome(row, known.includes(row) ? written(row.total) : ""),
      ...Object.fromEntries(
        grid.criteria.flatMap((criterion, at) => {
          const cell = row.cells[at];
          return cell ? [[columnOf(criterion.code), shown(criterion, cell, aspect)]] : [];
        }),
      ),
    },
  }));
}

function outcome(row: ScoreRow, total: string): Record<string, GridCell> {
  const grade = row.grade ?? "";
  return {
    total: { text: total, locked: row.unrounded === row.total ? words.locked.computed : words.columns.unrounded(row.unrounded) },
    grade: row.vetoed
      ? { text: words.columns.vetoed(grade), mark: "late" }
      : row.missing > 0
        ? { text: words.columns.gap(row.missing), locked: words.columns.gapHint(row.missing), reason: words.columns.gapHint(row.missing) }
        : { text: grade, locked: words.locked.computed },
    rank: { text: row.rank === null ? "" : String(row.rank), locked: words.locked.computed },
  };
}

function shown(criterion: GridCriterion, cell: ScoreCell, aspect: Aspect): GridCell {
  if (isStep(aspect)) return stepCell(criterion, cell, aspect);
  if (aspect === "counted") return countedCell(cell);
  // Of evidence more can be cited than is asked.
  if (aspect === "evidence" && !isAsked(criterion, aspect)) return { text: factText(cell, aspect) ?? "" };
  if (!isAsked(criterion, aspect)) return { text: "", locked: words.locked.notAsked(words.aspect.of[aspect]) };
  if (aspect === "events") return eventsCell(criterion, cell);
  if (cell.notApplicable) return { text: "", value: "notApplicable" };
  const text = factText(cell, aspect);
  const signs = aspect === "actual" ? evidenceSigns(criterion, cell, text !== null) : [];
  return { text: text ?? "", value: text === null ? "blank" : "entered", ...withSigns(signs) };
}

function eventsCell(criterion: GridCriterion, cell: ScoreCell): GridCell {
  const lock = { locked: words.locked.events };
  if (cell.notApplicable) return { text: "", value: "notApplicable", ...lock };
  if (cell.events === null) return { text: "", value: "blank", ghost: words.events.unseen, ...lock };
  const text = cell.events === 0 ? words.events.none : words.events.count(cell.events);
  return { text, value: "entered", ...lock, ...withSigns(evidenceSigns(criterion, cell, cell.events > 0)) };
}

function stepCell(criterion: GridCriterion, cell: ScoreCell, step: ScoreStepWord): GridCell {
  const given = cell.steps[STEPS.indexOf(step)];
  const appeal = cell.appealed ? [sign("appeal", "behind")] : [];
  if (!given) {
    const earlier = before(cell, step);
    const ghost = earlier === null ? {} : { ghost: brief(earlier.score) };
    return { text: "", value: "blank", ...ghost, ...withSigns(appeal) };
  }
  // The first is drawn beside the number; what only lacks evidence says so rather than that something is wrong.
  const signs = [
    ...evidenceSigns(criterion, cell, given.score !== null && !/^-?0(\.0*)?$/.test(given.score)),
    ...(cell.faults > 0 ? [sign("fault", "late")] : []),
    ...appeal,
    ...(step === "final" && cell.checked ? [sign("checked", "done")] : []),
    ...(given.byMethod ? [sign("byMethod")] : given.losses > 0 ? [sign("loss")] : []),
  ];
  if (given.score === null) return { text: "", value: "blank", ghost: words.uncomputable, ...withSigns(signs) };
  return { ...scored(given.score), value: "entered", ...withSigns(signs) };
}

function countedCell(cell: ScoreCell): GridCell {
  const from = { shape: words.countedSign[cell.counted], word: words.countedFrom(cell.counted) };
  const lock = { locked: words.locked.computed };
  if (cell.counts === null) return { text: "", value: "blank", ...lock };
  const signs = [
    ...(cell.faults > 0 ? [sign("fault", "late")] : []),
    ...(cell.appealed ? [sign("appeal", "behind")] : []),
    ...(cell.checked ? [sign("checked", "done")] : []),
    from,
  ];
  return { ...scored(cell.counts), value: "entered", ...lock, ...withSigns(signs) };
}

function evidenceSigns(criterion: GridCriterion, cell: ScoreCell, claimed: boolean): CellSign[] {
  return claimed && criterion.asksEvidence && cell.evidence === 0 && !cell.notApplicable ? [sign("evidence", "behind")] : [];
}

function sign(name: keyof typeof words.signs, kind?: CellSign["kind"]): CellSign {
  return kind === undefined ? words.signs[name] : { ...words.signs[name], kind };
}

function withSigns(signs: readonly CellSign[]): Pick<GridCell, "signs"> | Record<never, never> {
  return signs.length === 0 ? {} : { signs };
}

export interface Narrowed {
  rows: ReadonlySet<Id>;
  codes: ReadonlySet<string>;
}

/** The rows and criteria that hold at least one of the asked-for cells. */
export function narrowed(grid: ScoreGrid, codes: ReadonlySet<string> | null, holds: (place: LinePlace, criterion: GridCriterion, cell: ScoreCell) => boolean): Narrowed {
  const found = { rows: new Set<Id>(), codes: new Set<string>() };
  for (const row of grid.rows) {
    grid.criteria.forEach((criterion, at) => {
      const cell = row.cells[at];
      if (!cell || (codes !== null && !codes.has(criterion.code))) return;
      if (!holds({ assessee: row.assessee, code: criterion.code }, criterion, cell)) return;
      found.rows.add(row.assessee);
      found.codes.add(criterion.code);
    });
  }
  return found;
}

export function countMissing(grid: ScoreGrid, aspect: Aspect): number {
  return grid.rows.reduce((sum, row) => sum + row.cells.filter((cell, at) => isMissing(grid.criteria[at]!, cell, aspect)).length, 0);
}
