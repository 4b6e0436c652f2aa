// The pages 报送情况 and 审核 in a real browser before the real core (devhost), by keyboard: registering, chasing, deadlines and
// extensions, one report sent back and resubmitted, accepted and opened again.
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
const QUARTER = "2016Q2";
const board = () => rpc("quarterBoard", { quarter: QUARTER });
const standing = async (id) => (await board()).units.find((it) => it.id === id);
const sheet = (unitId, quarter = QUARTER) => rpc("entrySheet", { quarter, unitId });
const row = (id) => page.locator(`[data-test=review-row][data-unit="${id}"]`);
const chosen = async () => Number(await page.locator("[data-test=review-row][aria-current=true]").getAttribute("data-unit"));
const focusOn = (name) => page.evaluate((it) => document.activeElement?.closest(`[data-test="${it}"]`) !== null, name);
const spotNow = () => page.evaluate(() => document.activeElement?.getAttribute("data-spot") ?? null);

/** The unit with a falling count, one that is whole, and the target that falls. */
let falling, whole, target;

async function setValue(unitId, quarter, targetId, text) {
  const found = (await sheet(unitId, quarter)).rows.find((it) => it.targetId === targetId);
  const kept = await rpc("setValues", { quarter, unitId, paste: false, changes: [{ targetId, text, revision: found.current.revision }] });
  assert.deepEqual(kept.value.refused, []);
}

async function setText(unitId, taskId, field, text) {
  const found = (await sheet(unitId)).tasks.find((it) => it.id === taskId).texts.find((it) => it.field === field);
  const kept = await rpc("setTexts", { quarter: QUARTER, paste: false, changes: [{ unitId, taskId, field, text, revision: found.revision }] });
  assert.deepEqual(kept.value.refused, []);
}

/** Walks the board by J until the row of a unit is the current one. */
async function walkTo(id) {
  await page.keyboard.press("Home");
  for (let at = 0; at < 40 && (await chosen()) !== id; at += 1) await page.keyboard.press("j");
  assert.equal(await chosen(), id);
}

async function openBoard() {
  await open("/review");
  await el("review-row").first().waitFor();
  await until("the table has the focus", () => focusOn("review-board"));
}

async function openReport(id) {
  await open(`/review?unit=${id}`);
  await page.locator(`[data-test=review-report-page][data-unit="${id}"]`).waitFor();
  await until("a cell has the focus", async () => (await spotNow()) !== null);
}

async function state(word) {
  await until(`the report is ${word}`, async () => (await el("review-state").getAttribute("data-state")) === word);
}

const open = (path) => openScreen(page, host, path);
before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-review-"));
  host = await startHost(data, "2016-07-13 10:42:07");
  await rpc("newFile", { place: null, operator: "操作员甲", builtIn: true });
  browser = await openBrowser();
  page = await openPage(browser, troubles);
});

after(async () => {
  await browser?.close();
  await host?.stop();
  if (data) await rm(data, { recursive: true, force: true });
});

test("the scene: a unit whose count falls against last quarter, and one with nothing but its texts", async () => {
  const units = (await board()).units;
  assert.equal(units.length, 31);
  for (const unit of [...units].sort((a, b) => a.tasks - b.tasks)) {
    const own = await sheet(unit.id);
    const count = own.rows.find((it) => it.kind === "count");
    if (falling === undefined && count) [falling, target] = [unit, count];
    else if (whole === undefined && own.rows.length === 0) whole = unit;
  }
  assert.ok(falling && whole, "the plan has both");
  await setValue(falling.id, "2016Q1", target.targetId, "12");
  await setValue(falling.id, QUARTER, target.targetId, "7");
  await setText(falling.id, target.taskId, "progress", "上半年组织了两次现场核查，工作按计划推进。");
  for (const task of (await sheet(whole.id)).tasks) await setText(whole.id, task.id, "progress", `任务${task.no}已按计划推进，完成了上半年的各项准备。`);
});

