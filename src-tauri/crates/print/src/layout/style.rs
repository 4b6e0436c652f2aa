//! 字体字号 (style): which typeface, how large, how far apart the lines.

use serde::Serialize;

use super::Length;

/// The typefaces of official papers, by their Chinese names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Typeface {
    /// 宋体
    Song,
    /// 小标宋
    Title,
    /// 黑体
    Hei,
    /// 楷体
    Kai,
    /// 仿宋
    Fang,
}

/// Print is black; grey is for what is not part of the paper itself, red only for the sample mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Ink {
    Black,
    Grey,
    Red,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Style {
    pub typeface: Typeface,
    pub size: Length,
    /// From baseline to baseline.
    pub leading: Length,
    /// Added after each square: 22 × 28 type is set a little closer than solid.
    pub tracking: Length,
    pub ink: Ink,
}

impl Style {
    pub const fn new(typeface: Typeface, size: Length, leading: Length) -> Style {
        Style { typeface, size, leading, tracking: 0, ink: Ink::Black }
    }

    pub const fn tracked(self, tracking: Length) -> Style {
        Style { tracking, ..self }
    }

    pub const fn inked(self, ink: Ink) -> Style {
        Style { ink, ..self }
    }

    /// From the top of the line's box to the baseline: the square of a hanzi reaches from 0.12 below to 0.88 above it.
    pub const fn baseline(self) -> Length {
        self.leading / 2 + self.size * 38 / 100
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
pub enum Align {
    #[default]
    Left,
    Centre,
    Right,
    /// Both edges; the last line stays as it is.
    Justify,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
pub enum VAlign {
    Top,
    #[default]
    Middle,
}
