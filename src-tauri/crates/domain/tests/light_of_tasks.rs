//! Milestones and deliverables by date; the light of a task; totals over units.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

use zhiheng_domain::{
    Amount, Date, Goal, GoalOperator, Light, LightCounts, LightRule, Modality, Nature, PlannedShare, Target, TargetId,
    JudgedOn, Quarter, TargetKind, UnitId, Value, Violation, deliverable_light, total_of, worst_light,
};

/// due | done | evidence | business date | light | 通报用词 | reason
const DELIVERABLES: &str = "
-          | -          | 无 | 2016-06-30 | ○ 暂不评定 | 其他   | 未定时限
-          | 2016-06-30 | 有 | 2016-06-30 | ● 达进度   | 已完成 | 2016年6月30日完成
2016-09-30 | -          | 无 | 2016-06-30 | ● 达进度   | 达进度 | 时限2016年9月30日，未到期
2016-09-30 | -          | 无 | 2016-08-30 | ● 达进度   | 达进度 | 时限2016年9月30日，未到期
2016-09-30 | -          | 无 | 2016-08-31 | ▲ 欠进度   | 欠进度 | 时限2016年9月30日，还有 30 天到期，尚无佐证材料
2016-09-30 | -          | 有 | 2016-08-31 | ● 达进度   | 达进度 | 时限2016年9月30日，还有 30 天到期，已有佐证材料
2016-09-30 | -          | 无 | 2016-09-30 | ▲ 欠进度   | 欠进度 | 时限2016年9月30日，今日到期，尚无佐证材料
2016-09-30 | -          | 有 | 2016-09-30 | ● 达进度   | 达进度 | 时限2016年9月30日，今日到期，已有佐证材料
2016-09-30 | -          | 无 | 2016-10-01 | ■ 滞后     | 欠进度 | 时限2016年9月30日，逾期 1 天未完成
2016-09-30 | -          | 有 | 2016-10-31 | ■ 滞后     | 欠进度 | 时限2016年9月30日，逾期 31 天未完成
2016-09-30 | 2016-09-30 | 有 | 2016-10-31 | ● 达进度   | 已完成 | 2016年9月30日按期完成
2016-09-30 | 2016-05-13 | 无 | 2016-10-31 | ● 达进度   | 已完成 | 2016年5月13日按期完成，尚无佐证材料
2016-09-30 | 2016-10-01 | 有 | 2016-10-31 | ▲ 欠进度   | 已完成 | 2016年10月1日完成，比时限2016年9月30日晚 1 天
2016-09-30 | 2016-10-20 | 有 | 2016-10-10 | ■ 滞后     | 欠进度 | 时限2016年9月30日，逾期 10 天未完成
2016-09-30 | 2016-08-20 | 有 | 2016-06-30 | ● 达进度   | 达进度 | 时限2016年9月30日，未到期
";

#[test]
fn deliverables_are_judged_by_date() {
    for line in DELIVERABLES.lines().filter(|it| !it.is_empty()) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let date = |at: usize| cells[at].parse::<Date>().ok();
        let verdict =
            deliverable_light(date(0), date(1), cells[2] == "有", JudgedOn::today(date(3).unwrap()), &LightRule::default());
        let light = format!("{} {}", verdict.light.mark(), verdict.light_word());
        assert_eq!([light.as_str(), verdict.word.zh(), &verdict.in_words()], cells[4..], "{line}");
    }
}

/// A quarter that has ended is judged as of its end: what was done or fell due later belongs to the next.
#[test]
fn a_past_quarter_is_judged_as_of_its_end() {
    let (second, rule) = (Quarter::of(2016, 2).unwrap(), LightRule::default());
    let day = |text: &str| text.parse::<Date>().unwrap();
    for (due, done, business, said) in [
        ("2016-09-30", None, "2016-10-12", "时限2016年9月30日，未到期"),
        ("2016-05-31", None, "2016-10-12", "时限2016年5月31日，逾期 30 天未完成"),
        ("2016-05-31", None, "2016-06-10", "时限2016年5月31日，逾期 10 天未完成"),
        ("2016-06-30", None, "2016-06-30", "时限2016年6月30日，今日到期，尚无佐证材料"),
        ("2016-06-30", None, "2016-07-01", "时限2016年6月30日，到期未完成"),
        ("2016-06-30", Some("2016-06-30"), "2016-07-01", "2016年6月30日按期完成，尚无佐证材料"),
        ("2016-06-30", Some("2016-07-01"), "2016-07-05", "时限2016年6月30日，到期未完成"),
    ] {
        let judged_on = JudgedOn::of(second, day(business));
        let verdict = deliverable_light(Some(day(due)), done.map(day), false, judged_on, &rule);
        assert_eq!(verdict.in_words(), said, "{due} {done:?} {business}");
    }
}

