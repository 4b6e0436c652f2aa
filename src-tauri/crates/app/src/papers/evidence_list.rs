//! 佐证材料目录: the files of a quarter by task and unit, and the numbers without one.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;
use zhiheng_domain::{AttachmentId, Date, Evidence, EvidenceId, LedgerEntryId, Plan, Quarter, TargetKind, TaskId, UnitId};
use zhiheng_print::document::{Derivation, Figure, FigureId, Source, Words};
use zhiheng_print::{EvidenceList, EvidenceRow, LackingRow};
use zhiheng_store::{AttachedBy, EvidenceIn, ReadTx};

use super::sources::label_of;
use super::counts::row;
use super::tally::{Tally, to_tenths};
use super::{Gathered, PaperOrder};
use crate::AppResult;
use crate::forms::OFFICE;
use crate::quarter::{Gap, Standing, gaps_of};

pub(super) fn gather(tx: &ReadTx<'_>, order: &PaperOrder, business_date: Date) -> AppResult<Gathered> {
    let quarter = order.need_quarter()?;
    let standing = Standing::read(tx, quarter, business_date)?;
    let plan = &standing.plan;
    let mut tally = Tally::read(tx, &standing)?;
    let mut files = zhiheng_store::evidence(tx, EvidenceIn::Quarter(quarter))?;
    let place = Places::of(plan);
    files.sort_by_key(|it| (place.task(it.of.task), place.unit(it.of.unit), it.of.target, it.of.entry, it.id));
    let by: HashMap<EvidenceId, AttachedBy> =
        zhiheng_store::attached_by(tx, quarter)?.into_iter().map(|it| (it.evidence, it)).collect();

    let mut rows = Vec::new();
    for it in &files {
        rows.push(file_row(tx, &mut tally, &place, it, by.get(&it.id))?);
    }
    let label = |what: &str| format!("{}佐证材料{what}", quarter.name());
    let as_rows = |of: &Evidence| row("evidence", of.id.0, of.revision, of.name.clone());
    let count = tally.count(label("份数"), "份", files.iter().map(as_rows).collect());
    let (units, tasks) = counted_once(&mut tally, &label(""), files.iter().map(|it| (it.of.unit, it.of.task)).collect());
    let size = whole_size(&mut tally, &label("大小"), &files);

    let gaps = gaps_of(tx, plan, quarter, standing.facts())?;
    let with_file = entries_with_file(tx, quarter)?;
    let mut lacking = Vec::new();
    let mut gap_rows = Vec::new();
    for gap in &gaps {
        let Some((row, sources)) = lacking_row(&mut tally, &place, gap, &with_file) else { continue };
        gap_rows.extend(sources.into_iter().next().map(|it| Source { value: None, ..it }));
        lacking.push(row);
    }
    lacking.sort_by_key(|it| (it.task.1, place.unit(it.unit.0)));
    let gap_count = tally.count(format!("{}缺佐证材料的数据", quarter.name()), "个", gap_rows);
    let places = gaps.iter().map(|it| (it.cell.unit, TaskId(0))).collect();
    let (gap_units, _) = counted_once(&mut tally, &format!("{}缺佐证材料", quarter.name()), places);
    let content = EvidenceList {
        title: format!("{}佐证材料目录", quarter.in_chinese()),
        year: quarter.year(),
        issued_by: OFFICE.to_owned(),
        doc_no: plan.header.doc_no.clone(),
        files: count,
        units,
        tasks,
        size,
        rows,
        gaps: gap_count,
        gap_units,
        lacking,
        figures: tally.figures,
    };
    Ok(Gathered { name: content.title.clone(), content: Box::new(content) })
}

/// Where units and tasks stand in the plan.
struct Places {
    tasks: HashMap<TaskId, i64>,
    units: HashMap<UnitId, usize>,
}

impl Places {
    fn of(plan: &Plan) -> Places {
        Places {
            tasks: plan.tasks().map(|it| (it.id, it.no)).collect(),
            units: plan.units.iter().enumerate().map(|(at, it)| (it.id, at)).collect(),
        }
    }

    fn task(&self, id: TaskId) -> i64 {
        self.tasks.get(&id).copied().unwrap_or_default()
    }

    fn unit(&self, id: UnitId) -> Option<usize> {
        self.units.get(&id).copied()
    }
}

fn file_row(tx: &ReadTx<'_>, tally: &mut Tally<'_>, place: &Places, it: &Evidence, by: Option<&AttachedBy>) -> AppResult<EvidenceRow> {
    let target = it.of.target.and_then(|id| tally.standing.plan.tasks().flat_map(|it| &it.targets).find(|it| it.id == id));
    let entry = match it.of.entry {
        Some(entry) => Some(zhiheng_store::ledger_entry(tx, entry)?.content.name),
        None => None,
    };
    let of = match (target, entry) {
        (Some(target), Some(entry)) => format!("{}：台账条目“{entry}”", target.name),
        (Some(target), None) => target.name.clone(),
        (None, _) => "任务进展情况".to_owned(),
    };
    let figure = size_figure(tally, it);
    Ok(EvidenceRow {
        task: (it.of.task, place.task(it.of.task)),
        unit: (it.of.unit, tally.name(it.of.unit)),
        name: it.name.clone(),
        of,
        size: Words::number(figure, in_bytes(Decimal::from(it.attachment.size))),
        hash: it.attachment.hash.clone(),
        operator: by.map(|it| it.operator.clone()).unwrap_or_default(),
        on: by.map(|it| it.on),
    })
}

