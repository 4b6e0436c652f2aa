// One edit at a time in the panel: what is being edited, what went wrong with it, and whether it may be left.
import { computed, ref, type ShallowRef } from "vue";
import type { ApiError, Id, UnitChanged, UnitRegister } from "../../contract";
import { toApiError } from "../../host";
import { useSession } from "../../session/session";
import { units as words } from "../../text/units";
import type { FormState } from "../../views/plan/form";
import { contactWords, periodWords, type UnitEditing } from "../../views/units/model";

/** Somebody else changed the item since it was read. */
const STALE = "D202";

type UnitCommand =
  | "addUnit"
  | "editUnit"
  | "placeUnit"
  | "removeUnit"
  | "addMembership"
  | "editMembership"
  | "removeMembership"
  | "addContact"
  | "editContact"
  | "removeContact"
  | "succeedUnits";

export function useUnitEditing(register: ShallowRef<UnitRegister | null>, reload: () => Promise<void>) {
  const session = useSession();
  const editing = ref<UnitEditing | null>(null);
  const dirty = ref(false);
  const saving = ref(false);
  const error = ref<ApiError | null>(null);
  const newest = ref("");
  const nagged = ref(0);

  const form = computed<FormState>(() => ({
    saving: saving.value,
    error: error.value,
    conflict: error.value?.code === STALE,
    newest: newest.value,
    nagged: nagged.value,
  }));

  function open(what: UnitEditing | null): void {
    editing.value = what;
    dirty.value = false;
    error.value = null;
    newest.value = "";
    nagged.value = 0;
  }

  /** Whether the form may be left now; an unsaved one says so instead. */
  function mayLeave(): boolean {
    if (editing.value === null || !dirty.value) return true;
    nagged.value += 1;
    return false;
  }

  function start(what: UnitEditing): void {
    if (mayLeave()) open(what);
  }

  function touch(): void {
    dirty.value = true;
    nagged.value = 0;
  }

  /** The unit that the change was about, `null` where it was about none that is new; `undefined` when it was refused. */
  async function save<K extends UnitCommand>(
    cmd: K,
    req: Parameters<typeof session.change<K>>[1],
  ): Promise<Id | null | undefined> {
    if (saving.value) return undefined;
    saving.value = true;
    error.value = null;
    nagged.value = 0;
    try {
      // Every command of this page answers with the whole register; the generic type cannot say so.
      const answer = (await session.change(cmd, req)) as UnitChanged;
      register.value = answer.register;
      open(null);
      return answer.unitId;
    } catch (cause) {
      error.value = toApiError(cause);
      return undefined;
    } finally {
      saving.value = false;
    }
  }

  /** After a conflict: what was typed stays, and the newest state of the item is put beside it in words. */
  async function reread(): Promise<void> {
    await reload();
    error.value = null;
    newest.value = newestWords();
  }

  function newestWords(): string {
    const what = editing.value;
    if (what === null || what.id === null) return "";
    const all = register.value?.units ?? [];
    const told = {
      unit: () => all.filter((it) => it.id === what.id).map((it) => `${it.shortName} ${it.fullName}`),
      membership: () =>
        all.flatMap((it) => it.memberships).filter((it) => it.id === what.id).map((it) => periodWords(it.validFrom, it.validUntil, words.always)),
      contact: () => all.flatMap((it) => it.contacts).filter((it) => it.id === what.id).map((it) => contactWords(it.fields)),
    }[what.what]()[0];
    return told === undefined ? words.form.gone : words.form.newest(told);
  }

  return { editing, dirty, saving, error, form, open, start, touch, mayLeave, save, reread };
}