test("G S opens the board: everybody is overdue and says so; marked by Space, two are registered on one day and stand as late", async () => {
  await open("/plan");
  await el("plan-item").first().waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await el("review-row").first().waitFor();
  await until("the table has the focus", () => focusOn("review-board"));
  assert.match(await page.locator("h1").innerText(), /二季度还有 31 家逾期未报/);
  assert.equal(await el("review-row").count(), 31);
  const wide = await page.$eval("[data-test=review-board]", (it) => it.parentElement.scrollWidth - it.parentElement.clientWidth);
  assert.equal(wide, 0, "no sideways scrolling at 1366");
  await walkTo(falling.id);
  await page.keyboard.press("Space");
  await walkTo(whole.id);
  await page.keyboard.press("Space");
  await page.keyboard.press("b");
  await until("the day has the focus", () => focusOn("review-bulk-day"));
  await page.keyboard.type("7月12"); // Not a day: said at the field.
  await page.keyboard.press("Enter");
  await el("field-error-onDay").waitFor();
  assert.equal((await board()).counts.reported, 0);
  await page.locator("input[data-test=review-bulk-day]").fill("2016-07-12");
  await accessible(page, "bulk form");
  await page.keyboard.press("Enter");
  await until("both are registered", async () => (await board()).counts.submitted === 2);
  await until("the row says it", async () => (await row(falling.id).getAttribute("data-state")) === "submitted");
  assert.equal(await row(falling.id).getAttribute("data-timeliness"), "late");
  assert.match(await row(falling.id).innerText(), /迟报 2 天/);
  assert.match(await row(falling.id).innerText(), /错误 1/);
  await until("the table has the focus again", () => focusOn("review-board"));
  await page.keyboard.press("2");
  await until("迟报 filters", async () => (await el("review-row").count()) === 2);
  await page.keyboard.press("0");
  await until("all again", async () => (await el("review-row").count()) === 31);
  await accessible(page, "board");
});

test("C copies the list of those to be chased, with nobody on it who has reported", async () => {
  await openBoard();
  await page.keyboard.press("c");
  const text = await until("the clipboard has it", async () => {
    const got = await page.evaluate(() => navigator.clipboard.readText());
    return got.includes("逾期未报") ? got : "";
  });
  assert.match(text, /^2016年二季度进展情况报送催报名单（期限7月10日）/);
  assert.match(text, /逾期未报 29 家/);
  const lines = text.split("\r\n");
  assert.ok(!lines.some((it) => it.includes(`. ${falling.fullName}，`)), text);
});

test("a deadline set by D makes the late ones punctual; going back to the default makes them late again", async () => {
  await openBoard();
  await page.keyboard.press("d");
  await until("the day has the focus", () => focusOn("review-due-on"));
  await page.locator("input[data-test=review-due-on]").fill("2016-13-40");
  await page.keyboard.press("Control+Enter");
  await el("field-error-dueOn").waitFor();
  await page.locator("input[data-test=review-due-on]").fill("2016-07-15");
  await page.keyboard.press("Control+Enter");
  await until("the core has it", async () => (await board()).dueOn === "2016-07-15");
  await until("the screen has it", async () => (await el("review-due").getAttribute("data-due")) === "2016-07-15");
  assert.match(await el("review-days-left").innerText(), /还有 2 天/);
  assert.equal(await row(falling.id).getAttribute("data-timeliness"), "on_time");
  assert.equal((await board()).counts.overdue, 0);
  await until("the table has the focus again", () => focusOn("review-board"));
  await page.keyboard.press("d");
  await el("review-due-default").click();
  await until("late again", async () => (await row(falling.id).getAttribute("data-timeliness")) === "late");
  assert.equal((await board()).dueSet, false);
});

test("an extension is registered and granted: the unit's due date moves; what is wrong with it is said in the form", async () => {
  const late = (await board()).units.find((it) => it.timeliness === "overdue");
  await openBoard();
  await walkTo(late.id);
  await page.keyboard.press("x");
  await el("review-form-ask").waitFor();
  assert.equal(await el("review-ask-unit").inputValue(), String(late.id));
  await page.locator("input[data-test=review-until-on]").fill("2016-07-20");
  await page.locator("textarea[data-test=review-ask-reason]").fill("监测数 7 月 18 日才出");
  await page.keyboard.press("Control+Enter"); // Asked for on the 13th, due on the 10th.
  await until("too late is said", async () => (await page.locator("[data-test=review-form-ask] [role=alert]").count()) > 0);
  await page.locator("input[data-test=review-asked-on]").fill("2016-07-08");
  await accessible(page, "extension form");
  await page.keyboard.press("Control+Enter");
  const line = page.locator(`[data-test=review-extension][data-unit="${late.id}"]`);
  await line.waitFor();
  assert.equal((await standing(late.id)).dueOn, "2016-07-10", "asked for is not granted");
  await line.locator("[data-test=review-answer]").click();
  await until("the day asked for is offered", () => focusOn("review-grant-until"));
  await page.locator("input[data-test=review-grant-until]").fill("2016-07-18");
  await page.keyboard.press("Control+Enter");
  await until("the due date moved", async () => (await row(late.id).getAttribute("data-due")) === "2016-07-18");
  assert.equal(await row(late.id).getAttribute("data-timeliness"), "waiting");
  assert.equal(await line.getAttribute("data-state"), "granted");

  const other = (await board()).units.find((it) => it.timeliness === "overdue");
  await rpc("askExtension", { quarter: QUARTER, unitId: other.id, askedOn: "2016-07-09", untilOn: "2016-07-30", reason: "人手紧" });
  await openBoard();
  const second = page.locator(`[data-test=review-extension][data-unit="${other.id}"]`);
  await second.locator("[data-test=review-answer]").click();
  await el("review-refuse").click();
  await until("a refusal wants its reason", async () => (await second.locator("[role=alert]").count()) > 0);
  await page.locator("textarea[data-test=review-answer-note]").fill("季度数按期报送，不再延长");
  await el("review-refuse").click();
  await until("it is refused", async () => (await second.getAttribute("data-state")) === "refused");
  assert.equal((await standing(other.id)).dueOn, "2016-07-10");
});

