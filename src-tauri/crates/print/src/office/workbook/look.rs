//! 单元格样式 (look) of cells.

use std::collections::HashMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::points;
use crate::layout::{Align, Length, Style, Typeface, VAlign};

/// How a cell looks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Look {
    pub typeface: Typeface,
    pub size: Length,
    pub align: Align,
    pub valign: VAlign,
    pub vertical: bool,
    pub wrap: bool,
    pub ruled: bool,
    pub indented: bool,
    pub head: bool,
    pub quoted: bool,
    /// Of a number; blank for text.
    pub format: String,
}

impl Look {
    pub fn of(style: Style) -> Look {
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
pub(super) struct Looks {
    made: HashMap<Look, Format>,
}

impl Looks {
    pub fn format(&mut self, look: Look) -> Format {
        self.made.entry(look).or_insert_with_key(Look::made).clone()
    }
}
