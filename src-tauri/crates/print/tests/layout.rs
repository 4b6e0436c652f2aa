//! What the layout does with what nobody expects, and with charts: nothing is lost, nothing stands half on a page.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

mod common;

use std::time::{Duration, Instant};

use common::ask;
use common::blocks::{Blocks, Dice, TEXT, charts, letter, prose, table};
use rust_decimal::Decimal;
use zhiheng_print::document::{Bar, Block, Chart, CurvePoint, Figures, HeatCell, HeatRow, Part, TextBlock, TextRole, Words};
use zhiheng_print::layout::{
    Align, Band, Cell, Columns, FixedMetrics, Item, Laid, Metrics, PT, SheetName, Style, Subject, Table, Typeface, official,
};
use zhiheng_print::papers::lay_out;
use zhiheng_print::{Options, PaperRequest, Rendered, render};

fn made(content: &Blocks) -> Rendered {
    render(&PaperRequest { content, options: Options::default() }, &common::fonts()).unwrap()
}

fn lay(content: &Blocks, metrics: &dyn Metrics) -> Laid {
    lay_out(&PaperRequest { content, options: Options::default() }, metrics).0
}

fn words(made: &Rendered) -> String {
    solid(&ask("pdftotext", &["-raw"], &made.bytes))
}

fn solid(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}

