// Where a clerk is on the sheet of a unit and how she gets on: values or texts, the active place, the next open one.
import { computed, nextTick, ref, type ComputedRef, type Ref, type ShallowRef } from "vue";
import type { EntrySheet, Id } from "../../contract";
import type { CellRef } from "../../parts/grid";
import { FIELDS, firstText, lacks, returnedPlaces, subjectOf, type Place, type Subject } from "../../views/entry/places";
import { CURRENT } from "../../views/entry/rows";
import { useRemembered } from "./remembered";

export type Mode = "values" | "texts";

export interface Moving {
  readonly active: Ref<Place | null>;
  readonly subject: ComputedRef<Subject | null>;
  readonly mode: ComputedRef<Mode>;
  readonly go: (place: Place) => Promise<void>;
  /** To the place that was asked for, or to the first one that waits for something. */
  readonly toWork: (asked?: Place | null) => Promise<void>;
  /** To the first blank that a report should not have. */
  readonly toFirstLack: () => void;
  /** To a task, in the way that is looked at. */
  readonly goTask: (taskId: Id) => void;
  /** F6: from the value to the text of its task, and back. */
  readonly switchMode: (to?: Mode) => void;
  readonly refocus: () => void;
}

/** The parts of the page that take the focus. */
export interface Forms {
  readonly grid: Ref<{ goTo(cell: CellRef): void; focus(): void } | undefined>;
  readonly texts: Ref<{ go(place: { taskId: Id; field: (typeof FIELDS)[number] }): Promise<void> } | undefined>;
}

export function formHasFocus(): boolean {
  return document.activeElement?.closest("[data-test='entry-grid'], [data-test='entry-text-sheet']") != null;
}

/** Leaving a field hands over what was typed in it. */
export function blurForm(): void {
  if (formHasFocus() && document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** `?target=` or `?task=&field=` */
export function placeAsked(query: Readonly<Record<string, unknown>>): Place | null {
  if (Number(query["target"])) return { kind: "cell", targetId: Number(query["target"]) };
  const taskId = Number(query["task"]);
  return taskId ? { kind: "text", taskId, field: FIELDS.find((it) => it === query["field"]) ?? "progress" } : null;
}

export function useMoving(sheet: ShallowRef<EntrySheet | null>, { grid, texts }: Forms): Moving {
  const active = ref<Place | null>(null);
  const wanted = useRemembered("entry.mode", ["values", "texts"]);
  /** A unit whose tasks have no numbers has texts only. */
  const mode = computed<Mode>(() => (sheet.value?.rows.length === 0 ? "texts" : wanted.value));
  const subject = computed(() => (sheet.value ? subjectOf(sheet.value, active.value) : null));

  async function go(place: Place): Promise<void> {
    wanted.value = place.kind === "cell" ? "values" : "texts";
    await nextTick();
    if (place.kind === "cell") {
      grid.value?.goTo({ row: String(place.targetId), col: CURRENT });
      // Another unit with the same target: the grid has not moved and says nothing, yet the place is a new one.
      active.value = place;
    } else await texts.value?.go(place);
  }

  async function toWork(asked: Place | null = null): Promise<void> {
    await nextTick();
    const of = sheet.value;
    if (!of) return;
    const cell = of.rows.find((it) => it.current.state === "blank") ?? of.rows[0];
    const text = firstText(of.tasks);
    const back = returnedPlaces(of)[0];
    if (asked !== null && subjectOf(of, asked) !== null) await go(asked);
    else if (back) await go(back.place);
    else if (mode.value === "values" && cell) await go({ kind: "cell", targetId: cell.targetId });
    else if (text) await texts.value?.go(text);
  }

  function toFirstLack(): void {
    if (!sheet.value) return;
    const { values, texts: untold } = lacks(sheet.value);
    if (values[0]) void go({ kind: "cell", targetId: values[0].targetId });
    else if (untold[0]) void go({ kind: "text", taskId: untold[0].id, field: "progress" });
  }

  function goTask(taskId: Id): void {
    const row = sheet.value?.rows.find((it) => it.taskId === taskId);
    if (mode.value === "values" && row) void go({ kind: "cell", targetId: row.targetId });
    else void go({ kind: "text", taskId, field: "progress" });
  }

  function switchMode(to: Mode = mode.value === "values" ? "texts" : "values"): void {
    const of = sheet.value;
    const here = subject.value?.taskId;
    blurForm();
    const task = of?.tasks.find((it) => it.id === here);
    const row = of?.rows.find((it) => it.taskId === here) ?? of?.rows[0];
    const text = firstText(task ? [task] : (of?.tasks ?? []));
    if (to === "values" && row) void go({ kind: "cell", targetId: row.targetId });
    else if (to === "texts" && text) void go({ kind: "text", ...text });
  }

  function refocus(): void {
    if (mode.value === "values") grid.value?.focus();
    else if (active.value?.kind === "text") void texts.value?.go(active.value);
  }

  return { active, subject, mode, go, toWork, toFirstLack, goTask, switchMode, refocus };
}
