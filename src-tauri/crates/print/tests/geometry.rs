//! 版面 measured from the files themselves, as poppler reads them: margins, grid, page numbers, lines, tables.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

mod common;

use common::blocks::{Blocks, Dice, chapters, letter, prose, report, table};
use common::sheets::{HALF_MM, MM, Picture, Sheet, Word, near, sheets};
use zhiheng_domain::TaskId;
use zhiheng_print::document::{Block, Part};
use zhiheng_print::fonts::{FaceName, FontRole};
use zhiheng_print::layout::{Align, SheetName, Subject, Table, official};
use zhiheng_print::{Content, Options, PaperRequest, Rendered, render};

fn made(content: &dyn Content, options: Options) -> Rendered {
    render(&PaperRequest { content, options }, &common::fonts()).unwrap()
}

#[test]
fn full_pages_are_22_lines_of_28_characters_and_fill_the_type_area() {
    let content = Blocks::letter(vec![official::body("国".repeat(28 * 22 * 4 + 100))]);
    let sheets = sheets(&made(&content, Options::default()).bytes);
    assert_eq!(sheets.len(), 5);
    for (no, sheet) in (1..).zip(&sheets[..4]) {
        let lines = sheet.lines();
        assert_eq!(lines.keys().copied().collect::<Vec<_>>(), (0..22).collect::<Vec<_>>(), "page {no}");
        for (at, line) in &lines {
            let text: String = line.iter().map(|it| it.text.as_str()).collect();
            let indented = no == 1 && *at == 0;
            assert_eq!(text, "国".repeat(if indented { 26 } else { 28 }), "page {no} line {at}");
            let indent = if indented { 2.0 * official::PITCH as f64 / 1000.0 } else { 0.0 };
            near(line[0].left, 28.0 * MM + indent, HALF_MM, "left margin");
            near(line.last().unwrap().right, (210.0 - 26.0) * MM, HALF_MM, "right margin");
        }
        near(lines[&0][0].top, 37.0 * MM, HALF_MM, "top margin");
        near(lines[&21][0].bottom, (297.0 - 35.0) * MM, HALF_MM, "bottom margin");
    }
}

#[test]
fn the_ink_of_a_full_page_keeps_the_margins() {
    let content = Blocks::letter(vec![official::body("国".repeat(28 * 22 * 3))]);
    let bytes = made(&content, Options::default()).bytes;
    let picture = Picture::of(&bytes, 2);
    let [left, top, right, bottom] = picture.ink(|y| y < 264.0 * MM);
    // What the character leaves white of its square, which reaches from 0.12 below the baseline to 0.88 above it.
    let fonts = common::fonts();
    let face = fonts.face(FaceName { role: FontRole::Fang, installed: false }).unwrap().view().unwrap();
    let drawn = face.glyph_bounding_box(face.glyph_index('国').unwrap()).unwrap();
    let points = |it: i16| f64::from(it) * 16.0 / f64::from(face.units_per_em());
    near(left - points(drawn.x_min), 28.0 * MM, HALF_MM, "left");
    near(right + 16.0 - points(drawn.x_max), (210.0 - 26.0) * MM, HALF_MM, "right");
    near(top - (0.88 * 16.0 - points(drawn.y_max)), 37.0 * MM, HALF_MM, "top");
    near(bottom + (points(drawn.y_min) + 0.12 * 16.0), (297.0 - 35.0) * MM, HALF_MM, "bottom");
}

#[test]
fn mixed_text_fills_every_page_but_the_last_with_22_lines() {
    let content = Blocks::letter(vec![official::body(prose(&mut Dice::new(5), 20_000))]);
    let sheets = sheets(&made(&content, Options::default()).bytes);
    for (no, sheet) in (1..).zip(&sheets[..sheets.len() - 1]) {
        assert_eq!(sheet.lines().keys().copied().collect::<Vec<_>>(), (0..22).collect::<Vec<_>>(), "page {no}");
    }
}

#[test]
fn numbers_stand_outside_below_the_type_area() {
    let content = Blocks::letter(vec![official::body("国".repeat(28 * 22 * 2))]);
    let bytes = made(&content, Options::default()).bytes;
    let (one, two) = (Picture::of(&bytes, 1), Picture::of(&bytes, 2));
    let sheets = sheets(&bytes);
    near(sheets[0].number().1, (210.0 - 26.0) * MM - 14.0, HALF_MM, "odd: right, one character in");
    near(sheets[1].number().0, 28.0 * MM + 14.0, HALF_MM, "even: left, one character in");
    for (picture, left) in [(one, sheets[0].number().0), (two, sheets[1].number().0)] {
        // The dash alone, without the digit beside it.
        let (left, right) = ((left + 1.0) * Picture::SCALE, (left + 13.0) * Picture::SCALE);
        let [_, top, _, bottom] = picture.ink_within(left as usize..right as usize, |y| y > 264.0 * MM);
        near((top + bottom) / 2.0, (297.0 - 35.0 + 7.0) * MM, HALF_MM, "7 mm below the type area");
    }
}

