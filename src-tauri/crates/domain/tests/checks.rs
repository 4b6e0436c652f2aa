//! Each check: fires, does not fire at the boundary, says both figures and what to do.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

use std::collections::BTreeSet;

use zhiheng_domain::{
    Amount, CellFacts, CheckAnswer, CheckCode, CheckFinding, CheckRule, CheckSeverity, Count, Goal, Modality, Nature,
    PlannedShare, Quarter, ReportFacts, SameTextFact, Target, TargetId, TargetKind, TaskId, TextClaimFact, TextFacts,
    TextField, UnitId, Value, blocks_acceptance, check_report, check_target, open_findings,
};

/// kind | goal | earlier | quarter | value | evidence, remainder | what is found, with its words up to the full stop
const CELLS: &str = "
数量   | >= 200 个   | Q1=50 Q2=120 | Q3 | 102    | 证1     | 累计数下降：上季 120个，本季 102个
数量   | >= 200 个   | Q1=50 Q2=120 | Q3 | 120    | 证1     |
数量   | >= 200 个   | Q1=50 Q2=空  | Q3 | 49     | 证1     | 累计数下降：一季度 50个，本季 49个
数量   | >= 200 个   | Q1=50 Q3=空  | Q3 | 50     | 证1     |
数量   | >= 200 个   | Q3=90 Q4=95  | Q2 | 80     | 证1     |
数量   | >= 200 个   | 去年Q4=180   | Q1 | 40     | 证1     |
数量   | >= 200 个   | Q1=50        | Q2 | 0      | 证0     | 累计数下降：上季 50个，本季 0个
数量   | >= 200 个   | Q1=10        | Q2 | 30     | 证1     | 数值骤变：上季 10个，本季 30个
数量   | >= 200 个   | Q1=10        | Q2 | 29     | 证1     |
数量   | >= 200 个   | Q1=1         | Q2 | 10     | 证1     |
数量   | >= 200 个   | Q1=1         | Q2 | 11     | 证1     | 数值骤变：上季 1个，本季 11个
数量   | >= 200 个   | Q1=0         | Q2 | 200    | 证1     |
数量   | >= 200 个   | Q1=0         | Q2 | 301    | 证1     | 首报远超目标：全年目标 ≥200个，本季 301个
数量   | >= 200 个   |              | Q1 | 300    | 证1     |
数量   | >= 200 个   |              | Q1 | 301    | 证1     | 首报远超目标：全年目标 ≥200个，本季 301个
数量   | >= 3 个     |              | Q1 | 12     | 证1     |
数量   | >= 3 个     |              | Q1 | 13     | 证1     | 首报远超目标：全年目标 ≥3个，本季 13个
数量   | 尚未下达    |              | Q1 | 9999   | 证1     |
存量   | >= 48 万件  | Q1=40        | Q2 | 39.9   | 证1     | 存量下降：上季 40万件，本季 39.9万件
存量   | >= 48 万件  | Q1=40        | Q2 | 40     | 证1     |
存量   | >= 48 万件  | Q1=48        | Q2 | 4.8    | 证1     | 存量下降：上季 48万件，本季 4.8万件
存量   | >= 48 万件  | Q1=4.8       | Q2 | 48     | 证1     | 数值骤变：上季 4.8万件，本季 48万件
存量   | >= 48 万件  |              | Q1 | 480000 | 证1     | 首报远超目标：全年目标 ≥48万件，本季 480000万件
存量   | >= 48 万件  |              | Q1 | 72     | 证1     |
存量   | + 5 万件    |              | Q1 | 480    | 证1     |
比率   | >= 77 %     | Q1=98        | Q2 | 9.8    | 证1     | 数值骤变：上季 98%，本季 9.8%
比率   | >= 77 %     | Q1=90        | Q2 | 30.01  | 证1     |
比率   | >= 77 %     | Q1=90        | Q2 | 30     | 证1     | 数值骤变：上季 90%，本季 30%
比率   | >= 77 %     | Q1=80        | Q2 | 76     | 证1     |
比率   | >= 77 %     |              | Q1 | 100    | 证1     |
比率   | >= 77 %     |              | Q1 | 100.01 | 证1     | 比率越界：范围 0%~100%，本季 100.01%
比率   | >= 77 %     |              | Q1 | -0.1   | 证1     | 比率越界：范围 0%~100%，本季 -0.1%
比率   | >= 77 件每万人 |           | Q1 | 120    | 证1     |
比率   | + 8 %       |              | Q1 | 120    | 证1     |
全部   | all 100 %   |              | Q1 | 101    | 证1     | 比率越界：范围 0%~100%，本季 101%
全部   | all 100 %   | Q1=95        | Q2 | 100    | 证1     | 记破又复原：上季 95%，本季 100%
全部   | all 100 %   | Q1=95 Q2=100 | Q3 | 100    | 证1     | 记破又复原：一季度 95%，本季 100%
全部   | all 100 %   | Q1=95        | Q2 | 97     | 证1     |
全部   | all 100 %   | Q1=100       | Q2 | 95     | 证1     |
零发生 | zero 0 起   | Q1=1         | Q2 | 0      | 证0     | 记破又复原：上季 1起，本季 0起
零发生 | zero 0 起   | Q1=2         | Q2 | 1      | 证1     | 累计数下降：上季 2起，本季 1起
零发生 | zero 0 起   | Q1=1         | Q2 | 1      | 证1     |
零发生 | zero 0 起   | Q1=0         | Q2 | 0      | 证0     |
数量   | >= 200 个   | Q1=50        | Q2 | 60     | 证0     | 无佐证材料：本季 60个，佐证材料 0 份
数量   | >= 200 个   |              | Q2 | 0      | 证0     |
数量   | >= 200 个   |              | Q2 | 15     | 证1 余4 | 尚有未列名：本季 15个，其中未列名 4个
数量   | >= 200 个   |              | Q2 | 15     | 证1 余0 |
数量   | >= 200 个   |              | Q2 | 空     | 证0     | 完成值未填：目标 ≥200个，本季 未填
数量   | >= 200 个   | Q1=50        | Q2 | 空     | 证0     | 完成值未填：上季 50个，本季 未填
数量   | >= 200 个   | Q1=50        | Q2 | 不适用 | 证0     | 有数后改报不适用：上季 50个，本季 不适用（已移交）
数量   | >= 200 个   | Q1=不适用    | Q2 | 不适用 | 证0     |
数量   | >= 200 个   | Q1=50 Q2=120 | Q3 | 102    | 证0 余2 | 累计数下降：上季 120个，本季 102个 / 无佐证材料：本季 102个，佐证材料 0 份 / 尚有未列名：本季 102个，其中未列名 2个
";

