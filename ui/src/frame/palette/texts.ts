// Texts of all years that hold what is typed, of reports and of assessments: asked for a moment after the typing, and where a hit leads to.
import { onScopeDispose, ref, watch, type Ref } from "vue";
import type { LocationQueryRaw, RouteLocationRaw } from "vue-router";
import type { AssessedHitView, TextHitView } from "../../contract";
import { call } from "../../host";

/** One character is in every text: the search begins with two. */
const SHORTEST = 2;
const WAIT_MS = 180;
/** More than that nobody reads in a palette. */
export const SHOWN = 8;

export interface TextSearch {
  readonly hits: Ref<TextHitView[]>;
  readonly assessed: Ref<AssessedHitView[]>;
  /** An answer to what is typed is still to come. */
  readonly pending: Ref<boolean>;
}

/** `told` is called when the answer to the text that stands there is in. */
export function useTextSearch(query: Ref<string>, told: () => void): TextSearch {
  const hits = ref<TextHitView[]>([]);
  const assessed = ref<AssessedHitView[]>([]);
  const pending = ref(false);
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(text: string, mine: number): Promise<void> {
    let answer: [TextHitView[], AssessedHitView[]] = [[], []];
    try {
      answer = await Promise.all([call("findTexts", { text }), call("findAssessed", { text })]);
    } catch {
      // The palette finds everything else without it.
    }
    if (mine !== turn) return;
    [hits.value, assessed.value] = answer;
    pending.value = false;
    told();
  }

  watch(query, (typed) => {
    clearTimeout(timer);
    const mine = (turn += 1);
    const text = typed.trim();
    pending.value = Array.from(text).length >= SHORTEST;
    if (pending.value) timer = setTimeout(() => void ask(text, mine), WAIT_MS);
    else [hits.value, assessed.value] = [[], []];
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    turn += 1;
  });
  return { hits, assessed, pending };
}

/** The screen where the text stands; year and quarter are switched by the caller. */
export function placeOfHit(hit: TextHitView): RouteLocationRaw {
  const unit = String(hit.unitId);
  const task = String(hit.taskId);
  const field: LocationQueryRaw = hit.field === null ? {} : { field: hit.field };
  const target: LocationQueryRaw = hit.targetId === null ? {} : { target: String(hit.targetId) };
  switch (hit.kind) {
    case "ledgerEntry":
      return { name: "ledger", query: { ...target, unit } };
    case "evidence":
      return { name: "ledger", query: { ...target, unit, view: "evidence" } };
    case "returnReason":
      return { name: "review", query: { unit } };
    case "reportText":
    case "note":
      return { name: "entry", query: { unit, task, ...target, ...field } };
  }
}

/** What is asked stands in the scheme, a veto beside the chain of its prefecture, all else in the line of scores. */
export function placeOfAssessed(hit: AssessedHitView): RouteLocationRaw {
  const id = String(hit.assessment);
  const assessee = String(hit.assessee);
  const code: LocationQueryRaw = hit.code === null ? {} : { code: hit.code };
  switch (hit.kind) {
    case "criterion":
      return { name: "scheme", params: { id }, query: hit.code === null ? {} : { row: hit.code } };
    case "veto":
      return { name: "assessee", params: { id, assessee } };
    case "event":
    case "evidence":
      return { name: "scores", params: { id }, query: { view: "facts", assessee, ...code } };
    case "loss":
    case "appeal":
      return { name: "scores", params: { id }, query: { view: "scores", assessee, ...code } };
  }
}
