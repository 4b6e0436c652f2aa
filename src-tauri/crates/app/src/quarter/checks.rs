//! 校验 (checks) of reports: the facts are gathered here, the rules are the domain's.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use zhiheng_domain::{
    AcceptanceBlock, Amount, CellFacts, CheckFinding, CheckSeverity, ComparableText, Operation, Plan, Quarter, ReportFacts, SameTextFact,
    TargetId, TargetInText, Task, TaskId, TextClaimFact, TextFacts, TextField, UnitId, Value, check_report, check_target,
    claims_that_differ,
};
use zhiheng_store::{Done, EvidenceIn, FactCell, PlacedText, ReadTx};

use super::rules::office_rules;
use crate::plan::plan_of;
use crate::{AppResult, Desk};

/// A finding with the word given to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub finding: CheckFinding,
    pub answer: Option<String>,
}

impl Checked {
    /// Errors stay open until they are put right; a warning is closed by a word.
    pub fn is_open(&self) -> bool {
        self.answer.is_none() || self.finding.severity() == CheckSeverity::Error
    }
}

/// What still stands in the way of 认定.
pub fn block_of(checks: &[Checked]) -> Option<AcceptanceBlock> {
    let (errors, warnings): (Vec<&Checked>, Vec<&Checked>) =
        checks.iter().filter(|it| it.is_open()).partition(|it| it.finding.severity() == CheckSeverity::Error);
    let block = AcceptanceBlock { errors: errors.len(), warnings: warnings.len() };
    (block.errors + block.warnings > 0).then_some(block)
}

/// Characters that a text must have before it can be called a copy.
const SHORTEST_TEXT: usize = 15;

/// Texts made ready to be compared, by what they are of, in the order read.
type Comparable = HashMap<(TaskId, TextField), Vec<(UnitId, ComparableText)>>;

/// What the checks of a quarter need of all units; read once for many of them.
pub(crate) struct CheckDesk<'a> {
    plan: &'a Plan,
    quarter: Quarter,
    rule: zhiheng_domain::CheckRule,
    answers: HashMap<String, String>,
    texts: Vec<PlacedText>,
    /// Made when the first report is checked.
    comparable: OnceCell<Comparable>,
    names: HashMap<UnitId, String>,
}

