// 打分 in a real browser before the real core (devhost), by keyboard as the office goes through it.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startHost } from "./host.mjs";
import { blameless, openBrowser, openPage, picture, pictures, until } from "./screen.mjs";

let data, host, browser, page, id, who;
const troubles = [];
const rpc = (cmd, body) => host.rpc(cmd, body);

before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-scores-"));
  host = await startHost(data, "2016-04-12 10:42:07");
  await rpc("newFile", { place: null, operator: "操作员甲", builtIn: true });
  const terms = { periodFrom: "2015-01-01", periodUntil: "2015-12-31", goalsDueOn: null, selfAssessmentDueOn: null, assessees: null };
  id = (await rpc("newAssessment", { scope: "prefectures", year: 2015, terms, start: "sample" })).value;
  who = (await grid()).rows.map((it) => it.assessee);
  for (const assessee of who) for (const code of ["2.1.1", "2.1.3"]) await rpc("citeEvidence", { assessment: id, assessee, code, title: "实施方案" });
  browser = await openBrowser();
  page = await openPage(browser, troubles);
});

after(async () => {
  await browser?.close();
  await host?.stop();
  if (data) await rm(data, { recursive: true, force: true });
});

const grid = () => rpc("scoreGrid", { assessment: id });
const lineOf = (assessee, code) => rpc("scoreLine", { assessment: id, assessee, code });
const cellOf = async (assessee, code) => {
  const of = await grid();
  return of.rows.find((it) => it.assessee === assessee).cells[of.criteria.findIndex((it) => it.code === code)];
};
const at = (assessee, code) => page.locator(`[data-test=entry-grid] tr[data-row='a${assessee}'] [data-col='c${code}']`);
const part = (name) => page.locator(`[data-test=${name}]`);

async function open(query = "") {
  await page.goto(`${host.base}/#/assess/${id}/scores${query}`);
  await page.reload(); // A hash alone does not start the page anew.
  await part("entry-grid").waitFor();
}

const keys = async (...all) => {
  for (const it of all) await page.keyboard.press(it);
};
const shot = (name) => picture(page, `scores-${name}`);
const isFocused = (what, locator) => until(what, () => locator.evaluate((it) => it === document.activeElement));
const isActive = (assessee, code) => until(`${assessee} ${code} is active`, () => at(assessee, code).evaluate((it) => it.classList.contains("active")));
async function select(assessee, code) {
  await at(assessee, code).click();
  await isActive(assessee, code);
}
async function paste(text) {
  await page.evaluate((it) => navigator.clipboard.writeText(it), text);
  await keys("Control+v");
}
test("facts are pasted as a block, 0 is not blank, and what is not asked takes nothing", async () => {
  await open("?view=facts");
  await select(who[0], "1.1.1");
  await paste("95\t0\n96\t97");
  await until("the block is in the core", async () => (await cellOf(who[1], "1.1.2")).actual === "97");
  assert.equal((await cellOf(who[0], "1.1.2")).actual, "0");
  assert.equal((await cellOf(who[2], "1.1.1")).actual, null);
  await until("0 is drawn as 0", async () => (await at(who[0], "1.1.2").locator(".txt").textContent()) === "0");
  await select(who[0], "2.1.1");
  await page.keyboard.type("5");
  assert.equal(await part("grid-field").inputValue(), "", "a criterion that people score has no actual value");
  await keys("Control+z");
  await until("one undo takes the block back", async () => (await cellOf(who[1], "1.1.2")).actual === null);
});

