// Which list of the overview was looked at last, and in which order: kept on this PC.
import type { ListOrder, OverviewView } from "../../views/overview/model";

const KEY = "zhiheng.overview";

export interface Looked {
  view: OverviewView;
  order: ListOrder;
}

export function recallLooked(): Looked {
  try {
    const it = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Looked>;
    return { view: it.view === "list" ? "list" : "tasks", order: it.order === "plan" ? "plan" : "gap" };
  } catch {
    return { view: "tasks", order: "gap" }; // Storage can be switched off or hold something else.
  }
}

export function rememberLooked(looked: Looked): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(looked));
  } catch {
    // No memory then.
  }
}
