// Rules about the sources that no compiler checks.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = join(__dirname, "../src");
// Han characters, CJK punctuation and full-width forms.
const CHINESE = /[\u2e80-\u2fdf\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/;

function files(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((it) =>
    it.isDirectory() ? files(join(dir, it.name)) : [join(dir, it.name)],
  );
}

const sources = files(SRC)
  .map((path) => ({ path: relative(SRC, path).replaceAll("\\", "/"), text: readFileSync(path, "utf8") }))
  .filter((it) => /\.(ts|vue|css)$/.test(it.path) && !it.path.endsWith(".test.ts"));

/** Blanks comments out but keeps the lines, so that a finding names the right line. */
function withoutComments(text: string): string {
  const blank = (it: string) => it.replace(/[^\n]/g, " ");
  return text
    .replace(/<!--[\s\S]*?-->/g, blank)
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/(^|[^:"'`\\])\/\/[^\n]*/g, blank);
}

function findings(wanted: (path: string) => boolean, bad: RegExp): string[] {
  return sources
    .filter((it) => wanted(it.path))
    .flatMap((it) =>
      withoutComments(it.text)
        .split("\n")
        .flatMap((line, at) => (bad.test(line) ? [`${it.path}:${at + 1} ${line.trim()}`] : [])),
    );
}

describe("sources", () => {
  it("keep every Chinese literal under text/", () => {
    expect(findings((it) => !/^(text|contract)\//.test(it), CHINESE)).toEqual([]);
  });

  it("import Tauri only under host/", () => {
    expect(findings((it) => !it.startsWith("host/"), /@tauri-apps\//)).toEqual([]);
  });

  it("take Element Plus from parts/element only, so that its styles load before ours", () => {
    const allowed = (it: string) => it !== "parts/element.ts" && it !== "App.vue";
    expect(findings(allowed, /from "element-plus/)).toEqual([]);
  });

  it("leave no console output and no evaluated code behind", () => {
    expect(findings(() => true, /\bconsole\.|\beval\(|new Function\(|v-html/)).toEqual([]);
  });

  it("keep bare colours in tokens.css", () => {
    expect(findings((it) => it !== "styles/tokens.css", /#[0-9a-f]{3,8}\b(?![^"]*<\/)|\brgba?\(/i)).toEqual([]);
  });

  // Container queries by size came with 105, those by style with 111.
  it("use no CSS that WebView2 109 does not know", () => {
    expect(findings((it) => /\.(css|vue)$/.test(it), /color-mix\(|@container[^{]*style\(|light-dark\(|@starting-style/)).toEqual([]);
  });

  it("stay under 400 lines a file", () => {
    const long = sources.filter((it) => !it.path.startsWith("contract/") && it.text.split("\n").length > 400);
    expect(long.map((it) => it.path).filter((it) => !it.endsWith(".css"))).toEqual([]);
  });
});
