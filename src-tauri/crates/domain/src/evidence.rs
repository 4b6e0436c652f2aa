//! 佐证材料 (evidence): files behind texts, values and ledger entries; and notes on cells.

use crate::{AttachmentId, CellNoteId, EvidenceId, LedgerEntryId, Quarter, TargetId, TaskId, TextField, UnitId, Violation};

/// 附件: one file, kept once under its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub id: AttachmentId,
    /// SHA-256, 64 hexadecimal digits.
    pub hash: String,
    pub name: String,
    /// `application/pdf`, `image/png` …
    pub media: String,
    /// Bytes.
    pub size: u64,
}

/// 佐证所指: what a file is evidence of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EvidenceOf {
    pub unit: UnitId,
    pub quarter: Quarter,
    pub task: TaskId,
    /// `None`: of the task's text.
    pub target: Option<TargetId>,
    /// One named item behind the target's value.
    pub entry: Option<LedgerEntryId>,
}

/// 佐证材料。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub id: EvidenceId,
    pub of: EvidenceOf,
    pub attachment: Attachment,
    /// The file's name as it was attached here.
    pub name: String,
    pub note: String,
    pub revision: i64,
}

/// 格位: the cell of a value, the text of a task, or the task as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellPlace {
    pub unit: UnitId,
    pub quarter: Quarter,
    pub task: TaskId,
    pub target: Option<TargetId>,
    pub field: Option<TextField>,
}

/// 批注 on a value or a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellNote {
    pub id: CellNoteId,
    pub place: CellPlace,
    pub text: String,
    /// 已处理。
    pub settled: bool,
    pub operator: String,
    pub at: crate::Moment,
    pub revision: i64,
}

/// 台账条目的内容: all that is known of a named item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryContent {
    /// 名称。
    pub name: String,
    pub happened_on: Option<crate::Date>,
    /// 文号。
    pub doc_no: String,
    pub prefecture: Option<crate::Prefecture>,
    /// 所属单位, as the unit wrote it: an enterprise, a school.
    pub holder: String,
    pub note: String,
}

const NAME_LIMIT: usize = 200;
const FIELD_LIMIT: usize = 200;

impl EntryContent {
    /// Trimmed, with a name.
    ///
    /// # Errors
    /// `Blank`, `TooLong`.
    pub fn tidy(self) -> Result<EntryContent, Violation> {
        let name = crate::NonBlank::new("名称", &self.name, NAME_LIMIT)?.into_string();
        let field = |name: &'static str, text: String| match crate::text::readable(&text).trim() {
            it if it.chars().count() > FIELD_LIMIT => Err(Violation::TooLong { field: name, limit: FIELD_LIMIT }),
            it => Ok(it.to_owned()),
        };
        Ok(EntryContent {
            name,
            doc_no: field("文号", self.doc_no)?,
            holder: field("所属单位", self.holder)?,
            note: field("备注", self.note)?,
            ..self
        })
    }
}
