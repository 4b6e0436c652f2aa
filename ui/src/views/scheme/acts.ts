// Acts on rows and the keys that do them.
export type RowAct =
  | "below" | "above" | "first" | "indent" | "outdent" | "up" | "down" | "duplicate" | "remove" | "renumber" | "sums" | "copyAll" | "paste";

export const KEY_OF: Readonly<Partial<Record<RowAct, string>>> = {
  below: "Ctrl Enter",
  above: "Ctrl Shift Enter",
  outdent: "Alt ←",
  indent: "Alt →",
  up: "Alt ↑",
  down: "Alt ↓",
  duplicate: "Ctrl Shift D",
  remove: "Ctrl Delete",
};

export interface Press {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** `null`: the key is the grid's or the page's. */
export function actOf({ key, ctrl, shift, alt }: Press): RowAct | null {
  if (alt && !ctrl && !shift) {
    const moves: Record<string, RowAct> = { ArrowLeft: "outdent", ArrowRight: "indent", ArrowUp: "up", ArrowDown: "down" };
    return moves[key] ?? null;
  }
  if (!ctrl || alt) return null;
  if (key === "Enter") return shift ? "above" : "below";
  if (key === "Delete" && !shift) return "remove";
  if (key.toLowerCase() === "d" && shift) return "duplicate";
  if (key.toLowerCase() === "v" && shift) return "paste";
  return null;
}
