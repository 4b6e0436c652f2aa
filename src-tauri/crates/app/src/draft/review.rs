//! 审阅 (review): every action of it is one step that Ctrl+Z takes back.

use zhiheng_domain::{
    Draft, DraftId, DraftItem, DraftItemId, DraftItemKind, FindingId, Goal, ItemContent, ItemState, Operation,
    SentenceId, Verdict,
};
use zhiheng_store::{AddedItem, Done, Noun, StoreError, WriteTx};

use super::names::{label, short};
use super::open_draft;
use crate::{AppError, AppResult, Desk};

/// What a step came to, beside the rows that now carry its revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewed {
    pub draft: DraftId,
    /// The item to look at next: the added one, the one that others were merged into.
    pub focus: Option<DraftItemId>,
    pub removed: Vec<DraftItemId>,
    /// How many items or findings were decided.
    pub count: usize,
}

/// An item that a person finds in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewItem {
    pub parent: Option<DraftItemId>,
    pub sentence: Option<SentenceId>,
    pub content: ItemContent,
}

impl Desk {
    /// 采纳. A task takes its section along; `whole` takes along what is below it and undecided.
    ///
    /// # Errors
    /// `DraftClosed`, `NotFound`, `Stale`, `ItemUnfit` naming the item that cannot enter a plan as it is.
    pub fn accept_item(&mut self, id: DraftId, item: DraftItemId, revision: i64, whole: bool) -> AppResult<Done<Reviewed>> {
        self.review(id, |tx, draft| {
            let it = seen(tx, draft, item, revision)?;
            let count = accept(tx, draft, it, whole)?;
            let rest = if count > 1 { format!("等 {count} 条") } else { String::new() };
            tx.set_subject(format!("采纳{}{rest}", label(it)));
            Ok(step(draft, Some(item), count))
        })
    }

    /// 采纳其余: the undecided items that no unsettled finding stands on. Asked for, never done by itself.
    ///
    /// # Errors
    /// `DraftClosed`, `NotFound`.
    pub fn accept_rest(&mut self, id: DraftId) -> AppResult<Done<Reviewed>> {
        self.review(id, |tx, draft| {
            let clear = |it: &DraftItem| it.content.check().is_ok() && !draft.has_finding(it);
            let mut count = 0;
            for it in draft.items.iter().filter(|it| it.state == ItemState::Proposed && clear(it)) {
                let above = draft.ancestors(it.id);
                if above.iter().all(|it| it.state == ItemState::Accepted || clear(it)) {
                    zhiheng_store::set_item_state(tx, it.id, ItemState::Accepted)?;
                    count += 1;
                }
            }
            tx.set_subject(format!("采纳其余 {count} 条"));
            Ok(step(draft, None, count))
        })
    }

    /// 全部采纳, findings or not: for a batch run, where the call itself is the person's word.
    ///
    /// # Errors
    /// `DraftClosed`, `NotFound`, `ItemUnfit`.
    pub fn accept_all(&mut self, id: DraftId) -> AppResult<Done<Reviewed>> {
        self.review(id, |tx, draft| {
            let mut count = 0;
            for it in draft.items.iter().filter(|it| it.state == ItemState::Proposed) {
                set_accepted(tx, it)?;
                count += 1;
            }
            tx.set_subject(format!("全部采纳 {count} 条"));
            Ok(step(draft, None, count))
        })
    }

    /// 不采纳, with all that is below it.
    ///
    /// # Errors
    /// `DraftClosed`, `NotFound`, `Stale`.
    pub fn dismiss_item(&mut self, id: DraftId, item: DraftItemId, revision: i64) -> AppResult<Done<Reviewed>> {
        self.review(id, |tx, draft| {
            let it = seen(tx, draft, item, revision)?;
            tx.set_subject(format!("不采纳{}", label(it)));
            let below = draft.with_descendants(item);
            for it in &below {
                zhiheng_store::set_item_state(tx, it.id, ItemState::Dismissed)?;
            }
            Ok(step(draft, Some(item), below.len()))
        })
    }

