// Pure logic of the catalogue: which papers are shown, what one copy of each is of, and which copy comes next.
import type {
  AssessmentLine, AssessmentsView, EntryUnit, Id, PaperCopy, PaperGroupWord, PaperKind, PaperOrder, PaperScopeWord, PaperSettingsView, SheetWord,
} from "../../contract";
import { papers } from "../../text/papers";
import type { CountTarget } from "../ledger/model";

export const GROUPS = ["plan", "quarter", "unit", "year", "assessment"] as const satisfies readonly PaperGroupWord[];
export type CatalogueGroup = (typeof GROUPS)[number];

/** Kinds that can be made without the figures known so far. */
const BLANK_KINDS: ReadonlySet<string> = new Set(["quarter_form", "self_assessment_form"]);

export interface PaperGroup {
  readonly group: CatalogueGroup;
  readonly papers: readonly PaperKind[];
}

/** A unit, a target or an assessee that a copy is of. */
export interface Subject {
  readonly id: Id;
  readonly name: string;
  readonly full: string;
  readonly note: string;
}

/** The catalogue under its headings, those whose title holds the text. */
export function grouped(kinds: readonly PaperKind[], text: string): PaperGroup[] {
  const wanted = text.trim().toLowerCase();
  const shown = kinds.filter((it) => it.title.toLowerCase().includes(wanted));
  return GROUPS.map((group) => ({ group, papers: shown.filter((it) => it.group === group) })).filter((it) => it.papers.length > 0);
}

export const isOfQuarter = (scope: PaperScopeWord): boolean => scope === "quarter" || scope === "unitQuarter" || scope === "targetQuarter";
export const isOfUnit = (scope: PaperScopeWord): boolean => scope === "unitYear" || scope === "unitQuarter";
export const isOfTarget = (scope: PaperScopeWord): boolean => scope === "targetQuarter";
export const isOfAssessment = (scope: PaperScopeWord): boolean => scope === "assessment" || scope === "assesseeAssessment";
export const canBeBlank = (kind: PaperKind): boolean => BLANK_KINDS.has(kind.name);

export function unitSubjects(units: readonly EntryUnit[]): Subject[] {
  return units.map(({ id, shortName, fullName }) => ({ id, name: shortName, full: fullName, note: "" }));
}

export function targetSubjects(targets: readonly CountTarget[]): Subject[] {
  return targets.map(({ id, name, taskNo, goalText }) => ({ id, name, full: name, note: papers.subjects.target.note(taskNo, goalText) }));
}

/** Newest first; of one year that of the prefectures, then that of the province. */
export function newestFirst(lines: readonly AssessmentLine[]): AssessmentLine[] {
  const rank = (it: AssessmentLine): number => (it.scope === "prefectures" ? 0 : 1);
  return [...lines].sort((a, b) => b.year - a.year || rank(a) - rank(b));
}

/** Who is assessed, in the order of papers. */
export function assesseeSubjects({ assessees }: Pick<AssessmentsView, "assessees">, line: Pick<AssessmentLine, "assessees">): Subject[] {
  return assessees.filter((it) => line.assessees.includes(it.id)).map(({ id, name }) => ({ id, name, full: name, note: "" }));
}

export type SubjectKind = "unit" | "target" | "assessee";

/** Of what a copy is made for each; `null` where one copy is all there is. */
export function subjectKindOf(scope: PaperScopeWord): SubjectKind | null {
  if (isOfUnit(scope)) return "unit";
  if (isOfTarget(scope)) return "target";
  return scope === "assesseeAssessment" ? "assessee" : null;
}

/** The address of a paper; what it does not name stays as it was chosen last. */
export function wayToPaper(paper: string, assessment?: Id | null, assessee?: Id | null) {
  const of = { ...(assessment ? { assessment: String(assessment) } : {}), ...(assessee ? { assessee: String(assessee) } : {}) };
  return { name: "papers", query: { paper, ...of } };
}

export function filterSubjects(subjects: readonly Subject[], text: string): readonly Subject[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return subjects;
  return subjects.filter((it) => `${it.name} ${it.full} ${it.note}`.toLowerCase().includes(wanted));
}

/** The chosen one where the list has it, otherwise its first. */
export function heldOrFirst(subjects: readonly Subject[], chosen: Id | null): Id | null {
  return (subjects.find((it) => it.id === chosen) ?? subjects[0])?.id ?? null;
}

/** The neighbour of the chosen one; at either end it stays. */
export function neighbourOf<T>(all: readonly T[], chosen: T | null, by: number): T | null {
  if (all.length === 0) return null;
  const at = chosen === null ? -1 : all.indexOf(chosen);
  if (at < 0) return all[0] ?? null;
  return all[Math.min(Math.max(at + by, 0), all.length - 1)] ?? null;
}

/** They are made of the same, however they are made. */
export function isSameCopy(a: PaperOrder, b: PaperOrder): boolean {
  return a.name === b.name && a.year === b.year && a.quarter === b.quarter && a.unit === b.unit && a.target === b.target
    && a.assessment === b.assessment && a.assessee === b.assessee;
}

export function sheetOf(kind: PaperKind, settings: PaperSettingsView): SheetWord | null {
  return settings.sheet !== null && kind.sheets.includes(settings.sheet) ? settings.sheet : (kind.sheets[0] ?? null);
}

/** `通报.pdf` → `通报.docx` */
export function withEnding(fileName: string, ending: string): string {
  return `${fileName.replace(/\.pdf$/i, "")}.${ending}`;
}

/** The copies of one kind, by their places in the batch. */
export interface KindCopies {
  readonly name: string;
  readonly title: string;
  readonly places: readonly number[];
}

export function byKind(copies: readonly PaperCopy[], kinds: readonly PaperKind[]): KindCopies[] {
  const all = new Map<string, number[]>();
  copies.forEach(({ order }, at) => all.set(order.name, [...(all.get(order.name) ?? []), at]));
  return [...all].map(([name, places]) => ({ name, title: kinds.find((it) => it.name === name)?.title ?? name, places }));
}
