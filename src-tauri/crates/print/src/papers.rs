//! 打印件 (papers): one file per paper; here the door to them all.

mod division;
mod frame;
mod matrix;
mod numerals;

use sha2::{Digest, Sha256};
use zhiheng_domain::{Date, Plan};

use crate::layout::{Hit, Item, Laid, Metrics, SheetName};
use crate::pdf::{About, export};
use crate::{Fonts, PrintError};

pub use division::division;
pub use matrix::matrix;

/// 打印件种类。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperName {
    /// 责任分工表
    Division,
    /// 责任矩阵
    Matrix,
}

impl PaperName {
    pub const ALL: &'static [PaperName] = &[PaperName::Division, PaperName::Matrix];

    /// The word of the wire and of file names.
    pub fn code(self) -> &'static str {
        match self {
            PaperName::Division => "division",
            PaperName::Matrix => "matrix",
        }
    }

    pub fn zh(self) -> &'static str {
        match self {
            PaperName::Division => "责任分工表",
            PaperName::Matrix => "责任矩阵",
        }
    }

    /// The sheet a paper is made for; the options may name another.
    pub fn default_sheet(self) -> SheetName {
        match self {
            PaperName::Division => SheetName::A4Landscape,
            PaperName::Matrix => SheetName::A3Landscape,
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

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperRequest {
    pub paper: PaperName,
    pub options: Options,
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

/// Makes a paper: pure, the same plan and options give the same bytes.
///
/// # Errors
/// When a font cannot be read, or the PDF writer complains.
pub fn render(request: &PaperRequest, plan: &Plan, fonts: &Fonts) -> Result<Rendered, PrintError> {
    let (laid, code) = lay_out(request, plan, fonts);
    let title = title(request.paper, plan);
    let about = About {
        title: title.clone(),
        author: plan.header.issued_by.clone(),
        subject: format!("{} {code}", plan.header.doc_no),
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
pub fn lay_out(request: &PaperRequest, plan: &Plan, metrics: &dyn Metrics) -> (Laid, String) {
    let options = &request.options;
    let name = options.sheet.unwrap_or(request.paper.default_sheet());
    let sheet = name.sheet();
    let mut laid = match request.paper {
        PaperName::Division => division(plan, sheet, metrics),
        PaperName::Matrix => matrix(plan, sheet, metrics),
    };
    let code = code(request, name, &laid);
    frame::draw(&mut laid, sheet, options, &code, metrics);
    (laid, code)
}

fn title(paper: PaperName, plan: &Plan) -> String {
    format!("《{}》{}", plan.header.title, paper.zh())
}

fn code(request: &PaperRequest, sheet: SheetName, laid: &Laid) -> String {
    let mut digest = Sha256::new();
    let options = &request.options;
    let days = [options.data_on, options.printed_on].map(|it| it.map(Date::iso).unwrap_or_default());
    digest.update(format!("{} {} {} {days:?}\n", request.paper.code(), sheet.code(), options.sample));
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
