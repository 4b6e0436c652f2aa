// The frame's own keys. Pure: what a key press means, given what was pressed before and where the focus is.
import type { PageName } from "../router";

export type FrameAct = { do: "palette" } | { do: "undo" } | { do: "redo" } | { do: "go"; page: PageName };

export interface Press {
  key: string;
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
  /** The focus is where letters are typed. */
  typing: boolean;
}

/** After G, the letter of the page: 计划 P, 读入 R, 矩阵 M, 单位 U, 总览 O, 填报 Q, 填报表 B, 审核 S, 台账佐证 T, 考核 K, 打印 D, 文件 F. */
export const GO: Readonly<Record<PageName, string>> = {
  plan: "P", drafts: "R", matrix: "M", units: "U", overview: "O", entry: "Q", forms: "B", review: "S", ledger: "T", assess: "K", papers: "D", files: "F",
};

const GO_WITHIN_MS = 1200;

export interface KeyReader {
  (press: Press): FrameAct | null;
  /** A G came just now: the next letter is the frame's before it is any list's. */
  readonly waiting: () => boolean;
}

/** Reads key presses one after another; remembers only that a G came just now. */
export function keyReader(now: () => number): KeyReader {
  let gAt = -Infinity;

  const read = (press: Press): FrameAct | null => {
    const key = press.key.toLowerCase();
    const afterG = now() - gAt <= GO_WITHIN_MS;
    gAt = -Infinity;
    if (press.alt) return null;
    if (press.ctrl) {
      if (key === "k") return { do: "palette" };
      if (key === "p") return { do: "go", page: "papers" };
      if (press.typing) return null; // A text field undoes its own letters, the grid its own cells.
      if (key === "z") return press.shift ? { do: "redo" } : { do: "undo" };
      if (key === "y") return { do: "redo" };
      return null;
    }
    if (press.typing || press.shift) return null;
    if (afterG) {
      const page = (Object.keys(GO) as PageName[]).find((it) => GO[it].toLowerCase() === key);
      if (page !== undefined) return { do: "go", page };
    }
    if (key === "g") gAt = now();
    return null;
  };
  return Object.assign(read, { waiting: () => now() - gAt <= GO_WITHIN_MS });
}

const LETTERLESS = new Set(["checkbox", "radio", "button", "submit", "reset", "range", "color", "file"]);

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !LETTERLESS.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable === true;
}
