//! 考核的文件: schemes, self-assessments and figures out and in.

use zhiheng_app::Desk;
use zhiheng_app::assessment::{BookChange, BookField, SchemeOfFile, ScoreBook};
use zhiheng_app::exchange::assessment::{BookFault, paste_scheme_rows};
use zhiheng_domain::assessment::CriterionCode;
use zhiheng_domain::{AssesseeId, AssessmentId};

use super::scheme::{row_view, view};
use super::session::place_view;
use super::{changed, nothing_changed};
use crate::Reply;
use crate::text::assessment::refused as refused_words;
use crate::wire::*;

pub fn pasted_scheme(_: &mut Desk, req: PastedScheme) -> Reply<SchemeRowsRead> {
    Ok(match paste_scheme_rows(&req.text) {
        Ok(read) => SchemeRowsRead {
            rows: read.rows.iter().map(row_view).collect(),
            faults: Vec::new(),
            remarks: read.remarks.iter().map(fault_view).collect(),
        },
        Err(faults) => SchemeRowsRead { rows: Vec::new(), faults: faults.iter().map(fault_view).collect(), remarks: Vec::new() },
    })
}

pub fn read_scheme(desk: &mut Desk, req: SchemeFile) -> Reply<Changed<SchemeRead>> {
    let (id, path) = (AssessmentId(req.assessment.0), desk.path(&req.place)?);
    let year = desk.assessment(id)?.assessment.year;
    match desk.scheme_of_file(&path, year)? {
        SchemeOfFile::Refused(faults) => {
            let faults = faults.iter().map(fault_view).collect();
            nothing_changed(desk, SchemeRead { scheme: None, faults, remarks: Vec::new() })
        }
        SchemeOfFile::Read { draft, remarks } => {
            let done = desk.import_scheme(id, &draft, req.confirmed)?;
            let remarks = remarks.iter().map(fault_view).collect();
            changed(desk, done, |desk, saved| {
                Ok(SchemeRead { scheme: Some(view(desk.scheme(id, None)?, saved)?), faults: Vec::new(), remarks })
            })
        }
    }
}

pub fn save_scheme(desk: &mut Desk, req: SaveSchemeFile) -> Reply<PlaceView> {
    let path = desk.path(&req.place)?;
    Ok(place_view(desk.save_scheme_file(AssessmentId(req.assessment.0), req.version, &path)?))
}

pub fn write_self_forms(desk: &mut Desk, req: WriteSelfForms) -> Reply<FilesWritten> {
    let folder = desk.path(&req.place)?;
    let assessees: Option<Vec<AssesseeId>> = req.assessees.map(|all| all.into_iter().map(|it| AssesseeId(it.0)).collect());
    let (folder, files) = desk.write_self_forms(AssessmentId(req.assessment.0), assessees.as_deref(), &folder)?;
    Ok(FilesWritten { folder: place_view(folder), files })
}

pub fn write_facts_book(desk: &mut Desk, req: AssessmentFile) -> Reply<PlaceView> {
    let path = desk.path(&req.place)?;
    Ok(place_view(desk.write_facts_book(AssessmentId(req.assessment.0), &path)?))
}

pub fn read(desk: &mut Desk, req: ReadScoreBooks) -> Reply<Changed<Vec<ScoreBookRead>>> {
    let id = AssessmentId(req.assessment.0);
    let paths = req.places.iter().map(|it| desk.path(it)).collect::<Result<Vec<_>, _>>()?;
    if req.take {
        let done = desk.take_score_books(id, &paths)?;
        return changed(desk, done, |desk, books| books_view(desk, id, books));
    }
    let books = desk.look_at_score_books(id, &paths)?;
    let view = books_view(desk, id, books)?;
    nothing_changed(desk, view)
}

fn books_view(desk: &Desk, id: AssessmentId, books: Vec<ScoreBook>) -> Reply<Vec<ScoreBookRead>> {
    let board = desk.score_board(id)?;
    let title = |code: &CriterionCode| board.year.scheme.title_of(code.as_str()).unwrap_or_default().to_owned();
    let change = |it: BookChange| change_view(board.name(it.assessee), title(&it.code), it);
    let one = |it: ScoreBook| {
        let unread = it.unread.map(|why| BookFaultView {
            place: String::new(),
            found: String::new(),
            words: crate::ApiError::from(&why).message,
        });
        let refused = it.refused.iter().map(|it| BookFaultView {
            place: format!("{} {}", it.code, title(&it.code)),
            found: it.text.clone(),
            words: refused_words(&it.why),
        });
        let faults: Vec<BookFaultView> = unread.into_iter().chain(it.faults.iter().map(fault_view)).chain(refused).collect();
        ScoreBookRead {
            file_name: it.file_name,
            assessee: it.assessee.map(|it| board.name(it).to_owned()),
            changes: it.changes.into_iter().map(change).collect(),
            faults,
        }
    };
    Ok(books.into_iter().map(one).collect())
}

fn change_view(name: &str, title: String, it: BookChange) -> BookChangeView {
    let field = match it.field {
        BookField::Goal => "目标值",
        BookField::FiledOn => "备案日期",
        BookField::Baseline => "基期值",
        BookField::Actual => "完成值",
        BookField::Verified => "核定完成值",
        BookField::SourceUnit => "数据来源",
        BookField::NotApplicable => "不适用原因",
        BookField::Events => "事项",
        BookField::Evidence => "佐证材料",
        BookField::SelfScore => "自评得分",
        BookField::Losses => "扣分原因",
    };
    BookChangeView {
        assessee_name: name.to_owned(),
        code: it.code.to_string(),
        title,
        field: field.to_owned(),
        before: it.before,
        after: it.after,
    }
}

pub fn export(desk: &mut Desk, req: AssessmentFile) -> Reply<PlaceView> {
    let path = desk.path(&req.place)?;
    Ok(place_view(desk.save_assessment_export(AssessmentId(req.assessment.0), &path)?))
}

pub(super) fn fault_view(it: &BookFault) -> BookFaultView {
    let place = it.place.as_ref().map(zhiheng_app::exchange::assessment::CellPlace::in_words);
    BookFaultView { place: place.unwrap_or_default(), found: it.found.clone(), words: it.reason_in_words() }
}
