//! .xlsx: every table of a paper on a worksheet of its own: the title and what stands right above the table, the head that
//! stays in sight and comes again on every page, numbers as numbers, texts as texts. Nothing is a formula.

use std::collections::HashMap;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::grid::{Grid, Placed, Room};
use super::number::number;
use super::{chart, clean, height};
use crate::PrintError;
use crate::document::{Block, Document, TextRole, Words};
use crate::layout::{Align, Length, PT, Sheet, Style, TITLE, Table, Typeface, VAlign, mm10};
use crate::papers::frame;
use crate::Options;

/// What one cell holds, in units of UTF-16.
const CELL_LIMIT: usize = 32_767;
const CUT_MARK: &str = "……（超出一个单元格的容量，以下截去）";

/// What an office program takes for the start of a formula when such a text is edited.
const FORMULA_STARTS: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The tallest row that office programs take is 409 points; a taller one is made of several.
const TALLEST: Length = 400 * PT;

/// Columns are a little wider than on paper, since fonts differ from desk to desk; the page is made to fit.
const WIDER: Length = 108;

/// Fonts differ in how tall their lines are; the tallest of the usual ones must fit.
const ROOM: Room = Room {
    line: 143,
    stacked: 145,
    wider: WIDER,
    beside: |align, width| if indented(align, width) { 16 * PT } else { 8 * PT },
};

/// In a cell as wide as that, text stands a little off the rule.
const INDENTED: Length = 60 * PT;

fn indented(align: Align, width: Length) -> bool {
    width >= INDENTED && align != Align::Centre
}

impl From<XlsxError> for PrintError {
    fn from(cause: XlsxError) -> PrintError {
        PrintError::Office(cause.to_string())
    }
}

/// The tables of a paper. `code` is the paper's, and stands in the foot.
///
/// # Errors
/// `NoTable` for a paper without one, `Office` for more rows than a worksheet takes.
pub fn workbook(document: &Document, options: &Options, code: &str) -> Result<Vec<u8>, PrintError> {
    let pages = pages(document);
    if pages.is_empty() {
        return Err(PrintError::NoTable { paper: document.paper.zh() });
    }
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(clean(&document.title)).set_creation_datetime(&made));
    let base = Format::new().set_font_name("宋体").set_font_size(11).set_font_charset(134);
    // A hanzi of 11 pt is 15 pixels wide; widths are counted in digits of 8 pixels.
    book.set_default_format(&base, 18, 72)?;
    let mut names = Names::default();
    let mut looks = Looks::default();
    for page in &pages {
        let sheet = book.add_worksheet();
        sheet.set_name(names.of(&page.name))?;
        set_up(sheet, page.size, options, code);
        page.lay_on(sheet, &mut looks)?;
    }
    Ok(book.save_to_buffer()?)
}

/// A table with the lines that belong to it.
struct Page {
    name: String,
    size: Sheet,
    above: Vec<Line>,
    table: Table,
    below: Vec<Line>,
}

/// A line over the whole table.
#[derive(Clone)]
struct Line {
    text: String,
    style: Style,
    align: Align,
}

