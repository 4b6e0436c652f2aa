// An item that the reader did not find, from the chosen sentence or that of the chosen item; marked words are its name.
import { ref } from "vue";
import type { Id, ItemFields } from "../../contract";
import { useSession } from "../../session/session";
import { drafts } from "../../text/drafts";
import { taskBefore, type Kind } from "../../views/drafts/model";
import type { Reviewing } from "./reviewing";

export function useAdding(review: Reviewing, close: () => Promise<void>) {
  const session = useSession();
  const { draft, rows, item, sentence, error, editable } = review;
  const adding = ref<ItemFields | null>(null);
  const to = ref<{ parent: Id; sentence: Id } | null>(null);

  function add(kind: Kind): void {
    const on = sentence.value?.id ?? item.value?.sentence ?? null;
    if (on === null || !draft.value || !editable.value) return;
    const parent = taskBefore(rows.value, draft.value.sentences, on);
    if (parent === null) return session.say(drafts.review.sentence.noTask);
    const name = window.getSelection()?.toString().trim() ?? "";
    to.value = { parent, sentence: on };
    error.value = null;
    adding.value = blank(kind, name, draft.value.sentences.find((it) => it.id === on)?.text ?? "");
  }

  async function saveAdded(fields: ItemFields): Promise<void> {
    const at = to.value;
    const step = await review.act("addDraftItem", () => at && draft.value && { draft: draft.value.id, ...at, fields });
    if (step === null) return;
    if (step.focus !== null) review.goTo({ on: "item", id: step.focus });
    await close();
  }

  return { adding, add, saveAdded };
}

function blank(kind: Kind, name: string, text: string): ItemFields {
  if (kind === "measure") return { kind, text: name === "" ? text : name };
  if (kind === "deliverable") return { kind, deliverableKind: "deliverable", name, due: null };
  return {
    kind: "target",
    name,
    targetKind: "count",
    operator: ">=",
    value: null,
    valueTo: null,
    measureUnit: "",
    modality: "",
    nature: "result",
    definition: "",
    due: null,
  };
}
