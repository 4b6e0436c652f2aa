//! 台账 (ledger): the named items behind a number, added one by one or pasted from a worksheet.

use std::collections::{HashMap, HashSet};

use zhiheng_domain::{
    Date, EntryContent, Evidence, LedgerEntry, LedgerEntryId, MemberUnit, Operation, Plan, Prefecture, Quarter,
    ReportState, Target, TargetId, Task, UnitId, Value, total_of,
};
use zhiheng_store::{Cell, Done, EvidenceIn, Noun, StoreError, WriteTx};

use super::standing::in_words;
use crate::contact::plain;
use crate::plan::plan_of;
use crate::{AppError, AppResult, Desk};

/// A target with its items.
#[derive(Debug, Clone)]
pub struct TargetLedger {
    pub task: Task,
    pub target: Target,
    /// `15(其中未列名 4)`
    pub total: Option<String>,
    pub units: Vec<LedgerUnit>,
    pub entries: Vec<(LedgerEntry, String, Vec<Evidence>)>,
}

#[derive(Debug, Clone)]
pub struct LedgerUnit {
    pub unit: UnitId,
    pub name: String,
    pub cell: Cell,
    pub state: Option<ReportState>,
}

/// A row as typed or pasted, all text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryRow {
    pub name: String,
    pub happened_on: String,
    pub doc_no: String,
    pub prefecture: String,
    pub holder: String,
    pub note: String,
}

/// Pasted rows before anything is saved.
#[derive(Debug)]
pub struct EntriesPreview {
    /// What each column was understood as; blank for one that is left out.
    pub columns: Vec<String>,
    pub rows: Vec<PreviewedEntry>,
    pub value_now: Cell,
    pub value_then: Cell,
}

#[derive(Debug)]
pub struct PreviewedEntry {
    pub row: EntryRow,
    pub refused: Option<AppError>,
    /// The same name is there already.
    pub known: bool,
}

impl EntryRow {
    /// # Errors
    /// `Blank` without a name, `DateUnreadable`, `UnknownWord` for a prefecture, `TooLong`.
    pub fn read(&self) -> AppResult<EntryContent> {
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|it| !it.is_empty());
        let content = EntryContent {
            name: one_line(&self.name),
            happened_on: filled(&self.happened_on).map(|it| Date::read(&it)).transpose()?,
            doc_no: one_line(&self.doc_no),
            prefecture: filled(&self.prefecture).map(|it| Prefecture::read(&it)).transpose()?,
            holder: one_line(&self.holder),
            note: one_line(&self.note),
        };
        Ok(content.tidy()?)
    }
}

/// A cell with line breaks in it is read on one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split(['\r', '\n', '\t']).map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

impl Desk {
    /// # Errors
    /// `NoFile`, `NotFound`.
    pub fn target_ledger(&self, quarter: Quarter, target: TargetId, unit: Option<UnitId>) -> AppResult<TargetLedger> {
        self.read(|tx| {
            let plan = plan_of(tx, quarter.year())?;
            let (task, found) = owner(&plan, target)?;
            let states = zhiheng_store::report_states(tx, quarter.year())?;
            let mut units = Vec::new();
            for it in units_of(&plan, task).filter(|it| unit.is_none_or(|only| only == it.id)) {
                units.push(LedgerUnit {
                    unit: it.id,
                    name: it.short_name.clone(),
                    cell: zhiheng_store::cell(tx, it.id, quarter, target)?,
                    state: states.iter().find(|state| state.0 == it.id && state.1 == quarter).map(|it| it.2),
                });
            }
            let mut files: HashMap<LedgerEntryId, Vec<Evidence>> = HashMap::new();
            for of in Quarter::all_of(quarter.year()).filter(|it| *it <= quarter) {
                for it in zhiheng_store::evidence(tx, EvidenceIn::Quarter(of))? {
                    if let Some(entry) = it.of.entry {
                        files.entry(entry).or_default().push(it);
                    }
                }
            }
            let names: HashMap<UnitId, &str> = plan.units.iter().map(|it| (it.id, it.short_name.as_str())).collect();
            let entries = zhiheng_store::ledger_entries(tx, target, quarter.year(), unit)?
                .into_iter()
                .filter(|it| it.quarter <= quarter)
                .map(|it| {
                    let name = names.get(&it.unit).copied().unwrap_or_default().to_owned();
                    let files = files.remove(&it.id).unwrap_or_default();
                    (it, name, files)
                })
                .collect();
            let cells: Vec<(UnitId, &Cell)> = units.iter().map(|it| (it.unit, &it.cell)).collect();
            Ok(TargetLedger {
                total: total_in_words(found, &cells),
                task: task.clone(),
                target: found.clone(),
                units,
                entries,
            })
        })
    }

