//! Papers of the sample year: every copy that can be made has all its numbers, each follows from its sources, and says
//! what the screens say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use kit::Office;
use rust_decimal::Decimal;
use zhiheng_app::{Desk, MadePaper, PaperOrder};
use zhiheng_domain::{Date, Quarter, TargetId, UnitId};
use zhiheng_print::document::{Block, Document, Words};
use zhiheng_print::layout::{Band, Cell, Table};
use zhiheng_print::{PaperName, PaperScope};

fn sample(office: &Office) -> Desk {
    let mut desk = office.desk();
    desk.new_sample_file(&office.file()).unwrap();
    desk.fix_business_date(Some("2016-10-12".parse::<Date>().unwrap())).unwrap();
    desk
}

fn quarter(no: u8) -> Quarter {
    Quarter::of(2016, no).unwrap()
}

fn units(desk: &Desk) -> Vec<UnitId> {
    desk.plan(2016).unwrap().units.iter().map(|it| it.id).collect()
}

fn targets(desk: &Desk) -> Vec<TargetId> {
    desk.plan(2016).unwrap().tasks().flat_map(|it| &it.targets).map(|it| it.id).collect()
}

/// Every copy of a paper at the end of a quarter.
fn copies(desk: &Desk, paper: PaperName, quarter: Quarter) -> Vec<PaperOrder> {
    let one = PaperOrder { quarter: Some(quarter), ..PaperOrder::of(paper, 2016) };
    match paper.scope() {
        PaperScope::Year | PaperScope::Quarter => vec![one],
        PaperScope::UnitYear | PaperScope::UnitQuarter => {
            units(desk).into_iter().map(|it| PaperOrder { unit: Some(it), ..one.clone() }).collect()
        }
        PaperScope::TargetQuarter => {
            targets(desk).into_iter().map(|it| PaperOrder { target: Some(it), ..one.clone() }).collect()
        }
        PaperScope::Forms => Vec::new(),
    }
}

fn cells<'a>(bands: impl Iterator<Item = &'a Band>) -> impl Iterator<Item = &'a Cell> {
    bands.flat_map(|it| it.across.iter().chain(it.rows.iter().flatten()))
}

fn words_of(document: &Document) -> Vec<&Words> {
    fn of_block<'a>(block: &'a Block, all: &mut Vec<&'a Words>) {
        match block {
            Block::Text(text) => all.push(&text.words),
            Block::Edges { left, right, .. } => all.extend([left, right]),
            Block::Table { table, .. } => {
                let cells = cells(table.head.iter().chain(&table.body));
                all.extend(cells.flat_map(|it| &it.paragraphs).map(|it| &it.text));
            }
            Block::Together(inner) => inner.iter().for_each(|it| of_block(it, all)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    document.blocks().for_each(|it| of_block(it, &mut all));
    all
}

fn text_of(cell: &Cell) -> String {
    cell.paragraphs.iter().map(|it| it.text.text.as_str()).collect()
}

/// Paragraphs of a table's body that are nothing but a number and have no figure, with the head of their column.
fn bare_numbers(table: &Table) -> Vec<(String, String)> {
    let is_number = |text: &str| {
        let digits = text.trim_start_matches('-').trim_end_matches('%');
        !digits.is_empty() && digits.chars().all(|it| it.is_ascii_digit() || it == '.')
    };
    let head = |cell: &Cell| {
        let over = cells(table.head.iter()).filter(|it| it.reach() == cell.reach());
        over.map(text_of).last().unwrap_or_default()
    };
    let bare = |it: &&Cell| it.paragraphs.iter().any(|it| is_number(&it.text.text) && it.text.spans.is_empty());
    cells(table.body.iter()).filter(bare).map(|it| (head(it), text_of(it))).collect()
}

/// The first number that a text holds.
fn number_in(text: &str) -> Option<Decimal> {
    let from = text.find(|it: char| it.is_ascii_digit())?;
    let digits: String = text[from..].chars().take_while(|it| it.is_ascii_digit() || *it == '.').collect();
    let sign = if text[..from].ends_with('-') { "-" } else { "" };
    format!("{sign}{digits}").parse().ok()
}

const SERIALS: [&str; 2] = ["序号", "任务"];

/// What is wrong with a paper's numbers; nothing, if all is well.
fn faults(made: &MadePaper) -> Vec<String> {
    let document = &made.rendered.document;
    let figures = made.rendered.figures();
    let mut faults: Vec<String> = figures.faults().iter().map(ToString::to_string).collect();
    for words in words_of(document) {
        for span in &words.spans {
            let text: String = words.text.chars().skip(span.from).take(span.to - span.from).collect();
            let Some(figure) = figures.get(span.figure) else {
                faults.push(format!("{text}: no figure {:?}", span.figure));
                continue;
            };
            let (Some(shown), Some(value)) = (number_in(&text), figure.value) else { continue };
            let last_place = Decimal::new(1, shown.scale());
            if (shown - value).abs() >= last_place {
                faults.push(format!("{}: printed {text}, figure {value}", figure.label));
            }
            if figure.derivation.sources().iter().any(|it| it.label.trim().is_empty()) {
                faults.push(format!("{}: a source without a name", figure.label));
            }
        }
    }
    let bare = document.tables().flat_map(bare_numbers).filter(|it| !SERIALS.contains(&it.0.as_str()));
    faults.extend(bare.map(|(head, text)| format!("column {head}: {text} has no figure")));
    faults
}

const OF_THE_QUARTER: [PaperName; 6] = [
    PaperName::Progress,
    PaperName::TargetResults,
    PaperName::UnitProgress,
    PaperName::QuarterForm,
    PaperName::TargetFiling,
    PaperName::LedgerList,
];

#[test]
fn every_number_of_every_copy_follows_from_its_sources() {
    let office = Office::new();
    let mut desk = sample(&office);
    for paper in OF_THE_QUARTER {
        let mut made = 0;
        let orders: Vec<PaperOrder> = [2, 3].iter().flat_map(|no| copies(&desk, paper, quarter(*no))).collect();
        for order in orders {
            let of = (order.quarter, order.unit, order.target);
            let copy = desk.make_paper(&order).unwrap();
            assert_eq!(faults(&copy), Vec::<String>::new(), "{paper:?} {of:?}");
            assert_eq!(copy.rendered.missing, Vec::<char>::new(), "{paper:?} {of:?}");
            made += 1;
        }
        let expected = match paper.scope() {
            PaperScope::Quarter => 2,
            PaperScope::TargetQuarter => 2 * 35,
            _ => 2 * 31,
        };
        assert_eq!(made, expected, "{paper:?}");
    }
}