test("a score below the full points opens the panel at its reason, and goes in with the clause", async () => {
  await open("?step=paper_review");
  await select(who[0], "2.1.1");
  await page.keyboard.type("1.5");
  await keys("Enter");
  await isFocused("the reason waits", part("loss-reason"));
  assert.equal((await cellOf(who[0], "2.1.1")).steps[1], null, "nothing went in without it");
  assert.equal(await part("loss-clause").inputValue(), "2.1.1");
  assert.match(await part("step-refused").textContent(), /1\.5/);
  assert.equal(await page.locator("[data-test=entry-grid] .refusals").count(), 0, "it is told once, where the reason is asked for");
  assert.equal(await page.locator("[data-test=grid-here]").getByText("未收").count(), 0);
  await shot("reason");
  await page.keyboard.type("未见分工文件");
  await keys("Enter");
  await until("the score is taken", async () => (await cellOf(who[0], "2.1.1")).steps[1]?.score === "1.5");
  const step = (await lineOf(who[0], "2.1.1")).steps.find((it) => it.step === "paper_review");
  assert.deepEqual(step.losses.map((it) => [it.reason, it.clause]), [["未见分工文件", "2.1.1"]]);
  await isActive(who[1], "2.1.1");
  await until("the panel of the next is read from the top", () => page.locator("[data-test=line-panel] .body").evaluate((it) => it.scrollTop === 0));
  await page.keyboard.type("2");
  await keys("Enter");
  await until("full points want no reason", async () => (await cellOf(who[1], "2.1.1")).steps[1]?.score === "2");
});

test("a paste that wants reasons is shown first and goes in whole with one reason for all", async () => {
  await open("?step=paper_review");
  await select(who[2], "2.1.1");
  await paste("1.8\n2\n1.2");
  await part("scores-batch").waitFor();
  assert.equal(await part("scores-batch-cell").count(), 2, "full points are not among them");
  assert.equal((await cellOf(who[3], "2.1.1")).steps[1], null, "not even the sound one is in");
  await isFocused("the reason waits", page.locator("[data-test=scores-batch-reason] input, input[data-test=scores-batch-reason]").first());
  await shot("batch");
  await page.keyboard.type("调度记录不全");
  await keys("Enter");
  await until("all three are in", async () => (await cellOf(who[4], "2.1.1")).steps[1]?.score === "1.2");
  assert.equal((await lineOf(who[2], "2.1.1")).steps.find((it) => it.step === "paper_review").losses[0].clause, "2.1.1");
  assert.equal((await cellOf(who[3], "2.1.1")).steps[1].losses, 0);
});

test("a paste with something unreadable goes in not at all", async () => {
  await open("?step=paper_review");
  await select(who[5], "2.1.1");
  await paste("2\n九分\n9");
  await part("scores-batch").waitFor();
  assert.equal(await part("scores-batch-cell").count(), 2);
  assert.equal(await part("scores-batch-go").count(), 0, "there is no way to take a part");
  await keys("Escape");
  await until("the box is gone", async () => (await part("scores-batch").count()) === 0);
  assert.equal((await cellOf(who[5], "2.1.1")).steps[1], null);
  await until("the grid shows what is kept", async () => (await at(who[5], "2.1.1").getAttribute("aria-busy")) === null);
});

test("one document is cited for many cells in one change, and that is what a batch refused for want of it offers", async () => {
  const evidenceOf = (of, code) => Promise.all(of.map(async (it) => (await lineOf(it, code)).evidence.map((one) => one.title)));
  const three = who.slice(8, 11);
  await open("?step=paper_review");
  await part("scores-group").selectOption("2.2");
  await select(who[8], "2.2.4");
  await keys("Shift+ArrowDown", "Shift+ArrowDown");
  await until("three are chosen", async () => /3/.test(await part("scores-cite-chosen").textContent()));
  await part("scores-cite-chosen").click();
  await isFocused("the name waits", part("scores-cite-title"));
  await page.keyboard.type("评选文件汇编");
  await keys("Tab");
  await page.keyboard.type("第3页");
  await shot("cite");
  await keys("Enter");
  await until("cited", async () => (await cellOf(who[10], "2.2.4")).evidence === 1);
  assert.deepEqual(await evidenceOf(three, "2.2.4"), three.map(() => ["评选文件汇编，第3页"]));
  await isFocused("the grid has the focus again", part("grid-field"));
  await keys("Control+z");
  await until("one undo takes all of them back", async () => (await evidenceOf(three, "2.2.4")).flat().length === 0);
  await until("and what it had said", async () => (await part("scores-outcome").count()) === 0);

  await part("scores-group").selectOption("2.3");
  await select(who[8], "2.3.5");
  await paste("2\n2\n1.5");
  await part("scores-batch").waitFor();
  assert.equal(await part("scores-batch-cell").count(), 3);
  await isFocused("the document is asked for", page.locator("[data-test=scores-batch-document] input, input[data-test=scores-batch-document]").first());
  await shot("batch-evidence");
  await page.keyboard.type("追溯平台运行报告");
  await keys("Enter");
  await isFocused("then the reason of the one below full points", page.locator("[data-test=scores-batch-reason] input, input[data-test=scores-batch-reason]").first());
  assert.equal((await cellOf(who[8], "2.3.5")).steps[1], null, "nothing is in yet");
  await page.keyboard.type("两家企业未接入");
  await keys("Enter");
  await until("all three are in", async () => (await cellOf(who[10], "2.3.5")).steps[1]?.score === "1.5");
  assert.equal((await cellOf(who[8], "2.3.5")).steps[1]?.score, "2");

  await select(who[11], "2.3.5");
  await page.keyboard.type("2");
  await keys("Enter");
  await part("scores-cite-refused").click();
  await page.keyboard.type("追溯平台运行报告");
  await keys("Enter");
  await until("the score that waited for it goes in", async () => (await cellOf(who[11], "2.3.5")).steps[1]?.score === "2");
  await part("scores-group").selectOption("");
});

