//! 本季全部打印件 (batch): every copy of the catalogue for a quarter, in the catalogue's order.

use zhiheng_domain::assessment::AssessmentScope;
use zhiheng_domain::{AssessmentId, Quarter, TargetId, TargetKind, UnitId};
use zhiheng_print::{PaperName, PaperScope};

use super::PaperOrder;
use super::sources::label_of;
use crate::plan::plan_of;
use crate::quarter::Standing;
use crate::{AppResult, Desk};

/// One copy, and what it is called in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperCopy {
    pub order: PaperOrder,
    /// `单位进展单 省商务厅`
    pub title: String,
}

impl Desk {
    /// Of the whole catalogue, or of one paper. Each is made as this kind of paper was made last on this PC.
    ///
    /// # Errors
    /// `NoFile`, `NotFound` for a year without a plan.
    pub fn paper_copies(&self, quarter: Quarter, only: Option<PaperName>) -> AppResult<Vec<PaperCopy>> {
        let business_date = self.business_date();
        let standing = self.read(|tx| {
            let plan = plan_of(tx, quarter.year())?;
            Standing::of(tx, plan, quarter, business_date, Vec::new())
        })?;
        let with_role = standing.units_with_role();
        let units: Vec<(UnitId, &str)> = standing
            .plan
            .units
            .iter()
            .filter(|it| with_role.contains(&it.id))
            .map(|it| (it.id, it.short_name.as_str()))
            .collect();
        let counted: Vec<(TargetId, String)> = standing
            .plan
            .tasks()
            .flat_map(|task| task.targets.iter().map(move |it| (task, it)))
            .filter(|(_, target)| target.kind == TargetKind::Count)
            .map(|(task, target)| (target.id, label_of(task, target)))
            .collect();

        let nothing_told = super::bulletin::nothing_to_say(&standing).is_some();
        let mut copies = Vec::new();
        for paper in PaperName::ALL.iter().copied().filter(|it| only.is_none_or(|only| only == *it)) {
            let order = PaperOrder { settings: self.paper_settings(paper), ..PaperOrder::of(paper, quarter.year()) };
            let of_quarter = PaperOrder { quarter: Some(quarter), ..order.clone() };
            let copy = |order: PaperOrder, of: &str| PaperCopy { order, title: format!("{} {of}", paper.zh()).trim_end().to_owned() };
            let of_unit = |order: &PaperOrder, unit: UnitId| PaperOrder { unit: Some(unit), ..order.clone() };
            match paper.scope() {
                // The summary goes as far as the quarter; plans are of the year.
                PaperScope::Year if paper == PaperName::YearSummary => copies.push(copy(of_quarter, "")),
                PaperScope::Year => copies.push(copy(order, "")),
                // Of a quarter before the plan nothing can be told.
                PaperScope::Quarter if paper == PaperName::Bulletin && nothing_told => {}
                PaperScope::Quarter => copies.push(copy(of_quarter, "")),
                PaperScope::UnitYear => copies.extend(units.iter().map(|it| copy(of_unit(&order, it.0), it.1))),
                PaperScope::UnitQuarter => copies.extend(units.iter().map(|it| copy(of_unit(&of_quarter, it.0), it.1))),
                PaperScope::TargetQuarter => copies.extend(counted.iter().map(|(target, label)| {
                    copy(PaperOrder { target: Some(*target), ..of_quarter.clone() }, label)
                })),
                // An assessment is not of a quarter: its papers are those of `assessment_copies`.
                PaperScope::Forms | PaperScope::Assessment | PaperScope::AssesseeAssessment => {}
            }
        }
        Ok(copies)
    }

    /// Of an assessment: all its papers, or all copies of one: 全部打分表. Each is made as this kind of paper was made last on
    /// this PC.
    ///
    /// # Errors
    /// `NoFile`, `NotFound`.
    pub fn assessment_copies(&self, id: AssessmentId, only: Option<PaperName>) -> AppResult<Vec<PaperCopy>> {
        let (assessment, assessees) =
            self.read(|tx| Ok((zhiheng_store::assessment::assessment(tx, id)?, zhiheng_store::assessment::assessees_of(tx, id)?)))?;
        let mut copies = Vec::new();
        let alone = assessment.scope == AssessmentScope::Province;
        for paper in PaperName::ALL.iter().copied().filter(|it| only.is_none_or(|only| only == *it)) {
            if alone && paper.needs_others() {
                continue;
            }
            let order = PaperOrder {
                settings: self.paper_settings(paper),
                assessment: Some(id),
                ..PaperOrder::of(paper, assessment.year)
            };
            match paper.scope() {
                PaperScope::Assessment => copies.push(PaperCopy { order, title: paper.zh().to_owned() }),
                PaperScope::AssesseeAssessment => copies.extend(assessees.iter().map(|it| PaperCopy {
                    order: PaperOrder { assessee: Some(it.id), ..order.clone() },
                    title: format!("{} {}", paper.zh(), it.name),
                })),
                _ => {}
            }
        }
        Ok(copies)
    }
}
