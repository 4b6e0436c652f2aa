// The results of an assessment in a real browser before the real core (devhost), on the sample ledger and by keyboard: the
// ranking and the heat table are the core's, an assessee's chain and its way through the ranking, two years, a trial that
// leaves the file as it is, withdrawing and publishing, the use of results, the province's own self-assessment.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sampleFile, startHost } from "./host.mjs";
import { accessible, openBrowser, openPage, pictures, until } from "./screen.mjs";

let data, sample, host, browser, page;
/** Of the sample: the prefectures' newest published year, the year under way, the province's own. */
let published, underway, province;
const troubles = [];
const rpc = (cmd, body) => host.rpc(cmd, body);

const el = (name) => page.locator(`[data-test="${name}"]`);
const seen = (name) => el(name).first().waitFor();
const headline = () => page.locator("h1").innerText();
const press = (key) => page.keyboard.press(key);

/** Anew, with no memory of what was looked at unless asked for. */
async function open(path, mark, fresh = true) {
  await page.goto(`${host.base}/#${path}`);
  if (fresh) await page.evaluate(() => localStorage.clear());
  await page.reload(); // A hash alone does not start the page anew.
  await seen(mark);
}

/** All bytes of the ledger, its log included. */
async function bytesOfFile() {
  const hash = createHash("sha256");
  for (const name of (await readdir(sample)).filter((it) => it.includes(".zhp") && !it.endsWith("-shm")).sort()) hash.update(name).update(await readFile(join(sample, name)));
  return hash.digest("hex");
}

before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-results-"));
  sample = join(data, "sample");
  const file = await sampleFile(sample);
  host = await startHost(data, "2016-10-12 15:00:00", { file });
  await rpc("chooseOperator", { name: "操作员甲" });
  const { assessments } = await rpc("assessments");
  const ofPrefectures = assessments.filter((it) => it.scope === "prefectures");
  published = ofPrefectures.find((it) => it.publishedOn !== null);
  underway = ofPrefectures.find((it) => it.publishedOn === null);
  province = assessments.find((it) => it.scope === "province");
  assert.ok(published && underway && province, "the sample has all three");
  browser = await openBrowser();
  page = await openPage(browser, troubles);
  await page.addInitScript(() => Object.freeze(Object.prototype));
});

after(async () => {
  await browser?.close();
  await host?.stop();
  if (data) await rm(data, { recursive: true, force: true });
});

test("the ranking is the core's: ranks, grades, totals, the veto with its score, last year", async () => {
  const told = await rpc("standing", { assessment: published.id });
  await open(`/assess/${published.id}/results`, "ranking");
  assert.match(await headline(), /^已于\d{4}年\d+月\d+日公布：A级/);
  const shown = await page.$$eval("[data-test=rank-row]", (all) =>
    all.map((row) => ({
      assessee: Number(row.dataset.assessee),
      rank: row.querySelector(".rank b")?.textContent ?? null,
      grade: row.querySelector("[data-test=grade]").dataset.grade,
      total: Number(row.querySelector("[data-test=rank-total]").textContent),
      vetoed: row.querySelector("[data-test=vetoed]") !== null,
    })),
  );
  assert.deepEqual(
    shown,
    told.rows.map((it) => ({ assessee: it.assessee, rank: it.rank === null ? null : String(it.rank), grade: it.grade ?? "", total: Number(it.total), vetoed: it.veto !== null })),
  );
  assert.equal(shown.length, 21);
  assert.ok(told.rows.some((it) => it.veto !== null), "the sample has a veto");
  const unrounded = await page.$$eval("[data-test=rank-unrounded]", (all) => all.map((it) => it.textContent));
  const decides = (it) =>
    told.rows.some((other) => other.total === it.total && other.unrounded !== it.unrounded) ||
    [90, 80, 60].some((line) => Number(it.total) >= line !== Number(it.unrounded) >= line);
  const expected = told.rows.map(decides);
  assert.deepEqual(unrounded.map((it) => it.trim() !== ""), expected.includes(true) ? expected : [], "unrounded totals stand only where rounding decides");
  const counts = await page.$$eval("[data-test=grade-tally] [data-count]", (all) => all.map((it) => [it.dataset.grade, Number(it.dataset.count)]));
  assert.deepEqual(counts, told.grades.map((it) => [it.grade, it.count]));
  await accessible(page, "ranking");
  await pictures(page, "results-ranking");
});