#[test]
fn page_numbers_as_part_of_all() {
    let content = Blocks::letter(vec![official::body("国".repeat(28 * 22 * 2))]);
    let sheets = sheets(&made(&content, Options { page_of: true, ..Options::default() }).bytes);
    for (no, sheet) in (1..).zip(&sheets) {
        assert!(sheet.says(&format!("第{no}页/共{}页", sheets.len())) && !sheet.says("—"), "{:?}", sheet.words);
    }
}

/// 50 pages and more of headings, paragraphs of all lengths and everything that lines must not begin or end with.
fn fifty_pages() -> Vec<Sheet> {
    let bytes = made(&Blocks::letter(chapters(11, 60)), Options::default()).bytes;
    let sheets = sheets(&bytes);
    assert!(sheets.len() >= 50, "{}", sheets.len());
    sheets
}

fn is_heading(text: &str) -> bool {
    text.starts_with("一、第") || text.starts_with("（一）目标") || text.starts_with("1.产品")
}

#[test]
fn fifty_pages_of_mixed_text_keep_the_rules() {
    let sheets = fifty_pages();
    let indent = 28.0 * MM + 2.0 * official::PITCH as f64 / 1000.0;
    let begins = |left: f64| (left - indent).abs() < 1.0;
    let mut full = 0;
    for (no, sheet) in (1..).zip(&sheets) {
        let texts = sheet.texts();
        for (left, text) in &texts {
            let (first, last) = (text.chars().next().unwrap(), text.chars().last().unwrap());
            assert!(!"，。、；：？！）》〉」』】〕”’…—～·％%℃".contains(first), "page {no}: line begins {text}");
            assert!(!"（《〈「『【〔“‘～·".contains(last), "page {no}: line ends {text}");
            assert!(begins(*left) || (left - 28.0 * MM).abs() < 1.0 || no == 1, "page {no}: {text}");
        }
        for words in sheet.lines().values() {
            assert!(words[0].left > 28.0 * MM - 0.3 && words.last().unwrap().right < 184.0 * MM + 0.1, "page {no}: {words:?}");
        }
        let Some(next) = sheets.get(no) else { continue };
        full += usize::from(texts.len() == 22);
        let (last, follows) = (texts.last().unwrap(), &next.texts()[..]);
        assert!(!is_heading(&last.1), "page {no} ends with {}", last.1);
        // A paragraph's first line alone at the foot, or its last line alone at the head of a page.
        assert!(!begins(last.0) || begins(follows[0].0), "page {no} ends with the first line {}", last.1);
        let alone = follows.len() > 1 && !begins(follows[0].0) && begins(follows[1].0);
        assert!(!alone, "page {} begins with the last line {}", no + 1, follows[0].1);
    }
    assert!(full * 2 > sheets.len(), "{full} full pages of {}", sheets.len());
}

#[test]
fn fifty_pages_break_no_number_from_its_unit_and_no_date() {
    let lines: Vec<String> = fifty_pages().iter().flat_map(Sheet::texts).map(|it| it.1).collect();
    let ends = |text: &str, back: usize| text.chars().rev().nth(back).unwrap_or(' ');
    let (mut dates, mut numbers) = (0, 0);
    for pair in lines.windows(2) {
        let (above, below) = (&pair[0], pair[1].chars().next().unwrap());
        let digit = ends(above, 0).is_ascii_digit();
        assert!(!(digit && "个家项件起万亿年月日号%".contains(below)), "{above} | {}", pair[1]);
        assert!(!(ends(above, 0) == '月' && ends(above, 1).is_ascii_digit() && below.is_ascii_digit()), "{above} | {}", pair[1]);
        assert!(!(ends(above, 0) == '〕' && below.is_ascii_digit()), "{above} | {}", pair[1]);
        dates += above.matches('月').count();
        numbers += above.matches('个').count();
    }
    assert!(dates > 50 && numbers > 50, "{dates} dates, {numbers} numbers");
}

