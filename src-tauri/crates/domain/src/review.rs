//! 审阅 (review): a draft with its sentences, items and findings, and the rules of what is still to be decided.

use std::collections::{HashMap, HashSet};

use crate::{
    Date, DeliverableKind, DraftId, DraftItemId, DraftItemKind, DraftState, FindingId, Goal, GoalOperator,
    ItemState, Modality, Moment, Nature, Part, PlanId, Role, SentenceId, TargetKind, Verdict, Violation,
};

/// 导入草稿: a document as read, under review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub id: DraftId,
    /// Empty for pasted text.
    pub file_name: String,
    /// The code word of the document's format.
    pub format: String,
    pub header: DraftHeader,
    pub state: DraftState,
    /// The plan that was made of it.
    pub plan: Option<PlanId>,
    pub revision: i64,
    /// In the document's order.
    pub sentences: Vec<DraftSentence>,
    /// Parents before children, siblings in their order.
    pub items: Vec<DraftItem>,
    pub findings: Vec<DraftFinding>,
}

/// What the plan's header will be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftHeader {
    pub year: Option<i32>,
    pub title: String,
    pub doc_no: String,
    pub issued_by: String,
    pub issued_on: Option<Date>,
}

/// 草稿原句。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftSentence {
    pub id: SentenceId,
    pub no: i64,
    /// Sentences of one paragraph stand on together.
    pub paragraph: i64,
    pub part: Part,
    pub text: String,
    /// What the reader or a person said; `Draft::verdicts` says how it ended.
    pub verdict: Verdict,
    pub revision: i64,
}

/// 草稿条目。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftItem {
    pub id: DraftItemId,
    pub parent: Option<DraftItemId>,
    /// Place among its siblings.
    pub no: i64,
    pub state: ItemState,
    pub content: ItemContent,
    /// The sentence that it is found in, and where in it, in characters.
    pub sentence: Option<SentenceId>,
    pub span: Option<(u32, u32)>,
    /// Further sentences that it comes from: a task's responsibility clause, what was merged into it.
    pub also: Vec<SentenceId>,
    pub revision: i64,
}

impl DraftItem {
    pub fn kind(&self) -> DraftItemKind {
        self.content.kind()
    }

    /// Every sentence that it stands on.
    pub fn stands_on(&self) -> impl Iterator<Item = SentenceId> {
        self.sentence.into_iter().chain(self.also.iter().copied())
    }
}

/// 条目内容: the item as it would enter the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemContent {
    Section { no: i64, title: String },
    Task(TaskContent),
    Measure { text: String },
    Target(TargetContent),
    Deliverable { kind: DeliverableKind, name: String, due: Option<Date> },
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaskContent {
    pub no: i64,
    pub title: String,
    pub text: String,
    pub all_members: bool,
    /// In the document's order, named as it names them.
    pub units: Vec<NamedUnit>,
    pub due: Option<Date>,
}

/// A unit as a document names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedUnit {
    pub name: String,
    pub role: Role,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetContent {
    pub name: String,
    pub kind: TargetKind,
    pub operator: GoalOperator,
    pub goal: Goal,
    pub measure_unit: String,
    pub modality: Modality,
    pub nature: Nature,
    pub definition: String,
    pub due: Option<Date>,
}

impl ItemContent {
    pub fn kind(&self) -> DraftItemKind {
        match self {
            ItemContent::Section { .. } => DraftItemKind::Section,
            ItemContent::Task(_) => DraftItemKind::Task,
            ItemContent::Measure { .. } => DraftItemKind::Measure,
            ItemContent::Target(_) => DraftItemKind::Target,
            ItemContent::Deliverable { .. } => DraftItemKind::Deliverable,
        }
    }

    /// Its name, or a measure's text.
    pub fn title(&self) -> &str {
        match self {
            ItemContent::Section { title, .. } => title,
            ItemContent::Task(task) => &task.title,
            ItemContent::Measure { text } => text,
            ItemContent::Target(target) => &target.name,
            ItemContent::Deliverable { name, .. } => name,
        }
    }

    /// Whether it can enter a plan as it is.
    ///
    /// # Errors
    /// `Blank` without a name, `GoalRangeIncomplete` for an upper value that only 左右 has.
    pub fn check(&self) -> Result<(), Violation> {
        if self.title().trim().is_empty() {
            let field = match self.kind() {
                DraftItemKind::Section => "板块名称",
                DraftItemKind::Task => "任务名称",
                DraftItemKind::Measure => "举措",
                DraftItemKind::Target => "指标名称",
                DraftItemKind::Deliverable => "成果名称",
            };
            return Err(Violation::Blank { field });
        }
        match self {
            ItemContent::Target(TargetContent {
                operator, goal: Goal::Set { value, value_to: Some(to) }, ..
            }) if *operator != GoalOperator::About || to < value => Err(Violation::GoalRangeIncomplete),
            _ => Ok(()),
        }
    }
}

/// 导入问题。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftFinding {
    pub id: FindingId,
    pub no: i64,
    pub code: String,
    pub message: String,
    pub sentence: Option<SentenceId>,
    pub settled: bool,
    pub revision: i64,
}

