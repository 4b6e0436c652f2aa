// What was dropped onto the page: files, and folders with all that is in them. Only what may be a workbook is read.
import { forms } from "../../text/forms";

/** The core refuses larger ones, too; they need not travel first. */
export const LIMIT_MB = 64;
const MB = 1024 * 1024;
const WORKBOOK = /\.(xlsx|xlsm|xls)$/i;

/** A file that is not even sent, and why. */
export interface LeftOut {
  readonly name: string;
  readonly why: string;
}

export interface Sorted {
  readonly files: File[];
  readonly leftOut: LeftOut[];
}

/**
 * Must be called while the drop is being handled: its entries are gone afterwards. The walk through the folders goes on
 * in the promise.
 */
export function filesOfDrop(data: DataTransfer | null): Promise<File[]> {
  const items = [...(data?.items ?? [])].filter((it) => it.kind === "file");
  if (items.length === 0) return Promise.resolve([...(data?.files ?? [])]);
  // A file is at hand as it is; only a folder needs the way through its entry, which some engines cannot go for a file.
  const found = items.map((it) => {
    const entry = it.webkitGetAsEntry();
    const file = it.getAsFile();
    return entry?.isDirectory === true ? walk([entry]) : Promise.resolve(file === null ? [] : [file]);
  });
  return Promise.all(found).then((all) => all.flat());
}

/** True where files are dragged, not text. */
export function dragsFiles(data: DataTransfer | null): boolean {
  return data?.types.includes("Files") ?? false;
}

/** What may be sent, and what is left out with the reason. The locks that an office program leaves beside a file are nothing. */
export function sorted(files: readonly File[]): Sorted {
  const words = forms.reading;
  const leftOut: LeftOut[] = [];
  const taken = files.filter((it) => {
    if (it.name.startsWith("~$") || it.name.startsWith(".")) return false;
    const why = !WORKBOOK.test(it.name)
      ? words.notWorkbook
      : it.size === 0
        ? words.empty
        : it.size > LIMIT_MB * MB
          ? words.tooBig((it.size / MB).toFixed(0))
          : null;
    if (why !== null) leftOut.push({ name: it.name, why });
    return why === null;
  });
  return { files: taken, leftOut };
}

async function walk(entries: readonly FileSystemEntry[]): Promise<File[]> {
  const found: File[] = [];
  for (const entry of entries) {
    if (entry.isFile) found.push(...(await fileOf(entry as FileSystemFileEntry)));
    else if (entry.isDirectory) found.push(...(await walk(await childrenOf(entry as FileSystemDirectoryEntry))));
  }
  return found;
}

/** A file that vanished meanwhile is left out. */
function fileOf(entry: FileSystemFileEntry): Promise<File[]> {
  return new Promise((resolve) => {
    entry.file(
      (it) => resolve([it]),
      () => resolve([]),
    );
  });
}

/** A reader gives at most a hundred at a time. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => resolve([]));
    });
    if (some.length === 0) return all;
    all.push(...some);
  }
}
