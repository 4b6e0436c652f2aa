// The rows as they are on screen: filtered and sorted. The arrangement holds still while figures are typed, as in a
// spreadsheet: a row that no longer fits stays until the arrangement is asked for again, or other rows come.
import { computed, ref } from "vue";
import { seenText } from "./describe";
import {
  countStates,
  filterRows,
  isIdle,
  NO_FILTER,
  type CellState,
  type ColumnFilter,
  type FilterHost,
  type Filters,
} from "./filtering";
import type { GridColumn, GridRow, RefusedCell } from "./model";
import { nextSort, sortRows, type Sort } from "./sorting";

export interface ViewInput {
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  readonly refused: readonly RefusedCell[];
}

export type GridView = ReturnType<typeof useView>;

export function useView(input: ViewInput) {
  const sort = ref<Sort | null>(null);
  const filters = ref<Filters>({});
  const turn = ref(0);

  const refusedCells = computed(() => new Set(input.refused.map((it) => `${it.row}\n${it.col}`)));
  const host: FilterHost = { textOf: seenText, refused: (row, col) => refusedCells.value.has(`${row}\n${col}`) };

  /** Columns come and go; a wish for one that is not there sleeps. */
  const live = computed<Filters>(() =>
    Object.fromEntries(Object.entries(filters.value).filter(([col, it]) => !isIdle(it) && input.columns.some((of) => of.key === col))),
  );
  const liveSort = computed(() => (input.columns.some((it) => it.key === sort.value?.col) ? sort.value : null));
  const filtered = computed(() => Object.keys(live.value).length > 0);
  const arranged = computed(() => filtered.value || liveSort.value !== null);

  const fresh = computed(() => sortRows(filterRows(input.rows, live.value, host), input.columns, liveSort.value, seenText));

  let kept: { asked: string; ids: readonly string[] } = { asked: "", ids: [] };
  const rows = computed<readonly GridRow[]>(() => {
    if (!arranged.value) return input.rows;
    const asked = JSON.stringify([liveSort.value, live.value, turn.value, input.rows.map((it) => it.id)]);
    if (asked !== kept.asked) kept = { asked, ids: fresh.value.map((it) => it.id) };
    const byId = new Map(input.rows.map((it) => [it.id, it]));
    return kept.ids.flatMap((id) => byId.get(id) ?? []);
  });

  /** What was typed since has made the arrangement untrue. */
  const stale = computed(
    () =>
      arranged.value && (fresh.value.length !== rows.value.length || fresh.value.some((it, at) => it.id !== rows.value[at]?.id)),
  );

  function filterOf(col: string): ColumnFilter {
    return filters.value[col] ?? NO_FILTER;
  }

  function setFilter(col: string, filter: ColumnFilter): void {
    const { [col]: _old, ...rest } = filters.value;
    filters.value = isIdle(filter) ? rest : { ...rest, [col]: filter };
  }

  function toggleState(col: string, state: CellState): void {
    const { states, text } = filterOf(col);
    setFilter(col, { text, states: states.includes(state) ? states.filter((it) => it !== state) : [...states, state] });
  }

  return {
    sort: liveSort,
    filters: live,
    filtered,
    arranged,
    stale,
    rows,
    filterOf,
    setFilter,
    toggleState,
    counts: (col: string) => countStates(input.rows, col, host),
    setSort: (next: Sort | null) => void (sort.value = next),
    cycleSort: (col: string) => void (sort.value = nextSort(liveSort.value, col)),
    again: () => void (turn.value += 1),
    clearFilters: () => void (filters.value = {}),
    clear: () => {
      filters.value = {};
      sort.value = null;
    },
  };
}
