// 季度填报 by unit and by task in a real browser before the real core (devhost), by keyboard as a clerk goes through it.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startHost } from "./host.mjs";
import { blameless, openBrowser, openPage, openScreen, picture, pictures, until } from "./screen.mjs";

const QUARTER = "2016Q3";
const BEFORE = "2016Q2";

let data, host, browser, page;
const troubles = [];
const rpc = (cmd, body) => host.rpc(cmd, body);

before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-entry-"));
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
const keys = async (...all) => {
  for (const it of all) await page.keyboard.press(it);
};
const shot = (name) => picture(page, `entry-${name}`);
const copy = (text) => page.evaluate((it) => navigator.clipboard.writeText(it), text);
const sheetOf = (unitId, quarter = QUARTER) => rpc("entrySheet", { quarter, unitId });
const unitAt = async (nth) => (await rpc("entryUnits", { quarter: QUARTER })).filter((it) => it.targets > 3 && it.tasks > 2)[nth];
const cell = (row, col = "current") => page.locator(`[data-test=entry-grid] tr[data-row='${row}'] [data-col='${col}']`);
const isActive = (locator) => until("the asked-for cell is active", () => locator.evaluate((it) => it.classList.contains("active")));
const field = (task, name) => page.locator(`textarea[data-test=entry-text][data-task='${task}'][data-field='${name}']`);
const isFocused = (what, locator) => until(what, () => locator.evaluate((it) => it === document.activeElement));
const textOf = async (unitId, taskId, name) =>
  (await sheetOf(unitId)).tasks.find((it) => it.id === taskId).texts.find((it) => it.field === name).text;
const stateWord = (task, name) =>
  page.locator(`[data-test=entry-text-row][data-task='${task}'][data-field='${name}'] [data-test=entry-text-state]`).getAttribute("data-status");
async function setText(unitId, taskId, name, text, quarter) {
  await rpc("setTexts", { quarter, paste: false, changes: [{ unitId, taskId, field: name, text, revision: 0 }] });
}

test("texts are typed down the sheet by keyboard, saved one by one, and there again after a reload", async () => {
  const unit = await unitAt(0);
  const { tasks } = await sheetOf(unit.id);
  const [task, other] = tasks;
  await open(`/entry?unit=${unit.id}&task=${task.id}&field=progress`);
  await isFocused("the asked-for text has the focus", field(task.id, "progress"));

  await page.keyboard.insertText("三季度完成对标12家。");
  await keys("Enter");
  await page.keyboard.insertText("新增标准3项。");
  assert.equal(await stateWord(task.id, "progress"), "draft", "it is told that the text is not stored yet");
  await keys("Control+Enter");
  await isFocused("Ctrl+Enter leads to the next text", field(task.id, "problem"));
  await until("the paragraphs are lines in the core", async () => (await textOf(unit.id, task.id, "progress")) === "三季度完成对标12家。\n新增标准3项。");
  await until("the saved state is seen", async () => (await stateWord(task.id, "progress")) === "done");

  await page.keyboard.insertText("经费不足。");
  await keys("Control+Enter");
  await page.keyboard.insertText("争取专项经费。");
  await keys("Control+Enter");
  await isFocused("after the last text of a task comes the next task", field(other.id, "progress"));
  await keys("Control+Shift+Enter");
  await isFocused("and back", field(task.id, "next_step"));
  await page.keyboard.insertText("年内落实。");
  await keys("Alt+ArrowDown"); // Leaves the unit: what was typed goes along to the core.
  await until("leaving the unit keeps the text", async () => (await textOf(unit.id, task.id, "next_step")).includes("年内落实。"));

  await open(`/entry?unit=${unit.id}&task=${task.id}&field=problem`);
  await until("the text is shown again", async () => (await field(task.id, "progress").inputValue()) === "三季度完成对标12家。\n新增标准3项。");
  assert.equal(await field(task.id, "problem").inputValue(), "经费不足。");
  await page.locator("[data-test=entry-trail-line]").first().waitFor();
  await shot("texts");
});

test("a text is taken back from outside its field, by the one undo of the program", async () => {
  const unit = await unitAt(0);
  const { tasks } = await sheetOf(unit.id);
  const at = tasks[1];
  await open(`/entry?unit=${unit.id}&task=${at.id}&field=problem`);
  await isFocused("the text has the focus", field(at.id, "problem"));
  await page.keyboard.insertText("人手紧张。");
  await keys("Escape");
  await until("leaving the field stores it", async () => (await textOf(unit.id, at.id, "problem")) === "人手紧张。");
  await keys("Control+z");
  await until("undone in the core", async () => (await textOf(unit.id, at.id, "problem")) === "");
  await until("and on the screen", async () => (await field(at.id, "problem").inputValue()) === "");
});

