// Numbers on the paper that can be asked: pure.
import type { PaperHit } from "../../contract";

const SAME_LINE = 3;

/** The numbers in reading order; one that goes over two lines stands once. */
export function figuresInOrder(hits: readonly PaperHit[]): number[] {
  const sorted = [...hits].sort((a, b) => a.page - b.page || (Math.abs(a.y - b.y) > SAME_LINE ? a.y - b.y : a.x - b.x));
  return [...new Set(sorted.map((it) => it.figure))];
}

/** The figure after or before the current one, going round; without one, the first on the page in view or after it. */
export function stepFigure(hits: readonly PaperHit[], current: number | null, by: 1 | -1, page: number): number | null {
  const order = figuresInOrder(hits);
  if (order.length === 0) return null;
  const at = current === null ? -1 : order.indexOf(current);
  if (at >= 0) return order[(at + by + order.length) % order.length] ?? null;
  const onPage = new Set(hits.filter((it) => it.page >= page).map((it) => it.figure));
  return order.find((it) => onPage.has(it)) ?? order[0] ?? null;
}

export function hitOf(hits: readonly PaperHit[], figure: number): PaperHit | null {
  return hits.find((it) => it.figure === figure) ?? null;
}
