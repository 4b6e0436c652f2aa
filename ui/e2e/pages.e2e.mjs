// The pages 工作计划, 责任矩阵 and 季度填报 in a real browser before the real core (devhost), by keyboard where a clerk would.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startHost } from "./host.mjs";
import { blameless, openBrowser, openPage, openScreen, until } from "./screen.mjs";

const QUARTER = "2016Q3";

let data, host, browser, page;
const troubles = [];
const rpc = (cmd, body) => host.rpc(cmd, body);

before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-pages-"));
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

const open = (path) => openScreen(page, host, path);
const mark = (task, unit) => page.locator(`[data-test=matrix-cell][data-task='${task}'][data-unit='${unit}']`);
const cell = (target) => page.locator(`[data-test=entry-grid] tr[data-row='${target}'] [data-col=current]`);

test("the matrix holds the plan's 120 pairs and the all-members task, and fits 1366", async () => {
  await open("/matrix");
  await page.waitForSelector("[data-test=matrix-cell]");
  const rows = await page.$$eval("[data-test=matrix] tbody tr", (lines) =>
    lines.map((line) => ({
      all: line.querySelector(".all") !== null,
      marks: line.querySelectorAll("[data-test=matrix-cell]:not([data-role=''])").length,
    })),
  );
  assert.equal(rows.length, 17);
  assert.equal(rows.filter((it) => !it.all).reduce((sum, it) => sum + it.marks, 0), 120);
  assert.deepEqual(rows.filter((it) => it.all).map((it) => it.marks), [31]);
  assert.equal(await page.getAttribute("[data-test=matrix-total]", "data-total"), "151");
  const scroll = await page.$eval(".scroll:has([data-test=matrix])", (it) => it.scrollWidth - it.clientWidth);
  assert.equal(scroll, 0, "31 units need no sideways scrolling at 1366");
});

test("a role is changed by key, kept by the core, and taken back by Ctrl+Z", async () => {
  const matrix = await rpc("matrix", { year: 2016 });
  const row = matrix.sections[0].tasks[0];
  const at = row.roles.findIndex((role) => role === "responsible");
  const unit = matrix.units[at].id;
  const role = async () => (await rpc("matrix", { year: 2016 })).sections[0].tasks[0].roles[at];

  await open(`/matrix?task=${row.id}&unit=${unit}`);
  await until("the asked-for cell has the focus", () => mark(row.id, unit).evaluate((it) => it === document.activeElement));
  await page.keyboard.press("l");
  await until("the core has the lead", async () => (await role()) === "lead");
  assert.equal(await mark(row.id, unit).getAttribute("data-role"), "lead");
  await page.keyboard.press("Control+z");
  await until("the core has the old role", async () => (await role()) === "responsible");
  await until("the screen shows it", async () => (await mark(row.id, unit).getAttribute("data-role")) === "responsible");
});

test("a typed value is still there after a reload, and a text that is no number is refused in its cell", async () => {
  const units = await rpc("entryUnits", { quarter: QUARTER });
  const unit = units.find((it) => it.targets > 3);
  const { rows } = await rpc("entrySheet", { quarter: QUARTER, unitId: unit.id });
  const [first, second] = rows.filter((it) => it.kind === "count");

  await open(`/entry?unit=${unit.id}&target=${first.targetId}`);
  await page.locator("[data-test=entry-grid]").waitFor();
  await until("the asked-for cell is active", () => cell(first.targetId).evaluate((it) => it.classList.contains("active")));
  await page.keyboard.type("0");
  await page.keyboard.press("Enter");
  const kept = async (id) => {
    const sheet = await rpc("entrySheet", { quarter: QUARTER, unitId: unit.id });
    return sheet.rows.find((it) => it.targetId === id).current;
  };
  await until("the core has the 0", async () => (await kept(first.targetId)).value === "0");
  await page.reload();
  await until("the 0 is shown again", async () => (await cell(first.targetId).textContent())?.trim().startsWith("0"));

  await open(`/entry?unit=${unit.id}&target=${second.targetId}`);
  await until("the second cell is active", () => cell(second.targetId).evaluate((it) => it.classList.contains("active")));
  await page.keyboard.insertText("十余家");
  await page.keyboard.press("Enter");
  await until("the refused text is shown struck", async () => (await cell(second.targetId).locator("s").textContent()) === "十余家");
  assert.equal((await kept(second.targetId)).state, "blank", "the value has not moved");
});

test("the palette's 首列标为牵头 asks on the matrix page, marks, and is taken back", async () => {
  await open("/files");
  await page.locator("[data-test=files-page]").waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("slbwqt");
  await page.locator("[data-test=palette-mark-leads]").waitFor();
  await page.keyboard.press("Enter");
  await page.locator("[data-test=matrix-confirm-do]").click();
  const leads = async () =>
    (await rpc("matrix", { year: 2016 })).sections.flatMap((it) => it.tasks).filter((it) => it.roles.includes("lead")).length;
  await until("each task that names its units has a lead", async () => (await leads()) === 16);
  await page.keyboard.press("Control+z");
  await until("one Ctrl+Z takes all of it back", async () => (await leads()) === 0);
});

test("不适用 is asked for its reason and kept with it", async () => {
  const units = await rpc("entryUnits", { quarter: QUARTER });
  const unit = units.find((it) => it.targets > 3);
  const { rows } = await rpc("entrySheet", { quarter: QUARTER, unitId: unit.id });
  const last = rows.at(-1);
  await open(`/entry?unit=${unit.id}&target=${last.targetId}`);
  await until("the cell is active", () => cell(last.targetId).evaluate((it) => it.classList.contains("active")));
  await page.keyboard.press("Alt+n");
  await page.locator("[data-test=entry-reason]").waitFor();
  await page.keyboard.insertText("2017年验收");
  await page.keyboard.press("Enter");
  await until("the core has the reason", async () => {
    const sheet = await rpc("entrySheet", { quarter: QUARTER, unitId: unit.id });
    return sheet.rows.at(-1).current.reason === "2017年验收";
  });
});

test("a target's goal is edited in place; a fault of the core stands at its field", async () => {
  const plan = await rpc("plan", { year: 2016 });
  const task = plan.sections.flatMap((it) => it.tasks).find((it) => it.targets.length > 0);
  const target = task.targets[0];
  await open(`/plan?task=${task.id}&target=${target.id}`);
  await page.locator(`[data-test=plan-item][data-kind=target][data-id='${target.id}'] [data-test=plan-item-edit]`).click();
  const goal = page.locator("[data-test=field-goal]");
  await goal.fill("许多");
  await page.keyboard.press("Control+Enter");
  await page.locator("[data-test=field-error-goal]").waitFor();
  await goal.fill("");
  await page.keyboard.press("Control+Enter");
  await page.locator(`[data-test=plan-item][data-id='${target.id}'][data-kind=target] [data-test=plan-unset]`).waitFor();
  const now = await rpc("plan", { year: 2016 });
  const same = now.sections.flatMap((it) => it.tasks).flatMap((it) => it.targets).find((it) => it.id === target.id);
  assert.equal(same.goal, null, "an empty goal is not yet set, never 0");
});

for (const path of ["/plan", "/matrix", "/entry"]) {
  test(`axe finds nothing on ${path}, light and dark`, async () => {
    await open(path);
    await page.waitForSelector("[data-test=plan-item], [data-test=matrix-cell], [data-test=entry-unit]");
    await blameless(page, path);
  });
}

test("nothing went wrong in the page by itself", () => {
  assert.deepEqual(troubles, []);
});