#[test]
fn nothing_is_lost_over_fifty_pages() {
    let blocks = chapters(11, 60);
    let solid = |text: &str| text.chars().filter(|it| !it.is_whitespace()).collect::<String>();
    let wanted: String = blocks.iter().filter_map(|it| if let Block::Text(it) = it { Some(solid(&it.words.text)) } else { None }).collect();
    let found: String = fifty_pages().iter().flat_map(Sheet::texts).map(|it| it.1).collect();
    let found = found.split_once("各成员单位").unwrap().1;
    assert_eq!(format!("各成员单位{found}"), wanted);
}

#[test]
fn the_bookmark_of_a_heading_is_on_its_page() {
    let options = Options::default();
    let content = Blocks::letter(chapters(11, 40));
    let laid = zhiheng_print::papers::lay_out(&PaperRequest { content: &content, options }, &common::fonts()).0;
    assert_eq!(laid.bookmarks.len(), 40);
    for mark in &laid.bookmarks {
        let no = mark.title.clone();
        let said = laid.pages[mark.page].lines().iter().any(|it| it.contains(&format!("一、{no}重点任务")));
        assert!(said, "{no} is not on page {}", mark.page + 1);
    }
}

/// Each cell speaks of a subject, so that its box can be found.
fn with_subjects(mut table: Table) -> Table {
    let mut no = 0;
    for cell in table.body.iter_mut().flat_map(|it| it.rows.iter_mut().flatten()) {
        no += 1;
        cell.subject = Some(Subject::Task(TaskId(no)));
    }
    table
}

#[test]
fn no_cell_is_clipped_and_heads_come_again() {
    let parts = [letter(Vec::new()), Part::turned(), Part::new(SheetName::A3Landscape), Part::new(SheetName::A4Landscape)];
    for mut part in parts {
        let table = with_subjects(table(part.page_sheet().body_width(), 60));
        let texts: Vec<String> =
            table.body.iter().flat_map(|it| &it.rows[0]).map(|it| it.paragraphs[0].text.text.replace(' ', "")).collect();
        part.table(table);
        let turned = part.turned;
        let made = made(&Blocks::of(vec![part]), Options::default());
        let sheets = sheets(&made.bytes);
        for (no, sheet) in (1..).zip(&sheets) {
            assert_eq!(sheet.words.iter().filter(|it| it.text == "累计完成").count(), 1, "page {no}");
            assert_eq!(sheet.words.iter().filter(|it| it.text == "完成情况").count(), 1, "page {no}");
        }
        let mut seen = 0;
        for hit in &made.hits {
            let Subject::Task(TaskId(no)) = hit.subject else { continue };
            let points = |it: i32| f64::from(it) / 1000.0;
            let (left, top) = (points(hit.x), points(hit.y));
            let (right, bottom) = (left + points(hit.width), top + points(hit.height));
            let inside = |it: &&Word| {
                let (x, y) = ((it.left + it.right) / 2.0, (it.top + it.bottom) / 2.0);
                left < x && x < right && top < y && y < bottom
            };
            let mut words: Vec<&Word> = sheets[hit.page].words.iter().filter(inside).collect();
            if turned {
                words.sort_by(|one, two| (one.left + one.right).total_cmp(&(two.left + two.right)).then(two.top.total_cmp(&one.top)));
            } else {
                // Lines are 14 points apart, words of a line on one of them.
                let line = |it: &Word| ((it.top + it.bottom) / 28.0).round();
                words.sort_by(|one, two| line(one).total_cmp(&line(two)).then(one.left.total_cmp(&two.left)));
            }
            for word in &words {
                let fits = word.left >= left && word.right <= right && word.top >= top - 3.0 && word.bottom <= bottom + 3.0;
                assert!(fits, "{word:?} leaves its cell {left:.1} {top:.1} {right:.1} {bottom:.1}");
            }
            let mut found: Vec<char> = words.iter().flat_map(|it| it.text.chars()).collect();
            let mut wanted: Vec<char> = texts[usize::try_from(no).unwrap() - 1].chars().collect();
            found.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(found, wanted, "cell {no}");
            seen += 1;
        }
        assert_eq!(seen, texts.len());
    }
}

