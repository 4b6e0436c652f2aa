// The desktop shell's door: one Rust command for the core, a few for the operating system.
import { invoke } from "@tauri-apps/api/core";
import type { Commands, PaperOut, PlaceView } from "../contract";
import { host as words } from "../text/frame";
import { asApiError, type Host } from "./transport";

async function ask<T>(command: string, args: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (cause) {
    throw asApiError(cause, words.shellSilent);
  }
}

export const tauriHost: Host = {
  call: <K extends keyof Commands>(cmd: K, req: Commands[K][0]) => ask<Commands[K][1]>("rpc", { cmd, body: req }),
  pick: (kind, suggested) => ask<PlaceView | null>("pick", { kind, suggested }),
  pickMany: (kind) => ask<PlaceView[]>("pick_many", { kind }),
  printPaper: (code) => ask<PaperOut>("print_paper", { code }),
  showFolder: (place) => ask<void>("show_folder", { place }),
  onCalled: (heard) => window.addEventListener("zhiheng-called", (it) => heard((it as CustomEvent<PlaceView>).detail)),
  ready: () => ask<void>("ready", {}),
};
