//! 收下 (applying): a fitted workbook against the ledger, within an open write. What cannot be taken is told cell by cell;
//! the caller keeps the write, or takes all of it back for a preview.

use std::collections::{BTreeMap, HashMap, HashSet};

use zhiheng_domain::{
    AuditId, EntryContent, FormName, LedgerEntry, Moment, Quarter, Target, TargetId, TargetKind, Task, Value, ValueInput,
};
use zhiheng_exchange::{AnswerKey, Asked, CellRole, Fitted, Form, FormCell, Misfit, Workbook};
use zhiheng_store::{Cell, FormCellNote, NewTarget, TextPlace, WriteTx};

use super::judge::{Fate, JudgedCell};
use super::quarter_form::{ITEM_COLUMNS, amount_text, item_target, value_texts};
use super::spot::{FOREIGN, FilingField, Spot};
use super::whose::Whose;
use super::{FormFault, filing};
use crate::contact::plain;
use crate::entry::is_about_the_cell;
use crate::quarter::{EntryRow, tasks_of};
use crate::{AppError, AppResult};

/// A file ready to be judged.
pub(super) struct Judge<'a> {
    pub whose: &'a Whose,
    pub form: &'a Form,
    pub workbook: &'a Workbook,
    pub fitted: &'a Fitted,
    /// What was changed after it, the unit has not seen.
    pub base: Option<AuditId>,
    /// Made before one that was taken already.
    pub older: bool,
    /// The unit's last import that stands: label → what its file said.
    pub last: HashMap<String, String>,
    /// Cells in conflict that a person decided for.
    pub take: &'a HashSet<u32>,
}

/// 落款, as the file says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Foot {
    pub filled_by: String,
    pub phone: String,
    pub filled_on: String,
}

pub(super) struct Applied {
    pub cells: Vec<JudgedCell>,
    pub foot: Foot,
}

const FOOT_LIMIT: usize = 60;

/// What is known of a place before it is decided on.
pub(super) struct Sides<'a> {
    /// File and ledger say one thing.
    pub same: bool,
    pub ours_blank: bool,
    /// The ledger still says what the unit was given; `None` where nobody knows what that was.
    pub ours_is_issued: Option<bool>,
    /// The file still says what the unit was given, or what its last file said.
    pub untouched: bool,
    pub revision: i64,
    pub changed: &'a dyn Fn() -> AppResult<(String, Option<Moment>)>,
    /// Cells of the place.
    pub nos: &'a [u32],
}

pub(super) enum Decision {
    Unchanged,
    Take,
    Leave(Fate),
}

