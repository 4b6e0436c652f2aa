// Days that people type, and which of the two forms of the rail's foot was asked for (by the palette or the strip).
import { ref } from "vue";

export type DayForm = "business" | "lookBack";

/** The form to open; taken away once it is open. */
export const askedForm = ref<DayForm | null>(null);

/** `2016-7-20`, `2016.7.20`, `2016/7/20`, `20160720`, `2016年7月20日` → `2016-07-20`; `null` for what is no day. */
export function readDay(typed: string): string | null {
  const text = typed.trim().normalize("NFKC");
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})\D(\d{1,2})\D(\d{1,2})\D?$/.exec(text);
  if (found === null) return null;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}
