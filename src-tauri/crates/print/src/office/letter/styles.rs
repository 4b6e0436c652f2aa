//! 样式 (styles): 正文, 标题 and the others that an office finds in its list of styles.

use std::fmt::Write as _;

use super::twips;
use crate::document::TextRole;
use crate::layout::{Length, PT, Style, TITLE, Typeface, mm10};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StyleName {
    /// 正文: 3号仿宋, 22 lines of 28 characters.
    Normal,
    /// 正文首行缩进
    Indented,
    /// 标题: 2号小标宋.
    Title,
    /// 标题 1: 黑体.
    Heading1,
    /// 标题 2: 楷体.
    Heading2,
    /// 标题 3: 仿宋.
    Heading3,
    /// 题下: 发文字号 and what else stands under a title.
    UnderTitle,
    /// 注
    Note,
    /// 落款
    Signature,
    /// 表格
    Cell,
    /// 页脚
    Foot,
}

/// 225 mm in 22 lines.
const LEADING: Length = mm10(2250) / 22;

/// 156 mm in 28 characters of 16 points: a quarter point closer than solid, and both edges straight.
const TRACKING: Length = -PT / 4;

impl StyleName {
    pub const ALL: [StyleName; 11] = [
        StyleName::Normal,
        StyleName::Indented,
        StyleName::Title,
        StyleName::Heading1,
        StyleName::Heading2,
        StyleName::Heading3,
        StyleName::UnderTitle,
        StyleName::Note,
        StyleName::Signature,
        StyleName::Cell,
        StyleName::Foot,
    ];

    pub fn of(role: TextRole) -> StyleName {
        match role {
            TextRole::Heading(1) => StyleName::Heading1,
            TextRole::Heading(2) => StyleName::Heading2,
            TextRole::Heading(_) => StyleName::Heading3,
            TextRole::Body => StyleName::Indented,
            TextRole::Addressee => StyleName::Normal,
            TextRole::UnderTitle => StyleName::UnderTitle,
            TextRole::Note => StyleName::Note,
            TextRole::Signature => StyleName::Signature,
        }
    }

    pub fn id(self) -> &'static str {
        match self {
            StyleName::Normal => "a",
            StyleName::Indented => "ab",
            StyleName::Title => "ac",
            StyleName::Heading1 => "1",
            StyleName::Heading2 => "2",
            StyleName::Heading3 => "3",
            StyleName::UnderTitle => "zhUnderTitle",
            StyleName::Note => "zhNote",
            StyleName::Signature => "zhSignature",
            StyleName::Cell => "zhCell",
            StyleName::Foot => "ad",
        }
    }

    /// Word shows its own by their Chinese names: Normal is 正文.
    fn name(self) -> &'static str {
        match self {
            StyleName::Normal => "Normal",
            StyleName::Indented => "Normal Indent",
            StyleName::Title => "Title",
            StyleName::Heading1 => "heading 1",
            StyleName::Heading2 => "heading 2",
            StyleName::Heading3 => "heading 3",
            StyleName::UnderTitle => "题下",
            StyleName::Note => "表注",
            StyleName::Signature => "落款",
            StyleName::Cell => "表格文字",
            StyleName::Foot => "footer",
        }
    }

    pub fn style(self) -> Style {
        let text = |typeface| Style::new(typeface, 16 * PT, LEADING).tracked(TRACKING);
        match self {
            StyleName::Normal | StyleName::Indented | StyleName::Heading3 | StyleName::Signature => text(Typeface::Fang),
            StyleName::Title => TITLE,
            StyleName::Heading1 => text(Typeface::Hei),
            StyleName::Heading2 | StyleName::UnderTitle => text(Typeface::Kai),
            StyleName::Note => Style::new(Typeface::Song, 21 * PT / 2, 16 * PT),
            StyleName::Cell => Style::new(Typeface::Song, 21 * PT / 2, 14 * PT),
            StyleName::Foot => Style::new(Typeface::Song, 14 * PT, 20 * PT),
        }
    }

    /// Of the first line.
    pub fn indent(self) -> Length {
        match self {
            StyleName::Indented | StyleName::Heading1 | StyleName::Heading2 | StyleName::Heading3 => 32 * PT,
            _ => 0,
        }
    }

    pub fn align(self) -> &'static str {
        match self {
            StyleName::Title | StyleName::UnderTitle | StyleName::Cell => "center",
            StyleName::Foot => "left",
            _ => "both",
        }
    }

    pub fn justifies(self) -> bool {
        matches!(self, StyleName::Normal | StyleName::Indented)
    }

    fn outline(self) -> Option<u8> {
        match self {
            StyleName::Heading1 => Some(0),
            StyleName::Heading2 => Some(1),
            StyleName::Heading3 => Some(2),
            _ => None,
        }
    }

    fn append_to(self, xml: &mut String) {
        let custom = self.id().starts_with("zh");
        let marks = if self == StyleName::Normal {
            " w:default=\"1\""
        } else if custom {
            " w:customStyle=\"1\""
        } else {
            ""
        };
        let _ = write!(xml, "<w:style w:type=\"paragraph\"{marks} w:styleId=\"{}\"><w:name w:val=\"{}\"/>", self.id(), self.name());
        if self != StyleName::Normal {
            xml.push_str("<w:basedOn w:val=\"a\"/>");
        }
        let heading = self.outline().is_some();
        if heading || self == StyleName::Title {
            xml.push_str("<w:next w:val=\"ab\"/>");
        }
        xml.push_str("<w:qFormat/><w:pPr>");
        if heading || self == StyleName::Title {
            xml.push_str("<w:keepNext/><w:keepLines/>");
        }
        if self == StyleName::Normal {
            xml.push_str("<w:widowControl w:val=\"0\"/><w:overflowPunct w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>");
        }
        let style = self.style();
        let _ = write!(xml, "<w:spacing w:line=\"{}\" w:lineRule=\"exact\"/>", style.leading * 20 / PT);
        if self.indent() > 0 {
            let _ = write!(xml, "<w:ind w:firstLineChars=\"200\" w:firstLine=\"{}\"/>", twips(self.indent()));
        }
        let _ = write!(xml, "<w:jc w:val=\"{}\"/>", self.align());
        if let Some(level) = self.outline() {
            let _ = write!(xml, "<w:outlineLvl w:val=\"{level}\"/>");
        }
        let half = twips(style.size) / 10;
        let _ = write!(
            xml,
            "</w:pPr><w:rPr>{}<w:spacing w:val=\"{}\"/><w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/></w:rPr></w:style>",
            fonts(style.typeface),
            twips(style.tracking)
        );
    }
}

