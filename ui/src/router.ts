// Routes of the program. Hash history: the shell serves plain files and there is no server to rewrite paths.
import { createRouter, createWebHashHistory } from "vue-router";
import StartPage from "./pages/StartPage.vue";

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [{ path: "/", name: "start", component: StartPage }],
});
