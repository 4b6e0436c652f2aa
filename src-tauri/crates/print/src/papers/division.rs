//! 责任分工表 (division of responsibilities): a band per task; its measures, targets and deliverables are rows with their
//! own planned shares and time limits, its units stand across them. 责任人/联系人 stays empty, to be filled in by hand.

use std::borrow::Borrow;

use zhiheng_domain::{Deliverable, Goal, GoalOperator, Nature, Plan, Quarter, Role, Section, Target, TargetKind, Task};

use super::frame;
use super::plan_numbers::{self, PlanNumbers, said};
use super::numerals::chinese;
use super::Content;
use crate::PaperName;
use crate::document::{Block, Derivation, Document, Figures, Part, TextBlock, TextRole, Words};
use crate::layout::{
    Align, Band, Cell, Columns, Metrics, PT, Paragraph, Sheet, SheetName, Style, Subject, Table, Typeface, Weight,
};

/// 责任分工表 of a plan.
#[derive(Debug, Clone)]
pub struct Division<P>(pub P);

impl<P: Borrow<Plan>> Content for Division<P> {
    fn paper(&self) -> PaperName {
        PaperName::Division
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let mut document = frame::of_plan(self.paper(), self.0.borrow());
        let part = division(self.0.borrow(), sheet, &mut document.figures);
        document.parts.push(part);
        document
    }
}

fn division(plan: &Plan, name: SheetName, figures: &mut Figures) -> Part {
    let sheet = name.sheet();
    let mut numbers = PlanNumbers::new(plan, figures);
    let dress = Dress::of(plan, sheet);
    let mut part = Part::new(name);
    part.bookmark(0, "责任分工表");
    frame::title(&mut part, plan, "责任分工表");

    let mut body = Vec::new();
    for section in plan.sections.iter().filter(|it| !it.tasks.is_empty()) {
        body.push(dress.section(section));
        body.extend(section.tasks.iter().map(|it| dress.task(&mut numbers, it)));
    }
    part.table(Table { columns: dress.columns(sheet), head: vec![dress.head()], body });
    part.gap(4 * PT);
    notes(&mut part, plan, dress.note);
    part
}

/// Type sizes, and where each column stands.
struct Dress {
    text: Style,
    head: Style,
    note: Style,
    year: i32,
    supporting: bool,
}

// Columns, from the left; 配合单位 moves those after it by one.
const NO: usize = 0;
const TASK: usize = 1;
const WORK: usize = 2;
const LEAD: usize = 3;
const UNITS: usize = 4;

impl Dress {
    fn of(plan: &Plan, sheet: Sheet) -> Dress {
        let large = sheet.width > 1000 * PT;
        let (size, leading) = if large { (21 * PT / 2, 15 * PT) } else { (9 * PT, 12 * PT) };
        Dress {
            text: Style::new(Typeface::Song, size, leading),
            head: Style::new(Typeface::Hei, size, leading),
            note: Style::new(Typeface::Song, size, leading + PT),
            year: plan.header.year,
            supporting: plan.roles.iter().any(|it| it.role == Role::Supporting),
        }
    }

    fn after_units(&self) -> usize {
        UNITS + 1 + usize::from(self.supporting)
    }

    fn person(&self) -> usize {
        self.after_units()
    }

    fn quarter(&self) -> usize {
        self.after_units() + 1
    }

    fn due(&self) -> usize {
        self.after_units() + 5
    }

    fn remark(&self) -> usize {
        self.after_units() + 6
    }

    fn columns(&self, sheet: Sheet) -> Columns {
        // In points of an A4 page 253 mm wide; a larger sheet shares its width alike.
        let parts: &[i32] = if self.supporting {
            &[24, 48, 158, 52, 86, 56, 54, 33, 33, 33, 33, 46, 61]
        } else {
            &[24, 48, 188, 52, 106, 56, 33, 33, 33, 33, 46, 65]
        };
        Columns::share(sheet.body_width(), parts)
    }

    fn head(&self) -> Band {
        let head = |column: usize, text: &str| Cell::new(column, text, self.head);
        let mut across = vec![
            head(NO, "序号"),
            head(TASK, "重点任务"),
            head(WORK, "工作举措／目标"),
            head(LEAD, "牵头单位"),
            head(UNITS, "责任单位"),
            head(self.person(), "责任人\n联系人"),
            head(self.due(), "完成\n时限"),
            head(self.remark(), "备注"),
        ];
        if self.supporting {
            across.push(head(UNITS + 1, "配合单位"));
        }
        let first = self.quarter();
        let names = ["一季度", "二季度", "三季度", "四季度"];
        let quarters = (first..).zip(names).map(|(at, name)| head(at, name)).collect();
        let rows = vec![vec![head(first, "序时进度").span(4)], quarters];
        Band { across, rows, label: "head".into(), ..Band::default() }
    }