fn target(kind: &str, goal: &str) -> Target {
    let words: Vec<&str> = goal.split_whitespace().collect();
    let (operator, goal, unit) = match words.as_slice() {
        [operator, value, unit] => {
            (operator.parse().unwrap(), Goal::Set { value: value.parse().unwrap(), value_to: None }, *unit)
        }
        _ => (">=".parse().unwrap(), Goal::NotYetSet, "个"),
    };
    Target {
        id: TargetId(7),
        no: 1,
        name: "指标".into(),
        kind: *TargetKind::ALL.iter().find(|it| it.zh() == kind).unwrap(),
        operator,
        goal,
        baseline: None,
        measure_unit: unit.into(),
        modality: Modality(String::new()),
        nature: Nature::Result,
        definition: String::new(),
        planned_share: PlannedShare::default(),
        sentence: String::new(),
        revision: 1,
    }
}

fn value(text: &str) -> Value {
    match text {
        "空" => Value::Blank,
        "不适用" => Value::NotApplicable("已移交".into()),
        number => Value::Entered(number.parse().unwrap()),
    }
}

fn earlier(text: &str) -> (Quarter, Value) {
    let (quarter, it) = text.split_once('=').unwrap();
    let (year, quarter) = quarter.strip_prefix("去年").map_or((2016, quarter), |it| (2015, it));
    (Quarter::of(year, quarter[1..].parse().unwrap()).unwrap(), value(it))
}

fn quarter() -> Quarter {
    Quarter::of(2016, 2).unwrap()
}

