// The keys of a report: letters and arrows act wherever nobody is typing; Enter on a button stays that button's.
import { onBeforeUnmount, onMounted } from "vue";
import { isTyping } from "../../frame/keys";

/** Keys as `x`, `shift+x`, `alt+arrowdown`, `ctrl+enter`. */
export function useReportKeys(keys: Readonly<Record<string, () => void>>): void {
  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.metaKey || isTyping(event.target)) return;
    if (event.target instanceof Element && event.target.closest("[aria-modal='true'], [role='radiogroup'], [role='menu']")) return;
    const key = event.key.toLowerCase();
    const letter = key.length === 1 && key >= "a" && key <= "z";
    const name = [
      ...(event.ctrlKey ? ["ctrl"] : []),
      ...(event.altKey ? ["alt"] : []),
      ...(event.shiftKey && letter ? ["shift"] : []),
      key,
    ].join("+");
    const act = keys[name];
    if (act === undefined) return;
    event.preventDefault();
    act();
  }
  onMounted(() => window.addEventListener("keydown", onKey));
  onBeforeUnmount(() => window.removeEventListener("keydown", onKey));
}