/// Fonts by the names that the offices' desks have; digits and letters are the Latin serif's.
pub(super) fn fonts(typeface: Typeface) -> String {
    let east = face(typeface);
    let latin = if typeface == Typeface::Hei { east } else { "Times New Roman" };
    format!(
        "<w:rFonts w:hint=\"eastAsia\" w:ascii=\"{latin}\" w:hAnsi=\"{latin}\" w:eastAsia=\"{east}\" w:cs=\"Times New Roman\"/>"
    )
}

pub(super) fn face(typeface: Typeface) -> &'static str {
    match typeface {
        Typeface::Song => "宋体",
        Typeface::Title => "方正小标宋简体",
        Typeface::Hei => "黑体",
        Typeface::Kai => "楷体_GB2312",
        Typeface::Fang => "仿宋_GB2312",
    }
}

/// What stands in where a desk lacks a font, and what kind of font it is.
pub(super) fn font_table() -> String {
    let mut xml = String::new();
    for (typeface, other) in [
        (Typeface::Song, "SimSun"),
        (Typeface::Title, "华文中宋"),
        (Typeface::Hei, "SimHei"),
        (Typeface::Kai, "楷体"),
        (Typeface::Fang, "仿宋"),
    ] {
        let family = if typeface == Typeface::Hei { "swiss" } else { "roman" };
        let _ = write!(
            xml,
            "<w:font w:name=\"{}\"><w:altName w:val=\"{other}\"/><w:charset w:val=\"86\"/><w:family w:val=\"{family}\"/>\
             <w:pitch w:val=\"variable\"/></w:font>",
            face(typeface)
        );
    }
    xml.push_str("<w:font w:name=\"Times New Roman\"><w:charset w:val=\"00\"/><w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/></w:font>");
    xml
}

/// All of them; the defaults are those of 正文.
pub(super) fn sheet() -> String {
    let mut xml = format!(
        "<w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>\
         <w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        fonts(Typeface::Fang)
    );
    for name in StyleName::ALL {
        name.append_to(&mut xml);
    }
    xml.push_str(
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"a1\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/>\
         <w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>\
         <w:left w:w=\"60\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/>\
         </w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"zhTable\"><w:name w:val=\"表格\"/><w:basedOn w:val=\"a1\"/><w:qFormat/>\
         <w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"10\" w:space=\"0\" w:color=\"000000\"/>\
         <w:left w:val=\"single\" w:sz=\"10\" w:space=\"0\" w:color=\"000000\"/>\
         <w:bottom w:val=\"single\" w:sz=\"10\" w:space=\"0\" w:color=\"000000\"/>\
         <w:right w:val=\"single\" w:sz=\"10\" w:space=\"0\" w:color=\"000000\"/>\
         <w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>\
         <w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/></w:tblBorders></w:tblPr></w:style>",
    );
    xml
}
