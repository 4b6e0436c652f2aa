// Sums of a split while it is typed. Whole ten-thousandths as big integers, never floats. Pure; what is kept is checked by
// the core.
import type { OperatorWord } from "../../contract";

const SCALE = 4;

/** What a typed amount comes to in ten-thousandths; `null` for what is no number. Full width and thousands commas read. */
export function readAmount(text: string): bigint | null {
  const plain = text
    .trim()
    .replace(/[\uff10-\uff19]/g, (it) => String(it.charCodeAt(0) - 0xff10))
    .replaceAll("\uff0e", ".")
    .replaceAll("\uff0c", ",")
    .replace(/[\uff0d\u2212]/g, "-");
  const found = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,4}))?$/.exec(plain);
  if (!found) return null;
  const [, sign, whole = "", fraction = ""] = found;
  const value = BigInt(whole.replaceAll(",", "") + fraction.padEnd(SCALE, "0"));
  return sign === "-" ? -value : value;
}

export function showAmount(value: bigint): string {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(SCALE + 1, "0");
  const fraction = digits.slice(-SCALE).replace(/0+$/, "");
  return `${sign}${digits.slice(0, -SCALE)}${fraction === "" ? "" : `.${fraction}`}`;
}

export interface Balance {
  readonly sum: string;
  /** The difference to the goal without a sign; empty where there is none. */
  readonly by: string;
  readonly side: "fits" | "more" | "less";
  /** Whether the core would take it. */
  readonly ok: boolean;
}

/** How the sum of the readable texts stands to the goal. `goalTo` is the upper end of a range. */
export function balance(texts: readonly string[], goal: string, goalTo: string | null, operator: OperatorWord): Balance {
  const sum = texts.reduce((all, it) => all + (it.trim() === "" ? 0n : (readAmount(it) ?? 0n)), 0n);
  const low = readAmount(goal) ?? 0n;
  const high = goalTo === null ? low : (readAmount(goalTo) ?? low);
  const side = sum < low ? "less" : high < sum ? "more" : "fits";
  const by = side === "less" ? low - sum : side === "more" ? sum - high : 0n;
  const capped = operator === "=" || operator === "<=" || goalTo !== null;
  const ok = side === "fits" || (side === "more" && !capped) || (side === "less" && operator === "<=");
  return { sum: showAmount(sum), by: by === 0n ? "" : showAmount(by), side, ok };
}
