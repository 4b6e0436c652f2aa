// A plan document read in, reviewed and made the plan in a real browser before the real core (devhost), by keyboard only.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT, startHost } from "./host.mjs";
import { blameless, openBrowser, openPage, picture, until } from "./screen.mjs";

const DOCUMENT = join(ROOT, "tests/fixtures/plan-2016.zh-Hant.txt");

let data, host, browser, page;
const troubles = [];
const rpc = (cmd, body) => host.rpc(cmd, body);

const el = (name) => page.locator(`[data-test="${name}"]`);
const draft = async () => rpc("draft", { draft: (await rpc("drafts"))[0].id });
const progress = async () => (await draft()).progress;
const chosen = () => page.evaluate(() => document.querySelector("[data-row] [aria-current]")?.closest("[data-row]")?.dataset ?? null);
const shot = (name) => picture(page, `drafts-${name}`);

before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-drafts-"));
  host = await startHost(data, "2016-05-20 10:42:07");
  await rpc("newFile", { place: null, operator: "操作员甲", builtIn: false });
  browser = await openBrowser();
  page = await openPage(browser, troubles);
  await page.goto(host.base);
});

after(async () => {
  await browser?.close();
  await host?.stop();
  await rm(data, { recursive: true, force: true });
});

test("a file without a plan offers to read one in, and a document is picked by keyboard", async () => {
  await until("the empty overview", () => el("overview-read-in").isVisible());
  await shot("empty");
  for (const key of ["q", "s", "t"]) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await until("a page of the quarter says that there is no plan", () => el("no-plan-read-in").isVisible());
    assert.equal(await page.locator("[role=alert]").count(), 0, "and calls it no fault");
  }
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await until("the ways in", () => el("read-file").isVisible());
  await until("the focus on the file", () => page.evaluate(() => document.activeElement?.dataset.test === "read-file"));
  await blameless(page, "the page 读入计划");
  await shot("read-in");
  await host.answer(DOCUMENT);
  await page.keyboard.press("Enter");
  await until("the review", () => el("coverage").isVisible());
  assert.equal((await progress()).accepted, 0, "nothing is accepted by itself");
  await until("the first item has the focus", async () => (await chosen())?.kind === "section");
  await blameless(page, "the review");
  await shot("review");
});

test("J and K walk, the document shows where, A accepts and goes on", async () => {
  await page.keyboard.press("j");
  await until("the first task", async () => (await chosen())?.kind === "task");
  assert.ok((await page.locator(".doc .here").count()) > 0, "its heading is marked in the document");
  await page.keyboard.press("a");
  await until("task and section are accepted", async () => (await progress()).accepted === 2);
  assert.notEqual((await chosen()).kind, "task", "the place went on");
  await page.keyboard.press("Control+z");
  await until("one step back", async () => (await progress()).accepted === 0);
});

test("an item is edited, dismissed and reopened without the mouse", async () => {
  const before = await progress();
  await page.keyboard.press("k");
  await page.keyboard.press("j");
  const id = Number((await chosen()).row);
  await page.keyboard.press("e");
  await until("the form", () => el("plan-form").isVisible());
  await shot("edit");
  await page.keyboard.press("Escape");
  await until("the row has the focus again", async () => page.evaluate((it) => document.activeElement?.closest("[data-row]")?.dataset.row === it, String(id)));
  await page.keyboard.press("d");
  await until("dismissed", async () => (await progress()).dismissed > before.dismissed);
  const state = async () => (await draft()).items.find((it) => it.id === id).state;
  assert.equal(await state(), "dismissed");
  await page.keyboard.press("Control+z");
  await until("taken back", async () => (await state()) === "proposed");
});

test("an item is split, put together, moved and changed by keyboard, each step taken back by one Ctrl+Z", async () => {
  const size = async () => (await draft()).items.length;
  const back = async (what, probe) => {
    // While a form has the focus, Ctrl+Z belongs to its text.
    await until("no form is open", () => page.evaluate(() => !document.activeElement?.matches("input, select, textarea")));
    await page.keyboard.press("Control+z");
    await until(`${what} is taken back`, probe);
    await until("the screen follows", async () => (await el("coverage").getAttribute("data-items")) === String(await size()));
    await page.waitForTimeout(150); // The page has read it again.
  };
  const on = async () => (await draft()).items.find((it) => it.id === Number(row));
  let row;
  await until("on a target", async () => {
    await page.keyboard.press("j");
    const at = await chosen();
    row = at?.row;
    return at?.kind === "target";
  });
  const whole = await size();
  const before = await on();

  await page.keyboard.press("s");
  await until("the form of a split", () => el("split-0").isVisible());
  await shot("split");
  await page.locator("[data-test=split-0] textarea, textarea[data-test=split-0]").first().fill("一类示范区");
  await page.locator("[data-test=split-1] textarea, textarea[data-test=split-1]").first().fill("二类示范区");
  await page.keyboard.press("Control+Enter");
  await until("two of one", async () => (await size()) === whole + 1);
  await back("the split", async () => (await size()) === whole);

  await until("on a second target", async () => {
    await page.keyboard.press("j");
    const at = await chosen();
    if (at?.kind !== "target" || at.row === row) return false;
    row = at.row;
    return true;
  });
  await page.keyboard.press("m");
  await until("one of two", async () => (await size()) === whole - 1);
  await page.keyboard.press("Escape");
  await back("the merge", async () => (await size()) === whole);

  await until("on a target again", async () => {
    await page.keyboard.press("j");
    const at = await chosen();
    row = at?.row;
    return at?.kind === "target";
  });
  const { parent } = await on();
  await page.keyboard.press("o");
  await until("where to", () => el("move-to").isVisible());
  await el("move-to").focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Control+Enter");
  await until("under another task", async () => (await on()).parent !== parent);
  await back("the move", async () => (await on()).parent === parent);

  await page.keyboard.press("e");
  await until("the form", () => el("plan-form").isVisible());
  const name = page.locator("[data-test=item-name] input, input[data-test=item-name], [data-test=item-name] textarea, textarea[data-test=item-name]").first();
  await name.fill("改过的名称");
  await page.keyboard.press("Control+Enter");
  await until("changed and accepted", async () => (await on()).state === "accepted" && (await on()).fields.name === "改过的名称");
  await back("the edit", async () => (await on()).state === "proposed");
  assert.equal((await draft()).items.find((it) => it.id === before.id).fields.name, before.fields.name);
});

