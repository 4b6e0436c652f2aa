//! 通报, 总结, 报送情况统计, 佐证材料目录 of the sample year: every number that is data knows its rows, and they say what
//! the screens say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use kit::Office;
use zhiheng_app::{AppError, Desk, MadePaper, PaperOrder, TypedCell};
use zhiheng_domain::{Date, Light, Quarter, ReportState};
use zhiheng_print::PaperName;
use zhiheng_print::document::{Block, Document, Words};
use zhiheng_print::layout::Table;

const LETTERS: [PaperName; 4] =
    [PaperName::Bulletin, PaperName::YearSummary, PaperName::Submissions, PaperName::EvidenceList];

fn sample(office: &Office) -> Desk {
    let mut desk = office.desk();
    desk.new_sample_file(&office.file()).unwrap();
    desk.fix_business_date(Some(day("2016-10-12"))).unwrap();
    desk
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn quarter(no: u8) -> Quarter {
    Quarter::of(2016, no).unwrap()
}

fn made(desk: &mut Desk, paper: PaperName, no: u8) -> MadePaper {
    desk.make_paper(&PaperOrder { quarter: Some(quarter(no)), ..PaperOrder::of(paper, 2016) }).unwrap()
}

/// Running text and captions, in order.
fn texts(document: &Document) -> Vec<Words> {
    fn of_block(block: &Block, all: &mut Vec<Words>) {
        match block {
            Block::Text(text) => all.push(text.words.clone()),
            Block::Edges { left, right, .. } => all.extend([left.clone(), right.clone()]),
            Block::Together(inner) => inner.iter().for_each(|it| of_block(it, all)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    document.blocks().for_each(|it| of_block(it, &mut all));
    all
}

fn text(made: &MadePaper) -> String {
    texts(&made.rendered.document).iter().map(|it| format!("{}\n", it.text)).collect()
}

/// Cells of the body but those of some columns.
fn cells(table: &Table, without: &[&str]) -> Vec<Words> {
    let heads = table.head.iter().flat_map(|it| &it.rows).flatten();
    let title = |it: &zhiheng_print::layout::Cell| it.paragraphs.iter().map(|it| it.text.text.as_str()).collect::<String>();
    let columns: Vec<(usize, usize)> =
        heads.filter(|it| without.contains(&title(it).as_str())).map(|it| it.reach()).collect();
    let body = table.body.iter().flat_map(|it| it.across.iter().chain(it.rows.iter().flatten()));
    let kept = body.filter(|it| !columns.contains(&it.reach()));
    kept.flat_map(|it| &it.paragraphs).map(|it| it.text.clone()).collect()
}

/// Digits of a text that are neither a number with a source, nor a date, a year, a quarter, a serial, a document's number,
/// nor in a name or a quotation.
fn bare_digits(words: &Words, names: &[String]) -> Vec<String> {
    let mut plain: Vec<char> = words.text.chars().collect();
    for span in &words.spans {
        plain[span.from..span.to].fill('□');
    }
    let mut plain: String = plain.into_iter().collect();
    for name in names {
        plain = plain.replace(name.as_str(), "");
    }
    plain = without_quotations(&without_quotations(&plain, ('“', '”')), ('《', '》'));
    let chars: Vec<char> = plain.chars().collect();
    let mut bare = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let run = chars[at..].iter().take_while(|it| it.is_ascii_digit()).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let before: String = chars[at.saturating_sub(2)..at].iter().collect();
        let after = chars.get(at + run).copied().unwrap_or(' ');
        let first = chars[..at].iter().all(|it| *it == '\u{3000}');
        let serial = (first || before.ends_with('：')) && after == '.';
        let named = before == "任务" || before == "附件" || before.ends_with('〔');
        if !serial && !named && !matches!(after, '年' | '月' | '日' | '号') {
            bare.push(format!("{} in {}", chars[at..at + run].iter().collect::<String>(), words.text));
        }
        at += run;
    }
    bare
}

/// What stands outside all marks of a kind.
fn without_quotations(text: &str, (open, close): (char, char)) -> String {
    let mut depth = 0;
    let outside = |it: &char| {
        depth += i32::from(*it == open);
        let kept = depth == 0;
        depth -= i32::from(*it == close);
        kept
    };
    text.chars().filter(outside).collect()
}

/// Names that hold digits, the longest first.
fn names(desk: &Desk) -> Vec<String> {
    let plan = desk.plan(2016).unwrap();
    let targets = plan.tasks().flat_map(|it| &it.targets).map(|it| it.name.clone());
    let mut names: Vec<String> = targets.chain(plan.tasks().flat_map(|it| &it.deliverables).map(|it| it.name.clone())).collect();
    names.sort_by_key(|it| std::cmp::Reverse(it.len()));
    names
}

fn faults(made: &MadePaper, names: &[String]) -> Vec<String> {
    let document = &made.rendered.document;
    let figures = made.rendered.figures();
    let mut faults: Vec<String> = figures.faults().iter().map(ToString::to_string).collect();
    let without = ["序号", "任务", "指标", "材料名称", "对应内容", "校验值"];
    let mut words = texts(document);
    words.extend(document.tables().flat_map(|it| cells(it, &without)));
    for it in &words {
        faults.extend(it.spans.iter().filter(|span| figures.get(span.figure).is_none()).map(|span| format!("{span:?}")));
        faults.extend(bare_digits(it, names));
    }
    faults
}

#[test]
fn each_letter_is_made_for_each_quarter_and_every_number_follows_from_its_rows() {
    let office = Office::new();
    let mut desk = sample(&office);
    let names = names(&desk);
    for paper in LETTERS {
        // Of the first quarter, which was over before the plan, there is no bulletin.
        for no in if paper == PaperName::Bulletin { 2..=4 } else { 1..=4 } {
            let made = made(&mut desk, paper, no);
            assert_eq!(faults(&made, &names), Vec::<String>::new(), "{paper:?} {no}");
            assert_eq!(made.rendered.missing, Vec::<char>::new(), "{paper:?} {no}");
            assert!(!text(&made).contains("、、") && !text(&made).contains("。。"), "{paper:?} {no}");
        }
    }
}

#[test]
fn the_bulletin_counts_as_the_overview_and_the_board_do() {
    let office = Office::new();
    let mut desk = sample(&office);
    for no in [2, 3] {
        let (overview, board) = (desk.overview(quarter(no)).unwrap(), desk.board(quarter(no)).unwrap().counts);
        let said = text(&made(&mut desk, PaperName::Bulletin, no));
        let whole: u32 = overview.progress.iter().map(|it| it.1).sum();
        assert!(said.contains(&format!("指标{whole}项")), "{said}");
        for (word, count) in overview.progress.iter().filter(|it| it.1 > 0) {
            assert!(said.contains(&format!("{}{count}项", word.zh())), "{} {count}: {said}", word.zh());
        }
        let verdicts = || overview.tasks.iter().flat_map(|it| &it.targets).map(|it| &it.1.verdict);
        let lagging = verdicts().filter(|it| it.light == Light::Lagging).count();
        assert!(said.contains(&format!("其中滞后{lagging}项")), "{said}");
        let told = [
            ("应报单位", board.due),
            ("按时报送", board.reported - board.late),
            ("迟报", board.late),
            ("逾期未报", board.overdue),
            ("未报", board.due - board.reported),
            ("待审核", board.submitted),
            ("退回未重报", board.sent_back),
        ];
        for (word, count) in told.iter().filter(|it| it.1 > 0) {
            assert!(said.contains(&format!("{word}{count}家")), "{word} {count}: {said}");
        }
        assert_eq!(said.contains("均已认定"), board.accepted == board.due);
        // Nobody knows the day on which it will be signed.
        assert!(said.contains("2016年　　月　　日"), "{said}");
    }
}

/// The plan of 2016 came out in May: nobody had to report the first quarter.
#[test]
fn a_quarter_before_the_plan_has_no_bulletin() {
    let office = Office::new();
    let mut desk = sample(&office);
    let order = PaperOrder { quarter: Some(quarter(1)), ..PaperOrder::of(PaperName::Bulletin, 2016) };
    let refused = desk.make_paper(&order);
    assert!(matches!(refused, Err(AppError::NothingToSay { paper: PaperName::Bulletin, .. })), "{refused:?}");
    let has = |desk: &Desk, no| desk.paper_copies(quarter(no), None).unwrap().iter().any(|it| it.order.paper == PaperName::Bulletin);
    assert_eq!([has(&desk, 1), has(&desk, 2)], [false, true]);
}

/// 节点 and 成果 of a past quarter stand as they did at its end, who has reported as it is today: once all have, no day is said.
#[test]
fn a_past_quarter_is_told_as_of_its_end() {
    let office = Office::new();
    let mut desk = sample(&office);
    let second = text(&made(&mut desk, PaperName::Bulletin, 2));
    assert!(second.contains("截至2016年6月30日：") && second.contains("应报单位31家，已全部报送，"), "{second}");
    // Due on 30 September: late today, and not yet due at the end of June.
    assert!(!second.contains("《四川电子商务企业认定管理规范》。时限9月30日"), "{second}");
    let third = text(&made(&mut desk, PaperName::Bulletin, 3));
    assert!(third.contains("《四川电子商务企业认定管理规范》。时限9月30日，到期未办结"), "{third}");
    for no in [2, 3] {
        let overview = desk.overview(quarter(no)).unwrap();
        let lights = overview.tasks.iter().flat_map(|it| &it.deliverables);
        let late = lights.filter(|it| it.1.light == Light::Lagging).count();
        let said = if no == 2 { &second } else { &third };
        assert_eq!(said.contains(&format!("逾期未办结{late}项")), late > 0, "{no} {late}: {said}");
    }
}

#[test]
fn the_record_of_reporting_has_a_row_for_each_unit_and_names_who_is_missing() {
    let office = Office::new();
    let mut desk = sample(&office);
    let board = desk.board(quarter(3)).unwrap();
    let made = made(&mut desk, PaperName::Submissions, 3);
    let table = made.rendered.document.tables().next().unwrap();
    assert_eq!(table.body.len(), board.units.len() + 1);
    let total: Vec<String> = table.body.last().unwrap().rows[0].iter().map(|it| it.paragraphs[0].text.text.clone()).collect();
    let counts = board.counts;
    assert_eq!(total[1], format!("应报{}家", counts.due));
    assert_eq!(total[3], format!("已报{}", counts.reported));
    assert_eq!(total[4], format!("按时{}\n迟报{}", counts.reported - counts.late, counts.late));
    assert_eq!(total[6], format!("认定{}", counts.accepted));
    assert_eq!(total[7], format!("待审核{}\n退回{}", counts.submitted, counts.sent_back));
    let said = text(&made);
    let unsent = |it: &&zhiheng_app::BoardUnit| matches!(it.report.as_ref().map(|it| it.state), None | Some(ReportState::Draft));
    let missing = said.lines().find(|it| it.contains("未报4家")).unwrap();
    for it in board.units.iter().filter(unsent) {
        assert!(missing.contains(&it.unit.short_name), "{missing}");
    }
}

#[test]
fn the_list_of_evidence_has_every_file_and_every_gap() {
    let office = Office::new();
    let mut desk = sample(&office);
    let files = desk.evidence(quarter(3), None).unwrap().1;
    let gaps = desk.evidence_gaps(quarter(3)).unwrap().1;
    let made = made(&mut desk, PaperName::EvidenceList, 3);
    let tables: Vec<&Table> = made.rendered.document.tables().collect();
    assert_eq!([tables[0].body.len(), tables[1].body.len()], [files.len(), gaps.len() + 1]);
    let said = text(&made);
    assert!(said.contains(&format!("材料{}份", files.len())) && said.contains(&format!("数据{}个", gaps.len())), "{said}");
    let all: String = cells(tables[0], &[]).iter().map(|it| format!("{}\n", it.text)).collect();
    for it in &files {
        assert!(all.contains(&it.evidence.name) && all.contains(&it.evidence.attachment.hash[..8]), "{}", it.evidence.name);
    }
    assert!(all.contains("操作员甲"), "{all}");
}

#[test]
fn what_is_empty_reads_as_a_sentence() {
    let office = Office::new();
    let mut desk = office.opened();
    desk.fix_business_date(Some(day("2016-07-05"))).unwrap();
    let said = text(&made(&mut desk, PaperName::Bulletin, 2));
    for told in ["均未报送", "尚无经认定的季报", "尚无提前完成或明显超过序时进度的指标", "暂无欠进度的指标", "未反映需要协调解决的问题"] {
        assert!(said.contains(told), "{told}: {said}");
    }
    assert!(!said.contains("0家") && !said.contains("0项") && !said.contains("附件：3"), "{said}");
    let said = text(&made(&mut desk, PaperName::YearSummary, 2));
    assert!(said.contains("目前尚无季报") && said.contains("尚无应报的季报"), "{said}");
    let said = text(&made(&mut desk, PaperName::EvidenceList, 2));
    assert!(said.contains("本季尚未收到佐证材料"), "{said}");
    let names = names(&desk);
    for paper in LETTERS {
        assert_eq!(faults(&made(&mut desk, paper, 2), &names), Vec::<String>::new(), "{paper:?}");
    }
}

#[test]
fn a_year_that_is_not_over_says_until_when_and_each_quarter_counts_as_on_its_screen() {
    let office = Office::new();
    let mut desk = sample(&office);
    let said = text(&made(&mut desk, PaperName::YearSummary, 3));
    assert!(said.contains("截至三季度末") && said.contains("欠进度指标"), "{said}");
    assert!(!said.contains("未完成指标"), "{said}");
    let course = said.lines().find(|it| it.contains("二季度末") && it.contains("三季度末")).unwrap();
    let parts: Vec<&str> = course.split('；').collect();
    for (no, part) in [(2, parts[0]), (3, parts[1])] {
        for (word, count) in desk.overview(quarter(no)).unwrap().progress.iter().filter(|it| it.1 > 0) {
            assert!(part.contains(&format!("{}{count}项", word.zh())), "{no} {}: {part}", word.zh());
        }
    }
}

/// What was done, what stands in the way and what comes next are the units' own words, of accepted reports only.
#[test]
fn a_summary_quotes_accepted_reports_and_names_their_units() {
    let office = Office::new();
    let mut desk = sample(&office);
    let board = desk.board(quarter(3)).unwrap();
    let accepted = |name: &str| board.units.iter().any(|it| {
        it.unit.short_name == name && it.report.as_ref().is_some_and(|it| it.state == ReportState::Accepted)
    });
    let plan = desk.plan(2016).unwrap();
    let said = text(&made(&mut desk, PaperName::YearSummary, 3));
    let practices = &said[said.find("主要做法和成效").unwrap()..said.find("、欠进度指标").unwrap()];
    for section in &plan.sections {
        assert!(practices.contains(&section.title), "{}: {practices}", section.title);
    }
    for (verb, least) in [("报告：“", plan.sections.len()), ("反映：“", 3), ("提出：“", 3)] {
        let quoted: Vec<&str> = said.lines().filter(|it| it.contains(verb)).collect();
        assert!(quoted.len() >= least, "{verb}: {said}");
        for line in quoted {
            let before = &line[..line.find(verb).unwrap()];
            let unit = &before[before.rfind("，").unwrap() + "，".len()..];
            assert!(accepted(unit), "{unit}: {line}");
        }
    }
    let done = plan.tasks().flat_map(|it| &it.deliverables).filter(|it| it.done_on.is_some_and(|it| it <= day("2016-09-30")));
    for it in done {
        assert!(practices.contains(&it.name), "{}: {practices}", it.name);
    }
}

/// Hands in and accepts a fourth quarter of one value.
fn fourth(desk: &mut Desk, unit: &str, target: &str, value: &str) {
    let plan = desk.plan(2016).unwrap();
    let unit = plan.units.iter().find(|it| it.short_name == unit).unwrap().id;
    let target = plan.tasks().flat_map(|it| &it.targets).find(|it| it.name == target).unwrap().id;
    desk.set_values(unit, quarter(4), vec![TypedCell { target, text: value.into(), revision: 0 }], false).unwrap();
    desk.submit_reports(quarter(4), &[unit], Some(day("2017-01-06")), "").unwrap();
    let open = desk.checks(quarter(4), Some(unit)).unwrap().1;
    let keys: Vec<String> = open.iter().filter(|it| it.is_open()).map(|it| it.finding.key()).collect();
    desk.answer_checks(quarter(4), &keys, Some("已核实")).unwrap();
    let outcome = desk.accept_reports(quarter(4), &[unit], Some(day("2017-01-07")), "").unwrap().value;
    assert!(outcome.blocked.is_empty(), "{unit:?}");
}

#[test]
fn at_the_end_what_was_not_reached_and_what_was_only_striven_for_are_said_apart() {
    let office = Office::new();
    let mut desk = sample(&office);
    desk.fix_business_date(Some(day("2017-01-08"))).unwrap();
    let (strict, soft) = ("创建国家级旅游度假区", "全省商标有效注册总量");
    fourth(&mut desk, "省旅游发展委", strict, "1");
    fourth(&mut desk, "省工商局", soft, "47");
    let made = made(&mut desk, PaperName::YearSummary, 4);
    let said = text(&made);
    let at = |what: &str| said.find(what).unwrap_or_else(|| panic!("{what}: {said}"));
    let (unmet, striven) = (at("到期未完成的1项"), at("未达力争值的1项"));
    let (first, second) = (at(&format!("{strict}。目标2个，全年完成1个")), at(&format!("{soft}（力争）。目标48万件，年末为47万件")));
    assert!(unmet < first && first < striven && striven < second, "{said}");
    assert!(said.contains("2017年　　月　　日") && !said.contains("截至三季度"), "{said}");
    assert_eq!(faults(&made, &names(&desk)), Vec::<String>::new());
}
