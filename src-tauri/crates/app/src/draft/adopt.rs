//! 建立计划: what was accepted becomes the plan of its year and its version 1, when nothing is left open.

use zhiheng_domain::{
    Date, Draft, DraftId, DraftItem, DraftState, FindingId, ItemContent, ItemState, MemberUnit, Operation,
    Part, PlannedShare, Role, SentenceId, TargetContent, TaskContent, UnitId, Validity, Verdict,
};
use zhiheng_store::{
    Done, NewDeliverable, NewMeasure, NewPlan, NewRole, NewSection, NewTarget, NewTask, NewUnit, ReadTx, UnitEdit,
    WriteTx,
};

use super::open_draft;
use super::units::{answer, guess, is_named};
pub use super::units::UnitAnswer;
use crate::{AppError, AppResult, Desk};

const REASON: &str = "读入计划文件";

/// What stands between a draft and the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adoption {
    /// Nothing may be left here.
    pub left: Vec<Left>,
    /// Findings not settled yet: told, and no bar.
    pub unsettled: Vec<FindingId>,
    /// Units whose name the register does not have as it is written.
    pub questions: Vec<UnitQuestion>,
    /// Units that the register knows.
    pub known: usize,
    /// The file has no members yet: those of the first plan are them.
    pub first_members: bool,
}

/// What is still to be decided, with where to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    Items { count: usize, first: zhiheng_domain::DraftItemId },
    Sentences { count: usize, first: SentenceId },
    NoYear,
    NoTitle,
    YearTaken { year: i32 },
    NothingAccepted,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitQuestion {
    /// As the document names it.
    pub name: String,
    /// The tasks that name it.
    pub tasks: Vec<String>,
    pub answer: UnitAnswer,
    /// The unit as it would be added.
    pub guess: NewUnit,
}

/// What a person says to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitDecision {
    /// This one; `alias`: the register shall know it by this name, too.
    Is { name: String, unit: UnitId, alias: bool },
    New { name: String, unit: NewUnit, member: bool },
}

impl UnitDecision {
    fn name(&self) -> &str {
        match self {
            UnitDecision::Is { name, .. } | UnitDecision::New { name, .. } => name,
        }
    }
}

impl Desk {
    /// # Errors
    /// `DraftClosed`, `NotFound`.
    pub fn adoption(&self, id: DraftId) -> AppResult<Adoption> {
        self.read(|tx| {
            let draft = open_draft(tx, id)?;
            adoption(tx, &draft)
        })
    }

    /// Makes the plan. `units` decides every question of `adoption`; the year is the answer.
    ///
    /// # Errors
    /// `DraftUnfinished`, `YearTaken`, `UnitUndecided`; `DraftClosed`, `NotFound`; nothing is made then.
    pub fn adopt_draft(&mut self, id: DraftId, units: &[UnitDecision]) -> AppResult<Done<i32>> {
        self.change(Operation::AdoptDraft, |tx| {
            let draft = open_draft(tx, id)?;
            let adoption = adoption(tx, &draft)?;
            refuse_unfinished(&adoption)?;
            let decided = |it: &&UnitQuestion| !units.iter().any(|unit| unit.name() == it.name);
            if let Some(question) = adoption.questions.iter().find(decided) {
                return Err(AppError::UnitUndecided { name: question.name.clone() });
            }
            let year = draft.header.year.ok_or(AppError::DraftWithoutYear)?;
            tx.set_subject(format!("{year}年 {}", draft.header.doc_no).trim_end().to_owned());
            take_in(tx, units)?;
            let plan = plan_of(tx, &draft, year, units)?;
            let plan = zhiheng_store::import_plan(tx, &plan)?;
            zhiheng_store::set_draft_state(tx, id, DraftState::Adopted, Some(plan))?;
            Ok(year)
        })
    }
}

