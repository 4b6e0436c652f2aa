//! 季度填报: the units of a quarter, a unit's sheet, setting cells, and where a value comes from.

use zhiheng_app::{
    Cell, CellChanged, Desk, EntrySheetRow, QuarterSheet, Refused, TextAround, TrailStep, TypedCell, TypedPlace, TypedText,
};
use zhiheng_domain::{
    CellNote, Operation, Quarter, ReportState, ReportStep, ReturnReason, Role, Target, TargetId, Task, TaskId, UnitId, Value,
};

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
    Ok(view(&desk.quarter_sheet(UnitId(req.unit_id.0), quarter(&req.quarter)?)?))
}

pub fn set_values(desk: &mut Desk, req: SetValues) -> Reply<Changed<ValuesSet>> {
    if req.changes.len() > CELLS_MOST {
        return Err(too_many(req.changes.len()));
    }
    let (unit, quarter) = (UnitId(req.unit_id.0), quarter(&req.quarter)?);
    let typed = |it: CellChange| TypedCell { target: TargetId(it.target_id.0), text: it.text, revision: it.revision };
    let typed = req.changes.into_iter().map(typed).collect();
    let done = desk.set_values(unit, quarter, typed, req.paste)?;
    changed(desk, done, |desk, refused| {
        let sheet = view(&desk.quarter_sheet(unit, quarter)?);
        Ok(ValuesSet { sheet, refused: refused.into_iter().map(refusal).collect() })
    })
}

pub fn text_trail(desk: &mut Desk, req: OfText) -> Reply<Vec<TrailLine>> {
    let steps = desk.text_trail(
        UnitId(req.unit_id.0),
        quarter(&req.quarter)?,
        TaskId(req.task_id.0),
        req.field.into(),
    )?;
    let mut lines = Vec::new();
    for it in &steps {
        let origin = desk.origin(&it.entry, None, Some((TaskId(req.task_id.0), req.field.into())))?;
        lines.push(TrailLine {
            at: it.entry.at.to_string(),
            operator: it.entry.operator.clone(),
            operation: operation(&it.entry.operation, it.on_behalf, origin),
            before: it.before.clone(),
            after: it.after.clone(),
        });
    }
    Ok(lines)
}

pub fn task_sheet(desk: &mut Desk, req: OfTaskQuarter) -> Reply<TaskEntrySheet> {
    let quarter = quarter(&req.quarter)?;
    let of = desk.task_sheet(TaskId(req.task_id.0), quarter)?;
    let has_previous = quarter.previous_in_year().is_some();
    let task_cell = |unit: UnitId, target: TargetId, parts: &(Cell, Cell, Option<CellChanged>)| {
        let (previous, current, changed) = parts;
        let around = of.around.cell(unit, of.task.id, target);
        TaskCell {
            previous: has_previous.then(|| cell(previous)),
            change: has_previous.then(|| difference(&previous.value, &current.value)).flatten(),
            current: changed_cell(current, changed.as_ref()),
            evidence: around.evidence,
            notes: around.notes.iter().map(note).collect(),
            returned: around.returned,
        }
    };
    let unit = |it: &zhiheng_app::TaskSheetUnit| TaskUnit {
        unit_id: WireId(it.unit.id.0),
        short_name: it.unit.short_name.clone(),
        full_name: it.unit.full_name.clone(),
        role: it.role.into(),
        state: it.state.map(Into::into),
        locked: it.state.and_then(locked),
        cells: of.task.targets.iter().zip(&it.cells).map(|(target, cell)| task_cell(it.unit.id, target.id, cell)).collect(),
        texts: of.around.texts(it.unit.id, of.task.id).into_iter().map(text_cell).collect(),
        evidence: of.around.task_evidence(it.unit.id, of.task.id),
    };
    let target = |(target, (total, declared)): (&Target, &(Option<String>, Option<String>))| TaskTarget {
        target_id: WireId(target.id.0),
        name: target.name.clone(),
        kind: target.kind.into(),
        goal_text: target.goal_text(),
        measure_unit: target.measure_unit.clone(),
        total: total.clone(),
        declared: declared.clone(),
    };
    Ok(TaskEntrySheet {
        quarter: quarter.to_string(),
        previous_quarter: quarter.previous_in_year().map(Quarter::in_chinese),
        task_id: WireId(of.task.id.0),
        task_no: of.task.no,
        title: of.task.title.clone(),
        targets: of.task.targets.iter().zip(&of.totals).map(target).collect(),
        units: of.units.iter().map(unit).collect(),
    })
}

