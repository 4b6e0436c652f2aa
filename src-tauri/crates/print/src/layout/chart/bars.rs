//! 条形图 (bars): each with its name at the left and its number at its end.

use rust_decimal::Decimal;

use super::{Canvas, HAIR, LABEL, STRONG, Scale, Side, shown};
use crate::document::Bar;
use crate::layout::{Length, Line, Metrics, PT, break_lines, text_width};

/// Room above the bars, where the unit and the scale's end stand.
const HEAD: Length = 14 * PT;
const THICK: Length = 9 * PT;
/// From bar to bar.
const ROW: Length = 16 * PT;
const BESIDE: Length = 5 * PT;

pub(super) fn height(unit: &str, of: Option<Decimal>, bars: &[Bar], width: Length, metrics: &dyn Metrics) -> Length {
    let rows: Length = names(bars, width, metrics).iter().map(|it| row(it)).sum();
    head(unit, of) + rows
}

fn head(unit: &str, of: Option<Decimal>) -> Length {
    if unit.is_empty() && of.is_none() { 0 } else { HEAD }
}

fn row(name: &[Line]) -> Length {
    ROW.max(Length::try_from(name.len()).unwrap_or(1) * LABEL.leading + 4 * PT)
}

/// The names in lines, in two fifths of the width at most.
fn names(bars: &[Bar], width: Length, metrics: &dyn Metrics) -> Vec<Vec<Line>> {
    bars.iter().map(|it| break_lines(&it.label, LABEL, width * 2 / 5, metrics)).collect()
}

pub(super) fn draw(canvas: &mut Canvas<'_>, unit: &str, of: Option<Decimal>, bars: &[Bar]) {
    let names = names(bars, canvas.width, canvas.metrics);
    let widest = names.iter().flatten().map(|it| it.width).max().unwrap_or_default();
    let numbers = bars.iter().map(|it| text_width(&it.text, STRONG, canvas.metrics)).max().unwrap_or_default();
    let left = widest + BESIDE;
    let length = (canvas.width - left - numbers - 2 * BESIDE).max(20 * PT);
    let scale = Scale::of(bars.iter().map(|it| it.value).chain(of).collect::<Vec<_>>().into_iter(), length);
    let zero = left + scale.at(Decimal::ZERO);
    let top = head(unit, of);

    if !unit.is_empty() {
        canvas.text(&format!("单位：{unit}"), LABEL, (0, 0), Side::From);
    }
    let foot = top + names.iter().map(|it| row(it)).sum::<Length>();
    let whole = of.filter(|it| *it > Decimal::ZERO).map(|it| (it, left + scale.at(it)));
    if let Some((of, end)) = whole {
        let sign = if unit == "%" { "%" } else { "" };
        canvas.text(&format!("{}{sign}", shown(of)), LABEL, (end, 0), Side::On);
    }
    let mut y = top;
    for (bar, name) in bars.iter().zip(&names) {
        let high = row(name);
        let mut line_top = y + (high - Length::try_from(name.len()).unwrap_or(1) * LABEL.leading) / 2;
        for line in name {
            canvas.line(line, LABEL, widest - line.width, line_top);
            line_top += LABEL.leading;
        }
        let end = left + scale.at(bar.value);
        let place = [zero.min(end), y + (high - THICK) / 2, (end - zero).abs(), THICK];
        if end != zero {
            canvas.fill(place, if bar.value < Decimal::ZERO { 25 } else { 60 });
        }
        let wide = canvas.wide(&bar.text, STRONG);
        let mut x = end.max(zero) + BESIDE;
        if let Some((_, line)) = whole
            && x <= line
            && x + wide + PT >= line
        {
            // Beyond the line, which runs through whole.
            x = line + BESIDE;
        }
        let text = canvas.text(&bar.text, STRONG, (x, y + (high - STRONG.leading) / 2), Side::From);
        canvas.figure(bar.figure, [place[0], text[1], text[0] + text[2] - place[0], text[3]]);
        y += high;
    }
    canvas.stroke(&[(zero, top), (zero, foot)], PT * 6 / 10, 0);
    if let Some((_, end)) = whole {
        canvas.stroke(&[(end, top), (end, foot)], HAIR, 2 * PT);
    }
}