test("by method and from the step before, with what was left and why", async () => {
  await rpc("setFacts", {
    assessment: id,
    cells: who.slice(0, 3).flatMap((assessee) => [["goal", "95"], ["actual", "93"]].map(([field, text]) => ({ assessee, code: "1.1.1", field, text }))),
  });
  await rpc("citeEvidence", { assessment: id, assessee: who[0], code: "1.1.1", title: "抽查结果" });
  await open("?step=self_assessment");
  await part("scores-by-method").click();
  await part("scores-outcome").waitFor();
  assert.ok((await part("scores-left").count()) > 1, "the reasons are gathered");
  const [title, close] = [await part("scores-outcome").locator(".title").boundingBox(), await part("scores-outcome-close").boundingBox()];
  assert.ok(Math.abs(title.y + title.height / 2 - close.y - close.height / 2) < 4, "closing it takes no line of its own");
  assert.equal((await cellOf(who[0], "1.1.1")).steps[0].byMethod, true);
  await until("= stands in the cell", async () => (await at(who[0], "1.1.1").locator(".signs").textContent()).includes("="));
  await shot("filled");

  await page.locator("[data-value=paper_review]").click();
  await until("the step before is seen in grey", () => at(who[0], "1.1.1").evaluate((it) => it.classList.contains("ghost")));
  await select(who[0], "1.1.1");
  await page.keyboard.type("=");
  await keys("Enter");
  await until("typed = is by method", async () => (await cellOf(who[0], "1.1.1")).steps[1]?.byMethod === true);
});

test("the panel follows by letters; events, evidence, an appeal and the check are kept from it", async () => {
  await open("?step=final");
  await select(who[0], "1.5.2");
  await keys("Enter");
  await isFocused("the panel has the focus", part("line-panel"));
  await part("line-no-events").click();
  await until("looked at, and none", async () => (await cellOf(who[0], "1.5.2")).events === 0);
  await part("line-event-add").click();
  await part("line-event-clause").selectOption({ index: 1 });
  await part("line-event-title").fill("某地产品质量安全事件");
  await part("line-event-on").fill("2015-06-30");
  await part("line-event-times").fill("2");
  await part("line-event-basis").fill("通报");
  await keys("Enter");
  await until("two times", async () => (await lineOf(who[0], "1.5.2")).events?.[0]?.times === 2);
  await until("the working tells", async () => (await part("line-working").textContent()).length > 4);
  await shot("panel");

  await part("line-panel").focus();
  await keys("j");
  await isActive(who[1], "1.5.2");
  await keys("k", "Shift+K");
  await isActive(who[0], "1.5.1");
  await until("the panel shows that line", async () => (await part("line-title").textContent()) !== "产品质量安全事件处置");
  await part("line-evidence-add").fill("事故通报");
  await keys("Enter");
  await until("the title is kept", async () => (await lineOf(who[0], "1.5.1")).evidence.length === 1);

  await part("appeal-lodge").click();
  await part("appeal-ground").fill("数据口径不同");
  await keys("Enter");
  await until("lodged", async () => (await cellOf(who[0], "1.5.1")).appealed);
  await part("appeal-decide").click();
  await part("appeal-score").fill("1");
  await part("appeal-decided-by").fill("省领导小组办公室");
  await part("appeal-reason").fill("采用部门数据");
  await keys("Enter");
  await until("upheld, and that counts", async () => (await cellOf(who[0], "1.5.1")).counted === "appeal");
  await part("appeal-outcome").waitFor();
  await blameless(page, "an appeal decided");
  await part("line-panel").focus();
  await page.locator("[data-test=side] .close").click();
  await until("closed", async () => (await part("line-panel").count()) === 0);
});

