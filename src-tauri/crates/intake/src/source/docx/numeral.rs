//! A number in the formats of Word's lists (ECMA-376 17.18.59, and where Word departs from it, as Word prints).

/// `format` as in `w:numFmt`; formats of other scripts print as plain digits.
pub fn numeral(format: &str, n: i64) -> String {
    match format {
        _ if !(0..1_000_000).contains(&n) => n.to_string(),
        "none" | "bullet" => String::new(),
        "decimalZero" => format!("{n:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => digits(n, ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９']),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(n, &[('①', 20), ('㉑', 15), ('㊱', 15)]),
        "decimalEnclosedFullstop" => enclosed(n, &[('⒈', 20)]),
        "decimalEnclosedParen" => enclosed(n, &[('⑴', 20)]),
        "ideographEnclosedCircle" => enclosed(n, &[('㈠', 10)]),
        "numberInDash" => format!("- {n} -"),
        "chineseCounting" | "taiwaneseCounting" if n < 100 => tens(n),
        "chineseCounting" | "taiwaneseCounting" | "taiwaneseDigital" => digits(n, ['○', '一', '二', '三', '四', '五', '六', '七', '八', '九']),
        "ideographDigital" | "japaneseDigitalTenThousand" => digits(n, ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']),
        "chineseCountingThousand" | "taiwaneseCountingThousand" if n < 100 => tens(n),
        "chineseCountingThousand" | "taiwaneseCountingThousand" => thousands(n, &COUNTING),
        "japaneseCounting" | "koreanCounting" if n < 100 => tens(n),
        "japaneseCounting" => thousands(n, &COUNTING).replace('零', "").replace("一十", "十").replace("一百", "百").replace("一千", "千"),
        "chineseLegalSimplified" => thousands(n, &LEGAL),
        "ideographLegalTraditional" => thousands(n, &LEGAL_TRADITIONAL),
        "ideographTraditional" => cycle(n, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => cycle(n, "子丑寅卯辰巳午未申酉戌亥"),
        "lowerLetter" => letters(n, 'a'),
        "upperLetter" => letters(n, 'A'),
        "lowerRoman" => roman(n).to_lowercase(),
        "upperRoman" => roman(n),
        _ => n.to_string(),
    }
}

/// `001, 002, 003, …`: the format that a `custom` one names.
pub fn padded(format: &str, n: i64) -> String {
    let first = format.split(',').next().unwrap_or_default().trim();
    let width = if first.bytes().all(|it| it.is_ascii_digit()) { first.len().min(9) } else { 0 };
    format!("{n:0width$}")
}

struct Words {
    digits: [&'static str; 10],
    places: [&'static str; 4],
}

const COUNTING: Words =
    Words { digits: ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"], places: ["", "十", "百", "千"] };
const LEGAL: Words =
    Words { digits: ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"], places: ["", "拾", "佰", "仟"] };
const LEGAL_TRADITIONAL: Words =
    Words { digits: ["零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"], places: ["", "拾", "佰", "仟"] };

fn digits(n: i64, set: [char; 10]) -> String {
    n.to_string().chars().map(|it| it.to_digit(10).and_then(|it| set.get(it as usize)).copied().unwrap_or(it)).collect()
}

/// 十, 十一, 二十: without the one.
fn tens(n: i64) -> String {
    let text = thousands(n, &COUNTING);
    text.strip_prefix("一十").map(|it| format!("十{it}")).unwrap_or(text)
}

/// 一百零一; five digits and more as plain ones.
fn thousands(n: i64, words: &Words) -> String {
    if !(1..10_000).contains(&n) {
        return if n == 0 { words.digits.first().copied().unwrap_or_default().to_owned() } else { n.to_string() };
    }
    let mut text = String::new();
    let mut gap = false;
    for (place, unit) in words.places.iter().enumerate().rev() {
        let digit = n / 10_i64.pow(place as u32) % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        text.push_str(words.digits.get(digit as usize).copied().unwrap_or_default());
        text.push_str(unit);
    }
    text
}

/// Runs of characters that stand in a row in Unicode; beyond them, plain digits.
fn enclosed(n: i64, runs: &[(char, i64)]) -> String {
    let mut left = n;
    for (first, length) in runs {
        if 1 <= left && left <= *length {
            return u32::try_from(left - 1).ok().and_then(|it| char::from_u32(u32::from(*first) + it)).map_or_else(|| n.to_string(), String::from);
        }
        left -= length;
    }
    n.to_string()
}

fn cycle(n: i64, set: &str) -> String {
    let length = set.chars().count() as i64;
    let place = usize::try_from((n - 1).rem_euclid(length)).unwrap_or_default();
    set.chars().nth(place).map_or_else(|| n.to_string(), String::from)
}

/// a … z, aa, bb …
fn letters(n: i64, first: char) -> String {
    if n < 1 {
        return n.to_string();
    }
    let letter = u32::try_from((n - 1) % 26).ok().and_then(|it| char::from_u32(u32::from(first) + it)).unwrap_or(first);
    let times = usize::try_from((n - 1) / 26 + 1).unwrap_or(1).min(30);
    std::iter::repeat_n(letter, times).collect()
}

fn roman(n: i64) -> String {
    const VALUES: &[(i64, &str)] = &[
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
        (5, "V"), (4, "IV"), (1, "I"),
    ];
    if !(1..5000).contains(&n) {
        return n.to_string();
    }
    let mut left = n;
    let mut text = String::new();
    for (value, letters) in VALUES {
        while *value <= left {
            text.push_str(letters);
            left -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{numeral, padded};

    #[test]
    fn formats_of_chinese_documents() {
        let row = |format: &str, numbers: &[i64]| numbers.iter().map(|it| numeral(format, *it)).collect::<Vec<_>>().join(" ");
        let some = &[1, 9, 10, 11, 20, 21, 99, 100, 101, 110, 120, 999, 1001, 1010];
        assert_eq!(row("chineseCounting", some), "一 九 十 十一 二十 二十一 九十九 一○○ 一○一 一一○ 一二○ 九九九 一○○一 一○一○");
        assert_eq!(
            row("chineseCountingThousand", some),
            "一 九 十 十一 二十 二十一 九十九 一百 一百零一 一百一十 一百二十 九百九十九 一千零一 一千零一十"
        );
        assert_eq!(row("japaneseCounting", &[1, 10, 11, 100, 101, 112, 210]), "一 十 十一 百 百一 百十二".to_owned() + " 二百十");
        assert_eq!(row("taiwaneseCountingThousand", &[10, 105]), "十 一百零五");
        assert_eq!(row("ideographDigital", &[1, 10, 21, 105]), "一 一〇 二一 一〇五");
        assert_eq!(row("chineseLegalSimplified", &[1, 2, 10, 25]), "壹 贰 壹拾 贰拾伍");
        assert_eq!(row("ideographTraditional", &[1, 10, 11]), "甲 癸 甲");
        assert_eq!(row("ideographEnclosedCircle", &[1, 10, 11]), "㈠ ㈩ 11");
    }

    #[test]
    fn formats_of_digits_and_letters() {
        let row = |format: &str, numbers: &[i64]| numbers.iter().map(|it| numeral(format, *it)).collect::<Vec<_>>().join(" ");
        assert_eq!(row("decimal", &[0, 1, 100]), "0 1 100");
        assert_eq!(row("decimalZero", &[1, 10]), "01 10");
        assert_eq!(row("decimalFullWidth", &[1, 10]), "１ １０");
        assert_eq!(row("decimalEnclosedCircle", &[1, 20, 21, 35, 36, 50, 51]), "① ⑳ ㉑ ㉟ ㊱ ㊿ 51");
        assert_eq!(row("decimalEnclosedParen", &[1, 20, 21]), "⑴ ⒇ 21");
        assert_eq!(row("decimalEnclosedFullstop", &[1, 20]), "⒈ ⒛");
        assert_eq!(row("lowerLetter", &[1, 26, 27, 53]), "a z aa aaa");
        assert_eq!(row("upperRoman", &[4, 9, 49, 1990]), "IV IX XLIX MCMXC");
        assert_eq!(row("lowerRoman", &[3]), "iii");
        assert_eq!(padded("001, 002, 003, ...", 7), "007");
    }

    #[test]
    fn no_number_is_out_of_reach() {
        for format in ["chineseCounting", "japaneseCounting", "lowerLetter", "upperRoman", "ideographZodiac", "decimalEnclosedCircle", "decimalZero"] {
            for n in [i64::MIN, -1, 0, 9_999, 10_000, i64::MAX] {
                assert!(numeral(format, n).len() < 100, "{format} {n}");
            }
        }
    }
}
