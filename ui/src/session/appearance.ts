// Theme, density and zoom, put on the root element where the tokens read them.
import type { Preferences, Theme } from "../contract";

/** Steps of the text size, percent. */
export const ZOOMS = [100, 110, 125, 150] as const;

const dark = typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : null;
let wanted: Theme = "system";

export function resolveTheme(theme: Theme, systemIsDark: boolean): "light" | "dark" {
  if (theme === "system") return systemIsDark ? "dark" : "light";
  return theme;
}

export function applyAppearance(preferences: Pick<Preferences, "theme" | "density" | "zoom">): void {
  wanted = preferences.theme;
  const root = document.documentElement;
  root.dataset["density"] = preferences.density;
  root.style.setProperty("zoom", preferences.zoom === 100 ? "" : String(preferences.zoom / 100));
  showTheme();
}

function showTheme(): void {
  document.documentElement.dataset["theme"] = resolveTheme(wanted, dark?.matches ?? false);
}

dark?.addEventListener("change", showTheme);
// Until the core says what was chosen: no white page on a dark desktop.
showTheme();
