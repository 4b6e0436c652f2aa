//! A document read into a draft, reviewed, and made the plan: whole use cases on a real file, from a reading made by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

use zhiheng_app::intake::*;
use zhiheng_app::{AppError, Desk, FixedClock, Left, NewItem, StoreError, Surroundings, UnitAnswer, UnitDecision};
use zhiheng_domain::*;

fn desk(home: &tempfile::TempDir) -> Desk {
    let pc = Surroundings {
        config: home.path().join("config"),
        documents: home.path().join("documents"),
        fonts: home.path().join("fonts"),
        font_folders: Vec::new(),
        synced_folders: Vec::new(),
        machine: "办公室一".into(),
        pid: 1,
    };
    Desk::new(Box::new(FixedClock("2017-04-05 09:00:00".parse().unwrap())), pc)
}

struct Office {
    desk: Desk,
    draft: DraftId,
    _home: tempfile::TempDir,
}

impl Office {
    /// A file with the built-in plan of 2016 and its units, and a draft for 2017.
    fn with(reading: &Reading) -> Office {
        Office::on(reading, true)
    }

    fn on(reading: &Reading, built_in: bool) -> Office {
        let home = tempfile::tempdir().unwrap();
        let mut desk = desk(&home);
        let path = home.path().join("documents").join("甲.zhp");
        match built_in {
            true => desk.new_file(&path, "张三", false).unwrap(),
            false => desk.new_empty_file(&path, "张三").unwrap(),
        }
        let draft = desk.keep_reading(reading, "2017年计划.docx", "docx").unwrap().value;
        Office { desk, draft, _home: home }
    }

    fn draft(&self) -> Draft {
        self.desk.draft(self.draft).unwrap()
    }

    fn item(&self, title: &str) -> DraftItem {
        self.draft().items.into_iter().find(|it| it.content.title() == title).unwrap_or_else(|| panic!("no {title}"))
    }

    fn state(&self, title: &str) -> ItemState {
        self.item(title).state
    }

    fn accept(&mut self, title: &str, whole: bool) -> usize {
        let it = self.item(title);
        self.desk.accept_item(self.draft, it.id, it.revision, whole).unwrap().value.count
    }

    fn dismiss(&mut self, title: &str) {
        let it = self.item(title);
        self.desk.dismiss_item(self.draft, it.id, it.revision).unwrap();
    }

    fn verdict(&self, text: &str) -> Verdict {
        let draft = self.draft();
        let at = draft.sentences.iter().position(|it| it.text == text).unwrap();
        draft.verdicts()[at].verdict
    }

    fn sentence(&self, text: &str) -> SentenceId {
        self.draft().sentences.iter().find(|it| it.text == text).unwrap().id
    }

    fn children(&self, title: &str) -> Vec<String> {
        let parent = self.item(title).id;
        self.draft().children(Some(parent)).map(|it| it.content.title().to_owned()).collect()
    }
}

fn sentence(part: Part, text: &str, verdict: Verdict) -> Sentence {
    Sentence { paragraph: 0, part, text: text.into(), verdict }
}

fn target(name: &str, value: Option<&str>, unit: &str, sentence: usize, span: std::ops::Range<usize>) -> ReadTarget {
    ReadTarget {
        name: name.into(),
        kind: TargetKind::Count,
        operator: GoalOperator::AtLeast,
        value: value.map(str::to_owned),
        value_to: None,
        unit: unit.into(),
        modality: "新增".into(),
        nature: Nature::Result,
        due: None,
        sentence,
        span,
    }
}

fn units(names: &[&str]) -> Vec<ReadUnit> {
    names.iter().map(|it| ReadUnit { name: (*it).into(), role: Role::Responsible }).collect()
}

