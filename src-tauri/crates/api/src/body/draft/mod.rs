//! 导入草稿: reading a document in, the review, and making the plan.

mod adopt;
mod item;
mod reading;
mod source;
mod view;

pub use adopt::*;

pub use source::*;

use zhiheng_app::{Desk, Done, NewItem, Reviewed};
use zhiheng_domain::{DraftHeader, DraftId, DraftItemId, FindingId, NonBlank, SentenceId, Violation};

use super::{changed, field, optional_date};
use crate::Reply;
use crate::wire::*;
use item::content;

const TITLE_LIMIT: usize = 200;

pub fn drafts(desk: &mut Desk, _: Nothing) -> Reply<Vec<DraftLineView>> {
    Ok(desk.drafts()?.into_iter().map(view::line).collect())
}

pub fn draft(desk: &mut Desk, req: OfDraft) -> Reply<DraftView> {
    Ok(view::draft(&desk.draft(DraftId(req.draft.0))?))
}

pub fn edit_header(desk: &mut Desk, req: EditDraftHeader) -> Reply<Changed<ReviewStep>> {
    let fields = req.header;
    let year = fields.year.filter(|it| (1000..=9999).contains(it));
    if year != fields.year {
        let text = fields.year.unwrap_or_default().to_string();
        return field("year", Err(Violation::AmountOutOfRange { text }));
    }
    let header = DraftHeader {
        year,
        title: field("title", NonBlank::new("计划名称", &fields.title, TITLE_LIMIT))?.into_string(),
        doc_no: fields.doc_no.trim().to_owned(),
        issued_by: fields.issued_by.trim().to_owned(),
        issued_on: optional_date("issuedOn", fields.issued_on.as_deref())?,
    };
    let id = DraftId(req.draft.0);
    let done = desk.edit_draft_header(id, req.revision, header)?;
    let reviewed = |draft| Reviewed { draft, focus: None, removed: Vec::new(), count: 1 };
    step(desk, done.map(reviewed))
}

pub fn accept(desk: &mut Desk, req: AcceptItem) -> Reply<Changed<ReviewStep>> {
    let done = desk.accept_item(DraftId(req.draft.0), DraftItemId(req.id.0), req.revision, req.whole)?;
    step(desk, done)
}

pub fn accept_rest(desk: &mut Desk, req: OfDraft) -> Reply<Changed<ReviewStep>> {
    let done = desk.accept_rest(DraftId(req.draft.0))?;
    step(desk, done)
}

pub fn accept_all(desk: &mut Desk, req: OfDraft) -> Reply<Changed<ReviewStep>> {
    let done = desk.accept_all(DraftId(req.draft.0))?;
    step(desk, done)
}

pub fn dismiss(desk: &mut Desk, req: OfDraftItem) -> Reply<Changed<ReviewStep>> {
    let done = desk.dismiss_item(DraftId(req.draft.0), DraftItemId(req.id.0), req.revision)?;
    step(desk, done)
}

pub fn reopen(desk: &mut Desk, req: OfDraftItem) -> Reply<Changed<ReviewStep>> {
    let done = desk.reopen_item(DraftId(req.draft.0), DraftItemId(req.id.0), req.revision)?;
    step(desk, done)
}

pub fn edit(desk: &mut Desk, req: EditDraftItem) -> Reply<Changed<ReviewStep>> {
    let content = content(req.fields)?;
    let done = desk.edit_item(DraftId(req.draft.0), DraftItemId(req.id.0), req.revision, &content, req.accept)?;
    step(desk, done)
}

pub fn split(desk: &mut Desk, req: SplitDraftItem) -> Reply<Changed<ReviewStep>> {
    let parts = [content(req.first)?, content(req.second)?];
    let done = desk.split_item(DraftId(req.draft.0), DraftItemId(req.id.0), req.revision, &parts)?;
    step(desk, done)
}

pub fn merge(desk: &mut Desk, req: MergeDraftItems) -> Reply<Changed<ReviewStep>> {
    let into = (DraftItemId(req.id.0), req.revision);
    let done = desk.merge_items(DraftId(req.draft.0), into, (DraftItemId(req.other.0), req.other_revision))?;
    step(desk, done)
}

pub fn move_to(desk: &mut Desk, req: MoveDraftItem) -> Reply<Changed<ReviewStep>> {
    let parent = req.parent.map(|it| DraftItemId(it.0));
    let place = usize::try_from(req.place).unwrap_or(usize::MAX);
    let done = desk.move_item(DraftId(req.draft.0), DraftItemId(req.id.0), req.revision, parent, place)?;
    step(desk, done)
}

pub fn add(desk: &mut Desk, req: AddDraftItem) -> Reply<Changed<ReviewStep>> {
    let new = NewItem {
        parent: req.parent.map(|it| DraftItemId(it.0)),
        sentence: req.sentence.map(|it| SentenceId(it.0)),
        content: content(req.fields)?,
    };
    let done = desk.add_draft_item(DraftId(req.draft.0), new)?;
    step(desk, done)
}

pub fn set_verdicts(desk: &mut Desk, req: SetVerdicts) -> Reply<Changed<ReviewStep>> {
    let sentences: Vec<SentenceId> = req.sentences.iter().map(|it| SentenceId(it.0)).collect();
    let done = desk.set_verdicts(DraftId(req.draft.0), &sentences, req.no_target)?;
    step(desk, done)
}

pub fn settle(desk: &mut Desk, req: SettleFindings) -> Reply<Changed<ReviewStep>> {
    let findings: Vec<FindingId> = req.findings.iter().map(|it| FindingId(it.0)).collect();
    let done = desk.settle_findings(DraftId(req.draft.0), &findings, req.settled)?;
    step(desk, done)
}

pub fn discard(desk: &mut Desk, req: OfDraft) -> Reply<Changed<WireId>> {
    let done = desk.discard_draft(DraftId(req.draft.0))?;
    changed(desk, done, |_, id| Ok(WireId(id.0)))
}

/// Answers with the rows that this entry changed, and the sentences whose end may have changed with them.
fn step(desk: &mut Desk, done: Done<Reviewed>) -> Reply<Changed<ReviewStep>> {
    let entry = done.audit;
    changed(desk, done, |desk, reviewed| Ok(view::step(&desk.draft(reviewed.draft)?, reviewed, entry)))
}
