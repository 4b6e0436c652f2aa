//! 自评表 (self-assessment), out to an assessee and back.

mod asked;
mod columns;
mod events;
mod losses;
mod read;
mod write;

pub(super) use losses::lines;
pub use read::{AnsweredAssessment, AnsweredLine, read_self_assessment};
pub use write::{EvidenceTitles, write_self_assessment};

const ANSWER_SHEET: &str = "自评";
const EVENT_SHEET: &str = "事项";
const CLAUSE_SHEET: &str = "条款";
/// In place of a score: what the method comes to.
const BY_METHOD: &str = "按方法";
/// In place of an event: it was looked, and there was none.
const NONE: &str = "无";
/// The line to seal and sign, below the rows.
const SEAL_MARK: &str = "被考核单位（盖章）：";
