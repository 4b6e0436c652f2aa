// The form of a step in the panel: opened where a typed score wants a reason, kept, and left, each time back to where one was.
import type { Ref, ShallowRef } from "vue";
import type { LinePlace, LossView, RefusedScore, ScoreStepWord } from "../../../contract";
import type { CellRef } from "../../../parts/grid";
import { refOf } from "../../../views/assess/scores/gridRows";
import type { useLine } from "./line";

export interface StepFormHost {
  place: ShallowRef<LinePlace | null>;
  open: Ref<boolean>;
  grid: Ref<{ focus: () => void; mark: (cell: CellRef) => void; goTo: (cell: CellRef) => void } | undefined>;
  panel: Ref<{ focus: () => void; toTop: () => void } | undefined>;
  line: ReturnType<typeof useLine>;
  /** The cell below; `null` at the edge. */
  next: (from: LinePlace) => CellRef | null;
}

export function useStepForm({ place, open, grid, panel, line, next }: StepFormHost) {
  /** A score was not taken for want of a reason: the panel opens at it. */
  function ask(it: RefusedScore, step: ScoreStepWord): void {
    const at = { assessee: it.assessee, code: it.code };
    line.edit(at, step, { text: it.text, why: it.words });
    grid.value?.mark(refOf(at));
    place.value = at;
    open.value = true;
  }

  async function keep(step: ScoreStepWord, text: string, losses: LossView[]): Promise<void> {
    const from = place.value;
    const typed = line.editingHere.value?.typed !== null;
    if (!(await line.keepScore(step, text, losses)) || from === null) return;
    if (!typed) return panel.value?.focus();
    // On to the next cell below, as after any other entry; its panel is read from the top.
    panel.value?.toTop();
    grid.value?.goTo(next(from) ?? refOf(from));
  }

  function cancel(): void {
    const typed = line.editingHere.value?.typed !== null;
    if (place.value) line.closeEdit(place.value);
    if (typed) grid.value?.focus();
    else panel.value?.focus();
  }

  return { ask, keep, cancel };
}