test("last quarter stands beside, comes over on wish, and a difference is marked", async () => {
  const unit = await unitAt(1);
  const { tasks } = await sheetOf(unit.id);
  const [first, second] = tasks;
  await setText(unit.id, first.id, "progress", "二季度已完成方案编制。", BEFORE);
  await setText(unit.id, second.id, "progress", "二季度启动申报。", BEFORE);
  await setText(unit.id, second.id, "problem", "进度偏慢。", BEFORE);

  await open(`/entry?unit=${unit.id}&task=${first.id}&field=progress`);
  await isFocused("the text has the focus", field(first.id, "progress"));
  const row = (task, name) => page.locator(`[data-test=entry-text-row][data-task='${task}'][data-field='${name}']`);
  assert.match(await row(first.id, "progress").textContent(), /二季度已完成方案编制。/);
  await keys("Alt+p");
  await until("the one text is brought over", async () => (await textOf(unit.id, first.id, "progress")) === "二季度已完成方案编制。");
  await row(first.id, "progress").locator("[data-test=entry-text-same]").waitFor();
  await keys("Control+End");
  await page.keyboard.insertText("三季度已印发。");
  await row(first.id, "progress").locator("[data-test=entry-text-changed]").waitFor();
  await keys("Escape");

  await page.locator("[data-test=entry-bring]").click();
  await page.locator("[data-test=entry-bring-texts]").click();
  await until("all blank texts are brought over", async () => (await textOf(unit.id, second.id, "problem")) === "进度偏慢。");
  assert.equal(await textOf(unit.id, second.id, "progress"), "二季度启动申报。");
  await until("what was written stands", async () => (await textOf(unit.id, first.id, "progress")).endsWith("三季度已印发。"));
  await keys("Control+z");
  await until("one undo takes the whole act back", async () => (await textOf(unit.id, second.id, "progress")) === "");
  await shot("beside");
});

test("0, blank and not applicable are three things in the grid and in the core", async () => {
  const unit = await unitAt(2);
  const { rows } = await sheetOf(unit.id);
  const [zero, na, blank] = rows.filter((it) => it.kind === "count");
  await open(`/entry?unit=${unit.id}&target=${zero.targetId}`);
  await isActive(cell(zero.targetId));
  await page.keyboard.type("0");
  await keys("Enter");
  const kept = async (id) => (await sheetOf(unit.id)).rows.find((it) => it.targetId === id).current;
  await until("0 is a value", async () => (await kept(zero.targetId)).value === "0");

  await open(`/entry?unit=${unit.id}&target=${na.targetId}`);
  await isActive(cell(na.targetId));
  await keys("Alt+n");
  await page.locator("[data-test=entry-reason]").waitFor();
  await page.keyboard.insertText("2017年验收");
  await keys("Enter");
  await until("不适用 has its reason", async () => (await kept(na.targetId)).reason === "2017年验收");
  assert.equal((await kept(blank.targetId)).state, "blank");
  const word = (id) => cell(id).locator(".txt").textContent();
  await until("0 on the screen", async () => (await word(zero.targetId)).trim() === "0");
  await until("不适用 on the screen", async () => (await word(na.targetId)).trim() === "不适用");
  assert.equal((await word(blank.targetId)).trim(), "未填");
});

test("a paste with texts that are no numbers is shown first; the rest goes in when it is confirmed", async () => {
  const unit = await unitAt(3);
  const { rows } = await sheetOf(unit.id);
  const at = rows.findIndex((it, index) => it.kind === "count" && rows[index + 1]?.kind === "count" && rows[index + 2]?.kind === "count");
  const [first, second, third] = rows.slice(at);
  await open(`/entry?unit=${unit.id}&target=${first.targetId}`);
  await isActive(cell(first.targetId));
  await copy("7\n十余家\n9");
  await keys("Control+v");
  await page.locator("[data-test=grid-preview]").waitFor();
  const state = async (it) => (await sheetOf(unit.id)).rows.find((row) => row.targetId === it.targetId).current;
  assert.equal((await state(first)).state, "blank", "nothing is written before it is confirmed");
  await shot("preview");
  await keys("Enter");
  await until("the good ones are in", async () => (await state(first)).value === "7" && (await state(third)).value === "9");
  assert.equal((await state(second)).state, "blank");
});