test("the heat table has a cell for each score, sorts from its head, and Enter opens the line of scores", async () => {
  const told = await rpc("standing", { assessment: published.id });
  await open(`/assess/${published.id}/results`, "ranking");
  await until("the ranking has the focus", () => page.evaluate(() => document.activeElement?.dataset.test === "rank-open"));
  await press("3");
  await seen("result-heat");
  assert.equal(await el("heat-score").count(), 21 * told.criteria.length);
  await accessible(page, "heat of criteria");
  await pictures(page, "results-criteria");
  await press("ArrowRight");
  await press("ArrowRight");
  await press("s");
  await until("the head tells the order", async () => (await page.locator("[data-test=heat-column][aria-sort=descending]").count()) === 1);
  const code = told.criteria[0].code;
  const best = Math.max(...told.rows.map((it) => Number(it.lines[0].score)));
  const first = await until("sorted by the first criterion", async () => {
    const id = await page.locator("[data-test=result-heat] tbody tr").first().getAttribute("data-assessee");
    return Number(told.rows.find((it) => it.assessee === Number(id)).lines[0].score) === best ? id : null;
  });
  await until("the foot says where the cursor is", async () => (await el("heat-here").innerText()).includes(told.criteria[0].title));
  await press("Enter");
  await until("the line of scores", async () => page.url().includes(`/assess/${published.id}/scores?assessee=${first}&code=${code}`));
  await open(`/assess/${published.id}/results`, "result-heat", false); // The view is remembered.
  await press("2");
  await until("the groups", async () => (await el("result-heat").getAttribute("data-of")) === "groups");
  await accessible(page, "heat of groups");
  await press("4");
  await seen("ranges");
  const names = await el("range-name").count();
  assert.equal(names, told.ranges.reduce((sum, it) => sum + it.count, 0));
  await accessible(page, "distribution");
  await pictures(page, "results-spread");
  await press("1");
  await seen("ranking");
});

test("what is under way says what is lacking, and each obstacle leads to the scores", async () => {
  const told = await rpc("standing", { assessment: underway.id });
  assert.ok(told.obstacles.length > 0);
  await open(`/assess/${underway.id}/results`, "obstacle");
  const lacking = told.rows.filter((it) => it.missing > 0);
  assert.ok((await headline()).includes(`${lacking.length} 个市（州）缺得分`), await headline());
  assert.equal(await el("publish").isDisabled(), true);
  const unranked = await page.$$eval("[data-test=rank-row]", (all) => all.filter((it) => it.querySelector(".rank b") === null).length);
  assert.equal(unranked, told.rows.filter((it) => it.rank === null).length);
  const id = await el("obstacle").first().getAttribute("data-assessee");
  await el("obstacle").first().locator("button").focus();
  await press("Enter");
  await until("its scores", async () => page.url().includes(`/assess/${underway.id}/scores?assessee=${id}`));
});

test("an assessee's page has every link of its chain, walks the ranking by J and K, and says why not one place higher", async () => {
  const told = await rpc("standing", { assessment: published.id });
  const [, second, third] = told.rows;
  await open(`/assess/${published.id}/results`, "ranking");
  await until("the ranking has the focus", () => page.evaluate(() => document.activeElement?.dataset.test === "rank-open"));
  await press("j");
  await press("Enter");
  await until("the second", async () => (await el("assessee-page").getAttribute("data-assessee")) === String(second.assessee));
  const profile = await rpc("assesseeProfile", { assessment: published.id, assessee: second.assessee });
  assert.ok((await headline()).startsWith(`${second.name}：${second.total} 分`), await headline());
  if ((await el("chain-more").count()) > 0) await el("chain-more").click();
  const words = await page.$$eval("[data-test=chain-line] > :first-child", (all) => all.map((it) => it.textContent.trim()));
  assert.deepEqual([...words].sort(), profile.chain.map((it) => it.words).sort());
  assert.equal(await el("profile-line").count(), profile.lines.length);
  await accessible(page, "profile");
  await pictures(page, "assessee-profile");
  await press("2");
  await seen("gap");
  assert.ok((await el("gap").innerText()).includes(profile.gap.words));
  assert.equal(await el("gap-part").count(), profile.gap.parts.length);
  await accessible(page, "gap");
  await pictures(page, "assessee-gap");
  await press("3");
  await seen("since");
  assert.equal(await el("since-line").count(), profile.since.same.length);
  assert.equal(await el("not-same").locator("li").count(), profile.since.notSame.length);
  await accessible(page, "since");
  await pictures(page, "assessee-since");
  await press("j");
  await until("the third", async () => (await el("assessee-page").getAttribute("data-assessee")) === String(third.assessee));
  await press("k");
  await until("the second again", async () => (await el("assessee-page").getAttribute("data-assessee")) === String(second.assessee));
  await press("Escape");
  await seen("ranking");
});