fn pages(document: &Document) -> Vec<Page> {
    let mut sheets: Vec<Page> = Vec::new();
    let mut title: Option<Line> = None;
    for part in &document.parts {
        let mut name = String::new();
        let mut near: Vec<Line> = Vec::new();
        // Directly below a table: a note belongs to it.
        let mut below = false;
        for block in flat(&part.blocks) {
            let table = match block {
                Block::Bookmark { title, .. } => {
                    name.clone_from(title);
                    continue;
                }
                Block::Gap(_) => continue,
                Block::Title { upper, lower } => {
                    title = Some(Line { text: format!("{upper}{lower}"), style: TITLE, align: Align::Centre });
                    near.clear();
                    below = false;
                    continue;
                }
                Block::Text(text) => {
                    let line = Line { text: text.words.text.trim().to_owned(), style: text.style, align: text.align };
                    match text.role {
                        TextRole::Note if below => {
                            if let Some(last) = sheets.last_mut() {
                                last.below.push(line);
                            }
                            continue;
                        }
                        TextRole::Heading(_) => {
                            name.clone_from(&line.text);
                            near = vec![line];
                        }
                        TextRole::UnderTitle | TextRole::Note => near.push(line),
                        TextRole::Body | TextRole::Addressee | TextRole::Signature => near.clear(),
                    }
                    below = false;
                    continue;
                }
                Block::Edges { left, right, style } => {
                    let text = if right.is_empty() { left.text.clone() } else { format!("{}　　{}", left.text, right.text) };
                    near.push(Line { text, style: *style, align: Align::Left });
                    below = false;
                    continue;
                }
                Block::NewPage | Block::Together(_) => {
                    below = false;
                    continue;
                }
                Block::Table { table, .. } => table.clone(),
                Block::Chart(it) => {
                    chart::title(it).clone_into(&mut name);
                    let style = Style::new(Typeface::Hei, 12 * PT, 18 * PT);
                    near.push(Line { text: chart::title(it).to_owned(), style, align: Align::Centre });
                    chart::table(it, part.page_sheet().body_width())
                }
            };
            let title = title.clone().unwrap_or_else(|| Line { text: document.title.clone(), style: TITLE, align: Align::Centre });
            let name = if name.is_empty() { document.paper.zh().to_owned() } else { name.clone() };
            let above = std::iter::once(title).chain(std::mem::take(&mut near)).filter(|it| !it.text.is_empty()).collect();
            sheets.push(Page { name, size: part.page_sheet(), above, table, below: Vec::new() });
            below = true;
        }
    }
    sheets
}

/// Blocks with those that stand together taken apart.
fn flat(blocks: &[Block]) -> Vec<&Block> {
    let mut all = Vec::new();
    for block in blocks {
        match block {
            Block::Together(inner) => all.extend(flat(inner)),
            other => all.push(other),
        }
    }
    all
}

impl Page {
    fn lay_on(&self, sheet: &mut Worksheet, looks: &mut Looks) -> Result<(), PrintError> {
        let grid = Grid::of(&self.table, ROOM);
        let last = column_no(grid.widths.len().saturating_sub(1))?;
        for (at, width) in grid.widths.iter().enumerate() {
            sheet.set_column_width_pixels(column_no(at)?, pixels(*width))?;
        }
        let mut at = 0;
        for line in &self.above {
            write_line(sheet, looks, (&mut at, last), line, grid.width())?;
        }
        let head = at;
        // A row of the table takes as many rows of the sheet as it needs; `starts` are their firsts, with the one past the end.
        let mut starts = vec![at];
        for row in &grid.rows {
            let pieces = (row.height.max(PT) + TALLEST - 1) / TALLEST;
            for _ in 0..pieces {
                sheet.set_row_height(at, points(row.height / pieces))?;
                at += 1;
            }
            starts.push(at);
        }
        let start = |no: usize| starts.get(no).or(starts.last()).copied().unwrap_or(head);
        for (no, row) in grid.rows.iter().enumerate() {
            for placed in &row.cells {
                let rows = (start(no), start(no + placed.rows) - 1);
                write_cell(sheet, looks, rows, (placed, grid.width_of(placed)), no < grid.head)?;
            }
        }
        if grid.head > 0 {
            sheet.set_repeat_rows(head, start(grid.head) - 1)?;
            sheet.set_freeze_panes(start(grid.head), 0)?;
        }
        for line in &self.below {
            write_line(sheet, looks, (&mut at, last), line, grid.width())?;
        }
        sheet.set_print_area(0, 0, at.saturating_sub(1), last)?;
        Ok(())
    }
}

