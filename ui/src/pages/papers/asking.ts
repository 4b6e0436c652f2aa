// 这个数从哪里来: the number that was asked, and its answer.
import { computed, ref, watch, type Ref } from "vue";
import type { PaperHit, PaperView } from "../../contract";
import { call } from "../../host";
import { figuresInOrder, hitOf, stepFigure } from "../../views/papers/hits";
import { useFetched } from "../fetched";

export function useAsking(paper: Ref<PaperView | null>, page: Ref<number>, reveal: (hit: PaperHit) => void) {
  const figure = ref<number | null>(null);
  const hits = computed(() => paper.value?.hits ?? []);
  const order = computed(() => figuresInOrder(hits.value));
  const answer = useFetched(async () =>
    paper.value === null || figure.value === null ? null : call("paperFigure", { code: paper.value.code, figure: figure.value }),
  );
  const shown = computed(() => (answer.data.value?.figure === figure.value ? answer.data.value : null));

  function ask(wanted: number): void {
    figure.value = wanted;
    answer.error.value = null;
    void answer.load();
    const hit = hitOf(hits.value, wanted);
    if (hit !== null) reveal(hit);
  }

  function step(by: 1 | -1): void {
    const next = stepFigure(hits.value, figure.value, by, page.value);
    if (next !== null) ask(next);
  }

  function close(): void {
    figure.value = null;
  }

  // The next paper numbers its figures anew.
  watch(() => paper.value?.code, close);

  return {
    figure, hits, shown, error: answer.error, slow: answer.slow, ask, step, close,
    again: answer.load,
    count: computed(() => order.value.length),
    /** From 1; 0 where none is asked. */
    at: computed(() => (figure.value === null ? 0 : order.value.indexOf(figure.value) + 1)),
  };
}

export type Asking = ReturnType<typeof useAsking>;
