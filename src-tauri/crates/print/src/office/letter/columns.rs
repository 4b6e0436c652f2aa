//! 列宽 (columns): as wide as on the paper, together and each, but where a line of the paper would not fit.
//!
//! Some office programs put a fifth of a character between hanzi and digits whatever the file says, so that 10月10日 takes
//! more than on the paper and its 日 falls into a line of its own. Marks that forbid a break (U+2060, a hard blank) would
//! stay in the text and surprise whoever edits it; so the column gets the room, from columns that have some to spare.

use crate::layout::{Align, Band, Cell, FixedMetrics, Length, PT, Table, break_lines, text_width};

/// Between a rule and a text in the middle of its cell: nobody sees how little it is.
const TIGHT: Length = 3 * PT / 4;

/// Between a rule and a text at one side of its cell, as on the paper.
pub(super) const BESIDE: Length = 3 * PT;

/// A cell of more lines is prose: it may break where it likes.
const PROSE: usize = 2;

/// What a column of prose can spare, in hundredths.
const SPARE_OF_PROSE: Length = 8;

pub(super) fn beside(align: Align) -> Length {
    if align == Align::Centre { TIGHT } else { BESIDE }
}

pub(super) fn widths(table: &Table) -> Vec<Length> {
    let count = table.columns.count();
    let given: Vec<Length> = (0..count).map(|at| table.columns.edge(at + 1) - table.columns.edge(at)).collect();
    let mut needed: Vec<Length> = given.iter().map(|_| 0).collect();
    for cell in table.head.iter().chain(&table.body).flat_map(cells) {
        let (first, past) = cell.reach();
        let (Some(given), Some(need)) = (given.get(first), needed.get_mut(first)) else { continue };
        if past == first + 1 {
            *need = (*need).max(need_of(cell, *given));
        }
    }
    let lack: i64 = given.iter().zip(&needed).map(|(given, need)| i64::from((need - given).max(0))).sum();
    let spare: i64 = given.iter().zip(&needed).map(|(given, need)| i64::from((given - need).max(0))).sum();
    let moved = lack.min(spare);
    if moved == 0 {
        return given;
    }
    let mut widths: Vec<Length> = given
        .iter()
        .zip(&needed)
        .map(|(given, need)| {
            let (more, whole) = if need > given { (need - given, lack) } else { (need - given, spare) };
            given + (i64::from(more) * moved / whole) as Length
        })
        .collect();
    // Together exactly as wide as on the paper.
    let off = given.iter().sum::<Length>() - widths.iter().sum::<Length>();
    if let Some(widest) = widths.iter_mut().max() {
        *widest += off;
    }
    widths
}

fn cells(band: &Band) -> impl Iterator<Item = &Cell> {
    band.across.iter().chain(band.rows.iter().flatten())
}

/// The width in which each line of the paper is still one line.
fn need_of(cell: &Cell, given: Length) -> Length {
    let around = 2 * beside(cell.align);
    let needs = cell.paragraphs.iter().map(|it| {
        if cell.vertical {
            return it.style.size + around;
        }
        let mark = text_width(&it.mark, it.style, &FixedMetrics);
        let lines = break_lines(&it.text.text, it.style, given - 2 * BESIDE - mark, &FixedMetrics);
        if lines.len() > PROSE {
            return given * (100 - SPARE_OF_PROSE) / 100;
        }
        let wide = |line: &crate::layout::Line| {
            let text: String = line.glyphs.iter().map(|it| it.0).collect();
            line.width + switches(&text) * it.style.size / 5
        };
        mark + around + lines.iter().map(wide).max().unwrap_or_default()
    });
    needs.max().unwrap_or_default()
}

/// How often hanzi and digits or letters stand side by side.
fn switches(text: &str) -> Length {
    let latin = |it: char| it.is_ascii_alphanumeric() || it == '%';
    let hanzi = |it: char| ('\u{4e00}'..='\u{9fff}').contains(&it);
    let pairs = text.chars().zip(text.chars().skip(1));
    pairs.filter(|(a, b)| (latin(*a) && hanzi(*b)) || (hanzi(*a) && latin(*b))).map(|_| 1).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Columns, Style, Typeface};

    const TEXT: Style = Style::new(Typeface::Song, 10 * PT, 14 * PT);

    fn table(widths: &[Length], texts: &[&str]) -> Table {
        let cells = (0..).zip(texts).map(|(at, it)| Cell::new(at, *it, TEXT)).collect();
        Table { columns: Columns::of(widths), head: Vec::new(), body: vec![Band { rows: vec![cells], ..Band::default() }] }
    }

    #[test]
    fn a_date_gets_room_from_a_column_that_has_it() {
        // 10月10日 is 40 points wide, and 46 with the white beside its digits.
        let widths = widths(&table(&[46 * PT, 60 * PT], &["10月10日", "按时"]));
        assert!(widths[0] >= 47 * PT, "{widths:?}");
        assert_eq!(widths.iter().sum::<Length>(), 106 * PT);
    }

    #[test]
    fn columns_that_fit_are_those_of_the_paper() {
        assert_eq!(widths(&table(&[60 * PT, 60 * PT], &["10月10日", "按时"])), [60 * PT, 60 * PT]);
        assert_eq!(switches("至10月20日"), 4);
        assert_eq!(switches("77.1%、3个"), 1);
    }

    #[test]
    fn where_there_is_no_room_nothing_is_taken() {
        let both = table(&[46 * PT, 46 * PT], &["10月10日", "10月10日"]);
        assert_eq!(widths(&both), [46 * PT, 46 * PT]);
    }
}
