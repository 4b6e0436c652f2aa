//! 拆行 (cut): how a band that is too tall for a page is cut in two: between its rows first, then between lines.

use super::measured::{Measured, MeasuredCell, Set};
use super::Length;

/// Of a row that is cut: how many lines stand on either side at least.
const LINES_KEPT: usize = 3;

/// In outlines: the second part of a band that goes over the page.
const CONTINUED: &str = " (continued)";

impl Measured {
    /// Cuts off what fits into `room`: whole rows first; a single row too tall is cut between lines. Gives `None` when
    /// nothing sensible fits.
    pub fn split(&self, room: Length, by_force: bool) -> Option<(Measured, Measured)> {
        let mut used = 0;
        let mut whole = 0;
        for height in &self.heights {
            if used + height > room {
                break;
            }
            used += height;
            whole += 1;
        }
        if whole == self.heights.len() {
            return None;
        }
        // Rather two rows go on than one alone.
        if !self.cuts
            && !by_force
            && whole + 1 == self.heights.len()
            && let Some(last) = whole.checked_sub(1).and_then(|it| self.heights.get(it))
        {
            whole -= 1;
            used -= last;
        }
        let at = if self.cuts && whole == 0 { self.cut_at(room) } else { None };
        if self.cuts && !by_force {
            let cut = self.cells.iter().any(|it| it.stands_twice() && it.height() > used);
            if at.is_none() && (whole == 0 || cut) {
                return None;
            }
        } else if !by_force {
            // Two rows at least on either side, and what stands on both sides must fit whole above.
            let few = whole < 2 || self.heights.len() - whole < 2;
            let cut = self.cells.iter().any(|it| it.stands_twice() && it.height() > used);
            if few || cut {
                return None;
            }
        }
        let room = at.unwrap_or(room);
        let cut_row = whole == 0;
        let (first_heights, rest_heights) = if cut_row {
            let first = vec![room];
            let mut rest = self.heights.clone();
            if let Some(height) = rest.first_mut() {
                *height = (*height - room).max(0);
            }
            (first, rest)
        } else {
            let (first, rest) = self.heights.split_at_checked(whole)?;
            (first.to_vec(), rest.to_vec())
        };
        let first_count = first_heights.len();
        let drop = if cut_row { 0 } else { whole };
        let room_of_across: Length = first_heights.iter().sum();

        let mut first = Measured { heights: first_heights, cells: Vec::new(), ..self.clone() };
        let mut rest = Measured { heights: rest_heights, cells: Vec::new(), bookmark: None, ..self.clone() };
        if !rest.label.ends_with(CONTINUED) {
            rest.label.push_str(CONTINUED);
        }
        let spans_all = |cell: &MeasuredCell| cell.rows == (0, self.heights.len()) && self.heights.len() > 1;
        for cell in &self.cells {
            if spans_all(cell) || (cut_row && cell.rows.0 == 0) {
                let room = if cut_row { room } else { room_of_across };
                let (mut upper, mut lower) = cell.cut(room);
                let spans = spans_all(cell);
                upper.rows = (0, if spans { first_count } else { 1 });
                lower.rows = (0, if spans { rest.heights.len() } else { 1 });
                first.cells.push(upper);
                rest.cells.push(lower);
            } else if cell.rows.1 <= whole {
                first.cells.push(cell.clone());
            } else {
                let mut moved = cell.clone();
                moved.rows = (cell.rows.0 - drop, cell.rows.1 - drop);
                rest.cells.push(moved);
            }
        }
        rest.grow();
        Some((first, rest))
    }

    /// Where the first row may be cut: some lines on either side, and what stands on both fits whole above.
    fn cut_at(&self, room: Length) -> Option<Length> {
        let own = self.cells.iter().filter(|it| it.rows == (0, 1) && !it.stands_twice());
        let tallest = own.max_by_key(|it| it.height())?;
        let above = tallest.lines.len().checked_sub(LINES_KEPT).filter(|it| *it >= LINES_KEPT)?;
        let height = |lines: usize| tallest.lines.iter().take(lines).map(|it| it.1.leading).sum::<Length>() + 2 * tallest.pad;
        let at = room.min(height(above));
        let repeated = self.cells.iter().filter(|it| it.stands_twice()).map(MeasuredCell::height).max().unwrap_or_default();
        (height(LINES_KEPT).max(repeated) <= at).then_some(at)
    }

    /// Makes the rows as tall as what is left in the cells.
    fn grow(&mut self) {
        for cell in &self.cells {
            let (from, to) = cell.rows;
            let rows = self.heights.iter_mut().take(to).skip(from);
            let have: Length = rows.map(|it| *it).sum();
            if let Some(last) = self.heights.get_mut(to.saturating_sub(1)) {
                *last += (cell.height() - have).max(0);
            }
        }
    }
}

impl MeasuredCell {
    /// It cannot be cut: where its band is split, it stands whole on both sides.
    pub fn stands_twice(&self) -> bool {
        self.repeat || self.vertical.is_some()
    }

    /// The lines that fit into `room`, and the others.
    fn cut(&self, room: Length) -> (MeasuredCell, MeasuredCell) {
        if self.repeat || self.vertical.is_some() {
            let mut lower = self.clone();
            lower.place.again = true;
            return (self.clone(), lower);
        }
        let mut left = room - 2 * self.pad;
        let fits = |it: &&Set| {
            left -= it.1.leading;
            left >= 0
        };
        let taken = self.lines.iter().take_while(fits).count();
        let (upper, lower) = self.lines.split_at_checked(taken).unwrap_or((&self.lines, &[]));
        let part = |lines: &[Set]| MeasuredCell { lines: lines.to_vec(), ..self.clone() };
        (part(upper), part(lower))
    }
}
