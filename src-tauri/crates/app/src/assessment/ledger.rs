//! 从台账取数: what is accepted of a plan's target in the assessed period, for criteria that name the target: of a prefecture
//! its entries, of the province the whole value. What nobody has accepted is not taken; it is told, and is never 0.

use std::collections::BTreeMap;

use zhiheng_domain::assessment::{AssessedPeriod, AssessedYear, Assessee, AssessmentScope, CriterionCode, FigureSource};
use zhiheng_domain::{
    Amount, AssesseeId, AssessmentId, Date, LedgerEntry, Operation, Plan, Quarter, ReportState, Target, TargetKind, Task, UnitId, Value,
};
use zhiheng_store::assessment as store;
use zhiheng_store::assessment::{FactFigure, FigureOrigin, LineKey};
use zhiheng_store::{Done, FactCell, ReadTx};

use super::facts::facts_of;
use super::{AssessmentFault, assessed_year, expect_unpublished};
use crate::quarter::Standing;
use crate::{AppResult, Desk};

/// What the ledger says of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerFigure {
    pub assessee: AssesseeId,
    pub code: CriterionCode,
    /// The target, as the plan names it.
    pub target: String,
    pub now: Option<Amount>,
    /// What stands now did not come from the ledger.
    pub typed: bool,
    /// A 0 is only what it seems once somebody says so.
    pub taken: Amount,
    pub entries: Vec<LedgerEntry>,
    /// The rows that it is made of.
    pub origins: Vec<FigureOrigin>,
}

/// A criterion of which nothing, or not all, can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotTaken {
    pub code: CriterionCode,
    pub target: String,
    pub why: WhyNotTaken,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNotTaken {
    /// The plan of this year has no such target.
    NotFound { year: i32 },
    /// A target that the ledger has no entries of by 市州.
    NotCounted,
    /// No report of the period is accepted.
    NotAccepted,
    /// Reports of the last quarter that are not accepted: who has no entries may yet have some.
    Open { quarter: Quarter, reports: u32 },
    /// The period begins within a year, and what was done before it is not accepted everywhere.
    BeforeUnknown { quarter: Quarter },
    /// 未列名, and entries without 市州: nobody's share of the whole.
    LeftOut { remainder: u32, without_prefecture: u32 },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerFigures {
    /// Those of the assessed period.
    pub quarters: Vec<Quarter>,
    pub figures: Vec<LedgerFigure>,
    pub not_taken: Vec<NotTaken>,
}

/// A row that was chosen, as it was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenFigure {
    pub assessee: AssesseeId,
    pub code: CriterionCode,
    pub taken: Amount,
}

impl Desk {
    /// # Errors
    /// `NoFile`, `NotFound`, `SchemeUnfit`.
    pub fn ledger_figures(&self, id: AssessmentId) -> AppResult<LedgerFigures> {
        self.read(|tx| figures(tx, &assessed_year(tx, id)?))
    }

    /// Takes those that were chosen as actual figures, with the rows that they are made of; how many.
    ///
    /// # Errors
    /// As of `ledger_figures`, `FiguresMoved` where one is no longer as it was seen, `ResultsPublished`, and what any change
    /// says.
    pub fn take_figures(&mut self, id: AssessmentId, chosen: &[ChosenFigure]) -> AppResult<Done<u32>> {
        self.change(Operation::TakeFigures, |tx| {
            expect_unpublished(tx, id)?;
            let year = assessed_year(tx, id)?;
            let all = figures(tx, &year)?;
            let mut taken = 0;
            for wanted in chosen {
                let is_it = |it: &&LedgerFigure| it.assessee == wanted.assessee && it.code == wanted.code && it.taken == wanted.taken;
                let it = all.figures.iter().find(is_it).ok_or(AssessmentFault::FiguresMoved)?;
                let key = LineKey { assessment: id, assessee: it.assessee, code: it.code.clone() };
                let mut facts = facts_of(&year.sheets, it.assessee, &it.code);
                facts.actual = Some(it.taken);
                store::set_facts(tx, &key, &facts)?;
                store::set_origins(tx, &key, &it.origins)?;
                taken += 1;
            }
            tx.set_subject(format!("{} {taken} 项", year.assessment.title()));
            Ok(taken)
        })
    }
}

