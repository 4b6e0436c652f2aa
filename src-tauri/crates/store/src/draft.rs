//! 导入草稿 (draft), made and read.

use rusqlite::{OptionalExtension, Row, named_params};
use zhiheng_domain::{
    Draft, DraftFinding, DraftHeader, DraftId, DraftItem, DraftItemId, DraftLine, DraftSentence, FindingId, ItemState,
    PlanId, SentenceId, Verdict,
};

use crate::convert::{SqlDate, SqlMoment, date, word};
use crate::draft_content::{from_json, to_json};
use crate::new_draft::{NewDraft, NewDraftItem};
use crate::{Noun, ReadTx, StoreError, StoreResult, WriteTx};

/// Every item proposed, every finding unsettled.
///
/// # Errors
/// `NotFound` where an item names a sentence that the draft does not have.
pub fn add_draft(tx: &mut WriteTx<'_>, new: &NewDraft) -> StoreResult<DraftId> {
    let id = tx.prepare(include_str!("../sql/draft_add.sql"))?.insert(named_params! {
        ":file_name": new.file_name, ":format": new.format, ":year": new.header.year, ":title": new.header.title,
        ":doc_no": new.header.doc_no, ":issued_by": new.header.issued_by,
        ":issued_on": new.header.issued_on.map(SqlDate), ":revision": tx.revision(),
    })?;
    let draft = DraftId(id);
    let mut sentences = Vec::with_capacity(new.sentences.len());
    let mut stmt = tx.prepare(
        "INSERT INTO draft_sentence (draft_id, no, paragraph, part, text, verdict, revision) \
         VALUES (:draft, :no, :paragraph, :part, :text, :verdict, :revision)",
    )?;
    for (no, it) in (1_i64..).zip(&new.sentences) {
        let id = stmt.insert(named_params! {
            ":draft": draft.0, ":no": no, ":paragraph": it.paragraph, ":part": it.part.code(), ":text": it.text,
            ":verdict": it.verdict.code(), ":revision": tx.revision(),
        })?;
        sentences.push(SentenceId(id));
    }
    drop(stmt);
    let sentences = Sentences(sentences);
    add_items(tx, draft, None, &new.items, &sentences)?;
    let mut stmt = tx.prepare(
        "INSERT INTO draft_finding (draft_id, no, code, message, sentence_id, settled, revision) \
         VALUES (:draft, :no, :code, :message, :sentence, 0, :revision)",
    )?;
    for (no, it) in (1_i64..).zip(&new.findings) {
        stmt.execute(named_params! {
            ":draft": draft.0, ":no": no, ":code": it.code, ":message": it.message,
            ":sentence": it.sentence.map(|at| sentences.at(at)).transpose()?.map(|it| it.0), ":revision": tx.revision(),
        })?;
    }
    Ok(draft)
}

/// The ids of a draft's sentences by their index.
struct Sentences(Vec<SentenceId>);

impl Sentences {
    fn at(&self, index: usize) -> StoreResult<SentenceId> {
        self.0.get(index).copied().ok_or_else(|| StoreError::not_found(Noun::Sentence, index))
    }
}

fn add_items(
    tx: &mut WriteTx<'_>,
    draft: DraftId,
    parent: Option<DraftItemId>,
    items: &[NewDraftItem],
    sentences: &Sentences,
) -> StoreResult<()> {
    for (no, it) in (1_i64..).zip(items) {
        let also = it.also.iter().map(|at| sentences.at(*at)).collect::<StoreResult<Vec<_>>>()?;
        let item = PlacedItem {
            parent,
            no,
            state: ItemState::Proposed,
            content: &it.content,
            sentence: it.sentence.map(|at| sentences.at(at)).transpose()?,
            span: it.span,
            also: &also,
        };
        let id = add_item_at(tx, draft, &item)?;
        add_items(tx, draft, Some(id), &it.children, sentences)?;
    }
    Ok(())
}

/// An item with its place, before it has an id.
pub(crate) struct PlacedItem<'a> {
    pub parent: Option<DraftItemId>,
    pub no: i64,
    pub state: ItemState,
    pub content: &'a zhiheng_domain::ItemContent,
    pub sentence: Option<SentenceId>,
    pub span: Option<(u32, u32)>,
    pub also: &'a [SentenceId],
}

