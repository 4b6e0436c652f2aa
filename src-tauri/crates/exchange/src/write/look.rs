//! How cells look, on the screen and on paper: what is to be filled in is white within dark rules, what is given is banded
//! within light ones, what is not asked is struck through. So it reads without colour too.

use std::collections::HashMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatDiagonalBorder, FormatUnderline};
use zhiheng_domain::Date;

use crate::form::ColumnAlign;

const INK: u32 = 0x1C_22_24;
const INK_2: u32 = 0x46_50_53;
const RULE_LIGHT: u32 = 0xB9_BE_B7;
const RULE_DARK: u32 = 0x5C_65_68;
const BAND: u32 = 0xF3_F4_EF;
const IDLE: u32 = 0xDD_DF_D9;
const ACCENT: u32 = 0x1B_5A_72;
const ACCENT_WASH: u32 = 0xE1_EC_F0;
const LATE: u32 = 0xA3_27_1D;
const WARN_WASH: u32 = 0xF7_EB_CB;

/// What a cell is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    Title,
    Identity,
    /// A line that runs on over its neighbours.
    Hint,
    /// One that wraps in a merged block.
    LongHint,
    Section,
    Head,
    /// Stands there to be read.
    Shown,
    /// To be filled in.
    Fill,
    /// The same, for prose.
    Prose,
    /// 不填.
    Closed,
    FootLabel,
    FootFill,
    /// A line to sign on.
    FootRule,
    /// Ids and codes.
    Hidden,
    /// Free text of the guide.
    Plain,
    /// 回填件: what the unit wrote, closed now.
    Answer,
    /// To be put right.
    Wrong,
    /// Has no place in the form.
    Stray,
    /// Jumps to a cell.
    Jump,
}

/// What a cell makes of what is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Entry {
    /// As the office program takes it.
    Free,
    /// Stays as it was typed: `=`, `-`, leading zeros, dates in any writing.
    Text,
    Whole,
    /// A number of percent with its sign shown. Not a percentage of the office program, which would make 0.77 of 77%; typed
    /// with the sign it shows 0.77%, so that the slip is seen.
    PercentSign,
    WholePercentSign,
    Day,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Style {
    pub role: Role,
    pub align: ColumnAlign,
    pub entry: Entry,
    /// The cell's text is text even when it is edited.
    pub quoted: bool,
    /// Stands at the top of a tall row.
    pub top: bool,
}

impl Style {
    pub(crate) fn of(role: Role) -> Style {
        Style { role, align: ColumnAlign::Left, entry: Entry::Free, quoted: false, top: false }
    }

    pub(crate) fn aligned(self, align: ColumnAlign) -> Style {
        Style { align, ..self }
    }

    pub(crate) fn taking(self, entry: Entry) -> Style {
        Style { entry, ..self }
    }
}

/// Each look is made once.
#[derive(Default)]
pub(crate) struct Looks {
    made: HashMap<Style, Format>,
}

impl Looks {
    pub(crate) fn format(&mut self, style: Style) -> Format {
        self.made.entry(style).or_insert_with(|| format(style)).clone()
    }
}

/// 宋体, 11 pt: every office desk has it.
pub(crate) fn base() -> Format {
    Format::new().set_font_name("宋体").set_font_size(11).set_font_charset(134).set_align(FormatAlign::VerticalCenter)
}

/// A day as office programs count it.
pub(crate) fn day_number(day: Date) -> Option<f64> {
    // 1900-03-01 is day 61: the programs believe in a 29 February 1900.
    let start = Date::of(1899, 12, 30)?;
    let days = start.days_until(day);
    if days < 61 { None } else { i32::try_from(days).ok().map(f64::from) }
}

fn format(style: Style) -> Format {
    let mut format = face(style.role);
    if style.quoted {
        format = format.set_quote_prefix();
    }
    if style.top {
        format = format.set_align(FormatAlign::Top);
    }
    format = match style.entry {
        Entry::Free => format,
        Entry::Text => format.set_num_format("@"),
        Entry::Whole => format.set_num_format("0"),
        Entry::PercentSign => format.set_num_format("General\"%\""),
        Entry::WholePercentSign => format.set_num_format("0\"%\""),
        Entry::Day => format.set_num_format("yyyy-mm-dd"),
    };
    match (style.role, style.align) {
        (Role::Title | Role::Head, _) => format,
        // A line that begins at the edge of the table.
        (Role::Identity | Role::Hint | Role::LongHint | Role::Section, _) => format.set_align(FormatAlign::Left),
        (_, ColumnAlign::Left) => format.set_align(FormatAlign::Left).set_indent(1),
        (_, ColumnAlign::Centre) => format.set_align(FormatAlign::Center),
        (_, ColumnAlign::Right) => format.set_align(FormatAlign::Right).set_indent(1),
    }
}

fn face(role: Role) -> Format {
    let base = base().set_font_color(INK);
    let ruled = |format: Format, border: FormatBorder, color: u32| {
        format.set_border(border).set_border_color(Color::from(color)).set_text_wrap()
    };
    match role {
        Role::Title => base.set_font_name("黑体").set_font_size(16).set_align(FormatAlign::CenterAcross),
        Role::Identity => base.set_bold(),
        Role::Hint => base.set_font_color(INK_2),
        Role::LongHint => base.set_font_color(INK_2).set_text_wrap(),
        Role::Section => base.set_font_name("黑体").set_font_size(12).set_font_color(ACCENT),
        Role::Head => ruled(base.set_bold().set_background_color(ACCENT_WASH), FormatBorder::Thin, RULE_DARK)
            .set_align(FormatAlign::Center),
        Role::Shown => ruled(base.set_background_color(BAND), FormatBorder::Thin, RULE_LIGHT),
        Role::Fill | Role::FootFill => ruled(base, FormatBorder::Thin, RULE_DARK).set_unlocked(),
        Role::Prose => ruled(base, FormatBorder::Thin, RULE_DARK).set_unlocked().set_align(FormatAlign::Top),
        Role::Closed => ruled(base.set_background_color(IDLE), FormatBorder::Thin, RULE_LIGHT)
            .set_border_diagonal(FormatBorder::Thin)
            .set_border_diagonal_color(RULE_DARK)
            .set_border_diagonal_type(FormatDiagonalBorder::BorderUp),
        Role::FootLabel => base.set_text_wrap(),
        Role::FootRule => base.set_border_bottom(FormatBorder::Thin).set_border_bottom_color(Color::from(INK)),
        Role::Hidden => base.set_font_color(INK_2).set_font_size(9),
        Role::Plain => base.set_text_wrap().set_align(FormatAlign::Top),
        Role::Answer => ruled(base, FormatBorder::Thin, RULE_LIGHT),
        Role::Wrong => ruled(base.set_background_color(WARN_WASH), FormatBorder::Medium, LATE).set_unlocked(),
        Role::Stray => base.set_italic().set_font_color(INK_2),
        Role::Jump => ruled(base.set_background_color(BAND), FormatBorder::Thin, RULE_LIGHT)
            .set_font_color(ACCENT)
            .set_underline(FormatUnderline::Single),
    }
}
