//! Blocks thrown together from fixed seeds: whatever comes after whatever, nothing is lost, nothing leaves the type area,
//! no page stays empty.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

mod common;

use std::collections::BTreeMap;

use common::blocks::{Blocks, Dice, HEAD, TEXT, charts, prose};
use zhiheng_print::document::{Block, Figures, Part, TextBlock, TextRole, Words};
use zhiheng_print::layout::{Align, Band, Cell, Columns, Item, Laid, PT, SheetName, Table, VAlign, official};
use zhiheng_print::papers::lay_out;
use zhiheng_print::{Options, PaperRequest};

/// What is written once and must be found once: a mark of its own for each text.
struct Marks(u32);

impl Marks {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("［{}］", self.0)
    }
}

fn text(dice: &mut Dice, marks: &mut Marks, most: usize) -> String {
    let length = 1 + dice.below(most);
    format!("{}{}", marks.next(), prose(dice, length))
}

fn table(dice: &mut Dice, marks: &mut Marks, width: i32) -> Table {
    let columns = Columns::share(width, &[3, 8, 6, 4]);
    let head = (0..4).map(|at| Cell::new(at, "表头", HEAD)).collect();
    let head = Band { rows: vec![head], label: "head".into(), ..Band::default() };
    let mut body = Vec::new();
    for no in 0..=dice.below(12) {
        let rows = 1 + dice.below(if no == 3 { 30 } else { 3 });
        let cuts = dice.below(2) == 0;
        let vertical = dice.below(3) == 0;
        let first = if vertical { Cell::new(0, "竖排文字", TEXT).vertical() } else { Cell::new(0, marks.next(), TEXT) };
        let across = vec![first];
        let most = [10, 60, 400, 3000][dice.below(4)];
        let row = |dice: &mut Dice, marks: &mut Marks| {
            let valign = if dice.below(2) == 0 { VAlign::Top } else { VAlign::Middle };
            if dice.below(4) == 0 {
                vec![Cell::new(1, text(dice, marks, most), TEXT).span(3).align(Align::Left).valign(valign)]
            } else {
                let first = Cell::new(1, text(dice, marks, most), TEXT).align(Align::Justify).valign(valign);
                let second = Cell::new(2, text(dice, marks, 30), TEXT).span(1).valign(valign);
                vec![first, second, Cell::new(3, "12.5", TEXT).align(Align::Right)]
            }
        };
        let rows = (0..rows).map(|_| row(dice, marks)).collect();
        let (splits, keep_with_next) = (dice.below(2) == 0, dice.below(4) == 0);
        body.push(Band { across, rows, cuts, splits, keep_with_next, label: format!("row {no}"), ..Band::default() });
    }
    Table { columns, head: vec![head], body }
}

fn any(dice: &mut Dice, marks: &mut Marks, figures: &mut Figures, width: i32, depth: usize) -> Block {
    match dice.below(if depth == 0 { 12 } else { 9 }) {
        0 => official::title(text(dice, marks, 40)),
        1 => official::heading(1, marks.next()),
        2 => official::heading(2, text(dice, marks, 60)),
        3 => Block::Gap(i32::try_from(dice.below(90)).unwrap() * PT),
        4 => Block::Text(TextBlock::new(TextRole::Note, text(dice, marks, 200), TEXT)),
        5 => Block::Edges { left: marks.next().into(), right: Words::from("右"), style: TEXT },
        6 | 7 => official::body(text(dice, marks, 900)),
        8 => Block::Bookmark { level: 0, title: "签".into() },
        9 => Block::Chart(charts(figures)[dice.below(4)].clone()),
        10 => Block::Together((0..=dice.below(4)).map(|_| any(dice, marks, figures, width, 1)).collect()),
        _ => Block::Table { table: table(dice, marks, width), closes: dice.below(2) == 0 },
    }
}

fn made(seed: u64) -> (Blocks, u32) {
    let (mut dice, mut marks, mut figures) = (Dice::new(seed), Marks(0), Figures::default());
    let mut parts = Vec::new();
    for _ in 0..=dice.below(3) {
        let mut part = match dice.below(4) {
            0 => Part::new([SheetName::A4Landscape, SheetName::A3Landscape, SheetName::A4Portrait][dice.below(3)]),
            1 => Part::turned(),
            _ => Part::letter(),
        };
        let width = part.page_sheet().body_width();
        part.blocks = (0..5 + dice.below(25)).map(|_| any(&mut dice, &mut marks, &mut figures, width, 0)).collect();
        parts.push(part);
    }
    (Blocks { parts, figures }, marks.0)
}

/// Where each page's own sheet has its type area: of a turned page the upright one's.
fn check(laid: &Laid, seed: u64) {
    let fonts = common::fonts();
    for (no, (page, sheet)) in laid.pages.iter().zip(&laid.sheets).enumerate() {
        // The number and the foot stand on each page.
        assert!(page.items.len() > 2, "seed {seed}: page {} is empty", no + 1);
        let turned = page.items.iter().any(|it| matches!(it, Item::Text(it) if it.turned));
        if !turned {
            let one = Laid { pages: vec![page.clone()], ..Laid::default() };
            common::assert_in_type_area(&one, *sheet, &fonts, &format!("seed {seed}, page {}", no + 1));
        }
        for item in page.items.iter().filter(|_| turned) {
            let points: Vec<(i32, i32)> = match item {
                Item::Text(it) if it.turned => it.glyphs.iter().map(|it| (it.x, it.y)).collect(),
                Item::Rule { x1, y1, x2, y2, .. } => vec![(*x1, *y1), (*x2, *y2)],
                Item::Frame { x, y, width, height, .. } => vec![(*x, *y), (x + width, y + height)],
                Item::Path { points, .. } => points.clone(),
                Item::Text(_) => continue,
            };
            for (x, y) in points {
                let inside = x >= sheet.left && x <= sheet.width - sheet.right && y >= sheet.top && y <= sheet.body_end();
                assert!(inside, "seed {seed}, turned page {}: {item:?}", no + 1);
            }
        }
    }
}

#[test]
fn whatever_comes_after_whatever() {
    let fonts = common::fonts();
    for seed in 1..=40 {
        let (content, marks) = made(seed);
        let laid = lay_out(&PaperRequest { content: &content, options: Options::default() }, &fonts).0;
        check(&laid, seed);
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for page in &laid.pages {
            let text: String = page.lines().concat();
            for piece in text.split('［').skip(1) {
                let (mark, _) = piece.split_once('］').unwrap_or_else(|| panic!("seed {seed}: {piece}"));
                *found.entry(mark.to_owned()).or_default() += 1;
            }
        }
        for no in 1..=marks {
            assert_eq!(found.get(&no.to_string()).copied(), Some(1), "seed {seed}: mark {no}");
        }
    }
}
