//! 一季的情形 (standing): everything that is computed of a quarter, from facts read once: who has reported and when, what
//! is accepted, and the light of each target, deliverable, task and unit.

use std::collections::{HashMap, HashSet};

use zhiheng_domain::{
    Amount, Count, Date, Deadline, Deliverable, ExtensionState, Goal, JudgedOn, Light, LightCounts, LightRule, LightVerdict, MemberUnit, Plan, Quarter,
    ReportState, Role, ShareHolder, Target, TargetFacts, TargetId, TargetKind, TargetTotal, Task, TaskId, Timeliness, UnitId,
    Value, deliverable_light, target_light, total_of, worst_light,
};
use zhiheng_store::{FactCell, ReadTx, UnitReport};

use super::rules::office_rules;
use crate::AppResult;
use crate::plan::plan_of;

/// 一季的情形。
pub struct Standing {
    pub plan: Plan,
    pub quarter: Quarter,
    /// Who is late, and who is overdue, is told as of this day.
    pub business_date: Date,
    /// How milestones and deliverables stand, as of this one: not later than the quarter's end.
    pub judged_on: JudgedOn,
    pub deadline: Deadline,
    rule: LightRule,
    reports: HashMap<(UnitId, Quarter), UnitReport>,
    /// Of each target, by unit and quarter.
    cells: HashMap<TargetId, Vec<FactCell>>,
    due: HashMap<Quarter, Date>,
    extended: HashMap<(UnitId, Quarter), Date>,
    units_of_task: HashMap<TaskId, Vec<(UnitId, Role)>>,
    share_of_unit: HashMap<(TargetId, UnitId), Amount>,
    /// Tasks with a file behind their texts, in any quarter of the year so far.
    with_evidence: HashSet<TaskId>,
}

/// A target at the end of a quarter.
#[derive(Debug, Clone)]
pub struct TargetStanding {
    pub verdict: LightVerdict,
    /// What is accepted, over units.
    pub accepted: TargetTotal,
    /// In words, the two parts of a count with it; `None` where nothing is accepted.
    pub accepted_words: Option<String>,
    /// What is reported, accepted or not, in words; `None` where it says no more.
    pub reported_words: Option<String>,
    /// Units that answer for it, and how many of their reports of the quarter are accepted.
    pub units: u32,
    pub units_accepted: u32,
}

/// What counts of a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    Accepted,
    AcceptedOnTime,
    Reported,
}

impl Standing {
    /// With every cell of the year so far.
    pub(crate) fn read(tx: &ReadTx<'_>, quarter: Quarter, business_date: Date) -> AppResult<Standing> {
        let facts = zhiheng_store::facts_until(tx, quarter, None)?;
        Standing::of(tx, plan_of(tx, quarter.year())?, quarter, business_date, facts)
    }

    /// With the cells that are asked about, and no others.
    pub(crate) fn of(
        tx: &ReadTx<'_>,
        plan: Plan,
        quarter: Quarter,
        business_date: Date,
        facts: Vec<FactCell>,
    ) -> AppResult<Standing> {
        let reports = zhiheng_store::reports_of(tx, quarter.year())?;
        let mut cells: HashMap<TargetId, Vec<FactCell>> = HashMap::new();
        for cell in facts {
            cells.entry(cell.target).or_default().push(cell);
        }
        for of_target in cells.values_mut() {
            of_target.sort_by_key(|it| (it.unit, it.quarter)); // Runs of one unit, for `cells_of`.
        }
        let mut due = HashMap::new();
        let mut extended = HashMap::new();
        for it in Quarter::all_of(quarter.year()) {
            due.insert(it, zhiheng_store::deadline(tx, it)?.due_on);
            let granted = zhiheng_store::extensions(tx, it)?;
            for e in granted.iter().filter(|it| it.state == ExtensionState::Granted) {
                let until = extended.entry((e.unit, it)).or_insert(e.until_on);
                *until = e.until_on.max(*until);
            }
        }
        let mut units_of_task: HashMap<TaskId, Vec<(UnitId, Role)>> = HashMap::new();
        let place: HashMap<UnitId, usize> = plan.units.iter().enumerate().map(|(at, it)| (it.id, at)).collect();
        for it in &plan.roles {
            units_of_task.entry(it.task).or_default().push((it.unit, it.role));
        }
        for units in units_of_task.values_mut() {
            units.sort_by_key(|it| place.get(&it.0));
        }
        let share_of_unit = plan.shares.iter().filter_map(|it| match it.holder {
            ShareHolder::Unit(unit) => Some(((it.target, unit), it.goal)),
            ShareHolder::Prefecture(_) => None,
        });
        Ok(Standing {
            share_of_unit: share_of_unit.collect(),
            deadline: zhiheng_store::deadline(tx, quarter)?,
            rule: office_rules(tx)?.light,
            reports: reports.into_iter().map(|it| ((it.unit, it.quarter), it)).collect(),
            with_evidence: zhiheng_store::tasks_with_evidence(tx, quarter)?.into_iter().collect(),
            plan,
            quarter,
            business_date,
            judged_on: JudgedOn::of(quarter, business_date),
            cells,
            due,
            extended,
            units_of_task,
        })
    }

