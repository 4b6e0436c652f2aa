// Where a cell of a form goes to in the program.
import type { RouteLocationRaw } from "vue-router";
import type { FormWord, Id, ReturnCell } from "../../contract";

/** `null` for a cell that belongs nowhere. */
export function placeOf(form: FormWord, unitId: Id | null, cell: ReturnCell): RouteLocationRaw | null {
  if (cell.targetId === null && cell.taskId === null) return null;
  const of = {
    ...(cell.taskId === null ? {} : { task: String(cell.taskId) }),
    ...(cell.targetId === null ? {} : { target: String(cell.targetId) }),
  };
  if (form === "targets") return { name: "plan", query: of };
  const field = cell.targetId === null && cell.field !== null ? { field: cell.field } : {};
  return { name: "entry", query: { ...(unitId === null ? {} : { unit: String(unitId) }), ...of, ...field } };
}
