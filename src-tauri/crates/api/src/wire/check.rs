//! 校验与批注.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{SeverityWord, TextFieldWord, WireId};

/// A finding that explains itself and names its cell.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckView {
    /// Which finding it is, its figures included.
    pub key: String,
    pub code: String,
    /// `累计数下降`
    pub title: String,
    pub severity: SeverityWord,
    /// The fact with both figures, then what to do.
    pub words: String,
    /// Both figures as they stand: `["上季 120", "本季 102"]`.
    pub figures: Vec<String>,
    pub unit_id: Option<WireId>,
    pub unit_short_name: Option<String>,
    pub task_id: Option<WireId>,
    pub task_no: Option<i64>,
    pub target_id: Option<WireId>,
    pub field: Option<TextFieldWord>,
    /// The target's name, or `任务3 进展情况`.
    pub place: String,
    /// The word given to a warning; `null` while there is none.
    pub answer: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfChecks {
    pub quarter: String,
    /// `null`: all units, and what concerns no single one.
    pub unit_id: Option<WireId>,
}

/// A word given to one warning or to many at once; `null` takes it back.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnswerChecks {
    pub quarter: String,
    pub keys: Vec<String>,
    pub word: Option<String>,
}

/// 批注.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteView {
    pub id: WireId,
    pub text: String,
    pub settled: bool,
    pub operator: String,
    pub at: String,
    pub revision: i64,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddNote {
    pub quarter: String,
    pub unit_id: WireId,
    pub task_id: WireId,
    pub target_id: Option<WireId>,
    pub field: Option<TextFieldWord>,
    pub text: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditNote {
    pub id: WireId,
    pub text: String,
    pub settled: bool,
    pub revision: i64,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RemoveNote {
    pub id: WireId,
    pub revision: i64,
}
