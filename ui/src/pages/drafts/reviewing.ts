// One review: the draft as it is, where the person is, and every action on it. Actions are queued, so that a quick hand
// never works on an outdated item; the place moves on at once.
import { computed, nextTick, ref, shallowRef } from "vue";
import type { ApiError, Commands, DraftView, Id, ItemFields, ReviewStep } from "../../contract";
import { call, toApiError } from "../../host";
import { onAreas, useSession } from "../../session/session";
import { drafts } from "../../text/drafts";
import {
  afterSubtree,
  applyStep,
  findingsOf,
  itemsBySentence,
  nextOpen,
  previousOfKind,
  rowsOf,
  siblingsOf,
  type Spot,
} from "../../views/drafts/model";

type StepCommand = {
  [K in keyof Commands]: Commands[K][1] extends { value: ReviewStep } ? K : never;
}[keyof Commands];

const words = drafts.review;

export function useReviewing(id: Id) {
  const session = useSession();
  const draft = shallowRef<DraftView | null>(null);
  const spot = ref<Spot | null>(null);
  const error = ref<ApiError | null>(null);
  const missing = ref<ApiError | null>(null);
  const saving = ref(false);

  const rows = computed(() => (draft.value ? rowsOf(draft.value.items) : []));
  const byId = computed(() => new Map(rows.value.map((it) => [it.item.id, it.item])));
  const bySentence = computed(() => itemsBySentence(rows.value));
  const item = computed(() => (spot.value?.on === "item" ? (byId.value.get(spot.value.id) ?? null) : null));
  const sentence = computed(() => {
    const at = spot.value;
    return at?.on === "sentence" ? (draft.value?.sentences.find((it) => it.id === at.id) ?? null) : null;
  });
  const editable = computed(() => draft.value?.state === "open" && session.locked.value === null);

  async function load(): Promise<void> {
    const was = rows.value.findIndex((it) => spot.value?.on === "item" && it.item.id === spot.value.id);
    try {
      draft.value = await call("draft", { draft: id });
      missing.value = null;
      if (spot.value === null || (spot.value.on === "item" && item.value === null)) {
        // What was looked at is gone (its making was taken back): the one before it, else the first.
        const near = rows.value[Math.min(Math.max(was - 1, 0), rows.value.length - 1)];
        spot.value = near ? { on: "item", id: near.item.id } : null;
      }
    } catch (cause) {
      draft.value = null;
      missing.value = toApiError(cause);
    }
  }

  let queue: Promise<unknown> = Promise.resolve();

  /** Sends one action after those before it; `make` looks at the draft only then. */
  function act<K extends StepCommand>(cmd: K, make: () => Commands[K][0] | null): Promise<ReviewStep | null> {
    const mine = queue.then(async () => {
      const request = make();
      if (request === null || draft.value === null) return null;
      saving.value = true;
      error.value = null;
      try {
        const step = (await session.change(cmd, request)) as ReviewStep;
        draft.value = applyStep(draft.value, step);
        return step;
      } catch (cause) {
        error.value = toApiError(cause);
        if (error.value.code === "D202" || error.value.code === "D201") {
          const { message } = error.value;
          await load();
          error.value = { ...toApiError(cause), message };
        }
        return null;
      } finally {
        await nextTick(); // The watchers of areas have had their turn: they leave our own change alone.
        saving.value = false;
      }
    });
    queue = mine;
    return mine;
  }

  const now = (it: Id): { draft: Id; id: Id; revision: number } | null => {
    const found = byId.value.get(it);
    return found ? { draft: id, id: it, revision: found.revision } : null;
  };

  function goTo(to: Spot | null): void {
    if (to !== null) spot.value = to;
  }

  function step(by: 1 | -1): void {
    const from = spot.value;
    let at = rows.value.findIndex((it) => from?.on === "item" && it.item.id === from.id);
    if (from?.on === "sentence" && draft.value) {
      // From a sentence to the item nearest to it.
      const order = new Map(draft.value.sentences.map((it, place) => [it.id, place]));
      const here = order.get(from.id) ?? 0;
      const before = rows.value.filter((it) => it.item.sentence !== null && (order.get(it.item.sentence) ?? 0) <= here);
      at = rows.value.indexOf(before[before.length - 1] ?? rows.value[0]!) + (by < 0 ? 1 : 0);
    }
    const next = rows.value[Math.min(Math.max(at + by, 0), rows.value.length - 1)];
    if (next) spot.value = { on: "item", id: next.item.id };
  }

  async function accept(whole: boolean): Promise<void> {
    const it = item.value;
    if (!it || !editable.value) return;
    const next = whole ? afterSubtree(rows.value, it.id) : (rows.value[rows.value.findIndex((row) => row.item.id === it.id) + 1] ?? null);
    if (next) goTo({ on: "item", id: next.item.id });
    const done = await act("acceptItem", () => {
      const target = now(it.id);
      return target && { ...target, whole };
    });
    if (done === null) goTo({ on: "item", id: it.id });
    else if (done.count > 1) session.say(words.acceptWholeCount(done.count));
  }

  async function dismiss(): Promise<void> {
    const it = item.value;
    if (!it || !editable.value) return;
    const next = afterSubtree(rows.value, it.id);
    if (next) goTo({ on: "item", id: next.item.id });
    if ((await act("dismissItem", () => now(it.id))) === null) goTo({ on: "item", id: it.id });
  }

  async function merge(): Promise<void> {
    const it = item.value;
    if (!it || !editable.value) return;
    const previous = previousOfKind(rows.value, it);
    if (previous === null) return session.say(words.noPrevious);
    const done = await act("mergeDraftItems", () => {
      const [target, other] = [now(previous.id), now(it.id)];
      return target && other && { ...target, other: other.id, otherRevision: other.revision };
    });
    if (done === null) return;
    goTo({ on: "item", id: previous.id });
    session.say(words.mergedNote);
  }

  function shift(by: 1 | -1): void {
    const it = item.value;
    if (!it || !editable.value) return;
    void act("moveDraftItem", () => {
      const current = byId.value.get(it.id);
      if (!current) return null;
      const siblings = siblingsOf(rows.value, current);
      const place = siblings.findIndex((one) => one.id === it.id) + by;
      if (place < 0 || place >= siblings.length) return null;
      return { draft: id, id: it.id, revision: current.revision, parent: current.parent, place };
    });
  }

  /** The sentence that W means: the one chosen, or that of the chosen item when it was dismissed. */
  async function noTarget(ids: readonly Id[], empty: boolean): Promise<boolean> {
    if (!editable.value || ids.length === 0) return false;
    return (await act("setVerdicts", () => ({ draft: id, sentences: [...ids], noTarget: empty }))) !== null;
  }

  return {
    draft,
    rows,
    byId,
    bySentence,
    spot,
    item,
    sentence,
    error,
    missing,
    saving,
    editable,
    load,
    act,
    goTo,
    step,
    accept,
    dismiss,
    merge,
    shift,
    noTarget,
    now,
    reopen: (): void => {
      const it = item.value;
      if (it && editable.value) void act("reopenItem", () => now(it.id));
    },
    next: (): void => goTo(draft.value && nextOpen(rows.value, draft.value.sentences, spot.value)),
    settleHere: (): void => {
      const it = item.value;
      if (!it || !draft.value || !editable.value) return;
      const findings = findingsOf(it, draft.value.findings).map((one) => one.id);
      if (findings.length > 0) void act("settleFindings", () => ({ draft: id, findings, settled: true }));
    },
    settle: (findings: readonly Id[], settled: boolean): void => {
      if (editable.value) void act("settleFindings", () => ({ draft: id, findings: [...findings], settled }));
    },
    save: (it: Id, fields: ItemFields) =>
      act("editDraftItem", () => {
        const target = now(it);
        return target && { ...target, fields, accept: true };
      }),
    /** Undo and other screens; our own changes come as steps. */
    watchAreas: (): void =>
      onAreas(["drafts", "units"], () => {
        if (!saving.value) void load();
      }),
  };
}

export type Reviewing = ReturnType<typeof useReviewing>;
