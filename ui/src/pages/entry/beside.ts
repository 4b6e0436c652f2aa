// What stands beside the form: history of the active place, findings and files of its unit, and the acts on notes and words.
import { onScopeDispose, ref, watch, type Ref } from "vue";
import type { ApiError, CheckView, EvidenceView, Id, NoteView, TrailLine } from "../../contract";
import { call, toApiError } from "../../host";
import { onAreas, useSession } from "../../session/session";
import { keyOfSubject, type Subject } from "../../views/entry/places";
import { useFetched, type Fetched } from "../fetched";

export interface Beside {
  readonly trail: Fetched<readonly TrailLine[]>;
  readonly checks: Fetched<readonly CheckView[]>;
  readonly files: Fetched<readonly EvidenceView[]>;
  /** Why a word on a finding was not kept. */
  readonly answerFault: Ref<ApiError | null>;
  readonly noteFault: Ref<ApiError | null>;
  readonly answer: (check: CheckView, word: string | null) => Promise<void>;
  readonly addNote: (text: string) => Promise<void>;
  readonly editNote: (note: NoteView, text: string, settled: boolean) => Promise<void>;
  readonly removeNote: (note: NoteView) => Promise<void>;
}

const TRAIL_AFTER_MS = 120;
const CHECKS_AFTER_MS = 250;

export function useBeside(subject: () => Subject | null, unit: () => Id | null): Beside {
  const session = useSession();
  const quarter = session.quarterWord;
  const answerFault = ref<ApiError | null>(null);
  const noteFault = ref<ApiError | null>(null);

  const trail = useFetched<readonly TrailLine[]>(async () => {
    const of = subject();
    if (of === null) return [];
    if (of.targetId !== null) return call("valueTrail", { quarter: quarter.value, unitId: of.unitId, targetId: of.targetId });
    if (of.field === null) return [];
    return call("textTrail", { quarter: quarter.value, unitId: of.unitId, taskId: of.taskId, field: of.field });
  });
  const checks = useFetched<readonly CheckView[]>(async () =>
    unit() === null ? [] : call("checks", { quarter: quarter.value, unitId: unit() }),
  );
  const files = useFetched<readonly EvidenceView[]>(async () =>
    unit() === null ? [] : (await call("evidence", { quarter: quarter.value, unitId: unit() })).files,
  );

  let trailTimer: ReturnType<typeof setTimeout> | undefined;
  let checksTimer: ReturnType<typeof setTimeout> | undefined;
  watch(
    [() => `${quarter.value} ${keyOfSubject(subject())}`, () => subject()?.revision],
    ([now], [before]) => {
      clearTimeout(trailTimer);
      if (now !== before) {
        trail.data.value = null;
        noteFault.value = null;
        answerFault.value = null;
      }
      trailTimer = setTimeout(() => void trail.load(), TRAIL_AFTER_MS);
    },
  );
  function later(): void {
    clearTimeout(checksTimer);
    checksTimer = setTimeout(() => {
      void checks.load();
      void files.load();
    }, CHECKS_AFTER_MS);
  }
  watch(
    [() => quarter.value, () => unit()],
    () => {
      checks.data.value = null;
      files.data.value = null;
      later();
    },
    { immediate: true },
  );
  onAreas(["values", "plan", "units", "settings"], later);
  onScopeDispose(() => {
    clearTimeout(trailTimer);
    clearTimeout(checksTimer);
  });

  async function tried(fault: Ref<ApiError | null>, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      fault.value = null;
    } catch (cause) {
      fault.value = toApiError(cause);
    }
  }

  return {
    trail,
    checks,
    files,
    answerFault,
    noteFault,
    answer: (check, word) => tried(answerFault, () => session.change("answerChecks", { quarter: quarter.value, keys: [check.key], word })),
    addNote: (text) =>
      tried(noteFault, async () => {
        const of = subject();
        if (of === null) return;
        const { unitId, taskId, targetId, field } = of;
        await session.change("addNote", { quarter: quarter.value, unitId, taskId, targetId, field, text });
      }),
    editNote: ({ id, revision }, text, settled) => tried(noteFault, () => session.change("editNote", { id, text, settled, revision })),
    removeNote: ({ id, revision }) => tried(noteFault, () => session.change("removeNote", { id, revision })),
  };
}
