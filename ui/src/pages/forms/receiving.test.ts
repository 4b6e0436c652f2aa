import { flushPromises } from "@vue/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { effectScope, ref, type EffectScope } from "vue";
import type { FormWord, ReturnFile } from "../../contract";
import { aCell, aFile, anImport } from "../../../tests/formSamples";
import { sorted } from "./dropped";
import { useReceiving, type Receiving } from "./receiving";
import { useWalking } from "./walking";

const asked: { cmd: string; req: Record<string, unknown> }[] = [];
let waiting: ReturnFile[] = [];
let refuse: string | null = null;
let chosen: { place: string; name: string; folder: string; exists: boolean }[] = [];

const CELLS: Readonly<Record<string, readonly ReturnType<typeof aCell>[]>> = {
  partly: [aCell({ no: 1, fate: "new" }), aCell({ no: 2, fate: "refused" }), aCell({ no: 3, fate: "refused" })],
  conflict: [aCell({ no: 1, fate: "conflict" }), aCell({ no: 2, fate: "unchanged" }), aCell({ no: 3, fate: "conflict" })],
};

vi.mock("../../host", async (original) => ({
  ...(await original<typeof import("../../host")>()),
  pick: vi.fn(async () => chosen[0] ?? null),
  pickMany: vi.fn(async () => chosen),
  call: vi.fn(async (cmd: string, req: Record<string, unknown>) => {
    asked.push({ cmd, req });
    if (cmd === refuse) throw { code: "D9", message: "没有读成", field: null, ticket: null };
    if (cmd === "returnDetail") return { file: waiting.find((it) => it.token === req["token"]), cells: CELLS[String(req["token"])] ?? [] };
    if (cmd === "takeReturns") {
      const tokens = (req["files"] as { token: string }[]).map((it) => it.token);
      const files = waiting.filter((it) => tokens.includes(it.token)).map((it) => ({ token: it.token, name: it.name, unitShortName: it.unitShortName, import: anImport({}), message: null }));
      waiting = waiting.filter((it) => !tokens.includes(it.token));
      return { value: { files, waiting: { files: waiting } }, areas: [], undo: { undo: null, redo: null }, savedAt: null };
    }
    if (cmd === "dropReturns") return null;
    return { files: waiting };
  }),
}));
const locked = ref<string | null>(null);
vi.mock("../../session/session", async (original) => {
  const real = await original<typeof import("../../session/session")>();
  return { ...real, useSession: () => ({ ...real.useSession(), quarterWord: ref("2016Q2"), locked }) };
});

const file = (name: string, size: number): File => {
  const it = new File(["PK"], name);
  Object.defineProperty(it, "size", { value: size });
  return it;
};
const commands = (cmd: string): Record<string, unknown>[] => asked.filter((it) => it.cmd === cmd).map((it) => it.req);
const MB = 1024 * 1024;

