//! Which column of a table says what, by its head.

use std::collections::{BTreeMap, BTreeSet};

use zhiheng_domain::assessment::Tier;

use super::super::fault::{BookFault, BookFaultKind as Kind};
use crate::fit::grid::Grid;
use crate::fit::plain::plain;
use crate::workbook::Place;

/// What a column of a scheme's table says. In the order of the tree-grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SchemeColumn {
    Tier,
    Code,
    /// Names of one tier each: 一级指标, 二级指标, 三级指标.
    TitleOf(Tier),
    Title,
    Points,
    Standard,
    Method,
    Parameters,
    ScoringUnit,
    Evidence,
    MeasureUnit,
    BaseScore,
    /// 序号.
    Number,
}

use SchemeColumn as Column;

/// The columns of the tree-grid, with heads and widths in hanzi.
pub(crate) const TREE_GRID: [(Column, &str, u16); 11] = [
    (Column::Tier, "层级", 5),
    (Column::Code, "编码", 5),
    (Column::Title, "指标名称", 14),
    (Column::Points, "分值", 4),
    (Column::Standard, "评分标准", 30),
    (Column::Method, "评分方法", 5),
    (Column::Parameters, "方法参数", 24),
    (Column::ScoringUnit, "评分单位", 8),
    (Column::Evidence, "佐证要求", 14),
    (Column::MeasureUnit, "计量单位", 5),
    (Column::BaseScore, "不适用基础分", 5),
];

const WORDS: [(Column, &[&str]); 15] = [
    (Column::Tier, &["层级", "指标层级", "级别", "指标级别"]),
    (Column::Code, &["编码", "指标编码", "考核项编码", "编号", "指标编号", "代码"]),
    (Column::TitleOf(Tier::First), &["一级指标", "一级考核指标", "一级"]),
    (Column::TitleOf(Tier::Second), &["二级指标", "二级考核指标", "二级"]),
    (Column::TitleOf(Tier::Third), &["三级指标", "三级考核指标", "三级", "考核要点", "考核内容"]),
    (Column::Title, &["指标名称", "考核项", "考核项目", "考核指标", "指标", "名称", "考核项名称"]),
    (Column::Points, &["分值", "权重", "标准分", "标准分值", "满分", "分数"]),
    (Column::Standard, &["评分标准", "计分标准", "评分细则", "评分办法", "计分办法", "考核标准", "扣分标准", "评分说明"]),
    (Column::Method, &["评分方法", "计分方法", "评分方式"]),
    (Column::Parameters, &["方法参数", "参数"]),
    (Column::ScoringUnit, &["评分单位", "责任单位", "考核单位", "评分部门", "责任部门", "牵头单位", "牵头部门", "考核部门"]),
    (Column::Evidence, &["佐证要求", "佐证", "佐证材料", "证明材料", "备查资料", "备查材料", "考核资料", "所需资料"]),
    (Column::MeasureUnit, &["计量单位", "单位"]),
    (Column::BaseScore, &["不适用基础分", "基础分"]),
    (Column::Number, &["序号"]),
];

/// A head of more lines than this is none.
const LOOK: usize = 40;

pub(crate) struct Heads {
    /// Columns of the sheet, from left to right.
    pub columns: BTreeMap<u32, Column>,
    /// Lines of the grid that the head takes.
    pub first: usize,
    pub last: usize,
    /// Heads that say nothing to us, and doubles.
    pub unknown: Vec<BookFault>,
    pub doubles: Vec<BookFault>,
}

pub(crate) fn column_of(head: &str) -> Option<Column> {
    let head = plain(head);
    // `分值(分)`, `评分标准(满分100分)`.
    let bare = head.split_once('(').map_or(head.as_str(), |it| it.0);
    WORDS.iter().find(|(_, words)| words.contains(&bare)).map(|it| it.0)
}

impl Heads {
    /// The first line, or two lines, that name a title and something else.
    pub fn find(grid: &Grid<'_>) -> Option<Heads> {
        (0..grid.lines.len().min(LOOK)).find_map(|line| Heads::at(grid, line))
    }

