// The demo pages of the parts, built for the browser tests only; never shipped.
import { fileURLToPath } from "node:url";
import { defineConfig, mergeConfig } from "vite";
import base from "./vite.config.ts";

export default mergeConfig(
  base,
  defineConfig({
    root: fileURLToPath(new URL("./demo", import.meta.url)),
    build: { outDir: fileURLToPath(new URL("./node_modules/.demo", import.meta.url)), emptyOutDir: true },
  }),
);
