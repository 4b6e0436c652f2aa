//! 打印登记 (printed papers): which papers left the program, as which bytes, and the rows that their numbers are made of.

use rusqlite::{OptionalExtension, Row, named_params};
use zhiheng_domain::{AuditId, Date, Moment, NonBlank, PaperAct, PrintedPaperId};

use crate::companion::BlobHash;
use crate::convert::{SqlDate, SqlMoment, date, failure, word};
use crate::ground::Ground;
use crate::tables::audited;
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

const TITLE_LIMIT: usize = 200;

/// 打印登记: a paper that left the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedPaper {
    pub id: PrintedPaperId,
    pub about: PaperAbout,
    /// The step that registered it.
    pub step: AuditId,
    /// The bytes of the PDF, and what belongs to them: lines, figures.
    pub file: BlobHash,
    pub content: BlobHash,
    pub size: u64,
    /// When it left first, and by whom.
    pub at: Moment,
    pub operator: String,
    pub acts: Vec<PrintedAct>,
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
    /// 判断日期; `None` for papers of programs that did not keep it.
    pub business_date: Option<Date>,
    /// SHA-256 of what it says, before it has pages; `None` as above.
    pub document: Option<String>,
    pub pages: u32,
}

/// 去向.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedAct {
    pub act: PaperAct,
    /// What was saved beside the PDF; `None`: the PDF itself.
    pub beside: Option<PrintedBeside>,
    pub at: Moment,
    pub operator: String,
}

/// A file made of the same paper, for editing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedBeside {
    /// `docx`, `xlsx`
    pub format: String,
    pub file: BlobHash,
    pub size: u64,
}

/// What is done with a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAct {
    pub act: PaperAct,
    pub beside: Option<PrintedBeside>,
}

/// A paper to be registered. Its blobs lie in the companion already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPrinted {
    pub about: PaperAbout,
    pub file: (BlobHash, u64),
    pub content: (BlobHash, u64),
    pub rests_on: Ground,
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
pub fn register_paper(tx: &mut WriteTx<'_>, new: &NewPrinted, act: &NewAct) -> StoreResult<PrintedPaperId> {
    let id = match printed_as(tx, &new.about.hash, &new.file.0)? {
        Some(id) => id,
        None => add(tx, new)?,
    };
    add_act(tx, id, act)?;
    Ok(id)
}

/// One more act on a paper of the register.
pub fn add_printed_act(tx: &mut WriteTx<'_>, id: PrintedPaperId, act: &NewAct) -> StoreResult<()> {
    if !tx.prepare("SELECT 1 FROM printed_paper WHERE id = ?1")?.exists([id.0])? {
        return Err(StoreError::not_found(Noun::PrintedPaper, id.0));
    }
    add_act(tx, id, act)
}

