// What was last looked at in 台账与佐证: the side, the target and the unit. Of this window's user only.
import type { Id } from "../../contract";
import { sideOf, type LedgerSide } from "../../views/ledger/sides";

export interface LedgerPlace {
  side: LedgerSide | null;
  target: Id | null;
  /** `null`: all units. */
  unit: Id | null;
}

const KEY = "zhiheng.ledger";

export function recallPlace(): LedgerPlace {
  try {
    const it = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<LedgerPlace>;
    const id = (value: unknown): Id | null => (typeof value === "number" ? value : null);
    return { side: sideOf(it.side), target: id(it.target), unit: id(it.unit) };
  } catch {
    return { side: null, target: null, unit: null }; // No memory then.
  }
}

export function rememberPlace(some: Partial<LedgerPlace>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...recallPlace(), ...some }));
  } catch {
    // No memory then.
  }
}
