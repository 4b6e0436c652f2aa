// Where the grid of scores goes: to a cell that is asked for, to the next one, to another view by F6.
import { nextTick, onBeforeUnmount, onMounted, type Ref } from "vue";
import type { LinePlace, ScoreGrid } from "../../../contract";
import type { CellRef } from "../../../parts/grid";
import { ASPECTS, isDrawn, type Aspect } from "../../../views/assess/scores/aspects";
import { refOf, stepFrom } from "../../../views/assess/scores/gridRows";
import type { useNarrowing } from "./narrowing";

interface Around {
  readonly data: Readonly<Ref<ScoreGrid | null>>;
  readonly aspect: Ref<Aspect>;
  readonly place: Readonly<Ref<LinePlace | null>>;
  readonly narrowing: ReturnType<typeof useNarrowing>;
  readonly grid: Readonly<Ref<{ goTo: (cell: CellRef) => void; mark: (cell: CellRef) => void } | undefined>>;
  readonly look: (next: Aspect) => void;
}

export function useGoing({ data, aspect, place, narrowing, grid, look }: Around) {
  function walk(by: { rows: number; cols: number }): void {
    const to = place.value && stepFrom(narrowing.rows.value, narrowing.columns.value, place.value, by);
    if (to) grid.value?.mark(to);
  }

  /** 基期值 and 事项 draw only some criteria: for another one a view that has it is shown. */
  function showColumn(code: string): void {
    const found = data.value?.criteria.find((it) => it.code === code);
    if (found && !isDrawn(found, aspect.value)) aspect.value = "actual";
  }

  function goTo(it: LinePlace): void {
    narrowing.showAll();
    showColumn(it.code);
    void nextTick(() => grid.value?.goTo(refOf(it)));
  }

  function onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.key !== "F6") return;
    event.preventDefault();
    const next = ASPECTS[(ASPECTS.indexOf(aspect.value) + (event.shiftKey ? ASPECTS.length - 1 : 1)) % ASPECTS.length];
    if (next) look(next);
  }

  onMounted(() => window.addEventListener("keydown", onKey));
  onBeforeUnmount(() => window.removeEventListener("keydown", onKey));
  return { walk, showColumn, goTo };
}
