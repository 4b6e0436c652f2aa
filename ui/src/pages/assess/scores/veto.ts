// 一票否决 of one assessee: what is recorded is read when the dialog opens, and kept or lifted from it.
import { ref, shallowRef } from "vue";
import type { ApiError, Id, VetoView } from "../../../contract";
import { call, toApiError } from "../../../host";
import { useSession } from "../../../session/session";

export function useVeto(assessment: () => Id) {
  const session = useSession();
  const of = shallowRef<{ assessee: Id; name: string; veto: VetoView | null } | null>(null);
  const saving = ref(false);
  const error = ref<ApiError | null>(null);

  async function open(row: { assessee: Id; name: string; vetoed: boolean }): Promise<void> {
    error.value = null;
    let veto: VetoView | null = null;
    try {
      if (row.vetoed) {
        const standing = await call("standing", { assessment: assessment() });
        veto = standing.rows.find((it) => it.assessee === row.assessee)?.veto ?? null;
      }
    } catch (cause) {
      error.value = toApiError(cause);
    }
    of.value = { assessee: row.assessee, name: row.name, veto };
  }

  async function set(veto: VetoView | null): Promise<void> {
    const it = of.value;
    if (it === null || saving.value) return;
    saving.value = true;
    error.value = null;
    try {
      await session.change("setVeto", { assessment: assessment(), assessee: it.assessee, veto });
      of.value = null;
    } catch (cause) {
      error.value = toApiError(cause);
    } finally {
      saving.value = false;
    }
  }

  return { of, saving, error, open, keep: (veto: VetoView) => set(veto), lift: () => set(null), close: () => void (of.value = null) };
}
