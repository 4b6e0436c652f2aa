// How the pages of the assessment were last looked at. Of this window's user only.
export interface SchemeLook {
  /** The panel beside the grid is open. */
  side: boolean;
  /** 评分标准 with all its lines. */
  full: boolean;
}

const KEY = "zhiheng.scheme";

export function recallLook(): SchemeLook {
  try {
    const it = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<SchemeLook>;
    return { side: it.side !== false, full: it.full === true };
  } catch {
    return { side: true, full: false }; // No memory then.
  }
}

export function rememberLook(some: Partial<SchemeLook>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...recallLook(), ...some }));
  } catch {
    // No memory then.
  }
}