test("a note is written from the cell by key, marks it, and is settled", async () => {
  const unit = await unitAt(3);
  const { rows } = await sheetOf(unit.id);
  const target = rows[0].targetId;
  await open(`/entry?unit=${unit.id}&target=${target}`);
  await isActive(cell(target));
  await keys("Shift+F2");
  await page.locator("[data-test=entry-note-text]").waitFor();
  await page.keyboard.insertText("与纸面不符，已电话核实。");
  await keys("Control+Enter");
  const notes = async () => (await sheetOf(unit.id)).rows[0].notes;
  await until("the core has the note", async () => (await notes())[0]?.text === "与纸面不符，已电话核实。");
  await until("the cell shows it", () => cell(target).evaluate((it) => it.classList.contains("note")));
  await until("the focus is back in the grid", () => page.evaluate(() => document.activeElement?.closest("[data-test=entry-grid]") !== null));
  await page.locator("[data-test=entry-note-settle]").click();
  await until("it is settled", async () => (await notes())[0].settled === true);
  await until("and marks the cell no more", async () => !(await cell(target).evaluate((it) => it.classList.contains("note"))));
});

test("a finding says both figures, leads to its cell and takes a word", async () => {
  const unit = await unitAt(4);
  const { rows } = await sheetOf(unit.id);
  const count = rows.find((it) => it.kind === "count");
  await rpc("setValues", { quarter: BEFORE, unitId: unit.id, paste: false, changes: [{ targetId: count.targetId, text: "12", revision: 0 }] });
  await rpc("setValues", { quarter: QUARTER, unitId: unit.id, paste: false, changes: [{ targetId: count.targetId, text: "5", revision: 0 }] });
  const found = async () => rpc("checks", { quarter: QUARTER, unitId: unit.id });
  const here = (await found()).filter((it) => it.targetId === count.targetId);
  assert.ok(here.some((it) => it.words.includes("12") && it.words.includes("5")), "the core found that the figure fell");

  await open(`/entry?unit=${unit.id}&target=${rows.at(-1).targetId}`);
  await isActive(cell(rows.at(-1).targetId));
  await page.locator("[data-test=entry-check]").first().waitFor();
  const all = page.locator("[data-test=entry-checks-all]");
  if (await all.count()) await all.click();
  const mine = page.locator(`[data-test=entry-check][data-key='${here[0].key}']`);
  assert.equal((await mine.textContent()).includes(here[0].words), true);
  await mine.locator("[data-test=entry-check-go][data-to=cell]").click();
  await isActive(cell(count.targetId));
  await until("the cell is marked", () => cell(count.targetId).evaluate((it) => it.classList.contains("flag")));

  const warning = here.find((it) => it.severity === "warning");
  assert.ok(warning, "a number without a file behind it is a warning");
  const its = page.locator(`[data-test=entry-check][data-key='${warning.key}']`);
  await its.locator("[data-test=entry-check-say]").click();
  await page.keyboard.insertText("材料在路上");
  await keys("Enter");
  await until("the core has the word", async () => (await found()).find((it) => it.key === warning.key)?.answer === "材料在路上");
  await its.locator("[data-test=entry-check-answer]").waitFor();
  await shot("checks");
});

test("files of the active cell stand beside it, are attached there, and are counted in the grid", async () => {
  const unit = await unitAt(4);
  const { rows } = await sheetOf(unit.id);
  const count = rows.find((it) => it.kind === "count");
  await open(`/entry?unit=${unit.id}&target=${count.targetId}`);
  await isActive(cell(count.targetId));
  await page.locator("[data-test=entry-files-add]").click();
  const beside = page.locator("[data-test=place-evidence]");
  await beside.waitFor();
  assert.equal((await page.locator("[data-test=place-evidence-title]").textContent()).trim(), count.name);
  await page.evaluate(async () => {
    const files = new DataTransfer();
    files.items.add(new File(["名单"], "品牌名单.txt", { type: "text/plain" }));
    const target = document.activeElement ?? document.querySelector("[data-test=place-evidence]");
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: files, bubbles: true, cancelable: true }));
  });
  await until("the core has the file", async () => (await rpc("evidence", { quarter: QUARTER, unitId: unit.id })).files.some((it) => it.targetId === count.targetId && it.name === "品牌名单.txt"));
  await shot("evidence");
  await keys("Escape");
  await until("Esc leads back to the grid", () => page.evaluate(() => document.activeElement?.closest("[data-test=entry-grid]") !== null));
  await until("the list shows it", async () => (await page.locator("[data-test=entry-file]").allTextContents()).some((it) => it.includes("品牌名单.txt")));
  await until("the grid counts it", async () => (await cell(count.targetId, "evidence").textContent()).trim() === "1");
});

