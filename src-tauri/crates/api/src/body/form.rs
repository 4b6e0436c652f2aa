//! 收发填报件.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zhiheng_app::{
    Desk, FormImport, ImportFixed, IssuedForms, JudgedCell, NewReturn, ReturnStanding, StandingImport, Taking, Wanted,
};
use zhiheng_domain::{FormCellFate, FormImportId, FormIssueId, FormName, Quarter, TextField, UnitId};

use super::entry::quarter;
use super::paper::view as paper_view;
use super::session::place_view;
use super::{changed, optional_date};
use crate::text::form::{cell_words, remark};
use crate::wire::*;
use crate::{ApiError, Reply};

pub fn board(desk: &mut Desk, req: OfForms) -> Reply<FormsBoard> {
    board_view(desk, req.form.into(), quarter(&req.quarter)?)
}

fn board_view(desk: &mut Desk, form: FormName, quarter: Quarter) -> Reply<FormsBoard> {
    let board = desk.forms_board(form, quarter)?;
    let unit = |it: zhiheng_app::FormsUnit| {
        let name = it.unit.short_name.clone();
        let last_word = it.last_word().map(|it| WireId(it.id.0));
        FormsUnit {
            id: WireId(it.unit.id.0),
            full_name: it.unit.full_name,
            tasks: it.tasks,
            cells: it.cells,
            state: it.state.map(Into::into),
            timeliness: it.timeliness.map(Into::into),
            contact: it.contact,
            issues: it.issues.into_iter().map(issue_view).collect(),
            imports: it.imports.into_iter().map(|it| import_view(it, &name)).collect(),
            short_name: name,
            last_word,
        }
    };
    let counts = board.counts;
    Ok(FormsBoard {
        form: board.form.into(),
        quarter: board.quarter.to_string(),
        title: board.title,
        due_on: board.due_on.map(zhiheng_domain::Date::iso),
        business_date: board.business_date.iso(),
        counts: FormsCounts {
            units: counts.units,
            issued: counts.issued,
            returned: counts.returned,
            with_refused: counts.with_refused,
            outstanding: counts.outstanding,
        },
        units: board.units.into_iter().map(unit).collect(),
    })
}

fn issue_view(it: zhiheng_app::FormIssue) -> IssueView {
    IssueView {
        id: WireId(it.id.0),
        code: it.code,
        correction: it.correction_of.is_some(),
        file_name: it.name,
        at: it.at.to_string(),
        operator: it.operator,
        handed_to: it.handed_to,
        handed_on: it.handed_on.map(zhiheng_domain::Date::iso),
        revision: it.revision,
    }
}

fn import_view(it: StandingImport, unit: &str) -> ImportView {
    let fixed = it.fixed.map(|it| match it {
        ImportFixed::Withdrawn => "已撤回".to_owned(),
        ImportFixed::Closed => "季报后来已报或已认定；请先退回或重开，再撤回导入".to_owned(),
    });
    let FormImport { id, of, taken, withdrawn, at, operator, .. } = it.import;
    ImportView {
        id: WireId(id.0),
        unit_id: WireId(of.unit.0),
        unit_short_name: unit.to_owned(),
        file_name: taken.file_name,
        code: taken.code,
        at: at.to_string(),
        operator,
        received_on: taken.received_on.iso(),
        file_saved_at: taken.file_saved_at.map(|it| it.to_string()),
        taken: taken.taken,
        unchanged: taken.unchanged,
        refused: taken.refused,
        kept: taken.kept,
        filled_by: taken.filled_by,
        phone: taken.phone,
        filled_on: taken.filled_on,
        submitted: taken.submitted,
        withdrawn,
        fixed,
    }
}

pub fn issue(desk: &mut Desk, req: IssueForms) -> Reply<Changed<FormsIssued>> {
    let folder = desk.path(&req.place)?;
    let units: Vec<UnitId> = req.unit_ids.iter().map(|it| UnitId(it.0)).collect();
    let done = desk.issue_forms(req.form.into(), quarter(&req.quarter)?, &units, &folder)?;
    changed(desk, done, |desk, it| Ok(issued(desk, it)))
}

fn issued(desk: &mut Desk, it: IssuedForms) -> FormsIssued {
    let file = |it: zhiheng_app::IssuedFile| IssuedFile {
        unit_id: WireId(it.unit.0),
        unit_short_name: it.unit_name,
        name: it.name,
        code: it.code,
        cells: it.cells,
    };
    FormsIssued { place: place_view(desk.place(&it.folder)), files: it.files.into_iter().map(file).collect() }
}

