// What is done with a file that is attached: note, take off, save elsewhere. Shared by the panel of a place and the list.
import { ref, type Ref } from "vue";
import type { ApiError, EvidenceView, PlaceView } from "../../contract";
import { call, pick, showFolder, toApiError } from "../../host";
import { useSession } from "../../session/session";
import { ledger } from "../../text/ledger";

export interface EvidenceActs {
  readonly error: Ref<ApiError | null>;
  /** Where a file was saved just now. */
  readonly saved: Ref<PlaceView | null>;
  readonly note: (file: EvidenceView, note: string) => Promise<void>;
  readonly detach: (file: EvidenceView) => Promise<void>;
  readonly save: (file: { id: number; name: string }) => Promise<void>;
  readonly showSaved: () => Promise<void>;
}

export function useEvidenceActs(): EvidenceActs {
  const session = useSession();
  const error = ref<ApiError | null>(null);
  const saved = ref<PlaceView | null>(null);

  async function run(work: () => Promise<void>): Promise<void> {
    error.value = null;
    saved.value = null;
    try {
      await work();
    } catch (cause) {
      error.value = toApiError(cause);
    }
  }

  return {
    error,
    saved,
    note: (file, note) =>
      run(async () => {
        await session.change("editEvidence", { quarter: file.quarter, id: file.id, note, revision: file.revision });
      }),
    detach: (file) =>
      run(async () => {
        await session.change("detach", { id: file.id, revision: file.revision });
        session.say(ledger.evidence.detached(file.name));
      }),
    save: (file) =>
      run(async () => {
        const to = await pick("saveEvidence", file.name);
        if (to !== null) saved.value = await call("saveEvidence", { id: file.id, place: to.place });
      }),
    showSaved: () => run(async () => (saved.value ? showFolder(saved.value.place) : undefined)),
  };
}
