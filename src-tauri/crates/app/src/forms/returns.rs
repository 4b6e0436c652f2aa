//! 待收 (waiting): files that came back and are not taken yet, each judged against the ledger as it is now.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zhiheng_domain::{Date, FormName, FormTaken, Moment, Operation, Quarter, ReportState, Timeliness, UnitId};
use zhiheng_exchange::{Fitted, Form, IdentityFound, Workbook};
use zhiheng_store::{BlobHash, FormCellNote, WriteTx};

use super::apply::{Applied, Foot, Judge, add_said};
use super::fitting::fit;
use super::judge::{JudgedCell, ReturnCounts, ReturnVerdict, changes_the_ledger};
use super::order::{Order, order, standing_imports};
use super::remarks::{ReturnRemark, blank_now, mark_later, remarks};
use super::whose::{Whose, said_of, whose};
use super::FormFault;
use crate::place::{file_name, folder};
use crate::quarter::{due_on, name_of};
use crate::{AppError, AppResult, Desk};

/// Most files that wait at one time, and most bytes of them together.
const WAITING_FILES: usize = 400;
const WAITING_BYTES: u64 = 256 << 20;
/// How deep folders are looked into.
const FOLDER_DEPTH: usize = 4;
/// What office programs call workbooks; other files of a folder are not looked at.
const ENDINGS: [&str; 4] = ["xlsx", "xls", "xlsm", "et"];

/// Which form and quarter files are held against; `None`: each against its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    pub form: Option<FormName>,
    pub quarter: Option<Quarter>,
}

/// A file that came without a path.
#[derive(Debug, Clone)]
pub struct NewReturn {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A file that waits.
pub(crate) struct Waiting {
    pub token: String,
    pub name: String,
    pub folder: String,
    pub size: u64,
    pub content: Result<Content, Arc<AppError>>,
}

pub(crate) struct Content {
    pub bytes: Vec<u8>,
    pub hash: BlobHash,
    pub workbook: Workbook,
    pub found: IdentityFound,
}

/// How a waiting file stands, with its cells.
#[derive(Debug)]
pub struct ReturnStanding {
    pub token: String,
    pub name: String,
    pub folder: String,
    pub verdict: ReturnVerdict,
    /// What is wrong with the file as a whole.
    pub fault: Option<Arc<AppError>>,
    pub remarks: Vec<ReturnRemark>,
    /// As far as the file says. A yearly form is of the first quarter of its year.
    pub form: Option<FormName>,
    pub quarter: Option<Quarter>,
    pub unit: Option<UnitId>,
    pub unit_name: String,
    pub code: Option<String>,
    pub saved_at: Option<Moment>,
    pub older: bool,
    pub timeliness: Option<Timeliness>,
    pub counts: ReturnCounts,
    pub filled_by: String,
    pub phone: String,
    pub filled_on: String,
    pub cells: Vec<JudgedCell>,
}

/// A file judged within a write.
pub(super) struct JudgedFile {
    pub whose: Whose,
    pub form: Form,
    pub fitted: Fitted,
    pub older: Option<FormFault>,
    pub applied: Applied,
    /// It is the very file that was taken last.
    pub taken_already: bool,
    /// Labels of cells that the unit had filled before.
    pub blank_now: Vec<String>,
}

impl JudgedFile {
    /// A closed report takes nothing, and its form is no import then either.
    pub fn closed(&self, state: Option<ReportState>) -> Option<FormFault> {
        let quarter = self.whose.of.quarter?;
        match state {
            Some(state @ (ReportState::Submitted | ReportState::Accepted)) if !changes_the_ledger(&self.applied.cells) => {
                Some(FormFault::ReportClosed { quarter, accepted: state == ReportState::Accepted })
            }
            _ => None,
        }
    }
}

impl Desk {
    /// Files that a dialog or the terminal named, and those in folders. What cannot be read waits too, with its reason.
    ///
    /// # Errors
    /// `NoFile` without a ledger; `Form(NoFiles)` where there is none; `Form(TooManyWaiting)`.
    pub fn read_returns(&mut self, paths: &[PathBuf]) -> AppResult<()> {
        self.file.as_ref().ok_or(AppError::NoFile)?;
        let mut files = Vec::new();
        for path in paths {
            match path.is_dir() {
                true => files_in(path, FOLDER_DEPTH, &mut files)?,
                false => files.push(path.clone()),
            }
        }
        if files.is_empty() {
            return Err(FormFault::NoFiles.into());
        }
        for path in files {
            let size = std::fs::metadata(&path).map_or(0, |it| it.len());
            self.expect_room(size)?;
            let bytes = zhiheng_exchange::check_size(size).map_err(AppError::from).and_then(|()| {
                std::fs::read(&path).map_err(|source| AppError::from_io(&path, source))
            });
            self.wait(file_name(&path), folder(&path), size, bytes);
        }
        Ok(())
    }

