//! 台账, taken: rows that a unit added become items, each row as a whole.

use std::collections::{BTreeMap, HashMap, HashSet};

use zhiheng_domain::{AuditId, EntryContent, LedgerEntry, LedgerEntryId, Moment, Quarter, Target, TargetId, TargetKind, Task, UnitId};
use zhiheng_exchange::{Asked, CellRole, FormTable};
use zhiheng_store::WriteTx;

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
            let faults = self.faults(unit, &of, &row);
            let (fate, entry, target) = match faults.is_empty() {
                true => match self.item(tx, quarter, &self.added(&of, &row, &places, cells), &mut known) {
                    Ok(it) => it,
                    Err(cause) if is_about_the_cell(&cause) => (Fate::refused(cause), None, None),
                    Err(cause) => return Err(cause),
                },
                // The rest of the row waits for them.
                false => (Fate::refused(self.told_of(&faults)), None, None),
            };
            named.extend(target.filter(|_| matches!(fate, Fate::New)));
            for (at, code) in &places {
                let Some(cell) = cells.get_mut(*at) else { continue };
                cell.label = self.item_label(&row, code);
                cell.asked = self.item_asked(code);
                cell.fate = match faults.iter().find(|it| it.0 == code) {
                    Some((_, own)) => own.clone(),
                    None => fate.clone(),
                };
                cell.entry = entry.filter(|_| code == "name");
                cell.spot = target.map(Spot::Value);
                cell.task = target.and_then(|it| self.target(it)).map(|it| it.0.id);
            }
        }
        Ok(named)
    }

    fn item_column(&self, code: &str) -> Option<(&FormTable, usize)> {
        let table = self.form.tables.iter().find(|it| it.open.is_some())?;
        Some((table, table.columns.iter().position(|it| it.code == code)?))
    }

    fn item_head(&self, code: &str) -> &str {
        let column = self.item_column(code).and_then(|(table, at)| table.columns.get(at));
        column.map_or("", |it| &it.head)
    }

    fn item_asked(&self, code: &str) -> Option<Asked> {
        let (table, at) = self.item_column(code)?;
        table.open.as_ref()?.asked.get(at)?.clone()
    }

    /// All that is wrong with a row, by column; each column is read by itself, so that one fault does not hide another.
    fn faults(&self, unit: UnitId, of: &str, row: &EntryRow) -> Vec<(&'static str, Fate)> {
        let named = || EntryRow { name: "-".to_owned(), ..EntryRow::default() };
        let columns = [
            ("happened_on", &row.happened_on, EntryRow { happened_on: row.happened_on.clone(), ..named() }),
            ("doc_no", &row.doc_no, EntryRow { doc_no: row.doc_no.clone(), ..named() }),
            ("prefecture", &row.prefecture, EntryRow { prefecture: row.prefecture.clone(), ..named() }),
            ("holder", &row.holder, EntryRow { holder: row.holder.clone(), ..named() }),
            ("note", &row.note, EntryRow { note: row.note.clone(), ..named() }),
        ];
        let mut faults = Vec::new();
        if let Err(fault) = self.item_target(unit, of) {
            faults.push(("of", Fate::refused(fault)));
        }
        let name = EntryRow { name: row.name.clone(), ..EntryRow::default() };
        match (row.name.trim().is_empty(), name.read()) {
            (true, _) => faults.push(("name", Fate::refused(FormFault::RowIncomplete { field: "名称" }))),
            (false, Err(cause)) => faults.push(("name", Fate::refused(cause))),
            (false, Ok(_)) => {}
        }
        let others = columns.into_iter().filter(|it| !it.1.is_empty());
        faults.extend(others.filter_map(|(code, _, alone)| Some((code, Fate::refused(alone.read().err()?)))));
        faults
    }

    /// What the other cells of a row with faults are told.
    fn told_of(&self, faults: &[(&'static str, Fate)]) -> FormFault {
        let incomplete = faults.iter().find_map(|(_, fate)| match fate {
            Fate::Refused(cause) => match &**cause {
                AppError::Form(FormFault::RowIncomplete { field }) => Some(*field),
                _ => None,
            },
            _ => None,
        });
        match incomplete {
            Some(field) => FormFault::RowIncomplete { field },
            None => FormFault::RowRefused { heads: faults.iter().map(|it| self.item_head(it.0).to_owned()).collect() },
        }
    }

    /// The count that a row is an item of.
    fn item_target(&self, unit: UnitId, of: &str) -> Result<TargetId, FormFault> {
        let wanted = plain(of);
        if wanted.is_empty() {
            return Err(FormFault::RowIncomplete { field: "所属指标" });
        }
        let tasks = tasks_of(&self.whose.plan, unit);
        let counts: Vec<(&Task, &Target)> = tasks
            .iter()
            .flat_map(|task| task.targets.iter().map(move |it| (*task, it)))
            .filter(|it| it.1.kind == TargetKind::Count)
            .collect();
        let full = counts.iter().find(|(task, it)| plain(&item_target(task, it)) == wanted);
        let by_name: Vec<_> = counts.iter().filter(|it| plain(&it.1.name) == wanted).collect();
        match (full, by_name.as_slice()) {
            (Some(it), _) => Ok(it.1.id),
            (None, [only]) => Ok(only.1.id),
            (None, _) => Err(FormFault::UnknownTarget { name: of.to_owned() }),
        }
    }

    fn item(
        &self,
        tx: &mut WriteTx<'_>,
        quarter: Quarter,
        added: &Added<'_>,
        known: &mut HashMap<TargetId, Vec<LedgerEntry>>,
    ) -> AppResult<(Fate, Option<LedgerEntryId>, Option<TargetId>)> {
        let unit = self.whose.of.unit;
        let target = self.item_target(unit, added.of)?;
        let there = match known.get_mut(&target) {
            Some(it) => it,
            None => {
                let all = zhiheng_store::ledger_entries(tx, target, quarter.year(), Some(unit))?;
                known.entry(target).or_insert(all)
            }
        };
        let content = added.row.read()?;
        let name = plain(&content.name);
        let Some(entry) = there.iter_mut().find(|it| plain(&it.content.name) == name) else {
            if added.all_said && !added.decided {
                // It came in before, and the office renamed it or took it out.
                return Ok((Fate::Kept { by: String::new(), at: None }, None, Some(target)));
            }
            if self.older && !added.decided {
                return Ok((Fate::Conflict(FormFault::ChangedSince { by: String::new(), at: None }), None, Some(target)));
            }
            let id = zhiheng_store::add_ledger_entry(tx, target, unit, quarter, content.clone())?;
            let revision = zhiheng_store::ledger_entry(tx, id)?.revision;
            there.push(LedgerEntry { id, target, unit, quarter, content, revision });
            return Ok((Fate::New, Some(id), Some(target)));
        };
        let whole = merged(&content, &entry.content);
        let merged = if added.decided { whole.clone() } else { merged(&added.new_words.read()?, &entry.content) };
        if whole == entry.content {
            return Ok((Fate::Unchanged, Some(entry.id), Some(target)));
        }
        let changed = || -> AppResult<(String, Option<Moment>)> {
            let entry = zhiheng_store::audit_entry(tx, AuditId(entry.revision))?;
            Ok((entry.operator, Some(entry.at)))
        };
        if merged == entry.content {
            let (by, at) = changed()?;
            return Ok((Fate::Kept { by, at }, Some(entry.id), Some(target)));
        }
        let seen = self.base.is_some_and(|it| entry.revision <= it.0);
        if !added.decided && (self.older || !seen && overwrites(&merged, &entry.content)) {
            let (by, at) = changed()?;
            return Ok((Fate::Conflict(FormFault::ChangedSince { by, at }), Some(entry.id), Some(target)));
        }
        zhiheng_store::edit_ledger_entry(tx, entry.id, merged.clone(), entry.revision)?;
        entry.content = merged;
        entry.revision = zhiheng_store::ledger_entry(tx, entry.id)?.revision;
        Ok((Fate::Changed, Some(entry.id), Some(target)))
    }

    fn item_label(&self, row: &EntryRow, code: &str) -> String {
        format!("台账 {} · {}", row.name.trim(), self.item_head(code))
    }

    fn added<'r>(&self, of: &'r str, row: &'r EntryRow, places: &[(usize, String)], cells: &[JudgedCell]) -> Added<'r> {
        let text = |code: &str| places.iter().find(|it| it.1 == code).and_then(|it| cells.get(it.0)).map(|it| it.text.as_str());
        let is_said = |code: &str| text(code).is_some_and(|it| self.said_last(&self.item_label(row, code)) == Some(it));
        let new = |code: &str, text: &String| if is_said(code) { String::new() } else { text.clone() };
        Added {
            of,
            row,
            new_words: EntryRow {
                name: row.name.clone(),
                happened_on: new("happened_on", &row.happened_on),
                doc_no: new("doc_no", &row.doc_no),
                prefecture: new("prefecture", &row.prefecture),
                holder: new("holder", &row.holder),
                note: new("note", &row.note),
            },
            all_said: places.iter().all(|it| is_said(&it.1)),
            decided: places.iter().filter_map(|it| cells.get(it.0)).any(|it| self.take.contains(&it.no)),
        }
    }
}

/// A row that the unit added.
struct Added<'r> {
    of: &'r str,
    row: &'r EntryRow,
    /// Without what its files said of it before: over that the ledger stands.
    new_words: EntryRow,
    all_said: bool,
    /// A person decided for it.
    decided: bool,
}

/// A row over an item: what the row leaves blank stays.
fn merged(new: &EntryContent, old: &EntryContent) -> EntryContent {
    EntryContent {
        happened_on: new.happened_on.or(old.happened_on),
        doc_no: or(&new.doc_no, &old.doc_no),
        prefecture: new.prefecture.or(old.prefecture),
        holder: or(&new.holder, &old.holder),
        note: or(&new.note, &old.note),
        name: old.name.clone(),
    }
}

/// Whether something that was there gets other words; what was blank only gets them.
fn overwrites(new: &EntryContent, old: &EntryContent) -> bool {
    let text = |new: &str, old: &str| !old.is_empty() && new != old;
    text(&new.doc_no, &old.doc_no)
        || text(&new.holder, &old.holder)
        || text(&new.note, &old.note)
        || old.happened_on.is_some_and(|it| new.happened_on != Some(it))
        || old.prefecture.is_some_and(|it| new.prefecture != Some(it))
}

fn or(new: &str, old: &str) -> String {
    if new.is_empty() { old.to_owned() } else { new.to_owned() }
}
