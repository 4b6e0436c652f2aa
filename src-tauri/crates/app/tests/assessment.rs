//! 考核 from a scheme to published results, through the use cases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use kit::Office;
use zhiheng_app::assessment::{
    AssessmentFault, AssessmentTerms, BookField, FactField, LineKey, NewAssessment, SchemeStart, Trial, Tried, TypedAssessee, TypedFact,
    TypedScore, WhyRefused,
};
use zhiheng_app::{AppError, AssessedHit, AssessedTextKind, Desk, StoreError};
use zhiheng_domain::assessment::{
    Appeal, AppealDecision, AppealOutcome, AssessedPeriod, AssessmentScope, AssessmentStep as Step, Better, ComparabilityNote, CriterionCode,
    CriterionTerms, FigureSource, Grade, Loss, Method, Points, SchemeRow, StartingFrom, Tier, Veto,
};
use zhiheng_domain::{AssesseeId, AssessmentId, Date};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn code(text: &str) -> CriterionCode {
    CriterionCode::new(text).unwrap()
}

fn new(year: i32, start: SchemeStart) -> NewAssessment {
    let period = AssessedPeriod::of_year(year).unwrap();
    NewAssessment {
        scope: AssessmentScope::Prefectures,
        year,
        terms: AssessmentTerms { period, goals_due_on: None, self_assessment_due_on: None, assessees: None },
        start,
    }
}

/// Two criteria: one by formula, one by reviewers.
fn small_scheme(desk: &mut Desk, id: AssessmentId) {
    let mut draft = desk.scheme(id, None).unwrap().draft;
    let row = |at: &str, points: u16, method: Option<Method>| SchemeRow {
        tier: if method.is_some() { Tier::Second } else { Tier::First },
        code: at.into(),
        title: format!("指标{at}"),
        points: Some(Points::whole(points)),
        terms: method.map(|method| CriterionTerms {
            standard: "标准".into(),
            scoring_unit: "省质监局".into(),
            evidence_asked: String::new(),
            measure_unit: "%".into(),
            method,
            base_score: None,
        }),
    };
    let formula = Method::Formula {
        source: FigureSource::Filed,
        better: Better::Higher,
        from: StartingFrom::Zero,
        nothing_below: None,
    };
    draft.rows = vec![row("1", 100, None), row("1.1", 40, Some(formula)), row("1.2", 60, Some(Method::Reviewer))];
    desk.save_scheme(id, &draft, false).unwrap();
    assert_eq!(desk.scheme(id, None).unwrap().faults, []);
}

fn all(desk: &Desk, id: AssessmentId) -> Vec<AssesseeId> {
    desk.assessment(id).unwrap().assessees
}

fn facts(assessees: &[AssesseeId]) -> Vec<TypedFact> {
    let of = |(at, assessee): (usize, &AssesseeId)| {
        let fact = |field, text: String| TypedFact { assessee: *assessee, code: code("1.1"), field, text };
        [fact(FactField::Goal, "80%".into()), fact(FactField::FiledOn, "2015-6-30".into()), fact(FactField::Actual, (60 + at).to_string())]
    };
    assessees.iter().enumerate().flat_map(of).collect()
}

fn scores(assessees: &[AssesseeId], at: &str, text: &str, reason: Option<&str>) -> Vec<TypedScore> {
    let loss = |reason: &str| Loss { reason: reason.into(), clause: "1".into(), evidence: String::new(), points: None };
    let score = |it: &AssesseeId| TypedScore {
        assessee: *it,
        code: code(at),
        text: text.into(),
        losses: reason.map(|it| vec![loss(it)]),
    };
    assessees.iter().map(score).collect()
}

