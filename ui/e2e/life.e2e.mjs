// The plan as a living thing in a real browser before the real core (devhost), by keyboard: an adjustment is seen, compared,
// set as a version and taken back; gaps lead to their places; the planned share and the split of a target.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startHost } from "./host.mjs";
import { accessible, openBrowser, openPage, openScreen, pictures, until } from "./screen.mjs";

let data, host, browser, page;
const troubles = [];
const rpc = (cmd, body) => host.rpc(cmd, body);

const el = (name) => page.locator(`[data-test="${name}"]`);
const seen = (name) => el(name).first().waitFor();
const tasks = async () => (await rpc("plan", { year: 2016 })).sections.flatMap((it) => it.tasks);
const target = async (name) => (await tasks()).flatMap((it) => it.targets).find((it) => it.name.includes(name));
const versions = () => rpc("planVersions", { year: 2016 });
const BRANDS = "服务业重点品牌";

const open = (path) => openScreen(page, host, path);
before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-life-"));
  host = await startHost(data, "2016-10-12 10:42:07");
  await rpc("newFile", { place: null, operator: "操作员甲", builtIn: true });
  browser = await openBrowser();
  page = await openPage(browser, troubles);
});

after(async () => {
  await browser?.close();
  await host?.stop();
  if (data) await rm(data, { recursive: true, force: true });
});

test("an adjusted goal shows in the strip, in the comparison, and one Ctrl+Z takes it back", async () => {
  const brands = await target(BRANDS);
  const task = (await tasks()).find((it) => it.targets.some((one) => one.id === brands.id));
  await open(`/plan?task=${task.id}&target=${brands.id}`);
  await seen("plan-item-edit");
  assert.equal(await el("version-strip").count(), 0, "nothing changed yet");
  await el("plan-item-edit").click();
  await el("field-goal").fill("120");
  await page.keyboard.press("Control+Enter");
  await seen("version-strip");
  assert.match(await el("version-strip").innerText(), /自第1版（2016-05-13）以来改动 1 处，尚未定版/);
  await el("version-see").focus();
  await page.keyboard.press("Enter");
  await seen("compare-change");
  assert.match(page.url(), /from=v1&to=now/);
  assert.equal(await el("compare-change").count(), 1);
  assert.equal(await el("compare-old").innerText(), "≥100个");
  assert.equal(await el("compare-new").innerText(), "≥120个");
  await until("the first change has the focus", () => page.evaluate(() => document.activeElement?.dataset.at === "0"));
  await page.keyboard.press("Control+z");
  await seen("compare-same");
  assert.equal(await el("version-strip").count(), 0);
  assert.equal((await target(BRANDS)).goal, "100");
  await page.keyboard.press("Control+y");
  await seen("compare-change");
});

test("title and text of a task are edited by E; the comparison marks what changed and Enter leads back", async () => {
  const task = (await tasks()).find((it) => it.no === 3);
  await open(`/plan?task=${task.id}`);
  await seen("plan-item");
  await el("plan-tree").focus();
  await page.keyboard.press("e");
  await seen("field-text");
  await el("field-text").fill(task.text.replace("100", "120"));
  await page.keyboard.press("Control+Enter");
  await until("the core has the text", async () => (await tasks()).find((it) => it.no === 3).text.includes("120"));
  await el("plan-tab-compare").click();
  await seen("compare-prose");
  const marked = await page.$$eval("[data-test=compare-prose] ins, [data-test=compare-prose] del", (all) =>
    all.map((it) => `${it.tagName} ${it.lastChild.textContent}`),
  );
  assert.deepEqual(marked, ["DEL 0", "INS 2"]);
  assert.ok((await el("compare-prose").innerText()).length < 80, "only the neighbourhood of a change is shown");
  await until("the list has the focus", () => page.evaluate(() => document.activeElement?.dataset.at === "0"));
  await page.keyboard.press("j");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.at), "1");
  await accessible(page, "compare");
  await pictures(page, "compare");
  await page.keyboard.press("Enter");
  await until("the target is open in the plan", async () => /plan\?task=\d+&target=\d+/.test(page.url()));
});

