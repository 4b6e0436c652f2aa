// The entry grid in real Chromium: real keys, real composition (through the debugging protocol), real clipboard, axe
// with contrast in both themes, and the time a key takes on 1,260 cells.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build, preview } from "vite";

const ui = fileURLToPath(new URL("..", import.meta.url));
const config = { configFile: `${ui}vite.demo.config.ts`, root: `${ui}demo`, logLevel: "error" };
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = process.env.ZHIHENG_SHOTS;

let server;
let browser;
let base;

before(async () => {
  await build(config);
  server = await preview({ ...config, preview: { port: 0, host: "127.0.0.1" } });
  base = server.resolvedUrls.local[0];
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
  });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function open(query = "", options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (it) => faults.push(it.message));
  page.on("console", (it) => {
    if (it.type() === "error" && !/favicon|404/.test(it.text())) faults.push(it.text());
  });
  await page.goto(base + query);
  const cell = (row, col) => page.locator(`[data-r="${row}"][data-col="${col}"]`);
  return {
    page,
    cell,
    faults,
    key: (...keys) => keys.reduce((done, it) => done.then(() => page.keyboard.press(it)), Promise.resolve()),
    text: async (row, col) => (await cell(row, col).locator(".txt, .kept").first().textContent())?.trim(),
    active: async () => (await page.locator("#active").textContent())?.trim(),
    changes: async () =>
      ((await page.locator("#log").textContent()) ?? "")
        .split("\n")
        .filter(Boolean)
        .map((it) => JSON.parse(it)),
    shot: async (name) => shots && page.screenshot({ path: `${shots}/${name}.png` }),
    close: async () => {
      assert.deepEqual(faults, [], "no error in the page, no breach of the content security policy");
      await context.close();
    },
  };
}

