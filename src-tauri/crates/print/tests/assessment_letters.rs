//! The letters of an assessment: what they say, that what they print adds up, and that it stands on the page.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, dead_code)] // Test code.

use rust_decimal::Decimal;
use zhiheng_domain::AssesseeId;
use zhiheng_domain::assessment::{
    AssessedLevel, AssessedYear, AssessmentStep, CriterionCode, Grade, Points, RankOn, Rounding, RoundingMode, RoundingPlace,
};
use zhiheng_print::document::{Block, Document, TextRole};
use zhiheng_print::layout::{Cell, FixedMetrics, SheetName, Table};
use zhiheng_print::office::letter;
use zhiheng_print::papers::lay_out;
use zhiheng_print::{
    AssessmentGround, Content, FeedbackLetter, NameOrder, Options, PaperRequest, ResultsBulletin, ScoreChain, SelfAssessmentReport,
};

#[path = "common/assessed.rs"]
mod assessed;
mod common;

const VETOED: AssesseeId = AssesseeId(17);
const APPEALED: AssesseeId = AssesseeId(3);

fn ground() -> AssessmentGround {
    assessed::ground(assessed::year(2015))
}

/// Only self-assessed, with two scores and one piece of evidence missing.
fn begun(id: AssesseeId) -> AssessedYear {
    let mut year = assessed::year(2015);
    let sheet = year.sheets.iter_mut().find(|it| it.assessee == id).unwrap();
    for line in sheet.lines.values_mut() {
        line.steps.retain(|it| it.step == AssessmentStep::SelfAssessment);
        (line.check, line.appeal) = (None, None);
    }
    let mut line = |code: &str| sheet.lines.get_mut(&CriterionCode::new(code).unwrap()).unwrap().clone();
    let (mut figure, mut given, mut bare) = (line("1.1.1"), line("2.1.1"), line("2.1.3"));
    figure.steps.clear();
    figure.facts.actual = None;
    given.steps.clear();
    bare.facts.evidence = 0;
    for (code, line) in [("1.1.1", figure), ("2.1.1", given), ("2.1.3", bare)] {
        sheet.lines.insert(CriterionCode::new(code).unwrap(), line);
    }
    year
}

#[test]
fn of_counties_no_paper_speaks_of_prefectures() {
    let mut year = assessed::year(2015);
    year.assessment.level = AssessedLevel::Counties;
    let ground = assessed::ground(year);
    let bulletin = ResultsBulletin { ground: &ground, addressee: "各县（市、区）人民政府".into(), names: NameOrder::Paper, signed_in: 2016 };
    let id = ground.year.assessees[2].id;
    let contents: [&dyn Content; 3] = [&bulletin, &feedback(&ground, id), &report(&ground, id)];
    let mut named = 0;
    for content in contents {
        let laid = lay_out(&PaperRequest { content, options: Options::default() }, &FixedMetrics).0;
        let text = laid.pages.iter().flat_map(|it| it.lines()).collect::<String>();
        assert!(!text.replace("市（州）人民政府质量工作考核示例方案", "").contains("市（州）"), "{:?}: {text}", content.paper());
        named += text.matches("县（市、区）").count();
    }
    assert!(named > 10, "{named}");
}

fn bulletin(ground: &AssessmentGround) -> ResultsBulletin<&AssessmentGround> {
    ResultsBulletin { ground, addressee: "各市（州）人民政府".into(), names: NameOrder::Paper, signed_in: 2016 }
}

fn feedback(ground: &AssessmentGround, assessee: AssesseeId) -> FeedbackLetter<&AssessmentGround> {
    FeedbackLetter { ground, assessee, addressee: "某市人民政府".into(), signed_in: 2016 }
}

fn report(ground: &AssessmentGround, assessee: AssesseeId) -> SelfAssessmentReport<&AssessmentGround> {
    SelfAssessmentReport { ground, assessee, addressee: Some(assessed::OFFICE.into()), signed_by: "某市人民政府".into(), signed_in: 2016 }
}

