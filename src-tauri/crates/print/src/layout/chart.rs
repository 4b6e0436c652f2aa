//! 图 (charts): thin lines, numbers at what they measure, no colour: what a mark means is said by its shape and a word.

mod bars;
mod curve;
mod free;
mod heat;
mod shares;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::measured::Drawn;
use super::{Flow, Glyph, Ink, Item, Length, Line, Metrics, PT, Style, Text, Typeface, break_lines, text_width};
use crate::document::{Chart, FigureId};

const TITLE: Style = Style::new(Typeface::Hei, 21 * PT / 2, 15 * PT);
const LABEL: Style = Style::new(Typeface::Song, 9 * PT, 12 * PT);
const STRONG: Style = Style::new(Typeface::Hei, 9 * PT, 12 * PT);

/// Across and down, from the left top corner of a chart.
type Place = (Length, Length);

const HAIR: Length = PT * 4 / 10;
/// Between the chart and its title, and around both.
const GAP: Length = 6 * PT;

/// How high a chart stands with its title.
pub(super) fn height(chart: &Chart, width: Length, metrics: &dyn Metrics) -> Length {
    let body = match chart {
        Chart::Curve { .. } => curve::HEIGHT,
        Chart::Bars { unit, of, bars, .. } => bars::height(unit, *of, bars, width, metrics),
        Chart::Shares { parts, .. } => shares::height(parts, width, metrics),
        Chart::Heat { columns, rows, .. } => heat::height(columns, rows, width, metrics),
    };
    let title = break_lines(title(chart), TITLE, width, metrics).len();
    GAP + body + GAP + Length::try_from(title).unwrap_or(1) * TITLE.leading + GAP
}

/// The chart, or where it is higher than a page, its rows shared over several.
pub(super) fn pieces(chart: &Chart, width: Length, full: Length, metrics: &dyn Metrics) -> Vec<Chart> {
    let rows = match chart {
        Chart::Bars { bars, .. } => bars.len(),
        Chart::Heat { rows, .. } => rows.len(),
        Chart::Curve { .. } | Chart::Shares { .. } => 0,
    };
    let fits = |size: usize| (0..rows).step_by(size).all(|from| height(&some_rows(chart, from, size), width, metrics) <= full);
    let size = (1..=rows).rev().find(|it| fits(*it)).unwrap_or(rows.max(1));
    if rows <= size {
        return vec![chart.clone()];
    }
    (0..rows).step_by(size).map(|from| some_rows(chart, from, size)).collect()
}

fn some_rows(chart: &Chart, from: usize, size: usize) -> Chart {
    let continued = |title: &String| if from == 0 { title.clone() } else { format!("{title}（续）") };
    match chart {
        Chart::Bars { title, unit, of, bars } => {
            // One scale for all pieces.
            let most = bars.iter().map(|it| it.value).chain(*of).max();
            let bars = bars.iter().skip(from).take(size).cloned().collect();
            Chart::Bars { title: continued(title), unit: unit.clone(), of: of.or(most), bars }
        }
        Chart::Heat { title, columns, rows } => {
            let rows = rows.iter().skip(from).take(size).cloned().collect();
            Chart::Heat { title: continued(title), columns: columns.clone(), rows }
        }
        Chart::Curve { .. } | Chart::Shares { .. } => chart.clone(),
    }
}

fn title(chart: &Chart) -> &str {
    match chart {
        Chart::Curve { title, .. } | Chart::Bars { title, .. } | Chart::Shares { title, .. } | Chart::Heat { title, .. } => title,
    }
}

impl Flow<'_> {
    /// A chart at the height reached, so high as `height` says.
    pub(super) fn chart(&mut self, chart: &Chart, height: Length) {
        self.chart_beside(chart, (0, self.width()), height);
        self.gap(height);
    }

    /// A chart that takes a part of the width: from where, and how much of it. What stands below begins at its top still.
    pub(super) fn chart_beside(&mut self, chart: &Chart, (from, width): (Length, Length), height: Length) {
        let (x, y) = (self.sheet.left + from, self.y);
        let mut canvas = Canvas { x, y: y + GAP, width, metrics: self.metrics, drawn: Drawn::default(), over: Vec::new() };
        match chart {
            Chart::Curve { unit, goal, points, .. } => curve::draw(&mut canvas, unit, *goal, points),
            Chart::Bars { unit, of, bars, .. } => bars::draw(&mut canvas, unit, *of, bars),
            Chart::Shares { parts, .. } => shares::draw(&mut canvas, parts),
            Chart::Heat { columns, rows, .. } => heat::draw(&mut canvas, columns, rows),
        }
        let lines = break_lines(title(chart), TITLE, width, self.metrics);
        let mut top = height - 2 * GAP - Length::try_from(lines.len()).unwrap_or(1) * TITLE.leading;
        for line in lines {
            canvas.line(&line, TITLE, (width - line.width) / 2, top);
            top += TITLE.leading;
        }
        let Canvas { mut drawn, over, .. } = canvas;
        drawn.items.extend(over);
        self.label(&format!("chart {}", title(chart)));
        self.add(drawn, 0);
    }
}

