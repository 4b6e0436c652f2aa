// Puts what pdf.js reads at run time into dist/pdfjs: without the character maps and fonts a Chinese PDF shows blanks.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const FOLDERS = ["cmaps", "standard_fonts", "wasm", "iccs"];

export function pdfjsAssets(): Plugin {
  const root = join(dirname(fileURLToPath(import.meta.url)), "node_modules/pdfjs-dist");
  return {
    name: "pdfjs-assets",
    apply: "build",
    generateBundle() {
      for (const folder of FOLDERS) {
        for (const file of readdirSync(join(root, folder))) {
          this.emitFile({ type: "asset", fileName: `pdfjs/${folder}/${file}`, source: readFileSync(join(root, folder, file)) });
        }
      }
    },
  };
}
