// Points as people type them, and sums of them without a floating point.
import { lessOf, sumOf as sum } from "../assess/results/decimal";
import { blockEnd, type Line } from "./outline";

/** Full-width digits and points become plain ones, a unit behind them (points, percent) is dropped; at most four places, as the core keeps them. `undefined`: no number at all. Blank is `null`. */
export function readPoints(typed: string): string | null | undefined {
  const text = [...typed.trim().replace(/\s*[\u5206%\uff05]$/, "")].map((it) => (/[\uff0b-\uff19]/.test(it) ? String.fromCharCode(it.charCodeAt(0) - 0xfee0) : it)).join("");
  if (text === "") return null;
  const found = /^([+-]?)(\d{1,12})(?:\.(\d{1,4}))?$/.exec(text);
  if (!found) return undefined;
  const whole = (found[2] ?? "0").replace(/^0+(?=\d)/, "");
  const rest = (found[3] ?? "").replace(/0+$/, "");
  const plain = rest === "" ? whole : `${whole}.${rest}`;
  return found[1] === "-" && plain !== "0" ? `-${plain}` : plain;
}

/** Blank counts as nothing. */
export const sumOf = (points: readonly (string | null)[]): string => sum(points.map((it) => it ?? "0"));
export const minus = lessOf;
export const isNegative = (points: string): boolean => points.startsWith("-");
export const isBonus = (line: Line): boolean => line.row.terms?.method.kind === "bonus";

/** Criteria that belong to a group. */
export function criteriaBelow(lines: readonly Line[], at: number): Line[] {
  return lines.slice(at + 1, blockEnd(lines, at)).filter((it) => it.row.terms !== null);
}

/** Groups whose points follow from what is below them; a bonus group has a cap of its own. */
export function groupsBySum(lines: readonly Line[]): Line[] {
  return lines.map((it, at) => {
    if (it.row.terms !== null) return it;
    const below = criteriaBelow(lines, at);
    if (below.length === 0 || below.every(isBonus)) return it;
    const points = sumOf(below.map((one) => one.row.points));
    return points === it.row.points ? it : { ...it, row: { ...it.row, points } };
  });
}

/** What can be had by bonus at most: of each block of the first tier what its criteria give, its own cap where it has one. */
function bonusAtMost(lines: readonly Line[]): string {
  const blocks = lines.flatMap((it, at) => (it.row.tier === "first" ? [lines.slice(at, blockEnd(lines, at))] : []));
  const most = blocks.map((block) => {
    const sum = sumOf(block.filter(isBonus).map((it) => it.row.points));
    const cap = block[0]?.row.terms === null ? block[0].row.points : null;
    return cap !== null && isNegative(minus(cap, sum)) ? cap : sum;
  });
  return sumOf(most);
}

/** What the screen says at once, before the core has answered. */
export function pointsNow(lines: readonly Line[]): { points: string; bonus: string; criteria: number } {
  const criteria = lines.filter((it) => it.row.terms !== null);
  return { points: sumOf(criteria.filter((it) => !isBonus(it)).map((it) => it.row.points)), bonus: bonusAtMost(lines), criteria: criteria.length };
}
