//! 承接 (succession): which unit stands for another after a reform. An old unit keeps its names; the line of successors
//! leads from it to the unit of a day.

use crate::{Date, MemberUnit, UnitId, Violation};

/// The unit that stands for `unit` on a day: itself while it has not ended, else the first of its line of successors
/// that has not. `None` where the line ends before the day, or the unit is not in the list.
pub fn standing_for(units: &[MemberUnit], unit: UnitId, day: Date) -> Option<UnitId> {
    line(units, unit).find(|it| it.validity.until().is_none_or(|until| day <= until)).map(|it| it.id)
}

/// Whether the line of successors from `unit` (itself included) comes to `to`.
pub fn leads_to(units: &[MemberUnit], unit: UnitId, to: UnitId) -> bool {
    line(units, unit).any(|it| it.id == to)
}

/// Whether `ending` may end on `last_day` with `successor` taking over.
///
/// # Errors
/// `UnitEnded` for one that has a successor or another last day already, `SuccessorEnded` for a successor that ends on
/// the same day or before, `SuccessionCycle` where the line would come back; `ValidityReversed` for a unit that only
/// begins later.
pub fn check_succession(
    units: &[MemberUnit],
    ending: &[UnitId],
    last_day: Date,
    successor: Option<UnitId>,
) -> Result<(), Violation> {
    let name = |id: UnitId| units.iter().find(|it| it.id == id).map(|it| it.short_name.clone()).unwrap_or_default();
    for unit in units.iter().filter(|it| ending.contains(&it.id)) {
        if unit.successor.is_some() || unit.validity.until().is_some_and(|it| it != last_day) {
            return Err(Violation::UnitEnded { unit: unit.short_name.clone() });
        }
        if unit.validity.from().is_some_and(|it| last_day < it) {
            return Err(Violation::ValidityReversed);
        }
        if let Some(successor) = successor
            && leads_to(units, successor, unit.id)
        {
            return Err(Violation::SuccessionCycle { unit: unit.short_name.clone(), successor: name(successor) });
        }
    }
    match units.iter().find(|it| Some(it.id) == successor) {
        Some(it) if it.validity.until().is_some_and(|until| until <= last_day) => {
            Err(Violation::SuccessorEnded { unit: it.short_name.clone() })
        }
        _ => Ok(()),
    }
}

/// A unit and its successors in turn. No longer than the list: a ring in a damaged file ends too.
fn line(units: &[MemberUnit], unit: UnitId) -> impl Iterator<Item = &MemberUnit> {
    let find = |id: UnitId| units.iter().find(|it| it.id == id);
    std::iter::successors(find(unit), move |it| find(it.successor?)).take(units.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{UnitKind, Validity};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn unit(id: i64, from: Option<&str>, until: Option<&str>, successor: Option<i64>) -> MemberUnit {
        MemberUnit {
            id: UnitId(id),
            full_name: format!("四川省{id}局"),
            short_name: format!("{id}局"),
            aliases: Vec::new(),
            kind: UnitKind::Direct,
            sort_no: id,
            validity: Validity::new(from.map(day), until.map(day)).unwrap(),
            successor: successor.map(UnitId),
            revision: 1,
        }
    }

    /// 1 → 2 → 3; 4 ended for good; 5 stands.
    fn units() -> Vec<MemberUnit> {
        vec![
            unit(1, None, Some("2018-10-31"), Some(2)),
            unit(2, Some("2018-11-01"), Some("2023-05-31"), Some(3)),
            unit(3, Some("2023-06-01"), None, None),
            unit(4, None, Some("2018-10-31"), None),
            unit(5, None, None, None),
        ]
    }

    #[test]
    fn the_line_is_followed_as_far_as_the_day_asks() {
        let units = units();
        let on = |id: i64, text: &str| standing_for(&units, UnitId(id), day(text)).map(|it| it.0);
        assert_eq!(on(1, "2018-10-31"), Some(1), "the last day is its own");
        assert_eq!(on(1, "2018-11-01"), Some(2));
        assert_eq!(on(1, "2024-01-01"), Some(3), "over two reforms");
        assert_eq!(on(4, "2019-01-01"), None, "nobody took over");
        assert_eq!(on(5, "2019-01-01"), Some(5));
        assert_eq!(on(9, "2019-01-01"), None);
    }

    #[test]
    fn a_ring_is_refused_and_does_not_hang_in_a_damaged_file() {
        let mut units = units();
        let back = check_succession(&units, &[UnitId(3)], day("2025-01-01"), Some(UnitId(1)));
        assert_eq!(back, Err(Violation::SuccessionCycle { unit: "3局".into(), successor: "1局".into() }));
        let itself = check_succession(&units, &[UnitId(5)], day("2025-01-01"), Some(UnitId(5)));
        assert!(matches!(itself, Err(Violation::SuccessionCycle { .. })));
        units[2] = unit(3, None, Some("2023-12-31"), Some(1));
        assert_eq!(standing_for(&units, UnitId(1), day("2025-01-01")), None);
    }

    #[test]
    fn a_unit_ends_once_and_its_successor_stands_on_the_next_day() {
        let units = units();
        let check = |ending: i64, on: &str, to: Option<i64>| check_succession(&units, &[UnitId(ending)], day(on), to.map(UnitId));
        assert_eq!(check(1, "2018-10-31", Some(5)), Err(Violation::UnitEnded { unit: "1局".into() }));
        assert_eq!(check(4, "2018-12-31", Some(5)), Err(Violation::UnitEnded { unit: "4局".into() }));
        assert_eq!(check(4, "2018-10-31", Some(5)), Ok(()), "a successor named afterwards");
        assert_eq!(check(5, "2018-10-31", Some(4)), Err(Violation::SuccessorEnded { unit: "4局".into() }));
        assert_eq!(check(3, "2020-01-01", None), Err(Violation::ValidityReversed), "it begins only later");
        assert_eq!(check(5, "2020-01-01", None), Ok(()), "ended without a successor");
    }
}
