//! 填报件回执 (receipt): what was taken of a unit's file, what was not and why, and what was left as the ledger has it.
//! Texts are shown whole; a long one goes on over the page.

use zhiheng_domain::{Date, Moment, Timeliness};

use super::frame;
use super::numerals::chinese;
use super::Content;
use crate::PaperName;
use crate::document::{Block, Document, Part, TextBlock, TextRole};
use crate::layout::{
    Align, Band, Cell, Columns, Length, Metrics, PT, Paragraph, Sheet, SheetName, Style, Table, Typeface, VAlign,
};

/// 填报件回执。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub issued_by: String,
    /// The unit that the receipt is for.
    pub unit: String,
    /// `2016年二季度季度填报表`
    pub form: String,
    /// 表号 that the file says; blank where it says none.
    pub form_code: String,
    pub file_name: String,
    /// SHA-256 of the file in hex; the paper shows the first 16 digits.
    pub file_hash: String,
    pub received_on: Date,
    /// `None` for a form without a deadline.
    pub timeliness: Option<Timeliness>,
    pub imported_at: Moment,
    pub operator: String,
    /// 填报人, 电话, 填报日期 as the file says them.
    pub filled_by: String,
    pub phone: String,
    pub filled_on: String,
    /// How many cells say what the ledger has.
    pub unchanged: u32,
    pub taken: Vec<TakenCell>,
    pub refused: Vec<RefusedCell>,
    pub kept: Vec<KeptCell>,
    /// When the corrected file is due back.
    pub correct_by: Option<Date>,
}

/// 收下的格。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenCell {
    pub sheet: String,
    /// `H7`
    pub address: String,
    /// `任务3 服务业重点品牌 · 本季累计完成`
    pub label: String,
    /// What was taken; blank = the ledger's was cleared.
    pub text: String,
    /// What the ledger had.
    pub before: String,
}

/// 未收的格。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedCell {
    pub sheet: String,
    pub address: String,
    /// Blank for a cell outside the form.
    pub label: String,
    pub text: String,
    pub reason: String,
    /// What to write instead.
    pub instead: String,
}

/// 保留台账数据的格: the file says otherwise, the ledger's stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptCell {
    pub sheet: String,
    pub address: String,
    pub label: String,
    pub text: String,
    pub ledger: String,
}

/// Under the title, as 发文字号 is on other papers.
const UNDER: Style = Style::new(Typeface::Kai, 12 * PT, 18 * PT);
/// The letter itself: 4号仿宋.
const LETTER: Style = Style::new(Typeface::Fang, 14 * PT, 24 * PT);
const PART: Style = Style::new(Typeface::Hei, 14 * PT, 24 * PT);
/// 5号: what the file is.
const LABEL: Style = Style::new(Typeface::Hei, 21 * PT / 2, 15 * PT);
const FACT: Style = Style::new(Typeface::Song, 21 * PT / 2, 15 * PT);
/// 小5号: cells.
const TEXT: Style = Style::new(Typeface::Song, 9 * PT, 13 * PT);
const HEAD: Style = Style::new(Typeface::Hei, 9 * PT, 13 * PT);

/// A longer text is prose: in its column it would take more than three lines.
const PROSE: usize = 33;

/// In place of nothing.
const DASH: &str = "—";

/// Between the parts.
const GAP: Length = 6 * PT;

/// Between a heading and its table.
const BELOW: Length = 2 * PT;

impl Content for Receipt {
    fn paper(&self) -> PaperName {
        PaperName::Receipt
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let mut document =
            Document::new(self.paper(), format!("{}{}", self.unit, self.paper().zh()), &self.issued_by);
        document.reference.clone_from(&self.form_code);
        document.parts.push(receipt(self, sheet));
        document
    }
}

fn receipt(receipt: &Receipt, name: SheetName) -> Part {
    let sheet = name.sheet();
    let mut part = Part::new(name);
    part.bookmark(0, "填报件回执");
    frame::plain_title(&mut part, "填报件回执");
    part.text(format!("（{}）", receipt.form), UNDER, Align::Centre);
    part.gap(8 * PT);
    part.text(format!("{}：", receipt.unit), LETTER, Align::Left);
    part.text(format!("　　你单位报送的{}收悉，登记如下。", receipt.form), LETTER, Align::Left);
    part.gap(4 * PT);
    part.table(facts(receipt, sheet));
    part.gap(6 * PT);
    part.text(format!("　　{}", counts(receipt)), LETTER, Align::Left);

    let tables = [taken(receipt, sheet), refused(receipt, sheet), kept(receipt, sheet)];
    for (no, (title, table)) in (1..).zip(&tables) {
        // The signature stands below rows of a table, never alone on a page.
        let closes = tables.iter().skip(no).all(|(_, it)| it.body.is_empty());
        heading(&mut part, &format!("{}、{title}", chinese(no as i64)), table, closes);
    }
    close(&mut part, receipt);
    part
}

