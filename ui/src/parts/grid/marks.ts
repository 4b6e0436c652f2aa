// What a row needs to know of the selection, in plain values: a row whose values stay the same is not drawn again.
import { computed, type Ref } from "vue";
import type { Editor } from "./editor";
import { isSingle, type Pos } from "./model";
import { dragGoal } from "./spread";
import type { GridState } from "./state";

export function useRowMarks(state: GridState, editor: Editor, fillTo: Ref<Pos | null>) {
  const { selection, range } = state;
  const filling = computed(() => (fillTo.value ? dragGoal(range.value, fillTo.value) : null));

  return (row: number) => {
    const { top, bottom, left, right } = range.value;
    const inside = top <= row && row <= bottom && !isSingle(range.value);
    const goal = filling.value;
    const reached = goal !== null && goal.top <= row && row <= goal.bottom;
    return {
      active: selection.value.active.row === row ? selection.value.active.col : -1,
      from: inside ? left : -1,
      to: inside ? right : -1,
      corner: row === bottom && state.editable(selection.value.active) && !editor.open.value ? right : -1,
      fillFrom: reached ? goal.left : -1,
      fillTo: reached ? goal.right : -1,
    };
  };
}