    /// Files dropped onto the window.
    ///
    /// # Errors
    /// As `read_returns`.
    pub fn read_dropped_returns(&mut self, files: Vec<NewReturn>) -> AppResult<()> {
        self.file.as_ref().ok_or(AppError::NoFile)?;
        for it in files {
            let size = it.bytes.len() as u64;
            self.expect_room(size)?;
            let bytes = zhiheng_exchange::check_size(size).map_err(AppError::from).map(|()| it.bytes);
            self.wait(file_name(Path::new(&it.name)), String::new(), size, bytes);
        }
        Ok(())
    }

    fn expect_room(&self, size: u64) -> AppResult<()> {
        let together: u64 = self.returns.iter().map(|it| it.size).sum();
        if WAITING_FILES <= self.returns.len() {
            return Err(FormFault::TooManyWaiting { what: "files", limit: WAITING_FILES as u64 }.into());
        }
        if WAITING_BYTES < together + size && !self.returns.is_empty() {
            return Err(FormFault::TooManyWaiting { what: "bytes", limit: WAITING_BYTES }.into());
        }
        Ok(())
    }

    fn wait(&mut self, name: String, folder: String, size: u64, bytes: AppResult<Vec<u8>>) {
        let content = bytes.and_then(|bytes| {
            let workbook = zhiheng_exchange::open(&bytes, &name)?;
            let found = zhiheng_exchange::identify(&workbook);
            Ok(Content { hash: BlobHash::of(&bytes), bytes, workbook, found })
        });
        // The same file from the same place again takes the place of the first.
        self.returns.retain(|it| (&it.name, &it.folder) != (&name, &folder) || folder.is_empty());
        self.return_no += 1;
        let token = format!("r{}", self.return_no);
        self.returns.push(Waiting { token, name, folder, size, content: content.map_err(Arc::new) });
    }

    /// The tokens of all that wait.
    pub fn waiting(&self) -> impl Iterator<Item = &str> {
        self.returns.iter().map(|it| it.token.as_str())
    }

    /// Puts files aside without taking them.
    pub fn drop_returns(&mut self, tokens: &[String]) {
        self.returns.retain(|it| !tokens.contains(&it.token));
    }

    /// All that wait, in the order that they came in. Changes nothing.
    ///
    /// # Errors
    /// As any change: judging is a change that is taken back.
    pub fn returns(&mut self, wanted: Wanted) -> AppResult<Vec<ReturnStanding>> {
        self.standings(wanted, |_| true)
    }

    fn standings(&mut self, wanted: Wanted, asked: impl Fn(&Waiting) -> bool) -> AppResult<Vec<ReturnStanding>> {
        let waiting = std::mem::take(&mut self.returns);
        let judged = self.stand_all(waiting.iter().filter(|it| asked(it)), wanted);
        self.returns = waiting;
        let mut judged = judged?;
        mark_later(&mut judged, &self.returns);
        Ok(judged)
    }

    /// One that waits.
    ///
    /// # Errors
    /// `Form(NoSuchReturn)`; as `returns`.
    pub fn return_detail(&mut self, token: &str, wanted: Wanted) -> AppResult<ReturnStanding> {
        let found = self.standings(wanted, |it| it.token == token)?.pop();
        found.ok_or_else(|| FormFault::NoSuchReturn { token: token.to_owned() }.into())
    }

