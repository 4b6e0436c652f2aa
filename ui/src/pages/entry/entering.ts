// Sends what was typed, one act after the other, and keeps the texts that the core did not take, by unit and quarter.
import { computed, ref, shallowReactive, type Ref, type ShallowRef } from "vue";
import type { ApiError, EntrySheet, RefusedCell } from "../../contract";
import { toApiError } from "../../host";
import { useSession } from "../../session/session";

export interface TypedCell {
  readonly targetId: number;
  readonly text: string;
}

export interface Entering {
  /** Texts not taken on the sheet that is shown. */
  readonly refused: Ref<readonly RefusedCell[]>;
  /** Why a whole act was not taken. */
  readonly fault: Ref<ApiError | null>;
  readonly enter: (cells: readonly TypedCell[], paste: boolean) => void;
  readonly dismiss: (targetId: number) => void;
  /** True while acts are under way: their own answers bring the new sheet. */
  readonly busy: () => boolean;
  /** When the acts under way are through. */
  readonly done: () => Promise<void>;
}

const keyOf = (sheet: EntrySheet): string => `${sheet.quarter}/${sheet.unitId}`;

export function useEntering(shown: ShallowRef<EntrySheet | null>, reload: () => Promise<void>): Entering {
  const session = useSession();
  const refusedBy = shallowReactive(new Map<string, readonly RefusedCell[]>());
  const fault = ref<ApiError | null>(null);
  let queue: Promise<void> = Promise.resolve();
  let waiting = 0;

  const refused = computed(() => (shown.value ? (refusedBy.get(keyOf(shown.value)) ?? []) : []));

  function replace(key: string, gone: ReadonlySet<number>, fresh: readonly RefusedCell[]): void {
    const kept = (refusedBy.get(key) ?? []).filter((it) => !gone.has(it.targetId));
    refusedBy.set(key, [...kept, ...fresh]);
  }

  function enter(cells: readonly TypedCell[], paste: boolean): void {
    const typedOn = shown.value;
    if (!typedOn || cells.length === 0) return;
    const key = keyOf(typedOn);
    const gone = new Set(cells.map((it) => it.targetId));
    waiting += 1;
    queue = queue.then(async () => {
      // Revisions are read only now: an act that was queued before may have raised them.
      const current = shown.value && keyOf(shown.value) === key ? shown.value : typedOn;
      const revisions = new Map(current.rows.map((it) => [it.targetId, it.current.revision]));
      const changes = cells.map((it) => ({ ...it, revision: revisions.get(it.targetId) ?? 0 }));
      try {
        const answer = await session.change("setValues", { quarter: typedOn.quarter, unitId: typedOn.unitId, paste, changes });
        fault.value = null;
        replace(key, gone, answer.refused);
        if (shown.value && keyOf(shown.value) === key) shown.value = answer.sheet;
      } catch (cause) {
        // Nothing was taken: what was typed stays in sight, struck out, and is not lost.
        const why = toApiError(cause);
        fault.value = why;
        replace(key, gone, cells.map((it) => ({ ...it, code: why.code, message: why.message })));
        await reload();
      } finally {
        waiting -= 1;
      }
    });
  }

  function dismiss(targetId: number): void {
    if (shown.value) replace(keyOf(shown.value), new Set([targetId]), []);
  }

  return { refused, fault, enter, dismiss, busy: () => waiting > 0, done: () => queue };
}
