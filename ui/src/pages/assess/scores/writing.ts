// Sends what was typed or pasted into the score grid. A batch goes in whole or not at all: what would not go in is shown
// first, and scores that only lack a reason can be given one for all.
import { computed, ref, shallowReactive, shallowRef, type Ref, type ShallowRef } from "vue";
import type { ApiError, FactField, Id, LinePlace, LossView, RefusedScore, ScoreGrid, ScoreStepWord, ScoreText } from "../../../contract";
import { call, toApiError } from "../../../host";
import type { CellRef, CellText, GridChange, RefusedCell } from "../../../parts/grid";
import { useSession } from "../../../session/session";
import { scores as words } from "../../../text/scores";
import { fieldOf, isStep, type Aspect } from "../../../views/assess/scores/aspects";
import { placeOf, refOf } from "../../../views/assess/scores/gridRows";

/** A batch that did not go in, as it is shown. */
export interface Held {
  aspect: Aspect;
  cells: readonly CellText[];
  refused: readonly RefusedScore[];
  locked: readonly CellText[];
  outside: GridChange["outside"];
}

export interface Reason {
  reason: string;
  /** Blank: the code of each criterion. */
  clause: string;
  evidence: string;
}

export interface WritingHost {
  assessment: () => Id;
  grid: ShallowRef<ScoreGrid | null>;
  aspect: Ref<Aspect>;
  reload: () => Promise<void>;
  /** A score that goes in with a reason: the panel asks for it. */
  wantsReason: (it: RefusedScore, step: ScoreStepWord) => void;
  /** Texts under way were not taken: the grid shows what is kept. */
  settle: () => void;
  /** In the line under the grid. */
  say: (text: string) => void;
}

/** A text that was not taken; with evidence cited on its line it would be. */
interface RefusedText extends RefusedCell {
  wantsEvidence?: boolean;
}

const same = (a: CellRef, b: CellRef): boolean => a.row === b.row && a.col === b.col;

