//! 导入草稿: a plan document under review.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    DeliverableWord, DraftStateWord, ItemStateWord, KindWord, NatureWord, OperatorWord, PartWord, RoleWord,
    UnitKindWord, VerdictWord, WireId,
};

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PastedText {
    pub text: String,
}

/// A file dropped on the window: its bytes, base64, and its name for people.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DroppedFile {
    pub name: String,
    pub bytes: String,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfDraft {
    pub draft: WireId,
}

/// One line of the list of drafts.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftLineView {
    pub id: WireId,
    /// Empty for pasted text.
    pub file_name: String,
    pub title: String,
    pub year: Option<i32>,
    pub state: DraftStateWord,
    pub items: u32,
    pub undecided: u32,
    pub read_at: String,
    pub read_by: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftView {
    pub id: WireId,
    pub file_name: String,
    pub state: DraftStateWord,
    pub header: DraftHeaderFields,
    pub revision: i64,
    pub sentences: Vec<SentenceView>,
    /// Parents before children.
    pub items: Vec<DraftItemView>,
    pub findings: Vec<FindingView>,
    pub progress: ProgressView,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DraftHeaderFields {
    pub year: Option<i32>,
    pub title: String,
    pub doc_no: String,
    pub issued_by: String,
    pub issued_on: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SentenceView {
    pub id: WireId,
    pub no: i64,
    pub paragraph: i64,
    pub part: PartWord,
    pub text: String,
    /// How it ends as things stand.
    pub verdict: VerdictWord,
    /// An accepted item stands on it.
    pub confirmed: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftItemView {
    pub id: WireId,
    pub parent: Option<WireId>,
    pub no: i64,
    pub state: ItemStateWord,
    pub fields: ItemFields,
    /// `≥100个`; empty for what is no target.
    pub goal_text: String,
    pub sentence: Option<WireId>,
    /// Characters `[from, to)` of the sentence.
    pub span: Option<(u32, u32)>,
    /// Further sentences that it comes from.
    pub also: Vec<WireId>,
    pub revision: i64,
}

/// An item as it would enter the plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum ItemFields {
    Section {
        no: i64,
        title: String,
    },
    Task {
        no: i64,
        title: String,
        text: String,
        all_members: bool,
        units: Vec<NamedUnitFields>,
        due: Option<String>,
    },
    Measure {
        text: String,
    },
    Target {
        name: String,
        target_kind: KindWord,
        operator: OperatorWord,
        /// `null` = 尚未下达, never 0.
        value: Option<String>,
        value_to: Option<String>,
        measure_unit: String,
        modality: String,
        nature: NatureWord,
        definition: String,
        due: Option<String>,
    },
    Deliverable {
        deliverable_kind: DeliverableWord,
        name: String,
        due: Option<String>,
    },
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NamedUnitFields {
    /// As the document names it.
    pub name: String,
    pub role: RoleWord,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingView {
    pub id: WireId,
    pub no: i64,
    pub code: String,
    pub message: String,
    pub sentence: Option<WireId>,
    pub settled: bool,
}

/// Sentences say whether anything was overlooked, items whether all is decided.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProgressView {
    pub sentences: u32,
    pub mapped: u32,
    /// Of the mapped ones, those with an accepted item.
    pub confirmed: u32,
    pub no_target: u32,
    pub open: u32,
    pub items: u32,
    pub accepted: u32,
    pub dismissed: u32,
    pub findings: u32,
    pub settled: u32,
}

/// What one action of the review changed; everything else stands as the page has it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewStep {
    pub items: Vec<DraftItemView>,
    pub removed: Vec<WireId>,
    pub sentences: Vec<SentenceView>,
    pub findings: Vec<FindingView>,
    pub header: DraftHeaderFields,
    /// Of the draft's header.
    pub revision: i64,
    pub progress: ProgressView,
    /// The item to look at next; `null` to stay.
    pub focus: Option<WireId>,
    /// How many items or findings were decided.
    pub count: u32,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditDraftHeader {
    pub draft: WireId,
    pub revision: i64,
    pub header: DraftHeaderFields,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfDraftItem {
    pub draft: WireId,
    pub id: WireId,
    pub revision: i64,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AcceptItem {
    pub draft: WireId,
    pub id: WireId,
    pub revision: i64,
    /// With what is below it and undecided.
    pub whole: bool,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditDraftItem {
    pub draft: WireId,
    pub id: WireId,
    pub revision: i64,
    pub fields: ItemFields,
    pub accept: bool,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SplitDraftItem {
    pub draft: WireId,
    pub id: WireId,
    pub revision: i64,
    pub first: ItemFields,
    pub second: ItemFields,
}

/// `other` goes into `id`.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MergeDraftItems {
    pub draft: WireId,
    pub id: WireId,
    pub revision: i64,
    pub other: WireId,
    pub other_revision: i64,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MoveDraftItem {
    pub draft: WireId,
    pub id: WireId,
    pub revision: i64,
    pub parent: Option<WireId>,
    /// Among its siblings, from 0.
    pub place: u32,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddDraftItem {
    pub draft: WireId,
    pub parent: Option<WireId>,
    pub sentence: Option<WireId>,
    pub fields: ItemFields,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetVerdicts {
    pub draft: WireId,
    pub sentences: Vec<WireId>,
    /// False: open again.
    pub no_target: bool,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SettleFindings {
    pub draft: WireId,
    pub findings: Vec<WireId>,
    pub settled: bool,
}

/// What stands between the draft and the plan.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AdoptionView {
    /// Empty: the plan can be made.
    pub left: Vec<LeftView>,
    pub unsettled: Vec<WireId>,
    pub questions: Vec<UnitQuestionView>,
    /// Units that the register knows.
    pub known: u32,
    /// The file has no members yet: those of the first plan are them.
    pub first_members: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeftView {
    pub what: LeftWord,
    pub message: String,
    pub item: Option<WireId>,
    pub sentence: Option<WireId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LeftWord {
    Items,
    Sentences,
    Header,
    Nothing,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnitQuestionView {
    /// As the document names it.
    pub name: String,
    /// The tasks that name it.
    pub tasks: Vec<String>,
    pub answer: UnitAnswerWord,
    /// Units of the register that it may be, the likeliest first.
    pub candidates: Vec<UnitCandidateView>,
    pub guess: NewUnitFields,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum UnitAnswerWord {
    /// The register has something like it.
    Similar,
    /// The unit ended before the plan's day.
    Ended,
    Unknown,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnitCandidateView {
    pub id: WireId,
    pub short_name: String,
    pub full_name: String,
    /// Its last day, where it has ended.
    pub until: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewUnitFields {
    pub short_name: String,
    pub full_name: String,
    pub aliases: Vec<String>,
    pub kind: UnitKindWord,
}

/// What a person says to a question: the unit that it is, or the one to be added.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UnitDecisionFields {
    pub name: String,
    pub is: Option<WireId>,
    /// The register shall know it by this name, too.
    pub alias: bool,
    pub new: Option<NewUnitFields>,
    pub member: bool,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdoptDraft {
    pub draft: WireId,
    pub units: Vec<UnitDecisionFields>,
}
