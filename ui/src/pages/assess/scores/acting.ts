// What the buttons over the score grid do: fill, check, take figures. One at a time; what came of
// it stands under the head until the next.
import { ref, shallowRef } from "vue";
import type { ApiError, FactCell, FigureChosen, Id, LedgerFigures, LinePlace, PlaceView, RefusedScore, ScoreStepWord } from "../../../contract";
import { call, toApiError } from "../../../host";
import { useSession } from "../../../session/session";
import { scores as words } from "../../../text/scores";

export type ActName = "byMethod" | "fromBefore" | "check" | "noEvents" | "cite" | "facts" | "ledger" | "giveForms" | "giveFacts" | "readBooks" | "take";

/** What an act left behind, in words, with the cells that it left. */
export interface Outcome {
  title: string;
  left: readonly RefusedScore[];
  folder: PlaceView | null;
}

export function useActing(assessment: () => Id) {
  const session = useSession();
  const doing = ref<ActName | null>(null);
  const fault = ref<ApiError | null>(null);
  const outcome = shallowRef<Outcome | null>(null);
  const figures = shallowRef<LedgerFigures | null>(null);

  /** True when it was done. */
  async function run(name: ActName, act: () => Promise<void>): Promise<boolean> {
    if (doing.value !== null) return false;
    doing.value = name;
    fault.value = null;
    outcome.value = null;
    try {
      await act();
      return true;
    } catch (cause) {
      fault.value = toApiError(cause);
      return false;
    } finally {
      doing.value = null;
    }
  }

  const say = (title: string, left: readonly RefusedScore[] = [], folder: PlaceView | null = null) => {
    outcome.value = { title, left, folder };
  };

  function fill(step: ScoreStepWord, byMethod: boolean): Promise<boolean> {
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

  const cite = (lines: readonly LinePlace[], document: { title: string; part: string }) =>
    run("cite", async () => {
      const added = await session.change("citeForMany", { assessment: assessment(), lines: [...lines], title: document.title, part: document.part });
      say(words.cite.did(added, document.title));
    });

  /** Facts that an act over several cells sets; what was refused is told, and then nothing was taken. */
  const setFacts = (cells: FactCell[]) =>
    run("facts", async () => {
      const left = await session.change("setFacts", { assessment: assessment(), cells });
      if (left.length > 0) say(words.batch.title(left.length), left);
    });

  const lookAtLedger = () =>
    run("ledger", async () => {
      figures.value = await call("ledgerFigures", { assessment: assessment() });
    });

  const takeFigures = (rows: FigureChosen[]) =>
    run("take", async () => {
      const count = await session.change("takeFigures", { assessment: assessment(), rows });
      figures.value = null;
      say(words.did.figures(count));
    });

  return {
    doing,
    fault,
    outcome,
    figures,
    run,
    say,
    fill,
    check,
    noEvents,
    cite,
    setFacts,
    lookAtLedger,
    takeFigures,
    close: () => {
      outcome.value = null;
      fault.value = null;
    },
    closeFigures: () => void (figures.value = null),
  };
}

export type Acting = ReturnType<typeof useActing>;
