//! Content streams: the items of a page as PDF operators. Numbers are whole thousandths of a point written out exactly.

use std::fmt::Write;

use super::embed::{Drawn, Used, resource};
use super::structure::Marked;
use crate::layout::{Glyph, Ink, Item, Length, Page, Text};

/// Appends a formatted operator. Writing to a String does not fail.
macro_rules! put {
    ($pen:expr, $($part:tt)*) => {{ let _ = writeln!($pen.out, $($part)*); }};
}

/// `marked`: what the structure tree speaks of; all else is decoration.
pub(super) fn stream(page: &Page, used: &Used, marked: &[Marked]) -> Vec<u8> {
    let mut pen = Pen { out: String::with_capacity(64 * 1024), height: page.height, stroke: None, fill: None, font: None };
    let items = |piece: &Marked| page.items.get(piece.from..piece.to).unwrap_or_default();
    // The pieces stand in the order of reading, which need not be that of the items.
    let mut spoken = vec![false; page.items.len()];
    for piece in marked {
        spoken.get_mut(piece.from..piece.to).unwrap_or_default().fill(true);
    }
    let decoration = page.items.iter().zip(spoken).filter(|it| !it.1).map(|it| it.0);
    let (texts, rules): (Vec<&Item>, Vec<&Item>) = decoration.partition(|it| matches!(it, Item::Text(_)));
    // Rules first, text over them.
    pen.decoration(&rules, used);
    for (no, piece) in marked.iter().enumerate() {
        put!(pen, "/{} <</MCID {no}>> BDC", piece.name);
        // Within a piece too: a chart clears the place of a number after it was measured.
        let is_text = |it: &&Item| matches!(it, Item::Text(_));
        items(piece).iter().filter(|it| !is_text(it)).for_each(|it| pen.item(it, used));
        items(piece).iter().filter(is_text).for_each(|it| pen.item(it, used));
        put!(pen, "EMC");
    }
    pen.decoration(&texts, used);
    pen.out.into_bytes()
}

struct Pen {
    out: String,
    height: Length,
    stroke: Option<(Length, Ink)>,
    fill: Option<Ink>,
    font: Option<(&'static str, Length)>,
}

impl Pen {
    fn decoration(&mut self, items: &[&Item], used: &Used) {
        if items.is_empty() {
            return;
        }
        put!(self, "/Artifact BMC");
        items.iter().for_each(|it| self.item(it, used));
        put!(self, "EMC");
    }

    fn item(&mut self, item: &Item, used: &Used) {
        match item {
            Item::Text(text) => self.text(text, used),
            other => self.rule(other),
        }
    }

    fn rule(&mut self, item: &Item) {
        match *item {
            Item::Rule { x1, y1, x2, y2, weight, ink } => {
                self.stroke(weight, ink);
                let (y1, y2) = (self.height - y1, self.height - y2);
                put!(self, "{} {} m {} {} l S", points(x1), points(y1), points(x2), points(y2));
            }
            Item::Frame { x, y, width, height, weight, ink } => {
                self.stroke(weight, ink);
                let bottom = self.height - y - height;
                put!(self, "{} {} {} {} re S", points(x), points(bottom), points(width), points(height));
            }
            Item::Path { ref points, weight, dash, shade, ink } => self.path(points, (weight, dash), shade, ink),
            Item::Text(_) => {}
        }
    }

    fn path(&mut self, all: &[(Length, Length)], (weight, dash): (Length, Length), shade: Option<u8>, ink: Ink) {
        if weight > 0 {
            self.stroke(weight, ink);
        }
        if dash > 0 {
            put!(self, "[{}] 0 d", points(dash));
        }
        if let Some(shade) = shade {
            put!(self, "{} g", points(1000 - Length::from(shade.min(100)) * 10));
            self.fill = None;
        }
        for (no, (x, y)) in all.iter().enumerate() {
            let _ = write!(self.out, "{} {} {} ", points(*x), points(self.height - y), if no == 0 { "m" } else { "l" });
        }
        put!(self, "{}", match (shade, weight) { (Some(_), 0) => "f", (Some(_), _) => "b", (None, _) => "S" });
        if dash > 0 {
            put!(self, "[] 0 d");
        }
    }

