// Pure logic of the plan page: items of a task, the document's text in pieces, forms filled from what is there.
import type {
  DeliverableFields,
  DeliverableView,
  Id,
  ItemKind,
  PlanView,
  TargetFields,
  TargetView,
  TaskView,
} from "../../contract";
import { plan as words } from "../../text/plan";

/** What can be selected in a task. */
export interface ItemRef {
  readonly kind: ItemKind;
  readonly id: Id;
}

export interface Item extends ItemRef {
  readonly name: string;
  readonly sentence: string;
  readonly revision: number;
}

/** What is being edited in place; an `id` of `null` is a new one. */
export type Editing =
  | { readonly what: "header" }
  | { readonly what: "title" }
  | { readonly what: ItemKind; readonly id: Id | null };

export function tasksOf(plan: PlanView): TaskView[] {
  return plan.sections.flatMap((section) => section.tasks);
}

export function isUnset(target: TargetView): boolean {
  return target.goal === null;
}

export function counts(plan: PlanView): { tasks: number; targets: number; unset: number } {
  const tasks = tasksOf(plan);
  const targets = tasks.flatMap((task) => task.targets);
  return { tasks: tasks.length, targets: targets.length, unset: targets.filter(isUnset).length };
}

/** In the order they stand on the page. */
export function itemsOf(task: TaskView): Item[] {
  const { targets, measures, deliverables } = task;
  return [
    ...targets.map((it) => ({ kind: "target" as const, id: it.id, name: it.name, sentence: it.sentence, revision: it.revision })),
    ...deliverables.map((it) => ({
      kind: "deliverable" as const,
      id: it.id,
      name: it.name,
      sentence: it.sentence,
      revision: it.revision,
    })),
    ...measures.map((it) => ({ kind: "measure" as const, id: it.id, name: it.text, sentence: it.sentence, revision: it.revision })),
  ];
}

export function sameItem(a: ItemRef | null, b: ItemRef | null): boolean {
  return a !== null && b !== null && a.kind === b.kind && a.id === b.id;
}

export interface Piece {
  readonly text: string;
  /** Items that come from this sentence, targets first; none for text that nothing was taken from. */
  readonly items: readonly Item[];
}

/** The paragraph cut at the sentences that items come from. A sentence that is not in the text is left out. */
export function pieces(task: TaskView): Piece[] {
  const bySentence = new Map<string, Item[]>();
  for (const item of itemsOf(task)) {
    if (item.sentence !== "") bySentence.set(item.sentence, [...(bySentence.get(item.sentence) ?? []), item]);
  }
  const found = [...bySentence]
    .map(([text, items]) => ({ text, items, at: task.text.indexOf(text) }))
    .filter((it) => it.at >= 0)
    .sort((a, b) => a.at - b.at);
  const cut: Piece[] = [];
  let done = 0;
  for (const { text, items, at } of found) {
    if (at < done) continue; // Two sentences that overlap: the first one stands.
    if (at > done) cut.push({ text: task.text.slice(done, at), items: [] });
    cut.push({ text, items });
    done = at + text.length;
  }
  if (done < task.text.length) cut.push({ text: task.text.slice(done), items: [] });
  return cut;
}

/** The second line of a target. */
export function targetFacts(target: TargetView): string {
  const counted = target.kind === "count" || target.kind === "stock";
  return [
    words.kind(target.kind),
    words.nature(target.nature),
    ...(target.modality ? [target.modality] : []),
    ...(target.baseline === null ? [] : [words.baseline(target.baseline)]),
    ...(counted ? [words.share(target.plannedShare)] : []),
  ].join(words.glue);
}

export function deliverableFacts(item: DeliverableView): string {
  return [words.deliverableKind(item.kind), item.dueOn ? words.due(item.dueOn) : words.noDue].join(words.glue);
}

export function targetFields(target: TargetView | null): TargetFields {
  if (target === null) {
    return {
      name: "",
      kind: "count",
      operator: ">=",
      goal: null,
      goalTo: null,
      baseline: null,
      measureUnit: "",
      modality: "",
      nature: "result",
      definition: "",
      plannedShare: [25, 50, 75, 100],
    };
  }
  const { name, kind, operator, goal, goalTo, baseline, measureUnit, modality, nature, definition, plannedShare } = target;
  return { name, kind, operator, goal, goalTo, baseline, measureUnit, modality, nature, definition, plannedShare };
}

export function deliverableFields(item: DeliverableView | null): DeliverableFields {
  return item === null
    ? { kind: "deliverable", name: "", dueOn: null, doneOn: null }
    : { kind: item.kind, name: item.name, dueOn: item.dueOn, doneOn: item.doneOn };
}

/** An empty field is a value that is not there, never 0. */
export function orNull(text: string): string | null {
  return text.trim() === "" ? null : text.trim();
}

/** Four whole percentages, or `null` where one is not. */
export function sharesOf(texts: readonly string[]): [number, number, number, number] | null {
  const found = texts.map((it) => (/^\d{1,3}$/.test(it.trim()) ? Number(it) : NaN));
  const [a, b, c, d] = found;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  return found.every((it) => it <= 100) ? [a, b, c, d] : null;
}

/** One line that says what an item is now, for the note after a conflict. */
export function inWords(task: TaskView, ref: ItemRef): string | null {
  switch (ref.kind) {
    case "measure":
      return task.measures.find((it) => it.id === ref.id)?.text ?? null;
    case "target": {
      const target = task.targets.find((it) => it.id === ref.id);
      return target ? [target.name, target.goalText, targetFacts(target)].join(words.glue) : null;
    }
    case "deliverable": {
      const item = task.deliverables.find((it) => it.id === ref.id);
      return item ? [item.name, deliverableFacts(item)].join(words.glue) : null;
    }
  }
}
