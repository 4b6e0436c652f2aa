// Files on their way into the ledger: their state, and what is told before a byte is read.
import { ledger } from "../../text/ledger";

export interface AttachJob {
  readonly key: number;
  readonly name: string;
  readonly state: "waiting" | "working" | "refused";
  readonly why: string | null;
}

/** Why a file is not even read; `null` where it may be tried. The core has the last word. */
export function refusalOf(size: number, limitMb: number): string | null {
  const words = ledger.evidence;
  if (size === 0) return words.emptyFile;
  return size > limitMb * 1024 * 1024 ? words.tooBig(words.size(size), limitMb) : null;
}

/** Files of a drop or of the clipboard; empty where it held text only. */
export function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])];
}