test("two years stand side by side, with changes over the same criteria only", async () => {
  await open(`/assess/${published.id}/years`, "years");
  const other = Number(await el("years-other").inputValue());
  const told = await rpc("compareYears", { before: other, now: published.id });
  assert.equal(await el("years-row").count(), told.rows.length);
  const text = await el("years-notes").innerText();
  for (const it of [...told.notSame, ...told.notes]) assert.ok(text.includes(it), it);
  await press("s");
  await until("sorted by moves", async () => (await page.locator("[data-test=years] [aria-sort=descending]").count()) === 1);
  const moves = told.rows.filter((it) => it.rankBefore !== null && it.rankNow !== null).map((it) => it.rankBefore - it.rankNow);
  const first = await page.locator("[data-test=years-row]").first().getAttribute("data-assessee");
  const row = told.rows.find((it) => it.assessee === Number(first));
  assert.equal(row.rankBefore - row.rankNow, Math.max(...moves));
  await accessible(page, "years");
  await pictures(page, "years");
});

test("a trial shows who moves and what does not add up, and leaves every byte of the file as it is", async () => {
  const bytes = await bytesOfFile();
  const { criteria } = await rpc("standing", { assessment: published.id });
  const [one, two] = criteria.filter((it) => !it.isBonus);
  await open(`/assess/${published.id}/trial`, "moves");
  const cell = (code) => page.locator(`[data-code="${code}"] [data-test=trial-weight]`);
  await cell(one.code).focus();
  await press("Control+a");
  await page.keyboard.type("0.5");
  await press("Enter");
  await seen("trial-faults");
  assert.notEqual(await el("trial-sum").getAttribute("data-sum"), "100");
  await accessible(page, "trial with faults");
  const rest = String(Number(two.points) + Number(one.points) - 0.5);
  await cell(two.code).focus();
  await press("Control+a");
  await page.keyboard.type(rest);
  await press("Enter");
  const weights = [{ code: one.code, points: "0.5" }, { code: two.code, points: rest }];
  const told = await rpc("tryScores", { assessment: published.id, weights, scores: [] });
  assert.ok(told.rows.some((it) => it.rankBefore !== it.rankNow), "somebody moves");
  await until("the core's order", async () => {
    const order = await page.$$eval("[data-test=move-row]", (all) => all.map((it) => [Number(it.dataset.assessee), it.querySelector("[data-test=move-words]").title]));
    return JSON.stringify(order) === JSON.stringify(told.rows.map((it) => [it.assessee, it.words]));
  });
  assert.equal(await el("trial-faults").count(), 0);
  const moved = await page.locator("[data-test=move-row][data-moved=true]").count();
  assert.equal(moved, told.rows.filter((it) => it.rankBefore !== it.rankNow || it.gradeBefore !== it.gradeNow).length);
  await accessible(page, "trial");
  await pictures(page, "trial");
  await press("Alt+r");
  await until("nothing is tried", async () => (await headline()) === "试算：还没有改动");
  assert.equal(await bytesOfFile(), bytes);
});

test("a publication is withdrawn with a warning and made anew; a wrong day is told at its field", async () => {
  await open(`/assess/${published.id}/results`, "publication-take");
  await el("publication-take").focus();
  await press("Enter");
  await seen("withdraw-go");
  await accessible(page, "withdraw");
  await el("withdraw-go").click();
  await until("it can be published", async () => (await headline()).startsWith("可以公布"));
  assert.equal((await rpc("standing", { assessment: published.id })).publication, null);
  await el("publish").focus();
  await press("Enter");
  await until("the day has the focus", () => page.evaluate(() => document.activeElement?.dataset.test === "publish-on"));
  await press("Control+a");
  await page.keyboard.insertText("2015-13-40");
  await press("Tab");
  await page.keyboard.insertText("样例质强办〔2015〕12号");
  await press("Tab");
  await page.keyboard.insertText("省质量工作领导小组");
  await press("Control+Enter");
  await seen("field-error-publishedOn");
  await accessible(page, "publish");
  await pictures(page, "publish");
  await el("publish-on").fill("2015-07-23");
  await press("Control+Enter");
  await until("it is published", async () => (await headline()).startsWith("已于2015年7月23日公布"));
  const { publication } = await rpc("standing", { assessment: published.id });
  assert.deepEqual([publication.publishedOn, publication.basis, publication.differences], ["2015-07-23", "样例质强办〔2015〕12号", []]);
  await el("paper-results_table").focus();
  await press("Enter");
  await until("the paper", async () => page.url().includes("/papers?paper=results_table"));
});

