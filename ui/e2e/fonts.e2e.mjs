// The page 字体设置 in a real browser before the real core (devhost), by keyboard: a font of this PC put to use for a role, seen by
// its own outlines, told where it is gone, refused where it does not fit, and the bundled ones again. Wants a built UI (ui/dist)
// and built zhiheng-devhost and zhiheng-cli; ZHIHENG_DEVHOST, ZHIHENG_CLI and CHROMIUM name other programs.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const DEVHOST = process.env.ZHIHENG_DEVHOST ?? join(ROOT, "target/debug/zhiheng-devhost");
const CLI = process.env.ZHIHENG_CLI ?? join(ROOT, "target/debug/zhiheng-cli");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FONTS = join(ROOT, "assets/fonts");

let data, host, base, browser, page, installed;
const troubles = [];

async function rpc(cmd, body = {}) {
  const response = await fetch(`${base}/rpc`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ cmd, body }) });
  const answer = await response.json();
  assert.equal(answer.error, undefined, `${cmd}: ${JSON.stringify(answer.error)}`);
  return answer.ok;
}
const roleOf = async (role) => (await rpc("fontChoices")).find((it) => it.role === role);
const codeOf = async () => (await rpc("paper", { name: "division", year: 2016, quarter: null, unit: null, target: null, settings: null })).code;
const el = (name) => page.locator(`[data-test="${name}"]`);
const press = (...keys) => keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
const focused = () => page.evaluate(() => document.activeElement?.dataset.test);

async function until(what, probe) {
  const end = Date.now() + 8000;
  for (;;) {
    const got = await probe();
    if (got) return got;
    assert.ok(Date.now() < end, `never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

async function open() {
  await page.goto(`${base}/#/fonts`);
  await page.reload();
  await until("the roles have the focus", async () => (await focused()) === "font-roles");
}

async function accessible(where) {
  for (const theme of ["light", "dark"]) {
    await page.evaluate((it) => (document.documentElement.dataset.theme = it), theme);
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map((it) => it.finished)));
    await page.evaluate(AXE);
    const found = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa"] }));
    const told = found.violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
    assert.deepEqual(told, [], `${where}, ${theme}`);
    assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), `${where} scrolls sideways`);
  }
  await page.evaluate(() => (document.documentElement.dataset.theme = "light"));
}

async function shots(name) {
  const dir = process.env.ZHIHENG_SHOTS;
  if (!dir) return;
  for (const [width, height] of [[1366, 768], [1920, 1080]]) {
    await page.setViewportSize({ width, height });
    for (const theme of ["light", "dark"]) {
      await page.evaluate((it) => (document.documentElement.dataset.theme = it), theme);
      await page.waitForTimeout(200);
      await page.screenshot({ path: join(dir, `${name}-${width}-${theme}.png`) });
    }
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.evaluate(() => (document.documentElement.dataset.theme = "light"));
}

before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-fonts-"));
  const sample = join(data, "sample");
  await mkdir(sample);
  // Fonts of this PC: a bundled one under the name of Windows, one for letters, one that is none.
  installed = join(data, "home/.fonts");
  await mkdir(installed, { recursive: true });
  await copyFile(join(FONTS, "kai.ttf"), join(installed, "simfang.ttf"));
  await copyFile(join(FONTS, "latin.ttf"), join(installed, "times.ttf"));
  await writeFile(join(installed, "broken.ttf"), "nothing");
  await promisify(execFile)(CLI, ["demo", sample, "--without-papers"]);
  const file = (await readdir(sample)).find((it) => it.endsWith(".zhp"));
  const args = ["--ui", join(ROOT, "ui/dist"), "--port", "0", "--data", data, "--now", "2016-10-12 15:00:00", "--open", join(sample, file)];
  host = spawn(DEVHOST, args, { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, HOME: join(data, "home"), XDG_DATA_HOME: join(data, "home/share") } });
  base = await new Promise((resolve, reject) => {
    host.on("error", reject);
    host.stdout.on("data", (chunk) => {
      const found = /http:\/\/[\d.]+:\d+/.exec(String(chunk));
      if (found) resolve(found[0]);
    });
  });
  await rpc("chooseOperator", { name: "操作员甲" });
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  page = await (await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "zh-CN" })).newPage();
  page.setDefaultTimeout(8000);
  page.on("pageerror", (cause) => troubles.push(String(cause)));
  page.on("console", (line) => line.type() === "error" && troubles.push(line.text()));
});