    fn stroke(&mut self, weight: Length, ink: Ink) {
        if self.stroke != Some((weight, ink)) {
            put!(self, "{} w {} {}", points(weight), colour(ink), if ink == Ink::Red { "RG" } else { "G" });
            self.stroke = Some((weight, ink));
        }
    }

    fn text(&mut self, text: &Text, used: &Used) {
        if self.fill != Some(text.ink) {
            put!(self, "{} {}", colour(text.ink), if text.ink == Ink::Red { "rg" } else { "g" });
            self.fill = Some(text.ink);
        }
        if let Some(actual) = &text.actual {
            self.out.push_str("/Span <</ActualText <FEFF");
            for unit in actual.encode_utf16() {
                let _ = write!(self.out, "{unit:04X}");
            }
            put!(self, ">>> BDC");
        }
        put!(self, "BT");
        let drawn = text.glyphs.iter().filter_map(|it| Some((*it, used.drawn(text.typeface, it.c)?)));
        let mut run: Vec<(Glyph, Drawn)> = Vec::new();
        for (glyph, how) in drawn {
            let level = |one: Glyph| if text.turned { one.x } else { one.y };
            let goes_on = run.last().is_some_and(|it| level(it.0) == level(glyph) && it.1.face == how.face);
            if !goes_on {
                self.run(&run, text);
                run.clear();
            }
            run.push((glyph, how));
        }
        self.run(&run, text);
        put!(self, "ET");
        if text.actual.is_some() {
            put!(self, "EMC");
        }
    }

    /// Glyphs of one face on one baseline.
    fn run(&mut self, run: &[(Glyph, Drawn)], text: &Text) {
        let size = text.size;
        let Some((first, how)) = run.first() else { return };
        let font = (resource(how.face), size);
        if self.font != Some(font) {
            put!(self, "/{} {} Tf", font.0, points(size));
            self.font = Some(font);
        }
        put!(self, "{} {} {} Tm", if text.turned { "0 1 -1 0" } else { "1 0 0 1" }, points(first.x), points(self.height - first.y));
        self.out.push_str("[<");
        // Where the reader's pen stands, in millionths of an em from the run's start: the standard moves it by
        // advance − adjustment. Whole numbers, so no error adds up.
        let mut pen: i64 = 0;
        for (glyph, how) in run {
            let from_first = if text.turned { first.y - glyph.y } else { glyph.x - first.x };
            let wanted = i64::from(from_first) * 1_000_000 / i64::from(size.max(1));
            // Moves below a thousandth of an em are the rounding of `x`, not a wish.
            let move_by = (wanted - pen) / 1000;
            if move_by.abs() > 1 {
                let _ = write!(self.out, ">{}<", -move_by);
                pen += move_by * 1000;
            }
            let _ = write!(self.out, "{:04X}", how.glyph);
            pen += i64::from(how.advance) * 1000;
        }
        put!(self, ">] TJ");
    }
}

/// `12.345`, `12.5`, `12`: exact, no float in between.
fn points(length: Length) -> String {
    let sign = if length < 0 { "-" } else { "" };
    let whole = length.unsigned_abs() / 1000;
    match length.unsigned_abs() % 1000 {
        0 => format!("{sign}{whole}"),
        rest => format!("{sign}{whole}.{rest:03}").trim_end_matches('0').to_owned(),
    }
}

fn colour(ink: Ink) -> &'static str {
    match ink {
        Ink::Black => "0",
        Ink::Grey => "0.35",
        Ink::Red => "0.7 0.1 0.1",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_exactly() {
        for (length, text) in [(0, "0"), (12_000, "12"), (12_500, "12.5"), (-250, "-0.25"), (841_889, "841.889")] {
            assert_eq!(points(length), text);
        }
    }
}