/// What the file is and how it came.
fn facts(receipt: &Receipt, sheet: Sheet) -> Table {
    let said = |text: &str| if text.trim().is_empty() { "未填".to_owned() } else { plain(text) };
    let code = if receipt.form_code.is_empty() { "无" } else { &receipt.form_code };
    let on_time = receipt.timeliness.map(|it| format!("（{}）", it.zh())).unwrap_or_default();
    let received = format!("{}{on_time}", receipt.received_on.in_chinese());
    let at = receipt.imported_at;
    let imported = format!("{} {}", at.date().in_chinese(), at.naive().format("%H:%M"));
    let hash: String = receipt.file_hash.chars().take(16).collect();
    let wide = |label: &str, text: &str| {
        vec![Cell::new(0, label, LABEL), Cell::new(1, plain(text), FACT).span(3).align(Align::Left)]
    };
    let pair = |one: (&str, &str), two: (&str, &str)| {
        let cell = |at: usize, (label, text): (&str, &str)| {
            [Cell::new(at, label, LABEL), Cell::new(at + 1, text, FACT).align(Align::Left)]
        };
        cell(0, one).into_iter().chain(cell(2, two)).collect::<Vec<_>>()
    };
    let rows = vec![
        wide("填报单位", &receipt.unit),
        wide("文件名", &receipt.file_name),
        pair(("表号", code), ("文件指纹", &hash)),
        pair(("收到日期", &received), ("导入时间", &imported)),
        pair(("填报人", &said(&receipt.filled_by)), ("联系电话", &said(&receipt.phone))),
        pair(("填报日期", &said(&receipt.filled_on)), ("导入操作人", &said(&receipt.operator))),
    ];
    let body = vec![Band { rows, least: 20 * PT, label: "facts".into(), ..Band::default() }];
    Table { columns: Columns::share(sheet.body_width(), &[62, 172, 66, 142]), head: Vec::new(), body }
}

/// Every cell that the unit filled is in one of these numbers.
fn counts(receipt: &Receipt) -> String {
    let mut text =
        format!("收下{}格，未变{}格，未收{}格", receipt.taken.len(), receipt.unchanged, receipt.refused.len());
    if !receipt.kept.is_empty() {
        text.push_str(&format!("，保留台账数据{}格", receipt.kept.len()));
    }
    text.push('。');
    text
}

/// A heading and its table, never parted; 无 for a table without rows.
fn heading(part: &mut Part, title: &str, table: &Table, closes: bool) {
    let empty = table.body.is_empty();
    part.gap(GAP);
    part.bookmark(1, title);
    let words = format!("　　{title}{}", if empty { "：无" } else { "" });
    let role = if empty { TextRole::Body } else { TextRole::Heading(1) };
    part.push(Block::Text(TextBlock { label: title.to_owned(), ..TextBlock::new(role, words, PART) }));
    if !empty {
        part.gap(BELOW);
        part.push(Block::Table { table: table.clone(), closes });
    }
}

fn taken(receipt: &Receipt, sheet: Sheet) -> (&'static str, Table) {
    let row = |(no, it): (usize, &TakenCell)| {
        let text = if it.text.trim().is_empty() { "（清空）" } else { &it.text };
        let place = Place { no, sheet: &it.sheet, address: &it.address, label: &it.label };
        row(&place, &[Answer::value("收下", text), Answer::value("原有", &it.before)])
    };
    let body = (1..).zip(&receipt.taken).map(row).collect();
    let heads = ["序号", "位置", "项目", "收下的内容", "原有内容"];
    ("收下的数据", table(sheet, &heads, &[27, 61, 146, 104, 104], body))
}

fn refused(receipt: &Receipt, sheet: Sheet) -> (&'static str, Table) {
    let row = |(no, it): (usize, &RefusedCell)| {
        let place = Place { no, sheet: &it.sheet, address: &it.address, label: &it.label };
        let answers = [Answer::value("所填", &it.text), Answer::words("原因", &it.reason), Answer::words("应填", &it.instead)];
        row(&place, &answers)
    };
    let body = (1..).zip(&receipt.refused).map(row).collect();
    let heads = ["序号", "位置", "项目", "所填", "原因", "应填"];
    ("未收的格", table(sheet, &heads, &[27, 61, 110, 76, 92, 76], body))
}

fn kept(receipt: &Receipt, sheet: Sheet) -> (&'static str, Table) {
    let row = |(no, it): (usize, &KeptCell)| {
        let place = Place { no, sheet: &it.sheet, address: &it.address, label: &it.label };
        row(&place, &[Answer::value("填报件", &it.text), Answer::value("台账", &it.ledger)])
    };
    let body = (1..).zip(&receipt.kept).map(row).collect();
    let heads = ["序号", "位置", "项目", "填报件", "台账"];
    ("保留台账数据的格", table(sheet, &heads, &[27, 61, 146, 104, 104], body))
}

fn table(sheet: Sheet, heads: &[&str], widths: &[i32], body: Vec<Band>) -> Table {
    let cells = (0..).zip(heads).map(|(column, text)| Cell::new(column, *text, HEAD)).collect();
    let head = Band { rows: vec![cells], least: 18 * PT, label: "head".into(), ..Band::default() };
    Table { columns: Columns::share(sheet.body_width(), widths), head: vec![head], body }
}

