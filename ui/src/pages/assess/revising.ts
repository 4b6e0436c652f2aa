// 修订: a next version of a scheme that scores were given by, begun with its reason.
import { ref } from "vue";
import type { ApiError, Id } from "../../contract";
import { toApiError } from "../../host";
import { useSession } from "../../session/session";
import { scheme as words } from "../../text/scheme";
import type { useDrafting } from "./drafting";

export function useRevising(assessment: () => Id, drafting: ReturnType<typeof useDrafting>, done: () => void) {
  const session = useSession();
  const open = ref(false);
  const busy = ref(false);
  const error = ref<ApiError | null>(null);

  function begin(): void {
    error.value = null;
    open.value = true;
  }

  async function go(reason: string): Promise<void> {
    busy.value = true;
    error.value = null;
    try {
      await drafting.become(() => session.change("reviseScheme", { assessment: assessment(), reason }));
      open.value = false;
      session.say(words.said.revised(drafting.view.value?.assessment.scheme?.version ?? 1));
      done();
    } catch (cause) {
      error.value = toApiError(cause);
    } finally {
      busy.value = false;
    }
  }

  return { open, busy, error, begin, go };
}