fn typed_places(changes: Vec<PlacedChange>) -> Reply<Vec<TypedPlace>> {
    if changes.len() > CELLS_MOST {
        return Err(too_many(changes.len()));
    }
    let typed = |it: PlacedChange| TypedPlace {
        unit: UnitId(it.unit_id.0),
        cell: TypedCell { target: TargetId(it.target_id.0), text: it.text, revision: it.revision },
    };
    Ok(changes.into_iter().map(typed).collect())
}

fn refused_place(it: zhiheng_app::RefusedCell) -> RefusedPlace {
    let ApiError { code, message, .. } = ApiError::from(it.cause);
    RefusedPlace { unit_id: WireId(it.unit.0), target_id: WireId(it.target.0), text: it.text, code, message }
}

pub fn check_cells(desk: &mut Desk, req: SetCells) -> Reply<Vec<RefusedPlace>> {
    let refused = desk.check_cells(quarter(&req.quarter)?, typed_places(req.changes)?)?;
    Ok(refused.into_iter().map(refused_place).collect())
}

pub fn set_cells(desk: &mut Desk, req: SetCells) -> Reply<Changed<Vec<RefusedPlace>>> {
    let done = desk.set_cells(quarter(&req.quarter)?, typed_places(req.changes)?, req.paste)?;
    changed(desk, done, |_, refused| Ok(refused.into_iter().map(refused_place).collect()))
}

pub fn set_texts(desk: &mut Desk, req: SetTexts) -> Reply<Changed<TextsSet>> {
    if req.changes.len() > CELLS_MOST {
        return Err(too_many(req.changes.len()));
    }
    let typed = |it: TextChange| TypedText {
        unit: UnitId(it.unit_id.0),
        task: TaskId(it.task_id.0),
        field: it.field.into(),
        text: it.text,
        revision: it.revision,
    };
    let typed = req.changes.into_iter().map(typed).collect();
    let done = desk.set_texts(quarter(&req.quarter)?, typed, req.paste)?;
    let kept = |it: zhiheng_app::PlacedText| TextKept {
        unit_id: WireId(it.unit.0),
        task_id: WireId(it.task.0),
        field: it.field.into(),
        text: it.text,
        revision: it.revision,
    };
    let refused = |it: zhiheng_app::RefusedText| {
        let ApiError { code, message, .. } = ApiError::from(it.cause);
        RefusedText { unit_id: WireId(it.unit.0), task_id: WireId(it.task.0), field: it.field.into(), code, message }
    };
    changed(desk, done, |_, set| {
        Ok(TextsSet {
            kept: set.kept.into_iter().map(kept).collect(),
            refused: set.refused.into_iter().map(refused).collect(),
        })
    })
}

pub fn prefill(desk: &mut Desk, req: Prefill) -> Reply<Changed<u32>> {
    let task = req.task_id.map(|it| TaskId(it.0));
    let done = desk.prefill(quarter(&req.quarter)?, UnitId(req.unit_id.0), task, req.values, req.texts)?;
    changed(desk, done, |_, filled| Ok(filled))
}

pub fn declare_total(desk: &mut Desk, req: DeclareTotal) -> Reply<Changed<Unit>> {
    let done = desk.declare_total(quarter(&req.quarter)?, TargetId(req.target_id.0), &req.text);
    let done = done.map_err(|it| ApiError::from(it).at("text"))?;
    changed(desk, done, |_, ()| Ok(Unit))
}

pub fn trail(desk: &mut Desk, req: OfCell) -> Reply<Vec<TrailLine>> {
    let steps = desk.trail(UnitId(req.unit_id.0), quarter(&req.quarter)?, TargetId(req.target_id.0))?;
    let mut lines = Vec::new();
    for step in &steps {
        let origin = desk.origin(&step.entry, Some(TargetId(req.target_id.0)), None)?;
        lines.push(line(step, origin));
    }
    Ok(lines)
}

fn too_many(cells: usize) -> ApiError {
    ApiError::new("D215", format!("未保存：一次最多 {CELLS_MOST} 格，这里有 {cells} 格。请分几次粘贴。"))
}

