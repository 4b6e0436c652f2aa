// The page 收发填报件 in a real browser before the real core (devhost), by keyboard: forms given out and signed for, files that
// came back read, looked at and taken, cells left to a correction, an import withdrawn.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startHost } from "./host.mjs";
import { accessible, openBrowser, openPage, openScreen, until } from "./screen.mjs";
import { fill, textAt } from "./workbook.mjs";

const QUARTER = "2016Q2";

let data, host, browser, page, out, back;
const troubles = [];
const rpc = (cmd, body) => host.rpc(cmd, body);

const el = (name) => page.locator(`[data-test="${name}"]`);
const board = (form = "quarter") => rpc("formsBoard", { form, quarter: QUARTER });
const unitOf = async (id) => (await board()).units.find((it) => it.id === id);
const sheet = (unitId) => rpc("entrySheet", { quarter: QUARTER, unitId });
const valueOf = async (unitId, targetId) => (await sheet(unitId)).rows.find((it) => it.targetId === targetId).current.value;
const progressOf = async (unitId, task = 0) => (await sheet(unitId)).tasks[task].texts.find((it) => it.field === "progress").text;
const row = (id) => page.locator(`[data-test=forms-row][data-unit="${id}"]`);
const file = (unitId) => page.locator(`[data-test=forms-file][data-unit="${unitId}"]`);
const chosen = async () => Number(await page.locator("[data-test=forms-row][aria-current=true]").getAttribute("data-unit"));
const chosenFile = () => page.locator("[data-test=forms-file][aria-current=true]").getAttribute("data-unit").then(Number);
const cellNow = () => page.locator("[data-test=forms-cell][aria-current=true]");
const focusOn = (name) => page.evaluate((it) => document.activeElement?.closest(`[data-test="${it}"]`) !== null, name);
const headline = () => page.locator("h1").innerText();

const open = (path) => openScreen(page, host, path);
async function openBoard() {
  await open("/forms");
  await el("forms-row").first().waitFor();
  await until("the table has the focus", () => focusOn("forms-board"));
}

async function walkTo(id) {
  await page.keyboard.press("Home");
  for (let at = 0; at < 40 && (await chosen()) !== id; at += 1) await page.keyboard.press("j");
  assert.equal(await chosen(), id);
}

/** The workbook that a unit got. */
async function form(unit) {
  const name = (await readdir(out)).find((it) => it.includes(unit.shortName));
  return { name, bytes: await readFile(join(out, name)) };
}

async function returnForm(unit, cells, folder = back) {
  const { name, bytes } = await form(unit);
  await writeFile(join(folder, name), fill(bytes, cells));
}

/** Units with two targets to fill in, and their first two targets. */
let units, clean, partly, conflict, late;

before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-forms-"));
  out = join(data, "发放");
  back = join(data, "交回");
  await mkdir(out);
  await mkdir(join(back, "第二批"), { recursive: true });
  host = await startHost(data, "2016-07-01 09:00:07");
  await rpc("newFile", { place: null, operator: "操作员甲", builtIn: true });
  units = (await board()).units;
  const withTargets = [];
  for (const unit of units) if ((await sheet(unit.id)).rows.length > 1) withTargets.push(unit);
  [clean, partly, conflict, late] = withTargets;
  browser = await openBrowser();
  page = await openPage(browser, troubles);
});

after(async () => {
  await browser?.close();
  await host?.stop();
  if (data) await rm(data, { recursive: true, force: true });
});

test("all units get a workbook by one key and one folder", async () => {
  await open("/overview");
  await page.locator("h1").waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await el("forms-row").first().waitFor();
  assert.match(await headline(), /还没有发放，要发 31 家/);
  assert.equal(await page.locator('[data-test=forms-count][data-filter="notIssued"]').getAttribute("data-count"), "31");
  await accessible(page, "nothing given out");
  await host.answer(out);
  await page.keyboard.press("f");
  await el("forms-given").waitFor();
  await until("the board knows it", async () => /31 家已发/.test(await headline()));
  assert.equal((await readdir(out)).length, 31);
  assert.equal((await board()).counts.issued, 31);
});

test("another round for all is asked for first; a closed dialog gives out nothing", async () => {
  await openBoard();
  await page.keyboard.press("f");
  await el("forms-again").waitFor();
  await page.keyboard.press("Escape");
  await until("the question is gone", async () => (await el("forms-again").count()) === 0);
  await page.keyboard.press("Space");
  await el("forms-marked").waitFor();
  await page.keyboard.press("f"); // The dialog answers with nothing.
  await until("the button is free again", () => el("forms-issue-do").isEnabled());
  assert.equal((await unitOf(await chosen())).issues.length, 1);
});

