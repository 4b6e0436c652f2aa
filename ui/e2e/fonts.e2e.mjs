// The page 字体设置 in a real browser before the real core (devhost), by keyboard: a font of this PC put to use for a role, seen
// by its own outlines, told where it is gone, refused where it does not fit, and the bundled ones again.
import assert from "node:assert/strict";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT, sampleFile, startHost } from "./host.mjs";
import { accessible, openBrowser, openPage, pictures, until } from "./screen.mjs";

const FONTS = join(ROOT, "assets/fonts");

let data, host, browser, page, installed;
const troubles = [];
const rpc = (cmd, body) => host.rpc(cmd, body);

const roleOf = async (role) => (await rpc("fontChoices")).find((it) => it.role === role);
const codeOf = async () => (await rpc("paper", { name: "division", year: 2016, quarter: null, unit: null, target: null, settings: null })).code;
const el = (name) => page.locator(`[data-test="${name}"]`);
const press = (...keys) => keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
const focused = () => page.evaluate(() => document.activeElement?.dataset.test);

async function open() {
  await page.goto(`${host.base}/#/fonts`);
  await page.reload();
  await until("the roles have the focus", async () => (await focused()) === "font-roles");
}

before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-fonts-"));
  // Fonts of this PC: a bundled one under the name of Windows, one for letters, one that is none.
  installed = join(data, "home/.fonts");
  await mkdir(installed, { recursive: true });
  await copyFile(join(FONTS, "kai.ttf"), join(installed, "simfang.ttf"));
  await copyFile(join(FONTS, "latin.ttf"), join(installed, "times.ttf"));
  await writeFile(join(installed, "broken.ttf"), "nothing");
  const file = await sampleFile(join(data, "sample"));
  host = await startHost(data, "2016-10-12 15:00:00", { file, env: { HOME: join(data, "home"), XDG_DATA_HOME: join(data, "home/share") } });
  await rpc("chooseOperator", { name: "操作员甲" });
  browser = await openBrowser();
  page = await openPage(browser, troubles);
});

after(async () => {
  await browser?.close();
  await host?.stop();
  await rm(data, { recursive: true, force: true });
});

test("every role shows what it has, drawn with the font's own outlines", async () => {
  await page.goto(`${host.base}/#/papers`);
  await el("paper-fonts").click();
  await el("fonts-page").waitFor();
  await until("six lines are drawn", async () => (await page.locator("[data-test=font-roles] [data-test=font-sample][data-drawn] svg").count()) === 6);
  const { path } = await rpc("fontSample", { role: "title", font: null });
  assert.equal(await page.locator("[data-test=font-role-title] svg path").getAttribute("d"), path);
  await accessible(page, "fonts");
  await pictures(page, "fonts");
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
  await pictures(page, "fonts-chosen");
  await accessible(page, "fonts-chosen");
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
  await accessible(page, "fonts-gone");
  await pictures(page, "fonts-gone");
  await page.goto(`${host.base}/#/papers?paper=division`);
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
