// Papers of an assessment in a real browser before the real core (devhost), by keyboard: chosen with their assessment and
// their assessee, reached from the pages of the assessment, all copies put into one folder, and held against today's in the
// register.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sampleFile, startHost } from "./host.mjs";
import { accessible, openBrowser, openPage, openScreen, pictures, until } from "./screen.mjs";

let data, host, browser, page;
/** The newest assessment of the prefectures, and that of the province. */
let many, alone, names;
const troubles = [];
const rpc = (cmd, body) => host.rpc(cmd, body);

const copyOf = (name, of, assessee = null) => ({ name, year: of.year, quarter: null, unit: null, target: null, assessment: of.id, assessee, settings: null });
const codeOf = async (name, of, assessee) => (await rpc("paper", copyOf(name, of, assessee))).code;

const el = (name) => page.locator(`[data-test="${name}"]`);
const attribute = (name, key) => el(name).first().getAttribute(key).catch(() => null);
const press = (...keys) => keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());

const open = (path) => openScreen(page, host, path);
/** The paper with this code is on the stage, drawn. */
async function stands(code) {
  await until(`paper ${code} is shown`, async () => (await el("paper-code").innerText({ timeout: 500 }).catch(() => "")) === code);
  await page.locator('[data-test="page-1"] canvas[data-drawn]').waitFor();
}

before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-assess-papers-"));
  const sample = join(data, "sample");
  const file = await sampleFile(sample);
  host = await startHost(data, "2017-03-12 15:00:00", { file });
  await rpc("chooseOperator", { name: "操作员甲" });
  const told = await rpc("assessments");
  const newest = (scope) => told.assessments.filter((it) => it.scope === scope).sort((a, b) => b.year - a.year)[0];
  [many, alone] = [newest("prefectures"), newest("province")];
  names = new Map(told.assessees.map((it) => [it.id, it.name]));
  many.inOrder = told.assessees.map((it) => it.id).filter((id) => many.assessees.includes(id));
  browser = await openBrowser();
  page = await openPage(browser, troubles);
});

after(async () => {
  await browser?.close();
  await host?.stop();
  await rm(data, { recursive: true, force: true });
});

test("an assessee's paper goes to the next by J and K; assessment and assessee stay chosen for the next paper", async () => {
  await open(`/papers?paper=score_sheet&assessment=${many.id}&assessee=${many.inOrder[2]}`);
  await stands(await codeOf("score_sheet", many, many.inOrder[2]));
  assert.equal(await el("subject").count(), many.assessees.length);
  assert.equal(await attribute("paper-assessment", "data-id"), String(many.id));
  await press("j");
  await stands(await codeOf("score_sheet", many, many.inOrder[3]));
  assert.ok((await page.locator("h1").innerText()).includes(names.get(many.inOrder[3])));
  await accessible(page, "assess-papers");
  await pictures(page, "assess-papers");
  await open("/papers?paper=score_chain");
  await stands(await codeOf("score_chain", many, many.inOrder[3]));
  await open("/papers?paper=results_table");
  await stands(await codeOf("results_table", many));
  assert.equal(await el("subjects").count(), 0, "one for all");
});

test("the province alone has no letter to anybody: said in words, with a way to those who have", async () => {
  await open(`/papers?paper=self_assessment_report&assessment=${alone.id}`);
  await stands(await codeOf("self_assessment_report", alone, alone.assessees[0]));
  assert.equal(await el("subjects").count(), 0, "one alone is no choice");
  await page.locator('[data-test="paper-feedback_letter"]').click();
  await el("paper-lacking").waitFor();
  assert.equal(await attribute("paper-lacking", "data-why"), "alone");
  assert.ok(await el("paper-save").isDisabled(), "nothing to save");
  await accessible(page, "assess-papers-alone");
  await pictures(page, "assess-papers-alone");
  await el("paper-of-many").click();
  await stands(await codeOf("feedback_letter", many, many.inOrder[3]));
});

test("all sheets of an assessment go into one folder by one press", async () => {
  const out = join(data, "out");
  await mkdir(out);
  await open(`/papers?paper=score_sheet&assessment=${many.id}`);
  await el("paper-all").click();
  await until("every assessee has a copy", async () => (await el("copies-one").count()) === many.assessees.length);
  await accessible(page, "assess-papers-copies");
  await pictures(page, "assess-papers-copies");
  await host.answer(out);
  await el("copies-run").click();
  await el("copies-done").waitFor({ timeout: 120_000 });
  const files = await readdir(out);
  assert.equal(files.length, many.assessees.length, files.join());
  const one = await rpc("paper", copyOf("score_sheet", many, many.inOrder[0]));
  assert.ok((await readFile(join(out, one.fileName))).equals(Buffer.from(one.pdf, "base64")), "each under its own name");
  await press("Escape");
  await until("the dialog is gone", async () => (await el("copies").count()) === 0);
});