    /// 重新审阅: the item is undecided again; with it what it stands under, and what was dismissed with it.
    ///
    /// # Errors
    /// `DraftClosed`, `NotFound`, `Stale`.
    pub fn reopen_item(&mut self, id: DraftId, item: DraftItemId, revision: i64) -> AppResult<Done<Reviewed>> {
        self.review(id, |tx, draft| {
            let it = seen(tx, draft, item, revision)?;
            tx.set_subject(format!("重新审阅{}", label(it)));
            if it.state == ItemState::Dismissed {
                for it in draft.with_descendants(item).iter().filter(|it| it.state == ItemState::Dismissed) {
                    zhiheng_store::set_item_state(tx, it.id, ItemState::Proposed)?;
                }
            }
            zhiheng_store::set_item_state(tx, item, ItemState::Proposed)?;
            reopen_above(tx, draft, item)?;
            Ok(step(draft, Some(item), 1))
        })
    }

    /// The item's content as a person puts it; `and_accept` decides it in the same step.
    ///
    /// # Errors
    /// `DraftClosed`, `NotFound`, `Stale`, `ItemUnfit`, `WrongKind`.
    pub fn edit_item(
        &mut self,
        id: DraftId,
        item: DraftItemId,
        revision: i64,
        content: &ItemContent,
        and_accept: bool,
    ) -> AppResult<Done<Reviewed>> {
        self.review(id, |tx, draft| {
            let it = seen(tx, draft, item, revision)?;
            same_kind(it, content)?;
            fit(it, content)?;
            tx.set_subject(format!("修改{}", label(it)));
            zhiheng_store::edit_draft_item(tx, item, content, &it.also, it.span)?;
            if and_accept {
                accept(tx, draft, &DraftItem { content: content.clone(), ..it.clone() }, false)?;
            }
            Ok(step(draft, Some(item), 1))
        })
    }

    /// 拆分: one item becomes two of its kind, side by side, on the same sentence.
    ///
    /// # Errors
    /// `DraftClosed`, `NotFound`, `Stale`, `ItemUnfit`, `WrongKind` for a section or task.
    pub fn split_item(
        &mut self,
        id: DraftId,
        item: DraftItemId,
        revision: i64,
        parts: &[ItemContent; 2],
    ) -> AppResult<Done<Reviewed>> {
        self.review(id, |tx, draft| {
            let it = seen(tx, draft, item, revision)?;
            let [first, second] = parts;
            if matches!(it.kind(), DraftItemKind::Section | DraftItemKind::Task) {
                return Err(AppError::WrongKind { item: label(it) });
            }
            for part in parts {
                same_kind(it, part)?;
                fit(it, part)?;
            }
            tx.set_subject(format!("拆分{}", label(it)));
            let sentence = it.sentence.and_then(|id| draft.sentences.iter().find(|it| it.id == id));
            let span = |part: &ItemContent| sentence.and_then(|it| span_of(&it.text, part.title())).or(it.span);
            zhiheng_store::edit_draft_item(tx, item, first, &it.also, span(first))?;
            make_room(tx, draft, it.parent, it.no + 1)?;
            let new = AddedItem {
                parent: it.parent,
                no: it.no + 1,
                state: it.state,
                content: second.clone(),
                sentence: it.sentence,
                span: span(second),
                also: it.also.clone(),
            };
            let added = zhiheng_store::add_draft_item(tx, id, &new)?;
            Ok(step(draft, Some(added), 2))
        })
    }

