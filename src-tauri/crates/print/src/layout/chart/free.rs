//! 标注位置 (free places): a number beside its point, where no line runs through it and no other number stands.

use super::Place;
use crate::layout::{Length, PT};

/// What stands in a chart already: lines from point to point, and boxes of text and marks.
#[derive(Debug, Default)]
pub(super) struct Taken {
    lines: Vec<(Place, Place)>,
    boxes: Vec<[Length; 4]>,
}

impl Taken {
    pub fn line(&mut self, from: Place, to: Place) {
        self.lines.push((from, to));
    }

    pub fn run(&mut self, run: &[Place]) {
        self.lines.extend(run.windows(2).filter_map(|it| Some((*it.first()?, *it.last()?))));
    }

    pub fn text(&mut self, place: [Length; 4]) {
        self.boxes.push(place);
    }

    /// How many lines and texts a box meets.
    pub fn meets(&self, place: [Length; 4]) -> usize {
        self.lines.iter().filter(|it| crosses(**it, place)).count() + self.boxes.iter().filter(|it| overlaps(**it, place)).count()
    }

    /// Left top corner of a text of this size by its point: the first place that meets least, within the bounds
    /// (left, top, right, bottom).
    pub fn beside(
        &self, (x, y): Place, (wide, high): (Length, Length), apart: Length, above_first: bool, bounds: [Length; 4],
    ) -> Place {
        let (above, below) = (y - apart - high + PT, y + apart - PT);
        let (from_right, to_left, middle) = (x + apart, x - apart - wide, x - wide / 2);
        let (one, other) = if above_first { (above, below) } else { (below, above) };
        let level = y - high / 2;
        let (close_right, close_left) = (from_right - apart / 2, to_left + apart / 2);
        let places = [
            (middle, one), (close_right, one), (close_left, one), (middle, other), (close_right, other), (close_left, other),
            (from_right, level), (to_left, level),
        ];
        let [left, top, right, bottom] = bounds;
        let inside = |it: &&Place| it.0 >= left && it.0 + wide <= right && it.1 >= top && it.1 + high <= bottom;
        let ink = |it: &&Place| self.meets([it.0, it.1 + 2 * PT, wide, high - 4 * PT]);
        places.iter().filter(inside).min_by_key(ink).copied().unwrap_or((middle, one))
    }
}

fn overlaps(one: [Length; 4], other: [Length; 4]) -> bool {
    one[0] < other[0] + other[2] && other[0] < one[0] + one[2] && one[1] < other[1] + other[3] && other[1] < one[1] + one[3]
}

/// A line from point to point runs through a box.
fn crosses((from, to): (Place, Place), place: [Length; 4]) -> bool {
    let around = [from.0.min(to.0), from.1.min(to.1), (to.0 - from.0).abs().max(1), (to.1 - from.1).abs().max(1)];
    if !overlaps(around, place) {
        return false;
    }
    let [x, y, wide, high] = place;
    let side = |(px, py): Place| {
        let (dx, dy) = (i64::from(to.0 - from.0), i64::from(to.1 - from.1));
        (dx * i64::from(py - from.1) - dy * i64::from(px - from.0)).signum()
    };
    let sides = [(x, y), (x + wide, y), (x, y + high), (x + wide, y + high)].map(side);
    sides.iter().any(|it| *it >= 0) && sides.iter().any(|it| *it <= 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: (Length, Length) = (20 * PT, 12 * PT);
    const BOUNDS: [Length; 4] = [0, 0, 200 * PT, 200 * PT];

    #[test]
    fn a_number_goes_where_no_line_runs() {
        let mut taken = Taken::default();
        let point = (100 * PT, 100 * PT);
        let free = taken.beside(point, SIZE, 4 * PT, true, BOUNDS);
        assert!(free.1 + SIZE.1 <= point.1 && free.0 == 90 * PT, "{free:?}");
        // A steep line upwards: it stands elsewhere, and meets nothing.
        taken.line(point, (105 * PT, 20 * PT));
        let beside = taken.beside(point, SIZE, 4 * PT, true, BOUNDS);
        assert_eq!(taken.meets([beside.0, beside.1 + 2 * PT, SIZE.0, SIZE.1 - 4 * PT]), 0, "{beside:?}");
        assert_ne!(beside, free);
        // Another number there: neither stands on the other.
        taken.text([beside.0, beside.1, SIZE.0, SIZE.1]);
        let third = taken.beside(point, SIZE, 4 * PT, true, BOUNDS);
        assert!(!overlaps([third.0, third.1 + 2 * PT, SIZE.0, SIZE.1 - 4 * PT], [beside.0, beside.1, SIZE.0, SIZE.1]));
    }

    #[test]
    fn a_number_stays_within_its_chart() {
        let taken = Taken::default();
        let at = taken.beside((2 * PT, 2 * PT), SIZE, 4 * PT, true, BOUNDS);
        assert!(at.0 >= 0 && at.1 >= 0, "{at:?}");
    }
}
