// Pure logic of the files that wait: in which order they are looked at, what of them a person has to look at, what taking
// one comes to.
import type { FateWord, FormWord, ReturnCell, ReturnCounts, ReturnFile, ReturnVerdict } from "../../contract";
import type { StatusKind } from "../../parts/status";

export type WaitingGroup = "decide" | "blocked" | "clean" | "same";
/** Of a cell in conflict: what the file says, or what the ledger has. */
export type Side = "file" | "ledger";
export type Sides = ReadonlyMap<number, Side>;
export const NO_SIDES: Sides = new Map();

/** The cells of a file that are shown: what is to be looked at, what would change, all of them. */
export type CellFilter = "problems" | "changes" | "all";

const GROUPS: readonly WaitingGroup[] = ["decide", "blocked", "clean", "same"];

export function groupOf(verdict: ReturnVerdict): WaitingGroup {
  return ({ clean: "clean", same: "same", partly: "decide", conflict: "decide", blocked: "blocked" } as const)[verdict];
}

export function groupsOf(files: readonly ReturnFile[]): { group: WaitingGroup; files: ReturnFile[] }[] {
  return GROUPS.map((group) => ({ group, files: files.filter((it) => groupOf(it.verdict) === group) })).filter((it) => it.files.length > 0);
}

/** As they are listed and walked. */
export function ordered(files: readonly ReturnFile[]): ReturnFile[] {
  return groupsOf(files).flatMap((it) => it.files);
}

export const VERDICT_KINDS: Readonly<Record<ReturnVerdict, StatusKind>> = {
  clean: "done",
  same: "none",
  partly: "behind",
  conflict: "returned",
  blocked: "bad",
};

export const FATE_KINDS: Readonly<Record<FateWord, StatusKind>> = {
  new: "done",
  changed: "done",
  cleared: "done",
  unchanged: "none",
  kept: "none",
  conflict: "returned",
  refused: "bad",
};

export function isProblem(cell: ReturnCell): boolean {
  return cell.fate === "conflict" || cell.fate === "refused";
}

const CHANGES: ReadonlySet<FateWord> = new Set<FateWord>(["new", "changed", "cleared"]);

export function cellsOf(cells: readonly ReturnCell[], filter: CellFilter): ReturnCell[] {
  if (filter === "all") return [...cells];
  return cells.filter(filter === "problems" ? isProblem : (it) => isProblem(it) || CHANGES.has(it.fate));
}

export function cellCounts(counts: ReturnCounts): Record<CellFilter, number> {
  const problems = counts.conflict + counts.refused;
  const changes = counts.new + counts.changed + counts.cleared + problems;
  return { problems, changes, all: changes + counts.unchanged + counts.kept };
}

/** What to begin with: what is to be looked at, if there is any. */
export function firstFilter(counts: ReturnCounts): CellFilter {
  const all = cellCounts(counts);
  return all.problems > 0 ? "problems" : all.changes > 0 ? "changes" : "all";
}

/** Where the walk stops at a file itself: it says something as a whole and no cell of it does. */
export function stopsAtFile(file: ReturnFile): boolean {
  return file.counts.conflict + file.counts.refused === 0 && (file.verdict === "conflict" || file.verdict === "blocked");
}

export function hasStop(file: ReturnFile): boolean {
  return file.counts.conflict + file.counts.refused > 0 || stopsAtFile(file);
}

/** Where a blocked file would be taken: it is another form, or of another time. Any quarter of its year is as good for a yearly one. */
export function elsewhere(file: ReturnFile, form: FormWord, quarter: string): { form: FormWord; quarter: string } | null {
  if (file.verdict !== "blocked" || file.form === null) return null;
  const said = file.quarter ?? quarter;
  const at = file.form === "quarter" || said.slice(0, 4) !== quarter.slice(0, 4) ? said : quarter;
  return file.form === form && at === quarter ? null : { form: file.form, quarter: at };
}

/** Blocked only because its report was handed in: sent back, it can be taken. */
export function isClosed(file: ReturnFile): boolean {
  return file.verdict === "blocked" && file.unitId !== null;
}

/** What taking a file comes to. */
export interface Taking {
  /** Cells that the ledger gets. */
  taken: number;
  refused: number;
  /** Cells in conflict that are left to the ledger. */
  left: number;
  /** Of these, nobody decided so. */
  undecided: number;
}

export function takingOf(counts: ReturnCounts, sides: Sides): Taking {
  const chosen = [...sides.values()];
  const fromFile = chosen.filter((it) => it === "file").length;
  return {
    taken: counts.new + counts.changed + counts.cleared + fromFile,
    refused: counts.refused,
    left: Math.max(0, counts.conflict - fromFile),
    undecided: Math.max(0, counts.conflict - chosen.length),
  };
}

/** Numbers of the cells that are taken from the file. */
export function fromFile(sides: Sides): number[] {
  return [...sides].filter(([, side]) => side === "file").map(([no]) => no);
}

export function withSide(sides: Sides, no: number, side: Side): Sides {
  return new Map(sides).set(no, side);
}
