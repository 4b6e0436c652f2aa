// First start, frame, palette, files and backup, and the print centre in a real browser before the real core (devhost).
import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { ROOT, startHost } from "./host.mjs";
import { accessible, openBrowser, openPage, picture, until } from "./screen.mjs";

const OPERATOR = "操作员甲";
const NOW = "2016-10-12 10:42:07";

let data, host, browser, page;
const troubles = [];
const rpc = (cmd, body) => host.rpc(cmd, body);

/** A task and a unit responsible for it, and how to ask for that role again. */
async function responsible() {
  const matrix = await rpc("matrix", { year: 2016 });
  const tasksOf = (view) => view.sections.flatMap((it) => it.tasks);
  const row = tasksOf(matrix).find((it) => !it.allMembers);
  const at = row.roles.indexOf("responsible");
  const role = async () => tasksOf(await rpc("matrix", { year: 2016 })).find((it) => it.id === row.id).roles[at];
  return { row, unitId: matrix.units[at].id, role };
}

const el = (name) => page.locator(`[data-test="${name}"]`);
const seen = (name) => el(name).first().waitFor({ state: "visible", timeout: 8000 });

before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-frame-"));
  host = await startHost(data, NOW);
  browser = await openBrowser();
  page = await openPage(browser, troubles);
});

// What one test left open is not the next one's fault.
beforeEach(async () => {
  for (const veil of ["palette", "restore-dialog"]) {
    if ((await el(veil).count()) > 0) await page.keyboard.press("Escape");
  }
});

after(async () => {
  await browser?.close();
  await host?.stop();
  if (data) await rm(data, { recursive: true, force: true });
});

test("first start: a new ledger wants a name and opens with the built-in plan", async () => {
  await page.goto(host.base);
  await seen("start-page");
  assert.equal(await el("new-create").isDisabled(), true, "without a name nothing is made");
  await accessible(page, "start");
  await el("new-name").fill(OPERATOR);
  await page.keyboard.press("Enter");
  await seen("frame");
  assert.match(await el("operator").innerText(), new RegExp(OPERATOR));
  assert.match(await el("today").innerText(), /2016年10月12日/);
  assert.equal(await el("year-now").innerText(), "2016年");
  const quarter = await el("quarter").locator("[aria-checked=true]").innerText();
  assert.equal(quarter, "三季度", "the last quarter that has ended");
});

test("pages by key; letters in a field stay letters", async () => {
  for (const [key, name] of [["m", "matrix"], ["f", "files"], ["p", "plan"], ["d", "papers"], ["q", "entry"]]) {
    await page.evaluate(() => document.activeElement?.blur?.());
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await until(`G ${key} → ${name}`, async () => (await page.url()).includes(`/${name}`));
    assert.equal(await el(`go-${name}`).getAttribute("aria-current"), "page");
    await page.locator(`[data-test="${name}-page"]`).first().waitFor().catch(() => undefined);
  }
  await page.keyboard.press("Control+p");
  await until("Ctrl+P → print centre", async () => (await page.url()).includes("/papers"));
});

test("palette: pinyin initials find a task, Enter goes there; actions by initials too; Esc gives the focus back", async () => {
  await el("go-files").click();
  await seen("files-page");
  await el("find-box").focus();
  await page.keyboard.press("Control+k");
  await seen("palette");
  await accessible(page, "palette");
  await page.keyboard.type("jcnl");
  await page.locator('[data-test="palette"] [role=option]', { hasText: "检测" }).first().waitFor();
  assert.ok((await page.locator('[data-test="palette"] mark').count()) > 0, "the found letters are marked");
  await picture(page, "palette-jcnl");
  await page.keyboard.press("Escape");
  assert.equal(await el("palette").count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement?.dataset.test), "find-box");

  await page.keyboard.press("Control+k");
  await page.keyboard.type("检测能力");
  await page.locator('[data-test="palette"] [role=option]', { hasText: "加强检测能力建设" }).first().waitFor();
  await page.keyboard.press("Enter");
  await until("the task opens in the plan", async () => /plan\?task=\d+/.test(page.url()));

  await page.keyboard.press("Control+k");
  await page.keyboard.type("zrjz");
  await el("palette-go-matrix").waitFor();
  await page.keyboard.press("ArrowUp"); // From the first to the last: the list is a ring.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
});

