// What the rest of the program may ask of the world outside the window. Two doors fulfil it: Tauri and HTTP.
import type { ApiError, Commands, PaperOut, PlaceView } from "../contract";

/** What a place is picked for; the dialog's title and file filter follow from it. */
export type PickKind =
  | "openLedger"
  | "openDocument"
  | "openEvidence"
  | "openReturns"
  | "openScheme"
  | "saveScheme"
  | "newLedger"
  | "saveCopy"
  | "savePaper"
  | "saveEvidence"
  | "folder";

export interface Host {
  /** One command of the core. Rejects with an `ApiError`, never with anything else. */
  call<K extends keyof Commands>(cmd: K, req: Commands[K][0]): Promise<Commands[K][1]>;
  /** Asks the person for a place; `null` when the dialog was closed without one. */
  pick(kind: PickKind, suggested: string | null): Promise<PlaceView | null>;
  /** Asks for several files at once; empty when the dialog was closed without any. */
  pickMany(kind: PickKind): Promise<PlaceView[]>;
  /** Hands the paper with this code to the printer; where there is none to hand it to, the viewer shows it, and `sent` is false. */
  printPaper(code: string): Promise<PaperOut>;
  /** Shows the folder of a place in the system's file browser. */
  showFolder(place: string): Promise<void>;
  /** Hears when the program was started once more with a file, which is then to be opened here. */
  onCalled(heard: (place: PlaceView) => void): void;
  /** Told once, when the first usable screen is painted. */
  ready(): Promise<void>;
}

/** Every failure as an `ApiError`, so that screens have one thing to show. */
export function asApiError(cause: unknown, words: { code: string; message: string }): ApiError {
  if (typeof cause === "object" && cause !== null && "code" in cause && "message" in cause) {
    const it = cause as Partial<ApiError>;
    return { code: String(it.code), message: String(it.message), field: it.field ?? null, ticket: it.ticket ?? null };
  }
  return { code: words.code, message: words.message, field: null, ticket: null };
}
