// Fills a workbook in as a unit would, for tests: cells set in place, all else as it was. A package is a zip of XML parts;
// nothing more of either is known here than what the program's own workbooks have.
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** Sets cells, `{ "指标!I6": 12, "进展!E6": "…" }`: a number as a number, text as text, "" clears. */
export function fill(workbook, cells) {
  const parts = unpack(workbook);
  const names = [...parts.get("xl/workbook.xml").toString().matchAll(/<sheet name="([^"]*)"/g)].map((it) => it[1]);
  for (const [place, value] of Object.entries(cells)) {
    const [sheet, address] = place.split("!");
    const part = `xl/worksheets/sheet${names.indexOf(sheet) + 1}.xml`;
    parts.set(part, Buffer.from(set(parts.get(part).toString(), address, value)));
  }
  return pack(parts);
}

/** The text of a cell that the form itself filled; "" for a blank one. */
export function textAt(workbook, place) {
  const parts = unpack(workbook);
  const names = [...parts.get("xl/workbook.xml").toString().matchAll(/<sheet name="([^"]*)"/g)].map((it) => it[1]);
  const [sheet, address] = place.split("!");
  const xml = parts.get(`xl/worksheets/sheet${names.indexOf(sheet) + 1}.xml`).toString();
  const found = new RegExp(`<c r="${address}"[^>]*?t="s"[^>]*><v>(\\d+)</v>`).exec(xml);
  if (found === null) return "";
  const strings = [...parts.get("xl/sharedStrings.xml").toString().matchAll(/<si>(.*?)<\/si>/gs)];
  return [...strings[Number(found[1])][1].matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map((it) => it[1]).join("");
}

function set(xml, address, value) {
  const cell = new RegExp(`<c r="${address}"( s="\\d+")?[^>]*?(?:/>|>.*?</c>)`, "s");
  if (!cell.test(xml)) throw new Error(`no cell ${address}`);
  const text = String(value).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return xml.replace(cell, (_, style = "") => {
    if (value === "") return `<c r="${address}"${style}/>`;
    if (typeof value === "number") return `<c r="${address}"${style}><v>${value}</v></c>`;
    return `<c r="${address}"${style} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  });
}

function unpack(file) {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const parts = new Map();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (file.readUInt32LE(at) !== CENTRAL) throw new Error("no package");
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((it) => file.readUInt16LE(at + it));
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const bytes = file.subarray(from, from + size);
    parts.set(file.toString("utf8", at + 46, at + 46 + name), method === 8 ? inflateRawSync(bytes) : Buffer.from(bytes));
    at += 46 + name + extra + comment;
  }
  return parts;
}

function pack(parts) {
  const bodies = [];
  const heads = [];
  let at = 0;
  for (const [part, bytes] of parts) {
    const name = Buffer.from(part);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    [20, 0x800, 8, 0, 0x21].forEach((it, index) => common.writeUInt16LE(it, index * 2));
    [crc32(bytes), packed.length, bytes.length].forEach((it, index) => common.writeUInt32LE(it >>> 0, 10 + index * 4));
    common.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    bodies.push(word(LOCAL), common, name, packed);
    heads.push(word(CENTRAL), Buffer.from([20, 0]), common, tail, name);
    at += 30 + name.length + packed.length;
  }
  const central = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  [8, 10].forEach((it) => end.writeUInt16LE(parts.size, it));
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, central, end]);
}

function word(value) {
  const it = Buffer.alloc(4);
  it.writeUInt32LE(value, 0);
  return it;
}
