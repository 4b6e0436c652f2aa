// The review as data: rows of the tree, marks in the sentences, what is next. Pure: the page fetches and sends.
import type { DraftItemView, FindingView, Id, ItemFields, ReviewStep, RoleWord, SentenceView, DraftView } from "../../contract";

export type Kind = ItemFields["kind"];

/** Where the person is: on an item, or on a sentence that no item was found in. */
export type Spot = { on: "item"; id: Id } | { on: "sentence"; id: Id };

/** An item in the order of the tree, with its depth. */
export interface Row {
  item: DraftItemView;
  depth: number;
}

/** A stretch of a sentence and the items that stand on it. */
export interface Piece {
  text: string;
  items: readonly DraftItemView[];
}

export interface Paragraph {
  key: Id;
  sentences: SentenceView[];
}

export function titleOf(fields: ItemFields): string {
  switch (fields.kind) {
    case "section":
    case "task":
      return fields.title;
    case "measure":
      return fields.text;
    default:
      return fields.name;
  }
}

/** Sections, below each its tasks, below each their items. */
export function rowsOf(items: Iterable<DraftItemView>): Row[] {
  const below = new Map<Id | null, DraftItemView[]>();
  for (const item of items) {
    const list = below.get(item.parent);
    if (list) list.push(item);
    else below.set(item.parent, [item]);
  }
  const rows: Row[] = [];
  const walk = (parent: Id | null, depth: number): void => {
    for (const item of (below.get(parent) ?? []).sort((a, b) => a.no - b.no || a.id - b.id)) {
      rows.push({ item, depth });
      walk(item.id, depth + 1);
    }
  };
  walk(null, 0);
  return rows;
}

export function siblingsOf(rows: readonly Row[], item: DraftItemView): DraftItemView[] {
  return rows.map((it) => it.item).filter((it) => it.parent === item.parent);
}

/** The row after an item and all that is below it. */
export function afterSubtree(rows: readonly Row[], id: Id): Row | null {
  const at = rows.findIndex((it) => it.item.id === id);
  const here = rows[at];
  if (!here) return null;
  return rows.slice(at + 1).find((it) => it.depth <= here.depth) ?? null;
}

/** The item of its kind before it in the tree that it can be put together with. */
export function previousOfKind(rows: readonly Row[], item: DraftItemView): DraftItemView | null {
  const at = rows.findIndex((it) => it.item.id === item.id);
  const before = rows.slice(0, Math.max(at, 0)).reverse();
  return before.find((it) => it.item.fields.kind === item.fields.kind && it.item.state !== "dismissed")?.item ?? null;
}

export function standsOn(item: DraftItemView): Id[] {
  return item.sentence === null ? item.also : [item.sentence, ...item.also];
}

/** Items by the sentences they stand on, dismissed ones left out. */
export function itemsBySentence(rows: readonly Row[]): Map<Id, DraftItemView[]> {
  const found = new Map<Id, DraftItemView[]>();
  for (const { item } of rows) {
    if (item.state === "dismissed") continue;
    for (const id of standsOn(item)) {
      const list = found.get(id);
      if (list) list.push(item);
      else found.set(id, [item]);
    }
  }
  return found;
}

/** A sentence cut where items begin and end. Spans are in characters, not in UTF-16 units. */
export function piecesOf(sentence: SentenceView, items: readonly DraftItemView[]): Piece[] {
  const letters = Array.from(sentence.text);
  const spanned = items.filter((it) => it.sentence === sentence.id && it.span !== null);
  const whole = items.filter((it) => !spanned.includes(it));
  const cuts = new Set([0, letters.length]);
  for (const item of spanned) for (const at of item.span ?? []) if (at <= letters.length) cuts.add(at);
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(1).map((to, at) => {
    const from = edges[at] ?? 0;
    const inside = spanned.filter((it) => it.span !== null && it.span[0] <= from && to <= it.span[1]);
    // The narrowest first: a click means it.
    const width = (it: DraftItemView): number => (it.span ? it.span[1] - it.span[0] : letters.length);
    return { text: letters.slice(from, to).join(""), items: [...inside.sort((a, b) => width(a) - width(b)), ...whole] };
  });
}

/** Sentences that stand on together; every heading on its own. */
export function paragraphsOf(sentences: readonly SentenceView[]): Paragraph[] {
  const found: Paragraph[] = [];
  let last: SentenceView | null = null;
  for (const sentence of sentences) {
    const together = last !== null && last.paragraph === sentence.paragraph;
    const tail = found[found.length - 1];
    if (together && tail) tail.sentences.push(sentence);
    else found.push({ key: sentence.id, sentences: [sentence] });
    last = sentence;
  }
  return found;
}

