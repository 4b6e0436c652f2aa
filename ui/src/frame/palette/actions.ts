// The program's own actions, as the palette offers them.
import type { Router } from "vue-router";
import type { AssessmentLine, PaperKind } from "../../contract";
import { PAGES } from "../../router";
import { ZOOMS } from "../../session/appearance";
import type { QuarterNo } from "../../session/choice";
import type { useSession } from "../../session/session";
import { assess } from "../../text/assess";
import { frame as words } from "../../text/frame";
import { askedForm } from "../days";
import { GO } from "../keys";
import type { Matchable } from "./rank";

export interface Action extends Matchable {
  id: string;
  /** 去, 印, 做, 看 */
  kind: string;
  /** Key that does the same. */
  hint: string;
  /** Offered before anything is typed. */
  usual: boolean;
  run: () => unknown;
}

export function actions(session: ReturnType<typeof useSession>, router: Router, papers: readonly PaperKind[], assessments: readonly AssessmentLine[]): Action[] {
  const view = session.state.view;
  if (view === null) return [];
  const { kinds } = words.palette;
  const all = words.actions;
  const list: Action[] = [];
  const add = (id: string, kind: string, what: Matchable, run: () => unknown, hint = "", usual = false): void => {
    list.push({ id, kind, title: what.title, keys: what.keys, hint, usual, run });
  };

  for (const page of PAGES) {
    add(`go-${page}`, kinds.go, all[page], () => router.push({ name: page }), `G ${GO[page]}`, true);
  }
  for (const page of ["compare", "gaps", "taskEntry", "rules", "fonts", "register"] as const) add(`go-${page}`, kinds.go, all[page], () => router.push({ name: page }));
  for (const line of assessments) {
    for (const page of ["scheme", "scores", "results", "years", "trial", "uses"] as const) {
      const title = assess.palette.of(line.title, assess.tabs[page]);
      add(`go-${page}-${line.id}`, kinds.go, { title, keys: assess.palette.keys[page] }, () => router.push({ name: page, params: { id: line.id } }));
    }
  }
  for (const paper of papers) {
    const keys = all.paperKeys[paper.title] ?? "";
    add(`print-${paper.name}`, kinds.print, { title: paper.title, keys }, () =>
      router.push({ name: "papers", query: { paper: paper.name } }), "", true);
  }
  if (session.locked.value === null) {
    const { undo, redo } = view.undo;
    if (undo !== null) add("undo", kinds.do, { title: all.undo.title(undo), keys: all.undo.keys }, session.undo, "Ctrl Z", true);
    if (redo !== null) add("redo", kinds.do, { title: all.redo.title(redo), keys: all.redo.keys }, session.redo, "Ctrl Y", true);
    if (view.years.length > 0) {
      add("issue-forms", kinds.do, all.issueForms, () => router.push({ name: "forms", query: { do: "issue" } }));
      add("read-returns", kinds.do, all.readReturns, () => router.push({ name: "forms", query: { do: "read" } }));
    }
    add("new-assessment", kinds.do, assess.palette.add, () => router.push({ name: "assess", query: { do: "new" } }));
    add("roll-over", kinds.do, all.rollOver, () => router.push({ name: "plan", query: { do: "rollOver" } }));
    add("reform", kinds.do, all.reform, () => router.push({ name: "units", query: { do: "reform" } }));
    add("paste-contacts", kinds.do, all.pasteContacts, () => router.push({ name: "units", query: { do: "paste" } }));
    add("mark-leads", kinds.do, all.markLeads, () => router.push({ name: "matrix", query: { do: "leads" } }));
  }
  add("backup", kinds.do, all.backup, () => router.push({ name: "files", query: { do: "backup" } }));
  add("fix-business-date", kinds.do, all.fixBusinessDate, () => (askedForm.value = "business"));
  if (view.businessDateFixed) {
    add("business-date-today", kinds.do, all.businessDateToday, () => session.act("fixBusinessDate", { day: null }));
  }
  add("look-back", kinds.look, all.lookBack, () => (askedForm.value = "lookBack"));
  if (view.lookingBackTo !== null) {
    add("back-to-now", kinds.look, all.backToNow, () => session.act("lookBack", { day: null }), "", true);
  }
  words.quarters.forEach((name, index) => {
    const keys = all.quarter.keys[index] ?? "";
    add(`quarter-${index + 1}`, kinds.look, { title: all.quarter.title(name), keys }, () =>
      session.setQuarter((index + 1) as QuarterNo));
  });
  for (const theme of ["system", "light", "dark"] as const) {
    if (theme !== view.preferences.theme) add(theme, kinds.look, all[theme], () => session.setPreferences({ theme }));
  }
  for (const density of ["compact", "standard", "loose"] as const) {
    if (density !== view.preferences.density) add(density, kinds.look, all[density], () => session.setPreferences({ density }));
  }
  const larger = ZOOMS.find((it) => it > view.preferences.zoom);
  const smaller = [...ZOOMS].reverse().find((it) => it < view.preferences.zoom);
  if (larger !== undefined) add("larger", kinds.look, all.larger, () => session.setPreferences({ zoom: larger }));
  if (smaller !== undefined) add("smaller", kinds.look, all.smaller, () => session.setPreferences({ zoom: smaller }));
  add("close-file", kinds.do, all.closeFile, () => session.act("closeFile", {}));
  return list;
}
