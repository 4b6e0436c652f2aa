// 评分方法 while its form is filled in: everything as typed, all five kinds at once, so that going through the kinds loses nothing.
import type { BandsOfWord, BetterWord, MethodView, StartingFromWord } from "../../contract";
import { readPoints } from "./points";

export type MethodKind = MethodView["kind"];
export const KINDS: readonly MethodKind[] = ["formula", "bands", "deduction", "reviewer", "bonus"];

export interface BandDraft {
  bound: string;
  points: string;
}

export interface ClauseDraft {
  clause: string;
  text: string;
  each: string;
  atMost: string;
}

export interface MethodDraft {
  kind: MethodKind;
  /** The figures come from the plan. */
  planned: boolean;
  planTarget: string;
  better: BetterWord;
  from: StartingFromWord;
  nothingBelow: string;
  of: BandsOfWord;
  bands: BandDraft[];
  otherwise: string;
  items: ClauseDraft[];
  floor: string;
}

export function draftOf(method: MethodView): MethodDraft {
  const draft: MethodDraft = {
    kind: method.kind, planned: false, planTarget: "", better: "higher", from: "zero", nothingBelow: "", of: "actual", bands: [],
    otherwise: "0", items: [], floor: "0",
  };
  if (method.kind === "formula" || method.kind === "bands") {
    draft.planned = method.planTarget !== null;
    draft.planTarget = method.planTarget ?? "";
    draft.better = method.better;
  }
  if (method.kind === "formula") {
    draft.from = method.from;
    draft.nothingBelow = method.nothingBelow ?? "";
  }
  if (method.kind === "bands") {
    draft.of = method.of;
    draft.bands = method.bands.map((it) => ({ ...it }));
    draft.otherwise = method.otherwise;
  }
  if (method.kind === "deduction" || method.kind === "bonus") {
    draft.items = method.items.map((it) => ({ ...it, atMost: it.atMost ?? "" }));
  }
  if (method.kind === "deduction") draft.floor = method.floor;
  return draft;
}

export interface MethodRead {
  /** `null` while a cell cannot be read. */
  readonly method: MethodView | null;
  /** The cells that cannot be read, `bands.0.bound`; what is wrong with each. */
  readonly bad: ReadonlyMap<string, "notNumber" | "needed">;
}

const isBlank = (texts: readonly string[]): boolean => texts.every((it) => it.trim() === "");

export function methodOf(draft: MethodDraft): MethodRead {
  const bad = new Map<string, "notNumber" | "needed">();
  const optional = (key: string, text: string): string | null => {
    const points = readPoints(text);
    if (points === undefined) bad.set(key, "notNumber");
    return points ?? null;
  };
  const number = (key: string, text: string): string => {
    const points = optional(key, text);
    if (points === null && !bad.has(key)) bad.set(key, "needed");
    return points ?? "0";
  };
  const planTarget = draft.planned ? draft.planTarget.trim() : null;
  // A line that nobody has begun is none.
  const items = draft.items.flatMap((it, at) => {
    if (isBlank([it.text, it.each, it.atMost])) return [];
    return [{
      clause: it.clause.trim(), text: it.text.trim(), each: number(`items.${at}.each`, it.each), atMost: optional(`items.${at}.atMost`, it.atMost),
    }];
  });
  const read = (): MethodView => {
    switch (draft.kind) {
      case "formula":
        return { kind: "formula", planTarget, better: draft.better, from: draft.from, nothingBelow: optional("nothingBelow", draft.nothingBelow) };
      case "bands": {
        const bands = draft.bands.flatMap((it, at) =>
          isBlank([it.bound, it.points]) ? [] : [{ bound: number(`bands.${at}.bound`, it.bound), points: number(`bands.${at}.points`, it.points) }],
        );
        return { kind: "bands", planTarget, of: draft.of, better: draft.better, bands, otherwise: number("otherwise", draft.otherwise) };
      }
      case "deduction":
        return { kind: "deduction", items, floor: number("floor", draft.floor) };
      case "reviewer":
        return { kind: "reviewer" };
      case "bonus":
        return { kind: "bonus", items };
    }
  };
  const method = read();
  // Cells of another kind are not looked at.
  const asked = draft.kind === "deduction" || draft.kind === "bonus" ? bad : new Map([...bad].filter(([key]) => !key.startsWith("items.")));
  return { method: asked.size === 0 ? method : null, bad: asked };
}

export function sameMethod(a: MethodView, b: MethodView): boolean {
  return JSON.stringify(methodOf(draftOf(a)).method) === JSON.stringify(methodOf(draftOf(b)).method);
}

/** The number of the next clause: one more than the highest. */
export function nextClause(items: readonly ClauseDraft[]): string {
  return String(Math.max(0, ...items.map((it) => Number(it.clause)).filter((it) => Number.isInteger(it))) + 1);
}
