// @vitest-environment node
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { BUILD_TARGET, ENGINE } from "../build-target";
import { tooNewInScript, tooNewInStyle } from "../engine-check";

describe("the oldest engine", () => {
  it("is the one that the program and the installer ask for", () => {
    const read = (file: string): string => readFileSync(join(dirname(fileURLToPath(import.meta.url)), "../..", file), "utf8");
    expect(BUILD_TARGET).toBe(`chrome${read("src-tauri/webview2-least.txt").trim()}`);
    expect(ENGINE).toBeGreaterThanOrEqual(109);
    // Neither of the others names a version of its own.
    expect(read("src-tauri/src/webview.rs")).toContain('include_str!("../webview2-least.txt")');
    expect(read("assets/installer/zhiheng.nsi")).toContain('"${WEBVIEW_LEAST}.0.0.0"');
  });

  it.each([
    ["/[\\p{L}--[a-z]]/v.test(x)", "regular expression flag v (Chrome 112)"],
    ["/(?i:abc)d/.test(x)", "regular expression modifiers (Chrome 125)"],
    ["/(?<y>\\d{4})-x|x-(?<y>\\d{4})/.exec(x)", "one group name twice (Chrome 125)"],
    ["{ using it = open(); }", "using (Chrome 134)"],
    ["import data from './a.json' with { type: 'json' }; data();", "import attributes (Chrome 123)"],
    ["const a = [3, 1].toSorted();", ".toSorted (Chrome 110)"],
    ["const { promise } = Promise.withResolvers();", ".withResolvers (Chrome 119)"],
    ["RegExp.escape(x); JSON.parse(x); Promise.any(all);", "RegExp.escape (Chrome 136)"],
    ["Object.groupBy(all, (it) => it.kind);", ".groupBy (Chrome 117)"],
  ])("does not run %s", (code, fault) => {
    expect(tooNewInScript(code, 109)).toEqual([fault]);
    expect(tooNewInScript(code, 200)).toEqual([]);
  });

  it("runs what it knows, and what brings its own stand-in", () => {
    const known = "class A { static { this.#x = 1n ** 2n; } static #x; has(o) { return #x in o; } } a?.b ?? c; x ||= 1_000; [].findLast(f); Object.hasOwn(o, k); /(?<=a)(?<n>b)(?:c)/dsu; await import('./b.js');";
    expect(tooNewInScript(known, 109)).toEqual([]);
    expect(tooNewInScript("Promise.withResolvers();", 109, true)).toEqual([]);
    expect(tooNewInScript("{ using it = open(); }", 109, true), "no stand-in brings syntax").toEqual(["using (Chrome 134)"]);
    expect(tooNewInScript("const s = '__core-js_shared__'; Promise.withResolvers();", 109), "a text is no stand-in").toEqual([".withResolvers (Chrome 119)"]);
    expect(tooNewInScript("'groupBy' in Object && Object.groupBy(a, f); const wrapped = { toSorted(f) { return raw(this).toSorted(f); } };", 109)).toEqual([]);
    expect(tooNewInScript("const wrapped = { toSorted() { return raw(this).toReversed(); } };", 109)).toEqual([".toReversed (Chrome 110)"]);
    expect(tooNewInScript("const s = 'a.toSorted() /x/v';", 109), "a word in a text is no use of it").toEqual([]);
  });

  it.each([
    [".a{color:color-mix(in srgb,red,blue)}", "color-mix() (Chrome 111)"],
    [".a{color:red;&:hover{color:blue}}", "nesting (Chrome 112)"],
    ["@scope (.a){b{color:red}}", "@scope (Chrome 118)"],
    [".a{color:light-dark(red,blue)}", "light-dark() (Chrome 123)"],
    [".a{grid-template-rows:subgrid}", "subgrid (Chrome 117)"],
  ])("does not draw %s", (code, fault) => {
    expect(tooNewInStyle(code, 109)).toEqual([fault]);
    expect(tooNewInStyle(code, 200)).toEqual([]);
  });

  it("draws what it knows", () => {
    const known = '.a:has(>b):focus-visible{inset:0;width:min(10px,2dvh);background:linear-gradient(red,blue)}@container (width>1px){c{gap:1px}}.b::after{content:"color-mix( &"}';
    expect(tooNewInStyle(known, 109)).toEqual([]);
  });
});