/// One section with two tasks and one with a task for all members; sentence 8 is open.
fn reading() -> Reading {
    use Part::*;
    use Verdict::*;
    Reading {
        title: "质量强省2017年工作计划".into(),
        doc_no: "川办发〔2017〕30号".into(),
        issued_by: "四川省人民政府办公厅".into(),
        issued_on: Date::of(2017, 4, 1),
        year: Some(2017),
        sentences: vec![
            sentence(Title, "质量强省2017年工作计划", Mapped),
            sentence(Preamble, "为做好今年工作，制定本计划。", NoTarget),
            sentence(Heading, "一、提升质量", Mapped),
            sentence(Heading, "1.加强品牌创建。", Mapped),
            sentence(Body, "新增四川名牌100个，推进品牌培育。", Mapped),
            sentence(Responsibility, "(省质监局、商务厅负责)", Mapped),
            sentence(Heading, "2.强化监管。", Mapped),
            sentence(Body, "6月30日前印发监管办法。", Mapped),
            sentence(Body, "加大执法力度。", Open),
            sentence(Heading, "二、强化保障", Mapped),
            sentence(Heading, "3.加强督查。", Mapped),
        ],
        sections: vec![
            ReadSection {
                no: 1,
                title: "提升质量".into(),
                sentence: Some(2),
                tasks: vec![
                    ReadTask {
                        no: 1,
                        title: "加强品牌创建".into(),
                        text: "新增四川名牌100个，推进品牌培育。".into(),
                        sentence: Some(3),
                        units: units(&["省质监局", "商务厅"]),
                        units_sentence: Some(5),
                        measures: vec![ReadMeasure { text: "新增四川名牌100个，推进品牌培育".into(), sentence: 4 }],
                        targets: vec![target("四川名牌", Some("100"), "个", 4, 0..10)],
                        ..ReadTask::default()
                    },
                    ReadTask {
                        no: 2,
                        title: "强化监管".into(),
                        sentence: Some(6),
                        units: units(&["质监局", "工商行政管理局", "省应急厅"]),
                        deliverables: vec![ReadDeliverable {
                            kind: DeliverableKind::Deliverable,
                            name: "监管办法".into(),
                            due: Date::of(2017, 6, 30),
                            sentence: 7,
                            span: 7..11,
                        }],
                        ..ReadTask::default()
                    },
                ],
            },
            ReadSection {
                no: 2,
                title: "强化保障".into(),
                sentence: Some(9),
                tasks: vec![ReadTask {
                    no: 3,
                    title: "加强督查".into(),
                    sentence: Some(10),
                    all_members: true,
                    ..ReadTask::default()
                }],
            },
        ],
        findings: vec![zhiheng_app::intake::Finding {
            code: "unclear-number",
            message: "“100个”是新增还是总量？".into(),
            sentence: Some(4),
        }],
    }
}

#[test]
fn a_reading_becomes_a_draft_with_everything_proposed() {
    let office = Office::with(&reading());
    let draft = office.draft();
    assert_eq!(draft.header.year, Some(2017));
    assert!(draft.items.iter().all(|it| it.state == ItemState::Proposed));
    assert_eq!(office.children("加强品牌创建"), ["新增四川名牌100个，推进品牌培育", "四川名牌"], "a measure before its target");
    assert_eq!(office.item("四川名牌").span, Some((0, 10)));
    let progress = draft.progress();
    assert_eq!((progress.items, progress.open, progress.mapped, progress.confirmed), (8, 1, 9, 0));
    let plan = office.desk.plan(2017);
    assert!(matches!(plan, Err(AppError::Store(StoreError::NotFound { .. }))), "nothing is plan before it is accepted");
}

#[test]
fn names_that_the_document_does_not_have_come_with_a_finding() {
    let mut reading = reading();
    reading.sections[0].title.clear();
    reading.sections[0].tasks[0].title.clear();
    reading.sections[0].tasks[0].targets[0].value = Some("十余".into());
    let draft = Office::with(&reading).draft();
    let codes: Vec<&str> = draft.findings.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["unclear-number", "untitled-section", "untitled-task", "unclear-number"]);
    assert!(draft.items.iter().all(|it| it.content.check().is_ok()));
}

