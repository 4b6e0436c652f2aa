// 单位: what the register says in words, and the 联络表 as rows. Pure.
import type { ContactFields, Id, PastedRowView, UnitCardView, UnitKindWord } from "../../contract";
import { formatTsv } from "../../parts/grid/tsv";
import { units as words, type Scope } from "../../text/units";

/** Units of a kind, in the register's order; `found` holds the ids that the core found by name, `null` for all. */
export function shownUnits(units: readonly UnitCardView[], scope: Scope, found: ReadonlySet<Id> | null): UnitCardView[] {
  return units.filter((it) => inScope(it, scope) && (found === null || found.has(it.id)));
}

function inScope(unit: UnitCardView, scope: Scope): boolean {
  if (scope === "all") return true;
  if (scope === "ended") return unit.ended;
  return scope === "members" ? unit.member : !unit.ended;
}

export function countsOf(units: readonly UnitCardView[]): { standing: number; members: number; ended: number } {
  const count = (scope: Scope): number => shownUnits(units, scope, null).length;
  return { standing: count("standing"), members: count("members"), ended: count("ended") };
}

/** `2016-01-01 至 2018-10-31`; open at both ends: empty, or 一直 where a word is wanted. */
export function periodWords(from: string | null, until: string | null, open = ""): string {
  if (from !== null && until !== null) return words.period(from, until);
  if (from !== null) return words.from(from);
  return until === null ? open : words.until(until);
}

/** The membership that counts today; else the last one. */
export function memberWords(unit: UnitCardView, today: string): string {
  const covers = unit.memberships.find(
    (it) => (it.validFrom === null || it.validFrom <= today) && (it.validUntil === null || today <= it.validUntil),
  );
  const told = covers ?? unit.memberships[unit.memberships.length - 1];
  return told === undefined ? words.noMember : periodWords(told.validFrom, told.validUntil, words.always);
}

export function liaisons(unit: UnitCardView): string {
  return unit.contacts
    .map((it) => it.fields.liaison || it.fields.leader)
    .filter((it) => it !== "")
    .join(words.glue);
}

export function unitOf(units: readonly UnitCardView[], id: Id | null): UnitCardView | null {
  return units.find((it) => it.id === id) ?? null;
}

/** Units whose successor this one is. */
export function predecessors(units: readonly UnitCardView[], id: Id): UnitCardView[] {
  return units.filter((it) => it.successorId === id);
}

/** The unit some steps away in a list; the ends hold. */
export function stepFrom(units: readonly UnitCardView[], id: Id | null, by: number): UnitCardView | null {
  const at = units.findIndex((it) => it.id === id);
  if (at < 0) return units[0] ?? null;
  return units[Math.min(Math.max(at + by, 0), units.length - 1)] ?? null;
}

/**
 * Where a unit goes when it moves one place in the list that is shown: before which one (`null`: to the end), or
 * `undefined` when it cannot move.
 */
export function moveBefore(all: readonly UnitCardView[], shown: readonly UnitCardView[], id: Id, by: -1 | 1): Id | null | undefined {
  const at = shown.findIndex((it) => it.id === id);
  const other = shown[at + by];
  if (at < 0 || other === undefined) return undefined;
  if (by < 0) return other.id;
  const behind = all[all.findIndex((it) => it.id === other.id) + 1];
  return behind?.id ?? null;
}

/** 联络表 of the units shown. A unit without a contact has a row too: the office sees whom to ask. */
export function contactRows(units: readonly UnitCardView[]): string[][] {
  const rows = units.flatMap((unit) => {
    const lines = unit.contacts.map(({ fields }) => [
      unit.shortName,
      fields.leader,
      fields.department,
      fields.liaison,
      fields.phone,
      fields.email,
    ]);
    return lines.length > 0 ? lines : [[unit.shortName, "", "", "", "", ""]];
  });
  return [[...words.tsv.heads], ...rows];
}

/** Aliases as they are typed: one a line, or with 、 between. */
export function splitAliases(text: string): string[] {
  return text
    .split(new RegExp(`[\\n${words.aliasGlue}]`))
    .map((it) => it.trim())
    .filter((it) => it !== "");
}

export function isTaken(row: PastedRowView): boolean {
  return row.outcome === "added" || row.outcome === "known";
}

/**
 * What was not taken, to go on with: the heads, if there were any, and those rows. A row that goes by the name of the row
 * above it gets the name written in, for the row above may be gone.
 */
export function restOf(rows: readonly (readonly string[])[], told: readonly PastedRowView[]): string {
  const first = told[0]?.at ?? 0;
  const heads = rows.slice(0, first).filter((it) => it.some((cell) => cell.trim() !== ""));
  const column = unitColumn(heads, rows);
  const left = told
    .filter((it) => !isTaken(it))
    .map((it) => (rows[it.at] ?? []).map((cell, at) => (at === column && cell.trim() === "" ? it.named : cell)));
  return left.length === 0 ? "" : formatTsv([...heads.map((it) => [...it]), ...left]);
}

function unitColumn(heads: readonly (readonly string[])[], rows: readonly (readonly string[])[]): number {
  const plain = (cell: string): string => cell.replace(/\s/g, "");
  const named = heads.at(-1)?.findIndex((cell) => plain(cell).includes(words.title)) ?? -1;
  if (named >= 0) return named;
  const firsts = rows.map((it) => (it[0] ?? "").trim()).filter((it) => it !== "");
  return firsts.length > 0 && firsts.every((it) => /^\d+$/.test(it)) ? 1 : 0;
}

/** The day after, `2018-10-31` → `2018-11-01`; empty for what is no day. */
export function dayAfter(day: string): string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
  if (at === null || Number.isNaN(at.getTime())) return "";
  at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
}

/** The first year after `from` that the file has no plan for. */
export function nextFreeYear(years: readonly number[], from: number): number {
  let year = from + 1;
  while (years.includes(year)) year += 1;
  return year;
}

/** What is being edited in the panel: the unit itself, a period, a contact; `id` is `null` for a new one. */
export interface UnitEditing {
  what: "unit" | "membership" | "contact";
  id: Id | null;
}

export function contactWords(fields: ContactFields): string {
  return [fields.leader, fields.department, fields.liaison, fields.phone, fields.email].filter((it) => it !== "").join(" · ");
}

/** In the order of the office's list. */
export const UNIT_KINDS: readonly UnitKindWord[] = [
  "party", "government", "direct_special", "direct", "other_government", "mass_organisation", "central", "other",
];
