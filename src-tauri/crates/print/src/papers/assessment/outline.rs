//! 指标的行 (outline): the tree of a scheme as bands of a table: a heading for each 一级指标, a band for each 二级指标 with its
//! criteria as rows.

use std::ops::Range;

use zhiheng_domain::assessment::{Criterion, Group, Scheme, Tier};

use crate::document::Words;
use crate::layout::{Band, Cell, Style};
use crate::papers::ruled::{ROW, SMALL, SMALL_HEAD, left};

/// A piece of the tree, groups by their place in the scheme.
pub(super) enum Piece {
    Heading(usize),
    /// Criteria that follow one another in the same 二级指标, or one that stands in none.
    Criteria { second: Option<usize>, criteria: Range<usize> },
}

pub(super) fn pieces(scheme: &Scheme) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let within = |at: usize, tier: Tier| scheme.groups().iter().position(|it| it.tier == tier && it.criteria.contains(&at));
    for at in 0..scheme.criteria().len() {
        if let Some(first) = within(at, Tier::First)
            && scheme.groups().get(first).is_some_and(|it| it.criteria.start == at)
        {
            pieces.push(Piece::Heading(first));
        }
        let own = within(at, Tier::Second);
        match pieces.last_mut() {
            Some(Piece::Criteria { second, criteria }) if own.is_some() && *second == own => criteria.end = at + 1,
            _ => pieces.push(Piece::Criteria { second: own, criteria: at..at + 1 }),
        }
    }
    pieces
}

/// 编号, 二级指标, 三级指标: the first three columns of every table that follows the tree.
pub(super) const CODE: usize = 0;
pub(super) const SECOND: usize = 1;
pub(super) const TITLE: usize = 2;

/// What a table says of each piece.
pub(super) trait Rows {
    fn scheme(&self) -> &Scheme;
    /// All columns.
    fn width(&self) -> usize;
    fn of_first(&mut self, at: usize, group: &Group) -> Words;
    fn of_second(&mut self, at: usize, group: &Group) -> Words;
    /// From the fourth column on.
    fn of_criterion(&mut self, at: usize, criterion: &Criterion) -> Vec<Cell>;
}

pub(super) fn bands(rows: &mut impl Rows) -> Vec<Band> {
    let scheme = rows.scheme().clone();
    let width = rows.width();
    let mut bands = Vec::new();
    for piece in pieces(&scheme) {
        match piece {
            Piece::Heading(at) => {
                let Some(group) = scheme.groups().get(at) else { continue };
                let cell = left(CODE, rows.of_first(at, group), SMALL_HEAD).span(width);
                bands.push(Band {
                    rows: vec![vec![cell]],
                    least: ROW,
                    keep_with_next: true,
                    label: format!("first {}", group.code),
                    bookmark: Some((1, format!("{} {}", group.code, group.title))),
                    ..Band::default()
                });
            }
            Piece::Criteria { second, criteria } => {
                let group = second.and_then(|it| scheme.groups().get(it));
                let across = second.zip(group).map(|(at, group)| Cell::new(SECOND, rows.of_second(at, group), SMALL).repeat());
                let mut band = Vec::new();
                for (at, criterion) in scheme.criteria().iter().enumerate().take(criteria.end).skip(criteria.start) {
                    let mut row = vec![Cell::new(CODE, criterion.code.as_str(), SMALL), title(criterion, group.is_some())];
                    row.extend(rows.of_criterion(at, criterion));
                    band.push(row);
                }
                let named = group.map(|it| it.code.to_string());
                let first = || scheme.criteria().get(criteria.start).map(|it| it.code.to_string()).unwrap_or_default();
                bands.push(Band {
                    across: across.into_iter().collect(),
                    rows: band,
                    least: ROW,
                    splits: true,
                    label: format!("second {}", named.unwrap_or_else(first)),
                    ..Band::default()
                });
            }
        }
    }
    bands
}

fn title(criterion: &Criterion, in_second: bool) -> Cell {
    match in_second {
        true => left(TITLE, &criterion.title, SMALL),
        false => left(SECOND, &criterion.title, SMALL).span(2),
    }
}

/// A row of a sum below the tree; its name is so many columns wide.
pub(super) fn sum_row(label: &str, wide: usize, cells: Vec<Cell>, style: Style) -> Band {
    let mut row = vec![Cell::new(CODE, label, style).span(wide)];
    row.extend(cells);
    Band { rows: vec![row], least: ROW, label: format!("sum {label}"), ..Band::default() }
}
