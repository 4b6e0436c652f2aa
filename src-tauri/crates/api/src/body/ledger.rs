//! 台账: the items behind a number.

use zhiheng_app::{Desk, EntryRow, LedgerUnit as AppUnit, TargetLedger};
use zhiheng_domain::{LedgerEntryId, Quarter, ReportState, TargetId, UnitId};

use super::changed;
use super::entry::{in_words, locked, quarter};
use super::evidence::view_of;
use crate::wire::*;
use crate::{ApiError, Reply};

/// Most rows that one paste may carry.
const ROWS_MOST: usize = 5_000;

pub fn ledger(desk: &mut Desk, req: OfLedger) -> Reply<LedgerView> {
    let quarter = quarter(&req.quarter)?;
    let of = desk.target_ledger(quarter, TargetId(req.target_id.0), req.unit_id.map(|it| UnitId(it.0)))?;
    Ok(view(of, quarter))
}

fn view(of: TargetLedger, quarter: Quarter) -> LedgerView {
    let unit = |it: &AppUnit| LedgerUnit {
        unit_id: WireId(it.unit.0),
        short_name: it.name.clone(),
        value: in_words(&it.cell),
        entries: it.cell.count.map_or(0, |it| it.entries),
        remainder: it.cell.count.map_or(0, |it| it.remainder),
        accepted: it.state == Some(ReportState::Accepted),
        // What eats up a remainder changes no value, so it is taken at any time.
        locked: it.state.and_then(locked).filter(|_| it.cell.count.is_none_or(|it| it.remainder == 0)),
    };
    let (task, target) = (&of.task, &of.target);
    let entries = of.entries.iter().map(|(it, name, files)| LedgerEntryView {
        id: WireId(it.id.0),
        unit_id: WireId(it.unit.0),
        unit_short_name: name.clone(),
        quarter: it.quarter.to_string(),
        fields: EntryFields {
            name: it.content.name.clone(),
            happened_on: it.content.happened_on.map(zhiheng_domain::Date::iso).unwrap_or_default(),
            doc_no: it.content.doc_no.clone(),
            prefecture: it.content.prefecture.map(|it| it.name().to_owned()).unwrap_or_default(),
            holder: it.content.holder.clone(),
            note: it.content.note.clone(),
        },
        evidence: files
            .iter()
            .map(|file| view_of(file, name, task.no, &target.name, Some(it.content.name.clone()), Vec::new()))
            .collect(),
        revision: it.revision,
    });
    LedgerView {
        quarter: quarter.to_string(),
        target_id: WireId(target.id.0),
        task_id: WireId(task.id.0),
        task_no: task.no,
        name: target.name.clone(),
        kind: target.kind.into(),
        goal_text: target.goal_text(),
        measure_unit: target.measure_unit.clone(),
        entries: entries.collect(),
        units: of.units.iter().map(unit).collect(),
        total: of.total,
    }
}

pub fn preview(desk: &mut Desk, req: PreviewEntries) -> Reply<EntriesPreview> {
    let table: Vec<Vec<String>> = rows_of(&req.text);
    too_many(table.len())?;
    let (unit, target) = (UnitId(req.unit_id.0), TargetId(req.target_id.0));
    let preview = desk.preview_entries(quarter(&req.quarter)?, unit, target, &table)?;
    let row = |it: zhiheng_app::PreviewedEntry| PreviewedEntry {
        fields: fields(it.row),
        refused: it.refused.map(|it| ApiError::from(it).message),
        remark: it.known.then(|| "台账里已有同名条目，请确认不是重复。".to_owned()),
    };
    Ok(EntriesPreview {
        columns: preview.columns,
        rows: preview.rows.into_iter().map(row).collect(),
        value_now: in_words(&preview.value_now),
        value_then: in_words(&preview.value_then),
    })
}

/// A table as a worksheet puts it on the clipboard: cells with breaks or tabs in them stand in quotes.
fn rows_of(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\t' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

fn too_many(rows: usize) -> Reply<()> {
    match rows > ROWS_MOST {
        true => Err(ApiError::new("D214", format!("未收：贴入 {rows} 行，一次最多 {ROWS_MOST} 行。请分几次粘贴。"))),
        false => Ok(()),
    }
}

fn fields(row: EntryRow) -> EntryFields {
    EntryFields {
        name: row.name,
        happened_on: row.happened_on,
        doc_no: row.doc_no,
        prefecture: row.prefecture,
        holder: row.holder,
        note: row.note,
    }
}

fn row(fields: EntryFields) -> EntryRow {
    EntryRow {
        name: fields.name,
        happened_on: fields.happened_on,
        doc_no: fields.doc_no,
        prefecture: fields.prefecture,
        holder: fields.holder,
        note: fields.note,
    }
}

pub fn add(desk: &mut Desk, req: AddEntries) -> Reply<Changed<u32>> {
    too_many(req.rows.len())?;
    let rows: Vec<EntryRow> = req.rows.into_iter().map(row).collect();
    let done = desk.add_entries(quarter(&req.quarter)?, UnitId(req.unit_id.0), TargetId(req.target_id.0), &rows)?;
    changed(desk, done, |_, added| Ok(added))
}

pub fn edit(desk: &mut Desk, req: EditEntry) -> Reply<Changed<Unit>> {
    quarter(&req.quarter)?;
    let done = desk.edit_entry(LedgerEntryId(req.id.0), &row(req.fields), req.revision)?;
    changed(desk, done, |_, ()| Ok(Unit))
}

pub fn remove(desk: &mut Desk, req: RemoveEntries) -> Reply<Changed<u32>> {
    quarter(&req.quarter)?;
    let entries: Vec<(LedgerEntryId, i64)> =
        req.entries.iter().map(|it| (LedgerEntryId(it.id.0), it.revision)).collect();
    let done = desk.remove_entries(&entries)?;
    changed(desk, done, |_, removed| Ok(removed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_breaks_and_quotes_stay_one_cell() {
        let rows = rows_of("甲\t\"一\n二\t三\"\r\n\"说\"\"明\"\"\"\t\n尾");
        assert_eq!(rows, [vec!["甲".to_owned(), "一\n二\t三".into()], vec!["说\"明\"".into(), String::new()], vec!["尾".into()]]);
    }
}
