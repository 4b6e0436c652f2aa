// Versions of a scheme: 修订, and dropping one that was begun by mistake.
import { computed, ref } from "vue";
import type { ApiError, Id } from "../../contract";
import { toApiError } from "../../host";
import { useSession } from "../../session/session";
import { scheme as words } from "../../text/scheme";
import type { Drafting } from "./drafting";

interface Around {
  readonly id: () => Id;
  readonly drafting: Drafting;
  /** The newest version can be edited. */
  readonly editable: () => boolean;
  readonly done: () => void;
}

export function useVersioning({ id, drafting, editable, done }: Around) {
  const session = useSession();
  const revising = ref(false);
  const busy = ref(false);
  const error = ref<ApiError | null>(null);
  const dropFault = ref<ApiError | null>(null);
  const newest = (): number => drafting.view.value?.assessment.scheme?.version ?? 1;
  /** The version that gives way to the one before it: nobody has scored by it. */
  const droppable = computed(() => (editable() && (drafting.view.value?.versions.length ?? 0) > 1 ? newest() : null));

  function ask(): void {
    error.value = null;
    revising.value = true;
  }

  async function revise(reason: string): Promise<void> {
    busy.value = true;
    error.value = null;
    try {
      await drafting.become(() => session.change("reviseScheme", { assessment: id(), reason }));
      revising.value = false;
      session.say(words.said.revised(newest()));
      done();
    } catch (cause) {
      error.value = toApiError(cause);
    } finally {
      busy.value = false;
    }
  }

  async function drop(): Promise<void> {
    const version = droppable.value;
    if (version === null) return;
    dropFault.value = null;
    try {
      await drafting.become(() => session.change("dropScheme", { assessment: id() }));
      session.say(words.said.dropped(version));
      done();
    } catch (cause) {
      dropFault.value = toApiError(cause);
    }
  }

  return { revising, busy, error, dropFault, droppable, ask, revise, drop };
}
