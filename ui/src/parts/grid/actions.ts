// What the user does to cells: each act leaves the grid as one event, and only the owner's answer changes the data.
import { zh } from "../../text/zh";
import type { Block, CopiedCell } from "./html";
import { positions, type CellRef, type CellText, type ChangeCause, type GridChange, type Pos, type RefusedCell } from "./model";
import { planClear, planDragFill, planFillDown, planFillRight, planPaste, type Plan, type PlannedCell } from "./spread";
import type { GridState } from "./state";

const words = zh.parts.grid;

const DONE: Record<ChangeCause, (count: number) => string> = {
  edit: words.filled,
  paste: words.pasted,
  clear: words.cleared,
  cut: words.cleared,
  fill: words.filled,
};

export interface ActionHost {
  state: GridState;
  change(change: GridChange): void;
  /** Looks at what a paste or a fill would do, and has it put when that is settled. */
  submit(change: GridChange): void;
  /** In words: only some rows are on screen, or they stand in another order than the core's. Empty otherwise. */
  arranged(): string;
  notApplicable(cells: CellRef[]): void;
  /** Tells screen readers and the line under the grid. */
  say(text: string): void;
}

export type Actions = ReturnType<typeof useActions>;

export function useActions({ state, change, submit, arranged, notApplicable, say }: ActionHost) {
  function named(cell: PlannedCell): CellText[] {
    const found = state.refAt(cell);
    return found ? [{ ...found, text: cell.text }] : [];
  }

  /** Leaves out cells that already hold the text, unless a refused text hides there. */
  function differs(cell: PlannedCell): boolean {
    return state.textAt(cell) !== cell.text || state.refusalAt(cell) !== undefined;
  }

  function carryOut(cause: ChangeCause, plan: Plan): void {
    const locked = plan.locked.flatMap(named);
    const change = { cause, cells: plan.cells.filter(differs).flatMap(named), locked, outside: plan.outside };
    if (change.cells.length + locked.length + plan.outside.length > 0) submit(change);
    else say(DONE[cause](plan.cells.length));
  }

  /** Hands a change over and says what has become of it. `refused` were asked about before and are left out. */
  function put(made: GridChange, refused: readonly RefusedCell[] = []): void {
    const { cause, cells, locked, outside } = made;
    const notes = [
      ...(cells.length > 0 ? [DONE[cause](cells.length)] : []),
      ...(refused.length > 0 ? [words.refusedSkipped(refused.length)] : []),
      ...(locked.length > 0 ? [words.lockedSkipped(locked.length)] : []),
      ...(outside.length > 0 ? [words.outsideSkipped(outside.length)] : []),
      ...(arranged() !== "" && cells.length > 1 ? [arranged()] : []),
    ];
    say(notes.join(words.listGlue));
    if (cells.length > 0) state.markSent(cells);
    if (cells.length + locked.length + outside.length > 0) change(made);
  }

  function edit(pos: Pos, text: string): void {
    const cell = { ...pos, text };
    if (!state.editable(pos) || !differs(cell)) return;
    const cells = named(cell);
    state.markSent(cells);
    change({ cause: "edit", cells, locked: [], outside: [] });
  }

  /** The selected cells for the clipboard. Figures stay figures there; all else stays text. */
  function copied(): CopiedCell[][] {
    const { top, bottom, left, right } = state.range.value;
    const rows: CopiedCell[][] = [];
    for (let row = top; row <= bottom; row += 1) {
      const line: CopiedCell[] = [];
      for (let col = left; col <= right; col += 1) {
        line.push({ text: state.textAt({ row, col }), literal: state.kindAt(col) !== "number" });
      }
      rows.push(line);
    }
    say(words.copied(positions(state.range.value).length));
    return rows;
  }

  function paste(block: Block): void {
    if (block.length === 0) return;
    const plan = planPaste(block, state.range.value, state.size.value, state.editable);
    const { top, left, bottom, right } = plan.range;
    state.select({ row: top, col: left }, { row: bottom, col: right }, true);
    carryOut("paste", plan);
  }

  function clear(cause: "clear" | "cut" = "clear"): void {
    const plan = planClear(state.range.value, state.editable);
    if (plan.cells.length === 0) {
      say(words.cannotEdit);
      return;
    }
    // A cleared cell becomes blank, and so does one that did not apply.
    carryOut(cause, plan);
  }

  function fillDown(): void {
    const plan = planFillDown(state.range.value, state.textAt, state.editable);
    if (plan) carryOut("fill", plan);
  }

  function fillRight(): void {
    const plan = planFillRight(state.range.value, state.textAt, state.editable);
    if (plan) carryOut("fill", plan);
  }

  function dragFill(to: Pos): void {
    const plan = planDragFill(state.range.value, to, state.textAt, state.editable);
    if (!plan) return;
    const { active } = state.selection.value;
    const { top, left, bottom, right } = plan.range;
    carryOut("fill", plan);
    // The active cell keeps its corner: the selection grows away from it.
    const goal = { row: active.row === top ? top : bottom, col: active.col === left ? left : right };
    state.select(goal, { row: goal.row === top ? bottom : top, col: goal.col === left ? right : left });
  }

  function askNotApplicable(): void {
    const cells = positions(state.range.value)
      .filter(state.editable)
      .flatMap((pos) => state.refAt(pos) ?? []);
    if (cells.length === 0) say(words.cannotEdit);
    else notApplicable(cells);
  }

  return { edit, put, copied, paste, clear, fillDown, fillRight, dragFill, askNotApplicable };
}
