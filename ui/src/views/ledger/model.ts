// Pure logic of ledger and evidence: which targets, which files belong to a place, texts against each other.
import type { EntryFields, EvidencePlace, EvidenceView, Id, LedgerEntryView, LedgerUnit, Overview, PlanView, ShareHolderView } from "../../contract";

/** A count target in the list, its value in words; `null` where nobody has reported. */
export interface CountTarget {
  readonly id: Id;
  readonly taskId: Id;
  readonly taskNo: number;
  readonly name: string;
  readonly goalText: string;
  readonly value: string | null;
}

/** The year's count targets in the plan's order. What is reported says more than what is accepted. */
export function countTargets(plan: PlanView, overview: Overview | null): CountTarget[] {
  const values = new Map(
    (overview?.tasks ?? []).flatMap((task) => task.targets.map((it) => [it.id, it.reported ?? it.value] as const)),
  );
  return plan.sections.flatMap((section) =>
    section.tasks.flatMap((task) =>
      task.targets
        .filter((it) => it.kind === "count")
        .map((it) => ({
          id: it.id,
          taskId: task.id,
          taskNo: task.no,
          name: it.name,
          goalText: it.goalText,
          value: values.get(it.id) ?? null,
        })),
    ),
  );
}

export const BLANK: Readonly<EntryFields> = { name: "", happenedOn: "", docNo: "", prefecture: "", holder: "", note: "" };
/** In the order in which they are typed and pasted. */
export const FIELDS = ["name", "happenedOn", "docNo", "prefecture", "holder", "note"] as const satisfies readonly (keyof EntryFields)[];

export function isBlank(fields: EntryFields): boolean {
  return FIELDS.every((it) => fields[it].trim() === "");
}

export function sameFields(a: EntryFields, b: EntryFields): boolean {
  return FIELDS.every((it) => a[it].trim() === b[it].trim());
}

/** Rows that were not taken, as they can be pasted again. */
export function tsvOf(rows: readonly EntryFields[]): string {
  return rows.map((row) => FIELDS.map((it) => row[it]).join("\t")).join("\n");
}

export function filterEntries(entries: readonly LedgerEntryView[], text: string): readonly LedgerEntryView[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return entries;
  return entries.filter((it) =>
    [it.unitShortName, ...FIELDS.map((field) => it.fields[field])].some((word) => word.toLowerCase().includes(wanted)),
  );
}

/** Prefectures whose name holds the text, or whose pinyin initials or code begin with it. */
export function matchPrefectures(
  all: readonly ShareHolderView[],
  initials: Readonly<Record<string, string>>,
  text: string,
): readonly ShareHolderView[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  return all.filter(
    (it) => it.name.includes(wanted) || it.holder.startsWith(wanted) || (initials[it.holder] ?? "").startsWith(wanted),
  );
}

/** Files of exactly this place: a cell's own files are not those of its entries. */
export function filesAt(files: readonly EvidenceView[], place: EvidencePlace): EvidenceView[] {
  return files.filter(
    (it) =>
      it.quarter === place.quarter &&
      it.unitId === place.unitId &&
      it.taskId === place.taskId &&
      it.targetId === place.targetId &&
      it.entryId === place.entryId,
  );
}

/** Files that could be used here too: those of other places, each file once. */
export function filesElsewhere(files: readonly EvidenceView[], place: EvidencePlace): EvidenceView[] {
  const here = new Set(filesAt(files, place).map((it) => `${it.name} ${it.size}`));
  const seen = new Set<string>();
  return files.filter((it) => {
    const key = `${it.name} ${it.size}`;
    if (here.has(key) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export interface UnitFiles {
  readonly unitId: Id;
  readonly name: string;
  readonly files: readonly EvidenceView[];
  readonly size: number;
}

/** Files by unit, units in the order in which they first come. */
export function byUnit(files: readonly EvidenceView[]): UnitFiles[] {
  const groups = new Map<Id, { unitId: Id; name: string; files: EvidenceView[]; size: number }>();
  for (const file of files) {
    const group = groups.get(file.unitId) ?? { unitId: file.unitId, name: file.unitShortName, files: [], size: 0 };
    group.files.push(file);
    group.size += file.size;
    groups.set(file.unitId, group);
  }
  return [...groups.values()];
}

export function filterFiles(files: readonly EvidenceView[], text: string): readonly EvidenceView[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return files;
  return files.filter((it) =>
    [it.name, it.note, it.of, it.entryName ?? "", it.unitShortName].some((word) => word.toLowerCase().includes(wanted)),
  );
}

/** Which preview a file has. */
export function previewKind(media: string): "picture" | "pdf" | "none" {
  if (media === "application/pdf") return "pdf";
  return /^image\/(png|jpe?g|gif|bmp|webp)$/.test(media) ? "picture" : "none";
}

export interface Piece {
  readonly text: string;
  /** Stands only on this side. */
  readonly only: boolean;
}

/** Above this the two texts are compared by sentence, not by character: the table of the comparison grows with both. */
const MOST_CELLS = 4_000_000;

/** Both texts cut into what they share and what only one of them has. */
export function comparedTexts(here: string, there: string): { here: Piece[]; there: Piece[] } {
  const letters = [...here].length * [...there].length <= MOST_CELLS;
  const cut = (text: string): string[] => (letters ? [...text] : text.split(/(?<=[\u3002\uff1b\uff0c\n])/));
  const [a, b] = [cut(here), cut(there)];
  const shared = longestCommon(a, b);
  return { here: piecesOf(a, shared.a), there: piecesOf(b, shared.b) };
}

function longestCommon(a: readonly string[], b: readonly string[]): { a: boolean[]; b: boolean[] } {
  const wide = b.length + 1;
  const table = new Uint32Array((a.length + 1) * wide);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const at = i * wide + j;
      table[at] = a[i] === b[j] ? table[at + wide + 1]! + 1 : Math.max(table[at + wide]!, table[at + 1]!);
    }
  }
  const kept = { a: a.map(() => false), b: b.map(() => false) };
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const at = i * wide + j;
    if (a[i] === b[j]) {
      kept.a[i] = true;
      kept.b[j] = true;
      i += 1;
      j += 1;
    } else if (table[at + wide]! >= table[at + 1]!) i += 1;
    else j += 1;
  }
  return kept;
}

function piecesOf(parts: readonly string[], shared: readonly boolean[]): Piece[] {
  const pieces: { text: string; only: boolean }[] = [];
  parts.forEach((text, at) => {
    const only = shared[at] !== true;
    const last = pieces[pieces.length - 1];
    if (last && last.only === only) last.text += text;
    else pieces.push({ text, only });
  });
  return pieces;
}

/** The neighbour of a place in a list, kept inside it. */
export function stepped(at: number, by: number, count: number): number {
  return Math.min(Math.max(at + by, 0), Math.max(count - 1, 0));
}

/** What a key does to the place in a list; `null` for another key. */
export function stepOf(key: string, count: number, page = 10): number | null {
  const steps: Record<string, number> = {
    ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: page, PageUp: -page, Home: -count, End: count,
  };
  return steps[key] ?? null;
}

/** How likely a new entry is this unit's: it has names to bring, it gives a number, it has said nothing yet; last the unit
 * for which the target does not apply, whose value carries a reason behind a colon. */
export function concernOf(unit: Pick<LedgerUnit, "value" | "remainder">): number {
  if (unit.remainder > 0) return 3;
  if (/^\d/.test(unit.value)) return 2;
  return /[:\uff1a]/.test(unit.value) ? 0 : 1;
}