test("all papers of the assessment are those that the core names", async () => {
  await el("papers-all").click();
  const copies = await rpc("paperCopies", { quarter: null, assessment: many.id, name: null });
  const kinds = new Set(copies.map((it) => it.order.name));
  await until("each kind is listed", async () => (await el("copies-kind").count()) === kinds.size);
  const listed = await el("copies-kind").evaluateAll((all) => all.reduce((sum, it) => sum + Number(it.dataset.count), 0));
  assert.equal(listed, copies.length);
  await press("Escape");
  await until("the dialog is gone", async () => (await el("copies").count()) === 0);
});

test("the register names assessee and assessment, compares with today's, and leads back to the same copy", async () => {
  const it = (await rpc("registeredPapers")).find((one) => one.order?.assessee === many.inOrder[1]);
  await open(`/papers/register?id=${it.id}`);
  await page.locator('[data-test="page-1"] canvas[data-drawn]').waitFor();
  await until("its name", async () => (await el("registered-head").innerText()).includes(`${names.get(many.inOrder[1])} ${many.year}年度`));
  await pictures(page, "assess-register");
  await el("register-table").focus();
  await press("c");
  await until("both are the same", async () => (await attribute("compare", "data-pages")) === "0");
  await press("Escape");
  await el("register-back").click();
  await stands(await codeOf("score_sheet", many, many.inOrder[1]));
});

test("the results offer every paper of the assessment that there is, of many as of the province alone", async () => {
  const kinds = (await rpc("papers")).filter((it) => it.group === "assessment");
  for (const of of [many, alone]) {
    const here = kinds.filter((it) => of === many || !it.needsOthers);
    await open(`/assess/${of.id}/results`);
    await el("paper-links").waitFor();
    const linked = () => el("paper-links").locator("a").evaluateAll((all) => all.map((it) => it.dataset.test.replace("paper-", "")).sort());
    await until("of the whole and of the one that is looked at", async () => (await linked()).join() === here.map((it) => it.name).sort().join());
    await pictures(page, `assess-results-papers-${of === many ? "many" : "alone"}`);
    await open(`/assess/${of.id}/results/${of.assessees[0]}`);
    await el("assessee-papers").click();
    const offered = page.locator('[data-test^="print-"]');
    await offered.first().waitFor();
    const names = await offered.evaluateAll((all) => all.map((it) => it.dataset.test.replace("print-", "")).sort());
    assert.deepEqual(names, here.filter((it) => it.scope === "assesseeAssessment").map((it) => it.name).sort());
    await press("Escape");
  }
  await open(`/assess/${alone.id}/results`);
  await el("paper-self_assessment_form").click();
  await stands(await codeOf("self_assessment_form", alone, alone.assessees[0]));
});

test("the pages of the assessment lead to their papers", async () => {
  const [first] = many.inOrder;
  await open(`/assess/${many.id}/scheme`);
  await el("scheme-print").click();
  await stands(await codeOf("scheme", many));
  await open(`/assess/${many.id}/results`);
  await el("paper-results_bulletin").click();
  await stands(await codeOf("results_bulletin", many));
  await open(`/assess/${many.id}/results`);
  const third = await page.locator("[data-test=rank-row]").nth(2).getAttribute("data-assessee");
  await page.locator('[data-test=rank-open][data-at="0"]').focus();
  await press("j");
  await press("j");
  await until("the papers of the line that is looked at", async () => (await el("papers-of").innerText()) === names.get(Number(third)));
  await pictures(page, "assess-results-papers");
  await page.locator('[data-test="paper-feedback_letter"]').click();
  await stands(await codeOf("feedback_letter", many, Number(third)));
  await open(`/assess/${many.id}/results/${first}`);
  await page.locator(`[data-test=assessee-page][data-assessee="${first}"]`).waitFor();
  await pictures(page, "assess-assessee");
  await el("assessee-papers").click();
  await el("print-feedback_letter").click();
  await stands(await codeOf("feedback_letter", many, first));
  await open(`/assess/${many.id}/scores?step=final&assessee=${many.inOrder[4]}`);
  await until("the row is active", async () => el("scores-print").isEnabled());
  await pictures(page, "assess-scores");
  await el("scores-print").click();
  await stands(await codeOf("score_sheet", many, many.inOrder[4]));
});

test("nothing went wrong behind the screens", () => {
  assert.deepEqual(troubles, []);
});
