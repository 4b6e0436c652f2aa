//! 核验 (verify): whether a file is whole, and whether every row is as the audit says. Changes nothing.

use std::path::Path;

use rusqlite::{Connection, Rows};

use crate::ground::Ground;
use crate::companion::{Depth, check_blobs};
use crate::error::AtPath;
use crate::image::{Image, read_image};
use crate::migrate::{LATEST, SCHEMA_SQL, dump_schema, user_version};
use crate::place;
use crate::search::{Counts, counts_of};
use crate::store::{is_at_rest, open_for_reading};
use crate::tables::{AUDITED, Table, columns, image_sql};
use crate::assessment::unfounded_checks;
use crate::{ReadTx, Store, StoreError, StoreResult};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerifyKind {
    /// SQLite's own check of the file.
    Integrity,
    /// A row refers to one that is not there.
    DanglingReference,
    /// Tables, indexes or triggers are not this program's.
    Schema,
    /// A row is not as the audit last left it: changed behind the program's back.
    AlteredRow,
    /// A row that the audit does not know.
    UnknownRow,
    /// A row that the audit knows and that is gone.
    MissingRow,
    /// The audit contradicts itself: two images of one row do not fit, or a revision is not its entry.
    BrokenTrail,
    /// An audit entry was left open.
    OpenEntry,
    /// 复核 of a final score that is not there, or not as it was checked.
    CheckUnfounded,
    /// 打印件 of the register with a number that is made of a row told above.
    PaperTouched,
    /// The ledger has attachments and the file with their bytes is not beside it.
    CompanionMissing,
    CompanionOfAnother,
    CompanionTooNew,
    CompanionDamaged,
    /// An attachment whose bytes are gone.
    BlobMissing,
    /// An attachment whose bytes are no longer those that were saved.
    BlobDamaged,
}

