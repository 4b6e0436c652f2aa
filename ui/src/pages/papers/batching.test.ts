import { beforeEach, describe, expect, it, vi } from "vitest";
import { effectScope } from "vue";
import type { PaperCopy, PaperOrder } from "../../contract";
import { call, pick } from "../../host";
import { useBatching } from "./batching";

vi.mock("../../host", () => ({ call: vi.fn(), pick: vi.fn(), showFolder: vi.fn(), toApiError: (it: unknown) => it }));

const order = (unit: number): PaperOrder => ({ name: "unit_progress", year: 2016, quarter: "2016Q3", unit, target: null, assessment: null, assessee: null, settings: null });
const copies: PaperCopy[] = [1, 2, 3].map((it) => ({ order: order(it), title: `unit ${it}` }));
const folder = { place: "p1", name: "out", folder: "C:/", exists: true };
const full = { code: "D102", message: "disk full", field: null, ticket: null };
let saved: string[];
/** Units whose copy cannot be saved. */
let bad: Set<number>;

function start() {
  const scope = effectScope();
  const it = scope.run(() => useBatching(() => ({ quarter: "2016Q3", assessment: null, name: "unit_progress" })));
  if (it === undefined) throw new Error("no scope");
  return it;
}

beforeEach(() => {
  saved = [];
  bad = new Set();
  vi.mocked(pick).mockResolvedValue(folder);
  vi.mocked(call).mockImplementation(((command: string, asked: { unit?: number; code?: string; place?: string; format?: string }) => {
    if (command === "paperCopies") return Promise.resolve(copies);
    if (command === "paper") return Promise.resolve({ code: `c${asked.unit}` });
    if (bad.has(Number(asked.code?.slice(1)))) return Promise.reject(full);
    saved.push(`${asked.code} ${asked.place} ${asked.format}`);
    return Promise.resolve({ ...folder, registered: 1, unregistered: null });
  }) as never);
});

describe("a batch of copies", () => {
  it("saves those that are wanted into the folder, one after another", async () => {
    const it = start();
    await it.load();
    it.mark([1], false);
    await it.run();
    expect(saved).toEqual(["c1 p1 pdf", "c3 p1 pdf"]);
    expect([it.written.value, it.total.value, it.finished.value]).toEqual([2, 2, true]);
  });

  it("goes on after a copy that failed, names it, and makes only that one again", async () => {
    const it = start();
    await it.load();
    bad = new Set([2]);
    await it.run();
    expect(it.faults.value).toEqual([{ copy: copies[1], error: full }]);
    expect(it.written.value).toBe(2);
    bad = new Set();
    saved = [];
    await it.again();
    expect(saved).toEqual(["c2 p1 pdf"]);
    expect(it.faults.value).toEqual([]);
  });

  it("stops between two copies, and does nothing where no folder was chosen", async () => {
    const it = start();
    await it.load();
    const before = vi.mocked(call).getMockImplementation();
    vi.mocked(call).mockImplementation(((command: "paper", asked: never) => {
      if (command === "paper") it.callOff();
      return before?.(command, asked);
    }) as never);
    await it.run();
    expect([it.written.value, it.done.value, it.calledOff.value]).toEqual([1, 1, true]);
    vi.mocked(pick).mockResolvedValue(null);
    saved = [];
    await it.run();
    expect(saved).toEqual([]);
    expect(it.running.value).toBe(false);
  });
});
