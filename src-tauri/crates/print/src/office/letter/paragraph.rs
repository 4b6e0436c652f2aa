//! 段落 (paragraphs): a style, and only what differs from it.

use std::fmt::Write as _;

use super::styles::{StyleName, fonts};
use super::{escaped, twips};
use crate::layout::{Align, Ink, Length, Style};

pub(super) struct Paragraph {
    pub name: StyleName,
    pub text: String,
    pub style: Style,
    pub align: Align,
    /// Of the first line.
    pub indent: Length,
    /// From the right edge.
    pub right: Length,
    /// Of all other lines.
    pub hang: Length,
    pub before: Length,
    pub after: Length,
    pub keep_next: bool,
    pub page_break: bool,
    /// Where what comes after a tab ends.
    pub tab: Option<Length>,
}

impl Paragraph {
    /// Squares of space at its ends are indents: office programs drop them there.
    pub fn new(name: StyleName, text: &str, style: Style) -> Paragraph {
        let square = |it: char| it == '\u{3000}';
        let inner = text.trim_start_matches(square);
        let begins = text.chars().count() - inner.chars().count();
        let kept = inner.trim_end_matches(square);
        let ends = inner.chars().count() - kept.chars().count();
        let squares = |count: usize| style.size * Length::try_from(count).unwrap_or_default();
        Paragraph {
            name,
            text: kept.to_owned(),
            style,
            align: Align::Left,
            indent: squares(begins),
            right: if kept.is_empty() { 0 } else { squares(ends) },
            hang: 0,
            before: 0,
            after: 0,
            keep_next: false,
            page_break: false,
            tab: None,
        }
    }

    /// In the order that the schema demands. `section` are the properties of the section that ends here, or nothing.
    pub fn append_to(&self, xml: &mut String, section: &str) {
        let own = self.name.style();
        xml.push_str("<w:p><w:pPr>");
        let _ = write!(xml, "<w:pStyle w:val=\"{}\"/>", self.name.id());
        if self.keep_next {
            xml.push_str("<w:keepNext/>");
        }
        if self.page_break {
            xml.push_str("<w:pageBreakBefore/>");
        }
        if let Some(at) = self.tab {
            let _ = write!(xml, "<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs>", twips(at));
        }
        let leading = (self.style.leading - own.leading).abs() > LIKE;
        if self.before > 0 || self.after > 0 || leading {
            xml.push_str("<w:spacing");
            for (name, length) in [("before", self.before), ("after", self.after)] {
                if length > 0 {
                    let _ = write!(xml, " w:{name}=\"{}\"", twips(length));
                }
            }
            if leading {
                let _ = write!(xml, " w:line=\"{}\" w:lineRule=\"exact\"", twips(self.style.leading));
            }
            xml.push_str("/>");
        }
        self.write_indents(xml);
        let align = match self.align {
            // The last line stays as it is: what looks left-aligned in one line may be either.
            Align::Left if self.name.justifies() => "both",
            Align::Left => "left",
            Align::Justify => "both",
            Align::Centre => "center",
            Align::Right => "right",
        };
        if align != self.name.align() {
            let _ = write!(xml, "<w:jc w:val=\"{align}\"/>");
        }
        xml.push_str(section);
        xml.push_str("</w:pPr>");
        self.write_runs(xml);
        xml.push_str("</w:p>");
    }

    fn write_indents(&self, xml: &mut String) {
        if self.hang > 0 {
            let first = self.indent - self.hang;
            let name = if first < 0 { "hanging" } else { "firstLine" };
            let _ = write!(xml, "<w:ind w:left=\"{}\" w:{name}=\"{}\"/>", twips(self.hang), twips(first.abs()));
            return;
        }
        let of_name = self.name.indent();
        let own_indent = (self.indent - of_name).abs() <= INDENTED_ALIKE;
        if own_indent && self.right == 0 {
            return;
        }
        xml.push_str("<w:ind");
        if self.right > 0 {
            let _ = write!(xml, " w:rightChars=\"{}\" w:right=\"{}\"", hundredths(self.right, self.style.size), twips(self.right));
        }
        if !own_indent {
            let _ = write!(
                xml,
                " w:firstLineChars=\"{}\" w:firstLine=\"{}\"",
                hundredths(self.indent, self.style.size),
                twips(self.indent)
            );
        }
        xml.push_str("/>");
    }

    fn write_runs(&self, xml: &mut String) {
        if self.text.is_empty() {
            return;
        }
        let own = self.name.style();
        let mut properties = String::new();
        if self.style.typeface != own.typeface {
            properties.push_str(&fonts(self.style.typeface));
        } else {
            // “ ” — … · are wide as hanzi are.
            properties.push_str("<w:rFonts w:hint=\"eastAsia\"/>");
        }
        match self.style.ink {
            Ink::Black => {}
            Ink::Grey => properties.push_str("<w:color w:val=\"666666\"/>"),
            Ink::Red => properties.push_str("<w:color w:val=\"FF0000\"/>"),
        }
        if (self.style.tracking - own.tracking).abs() > TRACKED_ALIKE {
            let _ = write!(properties, "<w:spacing w:val=\"{}\"/>", twips(self.style.tracking));
        }
        if self.style.size != own.size {
            let half = twips(self.style.size) / 10;
            let _ = write!(properties, "<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>");
        }
        let _ = write!(xml, "<w:r><w:rPr>{properties}</w:rPr>");
        for (no, line) in self.text.replace("\r\n", "\n").split('\n').enumerate() {
            if no > 0 {
                xml.push_str("<w:br/>");
            }
            for (no, piece) in line.split('\t').enumerate() {
                if no > 0 {
                    xml.push_str("<w:tab/>");
                }
                if !piece.is_empty() {
                    let _ = write!(xml, "<w:t xml:space=\"preserve\">{}</w:t>", escaped(piece));
                }
            }
        }
        xml.push_str("</w:r>");
    }
}

/// Lines closer than that are the style's own: on the PDF's grid they fill the page to its last line's foot.
const LIKE: Length = 700;

/// Two squares with and without the space between them.
const INDENTED_ALIKE: Length = 600;

/// So with the space between characters.
const TRACKED_ALIKE: Length = 100;

/// Hundredths of a character.
fn hundredths(length: Length, size: Length) -> i64 {
    let size = i64::from(size.max(1));
    (i64::from(length) * 100 + size / 2) / size
}