    fn section(&self, section: &Section) -> Band {
        let title = format!("{}、{}", chinese(section.no), section.title);
        let cell = Cell::new(0, &title, self.head).span(self.remark() + 1).align(Align::Left);
        Band {
            rows: vec![vec![cell.about(Subject::Section(section.id))]],
            least: self.head.leading + 6 * PT,
            rule: Some(Weight::Medium),
            keep_with_next: true,
            label: format!("section {}", section.no),
            bookmark: Some((1, title)),
            ..Band::default()
        }
    }

    fn task(&self, numbers: &mut PlanNumbers<'_>, task: &Task) -> Band {
        let units = Units::of(numbers, task);
        let names = |column: usize, names: Vec<Words>| {
            let empty = names.is_empty();
            let cell = Cell::new(column, "—", self.text).repeat();
            if empty { cell } else { cell.paragraphs(vec![self.run_in(&names)]).align(Align::Left) }
        };
        let mut across = vec![
            Cell::new(NO, task.no.to_string(), self.text).repeat(),
            Cell::new(TASK, &task.title, self.text).align(Align::Left).repeat().about(Subject::Task(task.id)),
            names(LEAD, units.lead),
            names(UNITS, units.responsible),
            Cell::new(self.person(), "", self.text),
        ];
        if self.supporting {
            across.push(names(UNITS + 1, units.supporting));
        }
        let mut rows = Vec::new();
        if !task.measures.is_empty() || (task.targets.is_empty() && task.deliverables.is_empty()) {
            rows.push(self.measures(numbers, task));
        }
        rows.extend(task.targets.iter().map(|it| self.target(numbers, task, it)));
        rows.extend(task.deliverables.iter().map(|it| self.deliverable(numbers, it)));
        Band {
            across,
            // A task of many rows may go on over the page; its number, name and units then stand on both.
            splits: true,
            rows,
            label: format!("task {}", task.no),
            bookmark: Some((2, format!("{}. {}", task.no, task.title))),
            ..Band::default()
        }
    }

    /// Names one after the other, each whole on its line.
    fn run_in(&self, names: &[Words]) -> Paragraph {
        let mut text = Words::default();
        for (no, name) in names.iter().enumerate() {
            if no > 0 {
                text.say("、");
            }
            text.append(name);
        }
        Paragraph { mark: String::new(), text, style: self.text }
    }

    /// One row of a task: what, four shares, until when, remark.
    fn work(&self, work: Vec<Paragraph>, shares: [Words; 4], due: Words, remark: &str) -> Vec<Cell> {
        let mut row = vec![Cell::new(WORK, "", self.text).paragraphs(work).align(Align::Left)];
        for (column, share) in (self.quarter()..).zip(shares) {
            row.push(Cell::new(column, if share.is_empty() { "—".into() } else { share }, self.text));
        }
        row.push(Cell::new(self.due(), due, self.text));
        row.push(Cell::new(self.remark(), remark, self.text).align(Align::Left));
        row
    }

    fn measures(&self, numbers: &mut PlanNumbers<'_>, task: &Task) -> Vec<Cell> {
        let paragraph = |(no, text): (i64, &str)| Paragraph {
            mark: if text.is_empty() { String::new() } else { format!("{no}. ") },
            text: text.into(),
            style: self.text,
        };
        let measures = (1..).zip(task.measures.iter().map(|it| it.text.as_str())).map(paragraph).collect();
        self.work(measures, Default::default(), numbers.year(), "")
    }

    fn target(&self, numbers: &mut PlanNumbers<'_>, task: &Task, target: &Target) -> Vec<Cell> {
        let label = plan_numbers::label_of(task, target);
        let mut text = Words::from(format!("目标：{}", target.name));
        let goal = aim(target);
        // 全部 is said by most names already.
        if target.kind != TargetKind::All || !target.name.contains(&goal) {
            let figure = numbers.goal(target, &label);
            let told = said(figure, &unbroken(&goal));
            match goal.starts_with(['不', '增', '下']) {
                true => text.say("，").append(&told),
                false => text.say("（").append(&told).say("）"),
            };
        }
        let work = Paragraph { mark: String::new(), text, style: self.text };
        // 序时进度 is for what adds up or grows over the year; the others are judged by their state.
        let steps = matches!(target.kind, TargetKind::Count | TargetKind::Stock) && target.goal != Goal::NotYetSet;
        let mut shares: [Words; 4] = Default::default();
        for ((slot, share), quarter) in shares.iter_mut().zip(target.planned_share.quarters()).zip(Quarter::all_of(self.year)).filter(|_| steps) {
            *slot = Words::number(numbers.planned(target, quarter, share, &label), format!("{share}%"));
        }
        let mut row = self.work(vec![work], shares, numbers.year(), &remark(target));
        if let Some(first) = row.first_mut() {
            first.subject = Some(Subject::Target(target.id));
        }
        row
    }

