// The overview, the past and the search in a real browser before the real core (devhost), on the sample ledger (样例年度) and by
// keyboard: figures are those of the `overview` command, the heat table's keys, a chart and its table under the window's
// policy and frozen prototypes, a fixed business date, looking back, taking a step back, texts found, thresholds set.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sampleFile, startHost } from "./host.mjs";
import { accessible, openBrowser, openPage, openScreen, pictures, until } from "./screen.mjs";

const Q3 = "2016Q3";
const Q2 = "2016Q2";
const OPERATOR = "操作员甲";

let data, host, browser, page;
const troubles = [];
const rpc = (cmd, body) => host.rpc(cmd, body);

const el = (name) => page.locator(`[data-test="${name}"]`);
const seen = (name) => el(name).first().waitFor();
const overview = (quarter = Q3) => rpc("overview", { quarter });
const focused = (name) => page.evaluate((it) => document.activeElement?.dataset.test === it, name);

const open = (path) => openScreen(page, host, path);
/** The number that a mark carries; what is not drawn is none. */
async function count(mark) {
  return (await el(mark).count()) === 0 ? 0 : Number(await el(mark).first().getAttribute("data-count"));
}

before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-overview-"));
  const sample = join(data, "sample");
  const file = await sampleFile(sample);
  host = await startHost(data, "2016-10-12 15:00:00", { file });
  await rpc("chooseOperator", { name: OPERATOR });
  browser = await openBrowser();
  page = await openPage(browser, troubles);
  // As in the window: charts must draw under it.
  await page.addInitScript(() => Object.freeze(Object.prototype));
});

after(async () => {
  await browser?.close();
  await host?.stop();
  if (data) await rm(data, { recursive: true, force: true });
});

test("the file opens on the overview, and every figure is the core's", async () => {
  await page.goto(host.base);
  await seen("heat");
  assert.match(page.url(), /#\/overview/);
  const told = await overview();
  assert.equal(await page.locator("h1").innerText(), told.headline);
  for (const [name, number] of Object.entries(told.counts)) assert.equal(await count(`count-${name}`), number, name);
  const wire = { onTrack: "on_track", behind: "behind", lagging: "lagging", notReported: "not_reported", notYetSet: "not_yet_set", notJudged: "not_judged" };
  for (const [name, number] of Object.entries(told.lights)) assert.equal(await count(`light-${wire[name]}`), number, name);
  assert.ok(told.lights.onTrack + told.lights.behind + told.lights.lagging > 5, "the scene has lights that are judged");
  for (const { word, count: number } of told.progress) assert.equal(await count(`progress-${word}`), number, word);
  const todo = await page.$$eval("[data-test=todo-line]", (all) => all.map((it) => [it.dataset.kind, Number(it.dataset.count)]));
  assert.deepEqual(todo, told.todo.map((it) => [it.kind, it.count]));

  const cells = await page.$$eval("[data-test=heat-cell]", (all) => all.map((it) => [it.dataset.role, it.dataset.light]));
  assert.deepEqual(cells, told.tasks.flatMap((task) => task.cells.map((it) => [it?.role ?? "", it?.light?.light ?? ""])));
  assert.equal(cells.length, 17 * 31);
  const tasks = await page.$$eval("[data-test=heat-task-light]", (all) => all.map((it) => it.dataset.light));
  assert.deepEqual(tasks, told.tasks.map((it) => it.light?.light ?? ""));
  const units = await page.$$eval("[data-test=heat-unit-light]", (all) => all.map((it) => it.dataset.light));
  assert.deepEqual(units, told.units.map((it) => it.light?.light ?? ""));
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
  assert.ok(wide <= 1366, "the page does not scroll sideways");
  await accessible(page, "overview");
  await pictures(page, "overview");
});

test("the heat table goes by arrows, says its cell in words, and Enter opens the unit's sheet at the task", async () => {
  await open("/overview?view=tasks");
  await until("the table has the focus", () => focused("heat-task-light"));
  const told = await overview();
  const line = told.tasks.findIndex((task) => task.cells.some((it) => it?.light));
  const col = told.tasks[line].cells.findIndex((it) => it?.light);
  for (let press = 0; press < line; press += 1) await page.keyboard.press("ArrowDown");
  for (let press = 0; press <= col; press += 1) await page.keyboard.press("ArrowRight");
  const cell = told.tasks[line].cells[col];
  const here = await page.evaluate(() => [document.activeElement.dataset.line, document.activeElement.dataset.col, document.activeElement.getAttribute("aria-label")]);
  assert.deepEqual(here.slice(0, 2), [String(line), String(col + 1)]);
  assert.ok(here[2].startsWith(cell.light.word) && here[2].includes(cell.light.reason), here[2]);
  assert.ok((await el("heat-here").innerText()).includes(told.units[col].shortName), "the foot names the place");
  await page.keyboard.press("Control+End");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.col), String(told.units.length));
  await page.keyboard.press("Control+Home");
  for (let press = 0; press < line; press += 1) await page.keyboard.press("ArrowDown");
  for (let press = 0; press <= col; press += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await until("the sheet is open", async () => page.url().includes(`/entry?unit=${told.units[col].id}&task=${told.tasks[line].id}`));
});

