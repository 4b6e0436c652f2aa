//! 收发填报件: workbooks given out, what came back, what was taken of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FormWord, PlaceView, ReportStateWord, TextFieldWord, TimelinessWord, WireId};

/// Which form, and of when. A form of the whole year goes by the quarter's year.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfForms {
    pub form: FormWord,
    pub quarter: String,
}

/// 谁领了什么, 谁交了什么.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormsBoard {
    pub form: FormWord,
    pub quarter: String,
    /// `2016年二季度季度填报表`
    pub title: String,
    /// 报送期限; `null` for a form that has none.
    pub due_on: Option<String>,
    pub business_date: String,
    pub counts: FormsCounts,
    pub units: Vec<FormsUnit>,
}

#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormsCounts {
    /// Units that are asked.
    pub units: u32,
    /// 已发.
    pub issued: u32,
    /// 已收: an import that stands.
    pub returned: u32,
    /// Of these with cells that were not taken and still are not settled.
    pub with_refused: u32,
    /// 已发未收.
    pub outstanding: u32,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormsUnit {
    pub id: WireId,
    pub short_name: String,
    pub full_name: String,
    pub tasks: u32,
    /// Cells to fill in its form.
    pub cells: u32,
    /// Of a quarterly form: the report; `null` = 未报.
    pub state: Option<ReportStateWord>,
    pub timeliness: Option<TimelinessWord>,
    /// 联络员 and telephone; empty where the register has none.
    pub contact: String,
    /// Newest first.
    pub issues: Vec<IssueView>,
    /// Newest first, withdrawn ones among them.
    pub imports: Vec<ImportView>,
    /// The import that counts: the unit's last word, which an older file taken after it is not; `null` where none stands.
    pub last_word: Option<WireId>,
}

/// 发放.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssueView {
    pub id: WireId,
    /// 表号, as it stands on every sheet.
    pub code: String,
    /// 回填件: given back with cells to correct.
    pub correction: bool,
    pub file_name: String,
    pub at: String,
    pub operator: String,
    /// 领取人; blank while nobody signed for it.
    pub handed_to: String,
    pub handed_on: Option<String>,
    pub revision: i64,
}

/// 导入.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportView {
    pub id: WireId,
    pub unit_id: WireId,
    pub unit_short_name: String,
    pub file_name: String,
    /// 表号 that the file says; `null` where it says none.
    pub code: Option<String>,
    pub at: String,
    pub operator: String,
    pub received_on: String,
    /// When the office program saved the file last, by its own word.
    pub file_saved_at: Option<String>,
    pub taken: u32,
    pub unchanged: u32,
    pub refused: u32,
    /// Left to the ledger though the file says otherwise.
    pub kept: u32,
    pub filled_by: String,
    pub phone: String,
    pub filled_on: String,
    /// 报送 was registered with it.
    pub submitted: bool,
    pub withdrawn: bool,
    /// Why it cannot be withdrawn; `null` where it can.
    pub fixed: Option<String>,
}

/// 发放 to some units, into a folder that was chosen.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IssueForms {
    pub form: FormWord,
    pub quarter: String,
    pub unit_ids: Vec<WireId>,
    pub place: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormsIssued {
    /// The folder that the files are in.
    pub place: PlaceView,
    pub files: Vec<IssuedFile>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssuedFile {
    pub unit_id: WireId,
    pub unit_short_name: String,
    pub name: String,
    pub code: String,
    /// Cells to fill, of a 回填件 cells to correct.
    pub cells: u32,
}

/// 领取: who signed for a form and when. A blank name takes it back.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HandOver {
    pub form: FormWord,
    pub quarter: String,
    pub issues: Vec<IssueAt>,
    pub handed_to: String,
    pub handed_on: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IssueAt {
    pub id: WireId,
    pub revision: i64,
}

/// Which form and quarter files are held against; `null`: each its own.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfWaiting {
    pub form: Option<FormWord>,
    pub quarter: Option<String>,
}

/// Files and folders that a dialog named. Nothing is taken yet.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReadReturns {
    pub of: OfWaiting,
    pub places: Vec<String>,
}

/// Files dropped onto the page. Nothing is taken yet.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReadDroppedReturns {
    pub of: OfWaiting,
    pub files: Vec<DroppedReturn>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DroppedReturn {
    pub name: String,
    /// Base64.
    pub bytes: String,
}

/// The files that wait to be taken or put aside, against the ledger as it is now.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReturnsView {
    pub files: Vec<ReturnFile>,
}

