// Which file and which cell of it are looked at, and the walk from one thing to be decided to the next, across files.
import { computed, ref, watch } from "vue";
import type { ReturnCell, ReturnDetail, ReturnFile } from "../../contract";
import { cellsOf, firstFilter, groupOf, hasStop, isProblem, stopsAtFile, type CellFilter } from "../../views/forms/waiting";
import type { Receiving } from "./receiving";

export function useWalking(receiving: Receiving) {
  const token = ref<string | null>(null);
  const no = ref<number | null>(null);
  const filter = ref<CellFilter>("problems");
  /** The place that the file had in the list: where one goes on when it is gone. */
  let place = 0;
  /** The file to open when it is there. */
  let awaited: string | null = null;

  const files = receiving.files;
  const file = computed(() => files.value.find((it) => it.token === token.value) ?? null);
  const detail = computed<ReturnDetail | null>(() => (token.value === null ? null : (receiving.details.get(token.value) ?? null)));
  const shown = computed<ReturnCell[] | null>(() => (detail.value === null ? null : cellsOf(detail.value.cells, filter.value)));
  const cell = computed(() => shown.value?.find((it) => it.no === no.value) ?? null);

  /** Opens a file at its first thing to look at, or at its last. */
  async function open(to: string, end: "first" | "last" = "first"): Promise<void> {
    const next = files.value.find((it) => it.token === to);
    if (next === undefined) return;
    token.value = to;
    no.value = null;
    place = files.value.indexOf(next);
    filter.value = firstFilter(next.counts);
    const found = await receiving.detailOf(to);
    if (found === null || token.value !== to || no.value !== null) return;
    const problems = found.cells.filter(isProblem);
    const all = problems.length > 0 ? problems : cellsOf(found.cells, filter.value);
    no.value = (end === "first" ? all[0] : all.at(-1))?.no ?? null;
  }

  /** The neighbouring file, whatever it is. */
  function step(by: -1 | 1): void {
    const at = files.value.findIndex((it) => it.token === token.value);
    const to = files.value[at + by];
    if (to) void open(to.token);
  }

  /** The next thing to be decided, in this file or a later one. False where there is none. */
  async function walk(by: -1 | 1): Promise<boolean> {
    const here = file.value;
    if (here === null) return false;
    const cells = (await receiving.detailOf(here.token))?.cells ?? [];
    const at = cells.findIndex((it) => it.no === no.value);
    const rest = by === 1 ? cells.slice(at + 1) : cells.slice(0, Math.max(0, at)).reverse();
    const next = rest.find(isProblem);
    if (next) {
      no.value = next.no;
      return true;
    }
    const index = files.value.indexOf(here);
    const others = by === 1 ? files.value.slice(index + 1) : files.value.slice(0, index).reverse();
    const to = others.find(hasStop);
    if (to === undefined) return false;
    await open(to.token, by === 1 || stopsAtFile(to) ? "first" : "last");
    return true;
  }

  /** Where to go on: the next one to be decided, or whatever stands there now. */
  function next(all: readonly ReturnFile[]): ReturnFile {
    const wished = all.find((it) => it.token === awaited);
    awaited = null;
    if (wished) return wished;
    const toDecide = (it: ReturnFile): boolean => groupOf(it.verdict) === "decide";
    return (all.slice(place).find(toDecide) ?? all.find(toDecide) ?? all[Math.min(place, all.length - 1)]) as ReturnFile;
  }

  function show(next: CellFilter): void {
    filter.value = next;
    if (!shown.value?.some((it) => it.no === no.value)) no.value = shown.value?.[0]?.no ?? null;
  }

  /** Something is always looked at while something waits; what was read anew is fetched anew. */
  watch(
    [files, receiving.turn],
    () => {
      if (files.value.length === 0) token.value = no.value = null;
      else if (file.value === null) void open(next(files.value).token);
      else void receiving.detailOf(file.value.token);
    },
    { immediate: true },
  );

  /** The list is about to be told anew: this file is the one to go on with. */
  function keep(token: string): void {
    awaited = token;
  }

  return { token, no, filter, file, shown, cell, open, step, walk, show, keep };
}
