//! A unit with its workbook: cells found by the words in sight, filled in, saved and handed back.

use std::path::{Path, PathBuf};

use zhiheng_app::exchange::{Place, Sheet, Workbook};
use zhiheng_app::*;
use zhiheng_domain::*;
use zhiheng_testkit::{Fill, fill};

/// When a file was saved, one before the other.
pub const JUNE: &str = "2016-07-02T09:00:00Z";
pub const JULY: &str = "2016-07-08T09:00:00Z";

pub struct Book {
    pub bytes: Vec<u8>,
    pub name: String,
    pub filled: Vec<(String, String, Fill)>,
}

impl Book {
    pub fn of(path: &Path) -> Book {
        Book {
            bytes: std::fs::read(path).unwrap(),
            name: path.file_name().unwrap().to_string_lossy().into_owned(),
            filled: Vec::new(),
        }
    }

    pub fn workbook(&self) -> Workbook {
        zhiheng_app::exchange::open(&self.bytes, &self.name).unwrap()
    }

    /// The cell under the head `head` of the row that says `row` in sight.
    pub fn address(&self, sheet: &str, row: &str, head: &str) -> String {
        let workbook = self.workbook();
        let sheet = workbook.sheets.iter().find(|it| it.name == sheet).unwrap();
        let column = at(sheet, |it| it == head).column;
        let row = sheet
            .cells
            .iter()
            .find(|it| it.at.column != column && it.at.column > 0 && it.at.row > 4 && it.content.text() == row)
            .unwrap_or_else(|| panic!("no row {row}"))
            .at
            .row;
        Place { row, column }.address()
    }

    /// The n-th empty row of the 台账.
    pub fn item(&mut self, n: u32, fields: &[(&str, &str)]) {
        let workbook = self.workbook();
        let sheet = workbook.sheets.iter().find(|it| it.name == "台账").unwrap();
        let head = at(sheet, |it| it == "所属指标").row;
        let named = sheet.cells.iter().filter(|it| it.at.column == 0 && it.at.row > head).count() as u32;
        for (name, text) in fields {
            let place = Place { row: head + 1 + named + n, column: at(sheet, |it| it == *name).column };
            self.filled.push(("台账".to_owned(), place.address(), Fill::text(*text)));
        }
    }

    pub fn set(&mut self, sheet: &str, row: &str, head: &str, what: Fill) -> String {
        let address = self.address(sheet, row, head);
        self.filled.push((sheet.to_owned(), address.clone(), what));
        address
    }

    pub fn put(&mut self, sheet: &str, address: &str, what: Fill) {
        self.filled.push((sheet.to_owned(), address.to_owned(), what));
    }

    pub fn filled(&self, saved_at: &str) -> Vec<u8> {
        let fills: Vec<(&str, &str, Fill)> =
            self.filled.iter().map(|(sheet, address, what)| (sheet.as_str(), address.as_str(), what.clone())).collect();
        fill(&self.bytes, &fills, Some(saved_at))
    }

    /// Saved beside the others that come back.
    pub fn save(&self, folder: &Path, saved_at: &str) -> PathBuf {
        std::fs::create_dir_all(folder).unwrap();
        let path = folder.join(&self.name);
        std::fs::write(&path, self.filled(saved_at)).unwrap();
        path
    }
}

fn at(sheet: &Sheet, is: impl Fn(&str) -> bool) -> Place {
    sheet.cells.iter().find(|it| is(&it.content.text())).unwrap().at
}

pub fn unit_named(desk: &Desk, name: &str) -> UnitId {
    desk.plan(2016).unwrap().units.iter().find(|it| it.short_name == name).unwrap().id
}

/// The form of a unit, given out into a folder.
pub fn issued(desk: &mut Desk, unit: &str, quarter: Quarter, folder: &Path) -> Book {
    let unit = unit_named(desk, unit);
    let done = desk.issue_forms(FormName::Quarter, quarter, &[unit], folder).unwrap();
    Book::of(&folder.join(&done.value.files[0].name))
}

/// All that waits, of whatever form and quarter.
pub const OWN: Wanted = Wanted { form: None, quarter: None };

/// The one file that waits.
pub fn waiting(desk: &mut Desk, path: &Path) -> ReturnStanding {
    let tokens: Vec<String> = desk.returns(OWN).unwrap().into_iter().map(|it| it.token).collect();
    desk.drop_returns(&tokens);
    desk.read_returns(&[path.to_owned()]).unwrap();
    desk.returns(OWN).unwrap().pop().unwrap()
}

pub fn q2() -> Quarter {
    Quarter::of(2016, 2).unwrap()
}

/// Words are the border's: here the fault itself is enough.
pub fn words(fate: &Fate, _: Option<&exchange::Asked>) -> CellWords {
    match fate {
        Fate::Refused(cause) => CellWords { message: cause.to_string(), instead: "改正".into() },
        _ => CellWords::default(),
    }
}

/// Takes what a file brings, and the cells that were asked about.
pub fn take(desk: &mut Desk, standing: &ReturnStanding, cells: &[u32]) -> FormImport {
    let taking = Taking { token: standing.token.clone(), take: cells.to_vec(), received_on: None, submit: false };
    let mut done = desk.take_returns(OWN, &[taking], words).unwrap().value;
    done.remove(0).outcome.unwrap()
}

/// The row of a target by its name, or by a part of it.
pub fn row(desk: &Desk, unit: UnitId, name: &str) -> EntrySheetRow {
    let rows = desk.quarter_sheet(unit, q2()).unwrap().sheet.rows;
    let named = rows.iter().find(|it| it.target.name == name).or_else(|| rows.iter().find(|it| it.target.name.contains(name)));
    named.unwrap().clone()
}

pub fn value(desk: &Desk, unit: UnitId, name: &str) -> Value {
    row(desk, unit, name).current.value
}

pub fn amount(text: &str) -> Value {
    Value::Entered(text.parse().unwrap())
}

pub fn type_in(desk: &mut Desk, unit: UnitId, name: &str, text: &str) {
    let it = row(desk, unit, name);
    let cell = TypedCell { target: it.target.id, text: text.into(), revision: it.current.revision };
    assert!(desk.set_cells(q2(), vec![TypedPlace { unit, cell }], false).unwrap().value.is_empty());
}

pub fn cell_at<'a>(standing: &'a ReturnStanding, sheet: &str, address: &str) -> &'a JudgedCell {
    standing.cells.iter().find(|it| it.sheet == sheet && it.at.address() == address).unwrap()
}

pub fn fault(standing: &ReturnStanding, sheet: &str, address: &str) -> String {
    match &cell_at(standing, sheet, address).fate {
        Fate::Refused(cause) => format!("{cause:?}"),
        other => panic!("{other:?}"),
    }
}

/// The names of two counts and a stock of a unit.
pub fn names(desk: &Desk, unit: UnitId) -> (String, String, String) {
    let rows = desk.quarter_sheet(unit, q2()).unwrap().sheet.rows;
    let stock = rows.iter().find(|it| it.target.kind == TargetKind::Stock).unwrap();
    let counts: Vec<&EntrySheetRow> = rows.iter().filter(|it| it.target.kind == TargetKind::Count).collect();
    (counts[0].target.name.clone(), counts[1].target.name.clone(), stock.target.name.clone())
}

/// The number of a unit's first task.
pub fn first_task(desk: &Desk, unit: UnitId) -> String {
    desk.quarter_sheet(unit, q2()).unwrap().tasks[0].0.no.to_string()
}
