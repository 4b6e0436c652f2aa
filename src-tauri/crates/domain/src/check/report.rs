//! A unit's report of one quarter.

use std::collections::BTreeSet;

use super::{CheckCode, CheckFigure, CheckFinding, CheckPlace, CheckRule};
use crate::light::breaks;
use crate::light::level::is_percent;
use crate::{
    Amount, Count, GoalOperator, Quarter, Target, TargetId, TargetKind, TaskId, TextField, UnitId, Value,
};

/// 季报校验依据: all that a unit reports for a quarter.
#[derive(Debug, Clone)]
pub struct ReportFacts<'a> {
    pub unit: UnitId,
    pub quarter: Quarter,
    /// The tasks that the unit answers for, in the plan's order: each wants its 进展情况.
    pub tasks: Vec<TaskId>,
    pub cells: Vec<CellFacts<'a>>,
    pub texts: Vec<TextFacts<'a>>,
    pub claims: Vec<TextClaimFact>,
    pub same: Vec<SameTextFact>,
}

/// 一格的依据。
#[derive(Debug, Clone, Copy)]
pub struct CellFacts<'a> {
    pub task: TaskId,
    pub target: &'a Target,
    /// Cumulated within the year.
    pub value: &'a Value,
    /// The two parts, where the target is a count and entered.
    pub count: Option<Count>,
    /// The unit's own values of earlier quarters; those of other years are passed over.
    pub previous: &'a [(Quarter, Value)],
    /// How many pieces of evidence stand behind the value.
    pub evidence: u32,
}

/// 一段文字的依据。
#[derive(Debug, Clone, Copy)]
pub struct TextFacts<'a> {
    pub task: TaskId,
    pub field: TextField,
    pub text: &'a str,
}

/// 文中的数: a text says a figure of a target, in the target's own measure unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextClaimFact {
    pub target: TargetId,
    pub field: TextField,
    pub said: Amount,
    /// The words that say it: `已建成120家`.
    pub words: String,
    /// Characters of the text, from and to (exclusive).
    pub from: u32,
    pub to: u32,
}

/// 雷同的文字: a text is near-same to another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameTextFact {
    pub task: TaskId,
    pub field: TextField,
    /// Percent of the text.
    pub share: Amount,
    /// The other text, as people call it: `上季度`.
    pub other: String,
}

/// In the plan's order: by task, then the task's cells, then its texts; within one place by check.
pub fn check_report(facts: &ReportFacts<'_>, rule: &CheckRule) -> Vec<CheckFinding> {
    let mut findings = Vec::new();
    for cell in &facts.cells {
        CellCheck { facts, cell, rule, findings: &mut findings }.run();
    }
    facts.check_claims(&mut findings);
    facts.check_same_texts(rule, &mut findings);
    facts.check_progress_written(&mut findings);
    findings.sort_by_cached_key(|it| facts.order_of(it));
    // The same number said twice in one text is one question; whatever else is found, is found once.
    let mut keys = BTreeSet::new();
    findings.retain(|it| it.code != CheckCode::TextDiffers || keys.insert(it.key()));
    findings
}

