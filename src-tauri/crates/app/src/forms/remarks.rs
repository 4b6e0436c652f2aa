//! 提示 (remarks): what should be known of a file though nothing hinders taking it.

use std::collections::HashSet;

use zhiheng_domain::FormCellFate;
use zhiheng_exchange::{AnswerKey, FormCell};
use zhiheng_store::FormCellNote;

use super::apply::Judge;
use super::judge::{JudgedCell, ReturnVerdict};
use super::returns::{Content, JudgedFile, ReturnStanding, Waiting};
use super::spot::Spot;

/// What should be known though nothing hinders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReturnRemark {
    /// Rows of the form that the file no longer has, by title.
    MissingRows(Vec<String>),
    MissingColumns(Vec<String>),
    /// The plan has a later version than the form was made by.
    PlanChanged { made_by: i64, now: i64 },
    /// Another ledger gave it out, or its marks are gone: rows were found by their titles.
    ByTitles { foreign: bool },
    Macros,
    Links,
    /// Another waiting file of the same unit was saved later.
    LaterWaits { name: String },
    /// Another one waits, and nothing says which of them is the later one.
    AnotherWaits { name: String },
    /// Cells that an earlier file filled and this one leaves blank: the ledger keeps what it has.
    BlankNow(Vec<String>),
}

pub(super) fn remarks(content: &Content, judged: &JudgedFile) -> Vec<ReturnRemark> {
    let mut remarks = Vec::new();
    let table = |name: &str| judged.form.tables.iter().find(|it| it.name == name);
    let titles: Vec<String> = judged
        .fitted
        .missing_rows
        .iter()
        .filter_map(|(name, id)| {
            let table = table(name)?;
            // Items that stand in the ledger already are only shown.
            let row = table.rows.iter().find(|it| it.id == *id && !it.id.starts_with('e'))?;
            Some(format!("{name}表“{}”", table.title_of(row)))
        })
        .collect();
    if !titles.is_empty() {
        remarks.push(ReturnRemark::MissingRows(titles));
    }
    let columns: Vec<String> = judged
        .fitted
        .missing_columns
        .iter()
        .filter_map(|(name, code)| Some(format!("{name}表“{}”", table(name)?.columns.iter().find(|it| it.code == *code)?.head)))
        .collect();
    if !columns.is_empty() {
        remarks.push(ReturnRemark::MissingColumns(columns));
    }
    let now = judged.form.identity.plan_version;
    if let Some(made_by) = judged.whose.plan_version.filter(|it| *it != now && !judged.whose.foreign) {
        remarks.push(ReturnRemark::PlanChanged { made_by, now });
    }
    if judged.whose.foreign || judged.whose.hidden_gone {
        remarks.push(ReturnRemark::ByTitles { foreign: judged.whose.foreign });
    }
    if !judged.blank_now.is_empty() {
        remarks.push(ReturnRemark::BlankNow(judged.blank_now.clone()));
    }
    if content.workbook.macros {
        remarks.push(ReturnRemark::Macros);
    }
    if content.workbook.links {
        remarks.push(ReturnRemark::Links);
    }
    remarks
}

/// Two files of one form that wait: the one saved earlier is no clean one, nor are both where nothing says which it is.
pub(super) fn mark_later(judged: &mut [ReturnStanding], waiting: &[Waiting]) {
    for it in judged.iter_mut().filter(|it| it.unit.is_some()) {
        let own = waiting.iter().find(|other| other.token == it.token);
        let Some(this) = own.and_then(|it| it.content.as_ref().ok()) else { continue };
        let others = waiting.iter().filter(|other| other.token != it.token).filter_map(|it| Some((&it.name, it.content.as_ref().ok()?)));
        let of_one_form = others.filter(|(_, other)| other.found.names_same(&this.found) && other.hash != this.hash);
        let remark = of_one_form.filter_map(|(name, other)| match (this.workbook.saved_at, other.workbook.saved_at) {
            (Some(this), Some(other)) if this < other => Some(ReturnRemark::LaterWaits { name: name.clone() }),
            (Some(this), Some(other)) if other < this => None,
            _ => Some(ReturnRemark::AnotherWaits { name: name.clone() }),
        });
        if let Some(remark) = remark.min_by_key(|it| matches!(it, ReturnRemark::AnotherWaits { .. })) {
            it.remarks.push(remark);
            if it.verdict == ReturnVerdict::Clean {
                it.verdict = ReturnVerdict::Conflict;
            }
        }
    }
}

/// What earlier files of the unit filled and this one leaves blank. A blank says nothing where the form went out blank: a
/// unit may hand in its form in parts. But it should be known.
pub(super) fn blank_now<'n>(
    judge: &Judge<'_>,
    taken: impl Iterator<Item = &'n FormCellNote>,
    cells: &[JudgedCell],
) -> Vec<String> {
    let took = |it: &&FormCellNote| matches!(it.fate, FormCellFate::New | FormCellFate::Changed) && !it.text.is_empty();
    let filled: HashSet<&str> = taken.filter(took).map(|it| it.label.as_str()).collect();
    // A value and its reason make one answer.
    let answer = |spot: Spot| match spot {
        Spot::Reason(target) => Spot::Value(target),
        other => other,
    };
    let told: HashSet<Spot> = cells.iter().filter_map(|it| it.spot.map(answer)).collect();
    let mut blank = Vec::new();
    for table in &judge.form.tables {
        let gone = |id: &str| judge.fitted.missing_rows.iter().any(|it| it.0 == table.name && it.1 == id);
        for row in table.rows.iter().filter(|it| !gone(&it.id)) {
            for (column, cell) in table.columns.iter().zip(&row.cells) {
                let FormCell::Fill { now, .. } = cell else { continue };
                let key = AnswerKey { table: table.name.clone(), row: row.id.clone(), column: column.code.clone() };
                let untold = Spot::of(&key).is_some_and(|it| !told.contains(&answer(it)));
                if untold && !now.is_empty() && filled.contains(judge.label(&key).as_str()) {
                    blank.push(judge.label(&key));
                }
            }
        }
    }
    blank
}