async function eventually(read, wanted, why) {
  let last;
  for (let turn = 0; turn < 60; turn += 1) {
    last = await read();
    if (last === wanted) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  assert.equal(last, wanted, why);
}

test("typing, moving, editing and undoing a column of figures", async () => {
  const it = await open();
  await it.cell(0, "q3").click();
  await it.page.keyboard.type("75");
  await it.shot("grid-typing");
  await it.key("Enter");
  assert.equal(await it.active(), "t2 q3");
  await it.page.keyboard.type("3");
  await it.key("Enter");
  await eventually(() => it.text(1, "q3"), "3");
  assert.equal(await it.text(0, "q3"), "75");
  await it.key("Control+z");
  await eventually(() => it.text(1, "q3"), "2", "undo comes back from the owner");
  await it.key("Control+y");
  await eventually(() => it.text(1, "q3"), "3");
  await it.key("ArrowUp", "F2");
  assert.equal(await it.page.locator("textarea").inputValue(), "3", "F2 offers the value");
  await it.key("Escape");
  await it.close();
});

test("a real composition starts with the first key and lands in the cell", async () => {
  const it = await open();
  await it.cell(0, "q3").click();
  const devtools = await it.page.context().newCDPSession(it.page);
  await devtools.send("Input.imeSetComposition", { text: "shi", selectionStart: 3, selectionEnd: 3 });
  await eventually(() => it.page.locator("textarea").inputValue(), "shi", "composed in place of the old value");
  await it.shot("grid-composing");
  // What Windows sends for a key that the input method has taken.
  await devtools.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Process", code: "Enter", windowsVirtualKeyCode: 229 });
  await devtools.send("Input.imeSetComposition", { text: "十余家", selectionStart: 3, selectionEnd: 3 });
  assert.equal((await it.changes()).length, 0, "nothing is committed during composition");
  await devtools.send("Input.insertText", { text: "十余家" });
  assert.equal(await it.page.locator("textarea").inputValue(), "十余家");
  assert.equal(await it.active(), "t1 q3");
  await it.key("Enter");
  assert.deepEqual((await it.changes())[0].cells, [{ row: "t1", col: "q3", text: "十余家" }]);
  await it.cell(0, "q3").locator("s").waitFor();
  assert.equal(await it.text(0, "q3"), "71", "the old value stands");
  await it.close();
});

test("copy and paste through the real clipboard", async () => {
  const it = await open();
  const clipboard = () => it.page.evaluate(() => navigator.clipboard.readText());
  await it.cell(0, "q3").click();
  await it.key("Shift+ArrowDown", "Control+c");
  assert.equal((await clipboard()).replaceAll("\r", ""), "71\n2");
  await it.cell(2, "q3").click();
  await it.key("Control+v");
  await eventually(() => it.text(2, "q3"), "71");
  await eventually(() => it.text(3, "q3"), "2");
  await it.page.evaluate(() => navigator.clipboard.writeText("4\t5\n无\t6\n"));
  await it.cell(10, "q2").click();
  await it.key("Control+v");
  await it.cell(11, "q3").click();
  await eventually(() => it.text(10, "q3"), "5");
  await eventually(() => it.text(11, "q3"), "6");
  const paste = (await it.changes()).at(-1);
  assert.deepEqual(
    paste.locked.map((cell) => cell.text),
    ["4", "无"],
    "locked cells are reported, not written",
  );
  await it.key("Control+x");
  await eventually(() => it.text(11, "q3"), "未填", "cut leaves a blank cell, not 0");
  await it.close();
});

test("pinned headings and columns keep their place, and the active cell is never under them", async () => {
  const it = await open("?big=1");
  await it.cell(2, "c0").click();
  await it.key("Control+End", "Control+Home", "ArrowDown", "End", "Home");
  await it.key(...Array(14).fill("ArrowRight"), ...Array(6).fill("ArrowLeft"));
  const box = (locator) => locator.boundingBox();
  const active = await box(it.page.locator(".cell.active"));
  const frozen = await box(it.cell(1, "city"));
  assert.ok(frozen.x < 60, "the frozen column is still at the left edge");
  assert.ok(frozen.x + frozen.width <= active.x + 1, "the active cell lies beside it");
  const field = await box(it.page.locator("textarea"));
  assert.ok(Math.abs(field.y - active.y) < 2 && Math.abs(field.x + field.width - active.x - active.width) < 2, "field over cell");
  await it.close();
});

test("a key on 1,260 cells is drawn within a frame or two", async () => {
  const it = await open("?big=1");
  await it.cell(2, "c0").click();
  const times = await it.page.evaluate(async () => {
    const field = document.querySelector("textarea");
    const spent = [];
    for (let turn = 0; turn < 40; turn += 1) {
      const start = performance.now();
      const key = turn % 2 === 0 ? "ArrowDown" : "ArrowRight";
      field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      await Promise.resolve();
      await new Promise((done) => setTimeout(done));
      document.body.getBoundingClientRect();
      spent.push(performance.now() - start);
    }
    return spent.sort((a, b) => a - b);
  });
  const median = times[20];
  assert.ok(median < 50, `median ${median.toFixed(1)} ms`);
  await it.close();
});

for (const [name, query, options] of [
  ["light", "", {}],
  ["dark", "?theme=dark", {}],
  ["loose", "?density=loose", {}],
  ["zoomed to 150 %", "", { viewport: { width: 911, height: 512 }, deviceScaleFactor: 1.5 }],
]) {
  test(`accessible, nothing cut off: ${name}`, async () => {
    const it = await open(query, { ...options, bypassCSP: true });
    await it.cell(7, "q3").click();
    await it.page.evaluate(axeSource);
    const bad = await it.page.evaluate(async () => {
      const found = await globalThis.axe.run(document, { resultTypes: ["violations"] });
      return found.violations
        .filter((rule) => rule.impact === "serious" || rule.impact === "critical")
        .flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary?.slice(0, 200)}`));
    });
    assert.deepEqual(bad, []);
    const wide = await it.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    assert.equal(wide, false, "the page itself never scrolls sideways");
    await it.shot(`grid-${name.split(" ")[0]}`);
    await it.close();
  });
}

test("Tab leaves the grid at its end", async () => {
  const it = await open();
  await it.cell(0, "q3").click();
  await it.key("Control+End", "Tab");
  const inside = await it.page.evaluate(() => document.activeElement?.tagName);
  assert.notEqual(inside, "TEXTAREA");
  await it.close();
});
