//! 图 (charts) as tables of their numbers: office files get no picture, so that nothing is lost to who cannot see it.

use rust_decimal::Decimal;

use crate::document::{Chart, FigureId, Words};
use crate::layout::{Align, Band, Cell, Columns, Length, PT, Style, Table, Typeface};

const TEXT: Style = Style::new(Typeface::Song, 21 * PT / 2, 15 * PT);
const HEAD: Style = Style::new(Typeface::Hei, 21 * PT / 2, 15 * PT);

pub(super) fn title(chart: &Chart) -> &str {
    match chart {
        Chart::Curve { title, .. } | Chart::Bars { title, .. } | Chart::Shares { title, .. } | Chart::Heat { title, .. } => title,
    }
}

pub(super) fn table(chart: &Chart, width: Length) -> Table {
    match chart {
        Chart::Curve { unit, points, goal, .. } => {
            let mut rows: Vec<Vec<Words>> = points
                .iter()
                .map(|it| vec![it.label.as_str().into(), shown(it.planned, None), shown(it.actual, it.figure)])
                .collect();
            if goal.is_some() {
                rows.push(vec!["目标值".into(), shown(*goal, None), Words::default()]);
            }
            of(width, &[2, 2, 2], &["时间".to_owned(), in_unit("计划", unit), in_unit("实际", unit)], rows)
        }
        Chart::Bars { unit, bars, .. } => of(width, &[3, 2], &["项目".to_owned(), in_unit("数值", unit)], bars.iter().map(bar).collect()),
        Chart::Shares { parts, .. } => of(width, &[3, 2], &["项目".to_owned(), "数值".to_owned()], parts.iter().map(bar).collect()),
        Chart::Heat { columns, rows, .. } => {
            let parts: Vec<i32> = std::iter::once(3).chain(columns.iter().map(|_| 1)).collect();
            let heads: Vec<String> = std::iter::once("项目".to_owned()).chain(columns.iter().cloned()).collect();
            let row = |it: &crate::document::HeatRow| {
                let cells = it.cells.iter().map(|cell| Words::from(&cell.text));
                std::iter::once(Words::from(&it.label)).chain(cells).collect()
            };
            of(width, &parts, &heads, rows.iter().map(row).collect())
        }
    }
}

fn bar(bar: &crate::document::Bar) -> Vec<Words> {
    let text = bar.figure.map_or_else(|| Words::from(&bar.text), |it| Words::number(it, &bar.text));
    vec![Words::from(&bar.label), text]
}

fn in_unit(name: &str, unit: &str) -> String {
    if unit.is_empty() { name.to_owned() } else { format!("{name}（{unit}）") }
}

fn shown(value: Option<Decimal>, figure: Option<FigureId>) -> Words {
    let Some(value) = value else { return "—".into() };
    let text = value.normalize().to_string();
    figure.map_or_else(|| Words::from(&text), |it| Words::number(it, &text))
}

fn of(width: Length, parts: &[i32], heads: &[String], rows: Vec<Vec<Words>>) -> Table {
    let head = (0..).zip(heads).map(|(at, it)| Cell::new(at, it, HEAD)).collect();
    let count = rows.len();
    let row = |words: Vec<Words>| -> Vec<Vec<Cell>> {
        let cell = |(at, it): (usize, Words)| Cell::new(at, it, TEXT).align(if at == 0 { Align::Left } else { Align::Centre });
        vec![words.into_iter().enumerate().map(cell).collect()]
    };
    Table {
        columns: Columns::share(width, parts),
        head: vec![Band { rows: vec![head], ..Band::default() }],
        // All of it stands on one page.
        body: rows
            .into_iter()
            .enumerate()
            .map(|(at, it)| Band { rows: row(it), keep_with_next: at + 1 < count, ..Band::default() })
            .collect(),
    }
}
