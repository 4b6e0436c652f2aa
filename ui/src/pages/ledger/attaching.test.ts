import { beforeEach, describe, expect, it, vi } from "vitest";
import type { EvidencePlace } from "../../contract";
import { useAttaching } from "./attaching";

const asked: { cmd: string; req: Record<string, unknown> }[] = [];
let refuse: string | null = null;
let chosen: { place: string; name: string; folder: string } | null = null;

vi.mock("../../host", async (original) => ({
  ...(await original<typeof import("../../host")>()),
  pick: vi.fn(async () => chosen),
  call: vi.fn(async (cmd: string, req: Record<string, unknown>) => {
    asked.push({ cmd, req });
    if (refuse !== null && req["name"] === refuse) throw { code: "D1", message: "不收这类文件", field: null, ticket: null };
    return { value: asked.length, areas: ["values"], undo: { undo: null, redo: null }, savedAt: "2016-10-12 10:42:07" };
  }),
}));

const place: EvidencePlace = { quarter: "2016Q3", unitId: 7, taskId: 3, targetId: 5, entryId: null };
const file = (name: string, size: number) => {
  const it = new File(["PDF"], name);
  Object.defineProperty(it, "size", { value: size });
  return it;
};

describe("attaching", () => {
  beforeEach(() => {
    asked.length = 0;
    refuse = null;
    chosen = null;
  });

  it("sends one after the other, refuses the large one unread, and keeps the core's refusal with its file", async () => {
    const it = useAttaching(() => place, () => 20);
    refuse = "b.exe";
    await it.files([file("a.pdf", 3), file("big.pdf", 25 * 1024 * 1024), file("b.exe", 3), file("c.png", 3)]);
    expect(asked.map((one) => one.req["name"])).toEqual(["a.pdf", "b.exe", "c.png"]);
    expect(asked[0]).toEqual({ cmd: "attachDropped", req: { of: place, name: "a.pdf", bytes: "UERG", note: "" } });
    expect(it.jobs.value.map((one) => [one.name, one.state])).toEqual([["big.pdf", "refused"], ["b.exe", "refused"]]);
    expect(it.jobs.value[0]?.why).toContain("25.0 MB");
    expect(it.jobs.value[1]?.why).toBe("不收这类文件");
    expect(it.progress.value).toBeNull();
    it.dismiss(it.jobs.value[0]!.key);
    expect(it.jobs.value.length).toBe(1);
  });

  it("tells how far it is", async () => {
    const it = useAttaching(() => place, () => 20);
    const done = it.files([file("a.pdf", 3), file("b.pdf", 3)]);
    expect(it.progress.value).toEqual({ done: 1, all: 2 });
    await done;
    expect(it.progress.value).toBeNull();
  });

  it("stays with the place at which it began, and a closed dialog attaches nothing", async () => {
    let here = place;
    const it = useAttaching(() => here, () => 20);
    const done = it.files([file("a.pdf", 3)]);
    here = { ...place, unitId: 8 };
    await done;
    expect((asked[0]?.req["of"] as EvidencePlace).unitId).toBe(7);
    await it.fromDialog();
    expect(asked.length).toBe(1);
    chosen = { place: "p1", name: "名单.pdf", folder: "" };
    await it.fromDialog();
    expect(asked[1]).toEqual({ cmd: "attachPlace", req: { of: here, place: "p1", note: "" } });
  });
});
