//! 构成图 (shares): one bar cut into parts, each in a pattern of its own, with its word and number below.

use rust_decimal::Decimal;

use super::{Canvas, HAIR, LABEL, Scale, Side};
use crate::document::Bar;
use crate::layout::{Length, Metrics, PT, text_width};

const THICK: Length = 22 * PT;
const SWATCH: Length = 9 * PT;
/// From the bar to the words.
const DROP: Length = 12 * PT;
const ROW: Length = 16 * PT;
const APART: Length = 12 * PT;
/// Between the lines of a hatching.
const STEP: Length = 4 * PT;

/// How parts are told apart in print.
#[derive(Clone, Copy)]
enum Pattern {
    Shade(u8),
    Rising,
    Falling,
    Crossed,
}

const PATTERNS: [Pattern; 6] =
    [Pattern::Shade(75), Pattern::Rising, Pattern::Shade(28), Pattern::Crossed, Pattern::Shade(0), Pattern::Falling];

pub(super) fn height(parts: &[Bar], width: Length, metrics: &dyn Metrics) -> Length {
    let widths = widths(parts, metrics);
    let rows = if one_row(&widths, width) { 1 } else { places_in_rows(&widths, width).iter().map(|it| it.1 + 1).max().unwrap_or(1) };
    THICK + DROP + rows * ROW
}

fn word(part: &Bar) -> String {
    format!("{} {}", part.label, part.text)
}

fn widths(parts: &[Bar], metrics: &dyn Metrics) -> Vec<Length> {
    parts.iter().map(|it| SWATCH + 3 * PT + text_width(&word(it), LABEL, metrics)).collect()
}

fn one_row(widths: &[Length], width: Length) -> bool {
    widths.iter().map(|it| it + APART).sum::<Length>() <= width + APART
}

/// Where words stand that do not fit into one row: left end and row.
fn places_in_rows(widths: &[Length], width: Length) -> Vec<(Length, Length)> {
    let (mut x, mut row) = (0, 0);
    let place = |it: &Length| {
        if x > 0 && x + it > width {
            (x, row) = (0, row + 1);
        }
        let place = (x, row);
        x += it + APART;
        place
    };
    widths.iter().map(place).collect()
}

pub(super) fn draw(canvas: &mut Canvas<'_>, parts: &[Bar]) {
    let whole = parts.iter().fold(Decimal::ZERO, |sum, it| sum.saturating_add(it.value.max(Decimal::ZERO)));
    let scale = Scale::of([whole].into_iter(), canvas.width);
    let mut sum = Decimal::ZERO;
    let mut spans = Vec::new();
    for part in parts {
        let from = scale.at(sum);
        sum = sum.saturating_add(part.value.max(Decimal::ZERO));
        spans.push((from, if whole > Decimal::ZERO { scale.at(sum) } else { from }));
    }
    for ((from, to), pattern) in spans.iter().zip(PATTERNS.iter().cycle()) {
        if to > from {
            ground(canvas, [*from, 0, to - from, THICK], *pattern);
        }
    }
    canvas.outline([0, 0, canvas.width, THICK], PT * 6 / 10);

    let widths = widths(parts, canvas.metrics);
    let leads = one_row(&widths, canvas.width);
    let places = if leads { below(&spans, &widths, canvas.width) } else { places_in_rows(&widths, canvas.width) };
    for (((part, (x, row)), (from, to)), pattern) in parts.iter().zip(places).zip(&spans).zip(PATTERNS.iter().cycle()) {
        let top = THICK + DROP + row * ROW;
        let swatch = [x, top + (LABEL.leading - SWATCH) / 2, SWATCH, SWATCH];
        ground(canvas, swatch, *pattern);
        let text = canvas.text(&word(part), LABEL, (x + SWATCH + 3 * PT, top), Side::From);
        if leads && to > from {
            let (middle, end) = ((from + to) / 2, (2 * x + SWATCH + 3 * PT + text[2]) / 2);
            let (one, two, three) = (THICK + 3 * PT, THICK + DROP - 3 * PT, THICK + DROP);
            canvas.stroke(&[(middle, THICK), (middle, one), (end, two), (end, three)], HAIR, 0);
        }
        canvas.figure(part.figure, [x, top, text[0] + text[2] - x, text[3]]);
        canvas.figure(part.figure, [*from, 0, to - from, THICK]);
    }
}

/// Each word as near below the middle of its part as the others let it.
fn below(spans: &[(Length, Length)], widths: &[Length], width: Length) -> Vec<(Length, Length)> {
    let mut places: Vec<Length> = spans.iter().zip(widths).map(|(it, wide)| (it.0 + it.1) / 2 - wide / 2).collect();
    let mut least = 0;
    for (place, wide) in places.iter_mut().zip(widths) {
        *place = (*place).max(least);
        least = *place + wide + APART;
    }
    let mut most = width;
    for (place, wide) in places.iter_mut().zip(widths).rev() {
        *place = (*place).min(most - wide);
        most = *place - APART;
    }
    places.into_iter().map(|it| (it, 0)).collect()
}

fn ground(canvas: &mut Canvas<'_>, place: [Length; 4], pattern: Pattern) {
    match pattern {
        Pattern::Shade(shade) => canvas.fill(place, shade),
        Pattern::Rising => hatch(canvas, place, true),
        Pattern::Falling => hatch(canvas, place, false),
        Pattern::Crossed => {
            hatch(canvas, place, true);
            hatch(canvas, place, false);
        }
    }
    canvas.outline(place, HAIR);
}

/// Slanting lines, cut off at the edges of the place.
fn hatch(canvas: &mut Canvas<'_>, [x, y, width, height]: [Length; 4], rising: bool) {
    let mut at = -height + STEP - height % STEP;
    while at < width {
        // From the foot at `at` to the head at `at + height`, 45°.
        let (from, to) = (at.max(0), (at + height).min(width));
        let (low, high) = (from - at, to - at);
        let flip = |up: Length| if rising { y + height - up } else { y + up };
        if to > from {
            canvas.stroke(&[(x + from, flip(low)), (x + to, flip(high))], PT / 2, 0);
        }
        at += STEP;
    }
}
