// The pages 打印中心 and 打印登记 in a real browser before the real core (devhost), by keyboard: a paper chosen and made as it was
// made last, words found on its pages, numbers asked, a quarter put into one folder, a printed paper had again and held
// against today's.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sampleFile, startHost } from "./host.mjs";
import { accessible, openBrowser, openPage, openScreen, pictures, until } from "./screen.mjs";

const Q3 = "2016Q3";

let data, host, browser, page;
const troubles = [];
const rpc = (cmd, body) => host.rpc(cmd, body);

const kindOf = async (name) => (await rpc("papers")).find((it) => it.name === name);
const ofQuarter = (name, some = {}) => ({ name, year: 2016, quarter: Q3, unit: null, target: null, settings: null, ...some });

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
  data = await mkdtemp(join(tmpdir(), "zhiheng-papers-"));
  const file = await sampleFile(join(data, "sample"), { papers: true });
  host = await startHost(data, "2016-10-12 15:00:00", { file });
  await rpc("chooseOperator", { name: "操作员甲" });
  browser = await openBrowser();
  page = await openPage(browser, troubles);
});

after(async () => {
  await browser?.close();
  await host?.stop();
  await rm(data, { recursive: true, force: true });
});

test("the catalogue is walked by arrows and found by a word; the paper follows the quarter", async () => {
  await open("/papers");
  await until("the catalogue has the focus", () => page.evaluate(() => document.activeElement?.dataset.test === "paper-list"));
  const names = (await rpc("papers")).map((it) => it.name);
  assert.equal(await page.locator("[data-test=paper-list] [role=option]").count(), names.length);
  await press("ArrowDown");
  await until("the next one is chosen", async () => (await page.locator("[aria-selected=true][role=option]").first().innerText()).includes((await kindOf("matrix")).title));
  await page.locator("input[data-test=paper-filter], [data-test=paper-filter] input").first().fill("指标完成");
  await press("Enter");
  const view = await rpc("paper", ofQuarter("target_results"));
  await stands(view.code);
  assert.equal(await page.locator("[data-test=paper-list] [role=option]").count(), 1, "only what holds the word");
  await press("Shift+Tab");
  await page.keyboard.press("Escape");
  await until("the whole list again", async () => (await page.locator("[data-test=paper-list] [role=option]").count()) === names.length);
  await page.locator('[data-value="2"]').first().click();
  await stands((await rpc("paper", ofQuarter("target_results", { quarter: "2016Q2" }))).code);
  await page.locator('[data-value="3"]').first().click();
  await stands(view.code);
});

test("how a paper is made is remembered on this PC", async () => {
  await open("/papers?paper=target_results");
  const plain = await rpc("paper", ofQuarter("target_results"));
  await stands(plain.code);
  await el("paper-numbers").locator('[data-value="of"]').click();
  await el("paper-sheet").locator('[data-value="A3横"]').click();
  await until("the core remembers both", async () => {
    const { settings } = await kindOf("target_results");
    return settings.pageOf && settings.sheet === "A3横";
  });
  const wide = await rpc("paper", ofQuarter("target_results"));
  assert.notEqual(wide.code, plain.code, "another sheet is another paper");
  await open("/papers?paper=target_results");
  await stands(wide.code);
  assert.equal(await el("paper-sheet").locator("[aria-checked=true]").getAttribute("data-value"), "A3横");
  await el("paper-sheet").locator('[data-value="A4横"]').click();
  await el("paper-numbers").locator('[data-value="dash"]').click();
  await stands(plain.code);
});

test("a unit's paper goes to the next unit by J and K, and the unit stays chosen for the next paper", async () => {
  await open("/papers?paper=unit_progress");
  const units = await rpc("entryUnits", { quarter: Q3 });
  await stands((await rpc("paper", ofQuarter("unit_progress", { unit: units[0].id }))).code);
  assert.equal(await el("subject").count(), units.length);
  await press("j", "j", "k");
  await stands((await rpc("paper", ofQuarter("unit_progress", { unit: units[1].id }))).code);
  await page.locator("input[data-test=subject-filter], [data-test=subject-filter] input").first().fill(units[4].shortName);
  await press("Enter");
  await stands((await rpc("paper", ofQuarter("unit_progress", { unit: units[4].id }))).code);
  await accessible(page, "papers-unit");
  await pictures(page, "papers-unit");
  await open("/papers?paper=quarter_form");
  await stands((await rpc("paper", ofQuarter("quarter_form", { unit: units[4].id }))).code);
  await el("paper-blank").click();
  await until("the empty form is remembered", async () => (await kindOf("quarter_form")).settings.blank);
  await stands((await rpc("paper", ofQuarter("quarter_form", { unit: units[4].id }))).code);
});

