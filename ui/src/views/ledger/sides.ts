// The four sides of the page 台账与佐证, and which of them the address or the last visit asks for.

export const VIEWS = ["entries", "evidence", "gaps", "repeats"] as const;
export type LedgerSide = (typeof VIEWS)[number];

export function sideOf(text: unknown): LedgerSide | null {
  return VIEWS.find((it) => it === text) ?? null;
}