/// Whole quarters of a period, in order.
fn quarters_of(period: AssessedPeriod) -> Vec<Quarter> {
    let whole = |it: &Quarter| {
        let first = Date::of(it.year(), u32::from(it.no()) * 3 - 2, 1);
        first.is_some_and(|first| period.from() <= first) && it.last_day() <= period.until()
    };
    (period.from().year()..=period.until().year()).flat_map(Quarter::all_of).filter(whole).collect()
}

/// The part of a period that lies in one year, with what is known of a target there.
struct Part {
    task: Task,
    target: Target,
    quarters: Vec<Quarter>,
    first: Quarter,
    last: Quarter,
    standing: Standing,
    entries: Vec<LedgerEntry>,
}

impl Part {
    fn read(tx: &ReadTx<'_>, plan: &Plan, name: &str, quarters: &[Quarter]) -> AppResult<Option<Part>> {
        let (Some((task, target)), [first, ..], [.., last]) = (target_named(plan, name), quarters, quarters) else { return Ok(None) };
        let cells = zhiheng_store::facts_of_target(tx, *last, target.id)?;
        // On the last day: what is judged by a day is not asked here.
        let standing = Standing::of(tx, plan.clone(), *last, last.last_day(), cells)?;
        let accepted = |it: &LedgerEntry| quarters.contains(&it.quarter) && is_accepted(&standing, it.unit, it.quarter);
        let entries = zhiheng_store::ledger_entries(tx, target.id, last.year(), None)?.into_iter().filter(accepted).collect();
        let (task, target) = (task.clone(), target.clone());
        Ok(Some(Part { task, target, quarters: quarters.to_vec(), first: *first, last: *last, standing, entries }))
    }

    fn units(&self) -> impl Iterator<Item = UnitId> {
        self.standing.units_of(self.task.id).iter().map(|it| it.0)
    }

    fn any_accepted(&self) -> bool {
        self.units().any(|unit| self.quarters.iter().any(|it| is_accepted(&self.standing, unit, *it)))
    }

    /// Reports of its last quarter that are not accepted.
    fn open(&self) -> u32 {
        let at = self.standing.target_at(&self.task, &self.target, self.last);
        at.units.saturating_sub(at.units_accepted)
    }

    fn cells(&self) -> Vec<&FactCell> {
        self.standing.accepted_cells(self.target.id, self.last, None)
    }

    /// Cells that were there before the period began, within the year.
    fn cells_before(&self) -> Vec<&FactCell> {
        self.first.previous_in_year().map_or_else(Vec::new, |it| self.standing.accepted_cells(self.target.id, it, None))
    }

    /// The quarter before the period, where who has a value after it has no accepted report of it.
    fn unknown_before(&self) -> Option<Quarter> {
        let before = self.first.previous_in_year()?;
        let unknown = |it: &&FactCell| before < it.quarter && !is_accepted(&self.standing, it.unit, before);
        self.cells().iter().any(unknown).then_some(before)
    }

    fn remainder(&self) -> u32 {
        let sum = |cells: Vec<&FactCell>| cells.iter().filter_map(|it| it.count).fold(0u32, |sum, it| sum.saturating_add(it.remainder));
        sum(self.cells()).saturating_sub(sum(self.cells_before()))
    }
}

fn is_accepted(standing: &Standing, unit: UnitId, quarter: Quarter) -> bool {
    standing.report_of(unit, quarter).is_some_and(|it| it.state == ReportState::Accepted)
}

