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
    switch (letter) {
      case "a": {
        const { rows, cols } = state.size.value;
        state.select({ row: 0, col: 0 }, { row: rows - 1, col: cols - 1 });
        return true;
      }
      case "d":
        actions.fillDown();
        return true;
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
        enter(event.shiftKey);
        return true;
      case "Tab":
        return tabOn(event.shiftKey);
      case "F2":
        if (state.editable(active)) editor.begin("edit");
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
    if (isImeKey(event) || editor.composing.value || state.size.value.rows === 0) return;
    if (editor.open.value ? onEditKey(event) : onCellKey(event)) event.preventDefault();
  };
}