#[test]
fn from_a_scheme_to_published_results() {
    let office = Office::new();
    let mut desk = office.opened();
    let id = desk.new_assessment(&new(2015, SchemeStart::Empty)).unwrap().value;
    assert!(matches!(desk.new_assessment(&new(2015, SchemeStart::Sample)), Err(AppError::Store(StoreError::AlreadyExists { .. }))));
    assert_eq!(all(&desk, id).len(), 21);
    assert!(matches!(desk.score_board(id), Err(AppError::Assessment(AssessmentFault::SchemeUnfit { .. }))), "no rows yet");
    small_scheme(&mut desk, id);

    let who = all(&desk, id);
    assert_eq!(desk.set_facts(id, &facts(&who)).unwrap().value, []);
    for estimate in ["约80%", "80左右", "80万"] {
        let typed = [TypedFact { assessee: who[0], code: code("1.1"), field: FactField::Actual, text: estimate.into() }];
        assert_eq!(desk.set_facts(id, &typed).unwrap().value.len(), 1, "{estimate} is no figure");
    }
    let bad = [TypedFact { assessee: who[0], code: code("1.1"), field: FactField::Actual, text: "很多".into() }];
    assert_eq!(desk.set_facts(id, &bad).unwrap().value.len(), 1, "what is no number is not taken");
    let absent = [TypedFact { assessee: who[0], code: code("1.1"), field: FactField::NotApplicable, text: "本市没有".into() }];
    assert_eq!(desk.set_facts(id, &absent).unwrap().value.len(), 1, "the scheme has no base score for it, so it would never score");
    let dated = |(at, text): (&str, &str)| TypedFact { assessee: who[0], code: code(at), field: FactField::FiledOn, text: text.into() };
    let undated = desk.set_facts(id, &[("1.1", "2015-6-30"), ("1.2", "2015年7月1日")].map(dated)).unwrap().value;
    let told = undated.iter().map(|it| (it.code.as_str(), it.text.as_str())).collect::<Vec<_>>();
    assert_eq!(told, [("1.2", "2015年7月1日")], "a date without a goal, told by its own text");
    let board = desk.score_board(id).unwrap();
    assert_eq!(board.standing.outcomes[0].lines[0].score.unwrap().to_string(), "30", "40 × 60 ÷ 80");
    assert!(board.standing.outcomes[0].rank.is_none(), "half of it is missing");

    // A score above its points, and one below them without a reason, is refused, and with it the whole batch.
    let mut typed = scores(&who, "1.2", "60", None);
    typed[3].text = "61".into();
    typed[4].text = "50".into();
    let refused = desk.give_scores(id, Step::PaperReview, &typed).unwrap();
    assert_eq!((refused.value.len(), refused.audit), (2, None));
    assert_eq!(refused.value.iter().map(|it| it.why.wants_reason()).collect::<Vec<_>>(), [false, true]);
    assert!(!desk.assessment(id).unwrap().begun);
    assert_eq!(desk.give_scores(id, Step::PaperReview, &scores(&who, "1.2", "50", Some("缺制度"))).unwrap().value, []);

    // The scheme is frozen now; a change is a new version, with its reason, to be edited until scoring goes on.
    let frozen = desk.scheme(id, None).unwrap();
    assert!(frozen.frozen);
    let mut draft = frozen.draft.clone();
    draft.header.title = "改名".into();
    assert!(matches!(desk.save_scheme(id, &draft, false), Err(AppError::Store(StoreError::SchemeFrozen { version: 1 }))));
    assert!(desk.revise_scheme(id, " ").is_err());
    desk.revise_scheme(id, "更名").unwrap();
    desk.save_scheme(id, &draft, false).unwrap();
    let revised = desk.scheme(id, None).unwrap();
    assert_eq!((revised.draft.header.version, revised.draft.header.title.as_str(), revised.frozen), (2, "改名", false));
    assert_eq!(desk.scheme(id, Some(1)).unwrap().draft, frozen.draft, "the version before stands as it was");

    // The final step takes what was given before; the formula's results come by the method, but not over what was found on site.
    let mut found = scores(&who[1..2], "1.1", "20", Some("报表与台账不符"));
    found[0].losses.as_mut().unwrap()[0].points = Some(Points::ZERO);
    assert_eq!(desk.give_scores(id, Step::SiteCheck, &found).unwrap().value.len(), 1, "a reason that takes nothing off");
    assert_eq!(desk.give_scores(id, Step::SiteCheck, &scores(&who[1..2], "1.1", "20", Some("报表与台账不符"))).unwrap().value, []);
    let by_method = desk.fill_scores(id, Step::Final, true, None).unwrap().value;
    assert_eq!((by_method.filled, by_method.left.len(), by_method.left[0].assessee), (20, 1, who[1]));
    assert!(matches!(by_method.left[0].why, WhyRefused::EarlierScore { step: Step::SiteCheck, .. }));
    assert_eq!(desk.fill_scores(id, Step::Final, false, None).unwrap().value.filled, 22);
    assert!(desk.scheme(id, None).unwrap().frozen, "scored by the second version");
    let own = desk.check_finals(id, None, true).unwrap();
    assert_eq!((own.value.filled, own.value.left.len()), (0, 42), "nobody checks their own scores");
    assert!(matches!(
        desk.publish_results(id, day("2016-10-12"), "会议纪要", "领导小组"),
        Err(AppError::Assessment(AssessmentFault::NotPublishable { assessees: 21 }))
    ));
    desk.choose_operator("第二人").unwrap();
    assert_eq!(desk.check_finals(id, None, true).unwrap().value.filled, 42);

    let veto = Veto {
        event: "区域性质量安全事件".into(),
        happened_on: day("2015-05-01"),
        basis: "调查报告".into(),
        decided_by: "领导小组".into(),
        decided_on: day("2016-03-01"),
    };
    let to_come = Veto { decided_on: day("2031-03-01"), ..veto.clone() };
    assert!(matches!(desk.set_veto(id, who[20], Some(&to_come)), Err(AppError::DayToCome { .. })));
    desk.set_veto(id, who[20], Some(&veto)).unwrap();
    desk.publish_results(id, day("2016-10-12"), "会议纪要", "领导小组").unwrap();
    let results = desk.results(id).unwrap();
    assert_eq!(results.publication.as_ref().unwrap().results.len(), 21);
    let last = results.board.standing.of(who[20]).unwrap();
    assert_eq!((last.grade, last.rank.unwrap().no, last.total.shown.to_string()), (Some(Grade::D), 21, "90".to_owned()));
    assert!(matches!(desk.set_facts(id, &facts(&who)), Err(AppError::Assessment(AssessmentFault::ResultsPublished { .. }))));
    let uses = desk.result_uses(id).unwrap().proposed;
    assert_eq!(uses.len(), 2 + 21 + 2, "two reports, a letter to each, and of the D a correction and a visit");
    assert_eq!(uses.iter().filter_map(|it| it.due_on).collect::<Vec<_>>(), [day("2016-11-12")], "a month");

    // An appeal may still come: today's result differs from the published one, which stays.
    let key = LineKey { assessment: id, assessee: who[0], code: code("1.2") };
    let outcome = AppealOutcome {
        decision: AppealDecision::Upheld { score: Points::whole(55) },
        decided_on: day("2016-10-12"),
        decided_by: "领导小组办公室".into(),
        reason: "补交材料属实".into(),
    };
    let appeal = Appeal { lodged_on: day("2016-10-12"), ground: "材料已有".into(), outcome: Some(outcome) };
    desk.set_appeal(&key, Some(&appeal)).unwrap();
    let differing = desk.results(id).unwrap().differing;
    assert!(differing.contains(&who[0]));
    desk.undo().unwrap();
    assert_eq!(desk.results(id).unwrap().differing, []);
}

