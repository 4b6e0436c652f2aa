// Two papers held against each other: their pages, their differing lines on them, and both desks kept together.
import type { PDFPageProxy } from "pdfjs-dist";
import { computed, ref, shallowRef, watch, type Ref } from "vue";
import type { Id, PageDifference } from "../../contract";
import { call } from "../../host";
import { rectsIn, type PageText, type Rect } from "../../views/papers/find";
import { nextDifference } from "../../views/papers/register";
import { useFetched } from "../fetched";
import { textOf } from "./finding";
import { usePdfPages } from "./pdfPages";

export type Side = "before" | "after";

export interface SideHandle {
  show: (page: number) => void;
  scrollTo: (top: number) => void;
}

function useSide(differences: Ref<readonly PageDifference[]>, linesOf: (it: PageDifference) => readonly string[]) {
  const { pages, failed, show } = usePdfPages();
  const texts = shallowRef<readonly PageText[]>([]);
  const desk = shallowRef<SideHandle | null>(null);
  watch(pages, async (all: readonly PDFPageProxy[]) => {
    const read = await textOf(all).catch(() => []); // Pages that were closed meanwhile carry no marks.
    if (pages.value === all) texts.value = read;
  });
  /** Where the differing lines of a page stand. */
  const marksOn = (no: number): Rect[][] => {
    const text = texts.value[no - 1];
    const difference = differences.value.find((it) => it.page === no);
    return text === undefined || difference === undefined ? [] : linesOf(difference).flatMap((line) => rectsIn(text, line));
  };
  return { pages, failed, show, desk, marksOn };
}

export function useComparing(pair: Ref<{ before: Id; after: Id | null }>) {
  const { data, error, slow, load } = useFetched(() => call("comparePapers", pair.value));
  const page = ref(1);
  const differences = computed<readonly PageDifference[]>(() => data.value?.pages ?? []);
  const marked = computed(() => new Set(differences.value.map((it) => it.page)));
  const before = useSide(differences, (it) => it.gone);
  const after = useSide(differences, (it) => it.new);

  function turnTo(to: number): void {
    const most = Math.max(before.pages.value.length, after.pages.value.length);
    page.value = Math.min(Math.max(to, 1), most);
    before.desk.value?.show(page.value);
    after.desk.value?.show(page.value);
  }

  function step(by: 1 | -1): void {
    const next = nextDifference(differences.value, page.value, by);
    if (next !== null) turnTo(next);
  }

  watch(data, (it) => {
    void before.show(it?.before.pdf ?? null);
    void after.show(it?.after.pdf ?? null);
  });
  watch(
    pair,
    () => {
      data.value = null;
      page.value = 1;
      void load();
    },
    { immediate: true },
  );

  return {
    data, error, slow, load, page, differences, marked, before, after, turnTo, step,
    /** One desk was scrolled: the other follows. */
    follow(side: Side, top: number): void {
      (side === "before" ? after : before).desk.value?.scrollTo(top);
    },
  };
}
