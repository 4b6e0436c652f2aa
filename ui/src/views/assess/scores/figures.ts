// Which rows of 从台账取数 are taken: what was typed is kept, and a 0 is taken only where somebody says so.
import type { FigureChosen, LedgerFigure } from "../../../contract";

export const keyOf = (it: LedgerFigure): string => `${it.assessee} ${it.code}`;
export const differs = (it: LedgerFigure): boolean => it.now !== it.taken;
export const isZero = (it: LedgerFigure): boolean => it.taken === "0";

/** Chosen before anybody chooses: what was not set yet, and what came from the ledger and has changed there. */
export const chosenAtFirst = (it: LedgerFigure): boolean => differs(it) && !it.typed && !isZero(it);

export function chosenOf(all: readonly LedgerFigure[], chosen: ReadonlySet<string>): FigureChosen[] {
  return all.filter((it) => differs(it) && chosen.has(keyOf(it))).map(({ assessee, code, taken }) => ({ assessee, code, taken }));
}
