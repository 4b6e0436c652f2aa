// Where the text field lies: exactly over the active cell, also over a frozen one that stands still while others scroll.
import { nextTick, onBeforeUnmount, onMounted, ref, watch, type Ref } from "vue";

export interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
  /** Width of what scrolls, for boxes that hang on the right edge of a cell. */
  across: number;
  /** What of it is left at the right of the cell. */
  room: number;
}

/** A width given for the compact density, with the wider padding of the others added `count` times. */
export function stretched(pixels: number, count: number): string {
  return `calc(${pixels}px + ${count} * var(--stretch))`;
}

/** A frozen column stands off the left edge by all that lies before it. */
export function edgeStyle(edge: number | null | undefined, col: number): { left: string } | undefined {
  return edge === null || edge === undefined ? undefined : { left: stretched(edge, col) };
}

/** The box over the active cell, and the field in it that grows with its text. */
export function fieldStyles({ left, top, width, height, room }: Place, alignEnd: boolean) {
  const rest = alignEnd ? left + width : room + width;
  // In a wide cell a text keeps its lines; from a narrow one the box grows out.
  const most = width < 300 ? Math.min(420, rest) : width;
  return {
    perch: { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` },
    grow: { minWidth: `${width}px`, maxWidth: `${Math.max(width, most)}px` },
  };
}

export function usePlace(scroll: Ref<HTMLElement | undefined>, cellOf: () => HTMLElement | null, reasons: () => unknown) {
  const place = ref<Place>({ left: 0, top: 0, width: 0, height: 0, across: 0, room: 0 });
  const viewWidth = ref(0);

  function measure(): void {
    const box = scroll.value;
    const cell = cellOf();
    if (!box || !cell) return;
    viewWidth.value = box.clientWidth;
    const outer = box.getBoundingClientRect();
    const inner = cell.getBoundingClientRect();
    const next: Place = {
      left: inner.left - outer.left - box.clientLeft + box.scrollLeft,
      top: inner.top - outer.top - box.clientTop + box.scrollTop,
      width: inner.width,
      height: inner.height,
      across: box.clientWidth,
      room: box.clientWidth - (inner.right - outer.left - box.clientLeft),
    };
    const old = place.value;
    const same = (Object.keys(next) as (keyof Place)[]).every((key) => Math.abs(next[key] - old[key]) < 0.25);
    if (!same) place.value = next;
  }

  let observer: ResizeObserver | undefined;
  onMounted(() => {
    measure();
    if (typeof ResizeObserver === "undefined" || !scroll.value) return;
    observer = new ResizeObserver(measure);
    observer.observe(scroll.value);
    const table = scroll.value.querySelector("table");
    if (table) observer.observe(table);
  });
  onBeforeUnmount(() => observer?.disconnect());
  watch(reasons, () => void nextTick(measure));

  return { place, viewWidth, measure };
}
