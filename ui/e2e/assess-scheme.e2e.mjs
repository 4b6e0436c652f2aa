// The list of assessments and the scheme of one, in a real browser before the real core (devhost), by keyboard.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startHost } from "./host.mjs";
import { accessible, openBrowser, openPage, openScreen, picture, until } from "./screen.mjs";

let data, host, browser, page;
let id; // The assessment of the prefectures that the first test makes.
const troubles = [];
const rpc = (cmd, body) => host.rpc(cmd, body);

const el = (name) => page.locator(`[data-test="${name}"]`);
const pick = (name, value) => page.locator(`[data-test="${name}"] [data-value="${value}"]`);
const focusOn = (name) => page.evaluate((it) => document.activeElement?.closest(`[data-test="${it}"]`) !== null, name);
const scheme = (version = null) => rpc("scheme", { assessment: id, version });
const rows = async () => (await scheme()).draft.rows;
const row = async (code) => (await rows()).find((it) => it.code === code);
const press = async (...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

const shot = (name) => picture(page, `scheme-${name}`);

const open = (path) => openScreen(page, host, path);
/** The scheme with the eye on a row. */
async function openRow(code) {
  await open(`/assess/${id}/scheme?row=${code}`);
  await until(`the eye is on ${code}`, async () => (await el("row-panel").locator("h3 .code").textContent().catch(() => "")) === code);
  await until("the grid has the focus", () => focusOn("entry-grid"));
}

before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-scheme-"));
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

test("G K opens the list; without an assessment it says how to begin, and one is made by Ctrl+Enter", async () => {
  await open("/plan");
  await el("plan-item").first().waitFor();
  await press("g", "k");
  await el("assess-empty").waitFor();
  await accessible(page, "the empty list");
  await el("assess-begin").focus();
  await press("Enter");
  await el("new-assessment").waitFor();
  assert.equal(await page.locator("input[data-test=field-year]").inputValue(), "2015", "the year before the plan's");
  assert.equal(await page.locator("input[data-test=field-periodFrom]").inputValue(), "2015-01-01");
  await pick("field-scope", "province").click();
  assert.equal(await page.locator("input[data-test=field-periodFrom]").inputValue(), "2015-07-01", "the dates follow the scope");
  await pick("field-scope", "prefectures").click();
  assert.equal(await pick("field-start", "previous").getAttribute("aria-disabled"), "true", "there is no earlier one");
  await accessible(page, "the dialog");
  await press("Control+Enter");
  await el("assessment").waitFor();
  const { assessments } = await rpc("assessments");
  assert.equal(assessments.length, 1);
  assert.deepEqual([assessments[0].year, assessments[0].assessees.length, assessments[0].scheme.isSample], [2015, 21, true]);
  id = assessments[0].id;
  await until("the list has the focus", () => focusOn("assess-table"));
  assert.match(await el("next-step").innerText(), /示例方案/);
  await accessible(page, "the list");
});

test("E changes days and assessees; a day that is none is refused at its field; Delete asks, and Ctrl+Z brings it back", async () => {
  await press("e");
  const goals = page.locator("input[data-test=field-goalsDueOn]");
  await goals.fill("2015-02-30");
  await press("Control+Enter");
  await el("field-error-goalsDueOn").waitFor();
  await goals.fill("2015-03-31");
  await el("whom-some").check();
  await page.locator('[data-test=whom][data-code="513400"]').uncheck();
  await press("Control+Enter");
  await until("the core has it", async () => {
    const [line] = (await rpc("assessments")).assessments;
    return line.goalsDueOn === "2015-03-31" && line.assessees.length === 20;
  });
  await until("the list has the focus", () => focusOn("assess-table"));
  await press("Delete");
  await until("it asks", () => focusOn("assess-removing"));
  await press("Enter");
  await el("assess-empty").waitFor();
  assert.equal((await rpc("assessments")).assessments.length, 0);
  await press("Control+z");
  await el("assessment").waitFor();
  await page.evaluate(() => document.querySelector("[data-test=assess-table]").focus());
  await press("Control+z");
  await until("and the days as they were", async () => (await rpc("assessments")).assessments[0].assessees.length === 21);
  assert.equal((await rpc("assessments")).assessments[0].id, id);
});

test("notes on comparability are added, changed and removed beside the list", async () => {
  const notes = async () => (await rpc("assessments")).notes.map((it) => [it.from, it.text, it.assessees.length]);
  const before = await notes();
  assert.equal(before.length, 1, "简阳 is known");
  await el("note-add").focus();
  await press("Enter");
  const from = page.locator("input[data-test=note-from]");
  const text = page.locator("textarea[data-test=note-text]");
  await until("the day has the focus", () => from.evaluate((it) => it === document.activeElement));
  await from.fill("2015-02-30");
  await text.fill("服务业统计口径调整，前后数据不可比。");
  await page.locator('[data-test=note-whom][data-code="510700"]').check();
  await press("Control+Enter");
  await el("field-error-from").waitFor();
  await accessible(page, "a note");
  await shot("note");
  await from.fill("2015-04-01");
  await press("Control+Enter");
  await until("it is kept", async () => (await notes()).length === 2);
  assert.deepEqual((await notes())[0], ["2015-04-01", "服务业统计口径调整，前后数据不可比。", 1]);
  await until("the list has the focus", () => focusOn("assess-table"));

  await el("note").first().locator("[data-test=note-edit]").click();
  await page.locator('[data-test=note-whom][data-code="510100"]').check();
  await press("Control+Enter");
  await until("two are named", async () => (await notes())[0][2] === 2);
  await until("the form is gone", async () => (await text.count()) === 0);
  await shot("notes");
  await el("note").first().locator("[data-test=note-drop]").click();
  await until("it is gone", async () => (await notes()).length === 1);
  await page.evaluate(() => document.querySelector("[data-test=assess-table]").focus());
  await press("Control+z", "Control+z", "Control+z");
  await until("and all of it is taken back", async () => JSON.stringify(await notes()) === JSON.stringify(before) && (await el("note").count()) === 1);
});

test("counties are pasted into the list of assessees, one is renamed and ended, and a new assessment can be of them", async () => {
  await el("assess-assessees").click();
  await el("assessees-dialog").waitFor();
  assert.equal(await el("assessee").count(), 22);
  await el("assessees-paste").click();
  await el("assessees-pasted").fill("代码\t名称\n510104\t锦江区\n5101\t青羊区");
  await el("assessees-paste-go").click();
  await el("assessees-refused").waitFor();
  assert.equal((await rpc("assessments")).assessees.length, 22, "none was added");
  await el("assessees-pasted").fill("代码\t名称\n510104\t锦江区\n510105\t青羊区\t2015-01-01\n510106\t金牛区");
  await el("assessees-paste-go").click();
  await el("assessees-said").waitFor();
  await page.locator("[data-test=assessee][data-code='510106']").waitFor();
  await accessible(page, "the assessees");
  await el("assessees-find").fill("金牛");
  await el("assessee-edit").click();
  await el("assessee-edit-name").fill("金牛新区");
  await el("assessee-edit-until").fill("2014-12-31");
  await press("Enter");
  const known = async () => (await rpc("assessments")).assessees.find((it) => it.code === "510106");
  await until("it has its name and end", async () => (await known()).name === "金牛新区" && (await known()).until === "2014-12-31");
  await el("assessees-find").fill("");
  await el("assessee-add-code").fill("510107");
  await el("assessee-add-name").fill("武侯区");
  await press("Enter");
  await page.locator("[data-test=assessee][data-code='510107']").waitFor();
  await picture(page, "assess-assessees");
  await press("Escape");
  await until("the list has the focus", () => focusOn("assess-table"));
  await press("n");
  await el("new-assessment").waitFor();
  await page.locator("input[data-test=field-year]").fill("2016");
  await el("whom-counties").check();
  await picture(page, "assess-counties");
  await press("Control+Enter");
  await until("it is of the counties that stood", async () => (await rpc("assessments")).assessments.find((it) => it.year === 2016)?.assessees.length === 3);
  await until("the list has the focus", () => focusOn("assess-table"));
  await press("Control+z");
  await until("and taken back", async () => (await rpc("assessments")).assessments.length === 1 && (await el("assessment").count()) === 1);
  await until("the list has the focus", () => focusOn("assess-table"));
});

test("Enter leads to the scheme; points are typed, the sum says what is missing, Ctrl+Z takes it back", async () => {
  await press("Enter");
  await until("the grid has the focus", () => focusOn("entry-grid"));
  assert.equal(await page.locator("[data-test=entry-grid] tbody tr").count(), (await rows()).length);
  assert.equal(await page.locator("[data-test=entry-grid] table").getAttribute("role"), "treegrid");
  assert.equal(await el("scheme-points").getAttribute("data-points"), "100");
  await accessible(page, "the scheme");
  await openRow("1.1.1");
  await press("ArrowRight");
  await page.keyboard.type("3.5");
  await press("Enter");
  assert.equal(await el("scheme-points").getAttribute("data-points"), "99.5", "at once, before the core has answered");
  assert.match(await el("scheme-points").innerText(), /差 0\.5/);
  await until("the core has it", async () => (await row("1.1.1")).points === "3.5");
  await until("it says what is wrong", async () => (await page.locator("[data-test=page-head] h1").innerText()).includes("处要改"));
  await press("Control+z");
  await until("one Ctrl+Z takes it back", async () => (await row("1.1.1")).points === "4");
  await until("and the sum is 100 again", async () => (await el("scheme-points").getAttribute("data-points")) === "100");
});

test("a text that is no number is refused in its cell and Esc forgets it", async () => {
  await openRow("1.1.1");
  await press("ArrowRight");
  await page.keyboard.type("四分之一");
  await press("Enter", "ArrowUp");
  await until("refused", async () => (await page.locator("[data-test=entry-grid] [aria-invalid=true]").count()) === 1);
  assert.equal((await row("1.1.1")).points, "4");
  await press("Escape");
  await until("forgotten", async () => (await page.locator("[data-test=entry-grid] [aria-invalid=true]").count()) === 0);
});

test("rows are added, shifted, moved, repeated and removed by keys, each an undo of its own", async () => {
  await openRow("1.1.3");
  const count = (await rows()).length;
  await press("Control+Enter");
  await page.keyboard.type("新的考核项");
  await press("Enter");
  await until("one more", async () => (await row("1.1.4"))?.title === "新的考核项");
  assert.equal((await row("1.1.4")).tier, "third");
  await openRow("1.1.4");
  await press("Alt+ArrowLeft");
  await until("one tier up", async () => (await row("1.1.4")).tier === "second");
  await press("Alt+ArrowRight");
  await until("and down again", async () => (await row("1.1.4")).tier === "third");
  await press("Alt+ArrowUp");
  const place = async (code) => (await rows()).findIndex((it) => it.code === code);
  await until("moved up", async () => (await place("1.1.4")) < (await place("1.1.3")));
  await press("Control+Delete");
  await el("row-removed").waitFor();
  await until("gone", async () => (await rows()).length === count);
  await press("Control+z");
  await until("back", async () => (await rows()).length === count + 1);
  await openRow("1.2");
  await press("Control+Shift+D");
  await until("a group with all that belongs to it", async () => (await rows()).some((it) => it.code === "1.6.2"));
  await press("Escape", "Control+Delete");
  await until("and away with it", async () => (await rows()).length === count + 1);
  await openRow("1.1.4");
  await press("Control+Delete");
  await until("as it was", async () => (await rows()).length === count);
});

test("F2 on the method leads to its form; what is typed there is what the core says in words", async () => {
  await openRow("1.1.2");
  await press("ArrowRight", "ArrowRight", "ArrowRight", "F2");
  await until("the form has the focus", () => focusOn("method-form"));
  await accessible(page, "bands beside the grid");
  await el("band-bound").first().fill("九八");
  await el("band-bound").first().press("Tab");
  await el("method-not-kept").waitFor();
  await el("band-bound").first().fill("99");
  await el("band-bound").first().press("Tab");
  await until("the core has it", async () => (await row("1.1.2")).terms.method.bands[0].bound === "99");
  await until("in words", async () => (await el("method-words").innerText()).includes("99"));
  await page.locator("select[data-test=field-kind]").selectOption("deduction");
  await el("clause-add").click();
  await page.keyboard.type("漏报一次");
  await press("Tab");
  await page.keyboard.type("0.5");
  await press("Tab");
  await until("a clause", async () => (await row("1.1.2")).terms.method.items?.[0]?.each === "0.5");
  await press("Escape");
  await until("Esc leads back to the grid", () => focusOn("entry-grid"));
  await press("Control+z");
  await until("undone", async () => (await row("1.1.2")).terms.method.items?.length !== 1);
});

test("F8 goes from fault to fault; rules are kept one by one", async () => {
  await open(`/assess/${id}/scheme`);
  await until("the grid has the focus", () => focusOn("entry-grid"));
  await openRow("2.1.3");
  await press("ArrowRight", "ArrowRight");
  await press("Delete");
  await until("the standard is gone", async () => (await row("2.1.3")).terms.standard === "");
  await openRow("1");
  await until("there is a fault", async () => (await page.locator("[data-test=page-head] h1").innerText()).includes("处要改"));
  await press("F8");
  await until("F8 goes there", async () => (await el("row-panel").locator("h3 .code").textContent()) === "1.1.2" || (await el("row-panel").locator("h3 .code").textContent()) === "2.1.3");
  await pick("side-view", "faults").click();
  await el("scheme-fault").last().click();
  await until("a click goes there", () => focusOn("entry-grid"));
  await accessible(page, "the faults");
  await pick("side-view", "rules").click();
  await el("rules-form").waitFor();
  await accessible(page, "the rules");
  const gradeA = page.locator("input[data-test=field-gradeA]");
  await gradeA.fill("88");
  await gradeA.press("Tab");
  await until("the grade line", async () => (await scheme()).draft.rules.gradeA === "88");
  await page.locator("select[data-test=rule-ties]").selectOption("follow");
  await until("the ties", async () => (await scheme()).draft.rules.ties === "follow");
  await pick("side-view", "row").click();
  await el("sample-where").click();
  await until("the mark of a sample is where one is led", () => page.evaluate(() => document.activeElement?.closest("[data-test=field-isSample]") !== null));
  await shot("sample-where");
  await press("Space");
  await until("no sample any more", async () => !(await scheme()).draft.isSample);
  await until("and no mark of it", async () => (await el("sample-mark").count()) + (await el("sample-where").count()) === 0);
});

test("cells that were copied here go into cells, and a line break in the panel adds no row", async () => {
  await openRow("2.4.1");
  const count = (await rows()).length;
  await press("ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Control+c");
  await press("ArrowDown", "Control+v");
  await until("as in the row above", async () => (await row("2.4.2")).terms.standard === (await row("2.4.1")).terms.standard);
  assert.equal(await el("rows-paste").count(), 0);
  await press("Control+z");
  await until("undone", async () => (await row("2.4.2")).terms.standard !== (await row("2.4.1")).terms.standard);
  await page.locator("textarea[data-test=field-standard]").focus();
  await press("Control+Enter", "Alt+ArrowLeft");
  assert.equal((await rows()).length, count);
});

test("rows of a worksheet are shown before they go in", async () => {
  await openRow("2.5.5");
  const count = (await rows()).length;
  const text = [
    ["层级", "编码", "指标名称", "分值", "评分标准", "评分方法", "评分单位"].join("\t"),
    ["三级指标", "2.5.6", "质量诚信宣传", "1", "由评审组打分。", "评审打分", "省委宣传部"].join("\t"),
  ].join("\n");
  await page.evaluate((it) => navigator.clipboard.writeText(it), text);
  await press("Control+v");
  await el("rows-paste").waitFor();
  await until("it is read", async () => (await el("rows-paste-row").count()) === 1);
  await accessible(page, "pasted rows");
  await press("Control+Enter");
  await until("one more", async () => (await rows()).length === count + 1);
  assert.equal((await row("2.5.6")).terms.scoringUnit, "省委宣传部");
  await press("Control+z");
  await until("one undo takes all of them", async () => (await rows()).length === count);
});

test("a scheme goes out as a workbook and comes back; a file that is none says why and changes nothing", async () => {
  const xlsx = join(data, "方案.xlsx");
  await open(`/assess/${id}/scheme`);
  await el("scheme-export").click();
  await host.answer(xlsx);
  await el("export-xlsx").click();
  await until("written", () => existsSync(xlsx));
  const before = await scheme();
  await openRow("1.1.1");
  await press("Control+Delete");
  await until("a row is gone", async () => (await rows()).length === before.draft.rows.length - 1);
  await host.answer(xlsx);
  await el("scheme-read").click();
  await until("and back", async () => (await rows()).length === before.draft.rows.length);
  const now = await scheme();
  assert.deepEqual(now.draft.rows.map((it) => [it.code, it.points, it.title]), before.draft.rows.map((it) => [it.code, it.points, it.title]));
  assert.deepEqual(now.draft.rules, before.draft.rules);
  const none = join(data, "不是方案.json");
  await writeFile(none, "{");
  await host.answer(none);
  await el("scheme-read").click();
  await until("it says why", async () => (await el("scheme-file-fault").count()) + (await el("file-faults").count()) > 0);
  assert.equal((await rows()).length, before.draft.rows.length);
});

test("once scored it stands still; a new version with a reason can be edited, the old one only looked at", async () => {
  const sample = await rpc("newAssessment", {
    scope: "prefectures", year: 2014, start: "sample",
    terms: { periodFrom: "2014-01-01", periodUntil: "2014-12-31", goalsDueOn: null, selfAssessmentDueOn: null, assessees: null },
  });
  id = sample.value;
  const { draft } = await scheme();
  await rpc("saveScheme", { assessment: id, draft: { ...draft, rules: { ...draft.rules, evidence: "warn" } }, confirmed: false });
  const reviewed = (await rows()).find((it) => it.terms?.method.kind === "reviewer");
  const { assessees } = (await rpc("assessments")).assessments.find((it) => it.id === id);
  const { value: refused } = await rpc("setScores", {
    assessment: id, step: "paper_review", cells: [{ assessee: assessees[0], code: reviewed.code, text: reviewed.points, losses: null }],
  });
  assert.deepEqual(refused, []);
  await openRow(reviewed.code);
  await el("scheme-frozen").waitFor();
  assert.equal(await el("row-tools").count(), 0);
  await page.keyboard.type("9");
  assert.equal(await page.locator("[data-test=entry-grid] table").getAttribute("aria-readonly"), "true");
  await accessible(page, "a frozen scheme");
  await el("revise").click();
  await el("revise-dialog").waitFor();
  await until("the reason has the focus", () => focusOn("revise-dialog"));
  await page.locator("textarea[data-test=revise-reason]").fill("按办公厅意见调整分值");
  await press("Control+Enter");
  await until("version 2", async () => (await scheme()).versions.length === 2);
  await el("row-tools").waitFor();
  await page.locator("select[data-test=scheme-version]").selectOption("1");
  await el("scheme-old").waitFor();
  assert.equal(await el("row-tools").count(), 0);
  await el("to-newest").click();
  await el("row-tools").waitFor();
  await open("/assess");
  await page.locator(`[data-assessment="${id}"][data-test=assessment]`).click();
  assert.equal(await el("assess-remove").isDisabled(), true, "what was scored is not removed");
  await accessible(page, "the list with scores");
});

test("the pages of a scheme with faults have nothing but the way to it, and name the keys that work there", async () => {
  const began = await rpc("newAssessment", {
    scope: "prefectures", year: 2013, start: "sample",
    terms: { periodFrom: "2013-01-01", periodUntil: "2013-12-31", goalsDueOn: null, selfAssessmentDueOn: null, assessees: null },
  });
  id = began.value;
  const { draft } = await scheme();
  const halved = draft.rows.map((it) => (it.code === "1.1.1" ? { ...it, points: "2" } : it));
  await rpc("saveScheme", { assessment: id, draft: { ...draft, rows: halved }, confirmed: false });
  for (const where of ["scores", "results", "trial"]) {
    await open(`/assess/${id}/${where}`);
    await el("scheme-unfit").waitFor();
    await until(`${where}: the way has the focus`, () => focusOn("scheme-unfit-go"));
    assert.equal(await el("status-bar").innerText().then((it) => it.replace(/\s+/g, " ").trim()), "Enter去评分细则 Ctrl K找", where);
    await accessible(page, `${where} of a scheme with faults`);
    await shot(`unfit-${where}`);
    await press("Enter");
    await el("scheme-page").waitFor();
  }
});

test("the palette leads to an assessment's pages", async () => {
  await press("Control+k");
  await page.keyboard.type("2014年度");
  await until("found", async () => (await page.locator("[role=option]", { hasText: "打分" }).count()) > 0);
  await page.locator("[role=option]", { hasText: "评分细则" }).first().click();
  await el("scheme-page").waitFor();
  assert.deepEqual(troubles, []);
});
