//! 评分细则: editing, versions, files.

use std::collections::BTreeMap;

use zhiheng_domain::assessment::{CriterionCode, RecordsLost, SchemeDraft, SchemeFault, ScoreLine, records_affected};
use zhiheng_domain::{AssesseeId, AssessmentId, NonBlank, Operation};
use zhiheng_store::assessment as store;
use zhiheng_store::assessment::SchemeDocument;
use zhiheng_store::{Done, Noun, ReadTx, StoreError};

use super::{AssessmentFault, AssessmentSummary, SchemeSummary, expect_unpublished, newest_scheme, scheme_summary, summary};
use crate::{AppResult, Desk};

const REASON_LIMIT: usize = 500;

/// One version of a scheme, and what stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeOf {
    pub summary: AssessmentSummary,
    /// The newest last.
    pub versions: Vec<SchemeSummary>,
    pub draft: SchemeDraft,
    pub faults: Vec<SchemeFault>,
    /// It is the version in force, which alone can be edited.
    pub newest: bool,
    /// Scored by: what follows is a new version.
    pub frozen: bool,
    /// Codes with records that are no criteria of this version, and of how many assessees. They count nowhere and stay.
    pub outside: Vec<(CriterionCode, usize)>,
}

/// What a saved draft did to what is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SchemeSaved {
    /// 复核 of criteria that are other ones now.
    pub checks_fell: u32,
    /// Criteria whose records went on with them under another code.
    pub renumbered: usize,
}

impl Desk {
    /// `version` none: the one in force.
    ///
    /// # Errors
    /// `NoFile`, `NotFound`.
    pub fn scheme(&self, id: AssessmentId, version: Option<u32>) -> AppResult<SchemeOf> {
        self.read(|tx| scheme_of(tx, id, version))
    }

    /// The draft as a whole; rows that are the same stay untouched. Year, version and reason are the file's. Records follow a
    /// criterion under another code; its check falls where it was changed. `confirmed`: also where records lose their criterion.
    ///
    /// # Errors
    /// `ResultsPublished`, the store's for a frozen scheme; `RecordsLost` unless it is confirmed.
    pub fn save_scheme(&mut self, id: AssessmentId, draft: &SchemeDraft, confirmed: bool) -> AppResult<Done<SchemeSaved>> {
        self.replace_scheme(Operation::EditScheme, id, draft, confirmed)
    }

    /// A scheme out of a file, in place of the one that is there.
    ///
    /// # Errors
    /// As of `save_scheme`.
    pub fn import_scheme(&mut self, id: AssessmentId, draft: &SchemeDraft, confirmed: bool) -> AppResult<Done<SchemeSaved>> {
        self.replace_scheme(Operation::ImportScheme, id, draft, confirmed)
    }

    fn replace_scheme(
        &mut self,
        operation: Operation,
        id: AssessmentId,
        draft: &SchemeDraft,
        confirmed: bool,
    ) -> AppResult<Done<SchemeSaved>> {
        self.change(operation, |tx| {
            let assessment = store::assessment(tx, id)?;
            expect_unpublished(tx, id)?;
            let (scheme, header) = newest_scheme(tx, id)?.ok_or_else(|| StoreError::not_found(Noun::Scheme, id.0))?;
            let mut draft = draft.clone();
            draft.header.year = assessment.year;
            draft.header.version = header.version;
            draft.header.reason = header.reason;
            let mut versions = Vec::new();
            for (version, _) in store::schemes(tx, id)?.iter().rev() {
                versions.push(store::scheme_draft(tx, *version)?);
            }
            let [before, earlier @ ..] = versions.as_slice() else {
                return Err(StoreError::not_found(Noun::Scheme, id.0).into());
            };
            let affected = records_affected(before, earlier, &draft, &store::sheets(tx, id)?);
            if !affected.lost.is_empty() && !confirmed && !store::is_frozen(tx, scheme)? {
                let all = store::assessees_of(tx, id)?;
                let name = |it: &AssesseeId| all.iter().find(|known| known.id == *it).map(|it| it.name.clone());
                let named = |it: RecordsLost| (it.assessees.iter().filter_map(name).collect(), it);
                return Err(AssessmentFault::RecordsLost { lost: affected.lost.into_iter().map(named).collect() }.into());
            }
            let checks_fell = store::replace_scheme(tx, scheme, &draft, &affected.renumbered)?;
            tx.set_subject(match checks_fell {
                0 => assessment.title(),
                fell => format!("{}（{fell} 项复核随之失效）", assessment.title()),
            });
            Ok(SchemeSaved { checks_fell, renumbered: affected.renumbered.len() })
        })
    }

