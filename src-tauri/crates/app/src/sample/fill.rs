//! What the units of the sample report in a quarter: items, figures, texts.

use zhiheng_domain::{Plan, Quarter, Target, Task, TextField, UnitId, ValueInput};
use zhiheng_store::{TextPlace, WriteTx};

use super::figures::{CORRECTED, COPIED, Course, FIGURES, ITEMS, LEFT_BLANK, MISTOLD, NOT_OURS, NOT_SET, ON_BEHALF, course};
use super::texts::{self, Told};
use super::{target, unit};
use crate::{AppResult, EntryRow};

pub(super) fn fill(tx: &mut WriteTx<'_>, plan: &Plan, quarter: Quarter) -> AppResult<()> {
    for (name, of, _, [item, on, doc_no, prefecture, holder]) in ITEMS.iter().filter(|it| it.2 == quarter.no()) {
        let row = EntryRow {
            name: (*item).to_owned(),
            happened_on: (*on).to_owned(),
            doc_no: (*doc_no).to_owned(),
            prefecture: (*prefecture).to_owned(),
            holder: (*holder).to_owned(),
            note: String::new(),
        };
        let (found, of) = (target(plan, name)?.1, unit(plan, of)?);
        zhiheng_store::add_ledger_entry(tx, found.id, of.id, quarter, row.read()?)?;
    }
    for (at, member) in plan.units.iter().enumerate() {
        let state = course(&member.short_name, quarter.no());
        let tasks = plan.tasks().filter(|task| plan.roles.iter().any(|it| it.task == task.id && it.unit == member.id));
        for (place, task) in tasks.enumerate() {
            match state {
                Course::Nothing => continue,
                Course::Draft if place > 0 => continue, // Begun.
                _ => {}
            }
            for target in &task.targets {
                let on_behalf = member.short_name == ON_BEHALF && quarter.no() == 3;
                fill_value(tx, member.id, &member.short_name, quarter, target, at, on_behalf)?;
            }
            fill_texts(tx, at, member.id, &member.short_name, quarter, task)?;
        }
    }
    Ok(())
}

/// What the unit says of a target in a quarter; `None`: not its own.
fn figure(unit: &str, target: &str, quarter: Quarter) -> Option<&'static str> {
    let (_, holders) = FIGURES.iter().find(|it| it.0 == target)?;
    let (_, second, third) = holders.iter().find(|it| it.0 == unit)?;
    Some(if quarter.no() == 2 { second } else { third })
}

fn fill_value(
    tx: &mut WriteTx<'_>,
    unit: UnitId,
    name: &str,
    quarter: Quarter,
    target: &Target,
    at: usize,
    on_behalf: bool,
) -> AppResult<()> {
    let wrong = (quarter.no() == 3 && (CORRECTED.0, CORRECTED.1) == (name, target.name.as_str())).then_some(CORRECTED.2);
    let input = match wrong.or_else(|| figure(name, &target.name, quarter)) {
        Some(text) => ValueInput::read(text, target.kind, &target.measure_unit)?,
        None if LEFT_BLANK.contains(&target.name.as_str()) => return Ok(()),
        None if target.goal.value().is_none() => ValueInput::NotApplicable(NOT_SET.to_owned()),
        None => ValueInput::NotApplicable(NOT_OURS.get(at % NOT_OURS.len()).copied().unwrap_or(NOT_SET).to_owned()),
    };
    let seen = zhiheng_store::cell(tx, unit, quarter, target.id)?.revision;
    zhiheng_store::set_value(tx, unit, quarter, target.id, &input, seen, on_behalf)?;
    Ok(())
}

fn fill_texts(
    tx: &mut WriteTx<'_>,
    at: usize,
    unit: UnitId,
    name: &str,
    quarter: Quarter,
    task: &Task,
) -> AppResult<()> {
    let figures: Vec<(&Target, String)> = task
        .targets
        .iter()
        .filter_map(|target| {
            let mistold = quarter.no() == 3 && (MISTOLD.0, MISTOLD.1) == (name, target.name.as_str());
            let figure = if mistold { Some(MISTOLD.2) } else { figure(name, &target.name, quarter) };
            Some((target, figure?.to_owned()))
        })
        .collect();
    let of = Told { unit: name, at, quarter, task };
    let progress = match COPIED == (name, task.no) && quarter.no() == 3 {
        true => texts::progress(&Told { quarter: quarter.before(), ..of }, &figures),
        false => texts::progress(&of, &figures),
    };
    let mut texts = vec![(TextField::Progress, progress)];
    texts.extend(texts::problem(&of).map(|it| (TextField::Problem, it)));
    texts.extend(texts::next_step(&of).map(|it| (TextField::NextStep, it)));
    for (field, text) in texts {
        zhiheng_store::set_text(tx, TextPlace { unit, quarter, task: task.id, field }, &text, 0, false)?;
    }
    Ok(())
}