fn chain<'a>(
    ground: &'a AssessmentGround,
    assessee: AssesseeId,
    last_year: Option<&'a AssessmentGround>,
) -> ScoreChain<&'a AssessmentGround> {
    ScoreChain { ground, assessee, last_year, notes: Vec::new() }
}

fn made(content: &dyn Content) -> Document {
    content.document(SheetName::A4Portrait, &FixedMetrics)
}

fn texts(document: &Document) -> Vec<String> {
    fn of(block: &Block, all: &mut Vec<String>) {
        match block {
            Block::Text(it) => all.push(it.words.text.clone()),
            Block::Together(blocks) => blocks.iter().for_each(|it| of(it, all)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    document.blocks().for_each(|it| of(it, &mut all));
    all
}

fn starting(document: &Document, start: &str) -> String {
    let found = texts(document).into_iter().find(|it| it.starts_with(start));
    found.unwrap_or_else(|| panic!("no paragraph begins with {start}: {:#?}", texts(document)))
}

fn cells(table: &Table) -> Vec<Vec<String>> {
    let text = |it: &Cell| it.paragraphs.iter().map(|it| it.text.text.clone()).collect::<String>();
    table.body.iter().flat_map(|it| &it.rows).map(|row| row.iter().map(text).collect()).collect()
}

fn number(text: &str) -> Decimal {
    text.replace('−', "-").replace('+', "").parse().unwrap_or_else(|_| panic!("no number: {text}"))
}

#[test]
fn every_number_follows_from_its_sources() {
    let (ground, draft, last) = (ground(), assessed::ground(begun(APPEALED)), assessed::ground(assessed::year(2014)));
    let all: Vec<(&str, Document)> = vec![
        ("bulletin", made(&bulletin(&ground))),
        ("bulletin of a draft", made(&bulletin(&draft))),
        ("letter", made(&feedback(&ground, APPEALED))),
        ("letter after a veto", made(&feedback(&ground, VETOED))),
        ("letter of a draft", made(&feedback(&draft, APPEALED))),
        ("report", made(&report(&draft, APPEALED))),
        ("chain", made(&chain(&ground, APPEALED, Some(&last)))),
        ("chain of a draft", made(&chain(&draft, APPEALED, None))),
    ];
    for (name, document) in all {
        assert_eq!(document.figures.faults(), [], "{name}");
        assert!(!document.figures.is_empty(), "{name}");
    }
}

#[test]
fn numbers_follow_under_every_rounding_with_gaps_and_without() {
    let places = [RoundingPlace::Nowhere, RoundingPlace::Total, RoundingPlace::Criterion];
    for ((seed, place), mode) in (1..).zip(places).zip([RoundingMode::Down, RoundingMode::HalfEven, RoundingMode::HalfUp]) {
        for gaps in [0, 6] {
            let ground = common::assessment::ground_with(seed, gaps, |draft| {
                draft.rules.rounding = Rounding { place, digits: 1, mode };
                draft.rules.ranking.on = if gaps == 0 { RankOn::Shown } else { RankOn::Unrounded };
                draft.rules.total_cap = (mode == RoundingMode::Down).then_some(Points::HUNDRED);
            });
            let last = common::assessment::ground_with(seed + 10, gaps, |_| {});
            assert_eq!(made(&bulletin(&ground)).figures.faults(), [], "{place:?} {gaps}");
            for who in [1, 3, 6].map(AssesseeId) {
                let papers: [&dyn Content; 3] = [&feedback(&ground, who), &report(&ground, who), &chain(&ground, who, Some(&last))];
                for it in papers {
                    assert_eq!(made(it).figures.faults(), [], "{:?} {place:?} {gaps}", it.paper());
                }
            }
        }
    }
}

#[test]
fn the_bulletin_names_everybody_once_and_says_what_the_veto_did() {
    let ground = ground();
    for names in [NameOrder::Paper, NameOrder::Rank] {
        let document = made(&ResultsBulletin { names, ..bulletin(&ground) });
        let mut named = Vec::new();
        for grade in Grade::ALL {
            let those: Vec<&str> =
                ground.standing.outcomes.iter().filter(|it| it.grade == Some(*grade)).map(|it| ground.name(it.assessee)).collect();
            let found = texts(&document).into_iter().find(|it| it.starts_with(&format!("{}（", grade.zh())));
            let Some(said) = found else {
                assert!(those.is_empty(), "{grade:?}");
                continue;
            };
            assert!(said.starts_with(&format!("{}（{}个）：", grade.zh(), those.len())), "{said}");
            let list = said.split('：').nth(1).unwrap().trim_end_matches('。').split('、').map(str::to_owned).collect::<Vec<_>>();
            if names == NameOrder::Paper {
                assert_eq!(list, those, "in the order of papers");
            } else {
                let rank = |name: &String| {
                    ground.standing.outcomes.iter().find(|it| ground.name(it.assessee) == name).unwrap().rank.unwrap().no
                };
                assert!(list.is_sorted_by_key(rank), "by rank: {list:?}");
            }
            named.extend(list);
        }
        assert_eq!(named.len(), 21);
        let told = starting(&document, "眉山市于2015年8月12日");
        assert_eq!(
            told,
            "眉山市于2015年8月12日发生区域性产品质量安全事件。依据省政府调查报告，经省质量强省工作领导小组于2016年3月1日决定实行一票否决，考核等次定为D级（按得分为B级）。"
        );
        starting(&document, "评为D级的眉山市，应在本通报印发后一个月内");
        starting(&document, "本次考核结果报送干部主管部门");
        starting(
            &document,
            "根据《市（州）人民政府质量工作考核示例方案》（示例，未经发布），四川省质量强省工作领导小组办公室按照自我评价、文审初评、综合评定的程序，对21个市（州）人民政府2015年1月1日至2015年12月31日的质量工作进行了考核。",
        );
    }
}

#[test]
fn the_bulletin_gives_grades_and_ranks_and_nobodys_score() {
    let ground = ground();
    for names in [NameOrder::Paper, NameOrder::Rank] {
        let document = made(&ResultsBulletin { names, ..bulletin(&ground) });
        let table = cells(document.tables().next().unwrap());
        assert_eq!(table.len(), 21);
        let vetoed = table.iter().find(|it| it[1] == "眉山市").unwrap();
        assert_eq!(vetoed[2..], ["D级", "21", "一票否决（按得分为B级）"]);
        for row in &table {
            let outcome = ground.standing.outcomes.iter().find(|it| ground.name(it.assessee) == row[1]).unwrap();
            assert_eq!(row[3], outcome.rank.unwrap().no.to_string());
            assert!(row.iter().all(|it| !it.contains('.')), "no score: {row:?}");
        }
        let ranks: Vec<u32> = table.iter().map(|it| it[3].parse().unwrap()).collect();
        assert_eq!(ranks.is_sorted(), names == NameOrder::Rank, "{ranks:?}");
        let said = starting(&document, "考核结果分为A、B、C、D四个等次");
        assert_eq!(said.contains("不按名次排列"), names == NameOrder::Paper, "{said}");
        assert!(said.ends_with("各市（州）的名次见附件。"), "{said}");
        starting(&document, "各市（州）的具体得分、扣分原因和佐证，另函反馈。");
        for text in texts(&document) {
            let named = ground.year.assessees.iter().any(|it| text.contains(&it.name));
            let scored = text.contains('分') && text.chars().zip(text.chars().skip(1)).any(|it| it.0.is_ascii_digit() && it.1 == '分');
            assert!(!(named && scored), "a score beside a name: {text}");
        }
        starting(&document, "平均得分");
    }
}

#[test]
fn what_is_no_last_word_says_so_under_its_title() {
    let (sample, draft) = ("（示例方案，得分、等次和名次不作考核依据）", "（未定稿，终审、复核或申诉尚未办结）");
    let marks = |content: &dyn Content| -> Vec<String> {
        let document = made(content);
        let of = |it: &Block| match it {
            Block::Text(it) if it.role == TextRole::UnderTitle => Some(it.words.text.clone()),
            _ => None,
        };
        document.blocks().filter_map(of).collect()
    };
    let mut scheme = assessed::scheme(2015);
    assert_eq!(marks(&bulletin(&ground())), [sample]);
    let begun = assessed::ground(begun(APPEALED));
    assert_eq!(marks(&bulletin(&begun)), [sample, draft]);
    assert_eq!(marks(&feedback(&begun, APPEALED)), [sample, draft]);
    assert_eq!(marks(&feedback(&begun, VETOED)), [sample]);
    scheme.header.is_sample = false;
    let own = assessed::ground(assessed::of(&scheme));
    assert_eq!(marks(&bulletin(&own)), Vec::<String>::new());
    assert!(marks(&chain(&ground(), APPEALED, None))[0].contains("示例方案"));
    assert_eq!(marks(&chain(&own, APPEALED, None)), Vec::<String>::new());
}

#[test]
fn what_a_letter_prints_of_lost_points_adds_up() {
    let ground = ground();
    for who in (1..=21).map(AssesseeId) {
        let document = made(&feedback(&ground, who));
        let rows = cells(document.tables().next().unwrap());
        let (sum, lines) = rows.split_last().unwrap();
        for row in lines {
            assert_eq!(number(&row[2]), number(&row[3]) + number(&row[4]), "{row:?}");
            assert!(!row[5].is_empty() && !row[5].contains("未写明"), "{row:?}");
        }
        let outcome = ground.outcome(who).unwrap();
        assert_eq!(number(&sum[1]) + outcome.base.shown.decimal(), Decimal::ONE_HUNDRED);
        assert_eq!(sum[2], format!("共{}项", lines.len()));
        let told = texts(&document).iter().filter(|it| it.contains("，满分") && it.contains("分，扣")).count();
        assert_eq!(told, lines.len().min(6));
    }
}

#[test]
fn a_letter_tells_grade_rank_and_what_is_asked() {
    let ground = ground();
    let document = made(&feedback(&ground, APPEALED));
    starting(
        &document,
        "你市考核得分90.13分（基本分88.33分，加分1.80分），等次为A级，在21个被考核单位中列第13名。其中，“质量目标”满分40分，得35.28分，得分率88.2%；",
    );
    starting(&document, "1. “产品质量安全事件处置”，满分2分，得0分，扣2分。第1款“质量安全事件处置不力”2次，每次扣1分，共扣2分（数据来源：省质监局）。");
    starting(&document, "低于中位数较多的考核项：“产品质量安全事件处置”得0分，中位数2分，低2分；");
    assert!(!texts(&document).iter().any(|it| it.contains("整改报告")), "only of D");
    let document = made(&feedback(&ground, VETOED));
    starting(&document, "你市考核等次为D级，请在收到本函后一个月内提出整改措施");
    starting(&document, "眉山市于2015年8月12日发生");
    starting(&made(&feedback(&ground, AssesseeId(19))), "你州考核得分");

    let draft = assessed::ground(begun(APPEALED));
    let document = made(&feedback(&draft, APPEALED));
    starting(&document, "你市尚有2项没有得分，暂不评定等次和名次。");
    let rows = cells(document.tables().next().unwrap());
    let (sum, lines) = rows.split_last().unwrap();
    let lost: Decimal = lines.iter().map(|it| number(&it[4])).sum();
    assert!((lost - number(&sum[1])).abs() <= Decimal::new(1, 2), "what has no score is not lost: {lost} {}", sum[1]);
}

#[test]
fn a_report_fills_in_what_is_known_and_names_what_is_missing() {
    let draft = assessed::ground(begun(APPEALED));
    let document = made(&report(&draft, APPEALED));
    let all = texts(&document);
    starting(&document, "【待补充：尚有2项没有自评得分、1项缺佐证材料，已在各项下标明】");
    starting(&document, "1. 制造业产品质量合格率，满分4分。目标值96%（2015年6月30日备案）（数据来源：省质监局）。【待补充：完成值】");
    starting(&document, "1. 部署质量提升行动，满分2分。【待补充：自评得分】");
    starting(&document, "3. 服务业质量提升，满分3分，自评3分。【待补充：佐证材料（");
    let heads: Vec<&String> = all.iter().filter(|it| it.starts_with("（一）") || it.contains("、质量")).collect();
    assert!(heads.iter().any(|it| *it == "二、质量目标") && heads.iter().any(|it| it.starts_with("（一）产品质量（满分12分，自评")), "{heads:?}");
    assert_eq!(all.iter().filter(|it| it.contains("【请填写：主要做法和成效】")).count(), 11, "once for each second tier, and the bonus");
    let rows = cells(document.tables().next().unwrap());
    let (sum, lines) = rows.split_last().unwrap();
    assert_eq!(lines.len(), draft.scheme().criteria().len());
    let own: Decimal = lines.iter().filter(|it| !it[0].starts_with('3') && it[3] != "—").map(|it| number(&it[3])).sum();
    assert!((own - number(&sum[1])).abs() <= Decimal::new(1, 2), "{own} {}", sum[1]);
    assert_eq!((lines[0][3].as_str(), lines[0][5].as_str()), ("—", "完成值"));

    let scored = ground();
    let later = [AssessmentStep::PaperReview, AssessmentStep::Final].map(|it| format!("{}得分", it.zh()));
    for (_, figure) in made(&report(&scored, APPEALED)).figures.iter() {
        assert!(!later.iter().any(|it| figure.label.contains(it)), "not of the assessee's own: {}", figure.label);
    }
}

#[test]
fn a_chain_ends_in_the_rank_and_its_tables_add_up() {
    let ground = ground();
    let last = assessed::ground(assessed::year(2014));
    for who in (1..=21).map(AssesseeId) {
        let document = made(&chain(&ground, who, Some(&last)));
        let tables: Vec<_> = document.tables().map(cells).collect();
        let outcome = ground.outcome(who).unwrap();
        let links = &tables[0];
        let points = |label: &str| links.iter().find(|it| it[1] == label).map(|it| number(&it[3]));
        assert_eq!(points("基本分").unwrap() - points("扣分").unwrap(), Decimal::ONE_HUNDRED, "{links:?}");
        assert_eq!(points("合计"), Some(outcome.total.unrounded.decimal()));
        assert_eq!(links.iter().any(|it| it[1] == "一票否决"), who == VETOED);
        assert_eq!(links.iter().any(|it| it[1] == "申诉"), who == APPEALED);
        assert_eq!(links.last().unwrap()[3], format!("第{}名", outcome.rank.unwrap().no));
        let has_gap = outcome.rank.unwrap().no != 1;
        assert_eq!(texts(&document).iter().any(|it| it.contains("、为何是第")), has_gap);
        if has_gap {
            let (sum, rows) = tables[2].split_last().unwrap();
            let parts: Decimal = rows.iter().map(|it| number(it.last().unwrap())).sum();
            assert!((parts - number(&sum[1])).abs() <= Decimal::new(1, 7), "{parts} {sum:?}");
        }
        starting(&document, "可比的43项，上年得");
    }
    let alone = made(&chain(&ground, APPEALED, None));
    assert!(!texts(&alone).iter().any(|it| it.contains("与上年比较")));
}

#[test]
fn letters_stand_in_their_type_area_and_are_made_as_docx() {
    let (ground, draft, last) = (ground(), assessed::ground(begun(APPEALED)), assessed::ground(assessed::year(2014)));
    let fonts = common::fonts();
    let contents: [&dyn Content; 5] = [
        &bulletin(&ground),
        &feedback(&ground, APPEALED),
        &feedback(&ground, VETOED),
        &report(&draft, APPEALED),
        &chain(&ground, APPEALED, Some(&last)),
    ];
    for content in contents {
        let (laid, _) = lay_out(&PaperRequest { content, options: Options::default() }, &fonts);
        let paper = content.paper();
        common::assert_in_type_area(&laid, SheetName::A4Portrait.sheet(), &fonts, paper.zh());
        if paper.is_letter() {
            let document = content.document(SheetName::A4Portrait, &fonts);
            assert!(letter(&document, &Options::default(), "code").unwrap().starts_with(b"PK"), "{paper:?}");
        }
    }
    assert!(!chain(&ground, APPEALED, None).paper().is_letter());
}