test("a light shows its targets, a target its curve: named for a screen reader, as a table on T, each figure with its source", async () => {
  const told = await overview();
  const all = told.tasks.flatMap((task) => task.targets);
  const target = all.find((it) => it.value !== null && it.curve.some((point) => point.planned !== null));
  assert.ok(target, "the scene has an accepted count");
  await open("/overview?view=list");
  await seen("light-list");
  await el(`light-${target.light.light}`).focus();
  await page.keyboard.press("Enter");
  await seen("filtered");
  assert.equal(await el("light-line").count(), await count(`light-${target.light.light}`), "as many lines as the light counts");
  await page.locator(`[data-key="t${target.id}"] [data-test=light-name]`).focus();
  await page.keyboard.press("Enter");
  await page.locator("[data-test=chart-drawing] svg").waitFor();
  assert.ok((await el("panel-reason").innerText()).includes(target.light.reason));
  const drawing = el("chart-drawing");
  assert.equal(await drawing.getAttribute("role"), "img");
  assert.ok((await drawing.getAttribute("aria-label")).includes(target.name));
  const dashed = await drawing.locator("path[stroke-dasharray]").count();
  assert.ok(dashed > 0, "the planned share is dashed");
  const trend = await rpc("trend", { quarter: Q3, targetId: target.id });
  const cells = await page.$$eval("[data-test=chart-table] tbody td", (them) => them.map((it) => it.textContent));
  assert.deepEqual(cells, trend.curve.flatMap((it) => [it.planned === null ? "—" : String(it.planned), it.completion ?? "—"]));
  assert.equal(await el("chart-table").locator("xpath=..").getAttribute("class"), "sr-only");
  const values = await page.$$eval("[data-test=unit-value]", (them) => them.length);
  assert.equal(values, trend.units.flatMap((it) => it.values).filter((it) => it !== null).length);
  await accessible(page, "target panel");
  await pictures(page, "target");
  await el("chart-toggle").focus();
  await page.keyboard.press("t");
  await until("the table is shown", async () => (await el("chart-table").locator("xpath=..").getAttribute("class")) !== "sr-only");
  await page.keyboard.press("Escape");
  await until("the panel is closed", async () => (await el("target-panel").count()) === 0);
  await page.locator(`[data-key="t${target.id}"] [data-test=light-value]`).click();
  await until("the ledger of the target", async () => page.url().includes(`/ledger?target=${target.id}`));
});

test("a fixed business date moves the days left, and today comes back", async () => {
  await open("/overview");
  await seen("heat");
  const before = await overview();
  await el("today").focus();
  await page.keyboard.press("Enter");
  await until("the day has the focus", () => focused("day-business"));
  await page.keyboard.insertText("十月初");
  await page.keyboard.press("Enter");
  await seen("day-business-error");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("2016年10月5日");
  await accessible(page, "days");
  await pictures(page, "days");
  await page.keyboard.press("Enter");
  await until("the core judges on that day", async () => (await rpc("session")).businessDate === "2016-10-05");
  const then = await overview();
  assert.equal(then.daysLeft, before.daysLeft + 7);
  await until("the head tells it", async () => (await el("page-head").innerText()).includes(then.daysLeft > 0 ? `还有 ${then.daysLeft} 天` : then.daysLeft === 0 ? "就是今天" : `已过 ${-then.daysLeft} 天`));
  await until("the foot tells it", async () => /2016年10月5日/.test(await el("today").innerText()));
  await page.keyboard.press("Control+k");
  await seen("palette");
  await page.keyboard.insertText("业务日期改回今天");
  await seen("palette-business-date-today");
  await page.keyboard.press("Enter");
  await until("today again", async () => (await rpc("session")).businessDateFixed === false);
});

