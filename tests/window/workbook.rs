//! The units' part of it: a workbook that was given out, filled in as a unit would, saved and handed in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use zhiheng_exchange::{Place, Sheet, Workbook};
use zhiheng_testkit::{Fill, fill};

pub const FIGURES: &str = "指标";
pub const TEXTS: &str = "进展";
pub const ITEMS: &str = "台账";
/// Rows from 0: the line with the unit's name, the codes of the columns, the head.
const IDENTITY_ROW: u32 = 1;
const CODE_ROW: u32 = 3;
const HEAD_ROW: u32 = 4;

pub struct Book {
    pub unit: String,
    pub name: String,
    /// Target → what the unit says of it, for figures that stand.
    pub figures: BTreeMap<i64, i64>,
    bytes: Vec<u8>,
    workbook: Workbook,
    fills: Vec<(String, Place, Fill)>,
}

impl Book {
    /// The one workbook of a unit in a folder.
    pub fn of_unit(folder: &Path, unit: &str) -> Book {
        let entries = std::fs::read_dir(folder).expect("the folder").flatten().map(|it| it.path());
        let is_of = |it: &PathBuf| it.file_name().is_some_and(|it| it.to_string_lossy().get(2..).is_some_and(|it| it.starts_with(&format!("{unit}_"))));
        let path = entries.into_iter().find(is_of).unwrap_or_else(|| panic!("no workbook of {unit}"));
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("the workbook");
        let workbook = zhiheng_exchange::open(&bytes, &name).expect("a workbook");
        Book { unit: unit.to_owned(), name, figures: BTreeMap::new(), bytes, workbook, fills: Vec::new() }
    }

    fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.workbook.sheets.iter().find(|it| it.name == name)
    }

    /// Ids of the rows, with the row that each stands in.
    pub fn rows(&self, sheet: &str) -> Vec<(i64, u32)> {
        let cells = self.sheet(sheet).map_or(&[][..], |it| &it.cells);
        let id = |text: String| text.get(1..).and_then(|it| it.parse().ok());
        cells.iter().filter(|it| it.at.column == 0 && HEAD_ROW < it.at.row).filter_map(|it| Some((id(it.content.text())?, it.at.row))).collect()
    }

    pub fn place(&self, sheet: &str, row: u32, code: &str) -> Place {
        let cells = &self.sheet(sheet).unwrap_or_else(|| panic!("no sheet {sheet}")).cells;
        let head = cells.iter().find(|it| it.at.row == CODE_ROW && it.content.text() == code);
        Place { row, column: head.unwrap_or_else(|| panic!("no column {code}")).at.column }
    }

    pub fn says(&self, sheet: &str, place: Place) -> String {
        self.sheet(sheet).and_then(|it| it.at(place)).map(|it| it.content.text()).unwrap_or_default()
    }

    pub fn put(&mut self, sheet: &str, place: Place, what: Fill) {
        self.fills.retain(|(other, at, _)| (other.as_str(), *at) != (sheet, place));
        self.fills.push((sheet.to_owned(), place, what));
    }

    /// All that is asked: a figure or a reason for every target, a sentence for every task. `seed` makes units differ.
    pub fn answer(&mut self, seed: i64) {
        for (no, (target, row)) in (0..).zip(self.rows(FIGURES)) {
            let told = |code| self.says(FIGURES, self.place(FIGURES, row, code));
            let figure = match (told("unit").as_str(), told("goal").as_str()) {
                (_, goal) if goal.contains("尚未下达") => None,
                ("%", _) => Some(100),
                ("起", _) => Some(0),
                ("万件", _) => Some(48),
                (_, goal) if goal.contains("全部") => Some(100),
                _ => Some((seed + no) % 4),
            };
            match figure {
                Some(figure) => self.figure(target, row, figure),
                None => self.put(FIGURES, self.place(FIGURES, row, "reason"), Fill::text("国家尚未下达")),
            }
        }
        for (task, row) in self.rows(TEXTS) {
            self.put(TEXTS, self.place(TEXTS, row, "progress"), Fill::text(format!("{}按计划推进第{task}项任务。", self.unit)));
        }
    }

    pub fn figure(&mut self, target: i64, row: u32, figure: i64) {
        self.put(FIGURES, self.place(FIGURES, row, "value"), Fill::number(figure));
        self.figures.insert(target, figure);
    }

    /// Names an item in the `n`-th empty row of the 台账.
    pub fn item(&mut self, n: u32, of: &str, name: &str) {
        let row = HEAD_ROW + 1 + n;
        self.put(ITEMS, self.place(ITEMS, row, "of"), Fill::text(of));
        self.put(ITEMS, self.place(ITEMS, row, "name"), Fill::text(name));
    }

    /// Somebody sorted the rows: two change places, ids, answers and all.
    pub fn swap(&mut self, sheet: &str, one: u32, other: u32) {
        let last = self.sheet(sheet).expect("the sheet").cells.iter().filter(|it| it.at.row == HEAD_ROW).map(|it| it.at.column).max();
        for column in 0..=last.expect("a head") {
            let at = |row| Place { row, column };
            let (first, second) = (self.now(sheet, at(one)), self.now(sheet, at(other)));
            self.put(sheet, at(one), second);
            self.put(sheet, at(other), first);
        }
    }

    fn now(&self, sheet: &str, place: Place) -> Fill {
        let put = self.fills.iter().find(|(other, at, _)| other == sheet && *at == place).map(|it| it.2.clone());
        put.unwrap_or_else(|| match self.says(sheet, place) {
            it if it.is_empty() => Fill::Nothing,
            it => Fill::Text(it),
        })
    }

    /// Another unit's name over the own one.
    pub fn rename(&mut self, from: &str, to: &str) {
        let place = Place { row: IDENTITY_ROW, column: 1 };
        let line = self.says(FIGURES, place);
        assert!(line.contains(from), "{line}");
        self.put(FIGURES, place, Fill::text(line.replace(from, to)));
    }

    /// How many cells say something that the form did not.
    pub fn answers(&self) -> u32 {
        self.fills.iter().filter(|it| it.2 != Fill::Nothing).count() as u32
    }

    pub fn filled(&self, saved_at: &str) -> Vec<u8> {
        let at: Vec<String> = self.fills.iter().map(|it| it.1.address()).collect();
        let fills: Vec<(&str, &str, Fill)> =
            self.fills.iter().zip(&at).map(|((sheet, _, what), at)| (sheet.as_str(), at.as_str(), what.clone())).collect();
        fill(&self.bytes, &fills, Some(saved_at))
    }

    pub fn save(&self, folder: &Path, saved_at: &str) -> PathBuf {
        std::fs::create_dir_all(folder).expect("a folder");
        let path = folder.join(&self.name);
        std::fs::write(&path, self.filled(saved_at)).expect("the workbook is saved");
        path
    }
}

/// Short names of the units, in the order of the plan.
pub fn unit_names() -> Vec<String> {
    let plan: serde_json::Value = serde_json::from_str(crate::PLAN).expect("the plan reads");
    let units = plan["units"].as_array().expect("units");
    units.iter().map(|it| it["short"].as_str().expect("a name").to_owned()).collect()
}
