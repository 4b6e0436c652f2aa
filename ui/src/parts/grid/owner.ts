// The contract between the grid and the page that holds it: what goes in, what comes out.
import type { GridAct } from "./menu";
import type { CellRef, GridChange, GridColumn, GridRow, RefusedCell } from "./model";
import type { PreviewChange } from "./preview";

export interface EntryGridProps {
  columns: readonly GridColumn[];
  rows: readonly GridRow[];
  /** Name of the grid for screen readers. */
  label: string;
  /** Texts the core did not take; the cells keep their old value. */
  refused?: readonly RefusedCell[];
  /** The refused cell that is spoken of elsewhere just now: the grid strikes its text out and says no more. */
  toldElsewhere?: CellRef | null | undefined;
  /** Why nothing can be changed here (report already accepted, file open elsewhere). */
  locked?: string | undefined;
  /** The line under the grid that puts the active cell and the refusals into words. */
  info?: boolean;
  /** Under this name the column widths are remembered on this PC. */
  name?: string | undefined;
  /** Sorting, filtering and finding. */
  tools?: boolean;
  /**
   * Asks the core what it would refuse. With it, a paste or fill of several cells that would not go in whole is shown
   * first and goes in when it is confirmed.
   */
  preview?: PreviewChange | undefined;
  /** Enter on a cell opens what lies behind it (`open`) instead of going down. Enter after typing still goes down. */
  enterOpens?: boolean;
  /** What the page does from the menu of a cell; without it, whatever it listens to. */
  acts?: readonly GridAct[] | undefined;
}

export interface EntryGridEmits {
  /** Typed, pasted, filled or cleared: the owner's answer (new rows, new refusals) changes what is shown. */
  change: [change: GridChange];
  active: [cell: CellRef | null];
  /** Alt+N or the menu. */
  notApplicable: [cells: CellRef[]];
  undo: [];
  redo: [];
  /** Esc on a refused cell: forget that text. */
  dismiss: [cell: CellRef];
  /** F2 or double-click on a cell that cannot be changed; with `enterOpens` Enter and F4 on any. */
  open: [cell: CellRef];
  /** Shift+F2 or the menu: a remark on this value. */
  comment: [cell: CellRef];
  /** The menu: where this value comes from. */
  history: [cell: CellRef];
  /** The menu: what proves this value. */
  evidence: [cell: CellRef];
}