test("what was said of a score is found by Ctrl+K and leads to its line", async () => {
  await open("?step=final");
  await select(who[0], "1.1.1");
  await keys("Control+k");
  await page.keyboard.type("企业未接入");
  const line = page.locator("[data-test=palette-excerpt]").filter({ hasText: "两家企业未接入" });
  await until("it is found", async () => (await line.count()) === 1);
  await shot("found");
  await line.click();
  await until("the panel shows its line", async () => (await part("line-title").textContent({ timeout: 500 }).catch(() => "")) === "农产品质量追溯");
  await isActive(who[10], "2.3.5");
  assert.match(await part("line-loss").first().textContent(), /两家企业未接入/);
});

test("events and baselines have columns only where they are asked", async () => {
  await open("?view=facts");
  const { criteria } = await grid();
  const columns = () => page.locator("[data-test=entry-grid] tbody tr:first-child [data-col^=c]").evaluateAll((all) => all.map((it) => it.dataset.col.slice(1)));
  await select(who[0], "1.5.2");
  for (const [value, asks] of [["events", (it) => it.events], ["baseline", (it) => it.baseline]]) {
    await page.locator(`[data-value=${value}]`).click();
    const asked = criteria.filter(asks).map((it) => it.code);
    assert.ok(asked.length < criteria.length / 2, value);
    if (asked.length > 0) await until(`${value}: only those`, async () => (await columns()).join() === asked.join());
    else await page.locator("[data-test=scores-page] .middle").getByText("没有要填").waitFor();
    if (value === "events") await isActive(who[0], "1.5.2");
    await shot(value);
  }
});

test("events of many cells are looked at in one act", async () => {
  await open("?view=facts");
  await page.locator("[data-value=events]").click();
  await select(who[1], "1.5.2");
  await keys("Shift+ArrowDown", "Shift+ArrowDown");
  await until("three wait", async () => /3/.test(await part("scores-no-events").textContent()));
  await part("scores-no-events").click();
  await until("none of them has any", async () => (await cellOf(who[3], "1.5.2")).events === 0);
});

test("the second person checks what others scored, not what is their own", async () => {
  await rpc("setScores", { assessment: id, step: "final", cells: [{ assessee: who[6], code: "2.1.1", text: "2", losses: null }] });
  await open("?step=final");
  await part("scores-check").click();
  await part("scores-outcome").waitFor();
  assert.equal((await cellOf(who[6], "2.1.1")).checked, false, "the own score stays unchecked");
});

test("a veto is recorded with all it rests on, seen in the row, and lifted", async () => {
  await open("?step=final");
  await select(who[2], "1.1.1");
  await part("scores-veto").click();
  await part("veto-form").waitFor();
  for (const [field, text] of [["event", "重大产品质量安全事件"], ["happenedOn", "2015-08-12"], ["basis", "省政府通报"], ["decidedBy", "省领导小组"]]) {
    await page.locator(`input[data-test=veto-${field}], [data-test=veto-${field}] input`).first().fill(text);
  }
  await shot("veto");
  await part("veto-keep").click();
  await until("recorded", async () => (await grid()).rows[2].vetoed);
  await until("seen in the row", async () => (await page.locator(`tr[data-row='a${who[2]}'] [data-col=grade]`).textContent()).includes("否决"));
  await until("the dialog is gone", async () => (await part("veto-form").count()) === 0);
  await part("scores-veto").click();
  await part("veto-lift").click();
  await until("lifted", async () => !(await grid()).rows[2].vetoed);
});

