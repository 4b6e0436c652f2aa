// 台账与佐证 in a real browser before the real core (devhost), by keyboard where a clerk would: a total named item by item, files
// behind it, what has none, what is used twice.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import { startHost } from "./host.mjs";
import { accessible, openBrowser, openPage, openScreen, picture, until } from "./screen.mjs";

const QUARTER = "2016Q3";

let data, files, host, browser, page, target, task, unit;
const troubles = [];
const rpc = (cmd, body) => host.rpc(cmd, body);

/** A picture of 32 × 32 points in one colour. */
function pngBytes() {
  const chunk = (kind, body) => {
    const named = Buffer.concat([Buffer.from(kind), body]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const head = Buffer.from([0, 0, 0, 32, 0, 0, 0, 32, 8, 2, 0, 0, 0]);
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(96, 0x5a)]);
  const body = deflateSync(Buffer.concat(Array(32).fill(line)));
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", body), chunk("IEND", Buffer.alloc(0))]);
}

/** A PDF of one page with a word on it, its table of places counted as it grows. */
function pdfBytes(word) {
  const drawing = `BT /F1 24 Tf 40 100 Td (${word}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((it, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${it}\nendobj\n`;
    return place;
  });
  const table = text.length;
  text += `xref\n0 6\n0000000000 65535 f \n${places.map((it) => `${String(it).padStart(10, "0")} 00000 n \n`).join("")}`;
  return Buffer.from(`${text}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`, "latin1");
}

const el = (name) => page.locator(`[data-test="${name}"]`);
const field = (name) => page.locator(`[data-test=entry-new] [data-test=entry-field-${name}]`);
const focusOn = (name) => page.evaluate((it) => document.activeElement?.closest(`[data-test="${it}"]`) !== null, name);
const ledger = () => rpc("ledger", { quarter: QUARTER, targetId: target.id, unitId: null });
const share = async () => (await ledger()).units.find((it) => it.unitId === unit.unitId);
const kept = async () => (await rpc("evidence", { quarter: QUARTER, unitId: null })).files;
const gaps = () => rpc("evidenceGaps", { quarter: QUARTER });

const open = (path) => openScreen(page, host, path);
const shot = (name) => picture(page, `ledger-${name}`);

/** What the file manager does when files are dropped; only their sizes and first bytes matter. */
async function drop(name, ...some) {
  const transfer = await page.evaluateHandle((all) => {
    const data = new DataTransfer();
    for (const { file, base64, size } of all) {
      const head = Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
      const bytes = new Uint8Array(Math.max(size, head.length));
      bytes.set(head);
      data.items.add(new File([bytes], file));
    }
    return data;
  }, some.map(({ file, bytes, size = 0 }) => ({ file, base64: bytes.toString("base64"), size })));
  await el(name).dispatchEvent("drop", { dataTransfer: transfer });
}

before(async () => {
  data = await mkdtemp(join(tmpdir(), "zhiheng-ledger-"));
  files = join(data, "files");
  await mkdir(files);
  await writeFile(join(files, "品牌名单.pdf"), pdfBytes("Brands"));
  await writeFile(join(files, "公告.png"), pngBytes());
  host = await startHost(data, "2016-10-12 10:42:07");
  await rpc("newFile", { place: null, operator: "操作员甲", builtIn: true });
  const plan = await rpc("plan", { year: 2016 });
  for (const one of plan.sections.flatMap((it) => it.tasks)) {
    const found = one.targets.find((it) => it.name.includes("服务业重点品牌"));
    if (found) [task, target] = [one, found];
  }
  unit = (await ledger()).units[0];
  browser = await openBrowser();
  page = await openPage(browser, troubles);
});

after(async () => {
  await browser?.close();
  await host?.stop();
  if (data) await rm(data, { recursive: true, force: true });
});

test("G T opens the page; it says what has no ledger yet, and remembers the target", async () => {
  await open("/plan");
  await el("plan-item").first().waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await el("ledger-target").first().waitFor();
  await until("the table has the focus", () => focusOn("entries-table"));
  await page.locator(`[data-test=ledger-target][data-target='${target.id}']`).click();
  await until("the headline says so", async () => (await page.locator("h1").innerText()) === "培育创建服务业重点品牌：还没有数，目标 ≥100个");
  await accessible(page, "empty");
  await open("/ledger");
  await until("the target is remembered", async () => (await page.locator("[data-test=ledger-target][aria-selected=true]").getAttribute("data-target")) === String(target.id));
});

