// What the overview does with what the core told: pairs words with shapes, orders, filters, and knows where a figure leads.
import type { LocationQueryRaw, RouteLocationRaw } from "vue-router";
import type {
  BoardCounts,
  HeatCell,
  LightCountsView,
  LightView,
  LightWord,
  Overview,
  OverviewDeliverable,
  OverviewTarget,
  OverviewTask,
  ProgressWordWire,
  TodoView,
} from "../../contract";
import type { StatusKind } from "../../parts/status";
import { overview as words } from "../../text/overview";

export const LIGHT_KINDS: Readonly<Record<LightWord, StatusKind>> = {
  on_track: "onTrack",
  behind: "behind",
  lagging: "late",
  not_reported: "none",
  not_yet_set: "none",
  not_judged: "none",
};

/** The worst first, as the office reads them. */
export const LIGHTS: readonly LightWord[] = ["lagging", "behind", "on_track", "not_reported", "not_yet_set", "not_judged"];

const COUNT_OF: Readonly<Record<LightWord, keyof LightCountsView>> = {
  on_track: "onTrack",
  behind: "behind",
  lagging: "lagging",
  not_reported: "notReported",
  not_yet_set: "notYetSet",
  not_judged: "notJudged",
};

export function lightCounts(counts: LightCountsView): { light: LightWord; count: number }[] {
  return LIGHTS.map((light) => ({ light, count: counts[COUNT_OF[light]] })).filter((it) => it.count > 0);
}

/** `■ 滞后 2，▲ 欠进度 1`, for titles and screen readers. */
export function countsInWords(counts: LightCountsView): string {
  return lightCounts(counts)
    .map((it) => words.heat.counts(words.light(it.light), it.count))
    .join(words.heat.glue);
}

/** The states that a unit's report can be in now: together they are 应报. */
export const BOARD_PARTS = ["accepted", "submitted", "sentBack", "draft", "none"] as const satisfies readonly (keyof BoardCounts)[];
export type BoardPart = (typeof BOARD_PARTS)[number];
export const BOARD_KINDS: Readonly<Record<BoardPart, StatusKind>> = {
  accepted: "done",
  submitted: "waiting",
  sentBack: "returned",
  draft: "draft",
  none: "none",
};

/** The screen behind a line of 今天要办; a single unit or target is opened itself. */
/** 报送与审核 with the units that a count counts; drafts are among the unreported there. */
export function boardOf(counted: keyof BoardCounts): RouteLocationRaw {
  return { name: "review", query: { show: counted === "draft" ? "none" : counted } };
}

export function placeOfTodo(todo: TodoView): RouteLocationRaw {
  const unit: LocationQueryRaw = todo.unitIds.length === 1 ? { unit: String(todo.unitIds[0]) } : {};
  switch (todo.kind) {
    case "review":
      return { name: "review", query: { unit: String(todo.unitIds[0] ?? "") } };
    case "extensions":
      return { name: "review", query: { view: "deadlines" } };
    case "overdue":
    case "waiting":
    case "sentBack":
      return todo.unitIds.length === 1 ? { name: "review", query: unit } : boardOf(todo.kind === "waiting" ? "none" : todo.kind);
    case "lagging":
      return { name: "overview", query: todo.targetIds.length === 1 ? { target: String(todo.targetIds[0]) } : { view: "list", light: "lagging" } };
    case "dueSoon":
      return { name: "overview", query: { view: "list", light: "behind" } };
    case "evidence":
      return { name: "ledger", query: { view: "gaps", ...unit } };
  }
}

export type OverviewView = "tasks" | "list";
export type ListOrder = "gap" | "plan";

export interface ListFilter {
  light: LightWord | null;
  progress: ProgressWordWire | null;
  task: number | null;
}