export function useWriting(host: WritingHost) {
  const session = useSession();
  const refusedBy = shallowReactive(new Map<Aspect, readonly RefusedText[]>());
  const fault = ref<ApiError | null>(null);
  const held = shallowRef<Held | null>(null);
  const sending = ref(false);
  let queue: Promise<void> = Promise.resolve();
  let waiting = 0;

  const refused = computed(() => refusedBy.get(host.aspect.value) ?? []);
  /** Texts that only lack evidence. */
  const lacking = computed(() => refused.value.filter((it) => it.wantsEvidence));

  function replace(aspect: Aspect, gone: readonly CellRef[], fresh: readonly RefusedText[]): void {
    const kept = (refusedBy.get(aspect) ?? []).filter((it) => !gone.some((one) => same(one, it)));
    refusedBy.set(aspect, [...kept, ...fresh]);
  }

  const asRefused = (it: RefusedScore): RefusedText => ({ ...refOf(it), text: it.text, reason: it.words, wantsEvidence: it.wantsEvidence });

  function texts(cells: readonly CellText[], losses: (code: string) => LossView[] | null = () => null): ScoreText[] {
    return cells.flatMap((it) => {
      const place = placeOf(it);
      return place ? [{ ...place, text: it.text.trim(), losses: losses(place.code) }] : [];
    });
  }

  async function send(aspect: Aspect, cells: readonly CellText[]): Promise<RefusedScore[]> {
    const assessment = host.assessment();
    if (isStep(aspect)) return await session.change("setScores", { assessment, step: aspect, cells: texts(cells) });
    const field = fieldOf(aspect);
    if (field === null) return [];
    return await session.change("setFacts", { assessment, cells: texts(cells).map(({ losses: _none, ...it }) => ({ ...it, field })) });
  }

  /** What the core would refuse. Facts have no rehearsal: they are sent, and go in whole or not at all. */
  async function rehearse(aspect: Aspect, cells: readonly CellText[]): Promise<RefusedScore[]> {
    if (!isStep(aspect)) return [];
    return await call("checkScoreTexts", { assessment: host.assessment(), step: aspect, cells: texts(cells) });
  }

  function enqueue(act: () => Promise<void>, cells: readonly CellText[], aspect: Aspect): Promise<void> {
    waiting += 1;
    queue = queue.then(async () => {
      try {
        await act();
      } catch (cause) {
        // Nothing was taken: what was typed stays in sight, struck out, and is not lost.
        const why = toApiError(cause);
        fault.value = why;
        replace(aspect, cells, cells.length === 1 ? cells.map((it) => ({ ...it, reason: why.message })) : []);
      }
      await host.reload();
      host.settle();
      waiting -= 1;
    });
    return queue;
  }

  function hold(it: Held): void {
    held.value = it;
    host.say(words.batch.notIn);
  }

  function put(change: GridChange): void {
    const aspect = host.aspect.value;
    const { cells, locked, outside } = change;
    const single = cells.length + locked.length + outside.length === 1;
    const spills = change.cause === "paste" ? { locked, outside } : { locked: [], outside: [] };
    if (cells.length + spills.locked.length + spills.outside.length === 0) return;
    fault.value = null;
    held.value = null;
    void enqueue(
      async () => {
        const spilt = !single && spills.locked.length + spills.outside.length > 0;
        const before = single ? [] : await rehearse(aspect, cells);
        if (before.length > 0 || spilt) {
          hold({ aspect, cells, refused: before, ...spills });
          return;
        }
        const answer = await send(aspect, cells);
        const first = answer[0];
        if (!single && first !== undefined) {
          hold({ aspect, cells, refused: answer, locked: [], outside: [] });
          return;
        }
        replace(aspect, cells, answer.map(asRefused));
        if (first?.wantsReason && isStep(aspect)) host.wantsReason(first, aspect);
      },
      cells,
      aspect,
    );
  }

  /** What is held goes in: with one reason for all that lack one, or without what fell outside. */
  async function release(reason: Reason | null): Promise<void> {
    const it = held.value;
    if (!it || sending.value) return;
    sending.value = true;
    const wanting = new Set(it.refused.filter((one) => one.wantsReason).map((one) => `${one.assessee} ${one.code}`));
    const given = (place: ScoreText): ScoreText =>
      reason === null || !wanting.has(`${place.assessee} ${place.code}`)
        ? place
        : { ...place, losses: [{ ...reason, clause: reason.clause.trim() || place.code, points: null }] };
    await enqueue(
      async () => {
        const answer = isStep(it.aspect)
          ? await session.change("setScores", { assessment: host.assessment(), step: it.aspect, cells: texts(it.cells).map(given) })
          : await send(it.aspect, it.cells);
        if (answer.length === 0) replace(it.aspect, it.cells, []);
        held.value = answer.length === 0 ? null : { ...it, refused: answer };
      },
      it.cells,
      it.aspect,
    );
    sending.value = false;
  }

  /** One document is cited for all that is held and lacks it; what is left to say is asked for next, or it goes in. */
  async function cite(title: string, part: string): Promise<void> {
    const it = held.value;
    if (!it || sending.value) return;
    sending.value = true;
    const lines = it.refused.filter((one) => one.wantsEvidence).map(({ assessee, code }) => ({ assessee, code }));
    await enqueue(
      async () => {
        await session.change("citeForMany", { assessment: host.assessment(), lines, title, part });
        held.value = { ...it, refused: await rehearse(it.aspect, it.cells) };
      },
      [],
      it.aspect,
    );
    sending.value = false;
    const now = held.value;
    if (now && now.refused.length + now.locked.length + now.outside.length === 0) await release(null);
  }

  /** Texts that waited for evidence on these lines are tried again, as one batch. */
  function retry(lines: readonly LinePlace[]): void {
    const refs = lines.map(refOf);
    const cells = lacking.value.filter((it) => refs.some((one) => same(one, it))).map(({ row, col, text }) => ({ row, col, text }));
    if (cells.length > 0) put({ cause: "paste", cells, locked: [], outside: [] });
  }

  /** One fact from the panel; what is wrong with it in words, or `null`. */
  async function setFact(assessee: Id, code: string, field: FactField, text: string): Promise<string | null> {
    try {
      const answer = await session.change("setFacts", { assessment: host.assessment(), cells: [{ assessee, code, field, text }] });
      return answer[0]?.words ?? null;
    } catch (cause) {
      return toApiError(cause).message;
    }
  }

  /** A score with its reasons from the panel; what was refused, or `null`. */
  async function setScore(step: ScoreStepWord, text: ScoreText): Promise<RefusedScore | null> {
    const answer = await session.change("setScores", { assessment: host.assessment(), step, cells: [text] });
    if (answer[0] === undefined) replace(step, [refOf(text)], []);
    return answer[0] ?? null;
  }

  return {
    refused,
    lacking,
    fault,
    held,
    sending,
    put,
    release,
    cite,
    retry,
    setFact,
    setScore,
    drop: () => {
      held.value = null;
      host.say(words.batch.dropped);
      host.settle();
    },
    dismiss: (cell: CellRef) => replace(host.aspect.value, [cell], []),
    forget: () => refusedBy.clear(),
    busy: () => waiting > 0,
  };
}

export type Writing = ReturnType<typeof useWriting>;
