import { describe, expect, it } from "vitest";
import { MARGIN, pageAt, percentOf, scaleOf, stepFrom } from "./zoom";

const a3 = { width: 1190, height: 842 };

describe("zoom of the preview", () => {
  it("fits the width, or the whole page", () => {
    expect(scaleOf("width", a3, { width: 595 + 2 * MARGIN, height: 100 })).toBeCloseTo(0.5);
    expect(scaleOf("page", a3, { width: 5000, height: 421 + 2 * MARGIN })).toBeCloseTo(0.5);
    expect(scaleOf("width", a3, { width: 5000, height: 100 })).toBe(1.5);
    expect(scaleOf(1.25, a3, { width: 1, height: 1 })).toBe(1.25);
    expect(scaleOf("width", a3, { width: 10, height: 10 })).toBeGreaterThan(0);
  });

  it("steps up and down and stays at the ends", () => {
    expect(stepFrom(0.6, 1)).toBe(0.67);
    expect(stepFrom(0.6, -1)).toBe(0.5);
    expect(stepFrom(1, 1)).toBe(1.1);
    expect(stepFrom(3, 1)).toBe(3);
    expect(stepFrom(0.1, -1)).toBe(0.25);
    expect(percentOf(0.6043)).toBe(60);
  });

  it("knows which page is in view", () => {
    expect(pageAt([16, 500, 1000], 0, 400)).toBe(1);
    expect(pageAt([16, 500, 1000], 400, 400)).toBe(2);
    expect(pageAt([16, 500, 1000], 5000, 400)).toBe(3);
    expect(pageAt([], 0, 400)).toBe(1);
  });
});
