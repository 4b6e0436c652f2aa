// The clipboard format of spreadsheets: cells by tab, rows by line break, quotes around a cell that holds either.

/** Reads what Excel, WPS or a text editor put on the clipboard. Rows may differ in length. */
export function parseTsv(source: string): string[][] {
  const text = source.replace(/\r\n?/g, "\n");
  if (text === "") return [];
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  for (;;) {
    const cell = readCell(text, at);
    row.push(cell.text);
    at = cell.end;
    if (at < text.length && text[at] === "\t") {
      at += 1;
      continue;
    }
    rows.push(row);
    // Spreadsheets end the last row with a line break: it opens no further row.
    if (text.length <= at + 1) return rows;
    row = [];
    at += 1;
  }
}

export function formatTsv(rows: readonly (readonly string[])[]): string {
  // One empty cell is a line break, as in Excel: an empty clipboard could not be told from no copy at all.
  return rows.map((row) => row.map(quoted).join("\t")).join("\r\n") || "\r\n";
}

/** Reads one cell; `end` is at the separator behind it or at the end of the text. */
function readCell(text: string, start: number): { text: string; end: number } {
  if (text[start] === '"') {
    const inside = readQuoted(text, start + 1);
    if (inside) return inside;
  }
  let end = start;
  while (end < text.length && text[end] !== "\t" && text[end] !== "\n") end += 1;
  return { text: text.slice(start, end), end };
}

/** A quoted cell, or null if the quote is a plain character: it never closes, or more text follows it. */
function readQuoted(text: string, start: number): { text: string; end: number } | null {
  let found = "";
  let at = start;
  while (at < text.length) {
    if (text[at] !== '"') {
      found += text[at];
      at += 1;
    } else if (text[at + 1] === '"') {
      found += '"';
      at += 2;
    } else {
      const next = text[at + 1];
      const closed = next === undefined || next === "\t" || next === "\n";
      return closed ? { text: found, end: at + 1 } : null;
    }
  }
  return null;
}

function quoted(cell: string): string {
  const text = cell.replace(/\r\n?/g, "\n");
  return /["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
