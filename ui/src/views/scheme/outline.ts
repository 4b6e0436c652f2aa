// 评分细则 as an outline: a row belongs to the nearest row above it of a higher tier. Pure; every act answers with new lines.
import type { CriterionTermsView, SchemeRowView, TierWord } from "../../contract";

/** A row on the screen. The key stays with it while it moves. */
export interface Line {
  readonly key: string;
  readonly row: SchemeRowView;
  /** 评分方法 in words, as the core last said them. */
  readonly method: string | null;
}

export interface Placed {
  readonly lines: Line[];
  /** Where the eye goes. */
  readonly at: number;
}

const TIERS: readonly TierWord[] = ["first", "second", "third"];
export const depthOf = (line: Line): number => TIERS.indexOf(line.row.tier);
const tierAt = (depth: number): TierWord => TIERS[Math.min(Math.max(depth, 0), 2)] ?? "third";

let serial = 0;
export const newKey = (): string => `row-${(serial += 1)}`;

export const blankTerms = (): CriterionTermsView => ({
  standard: "", scoringUnit: "", evidenceAsked: "", measureUnit: "", method: { kind: "reviewer" }, baseScore: null,
});

/** Behind the last row that belongs to this one. */
export function blockEnd(lines: readonly Line[], at: number): number {
  const line = lines[at];
  if (!line) return at;
  const after = lines.findIndex((it, index) => at < index && depthOf(it) <= depthOf(line));
  return after < 0 ? lines.length : after;
}

export function parentOf(lines: readonly Line[], at: number): number | null {
  const line = lines[at];
  if (!line) return null;
  for (let index = at - 1; index >= 0; index -= 1) {
    const above = lines[index];
    if (above && depthOf(above) < depthOf(line)) return index;
  }
  return null;
}

/** The rows of a selection and all that belongs to them. */
export function wholeSpan(lines: readonly Line[], from: number, to: number): { from: number; end: number } {
  let end = to + 1;
  for (let at = from; at <= to; at += 1) end = Math.max(end, blockEnd(lines, at));
  return { from, end };
}

/** The next free code under a parent: `1.2` with `1.2.1` and `1.2.3` gives `1.2.4`. */
export function nextCode(lines: readonly Line[], parent: number | null): string {
  const prefix = parent === null ? "" : `${lines[parent]?.row.code ?? ""}.`;
  const taken = lines.flatMap((it) => {
    const { code } = it.row;
    if (!code.startsWith(prefix)) return [];
    const rest = code.slice(prefix.length);
    return /^\d+$/.test(rest) ? [Number(rest)] : [];
  });
  return `${prefix}${Math.max(0, ...taken) + 1}`;
}

function lineOf(tier: TierWord, code: string, terms: CriterionTermsView | null): Line {
  return { key: newKey(), row: { tier, code, title: "", points: null, terms }, method: null };
}

function put(lines: readonly Line[], at: number, some: readonly Line[]): Line[] {
  return [...lines.slice(0, at), ...some, ...lines.slice(at)];
}

/** Under a group its first child, of the kind of the children it has; under a criterion one more of its tier. */
export function insertBelow(lines: readonly Line[], at: number): Placed {
  const line = lines[at];
  if (!line) return appendFirst(lines);
  if (line.row.terms !== null) {
    const made = lineOf(line.row.tier, nextCode(lines, parentOf(lines, at)), blankTerms());
    return { lines: put(lines, at + 1, [made]), at: at + 1 };
  }
  const next = lines[at + 1];
  const group = next !== undefined && depthOf(line) < depthOf(next) ? next.row.terms === null : false;
  const made = lineOf(tierAt(depthOf(line) + 1), nextCode(lines, at), group ? null : blankTerms());
  return { lines: put(lines, at + 1, [made]), at: at + 1 };
}

export function insertAbove(lines: readonly Line[], at: number): Placed {
  const line = lines[at];
  if (!line) return appendFirst(lines);
  const made = lineOf(line.row.tier, nextCode(lines, parentOf(lines, at)), line.row.terms === null ? null : blankTerms());
  return { lines: put(lines, at, [made]), at };
}

