// What is done to all chosen cells at once: 佐证 cited, 不适用 said, 无此类事项 noted.
import { computed, shallowRef, type Ref } from "vue";
import type { GridCriterion, LinePlace, ScoreCell, ScoreGrid } from "../../../contract";
import type { CellRef } from "../../../parts/grid";
import { isFact, type Aspect } from "../../../views/assess/scores/aspects";
import { cellAt, placeOf } from "../../../views/assess/scores/gridRows";
import type { Acting } from "./acting";
import type { Writing } from "./writing";

export interface ChosenHost {
  data: Readonly<Ref<ScoreGrid | null>>;
  aspect: Readonly<Ref<Aspect>>;
  grid: Readonly<Ref<{ chosen: () => CellRef[]; focus: () => void } | undefined>>;
  acting: Pick<Acting, "cite" | "setFacts">;
  writing: Pick<Writing, "retry">;
}

export function useChosen({ data, aspect, grid, acting, writing }: ChosenHost) {
  /** Lines that a document is being named for. */
  const citing = shallowRef<readonly LinePlace[] | null>(null);
  /** Lines that a reason is being given for, why they do not apply. */
  const notApplicable = shallowRef<LinePlace[] | null>(null);

  const those = (all: readonly LinePlace[], hold: (criterion: GridCriterion, cell: ScoreCell) => boolean): LinePlace[] => {
    const of = data.value;
    if (of === null) return [];
    return all.filter((it) => {
      const found = cellAt(of, it);
      return found !== null && hold(found.criterion, found.cell);
    });
  };
  const chosen = computed(() => (grid.value?.chosen() ?? []).flatMap((it) => placeOf(it) ?? []));
  /** Those that evidence is asked of. */
  const cited = computed(() => those(chosen.value, (criterion, cell) => criterion.asksEvidence && !cell.notApplicable));
  const lacking = computed(() => those(citing.value ?? [], (_, cell) => cell.evidence === 0));
  /** Those whose events nobody has looked at. */
  const unseen = computed(() => (aspect.value === "events" ? those(chosen.value, (criterion, cell) => criterion.events && cell.events === null) : []));

  function askDocument(lines: readonly LinePlace[] = cited.value): void {
    notApplicable.value = null;
    citing.value = lines.length > 0 ? lines.map(({ assessee, code }) => ({ assessee, code })) : null;
  }

  async function cite(document: { title: string; part: string; lackingOnly: boolean }): Promise<void> {
    const lines = document.lackingOnly ? lacking.value : citing.value;
    if (lines === null || !(await acting.cite(lines, document))) return;
    close();
    writing.retry(lines);
  }

  function askNotApplicable(cells: CellRef[]): void {
    if (!isFact(aspect.value)) return;
    citing.value = null;
    notApplicable.value = cells.flatMap((it) => placeOf(it) ?? []);
  }

  async function sayNotApplicable(reason: string): Promise<void> {
    await acting.setFacts((notApplicable.value ?? []).map((it) => ({ ...it, field: "notApplicable" as const, text: reason })));
    close();
  }

  function close(): void {
    if (citing.value === null && notApplicable.value === null) return;
    citing.value = null;
    notApplicable.value = null;
    grid.value?.focus();
  }

  return { citing, cited, lacking, askDocument, cite, notApplicable, askNotApplicable, sayNotApplicable, unseen, close };
}