/// How a file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ReturnVerdict {
    /// All of it can be taken.
    Clean,
    /// It says nothing that the ledger does not have.
    Same,
    /// Some cells are refused, the others can be taken.
    Partly,
    /// Cells that the ledger has otherwise, or an older file after a newer one: to be decided by a person.
    Conflict,
    /// Nothing can be taken: `message` says why.
    Blocked,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReturnFile {
    /// Stands for the file while it waits.
    pub token: String,
    pub name: String,
    pub folder: String,
    pub verdict: ReturnVerdict,
    /// Of a blocked file, and of an older one: what is wrong, and what to do.
    pub message: Option<String>,
    /// What should be known though nothing hinders: rows that are gone, a plan changed since, macros not read.
    pub remarks: Vec<String>,
    /// Which form it is, as far as the file says.
    pub form: Option<FormWord>,
    /// Of when, as far as the file says; a form of the whole year says the first quarter of it.
    pub quarter: Option<String>,
    pub unit_id: Option<WireId>,
    /// As far as it is known.
    pub unit_short_name: String,
    pub code: Option<String>,
    pub file_saved_at: Option<String>,
    /// It was made before one that was taken already.
    pub older: bool,
    /// If it counts as handed in on the business date; `null` for a form without a deadline.
    pub timeliness: Option<TimelinessWord>,
    pub counts: ReturnCounts,
    pub filled_by: String,
    pub phone: String,
    pub filled_on: String,
}

/// Cells that are not empty, and blanks that clear.
#[derive(Debug, Clone, Copy, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReturnCounts {
    pub new: u32,
    pub changed: u32,
    pub cleared: u32,
    pub unchanged: u32,
    /// The unit left it as it was given out, the office changed it since: the ledger's stays.
    pub kept: u32,
    pub conflict: u32,
    pub refused: u32,
    /// The form's own heads, titles and ids.
    pub own: u32,
    /// All cells of the file that are not empty: the sum of the others but `cleared`.
    pub cells: u32,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfReturn {
    pub of: OfWaiting,
    pub token: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReturnDetail {
    pub file: ReturnFile,
    /// All but the form's own cells, in the order of the workbook.
    pub cells: Vec<ReturnCell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FateWord {
    New,
    Changed,
    Cleared,
    Unchanged,
    Kept,
    Conflict,
    Refused,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReturnCell {
    /// Within the file.
    pub no: u32,
    pub sheet: String,
    /// `H12`
    pub address: String,
    /// `任务3 服务业重点品牌 · 本季累计完成`; blank for a cell outside the form.
    pub label: String,
    /// What the file says; blank for a cell that clears.
    pub text: String,
    /// What the ledger has.
    pub now: String,
    pub fate: FateWord,
    /// Why it is refused or in conflict.
    pub message: Option<String>,
    /// What to write instead.
    pub instead: Option<String>,
    pub task_id: Option<WireId>,
    pub target_id: Option<WireId>,
    pub field: Option<TextFieldWord>,
}

/// Takes files, each in a transaction of its own. Conflicts are left to the ledger but for those named.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakeReturns {
    pub of: OfWaiting,
    pub files: Vec<TakeReturn>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakeReturn {
    pub token: String,
    /// Numbers of cells in conflict that are taken from the file.
    pub take: Vec<u32>,
    /// `null` = the business date.
    pub received_on: Option<String>,
    /// Registers 报送 on that day in the same step.
    pub submit: bool,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReturnsTaken {
    pub files: Vec<ReturnTaken>,
    /// What still waits.
    pub waiting: ReturnsView,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReturnTaken {
    pub token: String,
    pub name: String,
    pub unit_short_name: String,
    /// `null` where it was not taken: `message` says why.
    pub import: Option<ImportView>,
    pub message: Option<String>,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfReturns {
    pub tokens: Vec<String>,
}

#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfImport {
    pub id: WireId,
}

/// What an import took and what it did not, as it was said then.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportDetail {
    pub import: ImportView,
    pub cells: Vec<ReturnCell>,
}

/// 回填件 of some imports, into a folder that was chosen.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct IssueCorrections {
    pub imports: Vec<WireId>,
    pub place: String,
}

/// 发放清单 of a form.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DispatchOrder {
    pub form: FormWord,
    pub quarter: String,
    /// Of these units; empty for all that got one.
    pub unit_ids: Vec<WireId>,
}