test("all of a kind are answered with one word; accepting in bulk takes what is whole and lists the blocked one with why", async () => {
  await openReport(whole.id);
  assert.equal(await el("review-finding").locator("xpath=self::*[@data-severity='error']").count(), 0);
  const left = (await standing(whole.id)).warnings;
  if (left > 0) {
    await page.keyboard.press("n");
    await page.keyboard.press("w");
    await until("the word has the focus", () => focusOn("review-word-text"));
    await page.keyboard.insertText("材料另送，已核");
    if (await el("review-word-scope").count()) await el("review-word-scope").locator("[role=radio]").last().click();
    await el("review-word-save").click();
    await until("nothing is left", async () => (await standing(whole.id)).warnings === 0);
  }
  await page.keyboard.press("Escape");
  await until("the table has the focus", () => focusOn("review-board"));
  assert.equal(await chosen(), whole.id, "back on the row that was reviewed");
  await page.keyboard.press("7");
  await page.keyboard.press("6");
  await until("two wait", async () => (await el("review-row").count()) === 2);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("a");
  await until("the day has the focus", () => focusOn("review-bulk-day"));
  await page.keyboard.press("Enter");
  await el("review-outcome").waitFor();
  assert.equal(await el("review-blocked").count(), 1);
  assert.equal(await el("review-blocked").getAttribute("data-unit"), String(falling.id));
  assert.match(await el("review-blocked").innerText(), /1 处错误/);
  assert.equal((await standing(whole.id)).state, "accepted");
  await accessible(page, "outcome");
  await el("review-blocked-see").click();
  await page.locator(`[data-test=review-report-page][data-unit="${falling.id}"]`).waitFor();
});

test("a falling count blocks acceptance with both figures in place; its cell goes back with a reason", async () => {
  await openReport(falling.id);
  assert.equal(await spotNow(), `v${target.targetId}`, "opens at the first finding");
  const finding = page.locator("[data-test=review-finding][data-code=cumulative_falls]");
  assert.match(await finding.innerText(), /12[\s\S]*7/);
  assert.match(await el("report-accept").innerText(), /还有 1 处错误/);
  await page.keyboard.press("Control+Enter");
  await el("report-blocked").waitFor();
  assert.match(await el("report-blocked").innerText(), /1 处错误/);
  assert.equal((await standing(falling.id)).state, "submitted");
  await accessible(page, "report");
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await until("E goes to the cell", () => page.url().includes(`target=${target.targetId}`));
  assert.match(page.url(), new RegExp(`#/entry\\?.*unit=${falling.id}`));

  await openReport(falling.id);
  await page.keyboard.press("x");
  await until("the reason has the focus", () => focusOn("review-mark-text"));
  assert.match(await page.locator("textarea[data-test=review-mark-text]").inputValue(), /12/, "what the check says is offered");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("上半年累计不会少于一季度，请核对");
  await page.keyboard.press("Control+Enter");
  await until("collected", async () => (await el("review-tray").getAttribute("data-count")) === "1");
  await page.keyboard.press("Shift+X");
  await until("the whole task too", () => focusOn("review-mark-text"));
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("请写具体");
  await page.keyboard.press("Control+Enter");
  await until("collected", async () => (await el("review-tray").getAttribute("data-count")) === "2");
  await page.reload(); // A review may be broken off.
  await until("still there", async () => (await el("review-tray").getAttribute("data-count")) === "2");
  await page.keyboard.press("r");
  await el("review-form-back").waitFor();
  await accessible(page, "tray");
  await el("review-tray-remove").first().click();
  await until("one taken out", async () => (await el("review-tray-reason").count()) === 1);
  await page.locator("textarea[data-test=review-back-note]").fill("请三日内重报");
  await page.keyboard.press("Control+Enter");
  await state("sent_back");
  const last = (await sheet(falling.id)).steps.find((it) => it.step === "send_back");
  assert.equal(last.note, "请三日内重报");
  assert.deepEqual(last.reasons.map((it) => [it.targetId, it.reason]), [[target.targetId, "上半年累计不会少于一季度，请核对"]]);
  assert.equal(await el("review-step").first().getAttribute("data-step"), "send_back");
});

