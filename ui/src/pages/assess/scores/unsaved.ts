// What was typed in the panel, reasons and appeals, and not saved keeps the page: it is left only after they were saved or given up.
import { computed, ref, type Ref } from "vue";
import { onBeforeRouteLeave, onBeforeRouteUpdate, useRouter, type RouteLocationNormalized } from "vue-router";
import type { LinePlace } from "../../../contract";

export function useUnsaved(places: Readonly<Ref<readonly LinePlace[]>>, forget: () => void) {
  const router = useRouter();
  const wanted = ref<string | null>(null);
  /** Where somebody wanted to go; `null` while nobody did, or nothing is unsaved. */
  const asked = computed(() => (places.value.length > 0 ? wanted.value : null));

  function mayGo(to: RouteLocationNormalized): boolean {
    if (places.value.length === 0) return true;
    wanted.value = to.fullPath;
    return false;
  }

  async function leave(): Promise<void> {
    const to = wanted.value;
    wanted.value = null;
    forget();
    if (to !== null) await router.push(to);
  }

  onBeforeRouteLeave(mayGo);
  onBeforeRouteUpdate((to, from) => to.params["id"] === from.params["id"] || mayGo(to));

  return { asked, leave, stay: () => void (wanted.value = null) };
}