/// 草稿名单: one line of the list of drafts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftLine {
    pub id: DraftId,
    pub file_name: String,
    pub format: String,
    pub title: String,
    pub year: Option<i32>,
    pub state: DraftState,
    pub items: u32,
    pub undecided: u32,
    pub read_at: Moment,
    pub read_by: String,
}

/// 审阅进度: how far a review has got. Sentences say whether anything was overlooked, items whether all is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReviewProgress {
    pub sentences: usize,
    /// 已对应; among them those with an accepted item.
    pub mapped: usize,
    pub confirmed: usize,
    pub no_target: usize,
    pub open: usize,
    pub items: usize,
    pub accepted: usize,
    pub dismissed: usize,
    pub findings: usize,
    pub settled: usize,
}

impl ReviewProgress {
    pub fn undecided(self) -> usize {
        self.items - self.accepted - self.dismissed
    }

    /// 可以建立计划: every item is decided and no sentence is open.
    pub fn is_complete(self) -> bool {
        self.undecided() == 0 && self.open == 0
    }
}

/// Where a sentence ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentenceEnd {
    pub verdict: Verdict,
    /// An accepted item stands on it.
    pub confirmed: bool,
}

impl Draft {
    pub fn item(&self, id: DraftItemId) -> Option<&DraftItem> {
        self.items.iter().find(|it| it.id == id)
    }

    pub fn children(&self, parent: Option<DraftItemId>) -> impl Iterator<Item = &DraftItem> {
        self.items.iter().filter(move |it| it.parent == parent)
    }

    /// The section and the task above an item, nearest first.
    pub fn ancestors(&self, id: DraftItemId) -> Vec<&DraftItem> {
        let above = |it: &&DraftItem| self.item(it.parent?);
        let mut line: Vec<&DraftItem> = std::iter::successors(self.item(id), above).take(DEPTH).collect();
        if !line.is_empty() {
            line.remove(0);
        }
        line
    }

    /// The item and everything below it, in order.
    pub fn with_descendants(&self, id: DraftItemId) -> Vec<&DraftItem> {
        let mut inside = HashSet::from([id]);
        let below = |it: &&DraftItem| it.id == id || (it.parent.is_some_and(|it| inside.contains(&it)) && inside.insert(it.id));
        self.items.iter().filter(below).collect()
    }

    /// How each sentence ends as things stand, in the document's order. An item that is not dismissed maps its sentences;
    /// a sentence whose items were all dismissed is open again, unless a person said that it has no target.
    pub fn verdicts(&self) -> Vec<SentenceEnd> {
        let mut best: HashMap<SentenceId, ItemState> = HashMap::new();
        for item in &self.items {
            for sentence in item.stands_on() {
                let known = best.entry(sentence).or_insert(item.state);
                if weight(*known) < weight(item.state) {
                    *known = item.state;
                }
            }
        }
        let end = |it: &DraftSentence| {
            let verdict = match (best.get(&it.id), it.verdict) {
                (Some(ItemState::Proposed | ItemState::Accepted), _) => Verdict::Mapped,
                (Some(ItemState::Dismissed), Verdict::Mapped) => Verdict::Open,
                (_, said) => said,
            };
            SentenceEnd { verdict, confirmed: best.get(&it.id) == Some(&ItemState::Accepted) }
        };
        self.sentences.iter().map(end).collect()
    }

    pub fn progress(&self) -> ReviewProgress {
        let ends = self.verdicts();
        let ended = |verdict| ends.iter().filter(|it| it.verdict == verdict).count();
        let in_state = |state| self.items.iter().filter(|it| it.state == state).count();
        ReviewProgress {
            sentences: ends.len(),
            mapped: ended(Verdict::Mapped),
            confirmed: ends.iter().filter(|it| it.confirmed).count(),
            no_target: ended(Verdict::NoTarget),
            open: ended(Verdict::Open),
            items: self.items.len(),
            accepted: in_state(ItemState::Accepted),
            dismissed: in_state(ItemState::Dismissed),
            findings: self.findings.len(),
            settled: self.findings.iter().filter(|it| it.settled).count(),
        }
    }

    /// An unsettled finding stands on one of the item's sentences.
    pub fn has_finding(&self, item: &DraftItem) -> bool {
        let open: Vec<SentenceId> = self.findings.iter().filter(|it| !it.settled).filter_map(|it| it.sentence).collect();
        item.stands_on().any(|it| open.contains(&it))
    }
}

/// Section, task, item.
const DEPTH: usize = 3;

