// What a registered paper is called in a list: its name in the catalogue, the unit or target that its copy is of, and when. A
// printed title may be a line long and say neither.
import { computed, onMounted, watch, type ComputedRef } from "vue";
import type { RegisteredPaper } from "../../contract";
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

  const kinds = useFetched(() => call("papers", {}));
  const titles = computed(() => new Map((kinds.data.value ?? []).map((it) => [it.name, it.title] as const)));

  const load = (): void => {
    void kinds.load();
    void units.load();
    void plan.load();
  };
  onMounted(load);
  watch(session.year, load);

  return computed(() => {
    const [ofUnit, ofTarget, ofKind] = [names.value, targets.value, titles.value];
    return ({ name, title, order }) => {
      const kind = ofKind.get(name);
      if (order === null || kind === undefined) return title;
      const unit = order.unit === null ? null : (ofUnit.get(order.unit) ?? null);
      const target = order.target === null ? null : (ofTarget.get(order.target) ?? null);
      return papers.register.titleOf(kind, target ?? unit, order.quarter === null ? papers.yearOf(order.year) : papers.quarterName(order.quarter));
    };
  });
}