    pub fn report(&self, unit: UnitId) -> Option<&UnitReport> {
        self.report_of(unit, self.quarter)
    }

    /// The same of another quarter of the year.
    pub(crate) fn report_of(&self, unit: UnitId, quarter: Quarter) -> Option<&UnitReport> {
        self.reports.get(&(unit, quarter))
    }

    /// 期限, with a granted extension in it.
    pub fn due_on(&self, unit: UnitId, quarter: Quarter) -> Date {
        let deadline = self.due.get(&quarter).copied().unwrap_or_else(|| Deadline::default_of(quarter).due_on);
        self.extended.get(&(unit, quarter)).copied().map_or(deadline, |it| it.max(deadline))
    }

    pub fn is_extended(&self, unit: UnitId) -> bool {
        self.extended.contains_key(&(unit, self.quarter))
    }

    pub fn timeliness(&self, unit: UnitId) -> Timeliness {
        let first = self.report(unit).and_then(|it| it.first_submitted_on);
        Timeliness::of(first, self.due_on(unit, self.quarter), self.business_date)
    }

    /// The report of a quarter came after its day.
    fn was_late(&self, unit: UnitId, quarter: Quarter) -> bool {
        let first = self.reports.get(&(unit, quarter)).and_then(|it| it.first_submitted_on);
        first.is_some_and(|it| self.due_on(unit, quarter) < it)
    }

    /// Units of a task in the plan's order, with their roles.
    pub fn units_of(&self, task: TaskId) -> &[(UnitId, Role)] {
        self.units_of_task.get(&task).map_or(&[], Vec::as_slice)
    }

    /// Units that answer for something in the plan. One that ended before the quarter is none of them.
    pub fn units_with_role(&self) -> Vec<UnitId> {
        let with_role: HashSet<UnitId> = self.plan.roles.iter().map(|it| it.unit).collect();
        let before = self.quarter.before().last_day();
        let ended = |it: &MemberUnit| it.validity.until().is_some_and(|until| until <= before) && self.report(it.id).is_none();
        self.plan.units.iter().filter(|it| with_role.contains(&it.id) && !ended(it)).map(|it| it.id).collect()
    }

    /// The day on which the plan was issued, of a quarter that was over by then.
    pub fn before_plan(&self) -> Option<Date> {
        self.plan.header.issued_on.filter(|it| self.quarter.last_day() < *it)
    }

    /// 应报: of a quarter that was over before the plan was issued only who reported all the same.
    pub fn units_due(&self) -> Vec<UnitId> {
        let before_plan = self.before_plan().is_some();
        let mut units = self.units_with_role();
        units.retain(|it| !before_plan || self.report(*it).is_some());
        units
    }

    /// Cells of this quarter that hold something.
    pub(crate) fn facts(&self) -> impl Iterator<Item = &FactCell> {
        self.cells.values().flatten().filter(|it| it.quarter == self.quarter)
    }

    /// One cell of this quarter, where it holds something.
    pub fn filled(&self, unit: UnitId, target: TargetId) -> Option<&FactCell> {
        self.cells_of(target, Some(unit)).iter().find(|it| it.quarter == self.quarter)
    }

    /// One cell of any quarter so far, whatever its report's state.
    pub fn cell_at(&self, unit: UnitId, target: TargetId, quarter: Quarter) -> Option<&FactCell> {
        self.cells_of(target, Some(unit)).iter().find(|it| it.quarter == quarter)
    }

    /// Cells of a target, of all units or of one.
    fn cells_of(&self, target: TargetId, only: Option<UnitId>) -> &[FactCell] {
        let all = self.cells.get(&target).map_or(&[][..], Vec::as_slice);
        let Some(unit) = only else { return all };
        let from = all.partition_point(|it| it.unit < unit);
        let until = all.partition_point(|it| it.unit <= unit);
        all.get(from..until).unwrap_or_default()
    }

    pub fn target(&self, task: &Task, target: &Target) -> TargetStanding {
        self.target_at(task, target, self.quarter)
    }

