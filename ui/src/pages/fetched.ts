// What a page fetched: the last good answer, the fault of the last try, and whether to say that it takes long.
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from "vue";
import type { ApiError } from "../contract";
import { toApiError } from "../host";

export interface Fetched<T> {
  readonly data: ShallowRef<T | null>;
  readonly error: Ref<ApiError | null>;
  /** True once a fetch has taken longer than 300 ms; before that nothing flickers. */
  readonly slow: Ref<boolean>;
  /** Fetches again; an older fetch that answers late is dropped. */
  readonly load: () => Promise<void>;
}

const SLOW_AFTER_MS = 300;

export function useFetched<T>(fetch: () => Promise<T>): Fetched<T> {
  const data = shallowRef<T | null>(null);
  const error = ref<ApiError | null>(null);
  const slow = ref(false);
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(): Promise<void> {
    const mine = (turn += 1);
    clearTimeout(timer);
    timer = setTimeout(() => (slow.value = true), SLOW_AFTER_MS);
    try {
      const answer = await fetch();
      if (mine !== turn) return;
      data.value = answer;
      error.value = null;
    } catch (fault) {
      if (mine === turn) error.value = toApiError(fault);
    } finally {
      if (mine === turn) {
        clearTimeout(timer);
        slow.value = false;
      }
    }
  }

  onScopeDispose(() => {
    turn += 1;
    clearTimeout(timer);
  });
  return { data, error, slow, load };
}
