//! 公文格式 (GB/T 9704): the styles and blocks of official letters. 3号仿宋, 22 lines of 28 characters that fill the type
//! area: the first line's squares touch its upper edge, the last line's the lower one.

use super::{Align, Length, Metrics, PT, Style, Typeface, mm10, text_width};
use crate::document::{Block, TextBlock, TextRole, Words};

/// Lines of a full page.
pub const LINES: Length = 22;

/// Characters of a full line.
pub const SQUARES: Length = 28;

/// 3号.
const SIZE: Length = 16 * PT;

/// From character to character: 28 squares fill 156 mm, 27 steps and the last square.
pub const PITCH: Length = (mm10(1560) - SIZE) / (SQUARES - 1);

/// From line to line: 22 lines of squares fill 225 mm, 21 steps and the last line's square.
pub const LEADING: Length = (mm10(2250) - SIZE) / (LINES - 1);

/// 正文: 3号仿宋.
pub const BODY: Style = Style::new(Typeface::Fang, SIZE, LEADING).tracked(PITCH - SIZE);

/// 标题: 2号小标宋, on the grid.
pub const TITLE: Style = Style::new(Typeface::Title, 22 * PT, LEADING);

/// 一、黑体, （一）楷体; 1. and （1） as the text.
pub const fn heading_style(level: u8) -> Style {
    let typeface = match level {
        1 => Typeface::Hei,
        2 => Typeface::Kai,
        _ => Typeface::Fang,
    };
    Style { typeface, ..BODY }
}

/// 空行: whole lines of the grid.
pub fn lines(count: Length) -> Block {
    Block::Gap(count * LEADING)
}

/// 标题, in as few lines as it takes, on the grid of a letter.
pub fn title(text: impl Into<String>) -> Block {
    Block::Title { upper: text.into(), lower: String::new() }
}

/// 主送机关, from the left edge, with its colon.
pub fn addressee(words: impl Into<Words>) -> Block {
    Block::Text(TextBlock::new(TextRole::Addressee, words, BODY))
}

/// A paragraph: two characters in, both edges even.
pub fn body(words: impl Into<Words>) -> Block {
    paragraph(TextRole::Body, words, BODY)
}

/// 一、（一）1. with their own numbers in the words.
pub fn heading(level: u8, words: impl Into<Words>) -> Block {
    paragraph(TextRole::Heading(level), words, heading_style(level))
}

fn paragraph(role: TextRole, words: impl Into<Words>, style: Style) -> Block {
    Block::Text(TextBlock { align: Align::Justify, indent: 2 * PITCH, ..TextBlock::new(role, words, style) })
}

/// 附件说明: one line below the text, two characters in; the lines of a long name stand below its first character.
pub fn annexes(names: &[String], metrics: &dyn Metrics) -> Vec<Block> {
    let entry = |(no, name): (usize, &String)| {
        let number = if names.len() > 1 { format!("{no}. ") } else { String::new() };
        let word = if no == 1 { "附件：" } else { "" };
        let indent = if no == 1 { 2 } else { 5 } * PITCH;
        let hang = 5 * PITCH + text_width(&number, BODY, metrics);
        let text = TextBlock::new(TextRole::Body, format!("{word}{number}{name}"), BODY);
        Block::Text(TextBlock { indent, hang, ..text })
    };
    (1..).zip(names).map(entry).collect()
}

/// 落款: 成文日期 four characters from the right edge, 署名 above it, centred over it; `above` lines of white before.
pub fn closing(office: &str, day: &str, above: Length, metrics: &dyn Metrics) -> Block {
    let (wide, date) = (text_width(office, BODY, metrics), text_width(day, BODY, metrics));
    // A name too long for its place stands at the edge, and the day below its middle.
    let from_right = (4 * PITCH + (date - wide) / 2).max(0);
    let below = if from_right > 0 { 4 * PITCH } else { ((wide - date) / 2).max(0) };
    let at_right = |text: &str, indent| {
        let text = TextBlock::new(TextRole::Signature, text, BODY);
        Block::Text(TextBlock { align: Align::Right, indent, ..text })
    };
    Block::Together(vec![lines(above), at_right(office, from_right), at_right(day, below)])
}

