// The board of forms: fetched, and what can be done from it: give out, sign for, give back with cells to correct, withdraw.
import { ref, shallowRef, watch, type Ref } from "vue";
import type { ApiError, FormsBoard, FormsIssued, FormWord, FormsUnit, Id, ImportView, IssueView, TakenBack } from "../../contract";
import { call, pick, showFolder, toApiError } from "../../host";
import { onAreas, useSession } from "../../session/session";
import { useFetched } from "../fetched";

export interface Given {
  readonly issued: FormsIssued;
  readonly corrections: boolean;
}

export function useGiving(form: Ref<FormWord>) {
  const session = useSession();
  const of = () => ({ form: form.value, quarter: session.quarterWord.value });
  const { data: board, error, slow, load } = useFetched<FormsBoard>(() => call("formsBoard", of()));
  const saving = ref<"issue" | "hand" | "withdraw" | null>(null);
  const fault = ref<ApiError | null>(null);
  const given = shallowRef<Given | null>(null);
  const takenBack = shallowRef<TakenBack | null>(null);

  function clear(): void {
    fault.value = null;
    given.value = null;
    takenBack.value = null;
  }

  async function guarded<T>(what: "issue" | "hand" | "withdraw", work: () => Promise<T | null>): Promise<T | null> {
    if (saving.value !== null || session.locked.value !== null) return null;
    saving.value = what;
    fault.value = null;
    try {
      return await work();
    } catch (cause) {
      fault.value = toApiError(cause);
      return null;
    } finally {
      saving.value = null;
    }
  }

  /** Asks for a folder and writes into it; nothing happens where none is chosen. */
  async function write(corrections: boolean, work: (place: string) => Promise<FormsIssued>): Promise<boolean> {
    const issued = await guarded("issue", async () => {
      const folder = await pick("folder");
      return folder === null ? null : work(folder.place);
    });
    if (issued === null) return false;
    takenBack.value = null;
    given.value = { issued, corrections };
    return true;
  }

  watch([form, session.quarterWord], () => {
    clear();
    board.value = null;
    void load();
  });
  onAreas(["forms", "values", "plan", "units", "matrix", "settings"], () => void load());

  return {
    board, error, slow, load, saving, fault, given, takenBack, clear,
    issue: (units: readonly FormsUnit[]): Promise<boolean> =>
      write(false, (place) => session.change("issueForms", { ...of(), unitIds: units.map((it) => it.id), place })),
    correct: (imports: readonly Id[]): Promise<boolean> =>
      write(true, (place) => session.change("issueCorrections", { imports: [...imports], place })),
    /** True when it was taken. */
    async handOver(issues: readonly IssueView[], handedTo: string, handedOn: string | null): Promise<boolean> {
      const asked = of();
      const next = await guarded("hand", () =>
        session.change("handOver", { ...asked, issues: issues.map(({ id, revision }) => ({ id, revision })), handedTo, handedOn }),
      );
      if (next === null) return false;
      if (asked.quarter === session.quarterWord.value && asked.form === form.value) board.value = next;
      return true;
    },
    async withdraw(it: ImportView): Promise<boolean> {
      const back = await guarded("withdraw", () => session.change("withdrawImport", { id: it.id }));
      if (back === null) return false;
      given.value = null;
      takenBack.value = back;
      return true;
    },
    async showGiven(): Promise<void> {
      const place = given.value?.issued.place.place;
      if (place !== undefined) await showFolder(place).catch((cause: unknown) => (fault.value = toApiError(cause)));
    },
  };
}

export type Giving = ReturnType<typeof useGiving>;
