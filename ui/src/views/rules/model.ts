// The settings as they are typed: texts by field, and back into what the core takes. The core decides what is allowed.
import type { OfficeRules } from "../../contract";
import { rules as words } from "../../text/rules";

export type RuleField = keyof OfficeRules;
export type TypedRules = Record<RuleField, string>;

/** Settings that are whole numbers on the wire. */
const WHOLE: ReadonlySet<RuleField> = new Set<RuleField>(["dueSoonDays", "jumpPercent", "firstOverPercent", "sameTextPercent", "attachmentMb"]);
export const FIELDS: readonly RuleField[] = words.groups.flatMap((it) => it.fields);

export function typedOf(rules: OfficeRules): TypedRules {
  return Object.fromEntries(FIELDS.map((field) => [field, String(rules[field])])) as TypedRules;
}

/** Why a text is no number of its kind; `null` when it is one. */
export function faultOf(field: RuleField, text: string): string | null {
  const plain = text.trim().normalize("NFKC");
  if (WHOLE.has(field)) return /^[1-9]\d{0,6}$/.test(plain) ? null : words.wholeOnly;
  return /^\d{1,6}(\.\d{1,4})?$/.test(plain) ? null : words.numberOnly;
}

/** What the core takes; to be asked for only when no field has a fault. */
export function rulesOf(typed: TypedRules): OfficeRules {
  const plain = (field: RuleField): string => typed[field].trim().normalize("NFKC");
  return {
    behindFrom: plain("behindFrom"),
    laggingFrom: plain("laggingFrom"),
    aheadFrom: plain("aheadFrom"),
    rateTolerance: plain("rateTolerance"),
    dueSoonDays: Number(plain("dueSoonDays")),
    jumpPercent: Number(plain("jumpPercent")),
    jumpLeast: plain("jumpLeast"),
    firstOverPercent: Number(plain("firstOverPercent")),
    sameTextPercent: Number(plain("sameTextPercent")),
    attachmentMb: Number(plain("attachmentMb")),
  };
}

/** Fields whose text differs from another state. */
export function differing(typed: TypedRules, from: TypedRules): RuleField[] {
  return FIELDS.filter((field) => typed[field].trim().normalize("NFKC") !== from[field]);
}
