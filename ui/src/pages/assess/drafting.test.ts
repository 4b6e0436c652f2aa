// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { effectScope } from "vue";
import type { SaveScheme, SchemeRowView, SchemeView } from "../../contract";
import { blankTerms } from "../../views/scheme/outline";
import { linesOf, useDrafting, type Drafting } from "./drafting";

const core = vi.hoisted(() => ({ saved: [] as SaveScheme[], answer: null as unknown, stored: null as unknown }));
vi.mock("../../session/session", () => ({
  useSession: () => ({
    say: () => undefined,
    change: async (_cmd: string, req: SaveScheme) => {
      core.saved.push(req);
      return (core.answer as (it: SaveScheme) => unknown)(req);
    },
  }),
}));
vi.mock("../../host", () => ({ call: async () => core.stored, toApiError: (it: unknown) => it }));

const rowOf = (code: string, points = "5"): SchemeRowView => ({ tier: "third", code, title: code, points, terms: blankTerms() });
function viewOf(rows: SchemeRowView[]): SchemeView {
  return {
    assessment: {
      id: 1, scope: "prefectures", whom: "市（州）", year: 2015, title: "t", periodFrom: "", periodUntil: "", goalsDueOn: null, selfAssessmentDueOn: null,
      assessees: [], scheme: null, begun: false, given: [], scores: 0, checked: 0, openAppeals: 0, vetoes: 0, publishedOn: null, exportName: "2015.json",
    },
    versions: [], methods: rows.map((it) => `words of ${it.code}`), check: { points: "0", bonus: "0", faults: [] }, locked: null,
    checksFell: 0, renumbered: 0, outside: [],
    draft: {
      title: "t", basis: "", isSample: false, rows,
      rules: {
        roundingPlace: "total", roundingDigits: 2, roundingMode: "half_up", gradeA: "90", gradeB: "80", gradeC: "60", rankOn: "unrounded",
        tieBreakers: [], ties: "skip", vetoed: "last", evidence: "refuse", totalCap: null,
      },
    },
  };
}

const echo = (req: SaveScheme): SchemeView => viewOf(req.draft.rows);
let drafting: Drafting;
const codes = (rows: readonly SchemeRowView[] | undefined): string => (rows ?? []).map((it) => it.code).join(" ");
const withPoints = (points: string) => drafting.lines.value.map((it) => ({ ...it, row: { ...it.row, points } }));

beforeEach(async () => {
  core.saved = [];
  core.answer = echo;
  core.stored = viewOf([rowOf("1"), rowOf("2")]);
  drafting = effectScope().run(() => useDrafting(() => 1, () => null))!;
  await drafting.load();
});

describe("a scheme that is edited", () => {
  it("goes into the file after every act, and the rows keep their places on the screen", async () => {
    const keys = drafting.lines.value.map((it) => it.key);
    drafting.edit({ lines: withPoints("6") });
    expect(drafting.points.value.points).toBe("12");
    await drafting.flush();
    expect(core.saved.map((it) => it.draft.rows[0]?.points)).toEqual(["6"]);
    expect(drafting.lines.value.map((it) => it.key)).toEqual(keys);
    expect(drafting.lines.value[0]?.method).toBe("words of 1");
  });

  it("is saved once more for all that was typed during a save, and the older answer does not come back", async () => {
    let release: () => void = () => undefined;
    core.answer = (req: SaveScheme) => new Promise((resolve) => (release = () => resolve(echo(req))));
    drafting.edit({ lines: withPoints("6") });
    drafting.edit({ lines: withPoints("7") });
    drafting.edit({ lines: withPoints("8") });
    core.answer = echo;
    release();
    await drafting.flush();
    expect(core.saved.map((it) => it.draft.rows[0]?.points)).toEqual(["6", "8"]);
    expect(drafting.lines.value[0]?.row.points).toBe("8");
    expect(drafting.busy()).toBe(false);
  });

  it("stays on the screen when it could not be saved, and goes in when tried again", async () => {
    core.answer = () => Promise.reject({ code: "S1", message: "disk", field: null, ticket: null });
    drafting.edit({ lines: withPoints("6") });
    await drafting.flush();
    expect(drafting.fault.value?.message).toBe("disk");
    await drafting.load(); // Another page's change does not take it away either.
    expect(drafting.lines.value[0]?.row.points).toBe("6");
    core.answer = echo;
    await drafting.again();
    expect([drafting.fault.value, drafting.busy(), core.saved.length]).toEqual([null, false, 2]);
  });

  it("is what is in the file again when it is given up", async () => {
    core.answer = () => Promise.reject({ code: "S1", message: "disk", field: null, ticket: null });
    drafting.edit({ lines: withPoints("6") });
    await drafting.flush();
    await drafting.drop();
    expect([drafting.fault.value, drafting.lines.value[0]?.row.points]).toEqual([null, "5"]);
  });

  it("becomes the scheme of an act, after all that was typed before is in the file", async () => {
    drafting.edit({ lines: withPoints("6") });
    await drafting.become(async () => viewOf([rowOf("9")]));
    expect(core.saved).toHaveLength(1);
    expect(codes(drafting.lines.value.map((it) => it.row))).toBe("9");
  });
});

describe("rows of an answer", () => {
  it("are found again by code, a renamed one by its place", () => {
    const before = drafting.lines.value;
    const [one, two] = before.map((it) => it.key);
    expect(linesOf(viewOf([rowOf("2"), rowOf("1")]), before).map((it) => it.key)).toEqual([two, one]);
    expect(linesOf(viewOf([rowOf("1"), rowOf("2x")]), before).map((it) => it.key)).toEqual([one, two]);
    const more = linesOf(viewOf([rowOf("1"), rowOf("1"), rowOf("2")]), before).map((it) => it.key);
    expect([more[0], more[2], new Set(more).size]).toEqual([one, two, 3]);
  });

  it("asks once where records lose their criterion, and confirms that save alone", async () => {
    core.answer = (req: SaveScheme) => {
      if (!req.confirmed) throw { code: "D609", message: "未保存", field: null, ticket: null };
      return echo(req);
    };
    drafting.edit({ lines: drafting.lines.value.slice(1) });
    await drafting.flush();
    expect(drafting.fault.value?.code).toBe("D609");
    await drafting.confirm();
    expect(drafting.fault.value).toBeNull();
    drafting.edit({ lines: withPoints("7") });
    await drafting.flush();
    expect(core.saved.map((it) => it.confirmed)).toEqual([false, true, false]);
  });
});
