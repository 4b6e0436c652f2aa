// A scheme into a file and out of one.
import { ref } from "vue";
import type { ApiError, Id } from "../../contract";
import { call, pick, toApiError } from "../../host";
import { useSession } from "../../session/session";
import { scheme as words } from "../../text/scheme";
import type { FileFaults } from "../../views/scheme/FaultList.vue";
import type { Drafting } from "./drafting";

type Place = NonNullable<Awaited<ReturnType<typeof pick>>>;

export function useSchemeFiles(id: () => Id, version: () => number | null, drafting: Drafting) {
  const session = useSession();
  const busy = ref(false);
  const fault = ref<ApiError | null>(null);
  const file = ref<FileFaults | null>(null);
  let asked: Place | null = null;

  async function guarded(act: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    fault.value = null;
    try {
      await act();
    } catch (cause) {
      fault.value = toApiError(cause);
    } finally {
      busy.value = false;
    }
  }

  /** True once the scheme was replaced; what was wrong or assumed is in `file`. */
  async function read(sure: Place | null = null): Promise<boolean> {
    let taken = false;
    await guarded(async () => {
      const place = sure ?? (await pick("openScheme"));
      if (place === null) return;
      asked = place;
      await drafting.become(async () => {
        const answer = await session.change("readSchemeFile", { assessment: id(), place: place.place, confirmed: sure !== null });
        taken = answer.scheme !== null;
        file.value = answer.faults.length > 0 ? { name: place.name, taken, faults: answer.faults } : null;
        return answer.scheme;
      });
      if (taken) session.say(words.said.imported);
    });
    return taken;
  }

  /** The same file again, after the core asked whether records may lose their criterion. */
  const confirm = (): Promise<boolean> => read(asked);

  const save = (ending: "xlsx" | "json"): Promise<void> =>
    guarded(async () => {
      await drafting.flush();
      const title = drafting.working.value?.head.title.trim() || words.title;
      const place = await pick("saveScheme", `${title.replace(/[\\/:*?"<>|]/g, "")}.${ending}`);
      if (place === null) return;
      const saved = await call("saveSchemeFile", { assessment: id(), version: version(), place: place.place });
      session.say(words.said.exported(saved.folder, saved.name));
    });

  return { busy, fault, file, read, confirm, save };
}
