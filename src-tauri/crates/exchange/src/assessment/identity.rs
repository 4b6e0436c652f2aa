//! 工作簿标识 (book identity): which file, assessment, scheme and assessee a workbook belongs to. Stands in the hidden sheet, a
//! line for each key: `key`, its name, its value. Office programs may turn it into a plain hidden one.

use rust_xlsxwriter::Workbook as Book;
use zhiheng_domain::assessment::{AssessedYear, Scheme};
use zhiheng_domain::{AssesseeId, AssessmentId, Moment};

use super::fault::{BookFault, BookFaultKind as Kind};
use super::parameters::parameters_of;
use crate::fit::grid::Grid;
use crate::fit::plain::{after, plain, same};
use crate::workbook::Workbook;
use crate::write::look::{Looks, Role, Style};
use crate::write::{HIDDEN_SHEET, WriteError, protect, text};

/// Before the name of the assessee, in the line under the title.
pub(super) const ASSESSEE_MARK: &str = "被考核单位：";
pub(super) const CODE_MARK: &str = "表号：";
const TEMPLATE: u32 = 1;

/// 考核工作簿种类。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssessmentBook {
    /// 自评表 of one assessee.
    SelfAssessment,
    /// 考核数据表 of all assessees.
    Facts,
}

impl AssessmentBook {
    pub const ALL: &'static [AssessmentBook] = &[AssessmentBook::SelfAssessment, AssessmentBook::Facts];

    pub fn code(self) -> &'static str {
        match self {
            AssessmentBook::SelfAssessment => "self_assessment",
            AssessmentBook::Facts => "assessment_facts",
        }
    }

    pub fn zh(self) -> &'static str {
        match self {
            AssessmentBook::SelfAssessment => "自评表",
            AssessmentBook::Facts => "考核数据表",
        }
    }
}

/// 发表: what the file that gives a workbook out says of it.
#[derive(Debug, Clone, Copy)]
pub struct BookIssue<'a> {
    /// The mark of the file: ids mean something in that one only.
    pub ledger: &'a str,
    /// 表号.
    pub code: &'a str,
    pub made_at: Moment,
}

/// What a workbook says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookIdentity {
    pub book: AssessmentBook,
    pub ledger: String,
    pub assessment: AssessmentId,
    pub scheme_version: u32,
    /// Of the criteria as they were when it was given out.
    pub scheme_mark: String,
    pub assessee: Option<AssesseeId>,
    pub code: String,
}

/// `None` where the hidden sheet is gone, or is none of the assessment's.
pub fn identify_book(workbook: &Workbook) -> Option<BookIdentity> {
    workbook.sheets.iter().map(Grid::of).find_map(|it| read(&it))
}

fn read(grid: &Grid<'_>) -> Option<BookIdentity> {
    let value = |name: &str| {
        (0..grid.lines.len().min(40)).find_map(|line| {
            let word = |column| grid.at(line, column).map(|it| it.1.text.trim());
            (word(0) == Some("key") && word(1) == Some(name)).then(|| word(2).unwrap_or_default().to_owned())
        })
    };
    let book = value("form")?;
    Some(BookIdentity {
        book: *AssessmentBook::ALL.iter().find(|it| it.code() == book)?,
        ledger: value("ledger")?,
        assessment: AssessmentId(value("assessment")?.parse().ok()?),
        scheme_version: value("scheme_version")?.parse().ok()?,
        scheme_mark: value("scheme_mark")?,
        assessee: value("assessee").and_then(|it| it.parse().ok()).map(AssesseeId),
        code: value("code")?,
    })
}

