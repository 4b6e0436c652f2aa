//! Word documents: one that LibreOffice wrote (`shapes.fodt`), and by hand what Word writes and LibreOffice does not.

use zhiheng_intake::{Format, SourceError, open, pasted};

use super::package::{NAMESPACES, docx, p, zip};
use super::{fixture, outline, plan_2016, said};

fn read(body: &str) -> String {
    with(body, "", "")
}

fn with(body: &str, styles: &str, numbering: &str) -> String {
    outline(&open(&docx(body, styles, numbering), "计划.docx").unwrap())
}

#[test]
fn a_document_of_libreoffice_with_everything_in_it() {
    let document = open(&fixture("plans/source/shapes.docx"), "shapes.docx").unwrap();
    assert_eq!((document.format, document.hard_lines, document.traditional), (Format::Docx, false, false));
    assert_eq!(
        outline(&document),
        "c||质量强省工作领导小组2026年工作计划
||为贯彻落实《质量发展纲要》，特制定本计划。
||这一段在删去的段落后面。
0|一、|开展质量提升行动
1|（一）|质量对标
||培育100个重点品牌 & 合格率>95%。
|1.|第一项
|①|甲款
|②|乙款
|a)|细目
|1.②.a.1.|全号
|2.|第二项
1|（二）|服务业质量
|•|点项
0|二、|推动品牌创建
1|（一）|品牌创建
||框前文字。框后文字。
||文本框第一段
||文本框第二段
[序号 ¦ 重点任务 ¦ =重点任务 ¦ 责任单位]
[=序号 ¦ 任务 ¦ 目标 ¦ =责任单位]
[1. ¦ 质量对标 ¦ 建标准3项/建中心2个 ¦ 省质监局/农业厅]
[ ¦ =质量对标 ¦ 内一/内二/内表之后 ¦ ]
||表后正文，详见链接文字。
||框内成段
0|三、|框内标题
||完。"
    );
}

#[test]
fn the_plan_says_the_same_as_a_word_document() {
    let plain = pasted(&plan_2016()).unwrap();
    let word = open(&fixture("plans/source/plan-2016.docx"), "plan.docx").unwrap();
    assert_eq!(said(&word), said(&plain));
    assert!(word.traditional);
    assert_eq!(word.words.len(), plain.words.len());
    assert!(word.hard_lines, "its paragraphs end where the lines of the text did");
}

#[test]
fn numbers_through_styles_and_what_they_stand_on() {
    let styles = r#"
        <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr><w:jc w:val="center"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:jc w:val="left"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="own"><w:name w:val="任务"/><w:basedOn w:val="2"/></w:style>
        <w:style w:type="paragraph" w:styleId="none"><w:name w:val="无号"/><w:basedOn w:val="1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="circle"><w:name w:val="循环"/><w:basedOn w:val="circle"/></w:style>
        <w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>"#;
    let numbering = r#"
        <w:abstractNum w:abstractNumId="3">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="1"/><w:lvlText w:val="%1、"/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlRestart w:val="0"/><w:pStyle w:val="2"/><w:lvlText w:val="（%2）"/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num>"#;
    let styled = |style: &str, text: &str| format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#);
    let body = [
        styled("T1", "一、甲\t1"),
        styled("1", "甲"),
        styled("2", "子"),
        styled("own", "丑"),
        styled("none", "无"),
        styled("1", "乙"),
        styled("2", "寅，号不重新开始"),
        styled("circle", "循环"),
        // The paragraph takes the number away itself.
        r#"<w:p><w:pPr><w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>丙</w:t></w:r></w:p>"#.to_owned(),
    ];
    assert_eq!(
        with(&body.concat(), styles, numbering),
        "0c|一、|甲\n1|（一）|子\n1|（二）|丑\nc||无\n0c|二、|乙\n1|（三）|寅，号不重新开始\n||循环\n0c||丙"
    );
}

#[test]
fn overrides_plain_digits_and_pointers() {
    let numbering = r#"
        <w:abstractNum w:abstractNumId="0">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
          <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%3"/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="style"/></w:abstractNum>
        <w:abstractNum w:abstractNumId="2">
          <w:lvl w:ilvl="0"><w:start w:val="1"/>
            <mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>
            <w:lvlText w:val="T%1"/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num>"#;
    let styles = r#"<w:style w:type="numbering" w:styleId="style"><w:name w:val="列表"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let item = |list: i32, level: i32| format!(r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"#);
    let body: String = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (2, 0), (2, 0), (1, 0), (3, 0), (4, 0), (4, 1), (5, 0), (9, 0)]
        .into_iter()
        .map(|(list, level)| item(list, level))
        .collect();
    let labels: Vec<String> = with(&body, styles, numbering).lines().map(|it| it.trim_start_matches("||").trim_start_matches('|').trim_end_matches("|x").to_owned()).collect();
    assert_eq!(labels, ["第一章", "1.1", "1.2", "①", "第二章", "2.1", "第七章", "第八章", "第九章", "J)", "第十一章", "11.1", "T001", "x"]);
}