#[test]
fn a_task_takes_its_section_along_and_with_all_its_children_it_is_one_step() {
    let mut office = Office::with(&reading());
    assert_eq!(office.accept("加强品牌创建", false), 2);
    assert_eq!(office.state("提升质量"), ItemState::Accepted);
    assert_eq!(office.state("四川名牌"), ItemState::Proposed);
    office.desk.undo().unwrap();
    assert_eq!(office.accept("加强品牌创建", true), 4);
    assert_eq!(office.state("四川名牌"), ItemState::Accepted);
    assert!(office.desk.steps().unwrap().undo.unwrap().contains("审阅草稿 采纳任务1 加强品牌创建等 4 条"));
    office.desk.undo().unwrap();
    assert!(office.draft().items.iter().all(|it| it.state == ItemState::Proposed), "one step, taken back at once");
}

#[test]
fn a_dismissed_task_takes_its_children_down_and_opens_its_sentences() {
    let mut office = Office::with(&reading());
    office.dismiss("加强品牌创建");
    assert_eq!(office.state("四川名牌"), ItemState::Dismissed);
    for text in ["1.加强品牌创建。", "新增四川名牌100个，推进品牌培育。", "(省质监局、商务厅负责)"] {
        assert_eq!(office.verdict(text), Verdict::Open, "{text}");
    }
    let it = office.item("四川名牌");
    office.desk.reopen_item(office.draft, it.id, it.revision).unwrap();
    assert_eq!(office.state("加强品牌创建"), ItemState::Proposed, "what it stands under is undecided again");
    assert_eq!(office.verdict("新增四川名牌100个，推进品牌培育。"), Verdict::Mapped);
}

#[test]
fn the_rest_is_accepted_without_what_a_finding_stands_on() {
    let mut office = Office::with(&reading());
    let count = office.desk.accept_rest(office.draft).unwrap().value.count;
    assert_eq!(count, 6);
    assert_eq!(office.state("四川名牌"), ItemState::Proposed);
    assert_eq!(office.state("监管办法"), ItemState::Accepted);
    let finding = office.draft().findings[0].id;
    office.desk.settle_findings(office.draft, &[finding], true).unwrap();
    assert_eq!(office.desk.accept_rest(office.draft).unwrap().value.count, 2);
}

#[test]
fn an_edit_keeps_the_sentence_and_a_stale_one_changes_nothing() {
    let mut office = Office::with(&reading());
    let it = office.item("四川名牌");
    let ItemContent::Target(content) = it.content.clone() else { panic!() };
    let edited = ItemContent::Target(TargetContent { name: "四川名牌产品".into(), ..content.clone() });
    office.desk.edit_item(office.draft, it.id, it.revision, &edited, true).unwrap();
    let now = office.item("四川名牌产品");
    assert_eq!((now.state, now.sentence, now.span), (ItemState::Accepted, it.sentence, it.span));
    let stale = office.desk.edit_item(office.draft, it.id, it.revision, &edited, false);
    assert!(matches!(stale, Err(AppError::Store(StoreError::Stale { .. }))));
    let blank = ItemContent::Target(TargetContent { name: " ".into(), ..content });
    let unfit = office.desk.edit_item(office.draft, now.id, now.revision, &blank, false);
    assert!(matches!(unfit, Err(AppError::ItemUnfit { .. })));
    let other = ItemContent::Measure { text: "甲".into() };
    let wrong = office.desk.edit_item(office.draft, now.id, now.revision, &other, false);
    assert!(matches!(wrong, Err(AppError::WrongKind { .. })));
}

#[test]
fn a_split_item_is_two_side_by_side_and_a_merged_one_keeps_both_sentences() {
    let mut office = Office::with(&reading());
    let it = office.item("新增四川名牌100个，推进品牌培育");
    let parts = ["新增四川名牌100个", "推进品牌培育"].map(|it| ItemContent::Measure { text: it.into() });
    office.desk.split_item(office.draft, it.id, it.revision, &parts).unwrap();
    assert_eq!(office.children("加强品牌创建"), ["新增四川名牌100个", "推进品牌培育", "四川名牌"]);
    assert_eq!(office.item("推进品牌培育").span, Some((11, 17)), "marked where its words stand");
    office.desk.undo().unwrap();
    assert_eq!(office.children("加强品牌创建").len(), 2);

    let new = NewItem {
        parent: Some(office.item("加强品牌创建").id),
        sentence: Some(office.sentence("加大执法力度。")),
        content: ItemContent::Measure { text: "加大执法力度".into() },
    };
    office.desk.add_draft_item(office.draft, new).unwrap();
    assert_eq!(office.state("加大执法力度"), ItemState::Accepted, "a person's own find");
    let (a, b) = (office.item("新增四川名牌100个，推进品牌培育"), office.item("加大执法力度"));
    office.desk.merge_items(office.draft, (a.id, a.revision), (b.id, b.revision)).unwrap();
    let merged = office.item("新增四川名牌100个，推进品牌培育；加大执法力度");
    assert_eq!(merged.also, [office.sentence("加大执法力度。")]);
    assert_eq!(merged.state, ItemState::Proposed, "one half was not decided");
    assert_eq!(office.verdict("加大执法力度。"), Verdict::Mapped);
    office.desk.undo().unwrap();
    assert_eq!(office.children("加强品牌创建").len(), 3);
}

