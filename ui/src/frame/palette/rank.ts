// What the palette does with words: which actions fit, in which order, and which letters to underline. Tasks, targets and
// units are found by the core; only the program's own actions are matched here.

export type Range = [number, number];

export interface Matchable {
  title: string;
  /** Pinyin initials of the title, one letter a character where they line up. */
  keys: string;
}

export interface Match {
  score: number;
  marks: Range[];
}

/** How well an action fits; `null` when it does not. Nothing typed fits everything equally. */
export function match(query: string, it: Matchable): Match | null {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return { score: 0, marks: [] };
  const title = Array.from(it.title.toLowerCase());
  const at = title.join("").indexOf(wanted);
  if (at >= 0) {
    const from = Array.from(title.join("").slice(0, at)).length;
    return { score: at === 0 ? 4 : 3, marks: [[from, from + Array.from(wanted).length]] };
  }
  const key = it.keys.indexOf(wanted);
  if (key < 0) return null;
  const aligned = it.keys.length === title.length;
  return { score: key === 0 ? 2 : 1, marks: aligned ? [[key, key + wanted.length]] : [] };
}

/** The fitting ones, best first, equals in their given order. */
export function rank<T extends Matchable>(query: string, all: readonly T[]): { item: T; marks: Range[] }[] {
  return all
    .map((item, order) => ({ item, order, found: match(query, item) }))
    .filter((it): it is typeof it & { found: Match } => it.found !== null)
    .sort((a, b) => b.found.score - a.found.score || a.order - b.order)
    .map(({ item, found }) => ({ item, marks: found.marks }));
}

export interface Piece {
  text: string;
  marked: boolean;
}

/** Cuts a title at its marks (character ranges, any order, may overlap or reach too far). */
export function pieces(title: string, marks: readonly Range[]): Piece[] {
  const chars = Array.from(title);
  const out: Piece[] = [];
  chars.forEach((char, at) => {
    const marked = marks.some(([from, to]) => from <= at && at < to);
    const last = out[out.length - 1];
    if (last !== undefined && last.marked === marked) last.text += char;
    else out.push({ text: char, marked });
  });
  return out;
}
