// What can be done to a report under review, and the one form that is open for it.
import { nextTick, ref, type Ref } from "vue";
import type { CheckView, Id, StepOutcome } from "../../contract";
import { useSession } from "../../session/session";
import { review } from "../../text/review";
import { isOpen, keyOf, type Place, type ReportForm } from "../../views/review/report";
import type { Boarding } from "./boarding";
import type { Reviewing } from "./reviewing";

export function useActing(reviewing: Reviewing, boarding: Boarding, unit: Ref<Id>) {
  const session = useSession();
  const words = review.report;
  const form = ref<ReportForm>(null);
  /** Why the core did not take the step, in words. */
  const blocked = ref<string | null>(null);
  const name = (): string => reviewing.sheet.value?.unitShortName ?? "";
  const state = () => reviewing.sheet.value?.state ?? null;
  const may = (): boolean => session.locked.value === null && reviewing.sheet.value !== null;

  function begin(next: ReportForm): void {
    boarding.fault.value = null;
    blocked.value = null;
    form.value = next;
  }

  const STARTS = { back: ["submitted"], reopen: ["accepted"], submit: [null, "draft", "sent_back"] } as const;
  function start(what: keyof typeof STARTS): void {
    const from: readonly unknown[] = STARTS[what];
    if (may() && from.includes(state())) begin({ what });
  }

  /** About one warning, or about those of the current cell that have no word yet (or all of them, when all have). */
  function startWord(of?: CheckView): void {
    if (!may() || state() !== "submitted") return;
    const key = of ? keyOf(of) : reviewing.current.value;
    const all = (key === null ? [] : (reviewing.findings.value.get(key) ?? [])).filter((it) => it.severity === "warning");
    const left = all.filter(isOpen);
    const checks = of ? [of] : left.length > 0 ? left : all;
    if (key === null || checks.length === 0) {
      const errors = key !== null && (reviewing.findings.value.get(key)?.length ?? 0) > 0;
      return session.say(errors ? review.word.onlyErrors : review.word.none);
    }
    reviewing.goTo(key);
    begin({ what: "word", key, checks, scope: "here" });
  }

  /** All of one kind at once, in the place of the first. */
  function startWords(of: readonly CheckView[]): void {
    const first = of[0];
    if (!first || !may() || state() !== "submitted") return;
    reviewing.goTo(keyOf(first));
    begin({ what: "word", key: keyOf(first), checks: [first], scope: "kind" });
  }

  function editMark(place: Place): void {
    if (!may() || state() !== "submitted") return;
    const key = keyOf(place);
    const given = reviewing.collected.value.reasons.find((it) => keyOf(it) === key)?.reason;
    // What the check says is mostly what the office would write.
    const said = reviewing.findings.value.get(key)?.find(isOpen)?.words ?? "";
    const shownAt = place.targetId === null && place.field === null ? reviewing.spots.value.find((it) => it.task.id === place.taskId)?.key : key;
    reviewing.goTo(shownAt ?? null);
    begin({ what: "mark", key, place, given: given ?? said });
  }

  async function finish(work: Promise<unknown>, said: string): Promise<boolean> {
    if ((await work) === null) return false;
    form.value = null;
    session.say(said);
    return true;
  }

  async function stepped(work: Promise<StepOutcome | null>, said: string): Promise<boolean> {
    const told = await work;
    if (told === null) return false;
    form.value = null;
    const why = told.blocked[0]?.message ?? null;
    blocked.value = why;
    if (why === null) session.say(said);
    return why === null;
  }

  const of = () => ({ quarter: session.quarterWord.value, unitId: unit.value });

  return {
    form,
    blocked,
    start,
    startWord,
    startWords,
    editMark,
    startMark: (): void => {
      const spot = reviewing.spot.value;
      if (spot) editMark(spot.place);
    },
    startTask: (): void => {
      const spot = reviewing.spot.value;
      if (spot) editMark({ taskId: spot.task.id, targetId: null, field: null });
    },
    mark: async (reason: string): Promise<boolean> => {
      if (form.value?.what !== "mark") return false;
      reviewing.setReason(form.value.place, reason);
      form.value = null;
      await nextTick();
      return true;
    },
    answer: async (keys: string[], word: string | null): Promise<boolean> => {
      const done = await boarding.guarded(async () => {
        await session.change("answerChecks", { quarter: session.quarterWord.value, keys, word });
        return true;
      });
      if (done !== null) form.value = null;
      return done !== null;
    },
    accept: async (): Promise<void> => {
      if (!may() || state() !== "submitted") return;
      form.value = null;
      const done = await stepped(boarding.step("acceptReports", [unit.value], null, ""), words.accepted(name()));
      if (!done && blocked.value !== null) reviewing.firstFinding();
    },
    submit: (onDay: string | null, note: string): Promise<boolean> =>
      stepped(boarding.step("submitReports", [unit.value], onDay, note), words.submitted(name())),
    sendBack: (): Promise<boolean> => {
      const { reasons, note } = reviewing.collected.value;
      const said = words.returned(name());
      return finish(
        boarding.guarded(async () => {
          await session.change("sendBack", { ...of(), onDay: null, note, reasons: [...reasons] });
          return true;
        }),
        said,
      );
    },
    reopen: (reason: string): Promise<boolean> =>
      finish(
        boarding.guarded(async () => {
          await session.change("reopen", { ...of(), reason });
          return true;
        }),
        words.reopened(name()),
      ),
  };
}
