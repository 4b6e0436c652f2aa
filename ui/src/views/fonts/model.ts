// Pure logic of 字体设置: what a role may have, in the order in which it is offered.
import type { FontRoleView, FontView } from "../../contract";

/** One line of the list; `font` is `null` for the bundled one. */
export interface Choice {
  readonly key: string;
  readonly font: FontView | null;
  readonly used: boolean;
}

export interface ChoiceGroup {
  readonly kind: "bundled" | "madeFor" | "other";
  readonly choices: readonly Choice[];
}

export const keyOf = (font: FontView | null): string => (font === null ? "bundled" : `${font.place}#${font.index}`);

/** The font that papers are made with now: a chosen one that cannot be kept is not it. */
export const usedFont = (role: FontRoleView): FontView | null => (role.note === "" ? role.chosen : null);

/** The bundled font stands whatever is looked for; groups without a line are left out. */
export function choicesOf(role: FontRoleView, text: string): ChoiceGroup[] {
  const wanted = text.trim().toLowerCase();
  const used = keyOf(usedFont(role));
  const line = (font: FontView | null): Choice => ({ key: keyOf(font), font, used: keyOf(font) === used });
  const found = role.choices.filter((it) => `${it.family} ${it.file}`.toLowerCase().includes(wanted));
  const groups: ChoiceGroup[] = [
    { kind: "bundled", choices: [line(null)] },
    { kind: "madeFor", choices: found.filter((it) => it.madeFor).map(line) },
    { kind: "other", choices: found.filter((it) => !it.madeFor).map(line) },
  ];
  return groups.filter((it) => it.choices.length > 0);
}

export const installedCount = (roles: readonly FontRoleView[]): number => roles.filter((it) => usedFont(it) !== null).length;
