//! 批注 (notes) on values and texts.

use zhiheng_domain::{CellNoteId, CellPlace, Operation};
use zhiheng_store::Done;

use crate::{AppResult, Desk};

impl Desk {
    /// # Errors
    /// `NotFound` for a task that is not the unit's; `Blank`, `TooLong`.
    pub fn add_note(&mut self, place: CellPlace, text: &str) -> AppResult<Done<()>> {
        self.change(Operation::SetNote, |tx| {
            let unit = zhiheng_store::unit(tx, place.unit)?.short_name;
            tx.set_subject(format!("{unit} {}", place.quarter.in_chinese()));
            zhiheng_store::add_cell_note(tx, place, text)?;
            Ok(())
        })
    }

    /// # Errors
    /// `NotFound`, `Stale`, `Blank`, `TooLong`.
    pub fn edit_note(&mut self, id: CellNoteId, text: &str, settled: bool, revision: i64) -> AppResult<Done<()>> {
        self.change(Operation::SetNote, |tx| {
            tx.set_subject(if settled { "标为已处理" } else { "修改" });
            Ok(zhiheng_store::edit_cell_note(tx, id, text, settled, revision)?)
        })
    }

    /// # Errors
    /// `NotFound`, `Stale`.
    pub fn remove_note(&mut self, id: CellNoteId, revision: i64) -> AppResult<Done<()>> {
        self.change(Operation::SetNote, |tx| {
            tx.set_subject("删除");
            Ok(zhiheng_store::remove_cell_note(tx, id, revision)?)
        })
    }
}
