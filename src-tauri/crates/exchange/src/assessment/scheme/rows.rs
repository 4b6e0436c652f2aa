//! The lines of a table → rows of a scheme, whichever of its two shapes it has: an outline with a row for each 指标, or a
//! column of names for each tier with merged cells (`matrix`).

use std::collections::BTreeSet;

use zhiheng_domain::assessment::{CriterionTerms, Method, MethodKind, Points, SchemeRow, Tier};

use super::super::cell::{Here, Told, look};
use super::super::fault::{BookFault, BookFaultKind as Kind};
use super::super::parameters::method_of;
use super::heads::{Heads, SchemeColumn as Column};
use super::matrix;
use crate::fit::grid::{Cover, Grid};
use crate::fit::plain::plain;

/// More rows than this are no scheme.
pub(super) const MOST_ROWS: usize = 2_000;
const TEXT: usize = 20_000;

/// Rows with what was assumed of them, or not taken.
#[derive(Debug, Default)]
pub(crate) struct RowsRead {
    pub rows: Vec<SchemeRow>,
    pub remarks: Vec<BookFault>,
    pub faults: Vec<BookFault>,
}

pub(super) struct Table<'a> {
    pub grid: &'a Grid<'a>,
    pub cover: Cover,
    pub heads: &'a Heads,
    unknown: BTreeSet<u32>,
}

impl<'a> Table<'a> {
    pub fn look(&self, line: usize, column: Column) -> Option<Here<'a>> {
        look(self.grid, &self.cover, line, self.heads.at_column(column)?)
    }

    /// Cells in no column of the table.
    fn beside(&self, line: usize) -> impl Iterator<Item = BookFault> {
        let outside = self.grid.line(line).filter(|(_, it)| !self.heads.columns.contains_key(&it.at.column));
        outside.filter(|(_, it)| !self.unknown.contains(&it.at.column)).map(|(_, it)| BookFault::at(self.grid.name, it.at, &it.text, Kind::NotTaken))
    }

    pub fn first_text(&self, line: usize) -> Option<(Here<'a>, String)> {
        let (_, seen) = self.grid.line(line).next()?;
        let here = Here { sheet: self.grid.name, at: seen.at, content: seen.content, is_from_above: false };
        Some((here, plain(&seen.text)))
    }

    /// 合计: its figure, and whether it is one that the criteria have to come to.
    pub fn sum_of(&self, line: usize) -> Option<Option<Here<'a>>> {
        let (_, first) = self.first_text(line)?;
        if !["合计", "总计", "总分", "小计"].iter().any(|it| first.strip_prefix(it).is_some_and(|rest| rest.is_empty() || rest.starts_with(['(', ':']))) {
            return None;
        }
        if first.starts_with("小计") {
            return Some(None);
        }
        let figures = self.heads.columns.iter().filter(|it| *it.1 == Column::Points).filter_map(|it| look(self.grid, &self.cover, line, *it.0));
        Some(figures.collect::<Vec<_>>().pop())
    }

    /// 注, 说明 below the table.
    pub fn is_note(&self, line: usize) -> bool {
        let starts = ["注:", "注1", "注释", "说明:", "备注:", "附注", "填表说明"];
        self.first_text(line).is_some_and(|(_, it)| starts.iter().any(|start| it.starts_with(start)))
    }
}