pub fn hand_over(desk: &mut Desk, req: HandOver) -> Reply<Changed<FormsBoard>> {
    let (form, quarter) = (req.form.into(), quarter(&req.quarter)?);
    let on = optional_date("handedOn", req.handed_on.as_deref())?;
    let issues: Vec<(FormIssueId, i64)> = req.issues.iter().map(|it| (FormIssueId(it.id.0), it.revision)).collect();
    let done = desk.hand_over(&issues, &req.handed_to, on)?;
    changed(desk, done, |desk, ()| board_view(desk, form, quarter))
}

fn wanted(of: &OfWaiting) -> Reply<Wanted> {
    let quarter = of.quarter.as_deref().map(quarter).transpose()?;
    Ok(Wanted { form: of.form.map(Into::into), quarter })
}

pub fn read(desk: &mut Desk, req: ReadReturns) -> Reply<ReturnsView> {
    let mut paths = Vec::new();
    for it in &req.places {
        paths.push(desk.path(it)?);
    }
    desk.read_returns(&paths)?;
    returns(desk, req.of)
}

pub fn read_dropped(desk: &mut Desk, req: ReadDroppedReturns) -> Reply<ReturnsView> {
    let mut files = Vec::new();
    for it in req.files {
        let bytes = STANDARD.decode(it.bytes.as_bytes());
        let bytes = bytes.map_err(|_| ApiError::new("A002", "未读入：拖入的文件没有完整送到。请重新拖入，或用“选文件”。"))?;
        files.push(NewReturn { name: it.name, bytes });
    }
    desk.read_dropped_returns(files)?;
    returns(desk, req.of)
}

pub fn returns(desk: &mut Desk, req: OfWaiting) -> Reply<ReturnsView> {
    let wanted = wanted(&req)?;
    Ok(ReturnsView { files: desk.returns(wanted)?.iter().map(file_view).collect() })
}

fn file_view(it: &ReturnStanding) -> ReturnFile {
    let counts = it.counts;
    ReturnFile {
        token: it.token.clone(),
        name: it.name.clone(),
        folder: it.folder.clone(),
        verdict: match it.verdict {
            zhiheng_app::ReturnVerdict::Clean => ReturnVerdict::Clean,
            zhiheng_app::ReturnVerdict::Same => ReturnVerdict::Same,
            zhiheng_app::ReturnVerdict::Partly => ReturnVerdict::Partly,
            zhiheng_app::ReturnVerdict::Conflict => ReturnVerdict::Conflict,
            zhiheng_app::ReturnVerdict::Blocked => ReturnVerdict::Blocked,
        },
        message: it.fault.as_deref().map(|it| ApiError::from(it).message),
        remarks: it.remarks.iter().map(remark).collect(),
        form: it.form.map(Into::into),
        quarter: it.quarter.map(|it| it.to_string()),
        unit_id: it.unit.map(|it| WireId(it.0)),
        unit_short_name: it.unit_name.clone(),
        code: it.code.clone(),
        file_saved_at: it.saved_at.map(|it| it.to_string()),
        older: it.older,
        timeliness: it.timeliness.map(Into::into),
        counts: ReturnCounts {
            new: counts.new,
            changed: counts.changed,
            cleared: counts.cleared,
            unchanged: counts.unchanged,
            kept: counts.kept,
            conflict: counts.conflict,
            refused: counts.refused,
            own: counts.own,
            cells: counts.cells,
        },
        filled_by: it.filled_by.clone(),
        phone: it.phone.clone(),
        filled_on: it.filled_on.clone(),
    }
}

pub fn detail(desk: &mut Desk, req: OfReturn) -> Reply<ReturnDetail> {
    let wanted = wanted(&req.of)?;
    let standing = desk.return_detail(&req.token, wanted)?;
    Ok(ReturnDetail { file: file_view(&standing), cells: standing.cells.iter().filter_map(cell_view).collect() })
}

/// All but the form's own cells.
fn cell_view(it: &JudgedCell) -> Option<ReturnCell> {
    use zhiheng_app::Fate;
    let fate = match it.fate {
        Fate::Own => return None,
        Fate::Unchanged => FateWord::Unchanged,
        _ => it.fate.word()?.into(),
    };
    let words = cell_words(&it.fate, it.asked.as_ref());
    let filled = |text: String| Some(text).filter(|it| !it.is_empty());
    Some(ReturnCell {
        no: it.no,
        sheet: it.sheet.clone(),
        address: it.at.address(),
        label: it.label.clone(),
        text: it.text.clone(),
        now: it.now.clone(),
        fate,
        message: filled(words.message),
        instead: filled(words.instead),
        task_id: it.task.map(|it| WireId(it.0)),
        target_id: it.spot.and_then(zhiheng_app::Spot::target).map(|it| WireId(it.0)),
        field: it.spot.and_then(text_field).map(Into::into),
    })
}

