//! 收下 (taking): one file, one transaction, one audit entry; and taking it back.

use std::collections::{BTreeMap, HashSet};

use zhiheng_domain::{Area, Date, FormImportId, FormTaken, Operation, ReportState, StepKind};
use zhiheng_exchange::{Misfit, WorkbookKind};
use zhiheng_store::{Done, FormCellNote, FormImport, NewImport, WriteTx};

use super::apply::Foot;
use super::judge::{Fate, JudgedCell, ReturnCounts, Wording};
use super::returns::{Content, JudgedFile, Waiting, is_about_the_file, judge_file};
use super::spot::Spot;
use super::{FormFault, Wanted};
use crate::quarter::{XLS, XLSX, name_of, plain_name};
use crate::{AppError, AppResult, Desk};

/// A file to be taken.
#[derive(Debug, Clone)]
pub struct Taking {
    pub token: String,
    /// Cells in conflict that are taken from the file.
    pub take: Vec<u32>,
    /// 收到日期; `None` = the business date.
    pub received_on: Option<Date>,
    /// Registers 报送 on that day in the same step.
    pub submit: bool,
}

/// What became of it.
#[derive(Debug)]
pub struct TakenReturn {
    pub token: String,
    pub name: String,
    pub unit_name: String,
    pub outcome: AppResult<FormImport>,
}

/// Cells outside the form that are noted one by one, of each sheet.
const STRAYS_NOTED: u32 = 50;

impl Desk {
    /// Takes files one by one; a file that cannot be taken does not hinder the others. Taken ones wait no longer.
    ///
    /// # Errors
    /// A fault of the disk or of the ledger; files taken before it stay taken.
    pub fn take_returns(&mut self, wanted: Wanted, files: &[Taking], words: Wording) -> AppResult<Done<Vec<TakenReturn>>> {
        let mut all = Done { value: Vec::new(), audit: None, areas: Vec::new() };
        for it in files {
            let Some(at) = self.returns.iter().position(|waiting| waiting.token == it.token) else {
                return Err(FormFault::NoSuchReturn { token: it.token.clone() }.into());
            };
            let waiting = self.returns.remove(at);
            let taken = self.take_one(&waiting, wanted, it, words);
            let (unit_name, outcome) = match taken {
                Ok(done) => {
                    all.audit = done.audit;
                    let mut areas: Vec<Area> = std::mem::take(&mut all.areas).into_iter().chain(done.areas).collect();
                    areas.sort_unstable();
                    areas.dedup();
                    all.areas = areas;
                    (done.value.0, Ok(done.value.1))
                }
                Err(cause) => {
                    let own = is_about_the_file(&cause);
                    let name = waiting.name.clone();
                    self.returns.insert(at, waiting);
                    if !own {
                        return Err(cause);
                    }
                    all.value.push(TakenReturn { token: it.token.clone(), name, unit_name: String::new(), outcome: Err(cause) });
                    continue;
                }
            };
            all.value.push(TakenReturn { token: it.token.clone(), name: waiting.name, unit_name, outcome });
        }
        Ok(all)
    }

    fn take_one(
        &mut self,
        waiting: &Waiting,
        wanted: Wanted,
        taking: &Taking,
        words: Wording,
    ) -> AppResult<Done<(String, FormImport)>> {
        let content = match &waiting.content {
            Ok(content) => content,
            Err(_) => return Err(FormFault::NothingToTake.into()),
        };
        let received_on = self.day_of_step(taking.received_on)?;
        // Nothing goes into the companion that the ledger could not refer to.
        self.stamp(Operation::ImportForm)?;
        self.daily_backup();
        let store = &mut self.file.as_mut().ok_or(AppError::NoFile)?.store;
        store.put_blob(&content.bytes)?;
        let take: HashSet<u32> = taking.take.iter().copied().collect();
        let name = plain_name(&waiting.name);
        self.change(Operation::ImportForm, |tx| {
            let judged = judge_file(tx, content, wanted, &take)?;
            let counts = ReturnCounts::of(&judged.applied.cells);
            if counts.taken() + counts.refused + counts.conflict == 0 {
                return Err(FormFault::NothingToTake.into());
            }
            let state = match judged.whose.of.quarter {
                Some(quarter) => zhiheng_store::report_state(tx, judged.whose.of.unit, quarter)?,
                None => None,
            };
            if let Some(closed) = judged.closed(state) {
                return Err(closed.into());
            }
            if counts.taken() == 0 && judged.taken_already {
                return Err(FormFault::TakenAlready.into());
            }
            let submitted = taking.submit && submit(tx, &judged, received_on)?;
            let unit_name = name_of(&judged.whose.plan, judged.whose.of.unit);
            let Foot { filled_by, phone, filled_on } = judged.applied.foot.clone();
            let taken = FormTaken {
                file_name: name.clone(),
                code: judged.whose.code.clone(),
                file_saved_at: content.workbook.saved_at,
                received_on,
                taken: counts.taken(),
                unchanged: counts.unchanged,
                kept: counts.kept + counts.conflict,
                refused: counts.refused,
                filled_by,
                phone,
                filled_on,
                submitted,
            };
            let id = note(tx, &import_of(&judged, content, taken), &judged.applied.cells, words)?;
            let when = match judged.whose.of.quarter {
                Some(quarter) => quarter.in_chinese(),
                None => format!("{}年{}", judged.whose.of.year, judged.whose.of.form.zh()),
            };
            let step = if submitted { "，登记已报" } else { "" };
            tx.set_subject(format!("{unit_name} {when} “{name}” 收下 {} 格{step}", counts.taken()));
            Ok((unit_name, zhiheng_store::form_import(tx, id)?))
        })
    }