after(async () => {
  await browser?.close();
  host?.kill();
  await rm(data, { recursive: true, force: true });
});

test("every role shows what it has, drawn with the font's own outlines", async () => {
  await page.goto(`${base}/#/papers`);
  await el("paper-fonts").click();
  await el("fonts-page").waitFor();
  await until("six lines are drawn", async () => (await page.locator("[data-test=font-roles] [data-test=font-sample][data-drawn] svg").count()) === 6);
  const { path } = await rpc("fontSample", { role: "title", font: null });
  assert.equal(await page.locator("[data-test=font-role-title] svg path").getAttribute("d"), path);
  await accessible("fonts");
  await shots("fonts");
});

test("by keyboard a font of this PC is put to use, and papers get another code", async () => {
  const plain = await codeOf();
  await open();
  await press("ArrowDown", "ArrowDown", "ArrowDown");
  await page.locator("[data-test=font-role-fang][aria-selected=true]").waitFor();
  const { choices } = await roleOf("fang");
  await until("all choices are offered", async () => (await el("font-choice").count()) === choices.length + 1);
  assert.equal(choices[0].file, "simfang.ttf", "made for the role stands first");
  await press("Enter");
  assert.equal(await focused(), "font-choices");
  await press("ArrowDown", "Enter");
  await el("fonts-told").waitFor();
  const after = await roleOf("fang");
  assert.equal(after.chosen.file, "simfang.ttf");
  assert.equal(await page.locator("[data-test=font-choice][aria-selected=true]").getAttribute("data-file"), "simfang.ttf");
  assert.equal(await page.locator("[data-test=font-role-fang]").getAttribute("data-used"), after.chosen.family);
  assert.notEqual(await codeOf(), plain, "another font is another paper");
  await shots("fonts-chosen");
  await accessible("fonts-chosen");
  await press("ArrowLeft");
  assert.equal(await focused(), "font-roles");
  await el("fonts-undo").click();
  await until("the bundled one again", async () => (await roleOf("fang")).chosen === null);
  assert.equal(await codeOf(), plain, "and its code again");
});

test("a font that is gone is told, on the page and beside the paper; one press brings the bundled one back", async () => {
  await open();
  await press("ArrowDown", "ArrowDown", "ArrowDown", "Enter", "ArrowDown", "Enter");
  await el("fonts-told").waitFor();
  await rm(join(installed, "simfang.ttf"));
  await el("fonts-again").click();
  const { note } = await roleOf("fang");
  await until("told in place", async () => (await el("font-note").innerText({ timeout: 500 }).catch(() => "")).includes(note));
  assert.equal(await page.locator("[data-test=font-choice][aria-selected=true]").getAttribute("data-file"), "", "the bundled one is in use");
  await accessible("fonts-gone");
  await shots("fonts-gone");
  await page.goto(`${base}/#/papers?paper=division`);
  await until("beside the paper", async () => (await el("paper-font-notes").innerText({ timeout: 500 }).catch(() => "")).includes(note));
  await open();
  await el("fonts-restore").click();
  await until("none is chosen", async () => (await rpc("fontChoices")).every((it) => it.chosen === null));
  await until("nothing to tell", async () => (await el("font-note").count()) === 0);
});

test("a font that went while the page was open is refused in place, and the choice stands", async () => {
  await copyFile(join(FONTS, "kai.ttf"), join(installed, "simfang.ttf"));
  await open();
  await press("ArrowDown", "ArrowDown", "ArrowDown");
  await page.locator('[data-test=font-choice][data-file="simfang.ttf"]').waitFor();
  await rm(join(installed, "simfang.ttf"));
  await page.locator('[data-test=font-choice][data-file="simfang.ttf"]').click();
  await page.locator("[data-test=fonts-page] [role=alert]").first().waitFor();
  assert.equal((await roleOf("fang")).chosen, null);
});

test("nothing went wrong behind the screens", () => {
  assert.deepEqual(troubles, []);
});
