//! A form that was filled in, the truth about it, and what becomes of it.

use std::collections::BTreeSet;

use zhiheng_exchange::{AnswerKey, Asked, Content, Form, FormCell, HIDDEN_SHEET};

use crate::book::form::{LEDGER, PROGRESS, TARGETS, form};
use crate::book::{Book, Due, Page, number, text};

/// Chance of a fixed seed, so that a failure can be repeated.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 20_161_012);
        dice.below(7);
        dice
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    /// In so many of a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }
}

pub struct Case {
    pub form: Form,
    pub book: Book,
    /// What was done, to be told with a failure.
    pub done: Vec<String>,
    /// Rows that something was done to already.
    pub spent: BTreeSet<(String, String)>,
    /// Tables whose hidden column will be deleted.
    pub without_ids: BTreeSet<String>,
    pub without_hidden: bool,
    /// Tables with a column that stands there twice.
    pub columns_twice: BTreeSet<String>,
    pub cleared: BTreeSet<AnswerKey>,
    pub missing_rows: BTreeSet<(String, String)>,
    pub missing_columns: BTreeSet<(String, String)>,
}

impl Case {
    pub fn filled(dice: &mut Dice) -> Case {
        let form = form();
        let mut book = Book::issued(&form);
        for table in &form.tables {
            for row in &table.rows {
                for (column, cell) in table.columns.iter().zip(&row.cells) {
                    if let FormCell::Fill { asked, .. } = cell
                        && dice.chance(65)
                    {
                        book.answer(&table.name, &row.id, &column.code, answer(asked, dice));
                    }
                }
            }
        }
        for no in 0..u32::try_from(dice.below(5)).unwrap() {
            book.add(&form, LEDGER, no, "name", text(&format!("名优产品{no}号之{}", dice.below(1000))));
            book.add(&form, LEDGER, no, "target", text("地理标志保护产品"));
            if dice.chance(60) {
                book.add(&form, LEDGER, no, "happened_on", answer(&Asked::Date, dice));
            }
        }
        for (label, code) in [("填报人", "filled_by"), ("联系电话", "phone"), ("填报日期", "filled_on")] {
            if dice.chance(60) {
                let words = dice.one(&["张三", "028-86612345", "2016年7月5日"]);
                book.sign(label, code, text(words));
            }
        }
        let mut case = Case {
            form,
            book,
            done: Vec::new(),
            spent: BTreeSet::new(),
            without_ids: BTreeSet::new(),
            without_hidden: dice.chance(20),
            columns_twice: BTreeSet::new(),
            cleared: BTreeSet::new(),
            missing_rows: BTreeSet::new(),
            missing_columns: BTreeSet::new(),
        };
        for table in [TARGETS, PROGRESS, LEDGER] {
            if dice.chance(20) {
                case.without_ids.insert(table.to_owned());
            }
        }
        case
    }

    pub fn done(&mut self, what: impl Into<String>) {
        self.done.push(what.into());
    }

    pub fn page(&mut self, table: &str) -> &mut Page {
        self.book.page(table)
    }

    /// A row that nothing was done to yet; from now on something was.
    pub fn fresh_row(&mut self, table: &str, dice: &mut Dice) -> Option<String> {
        let rows = &self.form.tables.iter().find(|it| it.name == table)?.rows;
        let fresh: Vec<String> =
            rows.iter().map(|it| it.id.clone()).filter(|it| !self.spent.contains(&(table.to_owned(), it.clone()))).collect();
        if fresh.is_empty() {
            return None;
        }
        let row = dice.one(&fresh);
        self.spent.insert((table.to_owned(), row.clone()));
        Some(row)
    }

    /// What the form asks in a row: codes of the columns with a cell to fill in, a label, or none.
    pub fn columns(&self, table: &str, row: &str, wanted: impl Fn(&FormCell) -> bool) -> Vec<String> {
        let table = self.form.tables.iter().find(|it| it.name == table).unwrap();
        let row = table.rows.iter().find(|it| it.id == row).unwrap();
        let here = table.columns.iter().zip(&row.cells).filter(|(column, cell)| wanted(cell) && !column.is_title);
        here.map(|it| it.0.code.clone()).collect()
    }

    /// The rows of a table where something is or may be filled in.
    pub fn body(&mut self, table: &str) -> std::ops::Range<u32> {
        let page = self.page(table);
        let first = page.codes() + 2;
        let end = match page.find("填报单位（盖章）") {
            Some((foot, _)) => foot - 1,
            None => page.cells.keys().filter(|it| it.1 == 0).map(|it| it.0 + 1).max().unwrap_or(first),
        };
        first..end
    }

    pub fn hidden_sheet(&mut self) -> &mut Page {
        self.page(HIDDEN_SHEET)
    }

    pub fn place(&mut self, table: &str, row: &str, column: &str) -> (u32, u32) {
        let page = self.page(table);
        (page.row(row), page.column(column))
    }

    /// Rows of the form by the place of their id.
    pub fn rows(&mut self, table: &str) -> Vec<(u32, String)> {
        let ids: BTreeSet<String> = self.form.tables.iter().find(|it| it.name == table).unwrap().rows.iter().map(|it| it.id.clone()).collect();
        let cells = self.page(table).cells.iter().filter(|it| it.0.1 == 0);
        cells.map(|it| (it.0.0, it.1.content.text())).filter(|it| ids.contains(&it.1)).collect()
    }
}

pub fn answer(asked: &Asked, dice: &mut Dice) -> Content {
    match asked {
        Asked::Value { .. } | Asked::Amount { .. } | Asked::Percent => number(dice.one(&["0", "3", "52", "97.5", "1150", "0.25", "-4"])),
        Asked::Date => match dice.below(3) {
            0 => Content::Day(format!("2016-0{}-13", 1 + dice.below(6)).parse().unwrap()),
            1 => text("2016年5月13日"),
            _ => text("2016.5.13"),
        },
        Asked::Text(field) => text(&format!("{}：第{}项已完成。\n“{}”有序推进。", field.zh(), dice.below(90), dice.below(9))),
        _ => text(dice.one(&["年底统计", "质检公告〔2016〕5号", "国家尚未下达", "川质函（2016）12号"])),
    }
}

/// Another answer than the one that stands there.
pub fn other_than(content: Option<&Content>) -> Content {
    match content {
        Some(Content::Number(value)) => number(&format!("{}", value.parse::<f64>().unwrap() + 1.0)),
        Some(other) => text(&format!("另：{}", other.text())),
        None => text("另有"),
    }
}

pub fn is_answer(due: &Due) -> bool {
    matches!(due, Due::Answer(_))
}