fn write_line(
    sheet: &mut Worksheet,
    looks: &mut Looks,
    (at, last): (&mut u32, u16),
    line: &Line,
    width: Length,
) -> Result<(), PrintError> {
    let text = fitting(&line.text);
    let look = Look { align: line.align, wrap: true, quoted: text.starts_with(FORMULA_STARTS), ..Look::of(line.style) };
    let format = looks.format(look);
    if last > 0 {
        sheet.merge_range(*at, 0, *at, last, "", &format)?;
    }
    sheet.write_string_with_format(*at, 0, text, &format)?;
    let style = Style { leading: line.style.leading.max(line.style.size * ROOM.line / 100), ..line.style };
    let tall = height(&line.text, style, width - 8 * PT) + 4 * PT;
    sheet.set_row_height(*at, points(tall.min(TALLEST)))?;
    *at += 1;
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    looks: &mut Looks,
    (first, last): (u32, u32),
    (placed, width): (&Placed<'_>, Length),
    head: bool,
) -> Result<(), PrintError> {
    let cell = placed.cell;
    let (left, right) = (column_no(placed.column)?, column_no(placed.column + placed.columns - 1)?);
    let pieces = cell.paragraphs.iter().map(|it| format!("{}{}", it.mark, it.text.text));
    let text = fitting(&pieces.collect::<Vec<_>>().join("\n"));
    let style = cell.paragraphs.first().map_or(Style::new(Typeface::Song, 9 * PT, 13 * PT), |it| it.style);
    let alone = match cell.paragraphs.as_slice() {
        [only] if only.mark.is_empty() && !head => number(&cleaned(&only.text)),
        _ => None,
    };
    let look = Look {
        align: cell.align,
        valign: cell.valign,
        vertical: cell.vertical,
        wrap: true,
        ruled: true,
        indented: indented(cell.align, width),
        head,
        quoted: alone.is_none() && text.starts_with(FORMULA_STARTS),
        format: alone.as_ref().map(|it| it.format.clone()).unwrap_or_default(),
        ..Look::of(style)
    };
    let format = looks.format(look);
    if first != last || left != right {
        sheet.merge_range(first, left, last, right, "", &format)?;
    }
    match alone {
        Some(it) => sheet.write_number_with_format(first, left, it.value, &format)?,
        None if text.is_empty() => sheet.write_blank(first, left, &format)?,
        None => sheet.write_string_with_format(first, left, text, &format)?,
    };
    Ok(())
}

/// Marks that only our own layout understands would stand between the digits and their figure.
fn cleaned(words: &Words) -> Words {
    if words.text.contains('\u{2060}') && words.spans.is_empty() { clean(&words.text).into() } else { words.clone() }
}

/// A text as a cell can hold it; a longer one is cut with a mark.
fn fitting(text: &str) -> String {
    let text = clean(text);
    if text.len() <= CELL_LIMIT || text.encode_utf16().count() <= CELL_LIMIT {
        return text;
    }
    let room = CELL_LIMIT - CUT_MARK.encode_utf16().count();
    let mut taken = 0;
    let cut = text.chars().take_while(|it| {
        taken += it.len_utf16();
        taken <= room
    });
    cut.chain(CUT_MARK.chars()).collect()
}

/// The paper's own sheet and margins, one page wide, with page numbers and the foot.
fn set_up(sheet: &mut Worksheet, size: Sheet, options: &Options, code: &str) {
    // As office programs number them: 8 is A3, 9 is A4.
    sheet.set_paper_size(if size.width.max(size.height) > mm10(3000) { 8 } else { 9 });
    if size.width > size.height {
        sheet.set_landscape();
    }
    sheet.set_print_fit_to_pages(1, 0).set_print_center_horizontally(true).set_screen_gridlines(false);
    let inches = |length: Length| f64::from(length) / f64::from(72 * PT);
    let foot = inches(size.bottom) - 0.4;
    sheet.set_margins(inches(size.left), inches(size.right), inches(size.top), inches(size.bottom), inches(size.top) - 0.4, foot);
    if options.sample {
        sheet.set_header("&C&\"黑体\"&12&KFF0000样例数据　非正式文件");
    }
    let foot: String = clean(&frame::foot(options, code)).replace('&', "&&").chars().take(100).collect();
    // A blank after the size: it must not run into the text's own digits.
    sheet.set_footer(format!("&L&8 {foot}&R第&P页/共&N页"));
}

/// Names of worksheets: at most 31 characters, without what office programs refuse, each once.
#[derive(Default)]
struct Names {
    taken: Vec<String>,
}

impl Names {
    const LIMIT: usize = 31;

    fn of(&mut self, wanted: &str) -> String {
        let kept = clean(wanted).replace('\n', " ");
        let kept = kept.chars().map(|it| if "[]:*?/\\：？".contains(it) { ' ' } else { it }).collect::<String>();
        let base = kept.trim_matches(|it: char| it.is_whitespace() || it == '\'');
        let base = if base.is_empty() || base.eq_ignore_ascii_case("history") { "表" } else { base };
        let mut no = 1;
        loop {
            let mark = if no == 1 { String::new() } else { format!(" ({no})") };
            let room = Names::LIMIT - mark.len();
            let mut used = 0;
            let cut: String = base
                .chars()
                .take_while(|it| {
                    used += it.len_utf16();
                    used <= room
                })
                .collect();
            let name = format!("{}{mark}", cut.trim_end_matches(|it: char| it.is_whitespace() || it == '\''));
            if !self.taken.contains(&name.to_lowercase()) {
                self.taken.push(name.to_lowercase());
                return name;
            }
            no += 1;
        }
    }
}

/// How a cell looks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Look {
    typeface: Typeface,
    size: Length,
    align: Align,
    valign: VAlign,
    vertical: bool,
    wrap: bool,
    ruled: bool,
    indented: bool,
    head: bool,
    quoted: bool,
    /// Of a number; blank for text.
    format: String,
}