/// Where a chart is drawn: places count from its own left top corner.
struct Canvas<'a> {
    x: Length,
    y: Length,
    width: Length,
    metrics: &'a dyn Metrics,
    drawn: Drawn,
    /// What lies over lines and grounds: points.
    over: Vec<Item>,
}

/// Where a text stands to the place that is given.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// It begins there.
    From,
    /// It is centred on it.
    On,
    /// It ends there.
    To,
}

impl Canvas<'_> {
    fn wide(&self, text: &str, style: Style) -> Length {
        text_width(text, style, self.metrics)
    }

    /// A line of text whose box begins at `top`.
    fn line(&mut self, line: &Line, style: Style, x: Length, top: Length) {
        self.drawn.items.extend(Item::line(line, style, self.x + x, self.y + top + style.baseline()));
    }

    /// A short text; gives its box: left, top, width, height.
    fn text(&mut self, text: &str, style: Style, (x, top): (Length, Length), side: Side) -> [Length; 4] {
        let line = break_lines(text, style, Length::MAX, self.metrics).into_iter().next().unwrap_or_default();
        let left = match side {
            Side::From => x,
            Side::On => x - line.width / 2,
            Side::To => x - line.width,
        };
        // None leaves the chart.
        let left = left.min(self.width - line.width).max(0);
        self.line(&line, style, left, top);
        [left, top, line.width, style.leading]
    }

    /// Upright characters one below the other, centred on x; copied as one word.
    fn down(&mut self, text: &str, style: Style, (x, top): (Length, Length), pitch: Length) {
        let glyph = |(at, c): (Length, char)| {
            let wide = text_width(&c.to_string(), style, self.metrics);
            Glyph { c, x: self.x + x - wide / 2, y: self.y + top + at * pitch + style.baseline() }
        };
        let glyphs = (0..).zip(text.chars()).map(glyph).collect();
        let Style { typeface, size, ink, .. } = style;
        self.drawn.items.push(Item::Text(Text { typeface, size, ink, glyphs, turned: false, actual: Some(text.to_owned()) }));
    }

    /// White below a text, so that no line runs through it.
    fn clear(&mut self, [x, y, width, height]: [Length; 4]) {
        let (left, right) = ((x - PT).max(0), (x + width + PT).min(self.width));
        self.fill([left, y + PT, right - left, height - 2 * PT], 0);
    }

    fn fill(&mut self, place: [Length; 4], shade: u8) {
        let item = self.path(&corners(place), 0, 0, Some(shade));
        self.drawn.items.push(item);
    }

    fn outline(&mut self, place: [Length; 4], weight: Length) {
        let [x, y, width, height] = place;
        let (x, y) = (self.x + x, self.y + y);
        self.drawn.items.push(Item::Frame { x, y, width, height, weight, ink: Ink::Black });
    }

    fn stroke(&mut self, points: &[(Length, Length)], weight: Length, dash: Length) {
        let item = self.path(points, weight, dash, None);
        self.drawn.items.push(item);
    }

    /// A round point, over all lines.
    fn dot(&mut self, (x, y): (Length, Length), radius: Length, shade: u8) {
        // A regular polygon of 16 corners, by thousandths of the radius.
        const ROUND: [(Length, Length); 16] = [
            (1000, 0), (924, 383), (707, 707), (383, 924), (0, 1000), (-383, 924), (-707, 707), (-924, 383),
            (-1000, 0), (-924, -383), (-707, -707), (-383, -924), (0, -1000), (383, -924), (707, -707), (924, -383),
        ];
        let round: Vec<_> = ROUND.iter().map(|it| (x + radius * it.0 / 1000, y + radius * it.1 / 1000)).collect();
        let item = self.path(&round, PT * 8 / 10, 0, Some(shade));
        self.over.push(item);
    }

    fn path(&self, points: &[(Length, Length)], weight: Length, dash: Length, shade: Option<u8>) -> Item {
        let points = points.iter().map(|it| (self.x + it.0, self.y + it.1)).collect();
        Item::Path { points, weight, dash, shade, ink: Ink::Black }
    }

    fn figure(&mut self, figure: Option<FigureId>, [x, y, width, height]: [Length; 4]) {
        let place = [self.x + x, self.y + y, width, height];
        self.drawn.figures.extend(figure.map(|it| (it, place)));
    }
}

fn corners([x, y, width, height]: [Length; 4]) -> [(Length, Length); 4] {
    [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
}

/// From the least value to the greatest over a length.
struct Scale {
    least: Decimal,
    span: Decimal,
    length: Length,
}

impl Scale {
    fn of(values: impl Iterator<Item = Decimal> + Clone, length: Length) -> Scale {
        let least = values.clone().min().unwrap_or_default().min(Decimal::ZERO);
        let most = values.max().unwrap_or_default().max(Decimal::ZERO);
        Scale { least, span: if most > least { most.saturating_sub(least) } else { Decimal::ONE }, length }
    }

    fn at(&self, value: Decimal) -> Length {
        let share = value.saturating_sub(self.least).checked_div(self.span).unwrap_or_default();
        let at = share.checked_mul(Decimal::from(self.length)).and_then(|it| it.round().to_i32());
        at.unwrap_or(self.length).clamp(0, self.length)
    }
}

/// As a number stands at its point: two places at most.
fn shown(value: Decimal) -> String {
    value.round_dp(2).normalize().to_string()
}