    /// Rows with a fault are not taken and named; the others are saved in one step. Answers with how many.
    ///
    /// # Errors
    /// `NothingAccepted` in words of its own when no row can be taken; `ReportClosed`; and as any change.
    pub fn add_entries(
        &mut self,
        quarter: Quarter,
        unit: UnitId,
        target: TargetId,
        rows: &[EntryRow],
    ) -> AppResult<Done<u32>> {
        self.change(Operation::AddEntries, |tx| {
            let mut added = 0;
            for row in rows {
                zhiheng_store::add_ledger_entry(tx, target, unit, quarter, row.read()?)?;
                added += 1;
            }
            name_step(tx, unit, target, &match rows {
                [only] => one_line(&only.name),
                _ => format!("{added} 条"),
            })?;
            Ok(added)
        })
    }

    /// What a pasted table would come to. Changes nothing.
    ///
    /// # Errors
    /// `NotFound`, `ReportClosed`, and as any change.
    pub fn preview_entries(
        &mut self,
        quarter: Quarter,
        unit: UnitId,
        target: TargetId,
        table: &[Vec<String>],
    ) -> AppResult<EntriesPreview> {
        self.rehearse(Operation::AddEntries, |tx| {
            let value_now = zhiheng_store::cell(tx, unit, quarter, target)?;
            let mut names: HashSet<String> = zhiheng_store::ledger_entries(tx, target, quarter.year(), None)?
                .into_iter()
                .map(|it| plain(&it.content.name))
                .collect();
            let (columns, rows) = read_table(table);
            let mut previewed = Vec::new();
            for row in rows {
                let taken = row
                    .read()
                    .and_then(|it| Ok(zhiheng_store::add_ledger_entry(tx, target, unit, quarter, it).map(|_| ())?));
                let refused = match taken {
                    Ok(()) => None,
                    Err(cause) if crate::entry::is_about_the_cell(&cause) => Some(cause),
                    Err(cause) => return Err(cause),
                };
                let known = refused.is_none() && !names.insert(plain(&row.name));
                previewed.push(PreviewedEntry { row, refused, known });
            }
            let value_then = zhiheng_store::cell(tx, unit, quarter, target)?;
            Ok(EntriesPreview { columns, rows: previewed, value_now, value_then })
        })
    }

    /// # Errors
    /// `NotFound`, `Stale`, and what `EntryRow::read` says.
    pub fn edit_entry(&mut self, id: LedgerEntryId, row: &EntryRow, revision: i64) -> AppResult<Done<()>> {
        self.change(Operation::EditEntry, |tx| {
            let entry = zhiheng_store::ledger_entry(tx, id)?;
            name_step(tx, entry.unit, entry.target, &entry.content.name)?;
            Ok(zhiheng_store::edit_ledger_entry(tx, id, row.read()?, revision)?)
        })
    }

    /// # Errors
    /// `NotFound`, `Stale`, `ReportClosed`, `InUse` while evidence hangs on one; then none is removed.
    pub fn remove_entries(&mut self, entries: &[(LedgerEntryId, i64)]) -> AppResult<Done<u32>> {
        self.change(Operation::RemoveEntries, |tx| {
            let mut what = format!("{} 条", entries.len());
            if let Some((first, _)) = entries.first() {
                let entry = zhiheng_store::ledger_entry(tx, *first)?;
                if entries.len() == 1 {
                    what = entry.content.name.clone();
                }
                name_step(tx, entry.unit, entry.target, &what)?;
            }
            for (id, revision) in entries {
                zhiheng_store::remove_ledger_entry(tx, *id, *revision)?;
            }
            Ok(entries.len() as u32)
        })
    }
}

fn name_step(tx: &mut WriteTx<'_>, unit: UnitId, target: TargetId, what: &str) -> AppResult<()> {
    let (unit, target) = (zhiheng_store::unit(tx, unit)?.short_name, zhiheng_store::target(tx, target)?.name);
    tx.set_subject(format!("{unit} {target}：{what}"));
    Ok(())
}

pub(crate) fn owner(plan: &Plan, target: TargetId) -> AppResult<(&Task, &Target)> {
    let found = plan.tasks().find_map(|task| Some((task, task.targets.iter().find(|it| it.id == target)?)));
    found.ok_or_else(|| StoreError::NotFound { noun: Noun::Target, key: target.0.to_string() }.into())
}

