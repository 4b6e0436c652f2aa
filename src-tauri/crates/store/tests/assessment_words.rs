//! What is said of chains, comparisons, faults, methods and rules: whole sentences, as screens and papers show them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use zhiheng_domain::assessment::*;
use zhiheng_domain::{AssesseeId, OperatorId, Prefecture};

mod assessment;
use assessment::{amount, day, points, sample, sample_draft};

fn code(text: &str) -> CriterionCode {
    CriterionCode::new(text).unwrap()
}

fn assessees() -> Vec<Assessee> {
    let of = |(id, code)| Assessee::of_prefecture(AssesseeId(id), Prefecture::of_code(code).unwrap());
    [(1, "510100"), (2, "510300"), (3, "510600")].map(of).to_vec()
}

fn given(step: AssessmentStep, score: &str, losses: Vec<Loss>) -> StepScore {
    StepScore { step, given: Given::Score(points(score)), losses, scorer: OperatorId(1) }
}

/// Full points everywhere, by a final score; a bonus of 0.
fn full(scheme: &Scheme, id: i64) -> ScoreSheet {
    let mut sheet = ScoreSheet::new(AssesseeId(id));
    for criterion in scheme.criteria() {
        let mut line = ScoreLine::default();
        let score = if criterion.is_bonus() { "0".to_owned() } else { criterion.points.to_string() };
        line.give(given(AssessmentStep::Final, &score, Vec::new()));
        sheet.lines.insert(criterion.code.clone(), line);
    }
    sheet
}

fn set(sheet: &mut ScoreSheet, at: &str, line: ScoreLine) {
    sheet.lines.insert(code(at), line);
}

fn scored(score: &str) -> ScoreLine {
    let mut line = ScoreLine::default();
    line.give(given(AssessmentStep::Final, score, Vec::new()));
    line
}

fn by_facts(goal: &str, actual: &str) -> ScoreLine {
    let goal = Some(FiledGoal { value: amount(goal), filed_on: Some(day("2015-06-30")) });
    ScoreLine { facts: Facts { goal, actual: Some(amount(actual)), ..Facts::default() }, ..ScoreLine::default() }
}

fn veto() -> Veto {
    Veto {
        event: "区域性产品质量安全事件".into(),
        happened_on: day("2015-08-01"),
        basis: "省政府调查报告".into(),
        decided_by: "省质量强省工作领导小组".into(),
        decided_on: day("2016-03-01"),
    }
}

/// One who lost points for every kind of reason, by every step, with an appeal, a capped bonus and a veto.
fn troubled(scheme: &Scheme) -> ScoreSheet {
    let mut sheet = full(scheme, 1);
    set(&mut sheet, "1.1.1", by_facts("98", "95"));
    let mut line = ScoreLine::default();
    line.give(given(AssessmentStep::SelfAssessment, "2", Vec::new()));
    let losses = vec![
        Loss { reason: "缺一次调度".into(), clause: "(二)".into(), evidence: "调度记录".into(), points: Some(points("0.5")) },
        Loss { reason: "部署晚于要求。".into(), clause: "1".into(), evidence: String::new(), points: None },
    ];
    line.give(given(AssessmentStep::PaperReview, "1.2", losses));
    set(&mut sheet, "2.1.1", line);
    let mut line = scored("1");
    line.appeal = Some(Appeal {
        lodged_on: day("2016-02-20"),
        ground: "漏计一次".into(),
        outcome: Some(AppealOutcome {
            decision: AppealDecision::Upheld { score: points("1.5") },
            decided_on: day("2016-02-28"),
            decided_by: "领导小组办公室".into(),
            reason: "漏计属实。".into(),
        }),
    });
    set(&mut sheet, "2.5.1", line);
    set(&mut sheet, "3.1", scored("3"));
    set(&mut sheet, "3.2", scored("2"));
    set(&mut sheet, "3.3", scored("1.5"));
    sheet.veto = Some(veto());
    sheet
}

