//! 完成曲线 (curve): what was planned broken with open points, what came of it solid with full ones, the goal a thin line.

use rust_decimal::Decimal;

use super::free::Taken;
use super::{Canvas, HAIR, LABEL, Place, STRONG, Scale, Side, shown};
use crate::document::{CurvePoint, FigureId};
use crate::layout::{Length, PT};

const KEY: Length = 20 * PT;
/// Above the highest point, for its number.
const ABOVE: Length = 16 * PT;
const PLOT: Length = 130 * PT;
const BELOW: Length = 18 * PT;
pub(super) const HEIGHT: Length = KEY + ABOVE + PLOT + BELOW;

const DASH: Length = 3 * PT;
const RADIUS: Length = PT * 24 / 10;

pub(super) fn draw(canvas: &mut Canvas<'_>, unit: &str, goal: Option<Decimal>, points: &[CurvePoint]) {
    let foot = KEY + ABOVE + PLOT;
    let values = points.iter().flat_map(|it| [it.planned, it.actual]).flatten().chain(goal);
    let scale = Scale::of(values.collect::<Vec<_>>().into_iter(), PLOT);
    let level = |value| foot - scale.at(value);
    let (left, right) = (30 * PT, canvas.width - 30 * PT);
    let count = Length::try_from(points.len()).unwrap_or(1);
    let across = |at: Length| if count > 1 { left + (right - left) * at / (count - 1) } else { (left + right) / 2 };

    key(canvas, unit, points);
    let zero = level(Decimal::ZERO);
    let mut taken = Taken::default();
    canvas.stroke(&[(0, zero), (canvas.width, zero)], PT * 6 / 10, 0);
    taken.line((0, zero), (canvas.width, zero));
    if let Some(goal) = goal {
        let y = level(goal);
        canvas.stroke(&[(0, y), (canvas.width, y)], HAIR, 0);
        taken.line((0, y), (canvas.width, y));
        taken.text(canvas.text(&format!("目标 {}", shown(goal)), LABEL, (2 * PT, y - LABEL.leading - PT), Side::From));
    }
    let of = |value: fn(&CurvePoint) -> Option<Decimal>| -> Vec<Option<Place>> {
        (0..).zip(points).map(|(at, it)| Some((across(at), level(value(it)?)))).collect()
    };
    let (planned, actual) = (of(|it| it.planned), of(|it| it.actual));
    joined(canvas, &mut taken, &planned, PT * 8 / 10, DASH);
    joined(canvas, &mut taken, &actual, PT * 15 / 10, 0);
    for (x, y) in planned.iter().chain(&actual).copied().flatten() {
        taken.text([x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS]);
    }

    let step = if count > 1 { (right - left) / (count - 1) } else { right - left };
    for ((point, at), places) in points.iter().zip(0..).zip(planned.iter().zip(&actual)) {
        canvas.stroke(&[(across(at), zero), (across(at), zero + 3 * PT)], HAIR, 0);
        // Of many labels those that have room: the last always.
        let every = 1 + canvas.wide(&point.label, LABEL) / step.max(1);
        if (count - 1 - at) % every == 0 {
            canvas.text(&point.label, LABEL, (across(at), foot + 5 * PT), Side::On);
        }
        numbers(canvas, &mut taken, point, places, step);
    }
}

/// The numbers of one point: the higher one above its point, the lower one below, where lines leave them room there.
fn numbers(canvas: &mut Canvas<'_>, taken: &mut Taken, point: &CurvePoint, places: (&Option<Place>, &Option<Place>), step: Length) {
    let (planned, actual) = places;
    let same = point.planned == point.actual;
    let actual_above = match (planned, actual) {
        (Some(one), Some(two)) => two.1 <= one.1,
        _ => true,
    };
    if let Some(place) = *planned {
        canvas.dot(place, RADIUS, 0);
    }
    if let (Some(place), Some(value)) = (*actual, point.actual) {
        canvas.dot(place, RADIUS, 100);
        number(canvas, taken, &shown(value), (place, actual_above), true, point.figure);
    }
    if let (Some(place), Some(value)) = (*planned, point.planned) {
        let text = shown(value);
        if !same && canvas.wide(&text, LABEL) < step {
            number(canvas, taken, &text, (place, actual.is_none() || !actual_above), false, None);
        }
    }
}

fn number(
    canvas: &mut Canvas<'_>, taken: &mut Taken, text: &str, (point, above): (Place, bool), strong: bool, figure: Option<FigureId>,
) {
    let style = if strong { STRONG } else { LABEL };
    let size = (canvas.wide(text, style), style.leading);
    let bounds = [0, KEY - PT, canvas.width, KEY + ABOVE + PLOT];
    let at = taken.beside(point, size, RADIUS + 2 * PT, above, bounds);
    let place = canvas.text(text, style, at, Side::From);
    let [x, y, wide, high] = place;
    if taken.meets([x, y + 2 * PT, wide, high - 4 * PT]) > 0 {
        canvas.clear(place);
    }
    taken.text(place);
    canvas.figure(figure, place);
}

fn joined(canvas: &mut Canvas<'_>, taken: &mut Taken, places: &[Option<Place>], weight: Length, dash: Length) {
    // A point that is not known opens the line.
    for run in places.split(Option::is_none) {
        let run: Vec<Place> = run.iter().copied().flatten().collect();
        if run.len() > 1 {
            taken.run(&run);
            canvas.stroke(&run, weight, dash);
        }
    }
}

/// What the lines mean, as they are drawn, above at the right; the unit at the left.
fn key(canvas: &mut Canvas<'_>, unit: &str, points: &[CurvePoint]) {
    if !unit.is_empty() {
        canvas.text(&format!("单位：{unit}"), LABEL, (0, 0), Side::From);
    }
    let mut x = canvas.width;
    let (middle, long) = (LABEL.leading / 2, 24 * PT);
    let entries = [
        ("序时进度", points.iter().any(|it| it.planned.is_some()), false),
        ("实际完成", points.iter().any(|it| it.actual.is_some()), true),
    ];
    for (word, _, solid) in entries.into_iter().filter(|it| it.1) {
        let [left, ..] = canvas.text(word, LABEL, (x, 0), Side::To);
        let (from, to) = (left - 4 * PT - long, left - 4 * PT);
        canvas.stroke(&[(from, middle), (to, middle)], if solid { 15 } else { 8 } * PT / 10, if solid { 0 } else { DASH });
        canvas.dot(((from + to) / 2, middle), RADIUS, if solid { 100 } else { 0 });
        x = from - 14 * PT;
    }
}
