// What a registered paper is called in a list: its name in the catalogue, the unit, target or assessee that its copy is of, and
// when or of which assessment. A printed title may be a line long and say neither.
import { computed, onMounted, watch, type ComputedRef } from "vue";
import type { Id, RegisteredPaper } from "../../contract";
import { call } from "../../host";
import { useSession } from "../../session/session";
import { papers } from "../../text/papers";
import { useFetched } from "../fetched";

export function useTitles(): ComputedRef<(it: RegisteredPaper) => string> {
  const session = useSession();
  const units = useFetched(() => call("units", { year: session.year.value }));
  const plan = useFetched(() => call("plan", { year: session.year.value }));
  const names = computed(() => new Map((units.data.value?.units ?? []).map((it) => [it.id, it.shortName] as const)));
  const targets = computed(() => {
    const tasks = (plan.data.value?.sections ?? []).flatMap((it) => it.tasks);
    return new Map(tasks.flatMap((task) => task.targets.map((it) => [it.id, it.name] as const)));
  });

  const assessed = useFetched(() => call("assessments", {}));
  const assessments = computed(() => new Map((assessed.data.value?.assessments ?? []).map((it) => [it.id, papers.assessment.one(it)] as const)));
  const assessees = computed(() => new Map((assessed.data.value?.assessees ?? []).map((it) => [it.id, it.name] as const)));

  const kinds = useFetched(() => call("papers", {}));
  const titles = computed(() => new Map((kinds.data.value ?? []).map((it) => [it.name, it.title] as const)));

  const load = (): void => {
    void kinds.load();
    void units.load();
    void plan.load();
    void assessed.load();
  };
  onMounted(load);
  watch(session.year, load);

  return computed(() => {
    const [ofUnit, ofTarget, ofKind] = [names.value, targets.value, titles.value];
    const [ofAssessment, ofAssessee] = [assessments.value, assessees.value];
    return ({ name, title, order }) => {
      const kind = ofKind.get(name);
      if (order === null || kind === undefined) return title;
      const named = (of: ReadonlyMap<Id, string>, id: Id | null): string | null => (id === null ? null : (of.get(id) ?? null));
      const subject = named(ofTarget, order.target) ?? named(ofUnit, order.unit) ?? named(ofAssessee, order.assessee);
      const when = order.quarter === null ? papers.yearOf(order.year) : papers.quarterName(order.quarter);
      return papers.register.titleOf(kind, subject, named(ofAssessment, order.assessment) ?? when);
    };
  });
}
