//! Sixty workbooks as people make them of a form: every cell is accounted for, every answer that was left whole is found,
//! everything that was spoiled is told as what it is, all in one pass. Twelve of them by default.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "all of it is a test")]

mod book;
mod kit;

#[path = "mutated/acts.rs"]
mod acts;
#[path = "mutated/case.rs"]
mod case;
#[path = "mutated/office.rs"]
mod office;
#[path = "mutated/shape.rs"]
mod shape;
#[path = "mutated/xlsx.rs"]
mod xlsx;

use std::collections::{BTreeMap, BTreeSet};

use book::{Due, kind};
use case::{Case, Dice};
use zhiheng_exchange::{AnswerKey, CellRole, Fitted, Misfit, Workbook, WorkbookKind, fit, identify, open};

fn seeds() -> u64 {
    if std::env::var_os("ZHIHENG_LONG").is_some() { 60 } else { 12 }
}

fn mutated(seed: u64) -> Case {
    let mut dice = Dice::new(seed);
    let mut case = Case::filled(&mut dice);
    acts::cells(&mut case, &mut dice);
    acts::rows(&mut case, &mut dice);
    shape::columns(&mut case, &mut dice);
    shape::blocks(&mut case, &mut dice);
    shape::sheets(&mut case, &mut dice);
    case
}

#[derive(Default)]
struct Tally {
    workbooks: usize,
    cells: usize,
    own: usize,
    answers: usize,
    refused: usize,
    /// How often something was refused for each reason.
    reasons: BTreeMap<String, usize>,
}

impl Tally {
    fn take(&mut self, fitted: &Fitted) {
        self.workbooks += 1;
        self.cells += fitted.cells.len();
        for cell in &fitted.cells {
            match &cell.role {
                CellRole::Own => self.own += 1,
                CellRole::Misfit(_) => {
                    self.refused += 1;
                    *self.reasons.entry(format!("{:?}", kind(&cell.role))).or_default() += 1;
                }
                _ => self.answers += 1,
            }
        }
        assert_eq!(self.own + self.answers + self.refused, self.cells);
    }

    fn told(&self) -> String {
        format!("{} workbooks, {} cells: {} own, {} answers, {} refused", self.workbooks, self.cells, self.own, self.answers, self.refused)
    }
}

/// What differs between a workbook and the truth, in lines.
fn differences(case: &Case, workbook: &Workbook, fitted: &Fitted) -> Vec<String> {
    let mut lines = case.book.differences(fitted);
    let cleared: BTreeSet<AnswerKey> = fitted.cleared.iter().map(|it| it.key.clone()).collect();
    let due = if case.without_hidden { BTreeSet::new() } else { case.cleared.clone() };
    if cleared != due {
        lines.push(format!("wiped out: due {due:?}, found {cleared:?}"));
    }
    let (rows, columns): (BTreeSet<_>, BTreeSet<_>) = (fitted.missing_rows.iter().cloned().collect(), fitted.missing_columns.iter().cloned().collect());
    if (&rows, &columns) != (&case.missing_rows, &case.missing_columns) {
        lines.push(format!("missing: due {:?} {:?}, found {rows:?} {columns:?}", case.missing_rows, case.missing_columns));
    }
    let found = identify(workbook);
    if found.hidden_gone != case.without_hidden || found.code.is_some() == case.without_hidden {
        lines.push(format!("identity: {found:?}"));
    }
    // Nobody knows what stood there without the hidden sheet, and everybody does with it.
    let known = |it: &CellRole| !matches!(it, CellRole::Answer { issued, .. } if issued.is_none() != case.without_hidden);
    if !fitted.cells.iter().all(|it| known(&it.role)) {
        lines.push("what stood there before is told wrongly".to_owned());
    }
    lines
}

#[test]
fn sixty_workbooks_are_accounted_for_cell_by_cell() {
    let mut tally = Tally::default();
    let mut failures = Vec::new();
    for seed in 0..seeds() {
        let case = mutated(seed);
        let bytes = xlsx::write(&case.book);
        let workbook = open(&bytes, "回填.xlsx").expect("a workbook");
        let fitted = fit(&workbook, &case.form);
        tally.take(&fitted);
        let mut lines = differences(&case, &workbook, &fitted);
        let counted = xlsx::count(&bytes);
        if counted != fitted.cells.len() {
            lines.push(format!("{counted} cells in the file, {} accounted for", fitted.cells.len()));
        }
        if !lines.is_empty() {
            failures.push(format!("seed {seed}: {}\n  {}", case.done.join("; "), lines.join("\n  ")));
        }
    }
    println!("{:?}", tally.reasons);
    println!("{}", tally.told());
    assert!(failures.is_empty(), "{} of {}\n{}", failures.len(), tally.workbooks, failures.join("\n"));
    for reason in [Due::Stray, Due::Altered, Due::RowInDoubt, Due::RowTwice, Due::ColumnTwice, Due::MergedOver, Due::ErrorValue, Due::UnknownRow, Due::NotAsked] {
        assert!(tally.reasons.contains_key(&format!("{reason:?}")), "{reason:?} is tried");
    }
    assert!(!tally.reasons.contains_key(&format!("{:?}", Due::Unvalued)));
}

#[test]
#[cfg_attr(windows, ignore = "needs LibreOffice, which is tried on Linux")]
fn office_a_sixth_of_them_come_back_as_xls() {
    let seeds: Vec<u64> = (0..seeds()).step_by(6).collect();
    let cases: Vec<Case> = seeds.iter().map(|it| mutated(*it)).collect();
    let saved = office::saved_as_xls(&cases.iter().map(|it| xlsx::write(&it.book)).collect::<Vec<_>>());
    let mut tally = Tally::default();
    let mut failures = Vec::new();
    for ((seed, case), bytes) in seeds.iter().zip(&cases).zip(&saved) {
        let workbook = open(bytes, "回填.xls").expect("a workbook");
        assert_eq!(workbook.kind, WorkbookKind::Xls);
        let fitted = fit(&workbook, &case.form);
        tally.take(&fitted);
        let mut lines = differences(case, &workbook, &fitted);
        if case.book.count() != fitted.cells.len() {
            lines.push(format!("{} cells were saved, {} accounted for", case.book.count(), fitted.cells.len()));
        }
        if !lines.is_empty() {
            failures.push(format!("seed {seed}: {}\n  {}", case.done.join("; "), lines.join("\n  ")));
        }
    }
    println!("as .xls: {}", tally.told());
    assert!(failures.is_empty(), "{} of {}\n{}", failures.len(), tally.workbooks, failures.join("\n"));
}

/// A copy of the fitted cells would not do: a wrong truth is found.
#[test]
fn a_wrong_truth_is_told() {
    let mut case = mutated(3);
    let bytes = xlsx::write(&case.book);
    let workbook = open(&bytes, "回填.xlsx").expect("a workbook");
    let fitted = fit(&workbook, &case.form);
    assert_eq!(differences(&case, &workbook, &fitted), Vec::<String>::new());
    let page = case.book.pages.iter_mut().find(|it| it.cells.values().any(|it| case::is_answer(&it.due))).unwrap();
    page.cells.values_mut().find(|it| case::is_answer(&it.due)).unwrap().due = Due::Stray;
    assert_eq!(differences(&case, &workbook, &fitted).len(), 1);
    let stray = fitted.cells.iter().filter(|it| it.role == CellRole::Misfit(Misfit::Stray)).count();
    assert!(stray < fitted.cells.len());
}
