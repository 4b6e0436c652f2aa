//! 收发填报件 (forms): what was given out to whom, what came back, and what of it was taken.

use rusqlite::{OptionalExtension, Row, named_params};
use zhiheng_domain::{
    AuditId, Date, FormCellFate, FormImportId, FormIssueId, FormName, FormTaken, Moment, NonBlank, Quarter, TargetId, TaskId,
    TextField, UnitId,
};

use crate::companion::mark_of;
use crate::convert::{SqlDate, SqlMoment, date, failure, word};
use crate::report::quarter_from_row;
use crate::{Noun, ReadTx, StoreResult, WriteTx};

const NAME_LIMIT: usize = 200;
const PERSON_LIMIT: usize = 40;

/// 发放: a form that was given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormIssue {
    pub id: FormIssueId,
    pub of: FormOf,
    /// 表号.
    pub code: String,
    pub name: String,
    pub plan_version: i64,
    /// Cells to fill.
    pub cells: u32,
    /// 回填件 of an import.
    pub correction_of: Option<FormImportId>,
    /// The point of the audit that its addressee has seen.
    pub audit: AuditId,
    pub at: Moment,
    pub operator: String,
    pub handed_to: String,
    pub handed_on: Option<Date>,
    pub revision: i64,
}

/// Which form, whose, and of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FormOf {
    pub form: FormName,
    pub unit: UnitId,
    pub year: i32,
    /// `None` for a form of the whole year.
    pub quarter: Option<Quarter>,
}

/// 导入: a file that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormImport {
    pub id: FormImportId,
    pub of: FormOf,
    pub issue: Option<FormIssueId>,
    pub taken: FormTaken,
    /// SHA-256 of the file.
    pub hash: String,
    pub withdrawn: bool,
    /// The entry that took it.
    pub audit: AuditId,
    pub at: Moment,
    pub operator: String,
    pub revision: i64,
}

/// A file to be noted as taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewImport {
    pub of: FormOf,
    pub issue: Option<FormIssueId>,
    pub taken: FormTaken,
    pub hash: String,
    pub media: String,
    pub size: u64,
}

/// One cell of a file, as it was judged then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormCellNote {
    pub sheet: String,
    pub address: String,
    pub label: String,
    pub text: String,
    pub was: String,
    pub fate: FormCellFate,
    pub message: String,
    pub instead: String,
    pub task: Option<TaskId>,
    pub target: Option<TargetId>,
    pub field: Option<TextField>,
    pub entry: Option<i64>,
}

/// The mark of the ledger, the same in all its copies: row ids in a workbook mean something under it only.
pub fn ledger_mark(tx: &ReadTx<'_>) -> StoreResult<String> {
    mark_of(tx.conn())
}

