// Mouse: click, drag a range, double-click to edit, drag the fill handle, right click for the menu. The text field keeps
// the focus throughout.
import { onBeforeUnmount, ref } from "vue";
import type { Actions } from "./actions";
import type { Editor } from "./editor";
import type { Pos } from "./model";
import type { GridState } from "./state";

export interface MouseHost {
  state: GridState;
  editor: Editor;
  actions: Actions;
  focus(): void;
  /** Takes the focus off the field for a moment: that ends a composition. */
  release(): void;
  open(pos: Pos): void;
  menu(x: number, y: number): void;
}

export function useMouse({ state, editor, actions, focus, release, open, menu }: MouseHost) {
  const drag = ref<"select" | "fill" | null>(null);
  /** The cell the fill handle is over. */
  const fillTo = ref<Pos | null>(null);

  function posAt(event: MouseEvent): Pos | null {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-r]") : null;
    return cell ? { row: Number(cell.dataset.r), col: Number(cell.dataset.c) } : null;
  }

  function onDown(event: MouseEvent): void {
    const pos = posAt(event);
    if (!pos || event.button !== 0) return;
    event.preventDefault();
    if (editor.composing.value) release();
    focus();
    if (!editor.commit()) return;
    state.tabOrigin.value = null;
    if (event.target instanceof Element && event.target.closest("[data-handle]")) {
      drag.value = "fill";
    } else {
      drag.value = "select";
      state.select(event.shiftKey ? state.selection.value.active : pos, pos);
    }
    window.addEventListener("mouseup", onUp);
  }

  function onOver(event: MouseEvent): void {
    const pos = drag.value ? posAt(event) : null;
    if (!pos) return;
    if (drag.value === "fill") fillTo.value = pos;
    else state.select(state.selection.value.active, pos);
  }

  function onUp(): void {
    window.removeEventListener("mouseup", onUp);
    if (drag.value === "fill" && fillTo.value !== null) actions.dragFill(fillTo.value);
    drag.value = null;
    fillTo.value = null;
  }

  function onDouble(event: MouseEvent): void {
    const pos = posAt(event);
    if (!pos) return;
    if (state.editable(pos)) editor.begin("edit");
    else open(pos);
  }

  /** The selection stays when the click lies in it. */
  function onMenu(event: MouseEvent): void {
    const pos = posAt(event);
    if (!pos || editor.open.value) return;
    event.preventDefault();
    focus();
    const { top, bottom, left, right } = state.range.value;
    if (pos.row < top || bottom < pos.row || pos.col < left || right < pos.col) state.select(pos);
    menu(event.clientX, event.clientY);
  }

  onBeforeUnmount(() => window.removeEventListener("mouseup", onUp));
  return { drag, fillTo, onDown, onOver, onDouble, onMenu };
}
