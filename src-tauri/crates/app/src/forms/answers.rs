//! 指标与进展, taken: a value and its reason make one statement, a text is one.

use std::collections::{BTreeMap, HashMap, HashSet};

use zhiheng_domain::{Amount, Quarter, Target, TargetId, TargetKind, Value, ValueInput, Violation};
use zhiheng_exchange::AnswerKey;
use zhiheng_store::{Cell, TextPlace, WriteTx};

use super::FormFault;
use super::apply::{Judge, refused_or, taken};
use super::decide::{Decision, Sides};
use super::judge::{Fate, JudgedCell};
use super::quarter_form::value_texts;
use super::spot::{FIGURES, REASON, Spot, VALUE, target_row};
use crate::AppResult;
use crate::quarter::one_line;

impl Judge<'_> {
    /// What the ledger has before items come in, which make a number grow.
    pub(super) fn values_before(
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

    /// 指标: a value and a reason make one statement.
    pub(super) fn values(
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
            let said = [VALUE, REASON].map(|column| {
                let key = AnswerKey { table: FIGURES.to_owned(), row: target_row(id), column: column.to_owned() };
                self.said_last(&self.label(&key))
            });
            let untouched = |stated: &(String, String)| {
                let last = match said {
                    [None, None] => issued.clone(),
                    [value, reason] => Some((value.unwrap_or_default().to_owned(), reason.unwrap_or_default().to_owned())),
                };
                last.is_some_and(|it| it == *stated || (it.0.trim(), it.1.trim()) == (value.as_str(), reason.as_str()))
            };
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
                        untouched: untouched(&stated),
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

    pub(super) fn texts(&self, tx: &mut WriteTx<'_>, quarter: Quarter, cells: &mut [JudgedCell]) -> AppResult<()> {
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
                untouched: self.untouched(cell, &theirs),
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
    let line = one_line(reason);
    let reason = bare(&line).trim().to_owned();
    match input {
        // 不适用 beside its reason is one statement; two reasons are both kept.
        Ok(ValueInput::NotApplicable(other)) if !other.is_empty() && other != reason && !reason.is_empty() => {
            Ok(ValueInput::not_applicable(&format!("{other}；{reason}"))?)
        }
        Ok(ValueInput::NotApplicable(other)) if reason.is_empty() => Ok(ValueInput::not_applicable(&other)?),
        Ok(ValueInput::Clear | ValueInput::NotApplicable(_)) | Err(Violation::NotApplicableWithoutReason) => {
            Ok(ValueInput::not_applicable(&reason)?)
        }
        _ => Err(FormFault::ValueAndReason.into()),
    }
}

/// A reason without the word that its column says already; 不适用于… is none that was put before it.
fn bare(reason: &str) -> &str {
    match reason.strip_prefix("不适用") {
        Some("") => "",
        Some(rest) => rest.strip_prefix(['：', ':', '，', ',']).unwrap_or(reason),
        None => reason,
    }
}

/// An office program keeps 77% as 0.77: such a number in a cell of percents is asked about, never guessed.
fn share_or_percent(text: &str, amount: Amount, target: &Target) -> AppResult<()> {
    let of_percents = matches!(target.kind, TargetKind::Rate | TargetKind::All) && target.measure_unit.trim() == "%";
    let below_one = Amount::ZERO < amount && amount < Amount::whole(1);
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