/** One line of the list: a target or a deliverable of a task. */
export type ListLine = { key: string; taskId: number; taskNo: number; light: LightView } & (
  | { of: "target"; target: OverviewTarget }
  | { of: "deliverable"; deliverable: OverviewDeliverable }
);

export function linesOf(tasks: readonly OverviewTask[]): ListLine[] {
  return tasks.flatMap((task) => [
    ...task.targets.map((target): ListLine => ({ key: `t${target.id}`, taskId: task.id, taskNo: task.no, light: target.light, of: "target", target })),
    ...task.deliverables.map(
      (it): ListLine => ({ key: `d${it.id}`, taskId: task.id, taskNo: task.no, light: it.light, of: "deliverable", deliverable: it }),
    ),
  ]);
}

const gapOf = (line: ListLine): number => (line.of === "target" && line.target.gap !== null ? Number(line.target.gap) : -Infinity);

/** Filtered, then the worst light and the widest gap first, or in the plan's order. */
export function shownLines(all: readonly ListLine[], filter: ListFilter, order: ListOrder): ListLine[] {
  const kept = all.filter(
    (it) =>
      (filter.light === null || it.light.light === filter.light) &&
      (filter.task === null || it.taskId === filter.task) &&
      (filter.progress === null || (it.of === "target" && it.target.progress === filter.progress)),
  );
  if (order === "plan") return kept;
  return kept
    .map((line, at) => ({ line, at }))
    .sort((a, b) => {
      const byLight = LIGHTS.indexOf(a.line.light.light) - LIGHTS.indexOf(b.line.light.light);
      const [left, right] = [gapOf(a.line), gapOf(b.line)];
      return byLight || (left === right ? a.at - b.at : right - left);
    })
    .map((it) => it.line);
}

/** Targets that are farthest behind their curve. */
export function farthest(all: readonly ListLine[], count: number): OverviewTarget[] {
  return shownLines(all, { light: null, progress: null, task: null }, "gap")
    .flatMap((it) => (it.of === "target" && it.target.gap !== null ? [it.target] : []))
    .slice(0, count);
}

export function targetOf(view: Overview, id: number | null): { target: OverviewTarget; task: OverviewTask } | null {
  for (const task of view.tasks) {
    const target = task.targets.find((it) => it.id === id);
    if (target) return { target, task };
  }
  return null;
}

/** What a cell of the heat table says, besides its place. */
export function cellInWords(cell: HeatCell | null | undefined): string {
  if (!cell) return words.heat.noRole;
  if (cell.light === null) return [words.role(cell.role), words.heat.noTarget].join(words.heat.glue);
  return [cell.light.word, words.role(cell.role), words.heat.filled(cell.filled, cell.targets), cell.light.reason]
    .filter((it) => it !== "")
    .join(words.heat.glue);
}

export interface Spot {
  line: number;
  col: number;
}

/** Where a key leads in a table of so many lines and columns; `null` for other keys. */
export function stepped(key: string, ctrl: boolean, at: Spot, lines: number, cols: number): Spot | null {
  const [lastLine, lastCol] = [lines - 1, cols - 1];
  const to: Readonly<Record<string, Spot>> = {
    ArrowUp: { line: ctrl ? 0 : at.line - 1, col: at.col },
    ArrowDown: { line: ctrl ? lastLine : at.line + 1, col: at.col },
    ArrowLeft: { line: at.line, col: ctrl ? 0 : at.col - 1 },
    ArrowRight: { line: at.line, col: ctrl ? lastCol : at.col + 1 },
    Home: { line: ctrl ? 0 : at.line, col: 0 },
    End: { line: ctrl ? lastLine : at.line, col: lastCol },
    PageUp: { line: at.line - 8, col: at.col },
    PageDown: { line: at.line + 8, col: at.col },
  };
  const goal = to[key];
  if (goal === undefined) return null;
  return { line: Math.min(Math.max(goal.line, 0), lastLine), col: Math.min(Math.max(goal.col, 0), lastCol) };
}
