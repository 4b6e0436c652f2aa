// How results were looked at last: kept on this PC.

export type ResultsView = "ranking" | "groups" | "criteria" | "spread";

export interface Looked {
  view: ResultsView;
  show: "share" | "score";
}

export const RESULT_VIEWS: readonly ResultsView[] = ["ranking", "groups", "criteria", "spread"];
const KEY = "zhiheng.results";

export function recallLooked(): Looked {
  try {
    const it = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Looked>;
    return { view: RESULT_VIEWS.find((one) => one === it.view) ?? "ranking", show: it.show === "score" ? "score" : "share" };
  } catch {
    return { view: "ranking", show: "share" }; // Storage can be switched off or hold something else.
  }
}

export function rememberLooked(looked: Looked): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(looked));
  } catch {
    // No memory then.
  }
}