fn chain_of(scheme: &Scheme, sheets: &[ScoreSheet], at: usize) -> Vec<String> {
    let (standing, assessees) = (stand(scheme, sheets), assessees());
    let names = Naming { scheme, assessees: &assessees };
    let told = |it: LinkWords| format!("{}｜{}｜{}", it.label, it.text, it.points.map(|it| it.to_string()).unwrap_or_default());
    chain(scheme, &standing, &sheets[at]).iter().map(|it| told(it.in_words(&names))).collect()
}

fn names<'a>(scheme: &'a Scheme, assessees: &'a [Assessee]) -> Naming<'a> {
    Naming { scheme, assessees }
}

#[test]
fn a_chain_is_told_link_by_link() {
    let scheme = sample();
    let sheets = [troubled(&scheme), full(&scheme, 2), full(&scheme, 3)];
    assert_eq!(chain_of(&scheme, &sheets, 0).join("\n"), concat!(
        "自评｜自评后各项得分之和 5.87755102 分，其中自评给分 1 项，其余 42 项按考核依据计算或尚缺。｜5.87755102\n",
        "文审｜文审后各项得分之和 5.07755102 分，其中文审给分 1 项，其余 42 项为此前得分或按考核依据计算。｜5.07755102\n",
        "终审｜终审后各项得分之和 104.57755102 分，其中终审给分 41 项，其余 2 项为此前得分或按考核依据计算。｜104.57755102\n",
        "申诉｜2.5.1“质量工作纳入政府考核”的申诉经领导小组办公室于2016年2月28日采纳，改按 1.5 分计：漏计属实。｜1.5\n",
        "扣分｜1.1.1“制造业产品质量合格率”（4 分）扣 0.12244898 分，按考核依据计算：目标 98%，完成 95%，4 × 95 ÷ 98 = 3.8776。｜-0.12244898\n",
        "扣分｜2.1.1“部署质量提升行动”（2 分）扣 0.8 分，按文审得分：缺一次调度，扣 0.5 分（第 (二) 款；佐证：调度记录）；部署晚于要求（第 1 款）。｜-0.8\n",
        "扣分｜2.5.1“质量工作纳入政府考核”（2 分）扣 0.5 分，按申诉决定：见申诉决定。｜-0.5\n",
        "基本分｜加分以外各项合计 98.58 分（未取舍 98.57755102 分）。｜98.58\n",
        "封顶｜3“加分项”各项合计 6.5 分，封顶 5 分。｜-1.5\n",
        "加分｜加分合计 5 分，在 100 分以外。｜5\n",
        "合计｜合计 103.58 分（未取舍 103.57755102 分）。｜103.58\n",
        "一票否决｜2015年8月1日发生区域性产品质量安全事件，依据省政府调查报告，经省质量强省工作领导小组于2016年3月1日决定一票否决，等次为D级，得分不变。｜\n",
        "等次｜按得分为A级，因一票否决，等次为D级。｜\n",
        "名次｜3 个被考核单位中列第 3 名。｜",
    ));
    assert_eq!(chain_of(&scheme, &sheets, 2).join("\n"), concat!(
        "终审｜终审后各项得分之和 100 分，全部 43 项均由终审给分。｜100\n",
        "基本分｜加分以外各项合计 100 分。｜100\n",
        "加分｜没有加分。｜0\n",
        "合计｜合计 100 分。｜100\n",
        "等次｜未取舍的合计在 90 分及以上，等次为A级。｜\n",
        "名次｜3 个被考核单位中并列第 1 名（2 个）。｜",
    ));
    let mut draft = sample_draft();
    draft.rules.total_cap = Some(points("100"));
    draft.rules.ranking.tie_breakers = vec![TieBreaker::Row("1".into()), TieBreaker::Bonus];
    let capped = draft.check().unwrap();
    let mut sheet = full(&capped, 1);
    set(&mut sheet, "3.2", scored("0.5"));
    assert_eq!(chain_of(&capped, &[sheet.clone(), full(&capped, 2)], 1).last().unwrap(), "名次｜2 个被考核单位中列第 2 名；与前一名合计相同，按加分得分高者在前排在其后。｜");
    assert_eq!(chain_of(&capped, &[sheet.clone()], 0).join("\n"), concat!(
        "终审｜终审后各项得分之和 100.5 分，全部 43 项均由终审给分。｜100.5\n",
        "基本分｜加分以外各项合计 100 分。｜100\n",
        "加分｜加分合计 0.5 分，在 100 分以外。｜0.5\n",
        "封顶｜基本分与加分之和 100.5 分，总分封顶 100 分。｜-0.5\n",
        "合计｜合计 100 分。｜100\n",
        "等次｜未取舍的合计在 90 分及以上，等次为A级。｜\n",
        "名次｜1 个被考核单位中列第 1 名。｜",
    ));
    set(&mut sheet, "1.5.2", ScoreLine::default());
    assert_eq!(chain_of(&capped, &[sheet], 0).join("\n"), concat!(
        "终审｜终审后各项得分之和 98.5 分，其中终审给分 42 项，其余 1 项为此前得分或按考核依据计算。｜98.5\n",
        "尚缺｜1 项尚无得分，没有计入合计，暂不评等次和名次：1.5.2“产品质量安全事件处置”。｜\n",
        "基本分｜加分以外各项合计 98 分。｜98\n",
        "加分｜加分合计 0.5 分，在 100 分以外。｜0.5\n",
        "合计｜合计 98.5 分。｜98.5",
    ));
}

