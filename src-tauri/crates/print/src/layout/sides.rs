//! 表格分面 (sides): which bands of a table stand on which page. Its last rows are not left alone on a page of their own.

use std::borrow::Cow;

use super::measured::Measured;
use super::{Length, PT};

/// So few rows do not stand alone on the last page.
pub(super) const ALONE: usize = 3;

/// So many do, when some must go over.
const SEVERAL: usize = 5;

/// How much white above and below each row may be given up.
pub(super) const TIGHTER: &[Length] = &[PT / 4, PT / 2, PT * 3 / 4, PT];

/// A table on more pages than these is not set closer for its last rows.
pub(super) const TIGHTENED: usize = 4;

/// What of a table stands on one page, below its head.
#[derive(Debug)]
pub(super) struct Side<'m> {
    pub bands: Vec<Cow<'m, Measured>>,
    from: Start,
}

/// Where a page begins: at which band, or with what is left of the one before it.
#[derive(Debug, Clone, Default)]
pub(super) struct Start {
    next: usize,
    rest: Option<Measured>,
}

/// The bands from `at` on, page after page: `first` is the room on the first page, `full` that on the others, both without
/// the head; the last band stands on one page with what comes after it and takes `tail`.
pub(super) fn fill<'m>(bands: &'m [Measured], mut at: Start, first: Length, full: Length, tail: Length) -> Vec<Side<'m>> {
    let mut sides = Vec::new();
    let mut side = Side { bands: Vec::new(), from: at.clone() };
    let mut room = first;
    while let Some(band) = at.take(bands) {
        let height = band.height();
        // A heading stays only where the next band, or a fair part of it, stays too.
        let alone = band.keep_with_next
            && !side.bands.is_empty()
            && bands.get(at.next).is_some_and(|next| {
                let tail = if at.next + 1 == bands.len() { tail } else { 0 };
                let left = room - height - tail;
                next.height() > left && !(next.parts() && next.split(left, false).is_some())
            });
        // Only headings stand here already, and take little of it: the next page would have no more room.
        let fresh = side.bands.iter().all(|it| it.keep_with_next) && (side.bands.is_empty() || room >= full / 2);
        // The last band goes on to the next page, or its last lines do, where what comes after has no room below it.
        let lacks = tail > 0 && at.next >= bands.len() && height + tail > room;
        let taken_on = lacks && (band.cuts || (!fresh && height + tail <= full));
        let fits = height <= room;
        if fits && !alone && !taken_on {
            room -= height;
            side.bands.push(band);
            continue;
        }
        let parted = if band.parts() || fresh {
            band.split(if taken_on { room.min(height - 1) } else { room }, fresh && !fits)
        } else {
            None
        };
        match parted {
            Some((upper, lower)) => {
                side.bands.push(Cow::Owned(upper));
                at.rest = Some(lower);
            }
            None if fresh => {
                // Nothing of it can be cut: it stands here whatever room it takes.
                room -= height;
                side.bands.push(band);
                continue;
            }
            None => at.put_back(band),
        }
        sides.push(std::mem::replace(&mut side, Side { bands: Vec::new(), from: at.clone() }));
        room = full;
    }
    sides.push(side);
    sides
}

/// At most so many rows alone on the last page, and most of it white.
pub(super) fn is_tail(sides: &[Side<'_>], rows: usize, full: Length) -> bool {
    let Some((last, [_, ..])) = sides.split_last() else { return false };
    let bands = || last.bands.iter().filter(|it| !it.keep_with_next);
    bands().map(|it| it.heights.len()).sum::<usize>() <= rows && bands().map(|it| it.height()).sum::<Length>() < full / 4
}

/// The page before the last one ends earlier, so that several rows go over with the last.
pub(super) fn balanced<'m>(
    bands: &'m [Measured], sides: Vec<Side<'m>>, first: Length, full: Length, tail: Length,
) -> Vec<Side<'m>> {
    let mut before = sides;
    let last = before.pop();
    let Some(side) = before.pop() else { return last.into_iter().collect() };
    let room = if before.is_empty() { first } else { full };
    let shorter = (1..=8).map(|it| room - it * full / 24).take_while(|it| *it > room / 3);
    let better = |it: &Vec<Side<'_>>| match it.as_slice() {
        [upper, lower] => !is_tail(it, SEVERAL - 1, full) && upper.height() >= lower.height(),
        _ => false,
    };
    match shorter.map(|it| fill(bands, side.from.clone(), it, full, tail)).find(better) {
        Some(pages) => before.extend(pages),
        None => before.extend(std::iter::once(side).chain(last)),
    }
    before
}

impl Side<'_> {
    fn height(&self) -> Length {
        self.bands.iter().map(|it| it.height()).sum()
    }
}

impl Start {
    fn take<'m>(&mut self, bands: &'m [Measured]) -> Option<Cow<'m, Measured>> {
        if let Some(rest) = self.rest.take() {
            return Some(Cow::Owned(rest));
        }
        let band = bands.get(self.next)?;
        self.next += 1;
        Some(Cow::Borrowed(band))
    }

    fn put_back(&mut self, band: Cow<'_, Measured>) {
        match band {
            Cow::Borrowed(_) => self.next -= 1,
            Cow::Owned(rest) => self.rest = Some(rest),
        }
    }
}