fn weight(state: ItemState) -> u8 {
    match state {
        ItemState::Dismissed => 0,
        ItemState::Proposed => 1,
        ItemState::Accepted => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(id: i64, verdict: Verdict) -> DraftSentence {
        DraftSentence {
            id: SentenceId(id),
            no: id,
            paragraph: id,
            part: Part::Body,
            text: format!("第{id}句。"),
            verdict,
            revision: 1,
        }
    }

    fn item(id: i64, parent: Option<i64>, content: ItemContent, sentence: i64, state: ItemState) -> DraftItem {
        DraftItem {
            id: DraftItemId(id),
            parent: parent.map(DraftItemId),
            no: id,
            state,
            content,
            sentence: Some(SentenceId(sentence)),
            span: None,
            also: Vec::new(),
            revision: 1,
        }
    }

    fn measure(text: &str) -> ItemContent {
        ItemContent::Measure { text: text.into() }
    }

    fn draft(states: [ItemState; 2]) -> Draft {
        let [first, second] = states;
        Draft {
            id: DraftId(1),
            file_name: "计划.docx".into(),
            format: "docx".into(),
            header: DraftHeader::default(),
            state: DraftState::Open,
            plan: None,
            revision: 1,
            sentences: vec![
                sentence(1, Verdict::Mapped),
                sentence(2, Verdict::Mapped),
                sentence(3, Verdict::Open),
                sentence(4, Verdict::NoTarget),
                sentence(5, Verdict::Mapped),
            ],
            items: vec![
                item(1, None, ItemContent::Section { no: 1, title: "一".into() }, 1, ItemState::Accepted),
                item(2, Some(1), ItemContent::Task(TaskContent { title: "甲".into(), ..TaskContent::default() }), 1, ItemState::Accepted),
                item(3, Some(2), measure("乙"), 2, first),
                item(4, Some(2), measure("丙"), 2, second),
            ],
            findings: Vec::new(),
        }
    }

    fn ends(draft: &Draft) -> Vec<Verdict> {
        draft.verdicts().into_iter().map(|it| it.verdict).collect()
    }

    #[test]
    fn a_sentence_is_mapped_while_one_of_its_items_lives_and_open_when_all_are_dismissed() {
        use ItemState::*;
        use Verdict::*;
        let one_left = draft([Dismissed, Proposed]);
        assert_eq!(ends(&one_left), [Mapped, Mapped, Open, NoTarget, Mapped]);
        assert!(!one_left.verdicts()[1].confirmed);
        let accepted = draft([Dismissed, Accepted]);
        assert!(accepted.verdicts()[1].confirmed);
        let mut none_left = draft([Dismissed, Dismissed]);
        assert_eq!(ends(&none_left), [Mapped, Open, Open, NoTarget, Mapped], "the heading has no item of its own to lose");
        none_left.sentences[1].verdict = NoTarget;
        assert_eq!(ends(&none_left)[1], NoTarget, "a person said so");
        none_left.items[2].state = Proposed;
        assert_eq!(ends(&none_left)[1], Mapped, "a living item says more than an old verdict");
    }

    #[test]
    fn a_sentence_taken_over_by_a_merge_stays_mapped() {
        let mut merged = draft([ItemState::Accepted, ItemState::Dismissed]);
        merged.items.pop();
        merged.sentences[2].verdict = Verdict::Mapped;
        merged.items[2].also.push(SentenceId(3));
        merged.items[2].state = ItemState::Dismissed;
        assert_eq!(ends(&merged)[1..3], [Verdict::Open, Verdict::Open], "it falls with the item that took it over");
    }

    #[test]
    fn complete_is_every_item_decided_and_no_sentence_open() {
        let mut draft = draft([ItemState::Accepted, ItemState::Dismissed]);
        let progress = draft.progress();
        assert_eq!((progress.items, progress.accepted, progress.dismissed, progress.undecided()), (4, 3, 1, 0));
        assert_eq!((progress.mapped, progress.confirmed, progress.no_target, progress.open), (3, 2, 1, 1));
        assert!(!progress.is_complete(), "sentence 3 is open");
        draft.sentences[2].verdict = Verdict::NoTarget;
        assert!(draft.progress().is_complete());
        draft.items[3].state = ItemState::Proposed;
        assert!(!draft.progress().is_complete(), "an item is undecided");
    }

    #[test]
    fn the_line_above_and_the_tree_below() {
        let draft = draft([ItemState::Proposed; 2]);
        let above: Vec<i64> = draft.ancestors(DraftItemId(4)).iter().map(|it| it.id.0).collect();
        assert_eq!(above, [2, 1]);
        let below: Vec<i64> = draft.with_descendants(DraftItemId(2)).iter().map(|it| it.id.0).collect();
        assert_eq!(below, [2, 3, 4]);
    }

    #[test]
    fn what_cannot_enter_a_plan_is_told() {
        assert_eq!(measure(" ").check(), Err(Violation::Blank { field: "举措" }));
        let range = |operator| {
            ItemContent::Target(TargetContent {
                name: "合格率".into(),
                kind: TargetKind::Rate,
                operator,
                goal: Goal::Set { value: crate::Amount::whole(63), value_to: Some(crate::Amount::whole(68)) },
                measure_unit: "%".into(),
                modality: Modality(String::new()),
                nature: Nature::Result,
                definition: String::new(),
                due: None,
            })
        };
        assert_eq!(range(GoalOperator::About).check(), Ok(()));
        assert_eq!(range(GoalOperator::AtLeast).check(), Err(Violation::GoalRangeIncomplete));
    }
}