#[test]
fn a_trial_leaves_the_file_as_it_is_to_the_bit() {
    let office = Office::new();
    let mut desk = office.opened();
    let id = desk.new_assessment(&new(2015, SchemeStart::Empty)).unwrap().value;
    small_scheme(&mut desk, id);
    let who = all(&desk, id);
    desk.set_facts(id, &facts(&who)).unwrap();
    desk.give_scores(id, Step::PaperReview, &scores(&who, "1.2", "50", Some("缺制度"))).unwrap();
    let before = std::fs::read(office.file()).unwrap();
    let weights = [(code("1.1"), Points::whole(10)), (code("1.2"), Points::whole(90))].into();
    let scores = [((who[5], code("1.2")), Points::whole(90))].into();
    let Trial::Standing { moves, .. } = desk.try_scores(id, &Tried { weights, scores }).unwrap() else { panic!("a standing") };
    assert_eq!(moves.iter().find(|it| it.assessee == who[5]).unwrap().rank.1, Some(1));
    let odd = [(code("1.1"), Points::whole(11))].into();
    assert!(matches!(desk.try_scores(id, &Tried { weights: odd, ..Tried::default() }).unwrap(), Trial::Weights(_)), "111 points");
    assert_eq!(std::fs::read(office.file()).unwrap(), before);
}

#[test]
fn a_year_takes_on_the_scheme_of_the_year_before() {
    let office = Office::new();
    let mut desk = office.opened();
    let first = desk.new_assessment(&new(2014, SchemeStart::Sample)).unwrap().value;
    let second = desk.new_assessment(&new(2015, SchemeStart::Previous)).unwrap().value;
    let (a, b) = (desk.scheme(first, None).unwrap().draft, desk.scheme(second, None).unwrap().draft);
    assert_eq!((a.rows.len(), b.header.year), (b.rows.len(), 2015));
    assert_eq!(a.rows, b.rows);
    let mut told = a.clone();
    told.header.basis = "川质强〔2014〕1号".into();
    desk.save_scheme(first, &told, false).unwrap();
    desk.remove_assessment(second).unwrap();
    let second = desk.new_assessment(&new(2015, SchemeStart::Previous)).unwrap().value;
    assert_eq!(desk.scheme(second, None).unwrap().draft.header.basis, "", "the document of 2014 is no basis of 2015");
    assert_eq!(desk.scheme(first, None).unwrap().draft.header.basis, "川质强〔2014〕1号");
    let none = NewAssessment { scope: AssessmentScope::Province, ..new(2015, SchemeStart::Previous) };
    assert!(matches!(desk.new_assessment(&none), Err(AppError::Assessment(AssessmentFault::NoEarlierScheme))));
    let province = NewAssessment { scope: AssessmentScope::Province, ..new(2015, SchemeStart::Sample) };
    let province = desk.new_assessment(&province).unwrap().value;
    assert_eq!(all(&desk, province).len(), 1);
    desk.remove_assessment(second).unwrap();
    assert_eq!(desk.assessments().unwrap().len(), 2);
}

