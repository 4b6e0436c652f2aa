//! 中文数字 (Chinese numerals) for headings: 一、 十二、 二十、.

/// 1 to 99; other numbers in Arabic digits.
pub(super) fn chinese(number: i64) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: i64| usize::try_from(at).ok().and_then(|it| DIGITS.get(it)).copied().unwrap_or_default();
    match number {
        1..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number % 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use zhiheng_domain::Date;

    use super::chinese;

    #[test]
    fn a_day_of_another_year_says_so() {
        let day = Date::of(2016, 9, 3).unwrap();
        assert_eq!(day.within(2016), "9月3日");
        assert_eq!(day.within(2015), "2016年9月3日");
    }

    #[test]
    fn headings_are_numbered_the_chinese_way() {
        let shown: Vec<String> = [1, 5, 10, 12, 20, 31, 99, 100].map(chinese).to_vec();
        assert_eq!(shown, ["一", "五", "十", "十二", "二十", "三十一", "九十九", "100"]);
    }
}
