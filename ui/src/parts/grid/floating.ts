// Menus over the grid: where they stand, how the arrow keys go through them, and when they close.
import { nextTick, onBeforeUnmount, onMounted, ref, type Ref } from "vue";

export interface Spot {
  x: number;
  y: number;
}

const MARGIN = 4;

/** Inside the window, below and right of the spot where there is room. */
export function fitted(spot: Spot, size: { width: number; height: number }, view: { width: number; height: number }): Spot {
  const within = (at: number, wide: number, all: number) => Math.max(MARGIN, Math.min(at, all - wide - MARGIN));
  return { x: within(spot.x, size.width, view.width), y: within(spot.y, size.height, view.height) };
}

const STOPS = "button:not(:disabled), input:not(:disabled)";

export function useFloating(box: Ref<HTMLElement | undefined>, spot: () => Spot, close: () => void) {
  const place = ref(spot());

  const stops = () => [...(box.value?.querySelectorAll<HTMLElement>(STOPS) ?? [])];

  function move(to: (at: number, count: number) => number): void {
    const all = stops();
    if (all.length === 0) return;
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[(to(at, all.length) + all.length) % all.length]?.focus();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    const typing = event.target instanceof HTMLInputElement && event.target.type === "text";
    const back = event.key === "ArrowUp" || (event.key === "Tab" && event.shiftKey);
    if (back) move((at, count) => (at < 0 ? count : at) - 1);
    else if (event.key === "ArrowDown" || event.key === "Tab") move((at) => at + 1);
    else if (event.key === "Home" && !typing) move(() => 0);
    else if (event.key === "End" && !typing) move((_, count) => count - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target instanceof HTMLInputElement) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onDown(event: MouseEvent): void {
    if (event.target instanceof Node && box.value?.contains(event.target)) return;
    close();
  }

  onMounted(async () => {
    window.addEventListener("mousedown", onDown, true);
    window.addEventListener("blur", close);
    window.addEventListener("resize", close);
    await nextTick();
    const size = box.value?.getBoundingClientRect();
    if (size) place.value = fitted(spot(), size, { width: window.innerWidth, height: window.innerHeight });
    stops()[0]?.focus({ preventScroll: true });
  });
  onBeforeUnmount(() => {
    window.removeEventListener("mousedown", onDown, true);
    window.removeEventListener("blur", close);
    window.removeEventListener("resize", close);
  });

  return { place, onKey };
}