#[test]
fn a_self_assessment_comes_back_into_the_sheet_it_went_out_of() {
    let office = Office::new();
    let mut desk = office.opened();
    let id = desk.new_assessment(&new(2015, SchemeStart::Empty)).unwrap().value;
    small_scheme(&mut desk, id);
    let who = all(&desk, id);
    desk.set_facts(id, &facts(&who)).unwrap();
    desk.give_scores(id, Step::SelfAssessment, &scores(&who, "1.2", "58", None)).unwrap();
    let key = LineKey { assessment: id, assessee: who[0], code: code("1.2") };
    desk.cite_evidence(&key, "年度总结").unwrap();
    let folder = office.home.path().join("自评表");
    std::fs::create_dir(&folder).unwrap();
    let (_, names) = desk.write_self_forms(id, Some(&who[..2]), &folder).unwrap();
    assert_eq!(names, ["2015年度质量工作考核自评表（成都市）.xlsx", "2015年度质量工作考核自评表（自贡市）.xlsx"]);
    let paths = [folder.join(&names[0])];
    let same = desk.look_at_score_books(id, &paths).unwrap();
    assert_eq!((same[0].assessee, same[0].changes.len(), same[0].faults.len()), (Some(who[0]), 0, 0), "{:?}", same[0]);

    // The file has other figures by now: the workbook's are taken in one step, which can be taken back.
    let other = [TypedFact { assessee: who[0], code: code("1.1"), field: FactField::Actual, text: "75".into() }];
    desk.set_facts(id, &other).unwrap();
    desk.give_scores(id, Step::SelfAssessment, &scores(&who[..1], "1.2", "57", None)).unwrap();
    let seen = desk.look_at_score_books(id, &paths).unwrap();
    let told: Vec<(&str, &str)> = seen[0].changes.iter().map(|it| (it.before.as_str(), it.after.as_str())).collect();
    assert_eq!(told, [("75", "60"), ("57", "58")]);
    let taken = desk.take_score_books(id, &paths).unwrap();
    assert!(taken.audit.is_some());
    assert_eq!(desk.look_at_score_books(id, &paths).unwrap()[0].changes, []);
    desk.undo().unwrap();
    assert_eq!(desk.look_at_score_books(id, &paths).unwrap()[0].changes.len(), 2);

    // What the office cited after the form went out is not taken away by it.
    desk.cite_evidence(&key, "核查记录").unwrap();
    assert!(desk.look_at_score_books(id, &paths).unwrap()[0].changes.iter().all(|it| it.field != BookField::Evidence));
    desk.take_score_books(id, &paths).unwrap();
    let titles: Vec<String> = desk.score_line(&key).unwrap().evidence.into_iter().map(|it| it.title).collect();
    assert_eq!(titles, ["年度总结", "核查记录"]);
    desk.undo().unwrap();

    // All figures of all assessees in one workbook, and what is no workbook.
    let book = office.home.path().join("数据表.xlsx");
    desk.write_facts_book(id, &book).unwrap();
    desk.set_facts(id, &[TypedFact { text: "70".into(), ..other[0].clone() }]).unwrap();
    let seen = desk.look_at_score_books(id, &[book, office.file()]).unwrap();
    assert_eq!((seen[0].assessee, seen[0].changes.len()), (None, 1));
    assert!(seen[1].unread.is_some());
}

#[test]
fn one_document_is_cited_for_many_lines_in_one_change() {
    let office = Office::new();
    let mut desk = office.opened();
    let id = desk.new_assessment(&new(2015, SchemeStart::Empty)).unwrap().value;
    small_scheme(&mut desk, id);
    let mut draft = desk.scheme(id, None).unwrap().draft;
    draft.rows[2].terms.as_mut().unwrap().evidence_asked = "实施方案".into();
    desk.save_scheme(id, &draft, false).unwrap();
    let who = all(&desk, id);
    let typed = scores(&who, "1.2", "60", None);
    let refused = desk.give_scores(id, Step::PaperReview, &typed).unwrap().value;
    assert!(refused.len() == 21 && refused.iter().all(|it| it.why.wants_evidence() && !it.why.wants_reason()));

    let lines: Vec<(AssesseeId, CriterionCode)> = who.iter().map(|it| (*it, code("1.2"))).collect();
    let cited = desk.cite_for_many(id, &lines, " 实施方案 ", "第3页").unwrap();
    assert_eq!(cited.value, 21);
    let audit = cited.audit;
    assert!(audit.is_some(), "one entry for all of them");
    let key = LineKey { assessment: id, assessee: who[20], code: code("1.2") };
    assert_eq!(desk.score_line(&key).unwrap().evidence[0].title, "实施方案，第3页");
    let again = desk.cite_for_many(id, &lines, "实施方案", " 第3页 ").unwrap();
    assert_eq!((again.value, again.audit), (0, None), "what is cited is not cited twice");
    assert_eq!(desk.check_scores(id, Step::PaperReview, &typed).unwrap(), []);

    desk.undo().unwrap();
    assert_eq!(desk.check_scores(id, Step::PaperReview, &typed).unwrap().len(), 21, "one undo takes all of them back");
    let mut beyond = lines.clone();
    beyond.push((who[0], code("9.9")));
    assert!(matches!(desk.cite_for_many(id, &beyond, "实施方案", ""), Err(AppError::Store(StoreError::NotFound { .. }))));
    assert_eq!(desk.score_line(&key).unwrap().evidence, [], "all of them or none");
    assert!(desk.cite_for_many(id, &lines, " ", "第3页").is_err());
}