    fn stand_all<'w>(
        &mut self,
        waiting: impl Iterator<Item = &'w Waiting>,
        wanted: Wanted,
    ) -> AppResult<Vec<ReturnStanding>> {
        let business_date = self.business_date();
        let mut all = Vec::new();
        for it in waiting {
            let none = HashSet::new();
            let standing = match &it.content {
                Err(fault) => blocked(it, fault.clone(), None),
                Ok(content) => {
                    let judged = self.rehearse(Operation::ImportForm, |tx| {
                        let judged = judge_file(tx, content, wanted, &none)?;
                        let due = match judged.whose.of.quarter {
                            Some(quarter) => Some(due_on(tx, judged.whose.of.unit, quarter)?),
                            None => None,
                        };
                        let state = match judged.whose.of.quarter {
                            Some(quarter) => zhiheng_store::report_state(tx, judged.whose.of.unit, quarter)?,
                            None => None,
                        };
                        Ok((judged, due, state))
                    });
                    match judged {
                        Ok((judged, due, state)) => standing(it, content, judged, due, state, business_date),
                        Err(cause) if is_about_the_file(&cause) => blocked(it, Arc::new(cause), Some(content)),
                        Err(cause) => return Err(cause),
                    }
                }
            };
            all.push(standing);
        }
        Ok(all)
    }
}

/// A reason that concerns one file; anything else (a full disk, a file open for reading only) concerns all.
pub(super) fn is_about_the_file(cause: &AppError) -> bool {
    use zhiheng_store::StoreError;
    matches!(
        cause,
        AppError::Form(_)
            | AppError::Workbook(_)
            | AppError::Rule(_)
            | AppError::Store(
                StoreError::NotFound { .. } | StoreError::Violation(_) | StoreError::Stale { .. } | StoreError::ReportClosed { .. }
            )
    )
}

/// Whose the file is, its form as the ledger has it now, and each of its cells.
pub(super) fn judge_file(
    tx: &mut WriteTx<'_>,
    content: &Content,
    wanted: Wanted,
    take: &HashSet<u32>,
) -> AppResult<JudgedFile> {
    let mark = zhiheng_store::ledger_mark(tx)?;
    let whose = whose(tx, &mark, &content.found, wanted)?;
    let code = whose.code.clone().unwrap_or_default();
    let (form, fitted) = fit(tx, &whose, &content.workbook, &code)?;
    let taken = standing_imports(tx, whose.of)?;
    let (last, order) = (taken.first(), order(&whose, content, &taken));
    let given_out = whose.issue.as_ref().map(|it| it.audit);
    let (older, base) = match order {
        Order::Before(newer) => (Some(FormFault::Older { newer: newer.taken.file_name, at: newer.at }), given_out),
        Order::Unknown => (None, given_out),
        Order::After => (None, given_out.max(last.map(|it| it.audit))),
    };
    let mut said = Vec::new();
    for it in &taken {
        said.push((&it.taken, zhiheng_store::form_cells(tx, it.id)?));
    }
    let judge = Judge {
        older: older.is_some(),
        base: base.filter(|_| !whose.foreign),
        last: last_words(&said),
        whose: &whose,
        form: &form,
        workbook: &content.workbook,
        fitted: &fitted,
        take,
    };
    let applied = judge.apply(tx)?;
    let blank_now = blank_now(&judge, said.iter().flat_map(|it| &it.1), &applied.cells);
    let taken_already = last.is_some_and(|it| it.hash == content.hash.as_str());
    Ok(JudgedFile { applied, older, taken_already, blank_now, whose, form, fitted })
}

/// What files said that were taken, the newest first, cell by cell: the last word stands.
fn last_words(taken: &[(&FormTaken, Vec<FormCellNote>)]) -> HashMap<String, String> {
    let mut all = HashMap::new();
    for (of_all, cells) in taken.iter().rev() {
        add_said(cells, &mut all);
        let foot = [("填报人", &of_all.filled_by), ("联系电话", &of_all.phone), ("填报日期", &of_all.filled_on)];
        all.extend(foot.into_iter().filter(|it| !it.1.is_empty()).map(|(label, text)| (label.to_owned(), text.clone())));
    }
    all
}

