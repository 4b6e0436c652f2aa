// 从台账取数 and the revision of a scheme that loses records, in a real browser before the real core (devhost) on the sample year.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sampleFile, startHost } from "./host.mjs";
import { openBrowser, openPage, openScreen, picture, until } from "./screen.mjs";

let data, host, browser, page, id;
const troubles = [];
const rpc = (cmd, body) => host.rpc(cmd, body);

const part = (name) => page.locator(`[data-test="${name}"]`);
const shot = (name) => picture(page, `ledger-${name}`);

const open = (path) => openScreen(page, host, path);
before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-assess-ledger-"));
  const file = await sampleFile(data);
  host = await startHost(data, "2016-10-12 15:00:00", { file });
  await rpc("chooseOperator", { name: "操作员甲" });
  // Of a period whose reports are accepted: what is counted is known, and of many it is 0.
  const terms = { periodFrom: "2016-01-01", periodUntil: "2016-06-30", goalsDueOn: null, selfAssessmentDueOn: null, assessees: null };
  id = (await rpc("newAssessment", { scope: "prefectures", year: 2016, start: "sample", terms })).value;
  browser = await openBrowser();
  page = await openPage(browser, troubles);
});

after(async () => {
  await browser?.close();
  await host?.stop();
  if (data) await rm(data, { recursive: true, force: true });
});

test("what is ticked of the ledger's figures is taken over into the facts, with where it came from, and nothing else is", async () => {
  const { figures } = await rpc("ledgerFigures", { assessment: id });
  assert.ok(figures.every((it) => it.now === null), "nothing was taken before");
  const zeros = figures.map((it, at) => ({ ...it, at })).filter((it) => it.taken === "0");
  const counted = figures.map((it, at) => ({ ...it, at })).filter((it) => it.taken !== "0");
  assert.ok(zeros.length > 1 && counted.length > 1, `${zeros.length} of 0 and ${counted.length} others`);

  await open(`/assess/${id}/scores?view=facts`);
  await part("scores-take-figures").click();
  await part("scores-ledger").waitFor();
  const tick = (it) => part("scores-ledger-row").nth(it.at).locator('[data-test="scores-ledger-choose"]');
  const [zero, otherZero] = zeros;
  const [left, taken] = counted;
  assert.equal(await tick(zero).isChecked(), false, "a 0 waits for somebody to say so");
  assert.equal(await tick(taken).isChecked(), true);
  await tick(zero).focus();
  await page.keyboard.press("Space");
  await tick(left).focus();
  await page.keyboard.press("Space");
  assert.deepEqual([await tick(zero).isChecked(), await tick(left).isChecked()], [true, false]);
  await shot("ticked");
  assert.match(await part("scores-ledger-take").innerText(), new RegExp(`\\b${counted.length}\\b`), "one more and one less");
  await part("scores-ledger-take").click();
  await until("the grid is back", () => part("entry-grid").isVisible());

  const lineOf = (it) => rpc("scoreLine", { assessment: id, assessee: it.assessee, code: it.code });
  assert.equal((await lineOf(zero)).cell.actual, "0");
  for (const it of counted.slice(1)) assert.equal((await lineOf(it)).cell.actual, it.taken, `${it.assesseeName} ${it.code}`);
  for (const it of [left, otherZero]) assert.equal((await lineOf(it)).cell.actual, null, "what was not ticked stays unknown");
  assert.ok((await lineOf(taken)).origins.length > 0, "it names its rows");
  await open(`/assess/${id}/scores?view=facts&assessee=${taken.assessee}&code=${taken.code}`); // Of so many columns only those in sight are drawn.
  const seen = page.locator(`[data-test=entry-grid] tr[data-row='a${taken.assessee}'] [data-col='c${taken.code}']`);
  await until("the grid shows it", async () => (await seen.innerText()).includes(taken.taken));

  await page.locator('[data-test="grid-field"]').focus();
  await page.keyboard.press("Control+z");
  await until("one Ctrl+Z takes all of it back", async () => (await lineOf(taken)).cell.actual === null && (await lineOf(zero)).cell.actual === null);
});

test("a revision that leaves records without their criterion goes in only when it is confirmed", async () => {
  const scheme = () => rpc("scheme", { assessment: id, version: null });
  const kept = "2.1.3";
  const { criteria } = await rpc("scoreGrid", { assessment: id });
  const { draft } = await scheme();
  const code = draft.rows.find((it) => it.terms?.method.kind === "reviewer" && it.code !== kept).code;
  const [{ assessee }] = (await rpc("scoreGrid", { assessment: id })).rows;
  const { points } = criteria.find((it) => it.code === code);
  await rpc("citeEvidence", { assessment: id, assessee, code, title: "实施方案" });
  const { value: refused } = await rpc("setScores", { assessment: id, step: "paper_review", cells: [{ assessee, code, text: points, losses: null }] });
  assert.deepEqual(refused, []);

  await open(`/assess/${id}/scheme?row=${code}`);
  await part("scheme-frozen").waitFor();
  await part("revise").click();
  await part("revise-dialog").waitFor();
  await page.locator("textarea[data-test=revise-reason]").fill("合并考核项");
  await page.keyboard.press("Control+Enter");
  await until("version 2", async () => (await scheme()).versions.length === 2);
  await part("row-tools").waitFor();

  await open(`/assess/${id}/scheme?row=${code}`);
  await until("the eye is on the row", async () => (await part("row-panel").locator("h3 .code").textContent().catch(() => "")) === code);
  await until("the grid has the focus", () => page.evaluate(() => document.activeElement?.closest('[data-test="entry-grid"]') !== null));
  const there = async () => (await scheme()).draft.rows.some((it) => it.code === code && it.terms);
  await page.keyboard.press("Control+Delete");
  await part("scheme-unsaved").waitFor();
  await shot("confirm");
  assert.match(await part("scheme-unsaved").innerText(), new RegExp(code.replaceAll(".", "\\.")), "it says of which criterion");
  assert.ok(await there(), "not before it is confirmed");
  await part("save-drop").click();
  await until("dropped", async () => (await part("scheme-unsaved").count()) === 0);
  assert.ok(await there());

  await open(`/assess/${id}/scheme?row=${code}`);
  await until("the eye is on the row again", async () => (await part("row-panel").locator("h3 .code").textContent().catch(() => "")) === code);
  await until("the grid has the focus again", () => page.evaluate(() => document.activeElement?.closest('[data-test="entry-grid"]') !== null));
  await page.keyboard.press("Control+Delete");
  await part("save-confirm").click();
  await until("the core has it", async () => !(await there()));
  await until("it is told", async () => (await part("scheme-unsaved").count()) === 0 && (await part("scheme-outside").count()) === 1);
  await shot("confirmed");
  assert.deepEqual(troubles, []);
});
