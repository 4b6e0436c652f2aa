// Many copies into one folder: made and saved one after another, so that it can be called off between two of them.
import { computed, ref, shallowRef } from "vue";
import type { ApiError, PaperBatch, PaperCopy, PlaceView } from "../../contract";
import { call, pick, showFolder, toApiError } from "../../host";
import { useFetched } from "../fetched";

export interface CopyFault {
  readonly copy: PaperCopy;
  readonly error: ApiError;
}

export function useBatching(batch: () => PaperBatch) {
  const { data, error, slow, load } = useFetched(() => call("paperCopies", batch()));
  /** Places in the list that are left out. */
  const out = ref<ReadonlySet<number>>(new Set());
  const wanted = computed(() => (data.value ?? []).filter((_, at) => !out.value.has(at)));
  const running = ref(false);
  const total = ref(0);
  const done = ref(0);
  const written = ref(0);
  const now = ref<string | null>(null);
  const calledOff = ref(false);
  const faults = shallowRef<readonly CopyFault[]>([]);
  const folder = shallowRef<PlaceView | null>(null);
  const fault = ref<ApiError | null>(null);
  const finished = ref(false);
  /** Why copies were saved but not registered, in words. */
  const unregistered = ref<string | null>(null);

  function mark(places: readonly number[], on: boolean): void {
    const next = new Set(out.value);
    for (const at of places) if (on) next.delete(at);
    else next.add(at);
    out.value = next;
  }

  async function one(copy: PaperCopy, into: PlaceView): Promise<void> {
    try {
      const { code } = await call("paper", copy.order);
      const saved = await call("savePaper", { code, place: into.place, format: "pdf" });
      written.value += 1;
      unregistered.value ??= saved.unregistered;
    } catch (cause) {
      faults.value = [...faults.value, { copy, error: toApiError(cause) }];
    }
  }

  /** Asks for a folder and writes the wanted copies into it; nothing happens where none is chosen. */
  async function run(copies: readonly PaperCopy[] = wanted.value): Promise<void> {
    if (running.value || copies.length === 0) return;
    running.value = true;
    fault.value = null;
    try {
      const into = await pick("folder");
      if (into === null) return;
      folder.value = into;
      finished.value = calledOff.value = false;
      faults.value = [];
      unregistered.value = null;
      done.value = written.value = 0;
      total.value = copies.length;
      for (const copy of copies) {
        if (calledOff.value) break;
        now.value = copy.title;
        await one(copy, into);
        done.value += 1;
      }
      finished.value = true;
    } catch (cause) {
      fault.value = toApiError(cause);
    } finally {
      running.value = false;
      now.value = null;
    }
  }

  return {
    copies: data, error, slow, load, out, wanted, mark,
    running, total, done, written, now, calledOff, faults, folder, fault, finished, unregistered, run,
    callOff: (): void => {
      calledOff.value = true;
    },
    again: (): Promise<void> => run(faults.value.map((it) => it.copy)),
    async show(): Promise<void> {
      if (folder.value !== null) await showFolder(folder.value.place).catch((cause: unknown) => (fault.value = toApiError(cause)));
    },
  };
}