fn figures(tx: &ReadTx<'_>, year: &AssessedYear) -> AppResult<LedgerFigures> {
    let quarters = quarters_of(year.assessment.period);
    let mut all = LedgerFigures { quarters, figures: Vec::new(), not_taken: Vec::new() };
    let mut plans: BTreeMap<i32, (Option<Plan>, Vec<Quarter>)> = BTreeMap::new();
    for of_year in all.quarters.chunk_by(|a, b| a.year() == b.year()) {
        if let Some(year) = of_year.first().map(|it| it.year()) {
            plans.insert(year, (zhiheng_store::plan(tx, year)?, of_year.to_vec()));
        }
    }
    let origins = store::origins(tx, year.assessment.id)?;
    for criterion in year.scheme.criteria() {
        let Some(FigureSource::PlanTarget { target: name }) = criterion.terms.method.source() else { continue };
        let told = |why| NotTaken { code: criterion.code.clone(), target: name.clone(), why };
        let mut parts = Vec::new();
        for (of_year, (plan, quarters)) in &plans {
            match plan.as_ref().map(|it| Part::read(tx, it, name, quarters)).transpose()?.flatten() {
                Some(part) => parts.push(part),
                None => all.not_taken.push(told(WhyNotTaken::NotFound { year: *of_year })),
            }
        }
        if parts.len() < plans.len() || parts.is_empty() {
            continue; // A part of the period is not the period.
        }
        let found = match year.assessment.scope {
            AssessmentScope::Prefectures => by_prefecture(&parts, &year.assessees),
            AssessmentScope::Province => of_the_whole(tx, &parts, &year.assessees)?,
        };
        all.not_taken.extend(found.why.into_iter().map(told));
        for (assessee, taken, entries, rows) in found.figures {
            let now = facts_of(&year.sheets, assessee, &criterion.code).actual;
            let from_ledger = origins.get(&(assessee, criterion.code.clone())).into_iter().flatten();
            all.figures.push(LedgerFigure {
                assessee,
                code: criterion.code.clone(),
                target: name.clone(),
                now,
                typed: now.is_some() && !from_ledger.clone().any(|it| it.figure == FactFigure::Actual),
                taken,
                origins: entries.iter().map(origin_of).chain(rows).collect(),
                entries,
            });
        }
    }
    Ok(all)
}

#[derive(Default)]
struct Found {
    figures: Vec<(AssesseeId, Amount, Vec<LedgerEntry>, Vec<FigureOrigin>)>,
    why: Vec<WhyNotTaken>,
}

/// Entries of each. Who has none has 0 only once every report is accepted.
fn by_prefecture(parts: &[Part], assessees: &[Assessee]) -> Found {
    let mut found = Found::default();
    if parts.iter().any(|it| it.target.kind != TargetKind::Count) {
        found.why.push(WhyNotTaken::NotCounted);
        return found;
    }
    if !parts.iter().any(Part::any_accepted) {
        found.why.push(WhyNotTaken::NotAccepted);
        return found;
    }
    let mut by_code: BTreeMap<&str, Vec<LedgerEntry>> = BTreeMap::new();
    let mut without_prefecture = 0;
    for entry in parts.iter().flat_map(|it| &it.entries) {
        match entry.content.prefecture {
            Some(prefecture) => by_code.entry(prefecture.code()).or_default().push(entry.clone()),
            None => without_prefecture += 1,
        }
    }
    let remainder = parts.iter().map(Part::remainder).sum();
    if 0 < remainder + without_prefecture {
        found.why.push(WhyNotTaken::LeftOut { remainder, without_prefecture });
    }
    let open = open_of(parts);
    for assessee in assessees {
        let entries = by_code.remove(assessee.code.as_str()).unwrap_or_default();
        if entries.is_empty() && open.is_some() {
            continue;
        }
        found.figures.push((assessee.id, Amount::whole(u32::try_from(entries.len()).unwrap_or(u32::MAX)), entries, Vec::new()));
    }
    found.why.extend(open);
    found
}

