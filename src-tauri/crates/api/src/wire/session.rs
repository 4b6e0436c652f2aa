//! Session, files, operators, backups, preferences.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ReadOnlyWord, UndoView, WireId};
use crate::ApiError;

/// Everything that the frame shows.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    pub version: String,
    /// Of the PC's clock.
    pub today: String,
    /// 业务日期: the day that lights and deadlines are judged on; today unless the office fixed another.
    pub business_date: String,
    /// The office fixed the business date.
    pub business_date_fixed: bool,
    /// 回看: every screen shows the file as it was at the end of this day, and nothing can be changed.
    pub looking_back_to: Option<String>,
    pub file: Option<FileView>,
    pub operator: Option<OperatorView>,
    /// The file's name list.
    pub operators: Vec<OperatorView>,
    /// The name that was used last on this PC, offered when a file is made or opened.
    pub last_operator: Option<String>,
    pub recent: Vec<RecentFile>,
    /// Where a new file goes unless the office chooses another place.
    pub default_place: PlaceView,
    pub years: Vec<i32>,
    pub undo: UndoView,
    pub preferences: Preferences,
    pub backup: BackupState,
    /// Why the file of the last session did not open; told once.
    pub start_trouble: Option<ApiError>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FileView {
    /// `质量强省2016.zhp`
    pub name: String,
    pub folder: String,
    /// Why it is open for reading only; `null` where it may be written.
    pub read_only: Option<ReadOnlyWord>,
    /// Who holds the file when it is open elsewhere.
    pub holder: Option<HolderView>,
    /// 样例数据: every screen and paper says so.
    pub sample: bool,
    pub saved_at: Option<String>,
    /// The file lies on a network share: slower, safer journal; the screen warns.
    pub on_share: bool,
    /// Its folder is copied to the cloud: the same journal; the screen warns.
    pub synced: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HolderView {
    pub operator: String,
    pub machine: String,
    pub since: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OperatorView {
    pub id: WireId,
    pub name: String,
}

/// A place in the file system that the program or a dialog named. The UI hands the token back and never a path.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlaceView {
    pub place: String,
    pub name: String,
    pub folder: String,
    pub exists: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecentFile {
    pub place: String,
    pub name: String,
    pub folder: String,
    /// False when the file is no longer there.
    pub exists: bool,
    pub opened_at: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Preferences {
    pub theme: Theme,
    pub density: Density,
    /// 100, 110, 125 or 150.
    pub zoom: u16,
    /// Whether the bottom line of key hints is shown.
    pub key_hints: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    System,
    Light,
    Dark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Density {
    Compact,
    Standard,
    Loose,
}

/// 备份: where to, and how the last one went.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupState {
    pub folder: String,
    pub last_at: Option<String>,
    /// Why the last backup was not made, in words; `null` when all is well.
    pub trouble: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupView {
    pub place: String,
    pub name: String,
    pub made_at: String,
    pub plans: u32,
    pub units: u32,
    pub values: u32,
    pub audit_entries: u32,
    pub last_change: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewFile {
    /// A place token; `null` for the default place.
    pub place: Option<String>,
    pub operator: String,
    /// With the built-in plan; else empty, for a plan that is read from a document.
    pub built_in: bool,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AtPlace {
    pub place: String,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChooseOperator {
    pub name: String,
}

/// 核验: what the file's own check found; empty when sound.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerifyView {
    pub findings: Vec<String>,
    pub plans: u32,
    pub units: u32,
    pub values: u32,
    pub audit_entries: u32,
}

/// One line of the audit.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuditLine {
    pub id: WireId,
    pub at: String,
    pub operator: String,
    pub operation: String,
    pub subject: String,
    /// The step can be taken back: of a kind that is, and not undone yet.
    pub can_take_back: bool,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AuditPage {
    /// Entries before this one; `null` for the newest.
    pub before: Option<WireId>,
    pub limit: u32,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Find {
    pub text: String,
    pub year: i32,
}

/// A hit of the palette: a task, a target or a unit, found by its words or pinyin initials.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundView {
    pub kind: FoundKind,
    pub id: WireId,
    /// The task that a target belongs to.
    pub task_id: Option<WireId>,
    pub title: String,
    /// `四、夯实质量发展基础`, `9 项任务`, …
    pub context: String,
    /// Character ranges `[from, to)` of the title to mark.
    pub marks: Vec<(u32, u32)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FoundKind {
    Task,
    Target,
    Unit,
}
