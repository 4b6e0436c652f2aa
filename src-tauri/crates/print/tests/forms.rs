//! The papers of forms, 发放清单 and 填报件回执: what stands where, nothing lost, and as poppler and qpdf read them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // Test code: a fault is a failed test.

mod common;

use expect_test::expect;
use zhiheng_domain::*;
use zhiheng_print::layout::{FixedMetrics, Item, Laid, Metrics, SheetName, Text, mm10, outline};
use zhiheng_print::papers::lay_out;
use zhiheng_print::{Content, DispatchList, Matrix, Options, PaperName, PaperRequest, PrintError, Receipt, RefusedCell, Rendered, of_plan, render};

use common::ask;
use common::forms::{dispatch_list, long_receipt, prose, receipt};

fn lay(content: &dyn Content, metrics: &dyn Metrics) -> Laid {
    lay_out(&PaperRequest { content, options: Options { sample: true, ..Options::default() } }, metrics).0
}

fn made(content: &dyn Content) -> Rendered {
    let options = Options { sheet: None, data_on: Date::of(2016, 7, 13), printed_on: Date::of(2016, 7, 14), ..Options::default() };
    render(&PaperRequest { content, options }, &common::fonts()).unwrap()
}

/// What poppler reads, cell by cell, without any white space.
fn words(content: &dyn Content) -> String {
    solid(&ask("pdftotext", &["-raw"], &made(content).bytes))
}

fn solid(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}

fn texts(laid: &Laid) -> impl Iterator<Item = &Text> {
    let items = laid.pages.iter().flat_map(|it| &it.items);
    items.filter_map(|it| if let Item::Text(text) = it { Some(text) } else { None })
}

fn says(laid: &Laid, words: &str) -> bool {
    texts(laid).any(|it| it.plain().contains(words))
}

#[test]
fn the_list_of_thirty_one_units_takes_two_pages() {
    let laid = lay(&dispatch_list(), &FixedMetrics);
    let rows = |from: u32, to: u32| (from..=to).map(|it| format!("row {it}")).collect::<Vec<_>>().join(", ");
    let wanted = format!("page 1: title, head, {}\npage 2: head, {}, total\n", rows(1, 21), rows(22, 33));
    assert_eq!(outline(&laid), wanted);
}

