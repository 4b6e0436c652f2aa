//! All bounds of reading workbooks, in one place. What a unit sends back has some hundred rows; these are for what is not that.
//! Nothing a file says of its own sizes is believed: every count here is of what was really met.

use crate::{Bound, Content, WorkbookError};

/// Bytes of a file: who has it on a disk asks for its size before reading it.
pub const FILE: u64 = 64 << 20;
/// Files in a package: a workbook of 60 sheets with pictures has 500.
const PARTS: u64 = 10_000;
/// Worksheets.
const SHEETS: u64 = 256;
/// Cells that are not empty, in all sheets.
pub const CELLS: u64 = 200_000;
/// Texts in the table of shared ones, which also holds what no cell uses any more.
const SHARED: u64 = 2 * CELLS;
/// Merged blocks of all sheets.
const MERGED: u64 = 100_000;
/// Bytes of all that the cells say, that of a shared text counted in each cell: few hundred kilobytes in a form.
const SAID: u64 = 32 << 20;
/// Characters of one cell: the office program itself ends at 32,767.
const CELL_CHARACTERS: u64 = 100_000;
/// Bytes unpacked of all parts together. A sheet whose empty rows are formatted to the last one has 100 MB; it passes through
/// piece by piece and is never held as a whole.
pub const UNPACKED: u64 = 256 << 20;
/// Bytes of one part that has to be held as a whole: only one in UTF-16 has.
pub const WHOLE: u64 = 16 << 20;
/// How many times smaller a part of more than `RATIO_FROM` bytes may be packed. Sheets of empty rows reach 40.
const RATIO: u64 = 250;
const RATIO_FROM: u64 = 8 << 20;
/// Bytes of one tag or one run of text between tags.
pub const PIECE: u64 = 1 << 20;
/// Bytes of one tag, of which those that are open are kept.
const TAG: usize = 64 << 10;
/// Bytes of the name of a sheet, of which the office program takes 31 characters, and of what a part is referred to by.
const NAME: usize = 1000;
/// Tags and runs of text of all parts: a sheet of 60 rows has some thousand, one that is formatted to its last row and empty
/// some million for each column.
const PIECES: u64 = 12_000_000;
/// Elements within elements, of which a sheet has 15.
const DEPTH: u64 = 200;
/// Number formats of a workbook and what cells refer to them by: the office program ends at 65,490.
const FORMATS: u64 = 70_000;
/// Records of an .xls that continue one.
const CONTINUED: u64 = 50_000;
pub const ROWS: u32 = 1_048_576;
pub const COLUMNS: u32 = 16_384;

pub fn file(size: u64) -> Result<(), WorkbookError> {
    if FILE < size { Err(WorkbookError::TooLarge { limit: FILE }) } else { Ok(()) }
}

pub fn parts(count: usize) -> Result<(), WorkbookError> {
    within(count as u64, PARTS, Bound::Parts)
}

pub fn sheets(count: usize) -> Result<(), WorkbookError> {
    within(count as u64, SHEETS, Bound::Sheets)
}

pub fn shared(count: usize) -> Result<(), WorkbookError> {
    if SHARED < count as u64 { Err(WorkbookError::TooMuch { what: Bound::Cells, limit: CELLS }) } else { Ok(()) }
}

pub fn said(bytes: usize) -> Result<(), WorkbookError> {
    within(bytes as u64, SAID, Bound::Characters)
}

/// While a text of one cell grows: so many bytes cannot be few enough characters.
pub fn growing(bytes: usize) -> Result<(), WorkbookError> {
    if 4 * CELL_CHARACTERS < bytes as u64 { Err(WorkbookError::TooMuch { what: Bound::Characters, limit: CELL_CHARACTERS }) } else { Ok(()) }
}

pub fn characters(text: &str) -> Result<(), WorkbookError> {
    // Counting is only worth it where bytes alone are too many.
    let count = if (text.len() as u64) <= CELL_CHARACTERS { 0 } else { text.chars().count() };
    within(count as u64, CELL_CHARACTERS, Bound::Characters)
}

pub fn pieces(count: u64) -> Result<(), WorkbookError> {
    within(count, PIECES, Bound::Extent)
}

/// Bytes of a name in a package; longer ones are no part of a workbook.
pub fn is_name(bytes: usize) -> bool {
    bytes <= NAME
}

pub fn name(text: &str) -> Result<(), WorkbookError> {
    if NAME < text.len() { Err(WorkbookError::Damaged { detail: format!("a name above {NAME} bytes") }) } else { Ok(()) }
}

pub fn tag(bytes: usize) -> Result<(), WorkbookError> {
    if TAG < bytes { Err(WorkbookError::Damaged { detail: format!("a tag above {TAG} bytes") }) } else { Ok(()) }
}

pub fn depth(levels: u64) -> Result<(), WorkbookError> {
    if DEPTH < levels { Err(WorkbookError::Damaged { detail: format!("elements nested above {DEPTH}") }) } else { Ok(()) }
}

pub fn formats(count: usize) -> Result<(), WorkbookError> {
    if FORMATS < count as u64 { Err(WorkbookError::Damaged { detail: format!("above {FORMATS} formats") }) } else { Ok(()) }
}

/// What came out of a part so far against what went in, and against what all parts have left.
pub fn unpacked(packed: u64, unpacked: u64, left: u64) -> Result<(), WorkbookError> {
    if left < unpacked {
        return Err(WorkbookError::Bomb { limit: UNPACKED });
    }
    match packed.saturating_mul(RATIO) {
        most if RATIO_FROM < unpacked && most < unpacked => Err(WorkbookError::Bomb { limit: most.max(RATIO_FROM) }),
        _ => Ok(()),
    }
}

/// Bytes of an .xls that were gone through, those of a sheet that is listed several times each time.
pub fn walked(bytes: usize) -> Result<(), WorkbookError> {
    if UNPACKED < bytes as u64 { Err(WorkbookError::Bomb { limit: UNPACKED }) } else { Ok(()) }
}

/// Records that one goes on in: they hold 8 KB each.
pub fn continued(count: usize) -> Result<(), WorkbookError> {
    if CONTINUED < count as u64 { Err(WorkbookError::Damaged { detail: format!("a record in more than {CONTINUED}") }) } else { Ok(()) }
}

/// What a workbook has taken of its bounds so far, over all sheets.
#[derive(Default)]
pub struct Spent {
    pub unpacked: u64,
    pub pieces: u64,
    pub walked: usize,
    cells: u64,
    said: u64,
    merged: u64,
}

impl Spent {
    /// One more cell that is not empty.
    pub fn cell(&mut self, content: &Content) -> Result<(), WorkbookError> {
        let said = match content {
            Content::Text(text) | Content::Number(text) | Content::Error(text) => text.len(),
            Content::Day(_) | Content::Bool(_) | Content::Unvalued => 0,
        };
        self.cells += 1;
        self.said += said as u64;
        within(self.cells, CELLS, Bound::Cells)?;
        within(self.said, SAID, Bound::Characters)
    }

    pub fn merged(&mut self) -> Result<(), WorkbookError> {
        self.merged += 1;
        within(self.merged, MERGED, Bound::Cells)
    }
}

fn within(count: u64, limit: u64, what: Bound) -> Result<(), WorkbookError> {
    if limit < count { Err(WorkbookError::TooMuch { what, limit }) } else { Ok(()) }
}
