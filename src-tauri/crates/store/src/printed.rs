//! 打印登记 (printed papers): which papers left the program, as which bytes, and the rows that their numbers are made of.

use rusqlite::{OptionalExtension, Row, named_params};
use zhiheng_domain::{Date, Moment, NonBlank, PaperAct, PrintedPaperId};

use crate::companion::BlobHash;
use crate::convert::{SqlDate, SqlMoment, date, failure, word};
use crate::tables::AUDITED;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

const TITLE_LIMIT: usize = 200;

/// 打印登记: a paper that left the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedPaper {
    pub id: PrintedPaperId,
    pub about: PaperAbout,
    /// The bytes of the PDF, and what belongs to them: lines, figures.
    pub file: BlobHash,
    pub content: BlobHash,
    pub size: u64,
    /// When it left first, and by whom.
    pub at: Moment,
    pub operator: String,
    pub acts: Vec<PrintedAct>,
    /// A row that its numbers are made of was changed since, or is gone.
    pub outdated: bool,
}

/// What a paper was made of and how. The store keeps it and does not read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperAbout {
    /// 校验码, all 64 digits.
    pub hash: String,
    /// 打印件种类, by its code.
    pub paper: String,
    pub title: String,
    /// 打印单 as JSON; `None` for papers of forms.
    pub made: Option<String>,
    pub template: u32,
    /// Which fonts, by what is in them.
    pub fonts: String,
    pub sheet: String,
    /// As JSON.
    pub settings: String,
    pub data_on: Option<Date>,
    pub pages: u32,
}

/// 去向.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedAct {
    pub act: PaperAct,
    pub at: Moment,
    pub operator: String,
}

/// A paper to be registered. Its blobs lie in the companion already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPrinted {
    pub about: PaperAbout,
    pub file: (BlobHash, u64),
    pub content: (BlobHash, u64),
    pub sources: Vec<PrintedSource>,
}

/// A row of this file at the revision that it had.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PrintedSource {
    pub table: String,
    pub id: i64,
    pub revision: i64,
}

/// Registers what was done with a paper. The same code and bytes are one paper, with one more act.
///
/// # Errors
/// `Blank`, `TooLong` for the title.
pub fn register_paper(tx: &mut WriteTx<'_>, new: &NewPrinted, act: PaperAct) -> StoreResult<PrintedPaperId> {
    let id = match printed_as(tx, &new.about.hash, &new.file.0)? {
        Some(id) => id,
        None => add(tx, new)?,
    };
    add_act(tx, id, act)?;
    Ok(id)
}

/// One more act on a paper of the register.
pub fn add_printed_act(tx: &mut WriteTx<'_>, id: PrintedPaperId, act: PaperAct) -> StoreResult<()> {
    if !tx.prepare("SELECT 1 FROM printed_paper WHERE id = ?1")?.exists([id.0])? {
        return Err(StoreError::not_found(Noun::PrintedPaper, id.0));
    }
    add_act(tx, id, act)
}

fn add_act(tx: &WriteTx<'_>, id: PrintedPaperId, act: PaperAct) -> StoreResult<()> {
    tx.prepare("INSERT INTO printed_act (paper_id, act, audit_id, revision) VALUES (:paper, :act, :audit, :audit)")?
        .execute(named_params! { ":paper": id.0, ":act": act.code(), ":audit": tx.revision() })?;
    Ok(())
}