test("only what is missing, and only one group", async () => {
  await open("?step=paper_review");
  await part("scores-group").selectOption("2.1");
  await until("five criteria", async () => (await page.locator("[data-test=entry-grid] thead tr:last-child th").count()) === 9);
  await page.locator("[data-filter=missing]").click();
  await until("what is complete is not among them", async () => (await page.locator("[data-test=entry-grid] tbody tr").count()) <= 21);
  await part("scores-group").selectOption("");
});

test("21 × 43 are on screen within the time that a person does not notice", async (t) => {
  await open("?step=final");
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  // Processor time of the page's own thread: other work on the machine makes a clock slow, but not the grid.
  const worked = async () => (await devtools.send("Performance.getMetrics")).metrics.find((it) => it.name === "ThreadTime").value * 1000;
  const times = [];
  for (const value of ["counted", "paper_review", "counted", "final"]) {
    const from = await worked();
    await page.locator(`[data-value=${value}]`).evaluate(async (it) => {
      it.click();
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    });
    times.push(Math.round((await worked()) - from));
  }
  t.diagnostic(`processor ${times.join(", ")} ms`);
  assert.equal(await page.locator("[data-test=entry-grid] table").getAttribute("aria-colcount"), String(4 + 43));
  assert.equal(await page.locator("[data-test=entry-grid] tbody tr").count(), 21);
  // Measured, it is 55 to 81 ms; a slow machine may take twice the budget of 100.
  assert.ok([...times].sort((a, b) => a - b)[1] < 200, `${times.join(", ")} ms`);
});

test("columns out of sight are drawn when one comes to them, by key, by wheel and by finding", async () => {
  await open("?step=final");
  await select(who[0], "1.1.1");
  assert.equal(await at(who[0], "2.5.5").count(), 0, "far columns are not drawn at first");
  await keys("End");
  await isActive(who[0], "3.3");
  await until("a cell beside it is drawn as well", async () => (await at(who[20], "3.2").count()) === 1);
  await keys("Home", "ArrowRight");
  await page.locator("[data-test=entry-grid] .scroll").evaluate((it) => (it.scrollLeft = 1500));
  await until("scrolling draws what comes into sight", async () => {
    const box = await page.locator("[data-test=entry-grid] .scroll").boundingBox();
    const inside = await page.locator(`tr[data-row='a${who[3]}'] td.cell`).evaluateAll((all, right) => all.filter((it) => it.getBoundingClientRect().right > right - 80).length, box.x + box.width);
    return inside > 0;
  });
});

test("days, units and titles are typed on the grid: a day that is none is refused in its cell", async () => {
  const field = (name) => page.locator(`[data-test=scores-facts] [data-value='${name}']`);
  await rpc("setFacts", { assessment: id, cells: [{ assessee: who[2], code: "1.1.1", field: "goal", text: "96" }] });
  await open("?view=facts");
  for (const [name, typed, kept] of [
    ["filedOn", "2015-6-30", async (cell) => cell.filedOn === "2015-06-30"],
    ["sourceUnit", "省统计局", async (cell) => cell.sourceUnit === "省统计局"],
    ["evidence", "抽查公报；整改报告", async (cell) => cell.cited.join() === "抽查公报,整改报告"],
  ]) {
    await field(name).click();
    await select(who[2], "1.1.1");
    await page.keyboard.insertText(typed);
    await keys("Enter");
    await until(`${name} is in the core`, async () => kept(await cellOf(who[2], "1.1.1")));
    await blameless(page, `facts by ${name}`);
    await shot(`facts-${name}`);
  }
  await field("filedOn").click();
  await select(who[3], "1.1.1");
  await page.keyboard.insertText("年底");
  await keys("Enter");
  await until("it is refused", async () => (await at(who[3], "1.1.1").getAttribute("class")).includes("refused"));
  await keys("Escape");
});

