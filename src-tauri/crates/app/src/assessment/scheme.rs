//! 评分细则: editing, versions, files.

use zhiheng_domain::assessment::{SchemeDraft, SchemeFault};
use zhiheng_domain::{AssessmentId, NonBlank, Operation};
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
}

impl Desk {
    /// `version` none: the one in force.
    ///
    /// # Errors
    /// `NoFile`, `NotFound`.
    pub fn scheme(&self, id: AssessmentId, version: Option<u32>) -> AppResult<SchemeOf> {
        self.read(|tx| scheme_of(tx, id, version))
    }

    /// The draft as a whole; rows that are the same stay untouched. Year, version and reason are the file's.
    ///
    /// # Errors
    /// `ResultsPublished`, the store's for a frozen scheme.
    pub fn save_scheme(&mut self, id: AssessmentId, draft: &SchemeDraft) -> AppResult<Done<()>> {
        self.replace_scheme(Operation::EditScheme, id, draft)
    }

    /// A scheme out of a file, in place of the one that is there.
    ///
    /// # Errors
    /// As of `save_scheme`.
    pub fn import_scheme(&mut self, id: AssessmentId, draft: &SchemeDraft) -> AppResult<Done<()>> {
        self.replace_scheme(Operation::ImportScheme, id, draft)
    }

    fn replace_scheme(&mut self, operation: Operation, id: AssessmentId, draft: &SchemeDraft) -> AppResult<Done<()>> {
        self.change(operation, |tx| {
            let assessment = store::assessment(tx, id)?;
            tx.set_subject(assessment.title());
            expect_unpublished(tx, id)?;
            let (scheme, header) = newest_scheme(tx, id)?.ok_or_else(|| StoreError::not_found(Noun::Scheme, id.0))?;
            let mut draft = draft.clone();
            draft.header.year = assessment.year;
            draft.header.version = header.version;
            draft.header.reason = header.reason;
            Ok(store::replace_scheme(tx, scheme, &draft)?)
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
    Ok(SchemeOf {
        summary: summary(tx, store::assessment(tx, id)?)?,
        newest: newest == Some(header.version),
        frozen: store::is_frozen(tx, *scheme)?,
        versions: all.iter().map(|(id, header)| scheme_summary(tx, *id, header.clone())).collect::<AppResult<_>>()?,
        draft,
        faults,
    })
}