impl ReportFacts<'_> {
    fn order_of(&self, finding: &CheckFinding) -> impl Ord + use<> {
        let CheckPlace { task, target, field, span, .. } = finding.place;
        let task_at = self.tasks.iter().position(|it| Some(*it) == task).unwrap_or(self.tasks.len());
        // What belongs to no cell stands behind the cells of its task.
        let cell_at = self.cells.iter().position(|it| Some(it.target.id) == target).unwrap_or(self.cells.len());
        (task_at, task, cell_at, target, finding.code, field, span)
    }

    fn check_claims(&self, findings: &mut Vec<CheckFinding>) {
        for claim in &self.claims {
            let Some(cell) = self.cells.iter().find(|it| it.target.id == claim.target) else { continue };
            if *cell.value == Value::Entered(claim.said) {
                continue;
            }
            let said = format!("“{}”（{}）", claim.words, cell.amount(claim.said));
            findings.push(CheckFinding {
                code: CheckCode::TextDiffers,
                place: CheckPlace {
                    field: Some(claim.field),
                    span: Some((claim.from, claim.to)),
                    ..cell.place(self)
                },
                figures: vec![CheckFigure::new(claim.field.zh(), said), CheckFigure::new("完成值", cell.shown(cell.value))],
            });
        }
    }

    fn check_same_texts(&self, rule: &CheckRule, findings: &mut Vec<CheckFinding>) {
        for same in self.same.iter().filter(|it| rule.is_same_text(it.share)) {
            let share = CheckFigure::new(format!("{}与{}雷同", same.field.zh(), same.other), format!("{}%", same.share));
            let bound = CheckFigure::new("提醒界限", format!("{}%", rule.same_text_percent()));
            findings.push(CheckFinding {
                code: CheckCode::TextRepeated,
                place: self.text_place(same.task, same.field),
                figures: vec![share, bound],
            });
        }
    }

    fn check_progress_written(&self, findings: &mut Vec<CheckFinding>) {
        let is_written = |task: TaskId| {
            let mut texts = self.texts.iter().filter(|it| it.task == task && it.field == TextField::Progress);
            texts.any(|it| !it.text.trim().is_empty())
        };
        for task in self.tasks.iter().filter(|it| !is_written(**it)) {
            findings.push(CheckFinding {
                code: CheckCode::ProgressBlank,
                place: self.text_place(*task, TextField::Progress),
                figures: vec![CheckFigure::new("进展情况", "0 字")],
            });
        }
    }

    fn text_place(&self, task: TaskId, field: TextField) -> CheckPlace {
        let unit = Some(self.unit);
        CheckPlace { unit, quarter: self.quarter, task: Some(task), target: None, field: Some(field), span: None }
    }
}

impl CellFacts<'_> {
    fn place(&self, facts: &ReportFacts<'_>) -> CheckPlace {
        CheckPlace {
            unit: Some(facts.unit),
            quarter: facts.quarter,
            task: Some(self.task),
            target: Some(self.target.id),
            field: None,
            span: None,
        }
    }

    /// Earlier entered values of the same year, the latest last.
    fn earlier(&self, quarter: Quarter) -> Vec<(Quarter, Amount)> {
        let mut earlier: Vec<(Quarter, Amount)> = self
            .previous
            .iter()
            .filter(|(it, _)| it.year() == quarter.year() && *it < quarter)
            .filter_map(|(it, value)| match value {
                Value::Entered(amount) => Some((*it, *amount)),
                Value::Blank | Value::NotApplicable(_) => None,
            })
            .collect();
        earlier.sort_by_key(|(it, _)| *it);
        earlier
    }

    fn amount(&self, amount: Amount) -> String {
        format!("{amount}{}", self.target.measure_unit)
    }

    fn shown(&self, value: &Value) -> String {
        match value {
            Value::Blank => "未填".into(),
            Value::Entered(amount) => self.amount(*amount),
            Value::NotApplicable(reason) => format!("不适用（{reason}）"),
        }
    }
}

struct CellCheck<'a> {
    facts: &'a ReportFacts<'a>,
    cell: &'a CellFacts<'a>,
    rule: &'a CheckRule,
    findings: &'a mut Vec<CheckFinding>,
}