test("reasons that were typed are there again after a look at the next line, and the page asks before they are lost", async () => {
  await open(`?step=paper_review&assessee=${who[5]}&code=2.3.1`);
  await part("line-panel").waitFor();
  await part("line-edit-paper_review").click();
  await part("loss-add").click();
  await part("loss-reason").fill("台账不全");
  await part("line-next").click();
  await until("the next line", async () => (await part("line-panel").innerText()).includes((await grid()).rows[6].name));
  await part("line-panel").evaluate((it) => it.focus());
  await keys("k");
  await part("step-form").waitFor();
  assert.equal(await part("loss-reason").inputValue(), "台账不全");
  await page.goto(`${host.base}/#/assess/${id}/results`);
  await part("scores-unsaved").waitFor();
  await shot("unsaved");
  await part("scores-unsaved-look").click();
  assert.equal(await part("loss-reason").inputValue(), "台账不全");
  await part("step-cancel").click();
  await part("step-ask").waitFor();
  await shot("ask");
  await part("step-give-up").click();
  assert.equal(await part("step-form").count(), 0);
});

test("what was typed of an appeal stays with its line while one looks at others, and the page asks before it is lost", async () => {
  await open(`?step=final&assessee=${who[6]}&code=2.3.1`);
  await part("line-panel").waitFor();
  await part("appeal-lodge").click();
  await part("appeal-ground").fill("整改材料未计入");
  await part("line-next").click();
  await until("the next line", async () => (await part("line-panel").innerText()).includes((await grid()).rows[7].name));
  assert.equal(await part("appeal-form").count(), 0, "of its line only");
  await part("line-panel").evaluate((it) => it.focus());
  await keys("k");
  await part("appeal-form").waitFor();
  assert.equal(await part("appeal-ground").inputValue(), "整改材料未计入");
  await page.locator("[data-test=side] .close").click();
  await until("closed", async () => (await part("line-panel").count()) === 0);
  await page.goto(`${host.base}/#/assess/${id}/results`);
  await part("scores-unsaved").waitFor();
  await shot("unsaved-appeal");
  await part("scores-unsaved-look").click();
  await part("appeal-form").waitFor();
  assert.equal(await part("appeal-ground").inputValue(), "整改材料未计入");
  await part("appeal-ground").focus();
  await keys("Enter");
  await until("lodged", async () => (await lineOf(who[6], "2.3.1")).appeal?.ground === "整改材料未计入");
  await until("the form is closed", async () => (await part("appeal-form").count()) === 0);
  await part("appeal-decide").click();
  await part("appeal-reason").fill("材料已核");
  await keys("Escape");
  assert.equal(await part("appeal-form").count(), 0, "given up");
  await page.goto(`${host.base}/#/assess/${id}/results`);
  await until("nothing is unsaved", async () => (await part("results-page").count()) === 1);
});

test("facts go out as workbooks and come back with a look at what they change", async () => {
  const out = join(data, "out");
  await mkdir(out, { recursive: true });
  const set = (text) => rpc("setFacts", { assessment: id, cells: [{ assessee: who[0], code: "1.1.1", field: "actual", text }] });
  await set("93");
  await open("?view=facts");
  await host.answer(join(out, "facts.xlsx"));
  await part("scores-give-facts").click();
  await part("scores-outcome").waitFor();
  await set("");
  await host.answer(join(out, "facts.xlsx"));
  await part("scores-read-books").click();
  await part("scores-books").waitFor();
  assert.match(await part("scores-book-change").first().textContent(), /93/);
  assert.equal((await cellOf(who[0], "1.1.1")).actual, null, "a look takes nothing");
  await shot("books");
  await part("scores-books-take").click();
  await until("taken", async () => (await cellOf(who[0], "1.1.1")).actual === "93");

  await host.answer(out);
  await part("scores-give-forms").click();
  await until("a form for each of them", async () => (await readdir(out)).filter((it) => it.endsWith(".xlsx")).length === who.length + 1);
});

test("figures of the ledger are looked at before they are taken", async () => {
  await open("?view=facts");
  await part("scores-take-figures").click();
  await part("scores-ledger").waitFor();
  await shot("ledger");
  await part("scores-ledger-close").click();
  await until("the grid is back", () => part("entry-grid").isVisible());
});

test("nothing scrolls sideways but the grid, in both themes, and axe finds nothing", async () => {
  await open("?step=final");
  await blameless(page, "scores");
  await pictures(page, "scores");
});

test("nothing went wrong in the page by itself", () => {
  assert.deepEqual(troubles, []);
});
