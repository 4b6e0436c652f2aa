import { describe, expect, it } from "vitest";
import { isTyping, keyReader, type Press } from "./keys";
import { match, pieces, rank } from "./palette/rank";

const press = (key: string, some: Partial<Press> = {}): Press => ({
  key,
  ctrl: false,
  shift: false,
  alt: false,
  typing: false,
  ...some,
});

describe("keys of the frame", () => {
  it("go to a page after G, and only soon after", () => {
    let now = 0;
    const read = keyReader(() => now);
    expect(read(press("g"))).toBeNull();
    expect(read(press("q"))).toEqual({ do: "go", page: "entry" });
    read(press("g"));
    now = 5000;
    expect(read(press("q"))).toBeNull();
    read(press("g"));
    expect(read.waiting()).toBe(true);
    expect(read(press("b"))).toEqual({ do: "go", page: "forms" });
    read(press("g"));
    expect(read(press("x"))).toBeNull();
    expect(read.waiting()).toBe(false);
    expect(read(press("p"))).toBeNull();
  });

  it("leave letters and undo to the field that is being typed in, but not the palette", () => {
    const read = keyReader(() => 0);
    read(press("g", { typing: true }));
    expect(read(press("m", { typing: true }))).toBeNull();
    expect(read(press("z", { ctrl: true, typing: true }))).toBeNull();
    expect(read(press("k", { ctrl: true, typing: true }))).toEqual({ do: "palette" });
    expect(read(press("p", { ctrl: true, typing: true }))).toEqual({ do: "go", page: "papers" });
  });

  it("undo and redo", () => {
    const read = keyReader(() => 0);
    expect(read(press("z", { ctrl: true }))).toEqual({ do: "undo" });
    expect(read(press("Z", { ctrl: true, shift: true }))).toEqual({ do: "redo" });
    expect(read(press("y", { ctrl: true }))).toEqual({ do: "redo" });
    expect(read(press("z", { ctrl: true, alt: true }))).toBeNull();
  });

  it("know a text field from a button", () => {
    const field = document.createElement("textarea");
    const tick = document.createElement("input");
    tick.type = "checkbox";
    expect(isTyping(field)).toBe(true);
    expect(isTyping(tick)).toBe(false);
    expect(isTyping(document.createElement("button"))).toBe(false);
    expect(isTyping(null)).toBe(false);
  });
});

describe("ranking of actions", () => {
  const all = [
    { title: "暗处计划", keys: "acjh" },
    { title: "计划", keys: "jh" },
    { title: "工作计划", keys: "gzjh" },
  ];

  it("puts the start of a title before its middle, and titles before initials", () => {
    expect(rank("计划", all).map((it) => it.item.title)).toEqual(["计划", "暗处计划", "工作计划"]);
    expect(rank("jh", all).map((it) => it.item.title)).toEqual(["计划", "暗处计划", "工作计划"]);
    expect(rank("zz", all)).toEqual([]);
    expect(rank(" ", all)).toHaveLength(3);
  });

  it("underlines what matched, by initials too where they line up", () => {
    expect(match("jh", { title: "工作计划", keys: "gzjh" })?.marks).toEqual([[2, 4]]);
    expect(match("xy", { title: "X Y 计划", keys: "xyjh" })?.marks).toEqual([]);
    expect(match("GZ", { title: "工作计划", keys: "gzjh" })?.score).toBe(2);
  });

  it("cuts a title at its marks without tearing a rare character", () => {
    expect(pieces("a𠮷bc", [[1, 2]])).toEqual([
      { text: "a", marked: false },
      { text: "𠮷", marked: true },
      { text: "bc", marked: false },
    ]);
    expect(pieces("ab", [[0, 9]])).toEqual([{ text: "ab", marked: true }]);
  });
});