#[test]
fn a_gap_is_told_with_its_question() {
    let scheme = sample();
    let assessees = assessees();
    let mut first = full(&scheme, 1);
    set(&mut first, "3.2", scored("1"));
    let mut second = full(&scheme, 2);
    set(&mut second, "2.1.1", scored("1.4"));
    set(&mut second, "3.2", scored("1.5"));
    let mut third = first.clone();
    third.assessee = AssesseeId(3);
    third.veto = Some(veto());
    let mut equal = first.clone();
    equal.assessee = AssesseeId(2);
    set(&mut equal, "1.1.3", scored("3"));
    set(&mut equal, "3.2", scored("2"));
    let told = |scheme: &Scheme, sheets: &[ScoreSheet], id: i64| {
        let gap = gap_to_the_one_above(&stand(scheme, sheets), AssesseeId(id)).unwrap().in_words(&names(scheme, &assessees));
        [vec![gap.question, gap.answer], gap.parts].concat().join("\n")
    };
    assert_eq!(told(&scheme, &[first.clone(), second.clone(), third.clone()], 2), concat!(
        "为何是第 2 名而不是第 1 名\n",
        "合计比成都市低 0.1 分。\n",
        "2.1.1“部署质量提升行动”：本单位 1.4 分，成都市 2 分，低 0.6 分。\n",
        "3.2“承担国家级试点示范”：本单位 1.5 分，成都市 1 分，高 0.5 分。",
    ));
    assert_eq!(told(&scheme, &[first.clone(), second, third], 3), concat!(
        "为何是第 3 名而不是第 2 名\n",
        "合计比自贡市高 0.1 分，因一票否决列在末位。\n",
        "3.2“承担国家级试点示范”：本单位 1 分，自贡市 1.5 分，低 0.5 分。\n",
        "2.1.1“部署质量提升行动”：本单位 2 分，自贡市 1.4 分，高 0.6 分。",
    ));
    assert_eq!(told(&scheme, &[first.clone(), equal.clone()], 2), concat!(
        "为何是第 2 名而不是第 1 名\n",
        "未取舍的合计与成都市相同，按“质量目标”得分高者在前，成都市在前。\n",
        "1.1.3“食品评价性抽检合格率”：本单位 3 分，成都市 4 分，低 1 分。\n",
        "3.2“承担国家级试点示范”：本单位 2 分，成都市 1 分，高 1 分。",
    ));
    let mut draft = sample_draft();
    draft.rules.total_cap = Some(points("100"));
    draft.rules.ranking.tie_breakers.clear();
    let capped = draft.check().unwrap();
    set(&mut equal, "3.2", scored("0.5"));
    assert_eq!(told(&capped, &[first, equal], 2), concat!(
        "为何是第 2 名而不是第 1 名\n",
        "合计比成都市低 0.5 分。\n",
        "1.1.3“食品评价性抽检合格率”：本单位 3 分，成都市 4 分，低 1 分。\n",
        "3.2“承担国家级试点示范”：本单位 0.5 分，成都市 1 分，低 0.5 分。\n",
        "加分封顶或总分封顶使差距少 1 分。",
    ));
}

