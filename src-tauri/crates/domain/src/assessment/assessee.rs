//! 被考核单位 (assessee), the assessed period, and what makes years hard to compare.

use super::{Scheme, ScoreSheet, Standing, stand};
use crate::text::words;
use crate::{AssesseeId, AssessmentId, Date, Prefecture, Validity, Violation};

/// 被考核单位: a prefecture, a county, or the province itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessee {
    pub id: AssesseeId,
    /// 行政区划代码 (GB/T 2260), six digits: `510100`; `510000` is the province.
    pub code: String,
    pub name: String,
    /// Place in papers, which is not the order of codes.
    pub sort_no: i64,
    pub validity: Validity,
}

impl Assessee {
    pub fn of_prefecture(id: AssesseeId, prefecture: Prefecture) -> Assessee {
        Assessee {
            id,
            code: prefecture.code().to_owned(),
            name: prefecture.name().to_owned(),
            sort_no: prefecture.sort_no(),
            validity: Validity::default(),
        }
    }

    /// # Errors
    /// `UnknownWord` unless it is six digits.
    pub fn check_code(code: &str) -> Result<(), Violation> {
        if code.len() == 6 && code.bytes().all(|it| it.is_ascii_digit()) {
            return Ok(());
        }
        Err(Violation::UnknownWord { noun: "行政区划代码", text: code.to_owned() })
    }

    /// A prefecture, or the province above them: counties have figures behind the first four.
    pub fn is_of_prefecture(&self) -> bool {
        self.code.ends_with("00")
    }

    /// It stood on some day of the period.
    pub fn is_assessed_in(&self, period: AssessedPeriod) -> bool {
        Validity::new(Some(period.from), Some(period.until)).is_ok_and(|it| self.validity.overlaps(it))
    }
}

/// 考核期: its own, apart from the year of the plan. Both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AssessedPeriod {
    from: Date,
    until: Date,
}

impl AssessedPeriod {
    /// # Errors
    /// `ValidityReversed` when it ends before it begins.
    pub fn new(from: Date, until: Date) -> Result<AssessedPeriod, Violation> {
        if until < from { Err(Violation::ValidityReversed) } else { Ok(AssessedPeriod { from, until }) }
    }

    /// 自然年, as the province assesses the prefectures.
    pub fn of_year(year: i32) -> Option<AssessedPeriod> {
        Some(AssessedPeriod { from: Date::of(year, 1, 1)?, until: Date::of(year, 12, 31)? })
    }

    /// 1 July to 30 June of the next year, as the State Council assesses the provinces.
    pub fn from_july(year: i32) -> Option<AssessedPeriod> {
        Some(AssessedPeriod { from: Date::of(year, 7, 1)?, until: Date::of(year + 1, 6, 30)? })
    }

    pub fn from(self) -> Date {
        self.from
    }

    pub fn until(self) -> Date {
        self.until
    }
}

/// 考核范围。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssessmentScope {
    Prefectures,
    /// The province's own 自评 for the State Council's assessment.
    Province,
}

words!(AssessmentScope, "assessment scope" {
    Prefectures => "prefectures", "市（州）";
    Province => "province", "全省自评";
});

/// 被考核单位的层级: what those who are assessed are called together. All pages and papers have the word from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssessedLevel {
    /// Also of the province itself, and of nobody.
    Prefectures,
    Counties,
    Both,
}

words!(AssessedLevel, "assessed level" {
    Prefectures => "prefectures", "市（州）";
    Counties => "counties", "县（市、区）";
    Both => "both", "市（州）、县（市、区）";
});

impl AssessedLevel {
    pub const fn of(has_prefectures: bool, has_counties: bool) -> AssessedLevel {
        match (has_prefectures, has_counties) {
            (_, false) => AssessedLevel::Prefectures,
            (false, true) => AssessedLevel::Counties,
            (true, true) => AssessedLevel::Both,
        }
    }
}

/// 考核。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    pub id: AssessmentId,
    pub scope: AssessmentScope,
    pub level: AssessedLevel,
    /// 考核年度: that of the scheme and the title, `2015年度`.
    pub year: i32,
    pub period: AssessedPeriod,
    /// 目标备案期限。
    pub goals_due_on: Option<Date>,
    /// 自评期限。
    pub self_assessment_due_on: Option<Date>,
}

impl Assessment {
    /// `2015年度`; of a period over two calendar years `2015—2016年度`.
    pub fn year_in_words(&self) -> String {
        let (from, until) = (self.period.from.year(), self.period.until.year());
        if from == until { format!("{}年度", self.year) } else { format!("{from}—{until}年度") }
    }

