// What the grid says about itself: the active cell, the selection and the refused cells, in words.
import { computed } from "vue";
import { zh } from "../../text/zh";
import { refusalWords, remarksOf } from "./describe";
import type { Editor } from "./editor";
import { isSingle, sizeOf, type CellRef, type GridColumn, type RefusedCell } from "./model";
import type { GridState } from "./state";

const words = zh.parts.grid;

export interface TellingInput {
  readonly columns: readonly GridColumn[];
  readonly refused: readonly RefusedCell[];
  readonly toldElsewhere?: CellRef | null | undefined;
  readonly locked?: string | undefined;
}

export function useTelling(input: TellingInput, state: GridState, editor: Editor) {
  const column = computed(() => input.columns[state.selection.value.active.col]);
  const isElsewhere = (it: CellRef | null): boolean => it !== null && it.row === input.toldElsewhere?.row && it.col === input.toldElsewhere.col;
  const refusal = computed(() => (isElsewhere(state.activeRef.value) ? undefined : state.refusalAt(state.selection.value.active)));

  /** Why a text was not taken stands beside its cell and in the list of the refused, and not here once more. */
  const remarks = computed(() => {
    const { active } = state.selection.value;
    if (!column.value) return [];
    const found = remarksOf(column.value, state.stored(active) && state.shown(active), undefined);
    return input.locked && column.value.kind !== "text"
      ? [...found, { kind: "plain" as const, text: words.lockedWhy(input.locked) }]
      : found;
  });

  /** Beside the active cell: why its text was not taken. */
  const callout = computed(() =>
    refusal.value && !editor.open.value && isSingle(state.range.value)
      ? refusalWords(state.shown(state.selection.value.active), refusal.value)
      : null,
  );

  const where = computed(() => state.name(state.selection.value.active));

  const selected = computed(() => {
    const { rows, cols } = sizeOf(state.range.value);
    return isSingle(state.range.value) ? "" : words.selected(rows, cols, rows * cols);
  });

  /** Also those in rows that are filtered out: a refusal must not be overlooked. */
  const refusals = computed(() =>
    input.refused.filter((it) => !isElsewhere(it)).flatMap((it) => {
      const name = state.address(it);
      return name === null ? [] : [{ ...it, name }];
    }),
  );

  return { column, remarks, callout, where, selected, refusals };
}