#[test]
fn years_and_moves_are_told() {
    let scheme = sample();
    let assessees = assessees();
    let mut draft = sample_draft();
    let at = |draft: &SchemeDraft, code: &str| draft.rows.iter().position(|it| it.code == code).unwrap();
    let (dropped, renamed, other) = (at(&draft, "2.1.1"), at(&draft, "1.3.3"), at(&draft, "2.3.5"));
    draft.rows[dropped].code = "2.1.9".into();
    draft.rows[renamed].title = "投诉处理".into();
    draft.rows[other].terms.as_mut().unwrap().standard.push('新');
    let (a, b) = (at(&draft, "2.1.2"), at(&draft, "2.1.4"));
    (draft.rows[a].points, draft.rows[b].points) = (Some(points("2")), Some(points("3")));
    let new = draft.check().unwrap();
    let (mut before, mut now) = (full(&scheme, 1), full(&new, 1));
    set(&mut before, "1.1.1", scored("3.5"));
    set(&mut now, "1.1.3", scored("3.9"));
    set(&mut now, "3.3", ScoreLine::default());
    let (was, is) = (stand(&scheme, &[before]), stand(&new, &[now]));
    let compared = since((&scheme, &was.outcomes[0]), (&new, &is.outcomes[0]));
    let changes = compared.same.iter().filter(|it| it.before != it.now).map(YearChange::in_words);
    let all: Vec<String> = [compared.in_words()].into_iter().chain(changes).chain(compared.not_same.iter().map(NotSame::in_words)).collect();
    assert_eq!(all.join("\n"), concat!(
        "可比的 37 项，上年得 88.5 分，本年得 88.9 分，增加 0.4 分；另有 7 项不可比。\n",
        "1.1.1“制造业产品质量合格率”（4 分）：上年 3.5 分，本年 4 分，增加 0.5 分。\n",
        "1.1.3“食品评价性抽检合格率”（4 分）：上年 4 分，本年 3.9 分，减少 0.1 分。\n",
        "1.3.3：上年为“消费者投诉办结率”，本年为“投诉处理”，不是同一项。\n",
        "2.1.9“部署质量提升行动”（2 分）：本年新设，上年方案没有。\n",
        "2.1.2“质量对标”：上年 3 分，本年 2 分，分值不同。\n",
        "2.1.4“服务业标准化试点”：上年 2 分，本年 3 分，分值不同。\n",
        "2.3.5“农产品质量追溯”：两年的评分标准、评分方法或基础分不同。\n",
        "3.3“质量工作经验推广”：两年中有一年没有得分。\n",
        "2.1.1“部署质量提升行动”（2 分）：上年有，本年方案没有。",
    ));

    let total = |before: &str, now: &str| (points(before), points(now));
    for (rank, grade, total, said) in [
        ((Some(3), Some(1)), (Some(Grade::B), Some(Grade::A)), total("89.5", "90.1"), "德阳市：第 3 名升至第 1 名（升 2 位），B级变为A级，合计 89.5 分变为 90.1 分，增加 0.6 分。"),
        ((Some(1), Some(2)), (Some(Grade::B), Some(Grade::B)), total("90", "90"), "德阳市：第 1 名降至第 2 名（降 1 位）。"),
        ((Some(1), Some(1)), (Some(Grade::B), Some(Grade::B)), total("90", "89"), "德阳市：仍为第 1 名，合计 90 分变为 89 分，减少 1 分。"),
        ((Some(1), None), (Some(Grade::B), None), total("90", "89"), "德阳市：原第 1 名，不再有名次，合计 90 分变为 89 分，减少 1 分。"),
        ((None, Some(1)), (None, Some(Grade::B)), total("9", "89"), "德阳市：原无名次，列第 1 名，合计 9 分变为 89 分，增加 80 分。"),
    ] {
        let moved = Move { assessee: AssesseeId(3), rank, grade, total };
        assert_eq!(moved.in_words(&names(&scheme, &assessees)), said);
    }
}

