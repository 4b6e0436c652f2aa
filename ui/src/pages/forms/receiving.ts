// The files that wait: read from a dialog, a folder or a drop, looked at, taken or put aside. The core holds them; this
// keeps what a person decided about cells in conflict until the file is taken.
import { computed, reactive, ref, shallowReactive, shallowRef, watch, type Ref } from "vue";
import type { ApiError, DroppedReturn, FormWord, PlaceView, ReturnDetail, ReturnFile, ReturnsView, ReturnTaken } from "../../contract";
import { call, pick, pickMany, toApiError } from "../../host";
import { onAreas, useSession } from "../../session/session";
import { forms } from "../../text/forms";
import { fromFile, NO_SIDES, ordered, withSide, type Side, type Sides } from "../../views/forms/waiting";
import { base64Of } from "../bytes";
import { useFetched } from "../fetched";
import { sorted, type LeftOut } from "./dropped";

/** How much of a drop travels at once. */
const LOT_BYTES = 8 * 1024 * 1024;

export function useReceiving(form: Ref<FormWord>) {
  const session = useSession();
  const of = () => ({ form: form.value, quarter: session.quarterWord.value });
  const { data, error, load } = useFetched<ReturnsView>(() => call("returns", of()));
  const files = computed(() => ordered(data.value?.files ?? []));
  /** What is under way, in words; it says so after half a second. */
  const reading = ref<string | null>(null);
  const taking = ref(false);
  const fault = ref<ApiError | null>(null);
  const leftOut = shallowRef<LeftOut[]>([]);
  /** What was taken since the person looked last. */
  const outcome = shallowRef<ReturnTaken[]>([]);
  const sides = reactive(new Map<string, Sides>());
  const details = shallowReactive(new Map<string, ReturnDetail>());
  /** Against which state of the ledger a detail was told: older ones stand until they are fetched anew. */
  const turn = ref(0);
  const toldAt = new Map<string, number>();

  /** Forgets what was kept of files that do not wait any more. */
  function prune(): void {
    turn.value += 1;
    const waits = new Set(data.value?.files.map((it) => it.token));
    for (const token of [...sides.keys(), ...details.keys()]) {
      if (waits.has(token)) continue;
      sides.delete(token);
      details.delete(token);
    }
  }

  function put(view: ReturnsView): void {
    data.value = view;
    prune();
  }

  async function reload(): Promise<void> {
    await load();
    prune();
  }

  /** Runs one reading at a time; true when it came to its end. */
  async function read(words: string, work: () => Promise<void>): Promise<boolean> {
    if (reading.value !== null || session.locked.value !== null) return false;
    reading.value = words;
    fault.value = null;
    leftOut.value = [];
    try {
      await work();
      return true;
    } catch (cause) {
      fault.value = toApiError(cause);
      return false;
    } finally {
      reading.value = null;
    }
  }

  async function readPlaces(ask: () => Promise<PlaceView[]>): Promise<boolean> {
    if (reading.value !== null || session.locked.value !== null) return false;
    let places: PlaceView[] = [];
    try {
      places = await ask();
    } catch (cause) {
      fault.value = toApiError(cause);
    }
    if (places.length === 0) return false;
    return read(forms.reading.places(places.length), async () => put(await call("readReturns", { of: of(), places: places.map((it) => it.place) })));
  }

  const fromFiles = (): Promise<boolean> => readPlaces(() => pickMany("openReturns"));
  const fromFolder = (): Promise<boolean> =>
    readPlaces(async () => {
      const folder = await pick("folder");
      return folder === null ? [] : [folder];
    });

  /** A drop: the files travel in lots, so that the way can be told and no message grows too long. */
  async function fromDrop(found: Promise<File[]>): Promise<boolean> {
    const asked = of();
    return read(forms.reading.looking, async () => {
      const { files: taken, leftOut: out } = sorted(await found);
      const unreadable: LeftOut[] = [];
      let lot: DroppedReturn[] = [];
      let size = 0;
      const send = async (): Promise<void> => {
        if (lot.length > 0) put(await call("readDroppedReturns", { of: asked, files: lot }));
        lot = [];
        size = 0;
      };
      for (const [at, file] of taken.entries()) {
        reading.value = forms.reading.many(at + 1, taken.length);
        const bytes = await base64Of(file).catch(() => null);
        if (bytes === null) unreadable.push({ name: file.name, why: forms.reading.unreadable });
        else lot.push({ name: file.name, bytes });
        size += file.size;
        if (size >= LOT_BYTES) await send();
      }
      await send();
      leftOut.value = [...out, ...unreadable];
      if (taken.length === 0 && out.length === 0) throw { code: "", message: forms.reading.nothing, field: null, ticket: null };
    });
  }

  /** What a file says, cell by cell; `null` where it could not be told. */
  async function detailOf(token: string): Promise<ReturnDetail | null> {
    const known = details.get(token);
    const mine = turn.value;
    if (known && toldAt.get(token) === mine) return known;
    try {
      const detail = await call("returnDetail", { of: of(), token });
      if (mine === turn.value) {
        details.set(token, detail);
        toldAt.set(token, mine);
      }
      return detail;
    } catch (cause) {
      if (mine === turn.value) fault.value = toApiError(cause);
      return null;
    }
  }

  const sidesOf = (token: string): Sides => sides.get(token) ?? NO_SIDES;

  function decide(token: string, nos: readonly number[], side: Side): void {
    sides.set(token, nos.reduce<Sides>((all, no) => withSide(all, no, side), sidesOf(token)));
  }

  /** Takes files; what became of each stands in `outcome`. True when at least one was taken. */
  async function take(which: readonly ReturnFile[], receivedOn: string | null, submit: boolean): Promise<boolean> {
    if (taking.value || which.length === 0 || session.locked.value !== null) return false;
    taking.value = true;
    fault.value = null;
    try {
      const taken = await session.change("takeReturns", {
        of: of(),
        files: which.map((it) => ({ token: it.token, take: fromFile(sidesOf(it.token)), receivedOn, submit })),
      });
      const again = new Set(taken.files.map((it) => it.token));
      outcome.value = [...outcome.value.filter((it) => !again.has(it.token)), ...taken.files];
      put(taken.waiting);
      return taken.files.some((it) => it.import !== null);
    } catch (cause) {
      fault.value = toApiError(cause);
      return false;
    } finally {
      taking.value = false;
    }
  }

  async function putAside(tokens: readonly string[]): Promise<boolean> {
    if (taking.value || session.locked.value !== null) return false;
    try {
      await call("dropReturns", { tokens: [...tokens] });
      put({ files: (data.value?.files ?? []).filter((it) => !tokens.includes(it.token)) });
      return true;
    } catch (cause) {
      fault.value = toApiError(cause);
      return false;
    }
  }

  watch([form, session.quarterWord], () => {
    data.value = null;
    outcome.value = [];
    leftOut.value = [];
    fault.value = null;
    void reload();
  });
  onAreas(["forms", "values", "plan", "units"], () => void reload());

  return {
    files, error, load: reload, reading, taking, fault, leftOut, outcome, details, turn,
    fromFiles, fromFolder, fromDrop, detailOf, sidesOf, decide, take, putAside,
  };
}

export type Receiving = ReturnType<typeof useReceiving>;
