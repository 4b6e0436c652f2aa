//! 表格 (tables): heads that come again on every page, cells over several columns and rows, widths as on the paper.

use std::fmt::Write as _;

use super::columns::{BESIDE, beside, widths};
use super::paragraph::Paragraph;
use super::styles::StyleName;
use super::twips;
use crate::layout::{Align, Cell, FixedMetrics, Length, PT, Style, Table, Typeface, VAlign, text_width};
use crate::office::grid::{Grid, Placed, Room};

/// Lines have their exact height.
const ROOM: Room = Room { line: 100, stacked: 108, wider: 100, beside: |align, _| 2 * beside(align) };

/// A row above this is cut over pages rather than moved whole.
const TALL: Length = 300 * PT;

pub(super) fn xml(table: &Table, closes: bool) -> String {
    let grid = Grid::with_widths(table, widths(table), ROOM);
    let mut xml = format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"zhTable\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" \
         w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
        twips(grid.width())
    );
    for width in &grid.widths {
        let _ = write!(xml, "<w:gridCol w:w=\"{}\"/>", twips(*width));
    }
    xml.push_str("</w:tblGrid>");
    // Cells that reach down into the rows to come: how many rows are left.
    let mut reaching: Vec<(usize, Placed<'_>)> = Vec::new();
    let last = grid.rows.len().saturating_sub(1);
    for (no, row) in grid.rows.iter().enumerate() {
        let head = no < grid.head;
        xml.push_str("<w:tr><w:trPr>");
        if !row.cuts && row.height < TALL {
            xml.push_str("<w:cantSplit/>");
        }
        let _ = write!(xml, "<w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>", twips(row.height).min(20_000));
        if head {
            xml.push_str("<w:tblHeader/>");
        }
        xml.push_str("</w:trPr>");
        let keep = head || row.keep_with_next || (closes && no == last);
        let mut column = 0;
        let mut here = row.cells.iter().peekable();
        while column < grid.widths.len() {
            if let Some((_, above)) = reaching.iter().find(|(_, it)| it.column == column) {
                column += above.columns;
                cell(&mut xml, &grid, above, Merge::Goes, keep);
                continue;
            }
            while here.next_if(|it| it.column < column).is_some() {}
            if let Some(placed) = here.next_if(|it| it.column == column) {
                column += placed.columns;
                cell(&mut xml, &grid, placed, if placed.rows > 1 { Merge::Begins } else { Merge::None }, keep);
            } else {
                let _ = write!(xml, "<w:tc><w:tcPr>{}</w:tcPr>", width(grid.widths.get(column).copied().unwrap_or_default()));
                Paragraph::new(StyleName::Cell, "", EMPTY).append_to(&mut xml, "");
                xml.push_str("</w:tc>");
                column += 1;
            }
        }
        reaching.retain_mut(|it| {
            it.0 -= 1;
            it.0 > 0
        });
        reaching.extend(row.cells.iter().filter(|it| it.rows > 1).map(|it| (it.rows - 1, *it)));
        xml.push_str("</w:tr>");
    }
    xml.push_str("</w:tbl>");
    xml
}

const EMPTY: Style = Style::new(Typeface::Song, 9 * PT, 10 * PT);

enum Merge {
    None,
    Begins,
    Goes,
}

fn width(width: Length) -> String {
    format!("<w:tcW w:w=\"{}\" w:type=\"dxa\"/>", twips(width))
}

fn cell(xml: &mut String, grid: &Grid<'_>, placed: &Placed<'_>, merge: Merge, keep: bool) {
    let of = placed.cell;
    let _ = write!(xml, "<w:tc><w:tcPr>{}", width(grid.width_of(placed)));
    if placed.columns > 1 {
        let _ = write!(xml, "<w:gridSpan w:val=\"{}\"/>", placed.columns);
    }
    match merge {
        Merge::None => {}
        Merge::Begins => xml.push_str("<w:vMerge w:val=\"restart\"/>"),
        Merge::Goes => xml.push_str("<w:vMerge/>"),
    }
    let around = beside(of.align);
    if around != BESIDE {
        let side = |name: &str| format!("<w:{name} w:w=\"{}\" w:type=\"dxa\"/>", twips(around));
        let _ = write!(xml, "<w:tcMar>{}{}</w:tcMar>", side("left"), side("right"));
    }
    if of.vertical {
        xml.push_str("<w:textDirection w:val=\"tbRlV\"/>");
    }
    if of.valign == VAlign::Middle {
        xml.push_str("<w:vAlign w:val=\"center\"/>");
    }
    xml.push_str("</w:tcPr>");
    if matches!(merge, Merge::Goes) || of.paragraphs.is_empty() {
        Paragraph { keep_next: keep, ..Paragraph::new(StyleName::Cell, "", EMPTY) }.append_to(xml, "");
    } else {
        for paragraph in paragraphs(of, keep) {
            paragraph.append_to(xml, "");
        }
    }
    xml.push_str("</w:tc>");
}

fn paragraphs(cell: &Cell, keep: bool) -> impl Iterator<Item = Paragraph> {
    cell.paragraphs.iter().map(move |it| {
        let mark = it.mark.trim_end();
        let text = it.text.text.replace('\t', " ");
        let mut paragraph = if mark.is_empty() {
            Paragraph::new(StyleName::Cell, &text, it.style)
        } else {
            let wide = text_width(mark, it.style, &FixedMetrics) + it.style.size / 5;
            Paragraph { hang: wide, ..Paragraph::new(StyleName::Cell, &format!("{mark}\t{text}"), it.style) }
        };
        // Upright characters run down the middle of their cell.
        paragraph.align = if cell.vertical { Align::Centre } else { cell.align };
        paragraph.keep_next = keep;
        paragraph
    })
}