    fn at(grid: &Grid<'_>, line: usize) -> Option<Heads> {
        let known = |line: usize| grid.line(line).filter_map(|(_, it)| Some((it.at.column, column_of(&it.text)?)));
        let mut columns: BTreeMap<u32, Column> = known(line).collect();
        if columns.is_empty() {
            return None;
        }
        let below = line + 1;
        let is_head = grid.lines.get(below).is_some() && grid.line(below).all(|(_, it)| column_of(&it.text).is_some());
        let last = if is_head { below } else { line };
        if is_head {
            columns.extend(known(below));
        }
        let titled = columns.values().any(|it| matches!(it, Column::Title | Column::TitleOf(_)));
        let other = columns.values().any(|it| !matches!(it, Column::Title | Column::TitleOf(_) | Column::Number));
        if !titled || !other {
            return None;
        }
        let mut heads = Heads { columns, first: line, last, unknown: Vec::new(), doubles: Vec::new() };
        heads.settle(grid);
        Some(heads)
    }

    /// Of the tree-grid, from a first column on, for rows without a head.
    pub fn of_tree_grid() -> Heads {
        let columns = (0..).zip(TREE_GRID).map(|(at, it)| (at, it.0)).collect();
        Heads { columns, first: 0, last: 0, unknown: Vec::new(), doubles: Vec::new() }
    }

    fn settle(&mut self, grid: &Grid<'_>) {
        let blocks: BTreeMap<Place, u32> = grid.blocks_over(self.first..self.last + 1).iter().map(|it| (it.first, it.last.column)).collect();
        for line in self.first..=self.last {
            for (_, seen) in grid.line(line) {
                let last = blocks.get(&seen.at).copied().filter(|it| seen.at.column <= *it);
                let is_over_known = last.is_some_and(|it| self.columns.range(seen.at.column..=it).next().is_some());
                if column_of(&seen.text).is_none() && !is_over_known && !self.columns.contains_key(&seen.at.column) {
                    self.unknown.push(BookFault::at(grid.name, seen.at, &seen.text, Kind::ColumnNotTaken));
                }
            }
        }
        if self.is_matrix() {
            // 指标 over 一级指标 and 二级指标 names no column of its own.
            self.columns.retain(|_, it| *it != Column::Title);
        }
        let mut seen: BTreeMap<Column, u32> = BTreeMap::new();
        let mut doubles = Vec::new();
        for (at, column) in &self.columns {
            // Points may stand behind each tier.
            let may_repeat = *column == Column::Points && self.is_matrix();
            if let Some(other) = seen.insert(*column, *at).filter(|_| !may_repeat) {
                doubles.push((*at, other));
            }
        }
        for (at, other) in doubles {
            let place = |column| Place { row: grid.row(self.last), column };
            let head = (self.first..=self.last).rev().find_map(|line| grid.at(line, at)).map(|it| it.1.text.to_string());
            let other = place(other).address();
            self.doubles.push(BookFault::at(grid.name, place(at), &head.unwrap_or_default(), Kind::ColumnTwice { other }));
        }
    }

    /// A column of names for each tier.
    pub fn is_matrix(&self) -> bool {
        self.columns.values().any(|it| matches!(it, Column::TitleOf(_)))
    }

    /// Columns of the sheet that were told of as a whole.
    pub fn unknown_columns(&self) -> BTreeSet<u32> {
        self.unknown.iter().filter_map(|it| Some(it.place.as_ref()?.at.column)).collect()
    }

    pub fn has(&self, column: Column) -> bool {
        self.columns.values().any(|it| *it == column)
    }

    pub fn at_column(&self, column: Column) -> Option<u32> {
        self.columns.iter().find(|it| *it.1 == column).map(|it| *it.0)
    }

    /// A line that says the head again, at the top of a printed page.
    pub fn is_again(&self, grid: &Grid<'_>, line: usize) -> bool {
        let mut cells = grid.line(line).peekable();
        cells.peek().is_some() && cells.all(|(_, it)| column_of(&it.text).is_some())
    }
}
