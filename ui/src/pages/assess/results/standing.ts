// The standing of the assessment in the address, fetched anew whenever something of it may have changed.
import { computed, onMounted, watch } from "vue";
import { useRoute } from "vue-router";
import type { SchemeView, StandingView } from "../../../contract";
import { call } from "../../../host";
import { onAreas } from "../../../session/session";
import { results } from "../../../text/results";
import { gradeLines, isSingle, stateOf, type GradeLine } from "../../../views/assess/results/model";
import { useFetched } from "../../fetched";

interface Fetched {
  standing: StandingView;
  scheme: SchemeView;
}

export function useAssessmentId() {
  const route = useRoute();
  return computed(() => Number(route.params.id) || 0);
}

export function useStanding() {
  const id = useAssessmentId();
  const { data, error, slow, load } = useFetched<Fetched>(async () => {
    const [standing, scheme] = await Promise.all([
      call("standing", { assessment: id.value }),
      call("scheme", { assessment: id.value, version: null }),
    ]);
    return { standing, scheme };
  });
  watch(id, (to) => {
    if (to === 0) return;
    data.value = null;
    void load();
  });
  onAreas(["assessment"], () => void load());
  onMounted(load);

  const view = computed(() => data.value?.standing ?? null);
  const lines = computed<GradeLine[]>(() => (data.value ? gradeLines(data.value.scheme.draft.rules) : []));
  return { id, view, lines, error, slow, load };
}

const grades = (view: StandingView): string => results.gradesInWords(view.grades);

/** What is so today, in one sentence. */
export function headlineOf(view: StandingView): string {
  const words = results.headline;
  const [state, single, row] = [stateOf(view), isSingle(view), view.rows[0]];
  const gradeWord = row?.grade ? results.grade(row.grade) : "";
  switch (state.is) {
    case "published":
      return single ? words.publishedOne(results.day(state.on), row?.total ?? "") : words.published(results.day(state.on), grades(view));
    case "blank":
      return words.blank;
    case "lacking":
      return single ? words.lackingOne(state.what, state.count) : words.lacking(view.assessment.whom, state.assessees, state.what, state.count);
    case "blocked":
      return words.blocked(view.assessment.whom, state.count);
    case "ready":
      return single ? words.readyOne(row?.total ?? "", gradeWord) : words.ready(grades(view));
  }
}

export function noteOf(view: StandingView): string {
  const { title, scheme } = view.assessment;
  return scheme === null ? title : results.note(title, scheme.version, scheme.isSample);
}