test("words are found on the pages, over line ends, and stepped through", async () => {
  await open("/papers?paper=division");
  await stands((await rpc("paper", { ...ofQuarter("division"), quarter: null })).code);
  await press("Control+f");
  await page.keyboard.type("质监局");
  const count = await until("they are counted", async () => /1 \/ (\d+)/.exec(await el("find-count").innerText())?.[1]);
  assert.ok(Number(count) > 3, `${count} finds`);
  assert.ok((await el("found-mark").count()) > 0, "they are marked");
  await press("Enter");
  await until("the next one", async () => (await el("find-count").innerText()).startsWith("2 /"));
  await press("Shift+Enter", "Shift+Enter");
  await until("round to the last one", async () => (await el("find-count").innerText()).startsWith(`${count} /`));
  await until("on a later page", async () => !(await el("page-now").innerText()).startsWith("第 1 页"));
  await pictures(page, "papers-find");
  await press("Escape");
  await until("the bar is gone", async () => (await el("find-bar").count()) === 0);
  const bigger = async () => Number(/(\d+)%/.exec(await el("page-now").innerText())[1]);
  const was = await bigger();
  await press("+");
  await until("larger", async () => (await bigger()) > was);
  await el("thumbs-toggle").click();
  await until("no small pages", async () => (await el("thumbs").count()) === 0);
  await page.reload();
  await el("desk").waitFor();
  assert.equal(await el("thumbs").count(), 0, "remembered");
  await el("thumbs-toggle").click();
  await el("thumbs").waitFor();
});

test("a number says where it comes from; N goes on to the next", async () => {
  await open("/papers?paper=target_results");
  const view = await rpc("paper", ofQuarter("target_results"));
  await stands(view.code);
  const numbers = [...new Set(view.hits.filter((it) => it.page === 1).map((it) => it.figure))];
  const all = await Promise.all(numbers.map((figure) => rpc("paperFigure", { code: view.code, figure })));
  const deep = all.find((it) => it.parts.length > 0), plain = all.find((it) => it.sources.some((one) => one.accepted !== ""));
  assert.ok(deep && plain, "the first page has a number made of numbers and one of accepted cells");
  await page.locator(`[data-test=page-1] [data-test=hit][data-figure="${plain.figure}"]`).first().click();
  await until("its value", async () => (await el("figure-value").innerText({ timeout: 500 }).catch(() => "")) === plain.value);
  assert.equal(await el("figure-source").count(), plain.sources.length);
  assert.ok((await el("figure-panel").innerText()).includes(plain.sources[0].accepted), "who accepted it");
  await accessible(page, "papers-figure");
  await pictures(page, "papers-figure");
  await page.locator(`[data-test=page-1] [data-test=hit][data-figure="${deep.figure}"]`).first().click();
  await until("its label", async () => (await el("figure-label").innerText()) === deep.label);
  await el("figure-part").first().locator("summary").click();
  assert.ok((await el("figure-part").first().innerText()).includes(deep.parts[0].how), "a part opens further");
  const label = await el("figure-label").innerText();
  const asked = () => page.locator("[data-test=hit].now").first().getAttribute("data-figure");
  const here = await asked();
  await press("n");
  await until("another number is asked", async () => (await asked()) !== here);
  await press("Shift+N");
  await until("and the one before again", async () => (await asked()) === here && (await el("figure-label").innerText()) === label);
  await press("Escape");
  await until("the panel is gone", async () => (await el("figure-panel").count()) === 0);
});

