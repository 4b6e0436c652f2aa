// The texts that are being written: each is kept here while it differs from what is stored, saved one act after the other,
// and never thrown away because the core did not take it.
import { onScopeDispose, shallowReactive, type ShallowRef } from "vue";
import type { EntrySheet, Id, TextFieldWord, TextKept } from "../../contract";
import { toApiError } from "../../host";
import { useSession } from "../../session/session";
import type { TextPlace } from "../../views/entry/places";

export type TextPhase = "typed" | "saving" | "failed" | "kept";

/** A text as it stands in its field. */
export interface TextDraft {
  readonly text: string;
  readonly phase: TextPhase;
  /** Why it was not stored. */
  readonly why: string | null;
}

export interface Writing {
  readonly draftOf: (place: TextPlace) => TextDraft | undefined;
  readonly type: (place: TextPlace, text: string) => void;
  /** Stores what was typed. `left`: the field is no longer being typed in. */
  readonly save: (place: TextPlace, left: boolean) => void;
  /** Stores whatever is not stored yet, on whichever sheet it was typed. */
  readonly flush: () => Promise<void>;
  readonly busy: () => boolean;
}

interface Kept extends TextDraft {
  readonly quarter: string;
  readonly unitId: Id;
  readonly place: TextPlace;
}

/** A long text is not left to a blur alone: after this pause it is stored while it is being written. */
const PAUSE_MS = 6000;

export function useWriting(shown: ShallowRef<EntrySheet | null>, reload: () => Promise<void>): Writing {
  const session = useSession();
  const drafts = shallowReactive(new Map<string, Kept>());
  const revisions = new Map<string, number>();
  const pauses = new Map<string, ReturnType<typeof setTimeout>>();
  let queue: Promise<void> = Promise.resolve();
  let waiting = 0;

  const keyAt = (quarter: string, unitId: Id, taskId: Id, field: TextFieldWord): string => [quarter, unitId, taskId, field].join("/");
  const keyOf = (place: TextPlace): string | null =>
    shown.value === null ? null : keyAt(shown.value.quarter, shown.value.unitId, place.taskId, place.field);

  function stored({ quarter, unitId, place }: Kept): { text: string; revision: number } | null {
    const sheet = shown.value;
    if (sheet === null || sheet.quarter !== quarter || sheet.unitId !== unitId) return null;
    return sheet.tasks.find((it) => it.id === place.taskId)?.texts.find((it) => it.field === place.field) ?? null;
  }

  function draftOf(place: TextPlace): TextDraft | undefined {
    const key = keyOf(place);
    return key === null ? undefined : drafts.get(key);
  }

  function type(place: TextPlace, text: string): void {
    const sheet = shown.value;
    const key = keyOf(place);
    if (sheet === null || key === null) return;
    const draft: Kept = { text, phase: "typed", why: null, quarter: sheet.quarter, unitId: sheet.unitId, place };
    if (!revisions.has(key)) revisions.set(key, stored(draft)?.revision ?? 0);
    drafts.set(key, draft);
    clearTimeout(pauses.get(key));
    pauses.set(key, setTimeout(() => put(key, false), PAUSE_MS));
  }

  function save(place: TextPlace, left: boolean): void {
    const key = keyOf(place);
    if (key !== null) put(key, left);
  }

  function put(key: string, left: boolean): void {
    const draft = drafts.get(key);
    clearTimeout(pauses.get(key));
    if (!draft || draft.phase === "saving") return;
    if (draft.phase === "kept" || (draft.phase === "typed" && stored(draft)?.text === draft.text)) {
      if (left) drop(key);
      return;
    }
    const sending: Kept = { ...draft, phase: "saving", why: null };
    drafts.set(key, sending);
    waiting += 1;
    queue = queue.then(() => send(key, sending)).finally(() => (waiting -= 1));
  }

  async function send(key: string, sending: Kept): Promise<void> {
    const { quarter, unitId, place, text } = sending;
    // Stored by somebody else since it was read (undo, another page): the newer of the two revisions we know.
    const revision = Math.max(revisions.get(key) ?? 0, stored(sending)?.revision ?? 0);
    try {
      const change = { unitId, taskId: place.taskId, field: place.field, text, revision };
      const { kept, refused } = await session.change("setTexts", { quarter, paste: false, changes: [change] });
      const why = refused[0]?.message;
      if (why !== undefined) return fail(key, sending, why);
      const now = kept[0];
      if (now) take(key, sending, now);
    } catch (cause) {
      const why = toApiError(cause);
      revisions.delete(key);
      fail(key, sending, why.message);
      await reload();
    }
  }

  function take(key: string, sending: Kept, now: TextKept): void {
    revisions.set(key, now.revision);
    patch(sending, now);
    const draft = drafts.get(key);
    // Typed on meanwhile: that is still to be stored. Else the field keeps its letters until it is left, so that no caret jumps.
    if (draft !== sending) return;
    if (isHeld(sending)) drafts.set(key, { ...sending, phase: "kept" });
    else drop(key);
  }

  /** The sheet says at once what is stored; the whole sheet follows when the areas are fetched. */
  function patch({ quarter, unitId }: Kept, now: TextKept): void {
    const sheet = shown.value;
    if (sheet === null || sheet.quarter !== quarter || sheet.unitId !== unitId) return;
    const tasks = sheet.tasks.map((task) =>
      task.id !== now.taskId
        ? task
        : { ...task, texts: task.texts.map((it) => (it.field === now.field ? { ...it, text: now.text, revision: now.revision } : it)) },
    );
    shown.value = { ...sheet, tasks };
  }

  function fail(key: string, sending: Kept, why: string): void {
    const draft = drafts.get(key);
    if (draft === sending) drafts.set(key, { ...sending, phase: "failed", why });
    else if (draft) drafts.set(key, { ...draft, why });
  }

  function drop(key: string): void {
    drafts.delete(key);
    revisions.delete(key);
    pauses.delete(key);
  }

  /** The field is being typed in right now. */
  function isHeld({ unitId, place }: Kept): boolean {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLTextAreaElement)) return false;
    const { unit, task, field } = focused.dataset;
    return unit === String(unitId) && task === String(place.taskId) && field === place.field;
  }

  async function flush(): Promise<void> {
    for (const key of drafts.keys()) put(key, true);
    await queue;
  }

  onScopeDispose(() => {
    for (const pause of pauses.values()) clearTimeout(pause);
    void flush();
  });
  return { draftOf, type, save, flush, busy: () => waiting > 0 };
}
