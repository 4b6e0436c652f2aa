import { describe, expect, it } from "vitest";
import { readClip } from "./clips";
import { formatHtmlTable, parseHtmlTable } from "./html";

/** As Excel writes it: style sheet, conditional comments, folded lines, a hidden row that only carries widths. */
const EXCEL = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"
xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Excel 15">
<style><!--table {mso-displayed-decimal-separator:"\\.";} .xl65 {mso-number-format:"\\#\\,\\#\\#0";} --></style></head>
<body link="#0563C1" vlink="#954F72">
<table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse:collapse;width:144pt'>
<!--StartFragment-->
 <col width=64 span=3 style='width:48pt'>
 <tr height=19 style='height:14.25pt'>
  <td rowspan=2 height=38 class=xl66 width=64 style='height:28.5pt;width:48pt'>成都</td>
  <td class=xl65 align=right width=64 style='width:48pt' x:num="1234.5">1,235</td>
  <td width=64 style='width:48pt'>组织评价两批，<br>
    第三批已受理申报材料，正在组织
  专家评审</td>
 </tr>
 <tr height=19 style='height:14.25pt'>
  <td height=19 align=right style='height:14.25pt' x:num="0.10000000000000001">0.1</td>
  <td align=right x:num="0.9512">95%</td>
 </tr>
 <![if supportMisalignedColumns]>
 <tr height=0 style='display:none'><td width=64></td><td width=64></td><td width=64></td></tr>
 <![endif]>
<!--EndFragment-->
</table>
</body></html>`;

/** LibreOffice: values in sdval, formats in sdnum, fonts within the cells. */
const LIBRE = `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/>
<title></title><meta name="generator" content="LibreOffice 24.2.7.2 (Linux)"/>
<style type="text/css">body,div,table,thead,tbody,tfoot,tr,th,td,p { font-family:"Noto Sans"; font-size:x-small }</style></head>
<body><table cellspacing="0" border="0"><colgroup span="3" width="85"></colgroup>
<tr><td height="17" align="left"><font face="Noto Sans CJK SC">省商务厅</font></td>
<td align="right" sdval="20000000" sdnum="2052;0;0.00E+00"><font color="#000000">2.00E+07</font></td>
<td align="right" sdval="42503" sdnum="2052;0;YYYY-MM-DD">2016-05-13</td></tr>
<tr><td colspan=2 height="17" align="left">合并&nbsp;的格</td>
<td align="right" sdval="42503" sdnum="2052;0;YYYY">2016</td></tr>
<tr><td align="left"><br></td><td align="right" sdval="12" sdnum="2052;0;0&quot;家&quot;">12家</td>
<td align="right" sdval="1200" sdnum="2052;0;0">###</td></tr>
</table></body></html>`;

/** WPS: upper-case names, an attribute without a value, class names of its own. */
const WPS = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta name="ProgId" content="ET.Sheet"><meta name="Generator" content="WPS Office ET"><style>.et3{mso-number-format:General;}</style></head>
<body><!--StartFragment--><TABLE width="180" border="0"><COLGROUP><COL width="60"></COLGROUP><TBODY>
<TR height="18"><TD class="et3" x:num>15</TD><TD class="et3" x:num="-3.25">(3.25)</TD><TD class="et3" x:str>约30</TD></TR>
</TBODY></TABLE><!--EndFragment--></body></html>`;

describe("a table from the clipboard", () => {
  it("of Excel: values behind formats, line breaks, merged cells, no hidden row", () => {
    expect(parseHtmlTable(EXCEL)).toEqual([
      ["成都", "1234.5", "组织评价两批，\n第三批已受理申报材料，正在组织专家评审"],
      [undefined, "0.1", "95.12%"],
    ]);
  });

  it("of LibreOffice: no scientific notation, dates and units as they are shown", () => {
    expect(parseHtmlTable(LIBRE)).toEqual([
      ["省商务厅", "20000000", "2016-05-13"],
      ["合并 的格", undefined, "2016"],
      ["", "12家", "1200"],
    ]);
  });

  it("of WPS: numbers marked without a value, brackets for a minus, text as text", () => {
    expect(parseHtmlTable(WPS)).toEqual([["15", "-3.25", "约30"]]);
  });

  it("of a document: paragraphs of a cell become lines", () => {
    const word = "<body><table><tr><td><p>第一段</p>\n<p>第二<b>段</b></p></td><td><div>12</div></td></tr></table><p>&nbsp;</p></body>";
    expect(parseHtmlTable(word)).toEqual([["第一段\n第二段", "12"]]);
  });

  it("is not taken from a passage of text, from two tables, or from no table", () => {
    expect(parseHtmlTable("<p>已建成120家</p><table><tr><td>1</td></tr></table>")).toBeNull();
    expect(parseHtmlTable("<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>")).toBeNull();
    expect(parseHtmlTable("<b>12</b>")).toBeNull();
    expect(parseHtmlTable("<table></table>")).toBeNull();
  });

  it("never brings more than text", () => {
    const found = parseHtmlTable("<table><tr><td><img src=x onerror=alert(1)><script>alert(2)</script>&lt;b&gt;12</td></tr></table>");
    expect(found).toEqual([["<b>12"]]);
  });

  it("is preferred to the plain text, which stands in where there is none", () => {
    expect(readClip("1,235\t95%", WPS)).toEqual([["15", "-3.25", "约30"]]);
    expect(readClip('"两\n行"\t3', "")).toEqual([["两\n行", "3"]]);
  });
});

describe("a table for the clipboard", () => {
  it("comes back as it was, with text kept as text", () => {
    const cells = [
      [{ text: "001", literal: true }, { text: "12", literal: false }],
      [{ text: "两\n行 <b> & \"引\"", literal: true }, { text: "", literal: false }],
    ];
    const html = formatHtmlTable(cells);
    expect(html).toContain("mso-number-format");
    expect(parseHtmlTable(html)).toEqual(cells.map((row) => row.map((it) => it.text)));
  });
});
