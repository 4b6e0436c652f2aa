// Remembers on this PC which unit was open last, so that a clerk goes on where she stopped.
import type { Id } from "../../contract";

const KEY = "zhiheng.entry.unit";

export function recallUnit(): Id | null {
  try {
    const id = Number(localStorage.getItem(KEY));
    return Number.isSafeInteger(id) && id > 0 ? id : null;
  } catch {
    return null; // Storage can be switched off: then there is simply no memory.
  }
}

export function rememberUnit(id: Id): void {
  try {
    localStorage.setItem(KEY, String(id));
  } catch {
    // No memory then.
  }
}
