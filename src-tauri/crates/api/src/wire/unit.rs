//! 单位: the register, membership, contacts, reforms, and rolling a year over.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CarriedWord, RoleWord, UnitKindWord, WireId};

/// Every unit that the file has ever had, by the office's order.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnitRegister {
    /// The year that the tasks are of.
    pub year: i32,
    /// The day that `ended` and `member` are told for.
    pub today: String,
    pub units: Vec<UnitCardView>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnitCardView {
    pub id: WireId,
    pub short_name: String,
    pub full_name: String,
    pub aliases: Vec<String>,
    pub kind: UnitKindWord,
    pub valid_from: Option<String>,
    pub valid_until: Option<String>,
    pub successor_id: Option<WireId>,
    pub revision: i64,
    /// 已撤并: it no longer stands today.
    pub ended: bool,
    /// A member of the leading group today.
    pub member: bool,
    /// The earliest first.
    pub memberships: Vec<MembershipView>,
    pub contacts: Vec<ContactView>,
    pub tasks: Vec<UnitTaskView>,
    /// Why it may not be taken away; `null` when it may.
    pub used_by: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MembershipView {
    pub id: WireId,
    pub valid_from: Option<String>,
    pub valid_until: Option<String>,
    pub revision: i64,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ContactView {
    pub id: WireId,
    pub fields: ContactFields,
    pub revision: i64,
}

/// 分管领导 · 处室 · 联络员 · 电话 · 邮箱.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ContactFields {
    pub leader: String,
    pub department: String,
    pub liaison: String,
    pub phone: String,
    pub email: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnitTaskView {
    pub id: WireId,
    pub no: i64,
    pub title: String,
    pub role: RoleWord,
}

/// The register after a change, and the unit that it was about.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnitChanged {
    /// `null` where there is no unit to go to: it was taken away, or only a period or a line of it changed.
    pub unit_id: Option<WireId>,
    pub register: UnitRegister,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MatchUnits {
    pub text: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfUnit {
    pub unit_id: WireId,
}

/// All of a unit that the office writes; the place in the list is not among it.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UnitFields {
    pub short_name: String,
    pub full_name: String,
    pub aliases: Vec<String>,
    pub kind: UnitKindWord,
    pub valid_from: Option<String>,
    pub valid_until: Option<String>,
    pub successor_id: Option<WireId>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddUnit {
    pub year: i32,
    pub fields: UnitFields,
    /// A member of the leading group as long as it is valid.
    pub member: bool,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditUnit {
    pub year: i32,
    pub id: WireId,
    pub revision: i64,
    pub fields: UnitFields,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlaceUnit {
    pub year: i32,
    pub id: WireId,
    /// `null`: at the end of the list.
    pub before: Option<WireId>,
}

/// A unit, membership or contact to be taken away.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RemoveOfUnit {
    pub year: i32,
    pub id: WireId,
    pub revision: i64,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddMembership {
    pub year: i32,
    pub unit_id: WireId,
    pub valid_from: Option<String>,
    pub valid_until: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditMembership {
    pub year: i32,
    pub id: WireId,
    pub revision: i64,
    pub valid_from: Option<String>,
    pub valid_until: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddContact {
    pub year: i32,
    pub unit_id: WireId,
    pub fields: ContactFields,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditContact {
    pub year: i32,
    pub id: WireId,
    pub revision: i64,
    pub fields: ContactFields,
}

/// Rows of a worksheet, cell by cell.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PasteContacts {
    pub year: i32,
    pub rows: Vec<Vec<String>>,
    /// The lines of the units named make way for the pasted ones.
    pub replace: bool,
}

/// What a paste comes to, the same before it and after.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PasteView {
    /// Blank rows and headings are left out.
    pub rows: Vec<PastedRowView>,
    pub added: u32,
    pub known: u32,
    /// Lines of the file that make way.
    pub replaced: u32,
    /// Heads of columns that there is no place for.
    pub ignored: Vec<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PastedRowView {
    /// Place among the rows that were sent, from 0.
    pub at: u32,
    pub named: String,
    pub outcome: PastedWord,
    /// Short name of the unit that was found.
    pub unit: Option<String>,
    /// Why it is not taken.
    pub why: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PastedWord {
    Added,
    Known,
    NoUnit,
    Refused,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ContactsPasted {
    pub paste: PasteView,
    pub register: UnitRegister,
}

/// 机构改革. At most one of `successor_id` and `new_unit`; with neither the units end for good.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SucceedUnits {
    pub year: i32,
    pub ending_ids: Vec<WireId>,
    pub last_day: String,
    pub successor_id: Option<WireId>,
    pub new_unit: Option<UnitFields>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RollOver {
    pub from_year: i32,
    pub to_year: i32,
    pub targets: CarriedWord,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RollOverView {
    pub from_year: i32,
    pub to_year: i32,
    pub title: String,
    pub units: Vec<UnitChangeView>,
    pub merged: Vec<MergedMarkView>,
    pub dropped: Vec<DroppedMarkView>,
    /// Numbers of tasks left without a unit.
    pub bare: Vec<i64>,
    /// New on the tasks for all members, and gone from them.
    pub joined: Vec<String>,
    pub left: Vec<String>,
    pub sections: u32,
    pub tasks: u32,
    pub measures: u32,
    pub targets: u32,
    /// Of the targets, 尚未下达.
    pub unset: u32,
    pub deliverables: u32,
    pub units_before: u32,
    pub units_after: u32,
    pub marks_before: u32,
    pub marks_after: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnitChangeView {
    pub from: Vec<String>,
    /// `null` where nobody took over.
    pub to: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MergedMarkView {
    pub task_no: i64,
    pub from: Vec<String>,
    pub to: String,
    pub role: RoleWord,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DroppedMarkView {
    pub task_no: i64,
    pub unit: String,
    pub role: RoleWord,
}