/// One unit with one task, its progress written.
fn facts<'a>(quarter: Quarter, cells: Vec<CellFacts<'a>>) -> ReportFacts<'a> {
    let texts = vec![TextFacts { task: TaskId(3), field: TextField::Progress, text: "已建成品牌若干。" }];
    ReportFacts {
        unit: UnitId(5),
        quarter,
        tasks: vec![TaskId(3)],
        cells,
        texts,
        claims: Vec::new(),
        same: Vec::new(),
    }
}

fn cell<'a>(target: &'a Target, value: &'a Value) -> CellFacts<'a> {
    CellFacts { task: TaskId(3), target, value, count: None, previous: &[], evidence: 1 }
}

fn check(facts: &ReportFacts<'_>) -> Vec<CheckFinding> {
    check_report(facts, &CheckRule::default())
}

fn facts_in_words(findings: &[CheckFinding]) -> String {
    findings.iter().map(|it| it.in_words().split('。').next().unwrap().to_owned()).collect::<Vec<_>>().join(" / ")
}

#[test]
fn every_line_of_the_table_holds() {
    let lines = CELLS.lines().filter(|it| !it.is_empty());
    let wrong: Vec<String> = lines
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let [kind, goal, before, quarter, now, behind, expected] = cells[..] else { panic!("{line}") };
            let target = target(kind, goal);
            let now = value(now);
            let previous: Vec<(Quarter, Value)> = before.split_whitespace().map(earlier).collect();
            let number = |mark: &str| behind.split_whitespace().find_map(|it| it.strip_prefix(mark)?.parse::<u32>().ok());
            let count = number("余").map(|remainder| Count { entries: 1, remainder });
            let facts_of_cell =
                CellFacts { count, previous: &previous, evidence: number("证").unwrap(), ..cell(&target, &now) };
            let (quarter, _) = earlier(&format!("{quarter}=空"));
            let found = facts_in_words(&check(&facts(quarter, vec![facts_of_cell])));
            (found != expected).then(|| format!("{line}\n  found: {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_finding_says_the_fact_then_what_to_do_and_where() {
    let target = target("数量", ">= 200 个");
    let (now, previous) = (value("102"), [earlier("Q1=120")]);
    let found = check(&facts(quarter(), vec![CellFacts { previous: &previous, ..cell(&target, &now) }]));
    let [finding] = &found[..] else { panic!("{found:?}") };
    assert_eq!(finding.in_words(), "累计数下降：上季 120个，本季 102个。累计数不应减少，请核对后改正，或到前一季更正。");
    assert_eq!(finding.severity(), CheckSeverity::Error);
    let place = finding.place;
    assert_eq!((place.unit, place.quarter, place.task, place.target), (Some(UnitId(5)), quarter(), Some(TaskId(3)), Some(TargetId(7))));
    assert_eq!(finding.key(), "cumulative_falls|2016Q2|u5|k3|t7|上季=120个|本季=102个");
}

#[test]
fn a_number_in_the_narrative_is_held_against_its_cell() {
    let target = target("数量", ">= 200 个");
    let claim = |said: u32, from: u32| TextClaimFact {
        target: TargetId(7),
        field: TextField::Progress,
        said: Amount::whole(said),
        words: format!("已建成{said}家"),
        from,
        to: from + 7,
    };
    let found = |now: &str, claims: Vec<TextClaimFact>| {
        let now = value(now);
        check(&ReportFacts { claims, ..facts(quarter(), vec![cell(&target, &now)]) })
    };
    let differs = found("102", vec![claim(120, 4)]);
    assert_eq!(facts_in_words(&differs), "文数不符：进展情况 “已建成120家”（120个），完成值 102个");
    assert_eq!(differs[0].place.span, Some((4, 11)));
    assert_eq!(differs[0].place.field, Some(TextField::Progress));
    assert!(found("102", vec![claim(102, 4)]).is_empty());
    assert_eq!(found("102", vec![claim(120, 4), claim(120, 30)]).len(), 1, "said twice is asked once");
    assert_eq!(found("102", vec![claim(120, 4), claim(110, 30)]).len(), 2);
    let blank = facts_in_words(&found("空", vec![claim(120, 4)]));
    assert!(blank.contains("“已建成120家”（120个），完成值 未填"), "{blank}");
    let elsewhere = TextClaimFact { target: TargetId(99), ..claim(120, 4) };
    assert!(found("102", vec![elsewhere]).is_empty(), "a target that is not on this sheet");
    // An edit elsewhere in the text moves the words, and the answer stays.
    assert_eq!(found("102", vec![claim(120, 4)])[0].key(), found("102", vec![claim(120, 9)])[0].key());
}

#[test]
fn texts_are_told_when_near_same_or_missing() {
    let same = |share: &str| SameTextFact {
        task: TaskId(3),
        field: TextField::NextStep,
        share: share.parse().unwrap(),
        other: "上季度".into(),
    };
    let found = |share: &str| check(&ReportFacts { same: vec![same(share)], ..facts(quarter(), Vec::new()) });
    assert_eq!(facts_in_words(&found("92")), "文字雷同：下一步措施与上季度雷同 92%，提醒界限 90%");
    assert_eq!(found("90").len(), 1);
    assert!(found("89.99").is_empty());

    let text = |field: TextField, text: &'static str| TextFacts { task: TaskId(3), field, text };
    let written = |texts: Vec<TextFacts<'static>>| check(&ReportFacts { texts, ..facts(quarter(), Vec::new()) });
    let missing = "进展情况未写：进展情况 0 字";
    assert_eq!(facts_in_words(&written(Vec::new())), missing);
    assert_eq!(facts_in_words(&written(vec![text(TextField::Progress, " \n　")])), missing);
    assert_eq!(facts_in_words(&written(vec![text(TextField::Problem, "经费不足。")])), missing);
    assert!(written(vec![text(TextField::Progress, "无")]).is_empty());
}

#[test]
fn findings_stand_in_the_order_of_the_plan() {
    let (mut first, mut second) = (target("数量", ">= 200 个"), target("比率", ">= 77 %"));
    (first.id, second.id) = (TargetId(9), TargetId(2));
    let (now, high) = (value("15"), value("130"));
    let cells = vec![
        CellFacts { evidence: 0, count: Some(Count { entries: 11, remainder: 4 }), ..cell(&first, &now) },
        CellFacts { evidence: 0, task: TaskId(1), ..cell(&second, &high) },
    ];
    let ordered = ReportFacts { tasks: vec![TaskId(3), TaskId(1)], texts: Vec::new(), ..facts(quarter(), cells) };
    let codes = |facts: &ReportFacts<'_>| check(facts).iter().map(|it| it.code.code()).collect::<Vec<_>>();
    let expected =
        ["evidence_missing", "remainder_stands", "progress_blank", "rate_out_of_range", "evidence_missing", "progress_blank"];
    assert_eq!(codes(&ordered), expected);
    let shuffled = ReportFacts { cells: ordered.cells.iter().rev().copied().collect(), ..ordered.clone() };
    assert_eq!(codes(&shuffled), expected);
}

fn over_units(texts: &[&str]) -> Vec<(UnitId, Value)> {
    (1..).zip(texts).map(|(id, it)| (UnitId(id), value(it))).collect()
}

#[test]
fn the_sum_over_units_is_the_total_that_was_typed() {
    let found = |kind: &str, goal: &str, total: Option<&str>, texts: &[&str]| {
        let total = total.map(|it| it.parse().unwrap());
        check_target(quarter(), TaskId(3), &target(kind, goal), total, &over_units(texts))
    };
    let differs = found("数量", ">= 200 个", Some("100"), &["60", "35", "空", "不适用"]);
    assert_eq!(
        differs[0].in_words(),
        "合计不符：各单位合计 95个，填写的总数 100个。请核对各单位的数，或改正总数。"
    );
    assert_eq!((differs[0].place.unit, differs[0].place.target), (None, Some(TargetId(7))));
    assert_eq!(differs[0].severity(), CheckSeverity::Error);
    assert!(found("数量", ">= 200 个", Some("95"), &["60", "35"]).is_empty());
    assert!(found("数量", ">= 200 个", None, &["60", "35"]).is_empty());
    assert_eq!(found("数量", ">= 200 个", Some("5"), &["空"]).len(), 1);
    assert_eq!(found("存量", ">= 48 万件", Some("42.75"), &["30.5", "12.2501"]).len(), 1);
    assert!(found("存量", ">= 48 万件", Some("42.75"), &["30.5", "12.25"]).is_empty());
    assert!(found("比率", ">= 77 %", Some("150"), &["75", "75"]).is_empty(), "rates are not added up");

    let rates = found("比率", ">= 77 %", None, &["80", "76", "78"]);
    assert_eq!(facts_in_words(&rates), "比率不一：最低 76%，最高 80%，从严采用 76%");
    assert_eq!(facts_in_words(&found("比率", "<= 5 %", None, &["3", "4"])), "比率不一：最低 3%，最高 4%，从严采用 4%");
    assert!(found("比率", ">= 77 %", None, &["80", "80.00", "空"]).is_empty());
    assert!(found("数量", ">= 200 个", None, &["1", "2"]).is_empty());
}

#[test]
fn errors_block_whatever_is_said_and_warnings_until_a_word_is_given() {
    let target = target("数量", ">= 200 个");
    let previous = [earlier("Q1=120")];
    let found = |now: &str, evidence: u32| {
        let now = value(now);
        check(&facts(quarter(), vec![CellFacts { previous: &previous, evidence, ..cell(&target, &now) }]))
    };
    let answer = |finding: &CheckFinding, word: &str| CheckAnswer { key: finding.key(), word: word.into() };

    let both = found("102", 0);
    let answers: Vec<CheckAnswer> = both.iter().map(|it| answer(it, "已核实")).collect();
    assert_eq!(blocks_acceptance(&both, &[]).unwrap().in_words(), "有 1 处错误未改正、1 处提醒未说明");
    assert_eq!(blocks_acceptance(&both, &answers).unwrap().in_words(), "有 1 处错误未改正");
    assert_eq!(open_findings(&both, &answers), [&both[0]]);

    let warning = found("130", 0);
    assert_eq!(blocks_acceptance(&warning, &[]).unwrap().in_words(), "有 1 处提醒未说明");
    assert!(blocks_acceptance(&warning, &[answer(&warning[0], "  ")]).is_some(), "a blank word is none");
    let said = [answer(&warning[0], "材料随后补")];
    assert_eq!(blocks_acceptance(&warning, &said), None);
    assert!(blocks_acceptance(&found("131", 0), &said).is_some(), "the word was given to another figure");
    assert_eq!(blocks_acceptance(&[], &[]), None);
}

#[test]
fn bounds_of_the_checks_are_settings() {
    let target = target("数量", ">= 200 个");
    let (now, previous) = (value("25"), [earlier("Q1=20")]);
    let facts = facts(quarter(), vec![CellFacts { previous: &previous, ..cell(&target, &now) }]);
    let rule = |percent: u32, least: u32| CheckRule::new(percent, Amount::whole(least), 150, 90).unwrap();
    assert!(check_report(&facts, &CheckRule::default()).is_empty());
    assert_eq!(check_report(&facts, &rule(25, 5))[0].code, CheckCode::FigureJumps);
    assert!(check_report(&facts, &rule(26, 5)).is_empty());
    assert!(check_report(&facts, &rule(25, 6)).is_empty());
}

#[test]
fn each_check_has_a_name_an_advice_and_a_weight_of_its_own() {
    let names: BTreeSet<&str> = CheckCode::ALL.iter().map(|it| it.zh()).collect();
    assert_eq!(names.len(), CheckCode::ALL.len());
    let errors: Vec<&str> =
        CheckCode::ALL.iter().filter(|it| it.severity() == CheckSeverity::Error).map(|it| it.code()).collect();
    assert_eq!(errors, ["cumulative_falls", "rate_out_of_range", "broken_mended", "sum_differs"]);
    for code in CheckCode::ALL {
        assert!(code.advice().starts_with(|it: char| !it.is_ascii()) && code.advice().ends_with('。'), "{}", code.code());
        // A warning can be answered, and its advice says so; an error cannot.
        let can_be_answered = code.advice().contains("请说明");
        assert_eq!(can_be_answered, code.severity() == CheckSeverity::Warning, "{}", code.code());
    }
}
