// The curve of the planned share: four points that never fall, the last of them at 100. Pure.

export type Shares = readonly [number, number, number, number];

export const STANDARD: Shares = [25, 50, 75, 100];

/** Between which values the point of a quarter (0 to 3) may stand. */
export function room(shares: Shares, quarter: number): { low: number; high: number } {
  if (quarter >= 3) return { low: 100, high: 100 };
  return { low: shares[quarter - 1] ?? 0, high: shares[quarter + 1] ?? 100 };
}

/** Puts a point to a value, or as near to it as its neighbours allow. */
export function withPoint(shares: Shares, quarter: number, value: number): Shares {
  const { low, high } = room(shares, quarter);
  const put = Math.max(low, Math.min(high, Math.round(value)));
  return shares.map((it, at) => (at === quarter ? put : it)) as unknown as Shares;
}

export function stepPoint(shares: Shares, quarter: number, by: number): Shares {
  return withPoint(shares, quarter, (shares[quarter] ?? 0) + by);
}

export type Typed = { ok: true; shares: Shares } | { ok: false; why: "whole" | "falls"; low: number; high: number };

/** A typed number is never bent: one that would make the curve fall is refused with the values that are possible. */
export function typePoint(shares: Shares, quarter: number, text: string): Typed {
  const { low, high } = room(shares, quarter);
  const plain = text.trim().replace(/[\uff10-\uff19]/g, (it) => String(it.charCodeAt(0) - 0xff10));
  if (!/^\d{1,3}$/.test(plain) || Number(plain) > 100) return { ok: false, why: "whole", low, high };
  const value = Number(plain);
  if (value < low || high < value) return { ok: false, why: "falls", low, high };
  return { ok: true, shares: withPoint(shares, quarter, value) };
}

export function same(a: Shares, b: Shares): boolean {
  return a.every((it, at) => it === b[at]);
}

/** The drawing: points of a box, `x` by quarter, `y` by percent. */
export interface Box {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function xOf(box: Box, quarter: number): number {
  const step = (box.width - box.left - box.right) / 4;
  return box.left + step * (quarter + 1);
}

export function yOf(box: Box, share: number): number {
  return box.height - box.bottom - (share / 100) * (box.height - box.top - box.bottom);
}

export function shareAt(box: Box, y: number): number {
  return ((box.height - box.bottom - y) / (box.height - box.top - box.bottom)) * 100;
}
