// Sends what was typed or pasted over many units, one act after the other, and keeps what the core did not take at its cell.
import { computed, ref, shallowReactive, type Ref, type ShallowRef } from "vue";
import type { ApiError, Id, TaskEntrySheet, TextFieldWord } from "../../contract";
import { call, toApiError } from "../../host";
import type { CellRef, CellText, GridChange, RefusedCell } from "../../parts/grid";
import { useSession } from "../../session/session";
import { columnOf, DECLARED, rowOf, targetOf, TEXT, unitOf, type TaskAspect } from "../../views/entry/taskRows";

export interface Placing {
  readonly refused: Ref<readonly RefusedCell[]>;
  readonly fault: Ref<ApiError | null>;
  readonly put: (change: GridChange) => void;
  /** What the core would refuse of a paste, before anything is written. */
  readonly preview: (change: GridChange) => Promise<readonly RefusedCell[]>;
  readonly dismiss: (cell: CellRef) => void;
  readonly busy: () => boolean;
}

export function usePlacing(shown: ShallowRef<TaskEntrySheet | null>, aspect: Ref<TaskAspect>, reload: () => Promise<void>): Placing {
  const session = useSession();
  const refusedBy = shallowReactive(new Map<string, readonly RefusedCell[]>());
  const fault = ref<ApiError | null>(null);
  let queue: Promise<void> = Promise.resolve();
  let waiting = 0;

  const keyOf = (sheet: TaskEntrySheet, of: TaskAspect): string => [sheet.quarter, sheet.taskId, of].join("/");
  const refused = computed(() => (shown.value ? (refusedBy.get(keyOf(shown.value, aspect.value)) ?? []) : []));
  const same = (a: CellRef, b: CellRef): boolean => a.row === b.row && a.col === b.col;

  function replace(key: string, gone: readonly CellRef[], fresh: readonly RefusedCell[]): void {
    const kept = (refusedBy.get(key) ?? []).filter((it) => !gone.some((one) => same(one, it)));
    refusedBy.set(key, [...kept, ...fresh]);
  }

  function revisionOf(sheet: TaskEntrySheet, unitId: Id, targetId: Id): number {
    const at = sheet.targets.findIndex((it) => it.targetId === targetId);
    return sheet.units.find((it) => it.unitId === unitId)?.cells[at]?.current.revision ?? 0;
  }

  function placed(sheet: TaskEntrySheet, cells: readonly CellText[]) {
    return cells.flatMap((it) => {
      const [unitId, targetId] = [unitOf(it.row), targetOf(it.col)];
      return unitId === null || targetId === null ? [] : [{ unitId, targetId, text: it.text, revision: revisionOf(sheet, unitId, targetId) }];
    });
  }

  async function setCells(sheet: TaskEntrySheet, cells: readonly CellText[], paste: boolean): Promise<RefusedCell[]> {
    const changes = placed(sheet, cells);
    if (changes.length === 0) return [];
    const answer = await session.change("setCells", { quarter: sheet.quarter, paste, changes });
    return answer.map((it) => ({ row: rowOf(it.unitId), col: columnOf(it.targetId), text: it.text, reason: it.message }));
  }

  async function setTexts(sheet: TaskEntrySheet, field: TextFieldWord, cells: readonly CellText[], paste: boolean): Promise<RefusedCell[]> {
    const changes = cells.flatMap(({ row, col, text }) => {
      const unit = sheet.units.find((it) => it.unitId === unitOf(row));
      const revision = unit?.texts.find((it) => it.field === field)?.revision ?? 0;
      return unit && col === TEXT ? [{ unitId: unit.unitId, taskId: sheet.taskId, field, text, revision }] : [];
    });
    if (changes.length === 0) return [];
    const answer = await session.change("setTexts", { quarter: sheet.quarter, paste, changes });
    return answer.refused.map((it) => {
      const row = rowOf(it.unitId);
      return { row, col: TEXT, text: cells.find((one) => one.row === row)?.text ?? "", reason: it.message };
    });
  }

  /** One figure at a time: each is an act of its own, and one that is not taken does not hold up the others. */
  async function declare(sheet: TaskEntrySheet, cells: readonly CellText[]): Promise<RefusedCell[]> {
    const found: RefusedCell[] = [];
    for (const cell of cells) {
      const targetId = targetOf(cell.col);
      if (targetId === null) continue;
      try {
        await session.change("declareTotal", { quarter: sheet.quarter, targetId, text: cell.text });
      } catch (cause) {
        found.push({ ...cell, reason: toApiError(cause).message });
      }
    }
    return found;
  }

  function put(change: GridChange): void {
    const typedOn = shown.value;
    if (!typedOn || change.cells.length === 0) return;
    const of = aspect.value;
    const key = keyOf(typedOn, of);
    const paste = change.cause === "paste" || change.cause === "fill";
    const declared = change.cells.filter((it) => it.row === DECLARED);
    const cells = change.cells.filter((it) => it.row !== DECLARED);
    waiting += 1;
    queue = queue.then(async () => {
      // Revisions are read only now: an act that was queued before may have raised them.
      const sheet = shown.value && keyOf(shown.value, of) === key ? shown.value : typedOn;
      try {
        const fresh = of === "values" ? await setCells(sheet, cells, paste) : await setTexts(sheet, of, cells, paste);
        replace(key, change.cells, [...fresh, ...(of === "values" ? await declare(sheet, declared) : [])]);
        fault.value = null;
      } catch (cause) {
        // Nothing was taken: what was typed stays in sight, struck out, and is not lost.
        const why = toApiError(cause);
        fault.value = why;
        replace(key, change.cells, change.cells.map((it) => ({ ...it, reason: why.message })));
      }
      await reload();
      waiting -= 1;
    });
  }

  async function preview(change: GridChange): Promise<readonly RefusedCell[]> {
    const sheet = shown.value;
    if (!sheet || aspect.value !== "values") return [];
    const answer = await call("checkCells", { quarter: sheet.quarter, paste: true, changes: placed(sheet, change.cells) });
    return answer.map((it) => ({ row: rowOf(it.unitId), col: columnOf(it.targetId), text: it.text, reason: it.message }));
  }

  function dismiss(cell: CellRef): void {
    if (shown.value) replace(keyOf(shown.value, aspect.value), [cell], []);
  }

  return { refused, fault, put, preview, dismiss, busy: () => waiting > 0 };
}