test("a version wants a reason, is set by keyboard, is listed, and is taken back", async () => {
  await open("/plan");
  await seen("version-set");
  await el("version-set").focus();
  await page.keyboard.press("Enter");
  await until("the reason has the focus", () => page.evaluate(() => document.activeElement?.dataset.test === "version-reason"));
  await page.keyboard.press("Control+Enter");
  await seen("field-error-reason");
  await page.keyboard.insertText("年中调整");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("2016-07-01");
  await page.keyboard.press("Tab");
  await page.keyboard.insertText("川质强领〔2016〕3号");
  await accessible(page, "version dialog");
  await pictures(page, "version-dialog");
  await page.keyboard.press("Control+Enter");
  await until("the core has the version", async () => (await versions()).versions.length === 2);
  await until("the strip is gone", async () => (await el("version-strip").count()) === 0);
  await el("version-dialog").waitFor({ state: "hidden" });
  await open("/plan/compare");
  await seen("compare-change");
  assert.equal(await el("version").count(), 2);
  assert.match(await el("version").first().innerText(), /第2版[\s\S]*2016年7月1日[\s\S]*年中调整[\s\S]*川质强领〔2016〕3号[\s\S]*操作员甲/);
  assert.equal(await el("compare-from").inputValue(), "v1", "nothing changed since: the last two versions are compared");
  await page.keyboard.press("x");
  await until("the sides have changed places", async () => /from=now&to=v1/.test(page.url()));
  await page.keyboard.press("Control+z");
  await until("the version is taken back", async () => (await versions()).versions.length === 1);
  await until("the list shows it", async () => (await el("version").count()) === 1);
  await page.keyboard.press("Control+y");
  await until("and set again", async () => (await el("version").count()) === 2);
});

test("a day is compared, and one before the plan was there says since when it is", async () => {
  await open("/plan/compare?from=v1&to=now");
  await seen("compare-from");
  await el("compare-from").selectOption("day");
  await el("compare-from-day").fill("2016-07-01");
  await page.keyboard.press("Enter");
  await seen("compare-error");
  assert.match(await el("compare-error").innerText(), /2016年10月12日 载入/);
  await el("compare-from-day").fill("2016-10-12");
  await page.keyboard.press("Enter");
  await seen("compare-same");
});

test("gaps stand by kind, are walked by J and K, and Enter leads to where they are closed", async () => {
  await open("/plan/gaps");
  await seen("gap");
  await until("the first gap has the focus", () => page.evaluate(() => document.activeElement?.dataset.test === "gap"));
  const kinds = await page.$$eval("[data-test=gap-group]", (all) => all.map((it) => it.dataset.kind));
  assert.deepEqual(kinds, ["no_lead_marked", "task_without_outcome", "goal_not_set", "definition_missing", "deliverable_without_date"]);
  assert.equal(await page.locator("[data-test=gap][data-kind=goal_not_set]").count(), 4);
  assert.equal(await el("unit-load").count(), 31);
  assert.ok((await page.locator("[data-test=unit-load][data-too-much=true]").count()) > 0);
  await accessible(page, "gaps");
  await pictures(page, "gaps");
  await el("gaps-times").fill("9.5");
  await page.keyboard.press("Enter");
  await until("nobody has too much", async () => (await page.locator("[data-test=unit-load][data-too-much=true]").count()) === 0);
  await page.locator("[data-test=gap][data-kind=task_without_outcome]").first().focus();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await until("the first unset target is open", async () => /plan\?task=\d+&target=\d+/.test(page.url()));
  await seen("plan-item-edit");
});

