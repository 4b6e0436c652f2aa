// Pure logic of the board of forms: who has got one, who signed for it, what came back, whom a word shows.
import type { FormsUnit, Id, ImportView, IssueView } from "../../contract";
import type { FormsFilter } from "../../text/forms";

/** In the order of the counts on the screen; the keys 0 to 5 choose them. */
export const FILTERS: readonly FormsFilter[] = ["all", "notIssued", "notHanded", "outstanding", "returned", "withRefused"];

/** The newest one that was given out. */
export function issueOf(unit: FormsUnit): IssueView | null {
  return unit.issues[0] ?? null;
}

/** The import that counts. */
export function importOf(unit: FormsUnit): ImportView | null {
  return unit.imports.find((it) => it.id === unit.lastWord) ?? null;
}

const TESTS: Readonly<Record<FormsFilter, (unit: FormsUnit) => boolean>> = {
  all: () => true,
  notIssued: (it) => it.issues.length === 0,
  notHanded: (it) => issueOf(it)?.handedTo === "",
  outstanding: (it) => it.issues.length > 0 && importOf(it) === null,
  returned: (it) => importOf(it) !== null,
  withRefused: (it) => (importOf(it)?.refused ?? 0) > 0,
};

export function filtered(units: readonly FormsUnit[], filter: FormsFilter): FormsUnit[] {
  return units.filter(TESTS[filter]);
}

export function countsOf(units: readonly FormsUnit[]): Record<FormsFilter, number> {
  return Object.fromEntries(FILTERS.map((it) => [it, filtered(units, it).length])) as Record<FormsFilter, number>;
}

/** Whom a form goes to: those that are marked, else all that have none yet, else none: everybody has one. */
export function toIssue(units: readonly FormsUnit[], marked: ReadonlySet<Id>): FormsUnit[] {
  return marked.size > 0 ? units.filter((it) => marked.has(it.id)) : filtered(units, "notIssued");
}

/** The next unit after one, around the end, whose form nobody signed for; `null` when all are signed for. */
export function nextToSign(units: readonly FormsUnit[], after: Id): FormsUnit | null {
  const at = units.findIndex((it) => it.id === after);
  const round = [...units.slice(at + 1), ...units.slice(0, at + 1)];
  return round.find((it) => it.id !== after && TESTS.notHanded(it)) ?? null;
}

/** The neighbour that has a form to sign for. */
export function stepToSign(units: readonly FormsUnit[], from: Id, by: -1 | 1): FormsUnit | null {
  const issued = units.filter((it) => it.issues.length > 0);
  const at = issued.findIndex((it) => it.id === from);
  return issued[at + by] ?? null;
}
