// Routes of the program. Hash history: the shell serves plain files and there is no server to rewrite paths.
//
// What a page may find in the query:
//   /plan    ?task=<id>&target|deliverable|measure=<id>&do=panel|rollOver     the task (and item) to open, what to begin
//   /plan/compare ?from=<side>&to=<side>     a side is v2, 2016-07-01 or now
//   /drafts  ?draft=<id>                the draft to review; without it the list and the ways to read one in
//   /matrix  ?task=<id>&unit=<id>&do=leads
//   /units   ?unit=<id>&do=add|reform|paste   the unit to show, what to begin
//   /overview ?target=<id>&view=tasks|targets|deliverables&light=<light>&progress=<word>   the target whose curve to open,
//             the list to see and what of it
//   /entry   ?unit=<id>&target=<id>&task=<id>&field=<field>   the unit whose sheet to open, the cell or text to go to
//   /entry/task ?task=<id>&unit=<id>&target=<id>   one task, all units side by side
//   /review  ?unit=<id>&view=deadlines&show=<filter>   the report to review, or the units of the board to show
//   /forms   ?unit=<id>&form=targets&view=returns&do=issue|read   the unit to show, the form, the files that wait, what to begin
//   /ledger  ?target=<id>&unit=<id>&view=evidence|gaps|repeats   what is behind a number
//   /assess  ?do=new                  the assessments, what to begin
//   /assess/<id>/scheme ?row=<code>&version=<n>   the row to go to, an older version to look at
//   /assess/<id>/scores ?step=<step>&view=facts|scores&assessee=<id>&code=<code>   what the grid shows, the line to open
//   /papers  ?paper=<name>&assessment=<id>&assessee=<id>   the paper to show, and of which assessment and assessee
//   /papers/register ?paper=<name>&id=<id>&with=now|<id>   of one paper only, the registered one to show, what to hold it against
// Year and quarter are the session's.
import { createRouter, createWebHashHistory, type RouteRecordRaw } from "vue-router";

/** Pages with a place in the rail, in its order. */
export const PAGES = ["overview", "plan", "drafts", "matrix", "units", "entry", "forms", "review", "ledger", "assess", "papers", "files"] as const;
export type PageName = (typeof PAGES)[number];

declare module "vue-router" {
  interface RouteMeta {
    /** The page whose place in the rail is lit. */
    under?: PageName;
    /** Nothing to show before there is a plan; the page whose name stands over that. */
    ofPlan?: PageName;
  }
}

const routes: RouteRecordRaw[] = [
  { path: "/", redirect: "/overview" },
  { path: "/plan", name: "plan", component: () => import("./pages/plan/PlanPage.vue") },
  { path: "/plan/compare", name: "compare", meta: { under: "plan" }, component: () => import("./pages/plan/ComparePage.vue") },
  { path: "/plan/gaps", name: "gaps", meta: { under: "plan" }, component: () => import("./pages/plan/GapsPage.vue") },
  { path: "/drafts", name: "drafts", component: () => import("./pages/drafts/DraftsPage.vue") },
  { path: "/matrix", name: "matrix", component: () => import("./pages/matrix/MatrixPage.vue") },
  { path: "/units", name: "units", component: () => import("./pages/units/UnitsPage.vue") },
  { path: "/entry", name: "entry", meta: { ofPlan: "entry" }, component: () => import("./pages/entry/EntryPage.vue") },
  { path: "/entry/task", name: "taskEntry", meta: { under: "entry", ofPlan: "entry" }, component: () => import("./pages/entry/TaskEntryPage.vue") },
  { path: "/forms", name: "forms", meta: { ofPlan: "forms" }, component: () => import("./pages/forms/FormsPage.vue") },
  { path: "/overview", name: "overview", component: () => import("./pages/overview/OverviewPage.vue") },
  { path: "/review", name: "review", meta: { ofPlan: "review" }, component: () => import("./pages/review/ReviewPage.vue") },
  { path: "/ledger", name: "ledger", meta: { ofPlan: "ledger" }, component: () => import("./pages/ledger/LedgerPage.vue") },
  { path: "/rules", name: "rules", meta: { under: "files" }, component: () => import("./pages/rules/RulesPage.vue") },
  { path: "/fonts", name: "fonts", meta: { under: "files" }, component: () => import("./pages/fonts/FontsPage.vue") },
  { path: "/assess", name: "assess", component: () => import("./pages/assess/AssessPage.vue") },
  { path: "/assess/:id/scheme", name: "scheme", meta: { under: "assess" }, component: () => import("./pages/assess/SchemePage.vue") },
  { path: "/assess/:id/scores", name: "scores", meta: { under: "assess" }, component: () => import("./pages/assess/ScoresPage.vue") },
  { path: "/assess/:id/results", name: "results", meta: { under: "assess" }, component: () => import("./pages/assess/ResultsPage.vue") },
  { path: "/assess/:id/results/:assessee", name: "assessee", meta: { under: "assess" }, component: () => import("./pages/assess/AssesseePage.vue") },
  { path: "/assess/:id/years", name: "years", meta: { under: "assess" }, component: () => import("./pages/assess/YearsPage.vue") },
  { path: "/assess/:id/trial", name: "trial", meta: { under: "assess" }, component: () => import("./pages/assess/TrialPage.vue") },
  { path: "/assess/:id/uses", name: "uses", meta: { under: "assess" }, component: () => import("./pages/assess/UsesPage.vue") },
  { path: "/papers", name: "papers", meta: { ofPlan: "papers" }, component: () => import("./pages/papers/PapersPage.vue") },
  { path: "/papers/register", name: "register", meta: { under: "papers" }, component: () => import("./pages/papers/RegisterPage.vue") },
  { path: "/files", name: "files", component: () => import("./pages/files/FilesPage.vue") },
  { path: "/:rest(.*)*", redirect: "/overview" },
];

export const router = createRouter({ history: createWebHashHistory(), routes });
