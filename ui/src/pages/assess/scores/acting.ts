// What the buttons over the score grid do: fill, check, take figures, give and take workbooks. One at a time; what came of
// it stands under the head until the next.
import { ref, shallowRef } from "vue";
import type { ApiError, BookChange, Id, LedgerFigures, LinePlace, PlaceView, RefusedScore, ScoreBookRead, ScoreStepWord } from "../../../contract";
import { call, pick, pickMany, toApiError } from "../../../host";
import { useSession } from "../../../session/session";
import { scores as words } from "../../../text/scores";

export type ActName = "byMethod" | "fromBefore" | "check" | "noEvents" | "ledger" | "giveForms" | "giveFacts" | "readBooks" | "take";

/** What an act left behind, in words, with the cells that it left. */
export interface Outcome {
  title: string;
  left: readonly RefusedScore[];
  folder: PlaceView | null;
}

export interface Books {
  places: string[];
  read: readonly ScoreBookRead[];
  changes: number;
  faults: number;
  taken: boolean;
}

export function useActing(assessment: () => Id) {
  const session = useSession();
  const doing = ref<ActName | null>(null);
  const fault = ref<ApiError | null>(null);
  const outcome = shallowRef<Outcome | null>(null);
  const figures = shallowRef<LedgerFigures | null>(null);
  const books = shallowRef<Books | null>(null);

  async function run(name: ActName, act: () => Promise<void>): Promise<void> {
    if (doing.value !== null) return;
    doing.value = name;
    fault.value = null;
    outcome.value = null;
    try {
      await act();
    } catch (cause) {
      fault.value = toApiError(cause);
    } finally {
      doing.value = null;
    }
  }

  const say = (title: string, left: readonly RefusedScore[] = [], folder: PlaceView | null = null) => {
    outcome.value = { title, left, folder };
  };

  function fill(step: ScoreStepWord, byMethod: boolean): Promise<void> {
    return run(byMethod ? "byMethod" : "fromBefore", async () => {
      const answer = await session.change("fillScores", { assessment: assessment(), step, byMethod, assessees: null });
      say(answer.filled + answer.left.length === 0 ? words.left.nothing : words.left.filled(words.aspect.of[step], answer.filled, answer.left.length), answer.left);
    });
  }

  const check = () =>
    run("check", async () => {
      const answer = await session.change("checkScores", { assessment: assessment(), lines: null, checked: true });
      say(answer.checked + answer.left.length === 0 ? words.left.nothing : words.left.checked(answer.checked, answer.left.length), answer.left);
    });

  const noEvents = (lines: LinePlace[]) =>
    run("noEvents", async () => say(words.did.noEvents(await session.change("noEvents", { assessment: assessment(), lines }))));

  const lookAtLedger = () =>
    run("ledger", async () => {
      books.value = null;
      figures.value = await call("ledgerFigures", { assessment: assessment() });
    });

  const takeFigures = () =>
    run("take", async () => {
      const count = await session.change("takeFigures", { assessment: assessment() });
      figures.value = null;
      say(words.did.figures(count));
    });

  const giveForms = () =>
    run("giveForms", async () => {
      const folder = await pick("folder");
      if (folder === null) return;
      const answer = await call("writeSelfForms", { assessment: assessment(), assessees: null, place: folder.place });
      say(words.did.forms(answer.files.length, answer.folder.name), [], answer.folder);
    });

  const giveFacts = (title: string) =>
    run("giveFacts", async () => {
      const to = await pick("savePaper", words.did.factsFile(title));
      if (to === null) return;
      const answer = await call("writeFactsBook", { assessment: assessment(), place: to.place });
      say(words.did.facts(answer.name, answer.folder), [], answer);
    });

  function asBooks(places: string[], read: readonly ScoreBookRead[], taken: boolean): Books {
    const count = (of: (it: ScoreBookRead) => readonly unknown[]) => read.reduce((sum, it) => sum + of(it).length, 0);
    return { places, read, changes: count((it) => it.changes as BookChange[]), faults: count((it) => it.faults), taken };
  }

  const readBooks = () =>
    run("readBooks", async () => {
      const places = (await pickMany("openReturns")).map((it) => it.place);
      if (places.length === 0) return;
      figures.value = null;
      books.value = asBooks(places, await session.change("readScoreBooks", { assessment: assessment(), places, take: false }), false);
    });

  const takeBooks = () =>
    run("take", async () => {
      const it = books.value;
      if (it === null) return;
      const answer = asBooks(it.places, await session.change("readScoreBooks", { assessment: assessment(), places: it.places, take: true }), true);
      books.value = answer.faults > 0 ? answer : null;
      say(words.books.taken(answer.changes));
    });

  return {
    doing,
    fault,
    outcome,
    figures,
    books,
    fill,
    check,
    noEvents,
    lookAtLedger,
    takeFigures,
    giveForms,
    giveFacts,
    readBooks,
    takeBooks,
    close: () => {
      outcome.value = null;
      fault.value = null;
    },
    closeFigures: () => void (figures.value = null),
    closeBooks: () => void (books.value = null),
  };
}

export type Acting = ReturnType<typeof useActing>;
