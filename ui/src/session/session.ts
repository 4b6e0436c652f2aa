// The session: which file is open, who sits here, what can be undone, which quarter is looked at, and how often each area
// has changed. One for the whole window. It never keeps a copy of the ledger: pages fetch, and refetch when an area moves.
import { computed, reactive, readonly, watch, type ComputedRef } from "vue";
import type { ApiError, AreaWord, Changed, Commands, Preferences, SessionView } from "../contract";
import { call, toApiError } from "../host";
import { frame as words } from "../text/frame";
import { applyAppearance } from "./appearance";
import { choiceOf, chooseFor, quarterWord, recall, remember, stepYear, type Choice, type QuarterNo } from "./choice";
import { bump, clockOf, initialAreas, isChanged, lockedWords } from "./reduce";

/** The commands that change the ledger, and what they answer beside the change. */
type ChangeCommand = { [K in keyof Commands]: Commands[K][1] extends Changed<unknown> ? K : never }[keyof Commands];
type ValueOf<K extends ChangeCommand> = Commands[K][1] extends Changed<infer T> ? T : never;
type SessionCommand = { [K in keyof Commands]: Commands[K][1] extends SessionView ? K : never }[keyof Commands];

/** A short line for the bottom bar; `serial` tells two equal ones apart. */
export interface Notice {
  text: string;
  serial: number;
}

const state = reactive({
  view: null as SessionView | null,
  choice: { year: 0, quarter: 1 } as Choice,
  areas: initialAreas(),
  /** Changes under way: the top bar says that it is saving. */
  pending: 0,
  notice: null as Notice | null,
  /** A failure that belongs to no field of a page: shown under the top bar until dismissed or overtaken. */
  fault: null as ApiError | null,
  /** Why no file opened at start. The core tells it once; it stays until dismissed or a file is open. */
  startTrouble: null as ApiError | null,
});

const NOTICE_MS = 8000;
let noticeTimer: ReturnType<typeof setTimeout> | undefined;
let serial = 0;

function fileKey(view: SessionView): string {
  return view.file === null ? "" : `${view.file.folder}/${view.file.name}`;
}

/** Takes over a session answer; everything refetches when it is about another file. */
function apply(next: SessionView): void {
  const before = state.view;
  const otherFile = before === null || fileKey(before) !== fileKey(next);
  state.view = next;
  state.startTrouble = next.file === null ? (next.startTrouble ?? state.startTrouble) : null;
  applyAppearance(next.preferences);
  // A day that is looked back to may not have the year yet: the way back leads to what was chosen before.
  const backAgain = before !== null && before.lookingBackTo !== null && next.lookingBackTo === null;
  if (next.file !== null) {
    const kept = otherFile || backAgain ? recall(fileKey(next)) : null;
    state.choice = chooseFor(next, kept ?? (otherFile ? null : state.choice));
  }
  if (otherFile) {
    state.fault = null;
    hush();
  }
}

/** Areas, undo and time of saving out of any change. */
function absorb(changed: Changed<unknown>): void {
  bump(state.areas, changed.areas);
  if (state.view === null) return;
  state.view.undo = changed.undo;
  if (state.view.file !== null) state.view.file.savedAt = changed.savedAt;
}

/** Changes that give the file a year or take one away. */
const OF_YEARS: ReadonlySet<string> = new Set<keyof Commands>(["rollOver", "adoptDraft", "undo", "redo"]);

/** Before pages hear of the change: none of them asks for a year that is gone. */
async function readYears(): Promise<void> {
  const next = await call("session", {});
  if (state.view === null || fileKey(state.view) !== fileKey(next)) return;
  state.view.years = next.years;
  state.choice = chooseFor(next, state.choice);
}

/** The changes that are still on their way: undo takes back what was done before it, so it waits for them. */
let underway: Promise<unknown> = Promise.resolve();

/** Runs a change. Rejects with an `ApiError`: the page shows it beside the thing it is about. */
async function change<K extends ChangeCommand>(cmd: K, req: Commands[K][0]): Promise<ValueOf<K>> {
  state.pending += 1;
  try {
    const asked = call(cmd, req);
    underway = Promise.allSettled([underway, asked]);
    const answer: unknown = await asked;
    if (!isChanged(answer)) throw toApiError(null);
    if (OF_YEARS.has(cmd) && answer.areas.includes("plan")) await readYears().catch(() => undefined);
    absorb(answer);
    state.fault = null;
    return answer.value as ValueOf<K>;
  } finally {
    state.pending -= 1;
  }
}

/** Acts after which every screen may show something else. */
const ALL_NEW: ReadonlySet<string> = new Set<keyof Commands>(["restoreBackup", "openFile", "lookBack", "fixBusinessDate"]);

