//! 日期、时刻、季度 (date, moment, quarter). None of these asks a clock: `app` is handed one.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::Violation;

/// 日期, written `2016-05-13`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    pub fn of(year: i32, month: u32, day: u32) -> Option<Date> {
        NaiveDate::from_ymd_opt(year, month, day).map(Date)
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }

    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// As official papers write it: `2016年5月13日`, no leading zeros (GB/T 15835, GB/T 9704).
    pub fn in_chinese(self) -> String {
        format!("{}年{}月{}日", self.0.year(), self.0.month(), self.0.day())
    }

    /// `9月30日` within its own year; with the year when it is another one.
    pub fn within(self, year: i32) -> String {
        if self.0.year() == year { format!("{}月{}日", self.0.month(), self.0.day()) } else { self.in_chinese() }
    }

    pub fn iso(self) -> String {
        self.to_string()
    }

    /// 次日; the last day of all has none.
    pub fn next(self) -> Option<Date> {
        self.0.succ_opt().map(Date)
    }

    /// The same day of the next month, or that month's last one.
    pub fn a_month_later(self) -> Option<Date> {
        self.0.checked_add_months(chrono::Months::new(1)).map(Date)
    }

    /// 前一日。
    pub fn previous(self) -> Option<Date> {
        self.0.pred_opt().map(Date)
    }

    /// As people write dates: 2016-5-13, 2016/5/13, 2016.5.13, 2016年5月13日, 20160513, digits of either width.
    ///
    /// # Errors
    /// `DateUnreadable`.
    pub fn read(text: &str) -> Result<Date, Violation> {
        let plain: String = text
            .trim()
            .chars()
            .filter(|it| !it.is_whitespace())
            .map(|it| match it {
                '０'..='９' => char::from_u32(it as u32 - '０' as u32 + '0' as u32).unwrap_or(it),
                '年' | '月' | '/' | '.' | '．' | '／' | '－' | '—' | '–' => '-',
                other => other,
            })
            .collect();
        let plain = plain.strip_suffix(['日', '号']).unwrap_or(&plain);
        let parts: Vec<&str> = plain.split('-').collect();
        let digits = |part: &str, most: usize| match part.len() <= most && part.bytes().all(|it| it.is_ascii_digit()) {
            true => part.parse::<u32>().ok(),
            false => None,
        };
        let found = match parts.as_slice() {
            [year, month, day] if year.len() == 4 => (digits(year, 4), digits(month, 2), digits(day, 2)),
            [whole] if whole.len() == 8 && whole.is_ascii() => {
                let part = |from, to| whole.get(from..to).and_then(|it| digits(it, 4));
                (part(0, 4), part(4, 6), part(6, 8))
            }
            _ => (None, None, None),
        };
        let date = match found {
            (Some(year), Some(month), Some(day)) => i32::try_from(year).ok().and_then(|it| Date::of(it, month, day)),
            _ => None,
        };
        date.ok_or_else(|| Violation::DateUnreadable { text: text.trim().to_owned() })
    }

    /// 当日最后一秒。
    pub fn end(self) -> Moment {
        let end = self.0.and_hms_opt(23, 59, 59).unwrap_or_else(|| self.0.and_time(chrono::NaiveTime::MIN));
        Moment(end)
    }

    /// 到另一日的天数; negative when it is before.
    pub fn days_until(self, other: Date) -> i64 {
        (other.0 - self.0).num_days()
    }

    /// 所在季度。
    pub fn quarter(self) -> Quarter {
        let no = (self.0.month0() / 3 + 1) as u8;
        Quarter { year: self.0.year(), no }
    }

    pub fn naive(self) -> NaiveDate {
        self.0
    }
}

impl From<NaiveDate> for Date {
    fn from(value: NaiveDate) -> Date {
        Date(value)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl FromStr for Date {
    type Err = Violation;

    fn from_str(text: &str) -> Result<Date, Violation> {
        written_day(text.as_bytes())
            .or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| text.len() == 10))
            .map(Date)
            .ok_or_else(|| Violation::DateUnreadable { text: text.to_owned() })
    }
}

/// 时刻: local wall time to the second, written `2016-10-12 10:42:07`. The office has one time zone (UTC+8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(NaiveDateTime);

impl Moment {
    pub fn date(self) -> Date {
        Date(self.0.date())
    }

    pub fn naive(self) -> NaiveDateTime {
        self.0
    }

    /// `20161012-104207`, for file names; sorts as the moments do.
    pub fn compact(self) -> String {
        self.0.format("%Y%m%d-%H%M%S").to_string()
    }
}

impl From<NaiveDateTime> for Moment {
    fn from(value: NaiveDateTime) -> Moment {
        Moment(value)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d %H:%M:%S"))
    }
}

impl FromStr for Moment {
    type Err = Violation;

