// When a page may take the focus for its work.
import { nextTick } from "vue";

/**
 * After this, what was fetched is on the screen and the frame has had its turn: on opening a page it gives the focus to the
 * headline in an animation frame, and would take it away from a table that was quicker.
 */
export async function settled(): Promise<void> {
  await nextTick();
  await new Promise((resolve) => requestAnimationFrame(resolve));
}
