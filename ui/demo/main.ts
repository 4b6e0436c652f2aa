// Demo of the entry grid for browser tests and for looking at it: ?theme=dark, ?density=loose, ?big=1 or ?big=60x40,
// ?locked=1, ?prose=1, ?ask=1 (paste with a preview).
import { createApp } from "vue";
import "../src/parts/element";
import "../src/styles/index.css";
import GridDemo from "./GridDemo.vue";

const query = new URLSearchParams(location.search);
document.documentElement.dataset.theme = query.get("theme") ?? "light";
document.documentElement.dataset.density = query.get("density") ?? "compact";
createApp(GridDemo, { big: query.get("big"), locked: query.has("locked"), prose: query.has("prose"), ask: query.has("ask") }).mount("#app");
