//! Papers of an assessment: each copy has all its numbers, they follow from rows of the file, and a change of a row is seen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use kit::Office;
use zhiheng_app::assessment::{AssessmentTerms, FactField, LineKey, NewAssessment, SchemeStart, TypedFact, TypedScore};
use zhiheng_app::{AppError, Desk, ExplainedFigure, PaperFormat, PaperOrder, PaperStanding};
use zhiheng_domain::assessment::{
    Appeal, AppealDecision, AppealOutcome, AssessedPeriod, AssessmentScope, AssessmentStep as Step, CriterionCode, EvidenceRule, Loss,
    Method, Veto,
};
use zhiheng_domain::{AssesseeId, AssessmentId, Date, PaperAct, Quarter};
use zhiheng_print::document::FigureId;
use zhiheng_print::{PaperName, PaperScope};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The sample scheme, scored to the end and checked; the last of the prefectures is vetoed.
fn scored(desk: &mut Desk) -> (AssessmentId, Vec<AssesseeId>) {
    let period = AssessedPeriod::of_year(2015).unwrap();
    let terms = AssessmentTerms { period, goals_due_on: None, self_assessment_due_on: None, assessees: None };
    let new = NewAssessment { scope: AssessmentScope::Prefectures, year: 2015, terms, start: SchemeStart::Sample };
    let id = desk.new_assessment(&new).unwrap().value;
    let mut draft = desk.scheme(id, None).unwrap().draft;
    draft.rules.evidence = EvidenceRule::Warn;
    desk.save_scheme(id, &draft, false).unwrap();
    let who = desk.assessment(id).unwrap().assessees;
    let scheme = draft.check().unwrap();
    let (mut facts, mut quiet, mut scores) = (Vec::new(), Vec::new(), Vec::new());
    for criterion in scheme.criteria() {
        for (at, assessee) in who.iter().copied().enumerate() {
            let code = criterion.code.clone();
            if criterion.terms.method.source().is_some() {
                let mut fact = |field, text: String| facts.push(TypedFact { assessee, code: code.clone(), field, text });
                fact(FactField::Goal, "97".into());
                fact(FactField::Baseline, "50".into());
                fact(FactField::Actual, (90 + at % 9).to_string());
            } else if criterion.terms.method.computes() {
                quiet.push((assessee, code));
            } else if matches!(criterion.terms.method, Method::Reviewer) {
                let less = if at % 4 == 0 { "1" } else { "0" };
                let text = (criterion.points - less.parse().unwrap()).to_string();
                let loss = Loss { reason: "缺调度记录".into(), clause: "二".into(), evidence: "调度表".into(), points: None };
                let losses = if less == "1" { vec![loss] } else { Vec::new() };
                scores.push(TypedScore { assessee, code, text, losses: Some(losses) });
            } else {
                scores.push(TypedScore { assessee, code, text: "0".into(), losses: None });
            }
        }
    }
    assert_eq!(desk.set_facts(id, &facts).unwrap().value, []);
    desk.no_events(id, &quiet).unwrap();
    assert_eq!(desk.give_scores(id, Step::PaperReview, &scores).unwrap().value, []);
    desk.fill_scores(id, Step::Final, true, None).unwrap();
    desk.fill_scores(id, Step::Final, false, None).unwrap();
    desk.choose_operator("第二人").unwrap();
    desk.check_finals(id, None, true).unwrap();
    let veto = Veto {
        event: "区域性质量安全事件".into(),
        happened_on: day("2015-05-01"),
        basis: "调查报告".into(),
        decided_by: "领导小组".into(),
        decided_on: day("2016-03-01"),
    };
    desk.set_veto(id, who[20], Some(&veto)).unwrap();
    (id, who)
}

fn of(paper: PaperName, id: AssessmentId, assessee: Option<AssesseeId>) -> PaperOrder {
    PaperOrder { assessment: Some(id), assessee, ..PaperOrder::of(paper, 2015) }
}

/// It and all that it is made of.
fn with_parts(figure: &ExplainedFigure) -> Vec<&ExplainedFigure> {
    std::iter::once(figure).chain(figure.parts.iter().flat_map(with_parts)).collect()
}

