// 建立计划: what is left is asked for, the units are decided, the plan is made and shown.
import { nextTick, ref, type Ref } from "vue";
import { useRouter } from "vue-router";
import type { AdoptionView, ApiError, Id, UnitDecisionFields } from "../../contract";
import { call, toApiError } from "../../host";
import { useSession } from "../../session/session";
import { drafts } from "../../text/drafts";

const FIRST = "[data-test=adopt-jump], [data-test=adopt-is], [data-test=adopt-go]:not([disabled]), [data-test=adopt-back]";

export function useAdopting(draft: Id, error: Ref<ApiError | null>) {
  const session = useSession();
  const router = useRouter();
  const adoption = ref<AdoptionView | null>(null);
  const adopting = ref(false);

  async function openAdoption(): Promise<void> {
    error.value = null;
    try {
      adoption.value = await call("adoption", { draft });
      await nextTick();
      document.querySelector<HTMLElement>(FIRST)?.focus();
    } catch (cause) {
      error.value = toApiError(cause);
    }
  }

  async function adopt(units: UnitDecisionFields[]): Promise<void> {
    adopting.value = true;
    error.value = null;
    try {
      const year = await session.change("adoptDraft", { draft, units });
      session.setYear(year);
      session.say(drafts.adopt.done(year));
      await router.push({ name: "plan" });
    } catch (cause) {
      error.value = toApiError(cause);
    } finally {
      adopting.value = false;
    }
  }

  return { adoption, adopting, openAdoption, adopt };
}