#[test]
fn a_short_receipt_is_one_page() {
    let laid = lay(&receipt(), &FixedMetrics);
    let expected = expect![[r#"
        page 1: title, facts, 一、收下的数据, head, row 1, row 2, row 3, row 4, row 5, row 6, 二、未收的格, 三、保留台账数据的格, close
    "#]];
    expected.assert_eq(&outline(&laid));
}

#[test]
fn a_row_of_the_list_has_room_for_a_pen() {
    let mut list = dispatch_list();
    for row in &mut list.rows {
        row.handed_to.clear();
        row.handed_on = None;
    }
    let laid = lay(&list, &FixedMetrics);
    let sheet = SheetName::A4Portrait.sheet();
    let mut rows = 0;
    for page in &laid.pages {
        let frame = |it: &Item| match it {
            Item::Frame { y, height, width, .. } if *width == sheet.body_width() => Some([*y, y + height]),
            _ => None,
        };
        let mut edges: Vec<i32> = page.items.iter().filter_map(frame).flatten().collect();
        edges.extend(page.items.iter().filter_map(|it| match it {
            Item::Rule { x1, y1, y2, .. } if y1 == y2 && *x1 == sheet.left => Some(*y1),
            _ => None,
        }));
        edges.sort_unstable();
        edges.dedup();
        assert!(edges.windows(2).all(|it| it[1] - it[0] >= mm10(90)), "{edges:?}");
        rows += edges.len() - 1;
    }
    assert_eq!(rows, list.rows.len() + 1 + laid.pages.len(), "rows, the total, and a head on each page");
}

#[test]
fn the_total_is_the_sum_of_what_stands_above_it_and_never_stands_alone() {
    let whole = dispatch_list();
    let laid = lay(&whole, &FixedMetrics);
    assert!(says(&laid, "31个单位，33份，其中回填件2份"));
    let cells: u32 = whole.rows.iter().map(|it| it.cells).sum();
    assert!(says(&laid, &cells.to_string()));
    for count in 0..=whole.rows.len() {
        let list = DispatchList { rows: whole.rows[..count].to_vec(), ..whole.clone() };
        let laid = lay(&list, &FixedMetrics);
        for labels in &laid.labels {
            let from = labels.iter().position(|it| it == "head").unwrap();
            assert!(count == 0 || labels.get(from + 1).is_some_and(|it| it.starts_with("row")), "{count}: {labels:?}");
        }
    }
}

#[test]
fn no_heading_and_no_signature_stands_alone() {
    let long = long_receipt();
    for count in 0..=long.taken.len() {
        for refused in [0, 1, 4] {
            let receipt = Receipt {
                taken: long.taken[..count].to_vec(),
                refused: long.refused[..refused].to_vec(),
                kept: if count % 3 == 0 { long.kept.clone() } else { Vec::new() },
                ..long.clone()
            };
            let laid = lay(&receipt, &FixedMetrics);
            for (no, labels) in (1..).zip(&laid.labels) {
                let place = format!("{count} taken, {refused} refused, page {no}: {labels:?}");
                assert!(labels.iter().any(|it| it.starts_with("row") || it == "facts"), "{place}");
                let last = labels.last().unwrap();
                let heading = last.contains('、') && laid.labels.get(no).is_some_and(|it| it[0] == "head");
                assert!(!heading && last != "head", "{place}");
            }
        }
    }
}

#[test]
fn the_head_stands_on_every_page_that_a_table_goes_on_to() {
    let laid = lay(&long_receipt(), &FixedMetrics);
    assert!(laid.pages.len() > 4, "{}", laid.pages.len());
    for labels in laid.labels.iter().skip(1) {
        assert!(labels[0] == "head" || labels[0].contains('、'), "{labels:?}");
    }
    let numbers = laid.labels.iter().flatten().filter(|it| it.starts_with("row ") && !it.ends_with(')')).count();
    assert_eq!(numbers, 60 + 4 + 2);
}

#[test]
fn nothing_leaves_the_type_area() {
    let fonts = common::fonts();
    let (list, short, long) = (dispatch_list(), receipt(), long_receipt());
    for content in [&list as &dyn Content, &short, &long] {
        let laid = lay(content, &fonts);
        common::assert_in_type_area(&laid, SheetName::A4Portrait.sheet(), &fonts, content.paper().zh());
    }
}

#[test]
fn poppler_reads_every_word_of_the_list() {
    let list = dispatch_list();
    let text = words(&list);
    for row in &list.rows {
        for wanted in [&row.unit, &row.code, &row.handed_to] {
            assert!(text.contains(wanted.as_str()), "{wanted} not found");
        }
    }
    for wanted in [&list.title, &list.issued_by, &list.doc_no, "（签字）", "7月12日", "回填件", "第2次", "2016年7月10日"] {
        assert!(text.contains(wanted), "{wanted} not found");
    }
    assert_eq!(text.matches("领取人").count(), 2, "the head stands on both pages");
}

#[test]
fn poppler_reads_every_word_of_the_receipt() {
    let receipt = long_receipt();
    let text = words(&receipt);
    let facts = ["四川出入境检验检疫局：", "2016Q2-30-1", "9f86d081884c7d65", "2016年7月13日（迟报）", "2016年7月13日09:05", "未填", "王芳"];
    for wanted in facts {
        assert!(text.contains(wanted), "{wanted} not found");
    }
    assert!(!text.contains("9f86d081884c7d659"), "sixteen digits are enough to tell files apart by eye");
    assert!(text.contains("收下60格，未变41格，未收4格，保留台账数据2格。"), "{text}");
    assert!(text.contains("请于2016年7月20日前将更正后的回填件交回。"));
    for cell in &receipt.taken {
        let place = format!("{}!{}", cell.sheet, cell.address);
        assert!(text.contains(&place), "{place} not found");
        assert!(text.contains(&solid(cell.label.rsplit_once(" · ").unwrap().0)), "{} not found", cell.label);
    }
    for cell in &receipt.refused {
        for wanted in [&cell.text, &cell.reason, &cell.instead] {
            assert!(text.contains(&solid(wanted)), "{wanted} not found");
        }
    }
    assert!(text.contains(&format!("填报件：{}", prose(1, 3))), "a text on one page is read whole");
}

#[test]
fn a_text_longer_than_a_page_goes_on_and_loses_nothing() {
    let mut receipt = receipt();
    receipt.taken[0].text = "甲".repeat(6000);
    receipt.refused = vec![RefusedCell {
        sheet: "文字".into(),
        address: "D4".into(),
        label: String::new(),
        text: "乙".repeat(5000),
        reason: "超过2000字".into(),
        instead: "不超过2000字".into(),
    }];
    let laid = lay(&receipt, &common::fonts());
    common::assert_in_type_area(&laid, SheetName::A4Portrait.sheet(), &common::fonts(), "long");
    let text = words(&receipt);
    assert_eq!(text.matches('甲').count(), 6000);
    assert_eq!(text.matches('乙').count(), 5000);
    assert!(laid.labels.iter().flatten().any(|it| it == "row 1 (continued)"), "{:?}", laid.labels);
    for wanted in ["原因：超过2000字", "应填：不超过2000字"] {
        assert!(text.contains(wanted), "{wanted} not found");
    }
}

#[test]
fn a_cut_row_keeps_three_lines_on_either_side_and_says_whose_they_are() {
    for lines in 1..40 {
        let mut receipt = long_receipt();
        receipt.taken.truncate(9);
        receipt.taken[8].text = "甲".repeat(38 * lines);
        receipt.refused.clear();
        receipt.kept.clear();
        let laid = lay(&receipt, &common::fonts());
        let rows = |page: usize| {
            let texts = laid.pages[page].items.iter().filter_map(|it| if let Item::Text(it) = it { Some(it.plain()) } else { None });
            texts.filter(|it| it.contains('甲')).count()
        };
        let counts: Vec<usize> = (0..laid.pages.len()).map(rows).filter(|it| *it > 0).collect();
        // The label is a line, too.
        let cut = counts.len() > 1;
        assert!(!cut || (counts[0] >= 2 && counts[1..].iter().all(|it| *it >= 3)), "{lines} lines: {counts:?}");
        if cut {
            let numbered = texts(&laid).filter(|it| it.plain() == "指标!H15").count();
            let parts = laid.labels.iter().flatten().filter(|it| it.starts_with("row 9")).count();
            assert_eq!(numbered, parts, "{lines} lines: the place stands on each page");
        }
    }
}

#[test]
fn a_table_without_rows_is_a_word() {
    let laid = lay(&receipt(), &FixedMetrics);
    assert!(says(&laid, "二、未收的格：无") && says(&laid, "三、保留台账数据的格：无"));
    assert!(!says(&laid, "应填") && !says(&laid, "交回"), "no columns of what is not there, and no date that nobody set");
    assert!(says(&laid, "收下6格，未变41格，未收0格。"));
    let nothing = Receipt { taken: Vec::new(), form_code: String::new(), timeliness: None, ..receipt() };
    let laid = lay(&nothing, &FixedMetrics);
    assert!(says(&laid, "一、收下的数据：无"));
    assert_eq!(laid.pages.len(), 1);
}

#[test]
fn numbers_stand_right_short_words_in_the_middle_and_prose_left() {
    let laid = lay(&receipt(), &FixedMetrics);
    let of = |words: &str| texts(&laid).find(|it| it.plain() == words).unwrap();
    let sheet = SheetName::A4Portrait.sheet();
    // In the last column, with 3 points to its rule and half a square for the sign.
    let figure = of("47.2%").glyphs.last().unwrap().x;
    assert_eq!(figure + 9_000 / 2, sheet.width - sheet.right - 3_000);
    let middle = |text: &Text| (text.glyphs[0].x + text.glyphs.last().unwrap().x + text.size) / 2;
    assert_eq!(middle(of("正在起草")), middle(of("原有内容")), "below its head");
    let prose = of("已印发实施方案并完成").glyphs[0].x;
    assert!(prose < of("不适用").glyphs[0].x);
}

#[test]
fn what_no_font_has_to_draw_is_not_missing() {
    let mut receipt = receipt();
    receipt.taken[0].text = "一行\r\n二行\t三\u{b}".into();
    receipt.file_name = "回\u{7}填.xlsx".into();
    let made = made(&receipt);
    assert!(made.missing.is_empty(), "{:?}", made.missing);
}

#[test]
fn the_files_are_sound_searchable_and_the_same_each_time() {
    let (list, short, long) = (dispatch_list(), receipt(), long_receipt());
    for content in [&list as &dyn Content, &short, &long] {
        let (first, second) = (made(content), made(content));
        assert!(first.bytes == second.bytes && first.code == second.code, "{:?}", content.paper());
        assert!(first.missing.is_empty(), "{:?}", first.missing);
        ask("qpdf", &["--check"], &first.bytes);
        let fonts = ask("pdffonts", &[], &first.bytes);
        assert!(fonts.lines().skip(2).all(|it| it.contains(" yes yes yes ") && it.contains('+')), "{fonts}");
        let info = ask("pdfinfo", &["-isodates"], &first.bytes);
        assert!(info.contains(first.title()) && info.contains("四川省质量强省工作领导小组办公室"), "{info}");
        assert!(info.contains(&first.code) && info.contains("(A4)"), "{info}");
        let text = ask("pdftotext", &[], &first.bytes);
        assert_eq!(text.matches(&format!("校验码 {}", first.code)).count(), first.page_count, "on every foot");
    }
    assert_eq!(made(&short).title(), "四川出入境检验检疫局填报件回执");
}

#[test]
fn the_code_changes_with_the_data() {
    let list = dispatch_list();
    let first = made(&list).code;
    let mut signed = list.clone();
    signed.rows[3].handed_to = "周涛".into();
    assert_ne!(made(&signed).code, first);
    let of = receipt();
    let mut other = of.clone();
    other.taken[0].before = "11".into();
    assert_ne!(made(&of).code, made(&other).code);
}

#[test]
fn a_paper_on_a_sheet_that_it_is_not_made_for_is_refused() {
    let (list, plan) = (dispatch_list(), common::plan());
    for (content, sheet) in [
        (&list as &dyn Content, SheetName::A3Landscape),
        (&Matrix(plan), SheetName::A4Portrait),
    ] {
        let options = Options { sheet: Some(sheet), ..Options::default() };
        let fault = render(&PaperRequest { content, options }, &common::fonts()).unwrap_err();
        assert!(matches!(fault, PrintError::SheetUnfit { .. }), "{fault}");
    }
}

#[test]
fn names_go_to_codes_and_back_and_only_plans_make_papers_of_plans() {
    let plan = common::plan();
    for paper in PaperName::ALL {
        assert_eq!(paper.code().parse::<PaperName>().unwrap(), *paper);
        assert_eq!(paper.sheets().first(), Some(&paper.default_sheet()));
        let content = of_plan(*paper, &plan);
        assert_eq!(content.map(|it| it.paper()), PaperName::OF_PLAN.contains(paper).then_some(*paper));
    }
}
