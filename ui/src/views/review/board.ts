// Pure logic of the board: who is chased first, what a word filters, the list to be read out on the telephone.
import type { BoardCounts, BoardUnit, Id, QuarterBoard, ReportStateWord } from "../../contract";
import type { StatusKind } from "../../parts/status";
import { review as words, type BoardFilter } from "../../text/review";

/** In the order of the counts on the screen; the keys 0 to 7 choose them. */
export const FILTERS: readonly BoardFilter[] = ["due", "reported", "late", "overdue", "none", "sentBack", "submitted", "accepted"];

export function countOf(counts: BoardCounts, filter: BoardFilter): number {
  return filter === "none" ? counts.none + counts.draft : counts[filter];
}

const TESTS: Readonly<Record<BoardFilter, (unit: BoardUnit) => boolean>> = {
  due: () => true,
  reported: (it) => it.firstSubmittedOn !== null,
  late: (it) => it.timeliness === "late",
  overdue: (it) => it.timeliness === "overdue",
  none: (it) => it.state === null || it.state === "draft",
  sentBack: (it) => it.state === "sent_back",
  submitted: (it) => it.state === "submitted",
  accepted: (it) => it.state === "accepted",
};

export function filtered(units: readonly BoardUnit[], filter: BoardFilter): BoardUnit[] {
  return units.filter(TESTS[filter]);
}

function rank(unit: BoardUnit): number {
  if (unit.timeliness === "overdue") return 0;
  if (unit.state === "sent_back") return 1;
  if (unit.state === null) return 2;
  return { draft: 3, submitted: 4, accepted: 5 }[unit.state];
}

/** As the office chases: overdue first, the longest before the rest; then 退回, not yet due, to be reviewed, accepted. */
export function chaseOrder(units: readonly BoardUnit[]): BoardUnit[] {
  const day = (it: BoardUnit): string => (it.state === "submitted" ? (it.lastSubmittedOn ?? it.dueOn) : it.dueOn);
  return units
    .map((unit, at) => ({ unit, at }))
    .sort((a, b) => rank(a.unit) - rank(b.unit) || day(a.unit).localeCompare(day(b.unit)) || a.at - b.at)
    .map((it) => it.unit);
}

export function stateKind(state: ReportStateWord | null): StatusKind {
  if (state === null) return "none";
  return ({ draft: "draft", submitted: "waiting", sent_back: "returned", accepted: "done" } as const)[state];
}

const DAY_MS = 86_400_000;

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** Of a unit or a sheet: how many days late, overdue or still to go. */
export function timelyDays(dueOn: string, firstSubmittedOn: string | null, today: string): number {
  return Math.abs(daysBetween(dueOn, firstSubmittedOn ?? today));
}

export function timelyWords(unit: Pick<BoardUnit, "timeliness" | "dueOn" | "firstSubmittedOn">, today: string): string {
  return words.board.timely(unit.timeliness, timelyDays(unit.dueOn, unit.firstSubmittedOn, today));
}

export function yearOf(quarter: string): number {
  return Number(quarter.slice(0, 4));
}

/** 催报名单: overdue, not yet reported and sent-back units with whom to call, as plain lines. Empty when nobody is to be chased. */
export function chaseText(board: QuarterBoard): { text: string; count: number } {
  const { chase } = words;
  const year = yearOf(board.quarter);
  const units = chaseOrder(board.units);
  const groups = [
    { title: chase.overdue, of: units.filter((it) => it.timeliness === "overdue") },
    { title: chase.waiting, of: units.filter((it) => it.timeliness === "waiting") },
    { title: chase.sentBack, of: units.filter((it) => it.state === "sent_back") },
  ].filter((it) => it.of.length > 0);
  if (groups.length === 0) return { text: "", count: 0 };
  const what = (unit: BoardUnit): string =>
    unit.state === "sent_back" ? chase.noReason : `${chase.dueOn(words.day(unit.dueOn, year))}${words.glueOf}${timelyWords(unit, board.businessDate)}`;
  const lines = groups.flatMap((group) => [
    group.title(group.of.length),
    ...group.of.map((unit, at) => chase.line(at + 1, unit.fullName, what(unit), unit.contact)),
  ]);
  const count = groups.reduce((sum, it) => sum + it.of.length, 0);
  return { text: [chase.title(board.title, words.day(board.dueOn, year)), ...lines].join("\r\n"), count };
}

/** The neighbour in a list; from outside the list its first. Stays at the ends. */
export function stepTo<T extends { readonly id: Id }>(list: readonly T[], id: Id | null, by: number): T | null {
  const at = list.findIndex((it) => it.id === id);
  const to = at < 0 ? 0 : Math.max(0, Math.min(list.length - 1, at + by));
  return list[to] ?? null;
}

export type ReportGroup = "submitted" | "sent_back" | "accepted" | "rest";

/** The list beside a report: what waits for review first, oldest submission first. */
export function reportGroups(units: readonly BoardUnit[]): { group: ReportGroup; units: BoardUnit[] }[] {
  const ordered = chaseOrder(units);
  const of = (wanted: (it: BoardUnit) => boolean): BoardUnit[] => ordered.filter(wanted);
  const groups: { group: ReportGroup; units: BoardUnit[] }[] = [
    { group: "submitted", units: of((it) => it.state === "submitted") },
    { group: "sent_back", units: of((it) => it.state === "sent_back") },
    { group: "accepted", units: of((it) => it.state === "accepted") },
    { group: "rest", units: of((it) => it.state === null || it.state === "draft") },
  ];
  return groups.filter((it) => it.units.length > 0);
}