test("who took a form is typed name by name, several at once, and taken back", async () => {
  await openBoard();
  await page.keyboard.press("l");
  await until("the name has the focus", () => focusOn("forms-hand-name"));
  await accessible(page, "signing");
  for (const [at, name] of ["操作员乙", "操作员丙"].entries()) {
    await until("the next unit", async () => (await chosen()) === units[at].id);
    await page.keyboard.insertText(name);
    await page.keyboard.press("Enter");
    await until(`${name} is kept`, async () => (await unitOf(units[at].id)).issues[0].handedTo === name);
  }
  await until("the third unit", async () => (await chosen()) === units[2].id);
  await page.keyboard.press("ArrowUp");
  await until("back to the second", async () => (await page.evaluate(() => document.activeElement.value)) === "操作员丙");
  await page.keyboard.press("Backspace"); // The whole name is selected.
  await page.keyboard.press("Enter");
  await until("taken back", async () => (await unitOf(units[1].id)).issues[0].handedTo === "");
  await page.keyboard.press("Escape");
  await until("the table again", () => focusOn("forms-board"));
  const marked = (count) => until(`${count} are marked`, async () => (await el("forms-marked").count()) === 1 && (await el("forms-marked").innerText()).includes(String(count)));
  await page.keyboard.press("3"); // 未交: all of them.
  await page.keyboard.press("Home");
  await until("the first is chosen", async () => (await chosen()) === units[0].id);
  await page.keyboard.press("Space");
  await marked(1);
  await page.keyboard.press("j");
  await until("the second is chosen", async () => (await chosen()) === units[1].id);
  await page.keyboard.press("Space");
  await marked(2);
  await page.keyboard.press("l");
  await until("the name has the focus", () => focusOn("forms-hand-name"));
  await page.keyboard.insertText("操作员丁");
  await page.keyboard.press("Enter");
  await until("both are kept", async () => (await board()).units.filter((it) => it.issues[0].handedTo === "操作员丁").length === 2);
});

test("a folder is read, each file says how it stands before anything is taken", async () => {
  await host.setNow("2016-07-08 10:00:00");
  const first = (await sheet(conflict.id)).rows[0];
  const entered = await rpc("setValues", {
    quarter: QUARTER, unitId: conflict.id, paste: false, changes: [{ targetId: first.targetId, text: "5", revision: first.current.revision }],
  });
  assert.deepEqual(entered.value.refused, []);
  await returnForm(clean, { "进展!E6": "二季度按计划推进。" });
  await returnForm(partly, { "指标!I6": 12, "指标!I7": "十余家", "进展!E6": "已完成自评。" }, join(back, "第二批"));
  await returnForm(conflict, { "指标!I6": 7, "进展!E6": "进展顺利。" });
  await writeFile(join(back, "坏的.xlsx"), "no workbook");
  await openBoard();
  await host.answer(back);
  await page.keyboard.press("o");
  await el("forms-waiting-page").waitFor();
  await until("four files", async () => /4 件待收/.test(await headline()));
  const verdicts = await el("forms-file").evaluateAll((all) => all.map((it) => it.dataset.verdict).sort());
  assert.deepEqual(verdicts, ["blocked", "clean", "conflict", "partly"]);
  assert.equal((await board()).counts.returned, 0, "nothing is taken yet");
  assert.equal(await progressOf(clean.id), "");
  await until("the cells have the focus", () => focusOn("forms-cells"));
  await accessible(page, "waiting files");
});

test("what is clean is taken at one stroke, with 报送 on the received day", async () => {
  await el("forms-received-on").fill("2016-07-07");
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  await el("forms-outcome").waitFor();
  await until("it is in the ledger", async () => (await progressOf(clean.id)) === "二季度按计划推进。");
  const unit = await unitOf(clean.id);
  assert.equal(unit.state, "submitted");
  assert.equal(unit.imports[0].receivedOn, "2016-07-07");
  assert.equal(await file(clean.id).count(), 0);
});