/// The whole accepted value: of a count what came to it in the period, of a rate or a stock how it stands at its end.
fn of_the_whole(tx: &ReadTx<'_>, parts: &[Part], assessees: &[Assessee]) -> AppResult<Found> {
    let mut found = Found::default();
    let (Some(last), Some(assessee)) = (parts.last(), assessees.first()) else { return Ok(found) };
    let counted = last.target.kind == TargetKind::Count;
    if !matches!(last.target.kind, TargetKind::Count | TargetKind::Rate | TargetKind::Stock) {
        found.why.push(WhyNotTaken::NotCounted);
        return Ok(found);
    }
    let asked = if counted { parts } else { std::slice::from_ref(last) };
    if let Some(quarter) = asked.iter().filter(|_| counted).find_map(Part::unknown_before) {
        found.why.push(WhyNotTaken::BeforeUnknown { quarter });
        return Ok(found);
    }
    let mut sum: Option<Amount> = None;
    let mut rows = Vec::new();
    for part in asked {
        let value = |cells: &[&FactCell]| match part.standing.total_of(&part.target, cells) {
            Value::Entered(amount) => Some(amount),
            Value::Blank | Value::NotApplicable(_) => None,
        };
        let (cells, before) = (part.cells(), if counted { part.cells_before() } else { Vec::new() });
        // A value from before the period says nothing of it.
        if !part.any_accepted() {
            continue;
        }
        if let Some(now) = value(&cells) {
            let gained = Amount::new(now.decimal() - value(&before).unwrap_or_default().decimal())?;
            sum = Some(Amount::new(sum.unwrap_or_default().decimal() + gained.decimal())?);
            let records = zhiheng_store::value_records(tx, part.last.year())?;
            let own = |cell: &&&FactCell| (cell.unit, cell.quarter, part.target.id);
            for cell in &cells {
                let record = records.iter().find(|it| (it.unit, it.quarter, it.target) == own(&cell));
                rows.extend(record.map(|it| row_of(part, cell, it.id, it.revision)));
            }
        }
    }
    let open = open_of(asked);
    match sum {
        None => found.why.push(WhyNotTaken::NotAccepted),
        Some(sum) if sum == Amount::ZERO && open.is_some() => {}
        Some(sum) => {
            let entries = if counted { asked.iter().flat_map(|it| it.entries.clone()).collect() } else { Vec::new() };
            found.figures.push((assessee.id, sum, entries, rows));
        }
    }
    found.why.extend(open);
    Ok(found)
}

/// The first last quarter of a part that is not accepted everywhere.
fn open_of(parts: &[Part]) -> Option<WhyNotTaken> {
    let open = parts.iter().map(|it| (it.last, it.open())).find(|it| 0 < it.1);
    open.map(|(quarter, reports)| WhyNotTaken::Open { quarter, reports })
}

fn origin_of(entry: &LedgerEntry) -> FigureOrigin {
    FigureOrigin {
        figure: FactFigure::Actual,
        table: "ledger_entry".to_owned(),
        row: entry.id.0,
        revision: entry.revision,
        label: format!("{} 条目“{}”", entry.quarter.in_chinese(), entry.content.name),
    }
}

fn row_of(part: &Part, cell: &FactCell, id: i64, revision: i64) -> FigureOrigin {
    let unit = part.standing.plan.units.iter().find(|it| it.id == cell.unit).map(|it| it.short_name.as_str()).unwrap_or_default();
    let value = match (&cell.value, cell.count) {
        (_, Some(count)) if 0 < count.remainder => format!("{}（其中未列名 {}）", count.total(), count.remainder),
        (Value::Entered(amount), _) => amount.to_string(),
        _ => String::new(),
    };
    let label = format!("{unit} {} 填报 {value}", cell.quarter.in_chinese());
    FigureOrigin { figure: FactFigure::Actual, table: "report_value".to_owned(), row: id, revision, label }
}

fn target_named<'a>(plan: &'a Plan, name: &str) -> Option<(&'a Task, &'a Target)> {
    plan.tasks().flat_map(|task| task.targets.iter().map(move |it| (task, it))).find(|it| it.1.name.trim() == name.trim())
}