pub(crate) fn rows_of(grid: &Grid<'_>, heads: &Heads, from: usize) -> RowsRead {
    let columns: Vec<u32> = heads.columns.keys().copied().collect();
    let table = Table { grid, cover: Cover::of(&grid.blocks, &columns), heads, unknown: heads.unknown_columns() };
    let mut read = RowsRead { faults: heads.doubles.clone(), remarks: heads.unknown.clone(), ..RowsRead::default() };
    let mut lines = Vec::new();
    let mut sums = Vec::new();
    for line in from..grid.lines.len() {
        if heads.is_again(grid, line) {
            continue;
        }
        if table.is_note(line) {
            read.remarks.extend(table.grid.line(line).map(|(_, it)| BookFault::at(grid.name, it.at, &it.text, Kind::NotTaken)));
        } else if let Some(sum) = table.sum_of(line) {
            sums.extend(sum);
        } else {
            read.remarks.extend(table.beside(line));
            lines.push(line);
        }
    }
    if MOST_ROWS < lines.len() {
        lines.truncate(MOST_ROWS);
        read.faults.push(BookFault::of_book("", Kind::TooManyRows { limit: MOST_ROWS }));
    }
    if heads.is_matrix() {
        matrix::read(&table, &lines, &mut read);
    } else {
        outline(&table, &lines, &mut read);
    }
    for sum in sums {
        check_sum(sum, &mut read);
    }
    let has_points = heads.has(Column::Points) || read.rows.iter().any(|it| it.points.is_some());
    for (is_there, head) in [(has_points, "分值"), (heads.has(Column::Standard), "评分标准"), (heads.has(Column::ScoringUnit), "评分单位")] {
        if !is_there {
            read.remarks.push(BookFault::of_book("", Kind::HeadMissing { head }));
        }
    }
    read
}

fn check_sum(here: Here<'_>, read: &mut RowsRead) {
    let leaves = |bonus: bool| {
        let own = read.rows.iter().filter(move |it| it.terms.as_ref().is_some_and(|it| bonus || !it.method.is_bonus()));
        own.filter_map(|it| it.points).sum::<Points>()
    };
    match here.points("合计") {
        Ok(said) if said == leaves(false) || said == leaves(true) => {}
        Ok(_) if !read.faults.is_empty() => {} // Rows are missing from the sum.
        Ok(_) => read.faults.push(here.fault(Kind::SumDiffers { sum: leaves(false) })),
        Err(fault) => read.faults.push(fault),
    }
}

fn outline(table: &Table<'_>, lines: &[usize], read: &mut RowsRead) {
    let mut assumed = Assumed::default();
    let mut bonus = false;
    for line in lines {
        let mut faults = Vec::new();
        let mut keep = |told: Told<String>| told.map_err(|it| faults.push(it)).unwrap_or_default();
        let own = |column| table.look(*line, column).filter(|it| !it.is_from_above);
        let title = own(Column::Title).map(|it| keep(it.text_within(TEXT))).unwrap_or_default();
        let code = own(Column::Code).map(|it| keep(it.code())).unwrap_or_default();
        if let Some(here) = own(Column::Code).filter(|it| matches!(it.content, crate::Content::Number(text) if text.contains('.'))) {
            read.remarks.push(here.fault(Kind::CodeIsNumber));
        }
        let tier = tier_of(own(Column::Tier), &code, table, *line, &mut faults);
        let points = own(Column::Points).map(|it| it.points("分值")).transpose().unwrap_or_else(|it| {
            faults.push(it);
            None
        });
        if tier == Some(Tier::First) {
            bonus = plain(&title).contains("加分");
        }
        let terms = terms_of(table, *line, bonus, &mut assumed, &mut faults);
        if title.is_empty() && (table.heads.has(Column::Tier) && own(Column::Tier).is_none()) {
            // 评分标准 alone goes on below a criterion in some tables; whose it is nobody can tell here.
            faults.extend(table.first_text(*line).map(|it| it.0.fault(Kind::TitleMissing)));
        }
        read.faults.append(&mut faults);
        read.rows.push(SchemeRow { tier: tier.unwrap_or(Tier::Third), code, title, points, terms });
    }
    assumed.tell(read);
}

fn tier_of(here: Option<Here<'_>>, code: &str, table: &Table<'_>, line: usize, faults: &mut Vec<BookFault>) -> Option<Tier> {
    let unclear = |faults: &mut Vec<BookFault>| {
        faults.extend(table.first_text(line).map(|it| it.0.fault(Kind::TierUnclear)));
        None
    };
    let Some(here) = here else {
        let depth = code.split('.').filter(|it| !it.is_empty()).count();
        return match depth.checked_sub(1).and_then(|it| Tier::ALL.get(it)) {
            Some(tier) if !table.heads.has(Column::Tier) => Some(*tier),
            _ => unclear(faults),
        };
    };
    let said = plain(&here.content.text());
    let found = Tier::ALL.iter().zip(["一级", "二级", "三级"].iter().zip(["1", "2", "3"])).find(|(tier, (word, figure))| {
        said == tier.zh() || said == **word || said == *figure || said == format!("{figure}级")
    });
    if found.is_none() {
        faults.push(here.fault(Kind::WordUnknown { field: "层级", words: Tier::ALL.iter().map(|it| it.zh()).collect() }));
    }
    found.map(|it| *it.0)
}

