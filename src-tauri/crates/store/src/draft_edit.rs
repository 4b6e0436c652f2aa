//! 审阅 (review), written: each function changes rows of one draft; the use cases say which belong to one step. Writing
//! what is there already leaves no trace.

use rusqlite::named_params;
use zhiheng_domain::{
    DraftHeader, DraftId, DraftItemId, DraftState, FindingId, ItemContent, ItemState, PlanId, SentenceId, Verdict,
};

use crate::convert::SqlDate;
use crate::draft::{PlacedItem, add_item_at};
use crate::draft_content::to_json;
use crate::{Noun, StoreResult, WriteTx};

/// # Errors
/// `NotFound`, `Stale`.
pub fn edit_draft_header(
    tx: &mut WriteTx<'_>,
    id: DraftId,
    header: &DraftHeader,
    expected_revision: i64,
) -> StoreResult<()> {
    tx.expect_revision(Noun::Draft, "plan_draft", id.0, expected_revision)?;
    tx.prepare(include_str!("../sql/draft_header_edit.sql"))?.execute(named_params! {
        ":id": id.0, ":year": header.year, ":title": header.title, ":doc_no": header.doc_no,
        ":issued_by": header.issued_by, ":issued_on": header.issued_on.map(SqlDate), ":revision": tx.revision(),
    })?;
    Ok(())
}

/// 已建立计划 names the plan; the other states have none.
pub fn set_draft_state(tx: &mut WriteTx<'_>, id: DraftId, state: DraftState, plan: Option<PlanId>) -> StoreResult<()> {
    tx.prepare(
        "UPDATE plan_draft SET state = :state, plan_id = :plan, revision = :revision \
         WHERE id = :id AND (state, plan_id) IS NOT (:state, :plan)",
    )?
    .execute(named_params! {
        ":id": id.0, ":state": state.code(), ":plan": plan.map(|it| it.0), ":revision": tx.revision(),
    })?;
    Ok(())
}

/// # Errors
/// `NotFound`, `Stale`.
pub fn expect_draft_item(tx: &WriteTx<'_>, id: DraftItemId, expected_revision: i64) -> StoreResult<()> {
    tx.expect_revision(Noun::DraftItem, "draft_item", id.0, expected_revision)
}

pub fn set_item_state(tx: &mut WriteTx<'_>, id: DraftItemId, state: ItemState) -> StoreResult<()> {
    tx.prepare("UPDATE draft_item SET state = :state, revision = :revision WHERE id = :id AND state <> :state")?
        .execute(named_params! { ":id": id.0, ":state": state.code(), ":revision": tx.revision() })?;
    Ok(())
}

/// The item as it shall be; its kind stays.
pub fn edit_draft_item(
    tx: &mut WriteTx<'_>,
    id: DraftItemId,
    content: &ItemContent,
    also: &[SentenceId],
    span: Option<(u32, u32)>,
) -> StoreResult<()> {
    tx.prepare(include_str!("../sql/draft_item_edit.sql"))?.execute(named_params! {
        ":id": id.0, ":kind": content.kind().code(), ":content": to_json(content, also),
        ":span_from": span.map(|it| it.0), ":span_to": span.map(|it| it.1), ":revision": tx.revision(),
    })?;
    Ok(())
}

/// An item found by a person rather than by the reader, or the second half of a split one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddedItem {
    pub parent: Option<DraftItemId>,
    /// Place among its siblings; those from there on are to be moved first.
    pub no: i64,
    pub state: ItemState,
    pub content: ItemContent,
    pub sentence: Option<SentenceId>,
    pub span: Option<(u32, u32)>,
    pub also: Vec<SentenceId>,
}

pub fn add_draft_item(tx: &mut WriteTx<'_>, draft: DraftId, new: &AddedItem) -> StoreResult<DraftItemId> {
    let AddedItem { parent, no, state, content, sentence, span, also } = new;
    let item = PlacedItem {
        parent: *parent, no: *no, state: *state, content, sentence: *sentence, span: *span, also,
    };
    add_item_at(tx, draft, &item)
}

pub fn place_draft_item(
    tx: &mut WriteTx<'_>,
    id: DraftItemId,
    parent: Option<DraftItemId>,
    no: i64,
) -> StoreResult<()> {
    tx.prepare(
        "UPDATE draft_item SET parent_id = :parent, no = :no, revision = :revision \
         WHERE id = :id AND (parent_id, no) IS NOT (:parent, :no)",
    )?
    .execute(named_params! { ":id": id.0, ":parent": parent.map(|it| it.0), ":no": no, ":revision": tx.revision() })?;
    Ok(())
}

/// Only after what is below it was moved.
pub fn remove_draft_item(tx: &mut WriteTx<'_>, id: DraftItemId) -> StoreResult<()> {
    tx.prepare("DELETE FROM draft_item WHERE id = ?1")?.execute([id.0])?;
    Ok(())
}

pub fn set_verdict(tx: &mut WriteTx<'_>, id: SentenceId, verdict: Verdict) -> StoreResult<()> {
    tx.prepare("UPDATE draft_sentence SET verdict = :verdict, revision = :revision WHERE id = :id AND verdict <> :verdict")?
        .execute(named_params! { ":id": id.0, ":verdict": verdict.code(), ":revision": tx.revision() })?;
    Ok(())
}

pub fn settle_finding(tx: &mut WriteTx<'_>, id: FindingId, settled: bool) -> StoreResult<()> {
    tx.prepare("UPDATE draft_finding SET settled = :settled, revision = :revision WHERE id = :id AND settled <> :settled")?
        .execute(named_params! { ":id": id.0, ":settled": settled, ":revision": tx.revision() })?;
    Ok(())
}
