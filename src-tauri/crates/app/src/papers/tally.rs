//! 计数 (tally): counts of units, targets and reports for the text of papers, each with the rows that it counts.

use std::collections::HashMap;

use rust_decimal::{Decimal, RoundingStrategy};
use zhiheng_domain::{Deliverable, Quarter, Target, Task, UnitId};
use zhiheng_print::Counted;
use zhiheng_print::document::{Derivation, Figure, FigureId, Figures, Source, Words};
use zhiheng_store::{ReadTx, ReportRecord};

use super::counts::row;
use super::sources::Sources;
use crate::AppResult;
use crate::quarter::Standing;

/// What a paper of counts is gathered with.
pub(super) struct Tally<'a> {
    pub figures: Figures,
    pub standing: &'a Standing,
    pub sources: Sources,
    reports: HashMap<(UnitId, Quarter), ReportRecord>,
}

impl<'a> Tally<'a> {
    pub fn read(tx: &ReadTx<'_>, standing: &'a Standing) -> AppResult<Tally<'a>> {
        let reports = zhiheng_store::report_records(tx, standing.quarter.year())?;
        Ok(Tally {
            figures: Figures::default(),
            standing,
            sources: Sources::read(tx, standing)?,
            reports: reports.into_iter().map(|it| ((it.unit, it.quarter), it)).collect(),
        })
    }

    pub fn count(&mut self, label: impl Into<String>, unit: &str, sources: Vec<Source>) -> Counted {
        let count = u32::try_from(sources.len()).unwrap_or(u32::MAX);
        let figure = self.figures.derive(label.into(), unit, Derivation::Count(sources));
        Counted { figure, count }
    }

    /// Units by their reports of the quarter; by their own row where there is none.
    pub fn units(&mut self, label: impl Into<String>, units: &[UnitId], quarter: Quarter) -> Counted {
        let sources = units.iter().filter_map(|it| self.report_row(*it, quarter)).collect();
        self.count(label, "家", sources)
    }

    /// One unit's reports of some quarters.
    pub fn quarters(&mut self, label: impl Into<String>, unit: UnitId, quarters: &[Quarter]) -> Counted {
        let sources = quarters.iter().filter_map(|it| self.report_row(unit, *it)).collect();
        self.count(label, "次", sources)
    }

    pub fn tasks<'t>(&mut self, label: impl Into<String>, tasks: impl Iterator<Item = &'t Task>) -> Counted {
        let sources = tasks.map(|it| row("task", it.id.0, it.revision, format!("任务{} {}", it.no, it.title))).collect();
        self.count(label, "项", sources)
    }

    pub fn targets<'t>(&mut self, label: impl Into<String>, targets: impl Iterator<Item = (&'t Task, &'t Target)>) -> Counted {
        let of = |(task, it): (&Task, &Target)| row("target", it.id.0, it.revision, super::sources::label_of(task, it));
        let sources = targets.map(of).collect();
        self.count(label, "项", sources)
    }

    pub fn deliverables<'t>(&mut self, label: impl Into<String>, all: impl Iterator<Item = &'t Deliverable>) -> Counted {
        let sources = all.map(|it| row("deliverable", it.id.0, it.revision, it.name.clone())).collect();
        self.count(label, "项", sources)
    }

    /// What somebody knows of a unit's report: its days, how late it is.
    pub fn of_report(&mut self, label: impl Into<String>, unit: UnitId, quarter: Quarter, value: i64, of: &str) -> Option<Counted> {
        let source = self.report_row(unit, quarter)?;
        self.given(label, of, source, u32::try_from(value).ok()?)
    }

    /// As a row says it.
    pub fn given(&mut self, label: impl Into<String>, unit: &str, source: Source, count: u32) -> Option<Counted> {
        let value = Some(Decimal::from(count));
        let derivation = Derivation::Given(Source { value, ..source });
        let figure = self.figures.add(Figure { label: label.into(), value, unit: unit.to_owned(), derivation });
        Some(Counted { figure, count })
    }

    /// The sum of counts that have been told.
    pub fn total(&mut self, label: impl Into<String>, unit: &str, parts: &[Counted]) -> Counted {
        let count = parts.iter().map(|it| it.count).sum();
        let figure = self.figures.derive(label.into(), unit, Derivation::Total(parts.iter().map(|it| it.figure).collect()));
        Counted { figure, count }
    }

    /// `11.8%`, to one decimal.
    pub fn share(&mut self, label: &str, part: Counted, whole: Counted) -> Words {
        let derivation = Derivation::Percent { part: part.figure, whole: whole.figure };
        let figure = self.figures.derive(format!("{label} 占比"), "%", derivation);
        self.figures.value(figure).map_or_else(Words::default, |it| Words::number(figure, format!("{}%", to_tenths(it))))
    }

    pub fn difference(&mut self, label: &str, (first, second): (FigureId, FigureId), unit: &str) -> FigureId {
        self.figures.derive(label.to_owned(), unit, Derivation::Difference { first, second })
    }

    pub fn name(&self, unit: UnitId) -> String {
        let found = self.standing.plan.units.iter().find(|it| it.id == unit);
        found.map(|it| it.short_name.clone()).unwrap_or_default()
    }

    fn report_row(&self, unit: UnitId, quarter: Quarter) -> Option<Source> {
        let member = self.standing.plan.units.iter().find(|it| it.id == unit)?;
        let label = format!("{} {}", member.short_name, quarter.name());
        Some(match self.reports.get(&(unit, quarter)) {
            Some(it) => row("quarter_report", it.id, it.revision, format!("{label}季报")),
            None => row("member_unit", unit.0, member.revision, format!("{label}无季报")),
        })
    }
}

/// To one decimal, without a useless zero.
pub(super) fn to_tenths(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero).normalize()
}
