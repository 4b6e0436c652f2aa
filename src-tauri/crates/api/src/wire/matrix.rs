//! 责任矩阵: rows tasks, columns units.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{RoleWord, WireId};

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatrixView {
    pub year: i32,
    pub title: String,
    pub doc_no: String,
    pub units: Vec<MatrixUnit>,
    pub sections: Vec<MatrixSection>,
    /// Marks of tasks that name their units; an all-members task is not among them.
    pub named_pairs: u32,
    pub total: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatrixUnit {
    pub id: WireId,
    pub short_name: String,
    pub full_name: String,
    pub kind: String,
    pub total: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatrixSection {
    pub no: i64,
    pub title: String,
    pub tasks: Vec<MatrixRow>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatrixRow {
    pub id: WireId,
    pub no: i64,
    pub title: String,
    pub all_members: bool,
    /// One place per unit, in the order of `MatrixView.units`.
    pub roles: Vec<Option<RoleWord>>,
    /// The unit that the document lists first, offered as lead by one click; `null` for an all-members task.
    pub first_unit_id: Option<WireId>,
    pub total: u32,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetRoles {
    pub year: i32,
    pub changes: Vec<RoleChange>,
}

/// `from` is what the screen showed: a change made on an outdated screen is refused.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RoleChange {
    pub task_id: WireId,
    pub unit_id: WireId,
    pub from: Option<RoleWord>,
    pub to: Option<RoleWord>,
}