test("resubmitted, only what changed is shown, the difference of both submissions marks figure and text", async () => {
  await setValue(falling.id, QUARTER, target.targetId, "15");
  await setText(falling.id, target.taskId, "progress", "上半年组织了三次现场核查，工作按计划推进。");
  await openReport(falling.id);
  await page.keyboard.press("b");
  await until("the day has the focus", () => focusOn("review-bulk-day"));
  await page.keyboard.press("Enter");
  await state("submitted");
  assert.equal((await standing(falling.id)).firstSubmittedOn, "2016-07-12", "late is judged on the first");
  await page.keyboard.press("c");
  await until("two cells", async () => (await el("review-spot").count()) === 2);
  assert.match(await el("review-was").innerText(), /上次报 7/);
  assert.match(await el("review-pieces").locator("ins").innerText(), /三$/);
  await accessible(page, "changed");
  await page.keyboard.press("c");
  await until("all cells", async () => (await el("review-spot").count()) > 2);
  await page.keyboard.press("d");
  await until("two changes", async () => (await el("review-change").count()) === 2);
  assert.match(await el("review-change").first().innerText(), /7[\s\S]*15/);
  assert.match(await el("review-change").locator("del").innerText(), /两$/);
  await accessible(page, "difference");
  const sent = (await sheet(falling.id)).steps.filter((it) => it.step === "submit").map((it) => it.id).sort((a, b) => a - b);
  await el("review-from").selectOption(String(sent[1]));
  await until("now is as it was sent last", async () => (await el("review-difference-count").innerText()) === "没有不同");
  await page.locator("h1").click();
  await page.keyboard.press("Escape");
  await until("the cells again", async () => (await el("review-spot").count()) > 2);
});

test("its warnings get a word, it is accepted, and opened again only with a reason", async () => {
  await openReport(falling.id);
  assert.equal((await standing(falling.id)).errors, 0);
  await page.keyboard.press("w");
  await until("the word has the focus", () => focusOn("review-word-text"));
  await page.keyboard.insertText("已电话核实");
  await el("review-word-scope").locator("[role=radio]").last().click();
  await accessible(page, "word form");
  await el("review-word-save").click();
  await until("nothing is left", async () => (await standing(falling.id)).warnings === 0);
  await until("it can be accepted", async () => /可以认定/.test(await page.locator("h1").innerText()));
  await page.keyboard.press("Control+Enter");
  await state("accepted");
  await page.keyboard.press("o");
  await until("the reason has the focus", () => focusOn("review-reopen-text"));
  const inside = () => page.evaluate(() => ["review-form-reopen", "review-cells"].every((it) => {
    const { left, right } = document.querySelector(`[data-test="${it}"]`).getBoundingClientRect();
    return left >= document.querySelector("main").getBoundingClientRect().left && right <= innerWidth;
  }));
  assert.ok(await inside(), "the form keeps the page where it is");
  await page.keyboard.press("Control+Enter");
  await until("a reason is wanted", async () => (await page.locator("[data-test=review-form-reopen] [role=alert]").count()) > 0);
  assert.equal((await standing(falling.id)).state, "accepted");
  await page.keyboard.insertText("省统计局修订了数据");
  await page.keyboard.press("Control+Enter");
  await state("sent_back");
  assert.deepEqual(
    await el("review-step").evaluateAll((all) => all.map((it) => it.dataset.step)),
    ["reopen", "accept", "submit", "send_back", "submit"],
  );
  await page.keyboard.press("Control+z");
  await state("accepted");
});

test("J and K walk the reports, arrows the cells; ? lists the keys", async () => {
  await openReport(falling.id);
  const first = await spotNow();
  await page.keyboard.press("ArrowDown");
  await until("another cell", async () => (await spotNow()) !== first);
  await page.keyboard.press("j");
  await until("another report", () => !page.url().endsWith(`unit=${falling.id}`));
  await page.keyboard.press("k");
  await until("and back", () => page.url().endsWith(`unit=${falling.id}`));
  await page.keyboard.press("?");
  await el("review-help").waitFor();
  await accessible(page, "keys");
  await page.keyboard.press("Escape");
  await until("the keys are gone", async () => (await el("review-help").count()) === 0);
  await page.keyboard.press("Escape");
  await until("the board", () => focusOn("review-board"));
  assert.deepEqual(troubles, []);
});
