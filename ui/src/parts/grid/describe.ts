// A cell in words: for the line under the grid and for screen readers. Colour and corner marks are never the only sign.
import { zh } from "../../text/zh";
import type { StatusKind } from "../status";
import { canEdit, EMPTY_CELL, type GridCell, type GridColumn } from "./model";

const words = zh.parts.grid;

export interface Refusal {
  text: string;
  reason: string;
}

export interface Remark {
  kind: StatusKind | "plain";
  text: string;
}

const BRIEF = 40;

/** A text that was pasted by mistake may be a whole book: enough of it to know it again. */
export function brief(text: string): string {
  if (text.length <= 2 * BRIEF) return text;
  return words.brief(Array.from(text.slice(0, 2 * BRIEF)).slice(0, BRIEF).join(""), text.length);
}

/** Why a text was not taken. The reason may quote the text. */
export function refusedWords(refusal: Refusal): string {
  const text = brief(refusal.text);
  const reason = text === refusal.text ? refusal.reason : refusal.reason.replace(refusal.text.trim(), () => text);
  return words.refused(text || words.refusedEmpty, reason);
}

/** What is written in the cell itself. */
export function shownText(cell: GridCell): string {
  if (cell.value === "blank") return cell.ghost ?? words.blank;
  if (cell.value === "notApplicable") return words.notApplicable;
  return cell.seen ?? cell.text;
}

/** A cell as it is read on screen, the word of a mark included: for finding, sorting and filtering. */
export function seenText(cell: GridCell): string {
  return cell.mark && cell.text === "" ? zh.parts.status[cell.mark] : shownText(cell);
}

export function refusalWords(cell: GridCell, refusal: Refusal): { what: string; kept: string } {
  const kept =
    cell.value === "blank"
      ? words.refusedKeptBlank
      : cell.value === "notApplicable"
        ? words.refusedKeptNotApplicable
        : words.refusedKept(cell.text);
  return { what: refusedWords(refusal), kept };
}

/** Everything that is special about a cell, the most urgent first. */
export function remarksOf(column: GridColumn, cell: GridCell | undefined, refusal: Refusal | undefined): Remark[] {
  const it = cell ?? EMPTY_CELL;
  const found: Remark[] = [];
  if (refusal) {
    const { what, kept } = refusalWords(it, refusal);
    found.push({ kind: "bad", text: what }, { kind: "plain", text: kept });
  }
  if (it.pending) found.push({ kind: "pending", text: words.pending });
  if (it.flag) found.push({ kind: "behind", text: words.flag(it.flag) });
  if (it.value === "notApplicable") {
    found.push({ kind: "plain", text: it.reason ? words.notApplicableWhy(it.reason) : words.notApplicable });
  }
  if (it.value === "blank") found.push({ kind: "none", text: words.blank });
  if (it.seen !== undefined && it.seen !== it.text) found.push({ kind: "plain", text: words.exact(it.text) });
  for (const sign of it.signs ?? []) found.push({ kind: sign.kind ?? "plain", text: sign.word });
  if (it.changed !== undefined) {
    found.push({ kind: "plain", text: it.changed === true ? words.changedPlain : words.changed(it.changed) });
  }
  if (it.onBehalf !== undefined) {
    found.push({ kind: "plain", text: it.onBehalf === true ? words.onBehalfPlain : words.onBehalf(it.onBehalf) });
  }
  if (it.note !== undefined) found.push({ kind: "plain", text: it.note === true ? words.notePlain : words.note(it.note) });
  if (it.locked !== undefined) {
    found.push({ kind: "plain", text: it.locked === true ? words.locked : words.lockedWhy(it.locked) });
  } else if (column.kind === "computed" && !canEdit(column, cell)) {
    found.push({ kind: "plain", text: words.readOnly });
  }
  return found;
}

/** The parts of a cell that its visible text does not say, for screen readers. "Not yet saved" is told by aria-busy. */
export function hiddenWords(column: GridColumn, cell: GridCell | undefined, refusal: Refusal | undefined): string {
  const it = cell ?? EMPTY_CELL;
  return remarksOf({ ...column, kind: "number" }, it, refusal)
    .filter((remark) => remark.kind !== "pending" && remark.text !== shownText(it))
    .map((remark) => remark.text)
    .join(words.listGlue);
}