fn refuse_unfinished(adoption: &Adoption) -> AppResult<()> {
    let (mut items, mut sentences) = (0, 0);
    for left in &adoption.left {
        match left {
            Left::YearTaken { year } => return Err(AppError::YearTaken { year: *year }),
            Left::NoYear => return Err(AppError::DraftWithoutYear),
            Left::NoTitle => return Err(zhiheng_domain::Violation::Blank { field: "计划名称" }.into()),
            Left::Items { count, .. } => items = *count,
            Left::Sentences { count, .. } => sentences = *count,
            Left::NothingAccepted => return Err(AppError::NothingAccepted),
        }
    }
    if items + sentences > 0 { Err(AppError::DraftUnfinished { items, sentences }) } else { Ok(()) }
}

fn adoption(tx: &ReadTx<'_>, draft: &Draft) -> AppResult<Adoption> {
    let mut left = Vec::new();
    let mut undecided = draft.items.iter().filter(|it| it.state == ItemState::Proposed);
    if let Some(first) = undecided.next() {
        left.push(Left::Items { count: 1 + undecided.count(), first: first.id });
    }
    let ends = draft.verdicts();
    let mut open = draft.sentences.iter().zip(&ends).filter(|it| it.1.verdict == Verdict::Open);
    if let Some((first, _)) = open.next() {
        left.push(Left::Sentences { count: 1 + open.count(), first: first.id });
    }
    match draft.header.year {
        None => left.push(Left::NoYear),
        Some(year) if zhiheng_store::plan_id(tx, year)?.is_some() => left.push(Left::YearTaken { year }),
        Some(_) => {}
    }
    if draft.header.title.trim().is_empty() {
        left.push(Left::NoTitle);
    }
    if left.is_empty() && !draft.items.iter().any(|it| it.state == ItemState::Accepted) {
        left.push(Left::NothingAccepted);
    }
    let units = zhiheng_store::units(tx)?;
    let mut questions: Vec<UnitQuestion> = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for item in draft.items.iter().filter(|it| it.state != ItemState::Dismissed) {
        let ItemContent::Task(task) = &item.content else { continue };
        for named in &task.units {
            match answer(named.name.trim(), &units, day(draft)) {
                UnitAnswer::Known(unit) => {
                    known.insert(unit);
                }
                answer => ask(&mut questions, named.name.trim(), &task.title, answer),
            }
        }
    }
    Ok(Adoption {
        left,
        unsettled: draft.findings.iter().filter(|it| !it.settled).map(|it| it.id).collect(),
        questions,
        known: known.len(),
        first_members: zhiheng_store::memberships(tx)?.is_empty(),
    })
}

fn ask(questions: &mut Vec<UnitQuestion>, name: &str, task: &str, answer: UnitAnswer) {
    // Two names that the guess makes one unit are one question.
    if let Some(known) = questions.iter_mut().find(|it| it.name == name || is_named(&it.guess, name)) {
        known.tasks.push(task.to_owned());
        return;
    }
    let (name, tasks) = (name.to_owned(), vec![task.to_owned()]);
    questions.push(UnitQuestion { guess: guess(&name), name, tasks, answer });
}

/// The day that the plan speaks of units and members on.
fn day(draft: &Draft) -> Option<Date> {
    draft.header.issued_on.or_else(|| Date::of(draft.header.year?, 1, 1))
}

fn take_in(tx: &mut WriteTx<'_>, units: &[UnitDecision]) -> AppResult<()> {
    for decision in units {
        match decision {
            UnitDecision::Is { name, unit, alias: true } => {
                let known = zhiheng_store::unit(tx, *unit)?;
                let mut edit = UnitEdit::from(&known);
                edit.aliases.push(name.clone());
                zhiheng_store::edit_unit(tx, *unit, &edit, known.revision)?;
            }
            UnitDecision::Is { .. } => {}
            UnitDecision::New { name, unit, member } => {
                let mut aliases = unit.aliases.clone();
                if *name != unit.short_name && *name != unit.full_name && !aliases.contains(name) {
                    aliases.push(name.clone());
                }
                let new = UnitEdit {
                    full_name: unit.full_name.clone(),
                    short_name: unit.short_name.clone(),
                    aliases,
                    kind: unit.kind,
                    sort_no: 0, // To the end of the list.
                    validity: Validity::default(),
                    successor: None,
                };
                let id = zhiheng_store::add_unit(tx, &new)?;
                if *member {
                    zhiheng_store::add_membership(tx, id, Validity::default())?;
                }
            }
        }
    }
    Ok(())
}

