// The list of assessments: how far each is, what comes next, and what a new one begins with. Pure.
import type { ApiError, AssesseeView, AssessmentLine, AssessmentTerms, ScopeWord, ScoreStepWord } from "../../contract";
import { assess as words } from "../../text/assess";

/** 评分细则还有问题: nothing is scored by it and nothing follows from it. */
export const isUnfit = (error: ApiError | null): boolean => error?.code === "D601";

export const STEPS: readonly ScoreStepWord[] = ["self_assessment", "paper_review", "site_check", "final"];
export type AssessPage = "scheme" | "scores" | "results" | "uses";

export interface Next {
  readonly page: AssessPage;
  readonly words: string;
  /** Nothing is left to be done before the results are used. */
  readonly done: boolean;
  readonly step?: ScoreStepWord;
}

export function givenOf(line: AssessmentLine, step: ScoreStepWord): number {
  return line.given.find((it) => it.step === step)?.count ?? 0;
}

/** The furthest step that anybody has begun with, and until it is full, that one; a check on site is not made of everything. */
function openStep(line: AssessmentLine): ScoreStepWord | null {
  if (givenOf(line, "final") >= line.scores) return null;
  if (givenOf(line, "final") > 0) return "final";
  for (const step of ["self_assessment", "paper_review"] as const) if (givenOf(line, step) < line.scores) return step;
  return "final";
}

export function nextOf(line: AssessmentLine): Next {
  const { next } = words;
  const to = (page: AssessPage, said: string, step?: ScoreStepWord): Next => ({ page, words: said, done: false, ...(step ? { step } : {}) });
  if (line.publishedOn !== null) return { page: "uses", words: next.uses(line.publishedOn), done: true };
  if (line.scheme === null || line.scheme.criteria === 0) return to("scheme", next.noScheme);
  if (line.scheme.faults > 0) return to("scheme", next.faults(line.scheme.faults));
  if (line.openAppeals > 0) return to("scores", next.appeals(line.openAppeals));
  if (!line.begun) return line.scheme.isSample ? to("scheme", next.sample) : to("scores", next.begin);
  const step = openStep(line);
  if (step !== null) return to("scores", next.missing(step, line.scores - givenOf(line, step)), step);
  if (line.checked < line.scores) return to("scores", next.check(line.scores - line.checked), "final");
  return to("results", next.publish);
}

/** The assessment that the day's work is about: the newest that is not published. */
export function current(lines: readonly AssessmentLine[]): AssessmentLine | null {
  return lines.find((it) => it.publishedOn === null) ?? null;
}

/** GB/T 2260 of the province itself. */
const PROVINCE = "510000";

/** Who of the scope stood in the period. Days are compared as texts: both are written out. */
export function eligible(all: readonly AssesseeView[], scope: ScopeWord, from: string, until: string): AssesseeView[] {
  return all
    .filter((it) => (it.code === PROVINCE) === (scope === "province"))
    .filter((it) => (it.from === null || it.from <= until) && (it.until === null || from <= it.until));
}

/** A prefecture or the province; of counties the last two figures say which. */
export const isOfPrefecture = (it: AssesseeView): boolean => it.code.endsWith("00");

/** What is typed or pasted of one. */
export interface AssesseeDraft {
  code: string;
  name: string;
  from: string;
  until: string;
}

/** Rows of a worksheet: the cell of six figures is the code, the first other one the name, then its days. A head and 序号 are left out. */
export function pastedAssessees(rows: readonly (readonly string[])[]): AssesseeDraft[] {
  const isCode = (cell: string): boolean => /^\d{6}$/.test(cell);
  return rows
    .map((row) => row.map((it) => it.trim()).filter((it) => it !== ""))
    .filter((row, at) => row.length > 0 && !(at === 0 && !row.some((it) => /\d/.test(it))))
    .map((row) => {
      const code = row.find(isCode) ?? "";
      const [name = "", from = "", until = ""] = row.filter((it) => it !== code && !/^\d{1,3}$/.test(it));
      return { code, name, from, until };
    });
}

/** What a new assessment begins with: of prefectures the calendar year, of the province July to June with the days of 国办发〔2013〕47号. */
export function termsFor(scope: ScopeWord, year: number): AssessmentTerms {
  if (scope === "prefectures") {
    return { periodFrom: `${year}-01-01`, periodUntil: `${year}-12-31`, goalsDueOn: null, selfAssessmentDueOn: null, assessees: null };
  }
  return {
    periodFrom: `${year}-07-01`, periodUntil: `${year + 1}-06-30`, goalsDueOn: `${year}-06-30`, selfAssessmentDueOn: `${year + 1}-07-15`, assessees: null,
  };
}

/** A year as typed; `null` when it is none. */
export function readYear(typed: string): number | null {
  return /^(19|20)\d\d$/.test(typed.trim()) ? Number(typed) : null;
}

/** Of this year or earlier of the scope there is one whose scheme can be followed. */
export function hasEarlier(lines: readonly AssessmentLine[], scope: ScopeWord, year: number): boolean {
  return lines.some((it) => it.scope === scope && it.year < year && it.scheme !== null);
}

export const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
