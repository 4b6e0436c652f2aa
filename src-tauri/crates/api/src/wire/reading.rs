//! 读入结果: what `plan read` says of a document. The shape is fixed: other programs read it.

use serde::Serialize;
use ts_rs::TS;

use super::{DeliverableWord, KindWord, OperatorWord, RoleWord};

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanReading {
    pub title: String,
    pub doc_no: String,
    pub issued_on: Option<String>,
    pub year: Option<i32>,
    pub sections: Vec<SectionReading>,
    pub findings: Vec<FindingReading>,
    pub coverage: CoverageReading,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SectionReading {
    pub no: i64,
    pub title: String,
    pub tasks: Vec<TaskReading>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TaskReading {
    pub no: i64,
    pub title: String,
    pub text: String,
    pub all_members: bool,
    pub units: Vec<UnitReading>,
    pub targets: Vec<TargetReading>,
    pub deliverables: Vec<DeliverableReading>,
    pub due: Option<String>,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnitReading {
    pub name: String,
    pub role: RoleWord,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TargetReading {
    pub name: String,
    pub kind: KindWord,
    pub operator: OperatorWord,
    pub value: Option<String>,
    pub value_to: Option<String>,
    pub unit: String,
    pub modality: String,
    pub sentence: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeliverableReading {
    pub name: String,
    pub kind: DeliverableWord,
    pub due: Option<String>,
    pub sentence: String,
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingReading {
    pub code: String,
    pub message: String,
    pub sentence: Option<String>,
}

#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CoverageReading {
    pub sentences: u32,
    pub mapped: u32,
    pub no_target: u32,
    pub open: u32,
}
