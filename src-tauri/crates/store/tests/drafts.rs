//! Drafts on a real store: made, read, reviewed, undone, and sound.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // A test may panic.

mod kit;

use kit::{identity, stamp};
use zhiheng_domain::*;
use zhiheng_store::*;

fn sentence(text: &str, part: Part, verdict: Verdict) -> NewSentence {
    NewSentence { paragraph: 0, part, text: text.into(), verdict }
}

fn item(content: ItemContent, sentence: usize, children: Vec<NewDraftItem>) -> NewDraftItem {
    NewDraftItem { content, sentence: Some(sentence), span: Some((0, 2)), also: Vec::new(), children }
}

fn measure(text: &str) -> ItemContent {
    ItemContent::Measure { text: text.into() }
}

fn new_draft() -> NewDraft {
    let task = TaskContent { no: 1, title: "加强品牌".into(), ..TaskContent::default() };
    NewDraft {
        file_name: "计划.docx".into(),
        format: "docx".into(),
        header: DraftHeader { year: Some(2017), title: "2017年工作计划".into(), ..DraftHeader::default() },
        sentences: vec![
            sentence("一、提升质量", Part::Heading, Verdict::Mapped),
            sentence("1.加强品牌。", Part::Heading, Verdict::Mapped),
            sentence("开展品牌培育。", Part::Body, Verdict::Mapped),
            sentence("意义重大。", Part::Body, Verdict::Open),
        ],
        items: vec![item(
            ItemContent::Section { no: 1, title: "提升质量".into() },
            0,
            vec![item(ItemContent::Task(task), 1, vec![item(measure("开展品牌培育"), 2, vec![])])],
        )],
        findings: vec![NewFinding { code: "no-units".into(), message: "没有责任单位".into(), sentence: Some(1) }],
    }
}

fn store_with_draft() -> (Store, DraftId) {
    let mut store = Store::in_memory(&identity(), false).unwrap();
    let done = store.write(stamp(1, Operation::ReadDraft), |tx| add_draft(tx, &new_draft())).unwrap();
    assert_eq!(done.areas, [Area::Drafts]);
    (store, done.value)
}

fn read(store: &Store, id: DraftId) -> Draft {
    store.read(|tx| draft(tx, id)).unwrap()
}

#[test]
fn a_draft_comes_back_as_a_tree_with_its_sentences() {
    let (store, id) = store_with_draft();
    let found = read(&store, id);
    assert_eq!(found.header, new_draft().header);
    assert_eq!(found.state, DraftState::Open);
    let kinds: Vec<_> = found.items.iter().map(DraftItem::kind).collect();
    assert_eq!(kinds, [DraftItemKind::Section, DraftItemKind::Task, DraftItemKind::Measure], "parents before children");
    assert_eq!(found.items[2].parent, Some(found.items[1].id));
    assert_eq!(found.items[2].sentence, Some(found.sentences[2].id));
    assert!(found.items.iter().all(|it| it.state == ItemState::Proposed));
    assert_eq!(found.findings[0].sentence, Some(found.sentences[1].id));
    let line = &store.read(drafts).unwrap()[0];
    assert_eq!((line.items, line.undecided, line.read_by.as_str()), (3, 3, "张三"));
}

#[test]
fn siblings_come_in_their_order_also_beyond_nine() {
    let mut new = new_draft();
    let task = &mut new.items[0].children[0];
    task.children = (1..=12).map(|no| item(measure(&format!("举措{no}")), 2, vec![])).collect();
    let mut store = Store::in_memory(&identity(), false).unwrap();
    let id = store.write(stamp(1, Operation::ReadDraft), |tx| add_draft(tx, &new)).unwrap().value;
    let texts: Vec<String> = read(&store, id).items.iter().skip(2).map(|it| it.content.title().to_owned()).collect();
    assert_eq!(texts, (1..=12).map(|no| format!("举措{no}")).collect::<Vec<_>>());
}

#[test]
fn a_review_is_undone_step_by_step_and_leaves_a_sound_file() {
    let (mut store, id) = store_with_draft();
    let before = read(&store, id);
    let [section, task, first] = [0, 1, 2].map(|at| before.items[at].id);
    let done = store
        .write(stamp(2, Operation::ReviewDraft), |tx| -> StoreResult<()> {
            set_item_state(tx, section, ItemState::Accepted)?;
            edit_draft_item(tx, first, &measure("培育品牌"), &[before.sentences[3].id], Some((0, 4)))?;
            let second = AddedItem {
                parent: Some(task),
                no: 2,
                state: ItemState::Proposed,
                content: measure("第二句"),
                sentence: Some(before.sentences[3].id),
                span: None,
                also: Vec::new(),
            };
            add_draft_item(tx, id, &second)?;
            place_draft_item(tx, first, Some(task), 3)?;
            set_verdict(tx, before.sentences[3].id, Verdict::NoTarget)?;
            settle_finding(tx, before.findings[0].id, true)
        })
        .unwrap();
    let after = read(&store, id);
    let titles: Vec<&str> = after.items.iter().map(|it| it.content.title()).collect();
    assert_eq!(titles, ["提升质量", "加强品牌", "第二句", "培育品牌"]);
    assert_eq!(after.items[3].also, [before.sentences[3].id]);
    assert!(after.findings[0].settled);
    store.write(stamp(3, Operation::Undo), |tx| undo(tx, done.audit.unwrap())).unwrap();
    let back = read(&store, id);
    let contents = |draft: &Draft| draft.items.iter().map(|it| (it.id, it.no, it.state, it.content.clone())).collect::<Vec<_>>();
    assert_eq!(contents(&back), contents(&before));
    assert_eq!(back.verdicts(), before.verdicts());
    assert!(store.verify().unwrap().is_sound());
}

#[test]
fn writing_what_is_there_leaves_no_trace_and_a_stale_item_is_refused() {
    let (mut store, id) = store_with_draft();
    let before = read(&store, id);
    let item = &before.items[2];
    let done = store
        .write(stamp(2, Operation::ReviewDraft), |tx| -> StoreResult<()> {
            set_item_state(tx, item.id, ItemState::Proposed)?;
            edit_draft_item(tx, item.id, &item.content, &item.also, item.span)?;
            place_draft_item(tx, item.id, item.parent, item.no)?;
            set_draft_state(tx, id, DraftState::Open, None)?;
            edit_draft_header(tx, id, &before.header, before.revision)
        })
        .unwrap();
    assert_eq!(done.audit, None);
    store.write(stamp(3, Operation::ReviewDraft), |tx| set_item_state(tx, item.id, ItemState::Accepted)).unwrap();
    let stale = store.write(stamp(4, Operation::ReviewDraft), |tx| expect_draft_item(tx, item.id, item.revision));
    assert!(matches!(stale, Err(StoreError::Stale { noun: Noun::DraftItem, .. })));
}

#[test]
fn an_item_on_a_sentence_that_is_not_there_makes_no_draft() {
    let mut store = Store::in_memory(&identity(), false).unwrap();
    let mut new = new_draft();
    new.items[0].sentence = Some(99);
    let refused = store.write(stamp(1, Operation::ReadDraft), |tx| add_draft(tx, &new));
    assert!(matches!(refused, Err(StoreError::NotFound { noun: Noun::Sentence, .. })));
    assert!(store.read(drafts).unwrap().is_empty());
}