#[test]
fn a_document_of_mixed_sheets_keeps_to_each_type_area() {
    let fonts = common::fonts();
    let content = report(&fonts);
    let made = made(&content, Options::default());
    let sheets = sheets(&made.bytes);
    let sizes: Vec<(f64, f64)> = sheets.iter().map(|it| ((it.width / MM).round(), (it.height / MM).round())).collect();
    assert!(sizes.contains(&(420.0, 297.0)) && sizes.contains(&(297.0, 210.0)), "{sizes:?}");
    for (no, sheet) in (1..).zip(&sheets) {
        let area = match (sheet.width / MM).round() as i64 {
            420 => SheetName::A3Landscape.sheet(),
            297 => SheetName::A4Landscape.sheet(),
            _ => SheetName::A4Portrait.sheet(),
        };
        let points = |it: i32| f64::from(it) / 1000.0;
        let (left, right) = (points(area.left), points(area.width - area.right));
        let (top, end) = (points(area.top), points(area.body_end()));
        for word in &sheet.words {
            // Boxes of 黑体 and 宋体 reach a quarter of the size above and below the square, on turned pages to the sides.
            let more = if word.bottom - word.top > word.right - word.left { 5.0 } else { 0.1 };
            assert!(word.left >= left - more && word.right <= right + more, "page {no}: {word:?}");
            let (middle, foot) = ((word.top + word.bottom) / 2.0, word.top > end + 4.0);
            assert!(foot || (middle > top && middle < end), "page {no}: {word:?}");
        }
        let (from, to) = sheet.number();
        if no % 2 == 1 { near(to, right - 14.0, HALF_MM, "odd") } else { near(from, left + 14.0, HALF_MM, "even") }
    }
}

#[test]
fn a_turned_table_has_its_head_at_the_left_and_its_number_at_the_foot() {
    let mut annex = Part::turned();
    annex.table(table(annex.page_sheet().body_width(), 40));
    let upright = letter(vec![official::body("正文。")]);
    let sheets = sheets(&made(&Blocks::of(vec![upright.clone(), annex, upright]), Options::default()).bytes);
    assert!(sheets.len() >= 4);
    for sheet in &sheets[1..sheets.len() - 1] {
        near(sheet.width, 210.0 * MM, 1.0, "upright");
        let of = |text: &str| sheet.words.iter().find(|it| it.text == text).unwrap();
        let (first, last) = (of("序号"), of("备注"));
        // The head begins at the left edge of the type area, reads upwards, and stands left of all rows.
        assert!(first.left < 40.0 * MM && last.left < 40.0 * MM && first.top > last.top + 150.0 * MM, "{first:?} {last:?}");
        assert!(first.bottom < 262.0 * MM && last.top > 37.0 * MM);
        assert!(first.bottom - first.top > first.right - first.left, "two characters one above the other: {first:?}");
    }
}

#[test]
fn a_table_too_wide_for_its_sheet_is_made_narrower() {
    let mut part = letter(Vec::new());
    part.table(table(SheetName::A3Landscape.sheet().body_width(), 30));
    let right = 184.0 * MM + 0.1;
    for sheet in sheets(&made(&Blocks::of(vec![part]), Options::default()).bytes) {
        assert!(sheet.words.iter().all(|it| it.right <= right), "{:?}", sheet.words);
    }
}

#[test]
fn a_signature_stands_four_characters_from_the_edge_and_never_alone() {
    let fonts = common::fonts();
    for count in 1..=44 {
        let mut blocks: Vec<Block> = (0..count).map(|_| official::body("请抓紧落实。")).collect();
        blocks.push(official::body(prose(&mut Dice::new(3), 90)));
        blocks.push(official::closing("省质量强省办", "2016年7月20日", 2, &fonts));
        let sheets = sheets(&made(&Blocks::letter(blocks), Options::default()).bytes);
        let texts = sheets.last().unwrap().texts();
        let [.., office, day] = &texts[..] else { panic!("{count}: {texts:?}") };
        assert_eq!((office.1.as_str(), day.1.as_str()), ("省质量强省办", "2016年7月20日"), "{count}");
        let last = sheets.last().unwrap();
        let of = |text: &str| last.words.iter().find(|it| it.text.contains(text)).unwrap();
        let (office, day) = (of("省质量强省办"), of("2016年7月20日"));
        near(day.right, 184.0 * MM - 4.0 * official::PITCH as f64 / 1000.0, HALF_MM, "day");
        near((office.left + office.right) / 2.0, (day.left + day.right) / 2.0, 1.0, "office over the day");
    }
}

#[test]
fn alignment_leaves_numbers_whole() {
    let text = format!("{}ISO 9001:2015", "质".repeat(20));
    let content = Blocks::letter(vec![official::body(format!("{text}{text}{text}"))]);
    let sheets = sheets(&made(&content, Options::default()).bytes);
    assert!(sheets[0].says("9001:2015"), "{:?}", sheets[0].words);
    assert!(matches!(official::body(""), Block::Text(it) if it.align == Align::Justify));
}
