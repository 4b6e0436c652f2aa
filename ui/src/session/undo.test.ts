import { describe, expect, it, vi } from "vitest";
import type { ApiError, SessionView } from "../contract";
import { useSession } from "./session";

const refusal: ApiError = { code: "D206", message: "未撤销：其中 1 处后来又被改过。", field: null, ticket: null };
let offered = "填报数值 省质监局";

vi.mock("../host", async (original) => ({
  ...(await original<typeof import("../host")>()),
  call: vi.fn(async (cmd: string) => {
    if (cmd === "session") return view();
    offered = "填报数值 农业厅"; // The core passes over what it refused.
    throw refusal;
  }),
}));

function view(): Partial<SessionView> {
  return {
    businessDate: "2016-10-12",
    lookingBackTo: null,
    file: { name: "a.zhp", folder: "/d", readOnly: null, holder: null, sample: false, savedAt: null, onShare: false, synced: false },
    operator: { id: 1, name: "张三" } as SessionView["operator"],
    years: [2016],
    undo: { undo: offered, redo: null },
    preferences: {} as SessionView["preferences"],
    startTrouble: null,
  };
}

describe("an undo that was refused", () => {
  it("tells why, and what is offered then is what the core offers", async () => {
    const session = useSession();
    await session.load();
    expect(session.state.view?.undo.undo).toBe("填报数值 省质监局");
    await session.undo();
    expect(session.state.fault?.message).toBe(refusal.message);
    expect(session.state.view?.undo.undo).toBe("填报数值 农业厅");
  });
});
