// 报送 and 带入上季: acts on the whole report of a unit.
import { ref, type Ref } from "vue";
import type { ApiError, EntrySheet, Id } from "../../contract";
import { toApiError } from "../../host";
import { useSession } from "../../session/session";
import { entry as words } from "../../text/entry";

export interface Submitting {
  /** The strip that asks for the day is open. */
  readonly asking: Ref<boolean>;
  readonly fault: Ref<ApiError | null>;
  /** Why the core did not let the report go. */
  readonly blocked: Ref<string | null>;
  readonly busy: Ref<boolean>;
  readonly ask: () => void;
  readonly submit: (sheet: EntrySheet, onDay: string, note: string) => Promise<boolean>;
  readonly close: () => void;
}

export function useSubmitting(settle: () => Promise<void>): Submitting {
  const session = useSession();
  const asking = ref(false);
  const fault = ref<ApiError | null>(null);
  const blocked = ref<string | null>(null);
  const busy = ref(false);

  function close(): void {
    asking.value = false;
    fault.value = null;
    blocked.value = null;
  }

  async function submit(sheet: EntrySheet, onDay: string, note: string): Promise<boolean> {
    busy.value = true;
    try {
      // What is still being typed belongs to the report.
      await settle();
      const { quarter, unitId } = sheet;
      const outcome = await session.change("submitReports", { quarter, unitIds: [unitId], onDay, note });
      blocked.value = outcome.blocked[0]?.message ?? null;
      fault.value = null;
      if (blocked.value !== null) return false;
      close();
      session.say(words.submit.done(sheet.unitShortName, onDay));
      return true;
    } catch (cause) {
      fault.value = toApiError(cause);
      return false;
    } finally {
      busy.value = false;
    }
  }

  return { asking, fault, blocked, busy, ask: () => (asking.value = true), submit, close };
}

export interface Bringing {
  readonly fault: Ref<ApiError | null>;
  readonly bring: (sheet: EntrySheet, what: { taskId?: Id; values: boolean; texts: boolean }) => Promise<void>;
}

/** 带入上季: blanks only, by the core; a text alone goes as if it were typed. */
export function useBringing(settle: () => Promise<void>): Bringing {
  const session = useSession();
  const fault = ref<ApiError | null>(null);
  return {
    fault,
    async bring({ quarter, unitId }, { taskId, values, texts }) {
      try {
        await settle();
        const count = await session.change("prefill", { quarter, unitId, taskId: taskId ?? null, values, texts });
        fault.value = null;
        session.say(count === 0 ? words.bring.none : words.bring.done(count));
      } catch (cause) {
        fault.value = toApiError(cause);
      }
    },
  };
}