    /// 修订: the next version, to be edited until it is scored by.
    ///
    /// # Errors
    /// `Blank` without a reason, `ResultsPublished`, `SchemeNotBegun` where the one in force can still be edited itself.
    pub fn revise_scheme(&mut self, id: AssessmentId, reason: &str) -> AppResult<Done<()>> {
        let reason = NonBlank::new("修订原因", reason, REASON_LIMIT)?;
        self.change(Operation::ReviseScheme, |tx| {
            let assessment = store::assessment(tx, id)?;
            tx.set_subject(assessment.title());
            expect_unpublished(tx, id)?;
            let (scheme, _) = newest_scheme(tx, id)?.ok_or_else(|| StoreError::not_found(Noun::Scheme, id.0))?;
            if !store::is_frozen(tx, scheme)? {
                return Err(AssessmentFault::SchemeNotBegun.into());
            }
            let mut next = store::scheme_draft(tx, scheme)?;
            next.header.version = next.header.version.saturating_add(1);
            reason.as_str().clone_into(&mut next.header.reason);
            store::add_scheme(tx, id, &next)?;
            Ok(())
        })
    }

    /// Drops the version in force, which nobody has scored by, for the one before it. Records that went on under other codes
    /// go back; a check that fell stays fallen.
    ///
    /// # Errors
    /// `ResultsPublished`, `NotFound` for a first version, the store's for a frozen scheme.
    pub fn drop_scheme(&mut self, id: AssessmentId) -> AppResult<Done<SchemeSaved>> {
        self.change(Operation::ReviseScheme, |tx| {
            let assessment = store::assessment(tx, id)?;
            expect_unpublished(tx, id)?;
            let mut drafts = Vec::new();
            let all = store::schemes(tx, id)?;
            for (version, _) in all.iter().rev() {
                drafts.push(store::scheme_draft(tx, *version)?);
            }
            let (Some((scheme, header)), [before, earlier @ ..]) = (all.last(), drafts.as_slice()) else {
                return Err(StoreError::not_found(Noun::Scheme, id.0).into());
            };
            let mut back = earlier.first().ok_or_else(|| StoreError::not_found(Noun::Scheme, id.0))?.clone();
            tx.set_subject(format!("撤回 {} 第{}版", assessment.title(), header.version));
            back.header.version = header.version;
            back.header.reason.clone_from(&header.reason);
            let affected = records_affected(before, earlier, &back, &store::sheets(tx, id)?);
            let checks_fell = store::replace_scheme(tx, *scheme, &back, &affected.renumbered)?;
            store::remove_scheme(tx, *scheme)?;
            Ok(SchemeSaved { checks_fell, renumbered: affected.renumbered.len() })
        })
    }

    /// The scheme as a document: the form of `assets/schemes`.
    ///
    /// # Errors
    /// `NoFile`, `NotFound`.
    pub fn scheme_document(&self, id: AssessmentId, version: Option<u32>) -> AppResult<Vec<u8>> {
        let scheme = self.scheme(id, version)?;
        let document = serde_json::to_vec_pretty(&SchemeDocument::of(&scheme.draft));
        Ok(document.map_err(|why| AssessmentFault::DocumentUnreadable { why: why.to_string() })?)
    }

    /// # Errors
    /// `DocumentUnreadable`, and what its numbers say.
    pub fn read_scheme_document(&self, bytes: &[u8]) -> AppResult<SchemeDraft> {
        let document: SchemeDocument =
            serde_json::from_slice(bytes).map_err(|why| AssessmentFault::DocumentUnreadable { why: why.to_string() })?;
        Ok(document.read()?)
    }
}

fn scheme_of(tx: &ReadTx<'_>, id: AssessmentId, version: Option<u32>) -> AppResult<SchemeOf> {
    let all = store::schemes(tx, id)?;
    let newest = all.last().map(|it| it.1.version);
    let wanted = match version {
        None => all.last(),
        Some(version) => all.iter().find(|it| it.1.version == version),
    };
    let (scheme, header) = wanted.ok_or_else(|| StoreError::not_found(Noun::Scheme, id.0))?;
    let draft = store::scheme_draft(tx, *scheme)?;
    let faults = draft.check().err().unwrap_or_default();
    let mut outside: BTreeMap<CriterionCode, usize> = BTreeMap::new();
    for (code, _) in store::sheets(tx, id)?.iter().flat_map(|it| &it.lines).filter(|it| *it.1 != ScoreLine::default()) {
        if !draft.rows.iter().any(|it| it.terms.is_some() && it.code.trim() == code.as_str()) {
            *outside.entry(code.clone()).or_default() += 1;
        }
    }
    Ok(SchemeOf {
        outside: outside.into_iter().collect(),
        summary: summary(tx, store::assessment(tx, id)?)?,
        newest: newest == Some(header.version),
        frozen: store::is_frozen(tx, *scheme)?,
        versions: all.iter().map(|(id, header)| scheme_summary(tx, *id, header.clone())).collect::<AppResult<_>>()?,
        draft,
        faults,
    })
}
