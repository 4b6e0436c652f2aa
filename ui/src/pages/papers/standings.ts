// Whether registered papers still say what the data say: asked a few at a time, for each is made again.
import { onBeforeUnmount, ref, watch, type Ref } from "vue";
import type { Id, PaperStandingWord, RegisteredPaper } from "../../contract";
import { call } from "../../host";

/** So few that whatever else the clerk does waits for no more than these. */
const AT_ONCE = 6;

export type Standings = ReadonlyMap<Id, PaperStandingWord>;

/** Of the papers listed, from the top; a paper is not in the map until it was asked about. */
export function useStandings(listed: Ref<readonly RegisteredPaper[]>): Ref<Standings> {
  const known = ref<Standings>(new Map());
  let round = 0;

  async function ask(): Promise<void> {
    const mine = (round += 1);
    const found = new Map<Id, PaperStandingWord>();
    const ids = listed.value.map((it) => it.id);
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const answers = await call("paperStandings", { ids: ids.slice(from, from + AT_ONCE) }).catch(() => null);
      if (mine !== round || answers === null) return; // Another list, or the page is left: the mark stays open.
      for (const { id, standing } of answers) found.set(id, standing);
      known.value = new Map([...known.value, ...found]);
    }
    known.value = found;
  }

  watch(listed, () => void ask(), { immediate: true });
  onBeforeUnmount(() => (round += 1));
  return known as Ref<Standings>;
}