impl VerifyKind {
    /// About attachments: the ledger itself is as it should be.
    pub fn is_of_companion(self) -> bool {
        use VerifyKind::*;
        matches!(
            self,
            CompanionMissing | CompanionOfAnother | CompanionTooNew | CompanionDamaged | BlobMissing | BlobDamaged
        )
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyFinding {
    pub kind: VerifyKind,
    pub detail: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VerifyReport {
    pub findings: Vec<VerifyFinding>,
    pub counts: Counts,
    /// Rows compared with the audit.
    pub rows_checked: u64,
    /// Attachments compared with their bytes.
    pub blobs_checked: u64,
    /// Bytes to which no attachment refers: of one taken back, or a crash came between the two. Harmless, no finding.
    pub orphan_blobs: u64,
    /// Rows that are not as the audit says, by table and id.
    pub(crate) rows_off: Vec<(String, i64)>,
}

impl VerifyReport {
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }

    pub(crate) fn add(&mut self, kind: VerifyKind, detail: impl Into<String>) {
        self.findings.push(VerifyFinding { kind, detail: detail.into() });
    }

    fn add_row(&mut self, kind: VerifyKind, (table, id): (&str, i64), detail: impl Into<String>) {
        self.rows_off.push((table.to_owned(), id));
        self.add(kind, detail);
    }
}

/// # Errors
/// `NotFound`, `NotALedger`, `FileTooNew`, `Damaged` where the file cannot be read at all, `Io`.
pub fn verify(path: &Path) -> StoreResult<VerifyReport> {
    verify_to(path, Depth::Hashes)
}

pub(crate) fn verify_to(path: &Path, depth: Depth) -> StoreResult<VerifyReport> {
    place::peek(path)?;
    let conn = open_for_reading(path, is_at_rest(path))?;
    verify_on(&conn, |tx, report| check_blobs(tx, Some(path), None, depth, report)).at_path(path)
}

impl Store {
    /// The same for a file that is open here, with all that was saved.
    pub fn verify(&self) -> StoreResult<VerifyReport> {
        let companion = self.in_memory_companion.as_ref();
        verify_on(self.conn(), |tx, report| check_blobs(tx, self.path(), companion, Depth::Hashes, report))
    }
}

fn verify_on(
    conn: &Connection,
    attachments: impl FnOnce(&Connection, &mut VerifyReport) -> StoreResult<()>,
) -> StoreResult<VerifyReport> {
    let tx = conn.unchecked_transaction()?;
    let mut report = VerifyReport::default();
    check_file(&tx, &mut report)?;
    if report.findings.iter().any(|it| it.kind == VerifyKind::Integrity) {
        return Ok(report); // What a broken file says about its rows means nothing.
    }
    check_schema(&tx, &mut report)?;
    replay(&tx, &mut report)?;
    check_checks(&tx, &mut report)?;
    tell_papers(&tx, &mut report)?;
    attachments(&tx, &mut report)?;
    report.counts = counts_of(&tx)?;
    Ok(report)
}

fn check_file(conn: &Connection, report: &mut VerifyReport) -> StoreResult<()> {
    let mut stmt = conn.prepare("PRAGMA integrity_check(100)")?;
    let mut rows = stmt.query([])?;
    loop {
        match rows.next() {
            Ok(None) => break,
            Ok(Some(row)) => {
                let line: String = row.get(0)?;
                if line != "ok" {
                    report.add(VerifyKind::Integrity, line);
                }
            }
            Err(error) => match StoreError::from(error) {
                StoreError::Damaged { detail } => {
                    report.add(VerifyKind::Integrity, detail);
                    return Ok(());
                }
                other => return Err(other),
            },
        }
    }
    let mut stmt = conn.prepare("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check")?;
    let mut rows = stmt.query([])?;
    while let Some(row) = rows.next()? {
        let (table, id, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        report.add(VerifyKind::DanglingReference, format!("{table} #{} → {parent}", id.unwrap_or_default()));
    }
    Ok(())
}

fn check_schema(conn: &Connection, report: &mut VerifyReport) -> StoreResult<()> {
    let found = user_version(conn)?;
    if found < LATEST {
        return Ok(()); // An older file; it is upgraded when opened.
    }
    let schema = dump_schema(conn)?;
    if schema == SCHEMA_SQL {
        return Ok(());
    }
    let known: Vec<&str> = SCHEMA_SQL.split(";\n\n").collect();
    let there: Vec<&str> = schema.split(";\n\n").collect();
    for missing in known.iter().filter(|it| !there.contains(it)) {
        report.add(VerifyKind::Schema, format!("missing or changed: {}", first_line(missing)));
    }
    for extra in there.iter().filter(|it| !known.contains(it)) {
        report.add(VerifyKind::Schema, format!("unknown or changed: {}", first_line(extra)));
    }
    Ok(())
}

fn first_line(sql: &str) -> &str {
    sql.lines().next().unwrap_or_default()
}

/// Walks through the audit, row by row: images of one row must fit together, and the last one must be the row of today.
fn replay(conn: &Connection, report: &mut VerifyReport) -> StoreResult<()> {
    let mut stmt = conn.prepare("SELECT DISTINCT table_name FROM audit_row ORDER BY table_name")?;
    let names: Vec<String> = stmt.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for table in AUDITED {
        replay_table(conn, table.name, Some(table), report)?;
    }
    for name in names.iter().filter(|it| AUDITED.iter().all(|table| table.name != it.as_str())) {
        replay_table(conn, name, None, report)?;
    }
    let open: i64 = conn.query_row("SELECT count(*) FROM audit_open", [], |row| row.get(0))?;
    if open != 0 {
        report.add(VerifyKind::OpenEntry, "audit_open");
    }
    Ok(())
}

/// Both sides come in the order of ids, so that a file of any size takes little memory. `table`: `None` for a name that
/// this program does not know.
fn replay_table(conn: &Connection, name: &str, table: Option<&Table>, report: &mut VerifyReport) -> StoreResult<()> {
    let mut audit = conn.prepare(
        "SELECT row_id, entry_id, before, after, after ->> 'revision' AS revision FROM audit_row \
         WHERE table_name = ?1 ORDER BY row_id, entry_id, seq",
    )?;
    let mut audit = audit.query([name])?;
    let mut stands = match table {
        None => conn.prepare("SELECT 0 AS id, '' AS image WHERE 0")?,
        Some(table) => {
            let image = image_sql(&columns(conn, table.name)?, table.name);
            conn.prepare(&format!("SELECT id, {image} AS image FROM {} ORDER BY id", table.name))?
        }
    };
    let mut stands = stands.query([])?;
    let mut standing = next_standing(&mut stands)?;
    let mut last: Option<(i64, Option<String>)> = None;
    loop {
        let step = match audit.next()? {
            None => None,
            Some(row) => Some((
                row.get::<_, i64>("row_id")?,
                row.get::<_, i64>("entry_id")?,
                row.get::<_, Option<String>>("before")?,
                row.get::<_, Option<String>>("after")?,
                row.get::<_, Option<i64>>("revision")?,
            )),
        };
        // The next row of the audit, or its end: what is known of the last one is all.
        if let Some((id, image)) = last.take_if(|it| step.as_ref().is_none_or(|step| step.0 != it.0)) {
            while let Some((unknown, _)) = standing.take_if(|it| it.0 < id) {
                tell_unknown(table, unknown, report);
                standing = next_standing(&mut stands)?;
            }
            let current = standing.take_if(|it| it.0 == id).map(|it| it.1);
            if current.is_some() {
                standing = next_standing(&mut stands)?;
            }
            compare(name, table, id, image, current, report)?;
        }
        let Some((id, entry, before, after, revision)) = step else { break };
        let known = last.take().and_then(|it| it.1);
        if known != before && read_image(known)? != read_image(before)? {
            report.add(VerifyKind::BrokenTrail, format!("{name} #{id} in entry {entry}"));
        }
        if revision.is_some_and(|it| it != entry) {
            report.add(VerifyKind::BrokenTrail, format!("{name} #{id}: revision is not entry {entry}"));
        }
        last = Some((id, after));
    }
    while let Some((unknown, _)) = standing {
        tell_unknown(table, unknown, report);
        standing = next_standing(&mut stands)?;
    }
    Ok(())
}

fn next_standing(rows: &mut Rows<'_>) -> StoreResult<Option<(i64, String)>> {
    Ok(match rows.next()? {
        None => None,
        Some(row) => Some((row.get("id")?, row.get("image")?)),
    })
}

fn tell_unknown(table: Option<&Table>, id: i64, report: &mut VerifyReport) {
    report.rows_checked += 1;
    if let Some(table) = table {
        report.add_row(VerifyKind::UnknownRow, (table.name, id), format!("{} {} #{id}", table.zh, table.name));
    }
}

/// A row as the audit last left it and as it is.
fn compare(
    name: &str,
    table: Option<&Table>,
    id: i64,
    audit: Option<String>,
    current: Option<String>,
    report: &mut VerifyReport,
) -> StoreResult<()> {
    match (audit, current) {
        (None, None) => {}
        (None, Some(_)) => tell_unknown(table, id, report),
        (Some(_), None) => report.add_row(VerifyKind::MissingRow, (name, id), format!("{name} #{id}")),
        (Some(audit), Some(current)) => {
            report.rows_checked += 1;
            // The same text is the same image; an older schema's text has fewer columns.
            if audit == current {
                return Ok(());
            }
            let (audit, current) = (read_image(Some(audit))?.unwrap_or_default(), read_image(Some(current))?.unwrap_or_default());
            if audit != current {
                let zh = table.map_or("", |it| it.zh);
                let detail = format!("{zh} {name} #{id}: {}", differing(&audit, &current));
                report.add_row(VerifyKind::AlteredRow, (name, id), detail);
            }
        }
    }
    Ok(())
}

/// 复核 that stand though what they are of does not. `复核 成都市 1.1.1：得分或其依据后来又有改动`
fn check_checks(conn: &Connection, report: &mut VerifyReport) -> StoreResult<()> {
    if user_version(conn)? < LATEST || report.findings.iter().any(|it| it.kind == VerifyKind::Schema) {
        return Ok(()); // An older file is upgraded when opened; of another one's tables nothing is known.
    }
    for it in unfounded_checks(&ReadTx::new(conn), None)? {
        report.add(VerifyKind::CheckUnfounded, format!("复核 {}：{}", it.place, it.why));
    }
    Ok(())
}

/// 打印件 that rest on a row which is not as the audit says. `2016年二季度指标完成情况表 校验码 1a2b3c4d：台账条目 #5`
fn tell_papers(conn: &Connection, report: &mut VerifyReport) -> StoreResult<()> {
    let known = "SELECT count(*) = 2 FROM pragma_table_info('printed_paper') WHERE name IN ('id', 'rests_on')";
    if report.rows_off.is_empty() || !conn.query_row(known, [], |row| row.get(0))? {
        return Ok(()); // An older file; it is upgraded when opened.
    }
    let mut papers = conn.prepare(
        "SELECT id, title || ' 校验码 ' || substr(hash, 1, 8) AS paper, rests_on FROM printed_paper ORDER BY id",
    )?;
    let mut of_before = conn.prepare("SELECT 1 FROM printed_source WHERE paper_id = ?1 AND table_name = ?2 AND row_id = ?3")?;
    let mut rows = papers.query([])?;
    while let Some(row) = rows.next()? {
        let paper: i64 = row.get("id")?;
        let ground = row.get::<_, Option<String>>("rests_on")?.map(|it| Ground::from_json(&it)).transpose()?;
        let mut touched = Vec::new();
        for (table, id) in &report.rows_off {
            let rests = match &ground {
                Some(ground) => ground.has(table, *id),
                None => of_before.exists(rusqlite::params![paper, table, id])?,
            };
            if rests {
                let zh = AUDITED.iter().find(|it| it.name == table).map_or(table.as_str(), |it| it.zh);
                touched.push(format!("{zh} #{id}"));
            }
        }
        if !touched.is_empty() {
            report.add(VerifyKind::PaperTouched, format!("{}：{}", row.get::<_, String>("paper")?, touched.join("、")));
        }
    }
    Ok(())
}

/// `amount 30000 → 40000, state …`: as the audit has it, as the file has it.
fn differing(audit: &Image, current: &Image) -> String {
    let null = serde_json::Value::Null;
    let added = current.keys().filter(|it| !audit.contains_key(*it));
    let changed: Vec<String> = audit
        .keys()
        .chain(added)
        .filter_map(|column| {
            let (was, is) = (audit.get(column).unwrap_or(&null), current.get(column).unwrap_or(&null));
            (was != is).then(|| format!("{column} {was} → {is}"))
        })
        .collect();
    changed.join(", ")
}