test("saved and opened are the very bytes of the preview, and stand in the register", async () => {
  await open("/papers?paper=target_results");
  const view = await rpc("paper", ofQuarter("target_results"));
  await stands(view.code);
  const acts = async () => (await rpc("registeredPapers")).find((it) => it.code === view.code)?.acts.length ?? 0;
  const before = await acts();
  await host.answer(join(data, "results.pdf"));
  await el("paper-save").click();
  await el("paper-saved").waitFor();
  assert.ok((await readFile(join(data, "results.pdf"))).equals(Buffer.from(view.pdf, "base64")), "the file is what was shown");
  await press("Control+p");
  await el("paper-opened").waitFor();
  await until("registered as this one", async () => (await attribute("paper-last", "data-same")) === "true");
  assert.equal(await acts(), before + 2, "saved and opened");
});

test("a letter is saved for Word, and its tables for Excel", async () => {
  await open("/papers?paper=bulletin");
  await stands((await rpc("paper", ofQuarter("bulletin"))).code);
  for (const format of ["docx", "xlsx"]) {
    await host.answer(join(data, `bulletin.${format}`));
    await el(`paper-save-${format}`).click();
    await until(`told of the ${format}`, async () => (await el("paper-saved").innerText({ timeout: 500 }).catch(() => "")).includes(`bulletin.${format}`));
    assert.equal((await readFile(join(data, `bulletin.${format}`))).subarray(0, 2).toString(), "PK", "an office file, not a PDF under another name");
  }
  await open("/papers?paper=progress");
  await stands((await rpc("paper", ofQuarter("progress"))).code);
  assert.equal(await el("paper-save-docx").count(), 0, "a table is no letter");
});

test("all copies of one paper go into one folder, those left out do not", async () => {
  const out = join(data, "out");
  await mkdir(out);
  await open("/papers?paper=unit_progress");
  await el("paper-all").click();
  const copies = await rpc("paperCopies", { quarter: Q3, name: "unit_progress" });
  await until("every copy is listed", async () => (await el("copies-one").count()) === copies.length);
  await accessible(page, "papers-copies");
  await pictures(page, "papers-copies");
  await el("copies-one").nth(1).click();
  await host.answer(out);
  await el("copies-run").click();
  await el("copies-done").waitFor({ timeout: 60_000 });
  assert.equal(await attribute("copies-done", "data-written"), String(copies.length - 1));
  const files = await readdir(out);
  assert.equal(files.length, copies.length - 1, files.join());
  const first = await rpc("paper", copies[0].order);
  assert.ok((await readFile(join(out, first.fileName))).equals(Buffer.from(first.pdf, "base64")), "each under its own name");
  await press("Escape");
  await until("the dialog is gone", async () => (await el("copies").count()) === 0);
});

test("a batch is called off between two copies", async () => {
  const out = join(data, "part");
  await mkdir(out);
  await el("papers-all").click();
  await el("copies-kind").first().waitFor();
  await host.answer(out);
  await el("copies-run").click();
  await el("copies-stop").click();
  await el("copies-done").waitFor({ timeout: 20_000 });
  const written = Number(await attribute("copies-done", "data-written"));
  const copies = await rpc("paperCopies", { quarter: Q3, name: null });
  assert.ok(written < copies.length, `${written} of ${copies.length}`);
  assert.equal((await readdir(out)).length, written, "no half file");
  await press("Escape");
});

test("a registered paper is had again as it was, and held against today's", async () => {
  const before = (await rpc("registeredPapers")).find((it) => it.name === "target_results");
  const units = (await rpc("quarterBoard", { quarter: Q3 })).units.filter((it) => it.state === "accepted" && it.targets > 0);
  for (const unit of units.slice(0, 3)) await rpc("reopen", { quarter: Q3, unitId: unit.id, reason: "数字有误" });
  await open("/papers?paper=target_results");
  await until("it differs now", async () => (await attribute("paper-last", "data-same")) === "false");
  await el("paper-register").click();
  await page.locator(`[data-test=registered][data-id="${before.id}"][aria-selected=true]`).waitFor();
  await page.locator('[data-test="page-1"] canvas[data-drawn]').waitFor();
  assert.ok((await el("registered-hash").innerText()).includes(before.fileHash));
  await host.answer(join(data, "again.pdf"));
  await el("registered-save").click();
  await el("registered-saved").waitFor();
  assert.ok((await readFile(join(data, "again.pdf"))).equals(await readFile(join(data, "results.pdf"))), "the very bytes");
  await accessible(page, "register");
  await pictures(page, "register");

  const told = await rpc("comparePapers", { before: before.id, after: null });
  assert.ok(!told.same && told.pages.length > 0, "pages differ");
  await el("register-table").focus();
  await press("c");
  await until("as many as the core says", async () => (await attribute("compare", "data-pages")) === String(told.pages.length));
  assert.equal(await el("difference-page").count(), told.pages.length);
  assert.equal(await el("line-gone").count(), told.pages.flatMap((it) => it.gone).length);
  await until("both are drawn", async () => (await page.locator("[data-side] [data-test=page-1] canvas[data-drawn]").count()) === 2);
  await until("the lines are marked on the pages", async () => (await el("found-mark").count()) > 0);
  await press("n");
  await until("the second page that differs", async () => (await page.locator("[data-test=difference-page][aria-current=true]").getAttribute("data-page")) === String(told.pages[1].page));
  await accessible(page, "compare");
  await pictures(page, "compare");
  await press("Escape");
  await until("back in the list", async () => (await el("compare").count()) === 0);
});

