//! The sample year: an office's year in which every screen has something to show, and the same every time.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use kit::Office;
use zhiheng_app::{Desk, SharedEvidence};
use zhiheng_domain::{CheckCode, CheckSeverity, Date, Light, Quarter, ReportState};

const TODAY: &str = "2016-10-12";

fn sample(office: &Office) -> Desk {
    let mut desk = office.desk();
    desk.new_sample_file(&office.file()).unwrap();
    desk.fix_business_date(Some(TODAY.parse::<Date>().unwrap())).unwrap();
    desk
}

fn quarter(no: u8) -> Quarter {
    Quarter::of(2016, no).unwrap()
}

#[test]
fn the_second_quarter_is_all_accepted_and_the_third_is_under_way() {
    let office = Office::new();
    let desk = sample(&office);
    let second = desk.board(quarter(2)).unwrap().counts;
    assert_eq!((second.due, second.accepted, second.late, second.overdue), (31, 31, 1, 0));
    let board = desk.board(quarter(3)).unwrap();
    let it = board.counts;
    assert_eq!((it.due, it.accepted, it.submitted, it.sent_back, it.draft, it.none), (31, 18, 7, 2, 2, 2));
    assert_eq!((it.reported, it.late, it.overdue), (27, 1, 3));
    assert_eq!(board.extensions.len(), 2);
    let corrected = board.units.iter().find(|it| it.unit.short_name == "省工商局").unwrap();
    assert_eq!(corrected.report.as_ref().map(|it| (it.state, it.sent_back)), Some((ReportState::Accepted, 1)));
}

#[test]
fn lights_of_every_kind_are_on() {
    let office = Office::new();
    let desk = sample(&office);
    let overview = desk.overview(quarter(3)).unwrap();
    let all: Vec<Light> = overview.tasks.iter().flat_map(|it| it.verdicts()).map(|it| it.light).collect();
    let of = |light| all.iter().filter(|it| **it == light).count();
    let lights = [Light::OnTrack, Light::Behind, Light::Lagging, Light::NotReported, Light::NotYetSet, Light::NotJudged];
    assert_eq!(lights.map(of), [26, 8, 5, 2, 4, 4]);
}

#[test]
fn what_is_open_is_what_is_meant_to_be_open() {
    let office = Office::new();
    let desk = sample(&office);
    for no in [2, 3] {
        let (plan, checks) = desk.checks(quarter(no), None).unwrap();
        let name = |unit| plan.units.iter().find(|it| Some(it.id) == unit).map_or("全省", |it| it.short_name.as_str());
        let errors: Vec<_> = checks
            .iter()
            .filter(|it| it.finding.severity() == CheckSeverity::Error)
            .map(|it| (name(it.finding.place.unit), it.finding.code))
            .collect();
        let meant: &[_] = if no == 2 { &[] } else { &[("科技厅", CheckCode::CumulativeFalls)] };
        assert_eq!(errors, meant);
        let of = |code| checks.iter().filter(|it| it.finding.code == code).map(|it| name(it.finding.place.unit)).collect::<Vec<_>>();
        let meant: &[&str] = if no == 2 { &[] } else { &["住房城乡建设厅"] };
        assert_eq!(of(CheckCode::TextDiffers), meant);
        let meant: &[&str] = if no == 2 { &[] } else { &["人行成都分行"] };
        assert_eq!(of(CheckCode::TextRepeated), meant);
    }
    let repeats = desk.repeats(quarter(3), None).unwrap();
    let told: Vec<(bool, &str)> = repeats.iter().map(|it| (it.same_file, it.here.as_str())).collect();
    assert_eq!(told, [(false, "人行成都分行 任务11 进展情况"), (true, "省经济和信息化委 任务3 服务业品牌名单.pdf")]);
}

#[test]
fn files_open_and_the_ledger_is_sound() {
    let office = Office::new();
    let desk = sample(&office);
    let (_, files) = desk.evidence(quarter(3), None).unwrap();
    assert!(files.len() >= 9, "{}", files.len());
    for SharedEvidence { evidence: it, .. } in &files {
        assert_eq!(desk.evidence_file(it.id).unwrap().bytes.len() as u64, it.attachment.size);
    }
    let report = desk.verify().unwrap();
    assert!(report.is_sound(), "{:?}", report.findings);
    let (plan, _) = desk.evidence(quarter(3), None).unwrap();
    let product = plan.tasks().flat_map(|it| &it.targets).find(|it| it.name == "培育国家地理标志保护产品").unwrap();
    assert_eq!(desk.target_ledger(quarter(3), product.id, None).unwrap().total.as_deref(), Some("15(其中未列名 4)"));
    assert_eq!(desk.plan_versions(2016).unwrap().changes, 0);
}

#[test]
fn it_is_the_same_every_time() {
    let shown = || {
        let office = Office::new();
        let desk = sample(&office);
        let keys: Vec<String> = desk.checks(quarter(3), None).unwrap().1.iter().map(|it| it.finding.key()).collect();
        let hashes: Vec<String> =
            desk.evidence(quarter(3), None).unwrap().1.into_iter().map(|it| it.evidence.attachment.hash).collect();
        let texts = desk.find_texts("三季度").unwrap();
        assert!(!keys.is_empty() && !hashes.is_empty() && !texts.is_empty());
        (keys, hashes, texts.into_iter().map(|it| it.excerpt).collect::<Vec<String>>())
    };
    assert_eq!(shown(), shown());
}

#[test]
fn the_assessments_are_scored_and_the_earlier_ones_published() {
    let office = Office::new();
    let desk = sample(&office);
    let all = desk.assessments().unwrap();
    let told: Vec<(i32, &str, usize, bool)> =
        all.iter().map(|it| (it.assessment.year, it.assessment.scope.code(), it.assessees.len(), it.published_on.is_some())).collect();
    assert_eq!(
        told,
        [(2015, "prefectures", 21, false), (2015, "province", 1, false), (2014, "prefectures", 21, true), (2013, "prefectures", 21, true)]
    );
    for line in &all {
        let results = desk.results(line.assessment.id).unwrap();
        assert_eq!(results.board.faults, Default::default(), "{}", line.assessment.title());
        assert_eq!(results.differing, []);
        assert_eq!(results.obstacles.is_empty(), line.published_on.is_some());
        // What went through the file is what was made: facts, evidence by number, scores, checks.
        let year = &results.board.year;
        let operators: Vec<_> = results.board.operators.keys().copied().collect();
        if line.assessees.len() == 21 {
            let made = zhiheng_app::sample_year(year.assessment.year, &year.scheme, &year.assessees, &operators).unwrap();
            assert_eq!(made, year.sheets);
        }
        let uses = desk.result_uses(line.assessment.id).unwrap();
        assert_eq!((uses.proposed.len(), uses.uses.is_empty()), (0, line.published_on.is_none()));
    }
    let vetoed = desk.result_uses(all[2].assessment.id).unwrap();
    assert!(vetoed.uses.iter().any(|it| it.kind == zhiheng_domain::assessment::ResultUseKind::Correction && it.done_on.is_some()));
    assert!(!zhiheng_app::sample_scheme(all[0].assessment.scope, 2013).unwrap().rows.iter().any(|it| it.code == "2.3.5"));
}