    /// `2015年度市（州）人民政府质量工作考核`
    pub fn title(&self) -> String {
        let (whose, what) = match self.scope {
            AssessmentScope::Prefectures => (self.level.zh(), "人民政府质量工作考核"),
            AssessmentScope::Province => ("省级", "人民政府质量工作自评"),
        };
        format!("{}{whose}{what}", self.year_in_words())
    }
}

/// 年度考核 (assessed year): an assessment with all that its scores are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessedYear {
    pub assessment: Assessment,
    pub scheme: Scheme,
    /// In the order of papers.
    pub assessees: Vec<Assessee>,
    /// One for each assessee, in the same order.
    pub sheets: Vec<ScoreSheet>,
}

impl AssessedYear {
    pub fn standing(&self) -> Standing {
        stand(&self.scheme, &self.sheets)
    }

    pub fn assessee(&self, id: AssesseeId) -> Option<&Assessee> {
        self.assessees.iter().find(|it| it.id == id)
    }

    pub fn sheet(&self, id: AssesseeId) -> Option<&ScoreSheet> {
        self.sheets.iter().find(|it| it.assessee == id)
    }
}

/// 可比性说明: from this day on figures of these assessees are not those of the area before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparabilityNote {
    pub assessees: Vec<AssesseeId>,
    pub from: Date,
    pub text: String,
}

/// The notes that stand between two periods of an assessee: changes after the first one began and up to the second's end.
pub fn comparability(
    notes: &[ComparabilityNote],
    assessee: AssesseeId,
    before: AssessedPeriod,
    now: AssessedPeriod,
) -> Vec<&ComparabilityNote> {
    let between = |it: &&ComparabilityNote| before.from < it.from && it.from <= now.until && it.assessees.contains(&assessee);
    notes.iter().filter(between).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::read(text).unwrap()
    }

    #[test]
    fn jianyang_parts_the_years_of_two_prefectures_only() {
        let [chengdu, deyang, ziyang] = [1, 5, 18].map(AssesseeId);
        let text = "2016年5月简阳市由资阳市代管改由成都市代管，前后数据不可比。".to_owned();
        let notes = [ComparabilityNote { assessees: vec![chengdu, ziyang], from: day("2016-05-03"), text }];
        let year = |it| AssessedPeriod::of_year(it).unwrap();
        for (assessee, before, now, noted) in [
            (chengdu, 2015, 2016, true),
            (ziyang, 2015, 2016, true),
            (ziyang, 2016, 2017, true), // 2016 is split by the day itself.
            (ziyang, 2014, 2015, false),
            (ziyang, 2017, 2018, false),
            (deyang, 2015, 2016, false),
        ] {
            let found = comparability(&notes, assessee, year(before), year(now));
            assert_eq!(!found.is_empty(), noted, "{assessee:?} {before} {now}");
        }
    }

    #[test]
    fn a_title_says_the_years_of_the_period() {
        let of = |scope, period| Assessment {
            id: AssessmentId(1), scope, level: AssessedLevel::of(true, false), year: 2015, period, goals_due_on: None, self_assessment_due_on: None,
        };
        let prefectures = of(AssessmentScope::Prefectures, AssessedPeriod::of_year(2015).unwrap());
        assert_eq!(prefectures.title(), "2015年度市（州）人民政府质量工作考核");
        let counties = Assessment { level: AssessedLevel::of(false, true), ..prefectures.clone() };
        assert_eq!(counties.title(), "2015年度县（市、区）人民政府质量工作考核");
        assert_eq!(Assessment { level: AssessedLevel::of(true, true), ..counties }.title(), "2015年度市（州）、县（市、区）人民政府质量工作考核");
        let province = of(AssessmentScope::Province, AssessedPeriod::from_july(2015).unwrap());
        assert_eq!(province.title(), "2015—2016年度省级人民政府质量工作自评");
    }

    #[test]
    fn a_period_is_its_own() {
        let state = AssessedPeriod::from_july(2015).unwrap();
        assert_eq!((state.from(), state.until()), (day("2015-07-01"), day("2016-06-30")));
        assert!(AssessedPeriod::new(day("2016-01-02"), day("2016-01-01")).is_err());
        let mut assessee = Assessee::of_prefecture(AssesseeId(1), Prefecture::of_code("510100").unwrap());
        assessee.validity = Validity::new(Some(day("2016-06-30")), None).unwrap();
        assert!(assessee.is_assessed_in(state), "the last day counts");
        assert!(!assessee.is_assessed_in(AssessedPeriod::of_year(2015).unwrap()));
        assert!(Assessee::check_code("510100").is_ok());
        assert!(Assessee::check_code("5101").is_err());
    }
}
