// The menu of a cell: what the grid does itself, and what the page that holds it can open.
import { zh } from "../../text/zh";

const words = zh.parts.grid.menu;

/** Acts that only a page can carry out. */
export type GridAct = "notApplicable" | "comment" | "history" | "evidence";

export type MenuChoice = "copy" | "cut" | "paste" | "fillDown" | "fillRight" | "clear" | GridAct;

export interface MenuItem {
  choice: MenuChoice;
  text: string;
  keys?: string;
  off: boolean;
  /** A line stands before it. */
  parts: boolean;
}

export interface MenuState {
  /** Something in the selection can be changed. */
  editable: boolean;
  /** More than one row is selected, or one that has a row above. */
  canFillDown: boolean;
  canFillRight: boolean;
  acts: readonly GridAct[];
}

export function menuItems({ editable, canFillDown, canFillRight, acts }: MenuState): MenuItem[] {
  const item = (choice: MenuChoice, keys?: string, off = false, parts = false): MenuItem => ({
    choice,
    text: words[choice],
    ...(keys ? { keys } : {}),
    off,
    parts,
  });
  const has = (act: GridAct) => acts.includes(act);
  const pages = [
    ...(has("comment") ? [item("comment", "Shift F2")] : []),
    ...(has("history") ? [item("history")] : []),
    ...(has("evidence") ? [item("evidence")] : []),
  ];
  return [
    item("copy", "Ctrl C"),
    item("cut", "Ctrl X", !editable),
    item("paste", "Ctrl V", !editable),
    item("fillDown", "Ctrl D", !editable || !canFillDown, true),
    item("fillRight", "Ctrl R", !editable || !canFillRight),
    item("clear", "Delete", !editable),
    ...(has("notApplicable") ? [item("notApplicable", "Alt N", !editable)] : []),
    ...pages.map((it, at) => ({ ...it, parts: at === 0 })),
  ];
}

/** The acts that the page of a grid listens to, read from what it hands over. */
export function listenedActs(handed: Readonly<Record<string, unknown>>): readonly GridAct[] {
  const names: Record<GridAct, string> = {
    notApplicable: "onNotApplicable",
    comment: "onComment",
    history: "onHistory",
    evidence: "onEvidence",
  };
  return (Object.keys(names) as GridAct[]).filter((it) => names[it] in handed);
}