pub(super) fn quarter(text: &str) -> Reply<Quarter> {
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

pub(super) fn view(of: &QuarterSheet) -> EntrySheet {
    let (unit, quarter) = (of.unit.id, of.sheet.quarter);
    let filled = |task: &Task| {
        let of_task = of.sheet.rows.iter().filter(|it| it.task == task.id);
        of_task.filter(|it| it.current.value != Value::Blank).count() as u32
    };
    let task = |(task, role): &(Task, Role)| EntryTask {
        id: WireId(task.id.0),
        no: task.no,
        title: task.title.clone(),
        role: (*role).into(),
        targets: task.targets.len() as u32,
        filled: filled(task),
        texts: of.around.texts(unit, task.id).into_iter().map(text_cell).collect(),
        evidence: of.around.task_evidence(unit, task.id),
        returned: of.around.task_returned(unit, task.id),
    };
    EntrySheet {
        quarter: quarter.to_string(),
        unit_id: WireId(unit.0),
        unit_short_name: of.unit.short_name.clone(),
        unit_full_name: of.unit.full_name.clone(),
        state: of.sheet.state.map(Into::into),
        locked: of.sheet.state.and_then(locked),
        due_on: of.due_on.iso(),
        timeliness: of.timeliness.into(),
        previous_quarter: quarter.previous_in_year().map(Quarter::in_chinese),
        steps: of.steps.iter().map(step).collect(),
        tasks: of.tasks.iter().map(task).collect(),
        rows: of.sheet.rows.iter().map(|it| row(it, of)).collect(),
    }
}

pub(super) fn step(step: &ReportStep) -> StepView {
    StepView {
        id: WireId(step.id.0),
        step: step.kind.into(),
        on_day: step.on_day.iso(),
        operator: step.operator.clone(),
        note: step.note.clone(),
        reasons: step.reasons.iter().map(reason).collect(),
    }
}

fn reason(reason: &ReturnReason) -> ReturnReasonWire {
    ReturnReasonWire {
        task_id: WireId(reason.task.0),
        target_id: reason.target.map(|it| WireId(it.0)),
        field: reason.field.map(Into::into),
        reason: reason.reason.clone(),
    }
}

pub(super) fn note(note: &CellNote) -> NoteView {
    NoteView {
        id: WireId(note.id.0),
        text: note.text.clone(),
        settled: note.settled,
        operator: note.operator.clone(),
        at: note.at.to_string(),
        revision: note.revision,
    }
}

fn text_cell(it: TextAround) -> TextCell {
    let text = it.text;
    TextCell {
        field: it.field.into(),
        on_behalf: text.as_ref().is_some_and(|it| it.on_behalf),
        changed_by: text.as_ref().map(|it| it.changed_by.clone()),
        changed_at: text.as_ref().map(|it| it.changed_at.to_string()),
        text: text.map(|it| it.text).unwrap_or_default(),
        previous: it.previous,
        notes: it.notes.iter().map(note).collect(),
        returned: it.returned,
        revision: it.revision,
    }
}

pub(super) fn locked(state: ReportState) -> Option<String> {
    match state {
        ReportState::Submitted => Some("本季已报，待审核。要改数请先退回。".to_owned()),
        ReportState::Accepted => Some("本季已认定，数据锁定。要改请先重开并写明理由。".to_owned()),
        ReportState::Draft | ReportState::SentBack => None,
    }
}

fn row(row: &EntrySheetRow, of: &QuarterSheet) -> EntryRow {
    let target = &row.target;
    let has_previous = of.sheet.quarter.previous_in_year().is_some();
    let around = of.around.cell(of.unit.id, row.task, target.id);
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
        current: changed_cell(&row.current, row.changed.as_ref()),
        evidence: around.evidence,
        notes: around.notes.iter().map(note).collect(),
        returned: around.returned,
    }
}

fn changed_cell(of: &Cell, changed: Option<&CellChanged>) -> CellView {
    CellView {
        on_behalf: changed.is_some_and(|it| it.on_behalf),
        changed_by: changed.map(|it| it.operator.clone()),
        changed_at: changed.map(|it| it.at.to_string()),
        ..cell(of)
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

fn line(step: &TrailStep, origin: Option<(String, String)>) -> TrailLine {
    let operation = match &step.named {
        Some(name) => format!("{}“{name}”", step.entry.operation.zh()),
        None => operation(&step.entry.operation, step.on_behalf, origin),
    };
    TrailLine {
        at: step.entry.at.to_string(),
        operator: step.entry.operator.clone(),
        operation,
        before: in_words(&step.before),
        after: in_words(&step.after),
    }
}

/// What was done, on whose behalf, and out of which cell of which file.
fn operation(operation: &Operation, on_behalf: bool, origin: Option<(String, String)>) -> String {
    match (on_behalf, origin) {
        (_, Some((file, place))) => format!("{}（“{file}” {place}）", operation.zh()),
        (true, None) => format!("{}（代录）", operation.zh()),
        (false, None) => operation.zh().to_owned(),
    }
}

pub(super) fn in_words(cell: &Cell) -> String {
    match (&cell.value, cell.count) {
        (Value::Blank, _) => "未填".to_owned(),
        (Value::NotApplicable(reason), _) => format!("不适用：{reason}"),
        (Value::Entered(_), Some(count)) => count.in_words(),
        (Value::Entered(amount), None) => amount.to_string(),
    }
}
