//! 计数 (tally): counts of units, targets and reports for the text of papers, each with the rows that it counts.

use std::collections::HashMap;

use rust_decimal::{Decimal, RoundingStrategy};
use zhiheng_domain::{Deliverable, Quarter, Target, TargetId, Task, UnitId};
use zhiheng_print::Counted;
use zhiheng_print::document::{Dated, Derivation, FigureId, Figures, Source, Words};
use zhiheng_store::{DeadlineRecord, ReadTx};

use super::counts::{counted, deliverable_row, rest, row, target_row, task_row};
use super::sources::Sources;
use crate::AppResult;
use crate::quarter::Standing;

/// What a paper of counts is gathered with.
pub(super) struct Tally<'a> {
    pub figures: Figures,
    pub standing: &'a Standing,
    pub sources: Sources,
    deadlines: Vec<DeadlineRecord>,
    judged: HashMap<(TargetId, Quarter), Source>,
}

impl<'a> Tally<'a> {
    pub fn read(tx: &ReadTx<'_>, standing: &'a Standing) -> AppResult<Tally<'a>> {
        Ok(Tally {
            figures: Figures::default(),
            standing,
            sources: Sources::read(tx, standing)?,
            deadlines: zhiheng_store::deadline_records(tx, standing.quarter.year())?,
            judged: HashMap::new(),
        })
    }

    pub fn count(&mut self, label: impl Into<String>, unit: &str, sources: Vec<Source>) -> Counted {
        let count = u32::try_from(sources.len()).unwrap_or(u32::MAX);
        Counted { figure: counted(&mut self.figures, label, unit, sources), count }
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
        self.count(label, "项", tasks.map(task_row).collect())
    }

    pub fn targets<'t>(&mut self, label: impl Into<String>, targets: impl Iterator<Item = (&'t Task, &'t Target)>) -> Counted {
        self.count(label, "项", targets.map(|(task, it)| target_row(task, it)).collect())
    }

    /// Targets by their verdicts of a quarter, each with what decided.
    pub fn judged<'t>(
        &mut self,
        label: impl Into<String>,
        quarter: Quarter,
        targets: impl Iterator<Item = (&'t Task, &'t Target)>,
    ) -> Counted {
        let sources = targets.map(|it| self.judged_row(it, quarter)).collect();
        self.count(label, "项", sources)
    }

    fn judged_row(&mut self, (task, target): (&Task, &Target), quarter: Quarter) -> Source {
        let (sources, standing) = (&self.sources, self.standing);
        let row = || {
            let verdict = standing.accepted_at(target, quarter).1;
            sources.judged(standing, (task, target), (quarter, None), &verdict)
        };
        self.judged.entry((target.id, quarter)).or_insert_with(row).clone()
    }

    pub fn deliverables<'t>(&mut self, label: impl Into<String>, all: impl Iterator<Item = &'t Deliverable>) -> Counted {
        let today = self.standing.business_date;
        self.count(label, "项", all.map(|it| deliverable_row(it, today)).collect())
    }

    /// Days from one day to another, with the rows that say them.
    pub fn days(&mut self, label: impl Into<String>, (from, to): (Dated, Dated), sources: Vec<Source>) -> Option<Counted> {
        let count = u32::try_from(from.day.days_until(to.day)).ok()?;
        let figure = self.figures.derive(label.into(), "天", Derivation::Days { from, to, sources });
        Some(Counted { figure, count })
    }

    /// 报送期限 as a row, where the office set one.
    pub fn deadline_row(&self, quarter: Quarter) -> Option<Source> {
        let set = self.deadlines.iter().find(|it| it.quarter == quarter)?;
        Some(row("deadline", set.id, set.revision, format!("{}报送期限", quarter.name())))
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
        rest(&mut self.figures, label, unit, (first, second))
    }

    pub fn name(&self, unit: UnitId) -> String {
        let found = self.standing.plan.units.iter().find(|it| it.id == unit);
        found.map(|it| it.short_name.clone()).unwrap_or_default()
    }

    pub fn report_row(&self, unit: UnitId, quarter: Quarter) -> Option<Source> {
        let member = self.standing.plan.units.iter().find(|it| it.id == unit)?;
        let label = format!("{} {}", member.short_name, quarter.name());
        Some(match self.sources.report(unit, quarter) {
            Some(it) => row("quarter_report", it.id, it.revision, format!("{label}季报")),
            None => row("member_unit", unit.0, member.revision, format!("{label}无季报")),
        })
    }
}

/// To one decimal, without a useless zero.
pub(super) fn to_tenths(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero).normalize()
}
