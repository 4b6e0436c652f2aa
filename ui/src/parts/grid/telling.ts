// What the grid says about itself: the active cell, the selection and the refused cells, in words.
import { computed } from "vue";
import { zh } from "../../text/zh";
import { refusalWords, remarksOf } from "./describe";
import type { Editor } from "./editor";
import { isSingle, sizeOf, type GridColumn, type RefusedCell } from "./model";
import type { GridState } from "./state";

const words = zh.parts.grid;

export interface TellingInput {
  readonly columns: readonly GridColumn[];
  readonly refused: readonly RefusedCell[];
  readonly locked?: string | undefined;
}

export function useTelling(input: TellingInput, state: GridState, editor: Editor) {
  const column = computed(() => input.columns[state.selection.value.active.col]);
  const refusal = computed(() => state.refusalAt(state.selection.value.active));

  const remarks = computed(() => {
    const { active } = state.selection.value;
    if (!column.value) return [];
    const found = remarksOf(column.value, state.stored(active) && state.shown(active), refusal.value);
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
    input.refused.flatMap((it) => {
      const name = state.address(it);
      return name === null ? [] : [{ ...it, name }];
    }),
  );

  return { column, remarks, callout, where, selected, refusals };
}
