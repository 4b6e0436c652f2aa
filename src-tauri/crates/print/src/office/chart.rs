//! 图 (charts) as tables of their numbers: nothing is lost to who cannot see the picture, or edits it.

use std::ops::Range;

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
            of(width, &[2, 2, 2], &["时间".to_owned(), in_unit("序时进度", unit), in_unit("累计完成", unit)], rows)
        }
        Chart::Bars { unit, bars, .. } => {
            of(width, &[3, 2], &["项目".to_owned(), in_unit("数值", unit)], bars.iter().map(bar).collect())
        }
        Chart::Shares { parts, .. } => {
            of(width, &[3, 2], &["项目".to_owned(), "数值".to_owned()], parts.iter().map(bar).collect())
        }
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

/// 曲线数据: the columns of the table of all curves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CurveColumn {
    Target,
    Unit,
    Goal,
    Time,
    Planned,
    Actual,
}

impl CurveColumn {
    const ALL: [CurveColumn; 6] =
        [CurveColumn::Target, CurveColumn::Unit, CurveColumn::Goal, CurveColumn::Time, CurveColumn::Planned, CurveColumn::Actual];

    pub const fn at(self) -> u16 {
        self as u16
    }

    pub const fn name(self) -> &'static str {
        match self {
            CurveColumn::Target => "指标",
            CurveColumn::Unit => "计量单位",
            CurveColumn::Goal => "目标值",
            CurveColumn::Time => "时间",
            CurveColumn::Planned => "序时进度",
            CurveColumn::Actual => "累计完成",
        }
    }
}

/// The numbers of all curves, a row for each point, so that they can be sorted and drawn again; where a curve has no point
/// its cell is blank.
pub(super) fn curves(charts: &[&Chart], width: Length) -> Table {
    let rows = charts.iter().flat_map(|it| match it {
        Chart::Curve { title, unit, points, goal } => points
            .iter()
            .map(|it| {
                let blank = |value: Option<Decimal>, figure| value.map_or_else(Words::default, |_| shown(value, figure));
                let own = [title.as_str().into(), unit.as_str().into(), blank(*goal, None)];
                let point = [it.label.as_str().into(), blank(it.planned, None), blank(it.actual, it.figure)];
                own.into_iter().chain(point).collect()
            })
            .collect::<Vec<Vec<Words>>>(),
        _ => Vec::new(),
    });
    let heads = CurveColumn::ALL.map(|it| it.name().to_owned());
    let mut table = of(width, &[9, 2, 2, 2, 2, 2], &heads, rows.collect());
    table.body.iter_mut().for_each(|it| it.keep_with_next = false);
    table
}

/// The rows of each of them in that table.
pub(super) fn ranges<'a>(charts: &[&'a Chart]) -> Vec<(&'a Chart, Range<usize>)> {
    let mut at = 0;
    let range = |it: &&'a Chart| {
        let count = if let Chart::Curve { points, .. } = it { points.len() } else { 0 };
        at += count;
        (*it, at - count..at)
    };
    charts.iter().map(range).collect()
}

fn bar(bar: &crate::document::Bar) -> Vec<Words> {
    let text = bar.figure.map_or_else(|| Words::from(&bar.text), |it| Words::number(it, &bar.text));
    vec![Words::from(&bar.label), text]
}

fn in_unit(name: &str, unit: &str) -> String {
    if unit.is_empty() { name.to_owned() } else { format!("{name}（{unit}）") }
}

fn shown(value: Option<Decimal>, figure: Option<FigureId>) -> Words {
    let Some(value) = value else {
        return "—".into();
    };
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
