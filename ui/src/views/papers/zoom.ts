// Zoom of the preview: pure arithmetic over lengths in CSS pixels.

/** Fitted to the desk, or a fixed scale (1 = 100 %). */
export type Zoom = "width" | "page" | number;

export interface Size {
  width: number;
  height: number;
}

const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;
/** Room left around a page on the desk. */
export const MARGIN = 16;
const FINEST = 3;
const COARSEST = 0.1;
/** A small sheet on a wide desk is not blown up beyond this. */
const WIDEST = 1.5;

/** The scale of a page on a desk; `page` is its size at 100 %. */
export function scaleOf(zoom: Zoom, page: Size, desk: Size): number {
  if (typeof zoom === "number") return zoom;
  const across = (desk.width - 2 * MARGIN) / page.width;
  const down = (desk.height - 2 * MARGIN) / page.height;
  const fitted = zoom === "width" ? Math.min(across, WIDEST) : Math.min(across, down);
  return Math.min(FINEST, Math.max(COARSEST, fitted));
}

/** The next step up or down from a scale; at either end it stays. */
export function stepFrom(scale: number, direction: -1 | 1): number {
  const close = 0.005;
  if (direction > 0) return STEPS.find((it) => it > scale + close) ?? STEPS[STEPS.length - 1] ?? scale;
  return [...STEPS].reverse().find((it) => it < scale - close) ?? STEPS[0];
}

export function percentOf(scale: number): number {
  return Math.round(scale * 100);
}

/** The page (from 1) that a scrolled desk shows: the last one whose top lies above the middle of the view. */
export function pageAt(tops: readonly number[], scrollTop: number, height: number): number {
  const middle = scrollTop + height / 2;
  let page = 1;
  tops.forEach((top, index) => {
    if (top <= middle) page = index + 1;
  });
  return page;
}