test("J walks what is to be decided across files; T and L decide; Enter takes", async () => {
  const stops = () =>
    page.evaluate(() => {
      const unit = document.querySelector("[data-test=forms-file][aria-current=true]")?.dataset.unit;
      return [Number(unit) || null, document.querySelector("[data-test=forms-cell][aria-current=true]")?.dataset.fate ?? null];
    });
  await page.keyboard.press("Escape"); // To the board and back by key: the first stop is current again.
  await el("forms-strip").waitFor();
  await page.keyboard.press("r");
  await until("the cells", () => focusOn("forms-cells"));
  const seen = new Map();
  for (let at = 0; at < 4; at += 1) {
    const [unit, fate] = await stops();
    if (unit) seen.set(unit, fate);
    await page.keyboard.press("j");
    await page.waitForTimeout(150);
  }
  assert.equal(seen.get(partly.id), "refused");
  assert.equal(seen.get(conflict.id), "conflict");
  await file(conflict.id).click();
  await until("its cell", async () => (await cellNow().getAttribute("data-fate")) === "conflict");
  await page.locator("h1").click();
  await page.keyboard.press("t");
  await until("decided", async () => (await cellNow().getAttribute("data-side")) === "file");
  await page.keyboard.press("l");
  await until("decided otherwise", async () => (await cellNow().getAttribute("data-side")) === "ledger");
  await page.keyboard.press("t");
  assert.match(await el("forms-take").innerText(), /收下 2 格/);
  await accessible(page, "a conflict");
  await page.keyboard.press("Enter");
  const target = (await sheet(conflict.id)).rows[0].targetId;
  await until("the file's value", async () => (await valueOf(conflict.id, target)) === "7");

  await until("on to the file that is partly clean", async () => (await chosenFile()) === partly.id);
  assert.match(await el("forms-take").innerText(), /收下 2 格，1 格未收/);
  const cell = page.locator("[data-test=forms-cell][data-fate=refused]");
  assert.match(await cell.innerText(), /十余家/);
  assert.match(await el("forms-cells").innerText(), /应填/);
  await page.keyboard.press("Enter");
  await until("the rest of it is taken", async () => (await progressOf(partly.id)) === "已完成自评。");
  const rows = (await sheet(partly.id)).rows;
  assert.equal(rows[0].current.value, "12");
  assert.equal(rows[1].current.state, "blank");
  await el("forms-file-message").waitFor(); // Only the file that cannot be read is left.
  await page.keyboard.press("Delete");
  await until("nothing waits", async () => /没有待收的件/.test(await headline()));
  await accessible(page, "nothing waits");
});

test("what was refused goes back in a workbook of its own", async () => {
  const folder = join(data, "回填");
  await mkdir(folder);
  await host.answer(folder);
  await el("forms-outcome-correct").click();
  await el("forms-given").waitFor();
  const names = await readdir(folder);
  assert.equal(names.length, 1);
  assert.ok(names[0].includes(partly.shortName));
  assert.ok((await unitOf(partly.id)).issues[0].correction);
  assert.match(textAt(await readFile(join(folder, names[0])), "指标!B5"), /序号/);
});

test("receipt and dispatch list are looked at and saved", async () => {
  await openBoard();
  await walkTo(partly.id);
  for (const [act, title] of [["forms-receipt", /回执/], ["forms-list", /清单|发放/]]) {
    await el(act).first().click();
    await until("its pages are drawn", async () => Number(await el("forms-paper-stage").getAttribute("data-pages")) > 0);
    assert.match(await page.locator(".el-dialog__title").innerText(), title);
    await accessible(page, act);
    const to = join(data, `${act}.pdf`);
    await host.answer(to);
    await el("forms-paper-save").click();
    await el("forms-paper-saved").waitFor();
    assert.equal((await readFile(to)).subarray(0, 5).toString(), "%PDF-");
    await el("forms-paper-close").click();
    await until("it is closed", async () => (await el("forms-paper").count()) === 0);
  }
});

test("the palette begins reading at once", async () => {
  await open("/overview");
  await page.locator("h1").waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.insertText("导入填报件");
  await page.locator("[data-test=palette-read-returns]").waitFor();
  const { name } = await form(clean);
  await host.answer(join(back, name));
  await page.keyboard.press("Enter");
  await el("forms-waiting-page").waitFor();
  await file(clean.id).waitFor();
  assert.equal(await file(clean.id).getAttribute("data-verdict"), "same");
  await page.keyboard.press("Delete");
  await until("it is put aside", async () => /没有待收的件/.test(await headline()));
});

test("files dropped on the page are read; what is no workbook is named, and the lock of an office program is not", async () => {
  await openBoard();
  const { name, bytes } = await form(late);
  const returned = fill(bytes, { "进展!E6": "拖进来的。" });
  const given = await page.evaluateHandle(
    ([name, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name));
      data.items.add(new File(["x"], `~$${name}`));
      data.items.add(new File(["x"], "说明.txt"));
      return data;
    },
    [name, returned.toString("base64")],
  );
  await el("forms-page").dispatchEvent("dragenter", { dataTransfer: given });
  await el("forms-over").waitFor();
  await el("forms-page").dispatchEvent("drop", { dataTransfer: given });
  await el("forms-waiting-page").waitFor();
  await file(late.id).waitFor();
  assert.match(await el("forms-left-out").innerText(), /1 个文件没有读[\s\S]*说明\.txt/);
  await page.keyboard.press("Enter");
  await until("it is taken", async () => (await progressOf(late.id)) === "拖进来的。");
});