#[test]
fn every_method_of_the_sample_is_told() {
    let scheme = sample();
    let told = |at: &str| scheme.criterion(&code(at)).unwrap().terms.method_in_words();
    let all: Vec<String> = ["1.1.1", "1.1.2", "1.2.2", "1.4.1", "1.4.2", "1.5.1", "2.1.2", "2.3.1", "2.1.1", "3.1", "3.3", "2.2.2"].map(told).to_vec();
    assert_eq!(all.join("\n"), concat!(
        "按公式：达到目标得满分，否则按完成值÷目标值×分值，完成率低于 90% 不得分\n",
        "分档：完成值不低于 98% 得 4 分，不低于 96% 得 3 分，不低于 94% 得 2 分，其余不得分\n",
        "分档：完成值不低于 95% 得 4 分，不低于 90% 得 2.5 分，其余得 1 分；不适用的记基础分 3 分\n",
        "按公式：达到目标得满分，否则按完成值÷目标值×分值；数据取自计划指标“全省国控断面水质达标率”；不适用的记基础分 3 分\n",
        "按公式：不超过目标得满分，否则按目标值÷完成值×分值\n",
        "按公式：不超过目标得满分，否则按（基期值－完成值）÷（基期值－目标值）×分值\n",
        "按公式：达到目标得满分，否则按完成值÷目标值×分值\n",
        "扣分：第 1 款“不合格产品未作后处理”每次扣 0.2 分；第 2 款“后处理逾期”每次扣 0.1 分，最多扣 1 分；扣完为止\n",
        "评审打分：由评分单位按评分标准在分值以内打分\n",
        "加分：第 1 款“获中国质量奖”每次加 2 分；第 2 款“获中国质量奖提名奖”每次加 1 分；最多加到分值，不计入 100 分\n",
        "加分：由评分单位按评分标准在分值以内加分，不计入 100 分\n",
        "按公式：达到目标得满分，否则按（完成值－基期值）÷（目标值－基期值）×分值",
    ));
    let clause = EventItem { clause: "(二)".into(), text: "未报告。".into(), each: points("0.5"), at_most: Some(points("1")) };
    for (method, unit, said) in [
        (Method::Deduction { items: vec![clause.clone()], floor: points("-2") }, "", "扣分：第 (二) 款“未报告”每次扣 0.5 分，最多扣 1 分；本项最多倒扣 2 分"),
        (Method::Deduction { items: vec![clause], floor: points("1") }, "", "扣分：第 (二) 款“未报告”每次扣 0.5 分，最多扣 1 分；保底 1 分"),
        (
            Method::Formula {
                source: FigureSource::PlanTarget { target: "商标有效注册总量".into() },
                better: Better::Lower,
                from: StartingFrom::Baseline,
                nothing_below: None,
            },
            "件",
            "按公式：不超过目标得满分，否则按（基期值－完成值）÷（基期值－目标值）×分值；数据取自计划指标“商标有效注册总量”",
        ),
        (
            Method::Bands {
                source: FigureSource::Filed,
                of: BandsOf::Actual,
                better: Better::Lower,
                bands: vec![Band { bound: amount("2"), points: points("3") }],
                otherwise: points("1"),
            },
            "起",
            "分档：完成值不高于 2 起得 3 分，其余得 1 分",
        ),
    ] {
        assert_eq!(method.in_words(unit), said);
    }
}