test("F6 goes from the value to its task's text and back; a unit without numbers opens with its texts", async () => {
  const unit = await unitAt(0);
  const { rows } = await sheetOf(unit.id);
  const row = rows.find((it) => it.taskId !== rows[0].taskId) ?? rows[0];
  await open(`/entry?unit=${unit.id}&target=${row.targetId}`);
  await isActive(cell(row.targetId));
  await keys("F6");
  await until("a text of the same task", () => page.evaluate((id) => document.activeElement?.dataset.task === String(id), row.taskId));
  await keys("F6");
  await page.locator("[data-test=entry-grid]").waitFor();
  const bare = (await rpc("entryUnits", { quarter: QUARTER })).find((it) => it.targets === 0 && it.tasks > 0);
  await open(`/entry?unit=${bare.id}`);
  await page.locator("[data-test=entry-text-sheet]").waitFor();
});

test("two units with the same first target: what stands beside the cell is the second one's", async () => {
  const units = (await rpc("entryUnits", { quarter: QUARTER })).filter((it) => it.targets > 0);
  const sheets = await Promise.all(units.map((it) => sheetOf(it.id)));
  const blank = sheets.filter((it) => it.state === null && it.rows.every((row) => row.current.state === "blank"));
  const [one, other] = blank.flatMap((it) => blank.filter((also) => also.unitId > it.unitId && also.rows[0].targetId === it.rows[0].targetId).map((also) => [it, also]))[0];
  await open(`/entry?unit=${one.unitId}&target=${one.rows[0].targetId}`);
  await isActive(cell(one.rows[0].targetId));
  await page.evaluate((it) => (location.hash = `/entry?unit=${it}`), other.unitId);
  await until("the other unit's sheet", async () => (await page.locator("h1").innerText()).includes(other.unitShortName));
  await page.locator("[data-test=entry-side-name]").waitFor();
});

test("by task: values go in over the units, with paste, and the province's figure shows the difference", async () => {
  const plan = await rpc("plan", { year: 2016 });
  const tasks = plan.sections.flatMap((it) => it.tasks);
  const sheets = await Promise.all(tasks.map((it) => rpc("taskEntrySheet", { quarter: QUARTER, taskId: it.id })));
  const of = sheets.find((it) => it.units.length >= 4 && it.targets.some((target) => target.kind === "count"));
  const target = of.targets.find((it) => it.kind === "count");
  const col = `c${target.targetId}`;
  const units = of.units.filter((it) => it.cells[of.targets.indexOf(target)].current.state === "blank");
  const nth = of.units.indexOf(units[0]);
  const three = of.units.slice(nth, nth + 3);
  const now = () => rpc("taskEntrySheet", { quarter: QUARTER, taskId: of.taskId });
  const at = of.targets.indexOf(target);

  await open(`/entry/task?task=${of.taskId}&unit=${three[0].unitId}&target=${target.targetId}`);
  await isActive(cell(`u${three[0].unitId}`, col));
  await copy("11\n许多\n13");
  await keys("Control+v");
  await page.locator("[data-test=grid-preview]").waitFor();
  await keys("Enter");
  const value = async (nth) => (await now()).units.find((it) => it.unitId === three[nth].unitId).cells[at].current.value;
  await until("two of three are in", async () => (await value(0)) === "11" && (await value(2)) === "13");

  const declared = cell("declared", col);
  await declared.click();
  await page.keyboard.type("1000");
  await keys("Enter");
  await until("the core has the province's figure", async () => (await now()).targets[at].declared === "1000");
  const total = Number(/^\d+/.exec((await now()).targets[at].total)[0]);
  await until("the difference is in words", async () => (await cell("difference", col).textContent()).includes(String(1000 - total)));
  await shot("task");

  await cell(`u${three[0].unitId}`, col).click();
  await keys("Control+Enter");
  await page.locator("[data-test=entry-page]").waitFor();
  await isActive(cell(target.targetId));
  assert.match(await page.locator("[data-test=page-head]").textContent(), new RegExp(three[0].shortName));
});

