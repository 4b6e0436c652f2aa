//! 季度填报: the units of a quarter, a unit's sheet, setting cells, and where a value comes from.

use zhiheng_app::{Cell, Desk, EntrySheetRow, Refused, TrailStep, TypedCell, UnitSheet};
use zhiheng_domain::{Quarter, ReportState, Role, TargetId, Task, UnitId, Value};

use super::{changed, field};
use crate::wire::*;
use crate::{ApiError, Reply};

/// Most cells that one step may carry: a paste of a whole quarter has about 1,300.
const CELLS_MOST: usize = 20_000;

pub fn units(desk: &mut Desk, req: OfQuarter) -> Reply<Vec<EntryUnit>> {
    let units = desk.entry_units(quarter(&req.quarter)?)?;
    let view = |it: zhiheng_app::EntryUnit| EntryUnit {
        id: WireId(it.unit.id.0),
        short_name: it.unit.short_name,
        full_name: it.unit.full_name,
        tasks: it.tasks,
        targets: it.targets,
        filled: it.filled,
        state: it.state.map(Into::into),
    };
    Ok(units.into_iter().map(view).collect())
}

pub fn sheet(desk: &mut Desk, req: OfUnitQuarter) -> Reply<EntrySheet> {
    Ok(view(desk.unit_sheet(UnitId(req.unit_id.0), quarter(&req.quarter)?)?))
}

pub fn set_values(desk: &mut Desk, req: SetValues) -> Reply<Changed<ValuesSet>> {
    if req.changes.len() > CELLS_MOST {
        let message = format!("未保存：一次最多 {CELLS_MOST} 格，这里有 {} 格。请分几次粘贴。", req.changes.len());
        return Err(ApiError::new("D208", message));
    }
    let (unit, quarter) = (UnitId(req.unit_id.0), quarter(&req.quarter)?);
    let typed = |it: CellChange| TypedCell { target: TargetId(it.target_id.0), text: it.text, revision: it.revision };
    let typed = req.changes.into_iter().map(typed).collect();
    let done = desk.set_values(unit, quarter, typed, req.paste)?;
    changed(desk, done, |desk, refused| {
        let sheet = view(desk.unit_sheet(unit, quarter)?);
        Ok(ValuesSet { sheet, refused: refused.into_iter().map(refusal).collect() })
    })
}

pub fn trail(desk: &mut Desk, req: OfCell) -> Reply<Vec<TrailLine>> {
    let steps = desk.trail(UnitId(req.unit_id.0), quarter(&req.quarter)?, TargetId(req.target_id.0))?;
    Ok(steps.iter().map(line).collect())
}

fn quarter(text: &str) -> Reply<Quarter> {
    field("quarter", text.parse())
}

fn refusal(refused: Refused) -> RefusedCell {
    let error = ApiError::from(refused.cause);
    RefusedCell {
        target_id: WireId(refused.target.0),
        text: refused.text,
        code: error.code,
        message: error.message,
    }
}

fn view(unit: UnitSheet) -> EntrySheet {
    let quarter = unit.sheet.quarter;
    let filled = |task: &Task| {
        let of_task = unit.sheet.rows.iter().filter(|it| it.task == task.id);
        of_task.filter(|it| it.current.value != Value::Blank).count() as u32
    };
    let task = |(task, role): &(Task, Role)| EntryTask {
        id: WireId(task.id.0),
        no: task.no,
        title: task.title.clone(),
        role: (*role).into(),
        targets: task.targets.len() as u32,
        filled: filled(task),
        texts: Vec::new(),
        evidence: 0,
        returned: None,
    };
    EntrySheet {
        quarter: quarter.to_string(),
        unit_id: WireId(unit.unit.id.0),
        unit_short_name: unit.unit.short_name.clone(),
        unit_full_name: unit.unit.full_name.clone(),
        state: unit.sheet.state.map(Into::into),
        locked: unit.sheet.state.and_then(locked),
        due_on: String::new(),
        timeliness: TimelinessWord::Waiting,
        previous_quarter: None,
        steps: Vec::new(),
        tasks: unit.tasks.iter().map(task).collect(),
        rows: unit.sheet.rows.iter().map(|it| row(it, quarter)).collect(),
    }
}

fn locked(state: ReportState) -> Option<String> {
    match state {
        ReportState::Submitted => Some("本季已报，待审核。要改数请先退回。".to_owned()),
        ReportState::Accepted => Some("本季已认定，数据锁定。".to_owned()),
        ReportState::Draft | ReportState::SentBack => None,
    }
}

fn row(row: &EntrySheetRow, quarter: Quarter) -> EntryRow {
    let target = &row.target;
    let has_previous = quarter.previous_in_year().is_some();
    let mut current = cell(&row.current);
    if let Some(changed) = &row.changed {
        current.on_behalf = changed.on_behalf;
        current.changed_by = Some(changed.operator.clone());
        current.changed_at = Some(changed.at.to_string());
    }
    EntryRow {
        target_id: WireId(target.id.0),
        task_id: WireId(row.task.0),
        task_no: row.task_no,
        name: target.name.clone(),
        kind: target.kind.into(),
        goal_text: target.goal_text(),
        measure_unit: target.measure_unit.clone(),
        soft: target.modality.is_soft(),
        definition: target.definition.clone(),
        sentence: target.sentence.clone(),
        change: has_previous.then(|| difference(&row.previous.value, &row.current.value)).flatten(),
        previous: has_previous.then(|| cell(&row.previous)),
        current,
        evidence: 0,
        notes: Vec::new(),
        returned: None,
    }
}

fn cell(cell: &Cell) -> CellView {
    let (state, value, reason) = match &cell.value {
        Value::Blank => (CellState::Blank, None, None),
        Value::Entered(amount) => (CellState::Entered, Some(amount.to_string()), None),
        Value::NotApplicable(reason) => (CellState::NotApplicable, None, Some(reason.clone())),
    };
    CellView {
        state,
        value,
        reason,
        entries: cell.count.map_or(0, |it| it.entries),
        remainder: cell.count.map(|it| it.remainder),
        on_behalf: false,
        changed_by: None,
        changed_at: None,
        revision: cell.revision,
    }
}

/// `+25`, `0`, `-3`; `None` where either value is missing.
fn difference(before: &Value, now: &Value) -> Option<String> {
    let (Value::Entered(before), Value::Entered(now)) = (before, now) else { return None };
    let change = now.checked_sub(*before).ok()?;
    let sign = if *before < *now { "+" } else { "" };
    Some(format!("{sign}{change}"))
}

fn line(step: &TrailStep) -> TrailLine {
    let operation = match (&step.named, step.on_behalf) {
        (Some(name), _) => format!("{}“{name}”", step.entry.operation.zh()),
        (None, true) => format!("{}（代录）", step.entry.operation.zh()),
        (None, false) => step.entry.operation.zh().to_owned(),
    };
    TrailLine {
        at: step.entry.at.to_string(),
        operator: step.entry.operator.clone(),
        operation,
        before: in_words(&step.before),
        after: in_words(&step.after),
    }
}

fn in_words(cell: &Cell) -> String {
    match (&cell.value, cell.count) {
        (Value::Blank, _) => "未填".to_owned(),
        (Value::NotApplicable(reason), _) => format!("不适用：{reason}"),
        (Value::Entered(_), Some(count)) => count.in_words(),
        (Value::Entered(amount), None) => amount.to_string(),
    }
}