#[test]
fn rules_are_told_as_they_are_set() {
    let told = |draft: &SchemeDraft| {
        let rules = draft.check().unwrap().rules_in_words();
        rules.into_iter().map(|it| format!("{}：{}", it.label, it.text)).collect::<Vec<_>>().join("\n")
    };
    let mut draft = sample_draft();
    assert_eq!(told(&draft), concat!(
        "取舍：合计四舍五入，保留两位小数；各项得分不取舍\n",
        "等次：A级 90 分及以上，B级 80 分及以上、不足 90 分，C级 60 分及以上、不足 80 分，D级不足 60 分；按未取舍的合计评定\n",
        "名次：按未取舍的合计由高到低；同分的依次按“质量目标”、加分得分高者在前，仍相同的并列；并列占位（1、2、2、4）\n",
        "一票否决：等次为D级，名次列在末位，得分不变\n",
        "缺佐证：要求佐证而没有的，不予记分\n",
        "总分：加分在 100 分以外，总分不封顶",
    ));
    draft.rules = SchemeRules {
        rounding: Rounding { place: RoundingPlace::Criterion, digits: 0, mode: RoundingMode::HalfEven },
        ranking: RankRule { on: RankOn::Shown, tie_breakers: Vec::new(), ties: Ties::Follow, vetoed: VetoedRank::ByScore },
        evidence: EvidenceRule::Warn,
        total_cap: Some(points("105")),
        ..draft.rules
    };
    assert_eq!(told(&draft), concat!(
        "取舍：各项得分四舍六入五成双，取整数；公布的合计为各项公布得分之和\n",
        "等次：A级 90 分及以上，B级 80 分及以上、不足 90 分，C级 60 分及以上、不足 80 分，D级不足 60 分；按未取舍的合计评定\n",
        "名次：按公布的合计由高到低；同分的并列；并列不占位（1、2、2、3）\n",
        "一票否决：等次为D级，名次仍按得分，得分不变\n",
        "缺佐证：要求佐证而没有的，提醒后可以记分\n",
        "总分：连同加分最高 105 分",
    ));
}