fn add_act(tx: &WriteTx<'_>, id: PrintedPaperId, new: &NewAct) -> StoreResult<()> {
    let file = match &new.beside {
        None => None,
        Some(it) => {
            let title: String =
                tx.prepare("SELECT title FROM printed_paper WHERE id = ?1")?.query_row([id.0], |row| row.get("title"))?;
            let media = if it.format == "docx" { DOCX } else { XLSX };
            Some(crate::evidence::attachment(tx, it.file.as_str(), &format!("{title}.{}", it.format), media, it.size)?)
        }
    };
    tx.prepare(
        "INSERT INTO printed_act (paper_id, act, format, file_id, audit_id, revision) \
         VALUES (:paper, :act, :format, :file, :audit, :audit)",
    )?
    .execute(named_params! {
        ":paper": id.0, ":act": new.act.code(), ":format": new.beside.as_ref().map(|it| it.format.as_str()), ":file": file,
        ":audit": tx.revision(),
    })?;
    Ok(())
}

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

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
            "INSERT INTO printed_paper (hash, paper, title, made, template, fonts, sheet, settings, data_on, \
             business_date, document, rests_on, pages, file_id, content_id, audit_id, revision) VALUES (:hash, :paper, \
             :title, :made, :template, :fonts, :sheet, :settings, :data_on, :business_date, :document, :rests_on, :pages, \
             :file, :content, :audit, :audit)",
        )?
        .insert(named_params! {
            ":hash": it.hash, ":paper": it.paper, ":title": title.as_str(), ":made": it.made, ":template": it.template,
            ":fonts": it.fonts, ":sheet": it.sheet, ":settings": it.settings, ":data_on": it.data_on.map(SqlDate),
            ":business_date": it.business_date.map(SqlDate), ":document": it.document, ":rests_on": new.rests_on.to_json(),
            ":pages": it.pages, ":file": file, ":content": content, ":audit": tx.revision(),
        })?;
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
        "SELECT t.paper_id, t.act, t.format, f.hash AS file_hash, f.size, a.at, o.name AS operator FROM printed_act AS t \
         LEFT JOIN attachment AS f ON f.id = t.file_id JOIN audit_entry AS a ON a.id = t.audit_id JOIN operator AS o ON o.id = a.operator_id WHERE :id IS NULL OR t.paper_id = :id ORDER BY t.id",
    )?;
    let mut rows = stmt.query(named_params! { ":id": only })?;
    let place: std::collections::HashMap<i64, usize> = (0..).zip(&papers).map(|(at, it)| (it.id.0, at)).collect();
    while let Some(row) = rows.next()? {
        let at = place.get(&row.get::<_, i64>("paper_id")?);
        let beside = match row.get::<_, Option<String>>("format")? {
            None => None,
            Some(format) => Some(PrintedBeside { format, file: blob_hash(row, "file_hash")?, size: row.get("size")? }),
        };
        let at_moment = row.get::<_, SqlMoment>("at")?.0;
        let act = PrintedAct { act: word(row, "act")?, beside, at: at_moment, operator: row.get("operator")? };
        if let Some(paper) = at.and_then(|at| papers.get_mut(*at)) {
            paper.acts.push(act);
        }
    }
    Ok(papers)
}

/// What a paper rests on; papers of before 0006 have it in rows.
///
/// # Errors
/// `NotFound`.
pub fn rests_on(tx: &ReadTx<'_>, id: PrintedPaperId) -> StoreResult<Ground> {
    let kept: Option<Option<String>> =
        tx.prepare("SELECT rests_on FROM printed_paper WHERE id = ?1")?.query_row([id.0], |row| row.get(0)).optional()?;
    if let Some(text) = kept.ok_or_else(|| StoreError::not_found(Noun::PrintedPaper, id.0))? {
        return Ground::from_json(&text);
    }
    let mut ground = Ground::default();
    let mut stmt = tx.prepare("SELECT table_name, row_id, row_revision FROM printed_source WHERE paper_id = ?1")?;
    let mut rows = stmt.query([id.0])?;
    while let Some(row) = rows.next()? {
        ground.add(&PrintedSource {
            table: row.get("table_name")?,
            id: row.get("row_id")?,
            revision: row.get("row_revision")?,
        });
    }
    Ok(ground)
}

/// Whether a row is still at the revision that was seen; a row that is gone is not, nor one of a table that is not known.
pub fn is_as_seen(tx: &ReadTx<'_>, source: &PrintedSource) -> StoreResult<bool> {
    let Some(table) = audited(&source.table) else { return Ok(false) };
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

/// Whether data were changed after the step of that number.
pub fn data_changed_since(tx: &ReadTx<'_>, step: AuditId) -> StoreResult<bool> {
    let mut stmt = tx.prepare("SELECT 1 FROM audit_entry WHERE id > ?1 AND operation <> 'register_paper' LIMIT 1")?;
    Ok(stmt.exists([step.0])?)
}

fn paper_from_row(row: &Row<'_>) -> rusqlite::Result<PrintedPaper> {
    Ok(PrintedPaper {
        id: PrintedPaperId(row.get("id")?),
        step: AuditId(row.get("audit_id")?),
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
            business_date: date(row, "business_date")?,
            document: row.get("document")?,
            pages: row.get("pages")?,
        },
        file: blob_hash(row, "file_hash")?,
        content: blob_hash(row, "content_hash")?,
        size: row.get("size")?,
        at: row.get::<_, SqlMoment>("at")?.0,
        operator: row.get("operator")?,
        acts: Vec::new(),
    })
}

fn blob_hash(row: &Row<'_>, column: &str) -> rusqlite::Result<BlobHash> {
    let text: String = row.get(column)?;
    BlobHash::parse(&text).ok_or_else(|| failure(row, column, StoreError::Damaged { detail: format!("{column} {text}") }))
}
