//! Columns of the self-assessment, and where a sheet has them.

use std::collections::BTreeMap;

use super::super::fault::{BookFault, BookFaultKind as Kind};
use crate::fit::grid::Grid;
use crate::fit::plain::plain;
use crate::form::ColumnAlign;
use crate::workbook::Place;

/// 自评: a row for each criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum AnswerColumn {
    Code,
    Group,
    Title,
    Standard,
    Points,
    MeasureUnit,
    Goal,
    GoalDay,
    Baseline,
    Actual,
    SourceUnit,
    Score,
    Reason,
    Clause,
    Evidence,
    NotApplicable,
}

use AnswerColumn as A;

/// With heads, widths in hanzi, and how they stand.
pub(super) const ANSWER_COLUMNS: [(A, &str, u16, ColumnAlign); 16] = [
    (A::Code, "编码", 4, ColumnAlign::Left),
    (A::Group, "指标", 6, ColumnAlign::Left),
    (A::Title, "考核项", 10, ColumnAlign::Left),
    (A::Standard, "评分标准", 20, ColumnAlign::Left),
    (A::Points, "分值", 3, ColumnAlign::Right),
    (A::MeasureUnit, "计量单位", 4, ColumnAlign::Centre),
    (A::Goal, "目标值（备案）", 6, ColumnAlign::Right),
    (A::GoalDay, "目标备案日期", 6, ColumnAlign::Centre),
    (A::Baseline, "基期值", 6, ColumnAlign::Right),
    (A::Actual, "完成值", 6, ColumnAlign::Right),
    (A::SourceUnit, "数据来源", 7, ColumnAlign::Left),
    (A::Score, "自评得分", 4, ColumnAlign::Right),
    (A::Reason, "扣分原因或自评说明", 14, ColumnAlign::Left),
    (A::Clause, "条款", 4, ColumnAlign::Left),
    (A::Evidence, "佐证材料", 12, ColumnAlign::Left),
    (A::NotApplicable, "不适用原因", 8, ColumnAlign::Left),
];

/// 事项: a row for each event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum EventColumn {
    Code,
    Title,
    Clause,
    Event,
    Day,
    Times,
    Basis,
}

use EventColumn as E;

pub(super) const EVENT_COLUMNS: [(E, &str, u16, ColumnAlign); 7] = [
    (E::Code, "编码", 5, ColumnAlign::Left),
    (E::Title, "考核项", 14, ColumnAlign::Left),
    (E::Clause, "条款", 5, ColumnAlign::Centre),
    (E::Event, "事项", 26, ColumnAlign::Left),
    (E::Day, "日期", 7, ColumnAlign::Centre),
    (E::Times, "次数", 4, ColumnAlign::Right),
    (E::Basis, "依据", 20, ColumnAlign::Left),
];

/// Where the columns are; rows begin below.
pub(super) struct Columns<C> {
    pub at: BTreeMap<C, u32>,
    pub head: usize,
    pub faults: Vec<BookFault>,
}

impl<C: Copy + Ord> Columns<C> {
    /// The first line that has at least half of the heads.
    pub fn find(grid: &Grid<'_>, all: &[(C, &'static str, u16, ColumnAlign)]) -> Option<Columns<C>> {
        let column_of = |head: &str| {
            let head = plain(head);
            all.iter().find(|it| plain(it.1) == head).map(|it| it.0)
        };
        let line = (0..grid.lines.len().min(40)).find(|line| all.len() <= 2 * grid.line(*line).filter(|(_, it)| column_of(&it.text).is_some()).count())?;
        let mut found = Columns { at: BTreeMap::new(), head: line, faults: Vec::new() };
        for (_, seen) in grid.line(line) {
            let Some(column) = column_of(&seen.text) else {
                found.faults.push(BookFault::at(grid.name, seen.at, &seen.text, Kind::ColumnNotTaken));
                continue;
            };
            match found.at.get(&column) {
                Some(first) => {
                    let other = Place { row: seen.at.row, column: *first }.address();
                    found.faults.push(BookFault::at(grid.name, seen.at, &seen.text, Kind::ColumnTwice { other }));
                }
                None => drop(found.at.insert(column, seen.at.column)),
            }
        }
        for (column, head, _, _) in all {
            if !found.at.contains_key(column) {
                found.faults.push(BookFault::of_book(grid.name, Kind::HeadMissing { head }));
            }
        }
        Some(found)
    }
}
