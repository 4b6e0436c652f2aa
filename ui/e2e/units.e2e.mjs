// The page 单位, a reform, pasted contacts and rolling a year over in a real browser before the real core (devhost), by
// keyboard.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startHost } from "./host.mjs";
import { accessible, openBrowser, openPage, openScreen, until } from "./screen.mjs";

let data, host, browser, page;
const troubles = [];
const rpc = (cmd, body) => host.rpc(cmd, body);

const el = (name) => page.locator(`[data-test="${name}"]`);
const units = async (year = 2016) => (await rpc("units", { year })).units;
const unit = async (name) => (await units()).find((it) => it.shortName === name);
const chosen = () => page.locator("[data-test=unit-row][aria-selected=true]").getAttribute("data-unit");
const focusOn = (name) => page.evaluate((it) => document.activeElement?.closest(`[data-test="${it}"]`) !== null, name);

const open = (path) => openScreen(page, host, path);
before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-units-"));
  host = await startHost(data, "2019-01-08 10:42:07");
  await rpc("newFile", { place: null, operator: "操作员甲", builtIn: true });
  browser = await openBrowser();
  page = await openPage(browser, troubles);
});

after(async () => {
  await browser?.close();
  await host?.stop();
  if (data) await rm(data, { recursive: true, force: true });
});

test("G U opens the register; it fits 1366, is walked by J and K and searched by pinyin", async () => {
  await open("/plan");
  await el("plan-item").first().waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("u");
  await el("unit-row").first().waitFor();
  await until("the table has the focus", () => focusOn("units-table"));
  assert.equal(await el("unit-row").count(), 31);
  const wide = await page.$eval("[data-test=units-table]", (it) => it.parentElement.scrollWidth - it.parentElement.clientWidth);
  assert.equal(wide, 0, "no sideways scrolling at 1366");
  const all = await units();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  assert.equal(await chosen(), String(all[1].id));
  assert.equal(await el("unit-panel").getAttribute("data-unit"), String(all[1].id));

  await page.keyboard.press("/");
  await page.keyboard.type("zjj");
  await until("one unit is left", async () => (await el("unit-row").count()) === 1);
  await page.keyboard.press("Enter");
  await until("the table has the focus again", () => focusOn("units-table"));
  assert.equal(await chosen(), String((await unit("省质监局")).id));
});

test("an alias is added by E and Ctrl+Enter, another unit's name is refused at its field, Ctrl+Z takes it back", async () => {
  await page.keyboard.press("e");
  await el("field-shortName").waitFor();
  const aliases = page.locator("textarea[data-test=field-aliases]");
  await aliases.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("\n农业局子\n工商局");
  await page.keyboard.press("Control+Enter");
  await el("plan-form-error").waitFor();
  assert.match(await el("plan-form-error").innerText(), /省工商局/);
  await aliases.focus();
  await page.keyboard.press("Control+End");
  for (let at = 0; at < 4; at += 1) await page.keyboard.press("Backspace");
  await page.keyboard.press("Control+Enter");
  await until("the core has the alias", async () => (await unit("省质监局")).aliases.includes("农业局子"));
  await until("the form is gone", async () => (await el("field-shortName").count()) === 0);
  await page.keyboard.press("Escape");
  await until("the table has the focus", () => focusOn("units-table"));
  await page.keyboard.press("Control+z");
  await until("one Ctrl+Z takes it back", async () => !(await unit("省质监局")).aliases.includes("农业局子"));
});

test("Alt and arrows move a unit in the list, and back", async () => {
  await open("/units");
  await until("the table has the focus", () => focusOn("units-table"));
  const order = async () => (await units()).map((it) => it.shortName);
  const [first, second] = await order();
  await page.keyboard.press("Alt+ArrowDown");
  await until("the second comes first", async () => (await order())[0] === second);
  await until("the screen shows it", async () => (await el("unit-row").first().innerText()).includes(second));
  await page.keyboard.press("Alt+ArrowUp");
  await until("and back", async () => (await order())[0] === first);
});

test("a pasted 联络表 is taken where it can be; the rest stays in the field with its reasons", async () => {
  await page.goto(`${host.base}/#/units?do=paste`); // As the palette does: the page takes the wish out of the address.
  await until("the field has the focus", () => focusOn("paste-text"));
  await page.keyboard.insertText(
    "单位\t职务\t分管领导\t处室\t联络员\t电话\t邮箱\n省质监局\t副局长\t张某某\t质量处\t李某某\t028-0000 0001\t\n\t\t\t办公室\t王某某\t\t\n火星厅\t\t\t\t钱某某\t\t\n商务厅\t\t\t\t赵某某11010519491231002X\t\t",
  );
  await el("paste-summary").waitFor();
  await until("four rows are told", async () => (await el("paste-row").count()) === 4);
  const outcomes = await el("paste-row").evaluateAll((rows) => rows.map((it) => it.dataset.outcome));
  assert.deepEqual(outcomes, ["added", "added", "noUnit", "refused"]);
  assert.match(await el("paste-ignored").innerText(), /职务/);
  assert.deepEqual((await unit("省质监局")).contacts, [], "nothing is saved before it is asked for");
  await accessible(page, "paste");
  await page.keyboard.press("Control+Enter");
  await el("paste-rest").waitFor();
  assert.equal((await unit("省质监局")).contacts.length, 2);
  const rest = await el("paste-text").inputValue();
  assert.ok(rest.includes("火星厅") && rest.includes("商务厅") && !rest.includes("省质监局"), rest);
  await page.keyboard.press("Escape");
  await until("the dialog is gone", async () => (await el("paste-dialog").count()) === 0);
  assert.deepEqual((await unit("商务厅")).contacts, [], "no ID number came in");

  await el("units-copy").click();
  const copied = await until("the clipboard has it", () => page.evaluate(() => navigator.clipboard.readText()));
  const lines = copied.split("\r\n");
  assert.equal(lines[0], "单位\t分管领导\t处室\t联络员\t电话\t邮箱");
  assert.equal(lines.length, 1 + 31 + 1, "heads, every unit, one of them with two contacts");
  assert.ok(lines.includes("省质监局\t张某某\t质量处\t李某某\t028-0000 0001\t"));
});

