//! 数据来源 (sources): the rows of the file behind the numbers of a year, and the figures made of them.

use std::collections::HashMap;

use rust_decimal::Decimal;
use zhiheng_domain::{Amount, Count, Goal, GoalOperator, LightVerdict, Quarter, ShareHolder, Target, TargetId, TargetKind, Task, UnitId, Value};
use zhiheng_print::document::{Derivation, Figure, FigureId, Figures, FileSpot, RecordOf, Source, Words};
use zhiheng_store::{EntryRecord, FactCell, ReadTx, ReportRecord, ValueRecord};

use super::counts::{row, target_row};
use crate::AppResult;
use crate::quarter::Standing;

/// Every row of a year that a number can be made of.
pub(crate) struct Sources {
    values: HashMap<(TargetId, UnitId, Quarter), ValueRecord>,
    /// In the order of quarters.
    entries: HashMap<(TargetId, UnitId), Vec<EntryRecord>>,
    accepted: HashMap<(UnitId, Quarter), String>,
    reports: HashMap<(UnitId, Quarter), ReportRecord>,
    names: HashMap<UnitId, String>,
}

impl Sources {
    pub fn read(tx: &ReadTx<'_>, standing: &Standing) -> AppResult<Sources> {
        let year = standing.quarter.year();
        let mut entries: HashMap<_, Vec<EntryRecord>> = HashMap::new();
        for it in zhiheng_store::entry_records(tx, year)? {
            entries.entry((it.target, it.unit)).or_default().push(it);
        }
        let accepted = zhiheng_store::acceptances(tx, year)?.into_iter().map(|it| {
            let on = it.on.map(|day| format!("{} ", day.in_chinese())).unwrap_or_default();
            ((it.unit, it.quarter), format!("{on}{}认定", it.operator))
        });
        Ok(Sources {
            values: zhiheng_store::value_records(tx, year)?.into_iter().map(|it| ((it.target, it.unit, it.quarter), it)).collect(),
            entries,
            accepted: accepted.collect(),
            reports: zhiheng_store::report_records(tx, year)?.into_iter().map(|it| ((it.unit, it.quarter), it)).collect(),
            names: standing.plan.units.iter().map(|it| (it.id, it.short_name.clone())).collect(),
        })
    }

    pub fn report(&self, unit: UnitId, quarter: Quarter) -> Option<&ReportRecord> {
        self.reports.get(&(unit, quarter))
    }

    /// The reports that these cells stand in.
    fn reports_of(&self, cells: &[&FactCell]) -> Vec<RecordOf> {
        let reports = cells.iter().filter_map(|it| self.report(it.unit, it.quarter));
        reports.map(|it| RecordOf { table: "quarter_report".into(), id: it.id, revision: it.revision }).collect()
    }

    /// A target as a row that counts by its verdict: `任务3 服务业重点品牌：完成 12个、完成率 58%、序时 75%`, beside it the
    /// accepted reports that the verdict goes by; of all units, or of one.
    pub fn judged(
        &self,
        standing: &Standing,
        (task, target): (&Task, &Target),
        (quarter, only): (Quarter, Option<UnitId>),
        verdict: &LightVerdict,
    ) -> Source {
        let cells = standing.accepted_cells(target.id, quarter, only);
        let mut said = Vec::new();
        match standing.total_of(target, &cells) {
            Value::Entered(amount) => said.push(format!("完成 {amount}{}", target.measure_unit)),
            Value::NotApplicable(_) => said.push("不适用".to_owned()),
            Value::Blank => said.push("尚无认定数".to_owned()),
        }
        said.extend(verdict.completion_text().map(|it| format!("完成率 {it}")));
        let planned = target.planned_share.quarters().into_iter().nth(usize::from(quarter.no()) - 1);
        said.extend(planned.filter(|_| verdict.gap.is_some()).map(|it| format!("序时 {it}%")));
        if verdict.completion.is_none() {
            said.push(format!("目标 {}", target.goal_text()));
        }
        let row = target_row(task, target);
        Source { label: format!("{}：{}", row.label, said.join("、")), beside: self.reports_of(&cells), ..row }
    }

    /// The goal as the plan sets it.
    pub fn goal(&self, figures: &mut Figures, target: &Target, label: &str) -> Option<FigureId> {
        let Goal::Set { value, .. } = target.goal else { return None };
        let value = Some(value.decimal());
        Some(figures.add(Figure {
            label: format!("{label} 目标值"),
            value,
            unit: target.measure_unit.clone(),
            derivation: Derivation::Given(plan_source(target, "计划目标值", value)),
        }))
    }