#[test]
fn every_copy_has_numbers_that_follow_from_rows_as_they_stand() {
    let office = Office::new();
    let mut desk = office.opened();
    let (id, who) = scored(&mut desk);
    let copies = desk.assessment_copies(id, None).unwrap();
    let count = |paper: PaperName| copies.iter().filter(|it| it.order.paper == paper).count();
    assert_eq!((count(PaperName::SchemeTable), count(PaperName::ResultsTable)), (1, 1));
    assert_eq!((count(PaperName::ScoreTable), count(PaperName::SelfAssessmentForm)), (21, 21));
    let only = desk.assessment_copies(id, Some(PaperName::ScoreTable)).unwrap();
    assert_eq!(only.len(), 21, "全部打分表");
    assert!(only[18].title.starts_with("打分表 ") && only[18].order.assessee == Some(who[18]), "{:?}", only[18]);

    let tables =
        [PaperName::SchemeTable, PaperName::SelfAssessmentForm, PaperName::ScoreTable, PaperName::ResultsTable];
    for paper in tables {
        let assessee = (paper.scope() == PaperScope::AssesseeAssessment).then_some(who[20]);
        let made = desk.make_paper(&of(paper, id, assessee)).unwrap();
        assert_eq!(made.rendered.figures().faults(), [], "{paper:?}");
        assert_eq!(made.rendered.missing, Vec::<char>::new(), "{paper:?}");
        assert!(made.file_name.starts_with("2015年度市（州）"), "{}", made.file_name);
        let all = desk.paper_figures(&made.rendered.code).unwrap();
        assert!(all.len() > 50, "{paper:?}: {}", all.len());
        for figure in &all {
            assert!(!figure.how.is_empty(), "{paper:?} {}", figure.label);
            assert!(figure.sources.iter().all(|it| !it.changed), "{paper:?} {figure:?}");
        }
        let book = made.as_file(PaperFormat::Xlsx).unwrap();
        assert!(book.len() > 5_000, "{paper:?}");
    }
    let letters = [
        (PaperName::ResultsBulletin, "评为D级的"),
        (PaperName::FeedbackLetter, "一票否决"),
        (PaperName::SelfAssessmentReport, "【请填写：主要做法和成效】"),
        (PaperName::ScoreChain, "一票否决"),
    ];
    for (paper, said) in letters {
        let assessee = (paper.scope() == PaperScope::AssesseeAssessment).then_some(who[20]);
        let made = desk.make_paper(&of(paper, id, assessee)).unwrap();
        assert_eq!(made.rendered.figures().faults(), [], "{paper:?}");
        assert_eq!(made.rendered.missing, Vec::<char>::new(), "{paper:?}");
        let text: String = made.rendered.lines.concat().concat();
        assert!(text.contains(said), "{paper:?}: {text}");
        for figure in desk.paper_figures(&made.rendered.code).unwrap() {
            assert!(!figure.how.is_empty(), "{paper:?} {}", figure.label);
            assert!(figure.sources.iter().all(|it| !it.changed), "{paper:?} {figure:?}");
        }
        assert_eq!(made.as_file(PaperFormat::Docx).is_ok(), paper.is_letter(), "{paper:?}");
    }
    let chain_text = |desk: &mut Desk| -> String {
        let made = desk.make_paper(&of(PaperName::ScoreChain, id, Some(who[20]))).unwrap();
        made.rendered.lines.concat().concat()
    };
    assert!(!chain_text(&mut desk).contains("与上年比较"), "no year before");
    let period = AssessedPeriod::of_year(2014).unwrap();
    let terms = AssessmentTerms { period, goals_due_on: None, self_assessment_due_on: None, assessees: None };
    desk.new_assessment(&NewAssessment { scope: AssessmentScope::Prefectures, year: 2014, terms, start: SchemeStart::Sample }).unwrap();
    let text = chain_text(&mut desk);
    assert!(text.contains("与上年比较") && text.contains("两年没有可比的考核项"), "nothing was scored in 2014: {text}");
    let needs = desk.make_paper(&of(PaperName::ScoreTable, id, None)).unwrap_err();
    assert!(matches!(needs, AppError::PaperNeeds { what: "被考核单位", .. }), "{needs:?}");
    assert!(matches!(desk.make_paper(&PaperOrder::of(PaperName::ResultsTable, 2015)), Err(AppError::PaperNeeds { what: "考核", .. })));
    assert!(desk.make_paper(&of(PaperName::ScoreTable, id, Some(AssesseeId(9_999)))).is_err());
    let quarter = desk.paper_copies(Quarter::of(2016, 3).unwrap(), None);
    let apart = quarter.unwrap_or_default().iter().all(|it| it.order.assessment.is_none());
    assert!(apart, "papers of an assessment are not of a quarter");
}