#[test]
fn a_task_shows_the_worst_light_and_how_many_of_each() {
    use Light::{Behind, Lagging, NotJudged, NotReported, NotYetSet, OnTrack};
    for (lights, worst) in [
        (&[][..], None),
        (&[OnTrack, Lagging, Behind, NotReported], Some(Lagging)),
        (&[OnTrack, Behind, NotYetSet], Some(Behind)),
        (&[NotReported, NotReported, OnTrack], Some(OnTrack)), // ○ is a word, and no colour to be worse than ●.
        (&[NotYetSet, NotReported, NotJudged], Some(NotReported)),
        (&[NotJudged, NotYetSet], Some(NotYetSet)),
        (&[NotJudged], Some(NotJudged)),
    ] {
        assert_eq!(worst_light(lights), worst, "{lights:?}");
    }
    let counts = LightCounts::of([OnTrack, Lagging, NotReported, OnTrack, Behind, OnTrack]);
    assert_eq!(counts.in_words(), "■滞后 1、▲欠进度 1、●达进度 3、○未报 1");
    assert_eq!((counts.total(), counts.count(OnTrack), counts.count(NotJudged)), (6, 3, 0));
    assert_eq!(LightCounts::default().in_words(), "");
}

fn target(kind: TargetKind, operator: GoalOperator, goal: &str, to: Option<&str>) -> Target {
    let amount = |text: &str| text.parse::<Amount>().unwrap();
    Target {
        id: TargetId(1),
        no: 1,
        name: "指标".into(),
        kind,
        operator,
        goal: if goal.is_empty() { Goal::NotYetSet } else { Goal::Set { value: amount(goal), value_to: to.map(amount) } },
        baseline: None,
        measure_unit: "个".into(),
        modality: Modality(String::new()),
        nature: Nature::Result,
        definition: String::new(),
        planned_share: PlannedShare::default(),
        sentence: String::new(),
        revision: 1,
    }
}

fn values(texts: &[&str]) -> Vec<(UnitId, Value)> {
    let value = |text: &str| match text {
        "" => Value::Blank,
        text => text.parse().map_or_else(|_| Value::NotApplicable(text.into()), Value::Entered),
    };
    (1..).zip(texts).map(|(id, it)| (UnitId(id), value(it))).collect()
}

#[test]
fn kinds_are_totalled_each_in_its_own_way() {
    use GoalOperator as Op;
    use TargetKind::{All, Count, Rate, Stock, Zero};
    for (kind, operator, goal, to, given, total, broken, differs) in [
        (Count, Op::AtLeast, "100", None, &["15", "", "4", "1组未设"][..], "19", false, false),
        (Count, Op::AtLeast, "100", None, &["0", ""], "0", false, false),
        (Stock, Op::AtLeast, "48", None, &["30.5", "12.25"], "42.75", false, false),
        (Zero, Op::Zero, "0", None, &["0", "0"], "0", false, false),
        (Zero, Op::Zero, "0", None, &["0", "2", "1"], "3", true, false),
        (All, Op::All, "100", None, &["100", "100"], "100", false, false),
        (All, Op::All, "100", None, &["100", "95", "99"], "95", true, true),
        (Rate, Op::AtLeast, "77", None, &["", "76.5"], "76.5", false, false),
        (Rate, Op::AtLeast, "77", None, &["80", "80.0"], "80", false, false),
        (Rate, Op::AtLeast, "77", None, &["80", "79", "81"], "79", false, true),
        (Rate, Op::AtMost, "5", None, &["3", "4", "1"], "4", false, true),
        (Rate, Op::AtMost, "5", None, &["3", "6"], "6", false, true),
        (Rate, Op::Exactly, "90", None, &["85", "96", "90"], "96", false, true),
        (Rate, Op::About, "63", Some("68"), &["62", "70", "65"], "70", false, true),
        (Rate, Op::Growth, "8", None, &["9", "7"], "7", false, true),
        (Rate, Op::Decline, "3", None, &["2", "4"], "2", false, true),
        (Rate, Op::AtLeast, "", None, &["2", "4"], "2", false, true),
    ] {
        let found = total_of(&target(kind, operator, goal, to), &values(given)).unwrap();
        assert_eq!(found.value, Value::Entered(total.parse().unwrap()), "{kind:?} {operator:?} {given:?}");
        assert_eq!((found.broken, found.differs), (broken, differs), "{kind:?} {operator:?} {given:?}");
    }
}

#[test]
fn a_total_of_no_figure_is_blank_or_not_applicable_and_never_zero() {
    let count = target(TargetKind::Count, GoalOperator::AtLeast, "100", None);
    let total = |texts: &[&str]| total_of(&count, &values(texts)).unwrap();
    assert_eq!(total(&[]).value, Value::Blank);
    assert_eq!(total(&["", "未涉及"]).value, Value::Blank);
    assert_eq!(total(&["未涉及", "已移交", "未涉及"]).value, Value::NotApplicable("未涉及；已移交".into()));
    let partly = total(&["3", "", "未涉及"]);
    assert_eq!((partly.entered, partly.blank), (1, 1));
    let huge = total_of(&count, &values(&["9999999999999", "1"]));
    assert!(matches!(huge, Err(Violation::AmountOutOfRange { .. })));
}