    /// What a target came to at the end of a quarter: of all units, or of one. `None` where nothing is accepted.
    pub fn actual(
        &self,
        figures: &mut Figures,
        standing: &Standing,
        target: &Target,
        (quarter, only): (Quarter, Option<UnitId>),
        label: &str,
    ) -> Option<FigureId> {
        let cells = standing.accepted_cells(target.id, quarter, only);
        let entered = |it: &&FactCell| matches!(it.value, Value::Entered(_));
        let cells: Vec<&FactCell> = cells.into_iter().filter(entered).collect();
        let total = standing.total_of(target, &cells);
        let Value::Entered(amount) = total else { return None };
        let value = Some(amount.decimal());
        let mut sources: Vec<Source> = cells.iter().flat_map(|it| self.of_cell(target, it)).collect();
        let derivation = match target.kind {
            TargetKind::Count | TargetKind::Stock | TargetKind::Zero => Derivation::Sum(sources),
            // The worst of the units stands for all; it comes last.
            TargetKind::Rate | TargetKind::All => {
                sources.sort_by_key(|it| it.value == value);
                Derivation::Latest(sources)
            }
        };
        Some(figures.add(Figure {
            label: format!("{label} {}累计完成", quarter.name()),
            value,
            unit: target.measure_unit.clone(),
            derivation,
        }))
    }

    /// What a target came to, in words as the screens say it, each of its numbers with where it comes from.
    pub fn accepted(
        &self,
        figures: &mut Figures,
        standing: &Standing,
        target: &Target,
        quarter: Quarter,
        (label, text): (&str, &str),
    ) -> (Option<FigureId>, Words) {
        let actual = self.actual(figures, standing, target, (quarter, None), label);
        let Some((figure, parts)) = actual.zip(parts_of(text)) else { return (actual, said(actual, text)) };
        let cells = standing.accepted_cells(target.id, quarter, None);
        let unnamed = self.unnamed(figures, target, &cells, label);
        (actual, said_parts(figure, unnamed, parts))
    }

    /// What one unit has, accepted or not; 不适用 with its reason, blank where nothing is filled in.
    pub fn own(&self, figures: &mut Figures, target: &Target, cell: &FactCell, label: &str) -> (Option<FigureId>, Words) {
        let amount = match &cell.value {
            Value::Blank => return (None, Words::default()),
            Value::NotApplicable(reason) => return (None, format!("不适用：{reason}").into()),
            Value::Entered(amount) => *amount,
        };
        let sources = self.of_cell(target, cell);
        let derivation = match target.kind {
            TargetKind::Count => Derivation::Sum(sources),
            _ => Derivation::Latest(sources),
        };
        let figure = figures.add(Figure {
            label: format!("{label} {}累计完成", cell.quarter.name()),
            value: Some(amount.decimal()),
            unit: target.measure_unit.clone(),
            derivation,
        });
        let text = cell.count.map_or_else(|| amount.to_string(), Count::in_words);
        let words = match parts_of(&text) {
            None => Words::number(figure, text),
            Some(parts) => {
                let unnamed = self.unnamed(figures, target, &[cell], label);
                said_parts(figure, unnamed, parts)
            }
        };
        (Some(figure), words)
    }

    /// 未列名: of these cells together.
    pub fn unnamed(&self, figures: &mut Figures, target: &Target, cells: &[&FactCell], label: &str) -> FigureId {
        let sources = cells.iter().filter(|it| it.count.is_some_and(|it| it.remainder > 0)).flat_map(|it| self.of_cell(target, it));
        let sources = sources.filter(|it| it.record.table == VALUES).collect();
        figures.derive(format!("{label} 未列名"), &target.measure_unit, Derivation::Sum(sources))
    }

    /// 分解到一个单位的目标值; `None` where the target is not split over units, or not to this one.
    pub fn share(
        &self,
        figures: &mut Figures,
        standing: &Standing,
        target: &Target,
        unit: UnitId,
        label: &str,
    ) -> Option<FigureId> {
        let share = standing.plan.shares_of(target.id).find(|it| it.holder == ShareHolder::Unit(unit))?;
        let value = Some(share.goal.decimal());
        let row = row("target_share", share.id.0, share.revision, format!("分解到{}的目标值", share.name));
        let derivation = Derivation::Given(Source { value, ..row });
        Some(figures.add(Figure { label: format!("{label} 分解值"), value, unit: target.measure_unit.clone(), derivation }))
    }

    pub fn baseline(&self, figures: &mut Figures, target: &Target, label: &str) -> Option<FigureId> {
        let value = Some(target.baseline?.decimal());
        Some(figures.add(Figure {
            label: format!("{label} 基期值"),
            value,
            unit: target.measure_unit.clone(),
            derivation: Derivation::Given(plan_source(target, "基期值", value)),
        }))
    }

