// Keys of the grid. While a text is being typed most keys belong to the field; otherwise they move and act on cells.
import type { Actions } from "./actions";
import { isImeKey, type Editor } from "./editor";
import { isSingle, moveFor, step, tab, type Pos } from "./model";
import type { GridState } from "./state";

export interface KeyHost {
  state: GridState;
  editor: Editor;
  actions: Actions;
  pageRows(): number;
  undo(): void;
  redo(): void;
  dismissRefusal(pos: Pos): void;
  /** F2 on a cell that cannot be changed: the owner may show what lies behind the figure. */
  open(pos: Pos): void;
  /** These two answer false where the grid has no such tools: then the key travels on. */
  find(): boolean;
  /** The menu of the active cell. */
  menu(): void;
  /** The menu of the active column: order, filter, width. */
  columnMenu(): boolean;
  nudgeWidth(wider: boolean): void;
  comment(pos: Pos): void;
  /** Enter opens what lies behind a cell instead of going down. */
  enterOpens(): boolean;
}

export function useKeys(host: KeyHost): (event: KeyboardEvent) => void {
  const { state, editor, actions } = host;

  function go(pos: Pos, extend = false): void {
    state.tabOrigin.value = null;
    if (extend) state.select(state.selection.value.active, pos);
    else state.select(pos);
  }

  function enter(up: boolean): void {
    const { active } = state.selection.value;
    const col = state.tabOrigin.value ?? active.col;
    go(step(state.size.value, { row: active.row, col }, up ? "up" : "down"));
  }

  /** False when Tab leaves the grid: then the browser moves the focus on, and nobody is trapped. */
  function tabOn(back: boolean): boolean {
    const { active } = state.selection.value;
    const goal = tab(state.size.value, active, back);
    if (!goal) return false;
    const origin = state.tabOrigin.value ?? active.col;
    state.select(goal);
    state.tabOrigin.value = back || goal.col === 0 ? null : origin;
    return true;
  }

  function onEditKey(event: KeyboardEvent): boolean {
    const { key } = event;
    if (key === "Escape") {
      editor.close();
      event.stopPropagation();
      return true;
    }
    if (key === "Enter" && event.altKey) {
      editor.insertBreak();
      return true;
    }
    if (key === "Enter") {
      if (!editor.commit()) return true;
      // Ctrl+Enter is the page's own key ("report"): commit, and let it travel on.
      if (event.ctrlKey || event.metaKey) return false;
      enter(event.shiftKey);
      return true;
    }
    if (key === "Tab") return editor.commit() && tabOn(event.shiftKey);
    if (key === "F2") {
      editor.mode.value = "edit";
      return true;
    }
    const letter = event.ctrlKey || event.metaKey ? key.toLowerCase() : "";
    if (letter === "f") return editor.commit() && host.find();
    // The webview would load the page anew, and the text would be gone.
    if (letter === "r") return true;
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    if (editor.mode.value === "replace" && plain) {
      const goal = moveFor({ key, ctrl: false }, state.selection.value.active, state.size.value, host.pageRows(), state.filled);
      if (goal && editor.commit()) {
        go(goal);
        return true;
      }
    }
    return false;
  }

  function onCommand(event: KeyboardEvent): boolean {
    const letter = event.key.toLowerCase();
    if (event.shiftKey && letter !== "z" && letter !== "l") return false;
    switch (letter) {
      case "a": {
        const { rows, cols } = state.size.value;
        state.select({ row: 0, col: 0 }, { row: rows - 1, col: cols - 1 }, true);
        return true;
      }
      case "d":
        actions.fillDown();
        return true;
      case "r":
        actions.fillRight();
        return true;
      case "f":
        return host.find();
      case "l":
        return event.shiftKey && host.columnMenu();
      case "z":
        if (event.shiftKey) host.redo();
        else host.undo();
        return true;
      case "y":
        host.redo();
        return true;
      default:
        return false;
    }
  }

  function onCellKey(event: KeyboardEvent): boolean {
    const { key } = event;
    const { active, head } = state.selection.value;
    const ctrl = event.ctrlKey || event.metaKey;
    if (event.altKey && event.shiftKey && !ctrl && (key === "ArrowLeft" || key === "ArrowRight")) {
      host.nudgeWidth(key === "ArrowRight");
      return true;
    }
    if (event.altKey) {
      if (ctrl || (event.code !== "KeyN" && key.toLowerCase() !== "n")) return false;
      actions.askNotApplicable();
      return true;
    }
    if (ctrl && key.length === 1) return onCommand(event);
    const goal = moveFor({ key, ctrl }, event.shiftKey ? head : active, state.size.value, host.pageRows(), state.filled);
    if (goal) {
      go(goal, event.shiftKey);
      return true;
    }
    if (ctrl) return false;
    switch (key) {
      case "Enter":
        if (host.enterOpens() && !event.shiftKey) host.open(active);
        else enter(event.shiftKey);
        return true;
      case "F4":
        if (host.enterOpens()) host.open(active);
        return host.enterOpens();
      case "Tab":
        return tabOn(event.shiftKey);
      case "ContextMenu":
        host.menu();
        return true;
      case "F10":
        if (event.shiftKey) host.menu();
        return event.shiftKey;
      case "F2":
        if (event.shiftKey) host.comment(active);
        else if (state.editable(active)) editor.begin("edit");
        else host.open(active);
        return true;
      case "Delete":
        actions.clear();
        return true;
      case "Backspace":
        editor.begin("replace", "");
        return true;
      case "Escape":
        if (state.refusalAt(active)) host.dismissRefusal(active);
        else if (!isSingle(state.range.value)) state.select(active);
        else return false;
        event.stopPropagation();
        return true;
      default:
        return false;
    }
  }

  return (event) => {
    if (isImeKey(event) || editor.composing.value) return;
    // With every row filtered out the way to the filter must stay open.
    if (state.size.value.rows === 0 && !isColumnKey(event)) return;
    if (editor.open.value ? onEditKey(event) : onCellKey(event)) event.preventDefault();
  };
}

function isColumnKey(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === "l";
}
