// The entry grid in real Chromium: real keys, real composition (through the debugging protocol), real clipboard, axe with
// contrast in both themes, and the time that keys and a paste take on large sheets.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build, preview } from "vite";
import { openBrowser, picture } from "./screen.mjs";

const ui = fileURLToPath(new URL("..", import.meta.url));
const config = { configFile: `${ui}vite.demo.config.ts`, root: `${ui}demo`, logLevel: "error" };
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let server;
let browser;
let base;

before(async () => {
  await build(config);
  server = await preview({ ...config, preview: { port: 0, host: "127.0.0.1" } });
  base = server.resolvedUrls.local[0];
  browser = await openBrowser();
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
    shot: (name) => picture(page, name),
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

for (const size of ["21x60", "60x40"]) {
  test(`a key on ${size} cells is drawn within a frame or two`, async () => {
    const it = await open(`?big=${size}`);
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
}

test("a paste of 21 × 30 is on screen within 200 ms", async (t) => {
  const it = await open("?big=60x40");
  await it.cell(2, "c0").click();
  const devtools = await it.page.context().newCDPSession(it.page);
  await devtools.send("Performance.enable");
  // Processor time of the page's own thread: other work on the machine makes a clock slow, but not the grid.
  const worked = async () => (await devtools.send("Performance.getMetrics")).metrics.find((it) => it.name === "ThreadTime").value * 1000;
  const times = [];
  const clock = [];
  for (const from of [1000, 2000, 3000]) {
    const before = await worked();
    const spent = await it.page.evaluate(async (from) => {
      const line = (row) => Array.from({ length: 30 }, (_, col) => `${row * 30 + col + from}`).join("\t");
      const data = new DataTransfer();
      data.setData("text/plain", Array.from({ length: 21 }, (_, row) => line(row)).join("\n"));
      const field = document.querySelector("textarea");
      const start = performance.now();
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      // The first frame behind it shows the block: no timer holds it back.
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const shown = document.querySelector('[data-r="22"][data-col="c29"] .txt').textContent;
      if (shown !== String(629 + from)) throw new Error(`not yet shown: ${shown}`);
      return performance.now() - start;
    }, from);
    times.push(Math.round((await worked()) - before));
    clock.push(Math.round(spent));
    assert.equal(await it.text(22, "c29"), String(629 + from), "the last of the block stands in its cell");
    await eventually(async () => it.page.locator("[aria-busy]").count(), 0, "the owner has answered");
  }
  assert.equal((await it.changes())[0].cells.length, 630);
  const seen = await it.page.locator(".scroll").evaluate((box) => [box.scrollLeft, box.scrollTop]);
  assert.deepEqual(seen, [0, 0], "the view stays where the eye is");
  t.diagnostic(`processor ${times.join(", ")} ms, clock ${clock.join(", ")} ms`);
  // The middle one: the first also compiles the page's own script, and other work of the machine is not the grid's.
  const middle = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
  assert.ok(0 < middle && middle < 200, `${times.join(", ")} ms`);
  await it.close();
});

test("sorting and filtering by keyboard, and typing down the rows that are left", async () => {
  const it = await open();
  const rows = () => it.page.locator("tbody tr").evaluateAll((all) => all.map((row) => row.dataset.row).join(" "));
  await it.cell(0, "q3").click();
  await it.key("Control+Shift+L");
  await it.page.locator("[data-test=grid-column-menu]").waitFor();
  await it.key("ArrowDown", "Enter");
  assert.equal((await rows()).split(" ")[0], "t1", "the greatest first");
  await it.shot("grid-column-menu");
  await it.key("Escape");
  await it.page.locator("[data-test=grid-clear-view]").click();
  await it.key("Control+Shift+L", "ArrowUp");
  await it.page.locator("[data-test=grid-state-blank]").focus();
  await it.key("Space", "Escape");
  assert.equal(await rows(), "t7");
  assert.match(await it.page.locator("[data-test=grid-tools]").textContent(), /已筛选 1\/12 行/);
  await it.page.keyboard.type("5");
  await it.key("Enter");
  await eventually(() => it.text(0, "q3"), "5", "the row that was filled stays in sight");
  await it.page.locator("[data-test=grid-again]").click();
  await it.page.locator("[data-test=grid-show-all]").click();
  assert.equal((await rows()).split(" ").length, 12);
  await it.page.keyboard.type("9");
  await it.key("Enter");
  assert.equal((await it.changes()).length, 2, "the keys go to the grid again");
  await it.close();
});

test("find within the grid, and back to the cell", async () => {
  const it = await open();
  await it.cell(0, "q3").click();
  await it.key("Control+f");
  await it.page.keyboard.type("国家级");
  await eventually(() => it.active(), "t6 name");
  await it.key("Enter");
  assert.equal(await it.active(), "t11 name");
  assert.match(await it.page.locator("[data-test=grid-find-count]").textContent(), /第 2 \/ 2 处/);
  await it.shot("grid-find");
  await it.key("Escape", "End");
  assert.equal(await it.active(), "t11 proof", "the keys go to the grid again");
  await it.close();
});

test("a table in HTML goes out beside the text and comes in before it", async () => {
  const it = await open();
  await it.cell(0, "name").click();
  await it.cell(1, "q3").click({ modifiers: ["Shift"] });
  await it.key("Control+c");
  const html = await it.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await item.getType("text/html")).text();
  });
  assert.match(html, /<td[^>]*>培育创建服务业重点品牌<\/td>/);
  await it.page.evaluate(async () => {
    const table = '<table xmlns:x="urn:x"><tr><td x:num="7">7.00</td></tr><tr><td x:num="1234">1,234</td></tr></table>';
    const blob = (type, text) => new Blob([text], { type });
    const item = { "text/plain": blob("text/plain", "7.00\n1,234"), "text/html": blob("text/html", table) };
    await navigator.clipboard.write([new ClipboardItem(item)]);
  });
  await it.cell(1, "q3").click();
  await it.key("Control+v");
  await eventually(() => it.text(2, "q3"), "1234", "grouping belongs to the format, not to the value");
  await it.close();
});

test("a paste that does not go in whole is shown first", async () => {
  const it = await open("?ask=1");
  await it.page.evaluate(() => navigator.clipboard.writeText("5\n约\n6"));
  await it.cell(0, "q3").click();
  await it.key("Control+v");
  await it.page.locator("[data-test=grid-preview]").waitFor();
  assert.equal((await it.changes()).length, 0);
  await it.shot("grid-preview");
  await it.key("Escape");
  assert.equal(await it.page.locator("[data-test=grid-preview]").count(), 0);
  await it.key("Control+v");
  await it.page.locator("[data-test=grid-preview]").waitFor();
  await it.key("Enter");
  await eventually(() => it.text(2, "q3"), "6");
  assert.deepEqual((await it.changes())[0].cells.map((cell) => cell.text), ["5", "6"]);
  await it.key("ArrowDown");
  assert.equal(await it.active(), "t2 q3", "the keys go to the grid again");
  await it.page.evaluate(() => navigator.clipboard.writeText("7\n8"));
  await it.key("Control+v");
  await eventually(() => it.text(2, "q3"), "8", "a clean paste goes in without asking");
  await it.close();
});

test("the menu of a cell by mouse and by key", async () => {
  const it = await open();
  await it.cell(4, "q3").click({ button: "right" });
  assert.equal(await it.active(), "t5 q3");
  await it.page.locator("[data-test=grid-menu-copy]").click();
  await eventually(() => it.page.evaluate(() => navigator.clipboard.readText()), "8");
  await it.cell(5, "q3").click();
  await it.key("Shift+F10", "ArrowDown", "ArrowDown", "Enter");
  await eventually(() => it.text(5, "q3"), "8", "pasted from the menu");
  await it.key("ContextMenu", "End", "Enter");
  assert.deepEqual((await it.changes()).at(-1), { evidence: { row: "t6", col: "q3" } });
  await it.key("Shift+F2");
  assert.deepEqual((await it.changes()).at(-1), { comment: { row: "t6", col: "q3" } });
  await it.close();
});

test("column widths by mouse and by key, remembered, and fitted by a double click", async () => {
  const it = await open();
  const head = it.page.locator('[data-head="3"]');
  const wide = async () => Math.round((await head.boundingBox()).width);
  assert.equal(await wide(), 64);
  const box = await head.boundingBox();
  await it.page.mouse.move(box.x + box.width - 2, box.y + 10);
  await it.page.mouse.down();
  await it.page.mouse.move(box.x + box.width + 38, box.y + 10, { steps: 4 });
  await it.page.mouse.up();
  assert.equal(await wide(), 104);
  await it.cell(0, "q2").click();
  await it.key("Alt+Shift+ArrowLeft");
  assert.equal(await wide(), 96);
  const cell = await it.page.locator(".cell.active").boundingBox();
  const field = await it.page.locator("textarea").boundingBox();
  assert.ok(Math.abs(field.x + field.width - cell.x - cell.width) < 2, "the field keeps to its cell");
  await it.page.reload();
  assert.equal(await wide(), 96, "as it was left");
  const grip = await head.boundingBox();
  await it.page.mouse.dblclick(grip.x + grip.width - 2, grip.y + 10);
  const fitted = await wide();
  assert.ok(fitted < 80 && fitted > 40, `fits its contents: ${fitted}`);
  const cut = await it.page.locator('[data-c="3"] .txt').evaluateAll((all) => all.filter((txt) => txt.parentElement.scrollWidth > txt.parentElement.clientWidth).length);
  assert.equal(cut, 0, "nothing is cut off");
  await it.close();
});

test("prose wraps, its field grows, Alt+Enter breaks a line and Enter hands over", async () => {
  const it = await open("?prose=1");
  const high = async (row) => Math.round((await it.cell(row, "progress").boundingBox()).height);
  const before = await high(1);
  assert.ok((await high(0)) > 2 * before, "three lines are shown");
  await it.cell(1, "progress").click();
  await it.key("F2");
  for (const part of ["第一件事。", "第二件事。", "第三件事。", "第四件事。"]) {
    await it.key("Alt+Enter");
    await it.page.keyboard.insertText(part);
  }
  const field = await it.page.locator("textarea").boundingBox();
  assert.ok(field.height > 4 * 19, "all that is typed is in sight");
  await it.shot("grid-prose");
  await it.key("Enter");
  assert.equal(await it.active(), "t3 progress");
  await eventually(async () => (await high(1)) > 2 * before, true, "the row follows");
  assert.equal((await it.changes())[0].cells[0].text.split("\n").length, 5);
  await it.close();
});

test("leaving a cell while composing keeps what was composed", async () => {
  const it = await open("?prose=1");
  const devtools = await it.page.context().newCDPSession(it.page);
  await it.cell(2, "problem").click();
  await devtools.send("Input.imeSetComposition", { text: "资金", selectionStart: 2, selectionEnd: 2 });
  await it.cell(4, "problem").click();
  assert.equal(await it.active(), "t5 problem");
  assert.deepEqual((await it.changes())[0].cells, [{ row: "t3", col: "problem", text: "资金" }]);
  await devtools.send("Input.imeSetComposition", { text: "人手", selectionStart: 2, selectionEnd: 2 });
  await it.page.locator(".side a").first().focus();
  assert.deepEqual((await it.changes())[1].cells, [{ row: "t5", col: "problem", text: "人手" }]);
  await it.close();
});

for (const [name, query, options] of [
  ["light", "", {}],
  ["dark", "?theme=dark", {}],
  ["loose", "?density=loose", {}],
  ["prose", "?prose=1&theme=dark", {}],
  ["zoomed to 150 %", "", { viewport: { width: 911, height: 512 }, deviceScaleFactor: 1.5 }],
]) {
  test(`accessible, nothing cut off: ${name}`, async () => {
    const it = await open(query, { ...options, bypassCSP: true });
    await it.cell(7, "q3").click();
    await it.key("Control+f");
    await it.page.keyboard.type("1");
    await it.cell(7, "q3").click({ button: "right" });
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
