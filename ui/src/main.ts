import { createApp } from "vue";
import App from "./App.vue";
import { leaveBrowserHabits } from "./frame/habits";
import { router } from "./router";
import "./styles/index.css";

leaveBrowserHabits();
createApp(App).use(router).mount("#app");