describe("receiving", () => {
  let scope: EffectScope;
  let receiving: Receiving;

  beforeEach(async () => {
    scope?.stop();
    asked.length = 0;
    refuse = null;
    chosen = [];
    locked.value = null;
    waiting = [
      aFile({ token: "clean", verdict: "clean", counts: { new: 3 } }),
      aFile({ token: "conflict", verdict: "conflict", counts: { conflict: 2, unchanged: 1 } }),
      aFile({ token: "partly", verdict: "partly", counts: { new: 1, refused: 2 } }),
      aFile({ token: "blocked", verdict: "blocked", message: "不是这一季的" }),
    ];
    scope = effectScope();
    receiving = scope.run(() => useReceiving(ref<FormWord>("quarter"))) as Receiving;
    await receiving.load();
  });

  it("leaves out what is no workbook, empty or over 64 MB, and the locks of the office program", () => {
    const found = sorted([file("a.xlsx", 9), file("~$a.xlsx", 9), file("b.XLS", 9), file("c.jpg", 9), file("d.xlsx", 0), file("e.xlsx", 65 * MB)]);
    expect(found.files.map((it) => it.name)).toEqual(["a.xlsx", "b.XLS"]);
    expect(found.leftOut.map((it) => it.name)).toEqual(["c.jpg", "d.xlsx", "e.xlsx"]);
    expect(found.leftOut[2]?.why).toContain("65 MB");
  });

  it("sends a drop in lots and says what it left out", async () => {
    const done = await receiving.fromDrop(Promise.resolve([file("a.xlsx", 7 * MB), file("b.xlsx", 2 * MB), file("c.xlsx", 9), file("x.txt", 9)]));
    expect(done).toBe(true);
    expect(commands("readDroppedReturns").map((it) => (it["files"] as { name: string }[]).map((one) => one.name))).toEqual([["a.xlsx", "b.xlsx"], ["c.xlsx"]]);
    expect(commands("readDroppedReturns")[0]?.["of"]).toEqual({ form: "quarter", quarter: "2016Q2" });
    expect(receiving.leftOut.value.map((it) => it.name)).toEqual(["x.txt"]);
    expect(receiving.reading.value).toBeNull();
  });

  it("says so when a drop holds nothing, and when reading fails", async () => {
    expect(await receiving.fromDrop(Promise.resolve([]))).toBe(false);
    expect(receiving.fault.value?.message).toContain(".xlsx");
    refuse = "readReturns";
    chosen = [{ place: "p1", name: "a.xlsx", folder: "", exists: true }];
    expect(await receiving.fromFiles()).toBe(false);
    expect(receiving.fault.value?.message).toBe("没有读成");
  });

  it("reads nothing when the dialog was closed, or nothing may be changed", async () => {
    expect(await receiving.fromFolder()).toBe(false);
    locked.value = "文件只能读，不能改";
    chosen = [{ place: "p1", name: "a.xlsx", folder: "", exists: true }];
    expect(await receiving.fromFiles()).toBe(false);
    expect(await receiving.take(receiving.files.value, null, true)).toBe(false);
    expect(commands("readReturns")).toEqual([]);
    expect(commands("takeReturns")).toEqual([]);
  });

  it("takes from the file only the conflicts that were decided so, and keeps what became of each", async () => {
    receiving.decide("conflict", [1], "file");
    receiving.decide("conflict", [3], "ledger");
    const wanted = receiving.files.value.filter((it) => it.token === "conflict");
    expect(await receiving.take(wanted, "2016-07-08", true)).toBe(true);
    expect(commands("takeReturns")).toEqual([
      { of: { form: "quarter", quarter: "2016Q2" }, files: [{ token: "conflict", take: [1], receivedOn: "2016-07-08", submit: true }] },
    ]);
    expect(receiving.files.value.map((it) => it.token)).toEqual(["partly", "blocked", "clean"]);
    expect(receiving.outcome.value.map((it) => it.token)).toEqual(["conflict"]);
    expect(receiving.sidesOf("conflict").size).toBe(0);
  });

  it("walks the cells to be decided across files, forth and back, and goes on after one is taken", async () => {
    const walking = scope.run(() => useWalking(receiving)) as ReturnType<typeof useWalking>;
    await flushPromises();
    const here = (): unknown[] => [walking.token.value, walking.no.value];
    expect(here()).toEqual(["conflict", 1]);
    const seen = [];
    while (await walking.walk(1)) seen.push(here());
    expect(seen).toEqual([["conflict", 3], ["partly", 2], ["partly", 3], ["blocked", null]]);
    expect(await walking.walk(-1)).toBe(true);
    expect(here()).toEqual(["partly", 3]);
    await receiving.take(receiving.files.value.filter((it) => it.token === "partly"), null, false);
    await flushPromises();
    expect(here()).toEqual(["conflict", 1]);
    walking.show("all");
    expect(walking.shown.value).toHaveLength(3);
    await receiving.putAside(["conflict", "blocked"]);
    await flushPromises();
    expect(walking.token.value).toBe("clean");
  });
});