#[test]
fn every_fault_of_a_scheme_says_where_what_and_what_to_do() {
    use SchemeFaultKind as Kind;
    let clause = || "(二)".to_owned();
    let (one, two) = (points("1"), points("2"));
    let said: Vec<String> = [
        Kind::NoCriterion,
        Kind::TitleBlank,
        Kind::CodeUnusable,
        Kind::CodeRepeated { first: 2 },
        Kind::TierWithoutParent,
        Kind::CriterionWithRows,
        Kind::GroupEmpty,
        Kind::PointsNotSet,
        Kind::PointsNotPositive,
        Kind::GroupPointsDiffer { said: one, sum: two },
        Kind::TotalNotHundred { sum: points("98.5") },
        Kind::TotalNotHundred { sum: points("101") },
        Kind::BonusMixed,
        Kind::BonusCapTooHigh { cap: two, most: one },
        Kind::StandardBlank,
        Kind::ScoringUnitBlank,
        Kind::BandsMissing,
        Kind::BandsOutOfOrder { at: 1 },
        Kind::BandPointsOutOfRange { points: two },
        Kind::ClausesMissing,
        Kind::ClauseBlank { at: 0 },
        Kind::ClauseRepeated { clause: clause() },
        Kind::ClausePointsNotPositive { clause: clause() },
        Kind::FloorTooHigh { floor: two },
        Kind::NothingBelowOutOfRange,
        Kind::PlanTargetBlank,
        Kind::BaseScoreOutOfRange { base: two },
        Kind::VersionNotPositive,
        Kind::ReasonMissing,
        Kind::GradesOutOfOrder,
        Kind::RoundingTooFine { digits: 5 },
        Kind::CodeUnknown { code: "9.9".into() },
        Kind::TieBreakerUnknown { code: "9.9".into() },
        Kind::TotalCapTooLow { cap: points("99") },
    ]
    .into_iter()
    .map(|kind| SchemeFault { place: FaultPlace::Row { at: 6, code: "1.2.3".into(), title: "名称".into() }, kind }.in_words().to_string())
    .collect();
    let heads = said.iter().all(|it| it.starts_with("第 7 行 1.2.3“名称”：") && it.ends_with('。') && it.matches('。').count() == 2);
    assert!(heads, "{said:?}");
    let bare: Vec<&str> = said.iter().filter_map(|it| it.split_once('：')).map(|it| it.1).collect();
    assert_eq!(bare.join("\n"), concat!(
        "没有考核项。请至少设一项，写明评分标准和分值。\n",
        "没有名称。请填写名称。\n",
        "编码不能用。请填写不含空格、不超过 20 个字的编码，如 1.2.3。\n",
        "编码与第 3 行重复。请改用另一个编码。\n",
        "上面没有它所属的上一级指标。请先写上一级指标，或把本行升一级。\n",
        "已有评分标准，下面却还有指标。请删去本行的评分标准，或把下面各行改为与本行同级。\n",
        "下面没有考核项。请在下面添加考核项，或为本行写评分标准。\n",
        "没有分值。请填写分值。\n",
        "分值应大于 0。请改正分值；只有保底分低于 0 的扣分项可以是 0 分。\n",
        "分值 1 分，下面各项合计 2 分。请使两者相等。\n",
        "加分项以外各项分值合计 98.5 分，应为 100 分。请补足 1.5 分。\n",
        "加分项以外各项分值合计 101 分，应为 100 分。请减去 1 分。\n",
        "加分项与其他考核项同在一个一级指标下。请把加分项单列为一个一级指标。\n",
        "加分封顶 2 分，下面各项最多只能加 1 分。请降低封顶，或提高各项的分值。\n",
        "没有评分标准。请填写评分标准。\n",
        "没有评分单位。请填写评分单位。\n",
        "按分档计分，却没有分档。请至少填写一档。\n",
        "第 1 档之后的要求没有更低，或得分没有更少。请从最好的一档起依次填写，其余情形的得分最少。\n",
        "有一档得 2 分，不在 0 分与分值之间。请改正该档得分或本项分值。\n",
        "按扣分计分，却没有扣分条款。请至少填写一款。\n",
        "第 1 款缺款号或内容。请补全款号和内容。\n",
        "第 (二) 款重复。请改用另一个款号。\n",
        "第 (二) 款每次的分数和最多的分数应大于 0。请改正；扣分也写正数。\n",
        "保底 2 分，不低于本项分值。请降低保底分。\n",
        "不得分的完成率不在 0%～100% 之间。请改正。\n",
        "数据取自计划指标，却没有写是哪一个。请填写指标名称，或改为目标备案。\n",
        "基础分 2 分，不在 0 分与分值之间。请改正基础分或本项分值。\n",
        "版本号应从 1 起。请改正版本号。\n",
        "第 2 版起须写修订原因。请填写修订原因。\n",
        "等次分数线应依次降低，且都大于 0。请使A级高于B级、B级高于C级。\n",
        "取舍到 5 位小数，最多 4 位。请改为 0 至 4 位。\n",
        "没有编码为 9.9 的考核项。请核对编码。\n",
        "同分先后依据 9.9，方案中没有这个编码。请改正编码，或删去这一条。\n",
        "总分封顶 99 分，低于 100 分。请改为 100 分或以上，或不设总分封顶。",
    ));
    for (place, told) in [
        (FaultPlace::Scheme, "方案"),
        (FaultPlace::Row { at: 0, code: " ".into(), title: String::new() }, "第 1 行"),
        (FaultPlace::Row { at: 0, code: "1".into(), title: String::new() }, "第 1 行 1"),
        (FaultPlace::Row { at: 0, code: String::new(), title: "名称".into() }, "第 1 行 “名称”"),
    ] {
        assert_eq!(place.in_words(), told);
    }
}