#[test]
fn the_hundredth_task_has_its_number() {
    let numbering = |format: &str| {
        format!(r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="99"/><w:numFmt w:val="{format}"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#)
    };
    let body = r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"#.repeat(3);
    assert_eq!(with(&body, "", &numbering("chineseCountingThousand")), "|九十九、|x\n|一百、|x\n|一百零一、|x");
    assert_eq!(with(&body, "", &numbering("japaneseCounting")), "|九十九、|x\n|百、|x\n|百一、|x");
    assert_eq!(with(&body, "", &numbering("ideographDigital")), "|九九、|x\n|一〇〇、|x\n|一〇一、|x");
}

#[test]
fn tracked_changes_read_as_accepted() {
    let body = r#"
        <w:p><w:pPr><w:jc w:val="left"/><w:pPrChange w:id="9"><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>移出</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移入</w:t></w:r></w:moveTo></w:p>
        <w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr><w:tr><w:trPr><w:del w:id="2"/></w:trPr><w:tc><w:p><w:r><w:t>删行</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"#;
    assert_eq!(read(body), "||留增移入\n||前半后半\n[甲 ¦ ]");
}

#[test]
fn fields_symbols_boxes_and_the_rest_of_a_run() {
    let body = r#"
        <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \@ "yyyy"</w:instrText></w:r><w:r><w:t>代码</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2026</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>年</w:t></w:r></w:p>
        <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>没有结尾</w:t></w:r></w:p>
        <w:p><w:fldSimple w:instr="REF x"><w:r><w:t>引用</w:t></w:r></w:fldSimple><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:sdt><w:sdtPr><w:alias w:val="名"/></w:sdtPr><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt></w:p>
        <w:p><w:r><w:t>合格率</w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95</w:t><w:noBreakHyphen/><w:t>A</w:t><w:tab/><w:t>B</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><m:oMath><m:r><m:t>98%</m:t></m:r></m:oMath></w:p>
        <w:p><w:r><w:ruby><w:rt><w:r><w:t>zhi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>质</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r></w:p>
        <w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>老式文本框</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r><w:r><w:t>正文&#x3002;&lt;&amp;</w:t></w:r></w:p>
        <w:p><w:r><w:t>一、工作</w:t><w:br/><w:t>（一）做好</w:t></w:r></w:p>
        <w:sectPr><w:pgSz w:w="1"/></w:sectPr>"#;
    assert_eq!(
        read(body),
        "||2026年\n||\n||引用链接控件\n||合格率≥95-A\tB☑98%\n||质显\n||正文。<&\n||老式文本框\n||一、工作\n||（一）做好"
    );
}

#[test]
fn grids_with_columns_left_out_and_merges_of_every_kind() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let rows = [
        format!("<w:tr>{}{}</w:tr>", cell(r#"<w:vMerge w:val="restart"/>"#, "甲"), cell(r#"<w:gridSpan w:val="3"/>"#, "乙")),
        format!("<w:tr>{}{}{}</w:tr>", cell("<w:vMerge/>", ""), cell(r#"<w:hMerge w:val="restart"/>"#, "丙"), cell("<w:hMerge/>", "")),
        format!(r#"<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>{}{}</w:tr>"#, cell("", "丁"), cell("", "戊")),
        // Continues nothing: the columns do not meet.
        format!("<w:tr>{}{}</w:tr>", cell(r#"<w:gridSpan w:val="2"/>"#, "己"), cell(r#"<w:gridSpan w:val="2"/><w:vMerge/>"#, "庚")),
    ];
    assert_eq!(
        read(&format!("<w:tbl>{}</w:tbl>", rows.concat())),
        "[甲 ¦ 乙 ¦ =乙 ¦ =乙]\n[=甲 ¦ 丙 ¦ =丙 ¦ ]\n[ ¦ 丁 ¦ 戊 ¦ ]\n[己 ¦ =己 ¦ 庚 ¦ =庚]"
    );
}

#[test]
fn other_names_of_parts_and_prefixes() {
    let relations = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>"#;
    let strict = "<document xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\" xmlns:w=\"urn:other\"><body><p><r><t>质量</t></r><w:r><w:t>别家</w:t></w:r></p></body></document>";
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(strict.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for part in [strict.as_bytes(), &wide] {
        let read = open(&zip(&[("_rels/.rels", relations), ("word/document2.xml", part)]), "").unwrap();
        assert_eq!(outline(&read), "||质量");
    }
}

#[test]
fn a_document_of_pictures_says_so() {
    let picture = "<w:p><w:r><w:drawing/></w:r></w:p>";
    assert_eq!(open(&docx(picture, "", ""), "a.docx"), Err(SourceError::NoText { format: Format::Docx }));
}

#[test]
fn what_is_broken_is_told_and_where() {
    let told = |body: &[u8]| match open(&zip(&[("word/document.xml", body)]), "a.docx") {
        Err(SourceError::Damaged { format: Format::Docx, detail }) => detail,
        other => panic!("{other:?}"),
    };
    assert!(told(b"<w:document><w:body><w:p>").contains("the end is missing"));
    assert!(told(b"<w:document><w:p></w:body></w:document>").contains("at byte"));
    assert!(told("<w:document>质".as_bytes().get(..14).unwrap()).contains("utf-8"));
    assert!(told(b"<!DOCTYPE a [<!ENTITY x \"ha\">]><w:document>&x;</w:document>").contains("type declaration"));
    assert!(told(format!("<w:document {NAMESPACES}><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:document>").as_bytes()).contains("entity"));
}
