import vue from "@vitejs/plugin-vue";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { BUILD_TARGET } from "./build-target.ts";
import { echartsUnderFrozenPrototypes } from "./echarts-frozen.ts";
import { engineCheck } from "./engine-check.ts";
import { pdfjsAssets } from "./pdfjs-assets.ts";

export default defineConfig({
  // The desktop shell serves files from its own root, devhost from "/": relative links suit both.
  base: "./",
  plugins: [vue(), pdfjsAssets(), echartsUnderFrozenPrototypes(), engineCheck()],
  // The worker of pdf.js is a module and stays one file of our own.
  worker: { format: "es" },
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  clearScreen: false,
  server: { host: "127.0.0.1", port: 5173, strictPort: true },
  build: {
    target: BUILD_TARGET,
    cssTarget: BUILD_TARGET,
    outDir: "dist",
    // No data: URLs or inline scripts: the content security policy allows files of our own only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
});
