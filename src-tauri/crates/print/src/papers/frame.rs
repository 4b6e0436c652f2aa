//! 页面要素 (frame): what every page of every paper carries: page number, foot line, sample mark.

use zhiheng_domain::Plan;

use super::Options;
use crate::layout::{Align, Flow, Ink, Item, Laid, Length, Line, Metrics, PT, Sheet, Style, Typeface, break_lines, mm10, text_width};

/// 标题: 2号小标宋.
const TITLE: Style = Style::new(Typeface::Title, 22 * PT, 30 * PT);
const DOC_NO: Style = Style::new(Typeface::Kai, 12 * PT, 18 * PT);
/// 页码: 4号宋体.
const NUMBER: Style = Style::new(Typeface::Song, 14 * PT, 20 * PT);
const FOOT: Style = Style::new(Typeface::Song, 15 * PT / 2, 10 * PT).inked(Ink::Grey);
const MARK: Style = Style::new(Typeface::Hei, 12 * PT, 16 * PT).inked(Ink::Red);

/// 标题 and 发文字号, at the top of a paper.
pub(super) fn title(flow: &mut Flow<'_>, plan: &Plan, paper: &str, metrics: &dyn Metrics) {
    flow.label("title");
    let of_plan = format!("《{}》", plan.header.title);
    let whole = format!("{of_plan}{paper}");
    if text_width(&whole, TITLE, metrics) <= flow.width() * 93 / 100 {
        flow.text(&whole, TITLE, Align::Centre);
    } else {
        // 倒梯形: the plan's title above, the paper's name below.
        like_lines(flow, &of_plan, metrics);
        flow.text(paper, TITLE, Align::Centre);
    }
    if !plan.header.doc_no.is_empty() {
        flow.text(&format!("（{}）", plan.header.doc_no), DOC_NO, Align::Centre);
    }
    flow.gap(4 * PT);
}

/// The title of a paper that is not a plan's.
pub(super) fn plain_title(flow: &mut Flow<'_>, title: &str, metrics: &dyn Metrics) {
    flow.label("title");
    like_lines(flow, title, metrics);
}

/// As few lines as it takes, and those of like length.
fn like_lines(flow: &mut Flow<'_>, text: &str, metrics: &dyn Metrics) {
    let room = flow.width();
    let few = break_lines(text, TITLE, room, metrics).len();
    let like = (0..=20).rev().map(|it| room - it * room / 40);
    let width = like.into_iter().find(|it| break_lines(text, TITLE, *it, metrics).len() == few);
    for line in break_lines(text, TITLE, width.unwrap_or(room), metrics) {
        flow.text(&line.text(), TITLE, Align::Centre);
    }
}

pub(super) fn draw(laid: &mut Laid, sheet: Sheet, options: &Options, code: &str, metrics: &dyn Metrics) {
    let right = sheet.width - sheet.right;
    for (no, page) in (1..).zip(&mut laid.pages) {
        let odd = no % 2 == 1;
        // The dash lies 7 mm below the type area; a dash stands 0.36 em above the baseline.
        let baseline = sheet.body_end() + mm10(70) + NUMBER.size * 36 / 100;
        let number = one_line(&format!("— {no} —"), NUMBER, metrics);
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

fn foot(options: &Options, code: &str) -> String {
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