/** Runs a command that answers with the whole session (open, close, choose operator, …). */
async function act<K extends SessionCommand>(cmd: K, req: Commands[K][0]): Promise<void> {
  const answer = (await call(cmd, req)) as SessionView;
  apply(answer);
  if (ALL_NEW.has(cmd)) bump(state.areas, Object.keys(state.areas) as AreaWord[]);
}

function say(text: string): void {
  clearTimeout(noticeTimer);
  serial += 1;
  state.notice = { text, serial };
  noticeTimer = setTimeout(hush, NOTICE_MS);
}

function hush(): void {
  clearTimeout(noticeTimer);
  state.notice = null;
}

function fail(cause: unknown): void {
  state.fault = toApiError(cause);
}

/** What was changed since its step is not offered again once that was refused: the next one is another. */
async function readSteps(): Promise<void> {
  const next = await call("session", {});
  if (state.view !== null && fileKey(state.view) === fileKey(next)) state.view.undo = next.undo;
}

async function step(cmd: "undo" | "redo"): Promise<void> {
  while (state.pending > 0) await underway;
  const undo = state.view?.undo;
  if (locked.value !== null) return say(locked.value);
  if (undo === undefined || undo[cmd] === null) return say(cmd === "undo" ? words.nothingToUndo : words.nothingToRedo);
  try {
    const what = await change(cmd, {});
    say(cmd === "undo" ? words.undone(what) : words.redone(what));
  } catch (cause) {
    fail(cause);
    await readSteps().catch(() => undefined);
  }
}

const file = computed(() => state.view?.file ?? null);
/** Why nothing may be edited, in words; `null` when it may. Goes under every disabled control. */
const locked = computed(() => (state.view === null ? null : lockedWords(state.view)));

export interface Session {
  readonly state: Readonly<typeof state>;
  readonly file: ComputedRef<SessionView["file"]>;
  readonly operator: ComputedRef<SessionView["operator"]>;
  readonly locked: ComputedRef<string | null>;
  readonly year: ComputedRef<number>;
  readonly quarter: ComputedRef<QuarterNo>;
  /** `2016Q3`, as commands want it. */
  readonly quarterWord: ComputedRef<string>;
  /** `10:42:07` */
  readonly savedClock: ComputedRef<string | null>;
}

const facts: Session = {
  state: readonly(state) as Readonly<typeof state>,
  file,
  operator: computed(() => state.view?.operator ?? null),
  locked,
  year: computed(() => state.choice.year),
  quarter: computed(() => state.choice.quarter),
  quarterWord: computed(() => quarterWord(state.choice)),
  savedClock: computed(() => clockOf(file.value?.savedAt ?? null)),
};

const session = {
  ...facts,
  /** A question or an act that changes neither ledger nor session. */
  call,
  change,
  absorb,
  act,
  say,
  hush,
  fail,
  undo: () => step("undo"),
  redo: () => step("redo"),
  async load(): Promise<void> {
    apply(await call("session", {}));
  },
  clearFault(): void {
    state.fault = null;
  },
  /** While no file is open, the start page tells. */
  failAtStart(cause: unknown): void {
    state.startTrouble = toApiError(cause);
  },
  clearStartTrouble(): void {
    state.startTrouble = null;
  },
  setYear(year: number): void {
    pickChoice({ ...state.choice, year });
  },
  stepYear(by: -1 | 1): void {
    const next = stepYear(state.view?.years ?? [], state.choice.year, by);
    if (next !== null) pickChoice({ ...state.choice, year: next });
  },
  setQuarter(quarter: QuarterNo): void {
    pickChoice({ ...state.choice, quarter });
  },
  /** To the quarter that something found stands in; `2016Q3`. */
  goToQuarter(word: string): void {
    const choice = choiceOf(word);
    if (choice !== null && quarterWord(state.choice) !== word) pickChoice(choice);
  },
  async setPreferences(some: Partial<Preferences>): Promise<void> {
    if (state.view === null) return;
    const before = state.view.preferences;
    const next = { ...before, ...some };
    state.view.preferences = next; // Seen at once; the answer only confirms it.
    applyAppearance(next);
    try {
      await act("setPreferences", next);
    } catch (cause) {
      state.view.preferences = before;
      applyAppearance(before);
      fail(cause);
    }
  },
};

function pickChoice(choice: Choice): void {
  state.choice = choice;
  if (state.view !== null) remember(fileKey(state.view), choice);
}

export function useSession(): typeof session {
  return session;
}

/** Calls `again` whenever one of the areas has changed since (not at once: a page does its first fetch itself). */
export function onAreas(areas: readonly AreaWord[], again: () => void): void {
  watch(() => areas.map((it) => state.areas[it]).join(), again);
}
