// Words found in the paper that is shown. Its text is read once, when it is first searched.
import type { PDFPageProxy } from "pdfjs-dist";
import type { TextContent } from "pdfjs-dist/types/src/display/api";
import { computed, ref, shallowRef, watch, type Ref } from "vue";
import { findIn, firstFrom, pageText, type Found, type PageText, type TextRun } from "../../views/papers/find";

type Matrix = readonly [number, number, number, number, number, number];

/** Read piece by piece: pdf.js's own way walks the stream with `for await`, which WebKit does not know. */
async function itemsOf(page: PDFPageProxy): Promise<TextContent["items"]> {
  const reader = (page.streamTextContent() as ReadableStream<TextContent>).getReader();
  const items: TextContent["items"] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return items;
    items.push(...value.items);
  }
}

/** The runs of a page, in points from its top left corner, however it is turned. */
export async function runsOf(page: PDFPageProxy): Promise<TextRun[]> {
  const view = page.getViewport({ scale: 1 });
  const items = await itemsOf(page);
  return items.flatMap((it) => {
    if (!("str" in it) || it.str === "") return [];
    const [a, b, c, d, x, y] = it.transform as unknown as Matrix;
    const along = Math.hypot(a, b) || 1;
    const up = Math.hypot(c, d) || 1;
    const high = it.height || up;
    const right: readonly [number, number] = [(a / along) * it.width, (b / along) * it.width];
    const top: readonly [number, number] = [(c / up) * high, (d / up) * high];
    const corners = [[0, 0], right, top, [right[0] + top[0], right[1] + top[1]]].map(
      ([dx = 0, dy = 0]) => view.convertToViewportPoint(x + dx, y + dy) as [number, number],
    );
    const xs = corners.map((it) => it[0]);
    const ys = corners.map((it) => it[1]);
    const left = Math.min(...xs);
    const above = Math.min(...ys);
    return [{ text: it.str, x: left, y: above, width: Math.max(...xs) - left, height: Math.max(...ys) - above }];
  });
}

export const textOf = async (pages: readonly PDFPageProxy[]): Promise<PageText[]> =>
  Promise.all(pages.map(async (it) => pageText(await runsOf(it))));

export function useFinding(pages: Ref<readonly PDFPageProxy[]>, page: Ref<number>, reveal: (found: Found) => void) {
  const open = ref(false);
  const query = ref("");
  const at = ref(0);
  const found = shallowRef<readonly Found[]>([]);
  const current = computed(() => found.value[at.value] ?? null);
  let texts: { of: readonly PDFPageProxy[]; text: Promise<PageText[]> } | null = null;
  let turn = 0;

  async function search(): Promise<void> {
    const mine = (turn += 1);
    if (!open.value || query.value.trim() === "") {
      found.value = [];
      return;
    }
    if (texts === null || texts.of !== pages.value) texts = { of: pages.value, text: textOf(pages.value) };
    const all = await texts.text.catch(() => []); // Pages that were closed meanwhile: the next ones are searched anew.
    if (mine !== turn) return;
    found.value = findIn(all, query.value);
    at.value = firstFrom(found.value, page.value);
    if (current.value !== null) reveal(current.value);
  }

  function step(by: 1 | -1): void {
    const count = found.value.length;
    if (count === 0) return;
    at.value = (at.value + by + count) % count;
    if (current.value !== null) reveal(current.value);
  }

  watch([query, open, pages], search);

  return {
    open, query, found, at, current, step,
    close(): void {
      open.value = false;
    },
  };
}

export type Finding = ReturnType<typeof useFinding>;