    /// The same at the end of an earlier quarter of the year.
    pub fn target_at(&self, task: &Task, target: &Target, quarter: Quarter) -> TargetStanding {
        let holders: Vec<UnitId> = self.answerable(task, target.id);
        let accepted_reports = holders.iter().filter(|it| self.is_accepted(**it, quarter)).count();
        let accepted = self.latest(target.id, quarter, Counted::Accepted, None);
        let total_accepted = total(target, &accepted);
        let accepted_words = in_words(&total_accepted, accepted.iter().filter_map(|it| it.count));
        let reported = self.latest(target.id, quarter, Counted::Reported, None);
        let all_accepted = reported.len() == accepted.len() && reported.iter().all(|it| it.state == ReportState::Accepted);
        let reported_words = match all_accepted {
            true => None,
            false => in_words(&total(target, &reported), reported.iter().filter_map(|it| it.count)).filter(|it| Some(it) != accepted_words.as_ref()),
        };
        TargetStanding {
            verdict: self.verdict_of(target, quarter, None, &accepted, &total_accepted),
            accepted: total_accepted,
            accepted_words,
            reported_words,
            units: holders.len() as u32,
            units_accepted: accepted_reports as u32,
        }
    }

    /// What is accepted of a target over units, and its light.
    pub fn accepted_at(&self, target: &Target, quarter: Quarter) -> (TargetTotal, LightVerdict) {
        let accepted = self.latest(target.id, quarter, Counted::Accepted, None);
        let total = total(target, &accepted);
        let verdict = self.verdict_of(target, quarter, None, &accepted, &total);
        (total, verdict)
    }

    /// Units with a share of a split target; else all of its task.
    fn answerable(&self, task: &Task, target: TargetId) -> Vec<UnitId> {
        let split: Vec<UnitId> = self
            .plan
            .shares_of(target)
            .filter_map(|it| match it.holder {
                ShareHolder::Unit(unit) => Some(unit),
                ShareHolder::Prefecture(_) => None,
            })
            .collect();
        match split.is_empty() {
            true => self.units_of(task.id).iter().map(|it| it.0).collect(),
            false => split,
        }
    }

    /// The accepted cells that a target's total is made of, one for each unit.
    pub(crate) fn accepted_cells(&self, target: TargetId, quarter: Quarter, only: Option<UnitId>) -> Vec<&FactCell> {
        self.latest(target, quarter, Counted::Accepted, only)
    }

    /// What cells come to over units.
    pub(crate) fn total_of(&self, target: &Target, cells: &[&FactCell]) -> Value {
        total(target, cells).value
    }

    fn is_accepted(&self, unit: UnitId, quarter: Quarter) -> bool {
        self.reports.get(&(unit, quarter)).is_some_and(|it| it.state == ReportState::Accepted)
    }

    /// Of each unit the latest cell up to a quarter: values are cumulated within the year, so a unit that has not reported
    /// this quarter still has what it had.
    fn latest(&self, target: TargetId, quarter: Quarter, counted: Counted, only: Option<UnitId>) -> Vec<&FactCell> {
        let mut latest: Vec<&FactCell> = Vec::new();
        let counts = |it: &FactCell| match counted {
            Counted::Reported => true,
            Counted::Accepted => it.state == ReportState::Accepted,
            Counted::AcceptedOnTime => it.state == ReportState::Accepted && !self.was_late(it.unit, it.quarter),
        };
        for cell in self.cells_of(target, only).iter().filter(|it| it.quarter <= quarter && counts(it)) {
            match latest.last_mut() {
                Some(last) if last.unit == cell.unit => *last = cell,
                _ => latest.push(cell),
            }
        }
        latest
    }

    fn verdict(&self, target: &Target, quarter: Quarter, only: Option<UnitId>) -> LightVerdict {
        let accepted = self.latest(target.id, quarter, Counted::Accepted, only);
        self.verdict_of(target, quarter, only, &accepted, &total(target, &accepted))
    }

