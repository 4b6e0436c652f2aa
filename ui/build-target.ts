// The oldest engine that the pages are built for: the least WebView2, as src-tauri/webview2-least.txt says to the program, to
// the installer and to us. CSS, JavaScript and the check of what was built follow it.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const least = readFileSync(join(here, "../src-tauri/webview2-least.txt"), "utf8").trim();
if (!/^\d{2,3}$/.test(least)) throw new Error(`webview2-least.txt holds no major version: ${least}`);

export const ENGINE = Number(least);
export const BUILD_TARGET = `chrome${ENGINE}`;