#[test]
fn every_fault_of_a_score_says_what_and_what_to_do() {
    let (one, two) = (points("1"), points("2"));
    let said: Vec<String> = [
        ScoreFault::AbovePoints { score: two, points: one },
        ScoreFault::BelowFloor { score: one, floor: two },
        ScoreFault::NotApplicableScore { base: Some(one) },
        ScoreFault::NotApplicableScore { base: None },
        ScoreFault::TooFine { score: one },
        ScoreFault::NotComputable(NotYet::GoalNotSet),
        ScoreFault::NotComputable(NotYet::BaselineNotSet),
        ScoreFault::NotComputable(NotYet::ActualNotSet),
        ScoreFault::NotComputable(NotYet::EventsNotSet),
        ScoreFault::NotComputable(NotYet::GoalNotPositive),
        ScoreFault::NotComputable(NotYet::ClauseUnknown { clause: "9".into() }),
        ScoreFault::NotComputable(NotYet::NoBaseScore),
        ScoreFault::NotComputable(NotYet::NotScored),
        ScoreFault::EvidenceMissing { asked: "表彰文件。".into() },
        ScoreFault::ReasonMissing { expected: two },
        ScoreFault::ClauseMissing,
        ScoreFault::LossesExceed { said: two, lost: one },
        ScoreFault::FinalMissing,
        ScoreFault::CheckerIsScorer,
        ScoreFault::CriterionUnknown,
    ]
    .iter()
    .map(|it| it.in_words().to_string())
    .collect();
    assert_eq!(said.join("\n"), concat!(
        "得分 2 分高于分值 1 分。请填写不超过 1 分的得分。\n",
        "得分 1 分低于保底 2 分。请填写不低于 2 分的得分。\n",
        "不适用的记基础分 1 分，不能记其他得分。请改为 1 分，或删去“不适用”。\n",
        "方案没有为本项设不适用的基础分。请删去“不适用”，按实际情况打分。\n",
        "得分 1 分超过四位小数。请填写不超过四位小数的得分。\n",
        "还不能按方法计算：目标值尚未备案。请先填写备案的目标值。\n",
        "还不能按方法计算：基期值尚未填报。请先填写基期值。\n",
        "还不能按方法计算：完成值尚未填报。请先填写完成值。\n",
        "还不能按方法计算：有无扣分、加分事项尚未核实。请先核实有无扣分、加分事项，没有的写“无”。\n",
        "还不能按方法计算：目标值不大于 0，无从计算完成率。请核对目标值，或直接打分并写明原因。\n",
        "还不能按方法计算：方案中没有第 9 款。请按方案改正事项的款号。\n",
        "还不能按方法计算：本项没有不适用的基础分。请删去“不适用”，按实际情况打分。\n",
        "还不能按方法计算：尚未打分。请先打分。\n",
        "没有佐证材料，应有：表彰文件。请先补上佐证材料，再记得分。\n",
        "与应得的 2 分不同，没有写原因。请写明原因和所依条款。\n",
        "扣分原因不全。请逐条写明原因和所依条款。\n",
        "各条原因共扣 2 分，实际只扣 1 分。请使各条之和不超过实际所扣。\n",
        "尚无终审得分，不能复核。请先终审打分。\n",
        "复核人与终审打分人是同一人。请由另一人复核。\n",
        "方案中没有这一考核项，此处内容不计分，留作记录。要计分的请核对编码。",
    ));

    let scheme = sample();
    let fault = |at: &str, step| SheetFault { code: code(at), step, fault: ScoreFault::ClauseMissing }.in_words(&names(&scheme, &[]));
    assert_eq!(fault("1.1.1", Some(AssessmentStep::PaperReview)).place, "1.1.1“制造业产品质量合格率”文审");
    assert_eq!(fault("9.9", None).place, "9.9");
}
