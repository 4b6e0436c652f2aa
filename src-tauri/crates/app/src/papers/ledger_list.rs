//! 台账清单: what a target's value is made of, unit by unit: the items of a count, of other kinds the values themselves.

use std::collections::HashMap;

use zhiheng_domain::{Date, LedgerEntryId, Quarter, ReportState, Target, TargetKind, Task, UnitId, Value};
use zhiheng_print::document::{Derivation, FigureId, Figures, Source, Words};
use zhiheng_print::{LedgerItem, LedgerList, LedgerOfUnit};
use zhiheng_store::{EvidenceIn, FactCell, ReadTx};

use super::counts::{caption, counted, lit, row, whole};
use super::sources::{Sources, label_of, said, said_count};
use super::target_results::completion;
use super::{Gathered, PaperOrder};
use crate::AppResult;
use crate::quarter::{Standing, owner};

pub(super) fn gather(tx: &ReadTx<'_>, order: &PaperOrder, business_date: Date) -> AppResult<Gathered> {
    let (quarter, target) = (order.need_quarter()?, order.need_target()?);
    let standing = Standing::read(tx, quarter, business_date)?;
    let sources = Sources::read(tx, &standing)?;
    let (task, target) = owner(&standing.plan, target)?;
    let label = label_of(task, target);
    let at = standing.target(task, target);
    let mut figures = Figures::default();
    let goal = sources.goal(&mut figures, target, &label);
    let mut files = files(tx, &standing, target)?;

    let mut cells = standing.accepted_cells(target.id, quarter, None);
    let not_applicable: Vec<String> = cells.iter().filter_map(|it| not_applicable(&standing, it)).collect();
    cells.retain(|it| matches!(it.value, Value::Entered(_)));
    let place: HashMap<UnitId, usize> = standing.plan.units.iter().enumerate().map(|(at, it)| (it.id, at)).collect();
    cells.sort_by_key(|it| place.get(&it.unit));
    let mut units = Vec::new();
    let (mut values, mut remainders): (Vec<FigureId>, Vec<FigureId>) = (Vec::new(), Vec::new());
    for cell in &cells {
        let name = name_of(&standing, cell.unit);
        let label = format!("{label} {name}");
        let (figure, value) = sources.own(&mut figures, target, cell, &label);
        values.extend(figure);
        let unnamed = cell.count.filter(|it| it.remainder > 0 && target.kind == TargetKind::Count);
        let unnamed = unnamed.map(|_| sources.unnamed(&mut figures, target, &[cell], &label));
        remainders.extend(unnamed);
        units.push(LedgerOfUnit {
            unit: cell.unit,
            items: items(tx, target, cell, &mut files, &mut figures)?,
            unnamed: unnamed.map(|it| whole(&figures, it)).unwrap_or_default(),
            quarter: cell.quarter.name().to_owned(),
            value,
            files: count_files(&mut figures, &label, files.remove(&Behind::Value(cell.unit)).unwrap_or_default()),
            name,
        });
    }
    let text = at.accepted_words.clone().unwrap_or_default();
    let (total, total_words) = match target.kind {
        _ if values.is_empty() => (None, text.into()), // Nobody's, or 不适用 for all.
        TargetKind::Count | TargetKind::Stock | TargetKind::Zero => {
            let total = figures.derive(format!("{label} 累计完成"), &target.measure_unit, Derivation::Total(values));
            let unnamed = (!remainders.is_empty()).then(|| {
                figures.derive(format!("{label} 未列名"), &target.measure_unit, Derivation::Total(remainders))
            });
            (Some(total), said_count(total, unnamed, &text))
        }
        TargetKind::Rate | TargetKind::All => {
            let total = sources.actual(&mut figures, &standing, target, (quarter, None), &label);
            (total, said(total, &text))
        }
    };
    let judged = completion(&mut figures, &sources, (target, quarter), &at, (total, goal), &label);
    let content = LedgerList {
        caption: caption(&standing.plan, format!("{}台账清单", quarter.in_chinese())),
        task: task.id,
        target: target.id,
        name: label.clone(),
        measure_unit: target.measure_unit.clone(),
        goal: said(goal, &target.goal_text()),
        completion: judged.completion,
        light: lit(&at.verdict),
        named: target.kind == TargetKind::Count,
        units,
        total: total_words,
        notes: notes(&standing, task, target, &not_applicable),
        figures,
    };
    let name = format!("{}（任务{} {}）", content.caption.title, task.no, target.name);
    Ok(Gathered { name, content: Box::new(content) })
}

