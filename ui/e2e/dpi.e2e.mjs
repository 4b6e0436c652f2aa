// Every screen at the scales that Windows offers, in the engine family of WebView2, before the real core (devhost): nothing to
// scroll sideways, nothing beyond the edge, the grid's heads over their columns, a click where it is aimed.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sampleFile, startHost } from "./host.mjs";
import { openBrowser, picture } from "./screen.mjs";

/** What offices have: the screen in dots, the scale of Windows in percent (100 % is what all other tests have). */
const SCREENS = [
  { width: 1366, height: 768, scale: 125 },
  { width: 1920, height: 1080, scale: 125 },
  { width: 1920, height: 1080, scale: 150 },
  { width: 1920, height: 1080, scale: 200 },
];
/** The task bar and the title of the window, in points. */
const BARS = 72;

let data, host, browser, assessments;
const rpc = (cmd, body) => host.rpc(cmd, body);

before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-dpi-"));
  const file = await sampleFile(data);
  host = await startHost(data, "2016-10-12 15:00:00", { file });
  await rpc("chooseOperator", { name: "操作员甲" });
  ({ assessments } = await rpc("assessments"));
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await host?.stop();
  if (data) await rm(data, { recursive: true, force: true });
});

/** Where the window would show each screen. */
function screens() {
  const of = (published) => assessments.find((it) => it.scope === "prefectures" && (it.publishedOn !== null) === published).id;
  const plain = ["overview", "plan", "drafts", "matrix", "units", "entry", "forms", "review", "ledger", "rules", "fonts", "papers", "papers/register", "files"];
  const ofAssessment = [`${of(false)}/scheme`, `${of(false)}/scores`, `${of(true)}/results`, `${of(true)}/years`, `${of(true)}/trial`, `${of(true)}/uses`];
  return [...plain, "assess", ...ofAssessment.map((it) => `assess/${it}`)];
}

/** What stands beyond the right or lower edge of the window and cannot be scrolled to. */
const beyondTheEdge = () => {
  const scrolls = (it, of) => ["auto", "scroll"].includes(getComputedStyle(it)[of]);
  const reachable = (element, of) => {
    for (let it = element.parentElement; it !== null; it = it.parentElement) if (scrolls(it, of)) return true;
    return false;
  };
  const shown = (it) => it.checkVisibility?.({ checkOpacity: true, checkVisibilityCSS: true }) ?? true;
  return [...document.querySelectorAll("button, input, a, h1, h2, [tabindex='0']")].filter(shown).flatMap((it) => {
    const box = it.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || getComputedStyle(it).position === "absolute") return [];
    const right = box.right > innerWidth + 1 && !reachable(it, "overflowX");
    const below = box.bottom > innerHeight + 1 && !reachable(it, "overflowY");
    return right || below ? [`${right ? "right" : "below"}: ${it.outerHTML.slice(0, 120)}`] : [];
  });
};

/** Broken points: heads stand over their columns, and a click opens the cell under it and no other. */
async function gridIsWhereItIsAimed(page) {
  const boxOf = (it) => it.boundingBox();
  await page.goto("about:blank");
  await page.goto(`${host.base}/#/entry`);
  const cells = page.locator('[data-test="entry-grid"] [data-r="1"][data-col]');
  await cells.first().waitFor();
  for (let at = 0; at < (await cells.count()); at += 1) {
    const cell = cells.nth(at);
    const head = page.locator(`[data-test="entry-grid"] [role="columnheader"]:has([data-test="grid-sort-${await cell.getAttribute("data-col")}"])`);
    if ((await head.count()) === 0) continue;
    const [above, below] = [await boxOf(head), await boxOf(cell)];
    assert.ok(Math.abs(above.x - below.x) < 0.6 && Math.abs(above.width - below.width) < 0.6, `a head stands beside its column: ${JSON.stringify([above, below])}`);
  }
  // The one that is filled in: the column of the quarter.
  const column = await page.locator('[data-test="entry-grid"] .cell.active').first().getAttribute("data-col");
  const aimed = await boxOf(page.locator(`[data-test="entry-grid"] [data-r="1"][data-col="${column}"]`));
  await page.mouse.click(aimed.x + aimed.width / 2, aimed.y + aimed.height - 3);
  const field = page.locator('[data-test="grid-field"]');
  await page.waitForFunction(
    ([x, y]) => {
      const box = document.querySelector('[data-test="grid-field"]').getBoundingClientRect();
      return Math.abs(box.x - x) < 3 && Math.abs(box.y - y) < 3;
    },
    [aimed.x, aimed.y],
  );
  assert.ok(Math.abs((await boxOf(field)).width - aimed.width) < 6, "the field is as wide as its cell");
}

/** However low the window: rows of figures stand under the heads of the score grid, not the heads alone. */
async function scoresLeaveRoomForRows(page) {
  for (const published of [false, true]) {
    await page.goto("about:blank");
    const { id } = assessments.find((it) => it.scope === "prefectures" && (it.publishedOn !== null) === published);
    await page.goto(`${host.base}/#/assess/${id}/scores`);
    await page.locator('[data-test="entry-grid"] [data-r="1"][data-col]').first().waitFor();
    const rows = await page.evaluate(() => {
      const grid = document.querySelector('[data-test="entry-grid"]');
      const [from, to] = [grid.querySelector("thead").getBoundingClientRect().bottom, grid.querySelector(".scroll").getBoundingClientRect().bottom];
      return [...grid.querySelectorAll("tbody tr")].filter((it) => it.getBoundingClientRect().top >= from - 1 && it.getBoundingClientRect().bottom <= to + 1).length;
    });
    assert.ok(rows >= (published ? 4 : 5), `only ${rows} rows of the score grid are in sight`);
  }
}

for (const { width, height, scale } of SCREENS) {
  test(`every screen fits ${width} × ${height} at ${scale} %`, async () => {
    const factor = scale / 100;
    const viewport = { width: Math.floor(width / factor), height: Math.floor(height / factor) - BARS };
    const page = await browser.newPage({ viewport, deviceScaleFactor: factor });
    page.setDefaultTimeout(20000);
    const troubles = [];
    page.on("pageerror", (error) => troubles.push(error.message));
    try {
      for (const screen of screens()) {
        await page.goto("about:blank"); // A hash alone does not start the page anew, and the head of the last one would do.
        await page.goto(`${host.base}/#/${screen}`);
        await page.locator("h1").first().waitFor();
        await page.waitForLoadState("networkidle");
        await page.evaluate(() => document.fonts.ready.then(() => Promise.allSettled(document.getAnimations().map((it) => it.finished))));
        await picture(page, `${width}-${scale}-${screen.replaceAll("/", "_")}`);
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
        assert.ok(wide <= viewport.width, `${screen} scrolls sideways: ${wide} in ${viewport.width}`);
        assert.deepEqual(await page.evaluate(beyondTheEdge), [], `${screen} has what nobody can reach`);
      }
      await gridIsWhereItIsAimed(page);
      await scoresLeaveRoomForRows(page);
      assert.deepEqual(troubles, []);
    } finally {
      await page.close();
    }
  });
}
