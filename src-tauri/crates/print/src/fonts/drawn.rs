//! 字样 (drawn line): a line of text in one font as outlines, so that a font can be seen before a paper is made with it.

use std::fmt::Write;
use std::path::Path;

use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::FontRole;
use crate::PrintError;

/// 字样: outlines as an SVG path, in thousandths of an em, y downwards from the baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnLine {
    pub path: String,
    pub width: i64,
    /// Characters that the font does not have; a paper takes them from the next font.
    pub lacking: String,
}

impl FontRole {
    /// What such a font is seen by: words as they stand in papers.
    pub fn sample(self) -> &'static str {
        match self {
            FontRole::Title => "质量强省工作进展情况的通报",
            FontRole::Hei => "一、总体进展和主要问题",
            FontRole::Kai => "（一）各单位报送情况",
            FontRole::Fang => "各成员单位按季度报送目标完成情况，堃喆玥镕。",
            FontRole::Song => "任务　责任单位　年度目标　完成情况",
            FontRole::Latin => "2016  0123456789  98.5%  ISO 9001",
        }
    }
}

/// Draws the role's own words in a font; `None` is the bundled one, in the folder `bundled`.
///
/// # Errors
/// `FontUnreadable` or `FontDamaged`, naming the file.
pub fn drawn_line(role: FontRole, font: Option<(&Path, u32)>, bundled: &Path) -> Result<DrawnLine, PrintError> {
    let own = bundled.join(role.file());
    let (path, index) = font.unwrap_or((&own, 0));
    let bytes = std::fs::read(path).map_err(|source| PrintError::FontUnreadable { path: path.to_owned(), source })?;
    let damaged = |reason: String| PrintError::FontDamaged { path: path.to_owned(), reason };
    let face = Face::parse(&bytes, index).map_err(|cause| damaged(cause.to_string()))?;
    let em = i64::from(face.units_per_em());
    let mut pen = Pen { path: String::new(), em, at: 0 };
    let mut lacking = String::new();
    for c in role.sample().chars() {
        match face.glyph_index(c).filter(|it| *it != GlyphId(0)) {
            Some(glyph) => {
                face.outline_glyph(glyph, &mut pen);
                pen.at += i64::from(face.glyph_hor_advance(glyph).unwrap_or_default());
            }
            None if c.is_whitespace() => pen.at += em,
            None => lacking.push(c),
        }
    }
    Ok(DrawnLine { width: pen.thousandths(pen.at), path: pen.path, lacking })
}

/// Writes outlines one behind the other; whole numbers, for a line on a screen.
struct Pen {
    path: String,
    em: i64,
    /// Where the next glyph begins, in the font's own units.
    at: i64,
}

impl Pen {
    fn thousandths(&self, units: i64) -> i64 {
        units * 1000 / self.em
    }

    fn put(&mut self, act: char, points: &[(f32, f32)]) {
        self.path.push(act);
        for (x, y) in points {
            // Coordinates of a font are small whole numbers.
            let (x, y) = (self.thousandths(self.at + *x as i64), self.thousandths(-(*y as i64)));
            let _ = write!(self.path, "{x} {y} ");
        }
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.put('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.put('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.put('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.put('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundled() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts")
    }

    #[test]
    fn every_bundled_font_draws_its_line_one_character_behind_the_other() {
        for role in FontRole::ALL {
            let line = drawn_line(role, None, &bundled()).unwrap();
            let drawn = role.sample().chars().filter(|it| !it.is_whitespace() && !line.lacking.contains(*it)).count();
            assert!(line.path.matches('Z').count() >= drawn, "{role:?}: {drawn} characters, {} outlines", line.path.matches('Z').count());
            if role != FontRole::Latin {
                assert_eq!(line.width, role.sample().chars().filter(|it| !line.lacking.contains(*it)).count() as i64 * 1000, "{role:?}: full squares");
            }
        }
    }

    #[test]
    fn a_font_without_the_characters_says_which() {
        let latin = bundled().join(FontRole::Latin.file());
        let line = drawn_line(FontRole::Hei, Some((&latin, 0)), &bundled()).unwrap();
        assert!(line.lacking.starts_with('一'), "{line:?}");
        let nothing = drawn_line(FontRole::Hei, Some((Path::new("nowhere.ttf"), 0)), &bundled());
        assert!(matches!(nothing, Err(PrintError::FontUnreadable { .. })), "{nothing:?}");
    }
}