    /// What an import took and did not, as it was said then.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn import_detail(&self, id: FormImportId) -> AppResult<(FormImport, String, Vec<FormCellNote>)> {
        self.read(|tx| {
            let import = zhiheng_store::form_import(tx, id)?;
            let unit = zhiheng_store::unit(tx, import.of.unit)?.short_name;
            Ok((import, unit, zhiheng_store::form_cells(tx, id)?))
        })
    }

    /// 撤回导入: the whole of it, keeping what was changed since. Names it and what stays.
    ///
    /// # Errors
    /// `NotFound`; `Form(WithdrawnAlready)`; `ClosedSince` once its report was handed in or accepted by a later
    /// step.
    pub fn withdraw_import(&mut self, id: FormImportId) -> AppResult<Done<(String, Vec<String>)>> {
        self.change(Operation::WithdrawImport, |tx| {
            let import = zhiheng_store::form_import(tx, id)?;
            if import.withdrawn {
                return Err(FormFault::WithdrawnAlready.into());
            }
            zhiheng_store::expect_reports_open(tx, import.audit)?;
            let kept = zhiheng_store::withdraw_form_import(tx, id)?;
            let unit = zhiheng_store::unit(tx, import.of.unit)?.short_name;
            let named = format!("{unit} “{}”", import.taken.file_name);
            tx.set_subject(&named);
            Ok((named, kept))
        })
    }
}

fn submit(tx: &mut WriteTx<'_>, judged: &JudgedFile, on_day: Date) -> AppResult<bool> {
    let Some(quarter) = judged.whose.of.quarter else { return Ok(false) };
    let unit = judged.whose.of.unit;
    match zhiheng_store::report_state(tx, unit, quarter)? {
        Some(ReportState::Draft | ReportState::SentBack) => {
            zhiheng_store::take_step(tx, unit, quarter, StepKind::Submit, on_day, "", &[])?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// What is noted of a file as a whole.
fn import_of(judged: &JudgedFile, content: &Content, taken: FormTaken) -> NewImport {
    NewImport {
        of: judged.whose.of,
        issue: judged.whose.issue.as_ref().map(|it| it.id),
        taken,
        hash: content.hash.as_str().to_owned(),
        media: match content.workbook.kind {
            WorkbookKind::Xlsx => XLSX.to_owned(),
            WorkbookKind::Xls => XLS.to_owned(),
        },
        size: content.bytes.len() as u64,
    }
}

/// Notes the file and each of its cells.
fn note(tx: &mut WriteTx<'_>, new: &NewImport, cells: &[JudgedCell], words: Wording) -> AppResult<FormImportId> {
    let id = zhiheng_store::add_form_import(tx, new)?;
    let mut strays: BTreeMap<usize, (u32, FormCellNote)> = BTreeMap::new();
    for cell in cells {
        let Some(mut note) = cell_note(cell, words) else { continue };
        if is_stray(cell) {
            let (count, last) = strays.entry(cell.sheet_no).or_insert((0, note.clone()));
            *count += 1;
            if STRAYS_NOTED < *count {
                // What else stands on a sheet that was pasted in is told by its number, not copied into the ledger.
                note.text = format!("（还有 {} 格）", *count - STRAYS_NOTED);
                *last = note;
                continue;
            }
        }
        zhiheng_store::add_form_cell(tx, id, &note)?;
    }
    for (_, note) in strays.into_values().filter(|it| STRAYS_NOTED < it.0) {
        zhiheng_store::add_form_cell(tx, id, &note)?;
    }
    Ok(id)
}

fn is_stray(cell: &JudgedCell) -> bool {
    matches!(&cell.fate, Fate::Refused(cause) if matches!(**cause, AppError::Form(FormFault::Cell(Misfit::Stray))))
}

fn cell_note(cell: &JudgedCell, words: Wording) -> Option<FormCellNote> {
    let fate = cell.fate.word()?;
    let said = words(&cell.fate, cell.asked.as_ref());
    Some(FormCellNote {
        sheet: cell.sheet.clone(),
        address: cell.at.address(),
        label: cell.label.clone(),
        text: cell.text.clone(),
        was: cell.now.clone(),
        fate,
        message: said.message,
        instead: said.instead,
        task: cell.task,
        target: cell.spot.and_then(Spot::target),
        field: match cell.spot {
            Some(Spot::Text(_, field)) => Some(field),
            _ => None,
        },
        entry: cell.entry.filter(|_| !matches!(cell.fate, Fate::Refused(_))).map(|it| it.0),
    })
}
