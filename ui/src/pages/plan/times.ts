// From how many times the average a unit has too much: a habit of the person, kept on this PC.
import { timesOf } from "../../views/plan/gaps";

const KEY = "zhiheng.loadTimes";
const USUAL = "2";

export function recallTimes(): string {
  try {
    return timesOf(localStorage.getItem(KEY) ?? "") ?? USUAL;
  } catch {
    return USUAL; // Storage can be switched off.
  }
}

export function rememberTimes(times: string): void {
  try {
    localStorage.setItem(KEY, times);
  } catch {
    // No memory then.
  }
}