/// Issues of a form, the newest first; of one unit or of all.
pub fn form_issues(tx: &ReadTx<'_>, form: FormName, year: i32, quarter: Option<Quarter>) -> StoreResult<Vec<FormIssue>> {
    let mut stmt = tx.prepare(
        "SELECT f.*, a.at, o.name AS operator FROM form_issue AS f JOIN audit_entry AS a ON a.id = f.audit_id \
         JOIN operator AS o ON o.id = a.operator_id \
         WHERE f.year = :year AND f.form = :form AND f.quarter IS :quarter ORDER BY f.id DESC",
    )?;
    let rows = stmt.query_map(
        named_params! { ":year": year, ":form": form.code(), ":quarter": quarter.map(Quarter::no) },
        issue_from_row,
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The issue of a 表号.
pub fn form_issue_of_code(tx: &ReadTx<'_>, code: &str) -> StoreResult<Option<FormIssue>> {
    let found = tx
        .prepare(
            "SELECT f.*, a.at, o.name AS operator FROM form_issue AS f JOIN audit_entry AS a ON a.id = f.audit_id \
             JOIN operator AS o ON o.id = a.operator_id WHERE f.code = ?1",
        )?
        .query_row([code], issue_from_row)
        .optional()?;
    Ok(found)
}

/// 表号 for the next issue: `2016Q2-03-1`, of the whole year `2016M-03-1`. Never given twice.
pub fn next_form_code(tx: &ReadTx<'_>, of: FormOf) -> StoreResult<String> {
    let stem = match of.quarter {
        Some(quarter) => format!("{quarter}-{:02}-", of.unit.0),
        None => format!("{}M-{:02}-", of.year, of.unit.0),
    };
    let mut stmt = tx.prepare("SELECT code FROM form_issue WHERE code >= :stem AND code < :stem || ':'")?;
    let mut rows = stmt.query(named_params! { ":stem": stem })?;
    let mut last = 0_u32;
    while let Some(row) = rows.next()? {
        let code: String = row.get("code")?;
        last = last.max(code.strip_prefix(&stem).and_then(|it| it.parse().ok()).unwrap_or_default());
    }
    Ok(format!("{stem}{}", last + 1))
}

/// Notes that a form was given out.
///
/// # Errors
/// `Blank`, `TooLong` for the file's name.
pub fn add_form_issue(
    tx: &mut WriteTx<'_>,
    of: FormOf,
    code: &str,
    name: &str,
    plan_version: i64,
    cells: u32,
    correction_of: Option<FormImportId>,
) -> StoreResult<FormIssueId> {
    let name = NonBlank::new("文件名", name, NAME_LIMIT)?;
    let id = tx
        .prepare(
            "INSERT INTO form_issue (form, unit_id, year, quarter, code, name, plan_version, cells, correction_of, audit_id, \
             handed_to, revision) VALUES (:form, :unit, :year, :quarter, :code, :name, :plan_version, :cells, \
             :correction_of, :audit, '', :revision)",
        )?
        .insert(named_params! {
            ":form": of.form.code(), ":unit": of.unit.0, ":year": of.year, ":quarter": of.quarter.map(Quarter::no),
            ":code": code, ":name": name.as_str(), ":plan_version": plan_version, ":cells": cells,
            ":correction_of": correction_of.map(|it| it.0), ":audit": tx.entry().0, ":revision": tx.revision(),
        })?;
    Ok(FormIssueId(id))
}

/// 领取; a blank name takes it back.
///
/// # Errors
/// `NotFound`, `Stale`, `TooLong`.
pub fn hand_over_form(
    tx: &mut WriteTx<'_>,
    id: FormIssueId,
    to: &str,
    on: Option<Date>,
    expected_revision: i64,
) -> StoreResult<()> {
    tx.expect_revision(Noun::FormIssue, "form_issue", id.0, expected_revision)?;
    let (to, on) = match to.trim() {
        "" => (String::new(), None),
        some => (NonBlank::new("领取人", some, PERSON_LIMIT)?.into_string(), on),
    };
    tx.prepare("UPDATE form_issue SET handed_to = :to, handed_on = :on, revision = :revision WHERE id = :id")?
        .execute(named_params! { ":to": to, ":on": on.map(SqlDate), ":revision": tx.revision(), ":id": id.0 })?;
    Ok(())
}

/// Imports of a form, the newest first, withdrawn ones among them.
pub fn form_imports(tx: &ReadTx<'_>, form: FormName, year: i32, quarter: Option<Quarter>) -> StoreResult<Vec<FormImport>> {
    let mut stmt = tx.prepare(
        "SELECT f.*, t.hash, a.at, o.name AS operator FROM form_import AS f JOIN audit_entry AS a ON a.id = f.audit_id \
         JOIN operator AS o ON o.id = a.operator_id JOIN attachment AS t ON t.id = f.attachment_id \
         WHERE f.year = :year AND f.form = :form AND f.quarter IS :quarter ORDER BY f.id DESC",
    )?;
    let rows = stmt.query_map(
        named_params! { ":year": year, ":form": form.code(), ":quarter": quarter.map(Quarter::no) },
        import_from_row,
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// # Errors
/// `NotFound`.
pub fn form_import(tx: &ReadTx<'_>, id: FormImportId) -> StoreResult<FormImport> {
    tx.prepare(
        "SELECT f.*, t.hash, a.at, o.name AS operator FROM form_import AS f JOIN audit_entry AS a ON a.id = f.audit_id \
         JOIN operator AS o ON o.id = a.operator_id JOIN attachment AS t ON t.id = f.attachment_id WHERE f.id = ?1",
    )?
    .query_row([id.0], import_from_row)
    .optional()?
    .ok_or_else(|| crate::StoreError::not_found(Noun::FormImport, id.0))
}

/// Notes that a file was taken. Its bytes lie in the companion already.
pub fn add_form_import(tx: &mut WriteTx<'_>, new: &NewImport) -> StoreResult<FormImportId> {
    let name = NonBlank::new("文件名", &new.taken.file_name, NAME_LIMIT)?;
    let attachment = crate::evidence::attachment(tx, &new.hash, name.as_str(), &new.media, new.size)?;
    let (of, it) = (new.of, &new.taken);
    let id = tx
        .prepare(
            "INSERT INTO form_import (form, unit_id, year, quarter, issue_id, code, name, attachment_id, file_saved_at, \
             received_on, taken, unchanged, kept, refused, filled_by, phone, filled_on, submitted, withdrawn, audit_id, \
             revision) VALUES (:form, :unit, :year, :quarter, :issue, :code, :name, :attachment, :saved_at, :received_on, \
             :taken, :unchanged, :kept, :refused, :filled_by, :phone, :filled_on, :submitted, 0, :audit, :revision)",
        )?
        .insert(named_params! {
            ":form": of.form.code(), ":unit": of.unit.0, ":year": of.year, ":quarter": of.quarter.map(Quarter::no),
            ":issue": new.issue.map(|it| it.0), ":code": it.code, ":name": name.as_str(), ":attachment": attachment,
            ":saved_at": it.file_saved_at.map(SqlMoment), ":received_on": SqlDate(it.received_on), ":taken": it.taken,
            ":unchanged": it.unchanged, ":kept": it.kept, ":refused": it.refused, ":filled_by": it.filled_by,
            ":phone": it.phone, ":filled_on": it.filled_on, ":submitted": it.submitted, ":audit": tx.entry().0,
            ":revision": tx.revision(),
        })?;
    Ok(FormImportId(id))
}

pub fn add_form_cell(tx: &mut WriteTx<'_>, import: FormImportId, cell: &FormCellNote) -> StoreResult<()> {
    tx.prepare(
        "INSERT INTO form_cell (import_id, sheet, address, label, text, was, fate, message, instead, task_id, target_id, \
         field, entry_id, revision) VALUES (:import, :sheet, :address, :label, :text, :was, :fate, :message, :instead, \
         :task, :target, :field, :entry, :revision)",
    )?
    .execute(named_params! {
        ":import": import.0, ":sheet": cell.sheet, ":address": cell.address, ":label": cell.label, ":text": cell.text,
        ":was": cell.was, ":fate": cell.fate.code(), ":message": cell.message, ":instead": cell.instead,
        ":task": cell.task.map(|it| it.0), ":target": cell.target.map(|it| it.0), ":field": cell.field.map(TextField::code),
        ":entry": cell.entry, ":revision": tx.revision(),
    })?;
    Ok(())
}

/// Cells of an import, in the order of the file.
pub fn form_cells(tx: &ReadTx<'_>, import: FormImportId) -> StoreResult<Vec<FormCellNote>> {
    let mut stmt = tx.prepare("SELECT * FROM form_cell WHERE import_id = ?1 ORDER BY id")?;
    let rows = stmt.query_map([import.0], |row| {
        let field: Option<String> = row.get("field")?;
        Ok(FormCellNote {
            sheet: row.get("sheet")?,
            address: row.get("address")?,
            label: row.get("label")?,
            text: row.get("text")?,
            was: row.get("was")?,
            fate: word(row, "fate")?,
            message: row.get("message")?,
            instead: row.get("instead")?,
            task: row.get::<_, Option<i64>>("task_id")?.map(TaskId),
            target: row.get::<_, Option<i64>>("target_id")?.map(TargetId),
            field: field.map(|it| it.parse()).transpose().map_err(|it: zhiheng_domain::Violation| failure(row, "field", it))?,
            entry: row.get("entry_id")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// 来处 of a value or text that an import set: the file, and the cell in it as `指标!H7`. `None` for a step that was no
/// import, or whose import was undone.
pub fn form_origin(
    tx: &ReadTx<'_>,
    entry: AuditId,
    target: Option<TargetId>,
    text: Option<(TaskId, TextField)>,
) -> StoreResult<Option<(String, String)>> {
    let found = tx
        .prepare(
            "SELECT i.name, c.sheet || '!' || c.address AS place FROM form_import AS i \
             JOIN form_cell AS c ON c.import_id = i.id \
             WHERE i.audit_id = :entry AND c.fate IN ('new', 'changed', 'cleared') AND c.entry_id IS NULL \
             AND c.target_id IS :target AND (:target IS NOT NULL OR (c.task_id = :task AND c.field = :field)) ORDER BY c.id",
        )?
        .query_row(
            named_params! {
                ":entry": entry.0, ":target": target.map(|it| it.0), ":task": text.map(|it| it.0.0),
                ":field": text.map(|it| it.1.code()),
            },
            |row| Ok((row.get("name")?, row.get("place")?)),
        )
        .optional()?;
    Ok(found)
}

/// 撤回导入: what the file changed goes back, but for what was changed since; that it came stays known. Within an open write
/// (operation `WithdrawImport`). Returns what stayed.
///
/// # Errors
/// `NotFound`; `NotUndoable` once it is withdrawn.
pub fn withdraw_form_import(tx: &mut WriteTx<'_>, id: FormImportId) -> StoreResult<Vec<String>> {
    let import = form_import(tx, id)?;
    let mut kept = crate::undo::take_back_but(tx, import.audit, &["form_import", "form_cell", "attachment"])?;
    // The report itself stays for what stays in it.
    kept.retain(|it| !it.starts_with("季报 "));
    tx.prepare("UPDATE form_import SET withdrawn = 1, revision = :revision WHERE id = :id")?
        .execute(named_params! { ":revision": tx.revision(), ":id": id.0 })?;
    Ok(kept)
}

fn issue_from_row(row: &Row<'_>) -> rusqlite::Result<FormIssue> {
    Ok(FormIssue {
        id: FormIssueId(row.get("id")?),
        of: of_from_row(row)?,
        code: row.get("code")?,
        name: row.get("name")?,
        plan_version: row.get("plan_version")?,
        cells: row.get("cells")?,
        correction_of: row.get::<_, Option<i64>>("correction_of")?.map(FormImportId),
        audit: AuditId(row.get("audit_id")?),
        at: row.get::<_, SqlMoment>("at")?.0,
        operator: row.get("operator")?,
        handed_to: row.get("handed_to")?,
        handed_on: date(row, "handed_on")?,
        revision: row.get("revision")?,
    })
}

fn of_from_row(row: &Row<'_>) -> rusqlite::Result<FormOf> {
    let quarter = match row.get::<_, Option<u8>>("quarter")? {
        Some(_) => Some(quarter_from_row(row)?),
        None => None,
    };
    Ok(FormOf { form: word(row, "form")?, unit: UnitId(row.get("unit_id")?), year: row.get("year")?, quarter })
}

fn import_from_row(row: &Row<'_>) -> rusqlite::Result<FormImport> {
    Ok(FormImport {
        id: FormImportId(row.get("id")?),
        of: of_from_row(row)?,
        issue: row.get::<_, Option<i64>>("issue_id")?.map(FormIssueId),
        taken: FormTaken {
            file_name: row.get("name")?,
            code: row.get("code")?,
            file_saved_at: row.get::<_, Option<SqlMoment>>("file_saved_at")?.map(|it| it.0),
            received_on: row.get::<_, SqlDate>("received_on")?.0,
            taken: row.get("taken")?,
            unchanged: row.get("unchanged")?,
            kept: row.get("kept")?,
            refused: row.get("refused")?,
            filled_by: row.get("filled_by")?,
            phone: row.get("phone")?,
            filled_on: row.get("filled_on")?,
            submitted: row.get("submitted")?,
        },
        hash: row.get("hash")?,
        withdrawn: row.get("withdrawn")?,
        audit: AuditId(row.get("audit_id")?),
        at: row.get::<_, SqlMoment>("at")?.0,
        operator: row.get("operator")?,
        revision: row.get("revision")?,
    })
}
