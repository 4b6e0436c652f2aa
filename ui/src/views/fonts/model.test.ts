import { describe, expect, it } from "vitest";
import type { FontRoleView, FontView } from "../../contract";
import { choicesOf, installedCount, keyOf, usedFont } from "./model";

const font = (family: string, madeFor: boolean, index = 0): FontView => ({ place: `p-${family}`, index, family, file: `${family}.ttf`, madeFor });
const simfang = font("FangSong", true);
const song = font("Song", false);
const role = (some: Partial<FontRoleView> = {}): FontRoleView => ({ role: "fang", title: "F", chosen: null, note: "", choices: [simfang, song], ...some });

describe("choices of a role", () => {
  it("offers the bundled font first, then those made for the role, then the others", () => {
    expect(choicesOf(role(), "").map((it) => [it.kind, it.choices.map((one) => one.key)])).toEqual([
      ["bundled", ["bundled"]],
      ["madeFor", ["p-FangSong#0"]],
      ["other", ["p-Song#0"]],
    ]);
  });

  it("marks the one in use; a chosen font that is gone is not it", () => {
    const used = (it: FontRoleView): string[] => choicesOf(it, "").flatMap((group) => group.choices.filter((one) => one.used).map((one) => one.key));
    expect(used(role())).toEqual(["bundled"]);
    expect(used(role({ chosen: simfang }))).toEqual([keyOf(simfang)]);
    expect(used(role({ chosen: simfang, note: "gone" }))).toEqual(["bundled"]);
    expect(usedFont(role({ chosen: simfang, note: "gone" }))).toBeNull();
  });

  it("is narrowed by name or file, the bundled font stays", () => {
    expect(choicesOf(role(), "song.TTF").map((it) => it.kind)).toEqual(["bundled", "madeFor", "other"]);
    expect(choicesOf(role(), "fang").map((it) => it.kind)).toEqual(["bundled", "madeFor"]);
    expect(choicesOf(role(), "zzz").map((it) => it.kind)).toEqual(["bundled"]);
  });

  it("counts the roles that have an installed font", () => {
    expect(installedCount([role(), role({ chosen: simfang }), role({ chosen: simfang, note: "gone" })])).toBe(1);
  });
});
