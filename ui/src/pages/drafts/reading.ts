// Reading a document in, by whichever way it comes; afterwards its review is on the screen.
import { ref } from "vue";
import { useRouter } from "vue-router";
import type { ApiError } from "../../contract";
import { pick, toApiError } from "../../host";
import { useSession } from "../../session/session";
import { drafts as words } from "../../text/drafts";
import { base64Of } from "../bytes";

/** As the core's own limit; larger files are not even fetched. */
const LARGEST = 50 * 1024 * 1024;

export function useReading() {
  const session = useSession();
  const router = useRouter();
  const busy = ref(false);
  const error = ref<ApiError | null>(null);

  async function run(read: () => Promise<number | null>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    error.value = null;
    try {
      const id = await read();
      if (id !== null) await router.push({ name: "drafts", query: { draft: String(id) } });
    } catch (cause) {
      error.value = toApiError(cause);
    } finally {
      busy.value = false;
    }
  }

  return {
    busy,
    error,
    file: (): Promise<void> =>
      run(async () => {
        const place = await pick("openDocument");
        return place === null ? null : session.change("readPlanFile", { place: place.place });
      }),
    pasted: (text: string): Promise<void> => run(() => session.change("readPasted", { text })),
    dropped: (file: File): Promise<void> =>
      run(async () => {
        if (file.size > LARGEST) throw { ...words.readIn.tooBig, field: null, ticket: null } satisfies ApiError;
        return session.change("readDropped", { name: file.name, bytes: await base64Of(file) });
      }),
  };
}
