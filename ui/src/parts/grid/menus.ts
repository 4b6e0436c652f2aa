// The two menus of the grid: which one is open, where, and what becomes of a choice.
import { computed, ref } from "vue";
import { zh } from "../../text/zh";
import type { Actions } from "./actions";
import { readSystem, writeSystem } from "./clips";
import type { Spot } from "./floating";
import { menuItems, type GridAct, type MenuChoice } from "./menu";
import { positions } from "./model";
import type { GridState } from "./state";

const words = zh.parts.grid;

export interface MenuHost {
  state: GridState;
  actions: Actions;
  /** Acts that the page carries out. */
  acts(): readonly GridAct[];
  act(choice: Exclude<GridAct, "notApplicable">): void;
  /** Below the active cell, for the keyboard. */
  cellSpot(): Spot;
  headSpot(col: number): Spot;
  say(text: string): void;
  focus(): void;
}

export type Menus = ReturnType<typeof useMenus>;

export function useMenus(host: MenuHost) {
  const { state, actions } = host;
  const cellSpot = ref<Spot | null>(null);
  const column = ref<{ col: number; spot: Spot } | null>(null);

  const items = computed(() => {
    const { top, bottom, left, right } = state.range.value;
    return menuItems({
      editable: positions(state.range.value).some(state.editable),
      canFillDown: top < bottom || top > 0,
      canFillRight: left < right || left > 0,
      acts: host.acts(),
    });
  });

  function openCell(spot: Spot = host.cellSpot()): void {
    column.value = null;
    cellSpot.value = spot;
  }

  function openColumn(col: number): void {
    cellSpot.value = null;
    column.value = { col, spot: host.headSpot(col) };
  }

  function close(): void {
    if (!cellSpot.value && !column.value) return;
    cellSpot.value = null;
    column.value = null;
    host.focus();
  }

  async function copy(cut: boolean): Promise<void> {
    if (!(await writeSystem(actions.copied()))) host.say(words.copyFailed);
    else if (cut) actions.clear("cut");
    host.focus();
  }

  async function paste(): Promise<void> {
    const block = await readSystem();
    if (block) actions.paste(block);
    else host.say(words.pasteByKey);
  }

  function choose(choice: MenuChoice): void {
    close();
    switch (choice) {
      case "copy":
      case "cut":
        return void copy(choice === "cut");
      case "paste":
        return void paste();
      case "fillDown":
        return actions.fillDown();
      case "fillRight":
        return actions.fillRight();
      case "clear":
        return actions.clear();
      case "notApplicable":
        return actions.askNotApplicable();
      default:
        return host.act(choice);
    }
  }

  return { cellSpot, column, items, openCell, openColumn, close, choose };
}
