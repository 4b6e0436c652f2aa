//! 打印件 (papers): one file per paper; here the door to them all.

mod assessment;
mod bulletin;
mod dispatch;
mod division;
mod evidence_list;
pub(crate) mod frame;
mod ledger_list;
mod letter;
mod lines;
mod matrix;
mod name;
mod numerals;
mod plan_numbers;
mod progress;
mod quarter_form;
mod receipt;
mod ruled;
mod sources;
mod submissions;
mod target_filing;
mod target_results;
mod unit_progress;
mod year_summary;

use std::io::{BufWriter, Write};

use serde::Serialize;
use sha2::{Digest, Sha256};
use zhiheng_domain::{Date, Plan};

use crate::document::{Document, Figures};
use crate::layout::{Hit, Laid, Metrics, SheetName, compose};
use crate::pdf::{About, export};
use crate::fonts::FontNote;
use crate::{Fonts, PrintError};

pub use assessment::{
    AssessmentGround, AssessmentRows, FeedbackLetter, GroupFigures, LineFigures, NameOrder, ResultsBulletin, ResultsTable, SchemeTable,
    ScoreChain, ScoreRows, ScoreTable, SelfAssessmentForm, SelfAssessmentReport, SheetDepth, SheetFigures,
};
pub use bulletin::{Bulletin, SectionLine};
pub use dispatch::{DispatchList, DispatchRow};
pub use division::Division;
pub use evidence_list::{EvidenceList, EvidenceRow, LackingRow};
pub use ledger_list::{LedgerItem, LedgerList, LedgerOfUnit};
pub use letter::Counted;
pub use lines::{DeliverableCounts, DeliverableLine, OtherCounts, QuotedText, TargetLine, WordShare};
pub use matrix::Matrix;
pub use name::{PaperGroup, PaperName, PaperScope};
pub use progress::{Progress, ProgressRow, TaskProgress};
pub use quarter_form::{FormDeliverable, FormTarget, FormTask, QuarterForm};
pub use receipt::{KeptCell, Receipt, RefusedCell, TakenCell};
pub use ruled::{Caption, Lit};
pub use submissions::{Reporting, ReportingUnit, Submissions};
pub use target_filing::{FiledTarget, TargetFiling};
pub use target_results::{SectionResults, TargetResult, TargetResults, TaskResults};
pub use unit_progress::{Returned, UnitItem, UnitProgress, UnitTarget, UnitTask};
pub use year_summary::{AllRecords, QuarterLine, UnitRecord, YearSummary};

/// What a paper is made of, as plain data; it knows how to say it as a document.
pub trait Content {
    fn paper(&self) -> PaperName;

    /// Pure: the same content gives the same document. Some tables are measured to share out their columns.
    fn document(&self, sheet: SheetName, metrics: &dyn Metrics) -> Document;
}

/// The papers made of nothing but a year's plan; `None` for the others.
pub fn of_plan(paper: PaperName, plan: &Plan) -> Option<Box<dyn Content + '_>> {
    match paper {
        PaperName::Division => Some(Box::new(Division(plan))),
        PaperName::Matrix => Some(Box::new(Matrix(plan))),
        _ => None,
    }
}

/// How a paper is made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Options {
    /// 纸张; `None` is the paper's own.
    pub sheet: Option<SheetName>,
    /// 样例数据: marked at the top and the foot of every page.
    pub sample: bool,
    /// 页码 as 第n页/共m页 instead of — n —.
    pub page_of: bool,
    /// 数据来源表 at the end.
    pub sources: bool,
    /// 数据日期: the day of the data in the file, for the foot.
    #[serde(serialize_with = "iso")]
    pub data_on: Option<Date>,
    /// 出件日期.
    #[serde(serialize_with = "iso")]
    pub printed_on: Option<Date>,
}

fn iso<S: serde::Serializer>(day: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&day.map(Date::iso).unwrap_or_default())
}

#[derive(Clone)]
pub struct PaperRequest<'a> {
    pub content: &'a dyn Content,
    pub options: Options,
}

impl PaperRequest<'_> {
    fn sheet(&self) -> SheetName {
        self.options.sheet.unwrap_or(self.content.paper().default_sheet())
    }

    /// With 数据来源表 where it is asked for.
    fn document(&self, metrics: &dyn Metrics) -> Document {
        let mut document = self.content.document(self.sheet(), metrics);
        if self.options.sources {
            sources::append(&mut document);
        }
        document
    }
}

