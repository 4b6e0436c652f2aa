//! A unit with its workbook: cells found by the words in sight, filled in, saved and handed back.

use std::path::{Path, PathBuf};

use zhiheng_app::exchange::{Place, Sheet, Workbook};
use zhiheng_app::{Desk, ReturnStanding, Wanted};
use zhiheng_domain::{FormName, Quarter, UnitId};
use zhiheng_testkit::{Fill, fill};

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

pub const OWN: Wanted = Wanted { form: None, quarter: None };

/// The one file that waits.
pub fn waiting(desk: &mut Desk, path: &Path) -> ReturnStanding {
    let tokens: Vec<String> = desk.returns(OWN).unwrap().into_iter().map(|it| it.token).collect();
    desk.drop_returns(&tokens);
    desk.read_returns(&[path.to_owned()]).unwrap();
    desk.returns(OWN).unwrap().pop().unwrap()
}
