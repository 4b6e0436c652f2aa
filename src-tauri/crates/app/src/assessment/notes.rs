//! 可比性说明: what is to be said where figures of a year are not those of the same area the year before.

use zhiheng_domain::assessment::{ComparabilityNote, comparability};
use zhiheng_domain::{ComparabilityNoteId, Operation};
use zhiheng_store::assessment as store;
use zhiheng_store::{Done, Noun, ReadTx, StoreError};

use super::{AssessmentFault, year_before};
use crate::{AppResult, Desk};

impl Desk {
    /// In the order of their days.
    ///
    /// # Errors
    /// `NoFile`.
    pub fn comparability_notes(&self) -> AppResult<Vec<(ComparabilityNoteId, ComparabilityNote)>> {
        self.read(|tx| Ok(store::comparability_notes(tx)?))
    }

    /// The notes that published results tell of: they stay as they are.
    ///
    /// # Errors
    /// `NoFile`.
    pub fn settled_notes(&self) -> AppResult<Vec<ComparabilityNoteId>> {
        self.read(|tx| {
            let mut settled = Vec::new();
            for (id, note) in store::comparability_notes(tx)? {
                if told_on(tx, &note)?.is_some() {
                    settled.push(id);
                }
            }
            Ok(settled)
        })
    }

    /// A new note, or another text, day or company of one.
    ///
    /// # Errors
    /// `NotFound`, `Blank`, `TooLong`; `ResultsPublished` where results of a year that tells of it are published; what any
    /// change says.
    pub fn keep_comparability_note(
        &mut self,
        id: Option<ComparabilityNoteId>,
        note: &ComparabilityNote,
    ) -> AppResult<Done<ComparabilityNoteId>> {
        self.change(Operation::NoteComparability, |tx| {
            expect_untold(tx, note)?;
            tx.set_subject(format!("{} {}", note.from.in_chinese(), note.text));
            match id {
                None => Ok(store::add_comparability_note(tx, note)?),
                Some(id) => {
                    expect_untold(tx, &known(tx, id)?)?;
                    store::edit_comparability_note(tx, id, note)?;
                    Ok(id)
                }
            }
        })
    }

    /// # Errors
    /// As of `keep_comparability_note`.
    pub fn remove_comparability_note(&mut self, id: ComparabilityNoteId) -> AppResult<Done<()>> {
        self.change(Operation::NoteComparability, |tx| {
            let note = known(tx, id)?;
            expect_untold(tx, &note)?;
            tx.set_subject(format!("删除 {}", note.text));
            Ok(store::remove_comparability_note(tx, id)?)
        })
    }
}

fn known(tx: &ReadTx<'_>, id: ComparabilityNoteId) -> AppResult<ComparabilityNote> {
    let found = store::comparability_notes(tx)?.into_iter().find(|it| it.0 == id);
    Ok(found.ok_or_else(|| StoreError::not_found(Noun::ComparabilityNote, id.0))?.1)
}

fn expect_untold(tx: &ReadTx<'_>, note: &ComparabilityNote) -> AppResult<()> {
    match told_on(tx, note)? {
        Some(on) => Err(AssessmentFault::ResultsPublished { on }.into()),
        None => Ok(()),
    }
}

/// When results were published that tell of the note: beside the year before, of somebody whom it names.
fn told_on(tx: &ReadTx<'_>, note: &ComparabilityNote) -> AppResult<Option<zhiheng_domain::Date>> {
    for now in store::assessments(tx)? {
        let Some(publication) = store::publication(tx, now.id)? else { continue };
        let Some(before) = year_before(tx, &now)? else { continue };
        let assessed = store::assessees_of(tx, now.id)?;
        let notes = std::slice::from_ref(note);
        if assessed.iter().any(|it| !comparability(notes, it.id, before.period, now.period).is_empty()) {
            return Ok(Some(publication.published_on));
        }
    }
    Ok(None)
}
