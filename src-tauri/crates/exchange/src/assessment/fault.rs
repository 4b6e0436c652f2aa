//! 工作簿问题 (book fault): what in a workbook was not taken or was taken on an assumption, with its place.

use zhiheng_domain::Date;
use zhiheng_domain::assessment::Points;

use super::parameters::ParameterFault;
use crate::workbook::Place;

/// 单元格: a sheet by its name, blank for pasted rows, and a place on it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellPlace {
    pub sheet: String,
    pub at: Place,
}

/// 工作簿问题。The Chinese sentence is `in_words`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookFault {
    /// None where it is the workbook as a whole.
    pub place: Option<CellPlace>,
    /// What stands there; blank where nothing does.
    pub found: String,
    pub kind: BookFaultKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookFaultKind {
    // What a cell says.
    NotANumber { field: &'static str },
    /// More than four decimal places, or more figures than the file keeps.
    NumberOutOfRange,
    NotADate,
    NotACount,
    AbovePoints { points: Points },
    BelowFloor { floor: Points },
    /// `#DIV/0!`
    ErrorValue,
    Unvalued,
    /// The office program made a day of `1-1-1`.
    CodeIsDay { day: Date },
    /// The office program made a number of a code: `1.10` is `1.1` then.
    CodeIsNumber,
    WordUnknown { field: &'static str, words: Vec<&'static str> },
    TooLong { limit: usize },
    Parameters(ParameterFault),

    // How cells stand to each other.
    NoTable { heads: &'static str },
    HeadMissing { head: &'static str },
    ColumnTwice { other: String },
    RowTwice { other: String },
    TooManyRows { limit: usize },
    TitleMissing,
    TierUnclear,
    PointsDiffer { in_title: Points },
    SeveralPoints,
    SumDiffers { sum: Points },
    ParametersWithoutMethod,
    RuleTwice,
    RuleUnknown,

    // Whose workbook it is.
    OtherBook,
    OtherFile,
    OtherAssessment,
    OtherVersion { is: u32, wanted: u32 },
    /// The scheme differs although its version does not.
    SchemeChanged,
    AssesseeUnknown,
    AssesseesDiffer { hidden: String },
    IdentityGone,

    // Answers.
    CodeUnknown,
    CodeMissing,
    NotAsked,
    Altered { was: String },
    ReasonMissing,
    ClausesUneven { reasons: usize, clauses: usize },
    ClauseUnknown { clauses: String },
    NoEvents,
    /// 备案日期 of a goal that there is not.
    DayWithoutGoal,
    NoneBesideEvents,
    EventTitleMissing,
    SheetMissing,
    RowMissing,
    ColumnMissing,

    // Told, and nothing to be put right.
    NotTaken,
    ColumnNotTaken,
    SheetNotTaken,
    MethodAssumed { bonus: usize, reviewer: usize },
    GroupPointsSummed { sum: Points },
    CodesMade,
    RulesAssumed,
    YearAssumed { year: i32 },
    TitleAssumed,
}

/// 单元格的答复: what an input cell of a workbook says. Blank is not 0, and 0 is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<T> {
    /// Not asked of this row, or its column or row is gone from the workbook.
    Missing,
    Blank,
    Given(T),
    Refused(Vec<BookFault>),
}

impl<T> Answer<T> {
    pub fn given(&self) -> Option<&T> {
        match self {
            Answer::Given(it) => Some(it),
            Answer::Missing | Answer::Blank | Answer::Refused(_) => None,
        }
    }

    pub fn faults(&self) -> &[BookFault] {
        match self {
            Answer::Refused(faults) => faults,
            Answer::Missing | Answer::Blank | Answer::Given(_) => &[],
        }
    }
}

impl BookFault {
    pub(super) fn at(sheet: &str, at: Place, found: &str, kind: BookFaultKind) -> BookFault {
        BookFault { place: Some(CellPlace { sheet: sheet.to_owned(), at }), found: shortened(found), kind }
    }

    pub(super) fn of_book(found: &str, kind: BookFaultKind) -> BookFault {
        BookFault { place: None, found: shortened(found), kind }
    }
}

/// A cell may hold pages; a message needs their beginning.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let text = text.trim();
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}