test("a row that was changed since marks the paper, and the number that rests on it", async () => {
  const rests = async (unitId) =>
    (await rpc("entrySheet", { quarter: Q3, unitId })).rows.find((it) => it.kind === "rate" && it.current.state === "entered");
  const sentBack = (await rpc("quarterBoard", { quarter: Q3 })).units.filter((it) => it.state === "sent_back" && it.targets > 0);
  const rows = await Promise.all(sentBack.map(async (it) => ({ unitId: it.id, row: await rests(it.id) })));
  const { unitId, row } = rows.find((it) => it.row !== undefined);
  await rpc("setValues", { quarter: Q3, unitId, paste: false, changes: [{ targetId: row.targetId, text: "70.1", revision: row.current.revision }] });
  const touched = (await rpc("registeredPapers")).find((it) => it.name === "target_results");
  const [{ standing }] = await rpc("paperStandings", { ids: [touched.id] });
  assert.equal(standing, "changed", "the register knows");
  const view = await rpc("registeredPaper", { id: touched.id });
  const told = await Promise.all([...new Set(view.hits.map((it) => it.figure))].map((figure) => rpc("paperFigure", { code: view.code, figure })));
  const changed = told.find((it) => it.sources.some((one) => one.changed));
  assert.ok(changed, "a number rests on it");
  await open(`/papers/register?id=${touched.id}`);
  await page.locator('[data-test="page-1"] canvas[data-drawn]').waitFor();
  await page.locator("[data-filter=changed]").click();
  await until("it alone is left", async () => (await el("registered").count()) === Number(await page.locator("[data-filter=changed]").getAttribute("data-count")));
  await el("registered-changed").waitFor({ timeout: 30000 }); // The register holds hundreds, each looked at anew.
  const at = view.hits.find((it) => it.figure === changed.figure).page;
  await el("desk").focus();
  for (let turned = 1; turned < at; turned += 1) await press("PageDown");
  await page.locator(`[data-test=page-${at}] [data-test=hit][data-figure="${changed.figure}"]`).first().click();
  await page.locator("[data-test=figure-source][data-changed=true]").first().waitFor();
  await accessible(page, "register-figure");
  await pictures(page, "register-figure");
  await press("Escape");
  await until("the list is back", async () => el("register-table").isVisible());
});

test("the register is narrowed by paper and by text, walked by J and K", async () => {
  await open("/papers/register");
  const all = await rpc("registeredPapers");
  await until("all are listed", async () => (await el("registered").count()) === all.length);
  await until("the table has the focus", () => page.evaluate(() => document.activeElement?.dataset.test === "register-table"));
  await press("j");
  await until("the second is chosen", async () => (await el("registered").nth(1).getAttribute("aria-selected")) === "true");
  await press("/");
  const code = all[all.length - 1].code;
  await page.keyboard.type(code);
  await until("one is left", async () => (await el("registered").count()) === all.filter((it) => it.code === code).length);
  await page.keyboard.type("zzz");
  await el("register-clear").click();
  await until("all again", async () => (await el("registered").count()) === all.length);
  await open("/papers/register?paper=unit_progress");
  await until("of one paper", async () => (await el("registered").count()) === all.filter((it) => it.name === "unit_progress").length);
});

test("nothing went wrong behind the screens", () => {
  assert.deepEqual(troubles, []);
});