pub(crate) fn add_item_at(tx: &WriteTx<'_>, draft: DraftId, item: &PlacedItem<'_>) -> StoreResult<DraftItemId> {
    let id = tx.prepare(include_str!("../sql/draft_item_add.sql"))?.insert(named_params! {
        ":draft": draft.0, ":parent": item.parent.map(|it| it.0), ":no": item.no, ":kind": item.content.kind().code(),
        ":state": item.state.code(), ":content": to_json(item.content, item.also),
        ":sentence": item.sentence.map(|it| it.0), ":span_from": item.span.map(|it| it.0),
        ":span_to": item.span.map(|it| it.1), ":revision": tx.revision(),
    })?;
    Ok(DraftItemId(id))
}

/// 草稿名单, the latest first.
pub fn drafts(tx: &ReadTx<'_>) -> StoreResult<Vec<DraftLine>> {
    let mut stmt = tx.prepare(include_str!("../sql/draft_lines.sql"))?;
    let rows = stmt.query_map([], |row| {
        Ok(DraftLine {
            id: DraftId(row.get("id")?),
            file_name: row.get("file_name")?,
            format: row.get("format")?,
            title: row.get("title")?,
            year: row.get("year")?,
            state: word(row, "state")?,
            items: row.get("items")?,
            undecided: row.get("undecided")?,
            read_at: row.get::<_, SqlMoment>("read_at")?.0,
            read_by: row.get("read_by")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// # Errors
/// `NotFound`.
pub fn draft(tx: &ReadTx<'_>, id: DraftId) -> StoreResult<Draft> {
    let mut draft = tx
        .prepare("SELECT * FROM plan_draft WHERE id = ?1")?
        .query_row([id.0], draft_from_row)
        .optional()?
        .ok_or_else(|| StoreError::not_found(Noun::Draft, id.0))?;
    draft.sentences = sentences(tx, id)?;
    draft.items = items(tx, id)?;
    draft.findings = findings(tx, id)?;
    Ok(draft)
}

fn draft_from_row(row: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        id: DraftId(row.get("id")?),
        file_name: row.get("file_name")?,
        format: row.get("format")?,
        header: DraftHeader {
            year: row.get("year")?,
            title: row.get("title")?,
            doc_no: row.get("doc_no")?,
            issued_by: row.get("issued_by")?,
            issued_on: date(row, "issued_on")?,
        },
        state: word(row, "state")?,
        plan: row.get::<_, Option<i64>>("plan_id")?.map(PlanId),
        revision: row.get("revision")?,
        sentences: Vec::new(),
        items: Vec::new(),
        findings: Vec::new(),
    })
}

fn sentences(tx: &ReadTx<'_>, draft: DraftId) -> StoreResult<Vec<DraftSentence>> {
    let mut stmt = tx.prepare(
        "SELECT id, no, paragraph, part, text, verdict, revision FROM draft_sentence WHERE draft_id = ?1 ORDER BY no",
    )?;
    let rows = stmt.query_map([draft.0], |row| {
        Ok(DraftSentence {
            id: SentenceId(row.get("id")?),
            no: row.get("no")?,
            paragraph: row.get("paragraph")?,
            part: word(row, "part")?,
            text: row.get("text")?,
            verdict: word::<Verdict>(row, "verdict")?,
            revision: row.get("revision")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn items(tx: &ReadTx<'_>, draft: DraftId) -> StoreResult<Vec<DraftItem>> {
    let mut stmt = tx.prepare(include_str!("../sql/draft_items.sql"))?;
    let mut rows = stmt.query(named_params! { ":draft": draft.0 })?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        let text: String = row.get("content")?;
        let (content, also) = from_json(word(row, "kind")?, &text)?;
        let span: (Option<u32>, Option<u32>) = (row.get("span_from")?, row.get("span_to")?);
        items.push(DraftItem {
            id: DraftItemId(row.get("id")?),
            parent: row.get::<_, Option<i64>>("parent_id")?.map(DraftItemId),
            no: row.get("no")?,
            state: word(row, "state")?,
            content,
            sentence: row.get::<_, Option<i64>>("sentence_id")?.map(SentenceId),
            span: span.0.zip(span.1),
            also,
            revision: row.get("revision")?,
        });
    }
    Ok(items)
}

fn findings(tx: &ReadTx<'_>, draft: DraftId) -> StoreResult<Vec<DraftFinding>> {
    let mut stmt = tx.prepare(
        "SELECT id, no, code, message, sentence_id, settled, revision FROM draft_finding WHERE draft_id = ?1 ORDER BY no",
    )?;
    let rows = stmt.query_map([draft.0], |row| {
        Ok(DraftFinding {
            id: FindingId(row.get("id")?),
            no: row.get("no")?,
            code: row.get("code")?,
            message: row.get("message")?,
            sentence: row.get::<_, Option<i64>>("sentence_id")?.map(SentenceId),
            settled: row.get("settled")?,
            revision: row.get("revision")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
