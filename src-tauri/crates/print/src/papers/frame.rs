//! 页面要素 (frame): what every page of every paper carries: page number, foot line, sample mark.

use zhiheng_domain::Plan;

use super::{Options, PaperName};
use crate::document::{Block, Document, Part, TextBlock, TextRole};
use crate::layout::{Align, Ink, Item, Laid, Length, Line, Metrics, PT, Style, Typeface, break_lines, mm10};

const DOC_NO: Style = Style::new(Typeface::Kai, 12 * PT, 18 * PT);
/// 页码: 4号宋体.
const NUMBER: Style = Style::new(Typeface::Song, 14 * PT, 20 * PT);
const FOOT: Style = Style::new(Typeface::Song, 15 * PT / 2, 10 * PT).inked(Ink::Grey);
const MARK: Style = Style::new(Typeface::Hei, 12 * PT, 16 * PT).inked(Ink::Red);

/// 标题 and 发文字号, at the top of a paper.
pub(super) fn title(part: &mut Part, plan: &Plan, paper: &str) {
    part.push(Block::Title { upper: format!("《{}》", plan.header.title), lower: paper.to_owned() });
    if !plan.header.doc_no.is_empty() {
        let doc_no = TextBlock::new(TextRole::UnderTitle, format!("（{}）", plan.header.doc_no), DOC_NO);
        part.push(Block::Text(TextBlock { align: Align::Centre, ..doc_no }));
    }
    part.gap(4 * PT);
}

/// The document of a paper that is all of a plan.
pub(super) fn of_plan(paper: PaperName, plan: &Plan) -> Document {
    let title = format!("《{}》{}", plan.header.title, paper.zh());
    let mut document = Document::new(paper, title, &plan.header.issued_by);
    document.reference.clone_from(&plan.header.doc_no);
    document
}

/// The title of a paper that is not a plan's.
pub(super) fn plain_title(part: &mut Part, title: &str) {
    part.push(Block::Title { upper: title.to_owned(), lower: String::new() });
}

pub(super) fn draw(laid: &mut Laid, options: &Options, code: &str, metrics: &dyn Metrics) {
    let pages = laid.pages.len();
    for ((no, page), sheet) in (1..).zip(&mut laid.pages).zip(&laid.sheets) {
        let right = sheet.width - sheet.right;
        let odd = no % 2 == 1;
        // The dash lies 7 mm below the type area; a dash stands 0.36 em above the baseline.
        let baseline = sheet.body_end() + mm10(70) + NUMBER.size * 36 / 100;
        let number = if options.page_of { format!("第{no}页/共{pages}页") } else { format!("— {no} —") };
        let number = one_line(&number, NUMBER, metrics);
        let x = if odd { right - NUMBER.size - number.width } else { sheet.left + NUMBER.size };
        page.items.extend(Item::line(&number, NUMBER, x, baseline));

        let foot = one_line(&foot(options, code), FOOT, metrics);
        let x = if odd { sheet.left } else { right - foot.width };
        page.items.extend(Item::line(&foot, FOOT, x, baseline));

        if options.sample {
            let mark = one_line("样例数据　非正式文件", MARK, metrics);
            let x = (sheet.width - mark.width) / 2;
            let top = sheet.top - mm10(85);
            let (beside, above) = (8 * PT, PT);
            page.items.extend(Item::line(&mark, MARK, x, top + MARK.baseline()));
            page.items.push(Item::Frame {
                x: x - beside,
                y: top - above,
                width: mark.width + 2 * beside,
                height: MARK.leading + 2 * above,
                weight: 800,
                ink: Ink::Red,
            });
        }
    }
}

/// What the foot of every page says beside its number.
pub(crate) fn foot(options: &Options, code: &str) -> String {
    let mut parts = Vec::new();
    if options.sample {
        parts.push("样例数据".to_owned());
    }
    if let Some(day) = options.data_on {
        parts.push(format!("数据截至{}", day.in_chinese()));
    }
    if let Some(day) = options.printed_on {
        parts.push(format!("{}出件", day.in_chinese()));
    }
    parts.push(format!("校验码 {code}"));
    parts.join("　")
}

fn one_line(text: &str, style: Style, metrics: &dyn Metrics) -> Line {
    break_lines(text, style, Length::MAX, metrics).into_iter().next().unwrap_or_default()
}