    /// 合并: `other` goes into `item`, with its sentences and with what is below it. Both are of one kind.
    ///
    /// # Errors
    /// `DraftClosed`, `NotFound`, `Stale`, `WrongKind`.
    pub fn merge_items(
        &mut self,
        id: DraftId,
        (item, revision): (DraftItemId, i64),
        (other, other_revision): (DraftItemId, i64),
    ) -> AppResult<Done<Reviewed>> {
        self.review(id, |tx, draft| {
            let it = seen(tx, draft, item, revision)?;
            let gone = seen(tx, draft, other, other_revision)?;
            if it.kind() != gone.kind() || item == other {
                return Err(AppError::WrongKind { item: label(gone) });
            }
            tx.set_subject(format!("{}并入{}", label(gone), label(it)));
            let content = merged(&it.content, &gone.content);
            let mut also = it.also.clone();
            also.extend(gone.stands_on().filter(|id| Some(*id) != it.sentence && !it.also.contains(id)));
            also.dedup();
            let span = match (it.span, gone.span) {
                (Some(a), Some(b)) if it.sentence == gone.sentence => Some((a.0.min(b.0), a.1.max(b.1))),
                (span, _) => span,
            };
            zhiheng_store::edit_draft_item(tx, item, &content, &also, span)?;
            let last = draft.children(Some(item)).map(|it| it.no).max().unwrap_or_default();
            for (no, child) in (last + 1..).zip(draft.children(Some(other))) {
                zhiheng_store::place_draft_item(tx, child.id, Some(item), no)?;
            }
            if it.state != gone.state {
                // What was decided for one half only is to be looked at again.
                zhiheng_store::set_item_state(tx, item, ItemState::Proposed)?;
            }
            zhiheng_store::remove_draft_item(tx, other)?;
            Ok(Reviewed { removed: vec![other], ..step(draft, Some(item), 1) })
        })
    }

    /// 移动: below another task or section, or to another place (from 0) among its siblings.
    ///
    /// # Errors
    /// `DraftClosed`, `NotFound`, `Stale`, `WrongKind` where such an item cannot stand.
    pub fn move_item(
        &mut self,
        id: DraftId,
        item: DraftItemId,
        revision: i64,
        parent: Option<DraftItemId>,
        place: usize,
    ) -> AppResult<Done<Reviewed>> {
        self.review(id, |tx, draft| {
            let it = seen(tx, draft, item, revision)?;
            expect_parent(draft, it.kind(), parent, || label(it))?;
            tx.set_subject(format!("移动{}", label(it)));
            let mut siblings: Vec<DraftItemId> =
                draft.children(parent).map(|it| it.id).filter(|it| *it != item).collect();
            siblings.insert(place.min(siblings.len()), item);
            for (no, sibling) in (1_i64..).zip(siblings) {
                zhiheng_store::place_draft_item(tx, sibling, parent, no)?;
            }
            if it.state != ItemState::Dismissed
                && let Some(parent) = parent.and_then(|it| draft.item(it))
            {
                reopen(tx, parent)?;
                reopen_above(tx, draft, parent.id)?;
            }
            Ok(step(draft, Some(item), 1))
        })
    }

    /// An item that the reader did not find. A person's own find is accepted.
    ///
    /// # Errors
    /// `DraftClosed`, `NotFound`, `ItemUnfit`, `WrongKind` where such an item cannot stand.
    pub fn add_draft_item(&mut self, id: DraftId, new: NewItem) -> AppResult<Done<Reviewed>> {
        self.review(id, |tx, draft| {
            let NewItem { parent, sentence, content } = new;
            expect_parent(draft, content.kind(), parent, || short(content.title()))?;
            let of = match sentence {
                None => None,
                Some(id) => Some(find_sentence(draft, id)?),
            };
            let no = draft.children(parent).map(|it| it.no).max().unwrap_or_default() + 1;
            let span = of.and_then(|it| span_of(&it.text, content.title()));
            let state = ItemState::Accepted;
            content.check().map_err(|rule| AppError::ItemUnfit { item: short(content.title()), rule })?;
            tx.set_subject(format!("新增{}“{}”", content.kind().zh(), short(content.title())));
            let new = AddedItem { parent, no, state, content, sentence, span, also: Vec::new() };
            let added = zhiheng_store::add_draft_item(tx, id, &new)?;
            if let Some(parent) = parent.and_then(|it| draft.item(it)) {
                reopen(tx, parent)?;
                reopen_above(tx, draft, parent.id)?;
            }
            Ok(step(draft, Some(added), 1))
        })
    }

