// Routes of the program. Hash history: the shell serves plain files and there is no server to rewrite paths.
//
// What a page may find in the query:
//   /plan    ?task=<id>&target=<id>&do=rollOver     the task (and target) to open
//   /matrix  ?task=<id>&unit=<id>&do=leads
//   /units   ?unit=<id>&do=add|reform|paste   the unit to show, what to begin
//   /entry   ?unit=<id>&target=<id>     the unit whose sheet to open, the cell to go to
//   /papers  ?paper=<name>              the paper to show
// Year and quarter are the session's.
import { createRouter, createWebHashHistory, type RouteRecordRaw } from "vue-router";

/** Pages with a place in the rail, in its order. */
export const PAGES = ["plan", "matrix", "units", "entry", "papers", "files"] as const;
export type PageName = (typeof PAGES)[number];

const routes: RouteRecordRaw[] = [
  { path: "/", redirect: "/plan" },
  { path: "/plan", name: "plan", component: () => import("./pages/plan/PlanPage.vue") },
  { path: "/matrix", name: "matrix", component: () => import("./pages/matrix/MatrixPage.vue") },
  { path: "/units", name: "units", component: () => import("./pages/units/UnitsPage.vue") },
  { path: "/entry", name: "entry", component: () => import("./pages/entry/EntryPage.vue") },
  { path: "/papers", name: "papers", component: () => import("./pages/papers/PapersPage.vue") },
  { path: "/files", name: "files", component: () => import("./pages/files/FilesPage.vue") },
  { path: "/:rest(.*)*", redirect: "/plan" },
];

export const router = createRouter({ history: createWebHashHistory(), routes });
