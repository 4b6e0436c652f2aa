// Which copy of which paper is wanted: the catalogue, what the paper is of, and how it is made.
import { computed, reactive, ref, watch } from "vue";
import { useRoute, useRouter } from "vue-router";
import type { Id, PaperOrder, PaperSettingsView } from "../../contract";
import { call } from "../../host";
import { onAreas, useSession } from "../../session/session";
import { countTargets } from "../../views/ledger/model";
import { heldOrFirst, isOfQuarter, isOfTarget, isOfUnit, targetSubjects, unitSubjects, type Subject } from "../../views/papers/model";
import { useFetched } from "../fetched";
import { recallPapers, rememberPapers } from "./remembered";

export function useOrdering() {
  const session = useSession();
  const route = useRoute();
  const router = useRouter();
  const list = useFetched(() => call("papers", {}));
  const kind = computed(() => {
    const all = list.data.value ?? [];
    return all.find((it) => it.name === route.query["paper"]) ?? all[0] ?? null;
  });

  const units = useFetched(() => call("entryUnits", { quarter: session.quarterWord.value }));
  const plan = useFetched(() => call("plan", { year: session.year.value }));
  const unitList = computed(() => unitSubjects(units.data.value ?? []));
  const targetList = computed(() => (plan.data.value === null ? [] : targetSubjects(countTargets(plan.data.value, null))));
  const remembered = recallPapers();
  const unit = ref<Id | null>(remembered.unit);
  const target = ref<Id | null>(remembered.target);

  /** What the paper can be of; `null` where one copy is all there is. */
  const subjects = computed<readonly Subject[] | null>(() => {
    if (kind.value === null) return null;
    if (isOfUnit(kind.value.scope)) return unitList.value;
    return isOfTarget(kind.value.scope) ? targetList.value : null;
  });
  const subjectFault = computed(() => {
    if (kind.value === null) return null;
    if (isOfUnit(kind.value.scope)) return units.error.value;
    return isOfTarget(kind.value.scope) ? plan.error.value : null;
  });
  /** The list was read and holds nobody: there is nothing to make. */
  const nobody = computed(() => {
    if (kind.value === null || subjects.value === null || subjects.value.length > 0) return false;
    return isOfUnit(kind.value.scope) ? units.data.value !== null : plan.data.value !== null;
  });
  const subjectId = computed(() => {
    if (kind.value === null || subjects.value === null) return null;
    return heldOrFirst(subjects.value, isOfUnit(kind.value.scope) ? unit.value : target.value);
  });
  const subject = computed(() => subjects.value?.find((it) => it.id === subjectId.value) ?? null);

  /** Chosen in this window; sent with the order, so that the core remembers it. */
  const chosen = reactive(new Map<string, PaperSettingsView>());
  const settings = computed(() => (kind.value === null ? null : (chosen.get(kind.value.name) ?? kind.value.settings)));

  /** `null` until it is known what the paper is of. */
  const order = computed<PaperOrder | null>(() => {
    const it = kind.value;
    if (it === null || (subjects.value !== null && subjectId.value === null)) return null;
    return {
      name: it.name,
      year: session.year.value,
      quarter: isOfQuarter(it.scope) ? session.quarterWord.value : null,
      unit: isOfUnit(it.scope) ? subjectId.value : null,
      target: isOfTarget(it.scope) ? subjectId.value : null,
      assessment: null,
      assessee: null,
      settings: chosen.get(it.name) ?? null,
    };
  });

  function choose(paper: string): void {
    void router.replace({ name: "papers", query: { paper } });
  }

  function chooseSubject(id: Id): void {
    if (kind.value === null) return;
    if (isOfUnit(kind.value.scope)) rememberPapers({ unit: (unit.value = id) });
    else rememberPapers({ target: (target.value = id) });
  }

  function stepSubject(by: 1 | -1): void {
    const all = subjects.value ?? [];
    const at = all.findIndex((it) => it.id === subjectId.value);
    const next = all[at + by];
    if (next) chooseSubject(next.id);
  }

  function set(some: Partial<PaperSettingsView>): void {
    if (kind.value !== null && settings.value !== null) chosen.set(kind.value.name, { ...settings.value, ...some });
  }

  const read = (): Promise<unknown> => Promise.all([units.load(), plan.load()]);
  watch([session.quarterWord, session.year], read);
  onAreas(["plan", "units", "matrix"], () => void read());

  return {
    list, kind, subjects, subject, subjectFault, nobody, settings, order, choose, chooseSubject, stepSubject, set,
    unitCount: computed(() => unitList.value.length),
    targetCount: computed(() => targetList.value.length),
    load: (): Promise<unknown> => Promise.all([list.load(), read()]),
    read,
  };
}

export type Ordering = ReturnType<typeof useOrdering>;
