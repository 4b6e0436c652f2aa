//! 落款: labels with a place to write beside each, below the last table.

use rust_xlsxwriter::Worksheet;

use super::look::{Entry, Looks, Role, Style};
use super::{WriteError, measure, text};
use crate::form::{ColumnAlign, FootField, FormColumn};

const ROW: f64 = 30.0;
/// Where a seal goes over it, or a hand signs.
const SIGNED_ROW: f64 = 42.0;
/// A blank row after each, so that rules do not touch.
const BETWEEN: f64 = 8.0;
/// Hanzi that a place to write has at least: a day, a telephone number.
const PLACE: u16 = 8;

pub(crate) fn add(
    sheet: &mut Worksheet,
    looks: &mut Looks,
    fields: &[FootField],
    columns: &[FormColumn],
    first_row: u32,
) -> Result<(), WriteError> {
    let slots = slots(fields, columns);
    let mut row = first_row;
    // What is signed by hand has lines of its own.
    for (signed, least) in [(true, SIGNED_ROW), (false, ROW)] {
        let fields: Vec<&FootField> = fields.iter().filter(|it| it.code.is_empty() == signed).collect();
        for fields in fields.chunks(slots.len()) {
            for ((label, place), field) in slots.iter().zip(fields) {
                text::put(sheet, looks, row, *label, &field.label, Style::of(Role::FootLabel).aligned(ColumnAlign::Right))?;
                let style = if signed { Style::of(Role::FootRule) } else { Style::of(Role::FootFill).taking(Entry::Text) };
                text::put(sheet, looks, row, *place, "", style)?;
            }
            sheet.set_row_height(row, least)?;
            sheet.set_row_height(row + 1, BETWEEN)?;
            row += 2;
        }
    }
    Ok(())
}

/// Pairs of neighbouring columns, the first wide enough for a label on two lines, the second for what is written.
fn slots(fields: &[FootField], columns: &[FormColumn]) -> Vec<(u16, u16)> {
    let longest = fields.iter().map(|it| measure::width(&it.label).div_ceil(2)).max().unwrap_or(1);
    let label_least = u16::try_from(longest.div_ceil(2) + 1).unwrap_or(u16::MAX);
    let numbered: Vec<(u16, u16)> = (1..).zip(columns.iter().map(|it| it.width)).collect();
    let mut slots = Vec::new();
    let mut rest = numbered.as_slice();
    while let [(label, label_width), (place, place_width), after @ ..] = rest {
        if label_least <= *label_width && PLACE <= *place_width {
            slots.push((*label, *place));
            rest = after;
        } else {
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    if slots.is_empty() { vec![(1, 2)] } else { slots }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(widths: &[u16]) -> Vec<FormColumn> {
        widths
            .iter()
            .map(|it| FormColumn { code: String::new(), head: String::new(), width: *it, align: ColumnAlign::Left, is_title: false })
            .collect()
    }

    #[test]
    fn labels_stand_where_they_and_what_is_written_have_room() {
        let fields = [FootField { code: String::new(), label: "填报单位（盖章）".to_owned() }];
        assert_eq!(slots(&fields, &columns(&[4, 20, 20, 10, 14])), [(2, 3), (4, 5)]);
        assert_eq!(slots(&fields, &columns(&[4, 20, 6, 4])), [(1, 2)]);
        assert_eq!(slots(&fields, &columns(&[8])), [(1, 2)]);
    }
}
