// pdf.js, loaded with the first preview. Its worker, character maps and fonts are files of our own origin (pdfjs-assets.ts).
import type { PDFDocumentProxy, PDFWorker } from "pdfjs-dist";
import PdfWorkerFile from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker";

export interface OpenPdf {
  document: PDFDocumentProxy;
  /** Frees the document; the worker stays for the next one. */
  close: () => Promise<void>;
}

const WORKER_SILENT_MS = 15_000;
let worker: PDFWorker | null = null;

const asset = (folder: string): string => new URL(`pdfjs/${folder}/`, document.baseURI).href;

/** Opens the very bytes of a paper. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  // Our own port: pdf.js would wrap the worker in a blob where it cannot tell that the origin is the same (tauri://).
  worker ??= pdfjs.PDFWorker.create({ port: new PdfWorkerFile() });
  const task = pdfjs.getDocument({
    data: bytes,
    worker,
    cMapUrl: asset("cmaps"),
    cMapPacked: true,
    standardFontDataUrl: asset("standard_fonts"),
    wasmUrl: asset("wasm"),
    iccUrl: asset("iccs"),
    isEvalSupported: false,
    enableXfa: false,
  });
  const silent = setTimeout(() => void task.destroy(), WORKER_SILENT_MS); // A worker that never loads never answers.
  try {
    return { document: await task.promise, close: () => task.destroy() };
  } finally {
    clearTimeout(silent);
  }
}