test("looking back shows the value of that day and lets nothing be changed, until the present comes back", async () => {
  const units = await rpc("entryUnits", { quarter: Q2 });
  const unit = units.find((it) => it.filled > 1);
  const row = (await rpc("entrySheet", { quarter: Q2, unitId: unit.id })).rows.find((it) => it.current.state === "entered");
  const old = row.current.value;
  await rpc("reopen", { quarter: Q2, unitId: unit.id, reason: "单位来函更正" });
  await host.setNow("2016-10-14 09:00:00");
  const change = { targetId: row.targetId, text: String(Number(old) + 1), revision: row.current.revision };
  const set = await rpc("setValues", { quarter: Q2, unitId: unit.id, paste: false, changes: [change] });
  assert.deepEqual(set.value.refused, []);
  await open(`/overview`);
  await seen("overview-page");
  await page.keyboard.press("Control+k");
  await seen("palette");
  await page.keyboard.insertText("hkmr"); // 回看某日, by initials.
  await seen("palette-look-back");
  await page.keyboard.press("Enter");
  await until("the day has the focus", () => focused("day-lookBack"));
  await page.keyboard.insertText("2016-10-12");
  await page.keyboard.press("Enter");
  await seen("look-back");
  assert.match(await el("look-back").innerText(), /正在回看 2016年10月12日 的样子，不能修改/);
  await accessible(page, "looking back");
  await pictures(page, "look-back");
  const value = async () => (await rpc("entrySheet", { quarter: Q2, unitId: unit.id })).rows.find((it) => it.targetId === row.targetId).current.value;
  assert.equal(await value(), old, "the core shows the older value");
  await el("quarter").locator("[data-value='2']").click();
  await page.goto(`${host.base}/#/overview?target=${row.targetId}`);
  const shown = page.locator(`[data-test=unit-value-row][data-unit="${unit.id}"] [data-test=unit-value]`).first();
  await until("the screen shows the older value", async () => (await shown.count()) > 0 && (await shown.getAttribute("title")) === old);
  await page.goto(`${host.base}/#/matrix`);
  await seen("matrix-locked");
  assert.match(await el("matrix-locked").innerText(), /正在回看 2016年10月12日/);
  assert.equal(await el("matrix-mark-leads").isDisabled(), true);
  await page.goto(`${host.base}/#/files`);
  await seen("take-back");
  assert.equal(await el("take-back").first().isDisabled(), true);
  const refused = await host.tell("undo");
  assert.ok(refused.error, "the core lets nothing be changed either");
  await el("look-back-now").focus();
  await page.keyboard.press("Enter");
  await until("the present is back", async () => (await el("look-back").count()) === 0);
  assert.equal(await value(), change.text);
});

