// 自评表 and workbooks of facts: out to a place, and back in with a look at what they change before anything is taken.
import { shallowRef } from "vue";
import type { Id, ScoreBookRead } from "../../../contract";
import { call, pick, pickMany } from "../../../host";
import { useSession } from "../../../session/session";
import { scores as words } from "../../../text/scores";
import type { Acting } from "./acting";

export interface Books {
  places: string[];
  read: readonly ScoreBookRead[];
  changes: number;
  faults: number;
  taken: boolean;
}

export function useBooks(assessment: () => Id, { run, say }: Pick<Acting, "run" | "say">) {
  const session = useSession();
  const books = shallowRef<Books | null>(null);

  const giveForms = () =>
    run("giveForms", async () => {
      const folder = await pick("folder");
      if (folder === null) return;
      const answer = await call("writeSelfForms", { assessment: assessment(), assessees: null, place: folder.place });
      say(words.did.forms(answer.files.length, answer.folder.name), [], answer.folder);
    });

  const giveFacts = (title: string) =>
    run("giveFacts", async () => {
      const to = await pick("savePaper", words.did.factsFile(title));
      if (to === null) return;
      const answer = await call("writeFactsBook", { assessment: assessment(), place: to.place });
      say(words.did.facts(answer.name, answer.folder), [], answer);
    });

  function asBooks(places: string[], read: readonly ScoreBookRead[], taken: boolean): Books {
    const count = (of: (it: ScoreBookRead) => readonly unknown[]) => read.reduce((sum, it) => sum + of(it).length, 0);
    return { places, read, changes: count((it) => it.changes), faults: count((it) => it.faults), taken };
  }

  const readBooks = () =>
    run("readBooks", async () => {
      const places = (await pickMany("openReturns")).map((it) => it.place);
      if (places.length === 0) return;
      books.value = asBooks(places, await session.change("readScoreBooks", { assessment: assessment(), places, take: false }), false);
    });

  const takeBooks = () =>
    run("take", async () => {
      const it = books.value;
      if (it === null) return;
      const answer = asBooks(it.places, await session.change("readScoreBooks", { assessment: assessment(), places: it.places, take: true }), true);
      books.value = answer.faults > 0 ? answer : null;
      say(words.books.taken(answer.changes));
    });

  return { books, giveForms, giveFacts, readBooks, takeBooks, close: () => void (books.value = null) };
}
