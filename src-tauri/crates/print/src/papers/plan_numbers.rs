//! 计划的数 (numbers of a plan): goals, planned shares, days and counts of a plan, each with the row that says it.

use std::collections::HashMap;

use rust_decimal::Decimal;
use zhiheng_domain::{Date, Deliverable, Goal, MemberUnit, Plan, Quarter, RoleMark, Target, Task, UnitId};

use crate::document::{Derivation, Figure, FigureId, Figures, Source, Words};

/// A plan whose numbers are being told.
pub(super) struct PlanNumbers<'a> {
    pub plan: &'a Plan,
    pub figures: &'a mut Figures,
    units: HashMap<UnitId, &'a MemberUnit>,
    tasks: HashMap<zhiheng_domain::TaskId, &'a Task>,
    year: Option<FigureId>,
}

impl<'a> PlanNumbers<'a> {
    pub fn new(plan: &'a Plan, figures: &'a mut Figures) -> PlanNumbers<'a> {
        PlanNumbers {
            plan,
            figures,
            units: plan.units.iter().map(|it| (it.id, it)).collect(),
            tasks: plan.tasks().map(|it| (it.id, it)).collect(),
            year: None,
        }
    }

    pub fn unit(&self, id: UnitId) -> Option<&'a MemberUnit> {
        self.units.get(&id).copied()
    }

    /// `2016年`: the plan's year where it sets no date, for a paper never makes a deadline up.
    pub fn year(&mut self) -> Words {
        let header = &self.plan.header;
        let id = match self.year {
            Some(id) => id,
            None => {
                let source = Source::of_row("plan", header.id.0, header.revision, "工作计划的年度");
                self.given("计划年度，未另定时限的以此为限".to_owned(), "年", Some(header.year.into()), source)
            }
        };
        self.year = Some(id);
        Words::number(id, format!("{}年", header.year))
    }

    /// `None` for a goal that is not set.
    pub fn goal(&mut self, target: &Target, label: &str) -> Option<FigureId> {
        let Goal::Set { value, .. } = target.goal else { return None };
        let source = of_target(target, "计划目标值");
        Some(self.given(format!("{label} 目标值"), &target.measure_unit, Some(value.decimal()), source))
    }

    pub fn planned(&mut self, target: &Target, quarter: Quarter, share: u8, label: &str) -> FigureId {
        let source = of_target(target, "序时进度");
        self.given(format!("{label} {}序时进度", quarter.name()), "%", Some(share.into()), source)
    }

    pub fn due(&mut self, item: &Deliverable, day: Date) -> FigureId {
        let label = format!("{} 完成时限 {}", item.name, day.in_chinese());
        self.given(label, "", None, Source::of_row("deliverable", item.id.0, item.revision, format!("{}的完成时限", item.kind.zh())))
    }

    /// A mark of the matrix as a row that counts.
    pub fn mark(&self, mark: &RoleMark) -> Option<Source> {
        let (task, unit) = (self.tasks.get(&mark.task)?, self.unit(mark.unit)?);
        let label = format!("任务{} {}（{}）", task.no, unit.short_name, mark.role.zh());
        Some(Source::of_row("task_role", mark.id.0, mark.revision, label))
    }

    fn given(&mut self, label: String, unit: &str, value: Option<Decimal>, source: Source) -> FigureId {
        let derivation = Derivation::Given(Source { value, ..source });
        self.figures.add(Figure { label, value, unit: unit.to_owned(), derivation })
    }
}

/// `任务3 服务业重点品牌`
pub(super) fn label_of(task: &Task, target: &Target) -> String {
    format!("任务{} {}", task.no, target.name)
}

/// A number in words, with its place of origin where it has one.
pub(super) fn said(figure: Option<FigureId>, text: &str) -> Words {
    figure.map_or_else(|| Words::from(text), |it| Words::number(it, text))
}

fn of_target(target: &Target, what: &str) -> Source {
    Source::of_row("target", target.id.0, target.revision, what)
}