impl<'a> CheckDesk<'a> {
    pub fn read(tx: &ReadTx<'_>, plan: &'a Plan, quarter: Quarter) -> AppResult<CheckDesk<'a>> {
        Ok(CheckDesk {
            plan,
            quarter,
            rule: office_rules(tx)?.check,
            answers: zhiheng_store::check_answers(tx, quarter)?.into_iter().collect(),
            texts: zhiheng_store::report_texts(tx, quarter, None, None)?,
            comparable: OnceCell::new(),
            names: plan.units.iter().map(|it| (it.id, it.short_name.clone())).collect(),
        })
    }

    /// All findings of a unit's report, in the plan's order.
    pub fn unit(&self, tx: &ReadTx<'_>, unit: UnitId) -> AppResult<Vec<Checked>> {
        let tasks: Vec<&Task> = tasks_of(self.plan, unit);
        let facts = zhiheng_store::facts_until(tx, self.quarter, Some(unit))?;
        let mut by_target: HashMap<TargetId, Vec<&FactCell>> = HashMap::new();
        for cell in &facts {
            by_target.entry(cell.target).or_default().push(cell);
        }
        let mut evidence: HashMap<TargetId, u32> = HashMap::new();
        for it in zhiheng_store::evidence(tx, EvidenceIn::UnitQuarter(unit, self.quarter))? {
            *evidence.entry(it.of.target.unwrap_or(TargetId(0))).or_default() += 1;
        }
        let blank = Value::Blank;
        let earlier: HashMap<TargetId, Vec<(Quarter, Value)>> = by_target
            .iter()
            .map(|(target, cells)| {
                let mut earlier: Vec<(Quarter, Value)> = cells
                    .iter()
                    .filter(|it| it.quarter < self.quarter)
                    .map(|it| (it.quarter, it.value.clone()))
                    .collect();
                earlier.sort_by_key(|it| it.0);
                (*target, earlier)
            })
            .collect();
        let now = |target: TargetId| {
            by_target.get(&target).and_then(|it| it.iter().find(|it| it.quarter == self.quarter)).copied()
        };
        let mut cells = Vec::new();
        for task in &tasks {
            for target in &task.targets {
                let cell = now(target.id);
                cells.push(CellFacts {
                    task: task.id,
                    target,
                    value: cell.map_or(&blank, |it| &it.value),
                    count: cell.and_then(|it| it.count),
                    previous: earlier.get(&target.id).map_or(&[], Vec::as_slice),
                    evidence: evidence.get(&target.id).copied().unwrap_or_default(),
                });
            }
        }
        let own: Vec<&PlacedText> = self.texts.iter().filter(|it| it.unit == unit).collect();
        let texts = own.iter().map(|it| TextFacts { task: it.task, field: it.field, text: &it.text }).collect();
        let mut claims = Vec::new();
        for text in own.iter().filter(|it| it.field == TextField::Progress) {
            let Some(task) = tasks.iter().find(|it| it.id == text.task) else { continue };
            let targets: Vec<TargetInText<'_>> = task
                .targets
                .iter()
                .map(|it| TargetInText {
                    target: it.id,
                    name: &it.name,
                    kind: it.kind,
                    measure_unit: &it.measure_unit,
                    goal: it.goal.value(),
                    baseline: it.baseline,
                    previous: earlier.get(&it.id).and_then(|it| it.last()).and_then(|it| entered(&it.1)),
                    value: now(it.id).and_then(|it| entered(&it.value)),
                })
                .collect();
            claims.extend(claims_that_differ(&text.text, &targets).into_iter().map(|it| TextClaimFact {
                target: it.target,
                field: text.field,
                said: it.said,
                words: it.words,
                from: u32::try_from(it.from).unwrap_or(u32::MAX),
                to: u32::try_from(it.to).unwrap_or(u32::MAX),
            }));
        }
        let facts = ReportFacts {
            unit,
            quarter: self.quarter,
            tasks: tasks.iter().map(|it| it.id).collect(),
            cells,
            texts,
            claims,
            same: self.same_texts(&own, &zhiheng_store::report_texts(tx, self.quarter.before(), Some(unit), None)?),
        };
        Ok(self.with_answers(check_report(&facts, &self.rule)))
    }

    /// Texts of all units in the quarter.
    pub fn texts(&self) -> &[PlacedText] {
        &self.texts
    }

    fn comparable(&self) -> &Comparable {
        self.comparable.get_or_init(|| {
            let mut comparable = Comparable::new();
            for it in &self.texts {
                comparable.entry((it.task, it.field)).or_default().push((it.unit, ComparableText::new(&it.text)));
            }
            comparable
        })
    }

    /// Each text against the same one of the quarter before, and against those of other units on the same task.
    fn same_texts(&self, own: &[&PlacedText], previous: &[PlacedText]) -> Vec<SameTextFact> {
        // Less is no finding.
        let floor = u8::try_from(self.rule.same_text_percent()).unwrap_or(100);
        let mut same = Vec::new();
        // Short ones (无, 按计划推进) are alike by nature.
        for text in own.iter().filter(|it| SHORTEST_TEXT <= it.text.chars().count()) {
            let there = self.comparable().get(&(text.task, text.field)).map_or(&[][..], Vec::as_slice);
            let Some((_, form)) = there.iter().find(|it| it.0 == text.unit) else { continue };
            let before = previous.iter().find(|it| (it.task, it.field) == (text.task, text.field));
            let before = before.map(|it| ComparableText::new(&it.text));
            let before = before.and_then(|it| Some((form.likeness(&it, floor)?, None)));
            let others = there.iter().filter(|it| it.0 != text.unit);
            let others = others.filter_map(|(unit, other)| Some((form.likeness(other, floor)?, Some(*unit))));
            if let Some((share, other)) = before.into_iter().chain(others).max_by_key(|it| it.0) {
                let other = other.map_or_else(|| "上季度".to_owned(), |it| format!("{}本季", self.name(it)));
                let share = Amount::whole(u32::from(share));
                same.push(SameTextFact { task: text.task, field: text.field, share, other });
            }
        }
        same
    }

    /// What concerns a target over all units.
    pub fn targets(&self, tx: &ReadTx<'_>) -> AppResult<Vec<Checked>> {
        let declared: HashMap<TargetId, Amount> = zhiheng_store::declared_totals(tx, self.quarter)?.into_iter().collect();
        let mut values: HashMap<TargetId, Vec<(UnitId, Value)>> = HashMap::new();
        for it in zhiheng_store::facts_of(tx, self.quarter, None)? {
            values.entry(it.target).or_default().push((it.unit, it.value));
        }
        let mut findings = Vec::new();
        for task in self.plan.tasks() {
            for target in &task.targets {
                let of = values.get(&target.id).map_or(&[][..], Vec::as_slice);
                findings.extend(check_target(self.quarter, task.id, target, declared.get(&target.id).copied(), of));
            }
        }
        Ok(self.with_answers(findings))
    }

    /// Findings on whole targets that stand in the way of a unit's 认定: those of its tasks, once every unit of the task
    /// has a value. Before that a sum cannot be right.
    pub fn of_complete_targets(&self, tx: &ReadTx<'_>) -> AppResult<Vec<Checked>> {
        let there: HashSet<(UnitId, TargetId)> = zhiheng_store::facts_until(tx, self.quarter, None)?
            .into_iter()
            .filter(|it| it.quarter == self.quarter)
            .map(|it| (it.unit, it.target))
            .collect();
        let complete = |it: &Checked| {
            let place = it.finding.place;
            let (Some(task), Some(target)) = (place.task, place.target) else { return false };
            let mut units = self.plan.roles.iter().filter(|it| it.task == task).map(|it| it.unit);
            units.all(|unit| there.contains(&(unit, target)))
        };
        Ok(self.targets(tx)?.into_iter().filter(complete).collect())
    }

    /// The finding is on a task of the unit.
    pub fn is_of(&self, checked: &Checked, unit: UnitId) -> bool {
        let task = checked.finding.place.task;
        self.plan.roles.iter().any(|it| it.unit == unit && Some(it.task) == task)
    }

    fn with_answers(&self, findings: Vec<CheckFinding>) -> Vec<Checked> {
        let answer = |it: &CheckFinding| match self.answers.is_empty() {
            true => None,
            false => self.answers.get(&it.key()).cloned(),
        };
        findings.into_iter().map(|it| Checked { answer: answer(&it), finding: it }).collect()
    }

    fn name(&self, unit: UnitId) -> &str {
        self.names.get(&unit).map_or("", String::as_str)
    }
}