/** The next thing to decide after a place in the document: an undecided item or an open sentence; round to the start. */
export function nextOpen(rows: readonly Row[], sentences: readonly SentenceView[], from: Spot | null): Spot | null {
  const order = new Map(sentences.map((it, at) => [it.id, at]));
  let at = 0;
  const places: { spot: Spot; at: number; open: boolean }[] = [];
  for (const [index, { item }] of rows.entries()) {
    at = (item.sentence === null ? undefined : order.get(item.sentence)) ?? at;
    places.push({ spot: { on: "item", id: item.id }, at: at + (index + 1) / (rows.length + 2), open: item.state === "proposed" });
  }
  for (const sentence of sentences) {
    const here = order.get(sentence.id) ?? 0;
    places.push({ spot: { on: "sentence", id: sentence.id }, at: here, open: sentence.verdict === "open" });
  }
  places.sort((a, b) => a.at - b.at);
  const start = from === null ? -1 : places.findIndex((it) => it.spot.on === from.on && it.spot.id === from.id);
  const round = [...places.slice(start + 1), ...places.slice(0, start + 1)];
  return round.find((it) => it.open)?.spot ?? null;
}

/** The task that a sentence most likely belongs to: the last one whose heading stands before it. */
export function taskBefore(rows: readonly Row[], sentences: readonly SentenceView[], sentence: Id): Id | null {
  const order = new Map(sentences.map((it, at) => [it.id, at]));
  const here = order.get(sentence) ?? 0;
  const tasks = rows.filter((it) => it.item.fields.kind === "task" && it.item.state !== "dismissed").map((it) => it.item);
  const before = tasks.filter((it) => it.sentence !== null && (order.get(it.sentence) ?? 0) <= here);
  return (before[before.length - 1] ?? tasks[0])?.id ?? null;
}

/** Unsettled findings on an item's sentences. */
export function findingsOf(item: DraftItemView, findings: readonly FindingView[]): FindingView[] {
  const on = standsOn(item);
  return findings.filter((it) => !it.settled && it.sentence !== null && on.includes(it.sentence));
}

/** The draft as a step left it. Only what the step names is new; everything else stays the same object. */
export function applyStep(draft: DraftView, step: ReviewStep): DraftView {
  const gone = new Set(step.removed);
  const changed = new Map(step.items.map((it) => [it.id, it]));
  const items = draft.items.filter((it) => !gone.has(it.id)).map((it) => changed.get(it.id) ?? it);
  const known = new Set(items.map((it) => it.id));
  items.push(...step.items.filter((it) => !known.has(it.id)));
  const sentences = new Map(step.sentences.map((it) => [it.id, it]));
  const findings = new Map(step.findings.map((it) => [it.id, it]));
  return {
    ...draft,
    header: step.header,
    revision: step.revision,
    progress: step.progress,
    items,
    sentences: step.sentences.length === 0 ? draft.sentences : draft.sentences.map((it) => sentences.get(it.id) ?? it),
    findings: step.findings.length === 0 ? draft.findings : draft.findings.map((it) => findings.get(it.id) ?? it),
  };
}

/** Units as a person types them, one a line; the role word before the name, `responsible` without. */
export function unitsFromText(text: string, words: Readonly<Record<RoleWord, string>>): { name: string; role: RoleWord }[] {
  const lines = text.split(/\r?\n/).map((it) => it.trim());
  return lines
    .filter((it) => it !== "")
    .map((line) => {
      for (const role of ["lead", "responsible", "supporting"] as const) {
        if (line.startsWith(words[role])) {
          const rest = line.slice(words[role].length).replace(/^[\s:\uff1a]+/, "");
          if (rest !== "" && rest !== line.slice(words[role].length)) return { name: rest, role };
        }
      }
      return { name: line, role: "responsible" };
    });
}

export function unitsToText(units: readonly { name: string; role: RoleWord }[], words: Readonly<Record<RoleWord, string>>): string {
  return units.map((it) => `${words[it.role]} ${it.name}`).join("\n");
}

/** Commas, semicolons, the enumeration comma and the full stop, in both widths. */
const CLAUSE_ENDS = "\uff0c,\uff1b;\u3001\u3002";

/** Where a person would most likely cut a text in two: at the clause end nearest to its middle. */
export function halves(text: string): [string, string] {
  const letters = Array.from(text);
  const middle = letters.length / 2;
  let best = -1;
  for (const [at, letter] of letters.entries()) {
    const inside = at > 0 && at < letters.length - 1;
    if (inside && CLAUSE_ENDS.includes(letter) && (best < 0 || Math.abs(at + 1 - middle) < Math.abs(best - middle))) best = at + 1;
  }
  if (best < 0) return [text, ""];
  const first = letters.slice(0, best).join("");
  return [CLAUSE_ENDS.includes(first.slice(-1)) ? first.slice(0, -1) : first, letters.slice(best).join("")];
}

/** No mark at its end parts it from what follows: a cell of a table, a heading. */
export function standsApart(text: string): boolean {
  return !/[\u3002\uff01\uff1f\uff1b;!?\u201d\uff09)\uff1a:\uff0c,\u3001]\s*$/.test(text);
}