fn blocked(of: &Waiting, fault: Arc<AppError>, content: Option<&Content>) -> ReturnStanding {
    let found = content.map(|it| &it.found);
    let (form, quarter) = found.map(said_of).unwrap_or_default();
    let shown = found.and_then(|it| it.unit_name.clone().or_else(|| it.shown_units.first().cloned()));
    ReturnStanding {
        token: of.token.clone(),
        name: of.name.clone(),
        folder: of.folder.clone(),
        verdict: ReturnVerdict::Blocked,
        fault: Some(fault),
        remarks: Vec::new(),
        form,
        quarter,
        unit: None,
        unit_name: shown.unwrap_or_default(),
        code: found.and_then(|it| it.code.clone().or_else(|| it.shown_codes.first().cloned())),
        saved_at: content.and_then(|it| it.workbook.saved_at),
        older: false,
        timeliness: None,
        counts: ReturnCounts::default(),
        filled_by: String::new(),
        phone: String::new(),
        filled_on: String::new(),
        cells: Vec::new(),
    }
}

fn standing(
    of: &Waiting,
    content: &Content,
    judged: JudgedFile,
    due: Option<Date>,
    state: Option<ReportState>,
    business_date: Date,
) -> ReturnStanding {
    let remarks = remarks(content, &judged);
    let (form, quarter) = said_of(&content.found);
    let closed = judged.closed(state);
    let JudgedFile { whose, applied, older, .. } = judged;
    let counts = ReturnCounts::of(&applied.cells);
    let says_something = counts.taken() + counts.refused + counts.conflict > 0;
    let (verdict, fault) = match (closed.filter(|_| says_something), older) {
        (Some(closed), _) => (ReturnVerdict::Blocked, Some(closed)),
        (None, older) => (counts.verdict(), older),
    };
    let fault = fault.map(|it| Arc::new(it.into()));
    let Foot { filled_by, phone, filled_on } = applied.foot;
    ReturnStanding {
        token: of.token.clone(),
        name: of.name.clone(),
        folder: of.folder.clone(),
        verdict,
        older: matches!(fault.as_deref(), Some(AppError::Form(FormFault::Older { .. }))),
        fault,
        remarks,
        form: form.or(Some(whose.of.form)),
        quarter: quarter.or(whose.of.quarter),
        unit: Some(whose.of.unit),
        unit_name: name_of(&whose.plan, whose.of.unit),
        code: whose.code,
        saved_at: content.workbook.saved_at,
        timeliness: due.map(|due| Timeliness::of(Some(business_date), due, business_date)),
        counts,
        filled_by,
        phone,
        filled_on,
        cells: applied.cells,
    }
}

/// Workbooks of a folder by name, deeper folders after it; no links, nothing hidden, no lock files of office programs.
fn files_in(path: &Path, depth: usize, into: &mut Vec<PathBuf>) -> AppResult<()> {
    let entries = std::fs::read_dir(path).map_err(|source| AppError::from_io(path, source))?;
    let mut all: Vec<(PathBuf, bool)> = Vec::new();
    for entry in entries.flatten() {
        let Ok(kind) = entry.file_type() else { continue };
        let name = entry.file_name().to_string_lossy().into_owned();
        if kind.is_symlink() || name.starts_with('.') || name.starts_with('~') {
            continue;
        }
        let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        if kind.is_dir() || ENDINGS.contains(&ending.as_str()) {
            all.push((entry.path(), kind.is_dir()));
        }
    }
    all.sort_by_key(|(path, is_folder)| (*is_folder, path.clone()));
    for (path, is_folder) in all {
        if WAITING_FILES < into.len() {
            return Err(FormFault::TooManyWaiting { what: "files", limit: WAITING_FILES as u64 }.into());
        }
        match (is_folder, depth) {
            (false, _) => into.push(path),
            (true, 1..) => files_in(&path, depth - 1, into)?,
            (true, 0) => {}
        }
    }
    Ok(())
}
