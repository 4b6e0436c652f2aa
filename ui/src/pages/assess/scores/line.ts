// The line that the panel shows: fetched when it is asked for, changed act by act.
import { computed, ref, shallowRef, watch, type Ref } from "vue";
import type { AppealView, EventView, FactField, Id, LinePlace, LossView, ScoreLineView, ScoreStepWord } from "../../../contract";
import { call, toApiError } from "../../../host";
import { useSession } from "../../../session/session";
import type { Editing, Part } from "../../../views/assess/scores/LinePanel.vue";
import type { Writing } from "./writing";

/** While the selection runs over many cells only the last of them is fetched. */
const REST_MS = 90;

export function useLine(assessment: () => Id, place: Ref<LinePlace | null>, open: Ref<boolean>, writing: Pick<Writing, "setFact" | "setScore">) {
  const session = useSession();
  const line = shallowRef<ScoreLineView | null>(null);
  const error = ref<string | null>(null);
  const saving = ref(false);
  const fault = ref<{ part: Part; words: string } | null>(null);
  /** The step that is being edited, with what was typed in the grid; it stays with its line while one looks elsewhere. */
  const editing = ref<(Editing & { place: LinePlace }) | null>(null);
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const editingHere = computed(() => {
    const it = editing.value;
    return it !== null && line.value !== null && isHere(it.place) && isHere(line.value) ? { step: it.step, typed: it.typed } : null;
  });

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
    const kept = await act("step", async (at) => (await writing.setScore(step, { ...at, text, losses }))?.words ?? null);
    if (kept) editing.value = null;
    return kept;
  }

  return {
    line,
    error,
    saving,
    fault,
    editing,
    editingHere,
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
    setAppeal: (appeal: AppealView | null) => act("appeal", async (at) => taken(await session.change("setAppeal", { assessment: assessment(), ...at, appeal }))),
  };
}
