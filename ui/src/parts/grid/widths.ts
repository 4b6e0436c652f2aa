// Widths of columns that the person has set, remembered on this PC for each named grid.
import { computed, ref, watch } from "vue";
import { columnWidth, type GridColumn } from "./model";

/** Pixels, by column key. */
export type Widths = Readonly<Record<string, number>>;

export const NARROWEST = 36;
export const WIDEST = 900;
/** What Alt+Shift+arrow adds or takes. */
export const WIDTH_STEP = 8;

const KEY = "zhiheng.grid.widths";

export function bounded(width: number): number {
  return Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)));
}

export function recallWidths(name: string): Widths {
  try {
    const all = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, unknown>;
    const mine = Object.entries((all[name] ?? {}) as Record<string, unknown>);
    return Object.fromEntries(mine.flatMap(([col, it]) => (typeof it === "number" && Number.isFinite(it) ? [[col, bounded(it)]] : [])));
  } catch {
    return {}; // Storage can be switched off or hold something else: then there is simply no memory.
  }
}

export function rememberWidths(name: string, widths: Widths): void {
  try {
    const all = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, unknown>;
    if (Object.keys(widths).length > 0) all[name] = widths;
    else delete all[name];
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // No memory then.
  }
}

export interface WidthInput {
  readonly columns: readonly GridColumn[];
  /** Without a name nothing is remembered. */
  readonly name?: string | undefined;
}

export type ColumnWidths = ReturnType<typeof useWidths>;

export function useWidths(input: WidthInput) {
  const own = ref<Widths>({});
  watch(
    () => input.name,
    (name) => (own.value = name === undefined ? {} : recallWidths(name)),
    { immediate: true },
  );

  const columns = computed(() =>
    input.columns.map((it) => {
      const width = own.value[it.key];
      return width === undefined ? it : { ...it, width };
    }),
  );
  /** All columns are set and one of them by hand: then the table is as wide as they are together and no wider. */
  const exact = computed(
    () => columns.value.every((it) => it.width !== undefined) && input.columns.some((it) => own.value[it.key] !== undefined),
  );
  const whole = computed(() => columns.value.reduce((sum, it) => sum + columnWidth(it), 0));

  /** While the mouse drags nothing is written down; `keep` does that at the end. */
  function drag(col: string, width: number): void {
    own.value = { ...own.value, [col]: bounded(width) };
  }

  function keep(): void {
    if (input.name !== undefined) rememberWidths(input.name, own.value);
  }

  function set(col: string, width: number): void {
    drag(col, width);
    keep();
  }

  function reset(col: string): void {
    const { [col]: _gone, ...rest } = own.value;
    own.value = rest;
    keep();
  }

  return { columns, exact, whole, own, drag, keep, set, reset };
}
