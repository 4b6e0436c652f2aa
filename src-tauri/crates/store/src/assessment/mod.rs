//! 考核 in the file: assessees, assessments, schemes, score lines, results. What is given here is the domain's; what follows
//! from it (standing, ranks) is computed there and never kept, except for what was published.

mod assessee;
mod checked;
mod document;
mod evidence;
mod facts;
mod frozen;
mod line;
mod origin;
mod result;
mod row;
mod scheme;
mod score;
mod sheet;
mod source_row;
mod year;

pub use assessee::{
    NewAssessee, add_assessee, add_comparability_note, assessee, assessees, comparability_notes, edit_assessee,
    edit_comparability_note, remove_assessee, remove_comparability_note,
};
pub use document::{BandDocument, Item, MethodDocument, RulesDocument, SchemeDocument, Source};
pub use evidence::{CitedFile, ScoreEvidence, add_score_evidence, remove_score_evidence, score_evidence};
pub use facts::set_facts;
pub(crate) use checked::unfounded_checks;
pub(crate) use frozen::{ScoresTouched, begin_taking_back};
pub use line::LineKey;
pub use origin::{FactFigure, FigureOrigin, origins, set_origins};
pub use result::{
    NewPublication, NewResultUse, add_result_use, edit_result_use, publication, publish, remove_result_use, result_uses,
    withdraw_publication,
};
pub use scheme::{add_scheme, has_scores, is_frozen, remove_scheme, replace_scheme, scheme_draft, schemes};
pub use score::{give_score, set_appeal, set_final_check, set_veto, withdraw_score};
pub use sheet::{assessed_year, sheet, sheets};
pub use source_row::{
    RowMark, SchemeRows, ScoreRows, assessee_rows, assessment_row, published_rows, scheme_rows, score_rows, veto_rows,
};
pub use year::{
    AssessmentEdit, NewAssessment, add_assessment, assessees_of, assessment, assessments, edit_assessment, remove_assessment,
};
