//! 收下 (applying): a fitted workbook against the ledger, within an open write. What cannot be taken is told cell by cell;
//! the caller keeps the write, or takes all of it back for a preview.

use std::collections::{HashMap, HashSet};

use zhiheng_domain::{
    AuditId, FormName, Target, TargetId, Task,
};
use zhiheng_exchange::{AnswerKey, Asked, CellRole, Fitted, Form, FormCell, Misfit, Place, Workbook};
use zhiheng_store::{FormCellNote, WriteTx};

use super::judge::{Fate, JudgedCell};
use super::quarter_form::item_target;
use super::spot::{FOREIGN, Spot};
use super::whose::Whose;
use super::{FormFault, filing};
use crate::entry::is_about_the_cell;
use crate::{AppError, AppResult};

/// A file ready to be judged.
pub(super) struct Judge<'a> {
    pub whose: &'a Whose,
    pub form: &'a Form,
    pub workbook: &'a Workbook,
    pub fitted: &'a Fitted,
    /// What was changed after it, the unit has not seen.
    pub base: Option<AuditId>,
    /// Made before one that was taken already.
    pub older: bool,
    /// The unit's last import that stands: label → what its file said.
    pub last: HashMap<String, String>,
    /// Cells in conflict that a person decided for.
    pub take: &'a HashSet<u32>,
}

/// 落款, as the file says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Foot {
    pub filled_by: String,
    pub phone: String,
    pub filled_on: String,
}

pub(super) struct Applied {
    pub cells: Vec<JudgedCell>,
    pub foot: Foot,
}

const FOOT_LIMIT: usize = 60;