    fn from_str(text: &str) -> Result<Moment, Violation> {
        written_moment(text.as_bytes())
            .or_else(|| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").ok())
            .map(Moment)
            .ok_or_else(|| Violation::DateUnreadable { text: text.to_owned() })
    }
}

/// `2016-10-12`, as this program writes it: days and moments are read by the thousand.
fn written_day(text: &[u8]) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    NaiveDate::from_ymd_opt(i32::try_from(number(&[*y1, *y2, *y3, *y4])?).ok()?, number(&[*m1, *m2])?, number(&[*d1, *d2])?)
}

/// `2016-10-12 10:42:07`.
fn written_moment(text: &[u8]) -> Option<NaiveDateTime> {
    let (day, time) = text.split_at_checked(10)?;
    let [b' ', h1, h2, b':', m1, m2, b':', s1, s2] = time else { return None };
    written_day(day)?.and_hms_opt(number(&[*h1, *h2])?, number(&[*m1, *m2])?, number(&[*s1, *s2])?)
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum, it| it.is_ascii_digit().then(|| sum * 10 + u32::from(it - b'0')))
}

/// 季度, written `2016Q2`. Invariant: `1 <= no <= 4`, year of four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    year: i32,
    no: u8,
}

impl Quarter {
    pub fn of(year: i32, no: u8) -> Result<Quarter, Violation> {
        if (1..=4).contains(&no) && (1000..=9999).contains(&year) {
            Ok(Quarter { year, no })
        } else {
            Err(Violation::QuarterUnreadable { text: format!("{year}Q{no}") })
        }
    }

    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 to 4.
    pub fn no(self) -> u8 {
        self.no
    }

    /// The quarter before, within the year: cumulative values begin anew each year.
    pub fn previous_in_year(self) -> Option<Quarter> {
        (self.no > 1).then(|| Quarter { year: self.year, no: self.no - 1 })
    }

    /// 上季度, over the year's end too.
    pub fn before(self) -> Quarter {
        self.previous_in_year().unwrap_or(Quarter { year: self.year - 1, no: 4 })
    }

    pub fn all_of(year: i32) -> impl Iterator<Item = Quarter> {
        (1..=4).map(move |no| Quarter { year, no })
    }

    /// `2016年二季度`
    pub fn in_chinese(self) -> String {
        format!("{}年{}", self.year, self.name())
    }

    /// `二季度`
    pub fn name(self) -> &'static str {
        match self.no {
            1 => "一季度",
            2 => "二季度",
            3 => "三季度",
            _ => "四季度",
        }
    }

    pub fn last_day(self) -> Date {
        let (month, day) = match self.no {
            1 => (3, 31),
            2 => (6, 30),
            3 => (9, 30),
            _ => (12, 31),
        };
        Date(NaiveDate::from_ymd_opt(self.year, month, day).unwrap_or(NaiveDate::MAX))
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}Q{}", self.year, self.no)
    }
}

impl FromStr for Quarter {
    type Err = Violation;

    fn from_str(text: &str) -> Result<Quarter, Violation> {
        let unreadable = || Violation::QuarterUnreadable { text: text.to_owned() };
        let (year, no) = text.split_once('Q').ok_or_else(unreadable)?;
        Quarter::of(year.parse().map_err(|_| unreadable())?, no.parse().map_err(|_| unreadable())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for text in
            ["2016-05-13", "2016-5-13", "2016/5/13", "2016.05.13", "2016年5月13日", "２０１６年５月１３日", "20160513", " 2016 年 5 月 13 日 "]
        {
            assert_eq!(Date::read(text).map(Date::iso), Ok("2016-05-13".to_owned()), "{text}");
        }
        for text in ["", "5月13日", "2016-13-01", "2016-2-30", "16-5-13", "2016年5月", "去年", "2016-5-13-1", "2016051"] {
            assert!(matches!(Date::read(text), Err(Violation::DateUnreadable { .. })), "{text}");
        }
    }

    #[test]
    fn dates_and_quarters_are_read_only_in_their_one_form() {
        assert_eq!("2016-05-13".parse::<Date>().unwrap().in_chinese(), "2016年5月13日");
        for text in ["2016-5-13", "2016/05/13", "2016-02-30", ""] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
        assert_eq!("2016Q2".parse::<Quarter>().unwrap().in_chinese(), "2016年二季度");
        for text in ["2016Q5", "2016Q0", "16Q1", "2016", "Q1"] {
            assert!(text.parse::<Quarter>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_quarter_knows_its_last_day_and_the_one_before() {
        let q2 = Quarter::of(2016, 2).unwrap();
        assert_eq!(q2.last_day(), Date::of(2016, 6, 30).unwrap());
        assert_eq!(q2.last_day().quarter(), q2);
        assert_eq!(q2.previous_in_year(), Quarter::of(2016, 1).ok());
        assert_eq!(Quarter::of(2016, 1).unwrap().previous_in_year(), None);
    }
}
