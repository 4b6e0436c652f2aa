import { describe, expect, it } from "vitest";
import { dragsFiles, filesOfDrop } from "./dropped";

const fileEntry = (name: string, gone = false) => ({
  isFile: true,
  isDirectory: false,
  file: (taken: (it: File) => void, failed: () => void) => (gone ? failed() : taken(new File(["PK"], name))),
});
/** A folder whose reader gives two entries at a time, as a browser gives a hundred. */
const folderEntry = (children: readonly unknown[]) => ({
  isFile: false,
  isDirectory: true,
  createReader: () => {
    let at = 0;
    return { readEntries: (taken: (some: readonly unknown[]) => void) => taken(children.slice(at, (at += 2))) };
  },
});
/** An item is at hand as a file, but for a folder. */
const drop = (entries: readonly unknown[], files: readonly File[] = []): DataTransfer => {
  const asFile = (it: unknown, at: number): File | null => {
    let file = files[at] ?? null;
    (it as { file?: (taken: (it: File) => void, failed: () => void) => void } | null)?.file?.((its) => (file = its), () => undefined);
    return file;
  };
  const items = entries.map((it, at) => ({ kind: "file", webkitGetAsEntry: () => it, getAsFile: () => asFile(it, at) }));
  return { items, files, types: ["Files"] } as unknown as DataTransfer;
};

describe("a drop", () => {
  it("is every file of every folder in it, however deep and many, but those that vanished", async () => {
    const deep = folderEntry([fileEntry("3.xlsx"), fileEntry("4.xlsx"), fileEntry("5.xlsx")]);
    const found = await filesOfDrop(drop([fileEntry("1.xlsx"), folderEntry([fileEntry("2.xlsx"), deep, fileEntry("6.xlsx", true)])]));
    expect(found.map((it) => it.name)).toEqual(["1.xlsx", "2.xlsx", "3.xlsx", "4.xlsx", "5.xlsx"]);
  });

  it("without entries is its plain files; text that is dragged is none", async () => {
    const plain = new File(["PK"], "a.xlsx");
    expect(await filesOfDrop(drop([null], [plain]))).toEqual([plain]);
    expect(await filesOfDrop(null)).toEqual([]);
    expect(dragsFiles({ types: ["text/plain"] } as unknown as DataTransfer)).toBe(false);
  });
});