test("a total of 15, four named by paste eat the remainder, the fifth row is refused with its reason, undo brings all back", async () => {
  const sheet = await rpc("setValues", {
    quarter: QUARTER, unitId: unit.unitId, paste: false, changes: [{ targetId: target.id, text: "15", revision: 0 }],
  });
  assert.deepEqual(sheet.value.refused, []);
  await open(`/ledger?target=${target.id}&unit=${unit.unitId}`);
  await until("the sentence says what is not named", async () => /：15。有 15 个报了数、没有列名/.test(await el("ledger-sentence").innerText()));
  await until("the table has the focus", () => focusOn("entries-table"));
  await page.evaluate(() =>
    navigator.clipboard.writeText("名称\t认定时间\t市州\t所属单位\n甲牌\t2016.3.1\t成都\t甲公司\n乙牌\t2016-04-02\t绵阳市\t乙公司\n丙牌\t\t\t\n丁牌\t2016年5月13日\t510100\t\n戊牌\t何年何月\t\t"),
  );
  await page.keyboard.press("Control+v");
  await el("entries-paste-summary").waitFor();
  await until("five rows are told", async () => (await el("entries-paste-row").count()) === 5);
  const taken = await el("entries-paste-row").evaluateAll((rows) => rows.map((it) => it.dataset.taken));
  assert.deepEqual(taken, ["true", "true", "true", "true", "false"]);
  assert.match(await el("entries-paste-columns").innerText(), /名称、日期、市州、所属单位/);
  assert.match(await el("entries-paste-row").last().innerText(), /未收：.*何年何月/s);
  assert.match(await el("entries-paste-effect").innerText(), /现在 15，收后 15\(其中未列名 11\)。新条目先抵未列名的/);
  assert.equal((await ledger()).entries.length, 0, "nothing is saved before it is asked for");
  await accessible(page, "paste");
  await page.keyboard.press("Control+Enter");
  await el("entries-paste-rest").waitFor();
  assert.match(await el("entries-paste-text").inputValue(), /^戊牌\t何年何月/);
  assert.deepEqual([(await share()).value, (await share()).entries], ["15(其中未列名 11)", 4]);
  await page.keyboard.press("Escape");
  await until("the sheet is gone", async () => (await el("entries-paste").count()) === 0);
  await until("four rows stand there", async () => (await el("entry-row").count()) === 4);
  assert.match(await page.locator("h1").innerText(), /15\(其中未列名 11\)/);
  assert.match(await el("ledger-sentence").innerText(), /先抵这 11 个/);

  await until("the table has the focus again", () => focusOn("entries-table"));
  await page.keyboard.press("Control+z");
  await until("one Ctrl+Z takes all four back", async () => (await share()).value === "15" && (await share()).remainder === 15);
  await until("the screen shows it", async () => (await el("entry-row").count()) === 0);
  await page.keyboard.press("Control+y");
  await until("and Ctrl+Y brings them again", async () => (await el("entry-row").count()) === 4);
});

test("one by one: N, type, Enter, and the next row is open; 市州 by its initials; a bad date stays at its field", async () => {
  await page.keyboard.press("n");
  await until("the new row has the focus", () => focusOn("entry-new"));
  await page.keyboard.insertText("戊牌");
  await page.keyboard.press("Tab");
  await page.keyboard.insertText("何年何月");
  await page.keyboard.press("Enter");
  await el("entry-new-fault").waitFor();
  assert.match(await el("entry-new-fault").innerText(), /何年何月/);
  await field("happenedOn").fill("2016.6.1");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("my");
  await el("prefecture-list").waitFor();
  await page.keyboard.press("Enter");
  assert.equal(await field("prefecture").inputValue(), "绵阳市");
  await page.keyboard.press("Enter");
  await until("the row is kept", async () => (await el("entry-row").count()) === 5);
  await until("the next row is open", () => page.evaluate(() => document.activeElement?.dataset.test === "entry-field-name" && document.activeElement.value === ""));
  const last = (await ledger()).entries.find((it) => it.fields.name === "戊牌");
  assert.deepEqual([last.fields.happenedOn, last.fields.prefecture], ["2016-06-01", "绵阳市"]);
  assert.equal((await share()).value, "15(其中未列名 10)");
  assert.equal(await el("entry-new-fault").count(), 0);
  await page.keyboard.press("Escape");
  await until("the table has the focus", () => focusOn("entries-table"));
});