#[test]
fn a_registered_paper_knows_that_a_score_behind_it_has_changed() {
    let office = Office::new();
    let mut desk = office.opened();
    let (id, who) = scored(&mut desk);
    let reviewed = CriterionCode::new("2.1.1").unwrap();
    let register = |desk: &mut Desk, order: &PaperOrder| {
        let code = desk.make_paper(order).unwrap().rendered.code.clone();
        (desk.register_paper(&code, PaperAct::Printed).unwrap(), code)
    };
    let (own, code) = register(&mut desk, &of(PaperName::ScoreTable, id, Some(who[0])));
    let (form, _) = register(&mut desk, &of(PaperName::SelfAssessmentForm, id, Some(who[0])));
    let (scheme, _) = register(&mut desk, &of(PaperName::SchemeTable, id, None));
    let kept = desk.registered_papers().unwrap();
    let order = kept.iter().find(|it| it.printed.id == own).unwrap().order.clone().unwrap();
    assert_eq!((order.assessment, order.assessee), (Some(id), Some(who[0])));
    let standings = |desk: &mut Desk| -> Vec<PaperStanding> {
        desk.paper_standings(&[own, form, scheme]).unwrap().into_iter().map(|it| it.1).collect()
    };
    assert_eq!(standings(&mut desk), [PaperStanding::Same; 3]);

    let key = LineKey { assessment: id, assessee: who[0], code: reviewed };
    let outcome = AppealOutcome {
        decision: AppealDecision::Upheld { score: "2".parse().unwrap() },
        decided_on: day("2016-10-12"),
        decided_by: "领导小组办公室".into(),
        reason: "补交材料属实".into(),
    };
    let appeal = Appeal { lodged_on: day("2016-10-12"), ground: "材料已有".into(), outcome: Some(outcome) };
    desk.set_appeal(&key, Some(&appeal)).unwrap();
    assert_eq!(standings(&mut desk), [PaperStanding::Changed, PaperStanding::Same, PaperStanding::Same]);

    // A new total names the appeal's row; the number of before says that a row behind it was changed.
    let fact = TypedFact { assessee: who[0], code: CriterionCode::new("1.1.1").unwrap(), field: FactField::Actual, text: "91".into() };
    desk.set_facts(id, &[fact]).unwrap();
    let before = desk.paper_figures(&code).unwrap();
    let at = before.iter().position(|it| it.label.contains("1.1.1制造业产品质量合格率 终审得分")).unwrap();
    let at = FigureId(u32::try_from(at).unwrap());
    let explained = desk.paper_figure(&code, at).unwrap();
    assert!(explained.how.starts_with("按评分标准："), "{explained:?}");
    assert!(explained.sources.iter().any(|it| it.changed), "{explained:?}");
    let total = before.iter().rposition(|it| it.label.ends_with(" 合计") && it.sources.is_empty()).unwrap();
    let total = desk.paper_figure(&code, FigureId(u32::try_from(total).unwrap())).unwrap();
    assert!(with_parts(&total).iter().any(|it| it.label.contains("1.1.1")), "a total is asked down to its lines");
}