fn text_field(spot: zhiheng_app::Spot) -> Option<TextField> {
    match spot {
        zhiheng_app::Spot::Text(_, field) => Some(field),
        _ => None,
    }
}

impl From<FormCellFate> for FateWord {
    fn from(fate: FormCellFate) -> FateWord {
        match fate {
            FormCellFate::New => FateWord::New,
            FormCellFate::Changed => FateWord::Changed,
            FormCellFate::Cleared => FateWord::Cleared,
            FormCellFate::Kept => FateWord::Kept,
            FormCellFate::Conflict => FateWord::Conflict,
            FormCellFate::Refused => FateWord::Refused,
        }
    }
}

pub fn take(desk: &mut Desk, req: TakeReturns) -> Reply<Changed<ReturnsTaken>> {
    let wanted = wanted(&req.of)?;
    let mut files = Vec::new();
    for it in req.files {
        let received_on = optional_date("receivedOn", it.received_on.as_deref())?;
        files.push(Taking { token: it.token, take: it.take, received_on, submit: it.submit });
    }
    let done = desk.take_returns(wanted, &files, cell_words)?;
    changed(desk, done, |desk, taken| {
        let files = taken
            .into_iter()
            .map(|it| {
                let (import, message) = match it.outcome {
                    Ok(import) => (Some(import_view(StandingImport { import, fixed: None }, &it.unit_name)), None),
                    Err(cause) => (None, Some(ApiError::from(cause).message)),
                };
                ReturnTaken { token: it.token, name: it.name, unit_short_name: it.unit_name, import, message }
            })
            .collect();
        Ok(ReturnsTaken { files, waiting: returns(desk, req.of)? })
    })
}

pub fn drop_returns(desk: &mut Desk, req: OfReturns) -> Reply<Unit> {
    desk.drop_returns(&req.tokens);
    Ok(Unit)
}

pub fn import_detail(desk: &mut Desk, req: OfImport) -> Reply<ImportDetail> {
    let (import, unit, cells) = desk.import_detail(FormImportId(req.id.0))?;
    let filled = |text: &str| Some(text.to_owned()).filter(|it| !it.is_empty());
    let cell = |(no, it): (u32, &zhiheng_app::FormCellNote)| ReturnCell {
        no,
        sheet: it.sheet.clone(),
        address: it.address.clone(),
        label: it.label.clone(),
        text: it.text.clone(),
        now: it.was.clone(),
        fate: it.fate.into(),
        message: filled(&it.message),
        instead: filled(&it.instead),
        task_id: it.task.map(|it| WireId(it.0)),
        target_id: it.target.map(|it| WireId(it.0)),
        field: it.field.map(Into::into),
    };
    let fixed = import.withdrawn.then_some(ImportFixed::Withdrawn);
    Ok(ImportDetail {
        cells: (0..).zip(&cells).map(cell).collect(),
        import: import_view(StandingImport { import, fixed }, &unit),
    })
}

pub fn withdraw(desk: &mut Desk, req: OfImport) -> Reply<Changed<TakenBack>> {
    let done = desk.withdraw_import(FormImportId(req.id.0))?;
    changed(desk, done, |_, (named, kept)| Ok(TakenBack { named, kept }))
}

pub fn corrections(desk: &mut Desk, req: IssueCorrections) -> Reply<Changed<FormsIssued>> {
    let folder = desk.path(&req.place)?;
    let imports: Vec<FormImportId> = req.imports.iter().map(|it| FormImportId(it.0)).collect();
    let done = desk.issue_corrections(&imports, &folder)?;
    changed(desk, done, |desk, it| Ok(issued(desk, it)))
}

pub fn dispatch_paper(desk: &mut Desk, req: DispatchOrder) -> Reply<PaperView> {
    let units: Vec<UnitId> = req.unit_ids.iter().map(|it| UnitId(it.0)).collect();
    let made = desk.dispatch_paper(req.form.into(), quarter(&req.quarter)?, &units)?;
    paper_view(desk, made)
}

pub fn receipt_paper(desk: &mut Desk, req: OfImport) -> Reply<PaperView> {
    let made = desk.receipt_paper(FormImportId(req.id.0))?;
    paper_view(desk, made)
}