test("from the head of the page a reform takes no unit for granted", async () => {
  await open("/units");
  await el("unit-row").first().waitFor();
  await el("units-reform").click();
  await el("reform-dialog").waitFor();
  assert.equal(await page.locator("[data-test=reform-ending].is-checked").count(), 0);
  assert.ok(await el("reform-go").isDisabled(), "nothing to register yet");
  await page.keyboard.press("Escape");
  await until("the dialog is gone", async () => (await el("reform-dialog").count()) === 0);
});

test("three units are succeeded by a new one from the keyboard", async () => {
  const id = (await unit("省质监局")).id;
  await open(`/units?unit=${id}`);
  await until("the table has the focus", () => focusOn("units-table"));
  await until("the asked-for unit is chosen", async () => (await chosen()) === String(id));
  await page.keyboard.press("r");
  await el("reform-dialog").waitFor();
  await until("the finder has the focus", () => focusOn("reform-filter"));
  assert.equal(await page.locator("[data-test=reform-ending].is-checked").first().getAttribute("data-unit"), String(id), "R is about the chosen unit");
  await accessible(page, "reform");
  for (const name of ["省工商局", "省食品药品监管局"]) {
    await page.locator("input[data-test=reform-filter]").fill(name);
    const other = (await unit(name)).id;
    const box = page.locator(`[data-test=reform-ending][data-unit='${other}'] input`);
    await box.focus();
    await page.keyboard.press("Space");
  }
  await page.locator("input[data-test=reform-day]").focus();
  await page.keyboard.type("2018-10-31");
  assert.match(await el("reform-summary").innerText(), /还差/);
  await page.locator("input[data-test=reform-short]").focus();
  await page.keyboard.insertText("省市场监管局");
  await page.keyboard.press("Tab");
  await page.keyboard.insertText("四川省市场监督管理局");
  await until("the sentence says it", async () => /省工商局、省质监局、省食品药品监管局 → 省市场监管局/.test(await el("reform-summary").innerText()));
  await page.keyboard.press("Control+Enter");
  await until("the core has the successor", async () => (await unit("省质监局")).successorId !== null);
  const heir = await unit("省市场监管局");
  assert.equal(heir.memberships[0].validFrom, "2018-11-01");
  await until("the new unit is shown", async () => (await el("unit-panel").getAttribute("data-unit")) === String(heir.id));
  assert.equal(await el("unit-predecessors").locator("button").count(), 3);
  await accessible(page, "units");
});

test("the year is rolled over from the palette, every page shows it, and Ctrl+Z takes the year away", async () => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("jzdxyn");
  await el("palette-roll-over").waitFor();
  await page.keyboard.press("Enter");
  await el("roll-over-preview").waitFor();
  await page.locator("input[data-test=roll-over-year]").fill("2019");
  await until("the change of units is told", async () => (await el("roll-over-unit").allInnerTexts()).includes("省工商局、省质监局、省食品药品监管局 → 省市场监管局"));
  await accessible(page, "roll-over");
  await page.keyboard.press("Control+Enter");
  await until("the frame shows the new year", async () => (await el("year-now").innerText()) === "2019年");
  assert.deepEqual((await rpc("session")).years, [2016, 2019]);
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await el("matrix-cell").first().waitFor();
  assert.equal(await el("matrix-total").getAttribute("data-total"), "137");
  await el("year-earlier").click();
  await until("2016 has its own marks", async () => (await el("matrix-total").getAttribute("data-total")) === "151");
  await el("year-later").click();
  await until("and 2019 its own", async () => (await el("matrix-total").getAttribute("data-total")) === "137");
  await page.locator("[data-test=matrix-cell]").first().focus();
  await page.keyboard.press("Control+z");
  await until("the year is gone", async () => (await el("year-now").innerText()) === "2016年");
  await until("the old matrix is shown", async () => (await el("matrix-total").getAttribute("data-total")) === "151");
  assert.equal(await el("matrix-error").count(), 0, "no page asked for the year that is gone");
  assert.deepEqual((await rpc("session")).years, [2016]);
  assert.deepEqual(troubles, []);
});
