// The one text field of the grid. It is always mounted and focused, so that an input method is on before the first key:
// the first pinyin letter composes in place instead of being lost. Its value is never bound, because a render during
// composition would break the composition.
import { computed, ref, type Ref } from "vue";

/** "replace": typing began on a selected cell, arrows commit and move. "edit": F2, arrows move the caret. */
export type EditMode = "replace" | "edit";

export interface EditorHost {
  field: Ref<HTMLTextAreaElement | undefined>;
  editable(): boolean;
  startText(): string;
  commit(text: string): void;
  /** The cell cannot be changed: say so. */
  decline(): void;
}

export type Editor = ReturnType<typeof useEditor>;

export function useEditor(host: EditorHost) {
  const mode = ref<EditMode | null>(null);
  const composing = ref(false);
  /** The field was left during composition: what is composed is handed over as soon as it is whole. */
  let left = false;
  /** Follows the field, for the box that grows with the text. */
  const draft = ref("");
  const open = computed(() => mode.value !== null);

  function put(text: string): void {
    const field = host.field.value;
    if (field) field.value = text;
    draft.value = text;
  }

  function begin(as: EditMode, text: string = host.startText()): boolean {
    if (!host.editable()) {
      host.decline();
      return false;
    }
    mode.value = as;
    put(text);
    host.field.value?.setSelectionRange(text.length, text.length);
    return true;
  }

  function close(): void {
    mode.value = null;
    put("");
  }

  /** Hands the text over. Does nothing during composition: that Enter belongs to the input method. */
  function commit(): boolean {
    if (mode.value === null) return true;
    if (composing.value) return false;
    const text = host.field.value?.value ?? "";
    close();
    host.commit(text);
    return true;
  }

  /** The focus goes elsewhere. Some engines end a composition only after that. */
  function leave(): void {
    if (!commit()) left = true;
  }

  function onInput(): void {
    const text = host.field.value?.value ?? "";
    if (mode.value === null && !composing.value) {
      if (text === "") return;
      if (!host.editable()) {
        put("");
        host.decline();
        return;
      }
      mode.value = "replace";
    }
    draft.value = text;
  }

  function onCompositionStart(): void {
    composing.value = true;
    left = false;
    if (mode.value === null && host.editable()) mode.value = "replace";
  }

  function onCompositionEnd(): void {
    composing.value = false;
    if (mode.value === null) {
      put("");
      host.decline();
      return;
    }
    draft.value = host.field.value?.value ?? "";
    // Composition given up on an untouched cell: nothing was typed, so the old value stands.
    if (mode.value === "replace" && draft.value === "") close();
    else if (left) commit();
    left = false;
  }

  /** A line break inside the text (Alt+Enter). */
  function insertBreak(): void {
    const field = host.field.value;
    if (!field) return;
    field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
    draft.value = field.value;
  }

  return { mode, open, composing, draft, begin, close, commit, leave, onInput, onCompositionStart, onCompositionEnd, insertBreak };
}

/** True for keys that belong to an input method and to nobody else. Some engines report only the old code 229. */
export function isImeKey(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
