// When a page may take the focus for its work.
import { nextTick } from "vue";
import { isTyping } from "../frame/keys";

/**
 * After this, what was fetched is on the screen and the frame has had its turn: on opening a page it gives the focus to the
 * headline in an animation frame. False when the person is already at work elsewhere: in the palette, a menu or a text
 * field. Then the page leaves the focus alone.
 */
export async function settled(): Promise<boolean> {
  await nextTick();
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const focused = document.activeElement;
  const elsewhere = document.querySelector("[aria-modal='true']") !== null || focused?.closest("[role='menu'], [role='dialog']");
  return !elsewhere && !isTyping(focused);
}
