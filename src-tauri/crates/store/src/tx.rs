//! The two doors: a read sees one consistent state, a write is one transaction with one audit entry.

use std::collections::BTreeSet;
use std::ops::Deref;

use rusqlite::{CachedStatement, Connection, OptionalExtension, Transaction, named_params};
use zhiheng_domain::{Area, AuditId, Moment, OperatorId, Operation};

use crate::convert::SqlMoment;
use crate::tables::audited;
use crate::{Noun, StoreError, StoreResult};

/// Who, when and which operation; the store never asks a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    pub at: Moment,
    pub operator: OperatorId,
    pub operation: Operation,
}

/// What a write came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done<T> {
    pub value: T,
    /// The audit entry; `None` when nothing was changed.
    pub audit: Option<AuditId>,
    /// What was touched, sorted, no area twice.
    pub areas: Vec<Area>,
}

impl<T> Done<T> {
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Done<U> {
        Done { value: f(self.value), audit: self.audit, areas: self.areas }
    }
}

/// A consistent view of the file. Every query takes one.
pub struct ReadTx<'c> {
    conn: &'c Connection,
}

impl<'c> ReadTx<'c> {
    pub(crate) fn new(conn: &'c Connection) -> ReadTx<'c> {
        ReadTx { conn }
    }

    pub(crate) fn conn(&self) -> &Connection {
        self.conn
    }

    pub(crate) fn prepare(&self, sql: &str) -> StoreResult<CachedStatement<'_>> {
        Ok(self.conn.prepare_cached(sql)?)
    }
}

/// An open write. Reads through it see the changes made so far.
pub struct WriteTx<'c> {
    read: ReadTx<'c>,
    entry: AuditId,
    subject: String,
    undoes: Option<AuditId>,
}

impl<'c> Deref for WriteTx<'c> {
    type Target = ReadTx<'c>;

    fn deref(&self) -> &ReadTx<'c> {
        &self.read
    }
}

impl<'c> WriteTx<'c> {
    /// What the change is done to, for people: `省质监局 2016年二季度 3 格`.
    pub fn set_subject(&mut self, subject: impl Into<String>) {
        self.subject = subject.into();
    }

    /// The audit entry of this write. It is also the new `revision` of every row changed in it.
    pub fn entry(&self) -> AuditId {
        self.entry
    }

    pub(crate) fn revision(&self) -> i64 {
        self.entry.0
    }

    pub(crate) fn set_undoes(&mut self, entry: AuditId) {
        self.undoes = Some(entry);
    }

    /// Checks a row's revision against what the caller had seen.
    pub(crate) fn expect_revision(&self, noun: Noun, table: &str, id: i64, expected: i64) -> StoreResult<()> {
        let current: Option<i64> = self
            .prepare(&format!("SELECT revision FROM {table} WHERE id = ?1"))?
            .query_row([id], |row| row.get("revision"))
            .optional()?;
        match current {
            None => Err(StoreError::not_found(noun, id)),
            Some(current) if current != expected => Err(StoreError::Stale { noun, expected, current }),
            Some(_) => Ok(()),
        }
    }
}

pub(crate) fn write_on<T, E: From<StoreError>>(
    tx: Transaction<'_>,
    stamp: Stamp,
    body: impl FnOnce(&mut WriteTx<'_>) -> Result<T, E>,
) -> Result<Done<T>, E> {
    let entry = begin(&tx, stamp)?;
    let mut write =
        WriteTx { read: ReadTx::new(&tx), entry, subject: String::new(), undoes: None };
    let value = body(&mut write)?; // An error drops the transaction, which rolls it back.
    let WriteTx { subject, undoes, .. } = write;
    let areas = touched(&tx, entry)?;
    if areas.is_empty() {
        return Ok(Done { value, audit: None, areas });
    }
    finish(&tx, entry, &subject, undoes)?;
    tx.commit().map_err(StoreError::from)?;
    Ok(Done { value, audit: Some(entry), areas })
}

fn begin(tx: &Transaction<'_>, stamp: Stamp) -> StoreResult<AuditId> {
    let mut stmt =
        tx.prepare_cached("INSERT INTO audit_entry (at, operator_id, operation) VALUES (:at, :operator, :operation)")?;
    let id = stmt.insert(named_params! {
        ":at": SqlMoment(stamp.at), ":operator": stamp.operator.0, ":operation": stamp.operation.code(),
    })?;
    tx.prepare_cached("INSERT INTO audit_open (only, entry_id) VALUES (1, ?1)")?.execute([id])?;
    Ok(AuditId(id))
}

fn touched(tx: &Transaction<'_>, entry: AuditId) -> StoreResult<Vec<Area>> {
    let mut stmt = tx.prepare_cached("SELECT DISTINCT table_name FROM audit_row WHERE entry_id = ?1")?;
    let mut areas = BTreeSet::new();
    let mut rows = stmt.query([entry.0])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get("table_name")?;
        areas.extend(audited(&name).map(|it| it.area));
    }
    Ok(areas.into_iter().collect())
}

fn finish(tx: &Transaction<'_>, entry: AuditId, subject: &str, undoes: Option<AuditId>) -> StoreResult<()> {
    tx.prepare_cached("UPDATE audit_entry SET subject = :subject, undoes = :undoes WHERE id = :id")?
        .execute(named_params! { ":subject": subject, ":undoes": undoes.map(|it| it.0), ":id": entry.0 })?;
    tx.prepare_cached("DELETE FROM audit_open")?.execute([])?;
    Ok(())
}