test("undo and redo from the frame, with their names, and the pages fetch again", async () => {
  await el("go-files").click();
  await seen("audit-row");
  const { row, unitId, role } = await responsible();
  const change = { taskId: row.id, unitId, from: "responsible", to: "lead" };
  await rpc("setRoles", { year: 2016, changes: [change] });
  await page.reload();
  await seen("audit-row");
  const before = await el("audit-row").count();
  await page.evaluate(() => document.activeElement?.blur?.());
  await page.keyboard.press("Control+z");
  await until("the notice names it", async () => /已撤销：.+ · Ctrl\+Y 重做/.test(await el("notice").innerText().catch(() => "")));
  assert.equal(await role(), "responsible");
  await until("the trail shows the undo", async () => (await el("audit-row").count()) > before);
  await page.keyboard.press("Control+y");
  await until("redone", async () => (await role()) === "lead");
  await page.keyboard.press("Control+z");
  await until("undone again", async () => (await role()) === "responsible");
});

test("files: verify, copy, backup, restore", async () => {
  await el("verify").click();
  await seen("verify-sound");
  const copy = join(data, "copy.zhp");
  await host.answer(copy);
  await el("save-copy").click();
  await seen("file-told");
  assert.ok((await readFile(copy)).subarray(0, 15).toString() === "SQLite format 3", "the copy is a database");

  // A backup is named by its second, and the clock of this test stands still.
  const made = await el("backup-row").count();
  await host.setNow("2016-10-12 10:50:00");
  await el("backup-now").click();
  await until("one backup more", async () => (await el("backup-row").count()) === made + 1);
  await host.setNow("2016-10-12 10:51:00");
  const { row, unitId, role } = await responsible();
  await rpc("setRoles", { year: 2016, changes: [{ taskId: row.id, unitId, from: "responsible", to: "lead" }] });
  await page.reload();
  await seen("backup-row");
  await el("backup-restore").first().click();
  await page.locator('[data-test="restore-dialog"]').first().waitFor();
  await picture(page, "restore");
  await el("restore-cancel").click();
  await page.locator('[data-test="restore-go"]').waitFor({ state: "detached" });
  await el("backup-restore").first().click();
  await el("restore-go").click();
  await page.locator('[data-test="restore-go"]').waitFor({ state: "detached", timeout: 8000 });
  assert.equal(await role(), "responsible", "what came after the backup is gone");
  const session = await rpc("session");
  assert.equal(session.operator?.name, OPERATOR, "the same person sits here");
  const folder = await readdir(session.file.folder);
  assert.ok(folder.filter((it) => it.includes(".zhp")).length > 1, `the former file is still there: ${folder}`);
  await seen("frame");
});

test("operators: another one from the menu, a new one, and back", async () => {
  await el("go-files").click();
  await seen("files-page");
  await accessible(page, "files");
  await el("operator").click();
  await el("operator-new").fill("操作员乙");
  await page.keyboard.press("Enter");
  await until("the new one sits here", async () => (await el("operator").innerText()).includes("操作员乙"));
  await el("operator").click();
  await seen("operator-menu");
  await picture(page, "operator-menu");
  await el(`operator-${OPERATOR}`).click();
  await until("and the first one again", async () => (await rpc("session")).operator?.name === OPERATOR);
});

test("appearance: dark, loose and 125 % outlive a reload", async () => {
  await el("theme").locator("[data-value=dark]").click();
  await el("density").locator("[data-value=loose]").click();
  await el("zoom").locator("[data-value='125']").click();
  await until("kept by the core", async () => (await rpc("session")).preferences.zoom === 125);
  await page.reload();
  await seen("files-page");
  const root = await page.evaluate(() => {
    const { dataset, style } = document.documentElement;
    return [dataset.theme, dataset.density, style.zoom, document.scrollingElement.scrollWidth <= innerWidth];
  });
  assert.deepEqual(root, ["dark", "loose", "1.25", true]);
  await picture(page, "files-dark-loose-125");
  await rpc("setPreferences", { theme: "light", density: "compact", zoom: 100, keyHints: true });
  await page.reload();
});

const ofYear = (name) => ({ name, year: 2016, quarter: null, unit: null, target: null, settings: null });