#[test]
fn a_narrative_of_fifty_thousand_characters_comes_back_whole() {
    let text = prose(&mut Dice::new(9), 50_000);
    let start = Instant::now();
    let made = made(&Blocks::letter(vec![official::body(text.as_str())]));
    let took = start.elapsed();
    assert!(made.page_count > 70 && made.missing.is_empty(), "{} {:?}", made.page_count, made.missing);
    // The order of a page's lines is not what is asked here: every character is there as often as it was written.
    let count = |text: &str, c: char| text.chars().filter(|it| *it == c).count();
    let found = words(&made);
    for c in ['质', '，', '。', '《', '”', '…'] {
        assert_eq!(count(&found, c), count(&text, c), "{c}");
    }
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn an_unbroken_word_of_five_hundred_characters_is_cut_and_whole() {
    let word: String = ('a'..='z').cycle().take(500).collect();
    let mut part = letter(vec![official::body(format!("见网址{word}。"))]);
    let mut table = table(part.page_sheet().body_width(), 1);
    table.body[0].rows[0][1] = Cell::new(1, word.as_str(), TEXT);
    part.table(table);
    let content = Blocks::of(vec![part]);
    assert_eq!(words(&made(&content)).matches(&word).count(), 2);
    common::assert_in_type_area(&lay(&content, &common::fonts()), SheetName::A4Portrait.sheet(), &common::fonts(), "word");
    // The text before the word and the word fill the line together.
    let first = &lay(&content, &common::fonts()).pages[0].lines()[0];
    assert!(first.chars().count() > 30, "{first}");
}

#[test]
fn a_table_of_three_thousand_rows_has_each_of_them_once() {
    let mut part = Part::new(SheetName::A4Portrait);
    part.table(table(part.page_sheet().body_width(), 3000));
    let content = Blocks::of(vec![part]);
    let start = Instant::now();
    let laid = lay(&content, &common::fonts());
    let took = start.elapsed();
    for (no, labels) in (1..).zip(&laid.labels) {
        assert_eq!(labels[0], "head", "page {no}");
    }
    let rows: Vec<&String> = laid.labels.iter().flatten().filter(|it| it.starts_with("row")).collect();
    assert_eq!(rows.len(), 3000);
    assert!(took < Duration::from_secs(10), "{took:?}");
}

#[test]
fn what_cannot_be_set_is_a_sign_and_told() {
    let text = "完成\u{1F600}情况，\u{5E9}\u{5DC}\u{5D5}\u{5DD}与\u{645}\u{631}\u{62D}，\u{FEFF}零\u{200B}宽\u{200F}不\u{AD}见\u{FE0F}。";
    let made = made(&Blocks::letter(vec![official::body(text)]));
    let said = words(&made);
    assert!(said.contains("完成〓情况，〓〓〓〓与〓〓〓，零宽不见。"), "{said}");
    let missing: String = made.missing.iter().collect();
    assert_eq!(missing, "\u{5D5}\u{5DC}\u{5DD}\u{5E9}\u{62D}\u{631}\u{645}\u{1F600}");
}

#[test]
fn rare_characters_of_names_are_right() {
    let made = made(&Blocks::letter(vec![official::body("堃喆玥镕翀㛃")]));
    assert!(words(&made).contains("堃喆玥镕翀㛃") && made.missing.is_empty(), "{:?}", made.missing);
}

#[test]
fn tabs_and_ends_of_lines_are_white() {
    let made = made(&Blocks::letter(vec![official::body("甲\t乙\u{A0}丙\r\n丁")]));
    assert!(made.missing.is_empty() && words(&made).contains("甲乙丙丁"), "{:?}", made.missing);
    assert_eq!(made.lines[0][..2], ["甲 乙 丙", "丁"]);
}

/// The paragraphs of a text that is on no grid, by pages: which paragraph each line is of.
fn paragraphs(laid: &Laid) -> Vec<Vec<char>> {
    // The foot is a line of its own words.
    let first = |line: &String| line.chars().find(|it| it.is_ascii_lowercase()).filter(|_| !line.contains("校验码"));
    laid.pages.iter().map(|it| it.lines().iter().filter_map(first).collect()).collect()
}

#[test]
fn no_line_of_a_paragraph_stands_alone_off_the_grid_either() {
    let style = Style::new(Typeface::Song, 12 * PT, 17 * PT);
    for before in 0..40 {
        for lines in 1..8 {
            let mut part = Part::new(SheetName::A4Portrait);
            for _ in 0..before {
                part.text("z", style, Align::Left);
            }
            for no in 0..6 {
                let letter = char::from(b'a' + no).to_string();
                let text: String = format!("{letter}字").repeat(24 * lines - 3);
                part.text(text, style, Align::Justify);
            }
            let pages = paragraphs(&lay(&Blocks::of(vec![part]), &FixedMetrics));
            for pair in pages.windows(2) {
                let (last, first) = (*pair[0].last().unwrap(), pair[1][0]);
                if last == first && last != 'z' {
                    let stay = pair[0].iter().rev().take_while(|it| **it == last).count();
                    let go = pair[1].iter().take_while(|it| **it == first).count();
                    assert!(stay >= 2 && go >= 2, "{before} before, {lines} lines: {pair:?}");
                }
            }
        }
    }
}

#[test]
fn a_heading_stays_with_whatever_follows_it() {
    let fonts = common::fonts();
    let mut figures = Figures::default();
    let chart = charts(&mut figures)[1].clone();
    let width = SheetName::A4Portrait.sheet().body_width();
    let followers: Vec<(Block, &str)> = vec![
        (official::body("国".repeat(28 * 3)), "国国"),
        (Block::Table { table: table(width, 5), closes: false }, "序号"),
        (Block::Chart(chart), "省商务厅"),
        (official::closing("办公室", "2016年7月20日", 1, &fonts), "办公室"),
        (Block::Together(vec![Block::Table { table: table(width, 8), closes: false }, official::body("注解")]), "注解"),
    ];
    for (follower, sign) in followers {
        for before in 1..30 {
            let mut blocks = vec![official::body("前\n".repeat(before) + "文")];
            blocks.push(official::heading(1, "一、一级标题"));
            blocks.push(Block::Gap(4 * PT));
            blocks.push(official::heading(2, "（一）二级标题"));
            blocks.push(follower.clone());
            let laid = lay(&Blocks { parts: vec![letter(blocks)], figures: figures.clone() }, &fonts);
            let says = |page: usize, text: &str| laid.pages[page].lines().iter().any(|it| it.contains(text));
            let page = (0..laid.pages.len()).find(|it| says(*it, "一、一级")).unwrap();
            assert!(says(page, "（一）二级") && says(page, sign), "{sign} after {before}: {:?}", laid.pages[page].lines());
        }
    }
}

#[test]
fn a_chart_stands_whole_with_its_title_and_its_numbers_know_their_sources() {
    let mut figures = Figures::default();
    let charts = charts(&mut figures);
    let fonts = common::fonts();
    for chart in &charts {
        for before in (0..22).step_by(3) {
            let blocks = vec![official::body("前\n".repeat(before)), Block::Chart(chart.clone()), official::body("后文")];
            let content = Blocks { parts: vec![letter(blocks)], figures: figures.clone() };
            let laid = lay(&content, &fonts);
            common::assert_in_type_area(&laid, SheetName::A4Portrait.sheet(), &fonts, "chart");
            let pages = laid.pages.iter().filter(|it| it.items.iter().any(|it| matches!(it, Item::Path { .. }))).count();
            assert_eq!(pages, 1, "{before} lines before");
        }
    }
    let blocks = charts.iter().cloned().map(Block::Chart).collect();
    let made = made(&Blocks { parts: vec![letter(blocks)], figures });
    let said = words(&made);
    let wanted = ["目标60", "实际完成", "序时进度", "单位：个", "112%", "省林业厅", "0%", "欠进度4项", "攀枝花", "图4各市（州）任务进展"];
    for wanted in wanted {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    for (id, figure) in made.figures().iter() {
        let hit = made.hits.iter().find(|it| it.subject == Subject::Figure(id));
        assert!(hit.is_some_and(|it| it.width > 0 && it.height > 0), "{} has no place", figure.label);
    }
}

#[test]
fn charts_of_nothing_and_of_the_extreme_are_charts() {
    let bar = |label: &str, value: Decimal| Bar { label: label.into(), value, text: value.to_string(), figure: None };
    let point = |planned: Option<Decimal>, actual: Option<Decimal>| CurvePoint { label: "一季度".into(), planned, actual, figure: None };
    let title = || "图".to_owned();
    let one = Some(Decimal::ONE);
    let all = vec![
        Chart::Curve { title: title(), unit: String::new(), goal: None, points: Vec::new() },
        Chart::Curve { title: title(), unit: String::new(), goal: one, points: vec![point(None, None)] },
        Chart::Curve { title: title(), unit: String::new(), goal: Some(Decimal::ZERO), points: vec![point(one, one); 40] },
        Chart::Curve { title: title(), unit: "个".into(), goal: Some(Decimal::MAX), points: vec![point(Some(Decimal::MIN), one); 2] },
        Chart::Bars { title: title(), unit: String::new(), of: None, bars: Vec::new() },
        Chart::Bars {
            title: title(),
            unit: "%".into(),
            of: Some(Decimal::from(100)),
            bars: vec![bar("增速", Decimal::from(-12)), bar(&"长".repeat(80), Decimal::MAX)],
        },
        Chart::Shares { title: title(), parts: Vec::new() },
        Chart::Shares { title: title(), parts: vec![bar("全", Decimal::ZERO)] },
        Chart::Shares { title: title(), parts: (0..30).map(|it| bar("部分名称", Decimal::from(it))).collect() },
        Chart::Heat { title: title(), columns: Vec::new(), rows: Vec::new() },
        Chart::Heat {
            title: title(),
            columns: vec!["列".to_owned(); 60],
            rows: vec![HeatRow { label: "行".into(), cells: vec![HeatCell { text: "●".into(), shade: 200 }; 60] }],
        },
    ];
    let fonts = common::fonts();
    let sheet = SheetName::A4Portrait.sheet();
    for (no, chart) in all.into_iter().enumerate() {
        let laid = lay(&Blocks::letter(vec![Block::Chart(chart)]), &fonts);
        common::assert_in_type_area(&laid, sheet, &fonts, &format!("chart {no}"));
    }
}

#[test]
fn a_chart_with_more_rows_than_a_page_goes_on() {
    let bars = (1..=100).map(|it| Bar { label: format!("单位{it}"), value: it.into(), text: it.to_string(), figure: None });
    let chart = Chart::Bars { title: "排名".into(), unit: "项".into(), of: None, bars: bars.collect() };
    let laid = lay(&Blocks::letter(vec![Block::Chart(chart)]), &common::fonts());
    assert_eq!(laid.labels.concat(), ["chart 排名", "chart 排名（续）", "chart 排名（续）"]);
    let lines: Vec<String> = laid.pages.iter().flat_map(|it| it.lines()).collect();
    assert!((1..=100).all(|no| lines.iter().any(|it| *it == format!("单位{no}　{no}"))), "{lines:?}");
}

#[test]
fn columns_are_fitted_to_what_stands_in_them() {
    let row = |texts: [&str; 3]| {
        let cells = (0..).zip(texts).map(|(at, it)| Cell::new(at, it, TEXT)).collect();
        Band { rows: vec![cells], ..Band::default() }
    };
    let head = vec![row(["序号", "名称", "累计\n完成"])];
    let short = vec![row(["1", "品牌", "100"])];
    let width = 300 * PT;
    let fitted = |body: &[Band]| Columns::fitted(width, &[&head, body], &FixedMetrics);
    let widths = |it: &Columns| [it.edge(1), it.edge(2) - it.edge(1), it.edge(3) - it.edge(2)];
    let columns = fitted(&short);
    assert_eq!(columns.width(), width, "the whole width is shared");
    assert_eq!(columns.count(), 3);
    let [one, two, three] = widths(&columns);
    assert!(one == two && (two - three).abs() <= 2, "all of two characters: {one} {two} {three}");
    let long = vec![row(["1", &"很长的名称".repeat(20), "100"])];
    let [one, two, three] = widths(&fitted(&long));
    assert!(two > 200 * PT && one >= 27 * PT && three >= 27 * PT, "{one} {two} {three}: two characters and the white beside them");
    // A word that no line may break keeps its column as wide as it is.
    let code = vec![row(["1", &"很长的名称".repeat(20), "ABCDEFGHIJKLMNOPQRSTU"])];
    let [_, _, three] = widths(&fitted(&code));
    assert!(three >= 21 * 21 * PT / 4 + 6 * PT, "{three}");
    let narrow = Columns::fitted(20 * PT, &[&head, &code], &FixedMetrics);
    assert_eq!(narrow.width(), 20 * PT);
}

#[test]
fn a_cell_over_rows_and_columns_stands_in_the_middle_of_them() {
    let across = vec![Cell::new(0, "跨行", TEXT)];
    let rows = vec![vec![Cell::new(1, "跨列", TEXT).span(2)], vec![Cell::new(1, "左", TEXT), Cell::new(2, "右", TEXT)]];
    let band = Band { across, rows, least: 20 * PT, ..Band::default() };
    let table = Table { columns: Columns::of(&[60 * PT, 60 * PT, 60 * PT]), head: Vec::new(), body: vec![band] };
    let mut part = Part::new(SheetName::A4Portrait);
    part.table(table);
    let laid = lay(&Blocks::of(vec![part]), &FixedMetrics);
    let sheet = SheetName::A4Portrait.sheet();
    let place = |wanted: &str| {
        let found = laid.pages[0].items.iter().find_map(|it| match it {
            Item::Text(it) if it.plain() == wanted => Some((it.glyphs[0].x - sheet.left, it.glyphs[0].y - sheet.top)),
            _ => None,
        });
        found.unwrap()
    };
    let half = TEXT.size;
    assert_eq!(place("跨列").0, 120 * PT - half);
    assert_eq!(place("跨行").0, 30 * PT - half);
    assert_eq!(2 * place("跨行").1, place("跨列").1 + place("左").1);
    // No rule runs through either of them.
    for item in &laid.pages[0].items {
        if let Item::Rule { x1, y1, x2, y2, .. } = item {
            let (x1, x2) = (x1 - sheet.left, x2 - sheet.left);
            let (y1, y2) = (y1 - sheet.top, y2 - sheet.top);
            assert!(y1 != y2 || x1 >= 60 * PT, "through 跨行: {item:?}");
            assert!(x1 != x2 || x1 != 120 * PT || y1.min(y2) >= 20 * PT, "through 跨列: {item:?}");
        }
    }
}

#[test]
fn the_lines_of_a_paragraph_stand_in_as_it_says() {
    let text = TextBlock::new(TextRole::Body, "字".repeat(60), official::BODY);
    let pitch = official::PITCH;
    let text = TextBlock { align: Align::Justify, indent: 2 * pitch, hang: 5 * pitch, ..text };
    let laid = lay(&Blocks::letter(vec![Block::Text(text)]), &FixedMetrics);
    let left = SheetName::A4Portrait.sheet().left;
    let starts = laid.pages[0].items.iter().filter_map(|it| match it {
        Item::Text(it) if it.plain().starts_with('字') => Some(((it.glyphs[0].x - left) / pitch, it.glyphs.len())),
        _ => None,
    });
    assert_eq!(starts.collect::<Vec<_>>(), [(2, 26), (5, 23), (5, 11)]);
}

#[test]
fn a_number_at_a_lines_end_is_found_where_it_is_printed() {
    let mut figures = Figures::default();
    charts(&mut figures);
    let (id, _) = figures.iter().next().unwrap();
    let mut words = Words::from("国".repeat(20));
    words.figure(id, "100").say("个，其余如下表所示，请各单位对照检查，抓紧推进。");
    let laid = lay(&Blocks { parts: vec![letter(vec![official::body(words)])], figures }, &FixedMetrics);
    let hit = laid.hits.iter().find(|it| it.subject == Subject::Figure(id)).unwrap();
    let texts = laid.pages[0].items.iter().filter_map(|it| if let Item::Text(it) = it { Some(it) } else { None });
    let digits: Vec<_> = texts.filter(|it| it.size == official::BODY.size).flat_map(|it| &it.glyphs).collect();
    let digits: Vec<_> = digits.into_iter().filter(|it| it.c.is_ascii_digit()).collect();
    assert_eq!(digits.len(), 3);
    assert_eq!(hit.x, digits[0].x);
    assert!(hit.y < digits[0].y && digits[0].y < hit.y + hit.height);
}
