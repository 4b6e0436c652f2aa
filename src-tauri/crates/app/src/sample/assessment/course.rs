//! How a year goes for a place: which criteria fall short and by how much, so that all of it comes to the year's total.

use std::collections::BTreeMap;

use super::catalogue::{ENTRIES, Entry, Figures, NOT_APPLICABLE};
use super::places::{Exact, SamplePlace, UPHELD, exact, place_of};
use super::FIRST_YEAR;

const SALT: u32 = 2_166_136_261;
const TURN: u32 = 16_777_619;

/// A number for every use, the same whenever the sample is made.
pub(super) fn lot(words: &[&str], year: i32, turn: u32) -> usize {
    let bytes = words.iter().flat_map(|it| it.bytes().chain([0])).map(u32::from);
    let numbers = [year.unsigned_abs(), turn];
    let mixed = bytes.chain(numbers).fold(SALT, |mixed, it| (mixed ^ it).wrapping_mul(TURN));
    let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x85EB_CA6B);
    usize::try_from((mixed ^ (mixed >> 13)) >> 4).unwrap_or_default()
}

/// 加分 of a year, as levels of 3.1 and 3.2 and tenths of 3.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BonusCourse {
    pub honours: usize,
    pub trials: usize,
    pub spread: i64,
}

#[derive(Clone, Copy)]
pub(super) struct PlaceYear {
    pub place: &'static SamplePlace,
    pub year: i32,
}

impl PlaceYear {
    /// In thousandths.
    pub fn total(self) -> i64 {
        let at = usize::try_from(self.year - FIRST_YEAR).unwrap_or_default();
        self.place.totals.get(at).copied().unwrap_or_default()
    }

    /// Whose course a criterion takes: another's where two come to the same in 质量目标 and 加分.
    fn of_code(self, code: &str) -> PlaceYear {
        let also = match exact(self.place.code, self.year) {
            Some(Exact::AsAlso(other)) if !code.starts_with('2') => place_of(other),
            _ => None,
        };
        PlaceYear { place: also.unwrap_or(self.place), year: self.year }
    }

    pub fn lot(self, code: &str, turn: u32) -> usize {
        lot(&[self.place.code, code], self.year, turn)
    }

    pub fn bonus(self) -> BonusCourse {
        let (honours, trials, spread) = match self.of_code("3").total() {
            93_000..93_500 => (3, 3, 5), // More than the cap of 加分.
            90_000.. => (1, 2, 5),
            87_000.. => (0, 2, 5),
            84_000.. => (0, 1, 3),
            82_000.. => (0, 1, 0),
            _ => (0, 0, 0),
        };
        BonusCourse { honours, trials, spread }
    }

    pub fn not_applicable(self, code: &str) -> Option<&'static str> {
        let told = NOT_APPLICABLE.iter().find(|it| it.0 == code)?.1;
        self.of_code(code).place.not_applicable.contains(&code).then_some(told)
    }

    /// 0 loses nothing; of 加分 it gains nothing.
    pub fn level(self, code: &str) -> usize {
        match code {
            "3.1" => self.bonus().honours,
            "3.2" => self.bonus().trials,
            _ => self.of_code(code).levels().get(code).copied().unwrap_or_default(),
        }
    }

    /// A part of the shortfall goes to 质量目标, a part to computed 质量措施; reviewers take what is left.
    fn levels(self) -> BTreeMap<&'static str, usize> {
        let bonus = self.bonus();
        let gained = [0, 100, 200, 300].get(bonus.honours).unwrap_or(&0)
            + [0, 50, 100, 200].get(bonus.trials).unwrap_or(&0)
            + bonus.spread * 10;
        let lack = (100_000 - self.total()) / 10 + gained.min(500);
        let mut levels = BTreeMap::new();
        for (group, percent) in [("1.", 30), ("2.", 38)] {
            let mut left = lack * percent / 100;
            // An appeal that is upheld has something to be upheld about.
            if let Some((code, level)) = self.forced().filter(|it| it.0.starts_with(group)) {
                levels.insert(code, level);
            }
            let mut entries: Vec<&Entry> = ENTRIES.iter().filter(|it| it.code.starts_with(group) && self.may_lose(it, lack)).collect();
            entries.sort_by_key(|it| self.lot(it.code, 1));
            for entry in entries {
                let asked = 1 + self.lot(entry.code, 2) % 2 + usize::from(1_700 < lack);
                let fits = |level: &usize| entry.loses.get(level - 1).is_some_and(|it| *it <= left);
                if let Some(level) = (1..=asked).rev().find(fits) {
                    left -= entry.loses.get(level - 1).copied().unwrap_or_default();
                    levels.insert(entry.code, level);
                }
            }
        }
        levels
    }

    fn forced(self) -> Option<(&'static str, usize)> {
        (self.year == 2014 && self.place.code == UPHELD.place).then_some((UPHELD.code, 1))
    }

    fn may_lose(self, entry: &Entry, lack: i64) -> bool {
        let has_end = !matches!(entry.figures, Figures::Share { .. } | Figures::Under { .. });
        let is_grave = matches!(entry.code, "1.5.2" | "2.5.5");
        self.forced().is_none_or(|it| it.0 != entry.code)
            && 0 < entry.loses.iter().sum::<i64>()
            && self.not_applicable(entry.code).is_none()
            && (has_end || exact(self.place.code, self.year).is_none())
            && (!is_grave || 1_500 < lack)
    }
}
