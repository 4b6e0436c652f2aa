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
pub use papers::{
    Caption, FiledTarget, FormTarget, FormTask, LedgerItem, LedgerList, LedgerOfUnit, Lit, Progress, ProgressRow, QuarterForm,
    Returned, SectionResults, TargetFiling, TaskProgress, TaskResults, UnitItem, UnitProgress, UnitTarget, UnitTask,
};
pub use papers::{
    Content, DispatchList, DispatchRow, Division, KeptCell, Matrix, Options, PaperGroup, PaperName, PaperRequest, PaperScope,
    Receipt, RefusedCell, Rendered, TakenCell, TargetResult, TargetResults, of_plan, render,
};
