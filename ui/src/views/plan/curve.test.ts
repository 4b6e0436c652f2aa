import { describe, expect, it } from "vitest";
import { room, same, shareAt, STANDARD, stepPoint, typePoint, withPoint, xOf, yOf, type Box, type Shares } from "./curve";

const flat: Shares = [10, 10, 90, 100];

describe("curve of the planned share", () => {
  it("never falls, whatever is dragged", () => {
    let shares: Shares = STANDARD;
    let seed = 7;
    for (let turn = 0; turn < 2000; turn += 1) {
      seed = (seed * 48271) % 2147483647;
      shares = withPoint(shares, seed % 4, (seed % 301) - 100);
      expect([...shares].sort((a, b) => a - b)).toEqual([...shares]);
      expect(shares[3]).toBe(100);
      expect(shares[0]).toBeGreaterThanOrEqual(0);
    }
  });
  it("stops at its neighbours", () => {
    expect(withPoint(STANDARD, 1, 99)).toEqual([25, 75, 75, 100]);
    expect(withPoint(STANDARD, 1, 3)).toEqual([25, 25, 75, 100]);
    expect(withPoint(STANDARD, 3, 60)).toEqual(STANDARD);
    expect(stepPoint(STANDARD, 0, -5)).toEqual([20, 50, 75, 100]);
    expect(stepPoint(flat, 0, 1)).toEqual(flat);
    expect(room(flat, 1)).toEqual({ low: 10, high: 90 });
    expect(room(flat, 0)).toEqual({ low: 0, high: 10 });
  });
  it("refuses a typed number that would make it fall, and what is no whole number", () => {
    expect(typePoint(STANDARD, 1, " 60 ")).toEqual({ ok: true, shares: [25, 60, 75, 100] });
    expect(typePoint(STANDARD, 1, "\uff16\uff10")).toEqual({ ok: true, shares: [25, 60, 75, 100] });
    expect(typePoint(STANDARD, 1, "20")).toEqual({ ok: false, why: "falls", low: 25, high: 75 });
    for (const text of ["", "2.5", "-1", "101", "x", "1e1"]) {
      expect(typePoint(STANDARD, 1, text)).toMatchObject({ ok: false, why: "whole" });
    }
    expect(typePoint(STANDARD, 3, "90")).toMatchObject({ ok: false, why: "falls", low: 100, high: 100 });
  });
  it("is read back from where it is drawn", () => {
    const box: Box = { width: 300, height: 120, left: 30, right: 10, top: 10, bottom: 20 };
    for (const share of [0, 1, 33, 50, 99, 100]) expect(shareAt(box, yOf(box, share))).toBeCloseTo(share, 9);
    expect(xOf(box, 3)).toBe(290);
    expect(same(STANDARD, [25, 50, 75, 100])).toBe(true);
    expect(same(STANDARD, flat)).toBe(false);
  });
});
