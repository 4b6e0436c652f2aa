// Attaching files to one place, one after the other: what is under way, and what was not taken and why.
import { computed, ref, type ComputedRef, type Ref } from "vue";
import type { EvidencePlace, Id } from "../../contract";
import { pick, toApiError } from "../../host";
import { useSession } from "../../session/session";
import { ledger } from "../../text/ledger";
import { refusalOf, type AttachJob } from "../../views/ledger/attach";
import { base64Of } from "../bytes";

export interface Attaching {
  /** Waiting, under way or refused; what was taken is in the list of files. */
  readonly jobs: Ref<AttachJob[]>;
  /** How far the present lot is; `null` while nothing is under way. */
  readonly progress: ComputedRef<{ done: number; all: number } | null>;
  readonly fromDialog: () => Promise<void>;
  readonly files: (files: readonly File[]) => Promise<void>;
  readonly known: (evidenceId: Id) => Promise<void>;
  readonly dismiss: (key: number) => void;
}

export function useAttaching(place: () => EvidencePlace, limitMb: () => number): Attaching {
  const session = useSession();
  const words = ledger.evidence;
  const jobs = ref<AttachJob[]>([]);
  const lot = ref({ done: 0, all: 0, taken: 0 });
  let queue: Promise<void> = Promise.resolve();
  let key = 0;

  const progress = computed(() => {
    const { done, all } = lot.value;
    return all > 0 ? { done: Math.min(done + 1, all), all } : null;
  });

  /** Puts work into the queue under a name; a failure stays in the list with its reason. */
  function enqueue(name: string, work: () => Promise<unknown>): Promise<void> {
    const mine = (key += 1);
    jobs.value.push({ key: mine, name, state: "waiting", why: null });
    lot.value.all += 1;
    queue = queue.then(async () => {
      set(mine, "working", null);
      try {
        await work();
        jobs.value = jobs.value.filter((it) => it.key !== mine);
        lot.value.taken += 1;
      } catch (cause) {
        set(mine, "refused", toApiError(cause).message);
      }
      lot.value.done += 1;
      if (lot.value.done === lot.value.all) close();
    });
    return queue;
  }

  function close(): void {
    const { taken } = lot.value;
    lot.value = { done: 0, all: 0, taken: 0 };
    if (taken > 0) session.say(words.attached(taken));
  }

  function set(of: number, state: AttachJob["state"], why: string | null): void {
    jobs.value = jobs.value.map((it) => (it.key === of ? { ...it, state, why } : it));
  }

  function refuse(name: string, why: string): void {
    jobs.value.push({ key: (key += 1), name, state: "refused", why });
  }

  return {
    jobs,
    progress,
    async fromDialog() {
      const of = place();
      const chosen = await pick("openEvidence").catch((cause: unknown) => {
        session.fail(cause);
        return null;
      });
      if (chosen === null) return;
      await enqueue(chosen.name, () => session.change("attachPlace", { of, place: chosen.place, note: "" }));
    },
    async files(files) {
      const of = place();
      for (const file of files) {
        const why = refusalOf(file.size, limitMb());
        if (why !== null) {
          refuse(file.name, why);
          continue;
        }
        void enqueue(file.name, async () => {
          const bytes = await base64Of(file).catch(() => {
            throw { code: "", message: words.unreadable, field: null, ticket: null };
          });
          await session.change("attachDropped", { of, name: file.name, bytes, note: "" });
        });
      }
      await queue;
    },
    async known(evidenceId) {
      const of = place();
      await enqueue(words.known, () => session.change("attachKnown", { of, evidenceId, note: "" }));
    },
    dismiss(of) {
      jobs.value = jobs.value.filter((it) => it.key !== of);
    },
  };
}
