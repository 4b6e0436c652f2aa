// What the keys and buttons do to the rows: through the outline into the draft, with the eye on the row that is meant.
import { nextTick, ref, type Ref } from "vue";
import type { GridChange, RefusedCell } from "../../parts/grid/model";
import { copyText } from "../../parts/clipboard";
import { formatTsv } from "../../parts/grid/tsv";
import { useSession } from "../../session/session";
import { scheme as words } from "../../text/scheme";
import type { RowAct } from "../../views/scheme/acts";
import { tableOf, takeCells, TITLE } from "../../views/scheme/cells";
import {
  appendFirst, duplicate, insertAbove, insertBelow, moveBlock, removeSpan, renumber, shiftTier, type Line, type Placed, type Refusal,
} from "../../views/scheme/outline";
import { groupsBySum } from "../../views/scheme/points";
import { withCodes } from "../../views/scheme/rules";
import type { Drafting } from "./drafting";

interface Grid {
  readonly goTo: (cell: { row: string; col: string }, edit?: boolean) => void;
  readonly chosen: () => { row: string; col: string }[];
  readonly focus: () => void;
}

export function useRowActs(drafting: Drafting, grid: Ref<Grid | undefined>, at: () => number, locked: () => string | undefined) {
  const session = useSession();
  const refused = ref<RefusedCell[]>([]);
  const removed = ref("");

  async function goTo(key: string | undefined, edit = false, col = TITLE): Promise<void> {
    await nextTick();
    if (key === undefined) grid.value?.focus();
    else grid.value?.goTo({ row: key, col }, edit);
  }

  /** The rows that are chosen in the grid, from and to. */
  function chosen(lines: readonly Line[]): { from: number; to: number } {
    const places = (grid.value?.chosen() ?? []).map((cell) => lines.findIndex((it) => it.key === cell.row)).filter((it) => it >= 0);
    return places.length === 0 ? { from: at(), to: at() } : { from: Math.min(...places), to: Math.max(...places) };
  }

  async function placed(next: Placed | Refusal, edit = false): Promise<void> {
    if (typeof next === "string") return session.say(words.refusals[next]);
    drafting.edit({ lines: next.lines });
    await goTo(next.lines[next.at]?.key, edit);
  }

  async function copyAll(): Promise<void> {
    const table = tableOf(drafting.lines.value);
    session.say((await copyText(formatTsv(table))) ? words.said.copied(table.length - 1) : words.said.copyFailed);
  }

  async function act(what: Exclude<RowAct, "paste">): Promise<void> {
    if (what === "copyAll") return copyAll();
    const why = locked();
    if (why !== undefined) return session.say(why);
    removed.value = "";
    const lines = drafting.lines.value;
    const { from, to } = chosen(lines);
    switch (what) {
      case "below":
        return placed(insertBelow(lines, to), true);
      case "above":
        return placed(insertAbove(lines, from), true);
      case "first":
        return placed(appendFirst(lines), true);
      case "duplicate":
        return placed(duplicate(lines, from), true);
      case "up":
        return placed(moveBlock(lines, from, -1));
      case "down":
        return placed(moveBlock(lines, from, 1));
      case "indent":
      case "outdent": {
        const next = shiftTier(lines, from, to, what === "indent" ? 1 : -1);
        return placed(typeof next === "string" ? next : { lines: next, at: from });
      }
      case "remove": {
        if (lines.length === 0) return;
        const next = removeSpan(lines, from, to);
        await placed(next);
        removed.value = words.said.removed(next.gone.length);
        return;
      }
      case "renumber": {
        const next = renumber(lines);
        const rules = drafting.working.value?.rules;
        drafting.edit({ lines: next.lines, ...(rules ? { rules: withCodes(rules, next.codes) } : {}) });
        return session.say(words.said.renumbered);
      }
      case "sums": {
        const next = groupsBySum(lines);
        const changed = next.filter((it, index) => it !== lines[index]).length;
        if (changed > 0) drafting.edit({ lines: next });
        return session.say(words.said.summed(changed));
      }
    }
  }

  function change(given: GridChange): void {
    removed.value = "";
    const { lines, refused: bad } = takeCells(drafting.lines.value, given.cells);
    const touched = new Set(given.cells.map((it) => `${it.row}\n${it.col}`));
    refused.value = [...refused.value.filter((it) => !touched.has(`${it.row}\n${it.col}`)), ...bad];
    if (given.outside.length > 0) session.say(words.said.outside(given.outside.length));
    const before = drafting.lines.value;
    const moved = lines.some((it, index) => JSON.stringify(it.row) !== JSON.stringify(before[index]?.row));
    // A code that rules name is still the same row.
    if (moved) {
      const codes = new Map(lines.flatMap((it, index): [string, string][] => (before[index] ? [[before[index].row.code, it.row.code]] : [])));
      const rules = drafting.working.value?.rules;
      drafting.edit({ lines, ...(rules ? { rules: withCodes(rules, codes) } : {}) });
    }
  }

  const dismiss = (cell: { row: string; col: string }): void => {
    refused.value = refused.value.filter((it) => it.row !== cell.row || it.col !== cell.col);
  };

  return { refused, removed, act, change, dismiss, goTo, placed };
}
