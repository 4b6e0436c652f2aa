// Which units the page shows, and which one of them is chosen. Names are matched by the core, which knows pinyin.
import { computed, ref, watch, type ComputedRef, type Ref } from "vue";
import type { Id, UnitCardView } from "../../contract";
import { call } from "../../host";
import { useSession } from "../../session/session";
import { units as words, type Scope } from "../../text/units";
import { shownUnits, unitOf } from "../../views/units/model";

/** `hold`: the chosen one stays although the list no longer shows it, while it is being edited. */
export function useFinding(all: ComputedRef<readonly UnitCardView[]>, hold: () => boolean) {
  const session = useSession();
  const scope = ref<Scope>("standing");
  const filter = ref("");
  const found: Ref<ReadonlySet<Id> | null> = ref(null);
  const chosen = ref<Id | null>(null);
  const scopes = (Object.keys(words.scopes) as Scope[]).map((value) => ({ value, label: words.scopes[value] }));
  const shown = computed(() => shownUnits(all.value, scope.value, found.value));
  const unit = computed(() => unitOf(all.value, chosen.value));
  let turn = 0;

  async function find(text: string): Promise<void> {
    const mine = (turn += 1);
    if (text.trim() === "") {
      found.value = null;
      return;
    }
    try {
      const ids = await call("matchUnits", { text: text.trim() });
      if (mine === turn) found.value = new Set(ids);
    } catch (cause) {
      session.fail(cause);
    }
  }

  /** Lets a unit be seen that the filter hides. */
  function reveal(id: Id): void {
    if (shown.value.some((it) => it.id === id)) return;
    filter.value = "";
    found.value = null;
    scope.value = unitOf(all.value, id)?.ended ? "ended" : "standing";
  }

  watch(filter, find);
  /** What is chosen stays in sight: where it alone left the list, the one that took its place is chosen. */
  watch(
    [shown, chosen],
    ([list], [before]) => {
      if (hold() || list.some((it) => it.id === chosen.value)) return;
      const alone = before !== undefined && list.length === before.length - 1;
      const at = alone ? Math.max(before.findIndex((it) => it.id === chosen.value), 0) : 0;
      chosen.value = (list[at] ?? list[list.length - 1])?.id ?? null;
    },
  );

  /** After a change names may match that did not before. */
  const again = (): Promise<void> => find(filter.value);
  return { scope, scopes, filter, found, shown, chosen, unit, reveal, again };
}
