//! 打印件 (papers): one file per paper; here the door to them all.

mod dispatch;
mod division;
mod frame;
mod matrix;
mod numerals;
mod receipt;

use sha2::{Digest, Sha256};
use zhiheng_domain::{Date, Plan};

use crate::layout::{Hit, Item, Laid, Metrics, Sheet, SheetName};
use crate::pdf::{About, export};
use crate::{Fonts, PrintError};

pub use dispatch::{DispatchList, DispatchRow, dispatch};
pub use division::division;
pub use matrix::matrix;
pub use receipt::{KeptCell, Receipt, RefusedCell, TakenCell, receipt};

/// 打印件种类。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperName {
    /// 责任分工表
    Division,
    /// 责任矩阵
    Matrix,
    /// 发放清单
    Dispatch,
    /// 填报件回执
    Receipt,
}

impl PaperName {
    pub const ALL: &'static [PaperName] =
        &[PaperName::Division, PaperName::Matrix, PaperName::Dispatch, PaperName::Receipt];

    /// Those made of nothing but a year's plan.
    pub const OF_PLAN: &'static [PaperName] = &[PaperName::Division, PaperName::Matrix];

    /// The word of the wire and of file names.
    pub fn code(self) -> &'static str {
        match self {
            PaperName::Division => "division",
            PaperName::Matrix => "matrix",
            PaperName::Dispatch => "dispatch",
            PaperName::Receipt => "receipt",
        }
    }

    pub fn zh(self) -> &'static str {
        match self {
            PaperName::Division => "责任分工表",
            PaperName::Matrix => "责任矩阵",
            PaperName::Dispatch => "发放清单",
            PaperName::Receipt => "填报件回执",
        }
    }

    /// The sheet a paper is made for; the options may name another of `sheets`.
    pub fn default_sheet(self) -> SheetName {
        match self {
            PaperName::Division => SheetName::A4Landscape,
            PaperName::Matrix => SheetName::A3Landscape,
            PaperName::Dispatch | PaperName::Receipt => SheetName::A4Portrait,
        }
    }

    /// The sheets that a paper can be laid out on, the usual one first.
    pub fn sheets(self) -> &'static [SheetName] {
        match self {
            PaperName::Division => &[SheetName::A4Landscape, SheetName::A3Landscape],
            PaperName::Matrix => &[SheetName::A3Landscape, SheetName::A4Landscape],
            PaperName::Dispatch | PaperName::Receipt => &[SheetName::A4Portrait],
        }
    }
}

impl std::str::FromStr for PaperName {
    type Err = PrintError;

    fn from_str(code: &str) -> Result<PaperName, PrintError> {
        let found = PaperName::ALL.iter().copied().find(|it| it.code() == code);
        found.ok_or_else(|| PrintError::UnknownPaper(code.to_owned()))
    }
}