test("by mouse: an item is chosen in the document, accepted and dismissed; its open sentence gives a new item", async () => {
  const whole = (await draft()).items.length;
  const { items } = await draft();
  const alone = items.find((it) => it.fields.kind === "measure" && items.filter((one) => one.sentence === it.sentence || one.also.includes(it.sentence)).length === 1);
  const state = async () => (await draft()).items.find((it) => it.id === alone.id)?.state;
  const spoken = page.locator(`[data-sentence="${alone.sentence}"] > span`).first();
  await spoken.click();
  await until("chosen by a click in the document", async () => (await chosen())?.row === String(alone.id));
  await el("item-accept").click();
  await until("accepted", async () => (await state()) === "accepted");
  await spoken.click();
  await el("item-dismiss").click();
  await until("dismissed, its sentence open", async () => (await state()) === "dismissed" && (await progress()).open === 1);
  await spoken.click();
  await until("what to do with the sentence", () => el("sentence-panel").isVisible());
  await el("sentence-add-measure").click();
  await page.locator("[data-test=item-text] textarea, textarea[data-test=item-text]").first().fill("\u6dfb\u7684\u4e3e\u63aa");
  await page.keyboard.press("Control+Enter");
  await until("one more, standing on that sentence", async () => {
    const made = (await draft()).items.find((it) => it.fields.text === "\u6dfb\u7684\u4e3e\u63aa");
    return made?.sentence === alone.sentence && (await draft()).items.length === whole + 1;
  });
  for (let back = 0; back < 3; back += 1) {
    await page.locator("h1").first().click();
    await page.keyboard.press("Control+z");
    await page.waitForTimeout(250);
  }
  await until("all taken back", async () => (await state()) === "proposed" && (await draft()).items.length === whole);
  await page.locator(`[data-test=draft-items] [data-row]`).first().click();
});

test("? shows the keys and Esc leaves them", async () => {
  await page.keyboard.press("?");
  await until("the keys", () => el("draft-help").isVisible());
  await blameless(page, "the keys");
  await page.keyboard.press("Escape");
  await until("closed", async () => !(await el("draft-help").isVisible()));
});

test("every item is decided with Enter, every open sentence with W, until the coverage is whole", async () => {
  // A sentence whose only item was dismissed is open: N leads there, W settles it.
  const aloneOn = (items, it) => items.filter((one) => one.sentence === it.sentence || one.also.includes(it.sentence)).length === 1;
  await until("on a measure that is alone on its sentence", async () => {
    await page.keyboard.press("j");
    const [at, { items }] = [await chosen(), await draft()];
    return at?.kind === "measure" && aloneOn(items, items.find((it) => it.id === Number(at.row)));
  });
  await page.keyboard.press("d");
  await until("its sentence is open", async () => (await progress()).open === 1);
  for (let presses = 0; presses < 80; presses += 1) {
    const now = await progress();
    if (now.items === now.accepted + now.dismissed && now.open === 0) break;
    await page.keyboard.press("n");
    if (await el("sentence-panel").isVisible()) await page.keyboard.press("w");
    else await page.keyboard.press("Enter");
    await page.waitForTimeout(60);
  }
  const end = await progress();
  assert.equal(end.accepted + end.dismissed, end.items);
  assert.equal(end.open, 0);
  await until("the bar says so", async () => (await el("coverage").getAttribute("data-percent")) === "100");
  await shot("done");
});

test("the units are shown before the plan is made, and the plan stands with its sentences", async () => {
  await el("review-adopt").focus();
  await page.keyboard.press("Enter");
  await until("the sheet", () => el("adopt-sheet").isVisible());
  await blameless(page, "建立计划");
  await shot("adopt");
  await el("adopt-go").focus();
  await page.keyboard.press("Enter");
  await until("the plan page", () => el("plan-original").isVisible());
  const plan = await rpc("plan", { year: 2016 });
  assert.equal(plan.version, 1);
  assert.equal(plan.sections.flatMap((it) => it.tasks).length, 17);
  const targets = plan.sections.flatMap((it) => it.tasks).flatMap((it) => it.targets);
  assert.ok(targets.length >= 34 && targets.every((it) => it.sentence !== ""), "each with its sentence");
  await shot("plan");
});

test("Ctrl+Z takes the plan back and the draft is open again", async () => {
  await page.locator("h1").first().focus();
  await page.keyboard.press("Control+z");
  await until("no plan", async () => (await rpc("session")).years.length === 0);
  assert.equal((await draft()).state, "open");
  assert.deepEqual(troubles, [], "no error in the console");
});
