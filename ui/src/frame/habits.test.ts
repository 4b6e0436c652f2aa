import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { leaveBrowserHabits } from "./habits";

/** Whether the browser would still do what it does by itself. */
function left(on: Element, event: Event): boolean {
  return on.dispatchEvent(event);
}

const key = (name: string, more: KeyboardEventInit = {}): Event => new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...more });

function dragged(type: string, ...types: string[]): Event & { dataTransfer: { dropEffect: string } } {
  const event = new Event(type, { bubbles: true, cancelable: true });
  return Object.assign(event, { dataTransfer: { types, dropEffect: "copy" } });
}

describe("habits of a browser", () => {
  beforeAll(leaveBrowserHabits);
  beforeEach(() => {
    document.body.innerHTML = "<p>a</p><input /><div class=place></div>";
    getSelection()?.removeAllRanges();
  });
  const at = (css: string): Element => document.querySelector(css) as Element;

  it("never loads the page anew", () => {
    for (const event of [key("F5"), key("F5", { ctrlKey: true }), key("r", { ctrlKey: true }), key("R", { ctrlKey: true, shiftKey: true })])
      expect(left(at("input"), event)).toBe(false);
    for (const event of [key("r"), key("F4"), key("p", { ctrlKey: true }), key("c", { ctrlKey: true })]) expect(left(at("p"), event)).toBe(true);
  });

  it("has its own menu only where text is typed or marked", () => {
    const menu = (): Event => new MouseEvent("contextmenu", { bubbles: true, cancelable: true });
    expect(left(at("p"), menu())).toBe(false);
    expect(left(at("input"), menu())).toBe(true);
    getSelection()?.selectAllChildren(at("p"));
    expect(left(at("p"), menu())).toBe(true);
  });

  it("goes to no dropped file, and leaves those to whoever takes them", () => {
    const over = dragged("dragover", "Files");
    expect(left(at("p"), over)).toBe(false);
    expect(over.dataTransfer.dropEffect).toBe("none");
    expect(left(at("p"), dragged("drop", "Files"))).toBe(false);
    expect(left(at("input"), dragged("dragover", "text/plain"))).toBe(true);
    at(".place").addEventListener("dragover", (it) => it.preventDefault());
    const taken = dragged("dragover", "Files");
    left(at(".place"), taken);
    expect(taken.dataTransfer.dropEffect).toBe("copy");
  });
});