/// A finished paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    pub bytes: Vec<u8>,
    /// 缺字: characters that no font has; the paper shows 〓 there. Show the list to whoever prints.
    pub missing: Vec<char>,
    /// Chosen fonts that were not used, in words; the bundled ones stand in. Show them to whoever prints.
    pub font_notes: Vec<String>,
    pub page_count: usize,
    /// 校验码: SHA-256 in hex over the document, the template's version, the fonts and the options.
    pub hash: String,
    /// Its first 8 digits: the foot prints them.
    pub code: String,
    /// SHA-256 in hex over what it says alone: the same data under the same template say the same.
    pub said: String,
    /// What it says, for .docx and .xlsx, and where each number comes from.
    pub document: Document,
    /// The text of each page, line by line, for comparing two versions.
    pub lines: Vec<Vec<String>>,
    pub hits: Vec<Hit>,
}

impl Rendered {
    pub fn title(&self) -> &str {
        &self.document.title
    }

    pub fn figures(&self) -> &Figures {
        &self.document.figures
    }
}

/// Makes a paper: pure, the same content and options give the same bytes.
///
/// # Errors
/// When the paper is not made for the sheet, a font cannot be read, or the PDF writer complains.
pub fn render(request: &PaperRequest<'_>, fonts: &Fonts) -> Result<Rendered, PrintError> {
    let (paper, sheet) = (request.content.paper(), request.sheet());
    if !paper.sheets().contains(&sheet) {
        return Err(PrintError::SheetUnfit { paper: paper.zh(), sheet: sheet.zh() });
    }
    let document = request.document(fonts);
    let said = said_by(&document);
    let hash = hash(paper, &said, &request.options, fonts);
    let code = code_of(&hash);
    let laid = draw(&document, &request.options, &code, fonts);
    let about = About {
        title: document.title.clone(),
        author: document.author.clone(),
        subject: format!("{} {code}", document.reference),
        date: request.options.printed_on,
    };
    let exported = export(&laid, &about, fonts)?;
    Ok(Rendered {
        bytes: exported.bytes,
        missing: exported.missing,
        font_notes: fonts.notes().iter().map(FontNote::zh).collect(),
        page_count: laid.pages.len(),
        hash,
        code,
        said,
        document,
        lines: laid.pages.iter().map(|it| it.lines()).collect(),
        hits: laid.hits,
    })
}

/// The pages with their frame (page number, foot, sample mark), and the code.
pub fn lay_out(request: &PaperRequest<'_>, metrics: &dyn Metrics) -> (Laid, String) {
    let document = request.document(metrics);
    let code = code_of(&hash(request.content.paper(), &said_by(&document), &request.options, metrics));
    (draw(&document, &request.options, &code, metrics), code)
}

/// How many digits of a hash make a code.
pub const CODE_DIGITS: usize = 8;

/// 校验码 of a hash: its first digits, as the foot prints them.
pub fn code_of(hash: &str) -> String {
    hash.chars().take(CODE_DIGITS).collect()
}

fn draw(document: &Document, options: &Options, code: &str, metrics: &dyn Metrics) -> Laid {
    let mut laid = compose(document, metrics);
    frame::draw(&mut laid, options, code, metrics);
    laid
}

/// What a paper says, as `Rendered::said`, without making pages.
pub fn said(request: &PaperRequest<'_>, metrics: &dyn Metrics) -> String {
    said_by(&request.document(metrics))
}

fn said_by(document: &Document) -> String {
    let Document { paper, title, author, reference, parts, figures } = document;
    digest(&(paper.code(), title, author, reference, parts, figures.without_revisions()))
}

fn hash(paper: PaperName, said: &str, options: &Options, metrics: &dyn Metrics) -> String {
    digest(&(paper.code(), paper.template(), metrics.identity(), options, said))
}

fn digest(of: &impl Serialize) -> String {
    // Plain data into a digest: writing cannot fail.
    let mut digest = BufWriter::with_capacity(64 * 1024, Sha256::new());
    let _ = serde_json::to_writer(&mut digest, of);
    let _ = digest.flush();
    digest.get_ref().clone().finalize().iter().map(|it| format!("{it:02x}")).collect()
}