impl Look {
    fn of(style: Style) -> Look {
        Look {
            typeface: style.typeface,
            size: style.size,
            align: Align::Left,
            valign: VAlign::Middle,
            vertical: false,
            wrap: false,
            ruled: false,
            indented: false,
            head: false,
            quoted: false,
            format: String::new(),
        }
    }

    fn made(&self) -> Format {
        let font = match self.typeface {
            Typeface::Song => "宋体",
            // Not on every desk; an office program puts its own in its place.
            Typeface::Title => "方正小标宋简体",
            Typeface::Hei => "黑体",
            Typeface::Kai => "楷体",
            Typeface::Fang => "仿宋",
        };
        let align = match self.align {
            Align::Left | Align::Justify => FormatAlign::Left,
            Align::Centre => FormatAlign::Center,
            Align::Right => FormatAlign::Right,
        };
        let valign = match self.valign {
            VAlign::Top => FormatAlign::Top,
            VAlign::Middle => FormatAlign::VerticalCenter,
        };
        let mut format = Format::new().set_font_name(font).set_font_size(points(self.size)).set_font_charset(134);
        format = format.set_align(align).set_align(valign);
        if self.vertical {
            // 270: upright characters one below the other.
            format = format.set_rotation(270);
        } else if self.wrap {
            format = format.set_text_wrap();
        }
        if self.indented {
            format = format.set_indent(1);
        }
        if self.ruled {
            format = format.set_border(FormatBorder::Thin).set_border_color(Color::Black);
        }
        if self.head {
            format = format.set_bold();
        }
        if self.quoted {
            format = format.set_quote_prefix();
        }
        if !self.format.is_empty() {
            format = format.set_num_format(&self.format);
        }
        format
    }
}

/// Each look is made once.
#[derive(Default)]
struct Looks {
    made: HashMap<Look, Format>,
}

impl Looks {
    fn format(&mut self, look: Look) -> Format {
        self.made.entry(look).or_insert_with_key(Look::made).clone()
    }
}

fn points(length: Length) -> f64 {
    f64::from(length) / f64::from(PT)
}

fn pixels(width: Length) -> u32 {
    u32::try_from(i64::from(width) * i64::from(WIDER) * 96 / (72 * 100 * i64::from(PT))).unwrap_or_default().max(4)
}

fn column_no(at: usize) -> Result<u16, PrintError> {
    u16::try_from(at).map_err(|_| PrintError::Office("too many columns".to_owned()))
}
