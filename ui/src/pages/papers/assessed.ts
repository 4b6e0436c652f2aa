// Of which assessment, and of whom in it, papers are wanted: as the address says, otherwise as chosen last on this PC.
import { computed, ref, watch } from "vue";
import { useRoute, useRouter } from "vue-router";
import type { Id, PaperKind } from "../../contract";
import { call } from "../../host";
import { onAreas } from "../../session/session";
import { assesseeSubjects, newestFirst, wayToPaper } from "../../views/papers/model";
import { useFetched } from "../fetched";
import { recallPapers, rememberPapers } from "./remembered";

/** `none`: the file has no assessment; `alone`: the province is assessed alone, and the paper is of many. */
export type Lacking = "none" | "alone";

export function useAssessed() {
  const route = useRoute();
  const router = useRouter();
  const view = useFetched(() => call("assessments", {}));
  const remembered = recallPapers();
  const assessment = ref<Id | null>(remembered.assessment);
  const assessee = ref<Id | null>(remembered.assessee);

  const lines = computed(() => newestFirst(view.data.value?.assessments ?? []));
  const line = computed(() => lines.value.find((it) => it.id === assessment.value) ?? lines.value[0] ?? null);
  const alone = computed(() => line.value?.scope === "province");
  const subjects = computed(() => (view.data.value === null || line.value === null ? [] : assesseeSubjects(view.data.value, line.value)));
  /** The newest of which there are papers of many. */
  const ofMany = computed(() => lines.value.find((it) => it.scope === "prefectures") ?? null);

  function lackingFor(kind: PaperKind): Lacking | null {
    if (view.data.value === null) return null;
    if (line.value === null) return "none";
    return alone.value && kind.needsOthers ? "alone" : null;
  }

  /** Who is chosen stays so in the next assessment where he is assessed too. */
  function go(some: { assessment?: Id; assessee?: Id }): void {
    if (some.assessment !== undefined) assessment.value = some.assessment;
    if (some.assessee !== undefined) assessee.value = some.assessee;
    rememberPapers(some);
    const paper = route.query["paper"];
    if (typeof paper === "string") void router.replace(wayToPaper(paper, line.value?.id, some.assessee));
  }

  watch(
    () => [route.query["assessment"], route.query["assessee"]] as const,
    ([whole, one]) => {
      if (Number(whole)) rememberPapers({ assessment: (assessment.value = Number(whole)) });
      if (Number(one)) rememberPapers({ assessee: (assessee.value = Number(one)) });
    },
    { immediate: true },
  );
  onAreas(["assessment"], () => void view.load());

  return {
    view, lines, line, alone, subjects, assessee, ofMany, lackingFor,
    chooseAssessment: (id: Id): void => go({ assessment: id }),
    chooseAssessee: (id: Id): void => go({ assessee: id }),
  };
}
