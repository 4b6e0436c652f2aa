// 评分细则 as rows and columns of the grid, and what is typed there back into the rows.
import type { CriterionTermsView, SchemeFaultView } from "../../contract";
import type { CellText, GridCell, GridColumn, GridRow, RefusedCell } from "../../parts/grid/model";
import { scheme as words } from "../../text/scheme";
import { depthOf, type Line } from "./outline";
import { readPoints } from "./points";

export const METHOD = "method";
export const TITLE = "title";

const TEXTS = ["standard", "scoringUnit", "evidenceAsked", "measureUnit"] as const satisfies readonly (keyof CriterionTermsView)[];
type TextKey = (typeof TEXTS)[number];
const isText = (col: string): col is TextKey => (TEXTS as readonly string[]).includes(col);

/** `full`: 评分标准 with all its lines. */
export function columnsOf(full: boolean): GridColumn[] {
  const { columns, hints } = words;
  const lines = full ? 8 : 1;
  return [
    { key: "code", title: columns.code, kind: "prose", width: 66, frozen: true, lines: 1 },
    { key: TITLE, title: columns.title, kind: "prose", width: 216, frozen: true, rowHeader: true, lines },
    { key: "points", title: columns.points, kind: "number", width: 56 },
    { key: "standard", title: columns.standard, kind: "prose", minWidth: 230, lines },
    { key: METHOD, title: columns.method, kind: "text", width: 190, hint: hints.method, ...(full ? { lines } : {}) },
    { key: "scoringUnit", title: columns.scoringUnit, kind: "prose", width: 116, lines: 1 },
    { key: "evidenceAsked", title: columns.evidenceAsked, kind: "prose", width: 150, lines },
    { key: "measureUnit", title: columns.measureUnit, kind: "prose", width: 70, lines: 1 },
    { key: "baseScore", title: columns.baseScore, kind: "number", width: 64, hint: hints.baseScore },
  ];
}

/** What is wrong, without the name of the row that it begins with: where the row is seen, its name says nothing. */
export function plainFault(fault: SchemeFaultView, line: Line | undefined): string {
  const { words: said } = fault;
  if (fault.row === null || !line) return said;
  const named = line.row.title === "" ? 0 : said.indexOf(line.row.title) + line.row.title.length;
  const colon = said.indexOf("\uff1a", named);
  return colon < 0 || colon > named + 40 ? said : said.slice(colon + 1);
}

export function rowsOf(lines: readonly Line[], faults: readonly SchemeFaultView[], locked = false): GridRow[] {
  const told = new Map<number, string[]>();
  for (const fault of faults) {
    if (fault.row !== null) told.set(fault.row, [...(told.get(fault.row) ?? []), plainFault(fault, lines[fault.row])]);
  }
  return lines.map((line, at) => {
    const { row } = line;
    const wrong = told.get(at);
    const cells: Record<string, GridCell> = {
      code: { text: row.code },
      title: { text: row.title, ...(wrong ? { flag: wrong.join(words.glue) } : {}) },
      points: { text: row.points ?? "" },
    };
    if (row.terms !== null) {
      for (const key of TEXTS) cells[key] = { text: row.terms[key] };
      cells[METHOD] = { text: line.method ?? words.kinds[row.terms.method.kind], ...(locked ? { locked: true as const } : {}) };
      cells["baseScore"] = { text: row.terms.baseScore ?? "" };
    }
    return { id: line.key, level: depthOf(line) + 1, heading: row.terms === null, cells };
  });
}

/** What was typed or pasted, into the rows; a text that is no number is refused and the old value stays. */
export function takeCells(lines: readonly Line[], typed: readonly CellText[]): { lines: Line[]; refused: RefusedCell[] } {
  const next = new Map(lines.map((it) => [it.key, it]));
  const refused: RefusedCell[] = [];
  for (const cell of typed) {
    const line = next.get(cell.row);
    if (!line) continue;
    const { row } = line;
    if (cell.col === "points" || cell.col === "baseScore") {
      const points = readPoints(cell.text);
      if (points === undefined) refused.push({ ...cell, reason: words.notPoints });
      else if (cell.col === "points") next.set(line.key, { ...line, row: { ...row, points } });
      else if (row.terms) next.set(line.key, { ...line, row: { ...row, terms: { ...row.terms, baseScore: points } } });
      continue;
    }
    // A row stands on one line: only 评分标准 keeps its breaks.
    const text = cell.col === "standard" ? cell.text.trim() : cell.text.replace(/\s*\n\s*/g, " ").trim();
    if (cell.col === "code") next.set(line.key, { ...line, row: { ...row, code: text.replace(/\s+/g, "") } });
    else if (cell.col === TITLE) next.set(line.key, { ...line, row: { ...row, title: text } });
    else if (row.terms && isText(cell.col)) next.set(line.key, { ...line, row: { ...row, terms: { ...row.terms, [cell.col]: text } } });
  }
  return { lines: lines.map((it) => next.get(it.key) ?? it), refused };
}

/** Rows for the clipboard, with their head. */
export function tableOf(lines: readonly Line[]): string[][] {
  const { columns } = words;
  const head = [columns.tier, columns.code, columns.title, columns.points, columns.standard, columns.method, columns.scoringUnit,
    columns.evidenceAsked, columns.measureUnit, columns.baseScore, columns.methodWords];
  return [
    head,
    ...lines.map(({ row, method }) => [
      words.tiers[row.tier], row.code, row.title, row.points ?? "", row.terms?.standard ?? "", row.terms ? words.kinds[row.terms.method.kind] : "",
      row.terms?.scoringUnit ?? "", row.terms?.evidenceAsked ?? "", row.terms?.measureUnit ?? "", row.terms?.baseScore ?? "",
      method ?? "",
    ]),
  ];
}
