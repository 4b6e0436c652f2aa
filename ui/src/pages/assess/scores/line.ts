// The line that the panel shows: fetched when it is asked for, changed act by act.
import { computed, ref, shallowReactive, shallowRef, watch, type Ref } from "vue";
import type { AppealView, EventView, FactField, Id, LinePlace, LossView, ScoreLineView, ScoreStepWord } from "../../../contract";
import { call, toApiError } from "../../../host";
import { useSession } from "../../../session/session";
import { isTyped, type AppealDraft, type AppealEdit } from "../../../views/assess/scores/appeals";
import type { StepDraft } from "../../../views/assess/scores/clauses";
import type { Editing, Part } from "../../../views/assess/scores/LinePanel.vue";
import type { Writing } from "./writing";

type StepEdit = Editing & { readonly place: LinePlace };

/** While the selection runs over many cells only the last of them is fetched. */
const REST_MS = 90;

export function useLine(assessment: () => Id, place: Ref<LinePlace | null>, open: Ref<boolean>, writing: Pick<Writing, "setFact" | "setScore">) {
  const session = useSession();
  const line = shallowRef<ScoreLineView | null>(null);
  const error = ref<string | null>(null);
  const saving = ref(false);
  const fault = ref<{ part: Part; words: string } | null>(null);
  /** By line: each stays with its own while one looks elsewhere, until it is saved or given up. */
  const edits = shallowReactive(new Map<string, StepEdit>());
  const appeals = shallowReactive(new Map<string, AppealEdit>());
  const keyOf = (at: LinePlace): string => `${at.assessee} ${at.code}`;
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const editingHere = computed(() => {
    const it = place.value === null ? undefined : edits.get(keyOf(place.value));
    return it !== undefined && line.value !== null && isHere(line.value) ? { step: it.step, typed: it.typed, draft: it.draft } : null;
  });
  const appealingHere = computed(() => (place.value !== null && line.value !== null && isHere(line.value) ? (appeals.get(keyOf(place.value))?.draft ?? null) : null));
  /** Each line once. */
  const unsaved = computed(() => {
    const all = [...[...edits.values()].filter((it) => it.draft !== null), ...[...appeals.values()].filter(isTyped)];
    return [...new Map(all.map((it) => [keyOf(it.place), it.place])).values()];
  });

  /** Opens the form of a step; typed is what the grid was refused, which goes over what the form had for the score. */
  function edit(at: LinePlace, step: ScoreStepWord, typed: Editing["typed"] = null): void {
    const before = edits.get(keyOf(at));
    const draft = before?.step === step ? before.draft : null;
    edits.set(keyOf(at), { place: at, step, typed, draft: draft !== null && typed !== null ? { ...draft, score: typed.text } : draft });
  }

  function setDraft(at: LinePlace, draft: StepDraft | null): void {
    const it = edits.get(keyOf(at));
    if (it) edits.set(keyOf(at), { ...it, draft });
  }

  /** Opens the form of an appeal, takes over what is typed into it, or closes it. */
  function setAppealDraft(at: LinePlace, draft: AppealDraft | null): void {
    const before = appeals.get(keyOf(at));
    if (draft === null) appeals.delete(keyOf(at));
    else appeals.set(keyOf(at), { place: at, first: before?.draft.what === draft.what ? before.first : draft, draft });
  }

  const isHere = (it: LinePlace): boolean => it.assessee === place.value?.assessee && it.code === place.value?.code;

  async function load(): Promise<void> {
    const at = place.value;
    turn += 1;
    const mine = turn;
    if (!open.value || at === null) return;
    try {
      const answer = await call("scoreLine", { assessment: assessment(), ...at });
      if (mine !== turn) return;
      line.value = answer;
      error.value = null;
    } catch (cause) {
      if (mine === turn) error.value = toApiError(cause).message;
    }
  }

  watch([place, open], ([now], [then]) => {
    clearTimeout(timer);
    if (now?.assessee !== then?.assessee || now?.code !== then?.code) fault.value = null;
    if (open.value) timer = setTimeout(() => void load(), line.value === null ? 0 : REST_MS);
  });

  /** Runs one act of the panel; says beside its part what was said against it. */
  async function act(part: Part, work: (at: LinePlace) => Promise<string | null>): Promise<boolean> {
    const at = place.value;
    if (at === null || saving.value) return false;
    saving.value = true;
    fault.value = null;
    try {
      const why = await work(at);
      if (why !== null && isHere(at)) fault.value = { part, words: why };
      return why === null;
    } catch (cause) {
      if (isHere(at)) fault.value = { part, words: toApiError(cause).message };
      return false;
    } finally {
      saving.value = false;
    }
  }

  const taken = (answer: ScoreLineView): null => {
    if (isHere(answer)) line.value = answer;
    return null;
  };

  async function keepScore(step: ScoreStepWord, text: string, losses: LossView[]): Promise<boolean> {
    const from = place.value;
    const kept = await act("step", async (at) => (await writing.setScore(step, { ...at, text, losses }))?.words ?? null);
    if (kept && from !== null) edits.delete(keyOf(from));
    return kept;
  }

  async function setAppeal(appeal: AppealView | null): Promise<void> {
    const from = place.value;
    const kept = await act("appeal", async (at) => taken(await session.change("setAppeal", { assessment: assessment(), ...at, appeal })));
    if (kept && from !== null) appeals.delete(keyOf(from));
  }

  return {
    line,
    error,
    saving,
    fault,
    editingHere,
    appealingHere,
    unsaved,
    edit,
    setDraft,
    setAppealDraft,
    closeEdit: (at: LinePlace) => void edits.delete(keyOf(at)),
    forgetEdits: () => (edits.clear(), appeals.clear()),
    load,
    keepScore,
    set: (field: FactField, text: string): Promise<string | null> => {
      const at = place.value;
      return at === null ? Promise.resolve(null) : writing.setFact(at.assessee, at.code, field, text);
    },
    setEvents: (events: EventView[] | null) => act("events", async (at) => taken(await session.change("setEvents", { assessment: assessment(), ...at, events }))),
    cite: (title: string) => act("evidence", async (at) => taken(await session.change("citeEvidence", { assessment: assessment(), ...at, title }))),
    drop: (id: Id) =>
      act("evidence", async () => {
        await session.change("dropEvidence", { assessment: assessment(), id });
        return null;
      }),
    check: (checked: boolean) =>
      act("check", async (at) => {
        const answer = await session.change("checkScores", { assessment: assessment(), lines: [at], checked });
        return answer.left[0]?.words ?? null;
      }),
    setAppeal,
  };
}
