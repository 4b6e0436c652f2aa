//! Papers of the sample year: every copy that can be made has all its numbers, each follows from its sources, and says
//! what the screens say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use kit::Office;
use rust_decimal::Decimal;
use zhiheng_app::{AppError, Desk, MadePaper, PaperOrder, PaperSettings, TypedText};
use zhiheng_domain::{
    Amount, Date, Goal, GoalOperator, Quarter, ReportState, ShareHolder, Target, TargetId, TextField, UnitId,
};
use zhiheng_print::document::{Block, Document, Words};
use zhiheng_print::layout::{Band, Cell, Subject, Table};
use zhiheng_print::{PaperName, PaperScope};
use zhiheng_store::NewTarget;

fn sample(office: &Office) -> Desk {
    let mut desk = office.desk();
    desk.new_sample_file(&office.file()).unwrap();
    desk.fix_business_date(Some("2016-10-12".parse::<Date>().unwrap())).unwrap();
    desk
}

fn quarter(no: u8) -> Quarter {
    Quarter::of(2016, no).unwrap()
}

fn units(desk: &Desk) -> Vec<UnitId> {
    desk.plan(2016).unwrap().units.iter().map(|it| it.id).collect()
}

fn targets(desk: &Desk) -> Vec<TargetId> {
    desk.plan(2016).unwrap().tasks().flat_map(|it| &it.targets).map(|it| it.id).collect()
}

/// Every copy of a paper at the end of a quarter.
fn copies(desk: &Desk, paper: PaperName, quarter: Quarter) -> Vec<PaperOrder> {
    let one = PaperOrder { quarter: Some(quarter), ..PaperOrder::of(paper, 2016) };
    match paper.scope() {
        PaperScope::Year | PaperScope::Quarter => vec![one],
        PaperScope::UnitYear | PaperScope::UnitQuarter => {
            units(desk).into_iter().map(|it| PaperOrder { unit: Some(it), ..one.clone() }).collect()
        }
        PaperScope::TargetQuarter => {
            targets(desk).into_iter().map(|it| PaperOrder { target: Some(it), ..one.clone() }).collect()
        }
        PaperScope::Assessment | PaperScope::AssesseeAssessment | PaperScope::Forms => Vec::new(),
    }
}

fn cells<'a>(bands: impl Iterator<Item = &'a Band>) -> impl Iterator<Item = &'a Cell> {
    bands.flat_map(|it| it.across.iter().chain(it.rows.iter().flatten()))
}

