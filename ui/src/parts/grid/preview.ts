// What a paste or a fill would leave behind is said before it happens: the owner is asked which texts the core would
// refuse, and only when something would not go in is the person asked.
import { ref, shallowRef } from "vue";
import { zh } from "../../text/zh";
import type { CellRef, GridChange, RefusedCell } from "./model";

const words = zh.parts.grid.preview;

/** Asks which of the cells would be refused; nothing is written. */
export type PreviewChange = (change: GridChange) => Promise<readonly RefusedCell[]>;

export interface Asked {
  /** As it will be handed over if it is confirmed: without the refused cells. */
  change: GridChange;
  refused: readonly RefusedCell[];
}

export interface PreviewHost {
  preview(): PreviewChange | undefined;
  /** Hands the change over. */
  put(change: GridChange, refused: readonly RefusedCell[]): void;
  say(text: string): void;
  focus(): void;
}

export type Preview = ReturnType<typeof usePreview>;

export function usePreview({ preview, put, say, focus }: PreviewHost) {
  const asked = shallowRef<Asked | null>(null);
  const waiting = ref(false);
  let turn = 0;

  async function submit(change: GridChange): Promise<void> {
    const ask = preview();
    const size = change.cells.length + change.locked.length + change.outside.length;
    const spread = change.cause === "paste" || change.cause === "fill";
    if (!ask || !spread || size < 2) return put(change, []);
    turn += 1;
    const mine = turn;
    asked.value = null;
    waiting.value = true;
    say(words.checking(change.cells.length));
    // A check that fails must not stop the work: the core refuses what it must, cell by cell.
    const refused = change.cells.length > 0 ? await ask(change).catch(() => []) : [];
    // Another paste, or another sheet, has come in between.
    if (mine !== turn) return;
    waiting.value = false;
    const found = new Set(refused.map(keyOf));
    const rest = { ...change, cells: change.cells.filter((it) => !found.has(keyOf(it))) };
    if (refused.length + change.locked.length + change.outside.length === 0) return put(change, []);
    say("");
    asked.value = { change: rest, refused };
  }

  function confirm(): void {
    const it = asked.value;
    if (!it) return;
    asked.value = null;
    focus();
    put(it.change, it.refused);
  }

  function cancel(): void {
    asked.value = null;
    focus();
    say(words.cancelled);
  }

  /** The sheet behind it has gone: nothing may land on another. */
  function drop(): void {
    turn += 1;
    if (!asked.value && !waiting.value) return;
    asked.value = null;
    waiting.value = false;
    say(words.gone);
  }

  return { asked, waiting, submit, confirm, cancel, drop };
}

function keyOf(cell: CellRef): string {
  return `${cell.row}\n${cell.col}`;
}
