// A page of an assessment whose scheme has faults: nothing is there but the way to the scheme, and its keys are the page's.
import { computed, useTemplateRef, watch, type Ref } from "vue";
import type { ApiError } from "../../contract";
import { assess } from "../../text/assess";
import { isUnfit } from "../../views/assess/model";
import type SchemeUnfit from "../../views/assess/SchemeUnfit.vue";
import { settled } from "../settled";

const words = assess.unfit;
const KEYS = [
  { keys: "Enter", does: words.act },
  { keys: "Ctrl K", does: words.find },
] as const;

/** The page draws the way with `ref="unfit-way"`. */
export function useUnfit(error: Readonly<Ref<ApiError | null>>) {
  const way = useTemplateRef<InstanceType<typeof SchemeUnfit>>("unfit-way");
  const unfit = computed(() => isUnfit(error.value));
  watch(unfit, async (now) => {
    if (now && (await settled())) way.value?.focus();
  });
  return { unfit, keys: KEYS };
}
