// Publishing results and taking that back: which dialog is open, whether it is under way, what the core said.
import { ref, type Ref } from "vue";
import type { ApiError, Id } from "../../../contract";
import { toApiError } from "../../../host";
import { useSession } from "../../../session/session";
import { results } from "../../../text/results";

export function usePublishing(id: Readonly<Ref<Id>>) {
  const session = useSession();
  const dialog = ref<"publish" | "withdraw" | null>(null);
  const busy = ref(false);
  const error = ref<ApiError | null>(null);

  function ask(which: "publish" | "withdraw" | null): void {
    dialog.value = which;
    error.value = null;
  }

  async function run(act: () => Promise<unknown>, said: string): Promise<void> {
    busy.value = true;
    error.value = null;
    try {
      await act();
      ask(null);
      session.say(said);
    } catch (cause) {
      error.value = toApiError(cause);
    } finally {
      busy.value = false;
    }
  }

  const publish = (publishedOn: string, basis: string, decidedBy: string): Promise<void> =>
    run(() => session.change("publishResults", { assessment: id.value, publishedOn, basis, decidedBy }), results.publish.done);
  const withdraw = (): Promise<void> => run(() => session.change("withdrawPublication", { assessment: id.value }), results.publish.taken);

  return { dialog, busy, error, ask, publish, withdraw };
}
