// A grid of very many columns draws only those in sight, and those that the selection stands on; the others are gaps of
// their width. Rows are all there: grids are wide, not long.
import { computed, ref } from "vue";
import { columnWidth, type GridColumn } from "./model";

/** Up to this many columns all are drawn. */
export const MANY = 40;
/** Beside what is in sight, in pixels; scrolling draws anew in steps of it. */
const MARGIN = 320;

/** Neighbouring columns that are drawn, or are not. */
export interface Span {
  from: number;
  count: number;
  drawn: boolean;
}

export interface Sight {
  left: number;
  right: number;
}

/** `sight` and the widths of columns are in the same pixels. Frozen columns and those in `keep` are always drawn. */
export function spansOf(columns: readonly GridColumn[], sight: Sight, keep: ReadonlySet<number>): Span[] {
  const found: Span[] = [];
  let left = 0;
  columns.forEach((column, col) => {
    const right = left + columnWidth(column);
    const drawn = columns.length <= MANY || column.frozen === true || keep.has(col) || (sight.left <= right && left <= sight.right);
    const last = found[found.length - 1];
    if (last && last.drawn === drawn) last.count += 1;
    else found.push({ from: col, count: 1, drawn });
    left = right;
  });
  return found;
}

export interface WindowHost {
  columns: () => readonly GridColumn[];
  box: () => HTMLElement | undefined;
  /** Columns that the selection stands on. */
  keep: () => readonly number[];
}

export function useWindow(host: WindowHost) {
  const sight = ref<Sight>({ left: -MARGIN, right: window.innerWidth + MARGIN });

  /** Pixels on screen differ from the given widths by the density: the whole tells by how much. */
  function measure(): void {
    const box = host.box();
    const whole = host.columns().reduce((sum, it) => sum + columnWidth(it), 0);
    if (!box || box.clientWidth === 0 || whole === 0) return;
    const scale = Math.max(box.scrollWidth, 1) / whole;
    const step = (at: number) => Math.round(at / scale / MARGIN) * MARGIN;
    const next = { left: step(box.scrollLeft) - MARGIN, right: step(box.scrollLeft + box.clientWidth) + MARGIN };
    if (next.left !== sight.value.left || next.right !== sight.value.right) sight.value = next;
  }

  /** The same array as long as nothing changes: then no row is drawn again. */
  let last: { asked: string; spans: readonly Span[] } = { asked: "", spans: [] };
  const spans = computed<readonly Span[]>(() => {
    const found = spansOf(host.columns(), sight.value, new Set(host.keep()));
    const asked = JSON.stringify(found);
    if (asked !== last.asked) last = { asked, spans: found };
    return last.spans;
  });

  return { spans, measure };
}