    /// 无指标, or 未定 again.
    ///
    /// # Errors
    /// `DraftClosed`, `NotFound`, `SentenceInUse` while an item that is not dismissed stands on it.
    pub fn set_verdicts(&mut self, id: DraftId, sentences: &[SentenceId], no_target: bool) -> AppResult<Done<Reviewed>> {
        self.review(id, |tx, draft| {
            for sentence in sentences {
                let it = find_sentence(draft, *sentence)?;
                let lives = |it: &&DraftItem| it.state != ItemState::Dismissed && it.stands_on().any(|it| it == *sentence);
                if let Some(item) = draft.items.iter().find(lives) {
                    return Err(AppError::SentenceInUse { item: label(item) });
                }
                let verdict = if no_target { Verdict::NoTarget } else { Verdict::Open };
                tx.set_subject(match sentences.len() {
                    1 => format!("“{}”{}", short(&it.text), verdict.zh()),
                    many => format!("{many} 句{}", verdict.zh()),
                });
                zhiheng_store::set_verdict(tx, *sentence, verdict)?;
            }
            Ok(step(draft, None, sentences.len()))
        })
    }

    /// 确认导入问题, or take that back.
    ///
    /// # Errors
    /// `DraftClosed`, `NotFound`.
    pub fn settle_findings(&mut self, id: DraftId, findings: &[FindingId], settled: bool) -> AppResult<Done<Reviewed>> {
        self.review(id, |tx, draft| {
            for finding in findings {
                let it = draft.findings.iter().find(|it| it.id == *finding);
                let it = it.ok_or_else(|| missing(Noun::Finding, finding.0))?;
                let word = if settled { "已核" } else { "待核" };
                tx.set_subject(match findings.len() {
                    1 => format!("{word}问题“{}”", short(&it.message)),
                    many => format!("{word} {many} 个问题"),
                });
                zhiheng_store::settle_finding(tx, *finding, settled)?;
            }
            Ok(step(draft, None, findings.len()))
        })
    }

