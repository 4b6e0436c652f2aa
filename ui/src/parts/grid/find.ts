// Find within the grid: the cells on screen whose text holds what is looked for, and the way from one to the next.
import { computed, ref } from "vue";
import { folded } from "./filtering";
import type { Pos, Size } from "./model";

export interface FindHost {
  size(): Size;
  active(): Pos;
  textAt(pos: Pos): string;
  select(pos: Pos): void;
}

export type Finder = ReturnType<typeof useFinder>;

/** Cells that hold the text, row by row. */
export function findCells(size: Size, textAt: (pos: Pos) => string, query: string): Pos[] {
  const wanted = folded(query);
  if (wanted === "") return [];
  const found: Pos[] = [];
  for (let row = 0; row < size.rows; row += 1) {
    for (let col = 0; col < size.cols; col += 1) {
      if (folded(textAt({ row, col })).includes(wanted)) found.push({ row, col });
    }
  }
  return found;
}

/** The first cell behind (or, backwards, before) a place; round the end. With `here` the place itself counts. */
export function nextHit(hits: readonly Pos[], from: Pos, back: boolean, here = false): Pos | null {
  const order = (it: Pos) => it.row - from.row || it.col - from.col;
  const beyond = hits.filter((it) => (back ? order(it) < 0 : order(it) > 0) || (here && order(it) === 0));
  return (back ? (beyond.at(-1) ?? hits.at(-1)) : (beyond[0] ?? hits[0])) ?? null;
}

export function useFinder(host: FindHost) {
  const open = ref(false);
  const query = ref("");
  const hits = computed(() => (open.value ? findCells(host.size(), host.textAt, query.value) : []));
  const byRow = computed(() => {
    const found = new Map<number, Set<number>>();
    for (const { row, col } of hits.value) found.set(row, (found.get(row) ?? new Set<number>()).add(col));
    return found;
  });
  /** 1 for the first; 0 while the active cell is none of them. */
  const at = computed(() => hits.value.findIndex((it) => it.row === host.active().row && it.col === host.active().col) + 1);

  function step(back: boolean): void {
    const goal = nextHit(hits.value, host.active(), back);
    if (goal) host.select(goal);
  }

  /** While the query is typed the nearest hit is shown, beginning with the active cell. */
  function ask(text: string): void {
    query.value = text;
    const goal = nextHit(hits.value, host.active(), false, true);
    if (goal) host.select(goal);
  }

  return {
    open,
    query,
    hits,
    byRow,
    at,
    ask,
    step,
    show: () => void (open.value = true),
    hide: () => void (open.value = false),
  };
}
