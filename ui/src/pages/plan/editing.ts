// One edit at a time, in place: what is being edited, what went wrong with it, and whether it may be left.
import { computed, ref, type ShallowRef } from "vue";
import type { ApiError, PlanView } from "../../contract";
import { toApiError } from "../../host";
import { useSession } from "../../session/session";
import { plan as words } from "../../text/plan";
import type { FormState } from "../../views/plan/form";
import { inWords, tasksOf, type Editing } from "../../views/plan/model";

/** Somebody else changed the item since it was read. */
const STALE = "D202";

type PlanCommand =
  | "editPlanHeader"
  | "editTask"
  | "editMeasure"
  | "addMeasure"
  | "editTarget"
  | "addTarget"
  | "editDeliverable"
  | "addDeliverable"
  | "removeItem";

export function useEditing(plan: ShallowRef<PlanView | null>, reload: () => Promise<void>) {
  const session = useSession();
  const editing = ref<Editing | null>(null);
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

  function open(what: Editing | null): void {
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

  function start(what: Editing): void {
    if (mayLeave()) open(what);
  }

  function touch(): void {
    dirty.value = true;
    nagged.value = 0;
  }

  async function save<K extends PlanCommand>(cmd: K, req: Parameters<typeof session.change<K>>[1]): Promise<boolean> {
    if (saving.value) return false;
    saving.value = true;
    error.value = null;
    nagged.value = 0;
    try {
      // Every command of this page answers with the whole plan; the generic type cannot say so.
      plan.value = (await session.change(cmd, req)) as PlanView;
      open(null);
      return true;
    } catch (cause) {
      error.value = toApiError(cause);
      return false;
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
    if (what === null || plan.value === null) return "";
    if (what.what === "header") return words.form.newest([plan.value.title, plan.value.docNo].join(words.glue));
    if (what.what === "title") return "";
    const { what: kind, id } = what;
    if (id === null) return "";
    const now = tasksOf(plan.value).map((task) => inWords(task, { kind, id })).find((it) => it !== null);
    return now === undefined || now === null ? words.form.gone : words.form.newest(now);
  }

  return { editing, dirty, saving, error, form, open, start, touch, mayLeave, save, reread };
}