    /// The rows behind one cell: the value itself, of a count its named items and the remainder.
    pub fn of_cell(&self, target: &Target, cell: &FactCell) -> Vec<Source> {
        let unit = self.names.get(&cell.unit).cloned().unwrap_or_default();
        let accepted = self.accepted.get(&(cell.unit, cell.quarter)).cloned().unwrap_or_default();
        let record = self.values.get(&(cell.target, cell.unit, cell.quarter));
        // A value counts because its report is accepted.
        let beside = if accepted.is_empty() { Vec::new() } else { self.reports_of(&[cell]) };
        let own = |value: Option<Decimal>, what: &str| {
            record.map(|it| Source {
                record: RecordOf { table: VALUES.into(), id: it.id, revision: it.revision },
                label: format!("{unit} {}{what}", cell.quarter.name()),
                value,
                accepted: accepted.clone(),
                file: it.file.clone().map(spot),
                beside: beside.clone(),
            })
        };
        let Some(count) = cell.count.filter(|_| target.kind == TargetKind::Count) else {
            let value = if let Value::Entered(amount) = cell.value { Some(amount.decimal()) } else { None };
            return own(value, "").into_iter().collect();
        };
        let named = self.entries.get(&(cell.target, cell.unit)).into_iter().flatten().filter(|it| it.quarter <= cell.quarter);
        let mut sources: Vec<Source> = named
            .map(|it| Source {
                record: RecordOf { table: "ledger_entry".into(), id: it.id.0, revision: it.revision },
                label: format!("{unit} {} 条目“{}”", it.quarter.name(), it.name),
                value: Some(Decimal::ONE),
                accepted: accepted.clone(),
                file: it.file.clone().map(spot),
                beside: beside.clone(),
            })
            .collect();
        // A count of nothing is said by a row too.
        if count.remainder > 0 || sources.is_empty() {
            sources.extend(own(Some(Decimal::from(count.remainder)), " 未列名"));
        }
        sources
    }

    /// 完成率: count and stock only; the same rule as the lights go by.
    pub fn completion(
        &self,
        figures: &mut Figures,
        target: &Target,
        (actual, goal): (FigureId, FigureId),
        label: &str,
    ) -> Option<FigureId> {
        let derivation = match target.kind {
            TargetKind::Count => Derivation::Percent { part: actual, whole: goal },
            TargetKind::Stock => {
                let base = self.baseline(figures, target, label)?;
                match target.operator {
                    GoalOperator::Growth | GoalOperator::Decline => change(figures, target, (actual, base, goal), label),
                    _ => Derivation::Growth { actual, base, goal },
                }
            }
            TargetKind::Rate | TargetKind::All | TargetKind::Zero => return None,
        };
        Some(figures.derive(format!("{label} 完成率"), "%", derivation))
    }

    /// 序时进度 of the quarter, in percent.
    pub fn planned(&self, figures: &mut Figures, target: &Target, quarter: Quarter, label: &str) -> Option<FigureId> {
        let share = target.planned_share.quarters().into_iter().nth(usize::from(quarter.no()) - 1)?;
        let value = Some(Decimal::from(share));
        Some(figures.add(Figure {
            label: format!("{label} {}序时进度", quarter.name()),
            value,
            unit: "%".into(),
            derivation: Derivation::Given(plan_source(target, "序时进度", value)),
        }))
    }
}

/// The rows that values stand in.
const VALUES: &str = "report_value";

/// Of a stock that is to grow or fall by so much: the change so far against the change asked for, of which either is in
/// percent of the baseline where the goal is.
fn change(figures: &mut Figures, target: &Target, (actual, base, goal): (FigureId, FigureId, FigureId), label: &str) -> Derivation {
    let (first, second) = if target.operator == GoalOperator::Growth { (actual, base) } else { (base, actual) };
    let unit = target.measure_unit.as_str();
    let in_percent = unit.trim().ends_with(['%', '％']);
    let moved = figures.derive(format!("{label} 比基期变动"), unit, Derivation::Difference { first, second });
    let part = match in_percent {
        true => figures.derive(format!("{label} 变动幅度"), "%", Derivation::Percent { part: moved, whole: base }),
        false => moved,
    };
    Derivation::Percent { part, whole: goal }
}

pub(crate) fn share_of(standing: &Standing, target: &Target, unit: UnitId) -> Option<Amount> {
    standing.plan.shares_of(target.id).find(|it| it.holder == ShareHolder::Unit(unit)).map(|it| it.goal)
}

/// The two numbers of `15(其中未列名 4)` and what stands around them.
fn parts_of(text: &str) -> Option<(&str, &str)> {
    text.strip_suffix(')')?.split_once(UNNAMED)
}

const UNNAMED: &str = "(其中未列名 ";

/// A count with or without 未列名, as `text` says it.
pub(crate) fn said_count(whole: FigureId, unnamed: Option<FigureId>, text: &str) -> Words {
    match (unnamed, parts_of(text)) {
        (Some(unnamed), Some(parts)) => said_parts(whole, unnamed, parts),
        _ => Words::number(whole, text),
    }
}

fn said_parts(whole: FigureId, unnamed: FigureId, (text, rest): (&str, &str)) -> Words {
    let mut words = Words::number(whole, text);
    words.say(UNNAMED).figure(unnamed, rest).say(")");
    words
}

/// `任务3 服务业重点品牌`
pub(crate) fn label_of(task: &Task, target: &Target) -> String {
    format!("任务{} {}", task.no, target.name)
}

/// A number in words, with its place of origin where it has one.
pub(crate) fn said(figure: Option<FigureId>, text: &str) -> Words {
    figure.map_or_else(|| Words::from(text), |it| Words::number(it, text))
}

fn plan_source(target: &Target, what: &str, value: Option<Decimal>) -> Source {
    Source { value, ..row("target", target.id.0, target.revision, what) }
}

fn spot((name, cell): (String, String)) -> FileSpot {
    FileSpot { name, cell }
}
