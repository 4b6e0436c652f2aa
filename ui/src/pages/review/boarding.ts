// The board of the quarter: fetched, and what can be done to it. Faults stand where the act was begun.
import { ref, watch } from "vue";
import type { ApiError, Commands, Id, QuarterBoard, StepOutcome } from "../../contract";
import { call, toApiError } from "../../host";
import { onAreas, useSession } from "../../session/session";
import { useFetched } from "../fetched";

type BoardCommand = "setDeadline" | "askExtension" | "answerExtension";

export function useBoarding() {
  const session = useSession();
  const quarter = session.quarterWord;
  const { data: board, error, slow, load } = useFetched<QuarterBoard>(() => call("quarterBoard", { quarter: quarter.value }));
  /** The report that was left last: back on the board its row is the chosen one. */
  const last = ref<Id | null>(null);
  const saving = ref(false);
  const fault = ref<ApiError | null>(null);

  async function guarded<T>(work: () => Promise<T>): Promise<T | null> {
    if (saving.value || session.locked.value !== null) return null;
    saving.value = true;
    fault.value = null;
    try {
      return await work();
    } catch (cause) {
      fault.value = toApiError(cause);
      return null;
    } finally {
      saving.value = false;
    }
  }

  /** True when it was taken. */
  async function set<K extends BoardCommand>(cmd: K, req: Commands[K][0]): Promise<boolean> {
    const next = await guarded(() => session.change(cmd, req) as Promise<QuarterBoard>);
    if (next === null) return false;
    if (next.quarter === quarter.value) board.value = next;
    return true;
  }

  const step = (cmd: "submitReports" | "acceptReports", unitIds: readonly Id[], onDay: string | null, note: string): Promise<StepOutcome | null> =>
    guarded(() => session.change(cmd, { quarter: quarter.value, unitIds: [...unitIds], onDay, note }));

  watch(quarter, () => void load());
  onAreas(["values", "plan", "units", "matrix", "settings"], () => void load());

  return { board, last, error, slow, load, saving, fault, guarded, set, step };
}

export type Boarding = ReturnType<typeof useBoarding>;
