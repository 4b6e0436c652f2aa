//! A draft as the page reads it, whole or what a step changed.

use std::collections::HashSet;

use zhiheng_app::Reviewed;
use zhiheng_domain::{
    AuditId, Draft, DraftFinding, DraftHeader, DraftItem, DraftLine, DraftSentence, ItemContent, ReviewProgress,
    SentenceEnd, SentenceId,
};

use super::item::fields;
use crate::wire::*;

pub(super) fn line(line: DraftLine) -> DraftLineView {
    DraftLineView {
        id: WireId(line.id.0),
        file_name: line.file_name,
        title: line.title,
        year: line.year,
        state: line.state.into(),
        items: line.items,
        undecided: line.undecided,
        read_at: line.read_at.to_string(),
        read_by: line.read_by,
    }
}

pub(super) fn draft(draft: &Draft) -> DraftView {
    let ends = draft.verdicts();
    DraftView {
        id: WireId(draft.id.0),
        file_name: draft.file_name.clone(),
        state: draft.state.into(),
        header: header(&draft.header),
        revision: draft.revision,
        sentences: draft.sentences.iter().zip(ends).map(|(it, end)| sentence(it, end)).collect(),
        items: draft.items.iter().map(item).collect(),
        findings: draft.findings.iter().map(finding).collect(),
        progress: progress(draft.progress()),
    }
}

/// The rows of the entry, and the sentences that they are or stand on.
pub(super) fn step(draft: &Draft, reviewed: Reviewed, entry: Option<AuditId>) -> ReviewStep {
    let changed = |revision: i64| entry.is_some_and(|it| it.0 == revision);
    let items: Vec<&DraftItem> = draft.items.iter().filter(|it| changed(it.revision)).collect();
    let touched: HashSet<SentenceId> = items.iter().flat_map(|it| it.stands_on()).collect();
    let ends = draft.verdicts();
    let sentences = draft.sentences.iter().zip(ends).filter(|(it, _)| changed(it.revision) || touched.contains(&it.id));
    ReviewStep {
        items: items.into_iter().map(item).collect(),
        removed: reviewed.removed.iter().map(|it| WireId(it.0)).collect(),
        sentences: sentences.map(|(it, end)| sentence(it, end)).collect(),
        findings: draft.findings.iter().filter(|it| changed(it.revision)).map(finding).collect(),
        header: header(&draft.header),
        revision: draft.revision,
        progress: progress(draft.progress()),
        focus: reviewed.focus.map(|it| WireId(it.0)),
        count: whole(reviewed.count),
    }
}

fn header(header: &DraftHeader) -> DraftHeaderFields {
    DraftHeaderFields {
        year: header.year,
        title: header.title.clone(),
        doc_no: header.doc_no.clone(),
        issued_by: header.issued_by.clone(),
        issued_on: header.issued_on.map(|it| it.iso()),
    }
}

fn sentence(sentence: &DraftSentence, end: SentenceEnd) -> SentenceView {
    SentenceView {
        id: WireId(sentence.id.0),
        no: sentence.no,
        paragraph: sentence.paragraph,
        part: sentence.part.into(),
        text: sentence.text.clone(),
        verdict: end.verdict.into(),
        confirmed: end.confirmed,
    }
}

fn item(item: &DraftItem) -> DraftItemView {
    let goal_text = match &item.content {
        ItemContent::Target(target) => target.goal.text(target.operator, &target.measure_unit),
        _ => String::new(),
    };
    DraftItemView {
        id: WireId(item.id.0),
        parent: item.parent.map(|it| WireId(it.0)),
        no: item.no,
        state: item.state.into(),
        fields: fields(&item.content),
        goal_text,
        sentence: item.sentence.map(|it| WireId(it.0)),
        span: item.span,
        also: item.also.iter().map(|it| WireId(it.0)).collect(),
        revision: item.revision,
    }
}

fn finding(finding: &DraftFinding) -> FindingView {
    FindingView {
        id: WireId(finding.id.0),
        no: finding.no,
        code: finding.code.clone(),
        message: finding.message.clone(),
        sentence: finding.sentence.map(|it| WireId(it.0)),
        settled: finding.settled,
    }
}

fn progress(progress: ReviewProgress) -> ProgressView {
    ProgressView {
        sentences: whole(progress.sentences),
        mapped: whole(progress.mapped),
        confirmed: whole(progress.confirmed),
        no_target: whole(progress.no_target),
        open: whole(progress.open),
        items: whole(progress.items),
        accepted: whole(progress.accepted),
        dismissed: whole(progress.dismissed),
        findings: whole(progress.findings),
        settled: whole(progress.settled),
    }
}

pub(super) fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
