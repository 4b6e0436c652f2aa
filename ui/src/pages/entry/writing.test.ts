// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { effectScope, shallowRef, type EffectScope } from "vue";
import type { EntrySheet, SetTexts, TextsSet } from "../../contract";
import { useWriting, type Writing } from "./writing";

type Answer = (req: SetTexts) => TextsSet | Promise<TextsSet>;
const core = vi.hoisted(() => ({ asked: [] as unknown[], answer: null as unknown }));
vi.mock("../../session/session", () => ({
  useSession: () => ({
    change: async (_cmd: string, req: SetTexts) => {
      core.asked.push(req);
      return (core.answer as Answer)(req);
    },
  }),
}));

const place = { taskId: 3, field: "progress" } as const;
const keep: Answer = ({ changes }) => ({
  kept: changes.map(({ unitId, taskId, field, text, revision }) => ({ unitId, taskId, field, text, revision: revision + 1 })),
  refused: [],
});

function sheetOf(text: string, unitId = 20, revision = 1): EntrySheet {
  const cell = { field: "progress" as const, text, previous: null, onBehalf: false, changedBy: null, changedAt: null, notes: [], returned: null, revision };
  const task = { id: 3, no: 3, title: "t", role: "lead" as const, targets: 0, filled: 0, texts: [cell], evidence: 0, returned: null };
  return {
    quarter: "2016Q3",
    unitId,
    unitShortName: "u",
    unitFullName: "U",
    state: null,
    locked: null,
    dueOn: "2016-10-10",
    timeliness: "waiting",
    previousQuarter: null,
    steps: [],
    tasks: [task],
    rows: [],
  };
}

let scope: EffectScope;
let writing: Writing;
let reloads = 0;
const shown = shallowRef<EntrySheet | null>(null);
const asked = () => core.asked as SetTexts[];
const stored = () => shown.value?.tasks[0]?.texts[0]?.text;

// A page that is left stores what is in its fields: that must not fall into the next test.
afterEach(async () => {
  await writing.flush();
  scope.stop();
});

beforeEach(() => {
  core.asked = [];
  core.answer = keep;
  reloads = 0;
  shown.value = sheetOf("old");
  scope = effectScope();
  writing = scope.run(() =>
    useWriting(shown, async () => {
      reloads += 1;
    }),
  )!;
});

describe("a text that is typed", () => {
  it("stays a draft until it is saved, then is the sheet's", async () => {
    writing.type(place, "new");
    expect(writing.draftOf(place)?.phase).toBe("typed");
    expect(asked()).toHaveLength(0);
    writing.save(place, true);
    expect(writing.draftOf(place)?.phase).toBe("saving");
    await writing.flush();
    expect(asked()).toEqual([
      { quarter: "2016Q3", paste: false, changes: [{ unitId: 20, taskId: 3, field: "progress", text: "new", revision: 1 }] },
    ]);
    expect(writing.draftOf(place)).toBeUndefined();
    expect(stored()).toBe("new");
  });

  it("costs nothing where it is what is stored", async () => {
    writing.type(place, "old");
    writing.save(place, true);
    await writing.flush();
    expect(asked()).toHaveLength(0);
    expect(writing.draftOf(place)).toBeUndefined();
  });

  it("goes on while the first part is being saved, with the newer revision", async () => {
    writing.type(place, "first");
    writing.save(place, false);
    writing.type(place, "first, second");
    await writing.flush();
    await writing.flush();
    expect(asked().map((it) => [it.changes[0]?.text, it.changes[0]?.revision])).toEqual([
      ["first", 1],
      ["first, second", 2],
    ]);
    expect(stored()).toBe("first, second");
  });

  it("is not lost when the core cannot be asked, and is saved at the next try", async () => {
    core.answer = () => Promise.reject({ code: "X1", message: "no", field: null, ticket: null });
    writing.type(place, "new");
    writing.save(place, true);
    await vi.waitFor(() => expect(writing.draftOf(place)?.phase).toBe("failed"));
    expect(writing.draftOf(place)?.text).toBe("new");
    expect(writing.draftOf(place)?.why).not.toBeNull();
    expect(reloads).toBe(1);
    core.answer = keep;
    writing.save(place, true);
    await writing.flush();
    expect(stored()).toBe("new");
  });

  it("stands with the reason when the core refuses it", async () => {
    core.answer = (({ changes }) => ({
      kept: [],
      refused: changes.map(({ unitId, taskId, field }) => ({ unitId, taskId, field, code: "R", message: "locked" })),
    })) satisfies Answer;
    writing.type(place, "new");
    writing.save(place, true);
    await vi.waitFor(() => expect(writing.draftOf(place)?.why).toBe("locked"));
    expect(stored()).toBe("old");
  });

  it("belongs to the unit that it was typed for", async () => {
    writing.type(place, "for 20");
    shown.value = sheetOf("other", 21, 9);
    expect(writing.draftOf(place)).toBeUndefined();
    await writing.flush();
    expect(asked()[0]?.changes[0]).toMatchObject({ unitId: 20, text: "for 20", revision: 1 });
    expect(stored()).toBe("other");
  });
});