#[test]
fn tasks_are_merged_with_what_is_below_them() {
    let mut office = Office::with(&reading());
    let (a, b) = (office.item("加强品牌创建"), office.item("强化监管"));
    office.desk.merge_items(office.draft, (a.id, a.revision), (b.id, b.revision)).unwrap();
    assert_eq!(office.children("提升质量"), ["加强品牌创建"]);
    assert_eq!(office.children("加强品牌创建").last().unwrap(), "监管办法");
    let ItemContent::Task(task) = office.item("加强品牌创建").content else { panic!() };
    assert_eq!(task.units.len(), 5);
}

#[test]
fn an_item_is_moved_where_its_kind_can_stand_and_nowhere_else() {
    let mut office = Office::with(&reading());
    let it = office.item("监管办法");
    let to = office.item("加强品牌创建").id;
    office.desk.move_item(office.draft, it.id, it.revision, Some(to), 1).unwrap();
    assert_eq!(office.children("加强品牌创建"), ["新增四川名牌100个，推进品牌培育", "监管办法", "四川名牌"]);
    let it = office.item("监管办法");
    let section = office.item("提升质量").id;
    for parent in [None, Some(section), Some(it.id)] {
        let refused = office.desk.move_item(office.draft, it.id, it.revision, parent, 0);
        assert!(matches!(refused, Err(AppError::WrongKind { .. })), "{parent:?}");
    }
}

#[test]
fn a_sentence_with_a_living_item_cannot_be_called_empty() {
    let mut office = Office::with(&reading());
    let open = office.sentence("加大执法力度。");
    office.desk.set_verdicts(office.draft, &[open], true).unwrap();
    assert_eq!(office.verdict("加大执法力度。"), Verdict::NoTarget);
    let mapped = office.sentence("新增四川名牌100个，推进品牌培育。");
    let refused = office.desk.set_verdicts(office.draft, &[mapped], true);
    assert!(matches!(refused, Err(AppError::SentenceInUse { .. })));
}