fn plan_of(tx: &ReadTx<'_>, draft: &Draft, year: i32, decisions: &[UnitDecision]) -> AppResult<NewPlan> {
    let units = zhiheng_store::units(tx)?;
    let register = Register { units: &units, decisions, members: members(tx, draft, &units)? };
    let accepted = |it: &&DraftItem| it.state == ItemState::Accepted;
    let sections: Vec<&DraftItem> = draft.children(None).filter(accepted).collect();
    let tasks: Vec<&DraftItem> =
        sections.iter().flat_map(|it| draft.children(Some(it.id))).filter(accepted).collect();
    let section_nos = numbers(sections.iter().map(|it| number(it)));
    let mut task_nos = numbers(tasks.iter().map(|it| number(it))).into_iter();
    let mut made = Vec::new();
    for (section, no) in sections.iter().zip(section_nos) {
        let below = draft.children(Some(section.id)).filter(accepted);
        let tasks = below.zip(task_nos.by_ref()).map(|(it, no)| task(draft, it, no, &register)).collect::<AppResult<_>>()?;
        made.push(NewSection { no, title: section.content.title().to_owned(), tasks });
    }
    let header = &draft.header;
    Ok(NewPlan {
        year,
        title: header.title.clone(),
        doc_no: header.doc_no.clone(),
        issued_by: header.issued_by.clone(),
        issued_on: header.issued_on,
        preamble: preamble(draft),
        reason: REASON.to_owned(),
        basis: if header.doc_no.is_empty() { draft.file_name.clone() } else { header.doc_no.clone() },
        units: Vec::new(), // They are in the register by now; being named in a plan makes nobody a member.
        sections: made,
    })
}

struct Register<'a> {
    units: &'a [MemberUnit],
    decisions: &'a [UnitDecision],
    /// Short names of the members, in the office's order.
    members: Vec<String>,
}

impl Register<'_> {
    fn short_name(&self, name: &str) -> AppResult<String> {
        let name = name.trim();
        let by_decision = self.decisions.iter().find_map(|it| match it {
            UnitDecision::Is { name: asked, unit, .. } if asked == name || is_named(&guess(asked), name) => Some(*unit),
            _ => None,
        });
        let has = |it: &&MemberUnit| match by_decision {
            Some(unit) => it.id == unit,
            None => it.short_name == name || it.full_name == name || it.aliases.iter().any(|it| it == name),
        };
        let found = self.units.iter().find(has).map(|it| it.short_name.clone());
        found.ok_or_else(|| AppError::UnitUndecided { name: name.to_owned() })
    }
}

fn members(tx: &ReadTx<'_>, draft: &Draft, units: &[MemberUnit]) -> AppResult<Vec<String>> {
    let memberships = zhiheng_store::memberships(tx)?;
    let is_member = |unit: &&MemberUnit| {
        memberships.iter().any(|it| it.unit == unit.id && day(draft).is_none_or(|day| it.validity.covers(day)))
    };
    Ok(units.iter().filter(is_member).map(|it| it.short_name.clone()).collect())
}

/// The document's own numbers where they rise throughout; else counted anew. Numbering continues over sections.
fn numbers(own: impl Iterator<Item = i64>) -> Vec<i64> {
    let own: Vec<i64> = own.collect();
    let rises = own.iter().zip(own.iter().skip(1)).all(|(a, b)| a < b) && own.first().is_none_or(|it| 0 < *it);
    if rises { own } else { (1..).zip(&own).map(|it| it.0).collect() }
}

fn number(item: &DraftItem) -> i64 {
    match &item.content {
        ItemContent::Section { no, .. } => *no,
        ItemContent::Task(task) => task.no,
        _ => 0,
    }
}