/** 一级指标 at the end. */
export function appendFirst(lines: readonly Line[]): Placed {
  return { lines: [...lines, lineOf("first", nextCode(lines, null), null)], at: lines.length };
}

export type Refusal = "deepest" | "top" | "noParent" | "edge" | "withRows";

/** Tiers of whole blocks: what belongs to a row goes along with it. Answers why not. */
export function shiftTier(lines: readonly Line[], from: number, to: number, by: -1 | 1): Line[] | Refusal {
  const { end } = wholeSpan(lines, from, to);
  const block = lines.slice(from, end);
  if (by < 0 && block.slice(0, to - from + 1).some((it) => depthOf(it) === 0)) return "top";
  if (by > 0 && block.some((it) => depthOf(it) === 2)) return "deepest";
  const above = lines[from - 1];
  const first = block[0];
  if (by > 0 && first && (above === undefined || depthOf(above) < depthOf(first))) return "noParent";
  return lines.map((it, at) => (from <= at && at < end ? { ...it, row: { ...it.row, tier: tierAt(depthOf(it) + by) } } : it));
}

/** A block past its neighbour of the same tier, within their parent. */
export function moveBlock(lines: readonly Line[], at: number, by: -1 | 1): Placed | Refusal {
  const line = lines[at];
  if (!line) return "edge";
  const end = blockEnd(lines, at);
  const block = lines.slice(at, end);
  if (by > 0) {
    const next = lines[end];
    if (!next || depthOf(next) !== depthOf(line)) return "edge";
    const nextEnd = blockEnd(lines, end);
    const to = at + (nextEnd - end);
    return { lines: [...lines.slice(0, at), ...lines.slice(end, nextEnd), ...block, ...lines.slice(nextEnd)], at: to };
  }
  let start = at - 1;
  while (start >= 0 && depthOf(lines[start]!) > depthOf(line)) start -= 1;
  const before = lines[start];
  if (!before || depthOf(before) !== depthOf(line)) return "edge";
  return { lines: [...lines.slice(0, start), ...block, ...lines.slice(start, at), ...lines.slice(end)], at: start };
}

export function removeSpan(lines: readonly Line[], from: number, to: number): Placed & { gone: Line[] } {
  const { end } = wholeSpan(lines, from, to);
  const left = [...lines.slice(0, from), ...lines.slice(end)];
  return { lines: left, at: Math.max(0, Math.min(from, left.length - 1)), gone: lines.slice(from, end) };
}

/** The block once more behind itself, with codes of its own. */
export function duplicate(lines: readonly Line[], at: number): Placed {
  const end = blockEnd(lines, at);
  const head = lines[at];
  if (!head) return { lines: [...lines], at };
  const [old, fresh] = [head.row.code, nextCode(lines, parentOf(lines, at))];
  const copies = lines.slice(at, end).map((it): Line => {
    const { code } = it.row;
    const own = code === old || code.startsWith(`${old}.`) ? `${fresh}${code.slice(old.length)}` : `${code}-${fresh}`;
    return { ...it, key: newKey(), row: { ...structuredClone(it.row), code: own } };
  });
  return { lines: put(lines, end, copies), at: end };
}

/** Codes by place: 1, 1.1, 1.1.1. Answers also what each old code is now, for the rules that name rows. */
export function renumber(lines: readonly Line[]): { lines: Line[]; codes: Map<string, string> } {
  const counts = [0, 0, 0];
  const codes = new Map<string, string>();
  const next = lines.map((it): Line => {
    const depth = depthOf(it);
    counts[depth] = (counts[depth] ?? 0) + 1;
    counts.fill(0, depth + 1);
    const code = counts.slice(0, depth + 1).join(".");
    if (!codes.has(it.row.code)) codes.set(it.row.code, code);
    return it.row.code === code ? it : { ...it, row: { ...it.row, code } };
  });
  return { lines: next, codes };
}

/** A group becomes a criterion only while nothing belongs to it. */
export function switchKind(lines: readonly Line[], at: number, criterion: boolean): Line[] | Refusal {
  if (criterion && blockEnd(lines, at) > at + 1) return "withRows";
  return lines.map((it, index) =>
    index === at ? { ...it, method: null, row: { ...it.row, terms: criterion ? (it.row.terms ?? blankTerms()) : null } } : it,
  );
}