pub(crate) fn units_of<'a>(plan: &'a Plan, task: &Task) -> impl Iterator<Item = &'a MemberUnit> {
    let task = task.id;
    plan.units.iter().filter(move |unit| plan.roles.iter().any(|it| it.task == task && it.unit == unit.id))
}

/// What the units' cells come to, accepted or not, the two parts of a count with it; `None` where nobody has reported.
pub(crate) fn total_in_words(target: &Target, cells: &[(UnitId, &Cell)]) -> Option<String> {
    let values: Vec<(UnitId, &Value)> = cells.iter().map(|(unit, cell)| (*unit, &cell.value)).collect();
    in_words(&total_of(target, &values).ok()?, cells.iter().filter_map(|(_, cell)| cell.count))
}

/// Words that offices write over a column, the first being ours.
const HEADS: [(&str, &[&str]); 6] = [
    ("名称", &["名称", "项目名称", "品牌名称", "产品名称", "企业名称", "条目", "事项", "条目名称"]),
    ("日期", &["日期", "时间", "发生日期", "认定时间", "认定日期", "批准日期", "发布日期", "获批时间"]),
    ("文号", &["文号", "发文字号", "批准文号", "证书编号", "编号"]),
    ("市州", &["市州", "市(州)", "所在市州", "地区", "所属市州", "所在地"]),
    ("所属单位", &["所属单位", "单位", "企业", "申报单位", "获奖单位", "所属企业", "单位名称", "承担单位"]),
    ("备注", &["备注", "说明"]),
];
/// A title and a blank line may stand above the heads.
const HEADS_WITHIN: usize = 5;

/// The columns as understood, and the rows. By the heads where two of them are known, else in our order; a first column
/// of running numbers is passed over.
fn read_table(table: &[Vec<String>]) -> (Vec<String>, Vec<EntryRow>) {
    let known = |cell: &String| HEADS.iter().position(|(_, heads)| heads.contains(&plain(cell).as_str()));
    let heading = table.iter().take(HEADS_WITHIN).position(|row| {
        let found = row.iter().filter(|it| known(it).is_some()).count();
        found >= 2 || (found == 1 && row.iter().filter(|it| !it.trim().is_empty()).count() == 1)
    });
    let columns: Vec<Option<usize>> = match heading.and_then(|at| table.get(at)) {
        Some(row) => row.iter().map(known).collect(),
        None => {
            let filled = table.iter().filter_map(|row| row.first()).map(|it| it.trim()).filter(|it| !it.is_empty());
            let numbers: Vec<&str> = filled.collect();
            let wide = table.iter().map(Vec::len).max().unwrap_or_default();
            let numbered = wide > 1 && !numbers.is_empty() && numbers.iter().all(|it| it.bytes().all(|c| c.is_ascii_digit()));
            let lead = usize::from(numbered);
            (0..wide).map(|at| at.checked_sub(lead).filter(|it| *it < HEADS.len())).collect()
        }
    };
    let body = table.iter().skip(heading.map_or(0, |it| it + 1));
    let rows = body.filter(|row| row.iter().any(|it| !it.trim().is_empty())).map(|row| {
        let of = |field: usize| {
            let at = columns.iter().position(|it| *it == Some(field));
            at.and_then(|at| row.get(at)).map(|it| it.trim().to_owned()).unwrap_or_default()
        };
        EntryRow { name: of(0), happened_on: of(1), doc_no: of(2), prefecture: of(3), holder: of(4), note: of(5) }
    });
    let rows = rows.collect();
    let names = columns.iter().map(|it| it.and_then(|at| HEADS.get(at)).map_or("", |it| it.0).to_owned());
    (names.collect(), rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|it| it.split('\t').map(str::to_owned).collect()).collect()
    }

    #[test]
    fn columns_are_told_by_their_heads_or_by_their_order() {
        let (columns, rows) = read_table(&table("2016年品牌名单\n序号\t企业\t品牌名称\t认定时间\n1\t甲公司\t甲牌\t2016.3.1\n\n2\t乙公司\t乙牌\t"));
        assert_eq!(columns, ["", "所属单位", "名称", "日期"]);
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].name.as_str(), rows[0].holder.as_str()), ("甲牌", "甲公司"));
        let (columns, rows) = read_table(&table("1\t甲牌\t2016-03-01\t川质〔2016〕1号\t成都\n2\t乙牌"));
        assert_eq!(columns, ["", "名称", "日期", "文号", "市州"]);
        assert_eq!((rows[1].name.as_str(), rows[0].prefecture.as_str()), ("乙牌", "成都"));
        let (columns, rows) = read_table(&table("甲牌\n乙牌"));
        assert_eq!((columns.as_slice(), rows.len()), (&["名称".to_owned()][..], 2));
    }
}