test("a row is edited in place, two are removed and come back by the named undo", async () => {
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await el("entry-edit").waitFor();
  await page.locator("[data-test=entry-edit] [data-test=entry-field-note]").fill("省级");
  await page.keyboard.press("Enter");
  await until("the core has it", async () => (await ledger()).entries.some((it) => it.fields.note === "省级"));
  await until("the table is read again", async () => (await el("entries-table").innerText()).includes("省级")); // A choice made before goes with it.
  await until("the table has the focus", () => focusOn("entries-table"));
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("Delete");
  await until("two are gone", async () => (await ledger()).entries.length === 3);
  assert.match(await el("entries-removed").innerText(), /已删除 2 条：.*、/);
  await el("entries-undo").click();
  await until("they are back", async () => (await ledger()).entries.length === 5);
  assert.equal((await share()).value, "15(其中未列名 10)");
});

test("缺佐证 lists the number; a PDF by the dialog takes it off the list, and it is shown", async () => {
  await page.keyboard.press("Alt+Digit3");
  const row = page.locator(`[data-test=gap-row][data-target='${target.id}'][data-unit='${unit.unitId}']`);
  await row.waitFor();
  assert.equal((await gaps()).length, 1);
  assert.match(await page.locator("h1").innerText(), /还有 1 个数没有佐证，涉及 1 家单位/);
  await until("the table has the focus", () => focusOn("gaps-table"));
  await accessible(page, "gaps");
  await host.answer(join(files, "品牌名单.pdf"));
  await page.keyboard.press("Enter");
  await until("the first act has the focus", () => focusOn("evidence-pick"));
  await page.keyboard.press("Enter");
  await until("the core has the file", async () => (await kept()).length === 1);
  await until("the list shrinks", async () => (await row.count()) === 0);
  assert.equal(await page.locator("h1").innerText(), "三季度填了的数都有佐证");
  await el("evidence-preview").first().click();
  await page.locator("[data-test=preview-dialog] [data-test=page-1] canvas[data-drawn]").waitFor();
  await accessible(page, "preview");
  await page.keyboard.press("Escape");
  await until("the preview is gone", async () => (await el("preview-dialog").count()) === 0);
});

test("a PNG, a PDF that is here already and a file of 25 MB are dropped on an entry: two taken, one refused unread", async () => {
  await open(`/ledger?target=${target.id}&unit=${unit.unitId}`);
  await el("entry-row").first().waitFor();
  await until("the table has the focus", () => focusOn("entries-table"));
  await page.keyboard.press("e");
  await el("place-evidence").waitFor();
  await until("the panel knows the limit", async () => /20 MB/.test(await el("evidence-panel").innerText()));
  await drop(
    "evidence-panel",
    { file: "公告.png", bytes: await readFile(join(files, "公告.png")) },
    { file: "大文件.pdf", bytes: pdfBytes("Big"), size: 25 * 1024 * 1024 },
    { file: "品牌名单.pdf", bytes: await readFile(join(files, "品牌名单.pdf")) },
  );
  await until("two files are kept", async () => (await kept()).length === 3);
  await el("evidence-refused").waitFor();
  assert.match(await el("evidence-refused").innerText(), /大文件\.pdf.*25\.0 MB.*20 MB/s);
  await until("both stand in the panel", async () => (await el("evidence-file").count()) === 2);
  await el("evidence-dismiss").click();
  assert.equal(await el("evidence-refused").count(), 0);
  await writeFile(join(files, "大文件.pdf"), Buffer.concat([pdfBytes("Big"), Buffer.alloc(25 * 1024 * 1024)]));
  await host.answer(join(files, "大文件.pdf"));
  await el("evidence-pick").click();
  await el("evidence-refused").waitFor();
  assert.match(await el("evidence-refused").innerText(), /20 MB/, "the core refuses it too");
  assert.equal((await kept()).length, 3);
  assert.equal(await el("entry-evidence-count").first().innerText(), "2");
  await accessible(page, "entry-evidence");

  await page.locator("[data-test=evidence-preview]", { hasText: "公告.png" }).click();
  await el("preview-picture").waitFor();
  await until("the picture is drawn", () => el("preview-picture").evaluate((it) => it.complete && it.naturalWidth === 32));
  await page.keyboard.press("Escape");
  await until("the preview is gone", async () => (await el("preview-dialog").count()) === 0);
  await page.locator("[data-test=evidence-file]", { hasText: "公告.png" }).locator("[data-test=evidence-detach]").click();
  await until("the file is taken off", async () => (await kept()).length === 2);
  await page.keyboard.press("Control+z");
  await until("Ctrl+Z puts it back", async () => (await kept()).length === 3);
  await until("the panel shows it again", async () => (await el("evidence-file").count()) === 2);
});