impl Judge<'_> {
    pub fn apply(&self, tx: &mut WriteTx<'_>) -> AppResult<Applied> {
        let mut applied = Applied { cells: self.cells(), foot: Foot::default() };
        self.foot(&mut applied);
        match (self.whose.of.form, self.whose.of.quarter) {
            (FormName::Quarter, Some(quarter)) => {
                let before = self.values_before(tx, quarter, &applied.cells)?;
                let named = self.items(tx, quarter, &mut applied.cells)?;
                self.values(tx, quarter, &before, &named, &mut applied.cells)?;
                self.texts(tx, quarter, &mut applied.cells)?;
            }
            _ => filing::apply(self, tx, &mut applied.cells)?,
        }
        Ok(applied)
    }

    /// All cells, with the fate of those that stand for nothing in the ledger; after them the blanks that clear.
    fn cells(&self) -> Vec<JudgedCell> {
        let mut cells = Vec::new();
        for it in &self.fitted.cells {
            let key = match &it.role {
                CellRole::Answer { key, .. } => Some(key),
                _ => None,
            };
            let was = match &it.role {
                CellRole::Misfit(Misfit::Altered { was }) if !was.starts_with(FOREIGN) => was.clone(),
                _ => String::new(),
            };
            let fate = match &it.role {
                CellRole::Own => Fate::Own,
                // An id that another ledger gave is nothing that the unit altered.
                CellRole::Misfit(Misfit::Altered { was }) if was.starts_with(FOREIGN) => Fate::Own,
                CellRole::Misfit(misfit) => Fate::refused(FormFault::Cell(misfit.clone())),
                CellRole::Answer { key, .. } if Spot::of(key).is_none() => Fate::Own,
                CellRole::Answer { .. } | CellRole::Added { .. } | CellRole::Foot { .. } => Fate::Unchanged,
            };
            cells.push(JudgedCell { now: was, ..self.cell(cells.len(), it.sheet, it.at, it.text.clone(), key, fate) });
        }
        for it in &self.fitted.cleared {
            cells.push(self.cell(cells.len(), it.sheet, it.at, String::new(), Some(&it.key), Fate::Unchanged));
        }
        cells
    }

    fn cell(&self, no: usize, sheet: usize, at: Place, text: String, key: Option<&AnswerKey>, fate: Fate) -> JudgedCell {
        let spot = key.and_then(Spot::of);
        JudgedCell {
            no: u32::try_from(no).unwrap_or(u32::MAX),
            sheet_no: sheet,
            sheet: self.workbook.sheets.get(sheet).map(|it| it.name.clone()).unwrap_or_default(),
            at,
            label: key.map(|it| self.label(it)).unwrap_or_default(),
            text,
            now: String::new(),
            fate,
            task: spot.and_then(|it| self.task(it)).map(|it| it.id),
            asked: key.and_then(|it| self.asked(it)),
            spot,
            entry: None,
        }
    }

    fn asked(&self, key: &AnswerKey) -> Option<Asked> {
        match self.form.cell(key)? {
            FormCell::Fill { asked, .. } => Some(asked.clone()),
            _ => None,
        }
    }

    pub(super) fn task(&self, spot: Spot) -> Option<&Task> {
        match spot {
            Spot::Text(task, _) => self.whose.plan.task(task),
            other => self.whose.plan.tasks().find(|task| task.targets.iter().any(|it| Some(it.id) == other.target())),
        }
    }

    pub(super) fn target(&self, id: TargetId) -> Option<(&Task, &Target)> {
        self.whose.plan.tasks().find_map(|task| Some((task, task.targets.iter().find(|it| it.id == id)?)))
    }

    fn label(&self, key: &AnswerKey) -> String {
        let head = self
            .form
            .tables
            .iter()
            .find(|it| it.name == key.table)
            .and_then(|it| it.columns.iter().find(|it| it.code == key.column))
            .map(|it| it.head.as_str())
            .unwrap_or_default();
        let row = match Spot::of(key) {
            Some(Spot::Text(task, _)) => self.whose.plan.task(task).map(|it| format!("任务{} {}", it.no, it.title)),
            Some(other) => other.target().and_then(|it| self.target(it)).map(|(task, it)| item_target(task, it)),
            None => None,
        };
        format!("{} · {head}", row.unwrap_or_default())
    }

    fn foot(&self, applied: &mut Applied) {
        for cell in &mut applied.cells {
            let role = self.fitted.cells.get(cell.no as usize).map(|it| &it.role);
            let Some(CellRole::Foot { code }) = role else { continue };
            let (field, label) = match code.as_str() {
                "filled_by" => (&mut applied.foot.filled_by, "填报人"),
                "phone" => (&mut applied.foot.phone, "联系电话"),
                "filled_on" => (&mut applied.foot.filled_on, "填报日期"),
                _ => continue, // 盖章 and 签字 are for the paper.
            };
            cell.label = label.to_owned();
            let text = cell.text.trim();
            let known = self.last.get(label);
            cell.now = known.cloned().unwrap_or_default();
            cell.fate = match text.chars().count() > FOOT_LIMIT {
                true => Fate::refused(zhiheng_domain::Violation::TooLong { field: "落款", limit: FOOT_LIMIT }),
                false => {
                    *field = text.to_owned();
                    if known.is_some_and(|it| it == text) { Fate::Unchanged } else { Fate::New }
                }
            };
        }
    }

    /// What stood in an answer's cell when the form was given out; `None` where nobody knows.
    pub(super) fn issued(&self, no: u32) -> Option<&str> {
        let at = no as usize;
        match self.fitted.cells.get(at).map(|it| &it.role) {
            Some(CellRole::Answer { issued, .. }) => issued.as_deref(),
            Some(_) => None,
            None => self.fitted.cleared.get(at.checked_sub(self.fitted.cells.len())?).map(|it| it.issued.as_str()),
        }
    }

    /// Answers and blanks that clear, not rows that were added.
    pub(super) fn is_answer(&self, at: usize) -> bool {
        match self.fitted.cells.get(at) {
            Some(it) => matches!(it.role, CellRole::Answer { .. }),
            None => true,
        }
    }

    pub(super) fn said_before(&self, cell: &JudgedCell) -> bool {
        self.last.get(&cell.label).is_some_and(|it| *it == cell.text)
    }
}

pub(super) fn taken(clears: bool, was_blank: bool) -> Fate {
    match (clears, was_blank) {
        (true, _) => Fate::Cleared,
        (false, true) => Fate::New,
        (false, false) => Fate::Changed,
    }
}

/// A cell's own fault is its fate; anything else stops the file.
pub(super) fn refused_or(cause: AppError) -> AppResult<Fate> {
    if is_about_the_cell(&cause) { Ok(Fate::refused(cause)) } else { Err(cause) }
}

/// What an import's file said, by label.
pub(super) fn said(notes: &[FormCellNote]) -> HashMap<String, String> {
    notes.iter().filter(|it| !it.label.is_empty()).map(|it| (it.label.clone(), it.text.clone())).collect()
}
