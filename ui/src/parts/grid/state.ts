// State of one mounted grid: the selection, and the cells as they are to be shown now.
import { computed, ref, shallowRef, watch } from "vue";
import { zh } from "../../text/zh";
import { seenText, shownText, type Refusal } from "./describe";
import {
  at,
  canEdit,
  clamp,
  EMPTY_CELL,
  plainText,
  rangeOf,
  samePos,
  type CellRef,
  type CellText,
  type ColumnKind,
  type GridCell,
  type GridColumn,
  type GridRow,
  type Pos,
  type RefusedCell,
  type Selection,
  type Size,
} from "./model";

export interface GridInput {
  readonly columns: readonly GridColumn[];
  /** Rows on screen. */
  readonly rows: readonly GridRow[];
  /** All rows, also those filtered out. */
  readonly all: readonly GridRow[];
  readonly refused: readonly RefusedCell[];
  /** Why nothing in this grid can be changed. */
  readonly locked?: string | undefined;
}

type ByCell<T> = ReadonlyMap<string, ReadonlyMap<string, T>>;

export type GridState = ReturnType<typeof useGridState>;

export function useGridState(input: GridInput, onActive: (cell: CellRef | null) => void) {
  const size = computed<Size>(() => ({ rows: input.rows.length, cols: input.columns.length }));
  const refusals = computed(() => byCell(input.refused, (it): Refusal => ({ text: it.text, reason: it.reason })));

  // Texts handed to the owner and not yet answered: without them an entry would flicker back to the old value.
  const sent = shallowRef<ByCell<string>>(new Map());
  const settle = () => {
    if (sent.value.size > 0) sent.value = new Map();
  };
  watch([() => input.all, () => input.refused], settle, { flush: "sync" });

  const selection = ref<Selection>(at(start()));
  const range = computed(() => rangeOf(selection.value));
  const activeRef = computed(() => refAt(selection.value.active));
  const tabOrigin = ref<number | null>(null);

  // Rows and columns come and go: the selection follows the row and the column it was on.
  let lastRow = activeRef.value?.row;
  let lastCol = activeRef.value?.col;
  watch(
    [() => input.rows, () => input.columns],
    () => {
      const { active } = selection.value;
      if (lastRow === undefined) {
        // The rows have only now arrived.
        select(start());
        return;
      }
      const row = input.rows.findIndex((it) => it.id === lastRow);
      const col = input.columns.findIndex((it) => it.key === lastCol);
      const goal = clamp(size.value, { row: row < 0 ? active.row : row, col: col < 0 ? active.col : col });
      if (!samePos(goal, active)) select(goal);
      else selection.value = { active, head: clamp(size.value, selection.value.head), still: true };
      hold();
    },
  );
  watch(
    () => `${activeRef.value?.row}\n${activeRef.value?.col}`,
    () => {
      hold();
      onActive(activeRef.value);
    },
    { immediate: true },
  );

  function hold(): void {
    lastRow = activeRef.value?.row;
    lastCol = activeRef.value?.col;
  }

  /** The first cell that can be changed; in a locked grid the first of its kind. */
  function start(): Pos {
    for (let row = 0; row < input.rows.length; row += 1) {
      const col = input.columns.findIndex((_, index) => editable({ row, col: index }));
      if (0 <= col) return { row, col };
    }
    return { row: 0, col: Math.max(0, input.columns.findIndex((it) => it.kind === "number" || it.kind === "prose")) };
  }

  function stored(pos: Pos): GridCell | undefined {
    const key = input.columns[pos.col]?.key;
    return key === undefined ? undefined : input.rows[pos.row]?.cells[key];
  }

  function editable(pos: Pos): boolean {
    const column = input.columns[pos.col];
    return input.locked === undefined && column !== undefined && canEdit(column, stored(pos));
  }

  function refAt(pos: Pos): CellRef | null {
    const row = input.rows[pos.row];
    const column = input.columns[pos.col];
    return row && column ? { row: row.id, col: column.key } : null;
  }

  function posOf(cell: CellRef): Pos | null {
    const row = input.rows.findIndex((it) => it.id === cell.row);
    const col = input.columns.findIndex((it) => it.key === cell.col);
    return row < 0 || col < 0 ? null : { row, col };
  }

  function refusalAt(pos: Pos): Refusal | undefined {
    const cell = refAt(pos);
    return cell ? refusals.value.get(cell.row)?.get(cell.col) : undefined;
  }

  function shown(pos: Pos): GridCell {
    const cell = refAt(pos);
    const text = cell ? sent.value.get(cell.row)?.get(cell.col) : undefined;
    return withSent(stored(pos) ?? EMPTY_CELL, text);
  }

  /** What copying, filling and F2 take from a cell. */
  function textAt(pos: Pos): string {
    const cell = shown(pos);
    if (cell.mark && cell.text === "") return zh.parts.status[cell.mark];
    return plainText(cell, zh.parts.grid);
  }

  function kindAt(col: number): ColumnKind | undefined {
    return input.columns[col]?.kind;
  }

  function filled(pos: Pos): boolean {
    const cell = shown(pos);
    return cell.value !== "blank" && shownText(cell) !== "";
  }

  function markSent(cells: readonly CellText[]): void {
    const old = [...sent.value].flatMap(([row, of]) => [...of].map(([col, text]) => ({ row, col, text })));
    sent.value = byCell([...old, ...cells], (it) => it.text);
  }

  function select(active: Pos, head: Pos = active, still = false): void {
    selection.value = { active, head, still };
    hold();
  }

  function rowName(row: GridRow | undefined): string {
    const header = input.columns.find((it) => it.rowHeader)?.key;
    return (header && row?.cells[header]?.text) || row?.id || "";
  }

  function name(pos: Pos): { row: string; col: string } {
    return { row: rowName(input.rows[pos.row]), col: input.columns[pos.col]?.title ?? "" };
  }

  /** The address of a cell in words, also of one that is filtered out; null if there is no such cell. */
  function address(cell: CellRef): string | null {
    const row = input.all.find((it) => it.id === cell.row);
    const column = input.columns.find((it) => it.key === cell.col);
    return row && column ? zh.parts.grid.address(rowName(row), column.title) : null;
  }

  /** What a cell holds now, in words. */
  function before(cell: CellRef): string {
    const found = input.all.find((it) => it.id === cell.row)?.cells[cell.col];
    return found ? seenText(found) : "";
  }

  return {
    size,
    refusals,
    sent,
    settle,
    selection,
    range,
    activeRef,
    tabOrigin,
    stored,
    editable,
    refAt,
    posOf,
    refusalAt,
    shown,
    textAt,
    kindAt,
    filled,
    markSent,
    select,
    name,
    address,
    before,
  };
}

/** A cell with a text under way to the core. */
export function withSent(cell: GridCell, text: string | undefined): GridCell {
  if (text === undefined) return cell;
  const { reason: _gone, seen: _short, ghost: _other, ...rest } = cell;
  return { ...rest, text, value: text === "" ? "blank" : "entered", pending: true };
}

function byCell<T extends CellRef, V>(cells: readonly T[], value: (cell: T) => V): Map<string, Map<string, V>> {
  const found = new Map<string, Map<string, V>>();
  for (const cell of cells) {
    const row = found.get(cell.row) ?? new Map<string, V>();
    row.set(cell.col, value(cell));
    found.set(cell.row, row);
  }
  return found;
}
