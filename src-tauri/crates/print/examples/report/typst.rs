//! The same report for typst: its text, headings, tables and bars in the same sizes and faces, on the same type area.

use std::fmt::Write;

use zhiheng_print::document::{Block, Chart, Document, TextBlock, TextRole};
use zhiheng_print::layout::{Align, Band, Style, Table, Typeface};

pub fn source(document: &Document) -> String {
    let mut out = String::from(
        "#set page(paper: \"a4\", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm), numbering: \"— 1 —\")\n\
         #set text(lang: \"zh\")\n#set par(justify: true, leading: 12pt)\n",
    );
    for block in document.blocks() {
        match block {
            Block::Title { upper, lower } => {
                let title = format!("{upper}{lower}");
                let _ = writeln!(out, "#align(center, text(font: \"Noto Serif SC\", weight: \"bold\", size: 22pt, {title:?}))\n");
            }
            Block::Text(text) => out.push_str(&paragraph(text)),
            Block::Table { table, .. } => out.push_str(&set_table(table)),
            Block::Chart(Chart::Bars { title, bars, .. }) => {
                let _ = writeln!(out, "#align(center, text({}, {title:?}))", face(FIGURE));
                let _ = writeln!(out, "#block(breakable: false, grid(columns: (30%, 60%, 10%), row-gutter: 6pt, ");
                for bar in bars {
                    let (label, text, value) = (words(&bar.label, FIGURE), words(&bar.text, FIGURE), bar.value);
                    let _ = writeln!(out, "  {label}, rect(width: {value}%, height: 10pt, fill: luma(60%)), {text},");
                }
                out.push_str("))\n\n");
            }
            _ => {}
        }
    }
    out
}

const FIGURE: Style = Style::new(Typeface::Song, 10_000, 13_000);

fn paragraph(text: &TextBlock) -> String {
    let said = words(&text.words.text, text.style);
    match text.role {
        TextRole::Heading(level) => format!("#heading(level: {level}, {said})\n\n"),
        _ => format!("#{said}\n\n"),
    }
}

fn set_table(table: &Table) -> String {
    let widths: Vec<String> =
        (0..table.columns.count()).map(|at| points(table.columns.edge(at + 1) - table.columns.edge(at))).collect();
    let mut out = format!("#table(columns: ({}), inset: 3pt, align: center + horizon,\n", widths.join(", "));
    let _ = writeln!(out, "  table.header({}),", table.head.iter().map(cells).collect::<String>());
    for band in &table.body {
        let _ = writeln!(out, "  {}", cells(band));
    }
    out.push_str(")\n\n");
    out
}

fn cells(band: &Band) -> String {
    let cell = |it: &zhiheng_print::layout::Cell| -> String {
        let said: String = it.paragraphs.iter().map(|it| words(&it.text.text, it.style)).collect();
        if it.align == Align::Left { format!("table.cell(align: left, {said}), ") } else { format!("{said}, ") }
    };
    band.rows.iter().flatten().map(cell).collect()
}

/// `{:?}` of a Rust string is a string of typst's too: quotes and backslashes are escaped alike.
fn words(text: &str, style: Style) -> String {
    format!("text({}, {text:?})", face(style))
}

fn face(style: Style) -> String {
    let family = match style.typeface {
        Typeface::Song | Typeface::Title => "Noto Serif SC",
        Typeface::Hei => "Noto Sans SC",
        Typeface::Kai => "Zhiheng Kai",
        Typeface::Fang => "FandolFang",
    };
    format!("font: (\"Tinos\", {family:?}), size: {}", points(style.size))
}

fn points(length: i32) -> String {
    format!("{}.{:03}pt", length / 1000, length % 1000)
}
