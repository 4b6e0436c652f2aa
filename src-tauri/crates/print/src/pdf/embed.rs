//! 字体嵌入: each used face cut to the glyphs of this paper, handed to printpdf ready made.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    FontId, FontMetrics, FontType, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub, Pt, TextItem,
};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use crate::fonts::{FaceName, FontRole, Resolved};
use crate::layout::{Item, Page, Typeface};
use crate::{Fonts, PrintError};

/// Every character of the paper with the face and the new glyph number that draw it.
pub(super) struct Used {
    characters: BTreeMap<(Typeface, char), Drawn>,
    faces: BTreeMap<FaceName, Cut>,
    missing: BTreeSet<char>,
}

#[derive(Clone, Copy)]
pub(super) struct Drawn {
    pub face: FaceName,
    /// The glyph number in the cut face; also the code in the content stream.
    pub glyph: u16,
    /// Thousandths of an em, as the width list of the PDF has it.
    pub advance: i32,
}

#[derive(Default)]
struct Cut {
    remapper: GlyphRemapper,
    /// Which character a new glyph stands for, and its advance.
    glyphs: BTreeMap<u16, (char, i32)>,
}

impl Used {
    pub fn of(pages: &[Page], fonts: &Fonts) -> Result<Used, PrintError> {
        let mut wanted = BTreeSet::new();
        for item in pages.iter().flat_map(|it| &it.items) {
            if let Item::Text(text) = item {
                wanted.extend(text.glyphs.iter().map(|it| (text.typeface, it.c)));
            }
        }
        let mut used = Used { characters: BTreeMap::new(), faces: BTreeMap::new(), missing: BTreeSet::new() };
        for (typeface, c) in wanted {
            let Resolved { face, glyph, advance, shown, missing } = fonts.resolve(typeface, c)?;
            if missing {
                used.missing.insert(c);
            }
            let cut = used.faces.entry(face).or_default();
            let new = cut.remapper.remap(glyph);
            cut.glyphs.entry(new).or_insert((shown, advance));
            used.characters.insert((typeface, c), Drawn { face, glyph: new, advance });
        }
        Ok(used)
    }

    pub fn drawn(&self, typeface: Typeface, c: char) -> Option<Drawn> {
        self.characters.get(&(typeface, c)).copied()
    }

    pub fn missing(&self) -> Vec<char> {
        self.missing.iter().copied().collect()
    }

    /// Cuts the faces and gives them to printpdf.
    pub fn add_to(&self, document: &mut PdfDocument, fonts: &Fonts) -> Result<(), PrintError> {
        for (name, cut) in &self.faces {
            let face = fonts.face(*name)?;
            let bytes = subsetter::subset(&face.bytes, face.index, &cut.remapper).map_err(|cause| face.damaged(cause))?;
            let view = face.view()?;
            let units = view.units_per_em();
            let tag = subset_tag(&bytes);
            let own = view.names().into_iter().find(|it| it.name_id == ttf_parser::name_id::POST_SCRIPT_NAME);
            // Old fonts have their name in Mac Roman only; it is plain ASCII.
            let own = own.and_then(|it| it.to_string().or_else(|| String::from_utf8(it.name.to_vec()).ok()));
            let own = own.unwrap_or_else(|| resource(*name).to_owned());
            let bounds = view.global_bounding_box();
            let scaled = |advance: i32| {
                // Rounded up, so that printpdf's own cutting gives our thousandths again.
                let wide = (i64::from(advance) * i64::from(units) + 999) / 1000;
                u16::try_from(wide).unwrap_or(units)
            };
            let parsed = ParsedFont {
                codepoint_to_glyph: cut.glyphs.iter().map(|(glyph, (c, _))| (u32::from(*c), *glyph)).collect(),
                glyph_widths: cut.glyphs.iter().map(|(glyph, (_, advance))| (*glyph, scaled(*advance))).collect(),
                original_bytes: bytes,
                font_index: 0,
                font_name: Some(format!("{tag}+{own}")),
                units_per_em: units,
                font_metrics: FontMetrics { ascent: view.ascender(), descent: view.descender() },
                font_type: if view.tables().cff.is_some() { FontType::OpenTypeCFF(()) } else { FontType::TrueType },
                pdf_font_metrics: PdfFontMetricsStub {
                    units_per_em: units,
                    x_min: bounds.x_min,
                    y_min: bounds.y_min,
                    x_max: bounds.x_max,
                    y_max: bounds.y_max,
                    caret_slope_rise: 1,
                    caret_slope_run: 0,
                    us_weight_class: view.weight().to_number(),
                },
            };
            document.resources.fonts.map.insert(FontId(resource(*name).into()), PdfFont::new(parsed));
        }
        Ok(())
    }

    /// Operations that show each glyph once: printpdf lists a font's glyphs by them. Never drawn, the stream is replaced.
    pub fn sample(&self) -> Vec<Op> {
        let mut ops = vec![Op::StartTextSection];
        for (name, cut) in &self.faces {
            let font = PdfFontHandle::External(FontId(resource(*name).into()));
            ops.push(Op::SetFont { font, size: Pt(10.0) });
            let text = cut.glyphs.values().map(|it| it.0).collect();
            ops.push(Op::ShowText { items: vec![TextItem::Text(text)] });
        }
        ops.push(Op::EndTextSection);
        ops
    }
}

/// The name of a face in content streams.
pub(super) fn resource(name: FaceName) -> &'static str {
    match (name.role, name.installed) {
        (FontRole::Song, false) => "FSong",
        (FontRole::Title, false) => "FTitle",
        (FontRole::Hei, false) => "FHei",
        (FontRole::Kai, false) => "FKai",
        (FontRole::Fang, false) => "FFang",
        (FontRole::Latin, false) => "FLatin",
        (FontRole::Song, true) => "OSong",
        (FontRole::Title, true) => "OTitle",
        (FontRole::Hei, true) => "OHei",
        (FontRole::Kai, true) => "OKai",
        (FontRole::Fang, true) => "OFang",
        (FontRole::Latin, true) => "OLatin",
    }
}

/// Six capital letters from the content, as the standard asks of a subset.
fn subset_tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|it| char::from(b'A' + it % 26)).collect()
}