/// The size of one file. The attachment itself is never changed: its row has no revision but the first.
fn size_figure(tally: &mut Tally<'_>, it: &Evidence) -> FigureId {
    let value = Some(Decimal::from(it.attachment.size));
    let source = Source { value, ..row("evidence", it.id.0, it.revision, it.name.clone()) };
    tally.figures.add(Figure { label: format!("{} 大小", it.name), value, unit: "字节".into(), derivation: Derivation::Given(source) })
}

fn whole_size(tally: &mut Tally<'_>, label: &str, files: &[Evidence]) -> Words {
    let mut seen: HashSet<AttachmentId> = HashSet::new();
    let once: Vec<&Evidence> = files.iter().filter(|it| seen.insert(it.attachment.id)).collect();
    let parts: Vec<FigureId> = once.into_iter().map(|it| size_figure(tally, it)).collect();
    let figure = tally.figures.derive(label.to_owned(), "字节", Derivation::Total(parts));
    Words::number(figure, in_bytes(tally.figures.value(figure).unwrap_or_default()))
}

/// `830B`, `12.3KB`, `1.5MB`
fn in_bytes(size: Decimal) -> String {
    let kilo = Decimal::from(1024);
    let (value, unit) = match size {
        it if it < kilo => (it, "B"),
        it if it < kilo * kilo => (it / kilo, "KB"),
        it => (it / kilo / kilo, "MB"),
    };
    format!("{}{unit}", to_tenths(value))
}

/// How many units and tasks these are.
fn counted_once(tally: &mut Tally<'_>, label: &str, places: Vec<(UnitId, TaskId)>) -> (zhiheng_print::Counted, zhiheng_print::Counted) {
    let standing = tally.standing;
    let units: HashSet<UnitId> = places.iter().map(|it| it.0).collect();
    let tasks: HashSet<TaskId> = places.iter().map(|it| it.1).collect();
    let of_plan: Vec<UnitId> = standing.plan.units.iter().map(|it| it.id).filter(|it| units.contains(it)).collect();
    (
        tally.units(format!("{label}涉及单位"), &of_plan, standing.quarter),
        tally.tasks(format!("{label}涉及任务"), standing.plan.tasks().filter(|it| tasks.contains(&it.id))),
    )
}

/// Named items with a file behind them, up to the quarter: what is behind an item stays behind it.
fn entries_with_file(tx: &ReadTx<'_>, quarter: Quarter) -> AppResult<HashSet<LedgerEntryId>> {
    let mut found = HashSet::new();
    for of in Quarter::all_of(quarter.year()).filter(|it| *it <= quarter) {
        found.extend(zhiheng_store::evidence(tx, EvidenceIn::Quarter(of))?.into_iter().filter_map(|it| it.of.entry));
    }
    Ok(found)
}

/// A number without a file, and the rows that it is made of.
fn lacking_row(
    tally: &mut Tally<'_>,
    place: &Places,
    gap: &Gap<'_>,
    with_file: &HashSet<LedgerEntryId>,
) -> Option<(LackingRow, Vec<Source>)> {
    let standing = tally.standing;
    let of = |id| standing.plan.tasks().find_map(|task| Some((task, task.targets.iter().find(|it| it.id == id)?)));
    let (task, target) = of(gap.cell.target)?;
    let label = format!("{} {}", label_of(task, target), tally.name(gap.cell.unit));
    let sources = tally.sources.of_cell(target, gap.cell);
    let derivation = match target.kind {
        TargetKind::Count => Derivation::Sum(sources.clone()),
        _ => Derivation::Latest(sources.clone()),
    };
    let figure = tally.figures.derive(format!("{label} 填报值"), &target.measure_unit, derivation);
    let value = tally.figures.value(figure)?;
    let items: Vec<Source> = sources.iter().filter(|it| it.record.table == "ledger_entry").cloned().collect();
    let filed: Vec<Source> = items.iter().filter(|it| with_file.contains(&LedgerEntryId(it.record.id))).cloned().collect();
    let items = match items.is_empty() {
        true => None,
        false => Some((
            tally.count(format!("{label} 台账条目"), "个", items),
            tally.count(format!("{label} 已附佐证材料的条目"), "个", filed),
        )),
    };
    let row = LackingRow {
        task: (task.id, place.task(task.id)),
        unit: (gap.cell.unit, tally.name(gap.cell.unit)),
        target: target.name.clone(),
        value: Words::number(figure, format!("{}{}", value.normalize(), target.measure_unit)),
        items,
    };
    Some((row, sources))
}