test("by task: the texts of all units side by side, typed in the table", async () => {
  const plan = await rpc("plan", { year: 2016 });
  const task = plan.sections.flatMap((it) => it.tasks).at(-1);
  const { units } = await rpc("taskEntrySheet", { quarter: QUARTER, taskId: task.id });
  await open(`/entry/task?task=${task.id}`);
  await page.locator("[data-test=entry-grid]").waitFor();
  await page.locator("[data-test=task-aspect] [data-value=next_step]").click();
  const first = cell(`u${units[0].unitId}`, "text");
  await first.click();
  await page.keyboard.insertText("四季度组织评审。");
  await keys("Enter");
  await until("the core has the text", async () => (await textOf(units[0].unitId, task.id, "next_step")) === "四季度组织评审。");
  await isActive(cell(`u${units[1].unitId}`, "text"));
  await shot("task-texts");
});

test("报送 tells what is blank, takes the day, and locks the sheet; a report that came back says why in its place", async () => {
  const unit = await unitAt(5);
  const { rows, tasks } = await sheetOf(unit.id);
  await open(`/entry?unit=${unit.id}&target=${rows[0].targetId}`);
  await isActive(cell(rows[0].targetId));
  await page.keyboard.type("3");
  await keys("Control+Enter");
  await page.locator("[data-test=entry-submit-box]").waitFor();
  assert.equal(await page.locator("[data-test=entry-submit-day]").inputValue(), "2016-10-12", "the business date is offered");
  await until("the blanks are told in words", async () => (await page.locator("[data-test=entry-submit-blank]").textContent()).includes(`${rows.length - 1} `));
  await page.locator("[data-test=entry-submit-untold]").waitFor();
  await page.locator("[data-test=entry-submit-day]").fill("2016-10-09");
  await shot("submit");
  await keys("Enter");
  await until("the core has it", async () => (await sheetOf(unit.id)).state === "submitted");
  assert.equal((await sheetOf(unit.id)).steps.at(-1).onDay, "2016-10-09");
  await page.locator("[data-test=entry-locked]").waitFor();
  await page.locator("[data-test=entry-to-review]").waitFor();
  await cell(rows[0].targetId).click();
  await page.keyboard.type("4");
  await keys("Enter", "F6");
  await page.locator("[data-test=entry-text-sheet]").waitFor();
  assert.equal(await field(tasks[0].id, "progress").evaluate((it) => it.readOnly), true);
  assert.equal((await sheetOf(unit.id)).rows[0].current.value, "3", "nothing moves while it is in review");

  const reasons = [
    { taskId: rows[0].taskId, targetId: rows[0].targetId, field: null, reason: "与台账不符" },
    { taskId: tasks[0].id, targetId: null, field: "progress", reason: "请写明已完成的事项" },
  ];
  await rpc("sendBack", { quarter: QUARTER, unitId: unit.id, onDay: null, note: "请补充", reasons });
  await open(`/entry?unit=${unit.id}&target=${rows[0].targetId}`);
  await page.locator("[data-test=entry-returned]").waitFor();
  await isActive(cell(rows[0].targetId));
  await until("the reason stands beside the cell", async () => (await page.locator("[data-test=entry-side-returned]").textContent()).includes("与台账不符"));
  assert.match(await cell(rows[0].targetId, "remark").textContent(), /与台账不符/);
  await open(`/entry?unit=${unit.id}&task=${tasks[0].id}&field=progress`);
  await until("and over the text", async () => (await page.locator("[data-test=entry-text-returned]").first().textContent()).includes("请写明已完成的事项"));
  await shot("returned");
});

for (const path of ["/entry", "/entry/task"]) {
  for (const mode of ["values", "texts"]) {
    test(`axe finds nothing on ${path} with ${mode}, and the page never scrolls sideways`, async () => {
      const unit = await unitAt(0);
      const plan = await rpc("plan", { year: 2016 });
      const task = plan.sections.flatMap((it) => it.tasks).find((it) => it.targets.length > 2);
      await open(path === "/entry" ? `${path}?unit=${unit.id}` : `${path}?task=${task.id}`);
      await page.locator(path === "/entry" ? "[data-test=entry-unit]" : "[data-test=task-pick]").first().waitFor();
      const pick = path === "/entry" ? `[data-test=entry-mode] [data-value=${mode}]` : `[data-test=task-aspect] [data-value=${mode === "values" ? "values" : "progress"}]`;
      await page.locator(pick).click();
      await page.locator(mode === "texts" && path === "/entry" ? "[data-test=entry-text-sheet]" : "[data-test=entry-grid]").waitFor();
      await page.locator("[data-test=entry-checks]").waitFor();
      await blameless(page, `${path} ${mode}`);
      await pictures(page, `${path.slice(1).replace("/", "-")}-${mode}`);
    });
  }
}

test("nothing went wrong in the page by itself", () => {
  assert.deepEqual(troubles, []);
});
