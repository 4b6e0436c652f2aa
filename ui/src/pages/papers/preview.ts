// The preview of a paper: its very bytes on a desk, turned, enlarged, searched and asked.
import { computed, ref, shallowRef, watch, type Ref } from "vue";
import type { PaperView } from "../../contract";
import { isTyping } from "../../frame/keys";
import { useSession } from "../../session/session";
import type { Rect } from "../../views/papers/find";
import { stepFrom, type Zoom } from "../../views/papers/zoom";
import { useAsking } from "./asking";
import { useFinding } from "./finding";
import { usePdfPages } from "./pdfPages";
import { recallPapers, rememberPapers } from "./remembered";

/** What the desk can be told. */
export interface DeskHandle {
  show: (page: number) => void;
  reveal: (page: number, rect: Rect) => void;
}

export function usePreview(paper: Ref<PaperView | null>) {
  const session = useSession();
  const { pages, failed, show: draw } = usePdfPages();
  const desk = shallowRef<DeskHandle | null>(null);
  const page = ref(1);
  const zoom = ref<Zoom>("width");
  const scale = ref(1);
  const thumbs = ref(recallPapers().thumbs);
  const sharp = computed(() => ((session.state.view?.preferences.zoom ?? 100) / 100) * (window.devicePixelRatio || 1));

  const find = useFinding(pages, page, (it) => it.rects[0] && desk.value?.reveal(it.page, it.rects[0]));
  const asking = useAsking(paper, page, (it) => desk.value?.reveal(it.page, it));

  function turnTo(to: number): void {
    desk.value?.show(Math.min(Math.max(to, 1), pages.value.length));
  }

  function zoomBy(direction: -1 | 1): void {
    zoom.value = stepFrom(scale.value, direction);
  }

  function showThumbs(on: boolean): void {
    rememberPapers({ thumbs: (thumbs.value = on) });
  }

  /** True where the key was the preview's. */
  function onKey(event: KeyboardEvent): boolean {
    if (pages.value.length === 0 || event.altKey || event.isComposing) return false;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "f" || event.shiftKey) return false;
      find.open.value = true;
      return true;
    }
    if (event.key === "Escape") {
      if (asking.figure.value !== null) asking.close();
      else if (find.open.value) find.close();
      else return false;
      return true;
    }
    if (isTyping(event.target)) return false;
    const acts: Readonly<Record<string, () => void>> = {
      PageDown: () => turnTo(page.value + 1),
      PageUp: () => turnTo(page.value - 1),
      Home: () => turnTo(1),
      End: () => turnTo(pages.value.length),
      "+": () => zoomBy(1),
      "=": () => zoomBy(1),
      "-": () => zoomBy(-1),
      "0": () => (zoom.value = "width"),
      n: () => asking.step(1),
      N: () => asking.step(-1),
    };
    const act = acts[event.key];
    act?.();
    return act !== undefined;
  }

  /** New bytes are drawn; the old pages stay until the new ones are there. */
  watch(
    () => paper.value?.pdf,
    (pdf) => {
      if (pdf !== undefined) void draw(pdf);
    },
    { immediate: true },
  );
  watch(pages, (all) => (page.value = Math.max(1, Math.min(page.value, all.length))));

  return { pages, failed, desk, page, zoom, scale, sharp, thumbs, find, asking, turnTo, zoomBy, showThumbs, onKey };
}

export type Preview = ReturnType<typeof usePreview>;
