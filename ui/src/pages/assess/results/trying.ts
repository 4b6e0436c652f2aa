// What is tried on the page 试算, kept on the screen only, and what the core says would be.
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";
import type { ApiError, GridGroup, Id, StandingView, TrialView } from "../../../contract";
import { call, toApiError } from "../../../host";
import { badCells, changedScores, changedWeights, groupTried, triedSum, type TriedCell, type TriedTexts } from "../../../views/assess/results/trial";

const AFTER_MS = 200;

export function useTrial(id: Readonly<Ref<Id>>, view: Readonly<Ref<StandingView | null>>) {
  const weights = ref<TriedTexts>({});
  const scores = ref<readonly TriedCell[]>([]);
  /** The last answer that has rows; `null` before the first. */
  const good = shallowRef<TrialView | null>(null);
  const faults = ref<readonly string[]>([]);
  const error = ref<ApiError | null>(null);
  const trying = ref(false);
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const criteria = computed(() => view.value?.criteria ?? []);
  const sum = computed(() => triedSum(criteria.value, weights.value));
  const bad = computed(() => badCells(weights.value, scores.value));
  const changed = computed(() => ({ weights: changedWeights(criteria.value, weights.value), scores: changedScores(scores.value) }));
  const any = computed(() => changed.value.weights.length + changed.value.scores.length > 0);

  async function ask(): Promise<void> {
    if (view.value === null || bad.value > 0) return;
    const mine = (turn += 1);
    trying.value = true;
    try {
      const answer = await call("tryScores", { assessment: id.value, ...changed.value });
      if (mine !== turn) return;
      faults.value = answer.faults;
      if (answer.faults.length === 0) good.value = answer;
      error.value = null;
    } catch (fault) {
      if (mine === turn) error.value = toApiError(fault);
    } finally {
      if (mine === turn) trying.value = false;
    }
  }
  watch([weights, scores, view], () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), AFTER_MS);
  });
  onScopeDispose(() => {
    turn += 1;
    clearTimeout(timer);
  });

  function without(texts: TriedTexts, codes: ReadonlySet<string>): TriedTexts {
    return Object.fromEntries(Object.entries(texts).filter(([code]) => !codes.has(code)));
  }

  function setWeight(code: string, text: string | null): void {
    weights.value = text === null ? without(weights.value, new Set([code])) : { ...weights.value, [code]: text };
  }

  /** `null` takes back what was tried within the group. */
  function setGroup(group: GridGroup, text: string | null): void {
    const codes = new Set(criteria.value.slice(group.first, group.first + group.count).map((it) => it.code));
    weights.value = text === null ? without(weights.value, codes) : { ...weights.value, ...groupTried(group, criteria.value, weights.value, text) };
  }

  function setScore(assessee: Id, code: string, text: string | null): void {
    const others = scores.value.filter((it) => it.assessee !== assessee || it.code !== code);
    scores.value = text === null ? others : [...others, { assessee, code, text }];
  }

  function reset(): void {
    weights.value = {};
    scores.value = [];
  }

  return { weights, scores, sum, bad, changed, any, good, faults, error, trying, ask, setWeight, setGroup, setScore, reset };
}