fn task(draft: &Draft, item: &DraftItem, no: i64, register: &Register<'_>) -> AppResult<NewTask> {
    let ItemContent::Task(content) = &item.content else { return Err(AppError::NothingAccepted) };
    let mut made = NewTask {
        no,
        title: content.title.clone(),
        text: text_of(content),
        all_members: content.all_members,
        roles: roles(content, register)?,
        ..NewTask::default()
    };
    for below in draft.children(Some(item.id)).filter(|it| it.state == ItemState::Accepted) {
        let sentence = sentence_of(draft, below);
        match &below.content {
            ItemContent::Measure { text } => made.measures.push(NewMeasure { text: text.clone(), sentence }),
            ItemContent::Target(it) => made.targets.push(target(it, content.due, sentence)),
            ItemContent::Deliverable { kind, name, due } => made.deliverables.push(NewDeliverable {
                kind: *kind,
                name: name.clone(),
                due_on: due.or(content.due),
                done_on: None,
                sentence,
            }),
            ItemContent::Section { .. } | ItemContent::Task(_) => {}
        }
    }
    Ok(made)
}

/// A task has no field for 完成时限: where its text does not say it, it is said below it.
fn text_of(task: &TaskContent) -> String {
    match task.due {
        Some(due) if !task.text.contains(&due.in_chinese()) => {
            format!("{}\n完成时限：{}", task.text, due.in_chinese()).trim().to_owned()
        }
        _ => task.text.clone(),
    }
}

fn roles(task: &TaskContent, register: &Register<'_>) -> AppResult<Vec<NewRole>> {
    let mut roles: Vec<NewRole> = Vec::new();
    for named in &task.units {
        let unit = register.short_name(&named.name)?;
        if !roles.iter().any(|it| it.unit == unit) {
            roles.push(NewRole { unit, role: named.role });
        }
    }
    for member in register.members.iter().filter(|_| task.all_members) {
        if !roles.iter().any(|it| it.unit == *member) {
            roles.push(NewRole { unit: member.clone(), role: Role::Responsible });
        }
    }
    Ok(roles)
}

/// A target has no date of its own in the plan: its 完成时限 is part of what counts.
fn target(target: &TargetContent, task_due: Option<Date>, sentence: String) -> NewTarget {
    let due = target.due.or(task_due).filter(|it| (it.month(), it.in_chinese().ends_with("12月31日")) != (12, true));
    let mut definition = target.definition.trim().to_owned();
    if let Some(due) = due {
        let separator = if definition.is_empty() { "" } else { "；" };
        definition = format!("{definition}{separator}完成时限：{}", due.in_chinese());
    }
    NewTarget {
        name: target.name.clone(),
        kind: target.kind,
        operator: target.operator,
        goal: target.goal,
        baseline: None,
        measure_unit: target.measure_unit.clone(),
        modality: target.modality.clone(),
        nature: target.nature,
        definition,
        planned_share: PlannedShare::default(),
        sentence,
    }
}

/// 原句: every sentence that the item stands on, in the document's order.
fn sentence_of(draft: &Draft, item: &DraftItem) -> String {
    let on: Vec<SentenceId> = item.stands_on().collect();
    draft.sentences.iter().filter(|it| on.contains(&it.id)).map(|it| it.text.trim()).collect()
}

/// 前言: paragraphs as the document has them.
fn preamble(draft: &Draft) -> String {
    let mut text = String::new();
    let mut last = None;
    for sentence in draft.sentences.iter().filter(|it| it.part == Part::Preamble) {
        if last.is_some_and(|it| it != sentence.paragraph) {
            text.push('\n');
        }
        last = Some(sentence.paragraph);
        text.push_str(&sentence.text);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_rise_stay_and_others_are_counted() {
        assert_eq!(numbers([3, 5, 9].into_iter()), [3, 5, 9]);
        assert_eq!(numbers([1, 2, 1, 2].into_iter()), [1, 2, 3, 4], "numbering that begins anew in each section");
        assert_eq!(numbers([0, 1].into_iter()), [1, 2]);
    }
}