test("the planned share is moved by arrow keys, never falls, is kept, and goes back to the usual", async () => {
  const brands = await target(BRANDS);
  await open(`/plan?target=${brands.id}&do=panel`);
  await seen("curve-point-1");
  const shares = async () => (await target(BRANDS)).plannedShare.join("/");
  await el("curve-point-1").focus();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await el("curve-number-1").inputValue(), "19");
  await el("curve-point-2").focus();
  for (let press = 0; press < 8; press += 1) await page.keyboard.press("Shift+ArrowDown");
  assert.equal(await el("curve-number-2").inputValue(), "19", "it stops at its neighbour");
  await page.keyboard.press("Enter");
  await until("the core has it", async () => (await shares()) === "19/19/75/100");
  await el("curve-number-2").fill("80");
  await page.keyboard.press("Enter");
  await seen("curve-fault");
  assert.equal(await shares(), "19/19/75/100");
  await page.keyboard.press("Escape");
  await seen("version-strip"); // It comes in after the save and moves the page down.
  const point = await el("curve-point-3").boundingBox();
  await page.mouse.move(point.x + point.width / 2, point.y + point.height / 2);
  await page.mouse.down();
  await page.mouse.move(point.x + point.width / 2, point.y + 300);
  await page.mouse.up();
  assert.equal(await el("curve-number-3").inputValue(), "19", "a drag stops there too");
  await el("curve-back").click();
  await el("curve-reset").click();
  await el("curve-save").click();
  await until("the usual is kept", async () => (await shares()) === "25/50/75/100");
});

test("a target is split over the prefectures: typed, pasted, summed, kept, and broken by a new goal", async () => {
  const brands = await target(BRANDS);
  const life = () => rpc("targetLife", { id: brands.id });
  await open("/plan");
  await seen("plan-item");
  await open(`/plan?target=${brands.id}`);
  await seen("plan-item-panel");
  await el("plan-side").waitFor();
  await page.locator(`[data-test=plan-item][data-kind=target][data-id='${brands.id}'] [data-item]`).focus();
  await page.keyboard.press("d");
  await seen("target-panel");
  await el("split-prefectures").focus();
  await page.keyboard.press("Enter");
  await seen("split-editor");
  await until("the grid has the focus", () => page.evaluate(() => document.activeElement?.dataset.test === "grid-field"));
  await page.keyboard.type("许多");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.type("50");
  await page.keyboard.press("Enter");
  assert.match(await el("split-sum").innerText(), /合计 50/);
  await page.evaluate(() => navigator.clipboard.writeText("20\r\n30\r\n15\r\n"));
  await page.keyboard.press("Control+v");
  await until("the column is pasted", async () => /合计 115[\s\S]*差 5/.test(await el("split-sum").innerText()));
  await el("split-save").click();
  await seen("split-error");
  assert.match(await el("split-error").innerText(), /比目标 ≥120个 少 5/);
  assert.equal((await life()).shares.length, 0, "refused: nothing is kept");
  await el("split-even").click();
  await until("even", async () => /合计 120[\s\S]*相合/.test(await el("split-sum").innerText()));
  await accessible(page, "target panel");
  await el("split-save").click();
  await until("the core has 21 shares", async () => (await life()).shares.length === 21);
  await until("the state is told", async () => (await el("split-state").getAttribute("data-state")) === "fits");
  await pictures(page, "target-panel");

  const now = await target(BRANDS);
  const { name, kind, operator, goalTo, baseline, measureUnit, modality, nature, definition, plannedShare } = now;
  const fields = { name, kind, operator, goal: "150", goalTo, baseline, measureUnit, modality, nature, definition, plannedShare };
  await rpc("editTarget", { id: now.id, revision: now.revision, fields });
  await open("/plan/gaps");
  const broken = page.locator("[data-test=gap][data-kind=split_broken]");
  await broken.waitFor();
  assert.match(await broken.innerText(), /比目标少 30/);
  await broken.focus();
  await page.keyboard.press("Enter");
  await until("the panel says so", async () => (await el("split-state").getAttribute("data-state").catch(() => "")) === "short");
  await el("split-remove").click();
  await until("the split is gone", async () => (await life()).shares.length === 0);
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("Control+z");
  await until("and back again", async () => (await life()).shares.length === 21);
});

test("a process-worded target says that it wants a definition; one that has one says whose", async () => {
  const wanting = await target("国家地理标志保护产品");
  await open(`/plan?target=${wanting.id}&do=panel`);
  await seen("definition-wanted");
  await el("definition-edit").click();
  await el("field-definition").fill("以国家质检总局批准公告为准");
  await page.keyboard.press("Control+Enter");
  await seen("definition-by");
  assert.match(await el("definition-by").innerText(), /操作员甲 2016-10-12 10:42 定/);
  await pictures(page, "definition");
});

test("nothing went wrong behind the screens", () => assert.deepEqual(troubles, []));