    /// The same where the accepted cells and their total are at hand.
    fn verdict_of(
        &self,
        target: &Target,
        quarter: Quarter,
        only: Option<UnitId>,
        accepted: &[&FactCell],
        total_accepted: &TargetTotal,
    ) -> LightVerdict {
        // A bad case of an earlier quarter breaks the year, whatever was reported since.
        let broken = matches!(target.kind, TargetKind::All | TargetKind::Zero) && {
            let ever: Vec<&FactCell> = self
                .cells_of(target.id, only)
                .iter()
                .filter(|it| it.quarter <= quarter && it.state == ReportState::Accepted)
                .collect();
            total(target, &ever).broken
        };
        let with_all = self.judged(target, quarter, accepted, total_accepted, broken, false);
        let late = || {
            self.cells_of(target.id, only).iter().any(|it| it.quarter == quarter && self.was_late(it.unit, quarter))
        };
        if with_all.light != Light::OnTrack || !late() {
            return with_all;
        }
        // 补录不洗绿: what came in time must be enough for ●; what came late does not make it so.
        let on_time = self.latest(target.id, quarter, Counted::AcceptedOnTime, only);
        match self.judged(target, quarter, &on_time, &total(target, &on_time), broken, false).light {
            Light::OnTrack => with_all,
            _ => self.judged(target, quarter, accepted, total_accepted, broken, true),
        }
    }

    fn judged(
        &self,
        target: &Target,
        quarter: Quarter,
        cells: &[&FactCell],
        total: &TargetTotal,
        broken: bool,
        made_good_late: bool,
    ) -> LightVerdict {
        let accepted = cells.iter().any(|it| it.quarter == quarter);
        let facts = TargetFacts {
            target,
            quarter,
            due_on: Date::of(quarter.year(), 12, 31).unwrap_or_else(|| quarter.last_day()),
            business_date: self.business_date,
            accepted,
            value: &total.value,
            broken,
            made_good_late,
        };
        target_light(&facts, &self.rule)
    }

    pub fn deliverable(&self, task: &Task, it: &Deliverable) -> LightVerdict {
        deliverable_light(it.due_on, it.done_on, self.with_evidence.contains(&task.id), self.judged_on, &self.rule)
    }

    /// What one unit's part in a target shows: by its own share where the target is split over units; else the light of
    /// the whole target (`whole`), once the unit's own report on it is accepted.
    pub fn unit_target(&self, target: &Target, whole: &LightVerdict, unit: UnitId) -> LightVerdict {
        if let Some(goal) = self.share_of_unit.get(&(target.id, unit)) {
            let goal = Goal::Set { value: *goal, value_to: None };
            let own = Target { goal, baseline: None, ..target.clone() };
            return self.verdict(&own, self.quarter, Some(unit));
        }
        let entered = |it: &FactCell| it.state == ReportState::Accepted && matches!(it.value, Value::Entered(_));
        match self.filled(unit, target.id).is_some_and(entered) {
            // Others may have been enough for the whole; its own quarter was missed.
            true if self.was_late(unit, self.quarter) => whole.clone().made_good_late(),
            true => whole.clone(),
            false => self.verdict(target, self.quarter, Some(unit)),
        }
    }

    pub fn task_lights(&self, task: &Task) -> Vec<LightVerdict> {
        let targets = task.targets.iter().map(|it| self.target(task, it).verdict);
        targets.chain(task.deliverables.iter().map(|it| self.deliverable(task, it))).collect()
    }
}

/// A total as screens say it, the two parts of a count with it; `None` where nobody has reported.
pub(crate) fn in_words(total: &TargetTotal, counts: impl Iterator<Item = Count>) -> Option<String> {
    match &total.value {
        Value::Blank => None,
        Value::NotApplicable(reason) => Some(format!("不适用：{reason}")),
        Value::Entered(amount) => {
            let whole = counts.fold(Count { entries: 0, remainder: 0 }, |sum, it| Count {
                entries: sum.entries.saturating_add(it.entries),
                remainder: sum.remainder.saturating_add(it.remainder),
            });
            Some(if whole.total() == *amount { whole.in_words() } else { amount.to_string() })
        }
    }
}

/// The first of the worst, with its reason, and how many of each.
pub fn worst_of(verdicts: &[LightVerdict]) -> (Option<&LightVerdict>, LightCounts) {
    let lights: Vec<Light> = verdicts.iter().map(|it| it.light).collect();
    let worst = worst_light(&lights);
    (verdicts.iter().find(|it| Some(it.light) == worst), LightCounts::of(lights))
}

fn total(target: &Target, cells: &[&FactCell]) -> TargetTotal {
    let values: Vec<(UnitId, &Value)> = cells.iter().map(|it| (it.unit, &it.value)).collect();
    // A sum out of range cannot come from values that were taken: 10^13 and less, of at most a thousand units.
    total_of(target, &values).unwrap_or(TargetTotal {
        value: Value::Blank,
        entered: 0,
        blank: 0,
        broken: false,
        differs: false,
    })
}

/// Of several accepted totals the sum, for words.
pub(crate) fn amount_of(total: &TargetTotal) -> Option<Amount> {
    match total.value {
        Value::Entered(amount) => Some(amount),
        Value::Blank | Value::NotApplicable(_) => None,
    }
}
