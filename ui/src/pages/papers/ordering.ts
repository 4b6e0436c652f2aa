// Which copy of which paper is wanted: the catalogue, what the paper is of, and how it is made.
import { computed, reactive, ref, watch } from "vue";
import { useRoute, useRouter } from "vue-router";
import type { Id, PaperKind, PaperOrder, PaperSettingsView } from "../../contract";
import { call } from "../../host";
import { onAreas, useSession } from "../../session/session";
import { countTargets } from "../../views/ledger/model";
import { heldOrFirst, isOfAssessment, isOfQuarter, subjectKindOf, targetSubjects, unitSubjects, wayToPaper, type Subject } from "../../views/papers/model";
import { useFetched } from "../fetched";
import { useAssessed } from "./assessed";
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
  const assessed = useAssessed();
  const unitList = computed(() => unitSubjects(units.data.value ?? []));
  const targetList = computed(() => (plan.data.value === null ? [] : targetSubjects(countTargets(plan.data.value, null))));
  const remembered = recallPapers();
  const unit = ref<Id | null>(remembered.unit);
  const target = ref<Id | null>(remembered.target);

  const lists = { unit: unitList, target: targetList, assessee: assessed.subjects };
  const sources = { unit: units, target: plan, assessee: assessed.view };
  const chosenOnes = { unit, target, assessee: assessed.assessee };
  const of = computed(() => (kind.value === null ? null : subjectKindOf(kind.value.scope)));
  const ofAssessment = computed(() => kind.value !== null && isOfAssessment(kind.value.scope));

  /** What the paper can be of; `null` where one copy is all there is. */
  const subjects = computed<readonly Subject[] | null>(() => (of.value === null ? null : lists[of.value].value));
  const subjectFault = computed(() => {
    if (ofAssessment.value) return assessed.view.error.value;
    return of.value === null ? null : sources[of.value].error.value;
  });
  /** The list was read and holds nobody: there is nothing to make. */
  const nobody = computed(() => of.value !== null && subjects.value?.length === 0 && sources[of.value].data.value !== null);
  const subjectId = computed(() => (of.value === null || subjects.value === null ? null : heldOrFirst(subjects.value, chosenOnes[of.value].value)));
  const subject = computed(() => subjects.value?.find((it) => it.id === subjectId.value) ?? null);
  /** Why there is no such paper at all. */
  const lacking = computed(() => (ofAssessment.value && kind.value !== null ? assessed.lackingFor(kind.value) : null));

  /** Chosen in this window; sent with the order, so that the core remembers it. */
  const chosen = reactive(new Map<string, PaperSettingsView>());
  const settings = computed(() => (kind.value === null ? null : (chosen.get(kind.value.name) ?? kind.value.settings)));

  /** `null` until it is known what the paper is of. */
  const order = computed<PaperOrder | null>(() => {
    const it = kind.value;
    const assessment = ofAssessment.value ? assessed.line.value : null;
    if (it === null || lacking.value !== null || (subjects.value !== null && subjectId.value === null)) return null;
    if (ofAssessment.value && assessment === null) return null;
    return {
      name: it.name,
      year: assessment?.year ?? session.year.value,
      quarter: isOfQuarter(it.scope) ? session.quarterWord.value : null,
      unit: of.value === "unit" ? subjectId.value : null,
      target: of.value === "target" ? subjectId.value : null,
      assessment: assessment?.id ?? null,
      assessee: of.value === "assessee" ? subjectId.value : null,
      settings: chosen.get(it.name) ?? null,
    };
  });

  /** Of how many units, targets or assessees there is such a paper; `null` where it is made once. */
  function copies(it: PaperKind): number | null {
    const each = subjectKindOf(it.scope);
    if (each === null || (each === "assessee" && (assessed.alone.value || assessed.line.value === null))) return null;
    return lists[each].value.length;
  }

  function choose(paper: string): void {
    const to = list.data.value?.find((it) => it.name === paper);
    void router.replace(wayToPaper(paper, to && isOfAssessment(to.scope) ? assessed.line.value?.id : null));
  }

  function chooseSubject(id: Id): void {
    if (of.value === "unit") rememberPapers({ unit: (unit.value = id) });
    else if (of.value === "target") rememberPapers({ target: (target.value = id) });
    else if (of.value === "assessee") assessed.chooseAssessee(id);
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
    list, kind, of, ofAssessment, assessed, subjects, subject, subjectFault, nobody, lacking, settings, order, copies,
    choose, chooseSubject, stepSubject, set,
    load: (): Promise<unknown> => Promise.all([list.load(), assessed.view.load(), read()]),
    read,
  };
}

export type Ordering = ReturnType<typeof useOrdering>;