/// How many criteria came without a method.
#[derive(Default)]
pub(super) struct Assumed {
    pub bonus: usize,
    pub reviewer: usize,
}

impl Assumed {
    pub fn method(&mut self, bonus: bool) -> Method {
        if bonus {
            self.bonus += 1;
            return Method::Bonus { items: Vec::new() };
        }
        self.reviewer += 1;
        Method::Reviewer
    }

    pub fn tell(&self, read: &mut RowsRead) {
        if 0 < self.bonus + self.reviewer {
            read.remarks.push(BookFault::of_book("", Kind::MethodAssumed { bonus: self.bonus, reviewer: self.reviewer }));
        }
    }
}

/// A row with none of these is a group.
pub(super) const TERMS: [Column; 7] = [
    Column::Standard,
    Column::Method,
    Column::Parameters,
    Column::ScoringUnit,
    Column::Evidence,
    Column::MeasureUnit,
    Column::BaseScore,
];

fn terms_of(table: &Table<'_>, line: usize, bonus: bool, assumed: &mut Assumed, faults: &mut Vec<BookFault>) -> Option<CriterionTerms> {
    let own = |column| table.look(line, column).filter(|it| !it.is_from_above);
    if !TERMS.iter().any(|it| own(*it).is_some()) {
        return None;
    }
    let mut text = |column| {
        let told = table.look(line, column).map(|it| it.text_within(TEXT));
        told.transpose().map_err(|it| faults.push(it)).ok().flatten().unwrap_or_default()
    };
    let (standard, scoring_unit, evidence_asked, measure_unit) =
        (text(Column::Standard), text(Column::ScoringUnit), text(Column::Evidence), text(Column::MeasureUnit));
    let base_score = own(Column::BaseScore).map(|it| it.points("不适用基础分")).transpose().map_err(|it| faults.push(it)).ok().flatten();
    let method = match method_at(own(Column::Method), own(Column::Parameters)) {
        Ok(Some(method)) => method,
        Ok(None) => assumed.method(bonus),
        Err(fault) => {
            faults.push(fault);
            Method::Reviewer
        }
    };
    Some(CriterionTerms { standard, scoring_unit, evidence_asked, measure_unit, method, base_score })
}

/// `None` where nothing is said.
pub(super) fn method_at(method: Option<Here<'_>>, parameters: Option<Here<'_>>) -> Told<Option<Method>> {
    let Some(here) = method else {
        return match parameters {
            Some(it) => Err(it.fault(Kind::ParametersWithoutMethod)),
            None => Ok(None),
        };
    };
    let kind = kind_of(here)?;
    let text = parameters.map(|it| it.text_within(TEXT)).transpose()?.unwrap_or_default();
    let place = parameters.unwrap_or(here);
    method_of(kind, &text).map(Some).map_err(|it| place.fault(Kind::Parameters(it)))
}

fn kind_of(here: Here<'_>) -> Told<MethodKind> {
    let said = plain(&here.text()?);
    let words: [(MethodKind, &[&str]); 5] = [
        (MethodKind::Formula, &["按公式", "公式", "按公式计算", "按比例"]),
        (MethodKind::Bands, &["分档", "分档计分", "按档"]),
        (MethodKind::Deduction, &["扣分", "扣分法", "扣分制"]),
        (MethodKind::Reviewer, &["评审打分", "评审", "评审组打分"]),
        (MethodKind::Bonus, &["加分", "加分法", "加分项"]),
    ];
    let found = words.iter().find(|it| it.1.contains(&said.as_str())).map(|it| it.0);
    found.ok_or_else(|| here.fault(Kind::WordUnknown { field: "评分方法", words: MethodKind::ALL.iter().map(|it| it.zh()).collect() }))
}
