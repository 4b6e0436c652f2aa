//! 台账与佐证: the named items behind a count, and the files behind everything.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{KindWord, TextFieldWord, WireId};

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfLedger {
    /// Items up to this quarter count in it.
    pub quarter: String,
    pub target_id: WireId,
    /// `null`: of all units.
    pub unit_id: Option<WireId>,
}

/// 台账 of a target: what its number is made of.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LedgerView {
    pub quarter: String,
    pub target_id: WireId,
    pub task_id: WireId,
    pub task_no: i64,
    pub name: String,
    pub kind: KindWord,
    pub goal_text: String,
    pub measure_unit: String,
    /// `15(其中未列名 4)`; `null` where nobody has reported.
    pub total: Option<String>,
    pub units: Vec<LedgerUnit>,
    pub entries: Vec<LedgerEntryView>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LedgerUnit {
    pub unit_id: WireId,
    pub short_name: String,
    /// The cell in words: `15(其中未列名 4)`, 未填, `不适用:…`.
    pub value: String,
    pub entries: u32,
    pub remainder: u32,
    pub accepted: bool,
    /// Why items cannot be added for this unit now; `null` where they can.
    pub locked: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LedgerEntryView {
    pub id: WireId,
    pub unit_id: WireId,
    pub unit_short_name: String,
    pub quarter: String,
    pub fields: EntryFields,
    pub evidence: Vec<EvidenceView>,
    pub revision: i64,
}

/// 名称, 日期, 文号, 市州, 所属单位, 备注, as typed; blank where not known.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EntryFields {
    pub name: String,
    /// `2016-05-13`, also read as 2016年5月13日, 2016.5.13, 2016/5/13.
    pub happened_on: String,
    pub doc_no: String,
    /// `成都市`, also read as 成都 or its code.
    pub prefecture: String,
    pub holder: String,
    pub note: String,
}

/// Rows as typed or pasted from a worksheet.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddEntries {
    pub quarter: String,
    pub unit_id: WireId,
    pub target_id: WireId,
    pub rows: Vec<EntryFields>,
}

/// A pasted table before anything is saved: columns told by their heads, or by their order.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PreviewEntries {
    pub quarter: String,
    pub unit_id: WireId,
    pub target_id: WireId,
    /// Tab-separated, as a worksheet puts it on the clipboard.
    pub text: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntriesPreview {
    /// The columns as understood: 名称, 日期 …; blank for one that is left out.
    pub columns: Vec<String>,
    pub rows: Vec<PreviewedEntry>,
    /// The unit's value now and once the rows are in.
    pub value_now: String,
    pub value_then: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreviewedEntry {
    pub fields: EntryFields,
    /// Why the row is not taken; `null` where it is.
    pub refused: Option<String>,
    /// Taken, with a remark: the same name is there already.
    pub remark: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditEntry {
    pub quarter: String,
    pub id: WireId,
    pub fields: EntryFields,
    pub revision: i64,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RemoveEntries {
    pub quarter: String,
    pub entries: Vec<EntryAt>,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EntryAt {
    pub id: WireId,
    pub revision: i64,
}

/// 佐证材料.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceView {
    pub id: WireId,
    pub name: String,
    pub media: String,
    /// Bytes.
    pub size: u32,
    pub note: String,
    pub unit_id: WireId,
    pub unit_short_name: String,
    pub quarter: String,
    pub task_id: WireId,
    pub task_no: i64,
    pub target_id: Option<WireId>,
    /// The target's name, or 任务文字.
    pub of: String,
    pub entry_id: Option<WireId>,
    pub entry_name: Option<String>,
    /// Other places where the same file is evidence, in words.
    pub also_at: Vec<String>,
    pub revision: i64,
}

/// Where a file belongs.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EvidencePlace {
    pub quarter: String,
    pub unit_id: WireId,
    pub task_id: WireId,
    pub target_id: Option<WireId>,
    pub entry_id: Option<WireId>,
}

/// A file that the dialog named; `token` is its place.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AttachPlace {
    pub of: EvidencePlace,
    pub place: String,
    pub note: String,
}

/// Files dropped onto the page or pasted into it, base64.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AttachDropped {
    pub of: EvidencePlace,
    pub name: String,
    pub bytes: String,
    pub note: String,
}

/// A file that is here already, as evidence of something else too.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AttachKnown {
    pub of: EvidencePlace,
    pub evidence_id: WireId,
    pub note: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditEvidence {
    pub quarter: String,
    pub id: WireId,
    pub note: String,
    pub revision: i64,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Detach {
    pub id: WireId,
    pub revision: i64,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfEvidence {
    pub quarter: String,
    /// `null`: of all units.
    pub unit_id: Option<WireId>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceList {
    pub files: Vec<EvidenceView>,
    /// All attachments of the ledger together, bytes as `1.2 GB`.
    pub total: String,
    /// Why the office should act: much is stored, the companion is missing. `null` when all is well.
    pub trouble: Option<String>,
    pub limit_mb: u32,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OneEvidence {
    pub id: WireId,
}

/// The file itself, for the preview.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceFile {
    pub name: String,
    pub media: String,
    /// Base64; `null` for a kind that has no preview.
    pub bytes: Option<String>,
    pub size: u32,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveEvidence {
    pub id: WireId,
    pub place: String,
}

/// 缺佐证: numbers without a file behind them.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceGap {
    pub unit_id: WireId,
    pub unit_short_name: String,
    pub task_id: WireId,
    pub task_no: i64,
    pub target_id: WireId,
    pub name: String,
    /// The cell in words.
    pub value: String,
    /// Named items, and how many of them have a file.
    pub entries: u32,
    pub entries_with_file: u32,
}

/// 雷同: the same file, or a near-same text, in two places or two quarters.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RepeatView {
    /// Percent; 100 for the same file.
    pub share: u32,
    pub same_file: bool,
    pub unit_id: WireId,
    pub task_id: WireId,
    pub field: Option<TextFieldWord>,
    /// `省质监局 任务3 进展情况`
    pub here: String,
    /// `上季度 省质监局 任务3 进展情况`
    pub there: String,
    pub text: String,
    pub other_text: String,
    /// 与上季度雷同 92%
    pub words: String,
}