test("after publication a veto is recorded on the scores page, what differs is told, and it leads on", async () => {
  const rows = async () => (await rpc("scoreGrid", { assessment: published.id })).rows;
  const one = (await rows()).find((it) => !it.vetoed && it.grade !== "D");
  await open(`/assess/${published.id}/scores?step=final&assessee=${one.assessee}&code=1.1.1`, "line-panel");
  await seen("appeal-lodge");
  assert.equal(await el("line-edit-final").count(), 0, "scores stay as they are");
  await el("scores-veto").click();
  for (const [field, text] of [["event", "质量安全事件"], ["happenedOn", "2014-08-12"], ["basis", "调查报告"], ["decidedBy", "领导小组"], ["decidedOn", "2015-08-01"]]) {
    await page.locator(`input[data-test=veto-${field}]`).fill(text);
  }
  await el("veto-keep").click();
  await seen("scores-differing");
  await accessible(page, "scores after publication");
  await pictures(page, "differing");
  await el("scores-to-results").click();
  await seen("publication-differences");
  assert.match(await el("publication-differences").innerText(), new RegExp(`${one.name}：公布为.*按现在的记录为.*D级`));
  await accessible(page, "differences");
  await pictures(page, "differences");
  await el("publication-correct").click();
  await until("the dialog", async () => (await page.locator("[role=dialog]").count()) > 0);
  await press("Escape");
  await rpc("setVeto", { assessment: published.id, assessee: one.assessee, veto: null });
});

test("the use of results: done with its day, taken away, taken back, and what is asked for is noted by one click", async () => {
  await open(`/assess/${published.id}/uses`, "uses");
  const uses = async () => (await rpc("resultUses", { assessment: published.id })).uses;
  const openUse = (await uses()).find((it) => it.doneOn === null);
  assert.ok(openUse, "the sample has one that is not done");
  await until("the first line has the focus", () => page.evaluate(() => document.activeElement?.dataset.test === "use-open"));
  await accessible(page, "uses");
  await pictures(page, "uses");
  await press("d");
  await until("the day has the focus", () => page.evaluate(() => document.activeElement?.dataset.test === "use-done-on"));
  await page.keyboard.insertText("2016-10-10");
  await accessible(page, "use form");
  await press("Enter");
  await until("it is done", async () => (await uses()).find((it) => it.id === openUse.id).doneOn === "2016-10-10");
  await until("the panel is closed", async () => (await el("use-form").count()) === 0);
  const feedback = (await uses()).find((it) => it.kind === "feedback");
  await page.locator(`[data-id="${feedback.id}"] [data-test=use-open]`).click();
  await el("use-remove").click();
  await seen("proposed");
  assert.equal(await el("proposed").getAttribute("data-count"), "1");
  await accessible(page, "proposed");
  await pictures(page, "uses-proposed");
  await el("proposed-one").focus();
  await press("Enter");
  await until("it is noted again", async () => (await uses()).some((it) => it.kind === "feedback" && it.assessee === feedback.assessee));
});

test("the province's own has one assessee and no talk of ranks", async () => {
  await open(`/assess/${province.id}/results`, "single");
  const told = await rpc("standing", { assessment: province.id });
  assert.equal(await el("single-line").count(), told.groups.length + told.criteria.length);
  assert.doesNotMatch(await page.locator("main").innerText(), /第 \d+ 名|名次升降/);
  await accessible(page, "province");
  await pictures(page, "province");
  await open(`/assess/${province.id}/results/${told.rows[0].assessee}`, "profile");
  assert.doesNotMatch(await headline(), /名/);
  assert.equal(await el("assessee-next").count(), 0);
  await open(`/assess/${province.id}/trial`, "moves");
  await accessible(page, "province trial");
  await open(`/assess/${province.id}/years`, "years-none");
});

test("no error in the console and nothing against the content security policy", () => {
  assert.deepEqual(troubles, []);
});
