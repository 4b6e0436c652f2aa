// What the browser tests do with a page: open it in Debian's Chromium (CHROMIUM names another), wait for it, judge and picture it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** The screens of offices, in points. */
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
  });
}

/** A page on the smaller screen; what goes wrong in it by itself is put into `troubles`. */
export async function openPage(browser, troubles = []) {
  const context = await browser.newContext({ viewport: SIZES[0], permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (fault) => troubles.push(String(fault)));
  page.on("console", (line) => line.type() === "error" && troubles.push(line.text()));
  return page;
}

/** Asks again until it is so: nothing here sleeps and hopes. */
export async function until(what, probe) {
  const end = Date.now() + 20_000;
  for (;;) {
    const got = await probe();
    if (got) return got;
    assert.ok(Date.now() < end, `never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/** A screen of the program by its address, with nothing left of the one before. */
export async function openScreen(page, host, path) {
  await page.goto(`${host.base}/#${path}`);
  await page.reload(); // A hash alone does not start the page anew.
}

async function theme(page, name) {
  await page.evaluate((it) => (document.documentElement.dataset.theme = it), name);
  // Buttons pass from one theme's colours to the other's in a tenth of a second: no colour of that time is a design.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((it) => it.finished)));
}

const words = (violations) => violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html.slice(0, 140)).join(" | ")}`);

/** Nothing to find on this screen, light and dark, as axe sees it; and it does not scroll sideways. */
export async function accessible(page, where) {
  for (const name of ["light", "dark"]) {
    await theme(page, name);
    // The policy of the page allows no script of others: axe comes in through the debugger.
    await page.evaluate(AXE);
    const found = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa"] }));
    assert.deepEqual(words(found.violations), [], `${where}, ${name}`);
  }
  await theme(page, "light");
  assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), `${where} scrolls sideways`);
}

/** As above, and nothing grave by any rule of axe, good practice included. */
export async function blameless(page, where) {
  await accessible(page, where);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(words(violations.filter((it) => it.impact === "serious" || it.impact === "critical")), [], where);
}

/** Pictures of this screen in both sizes, light and dark, where ZHIHENG_SHOTS names a folder for them. */
export async function pictures(page, name) {
  const folder = process.env.ZHIHENG_SHOTS;
  if (!folder) return;
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const it of ["light", "dark"]) {
      await theme(page, it);
      await page.waitForTimeout(400); // Pages of a paper are drawn anew at the new size.
      await page.screenshot({ path: join(folder, `${name}-${size.width}-${it}.png`) });
    }
  }
  await page.setViewportSize(SIZES[0]);
  await theme(page, "light");
}

/** One picture of this screen as it stands, where ZHIHENG_SHOTS names a folder for it. */
export async function picture(page, name) {
  const folder = process.env.ZHIHENG_SHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}