test("佐证 lists all by unit, shows the chosen one, tells where else it is used, saves it byte for byte", async () => {
  await page.keyboard.press("Alt+Digit2");
  await el("evidence-row").first().waitFor();
  await until("three rows", async () => (await el("evidence-row").count()) === 3);
  assert.match(await page.locator("h1").innerText(), /三季度有 3 份佐证，来自 1 家单位/);
  assert.match(await el("evidence-unit").innerText(), /3 份/);
  const twice = page.locator("[data-test=evidence-row]", { hasText: "品牌名单.pdf" }).first();
  await twice.click();
  await el("evidence-also").waitFor();
  await page.locator("[data-test=evidence-detail] canvas[data-drawn]").first().waitFor();
  await accessible(page, "evidence");
  const copy = join(files, "另存.pdf");
  await host.answer(copy);
  await until("the table has the focus", () => focusOn("evidence-table"));
  await page.keyboard.press("s");
  await el("evidence-saved").waitFor();
  assert.deepEqual(await readFile(copy), await readFile(join(files, "品牌名单.pdf")));
});

test("雷同 tells the same file at two units and the near-same text of two units, differences marked", async () => {
  const other = (await ledger()).units[1];
  const mine = (await kept()).find((it) => it.entryId === null);
  await rpc("attachKnown", {
    of: { quarter: QUARTER, unitId: other.unitId, taskId: task.id, targetId: target.id, entryId: null }, evidenceId: mine.id, note: "",
  });
  const text = "三季度围绕服务业重点品牌开展培育，组织专家现场指导，完成企业自评和资料审查，按期进入现场核查阶段，新增品牌";
  for (const [of, more] of [[unit, "二十五个"], [other, "十二个"]]) {
    const change = { unitId: of.unitId, taskId: task.id, field: "progress", text: text + more, revision: 0 };
    assert.deepEqual((await rpc("setTexts", { quarter: QUARTER, paste: false, changes: [change] })).value.refused, []);
  }
  await open("/ledger?view=repeats");
  await el("repeat").first().waitFor();
  const told = await el("repeat").evaluateAll((all) => all.map((it) => [it.dataset.sameFile, Number(it.dataset.share)]));
  assert.ok(told.some(([file, percent]) => file === "true" && percent === 100), JSON.stringify(told));
  const near = told.findIndex(([file, percent]) => file === "false" && percent >= 80 && percent < 100);
  assert.ok(near >= 0, JSON.stringify(told));
  await until("the list has the focus", () => focusOn("repeats-list"));
  await page.keyboard.press("Home");
  for (let at = 0; at < near; at += 1) await page.keyboard.press("j");
  const marks = page.locator("[data-test=repeat-texts] mark");
  await until("the difference is marked", async () => (await marks.count()) > 0);
  assert.ok(!(await marks.allInnerTexts()).join("").includes("服务业重点品牌"), "what is the same is not marked");
  await accessible(page, "repeats");
  assert.deepEqual(troubles, []);
});
