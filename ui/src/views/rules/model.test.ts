import { describe, expect, it } from "vitest";
import type { OfficeRules } from "../../contract";
import { differing, faultOf, FIELDS, rulesOf, typedOf } from "./model";

const rules: OfficeRules = {
  behindFrom: "10",
  laggingFrom: "30",
  aheadFrom: "10",
  rateTolerance: "10",
  dueSoonDays: 30,
  jumpPercent: 100,
  jumpLeast: "5",
  firstOverPercent: 150,
  sameTextPercent: 80,
  attachmentMb: 20,
};

describe("settings as they are typed", () => {
  it("show every field of the core's rules and come back the same", () => {
    expect([...FIELDS].sort()).toEqual(Object.keys(rules).sort());
    expect(rulesOf(typedOf(rules))).toEqual(rules);
    expect(rulesOf({ ...typedOf(rules), behindFrom: " １２.５ ", dueSoonDays: "１５" })).toMatchObject({ behindFrom: "12.5", dueSoonDays: 15 });
  });

  it("refuse what is no number of the kind", () => {
    expect(faultOf("behindFrom", "12.5")).toBeNull();
    expect(faultOf("dueSoonDays", "12.5")).not.toBeNull();
    expect(faultOf("attachmentMb", "0")).not.toBeNull();
    for (const text of ["", "-3", "abc", "1e3"]) expect(faultOf("laggingFrom", text), text).not.toBeNull();
  });

  it("know which ones differ", () => {
    const typed = typedOf(rules);
    expect(differing(typed, typed)).toEqual([]);
    expect(differing({ ...typed, laggingFrom: "25", jumpPercent: "100 " }, typed)).toEqual(["laggingFrom"]);
  });
});
