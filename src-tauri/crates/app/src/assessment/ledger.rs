//! 从台账取数: what accepted entries of a plan's target come to by 市州, for criteria that name the target.

use std::collections::BTreeMap;

use zhiheng_domain::assessment::{AssessedYear, CriterionCode, FigureSource};
use zhiheng_domain::{
    Amount, AssesseeId, AssessmentId, LedgerEntry, Operation, Plan, Quarter, ReportState, Target, TargetKind, UnitId,
};
use zhiheng_store::assessment as store;
use zhiheng_store::assessment::{FactFigure, FigureOrigin, LineKey};
use zhiheng_store::{Done, ReadTx};

use super::facts::facts_of;
use super::{assessed_year, expect_unpublished};
use crate::{AppResult, Desk};

/// What the ledger says of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerFigure {
    pub assessee: AssesseeId,
    pub code: CriterionCode,
    /// The target, as the plan names it.
    pub target: String,
    pub now: Option<Amount>,
    pub taken: Amount,
    pub entries: Vec<LedgerEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerFigures {
    pub figures: Vec<LedgerFigure>,
    /// Criteria, and the target that they name in vain.
    pub not_found: Vec<(CriterionCode, String)>,
    /// Criteria whose target is no count: the ledger has no entries of it by 市州.
    pub not_counted: Vec<(CriterionCode, String)>,
}

impl Desk {
    /// # Errors
    /// `NoFile`, `NotFound`, `SchemeUnfit`.
    pub fn ledger_figures(&self, id: AssessmentId) -> AppResult<LedgerFigures> {
        self.read(|tx| figures(tx, &assessed_year(tx, id)?))
    }

    /// Takes them as actual figures, with the entries that they are made of; how many changed.
    ///
    /// # Errors
    /// As of `ledger_figures`, `ResultsPublished`, and what any change says.
    pub fn take_figures(&mut self, id: AssessmentId) -> AppResult<Done<u32>> {
        self.change(Operation::TakeFigures, |tx| {
            expect_unpublished(tx, id)?;
            let year = assessed_year(tx, id)?;
            let all = figures(tx, &year)?;
            let mut taken = 0;
            for it in &all.figures {
                let key = LineKey { assessment: id, assessee: it.assessee, code: it.code.clone() };
                if it.now != Some(it.taken) {
                    let mut facts = facts_of(&year.sheets, it.assessee, &it.code);
                    facts.actual = Some(it.taken);
                    store::set_facts(tx, &key, &facts)?;
                    taken += 1;
                }
                let origin = |entry: &LedgerEntry| FigureOrigin {
                    figure: FactFigure::Actual,
                    table: "ledger_entry".to_owned(),
                    row: entry.id.0,
                    revision: entry.revision,
                    label: format!("{} 条目“{}”", entry.quarter.in_chinese(), entry.content.name),
                };
                let origins: Vec<FigureOrigin> = it.entries.iter().map(origin).collect();
                store::set_origins(tx, &key, &origins)?;
            }
            tx.set_subject(format!("{} {taken} 项", year.assessment.title()));
            Ok(taken)
        })
    }
}

fn figures(tx: &ReadTx<'_>, year: &AssessedYear) -> AppResult<LedgerFigures> {
    let mut all = LedgerFigures { figures: Vec::new(), not_found: Vec::new(), not_counted: Vec::new() };
    let plan = zhiheng_store::plan(tx, year.assessment.year)?;
    let accepted: Vec<(UnitId, Quarter)> = zhiheng_store::report_states(tx, year.assessment.year)?
        .into_iter()
        .filter(|it| it.2 == ReportState::Accepted)
        .map(|it| (it.0, it.1))
        .collect();
    for criterion in year.scheme.criteria() {
        let Some(FigureSource::PlanTarget { target: name }) = criterion.terms.method.source() else { continue };
        let Some(target) = plan.as_ref().and_then(|it| target_named(it, name)) else {
            all.not_found.push((criterion.code.clone(), name.clone()));
            continue;
        };
        if target.kind != TargetKind::Count {
            all.not_counted.push((criterion.code.clone(), name.clone()));
            continue;
        }
        let mut by_code: BTreeMap<&str, Vec<LedgerEntry>> = BTreeMap::new();
        for entry in zhiheng_store::ledger_entries(tx, target.id, year.assessment.year, None)? {
            if let Some(prefecture) = entry.content.prefecture.filter(|_| accepted.contains(&(entry.unit, entry.quarter))) {
                by_code.entry(prefecture.code()).or_default().push(entry);
            }
        }
        for assessee in &year.assessees {
            let entries = by_code.remove(assessee.code.as_str()).unwrap_or_default();
            all.figures.push(LedgerFigure {
                assessee: assessee.id,
                code: criterion.code.clone(),
                target: target.name.clone(),
                now: facts_of(&year.sheets, assessee.id, &criterion.code).actual,
                taken: Amount::whole(u32::try_from(entries.len()).unwrap_or(u32::MAX)),
                entries,
            });
        }
    }
    Ok(all)
}

fn target_named<'a>(plan: &'a Plan, name: &str) -> Option<&'a Target> {
    plan.tasks().flat_map(|it| &it.targets).find(|it| it.name.trim() == name.trim())
}
