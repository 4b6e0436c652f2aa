// Column widths by mouse and keys: the edge of a heading is dragged, a double click fits the column to its contents.
import { onBeforeUnmount } from "vue";
import { columnWidth } from "./model";
import { NARROWEST, WIDTH_STEP, type ColumnWidths } from "./widths";

/** Long prose does not make a column as wide as the screen. */
const FIT_AT_MOST = 480;
const COMPACT_PADDING = 16;

export interface ResizeHost {
  widths: ColumnWidths;
  scroll(): HTMLElement | undefined;
  /** Afterwards: the field must lie over its cell again. */
  measure(): void;
}

export type Resize = ReturnType<typeof useResize>;

export function useResize({ widths, scroll, measure }: ResizeHost) {
  let dragged: { key: string; from: number; width: number } | null = null;

  const keyAt = (col: number) => widths.columns.value[col]?.key;
  const heading = (col: number) => scroll()?.querySelector<HTMLElement>(`thead [data-head="${col}"]`) ?? null;

  /** The width as it is given: without what a looser density adds to the padding. */
  function widthNow(col: number): number {
    const cell = heading(col);
    const column = widths.columns.value[col];
    if (!cell || cell.offsetWidth === 0) return column ? columnWidth(column) : NARROWEST;
    return cell.offsetWidth - stretchOf(cell);
  }

  function start(col: number, event: MouseEvent): void {
    const key = keyAt(col);
    if (key === undefined || event.button !== 0) return;
    dragged = { key, from: event.clientX, width: widthNow(col) };
    window.addEventListener("mousemove", onMove);
    window.addEventListener("mouseup", stop);
  }

  function onMove(event: MouseEvent): void {
    if (dragged) widths.drag(dragged.key, dragged.width + event.clientX - dragged.from);
    measure();
  }

  function stop(): void {
    window.removeEventListener("mousemove", onMove);
    window.removeEventListener("mouseup", stop);
    if (dragged) widths.keep();
    dragged = null;
  }

  function nudge(col: number, wider: boolean): void {
    const key = keyAt(col);
    if (key !== undefined) widths.set(key, widthNow(col) + (wider ? WIDTH_STEP : -WIDTH_STEP));
  }

  function fit(col: number): void {
    const key = keyAt(col);
    const box = scroll();
    const head = heading(col);
    if (key === undefined || !box || !head) return;
    const cells = [head.querySelector<HTMLElement>(".name") ?? head, ...box.querySelectorAll<HTMLElement>(`[data-c="${col}"]`)];
    const widest = cells.reduce((found, it) => Math.max(found, contentWidth(it)), 0);
    if (widest > 0) widths.set(key, Math.min(FIT_AT_MOST, Math.ceil(widest) + COMPACT_PADDING + 2));
  }

  function reset(col: number): void {
    const key = keyAt(col);
    if (key !== undefined) widths.reset(key);
  }

  onBeforeUnmount(stop);
  return { start, nudge, fit, reset };
}

function stretchOf(cell: HTMLElement): number {
  const padding = Number.parseFloat(getComputedStyle(cell).paddingLeft);
  return Number.isFinite(padding) ? 2 * padding - COMPACT_PADDING : 0;
}

/** What the contents take, also where they are cut off. Words for screen readers lie in there too, in no width. */
function contentWidth(cell: HTMLElement): number {
  const range = document.createRange();
  let wide = 0;
  for (const part of cell.childNodes) {
    if (part instanceof HTMLElement && part.matches(".sr-only, .handle")) continue;
    range.selectNodeContents(part);
    if (typeof range.getBoundingClientRect === "function") wide += range.getBoundingClientRect().width;
  }
  return wide;
}
