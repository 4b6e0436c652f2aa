// The design tokens as a drawing library wants them: plain values, read again whenever the theme changes.
import { onScopeDispose, ref, type Ref } from "vue";

export interface ChartTokens {
  ink: string;
  ink2: string;
  ink3: string;
  line: string;
  sheet: string;
  accent: string;
  font: string;
}

export function readTokens(): ChartTokens {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: of("--ink"),
    ink2: of("--ink-2"),
    ink3: of("--ink-3"),
    line: of("--line"),
    sheet: of("--sheet"),
    accent: of("--accent"),
    font: of("--font-ui"),
  };
}

/** Counts the changes of the theme while the caller's scope lives. */
export function useThemeTurns(): Ref<number> {
  const turns = ref(0);
  const watcher = new MutationObserver(() => (turns.value += 1));
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  onScopeDispose(() => watcher.disconnect());
  return turns;
}