/// Which paper, and what it is made of.
#[derive(Debug, Clone, Copy)]
pub enum Content<'a> {
    Division(&'a Plan),
    Matrix(&'a Plan),
    Dispatch(&'a DispatchList),
    Receipt(&'a Receipt),
}

impl<'a> Content<'a> {
    /// `None` for a paper that needs more than a plan.
    pub fn of_plan(paper: PaperName, plan: &'a Plan) -> Option<Content<'a>> {
        match paper {
            PaperName::Division => Some(Content::Division(plan)),
            PaperName::Matrix => Some(Content::Matrix(plan)),
            PaperName::Dispatch | PaperName::Receipt => None,
        }
    }

    pub fn paper(self) -> PaperName {
        match self {
            Content::Division(_) => PaperName::Division,
            Content::Matrix(_) => PaperName::Matrix,
            Content::Dispatch(_) => PaperName::Dispatch,
            Content::Receipt(_) => PaperName::Receipt,
        }
    }

    /// The title of the file, as a reader shows it in its window.
    pub fn title(self) -> String {
        match self {
            Content::Division(plan) | Content::Matrix(plan) => {
                format!("《{}》{}", plan.header.title, self.paper().zh())
            }
            Content::Dispatch(list) => list.title.clone(),
            Content::Receipt(receipt) => format!("{}{}", receipt.unit, self.paper().zh()),
        }
    }

    fn issued_by(self) -> &'a str {
        match self {
            Content::Division(plan) | Content::Matrix(plan) => &plan.header.issued_by,
            Content::Dispatch(list) => &list.issued_by,
            Content::Receipt(receipt) => &receipt.issued_by,
        }
    }

    /// 发文字号 of the plan, 表号 of a receipt.
    fn reference(self) -> &'a str {
        match self {
            Content::Division(plan) | Content::Matrix(plan) => &plan.header.doc_no,
            Content::Dispatch(list) => &list.doc_no,
            Content::Receipt(receipt) => &receipt.form_code,
        }
    }

    fn lay_out(self, sheet: Sheet, metrics: &dyn Metrics) -> Laid {
        match self {
            Content::Division(plan) => division(plan, sheet, metrics),
            Content::Matrix(plan) => matrix(plan, sheet, metrics),
            Content::Dispatch(list) => dispatch(list, sheet, metrics),
            Content::Receipt(of) => receipt(of, sheet, metrics),
        }
    }
}

/// How a paper is made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// 纸张; `None` is the paper's own.
    pub sheet: Option<SheetName>,
    /// 样例数据: marked at the top and the foot of every page.
    pub sample: bool,
    /// 数据日期: the day of the data in the file, for the foot.
    pub data_on: Option<Date>,
    /// 出件日期.
    pub printed_on: Option<Date>,
}

#[derive(Debug, Clone)]
pub struct PaperRequest<'a> {
    pub content: Content<'a>,
    pub options: Options,
}

impl PaperRequest<'_> {
    fn sheet(&self) -> SheetName {
        self.options.sheet.unwrap_or(self.content.paper().default_sheet())
    }
}

/// A finished paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    pub bytes: Vec<u8>,
    /// 缺字: characters that no font has; the paper shows 〓 there. Show the list to whoever prints.
    pub missing: Vec<char>,
    pub page_count: usize,
    /// 校验码: the first 8 hex digits of a SHA-256 over the request and all that the pages say. The foot prints it.
    pub code: String,
    pub title: String,
    pub hits: Vec<Hit>,
}

/// Makes a paper: pure, the same content and options give the same bytes.
///
/// # Errors
/// When the paper is not made for the sheet, a font cannot be read, or the PDF writer complains.
pub fn render(request: &PaperRequest<'_>, fonts: &Fonts) -> Result<Rendered, PrintError> {
    let (content, sheet) = (request.content, request.sheet());
    if !content.paper().sheets().contains(&sheet) {
        return Err(PrintError::SheetUnfit { paper: content.paper().zh(), sheet: sheet.zh() });
    }
    let (laid, code) = lay_out(request, fonts);
    let title = content.title();
    let about = About {
        title: title.clone(),
        author: content.issued_by().to_owned(),
        subject: format!("{} {code}", content.reference()),
        date: request.options.printed_on,
    };
    let exported = export(&laid, &about, fonts)?;
    Ok(Rendered {
        bytes: exported.bytes,
        missing: exported.missing,
        page_count: laid.pages.len(),
        code,
        title,
        hits: laid.hits,
    })
}

/// The pages with their frame (page number, foot, sample mark), and the code.
pub fn lay_out(request: &PaperRequest<'_>, metrics: &dyn Metrics) -> (Laid, String) {
    let sheet = request.sheet().sheet();
    let mut laid = request.content.lay_out(sheet, metrics);
    let code = code(request, &laid);
    frame::draw(&mut laid, sheet, &request.options, &code, metrics);
    (laid, code)
}

fn code(request: &PaperRequest<'_>, laid: &Laid) -> String {
    let (paper, sheet) = (request.content.paper(), request.sheet());
    let mut digest = Sha256::new();
    let options = &request.options;
    let days = [options.data_on, options.printed_on].map(|it| it.map(Date::iso).unwrap_or_default());
    digest.update(format!("{} {} {} {days:?}\n", paper.code(), sheet.code(), options.sample));
    for page in &laid.pages {
        digest.update("\u{c}");
        for item in &page.items {
            if let Item::Text(text) = item {
                digest.update(text.plain());
                digest.update("\n");
            }
        }
    }
    digest.finalize().iter().take(4).map(|it| format!("{it:02x}")).collect()
}
