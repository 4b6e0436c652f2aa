//! 台账, taken: rows that a unit added become items, each row as a whole.

use std::collections::{BTreeMap, HashMap, HashSet};

use zhiheng_domain::{EntryContent, LedgerEntry, LedgerEntryId, Quarter, Target, TargetId, TargetKind, Task, UnitId, Violation};
use zhiheng_exchange::CellRole;
use zhiheng_store::{StoreError, WriteTx};

use super::FormFault;
use super::apply::Judge;
use super::judge::{Fate, JudgedCell};
use super::quarter_form::{ITEM_COLUMNS, item_target};
use super::spot::Spot;
use crate::contact::plain;
use crate::entry::is_about_the_cell;
use crate::quarter::{EntryRow, tasks_of};
use crate::{AppError, AppResult};

impl Judge<'_> {
    /// 台账: rows that the unit added. Answers with the targets that got items.
    pub(super) fn items(&self, tx: &mut WriteTx<'_>, quarter: Quarter, cells: &mut [JudgedCell]) -> AppResult<HashSet<TargetId>> {
        let unit = self.whose.of.unit;
        let mut rows: BTreeMap<(String, usize), Vec<(usize, String)>> = BTreeMap::new();
        for (at, it) in self.fitted.cells.iter().enumerate() {
            if let CellRole::Added { table, row, column } = &it.role {
                rows.entry((table.clone(), *row)).or_default().push((at, column.clone()));
            }
        }
        let mut named = HashSet::new();
        let mut known: HashMap<TargetId, Vec<LedgerEntry>> = HashMap::new();
        for places in rows.into_values() {
            let text = |code: &str| {
                let found = places.iter().find(|it| it.1 == code).and_then(|it| cells.get(it.0));
                found.map(|it| it.text.clone()).unwrap_or_default()
            };
            let [of, name, happened_on, doc_no, prefecture, holder, note] = ITEM_COLUMNS.map(text);
            let row = EntryRow { name, happened_on, doc_no, prefecture, holder, note };
            let taken = self.item(tx, quarter, unit, &of, &row, &mut known);
            let (fate, entry, target) = match taken {
                Ok(it) => it,
                Err(cause) if is_about_the_cell(&cause) || matches!(cause, AppError::Form(_)) => {
                    (Fate::refused(cause), None, None)
                }
                Err(cause) => return Err(cause),
            };
            let at_fault = match &fate {
                Fate::Refused(cause) => column_at_fault(cause).filter(|code| places.iter().any(|it| it.1 == *code)),
                _ => None,
            };
            named.extend(target.filter(|_| matches!(fate, Fate::New)));
            for (at, code) in &places {
                let Some(cell) = cells.get_mut(*at) else { continue };
                let table = self.form.tables.iter().find(|it| it.open.is_some());
                let column = table.and_then(|it| it.columns.iter().position(|it| it.code == *code));
                let head_of = |code: &str| table?.columns.iter().find(|it| it.code == code).map(|it| it.head.as_str());
                let head = head_of(code).unwrap_or_default();
                cell.label = format!("台账 {} · {head}", row.name.trim());
                cell.fate = match at_fault {
                    Some(other) if other != code => {
                        Fate::refused(FormFault::RowRefused { field: head_of(other).unwrap_or_default().to_owned() })
                    }
                    _ => {
                        cell.asked = column.and_then(|it| table?.open.as_ref()?.asked.get(it).cloned().flatten());
                        fate.clone()
                    }
                };
                cell.entry = entry.filter(|_| code == "name");
                cell.spot = target.map(Spot::Value);
                cell.task = target.and_then(|it| self.target(it)).map(|it| it.0.id);
            }
        }
        Ok(named)
    }

    fn item(
        &self,
        tx: &mut WriteTx<'_>,
        quarter: Quarter,
        unit: UnitId,
        of: &str,
        row: &EntryRow,
        known: &mut HashMap<TargetId, Vec<LedgerEntry>>,
    ) -> AppResult<(Fate, Option<LedgerEntryId>, Option<TargetId>)> {
        let blank = |text: &str| text.trim().is_empty();
        if blank(of) {
            return Err(FormFault::RowIncomplete { field: "所属指标" }.into());
        }
        if blank(&row.name) {
            return Err(FormFault::RowIncomplete { field: "名称" }.into());
        }
        let wanted = plain(of);
        let tasks = tasks_of(&self.whose.plan, unit);
        let counts: Vec<(&Task, &Target)> = tasks
            .iter()
            .flat_map(|task| task.targets.iter().map(move |it| (*task, it)))
            .filter(|it| it.1.kind == TargetKind::Count)
            .collect();
        let full = counts.iter().find(|(task, it)| plain(&item_target(task, it)) == wanted);
        let by_name: Vec<_> = counts.iter().filter(|it| plain(&it.1.name) == wanted).collect();
        let target = match (full, by_name.as_slice()) {
            (Some(it), _) => it.1.id,
            (None, [only]) => only.1.id,
            (None, _) => return Err(FormFault::UnknownTarget { name: of.to_owned() }.into()),
        };
        let content = row.read()?;
        let there = match known.get_mut(&target) {
            Some(it) => it,
            None => {
                let all = zhiheng_store::ledger_entries(tx, target, quarter.year(), Some(unit))?;
                known.entry(target).or_insert(all)
            }
        };
        let name = plain(&content.name);
        let Some(entry) = there.iter_mut().find(|it| plain(&it.content.name) == name) else {
            let id = zhiheng_store::add_ledger_entry(tx, target, unit, quarter, content.clone())?;
            let revision = zhiheng_store::ledger_entry(tx, id)?.revision;
            there.push(LedgerEntry { id, target, unit, quarter, content, revision });
            return Ok((Fate::New, Some(id), Some(target)));
        };
        let merged = EntryContent {
            happened_on: content.happened_on.or(entry.content.happened_on),
            doc_no: or(&content.doc_no, &entry.content.doc_no),
            prefecture: content.prefecture.or(entry.content.prefecture),
            holder: or(&content.holder, &entry.content.holder),
            note: or(&content.note, &entry.content.note),
            name: entry.content.name.clone(),
        };
        if merged == entry.content {
            return Ok((Fate::Unchanged, Some(entry.id), Some(target)));
        }
        zhiheng_store::edit_ledger_entry(tx, entry.id, merged.clone(), entry.revision)?;
        entry.content = merged;
        entry.revision = zhiheng_store::ledger_entry(tx, entry.id)?.revision;
        Ok((Fate::Changed, Some(entry.id), Some(target)))
    }
}

/// The column of a row that a fault is about.
fn column_at_fault(cause: &AppError) -> Option<&'static str> {
    let rule = match cause {
        AppError::Form(FormFault::UnknownTarget { .. }) => return Some("of"),
        AppError::Rule(rule) | AppError::Store(StoreError::Violation(rule)) => rule,
        _ => return None,
    };
    match rule {
        Violation::DateUnreadable { .. } => Some("happened_on"),
        Violation::UnknownWord { .. } => Some("prefecture"),
        Violation::TooLong { field: "名称", .. } | Violation::Blank { .. } => Some("name"),
        Violation::TooLong { field: "文号", .. } => Some("doc_no"),
        Violation::TooLong { field: "所属单位", .. } => Some("holder"),
        Violation::TooLong { field: "备注", .. } => Some("note"),
        _ => None,
    }
}

fn or(new: &str, old: &str) -> String {
    if new.is_empty() { old.to_owned() } else { new.to_owned() }
}
