//! The office program opens, prints and saves what is written here. Needs LibreOffice (`soffice`).
#![cfg(unix)] // The office program is tried on Linux.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

use std::path::{Path, PathBuf};
use std::process::Command;

use zhiheng_exchange::*;

mod kit;
#[path = "kit/opened.rs"]
mod package;
#[path = "kit/sent_back.rs"]
mod sent_back;

use package::{package, place, read};

/// A desk of its own: office programs share theirs among all that run.
struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn open() -> Office {
        Office { folder: tempfile::tempdir().unwrap() }
    }

    /// Opens a file and saves it in another format.
    fn save_as(&self, bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
        let source = self.folder.path().join(format!("form.{from}"));
        let out = self.folder.path().join(format!("to-{to}"));
        std::fs::write(&source, bytes).unwrap();
        self.run(&source, &out, to);
        std::fs::read(out.join(format!("form.{to}"))).unwrap()
    }

    fn run(&self, source: &Path, out: &PathBuf, to: &str) {
        let profile = format!("-env:UserInstallation=file://{}", self.folder.path().join("profile").display());
        let done = Command::new("soffice")
            .args([&profile, "--headless", "--convert-to", to, "--outdir"])
            .arg(out)
            .arg(source)
            .output()
            .expect("LibreOffice must be installed: soffice");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
}

/// Pages of a PDF, all of A4 lying down.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    for (at, _) in text.match_indices("/MediaBox") {
        let size = &text[at..at + 60];
        assert!(size.contains("841.") && size.contains("595."), "{size}");
    }
    text.matches("/Type/Page/").count()
}

#[test]
fn office_prints_a_form_on_few_pages() {
    let office = Office::open();
    let pdf = office.save_as(&write(&kit::sample(), kit::moment()).unwrap(), "xlsx", "pdf");
    // Guide, targets, three of texts, ledger with the foot.
    assert_eq!(pages(&pdf), 6);
    let (form, book, open) = sent_back::sample();
    let back = correction(&book, &package::fitted(&form, &book), &form, &open, kit::moment()).unwrap();
    assert_eq!(pages(&office.save_as(&back, "xlsx", "pdf")), 7);
}

#[test]
fn office_keeps_locks_rules_and_hidden_parts() {
    let form = kit::sample();
    let bytes = write(&form, kit::moment()).unwrap();
    let (before, after) = (package(&bytes), package(&Office::open().save_as(&bytes, "xlsx", "xlsx")));
    for table in &form.tables {
        let (was, is) = (before.sheet(&table.name), after.sheet(&table.name));
        assert!(is.protection.is_some(), "{} is protected", table.name);
        assert_eq!(after.open_cells(&table.name), before.open_cells(&table.name), "{}", table.name);
        assert_eq!((&is.hidden_rows, &is.hidden_columns), (&was.hidden_rows, &was.hidden_columns));
        for address in before.open_cells(&table.name) {
            let kind = |it: &package::SheetPart| it.rule(address).map(|it| it.kind.clone());
            assert_eq!(kind(is), kind(was), "{}!{address}", table.name);
        }
    }
    let rule = after.sheet("台账").rule("B20").unwrap();
    assert_eq!(rule.first, "zhiheng_list_1", "the words of the drop-down are still there");
    assert!(after.names.contains_key("zhiheng_list_1"));
    assert!(rule.attributes["prompt"].contains("下拉单"));
    assert_ne!(after.sheet("_zhiheng").state, "");
}

#[test]
fn office_keeps_every_cell() {
    let form = kit::sample();
    let bytes = write(&form, kit::moment()).unwrap();
    let office = Office::open();
    let old = office.save_as(&bytes, "xlsx", "xls");
    for saved in [office.save_as(&bytes, "xlsx", "xlsx"), office.save_as(&old, "xls", "xlsx")] {
        for (was, is) in read(&bytes).sheets.iter().zip(&read(&saved).sheets) {
            assert_eq!(is.name, was.name);
            for cell in &was.cells {
                let saved = is.at(cell.at).map(|it| &it.content);
                assert_eq!(saved, Some(&cell.content), "{}!{}", was.name, cell.at.address());
            }
            assert_eq!(is.cells.len(), was.cells.len(), "{}", was.name);
        }
    }
}

#[test]
fn office_keeps_notes_and_open_cells_of_a_workbook_that_goes_back() {
    let (form, book, open) = sent_back::sample();
    let bytes = correction(&book, &package::fitted(&form, &book), &form, &open, kit::moment()).unwrap();
    let saved = package(&Office::open().save_as(&bytes, "xlsx", "xlsx"));
    let was = package(&bytes);
    for it in &open {
        let sheet = &book.sheets[it.sheet].name;
        assert!(saved.open_cells(sheet).contains(&it.at.address().as_str()), "{sheet}");
        assert_eq!(saved.open_cells(sheet), was.open_cells(sheet), "{sheet}");
    }
    let notes: String = saved.parts.iter().filter(|it| it.0.contains("comment")).map(|it| it.1.as_str()).collect();
    assert!(notes.contains("未收：不是数字：约三十家"), "{notes}");
    assert_eq!(place("I6"), open[0].at);
}
