// What the user does to cells: each act leaves the grid as one event, and only the owner's answer changes the data.
import { zh } from "../../text/zh";
import { positions, type CellRef, type CellText, type ChangeCause, type GridChange, type Pos } from "./model";
import { planClear, planDragFill, planFillDown, planPaste, type Plan, type PlannedCell } from "./spread";
import type { GridState } from "./state";
import { formatTsv, parseTsv } from "./tsv";

const words = zh.parts.grid;

export interface ActionHost {
  state: GridState;
  change(change: GridChange): void;
  notApplicable(cells: CellRef[]): void;
  /** Tells screen readers and the line under the grid. */
  say(text: string): void;
}

export type Actions = ReturnType<typeof useActions>;

export function useActions({ state, change, notApplicable, say }: ActionHost) {
  function named(cell: PlannedCell): CellText[] {
    const found = state.refAt(cell);
    return found ? [{ ...found, text: cell.text }] : [];
  }

  /** Leaves out cells that already hold the text, unless a refused text hides there. */
  function differs(cell: PlannedCell): boolean {
    return state.textAt(cell) !== cell.text || state.refusalAt(cell) !== undefined;
  }

  function carryOut(cause: ChangeCause, plan: Plan, done: (count: number) => string): void {
    const cells = plan.cells.filter(differs).flatMap(named);
    const locked = plan.locked.flatMap(named);
    const notes = [
      ...(plan.cells.length > 0 ? [done(plan.cells.length)] : []),
      ...(locked.length > 0 ? [words.lockedSkipped(locked.length)] : []),
      ...(plan.outside.length > 0 ? [words.outsideSkipped(plan.outside.length)] : []),
    ];
    say(notes.join(words.listGlue));
    if (cells.length + locked.length + plan.outside.length === 0) return;
    if (cells.length > 0) state.markSent(cells);
    change({ cause, cells, locked, outside: plan.outside });
  }

  function edit(pos: Pos, text: string): void {
    const cell = { ...pos, text };
    if (!state.editable(pos) || !differs(cell)) return;
    const cells = named(cell);
    state.markSent(cells);
    change({ cause: "edit", cells, locked: [], outside: [] });
  }

  function copyText(): string {
    const { range } = state;
    const rows: string[][] = [];
    for (let row = range.value.top; row <= range.value.bottom; row += 1) {
      const line: string[] = [];
      for (let col = range.value.left; col <= range.value.right; col += 1) line.push(state.textAt({ row, col }));
      rows.push(line);
    }
    say(words.copied(positions(range.value).length));
    return formatTsv(rows);
  }

  function paste(text: string): void {
    const block = parseTsv(text);
    if (block.length === 0) return;
    const plan = planPaste(block, state.range.value, state.size.value, state.editable);
    const { top, left, bottom, right } = plan.range;
    state.select({ row: top, col: left }, { row: bottom, col: right });
    carryOut("paste", plan, words.pasted);
  }

  function clear(cause: "clear" | "cut" = "clear"): void {
    const plan = planClear(state.range.value, state.editable);
    if (plan.cells.length === 0) {
      say(words.cannotEdit);
      return;
    }
    // A cleared cell becomes blank, and so does one that did not apply.
    carryOut(cause, plan, words.cleared);
  }

  function fillDown(): void {
    const plan = planFillDown(state.range.value, state.textAt, state.editable);
    if (plan) carryOut("fill", plan, words.filled);
  }

  function dragFill(toRow: number): void {
    const plan = planDragFill(state.range.value, toRow, state.textAt, state.editable);
    if (!plan) return;
    const { active } = state.selection.value;
    const { top, left, bottom, right } = plan.range;
    carryOut("fill", plan, words.filled);
    const down = active.row === top;
    state.select({ row: down ? top : bottom, col: left }, { row: down ? bottom : top, col: right });
  }

  function askNotApplicable(): void {
    const cells = positions(state.range.value)
      .filter(state.editable)
      .flatMap((pos) => state.refAt(pos) ?? []);
    if (cells.length === 0) say(words.cannotEdit);
    else notApplicable(cells);
  }

  return { edit, copyText, paste, clear, fillDown, dragFill, askNotApplicable };
}
