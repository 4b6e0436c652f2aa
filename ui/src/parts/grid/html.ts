// The other clipboard format of spreadsheets: a table in HTML. It keeps cells with line breaks, merged cells and the
// value behind a number format. Only text is ever taken from it.
import { plainDigits } from "./sorting";

/** `undefined`: the place is covered by a merged cell, so nothing is said about it. */
export type Block = readonly (readonly (string | undefined)[])[];

/** The table of a spreadsheet or a document, or null when the clipboard holds something else. */
export function parseHtmlTable(html: string): Block | null {
  if (!/<table[\s>]/i.test(html)) return null;
  const body = new DOMParser().parseFromString(html, "text/html").body;
  const tables = [...body.querySelectorAll("table")].filter((it) => !it.parentElement?.closest("table"));
  const table = tables[0];
  if (!table || tables.length > 1) return null;
  // Words around the table: a passage was copied, and its plain text says it better.
  if (textOutside(body, table).trim() !== "") return null;
  const block = readTable(table);
  return block.length > 0 ? block : null;
}

export interface CopiedCell {
  text: string;
  /** Kept as text by the spreadsheet: "001" and "1-2" stay what they are. */
  literal: boolean;
}

/** A table for the clipboard. */
export function formatHtmlTable(rows: readonly (readonly CopiedCell[])[]): string {
  const cell = ({ text, literal }: CopiedCell) => {
    const inner = escaped(text).replace(/\r\n?|\n/g, '<br style="mso-data-placement:same-cell">');
    return `<td${literal ? " style=\"mso-number-format:'\\@'\"" : ""}>${inner}</td>`;
  };
  const lines = rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`);
  return `<html><head><meta charset="utf-8"></head><body><table>${lines.join("")}</table></body></html>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function textOutside(body: HTMLElement, table: Element): string {
  let found = "";
  const walk = (node: Node) => {
    if (node === table) return;
    if (node.nodeType === Node.TEXT_NODE) found += node.textContent ?? "";
    else if (!(node instanceof Element && /^(STYLE|SCRIPT|TITLE)$/.test(node.tagName))) node.childNodes.forEach(walk);
  };
  walk(body);
  return found;
}

function readTable(table: HTMLTableElement): Block {
  const grid: (string | undefined)[][] = [];
  // Rows that only hold the widths of columns are sent along hidden.
  const lines = [...table.rows].filter((it) => !hidden(it));
  lines.forEach((line, row) => {
    const here = (grid[row] ??= []);
    let col = 0;
    for (const cell of [...line.cells]) {
      if (hidden(cell)) continue;
      while (col in here) col += 1;
      const wide = span(cell.getAttribute("colspan"));
      const high = Math.min(span(cell.getAttribute("rowspan")), lines.length - row);
      for (let down = 0; down < high; down += 1) {
        const there = (grid[row + down] ??= []);
        for (let across = 0; across < wide; across += 1) {
          there[col + across] = down === 0 && across === 0 ? readCell(cell) : undefined;
        }
      }
      col += wide;
    }
  });
  return grid;
}

function span(text: string | null): number {
  const count = Number.parseInt(text ?? "1", 10);
  return count >= 1 && count <= 1000 ? count : 1;
}

function hidden(it: HTMLElement): boolean {
  return /display\s*:\s*none/i.test(it.getAttribute("style") ?? "");
}

function readCell(cell: HTMLElement): string {
  const shown = cellText(cell);
  const raw = cell.getAttribute("x:num") || cell.getAttribute("sdval");
  return raw ? (valueBehind(shown, raw) ?? shown) : shown;
}

/** Line breaks from `<br>` and from paragraphs; the breaks of the source itself are none. */
function cellText(cell: HTMLElement): string {
  let found = "";
  const newLine = () => {
    if (found !== "" && !found.endsWith("\n")) found += "\n";
  };
  const walk = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = unfolded(node.textContent ?? "");
      found += found === "" || found.endsWith("\n") ? text.trimStart() : text;
      return;
    }
    if (!(node instanceof HTMLElement) || /^(STYLE|SCRIPT)$/.test(node.tagName)) return;
    if (node.tagName === "BR") {
      found = `${found.replace(/[ \t]+$/, "")}\n`;
      return;
    }
    const block = /^(P|DIV|LI)$/.test(node.tagName);
    if (block) newLine();
    node.childNodes.forEach(walk);
    if (block) newLine();
  };
  cell.childNodes.forEach(walk);
  return found.replaceAll("\u00a0", " ").replace(/[ \t]+\n/g, "\n").trim();
}

const HAN = "[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef]";
const HAN_FOLD = new RegExp(`(?<=${HAN})[ \\t]*\\r?\\n[ \\t]*(?=${HAN})`, "g");

/** The writer of the HTML folds long lines; between Chinese characters that fold is no blank. */
function unfolded(text: string): string {
  return text.replace(HAN_FOLD, "").replace(/[ \t\r\n]+/g, " ");
}

/**
 * The value behind a number format, where the cell shows that number and no more: grouped, rounded, in scientific
 * notation, as a percentage, or as a row of # in a narrow column. A date, "12家" or a number scaled by its format is
 * better taken as it is shown.
 */
function valueBehind(shown: string, raw: string): string | null {
  const value = Number(raw);
  if (!Number.isFinite(value)) return null;
  const bare = plainDigits(shown).replace(/^[\u00a5$]/, "");
  if (/^#+$/.test(bare)) return decimal(value);
  const found = /^(\()?([+-]?(?:\d+(?:\.(\d*))?|\.(\d+)))(?:e([+-]?\d+))?(%)?\)?$/i.exec(bare);
  if (!found) return null;
  const [, bracket, digits = "0", after, alone, power = "0", percent] = found;
  const scaled = percent ? value * 100 : value;
  const seen = Number(`${digits}e${power}`) * (bracket ? -1 : 1);
  const step = 10 ** (Number(power) - (after ?? alone ?? "").length);
  if (Math.abs(scaled - seen) > step * 0.5000001) return null;
  return `${decimal(scaled)}${percent ?? ""}`;
}

/** Fifteen digits are what a spreadsheet keeps; behind them is only the noise of binary fractions. */
function decimal(value: number): string {
  const short = Number(value.toPrecision(15));
  const text = String(short);
  if (!/e/i.test(text)) return text;
  const [digits = "0", power = "0"] = text.toLowerCase().split("e");
  const minus = digits.startsWith("-") ? "-" : "";
  const [whole = "0", part = ""] = digits.replace("-", "").split(".");
  const point = whole.length + Number(power);
  const all = whole + part;
  if (point <= 0) return `${minus}0.${"0".repeat(-point)}${all}`;
  return minus + (point >= all.length ? all.padEnd(point, "0") : `${all.slice(0, point)}.${all.slice(point)}`);
}