test("a pasted step is taken back in its place; what was changed later stays and is named", async () => {
  const units = await rpc("entryUnits", { quarter: Q3 });
  const unit = units.find((it) => it.state === "draft" && it.targets > 1);
  const rows = async () => (await rpc("entrySheet", { quarter: Q3, unitId: unit.id })).rows;
  const [first, second] = (await rows()).filter((it) => it.kind === "count" || it.kind === "rate" || it.kind === "all");
  const was = [first.current.value, second.current.value];
  const paste = [first, second].map((it) => ({ unitId: unit.id, targetId: it.targetId, text: "7", revision: it.current.revision }));
  await rpc("setCells", { quarter: Q3, paste: true, changes: paste });
  const [pasted] = await rpc("auditLog", { before: null, limit: 1 });
  const revision = (await rows()).find((it) => it.targetId === second.targetId).current.revision;
  await rpc("setValues", { quarter: Q3, unitId: unit.id, paste: false, changes: [{ targetId: second.targetId, text: "8", revision }] });
  await open("/files");
  await seen("audit-row");
  const button = page.locator(`[data-take-back="${pasted.id}"]`);
  await button.focus();
  await page.keyboard.press("Enter");
  await seen("take-back-ask");
  assert.ok((await el("take-back-ask").innerText()).includes(pasted.operation));
  await page.keyboard.press("Escape");
  await until("back at the step", () => page.evaluate((id) => document.activeElement?.dataset.takeBack === id, String(pasted.id)));
  await page.keyboard.press("Enter");
  await until("the act has the focus", () => focused("take-back-go"));
  await accessible(page, "take back");
  await pictures(page, "take-back");
  await page.keyboard.press("Enter");
  await seen("taken-back");
  assert.equal(await el("taken-back-kept").count(), 1, "one was changed later");
  const now = await rows();
  assert.equal(now.find((it) => it.targetId === first.targetId).current.value, was[0]);
  assert.equal(now.find((it) => it.targetId === second.targetId).current.value, "8", "the later edit stays");
  await pictures(page, "taken-back");
  await page.evaluate(() => document.activeElement?.blur?.());
  await page.keyboard.press("Control+z");
  await until("taking back is undone, too", async () => (await rows()).find((it) => it.targetId === first.targetId).current.value === "7");
});

test("two characters find a text of another quarter, marked, and Enter opens its place", async () => {
  const unit = (await rpc("entryUnits", { quarter: Q2 })).find((it) => it.tasks > 0);
  const sheet = await rpc("entrySheet", { quarter: Q2, unitId: unit.id });
  const task = sheet.tasks[0];
  const text = "组织开展溶洞安全大检查，发现隐患三十处，已全部整改。";
  if (sheet.locked) await rpc("reopen", { quarter: Q2, unitId: unit.id, reason: "补充一段" });
  const changes = [{ unitId: unit.id, taskId: task.id, field: "progress", text, revision: task.texts[0].revision }];
  const kept = await rpc("setTexts", { quarter: Q2, paste: false, changes });
  assert.deepEqual(kept.value.refused, []);
  await open("/overview");
  await seen("heat");
  await el("quarter").locator("[data-value='3']").click();
  await page.keyboard.press("Control+k");
  await seen("palette");
  await page.keyboard.insertText("溶");
  await page.keyboard.insertText("洞");
  await seen("palette-excerpt");
  const marks = await page.$$eval("[data-test=palette-excerpt] mark", (all) => all.map((it) => it.textContent));
  assert.deepEqual(marks, ["溶洞"]);
  await accessible(page, "texts found");
  await pictures(page, "palette");
  await page.keyboard.press("Enter");
  await until("its place is open", async () => page.url().includes(`/entry?unit=${unit.id}&task=${task.id}&field=progress`));
  assert.equal(await el("quarter").locator("[aria-checked=true]").getAttribute("data-value"), "2", "the quarter went along");
});

test("thresholds say what they mean, a wrong one is told at its field, and lights follow what is saved", async () => {
  await open("/files");
  await seen("go-rules");
  await el("go-rules").focus();
  await page.keyboard.press("Enter");
  await seen("rules-page");
  await until("the first field has the focus", () => page.evaluate(() => document.activeElement?.id === "rule-behindFrom"));
  await el("rule-behindFrom").fill("50");
  await page.keyboard.press("Control+Enter");
  await until("a fault stands at a field", async () => (await page.locator("[data-test$=-error][data-test^=rule-]").count()) === 1);
  await accessible(page, "rules");
  await pictures(page, "rules");
  await el("rule-behindFrom").fill("1");
  await el("rule-laggingFrom").fill("2");
  assert.ok((await page.locator("[data-field=laggingFrom]").innerText()).includes("低 2 个百分点"), "the sentence has the number in it");
  await page.keyboard.press("Control+Enter");
  await seen("rules-saved");
  const { rules } = await rpc("officeRules");
  assert.deepEqual([rules.behindFrom, rules.laggingFrom], ["1", "2"]);
  await page.keyboard.press("Escape");
  await el("rules-restore").click();
  await el("rules-save").click();
  await until("the defaults are back", async () => {
    const view = await rpc("officeRules");
    return JSON.stringify(view.rules) === JSON.stringify(view.defaults);
  });
});

test("no error in the console and nothing against the content security policy", () => {
  assert.deepEqual(troubles, []);
});
