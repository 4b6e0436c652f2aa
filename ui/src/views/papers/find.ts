// Finding words in the pages of a paper: pure. Lengths are points from the page's top left corner, as in the hit map.

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A piece of text that was drawn in one go. */
export interface TextRun extends Rect {
  readonly text: string;
}

/** A page's letters without its blanks: a line end in the middle of a word hides nothing. */
export interface PageText {
  readonly letters: string;
  /** Of each letter: its run, and where it stands in it, as shares of the run's width. */
  readonly places: readonly { readonly run: TextRun; readonly from: number; readonly to: number }[];
}

export interface Found {
  /** From 1. */
  readonly page: number;
  readonly rects: readonly Rect[];
}

const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u2014\u2018-\u201d\u2026]/;
const BLANK = /\s/;

export function plain(text: string): string {
  return text.replace(/\s+/g, "").toLowerCase();
}

export function pageText(runs: readonly TextRun[]): PageText {
  let letters = "";
  const places: { run: TextRun; from: number; to: number }[] = [];
  for (const run of runs) {
    const units = [...run.text];
    const widths = units.map((it) => (it.length > 1 || WIDE.test(it) ? 2 : 1));
    const whole = widths.reduce((sum, it) => sum + it, 0) || 1;
    let at = 0;
    units.forEach((letter, index) => {
      const from = at / whole;
      at += widths[index] ?? 1;
      if (BLANK.test(letter)) return;
      const low = letter.toLowerCase();
      letters += low;
      // One place for each UTF-16 unit, so that an index into the letters is one into the places.
      for (let unit = 0; unit < low.length; unit += 1) places.push({ run, from, to: at / whole });
    });
  }
  return { letters, places };
}

/** Where the text stands on one page; letters of one run make one rectangle. */
export function rectsIn(page: PageText, text: string): Rect[][] {
  const wanted = plain(text);
  const all: Rect[][] = [];
  if (wanted === "") return all;
  for (let at = page.letters.indexOf(wanted); at >= 0; at = page.letters.indexOf(wanted, at + wanted.length)) {
    all.push(rectsOf(page, at, at + wanted.length));
  }
  return all;
}

function rectsOf(page: PageText, start: number, end: number): Rect[] {
  const rects: Rect[] = [];
  let open: { run: TextRun; from: number; to: number } | null = null;
  const close = (): void => {
    if (open === null) return;
    const { run, from, to } = open;
    rects.push({ x: run.x + run.width * from, y: run.y, width: run.width * (to - from), height: run.height });
  };
  for (const place of page.places.slice(start, end)) {
    if (open?.run === place.run) open.to = place.to;
    else {
      close();
      open = { ...place };
    }
  }
  close();
  return rects;
}

export function findIn(pages: readonly PageText[], text: string): Found[] {
  return pages.flatMap((page, index) => rectsIn(page, text).map((rects) => ({ page: index + 1, rects })));
}

/** The first find on the page or after it; where none follows, the first of all. */
export function firstFrom(found: readonly Found[], page: number): number {
  const at = found.findIndex((it) => it.page >= page);
  return at < 0 ? 0 : at;
}