/// What a file is evidence of.
#[derive(PartialEq, Eq, Hash)]
enum Behind {
    Item(LedgerEntryId),
    Value(UnitId),
}

fn files(tx: &ReadTx<'_>, standing: &Standing, target: &Target) -> AppResult<HashMap<Behind, Vec<Source>>> {
    let mut files: HashMap<Behind, Vec<Source>> = HashMap::new();
    for of in Quarter::all_of(standing.quarter.year()).filter(|it| *it <= standing.quarter) {
        for it in zhiheng_store::evidence(tx, EvidenceIn::Quarter(of))? {
            if it.of.target == Some(target.id) {
                let behind = it.of.entry.map_or(Behind::Value(it.of.unit), Behind::Item);
                files.entry(behind).or_default().push(row("evidence", it.id.0, it.revision, it.name));
            }
        }
    }
    Ok(files)
}

/// Blank where there is none.
fn count_files(figures: &mut Figures, label: &str, files: Vec<Source>) -> Words {
    if files.is_empty() {
        return Words::default();
    }
    let id = counted(figures, format!("{label} 佐证"), "份", files);
    whole(figures, id)
}

/// The named items that the cell counts.
fn items(
    tx: &ReadTx<'_>,
    target: &Target,
    cell: &FactCell,
    files: &mut HashMap<Behind, Vec<Source>>,
    figures: &mut Figures,
) -> AppResult<Vec<LedgerItem>> {
    if target.kind != TargetKind::Count {
        return Ok(Vec::new());
    }
    let year = cell.quarter.year();
    let mut items = Vec::new();
    for it in zhiheng_store::ledger_entries(tx, target.id, year, Some(cell.unit))? {
        if cell.quarter < it.quarter {
            continue;
        }
        let of = files.remove(&Behind::Item(it.id)).unwrap_or_default();
        items.push(LedgerItem {
            files: count_files(figures, &format!("条目“{}”", it.content.name), of),
            name: it.content.name,
            prefecture: it.content.prefecture.map(|it| it.name().to_owned()).unwrap_or_default(),
            happened_on: it.content.happened_on.map(|day| day.within(year)).unwrap_or_default(),
            doc_no: it.content.doc_no,
            holder: it.content.holder,
            quarter: it.quarter.name().to_owned(),
        });
    }
    Ok(items)
}

fn name_of(standing: &Standing, unit: UnitId) -> String {
    standing.plan.units.iter().find(|it| it.id == unit).map(|it| it.short_name.clone()).unwrap_or_default()
}

/// `省商务厅：不在本单位职责范围`
fn not_applicable(standing: &Standing, cell: &FactCell) -> Option<String> {
    let Value::NotApplicable(reason) = &cell.value else { return None };
    Some(format!("{}：{reason}", name_of(standing, cell.unit)))
}

fn notes(standing: &Standing, task: &Task, target: &Target, not_applicable: &[String]) -> Vec<String> {
    let mut notes = Vec::new();
    if !target.definition.is_empty() {
        notes.push(format!("统计口径：{}", target.definition));
    }
    if matches!(target.kind, TargetKind::Rate | TargetKind::All) {
        notes.push("本指标不作加总，各单位的数不一致时取最差的。".to_owned());
    }
    let open: Vec<String> = standing
        .units_of(task.id)
        .iter()
        .filter_map(|it| standing.filled(it.0, target.id))
        .filter(|it| it.state != ReportState::Accepted)
        .map(|it| format!("{}（{}）", name_of(standing, it.unit), it.state.zh()))
        .collect();
    if !not_applicable.is_empty() {
        notes.push(format!("填报不适用的单位：{}。", not_applicable.join("；")));
    }
    if !open.is_empty() {
        notes.push(format!("本季已填、尚未认定，未计入的：{}。", open.join("、")));
    }
    notes
}