#[test]
fn a_note_on_comparability_is_kept_until_published_results_tell_of_it() {
    let office = Office::new();
    let mut desk = office.opened();
    desk.new_assessment(&new(2015, SchemeStart::Sample)).unwrap();
    let id = desk.new_assessment(&new(2016, SchemeStart::Empty)).unwrap().value;
    small_scheme(&mut desk, id);
    let (jianyang, note) = desk.comparability_notes().unwrap().remove(0);
    let who = all(&desk, id);
    let moved = ComparabilityNote { assessees: vec![who[3]], from: day("2016-01-10"), text: "辖区调整。".into() };
    let own = desk.keep_comparability_note(None, &moved).unwrap().value;
    let edited = ComparabilityNote { text: "辖区调整，前后数据不可比。".into(), ..moved.clone() };
    desk.keep_comparability_note(Some(own), &edited).unwrap();
    assert_eq!(desk.comparability_notes().unwrap(), [(own, edited.clone()), (jianyang, note.clone())], "by their days");
    desk.undo().unwrap();
    assert_eq!(desk.comparability_notes().unwrap()[0].1, moved);
    assert!(desk.keep_comparability_note(None, &ComparabilityNote { assessees: Vec::new(), ..moved.clone() }).is_err());
    assert_eq!(desk.settled_notes().unwrap(), []);

    desk.set_facts(id, &facts(&who)).unwrap();
    desk.give_scores(id, Step::Final, &scores(&who, "1.2", "60", None)).unwrap();
    desk.fill_scores(id, Step::Final, true, None).unwrap();
    desk.choose_operator("第二人").unwrap();
    desk.check_finals(id, None, true).unwrap();
    desk.publish_results(id, day("2016-10-12"), "会议纪要", "领导小组").unwrap();
    assert_eq!(desk.settled_notes().unwrap(), [own, jianyang]);
    let told = |it: Result<_, AppError>| matches!(it, Err(AppError::Assessment(AssessmentFault::ResultsPublished { .. })));
    assert!(told(desk.keep_comparability_note(Some(jianyang), &edited).map(|_| ())));
    assert!(told(desk.remove_comparability_note(own).map(|_| ())));
    assert!(told(desk.keep_comparability_note(None, &moved).map(|_| ())), "nor is one added behind them");
    let later = ComparabilityNote { from: day("2017-03-01"), ..moved };
    let later = desk.keep_comparability_note(None, &later).unwrap().value;
    desk.remove_comparability_note(later).unwrap();
}

#[test]
fn days_units_and_titles_are_typed_on_the_grid_and_go_out_and_back() {
    let office = Office::new();
    let mut desk = office.opened();
    let id = desk.new_assessment(&new(2015, SchemeStart::Sample)).unwrap().value;
    let who = all(&desk, id);
    let fact = |assessee: usize, at: &str, field, text: &str| TypedFact { assessee: who[assessee], code: code(at), field, text: text.into() };
    let typed = [
        fact(0, "1.1.1", FactField::Goal, "96"),
        fact(0, "1.1.1", FactField::FiledOn, "2015年6月30日"),
        fact(0, "1.1.1", FactField::SourceUnit, " 省统计局 "),
        fact(0, "1.1.1", FactField::Evidence, "抽查公报；整改报告；抽查公报"),
        fact(1, "2.1.1", FactField::Evidence, "实施方案"),
    ];
    assert_eq!(desk.set_facts(id, &typed).unwrap().value, []);
    let board = desk.score_board(id).unwrap();
    let facts = &board.year.sheet(who[0]).unwrap().lines[&code("1.1.1")].facts;
    assert_eq!((facts.source_unit.as_str(), facts.evidence, facts.goal.unwrap().filed_on), ("省统计局", 2, Some(day("2015-06-30"))));
    assert_eq!(board.cited[&(who[0], code("1.1.1"))], ["抽查公报", "整改报告"]);
    let long = fact(0, "1.1.1", FactField::Evidence, &"长".repeat(201));
    let refused = desk.set_facts(id, &[long, fact(2, "1.1.1", FactField::SourceUnit, "省统计局")]).unwrap().value;
    assert_eq!(refused.len(), 1, "and with it the whole batch");
    assert!(!desk.score_board(id).unwrap().year.sheet(who[2]).unwrap().lines.contains_key(&code("1.1.1")));

    let book = [office.home.path().join("数据表.xlsx")];
    desk.write_facts_book(id, &book[0]).unwrap();
    assert_eq!(desk.look_at_score_books(id, &book).unwrap()[0].changes, [], "as it went out");
    let others = [
        fact(0, "1.1.1", FactField::FiledOn, "2015-7-1"),
        fact(0, "1.1.1", FactField::SourceUnit, "市统计局"),
        fact(0, "1.1.1", FactField::Evidence, "整改报告；复查记录"),
        fact(1, "2.1.1", FactField::Evidence, ""),
    ];
    assert_eq!(desk.set_facts(id, &others).unwrap().value, []);
    let seen = desk.look_at_score_books(id, &book).unwrap();
    let told: Vec<(&str, &str)> = seen[0].changes.iter().map(|it| (it.before.as_str(), it.after.as_str())).collect();
    assert_eq!(
        told,
        [("2015年7月1日", "2015年6月30日"), ("市统计局", "省统计局"), ("整改报告；复查记录", "抽查公报；整改报告"), ("", "实施方案")]
    );
    desk.take_score_books(id, &book).unwrap();
    assert_eq!(desk.look_at_score_books(id, &book).unwrap()[0].changes, []);
    let board = desk.score_board(id).unwrap();
    let mut cited = board.cited[&(who[0], code("1.1.1"))].clone();
    cited.sort();
    assert_eq!(cited, ["抽查公报", "整改报告"]);
    desk.undo().unwrap();
    assert_eq!(desk.look_at_score_books(id, &book).unwrap()[0].changes.len(), 4);
}

