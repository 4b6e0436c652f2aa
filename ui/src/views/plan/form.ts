// What a form in place is told by the page that saves it.
import type { ApiError } from "../../contract";

export interface FormState {
  readonly saving: boolean;
  readonly error: ApiError | null;
  /** The item was changed by somebody else since it was read. */
  readonly conflict: boolean;
  /** After reading again: what is in the file now, in words. */
  readonly newest: string;
  /** How often somebody tried to leave with unsaved text. */
  readonly nagged: number;
}
