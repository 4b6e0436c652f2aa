import { describe, expect, it } from "vitest";
import { formatTsv, parseTsv } from "./tsv";

describe("parseTsv", () => {
  it("reads rows and cells, whatever the line breaks", () => {
    expect(parseTsv("1\t2\r\n3\t4\r\n")).toEqual([["1", "2"], ["3", "4"]]);
    expect(parseTsv("1\r2\r")).toEqual([["1"], ["2"]]);
    expect(parseTsv("1\n2")).toEqual([["1"], ["2"]]);
  });

  it("keeps empty cells and empty rows, but not the last line break", () => {
    expect(parseTsv("a\t\t\n\nb\t")).toEqual([["a", "", ""], [""], ["b", ""]]);
    expect(parseTsv("a\n\n")).toEqual([["a"], [""]]);
    expect(parseTsv("\n")).toEqual([[""]]);
    expect(parseTsv("")).toEqual([]);
  });

  it("reads quoted cells with tabs, breaks and quotes inside", () => {
    expect(parseTsv('"a\tb"\t"c\nd"\t"e ""f"""\n1')).toEqual([["a\tb", "c\nd", 'e "f"'], ["1"]]);
    expect(parseTsv('""\t1')).toEqual([["", "1"]]);
  });

  it("takes a quote that does not close, or that text follows, as it stands", () => {
    expect(parseTsv('"a\tb')).toEqual([['"a', "b"]]);
    expect(parseTsv('"a"b\tc')).toEqual([['"a"b', "c"]]);
    expect(parseTsv('5" pipe\t1')).toEqual([['5" pipe', "1"]]);
  });
});

describe("formatTsv", () => {
  it("quotes only where needed", () => {
    expect(formatTsv([["1", "a b"], ["", "c"]])).toBe("1\ta b\r\n\tc");
    expect(formatTsv([["a\tb", 'c"d', "e\nf"]])).toBe('"a\tb"\t"c""d"\t"e\nf"');
  });

  it("is read back unchanged", () => {
    expect(parseTsv(formatTsv([[""]]))).toEqual([[""]]);
    const rows = [["十余家", '"', "\t", "a\nb"], ["", "0", '""', "x"]];
    expect(parseTsv(formatTsv(rows))).toEqual(rows);
  });
});