#[test]
fn others_than_the_21_are_added_ended_and_named_for_an_assessment() {
    let office = Office::new();
    let mut desk = office.opened();
    let typed = |code: &str, name: &str, from: &str| TypedAssessee { code: code.into(), name: name.into(), from: from.into(), until: String::new() };
    let bad = [typed("510104", "锦江区", ""), typed("5101", "青羊区", ""), typed("510104", "锦江区", ""), typed("510106", " ", ""), typed("510107", "武侯区", "去年"), typed("510100", "成都市", "")];
    let refused = desk.add_assessees(&bad).unwrap();
    assert_eq!(refused.value.iter().map(|it| it.at).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert_eq!((refused.audit, desk.assessees().unwrap().len()), (None, 0), "none was added");

    let added = desk.add_assessees(&[typed("510104", "锦江区", ""), typed("510105", "青羊区", "2015-7-1"), typed("510191", "某新区", "")]).unwrap();
    assert!(added.value.is_empty());
    let known = desk.assessees().unwrap();
    assert_eq!(known.len(), 25, "the 21 and the province are known with them");
    assert_eq!(known.iter().rev().take(3).map(|it| it.name.as_str()).collect::<Vec<_>>(), ["某新区", "青羊区", "锦江区"]);
    assert!(!desk.comparability_notes().unwrap().is_empty());
    let id_of = |desk: &Desk, code: &str| desk.assessees().unwrap().into_iter().find(|it| it.code == code).unwrap().id;

    let ended = TypedAssessee { until: "2014年12月31日".into(), ..typed("510191", "某某新区", "") };
    let new_area = id_of(&desk, "510191");
    desk.edit_assessee(new_area, &ended).unwrap();
    assert!(desk.edit_assessee(new_area, &TypedAssessee { from: "2015-1-1".into(), ..ended.clone() }).is_err(), "ends before it begins");
    assert!(desk.edit_assessee(new_area, &typed("510104", "某某新区", "")).is_err(), "the code of another one");
    assert_eq!(desk.assessees().unwrap().last().unwrap().name, "某某新区");
    desk.undo().unwrap();
    assert_eq!(desk.assessees().unwrap().last().unwrap().name, "某新区");
    desk.redo().unwrap();

    let usual = desk.new_assessment(&new(2015, SchemeStart::Sample)).unwrap().value;
    assert_eq!(all(&desk, usual).len(), 21, "counties are named, not taken along");
    let counties = vec![id_of(&desk, "510104"), id_of(&desk, "510105")];
    let mut order = new(2014, SchemeStart::Sample);
    order.terms.assessees = Some(counties.clone());
    let of_counties = desk.new_assessment(&order).unwrap().value;
    assert_eq!(all(&desk, of_counties), counties);
    let title = |desk: &Desk, id| desk.assessments().unwrap().into_iter().find(|it| it.assessment.id == id).unwrap().assessment.title();
    assert_eq!(title(&desk, of_counties), format!("{}年度县（市、区）人民政府质量工作考核", order.year));
    assert!(title(&desk, usual).contains("年度市（州）人民政府"));
    assert!(desk.steps().unwrap().undo.unwrap().contains("县（市、区）人民政府"), "also in what was done");
    assert_eq!(desk.score_board(of_counties).unwrap().name(counties[1]), "青羊区");
    let renamed = TypedAssessee { from: "2015-07-01".into(), ..typed("510105", "青羊新区", "") };
    desk.edit_assessee(counties[1], &renamed).unwrap();
    assert_eq!(desk.score_board(of_counties).unwrap().name(counties[1]), "青羊新区");
}

/// Everyone scored finally and checked by a second person.
fn all_checked(desk: &mut Desk, id: AssessmentId) {
    let who = all(desk, id);
    desk.set_facts(id, &facts(&who)).unwrap();
    desk.give_scores(id, Step::Final, &scores(&who, "1.2", "60", None)).unwrap();
    desk.fill_scores(id, Step::Final, true, None).unwrap();
    desk.choose_operator("第二人").unwrap();
    assert_eq!(desk.check_finals(id, None, true).unwrap().value.filled, 42);
    desk.choose_operator("张三").unwrap();
}

#[test]
fn what_a_second_person_checked_does_not_move_by_undo() {
    let office = Office::new();
    let mut desk = office.opened();
    let id = desk.new_assessment(&new(2015, SchemeStart::Empty)).unwrap().value;
    small_scheme(&mut desk, id);
    let who = all(&desk, id);
    all_checked(&mut desk, id);
    // A changes a score, B checks it, A takes the change back: nobody has checked what stands then.
    desk.give_scores(id, Step::Final, &scores(&who[..1], "1.2", "55", Some("缺制度"))).unwrap();
    desk.choose_operator("第二人").unwrap();
    desk.check_finals(id, None, true).unwrap();
    desk.choose_operator("张三").unwrap();
    let told = desk.undo().unwrap().value;
    let line = desk.score_line(&LineKey { assessment: id, assessee: who[0], code: code("1.2") }).unwrap().line;
    assert!(line.check.is_some(), "60 was checked as 60 before: {told}");
    desk.redo().unwrap();
    let facts_of_one = [TypedFact { assessee: who[1], code: code("1.1"), field: FactField::Actual, text: "70".into() }];
    desk.set_facts(id, &facts_of_one).unwrap();
    desk.choose_operator("第二人").unwrap();
    desk.check_finals(id, None, true).unwrap();
    desk.choose_operator("张三").unwrap();
    desk.set_facts(id, &[TypedFact { text: "72".into(), ..facts_of_one[0].clone() }]).unwrap();
    desk.choose_operator("第二人").unwrap();
    desk.check_finals(id, None, true).unwrap();
    // Published, nothing of it is taken back: neither by Ctrl+Z nor from the trail.
    desk.publish_results(id, day("2016-10-12"), "会议纪要", "领导小组").unwrap();
    desk.choose_operator("张三").unwrap();
    assert!(matches!(desk.undo(), Err(AppError::Store(StoreError::ResultsPublished { .. }))));
    assert_eq!(desk.results(id).unwrap().differing, []);
    desk.withdraw_publication(id).unwrap();
    desk.undo().unwrap(); // The withdrawal itself.
    assert!(desk.results(id).unwrap().publication.is_some());
    desk.withdraw_publication(id).unwrap();
    desk.give_scores(id, Step::Final, &scores(&who[..1], "1.2", "50", Some("缺制度"))).unwrap();
    desk.undo().unwrap();
    assert!(matches!(desk.undo(), Err(AppError::Store(StoreError::PublicationOutdated))));
}

#[test]
fn a_revision_tells_what_it_does_to_the_records() {
    let office = Office::new();
    let mut desk = office.opened();
    let id = desk.new_assessment(&new(2015, SchemeStart::Empty)).unwrap().value;
    small_scheme(&mut desk, id);
    let who = all(&desk, id);
    all_checked(&mut desk, id);
    desk.revise_scheme(id, "调整").unwrap();
    let second = desk.scheme(id, None).unwrap().draft;

    // One begun by mistake is dropped: the first is in force again, the records are where they were.
    let mut renumbered = second.clone();
    renumbered.rows[2].code = "1.9".into();
    desk.save_scheme(id, &renumbered, false).unwrap();
    assert_eq!(desk.drop_scheme(id).unwrap().value.renumbered, 1);
    let first = desk.scheme(id, None).unwrap();
    assert_eq!((first.versions.len(), first.draft.header.version, first.frozen, first.outside.len()), (1, 1, true, 0));
    assert_eq!(desk.score_board(id).unwrap().standing.outcomes[0].not_checked, []);
    assert!(matches!(desk.drop_scheme(id), Err(AppError::Store(StoreError::NotFound { .. }))), "the first version stays");
    let step = desk.give_scores(id, Step::PaperReview, &scores(&who[..1], "1.2", "59", None));
    step.unwrap();
    desk.revise_scheme(id, "调整").unwrap();
    assert!(!desk.scheme(id, None).unwrap().frozen, "a version that came after the scores is edited");

    // Another criterion under the code, or none: told with whose records, and only done when it is confirmed.
    let mut other = second.clone();
    other.rows[2].title = "另一项".into();
    let refused = desk.save_scheme(id, &other, false).unwrap_err();
    let AppError::Assessment(AssessmentFault::RecordsLost { lost }) = &refused else { panic!("{refused}") };
    assert_eq!((lost.len(), lost[0].0.len(), lost[0].1.scores, lost[0].1.now.as_deref()), (1, 21, 21, Some("另一项")));
    let mut less = second.clone();
    less.rows.remove(2);
    less.rows[1].points = Some(Points::whole(100));
    assert!(matches!(desk.save_scheme(id, &less, false), Err(AppError::Assessment(AssessmentFault::RecordsLost { .. }))));
    assert_eq!(desk.scheme(id, None).unwrap().draft, second, "nothing was saved");

    // A renumbered one keeps its records; the one whose points are others loses its checks.
    let mut renumbered = second.clone();
    renumbered.rows[2].code = "1.9".into();
    let saved = desk.save_scheme(id, &renumbered, false).unwrap().value;
    assert_eq!((saved.renumbered, saved.checks_fell), (1, 0));
    assert_eq!(desk.score_board(id).unwrap().standing.outcomes[0].not_checked, []);
    desk.undo().unwrap();

    // Without it the records stay, count nowhere, and are in nobody's way.
    let saved = desk.save_scheme(id, &less, true).unwrap().value;
    assert_eq!(saved.checks_fell, 21, "100 points are not the 40 that were checked");
    assert_eq!(desk.scheme(id, None).unwrap().outside, [(code("1.2"), 21)]);
    desk.choose_operator("第二人").unwrap();
    assert_eq!(desk.check_finals(id, None, true).unwrap().value.filled, 21);
    assert_eq!(desk.assessment(id).unwrap().checked, 21);
    desk.publish_results(id, day("2016-10-12"), "会议纪要", "领导小组").unwrap();
    assert_eq!(desk.results(id).unwrap().publication.unwrap().results.len(), who.len());
}

#[test]
fn texts_of_an_assessment_are_found_where_they_stand_and_undone_ones_are_not() {
    let office = Office::new();
    let mut desk = office.opened();
    let id = desk.new_assessment(&new(2015, SchemeStart::Sample)).unwrap().value;
    let who = all(&desk, id);
    let found = |desk: &Desk, text: &str| -> Vec<_> { desk.find_assessed(text).unwrap().into_iter().map(|it| it.hit).collect() };
    let rows = found(&desk, "农产品质量追溯");
    assert_eq!((rows[0].kind, rows[0].code.as_deref(), &rows[0].assessee), (AssessedTextKind::Criterion, Some("2.3.5"), &None));

    let key = LineKey { assessment: id, assessee: who[3], code: code("2.3.5") };
    desk.cite_evidence(&key, "追溯平台接入清单").unwrap();
    let loss = Loss { reason: "两家屠宰企业未接入".into(), clause: "2.3.5".into(), evidence: String::new(), points: None };
    let given = [TypedScore { assessee: who[3], code: code("2.3.5"), text: "1.5".into(), losses: Some(vec![loss]) }];
    assert_eq!(desk.give_scores(id, Step::PaperReview, &given).unwrap().value, []);
    let appeal = Appeal { lodged_on: day("2016-04-20"), ground: "屠宰企业当年停业".into(), outcome: None };
    desk.set_appeal(&key, Some(&appeal)).unwrap();
    let veto = Veto {
        event: "某县重大食品安全事件".into(),
        happened_on: day("2015-08-12"),
        basis: "省政府通报".into(),
        decided_by: "省领导小组".into(),
        decided_on: day("2015-09-01"),
    };
    desk.set_veto(id, who[5], Some(&veto)).unwrap();

    let kinds = |all: &[AssessedHit]| all.iter().map(|it| it.kind).collect::<Vec<_>>();
    let butchers = found(&desk, "屠宰企业");
    assert_eq!(kinds(&butchers), [AssessedTextKind::Loss, AssessedTextKind::Appeal]);
    assert!(butchers.iter().all(|it| it.assessee.as_ref().unwrap().0 == who[3] && it.title.as_deref() == Some("农产品质量追溯")));
    assert_eq!(kinds(&found(&desk, "接入清单")), [AssessedTextKind::Evidence]);
    let vetoed = found(&desk, "食品安全事件");
    assert_eq!((kinds(&vetoed), vetoed[0].code.clone()), (vec![AssessedTextKind::Veto], None));
    assert_eq!(desk.find_texts("屠宰企业").unwrap(), [], "texts of reports are found apart");

    desk.undo().unwrap();
    assert_eq!(found(&desk, "食品安全事件"), []);
    let mut draft = desk.scheme(id, None).unwrap().draft;
    desk.revise_scheme(id, "更名").unwrap();
    draft.header.version = 2;
    draft.rows.iter_mut().find(|it| it.code == "2.3.5").unwrap().title = "农畜产品追溯".into();
    desk.save_scheme(id, &draft, true).unwrap();
    assert_eq!(found(&desk, "农产品质量追溯"), [], "of a scheme the version in force");
    assert_eq!(found(&desk, "农畜产品追溯").len(), 1);
}
