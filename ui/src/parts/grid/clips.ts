// The two formats of the clipboard side by side, through a clipboard event or, from the menu, through the browser.
import { copyText } from "../clipboard";
import { formatHtmlTable, parseHtmlTable, type Block, type CopiedCell } from "./html";
import { formatTsv, parseTsv } from "./tsv";

const PLAIN = "text/plain";
const HTML = "text/html";

/** The table in HTML knows more; without one the plain text is read. */
export function readClip(plain: string, html: string): Block {
  return parseHtmlTable(html) ?? parseTsv(plain);
}

export function writeClip(data: DataTransfer | null, cells: readonly (readonly CopiedCell[])[]): void {
  data?.setData(PLAIN, plainOf(cells));
  data?.setData(HTML, formatHtmlTable(cells));
}

export function readEvent(data: DataTransfer | null): Block {
  return readClip(data?.getData(PLAIN) ?? "", data?.getData(HTML) ?? "");
}

/** False where the system withholds the clipboard. */
export async function writeSystem(cells: readonly (readonly CopiedCell[])[]): Promise<boolean> {
  try {
    const blob = (type: string, text: string) => new Blob([text], { type });
    const item = new ClipboardItem({ [PLAIN]: blob(PLAIN, plainOf(cells)), [HTML]: blob(HTML, formatHtmlTable(cells)) });
    await navigator.clipboard.write([item]);
    return true;
  } catch {
    return copyText(plainOf(cells));
  }
}

/** Null where the system withholds the clipboard from a program that was not sent Ctrl+V. */
export async function readSystem(): Promise<Block | null> {
  try {
    const text = async (item: ClipboardItem | undefined, type: string) => (item ? (await item.getType(type)).text() : "");
    const items = await navigator.clipboard.read();
    const of = (type: string) => items.find((it) => it.types.includes(type));
    return readClip(await text(of(PLAIN), PLAIN), await text(of(HTML), HTML));
  } catch {
    try {
      return parseTsv(await navigator.clipboard.readText());
    } catch {
      return null;
    }
  }
}

function plainOf(cells: readonly (readonly CopiedCell[])[]): string {
  return formatTsv(cells.map((row) => row.map((it) => it.text)));
}
