//! 收下 (applying): a fitted workbook against the ledger, within an open write. What cannot be taken is told cell by cell;
//! the caller keeps the write, or takes all of it back for a preview.

use std::collections::{HashMap, HashSet};

use zhiheng_domain::{AuditId, FormCellFate, FormName, Target, TargetId, Task};
use zhiheng_exchange::{AnswerKey, Asked, CellRole, Fitted, Form, FormCell, Misfit, Place, Workbook};
use zhiheng_store::{FormCellNote, WriteTx};

use super::judge::{Fate, JudgedCell};
use super::quarter_form::item_target;
use super::spot::Spot;
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
    /// What the files of the unit said that were taken and stand: label → the last word.
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
                CellRole::Misfit(Misfit::Altered { was }) => was.clone(),
                _ => String::new(),
            };
            let fate = match &it.role {
                CellRole::Own => Fate::Own,
                CellRole::Misfit(misfit) => Fate::refused(FormFault::Cell(self.in_words(misfit))),
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

    pub(super) fn label(&self, key: &AnswerKey) -> String {
        let head = self
            .form
            .tables
            .iter()
            .find(|it| it.name == key.table)
            .and_then(|it| it.columns.iter().find(|it| it.code == key.column))
            .map(|it| it.head.as_str())
            .unwrap_or_default();
        format!("{} · {head}", Spot::of(key).and_then(|it| self.row_name(it)).unwrap_or_default())
    }

    /// `任务3 服务业重点品牌`
    fn row_name(&self, spot: Spot) -> Option<String> {
        match spot {
            Spot::Text(task, _) => self.whose.plan.task(task).map(|it| format!("任务{} {}", it.no, it.title)),
            other => other.target().and_then(|it| self.target(it)).map(|(task, it)| item_target(task, it)),
        }
    }

    /// Rows are named by what people read, not by their ids.
    fn in_words(&self, misfit: &Misfit) -> Misfit {
        let name = |id: &String| Spot::of_row(id).and_then(|it| self.row_name(it)).unwrap_or_else(|| id.clone());
        match misfit {
            Misfit::RowInDoubt { by_id, by_title } => Misfit::RowInDoubt { by_id: name(by_id), by_title: name(by_title) },
            other => other.clone(),
        }
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

    /// What the unit's files said last of a cell.
    pub(super) fn said_last(&self, label: &str) -> Option<&str> {
        self.last.get(label).map(String::as_str)
    }

    /// Whether a cell says nothing new: what the unit said last, else what it was given.
    pub(super) fn untouched(&self, cell: &JudgedCell, theirs: &str) -> bool {
        match self.said_last(&cell.label) {
            Some(said) => said == cell.text || said == theirs,
            None => self.issued(cell.no).is_some_and(|it| it == cell.text || it == theirs),
        }
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

/// What an import's file said, by label. What was refused is no word yet: put in again, it is looked at anew.
pub(super) fn add_said(notes: &[FormCellNote], all: &mut HashMap<String, String>) {
    for it in notes.iter().filter(|it| !it.label.is_empty()) {
        match it.fate {
            FormCellFate::Refused => drop(all.remove(&it.label)),
            _ => drop(all.insert(it.label.clone(), it.text.clone())),
        }
    }
}