#[test]
fn the_plan_is_made_when_nothing_is_left_and_undone_at_once() {
    let mut office = Office::with(&reading());
    let left = office.desk.adoption(office.draft).unwrap().left;
    assert!(matches!(left[..], [Left::Items { count: 8, .. }, Left::Sentences { count: 1, .. }]), "{left:?}");
    let early = office.desk.adopt_draft(office.draft, &[]);
    assert!(matches!(early, Err(AppError::DraftUnfinished { items: 8, sentences: 1 })));

    office.desk.accept_all(office.draft).unwrap();
    let open = office.sentence("加大执法力度。");
    office.desk.set_verdicts(office.draft, &[open], true).unwrap();
    let adoption = office.desk.adoption(office.draft).unwrap();
    assert!(adoption.left.is_empty() && !adoption.first_members);
    assert_eq!(adoption.known, 2, "省质监局 twice, once by its alias, and 商务厅");
    let questions: Vec<(&str, bool)> = adoption
        .questions
        .iter()
        .map(|it| (it.name.as_str(), matches!(it.answer, UnitAnswer::Similar(_))))
        .collect();
    assert_eq!(questions, [("工商行政管理局", true), ("省应急厅", false)]);
    let undecided = office.desk.adopt_draft(office.draft, &[]);
    assert!(matches!(undecided, Err(AppError::UnitUndecided { name }) if name == "工商行政管理局"));

    let UnitAnswer::Similar(alike) = &adoption.questions[0].answer else { panic!() };
    let decisions = [
        UnitDecision::Is { name: "工商行政管理局".into(), unit: alike[0], alias: true },
        UnitDecision::New { name: "省应急厅".into(), unit: adoption.questions[1].guess.clone(), member: true },
    ];
    assert_eq!(office.desk.adopt_draft(office.draft, &decisions).unwrap().value, 2017);
    let plan = office.desk.plan(2017).unwrap();
    assert_eq!((plan.header.version, plan.header.doc_no.as_str()), (1, "川办发〔2017〕30号"));
    assert_eq!(plan.header.preamble, "为做好今年工作，制定本计划。");
    let tasks: Vec<&Task> = plan.tasks().collect();
    assert_eq!(tasks.iter().map(|it| it.no).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(tasks[0].targets[0].sentence, "新增四川名牌100个，推进品牌培育。", "everything keeps its sentence");
    assert_eq!(tasks[1].deliverables[0].due_on, Date::of(2017, 6, 30));
    let roles = |task: &Task| plan.roles.iter().filter(|it| it.task == task.id).count();
    assert_eq!((roles(tasks[0]), roles(tasks[1])), (2, 3));
    assert_eq!(roles(tasks[2]), 32, "all members: those of the list and the new one");
    let known = plan.units.iter().find(|it| it.id == alike[0]).unwrap();
    assert!(known.aliases.contains(&"工商行政管理局".to_owned()));
    let closed = office.desk.accept_rest(office.draft);
    assert!(matches!(closed, Err(AppError::DraftClosed { state: DraftState::Adopted })));

    office.desk.undo().unwrap();
    assert!(office.desk.plan(2017).is_err());
    assert_eq!(office.draft().state, DraftState::Open);
    assert!(office.desk.register().unwrap().iter().all(|it| it.short_name != "省应急厅"), "units and aliases go too");
    assert!(office.desk.verify().unwrap().is_sound());
}

#[test]
fn a_year_that_has_a_plan_is_refused() {
    let mut reading = reading();
    reading.year = Some(2016);
    let mut office = Office::with(&reading);
    office.desk.accept_all(office.draft).unwrap();
    let open = office.sentence("加大执法力度。");
    office.desk.set_verdicts(office.draft, &[open], true).unwrap();
    assert!(matches!(office.desk.adopt_draft(office.draft, &[]), Err(AppError::YearTaken { year: 2016 })));
    let draft = office.draft();
    let header = DraftHeader { year: Some(2017), ..draft.header };
    office.desk.edit_draft_header(office.draft, draft.revision, header).unwrap();
    assert!(office.desk.adoption(office.draft).unwrap().left.is_empty());
}

#[test]
fn the_first_plan_of_an_empty_file_brings_its_units() {
    let mut office = Office::on(&reading(), false);
    assert!(office.desk.session().unwrap().years.is_empty());
    office.desk.accept_all(office.draft).unwrap();
    let open = office.sentence("加大执法力度。");
    office.desk.set_verdicts(office.draft, &[open], true).unwrap();
    let adoption = office.desk.adoption(office.draft).unwrap();
    assert!(adoption.first_members);
    let new = |name: &str| {
        let question = adoption.questions.iter().find(|it| it.name == name).unwrap();
        UnitDecision::New { name: name.into(), unit: question.guess.clone(), member: true }
    };
    // 质监局 and 省质监局 are one unit to a person, and the program is told so by deciding the second as known.
    let decisions = ["省质监局", "商务厅", "工商行政管理局", "省应急厅"].map(new);
    let made = office.desk.adopt_draft(office.draft, &decisions);
    assert!(made.is_ok(), "质监局 is an alias that the guess for 省质监局 brings: {made:?}");
    let plan = office.desk.plan(2017).unwrap();
    assert_eq!(plan.units.len(), 4);
    let full: Vec<&str> = plan.units.iter().map(|it| it.full_name.as_str()).collect();
    assert_eq!(full[0], "四川省质量技术监督局", "known from the built-in list");
}