fn words_of(document: &Document) -> Vec<&Words> {
    fn of_block<'a>(block: &'a Block, all: &mut Vec<&'a Words>) {
        match block {
            Block::Text(text) => all.push(&text.words),
            Block::Edges { left, right, .. } => all.extend([left, right]),
            Block::Table { table, .. } => {
                let cells = cells(table.head.iter().chain(&table.body));
                all.extend(cells.flat_map(|it| &it.paragraphs).map(|it| &it.text));
            }
            Block::Together(inner) => inner.iter().for_each(|it| of_block(it, all)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    document.blocks().for_each(|it| of_block(it, &mut all));
    all
}

fn text_of(cell: &Cell) -> String {
    cell.paragraphs.iter().map(|it| it.text.text.as_str()).collect()
}

/// Paragraphs of a table's body that are nothing but a number and have no figure, with the head of their column.
fn bare_numbers(table: &Table) -> Vec<(String, String)> {
    let is_number = |text: &str| {
        let digits = text.trim_start_matches(['-', '−', '+']).trim_end_matches('%');
        !digits.is_empty() && digits.chars().all(|it| it.is_ascii_digit() || it == '.')
    };
    let head = |cell: &Cell| {
        let over = cells(table.head.iter()).filter(|it| it.reach() == cell.reach());
        over.map(text_of).last().unwrap_or_default()
    };
    let bare = |it: &&Cell| it.paragraphs.iter().any(|it| is_number(&it.text.text) && it.text.spans.is_empty());
    cells(table.body.iter()).filter(bare).map(|it| (head(it), text_of(it))).collect()
}

/// The first number that a text holds.
fn number_in(text: &str) -> Option<Decimal> {
    let from = text.find(|it: char| it.is_ascii_digit())?;
    let digits: String = text[from..].chars().take_while(|it| it.is_ascii_digit() || *it == '.').collect();
    let sign = if text[..from].ends_with(['-', '−']) { "-" } else { "" };
    format!("{sign}{digits}").parse().ok()
}

const SERIALS: [&str; 2] = ["序号", "任务"];

/// What is wrong with a paper's numbers; nothing, if all is well.
fn faults(made: &MadePaper) -> Vec<String> {
    let document = &made.rendered.document;
    let figures = made.rendered.figures();
    let mut faults: Vec<String> = figures.faults().iter().map(ToString::to_string).collect();
    for words in words_of(document) {
        for span in &words.spans {
            let text: String = words.text.chars().skip(span.from).take(span.to - span.from).collect();
            let Some(figure) = figures.get(span.figure) else {
                faults.push(format!("{text}: no figure {:?}", span.figure));
                continue;
            };
            let (Some(shown), Some(value)) = (number_in(&text), figure.value) else { continue };
            let last_place = Decimal::new(1, shown.scale());
            if (shown - value).abs() >= last_place {
                faults.push(format!("{}: printed {text}, figure {value}", figure.label));
            }
            if figure.derivation.sources().iter().any(|it| it.label.trim().is_empty()) {
                faults.push(format!("{}: a source without a name", figure.label));
            }
        }
    }
    let bare = document.tables().flat_map(bare_numbers).filter(|it| !SERIALS.contains(&it.0.as_str()));
    faults.extend(bare.map(|(head, text)| format!("column {head}: {text} has no figure")));
    faults
}

const OF_THE_QUARTER: [PaperName; 8] = [
    PaperName::Division,
    PaperName::Matrix,
    PaperName::Progress,
    PaperName::TargetResults,
    PaperName::UnitProgress,
    PaperName::QuarterForm,
    PaperName::TargetFiling,
    PaperName::LedgerList,
];

#[test]
fn every_number_of_every_copy_follows_from_its_sources() {
    let office = Office::new();
    let mut desk = sample(&office);
    for paper in OF_THE_QUARTER {
        let mut made = 0;
        // A table of the whole quarter also where nothing was due yet, and where nothing has come.
        let quarters: &[u8] = if paper.scope() == PaperScope::Quarter { &[1, 2, 3, 4] } else { &[2, 3] };
        let orders: Vec<PaperOrder> = quarters.iter().flat_map(|no| copies(&desk, paper, quarter(*no))).collect();
        for order in orders {
            let of = (order.quarter, order.unit, order.target);
            let copy = desk.make_paper(&order).unwrap();
            assert_eq!(faults(&copy), Vec::<String>::new(), "{paper:?} {of:?}");
            assert_eq!(copy.rendered.missing, Vec::<char>::new(), "{paper:?} {of:?}");
            made += 1;
        }
        let expected = match paper.scope() {
            PaperScope::Quarter => 4,
            PaperScope::Year => 2,
            PaperScope::TargetQuarter => 2 * 35,
            _ => 2 * 31,
        };
        assert_eq!(made, expected, "{paper:?}");
    }
}

/// Cells of the row that is about a target, by their first column.
fn row_of(document: &Document, target: TargetId) -> Vec<(usize, String)> {
    let rows = document.tables().flat_map(|it| &it.body).flat_map(|it| &it.rows);
    let about = |row: &&Vec<Cell>| row.iter().any(|it| it.subject == Some(Subject::Target(target)));
    let row = rows.into_iter().find(about).unwrap_or_else(|| panic!("no row of {target:?}"));
    row.iter().map(|it| (it.reach().0, text_of(it))).collect()
}

fn at(row: &[(usize, String)], column: usize) -> &str {
    row.iter().find(|it| it.0 == column).map_or("", |it| it.1.as_str())
}

/// As tables write a value where the head does not say what it counts: `15个(其中未列名 4)`.
fn in_unit(words: Option<&str>, unit: &str) -> String {
    let Some(words) = words else { return "—".to_owned() };
    let digits = words.len() - words.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.').len();
    let unit = if digits == 0 { "" } else { unit };
    format!("{}{unit}{}", &words[..digits], &words[digits..])
}

#[test]
fn the_tables_say_what_the_screens_say() {
    let office = Office::new();
    let mut desk = sample(&office);
    for no in [2, 3] {
        let overview = desk.overview(quarter(no)).unwrap();
        let of = |paper| PaperOrder { quarter: Some(quarter(no)), ..PaperOrder::of(paper, 2016) };
        let results = desk.make_paper(&of(PaperName::TargetResults)).unwrap().rendered.document.clone();
        let progress = desk.make_paper(&of(PaperName::Progress)).unwrap().rendered.document.clone();
        let dash = |it: Option<String>| it.unwrap_or_else(|| "—".to_owned());
        for (target, now, _) in overview.tasks.iter().flat_map(|it| &it.targets) {
            let light = format!("{} {}", now.verdict.light.mark(), now.verdict.light_word());
            let said = [
                dash(now.accepted_words.clone()),
                dash(now.verdict.completion_text()),
                dash(now.verdict.lead_text()),
                light.clone(),
            ];
            let value = in_unit(now.accepted_words.as_deref(), &target.measure_unit);
            let row = row_of(&results, target.id);
            assert_eq!([5, 6, 8, 9].map(|it| at(&row, it)), [&value, &said[1], &said[2], &said[3]], "{}", target.name);
            let row = row_of(&progress, target.id);
            assert_eq!([5, 6, 7].map(|it| at(&row, it)), [&value, &said[2], &said[3]], "{}", target.name);

            if no == 2 {
                continue; // One quarter is enough for the copies of one target and of one unit.
            }
            let list = PaperOrder { target: Some(target.id), ..of(PaperName::LedgerList) };
            let list = desk.make_paper(&list).unwrap().rendered.document.clone();
            let total = list.tables().next().unwrap().body.last().unwrap();
            assert_eq!(text_of(total.rows[0].last().unwrap()), said[0], "{}", target.name);
        }
        for (place, (unit, ..)) in overview.units.iter().enumerate().filter(|_| no == 3) {
            let order = PaperOrder { unit: Some(unit.id), ..of(PaperName::UnitProgress) };
            let slip = desk.make_paper(&order).unwrap().rendered.document.clone();
            for task in &overview.tasks {
                let Some(cell) = &task.cells[place] else { continue };
                for ((target, ..), verdict) in task.targets.iter().zip(&cell.verdicts) {
                    let row = row_of(&slip, target.id);
                    let shown = &row.last().unwrap().1;
                    let (mark, word) = shown.split_once(' ').unwrap();
                    assert_eq!(mark, verdict.light.mark().to_string(), "{} {}", unit.short_name, target.name);
                    // ○ says more than the screen: why there is nothing to judge.
                    if mark != "○" {
                        assert_eq!(word, verdict.light_word(), "{} {}", unit.short_name, target.name);
                    }
                }
            }
        }
    }
}

#[test]
fn an_empty_form_holds_the_plan_and_nothing_of_the_ledger() {
    let office = Office::new();
    let mut desk = sample(&office);
    let plan = desk.plan(2016).unwrap();
    let unit = plan.units.iter().find(|it| it.short_name == "省质监局").unwrap().id;
    let of = |blank| PaperOrder {
        quarter: Some(quarter(3)),
        unit: Some(unit),
        settings: PaperSettings { blank, ..PaperSettings::default() },
        ..PaperOrder::of(PaperName::QuarterForm, 2016)
    };
    let told = |desk: &mut Desk, blank| {
        let document = desk.make_paper(&of(blank)).unwrap().rendered.document.clone();
        let labels: Vec<String> = document.figures.iter().map(|it| it.1.label.clone()).collect();
        let values = labels.iter().filter(|it| it.contains("累计完成")).count();
        let text: String = words_of(&document).iter().map(|it| it.text.as_str()).collect();
        (values > 0, labels.iter().any(|it| it.contains("目标值")), text.contains("三季度以来"))
    };
    assert_eq!(told(&mut desk, false), (true, true, true));
    assert_eq!(told(&mut desk, true), (false, true, false));
}

/// 退回 is not 未报, and what a unit says does not apply to it is not left open.
#[test]
fn a_slip_says_why_its_unit_is_not_judged() {
    let office = Office::new();
    let mut desk = sample(&office);
    let overview = desk.overview(quarter(3)).unwrap();
    let order = |unit| PaperOrder { quarter: Some(quarter(3)), unit: Some(unit), ..PaperOrder::of(PaperName::UnitProgress, 2016) };
    let unit = overview.units.iter().find(|it| it.0.short_name == "农业厅").unwrap().0.id;
    let slip = desk.make_paper(&order(unit)).unwrap().rendered.document.clone();
    let said: String = words_of(&slip).iter().map(|it| format!("{}\n", it.text)).collect();
    assert!(said.contains("退回待补报") && !said.contains("未报"), "{said}");
    assert!(said.contains("2016年10月10日退回。任务3 培育国家农产品地理标志登记保护产品：请列出产品名称和登记公告"), "{said}");
    let products = target_named(&desk, "培育国家农产品地理标志登记保护产品");
    let brands = target_named(&desk, "培育创建服务业重点品牌");
    assert_eq!(row_of(&slip, products.id).last().unwrap().1, "○ 退回待补报");
    let row = row_of(&slip, brands.id);
    assert_eq!(row.last().unwrap().1, "○ 不适用");
    assert!(row.iter().any(|it| it.1 == "不适用：本单位不承担该项指标"), "{row:?}");
}

/// 节点 and 成果 are ticked as the ledger has them at the quarter's end; an empty form leaves the boxes to a pen.
#[test]
fn a_form_has_a_box_for_each_milestone() {
    let office = Office::new();
    let mut desk = sample(&office);
    let plan = desk.plan(2016).unwrap();
    let unit = plan.units.iter().find(|it| it.short_name == "省质监局").unwrap().id;
    let cells_of = |desk: &mut Desk, blank| -> Vec<String> {
        let settings = PaperSettings { blank, ..PaperSettings::default() };
        let of = PaperOrder::of(PaperName::QuarterForm, 2016);
        let made = desk.make_paper(&PaperOrder { quarter: Some(quarter(3)), unit: Some(unit), settings, ..of }).unwrap();
        let rows = made.rendered.document.tables().flat_map(|it| it.body.clone()).flat_map(|it| it.rows);
        let boxed = rows.filter(|row| row.iter().any(|it| matches!(it.subject, Some(Subject::Deliverable(_)))));
        boxed.map(|row| text_of(row.last().unwrap())).collect()
    };
    let filled = cells_of(&mut desk, false);
    let done = filled.iter().filter(|it| it.starts_with("√ 完成　□ 未完成\n日期：")).count();
    let open = filled.iter().filter(|it| *it == "□ 完成　√ 未完成").count();
    assert!(done > 0 && open > 0 && done + open == filled.len(), "{filled:?}");
    let empty = cells_of(&mut desk, true);
    assert!(empty.len() == filled.len() && empty.iter().all(|it| it.starts_with("□ 完成　□ 未完成")), "{empty:?}");
}

#[test]
fn a_text_of_many_pages_is_all_there() {
    let office = Office::new();
    let mut desk = sample(&office);
    let overview = desk.overview(quarter(3)).unwrap();
    let draft = overview.units.iter().find(|it| it.1 == Some(ReportState::Draft)).unwrap().0.id;
    let sheet = desk.quarter_sheet(draft, quarter(3)).unwrap();
    let task = &sheet.tasks[0].0;
    let texts = sheet.around.texts(draft, task.id);
    let revision = texts.iter().find(|it| it.field == TextField::Progress).unwrap().revision;
    let text = "川".repeat(7_900);
    let typed = TypedText { unit: draft, task: task.id, field: TextField::Progress, text, revision };
    assert!(desk.set_texts(quarter(3), vec![typed], false).unwrap().value.refused.is_empty());
    for paper in [PaperName::UnitProgress, PaperName::QuarterForm] {
        let order = PaperOrder { quarter: Some(quarter(3)), unit: Some(draft), ..PaperOrder::of(paper, 2016) };
        let made = desk.make_paper(&order).unwrap();
        let set = made.rendered.lines.iter().flatten().map(|it| it.matches('川').count()).sum::<usize>();
        assert!(set >= 7_900, "{paper:?}: {set}");
        // The head stands on every page that the table goes on to.
        let head = if paper == PaperName::QuarterForm { "本季进展" } else { "栏目" };
        let long = made.rendered.lines.iter().filter(|it| it.iter().any(|it| it.contains("川川川")));
        assert!(long.clone().count() > 3, "{paper:?}");
        assert!(long.into_iter().all(|it| it.iter().any(|it| it.contains(head))), "{paper:?}");
    }
}

#[test]
fn a_copy_that_does_not_say_of_what_is_refused() {
    let office = Office::new();
    let mut desk = sample(&office);
    let refused = |desk: &mut Desk, paper, quarter| {
        let order = PaperOrder { quarter, ..PaperOrder::of(paper, 2016) };
        match desk.make_paper(&order) {
            Err(AppError::PaperNeeds { what, .. }) => what,
            other => panic!("{paper:?}: {other:?}"),
        }
    };
    let third = Some(quarter(3));
    assert_eq!(refused(&mut desk, PaperName::Progress, None), "季度");
    assert_eq!(refused(&mut desk, PaperName::UnitProgress, third), "单位");
    assert_eq!(refused(&mut desk, PaperName::QuarterForm, third), "单位");
    assert_eq!(refused(&mut desk, PaperName::TargetFiling, None), "单位");
    assert_eq!(refused(&mut desk, PaperName::LedgerList, third), "指标");
}

fn target_named(desk: &Desk, name: &str) -> Target {
    let plan = desk.plan(2016).unwrap();
    plan.tasks().flat_map(|it| &it.targets).find(|it| it.name == name).unwrap().clone()
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

#[test]
fn the_completion_of_a_stock_follows_from_its_baseline_however_the_goal_is_put() {
    let office = Office::new();
    let mut desk = sample(&office);
    const NAME: &str = "全省商标有效注册总量";
    for (operator, baseline, goal, measure_unit, completion) in [
        (GoalOperator::AtLeast, "40", "48", "万件", "73.8%"),
        (GoalOperator::Growth, "40", "8", "万件", "73.8%"),
        (GoalOperator::Growth, "40", "20", "%", "73.8%"),
        (GoalOperator::Decline, "50", "8", "万件", "51.3%"),
        (GoalOperator::Decline, "50", "16", "%", "51.3%"),
    ] {
        let target = target_named(&desk, NAME);
        let edit = NewTarget {
            operator,
            baseline: Some(amount(baseline)),
            goal: Goal::Set { value: amount(goal), value_to: None },
            measure_unit: measure_unit.into(),
            ..NewTarget::from(&target)
        };
        desk.edit_target(target.id, target.revision, edit).unwrap();
        let order = PaperOrder { quarter: Some(quarter(3)), ..PaperOrder::of(PaperName::TargetResults, 2016) };
        let made = desk.make_paper(&order).unwrap();
        assert_eq!(faults(&made), Vec::<String>::new(), "{operator:?} {measure_unit}");
        let row = row_of(&made.rendered.document, target.id);
        // A growth by percent says nothing of what its level is counted in.
        let actual = if measure_unit == "%" { "45.9".to_owned() } else { format!("45.9{measure_unit}") };
        assert_eq!([3, 5, 6].map(|it| at(&row, it)), [baseline, &actual, completion], "{operator:?} {measure_unit}");
    }
}

#[test]
fn a_split_target_shows_each_unit_its_own_share() {
    let office = Office::new();
    let mut desk = sample(&office);
    let target = target_named(&desk, "培育创建服务业重点品牌");
    let plan = desk.plan(2016).unwrap();
    let of = |name: &str| plan.units.iter().find(|it| it.short_name == name).unwrap().id;
    let shares = [("商务厅", "60"), ("省质监局", "40")];
    let rows: Vec<(ShareHolder, Amount)> =
        shares.iter().map(|(name, goal)| (ShareHolder::Unit(of(name)), amount(goal))).collect();
    desk.split_target(target.id, &rows, 0).unwrap();
    let overview = desk.overview(quarter(2)).unwrap();
    let task = overview.tasks.iter().find(|it| it.task.targets.iter().any(|it| it.id == target.id)).unwrap();
    for (name, share) in shares {
        let unit = of(name);
        let copy = |desk: &mut Desk, paper| {
            let order = PaperOrder { quarter: Some(quarter(2)), unit: Some(unit), ..PaperOrder::of(paper, 2016) };
            let made = desk.make_paper(&order).unwrap();
            assert_eq!(faults(&made), Vec::<String>::new(), "{paper:?} {name}");
            row_of(&made.rendered.document, target.id)
        };
        let place = overview.units.iter().position(|it| it.0.id == unit).unwrap();
        let no = task.task.targets.iter().position(|it| it.id == target.id).unwrap();
        let verdict = &task.cells[place].as_ref().unwrap().verdicts[no];
        let slip = copy(&mut desk, PaperName::UnitProgress);
        let completion = verdict.completion_text().unwrap();
        assert_eq!([3, 6].map(|it| at(&slip, it)), [format!("{share}个").as_str(), &completion], "{name}");
        assert_eq!(at(&copy(&mut desk, PaperName::TargetFiling), 7), share);
        let form = copy(&mut desk, PaperName::QuarterForm);
        assert!(at(&form, 2).ends_with(&format!("本单位 {share}个")), "{form:?}");
        assert_eq!(at(&form, 5), completion, "{form:?}");
    }
}
