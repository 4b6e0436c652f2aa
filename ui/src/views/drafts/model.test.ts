import { describe, expect, it } from "vitest";
import type { DraftItemView, DraftView, ItemFields, ReviewStep, SentenceView } from "../../contract";
import { afterSubtree, applyStep, halves, itemsBySentence, nextOpen, paragraphsOf, piecesOf, previousOfKind, rowsOf, standsApart, taskBefore, unitsFromText } from "./model";

const measure = (text: string): ItemFields => ({ kind: "measure", text });
const task = (title: string): ItemFields => ({ kind: "task", no: 1, title, text: "", allMembers: false, units: [], due: null });

function item(id: number, parent: number | null, no: number, fields: ItemFields, more: Partial<DraftItemView> = {}): DraftItemView {
  return { id, parent, no, state: "proposed", fields, goalText: "", sentence: null, span: null, also: [], revision: 1, ...more };
}

function sentence(id: number, text: string, more: Partial<SentenceView> = {}): SentenceView {
  return { id, no: id, paragraph: 1, part: "body", text, verdict: "mapped", confirmed: false, ...more };
}

const items = [
  item(4, 2, 2, measure("丙"), { sentence: 12 }),
  item(3, 2, 1, measure("乙"), { sentence: 11, span: [0, 1] }),
  item(5, 1, 2, task("丁"), { sentence: 13 }),
  item(2, 1, 1, task("甲"), { sentence: 10 }),
  item(1, null, 1, { kind: "section", no: 1, title: "一" }),
];

describe("rows of the tree", () => {
  const rows = rowsOf(items);
  it("come parents first, siblings in their order", () => {
    expect(rows.map((it) => [it.item.id, it.depth])).toEqual([[1, 0], [2, 1], [3, 2], [4, 2], [5, 1]]);
  });
  it("know what follows a task and all below it", () => {
    expect(afterSubtree(rows, 2)?.item.id).toBe(5);
    expect(afterSubtree(rows, 5)).toBeNull();
  });
  it("know the item of a kind before another", () => {
    expect(previousOfKind(rows, items[0]!)?.id).toBe(3);
    expect(previousOfKind(rows, items[1]!)).toBeNull();
  });
});

describe("marks in a sentence", () => {
  it("are cut in characters, beyond the first plane too", () => {
    const text = "𠮷林新增2家示范";
    const marked = item(9, 2, 1, measure("2家示范"), { sentence: 1, span: [4, 8] });
    const pieces = piecesOf(sentence(1, text), [marked]);
    expect(pieces.map((it) => it.text)).toEqual(["𠮷林新增", "2家示范"]);
    expect(pieces[1]?.items.map((it) => it.id)).toEqual([9]);
  });
  it("mean the narrowest item first, and the whole sentence last", () => {
    const wide = item(1, 2, 1, measure("宽"), { sentence: 1, span: [0, 4] });
    const narrow = item(2, 2, 2, measure("窄"), { sentence: 1, span: [1, 2] });
    const whole = item(3, 2, 3, measure("整"), { sentence: 1 });
    expect(piecesOf(sentence(1, "甲乙丙丁"), [wide, whole, narrow])[1]?.items.map((it) => it.id)).toEqual([2, 1, 3]);
  });
  it("leave dismissed items out", () => {
    expect(itemsBySentence(rowsOf([item(7, null, 1, measure("否"), { sentence: 1, state: "dismissed" })])).size).toBe(0);
  });
});

describe("the next place to decide", () => {
  const rows = rowsOf([...items.slice(0, 1).map((it) => ({ ...it, state: "accepted" as const })), ...items.slice(1)]);
  const sentences = [10, 11, 12, 13].map((id) => sentence(id, String(id), id === 12 ? { verdict: "open" } : {}));
  it("goes through the document, items and sentences alike, and round to the start", () => {
    expect(nextOpen(rows, sentences, { on: "item", id: 3 })).toEqual({ on: "sentence", id: 12 });
    expect(nextOpen(rows, sentences, { on: "sentence", id: 12 })).toEqual({ on: "item", id: 5 });
    expect(nextOpen(rows, sentences, { on: "item", id: 5 })).toEqual({ on: "item", id: 1 });
  });
  it("is nowhere when all is decided", () => {
    expect(nextOpen([], [sentence(1, "甲")], null)).toBeNull();
  });
  it("a sentence belongs to the task before it", () => {
    expect(taskBefore(rows, sentences, 12)).toBe(2);
    expect(taskBefore(rows, sentences, 13)).toBe(5);
  });
});

describe("a step", () => {
  it("changes what it names and nothing else", () => {
    const draft = {
      items: items.slice(0, 2), sentences: [sentence(1, "甲"), sentence(2, "乙")], findings: [], header: {}, revision: 1, progress: {},
    } as unknown as DraftView;
    const step = {
      items: [{ ...items[0]!, state: "accepted" }, item(20, 2, 3, measure("新"))], removed: [3], sentences: [sentence(2, "乙", { verdict: "open" })],
      findings: [], header: {}, revision: 2, progress: {}, focus: null, count: 1,
    } as unknown as ReviewStep;
    const next = applyStep(draft, step);
    expect(next.items.map((it) => [it.id, it.state])).toEqual([[4, "accepted"], [20, "proposed"]]);
    expect(next.sentences[0]).toBe(draft.sentences[0]);
    expect(next.sentences[1]?.verdict).toBe("open");
  });
});

describe("texts", () => {
  it("are cut at the clause end nearest to the middle", () => {
    expect(halves("开展培育，新增名牌，推进创建")).toEqual(["开展培育", "新增名牌，推进创建"]);
    expect(halves("无处可断")).toEqual(["无处可断", ""]);
  });
  it("name units with their roles, one a line", () => {
    const words = { lead: "牵头", responsible: "责任", supporting: "配合" };
    expect(unitsFromText("牵头 省质监局\n商务厅\n\n配合：公安厅", words)).toEqual([
      { name: "省质监局", role: "lead" },
      { name: "商务厅", role: "responsible" },
      { name: "公安厅", role: "supporting" },
    ]);
  });
  it("paragraphs hold the sentences that stand on together", () => {
    const all = [sentence(1, "甲"), sentence(2, "乙"), sentence(3, "丙", { paragraph: 2 })];
    expect(paragraphsOf(all).map((it) => it.sentences.length)).toEqual([2, 1]);
  });
});

it("cells of a table stand apart, sentences do not", () => {
  expect(standsApart("\u7701\u79d1\u6280\u5385")).toBe(true);
  expect(standsApart("\u5efa\u7acb\u4f53\u7cfb\u3002")).toBe(false);
});