pub(super) fn write(
    book: &mut Book,
    looks: &mut Looks,
    kind: AssessmentBook,
    year: &AssessedYear,
    assessee: Option<AssesseeId>,
    issue: &BookIssue<'_>,
) -> Result<(), WriteError> {
    let sheet = book.add_worksheet();
    sheet.set_name(HIDDEN_SHEET)?.set_very_hidden(true);
    protect(sheet);
    let keys = [
        ("form", kind.code().to_owned()),
        ("template", TEMPLATE.to_string()),
        ("ledger", issue.ledger.to_owned()),
        ("assessment", year.assessment.id.0.to_string()),
        ("scheme_version", year.scheme.header().version.to_string()),
        ("scheme_mark", mark_of(&year.scheme)),
        ("assessee", assessee.map(|it| it.0.to_string()).unwrap_or_default()),
        ("code", issue.code.to_owned()),
    ];
    for (row, (name, value)) in (0..).zip(keys) {
        for (column, words) in [(0, "key"), (1, name), (2, value.as_str())] {
            text::put(sheet, looks, row, column, words, Style::of(Role::Hidden))?;
        }
    }
    Ok(())
}

/// Differs when a criterion's code, name, points or method does. No secret: it finds slips, not people.
fn mark_of(scheme: &Scheme) -> String {
    let mut mark = 0xcbf2_9ce4_8422_2325u64;
    for it in scheme.criteria() {
        let said = format!("{}\n{}\n{}\n{}\n{}\n", it.code, it.title, it.points, it.terms.method.kind().code(), parameters_of(&it.terms.method));
        for byte in said.bytes() {
            mark = (mark ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    format!("{mark:016x}")
}

/// Everything against taking a workbook for this year's.
pub(super) fn faults(found: Option<&BookIdentity>, kind: AssessmentBook, year: &AssessedYear, ledger: &str) -> Vec<BookFault> {
    let Some(found) = found else { return Vec::new() };
    let fault = |words: &str, kind| vec![BookFault::of_book(words, kind)];
    let wanted = year.scheme.header().version;
    match () {
        () if found.book != kind => fault(found.book.zh(), Kind::OtherBook),
        () if found.ledger != ledger => fault("", Kind::OtherFile),
        () if found.assessment != year.assessment.id => fault(&format!("表号 {}", found.code), Kind::OtherAssessment),
        () if found.scheme_version != wanted => fault("", Kind::OtherVersion { is: found.scheme_version, wanted }),
        () if found.scheme_mark != mark_of(&year.scheme) => fault("", Kind::SchemeChanged),
        () => Vec::new(),
    }
}

/// Whose self-assessment it is, by the hidden sheet and by the line in sight, which have to agree.
pub(super) fn assessee_of(
    found: Option<&BookIdentity>,
    grids: &[Grid<'_>],
    year: &AssessedYear,
    remarks: &mut Vec<BookFault>,
) -> Result<AssesseeId, Vec<BookFault>> {
    let shown = grids.iter().find_map(|grid| {
        let mut cells = (0..grid.lines.len().min(8)).flat_map(|line| grid.line(line));
        cells.find_map(|(_, it)| Some((grid.name, it.at, after(&it.text, "被考核单位")?.split_whitespace().next()?.to_owned())))
    });
    let named = |name: &str| year.assessees.iter().find(|it| same(&it.name, name));
    let hidden = found.and_then(|it| it.assessee);
    match (hidden.map(|it| year.assessee(it)), shown) {
        (Some(Some(hidden)), Some((sheet, at, name))) if plain(&hidden.name) != plain(&name) => {
            Err(vec![BookFault::at(sheet, at, &name, Kind::AssesseesDiffer { hidden: hidden.name.clone() })])
        }
        (Some(Some(hidden)), _) => Ok(hidden.id),
        (Some(None), _) => Err(vec![BookFault::of_book("文件标识里的单位", Kind::AssesseeUnknown)]),
        (None, Some((sheet, at, name))) => match named(&name) {
            Some(found) => {
                remarks.push(BookFault::at(sheet, at, &name, Kind::IdentityGone));
                Ok(found.id)
            }
            None => Err(vec![BookFault::at(sheet, at, &name, Kind::AssesseeUnknown)]),
        },
        (None, None) => Err(vec![BookFault::of_book("", Kind::AssesseeUnknown)]),
    }
}
