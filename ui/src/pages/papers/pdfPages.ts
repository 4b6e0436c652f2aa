// The pages of one PDF at a time, for a desk. New bytes replace the old pages only once they are there.
import type { PDFPageProxy } from "pdfjs-dist";
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from "vue";
import { bytesOf } from "../bytes";
import { openPdf, type OpenPdf } from "./pdf";

export interface PdfPages {
  readonly pages: ShallowRef<PDFPageProxy[]>;
  /** The bytes could not be drawn. */
  readonly failed: Ref<boolean>;
  /** Base64 of a PDF; `null` clears the desk. */
  readonly show: (pdf: string | null) => Promise<void>;
}

export function usePdfPages(): PdfPages {
  const pages = shallowRef<PDFPageProxy[]>([]);
  const failed = ref(false);
  let opened: OpenPdf | null = null;
  let turn = 0;

  async function show(pdf: string | null): Promise<void> {
    const mine = (turn += 1);
    failed.value = false;
    if (pdf === null) return put([], null);
    try {
      const next = await openPdf(bytesOf(pdf));
      const count = next.document.numPages;
      const all = await Promise.all(Array.from({ length: count }, (_, index) => next.document.getPage(index + 1)));
      if (mine !== turn) return void next.close();
      await put(all, next);
    } catch {
      if (mine === turn) failed.value = true;
    }
  }

  async function put(all: PDFPageProxy[], next: OpenPdf | null): Promise<void> {
    const old = opened;
    opened = next;
    pages.value = all;
    await old?.close();
  }

  onScopeDispose(() => {
    turn += 1;
    void opened?.close();
  });
  return { pages, failed, show };
}