test("a file of another quarter is no bad one: Enter goes to where it is taken", async () => {
  const folder = join(data, "一季度");
  await mkdir(folder);
  await host.answer(folder);
  const { place } = await host.pick("folder");
  await rpc("issueForms", { form: "quarter", quarter: "2016Q1", unitIds: [late.id], place });
  const [name] = await readdir(folder);
  const path = join(folder, name);
  await writeFile(path, fill(await readFile(path), { "进展!E6": "一季度已部署。" }));
  await openBoard();
  await host.answer(path);
  await page.keyboard.press("i");
  await el("forms-elsewhere").waitFor();
  assert.equal(await el("forms-aside-blocked").count(), 0, "it is not put aside with the bad ones");
  await page.locator("h1").click();
  await page.keyboard.press("Enter");
  await until("the quarter of the file", async () => /一季度填报件：1 件待收/.test(await headline()));
  await until("it can be taken", async () => (await el("forms-file").getAttribute("data-verdict")) === "clean");
  await until("the cells have the focus", () => focusOn("forms-cells"));
  await page.keyboard.press("Enter");
  await until("it is in its own quarter", async () => {
    const sheet = await rpc("entrySheet", { quarter: "2016Q1", unitId: late.id });
    return sheet.tasks[0].texts.find((it) => it.field === "progress").text === "一季度已部署。";
  });
  await page.getByText("二季度", { exact: true }).first().click();
  await until("back", async () => /二季度填报件/.test(await headline()));
});

test("an import is withdrawn after a word what goes back, and told as withdrawn from then on", async () => {
  await openBoard();
  await walkTo(clean.id);
  const before = (await unitOf(clean.id)).imports[0];
  await el("forms-import-detail").click();
  await el("forms-import-cells").waitFor();
  await el("forms-withdraw").click();
  await until("the act has the focus", () => focusOn("forms-withdraw-go"));
  await accessible(page, "withdrawing");
  await page.keyboard.press("Escape");
  await until("nothing was done", async () => (await el("forms-withdraw-ask").count()) === 0);
  assert.equal(await progressOf(clean.id), "二季度按计划推进。");
  await el("forms-withdraw").click();
  await until("the act has the focus", () => focusOn("forms-withdraw-go"));
  await page.keyboard.press("Enter");
  await el("taken-back").waitFor();
  assert.equal(await progressOf(clean.id), "");
  const unit = await unitOf(clean.id);
  assert.equal(unit.imports.find((it) => it.id === before.id).withdrawn, true);
  await until("the row says so", async () => (await row(clean.id).getAttribute("data-returned")) === "false");
  assert.match(await page.locator(`[data-test=forms-import][data-import="${before.id}"]`).innerText(), /已撤回/);
});

test("counts filter the board; the other form goes through the same page", async () => {
  await openBoard();
  const told = await board();
  for (const [key, filter] of [["3", "outstanding"], ["4", "returned"], ["5", "withRefused"]]) {
    await page.keyboard.press(key);
    const count = Number(await page.locator(`[data-test=forms-count][data-filter="${filter}"]`).getAttribute("data-count"));
    await until(`${filter} are shown`, async () => (await el("forms-row").count()) === count);
    if (filter === "outstanding") assert.equal(count, told.counts.outstanding);
    if (filter === "returned") assert.equal(count, told.counts.returned);
    if (filter === "withRefused") assert.equal(count, 1);
  }
  await page.keyboard.press("0");
  await page.keyboard.press("Alt+2");
  await until("the other form", async () => /目标报备件还没有发放/.test(await headline()));
  await accessible(page, "the other form");
  await page.keyboard.press("Alt+1");
  await until("and back", async () => /家已交/.test(await headline()));
  await page.keyboard.press("?");
  await el("review-help").waitFor();
  await accessible(page, "keys");
  await page.keyboard.press("Escape");
});

test("looking back nothing can be given out, taken or withdrawn, and every act says why", async () => {
  await rpc("lookBack", { day: "2016-07-07" });
  await openBoard();
  for (const name of ["forms-issue-do", "forms-hand-start", "forms-files"]) {
    assert.ok(await el(name).isDisabled(), name);
    assert.match(await el(name).getAttribute("title"), /回看/);
  }
  await page.keyboard.press("f");
  assert.equal(await el("forms-again").count(), 0);
  await accessible(page, "looking back");
  await rpc("lookBack", { day: null });
  assert.deepEqual(troubles, []);
});
