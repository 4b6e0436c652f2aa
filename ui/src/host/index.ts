// The only way out of the window. Chooses its door once, at start; nothing else knows Tauri or HTTP.
import { isTauri } from "@tauri-apps/api/core";
import type { ApiError, Commands, PaperOut, PlaceView } from "../contract";
import { host as words } from "../text/frame";
import { httpHost } from "./http";
import { tauriHost } from "./tauri";
import { asApiError, type Host, type PickKind } from "./transport";

export type { PickKind } from "./transport";

const door: Host = isTauri() ? tauriHost : httpHost;

/** The whole border: a wrong command name, argument or result does not compile. Rejects with an `ApiError`. */
export function call<K extends keyof Commands>(cmd: K, req: Commands[K][0]): Promise<Commands[K][1]> {
  return door.call(cmd, req);
}

export function pick(kind: PickKind, suggested?: string): Promise<PlaceView | null> {
  return door.pick(kind, suggested ?? null);
}

/** Several files at once; empty when the dialog was closed without any. */
export const pickMany = (kind: PickKind): Promise<PlaceView[]> => door.pickMany(kind);
export const printPaper = (code: string): Promise<PaperOut> => door.printPaper(code);
export const showFolder = (place: string): Promise<void> => door.showFolder(place);
export const onCalled = (heard: (place: PlaceView) => void): void => door.onCalled(heard);
export const ready = (): Promise<void> => door.ready();

/** What was caught, as something a screen can show. */
export function toApiError(cause: unknown): ApiError {
  return asApiError(cause, words.unforeseen);
}