    fn deliverable(&self, numbers: &mut PlanNumbers<'_>, item: &Deliverable) -> Vec<Cell> {
        let work = Paragraph { mark: String::new(), text: format!("{}：{}", item.kind.zh(), item.name).into(), style: self.text };
        let due = match item.due_on {
            None => numbers.year(),
            Some(day) => Words::number(numbers.due(item, day), unbroken(&day.within(self.year))),
        };
        let mut row = self.work(vec![work], Default::default(), due, "");
        if let Some(first) = row.first_mut() {
            first.subject = Some(Subject::Deliverable(item.id));
        }
        row
    }
}

/// The goal in words: 不少于 of what is counted, 不低于 of a rate.
fn aim(target: &Target) -> String {
    let text = target.goal_text();
    match (target.operator, target.kind) {
        (GoalOperator::AtLeast, TargetKind::Rate) => text.replace('≥', "不低于"),
        (GoalOperator::AtLeast, _) => text.replace('≥', "不少于"),
        (GoalOperator::AtMost, _) => text.replace('≤', "不超过"),
        _ => text,
    }
}

fn remark(target: &Target) -> String {
    let mut parts = Vec::new();
    if target.modality.is_soft() {
        parts.push("力争值".to_owned());
    }
    if target.goal == Goal::NotYetSet {
        // The goal says 尚未下达; there is nothing to define yet.
    } else if !target.definition.is_empty() {
        parts.push(target.definition.clone());
    } else if target.nature == Nature::Process {
        parts.push("口径待定".to_owned());
    }
    parts.join("；")
}

/// Words that stay on one line. Digits do so by themselves.
fn unbroken(text: &str) -> String {
    let mut whole = String::new();
    for it in text.chars() {
        if whole.chars().last().is_some_and(|last| !(last.is_ascii() && it.is_ascii())) {
            whole.push('\u{2060}');
        }
        whole.push(it);
    }
    whole
}

/// The units of a task by role, by short name, in the plan's order.
struct Units {
    lead: Vec<Words>,
    responsible: Vec<Words>,
    supporting: Vec<Words>,
}

impl Units {
    fn of(numbers: &mut PlanNumbers<'_>, task: &Task) -> Units {
        let mut marks: Vec<_> = numbers.plan.roles.iter().filter(|it| it.task == task.id).collect();
        marks.sort_by_key(|it| it.sort_no);
        let of = |role: Role| -> Vec<Words> {
            let those = marks.iter().filter(|it| it.role == role);
            those.filter_map(|it| Some(unbroken(&numbers.unit(it.unit)?.short_name).into())).collect()
        };
        let (lead, mut responsible, supporting) = (of(Role::Lead), of(Role::Responsible), of(Role::Supporting));
        if task.all_members && responsible.len() > 1 {
            // The plan's own words; thirty-one names would say no more.
            let others = if lead.is_empty() { "全体" } else { "其他" };
            let rows = marks.iter().filter(|it| it.role == Role::Responsible).filter_map(|it| numbers.mark(it)).collect();
            let count = numbers.figures.derive(format!("任务{} 责任单位", task.no), "个", Derivation::Count(rows));
            let mut words = Words::from(format!("{others}成员单位（"));
            words.figure(count, &responsible.len().to_string()).say("个）");
            responsible = vec![words];
        }
        Units { lead, responsible, supporting }
    }
}

fn notes(part: &mut Part, plan: &Plan, style: Style) {
    let mut notes = Vec::new();
    if plan.tasks().any(|task| !plan.roles.iter().any(|it| it.task == task.id && it.role == Role::Lead)) {
        notes.push("牵头单位栏为“—”的，计划未明确牵头单位，由责任单位按职责分工负责");
    }
    notes.push("序时进度为各季度末应完成全年目标的比例，只用于数量和存量类目标，其余以“—”表示");
    notes.push("责任人、联系人由各责任单位填写");
    let text: String = (1..).zip(notes).map(|(no, note)| format!("{no}.{note}；")).collect();
    let note = format!("注：{}。", text.trim_end_matches('；'));
    part.push(Block::Text(TextBlock::new(TextRole::Note, note, style)));
}
