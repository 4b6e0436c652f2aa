// The loopback host's door (browser tests and work on the UI): the same commands over HTTP.
import type { Commands, PaperOut, PlaceView } from "../contract";
import { host as words } from "../text/frame";
import { asApiError, type Host } from "./transport";

async function post<T>(path: string, body: unknown): Promise<T> {
  let answer: { ok?: T; error?: unknown };
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    answer = (await response.json()) as typeof answer;
  } catch {
    throw asApiError(null, words.hostSilent);
  }
  if (answer.error !== undefined) {
    throw asApiError(answer.error, words.hostSilent);
  }
  return answer.ok as T;
}

export const httpHost: Host = {
  call: <K extends keyof Commands>(cmd: K, req: Commands[K][0]) => post<Commands[K][1]>("/rpc", { cmd, body: req }),
  pick: (kind, suggested) => post<PlaceView | null>("/pick", { kind, suggested }),
  pickMany: (kind) => post<PlaceView[]>("/pick-many", { kind }),
  printPaper: (code) => post<PaperOut>("/print-paper", { code }),
  showFolder: (place) => post<void>("/show-folder", { place }),
  onCalled: () => undefined, // Nobody starts a browser test twice.
  ready: () => Promise.resolve(),
};
