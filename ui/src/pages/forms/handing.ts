// 登记领取: who signs for which form. One after the other by keyboard, or several units at once.
import { ref, type ComputedRef, type Ref } from "vue";
import type { FormsUnit, Id, IssueView } from "../../contract";
import { useSession } from "../../session/session";
import { forms } from "../../text/forms";
import { issueOf, nextToSign, stepToSign } from "../../views/forms/board";
import type { Giving } from "./giving";

export interface Hand {
  readonly units: readonly FormsUnit[];
  readonly issues: readonly IssueView[];
}

export function useHanding(
  giving: Giving,
  units: ComputedRef<FormsUnit[]>,
  shown: ComputedRef<FormsUnit[]>,
  chosen: Ref<Id | null>,
  marked: Ref<ReadonlySet<Id>>,
  focusBoard: () => void,
) {
  const session = useSession();
  const words = forms.hand;
  const hand = ref<Hand | null>(null);

  function of(some: readonly FormsUnit[]): Hand | null {
    const issued = some.filter((it) => it.issues.length > 0);
    return issued.length === 0 ? null : { units: issued, issues: issued.flatMap((it) => issueOf(it) ?? []) };
  }

  /** For one form, for the marked units, or for the chosen one. */
  function start(issue?: IssueView): void {
    if (session.locked.value !== null) return session.say(session.locked.value);
    giving.fault.value = null;
    const one = units.value.find((it) => it.id === chosen.value);
    if (issue && one) hand.value = { units: [one], issues: [issue] };
    else hand.value = of(marked.value.size > 0 ? shown.value.filter((it) => marked.value.has(it.id)) : one ? [one] : []);
    if (hand.value === null) session.say(words.noIssue);
  }

  function stop(): void {
    hand.value = null;
    giving.fault.value = null;
    focusBoard();
  }

  function goTo(unit: FormsUnit | null): void {
    if (unit === null) return;
    chosen.value = unit.id;
    hand.value = of([unit]);
    giving.fault.value = null;
  }

  async function save(handedTo: string, handedOn: string | null): Promise<void> {
    const now = hand.value;
    const unit = now?.units[0];
    if (!now || !unit) return;
    const was = now.issues[0];
    const unchanged = now.issues.length === 1 && was?.handedTo === handedTo && was.handedOn === handedOn;
    if (!unchanged) {
      if (!(await giving.handOver(now.issues, handedTo, handedOn))) return;
      session.say(handedTo === "" ? words.cleared(unit.shortName) : now.units.length > 1 ? words.takenMany(now.units.length, handedTo) : words.taken(unit.shortName, handedTo));
    }
    if (now.units.length > 1) marked.value = new Set();
    // Left, or gone to another one, while it was being kept: there the clerk stays.
    if (hand.value !== now) return;
    // What the board shows may leave out whoever was just signed for: the next one is looked for among all.
    const next = now.units.length > 1 ? null : nextToSign(units.value, unit.id);
    if (next === null) {
      stop();
      if (now.units.length === 1 && handedTo !== "") session.say(words.allDone);
    } else goTo(next);
  }

  return { hand, start, stop, save, step: (by: -1 | 1) => goTo(hand.value?.units.length === 1 ? stepToSign(shown.value, hand.value.units[0]?.id ?? 0, by) : null) };
}