/// After an appeal papers say what was published beside what is so now, each number with its row; grade and rank are for
/// everybody, a total is for its own.
#[test]
fn papers_after_publication_say_what_was_published_where_today_differs() {
    let office = Office::new();
    let mut desk = office.opened();
    let (id, who) = scored(&mut desk);
    let (who, name) = (who[8], desk.results(id).unwrap().board.year.assessee(who[8]).unwrap().name.clone());
    let lead = format!("{name}公布结果为");
    desk.publish_results(id, day("2016-10-12"), "会议纪要", "领导小组").unwrap();
    let order = [(PaperName::ResultsTable, None), (PaperName::ResultsBulletin, None), (PaperName::FeedbackLetter, Some(who))];
    let texts = |desk: &mut Desk| order.map(|(paper, assessee)| {
        let made = desk.make_paper(&of(paper, id, assessee)).unwrap();
        assert_eq!(made.rendered.figures().faults(), [], "{paper:?}");
        made.rendered.lines.concat().concat()
    });
    assert!(texts(&mut desk).iter().all(|it| !it.contains("公布结果为")));

    let key = LineKey { assessment: id, assessee: who, code: CriterionCode::new("2.1.1").unwrap() };
    let before = desk.results(id).unwrap().board.standing.of(who).unwrap().clone();
    let outcome = AppealOutcome {
        decision: AppealDecision::Upheld { score: "0".parse().unwrap() },
        decided_on: day("2016-10-12"),
        decided_by: "领导小组办公室".into(),
        reason: "材料不属实".into(),
    };
    let appeal = Appeal { lodged_on: day("2016-10-12"), ground: "材料已有".into(), outcome: Some(outcome) };
    desk.set_appeal(&key, Some(&appeal)).unwrap();
    let after = desk.results(id).unwrap().board.standing.of(who).unwrap().clone();
    assert_ne!(before.rank.unwrap().no, after.rank.unwrap().no);
    let [table, bulletin, letter] = texts(&mut desk);
    let ranked = |no: u32| format!("第{no}名");
    for (text, what) in [(&table, "汇总表"), (&letter, "反馈函")] {
        let told = text.split(&lead).nth(1).unwrap_or_else(|| panic!("{what}: {text}"));
        let told = told.split('。').next().unwrap();
        assert!(told.contains(&before.total.shown.to_string()) && told.contains(&ranked(before.rank.unwrap().no)), "{told}");
        let (_, now) = told.split_once("现按更正后的记录为").unwrap();
        assert!(now.contains(&after.total.shown.to_string()) && now.contains(&ranked(after.rank.unwrap().no)), "{told}");
    }
    let told = bulletin.split(&lead).nth(1).unwrap().split('；').next().unwrap();
    assert!(told.contains("现按更正后的记录为") && !told.contains('分'), "{told}");
    let made = desk.make_paper(&of(PaperName::FeedbackLetter, id, Some(who))).unwrap();
    let figures = desk.paper_figures(&made.rendered.code).unwrap();
    let published = figures.iter().find(|it| it.label == format!("{name} 已公布的合计")).unwrap();
    assert!(published.sources.len() == 1 && !published.sources[0].changed, "{published:?}");
}

/// The province is assessed alone: nothing names it among others or compares it with them.
#[test]
fn the_province_has_its_report_and_its_chain_and_no_bulletin() {
    let office = Office::new();
    let mut desk = office.opened();
    let period = AssessedPeriod::from_july(2015).unwrap();
    let terms = AssessmentTerms { period, goals_due_on: None, self_assessment_due_on: None, assessees: None };
    let new = NewAssessment { scope: AssessmentScope::Province, year: 2016, terms, start: SchemeStart::Sample };
    let id = desk.new_assessment(&new).unwrap().value;
    let who = desk.assessment(id).unwrap().assessees;
    let copies = desk.assessment_copies(id, None).unwrap();
    let made_of = |paper: PaperName| copies.iter().filter(|it| it.order.paper == paper).count();
    assert_eq!([PaperName::SelfAssessmentReport, PaperName::ScoreChain].map(made_of), [1, 1]);
    assert_eq!([PaperName::ResultsBulletin, PaperName::FeedbackLetter].map(made_of), [0, 0]);
    for paper in [PaperName::ResultsBulletin, PaperName::FeedbackLetter] {
        let needs = desk.make_paper(&of(paper, id, Some(who[0]))).unwrap_err();
        assert!(matches!(needs, AppError::PaperNeeds { what: "市（州）的考核", .. }), "{needs:?}");
    }
    let report = desk.make_paper(&of(PaperName::SelfAssessmentReport, id, Some(who[0]))).unwrap();
    let text: String = report.rendered.lines.concat().concat();
    assert!(text.contains("四川省2015—2016年度") && report.file_name.contains("2015—2016年度"), "{}: {text}", report.file_name);
    assert!(text.contains("四川省人民政府") && text.contains("2015年7月1日至2016年6月30日"), "{text}");
    let chain = desk.make_paper(&of(PaperName::ScoreChain, id, Some(who[0]))).unwrap();
    let text: String = chain.rendered.lines.concat().concat();
    assert!(text.contains("尚缺") && !text.contains("个被考核单位中"), "{text}");
}
