// What the head of the page says: how far the aspect on the screen has got.
import { computed, type Ref } from "vue";
import type { ScoreGrid } from "../../../contract";
import { scores as words } from "../../../text/scores";
import { countSet, isFact, type Aspect } from "../../../views/assess/scores/aspects";
import { countMissing } from "../../../views/assess/scores/gridRows";

export function useTelling(data: Readonly<Ref<ScoreGrid | null>>, aspect: Readonly<Ref<Aspect>>) {
  const count = computed(() => (data.value ? countSet(data.value, aspect.value) : { set: 0, all: 0 }));
  const missing = computed(() => (data.value ? countMissing(data.value, aspect.value) : 0));
  const what = computed(() => words.aspect.of[aspect.value]);
  const headline = computed(() => {
    const of = data.value;
    if (of === null) return words.title;
    if (aspect.value === "counted") return words.head.counted(missing.value, of.assessment.openAppeals);
    const { set, all } = count.value;
    return isFact(aspect.value) ? words.head.facts(what.value, set, all) : words.head.step(what.value, set, all);
  });
  const note = computed(() => {
    const of = data.value;
    if (of === null) return "";
    const checked = aspect.value === "final" || aspect.value === "counted" ? [words.head.checked(of.assessment.checked, of.assessment.scores)] : [];
    return [words.head.note(of.assessment.title, count.value.set, count.value.all), ...checked].join(words.dot);
  });
  return { count, missing, what, headline, note };
}
