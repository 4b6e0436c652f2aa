import { describe, expect, it } from "vitest";
import { balance, readAmount, showAmount } from "./split";

describe("amounts while they are typed", () => {
  it("are read as the core reads them", () => {
    expect([" 12 ", "1,200", "\uff11\uff12", "0", "0.5", "-3", "77.125"].map(readAmount)).toEqual([
      120000n, 12000000n, 120000n, 0n, 5000n, -30000n, 771250n,
    ]);
    for (const text of ["", "x", "1,2", "1.", ".5", "0.00001", "1e3", "--1"]) expect(readAmount(text)).toBeNull();
  });
  it("are shown without trailing zeros", () => {
    expect([120000n, 5000n, 771250n, 0n, -5000n, 1n].map(showAmount)).toEqual(["12", "0.5", "77.125", "0", "-0.5", "0.0001"]);
  });
});

describe("balance of a split", () => {
  it("adds decimals exactly", () => {
    expect(balance(["0.1", "0.2"], "0.3", null, ">=")).toEqual({ sum: "0.3", by: "", side: "fits", ok: true });
  });
  it("lets a surplus stand where the goal is a least, and nowhere else", () => {
    const more = ["60", "45"];
    expect(balance(more, "100", null, ">=")).toMatchObject({ by: "5", side: "more", ok: true });
    expect(balance(more, "100", null, "~")).toMatchObject({ side: "more", ok: true });
    for (const operator of ["=", "<="] as const) expect(balance(more, "100", null, operator).ok).toBe(false);
    expect(balance(more, "100", "110", "~")).toMatchObject({ side: "fits", ok: true });
    expect(balance(["60", "60"], "100", "110", "~")).toMatchObject({ by: "10", side: "more", ok: false });
  });
  it("wants at least the goal, except of a limit", () => {
    expect(balance(["60", "", "39"], "100", null, ">=")).toMatchObject({ sum: "99", by: "1", side: "less", ok: false });
    expect(balance(["60", "30"], "100", null, "<=")).toMatchObject({ side: "less", ok: true });
    expect(balance(["60", "x"], "100", null, ">=")).toMatchObject({ sum: "60" });
  });
});