/// A cell of the file: where it is, what it is for.
struct Place<'a> {
    no: usize,
    sheet: &'a str,
    address: &'a str,
    label: &'a str,
}

/// One column of a cell's row.
struct Answer<'a> {
    mark: &'a str,
    text: &'a str,
    /// The program's own words, not a value or text of the form.
    words: bool,
}

impl<'a> Answer<'a> {
    fn value(mark: &'a str, text: &'a str) -> Answer<'a> {
        Answer { mark, text, words: false }
    }

    fn words(mark: &'a str, text: &'a str) -> Answer<'a> {
        Answer { mark, text, words: true }
    }

    fn is_prose(&self) -> bool {
        self.text.chars().count() > if self.words { 2 * PROSE } else { PROSE }
    }

    /// Numbers stand right, short words in the middle, others left.
    fn cell(&self, column: usize) -> Cell {
        let shown = or_dash(self.text);
        let align = if is_figure(&shown) && !self.words {
            Align::Right
        } else if shown == DASH || (shown.chars().count() <= 6 && !self.words) {
            Align::Centre
        } else {
            Align::Left
        };
        Cell::new(column, shown, TEXT).align(align)
    }
}

/// Short answers stand in their columns. Where one is prose, all of them stand one below the other, as wide as may be.
fn row(place: &Place<'_>, answers: &[Answer<'_>]) -> Band {
    // The address stays whole: a line may end before it.
    let address: String = place.address.chars().flat_map(|it| ['\u{2060}', it]).skip(1).collect();
    let at = if place.sheet.is_empty() { address } else { format!("{}!{address}", plain(place.sheet)) };
    let prose = answers.iter().any(Answer::is_prose);
    let valign = if prose { VAlign::Top } else { VAlign::Middle };
    let across = vec![
        Cell::new(0, place.no.to_string(), TEXT).valign(valign).repeat(),
        Cell::new(1, at, TEXT).align(Align::Left).valign(valign).repeat(),
    ];
    let label = plain(place.label);
    let rows = if prose {
        let paragraph = |text: String| Paragraph { mark: String::new(), text: text.into(), style: TEXT };
        let below = |(no, it): (usize, &Answer<'_>)| {
            let mut texts = vec![paragraph(format!("{}：{}", it.mark, or_dash(it.text)))];
            if no == 0 && !label.is_empty() {
                texts.insert(0, paragraph(label.clone()));
            }
            let cell = Cell::new(2, "", TEXT).span(answers.len() + 1).paragraphs(texts);
            vec![cell.align(Align::Left).valign(VAlign::Top)]
        };
        answers.iter().enumerate().map(below).collect()
    } else {
        // The row and the column of the form, each on a line of its own.
        let lines = label.rsplit_once(" · ").map_or(label.clone(), |(row, column)| format!("{row}\n{column}"));
        let mut cells = vec![Answer::words("", &lines).cell(2)];
        cells.extend((3..).zip(answers).map(|(column, it)| it.cell(column)));
        vec![cells]
    };
    Band { across, rows, least: 18 * PT, cuts: true, label: format!("row {}", place.no), ..Band::default() }
}

/// `12`, `-3.5%`, `48万件`: a number, with a unit at most.
fn is_figure(text: &str) -> bool {
    let rest = text.trim_start_matches(['-', '+']);
    let unit = rest.trim_start_matches(|it: char| it.is_ascii_digit() || matches!(it, '.' | ','));
    unit.len() < rest.len() && unit.chars().count() <= 4 && !unit.contains(|it: char| it.is_ascii_digit())
}

fn or_dash(text: &str) -> String {
    let text = plain(text);
    if text.is_empty() { DASH.to_owned() } else { text }
}

/// As it can be printed: ends of lines are one character, other control characters are spaces.
fn plain(text: &str) -> String {
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    text.chars().map(|it| if it.is_control() && it != '\n' { ' ' } else { it }).collect()
}

/// Space above the letter's end, and before the office's name.
const CLOSE_GAP: Length = 7 * PT;

/// Until when, who, and the day; on one page.
fn close(part: &mut Part, receipt: &Receipt) {
    let mut close = Part::new(SheetName::A4Portrait);
    close.gap(CLOSE_GAP);
    if let Some(day) = receipt.correct_by {
        let text = format!("　　请于{}前将更正后的回填件交回。", day.in_chinese());
        close.push(Block::Text(TextBlock::new(TextRole::Signature, text, LETTER)));
    }
    close.gap(CLOSE_GAP);
    let office = TextBlock::new(TextRole::Signature, format!("{}　　", receipt.issued_by), LETTER);
    close.push(Block::Text(TextBlock { align: Align::Right, label: "close".to_owned(), ..office }));
    close.push(Block::Edges { left: "经办人：".into(), right: "年　　月　　日　　".into(), style: LETTER });
    part.push(Block::Together(close.blocks));
}
