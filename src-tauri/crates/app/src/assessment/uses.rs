//! 结果运用: what was done with results, and what the rules ask for.

use zhiheng_domain::assessment::{AssessmentScope, Grade, Publication, ResultUse, ResultUseKind};
use zhiheng_domain::{AssessmentId, Date, Operation, ResultUseId};
use zhiheng_store::assessment as store;
use zhiheng_store::assessment::NewResultUse;
use zhiheng_store::{Done, Noun, ReadTx, StoreError};

use crate::{AppResult, Desk};

pub type UseEdit = NewResultUse;

/// The records, and those that are still to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultUses {
    pub uses: Vec<ResultUse>,
    pub proposed: Vec<UseEdit>,
}

impl Desk {
    /// # Errors
    /// `NoFile`, `NotFound`.
    pub fn result_uses(&self, id: AssessmentId) -> AppResult<ResultUses> {
        self.read(|tx| {
            let scope = store::assessment(tx, id)?.scope;
            let uses = store::result_uses(tx, id)?;
            let published = store::publication(tx, id)?.filter(|_| scope == AssessmentScope::Prefectures);
            let proposed = published.map(|it| proposed(tx, id, &it)).transpose()?.unwrap_or_default();
            let is_new = |it: &UseEdit| !uses.iter().any(|known| known.kind == it.kind && known.assessee == it.assessee);
            Ok(ResultUses { proposed: proposed.into_iter().filter(is_new).collect(), uses })
        })
    }

    /// # Errors
    /// `NotFound`, `TooLong`, and what any change says.
    pub fn add_result_uses(&mut self, id: AssessmentId, uses: &[UseEdit]) -> AppResult<Done<()>> {
        self.change(Operation::RecordResultUse, |tx| {
            let title = store::assessment(tx, id)?.title();
            tx.set_subject(format!("{title} {} 条", uses.len()));
            for it in uses {
                store::add_result_use(tx, id, it)?;
            }
            Ok(())
        })
    }

    /// # Errors
    /// As of `add_result_uses`.
    pub fn edit_result_use(&mut self, assessment: AssessmentId, id: ResultUseId, edit: &UseEdit) -> AppResult<Done<()>> {
        self.change(Operation::RecordResultUse, |tx| {
            of_assessment(tx, assessment, id)?;
            tx.set_subject(edit.kind.zh());
            store::edit_result_use(tx, id, edit)?;
            Ok(())
        })
    }

    /// # Errors
    /// `NotFound`, and what any change says.
    pub fn remove_result_use(&mut self, assessment: AssessmentId, id: ResultUseId) -> AppResult<Done<()>> {
        self.change(Operation::RecordResultUse, |tx| {
            let gone = of_assessment(tx, assessment, id)?;
            tx.set_subject(format!("删除 {}", gone.kind.zh()));
            Ok(store::remove_result_use(tx, id)?)
        })
    }
}

fn of_assessment(tx: &ReadTx<'_>, assessment: AssessmentId, id: ResultUseId) -> AppResult<ResultUse> {
    let found = store::result_uses(tx, assessment)?.into_iter().find(|it| it.id == id);
    Ok(found.ok_or_else(|| StoreError::not_found(Noun::ResultUse, id.0))?)
}

/// A report to the departments, a letter to each, and of each D a correction report within a month and a visit after it.
fn proposed(tx: &ReadTx<'_>, id: AssessmentId, published: &Publication) -> AppResult<Vec<UseEdit>> {
    let record = |kind: ResultUseKind, addressee: &str, due_on: Option<Date>| UseEdit {
        assessee: None,
        kind,
        due_on,
        done_on: None,
        addressee: addressee.to_owned(),
        note: String::new(),
    };
    let mut all = vec![
        record(ResultUseKind::Personnel, "干部主管部门", None),
        record(ResultUseKind::Discipline, "纪检监察机关", None),
    ];
    let month_later = published.published_on.a_month_later();
    for assessee in store::assessees_of(tx, id)? {
        let Some(result) = published.results.iter().find(|it| it.assessee == assessee.id) else { continue };
        let of = |kind, due_on| UseEdit { assessee: Some(assessee.id), ..record(kind, &assessee.name, due_on) };
        all.push(of(ResultUseKind::Feedback, None));
        if result.grade == Grade::D {
            all.push(of(ResultUseKind::Correction, month_later));
            all.push(of(ResultUseKind::FollowUp, None));
        }
    }
    Ok(all)
}
