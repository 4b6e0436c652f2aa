//! 考核工作簿 (workbooks of the assessment): schemes, self-assessments and facts, out as .xlsx and back from whatever came.
//!
//! Rows are found by their codes and columns by their heads, never by position. What is not taken is told with its place.

mod answers;
mod cell;
mod facts;
mod fault;
mod identity;
mod page;
mod parameters;
mod scheme;
mod words;

pub use answers::{AnsweredAssessment, AnsweredLine, EvidenceTitles, read_self_assessment, write_self_assessment};
pub use facts::{CitedTitles, FactCell, FactKind, FactValue, FactsRead, read_facts_book, write_facts_book};
pub use fault::{Answer, BookFault, BookFaultKind, CellPlace};
pub use identity::{AssessmentBook, BookIdentity, BookIssue, identify_book};
pub use parameters::{ParameterFault, ParameterWhy, method_of, parameters_of};
pub use scheme::{RowsPasted, SCHEME_SHEET, SchemeRead, paste_scheme_rows, read_scheme, write_scheme};
