// Which rows and criteria of the grid are shown. What was narrowed down holds still while it is typed into: a row that is
// complete stays until something else is asked for.
import { computed, ref, shallowRef, watch, type Ref, type ShallowRef } from "vue";
import type { ScoreGrid } from "../../../contract";
import type { RefusedCell } from "../../../parts/grid";
import { scores as scoreWords } from "../../../text/scores";
import { isMissing, type Aspect } from "../../../views/assess/scores/aspects";
import type { Narrow } from "../../../views/assess/scores/AspectBar.vue";
import { narrowed, refOf, rowOf, scoreColumns, scoreRows, type Narrowed } from "../../../views/assess/scores/gridRows";

const words = scoreWords.filter;

export function useNarrowing(grid: ShallowRef<ScoreGrid | null>, aspect: Ref<Aspect>, refused: Ref<readonly RefusedCell[]>) {
  const narrow = ref<Narrow>("all");
  const group = ref("");
  const kept = shallowRef<Narrowed | null>(null);

  const ofGroup = computed<ReadonlySet<string> | null>(() => {
    const it = grid.value?.groups.find((one) => one.code === group.value);
    return it ? new Set(grid.value?.criteria.slice(it.first, it.first + it.count).map((one) => one.code)) : null;
  });
  const codes = computed(() => {
    const [of, only] = [ofGroup.value, kept.value?.codes ?? null];
    if (of === null || only === null) return of ?? only;
    return new Set([...only].filter((it) => of.has(it)));
  });

  function settle(): void {
    const of = grid.value;
    if (of === null || narrow.value === "all") kept.value = null;
    else if (narrow.value === "missing") kept.value = narrowed(of, ofGroup.value, (_, criterion, cell) => isMissing(criterion, cell, aspect.value));
    else {
      const cells = new Set(refused.value.map((it) => `${it.row} ${it.col}`));
      kept.value = narrowed(of, ofGroup.value, (place) => cells.has(`${refOf(place).row} ${refOf(place).col}`));
    }
  }
  watch([narrow, aspect, group, () => grid.value === null], settle);

  const columns = computed(() => (grid.value ? scoreColumns(grid.value, aspect.value, codes.value) : []));
  const allRows = computed(() => (grid.value ? scoreRows(grid.value, aspect.value) : []));
  const rows = computed(() => {
    const only = kept.value?.rows;
    if (only === undefined) return allRows.value;
    const ids = new Set([...only].map(rowOf));
    return allRows.value.filter((it) => ids.has(it.id));
  });
  /** Why nothing is left to show, or `null`. */
  const none = computed(() => {
    if (kept.value !== null && kept.value.rows.size === 0) return narrow.value === "missing" ? words.noneMissing : words.noneRefused;
    return grid.value !== null && columns.value.every((it) => it.frozen) ? words.noneAsked(scoreWords.aspect.of[aspect.value]) : null;
  });

  return {
    narrow,
    group,
    columns,
    rows,
    none,
    showAll: () => {
      narrow.value = "all";
      group.value = "";
    },
  };
}