fn add(tx: &WriteTx<'_>, new: &NewPrinted) -> StoreResult<PrintedPaperId> {
    let it = &new.about;
    let title = NonBlank::new("打印件名称", &it.title, TITLE_LIMIT)?;
    let blob = |name: String, media: &str, of: &(BlobHash, u64)| {
        crate::evidence::attachment(tx, of.0.as_str(), &name, media, of.1)
    };
    let file = blob(format!("{}.pdf", title.as_str()), "application/pdf", &new.file)?;
    let content = blob(format!("{}的数据", title.as_str()), "application/zlib", &new.content)?;
    let id = tx
        .prepare(
            "INSERT INTO printed_paper (hash, paper, title, made, template, fonts, sheet, settings, data_on, pages, file_id, \
             content_id, audit_id, revision) VALUES (:hash, :paper, :title, :made, :template, :fonts, :sheet, :settings, \
             :data_on, :pages, :file, :content, :audit, :audit)",
        )?
        .insert(named_params! {
            ":hash": it.hash, ":paper": it.paper, ":title": title.as_str(), ":made": it.made, ":template": it.template,
            ":fonts": it.fonts, ":sheet": it.sheet, ":settings": it.settings, ":data_on": it.data_on.map(SqlDate),
            ":pages": it.pages, ":file": file, ":content": content, ":audit": tx.revision(),
        })?;
    let mut insert = tx.prepare(
        "INSERT INTO printed_source (paper_id, table_name, row_id, row_revision, revision) \
         VALUES (:paper, :table, :row, :seen, :revision) ON CONFLICT DO NOTHING",
    )?;
    for source in &new.sources {
        insert.execute(named_params! {
            ":paper": id, ":table": source.table, ":row": source.id, ":seen": source.revision, ":revision": tx.revision(),
        })?;
    }
    Ok(PrintedPaperId(id))
}

/// The paper of these very bytes.
pub fn printed_as(tx: &ReadTx<'_>, hash: &str, file: &BlobHash) -> StoreResult<Option<PrintedPaperId>> {
    let found = tx
        .prepare(
            "SELECT p.id FROM printed_paper AS p JOIN attachment AS f ON f.id = p.file_id WHERE p.hash = ?1 AND f.hash = ?2",
        )?
        .query_row([hash, file.as_str()], |row| row.get("id"))
        .optional()?;
    Ok(found.map(PrintedPaperId))
}

/// The newest paper whose code begins so: the foot prints 8 digits.
pub fn printed_of_code(tx: &ReadTx<'_>, code: &str) -> StoreResult<Option<PrintedPaperId>> {
    let found = tx
        .prepare("SELECT id FROM printed_paper WHERE substr(hash, 1, length(?1)) = ?1 ORDER BY id DESC LIMIT 1")?
        .query_row([code], |row| row.get("id"))
        .optional()?;
    Ok(found.map(PrintedPaperId))
}

/// The register, the newest first.
pub fn printed_papers(tx: &ReadTx<'_>) -> StoreResult<Vec<PrintedPaper>> {
    read(tx, None)
}

/// # Errors
/// `NotFound`.
pub fn printed_paper(tx: &ReadTx<'_>, id: PrintedPaperId) -> StoreResult<PrintedPaper> {
    read(tx, Some(id))?.pop().ok_or_else(|| StoreError::not_found(Noun::PrintedPaper, id.0))
}

fn read(tx: &ReadTx<'_>, only: Option<PrintedPaperId>) -> StoreResult<Vec<PrintedPaper>> {
    let only = only.map(|it| it.0);
    let mut stmt = tx.prepare(
        "SELECT p.*, f.hash AS file_hash, f.size, c.hash AS content_hash, a.at, o.name AS operator FROM printed_paper AS p \
         JOIN attachment AS f ON f.id = p.file_id JOIN attachment AS c ON c.id = p.content_id \
         JOIN audit_entry AS a ON a.id = p.audit_id JOIN operator AS o ON o.id = a.operator_id \
         WHERE :id IS NULL OR p.id = :id ORDER BY p.id DESC",
    )?;
    let rows = stmt.query_map(named_params! { ":id": only }, paper_from_row)?;
    let mut papers = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut stmt = tx.prepare(
        "SELECT t.paper_id, t.act, a.at, o.name AS operator FROM printed_act AS t JOIN audit_entry AS a ON a.id = t.audit_id \
         JOIN operator AS o ON o.id = a.operator_id WHERE :id IS NULL OR t.paper_id = :id ORDER BY t.id",
    )?;
    let mut rows = stmt.query(named_params! { ":id": only })?;
    let place: std::collections::HashMap<i64, usize> = (0..).zip(&papers).map(|(at, it)| (it.id.0, at)).collect();
    while let Some(row) = rows.next()? {
        let at = place.get(&row.get::<_, i64>("paper_id")?);
        let act = PrintedAct { act: word(row, "act")?, at: row.get::<_, SqlMoment>("at")?.0, operator: row.get("operator")? };
        if let Some(paper) = at.and_then(|at| papers.get_mut(*at)) {
            paper.acts.push(act);
        }
    }
    for id in outdated(tx, only)? {
        if let Some(paper) = place.get(&id).and_then(|at| papers.get_mut(*at)) {
            paper.outdated = true;
        }
    }
    Ok(papers)
}