impl Judge<'_> {
    pub fn apply(&self, tx: &mut WriteTx<'_>) -> AppResult<Applied> {
        let mut applied = Applied { cells: self.cells(), foot: Foot::default() };
        self.foot(&mut applied);
        match (self.whose.of.form, self.whose.of.quarter) {
            (FormName::Quarter, Some(quarter)) => {
                let before = self.values_before(tx, quarter, &applied.cells)?;
                let named = self.items(tx, quarter, &mut applied.cells)?;
                self.values(tx, quarter, &before, &named, &mut applied.cells)?;
                self.texts(tx, quarter, &mut applied.cells)?;
            }
            _ => filing::apply(self, tx, &mut applied.cells)?,
        }
        Ok(applied)
    }

    /// All cells, with the fate of those that stand for nothing in the ledger.
    fn cells(&self) -> Vec<JudgedCell> {
        let of_file = self.fitted.cells.iter().map(|it| (it.sheet, it.at, it.text.clone(), Some(&it.role), None));
        let cleared = self.fitted.cleared.iter().map(|it| (it.sheet, it.at, String::new(), None, Some(&it.key)));
        let judged = |(no, (sheet_no, at, text, role, cleared)): (usize, (usize, _, String, Option<&CellRole>, Option<&AnswerKey>))| {
            let key = cleared.or(match role {
                Some(CellRole::Answer { key, .. }) => Some(key),
                _ => None,
            });
            let spot = key.and_then(Spot::of);
            let fate = match role {
                Some(CellRole::Own) => Fate::Own,
                // An id that another ledger gave is nothing that the unit altered.
                Some(CellRole::Misfit(Misfit::Altered { was })) if was.starts_with(FOREIGN) => Fate::Own,
                Some(CellRole::Misfit(misfit)) => Fate::refused(FormFault::Cell(misfit.clone())),
                Some(CellRole::Answer { .. }) if spot.is_none() => Fate::Own,
                _ => Fate::Unchanged,
            };
            JudgedCell {
                no: u32::try_from(no).unwrap_or(u32::MAX),
                sheet_no,
                sheet: self.workbook.sheets.get(sheet_no).map(|it| it.name.clone()).unwrap_or_default(),
                at,
                label: key.map(|it| self.label(it)).unwrap_or_default(),
                text,
                now: String::new(),
                fate,
                task: spot.and_then(|it| self.task(it)).map(|it| it.id),
                asked: key.and_then(|it| self.asked(it)),
                spot,
                entry: None,
            }
        };
        of_file.chain(cleared).enumerate().map(judged).collect()
    }

    fn asked(&self, key: &AnswerKey) -> Option<Asked> {
        match self.form.cell(key)? {
            FormCell::Fill { asked, .. } => Some(asked.clone()),
            _ => None,
        }
    }

    pub(super) fn task(&self, spot: Spot) -> Option<&Task> {
        match spot {
            Spot::Text(task, _) => self.whose.plan.task(task),
            other => self.whose.plan.tasks().find(|task| task.targets.iter().any(|it| Some(it.id) == other.target())),
        }
    }

    pub(super) fn target(&self, id: TargetId) -> Option<(&Task, &Target)> {
        self.whose.plan.tasks().find_map(|task| Some((task, task.targets.iter().find(|it| it.id == id)?)))
    }

    fn label(&self, key: &AnswerKey) -> String {
        let head = self
            .form
            .tables
            .iter()
            .find(|it| it.name == key.table)
            .and_then(|it| it.columns.iter().find(|it| it.code == key.column))
            .map(|it| it.head.as_str())
            .unwrap_or_default();
        let row = match Spot::of(key) {
            Some(Spot::Text(task, _)) => self.whose.plan.task(task).map(|it| format!("任务{} {}", it.no, it.title)),
            Some(other) => other.target().and_then(|it| self.target(it)).map(|(task, it)| item_target(task, it)),
            None => None,
        };
        format!("{} · {head}", row.unwrap_or_default())
    }

    fn foot(&self, applied: &mut Applied) {
        for cell in &mut applied.cells {
            let role = self.fitted.cells.get(cell.no as usize).map(|it| &it.role);
            let Some(CellRole::Foot { code }) = role else { continue };
            let (field, label) = match code.as_str() {
                "filled_by" => (&mut applied.foot.filled_by, "填报人"),
                "phone" => (&mut applied.foot.phone, "联系电话"),
                "filled_on" => (&mut applied.foot.filled_on, "填报日期"),
                _ => continue, // 盖章 and 签字 are for the paper.
            };
            cell.label = label.to_owned();
            let text = cell.text.trim();
            let known = self.last.get(label);
            cell.now = known.cloned().unwrap_or_default();
            cell.fate = match text.chars().count() > FOOT_LIMIT {
                true => Fate::refused(zhiheng_domain::Violation::TooLong { field: "落款", limit: FOOT_LIMIT }),
                false => {
                    *field = text.to_owned();
                    if known.is_some_and(|it| it == text) { Fate::Unchanged } else { Fate::New }
                }
            };
        }
    }

    /// The one rule of who wins, for every kind of place.
    pub(super) fn decide(&self, sides: &Sides<'_>) -> AppResult<Decision> {
        if sides.same {
            return Ok(Decision::Unchanged);
        }
        let seen = self.base.is_some_and(|it| sides.revision <= it.0);
        let ours_is_theirs_to_change = sides.ours_blank || sides.ours_is_issued == Some(true) || seen;
        if ours_is_theirs_to_change && !self.older {
            return Ok(Decision::Take);
        }
        if sides.nos.iter().any(|it| self.take.contains(it)) {
            return Ok(Decision::Take);
        }
        let (by, at) = (sides.changed)()?;
        Ok(Decision::Leave(match sides.untouched && !self.older {
            true => Fate::Kept { by, at },
            false => Fate::Conflict(FormFault::ChangedSince { by, at }),
        }))
    }

    /// What stood in an answer's cell when the form was given out; `None` where nobody knows.
    pub(super) fn issued(&self, no: u32) -> Option<&str> {
        let at = no as usize;
        match self.fitted.cells.get(at).map(|it| &it.role) {
            Some(CellRole::Answer { issued, .. }) => issued.as_deref(),
            Some(_) => None,
            None => self.fitted.cleared.get(at.checked_sub(self.fitted.cells.len())?).map(|it| it.issued.as_str()),
        }
    }

    fn said_before(&self, cell: &JudgedCell) -> bool {
        self.last.get(&cell.label).is_some_and(|it| *it == cell.text)
    }

    /// What the ledger has before items come in, which make a number grow.
    fn values_before(
        &self,
        tx: &WriteTx<'_>,
        quarter: Quarter,
        cells: &[JudgedCell],
    ) -> AppResult<HashMap<TargetId, Cell>> {
        let mut before = HashMap::new();
        for it in cells {
            if let Some(Spot::Value(target) | Spot::Reason(target)) = it.spot {
                before.insert(target, zhiheng_store::cell(tx, self.whose.of.unit, quarter, target)?);
            }
        }
        Ok(before)
    }

    /// 台账: rows that the unit added. Answers with the targets that got items.
    fn items(&self, tx: &mut WriteTx<'_>, quarter: Quarter, cells: &mut [JudgedCell]) -> AppResult<HashSet<TargetId>> {
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
            named.extend(target.filter(|_| matches!(fate, Fate::New)));
            for (at, code) in &places {
                let Some(cell) = cells.get_mut(*at) else { continue };
                let table = self.form.tables.iter().find(|it| it.open.is_some());
                let column = table.and_then(|it| it.columns.iter().position(|it| it.code == *code));
                let head = column.and_then(|it| table?.columns.get(it)).map(|it| it.head.as_str()).unwrap_or_default();
                cell.label = format!("台账 {} · {head}", row.name.trim());
                cell.asked = column.and_then(|it| table?.open.as_ref()?.asked.get(it).cloned().flatten());
                cell.fate = fate.clone();
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
        unit: zhiheng_domain::UnitId,
        of: &str,
        row: &EntryRow,
        known: &mut HashMap<TargetId, Vec<LedgerEntry>>,
    ) -> AppResult<(Fate, Option<zhiheng_domain::LedgerEntryId>, Option<TargetId>)> {
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

    /// 指标: a value and a reason make one statement.
    fn values(
        &self,
        tx: &mut WriteTx<'_>,
        quarter: Quarter,
        before: &HashMap<TargetId, Cell>,
        named: &HashSet<TargetId>,
        cells: &mut [JudgedCell],
    ) -> AppResult<()> {
        let unit = self.whose.of.unit;
        let mut groups: BTreeMap<TargetId, (Option<usize>, Option<usize>)> = BTreeMap::new();
        for (at, it) in cells.iter().enumerate() {
            let is_answer = self.is_answer(at);
            match it.spot {
                Some(Spot::Value(target)) if is_answer => groups.entry(target).or_default().0 = Some(at),
                Some(Spot::Reason(target)) if is_answer => groups.entry(target).or_default().1 = Some(at),
                _ => {}
            }
        }
        for (id, (value_at, reason_at)) in groups {
            let Some((_, target)) = self.target(id) else { continue };
            let at = |place: Option<usize>| place.and_then(|it| cells.get(it));
            let text = |place| at(place).map(|it: &JudgedCell| it.text.trim().to_owned()).unwrap_or_default();
            let (value, reason) = (text(value_at), text(reason_at));
            let ours = before.get(&id).cloned().unwrap_or_default();
            let (our_value, our_reason) = value_texts(&ours.value);
            let nos: Vec<u32> = [value_at, reason_at].into_iter().filter_map(|it| at(it).map(|it| it.no)).collect();
            let issued = (!self.whose.hidden_gone && !self.whose.foreign).then(|| {
                let of = |place: Option<usize>| at(place).and_then(|it| self.issued(it.no)).unwrap_or_default().to_owned();
                (of(value_at), of(reason_at))
            });
            let said_before = at(value_at).or(at(reason_at)).is_some_and(|it| self.said_before(it));
            let fate = match stated(&value, &reason, target) {
                Err(cause) => Fate::refused(cause),
                Ok(input) => {
                    let stated = input_texts(&input);
                    let changed = || {
                        let found = zhiheng_store::cell_changed(tx, unit, quarter, id)?;
                        Ok(found.map_or((String::new(), None), |it| (it.operator, Some(it.at))))
                    };
                    let decision = self.decide(&Sides {
                        same: matches(&input, &ours.value),
                        ours_blank: ours.value == Value::Blank,
                        ours_is_issued: issued.as_ref().map(|it| (&it.0, &it.1) == (&our_value, &our_reason)),
                        untouched: issued.as_ref() == Some(&stated) || said_before,
                        revision: ours.revision,
                        changed: &changed,
                        nos: &nos,
                    })?;
                    match decision {
                        Decision::Leave(fate) => fate,
                        Decision::Unchanged if !named.contains(&id) => Fate::Unchanged,
                        decision => {
                            let revision = zhiheng_store::cell(tx, unit, quarter, id)?.revision;
                            match zhiheng_store::set_value(tx, unit, quarter, id, &input, revision, false) {
                                Ok(_) if matches!(decision, Decision::Unchanged) => Fate::Unchanged,
                                Ok(_) => taken(input == ValueInput::Clear, ours.value == Value::Blank),
                                Err(error) => refused_or(error.into())?,
                            }
                        }
                    }
                }
            };
            for (place, now) in [(value_at, ours.count.map_or(our_value, |it| it.in_words())), (reason_at, our_reason)] {
                if let Some(cell) = place.and_then(|it| cells.get_mut(it)) {
                    cell.fate = fate.clone();
                    cell.now = now;
                }
            }
        }
        Ok(())
    }

    /// Answers and blanks that clear, not rows that were added.
    pub(super) fn is_answer(&self, at: usize) -> bool {
        match self.fitted.cells.get(at) {
            Some(it) => matches!(it.role, CellRole::Answer { .. }),
            None => true,
        }
    }

    fn texts(&self, tx: &mut WriteTx<'_>, quarter: Quarter, cells: &mut [JudgedCell]) -> AppResult<()> {
        let unit = self.whose.of.unit;
        let ours = zhiheng_store::all_report_texts(tx, quarter, Some(unit), None)?;
        for cell in cells.iter_mut() {
            let Some(Spot::Text(task, field)) = cell.spot else { continue };
            let found = ours.iter().find(|it| it.task == task && it.field == field);
            cell.now = found.map(|it| it.text.clone()).unwrap_or_default();
            let theirs = match field.tidy(&cell.text) {
                Ok(theirs) => theirs,
                Err(cause) => {
                    cell.fate = Fate::refused(cause);
                    continue;
                }
            };
            let issued = self.issued(cell.no);
            let changed = || Ok(found.map_or((String::new(), None), |it| (it.changed_by.clone(), Some(it.changed_at))));
            let revision = found.map_or(0, |it| it.revision);
            let decision = self.decide(&Sides {
                same: theirs == cell.now,
                ours_blank: cell.now.is_empty(),
                ours_is_issued: issued.map(|it| it == cell.now),
                untouched: issued.is_some_and(|it| it == theirs) || self.said_before(cell),
                revision,
                changed: &changed,
                nos: &[cell.no],
            })?;
            cell.fate = match decision {
                Decision::Unchanged => Fate::Unchanged,
                Decision::Leave(fate) => fate,
                Decision::Take => {
                    let place = TextPlace { unit, quarter, task, field };
                    match zhiheng_store::set_text(tx, place, &theirs, revision, false) {
                        Ok(_) => taken(theirs.is_empty(), cell.now.is_empty()),
                        Err(error) => refused_or(error.into())?,
                    }
                }
            };
        }
        Ok(())
    }
}

pub(super) fn taken(clears: bool, was_blank: bool) -> Fate {
    match (clears, was_blank) {
        (true, _) => Fate::Cleared,
        (false, true) => Fate::New,
        (false, false) => Fate::Changed,
    }
}

/// A cell's own fault is its fate; anything else stops the file.
pub(super) fn refused_or(cause: AppError) -> AppResult<Fate> {
    if is_about_the_cell(&cause) { Ok(Fate::refused(cause)) } else { Err(cause) }
}

fn or(new: &str, old: &str) -> String {
    if new.is_empty() { old.to_owned() } else { new.to_owned() }
}

/// What value and reason say together.
fn stated(value: &str, reason: &str, target: &Target) -> AppResult<ValueInput> {
    let input = ValueInput::read(value, target.kind, &target.measure_unit);
    if reason.is_empty() {
        let input = input?;
        if let ValueInput::Enter(amount) = &input {
            share_or_percent(value, *amount, target)?;
        }
        return Ok(input);
    }
    match input {
        // 不适用 beside its reason is one statement.
        Ok(ValueInput::Clear | ValueInput::NotApplicable(_)) | Err(zhiheng_domain::Violation::NotApplicableWithoutReason) => {
            Ok(ValueInput::not_applicable(reason.trim_start_matches("不适用").trim_start_matches(['：', ':', '，', ',']))?)
        }
        _ => Err(FormFault::ValueAndReason.into()),
    }
}

/// An office program keeps 77% as 0.77: such a number in a cell of percents is asked about, never guessed.
fn share_or_percent(text: &str, amount: zhiheng_domain::Amount, target: &Target) -> AppResult<()> {
    let of_percents = matches!(target.kind, TargetKind::Rate | TargetKind::All) && target.measure_unit.trim() == "%";
    let below_one = zhiheng_domain::Amount::ZERO < amount && amount < zhiheng_domain::Amount::whole(1);
    let says_percent = text.contains(['%', '％', '﹪']) || text.contains("百分");
    if !of_percents || !below_one || says_percent {
        return Ok(());
    }
    let hundred = rust_decimal::Decimal::ONE_HUNDRED;
    let percent = (amount.decimal() * hundred).normalize().to_string();
    Err(FormFault::ShareOrPercent { text: amount.to_string(), percent }.into())
}

fn input_texts(input: &ValueInput) -> (String, String) {
    match input {
        ValueInput::Clear => (String::new(), String::new()),
        ValueInput::Enter(amount) => (amount.to_string(), String::new()),
        ValueInput::NotApplicable(reason) => (String::new(), reason.clone()),
    }
}

fn matches(input: &ValueInput, value: &Value) -> bool {
    match (input, value) {
        (ValueInput::Clear, Value::Blank) => true,
        (ValueInput::Enter(theirs), Value::Entered(ours)) => theirs == ours,
        (ValueInput::NotApplicable(theirs), Value::NotApplicable(ours)) => theirs == ours,
        _ => false,
    }
}

/// What an import's file said, by label.
pub(super) fn said(notes: &[FormCellNote]) -> HashMap<String, String> {
    notes.iter().filter(|it| !it.label.is_empty()).map(|it| (it.label.clone(), it.text.clone())).collect()
}

/// A target as the filing changes it.
pub(super) fn filed(target: &Target) -> NewTarget {
    NewTarget::from(target)
}

/// What a filing's cell says now.
pub(super) fn filing_now(target: &Target, field: FilingField) -> String {
    match field {
        FilingField::Baseline => amount_text(target.baseline),
        FilingField::Goal => amount_text(target.goal.value()),
        FilingField::Definition => target.definition.clone(),
        FilingField::Share(at) => target.planned_share.quarters().get(at).map(u8::to_string).unwrap_or_default(),
    }
}
