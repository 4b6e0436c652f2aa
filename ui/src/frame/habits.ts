// What a browser does by itself and a program's window must not: load the page anew with what is being typed, open a menu of
// its own, or go to a file that is dropped beside its place.

/** Keys with which WebView2 reloads, or opens what belongs to a browser. Letters are with Ctrl. */
const KEYS: ReadonlySet<string> = new Set(["F5", "F7"]);
const LETTERS: ReadonlySet<string> = new Set(["r", "u", "j", "h"]);

function onKey(event: KeyboardEvent): void {
  if (KEYS.has(event.key) || (event.ctrlKey && !event.altKey && LETTERS.has(event.key.toLowerCase()))) event.preventDefault();
}

/** Where text is typed or marked the menu has 复制 and 粘贴, and stays. */
function onMenu(event: Event): void {
  const typed = event.target instanceof Element && event.target.closest("input, textarea, [contenteditable='true']") !== null;
  if (!typed && (getSelection()?.isCollapsed ?? true)) event.preventDefault();
}

/** Who takes dropped files has said so before the event comes up here. */
function onDrag(event: DragEvent): void {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
}

export function leaveBrowserHabits(): void {
  addEventListener("keydown", onKey);
  addEventListener("contextmenu", onMenu);
  addEventListener("dragover", onDrag);
  addEventListener("drop", onDrag);
}
