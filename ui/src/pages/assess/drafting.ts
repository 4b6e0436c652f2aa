// A scheme while it is edited: what stands on the screen goes into the file after every act, one save after the other. What
// could not be saved stays on the screen and says so.
import { computed, nextTick, onScopeDispose, ref, shallowRef } from "vue";
import type { ApiError, Id, SchemeDraftView, SchemeRulesView, SchemeView } from "../../contract";
import { call, toApiError } from "../../host";
import { useSession } from "../../session/session";
import { scheme as words } from "../../text/scheme";
import { newKey, type Line } from "../../views/scheme/outline";
import { pointsNow } from "../../views/scheme/points";
import type { SchemeHead } from "../../views/scheme/rules";

/** What is edited. */
export interface Working {
  readonly head: SchemeHead;
  readonly rules: SchemeRulesView;
  readonly lines: readonly Line[];
}

function draftOf({ head, rules, lines }: Working): SchemeDraftView {
  return { ...head, rules, rows: lines.map((it) => it.row) };
}

/** The rows of an answer under the keys that they have on the screen: by place where the code is the same, else by code. */
export function linesOf(view: SchemeView, before: readonly Line[]): Line[] {
  const taken = new Set<string>();
  const free = (line: Line | undefined): Line | undefined => (line && !taken.has(line.key) ? line : undefined);
  return view.draft.rows.map((row, at) => {
    const here = before[at];
    const same = free(here?.row.code === row.code ? here : undefined) ?? free(before.find((it) => it.row.code === row.code && !taken.has(it.key)));
    const key = (same ?? (before.length === view.draft.rows.length ? free(here) : undefined))?.key ?? newKey();
    taken.add(key);
    return { key, row, method: view.methods[at] ?? null };
  });
}

export function useDrafting(id: () => Id, version: () => number | null) {
  const session = useSession();
  const view = shallowRef<SchemeView | null>(null);
  const working = shallowRef<Working | null>(null);
  const error = ref<ApiError | null>(null);
  /** Why the last save did not go through; what was typed is still here. */
  const fault = ref<ApiError | null>(null);
  const saving = ref(false);
  const slow = ref(false);
  let dirty = false;
  /** What the core asked to be confirmed was confirmed: of the next save only. */
  let confirmed = false;
  let running: Promise<void> | null = null;
  let turn = 0;

  const lines = computed<readonly Line[]>(() => working.value?.lines ?? []);
  /** From the screen, not from the core: it moves with every cell. */
  const points = computed(() => pointsNow(lines.value));

  function show(answer: SchemeView): void {
    view.value = answer;
    const { title, basis, isSample, rules } = answer.draft;
    working.value = { head: { title, basis, isSample }, rules, lines: linesOf(answer, lines.value) };
  }

  async function load(): Promise<void> {
    const mine = (turn += 1);
    const timer = setTimeout(() => (slow.value = true), 300);
    try {
      const answer = await call("scheme", { assessment: id(), version: version() });
      if (mine !== turn || dirty || running) return;
      show(answer);
      error.value = null;
    } catch (cause) {
      if (mine === turn) error.value = toApiError(cause);
    } finally {
      clearTimeout(timer);
      slow.value = false;
    }
  }

  async function pump(): Promise<void> {
    saving.value = true;
    turn += 1; // What is being fetched is older than what is being saved.
    try {
      while (dirty && working.value) {
        dirty = false;
        const asked = { assessment: id(), draft: draftOf(working.value), confirmed };
        confirmed = false;
        const answer = await session.change("saveScheme", asked);
        fault.value = null;
        if (answer.checksFell > 0 || answer.renumbered > 0) session.say(words.said.records(answer.checksFell, answer.renumbered));
        if (dirty) view.value = answer;
        else show(answer);
      }
    } catch (cause) {
      dirty = true;
      fault.value = toApiError(cause);
    } finally {
      // Its own change has by then gone round the areas.
      await nextTick();
      saving.value = false;
      running = null;
      if (dirty && fault.value === null) void save(); // Typed while the last answer was being shown.
    }
  }

  function save(): Promise<void> {
    running ??= pump();
    return running;
  }

  function edit(some: Partial<Working>): void {
    if (!working.value) return;
    working.value = { ...working.value, ...some };
    dirty = true;
    if (!saving.value) void save();
  }

  /** After it everything is in the file, or `fault` says why not. */
  async function flush(): Promise<void> {
    while (running) await running;
    if (dirty && fault.value === null) await save();
  }

  async function again(): Promise<void> {
    fault.value = null;
    await save();
  }

  /** Saves what was refused because records lose their criterion. */
  async function confirm(): Promise<void> {
    confirmed = true;
    await again();
  }

  async function drop(): Promise<void> {
    dirty = false;
    fault.value = null;
    await load();
  }

  /** An act that answers with the scheme as it is then. */
  async function become(act: () => Promise<SchemeView | null>): Promise<void> {
    await flush();
    const answer = await act();
    if (answer) show(answer);
  }

  onScopeDispose(() => void flush());
  return { view, working, lines, points, error, fault, saving, slow, load, edit, flush, again, confirm, drop, become, busy: () => running !== null || dirty };
}

export type Drafting = ReturnType<typeof useDrafting>;