    fn review(
        &mut self,
        id: DraftId,
        body: impl FnOnce(&mut WriteTx<'_>, &Draft) -> AppResult<Reviewed>,
    ) -> AppResult<Done<Reviewed>> {
        self.change(Operation::ReviewDraft, |tx| {
            let draft = open_draft(tx, id)?;
            body(tx, &draft)
        })
    }
}

fn step(draft: &Draft, focus: Option<DraftItemId>, count: usize) -> Reviewed {
    Reviewed { draft: draft.id, focus, removed: Vec::new(), count }
}

fn missing(noun: Noun, id: i64) -> AppError {
    StoreError::NotFound { noun, key: id.to_string() }.into()
}

fn seen<'d>(tx: &WriteTx<'_>, draft: &'d Draft, id: DraftItemId, revision: i64) -> AppResult<&'d DraftItem> {
    zhiheng_store::expect_draft_item(tx, id, revision)?;
    draft.item(id).ok_or_else(|| missing(Noun::DraftItem, id.0))
}

fn find_sentence(draft: &Draft, id: SentenceId) -> AppResult<&zhiheng_domain::DraftSentence> {
    draft.sentences.iter().find(|it| it.id == id).ok_or_else(|| missing(Noun::Sentence, id.0))
}

fn same_kind(item: &DraftItem, content: &ItemContent) -> AppResult<()> {
    if item.kind() == content.kind() { Ok(()) } else { Err(AppError::WrongKind { item: label(item) }) }
}

fn fit(item: &DraftItem, content: &ItemContent) -> AppResult<()> {
    content.check().map_err(|rule| AppError::ItemUnfit { item: label(item), rule })
}

fn set_accepted(tx: &mut WriteTx<'_>, item: &DraftItem) -> AppResult<()> {
    fit(item, &item.content)?;
    zhiheng_store::set_item_state(tx, item.id, ItemState::Accepted)?;
    Ok(())
}

/// Accepts the item; a task its section too; `whole` all that is below and undecided. What it stands under and was
/// dismissed is undecided again. Returns how many were accepted.
fn accept(tx: &mut WriteTx<'_>, draft: &Draft, item: &DraftItem, whole: bool) -> AppResult<usize> {
    let mut accepted = vec![item];
    let above = draft.ancestors(item.id);
    if item.kind() == DraftItemKind::Task {
        accepted.extend(above.iter().copied().filter(|it| it.state != ItemState::Accepted));
    } else {
        reopen_above(tx, draft, item.id)?;
    }
    if whole {
        let below = draft.with_descendants(item.id);
        accepted.extend(below.into_iter().filter(|it| it.id != item.id && it.state == ItemState::Proposed));
    }
    for it in &accepted {
        set_accepted(tx, it)?;
    }
    Ok(accepted.len())
}

fn reopen(tx: &mut WriteTx<'_>, item: &DraftItem) -> AppResult<()> {
    if item.state == ItemState::Dismissed {
        zhiheng_store::set_item_state(tx, item.id, ItemState::Proposed)?;
    }
    Ok(())
}

fn reopen_above(tx: &mut WriteTx<'_>, draft: &Draft, item: DraftItemId) -> AppResult<()> {
    for above in draft.ancestors(item) {
        reopen(tx, above)?;
    }
    Ok(())
}

fn expect_parent(
    draft: &Draft,
    kind: DraftItemKind,
    parent: Option<DraftItemId>,
    label: impl FnOnce() -> String,
) -> AppResult<()> {
    let found = match parent {
        None => None,
        Some(id) => Some(draft.item(id).ok_or_else(|| missing(Noun::DraftItem, id.0))?.kind()),
    };
    let wanted = match kind {
        DraftItemKind::Section => None,
        DraftItemKind::Task => Some(DraftItemKind::Section),
        DraftItemKind::Measure | DraftItemKind::Target | DraftItemKind::Deliverable => Some(DraftItemKind::Task),
    };
    if found == wanted { Ok(()) } else { Err(AppError::WrongKind { item: label() }) }
}

/// Moves the siblings from `no` on by one.
fn make_room(tx: &mut WriteTx<'_>, draft: &Draft, parent: Option<DraftItemId>, no: i64) -> AppResult<()> {
    for it in draft.children(parent).filter(|it| no <= it.no) {
        zhiheng_store::place_draft_item(tx, it.id, parent, it.no + 1)?;
    }
    Ok(())
}

/// Where the words stand in the sentence, in characters.
fn span_of(sentence: &str, words: &str) -> Option<(u32, u32)> {
    let words = words.trim();
    let at = sentence.find(words).filter(|_| !words.is_empty())?;
    let from = u32::try_from(sentence.get(..at)?.chars().count()).ok()?;
    Some((from, from + u32::try_from(words.chars().count()).ok()?))
}

/// The first one's fields; what it lacks comes from the second. Texts are put together.
fn merged(first: &ItemContent, second: &ItemContent) -> ItemContent {
    match (first, second) {
        (ItemContent::Measure { text }, ItemContent::Measure { text: more }) => {
            ItemContent::Measure { text: joined(text, more) }
        }
        (ItemContent::Task(task), ItemContent::Task(more)) => {
            let mut task = task.clone();
            task.text = joined(&task.text, &more.text);
            task.all_members |= more.all_members;
            task.due = task.due.or(more.due);
            let new = more.units.iter().filter(|it| !task.units.iter().any(|known| known.name == it.name));
            task.units.extend(new.cloned().collect::<Vec<_>>());
            ItemContent::Task(task)
        }
        (ItemContent::Target(target), ItemContent::Target(more)) => {
            let mut target = target.clone();
            if target.goal == Goal::NotYetSet {
                (target.goal, target.operator) = (more.goal, more.operator);
                target.measure_unit.clone_from(&more.measure_unit);
            }
            target.due = target.due.or(more.due);
            target.definition = joined(&target.definition, &more.definition);
            ItemContent::Target(target)
        }
        (ItemContent::Deliverable { kind, name, due }, ItemContent::Deliverable { name: more, due: later, .. }) => {
            let name = if name.contains(more.as_str()) { name.clone() } else { format!("{name}、{more}") };
            ItemContent::Deliverable { kind: *kind, name, due: due.or(*later) }
        }
        (first, _) => first.clone(),
    }
}

fn joined(first: &str, second: &str) -> String {
    let (first, second) = (first.trim(), second.trim());
    match (first.is_empty(), second.is_empty()) {
        (_, true) => first.to_owned(),
        (true, false) => second.to_owned(),
        // A sentence that ends needs nothing between it and the next.
        _ if first.ends_with(['。', '；', '，', '、', ';']) => format!("{first}{second}"),
        _ => format!("{first}；{second}"),
    }
}
