// A paper leaves the program: saved in a format, or handed to the printer or the system's viewer.
import { ref, shallowRef, type Ref } from "vue";
import type { ApiError, PaperFormat, PaperOut, PaperView, SavedPaper } from "../../contract";
import { call, pick, printPaper, showFolder, toApiError } from "../../host";
import { withEnding } from "../../views/papers/model";

export type PaperAct = PaperFormat | "print" | "show";

/** `done`: the register has a line more. */
export function useActing(paper: Ref<PaperView | null>, done: () => void = () => undefined) {
  const busy = ref<PaperAct | null>(null);
  const fault = ref<ApiError | null>(null);
  const saved = shallowRef<SavedPaper | null>(null);
  /** The printer or the viewer has it. */
  const out = shallowRef<PaperOut | null>(null);

  function clear(): void {
    fault.value = null;
    saved.value = null;
    out.value = null;
  }

  async function run(what: PaperAct, work: () => Promise<boolean>): Promise<void> {
    if (busy.value !== null) return;
    busy.value = what;
    fault.value = null;
    try {
      if (await work()) done();
    } catch (cause) {
      fault.value = toApiError(cause);
    } finally {
      busy.value = null;
    }
  }

  return {
    busy, fault, saved, out, clear,
    save: (format: PaperFormat): Promise<void> =>
      run(format, async () => {
        const it = paper.value;
        const to = it === null ? null : await pick("savePaper", withEnding(it.fileName, format));
        if (it === null || to === null) return false;
        clear();
        saved.value = await call("savePaper", { code: it.code, place: to.place, format });
        return true;
      }),
    print: (): Promise<void> =>
      run("print", async () => {
        if (paper.value === null) return false;
        clear();
        out.value = await printPaper(paper.value.code);
        return true;
      }),
    showSaved: (): Promise<void> =>
      run("show", async () => {
        if (saved.value !== null) await showFolder(saved.value.place);
        return false;
      }),
  };
}

export type Acting = ReturnType<typeof useActing>;
