// Exact sums of decimal strings, as the core sends them: points never go through a float. For what is added up while it is
// being typed; every result is the core's. A sign may be the typographer's minus.

const DIGITS = 32;
const UNIT = 10n ** BigInt(DIGITS);

/** In the smallest unit; `null` for what is no decimal. */
function unitsOf(text: string): bigint | null {
  const found = /^([+\u2212-]?)(\d+)(?:\.(\d{1,32}))?$/.exec(text.trim());
  if (found === null) return null;
  const size = BigInt(found[2] ?? "0") * UNIT + BigInt((found[3] ?? "").padEnd(DIGITS, "0"));
  return found[1] === "-" || found[1] === "\u2212" ? -size : size;
}

function textOf(units: bigint): string {
  const size = units < 0n ? -units : units;
  const rest = String(size % UNIT).padStart(DIGITS, "0").replace(/0+$/, "");
  return `${units < 0n ? "-" : ""}${size / UNIT}${rest === "" ? "" : `.${rest}`}`;
}

export const isDecimal = (text: string): boolean => unitsOf(text) !== null;

/**
 * For a place that has no room for all digits: at most so many, half up, without zeros at the end. What is no decimal stays as
 * it is.
 */
export function brief(text: string, digits: number): string {
  const units = unitsOf(text);
  if (units === null) return text;
  const step = 10n ** BigInt(DIGITS - digits);
  const size = units < 0n ? -units : units;
  const rounded = ((size + step / 2n) / step) * step;
  return textOf(units < 0n ? -rounded : rounded);
}

/** With so many digits, zeros at the end too: for a column of numbers. */
export function fixed(text: string, digits: number): string {
  const [whole = "", rest = ""] = brief(text, digits).split(".");
  return isDecimal(text) && digits > 0 ? `${whole}.${rest.padEnd(digits, "0")}` : brief(text, digits);
}

/** The most digits after the point that any of them has. */
export const digitsOf = (texts: readonly string[]): number => Math.max(0, ...texts.map((it) => it.split(".")[1]?.length ?? 0));

/** How totals that stand under one another are written, on every page: each with as many digits as the one that has the most. */
export function underOneAnother(texts: readonly string[]): (text: string) => string {
  const digits = digitsOf(texts);
  return (text) => fixed(text, digits);
}

/** Of the points, in whole percent and never rounded up: 100 is full points and nothing else. `null` of no points. */
export function wholePercent(score: string, points: string): string | null {
  const [own, full] = [unitsOf(score), unitsOf(points)];
  if (own === null || full === null || full <= 0n) return null;
  const percent = (own * 100n) / full;
  return String(own < 0n && percent * full !== own * 100n ? percent - 1n : percent);
}

/** What is no decimal counts as nothing. */
export function sumOf(texts: readonly string[]): string {
  return textOf(texts.reduce((sum, it) => sum + (unitsOf(it) ?? 0n), 0n));
}

export function lessOf(from: string, less: string): string {
  return textOf((unitsOf(from) ?? 0n) - (unitsOf(less) ?? 0n));
}

/** Below 0, 0 or above 0, as sort functions want it. */
export function compare(a: string, b: string): number {
  const difference = (unitsOf(a) ?? 0n) - (unitsOf(b) ?? 0n);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * Parts that were made anew so that they come to `total` and keep their proportions, each to the hundredth. The largest part
 * takes what rounding leaves over. Parts of nothing stay as they are.
 */
export function spreadOver(parts: readonly string[], total: string): string[] {
  const units = parts.map((it) => unitsOf(it) ?? 0n);
  const [sum, goal] = [units.reduce((all, it) => all + it, 0n), unitsOf(total)];
  if (goal === null || sum <= 0n) return [...parts];
  const cent = UNIT / 100n;
  const next = units.map((it) => ((it * goal) / sum / cent) * cent);
  const left = goal - next.reduce((all, it) => all + it, 0n);
  const largest = units.reduce((best, it, at) => (it > (units[best] ?? 0n) ? at : best), 0);
  next[largest] = (next[largest] ?? 0n) + left;
  return next.map(textOf);
}
