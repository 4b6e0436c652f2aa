//! What a number in a cell is by its format: a number, a percentage, a day. Floats end here.

use zhiheng_domain::Date;

use crate::Content;

/// What a number format makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    #[default]
    Plain,
    Percent,
    Day,
    /// Time of day only.
    Clock,
    /// Hours that run on past 24.
    Elapsed,
}

impl Format {
    /// Those every office program knows without being told; 27 to 36 and 50 to 58 as in Chinese ones.
    pub fn built_in(id: u32) -> Format {
        match id {
            9 | 10 => Format::Percent,
            14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Format::Day,
            18..=21 | 32..=35 | 45 | 47 | 55 | 56 => Format::Clock,
            46 => Format::Elapsed,
            _ => Format::Plain,
        }
    }

    /// By its code, of which the first section counts: `0.0%`, `yyyy"年"m"月"d"日"`, `[h]:mm`.
    pub fn of(code: &str) -> Format {
        let (mut day, mut clock, mut month, mut elapsed) = (false, false, false, false);
        let mut signs = code.chars().peekable();
        while let Some(sign) = signs.next() {
            match sign.to_ascii_lowercase() {
                ';' => break,
                '"' => while signs.next().is_some_and(|it| it != '"') {},
                // The next one stands for itself, for its width, or fills.
                '\\' | '_' | '*' => {
                    signs.next();
                }
                '[' => {
                    let inside: String = signs.by_ref().take_while(|it| *it != ']').collect();
                    elapsed |= !inside.is_empty() && inside.chars().all(|it| matches!(it.to_ascii_lowercase(), 'h' | 'm' | 's'));
                }
                '%' => return Format::Percent,
                // `General`, also as Chinese programs write it: `G/通用格式`.
                'g' if matches!(signs.peek(), Some('/' | 'e' | 'E')) => return Format::Plain,
                'e' if matches!(signs.peek(), Some('+' | '-')) => {}
                'y' | 'd' | 'e' => day = true,
                'a' if matches!(signs.peek(), Some('a' | 'A')) => day = true,
                'h' | 's' => clock = true,
                'm' => month = true,
                _ => {}
            }
        }
        match () {
            () if elapsed => Format::Elapsed,
            () if day || (month && !clock) => Format::Day,
            () if clock => Format::Clock,
            () => Format::Plain,
        }
    }
}

/// What the number says in its format. Days of the calendar that begins in 1900, or of the other one that begins in 1904.
pub fn number(value: f64, format: Format, is_1904: bool) -> Content {
    match format {
        Format::Plain => Content::Number(figures(value, 0)),
        Format::Percent => Content::Text(format!("{}%", figures(value, 2))),
        Format::Day | Format::Clock | Format::Elapsed => moment(value, format, is_1904),
    }
}

/// The value times ten to the `shift`, in plain figures of at most 15 digits.
pub fn figures(value: f64, shift: i32) -> String {
    let written = format!("{:.14e}", value.abs());
    let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return "0".to_owned();
    }
    let point = exponent.parse::<i32>().unwrap_or_default() + shift + 1;
    let sign = if value < 0.0 { "-" } else { "" };
    match usize::try_from(point) {
        Ok(0) | Err(_) => format!("{sign}0.{}{digits}", "0".repeat(point.unsigned_abs() as usize)),
        Ok(point) => match digits.split_at_checked(point) {
            Some((whole, "")) => format!("{sign}{whole}"),
            Some((whole, part)) => format!("{sign}{whole}.{part}"),
            None => format!("{sign}{digits}{}", "0".repeat(point.saturating_sub(digits.len()))),
        },
    }
}

fn moment(value: f64, format: Format, is_1904: bool) -> Content {
    const SECONDS: i64 = 86_400;
    /// The last day of the year 9999.
    const LAST: f64 = 2_958_466.0;
    if !(0.0..LAST).contains(&value) {
        return Content::Number(figures(value, 0));
    }
    // What a calendar program shows is rounded to the second.
    #[allow(clippy::cast_possible_truncation, reason = "within seven digits of days")]
    let seconds = (value * 86_400.0).round() as i64;
    let (days, rest) = (seconds / SECONDS, seconds % SECONDS);
    let clock = |hours: i64| match rest % 60 {
        0 => Content::Text(format!("{hours:02}:{:02}", rest / 60 % 60)),
        second => Content::Text(format!("{hours:02}:{:02}:{second:02}", rest / 60 % 60)),
    };
    match format {
        Format::Elapsed => clock(seconds / 3600),
        Format::Clock if days == 0 => clock(rest / 3600),
        Format::Day if days == 0 && !is_1904 && rest != 0 => clock(rest / 3600),
        _ => match day(days, is_1904) {
            Some(day) => Content::Day(day),
            None => Content::Number(figures(value, 0)),
        },
    }
}

/// The calendar of 1900 has a 29 February that never was, so days before it are one less far from its beginning.
fn day(days: i64, is_1904: bool) -> Option<Date> {
    /// From 1970-01-01 back.
    const BEGIN_1900: i64 = -25_569;
    const BEGIN_1904: i64 = -24_107;
    match days {
        days if is_1904 => civil(BEGIN_1904 + days),
        0 | 60 => None,
        1..60 => civil(BEGIN_1900 + days + 1),
        days => civil(BEGIN_1900 + days),
    }
}

/// The day so many days after 1970-01-01, in years that begin with March.
pub fn civil(days: i64) -> Option<Date> {
    const ERA: i64 = 146_097;
    let since = days + 719_468;
    let (era, of_era) = (since.div_euclid(ERA), since.rem_euclid(ERA));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date::of(i32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
#[path = "value_test.rs"]
mod tests;