/// Tasks that a unit has a role on, in the plan's order.
pub(crate) fn tasks_of(plan: &Plan, unit: UnitId) -> Vec<&Task> {
    let of: HashSet<TaskId> = plan.roles.iter().filter(|it| it.unit == unit).map(|it| it.task).collect();
    plan.tasks().filter(|it| of.contains(&it.id)).collect()
}

fn entered(value: &Value) -> Option<Amount> {
    match value {
        Value::Entered(amount) => Some(*amount),
        Value::Blank | Value::NotApplicable(_) => None,
    }
}

impl Desk {
    /// Findings of one unit's report, or of all reports that are there and of the targets over all units.
    ///
    /// # Errors
    /// `NoFile`, `NotFound` for a year without a plan.
    pub fn checks(&self, quarter: Quarter, unit: Option<UnitId>) -> AppResult<(Plan, Vec<Checked>)> {
        self.read(|tx| {
            let plan = plan_of(tx, quarter.year())?;
            let desk = CheckDesk::read(tx, &plan, quarter)?;
            let checks = match unit {
                Some(unit) => desk.unit(tx, unit)?,
                None => {
                    let there: HashSet<UnitId> = zhiheng_store::report_states(tx, quarter.year())?
                        .into_iter()
                        .filter(|it| it.1 == quarter)
                        .map(|it| it.0)
                        .collect();
                    let mut all = Vec::new();
                    for unit in plan.units.iter().filter(|it| there.contains(&it.id)) {
                        all.extend(desk.unit(tx, unit.id)?);
                    }
                    all.extend(desk.targets(tx)?);
                    all
                }
            };
            Ok((plan, checks))
        })
    }

    /// One word for one warning or for many; `None` takes it back.
    ///
    /// # Errors
    /// `Blank`, `TooLong`, and as any change.
    pub fn answer_checks(&mut self, quarter: Quarter, keys: &[String], word: Option<&str>) -> AppResult<Done<()>> {
        self.change(Operation::AnswerCheck, |tx| {
            tx.set_subject(format!("{} {} 处", quarter.in_chinese(), keys.len()));
            for key in keys {
                zhiheng_store::set_check_answer(tx, quarter, key, word)?;
            }
            Ok(())
        })
    }
}