impl CellCheck<'_> {
    fn run(&mut self) {
        let earlier = self.cell.earlier(self.facts.quarter);
        let last = earlier.last().copied();
        match self.cell.value {
            Value::Blank => {
                let goal = CheckFigure::new("目标", self.cell.target.goal_text());
                let first = last.map_or(goal, |it| self.before(it));
                self.tell(CheckCode::ValueBlank, first);
            }
            Value::NotApplicable(_) => {
                if let Some(last) = last {
                    let before = self.before(last);
                    self.tell(CheckCode::NotApplicableAfterValue, before);
                }
            }
            Value::Entered(now) => {
                self.check_range(*now);
                self.check_against_earlier(*now, &earlier);
                self.check_behind(*now);
            }
        }
    }

    /// Growth may be more than 100 %.
    fn check_range(&mut self, now: Amount) {
        let target = self.cell.target;
        let is_growth = matches!(target.operator, GoalOperator::Growth | GoalOperator::Decline);
        let is_share = match target.kind {
            TargetKind::Rate => is_percent(&target.measure_unit) && !is_growth,
            TargetKind::All => true,
            TargetKind::Count | TargetKind::Stock | TargetKind::Zero => false,
        };
        if is_share && (now.is_negative() || Amount::whole(100) < now) {
            self.tell(CheckCode::RateOutOfRange, CheckFigure::new("范围", "0%~100%"));
        }
    }

    fn check_against_earlier(&mut self, now: Amount, earlier: &[(Quarter, Amount)]) {
        let kind = self.cell.target.kind;
        let broken = earlier.iter().rfind(|(_, it)| breaks(kind, *it)).filter(|_| !breaks(kind, now));
        if let Some(broken) = broken {
            let before = self.before(*broken);
            self.tell(CheckCode::BrokenMended, before);
        }
        let last = earlier.last().copied().filter(|(_, it)| *it != Amount::ZERO);
        let Some((quarter, before)) = last else {
            self.check_first(now);
            return;
        };
        let falls = now < before;
        let code = match kind {
            TargetKind::Count if falls => Some(CheckCode::CumulativeFalls),
            TargetKind::Zero if falls && broken.is_none() => Some(CheckCode::CumulativeFalls),
            TargetKind::Stock if falls => Some(CheckCode::StockFalls),
            _ => None,
        };
        let jumps = match kind {
            TargetKind::Count | TargetKind::Stock => !falls && self.rule.jumps(before, now), // A fall is told already.
            TargetKind::Rate => self.rule.jumps(before, now),
            TargetKind::All | TargetKind::Zero => false,
        };
        for code in code.into_iter().chain(jumps.then_some(CheckCode::FigureJumps)) {
            let before = self.before((quarter, before));
            self.tell(code, before);
        }
    }

    /// No figure of the year before it, or only 0.
    fn check_first(&mut self, now: Amount) {
        let target = self.cell.target;
        let is_goal_of_level = match target.kind {
            TargetKind::Count => true,
            TargetKind::Stock => !matches!(target.operator, GoalOperator::Growth | GoalOperator::Decline),
            TargetKind::Rate | TargetKind::All | TargetKind::Zero => false,
        };
        if let Some(goal) = target.goal.value().filter(|_| is_goal_of_level)
            && self.rule.is_far_over(goal, now)
        {
            self.tell(CheckCode::FirstFarOverGoal, CheckFigure::new("全年目标", target.goal_text()));
        }
    }

    /// What stands behind a value. 0 needs no evidence.
    fn check_behind(&mut self, now: Amount) {
        if now != Amount::ZERO && self.cell.evidence == 0 {
            let now = self.now();
            self.push(CheckCode::EvidenceMissing, vec![now, CheckFigure::new("佐证材料", "0 份")]);
        }
        if let Some(count) = self.cell.count.filter(|it| 0 < it.remainder) {
            let remainder = self.cell.amount(Amount::whole(count.remainder));
            let now = self.now();
            self.push(CheckCode::RemainderStands, vec![now, CheckFigure::new("其中未列名", remainder)]);
        }
    }

    fn now(&self) -> CheckFigure {
        CheckFigure::new("本季", self.cell.shown(self.cell.value))
    }

    /// 上季, or the quarter by its name where one was left out in between.
    fn before(&self, (quarter, amount): (Quarter, Amount)) -> CheckFigure {
        let is_last = self.facts.quarter.previous_in_year() == Some(quarter);
        CheckFigure::new(if is_last { "上季" } else { quarter.name() }, self.cell.amount(amount))
    }

    fn tell(&mut self, code: CheckCode, first: CheckFigure) {
        let now = self.now();
        self.push(code, vec![first, now]);
    }

    fn push(&mut self, code: CheckCode, figures: Vec<CheckFigure>) {
        self.findings.push(CheckFinding { code, place: self.cell.place(self.facts), figures });
    }
}