test("print centre: the very bytes on canvases, pages by key, zoom, another sheet, saved", async () => {
  await el("go-papers").click();
  await seen("papers-page");
  await page.locator("canvas[data-drawn]").first().waitFor({ timeout: 15_000 });
  for (const paper of (await rpc("papers")).filter((it) => it.group === "plan" && it.scope === "year")) {
    await el(`paper-${paper.name}`).click();
    const view = await rpc("paper", ofYear(paper.name));
    await until(`code of ${paper.name}`, async () => (await el("paper-code").innerText().catch(() => "")) === view.code);
    await until(`pages of ${paper.name}`, async () => (await el("page-now").innerText()).includes(`共 ${view.pages} 页`));
    await page.locator('[data-test="page-1"] canvas[data-drawn]').waitFor();
    const dark = await page.locator('[data-test="page-1"] canvas').evaluate((canvas) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at] < 128) count += 1;
      return count;
    });
    assert.ok(dark > 500, `${paper.name} shows ink (${dark} dark pixels)`);
    await accessible(page, `papers-${paper.name}`);
    if (view.pages > 1) {
      await el("desk").focus();
      await page.keyboard.press("PageDown");
      await until("PgDn turns", async () => (await el("page-now").innerText()).startsWith("第 2 页"));
      await page.keyboard.press("Home");
      await until("Home goes back", async () => (await el("page-now").innerText()).startsWith("第 1 页"));
    }
  }
  const percent = async () => Number(/(\d+)%/.exec(await el("page-now").innerText())[1]);
  const was = await percent();
  await page.keyboard.press("+");
  await until("+ enlarges", async () => (await percent()) > was);
  await page.keyboard.press("0");
  await until("0 fits again", async () => (await percent()) === was);

  await el("paper-matrix").click();
  const code = (await rpc("paper", ofYear("matrix"))).code;
  await until("the matrix is shown", async () => (await el("paper-code").innerText().catch(() => "")) === code);
  const to = join(data, "matrix.pdf");
  await host.answer(to);
  await el("paper-save").click();
  await seen("paper-saved");
  const bytes = await readFile(to);
  const { pdf } = await rpc("paper", ofYear("matrix"));
  assert.ok(bytes.equals(Buffer.from(pdf, "base64")), "the file is what was shown");
  await el("paper-sheet").locator('[data-value="A4横"]').click();
  await until("another sheet", async () => (await page.locator('[data-test="page-head"]').innerText()).includes("A4 横"));
  await page.locator('[data-test="page-1"] canvas[data-drawn]').waitFor();
  await picture(page, "papers-a4");
});

test("a second program opens the file read-only and says who holds it", async () => {
  const second = await startHost(data, NOW);
  try {
    const place = (await rpc("session")).recent[0].place;
    assert.ok(place);
    const other = await second.rpc("session");
    if (other.file === null) await second.rpc("openFile", { place: other.recent[0].place });
    const reader = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await reader.goto(`${second.base}/#/files`);
    const strip = reader.locator('[data-test="read-only"]');
    await strip.waitFor();
    assert.match(await strip.innerText(), new RegExp(OPERATOR));
    assert.equal(await reader.locator('[data-test="read-only-mark"]').count(), 1);
    await picture(reader, "read-only");
    await reader.close();
  } finally {
    await second.stop();
  }
});

test("closing leads to the start page; a recent file that is gone says so and can be taken off", async () => {
  await el("go-files").click();
  await seen("files-page");
  const { file } = await rpc("session");
  await el("close-file").click();
  await seen("start-page");
  await el("recent-open").first().waitFor();
  await rename(join(file.folder, file.name), join(file.folder, "away.zhp"));
  await page.reload();
  await seen("recent");
  assert.equal(await el("recent-open").first().isDisabled(), true, "a missing file cannot be opened");
  const count = await el("recent-open").count();
  await el("recent-forget").first().click();
  await until("off the list", async () => (await el("recent-open").count()) === count - 1);

  await host.answer(join(ROOT, "Cargo.toml"));
  await el("open-choose").click();
  await seen("fault-line");
  await picture(page, "start-not-ours");
  await host.answer(join(file.folder, "away.zhp"));
  await el("open-choose").click();
  await until("opened from elsewhere", async () => (await el("frame").count()) + (await el("operator-page").count()) > 0);
});

test("why the last file did not open at start is told until it is dismissed", async () => {
  const broken = join(data, "broken.zhp");
  await writeFile(broken, "no ledger");
  const other = await startHost(await mkdtemp(join(data, "other-")), NOW, { file: broken });
  const visitor = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  try {
    await visitor.goto(other.base);
    const strip = visitor.locator('[data-test="start-trouble"]');
    await strip.waitFor();
    assert.match(await strip.innerText(), /broken\.zhp/);
    await visitor.locator('[data-test="open-choose"]').click(); // The dialog is called off: the answer carries no trouble.
    assert.equal(await strip.count(), 1, "it stays");
    await picture(visitor, "start-trouble");
    await visitor.locator('[data-test="start-trouble-close"]').click();
    assert.equal(await strip.count(), 0, "until it is dismissed");
  } finally {
    await visitor.close();
    await other.stop();
  }
});

test("no error in the console and nothing against the content security policy", () => {
  assert.deepEqual(troubles, []);
});
