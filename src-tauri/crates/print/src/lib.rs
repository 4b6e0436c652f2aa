//! 打印件 (papers): data in, pages out, one exporter. Layout is pure and knows only lengths and characters; `pdf` draws its
//! pages with printpdf. No clock, environment or random source: dates and the font folder are handed in.

pub mod document;
pub mod fonts;
pub mod layout;
pub mod office;
pub mod papers;
pub mod pdf;

mod error;

pub use error::PrintError;
pub use fonts::Fonts;
pub use papers::{FeedbackLetter, NameOrder, ResultsBulletin, ScoreChain, SelfAssessmentReport};
pub use papers::{
    AllRecords, AssessmentGround, AssessmentRows, CODE_DIGITS, Bulletin, Caption, Content, Counted, DeliverableCounts, DeliverableLine, DispatchList, DispatchRow, Division,
    EvidenceList, EvidenceRow, FiledTarget, FormDeliverable, FormTarget, FormTask, KeptCell, LackingRow, LedgerItem, LedgerList,
    LedgerOfUnit, Lit, Matrix, Options, OtherCounts, GroupFigures, LineFigures,
    ResultsTable, SchemeTable, ScoreRows, ScoreTable, SelfAssessmentForm, SheetDepth, SheetFigures, PaperGroup, PaperName, PaperRequest, PaperScope, QuotedText,
    Progress, ProgressRow, QuarterForm, QuarterLine, Receipt, RefusedCell, Rendered, Reporting, ReportingUnit, Returned,
    SectionLine, SectionResults, Submissions, TakenCell, TargetFiling, TargetLine, TargetResult, TargetResults,
    TaskProgress, TaskResults, UnitItem, UnitProgress, UnitRecord, UnitTarget, UnitTask, WordShare, YearSummary, code_of, of_plan, said,
    render,
};