/// Papers with a source that is no longer as it was.
fn outdated(tx: &ReadTx<'_>, only: Option<i64>) -> StoreResult<Vec<i64>> {
    let mut found = Vec::new();
    let mut stmt = tx.prepare("SELECT DISTINCT table_name FROM printed_source")?;
    let tables: Vec<String> = stmt.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for table in AUDITED.iter().filter(|it| tables.iter().any(|name| name == it.name)) {
        let mut stmt = tx.prepare(&format!(
            "SELECT DISTINCT s.paper_id FROM printed_source AS s LEFT JOIN {0} AS t ON t.id = s.row_id \
             WHERE s.table_name = '{0}' AND (:id IS NULL OR s.paper_id = :id) AND t.revision IS NOT s.row_revision",
            table.name
        ))?;
        let rows = stmt.query_map(named_params! { ":id": only }, |row| row.get::<_, i64>("paper_id"))?;
        found.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    Ok(found)
}

/// Whether a row is still at the revision that was seen; a row that is gone is not, nor one of a table that is not known.
pub fn is_as_seen(tx: &ReadTx<'_>, source: &PrintedSource) -> StoreResult<bool> {
    let Some(table) = crate::tables::audited(&source.table) else { return Ok(false) };
    let mut stmt = tx.prepare(&format!("SELECT 1 FROM {} WHERE id = ?1 AND revision = ?2", table.name))?;
    Ok(stmt.exists([source.id, source.revision])?)
}

/// When the data were changed last: that a paper was printed is no change of them.
pub fn last_data_change(tx: &ReadTx<'_>, until: Option<Date>) -> StoreResult<Option<Moment>> {
    let found = tx
        .prepare(
            "SELECT at FROM audit_entry WHERE operation <> 'register_paper' AND (:until IS NULL OR date(at) <= :until) \
             ORDER BY id DESC LIMIT 1",
        )?
        .query_row(named_params! { ":until": until.map(SqlDate) }, |row| row.get::<_, SqlMoment>("at"))
        .optional()?;
    Ok(found.map(|it| it.0))
}

fn paper_from_row(row: &Row<'_>) -> rusqlite::Result<PrintedPaper> {
    let blob = |column: &str| -> rusqlite::Result<BlobHash> {
        let text: String = row.get(column)?;
        BlobHash::parse(&text).ok_or_else(|| failure(row, column, StoreError::Damaged { detail: format!("{column} {text}") }))
    };
    Ok(PrintedPaper {
        id: PrintedPaperId(row.get("id")?),
        about: PaperAbout {
            hash: row.get("hash")?,
            paper: row.get("paper")?,
            title: row.get("title")?,
            made: row.get("made")?,
            template: row.get("template")?,
            fonts: row.get("fonts")?,
            sheet: row.get("sheet")?,
            settings: row.get("settings")?,
            data_on: date(row, "data_on")?,
            pages: row.get("pages")?,
        },
        file: blob("file_hash")?,
        content: blob("content_hash")?,
        size: row.get("size")?,
        at: row.get::<_, SqlMoment>("at")?.0,
        operator: row.get("operator")?,
        acts: Vec::new(),
        outdated: false,
    })
}
