//! 不拆 (bonds): what the segmenter would break and Chinese setting does not: a number from its unit, the day of a date, a
//! document number, a quarter; a light's mark from its word; a line that begins with · ～ —.

/// Before which characters of a text no line begins, in order.
pub(super) fn bonds(text: &str) -> Vec<usize> {
    let chars: Vec<char> = text.chars().collect();
    let mut bonds: Vec<usize> = (1..).zip(chars.windows(2)).filter(|(_, it)| tied(it)).map(|(at, _)| at).collect();
    let mut at = 0;
    while let Some(rest) = chars.get(at..).filter(|it| !it.is_empty()) {
        let long = piece(rest);
        bonds.extend(at + 1..at + long);
        at += long.max(1);
    }
    bonds.sort_unstable();
    bonds.dedup();
    bonds
}

/// Whatever stands around them.
fn tied(pair: &[char]) -> bool {
    let &[c, next] = pair else { return false };
    matches!(next, '·' | '～' | '~' | '—' | '–' | '％' | '℃')
        || matches!(c, '～' | '~' | '·' | '≥' | '≤' | '№')
        || (matches!(c, '■' | '▲' | '●' | '○') && is_hanzi(next))
}

/// How many characters from here on are one piece; 0 where none begins.
fn piece(rest: &[char]) -> usize {
    let at = |place: usize| rest.get(place).copied().unwrap_or(' ');
    if at(0) == '〔' {
        // 〔2016〕34号
        let year = digits(rest.get(1..));
        let number = digits(rest.get(year + 2..));
        return if year > 0 && at(year + 1) == '〕' && number > 0 { 2 + year + number + usize::from(at(2 + year + number) == '号') } else { 0 };
    }
    if at(0) == '第' && is_number(at(1)) {
        let number = 1 + rest.iter().skip(1).take_while(|it| is_number(**it)).count();
        return number + usize::from(is_unit(at(number)));
    }
    // ●达进度; a longer sentence after a mark may break.
    if matches!(at(0), '■' | '▲' | '●' | '○') {
        let word = rest.iter().skip(1).take_while(|it| is_hanzi(**it)).count();
        return if (1..=5).contains(&word) { 1 + word } else { 0 };
    }
    // 三季度, 四川省's 四 is none.
    if "一二三四".contains(at(0)) && at(1) == '季' && at(2) == '度' {
        return 3;
    }
    let number = digits(Some(rest));
    if number == 0 {
        return 0;
    }
    number + after_number(rest.get(number..).unwrap_or_default())
}

/// Of what follows a number what belongs to it: 月20日, 万件, %, 个百分点.
fn after_number(rest: &[char]) -> usize {
    let at = |place: usize| rest.get(place).copied().unwrap_or(' ');
    let word = |it: &str| rest.len() >= it.chars().count() && it.chars().zip(rest).all(|(one, other)| one == *other);
    for part in ["年", "月"] {
        if word(part) {
            let more = digits(rest.get(1..));
            // 2016年12月20日: the month stays with its day, the year alone may stand before them.
            return if part == "月" && more > 0 { 1 + more + usize::from(matches!(at(1 + more), '日' | '号')) } else { 1 };
        }
    }
    if at(0).is_ascii_uppercase() && at(1) == '级' {
        return 2;
    }
    if let Some(unit) = UNITS.iter().find(|it| word(it)) {
        return unit.chars().count();
    }
    if matches!(at(0), '%' | '％' | '℃' | '‰') {
        return 1 + usize::from(is_hanzi(at(1)));
    }
    if matches!(at(0), '万' | '亿') {
        return 1 + usize::from(is_hanzi(at(1)));
    }
    usize::from(is_hanzi(at(0)))
}

/// Units of more than one character.
const UNITS: &[&str] = &[
    "个百分点", "平方公里", "立方米", "平方米", "个工作日", "微克", "公里", "公斤", "万吨", "亿元", "万元", "小时", "分钟", "季度", "页", "领域", "个月",
];

/// The digits from here on, with the marks within a number: 1,234.5; 63%~68%'s first is a number of its own.
fn digits(rest: Option<&[char]>) -> usize {
    let rest = rest.unwrap_or_default();
    let is_digit = |place: usize| rest.get(place).is_some_and(char::is_ascii_digit);
    let mut long = 0;
    while is_digit(long) || (long > 0 && matches!(rest.get(long), Some('.' | ',' | '/')) && is_digit(long + 1)) {
        long += 1;
    }
    long
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十百".contains(c)
}

fn is_unit(c: char) -> bool {
    "季届批次期条项章号位个家页月年".contains(c)
}

fn is_hanzi(c: char) -> bool {
    ('\u{3400}'..='\u{9FFF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use crate::layout::{FixedMetrics, PT, Style, Typeface, break_lines};

    const STYLE: Style = Style::new(Typeface::Song, 10 * PT, 15 * PT);

    /// At every width that holds it, the piece stands on one line.
    fn whole(text: &str, piece: &str) {
        let long = i32::try_from(piece.chars().count()).unwrap();
        for squares in long..30 {
            let lines = break_lines(text, STYLE, squares * 10 * PT, &FixedMetrics);
            let lines: Vec<String> = lines.iter().map(|it| it.text()).collect();
            assert!(lines.iter().any(|it| it.contains(piece)), "{piece} in {squares} squares: {lines:?}");
        }
    }

    #[test]
    fn dates_numbers_with_units_and_document_numbers_stand_on_one_line() {
        let text = "依据川办发〔2016〕34号文件，截至2016年12月20日累计完成48.5万件以上，低于序时进度41.7个百分点，第三届评选11月5日前完成，\
                    创建国家5A级景区12个（其中未列名4），占比63%~68%，三季度末已报27家，《管理办法》于6月30日印发。";
        for piece in
            ["〔2016〕34号", "12月20日", "48.5万件", "41.7个百分点", "第三届", "11月5日", "5A级", "12个", "63%~68%", "三季度", "27家", "6月30日"]
        {
            whole(text, piece);
        }
    }

    #[test]
    fn the_mark_of_a_light_stands_with_its_word() {
        let text = "■滞后1项、▲欠进度1项、●达进度2项、○未填1项、○尚未下达4项";
        for piece in ["■滞后", "▲欠进度", "●达进度", "○未填", "○尚未下达"] {
            whole(text, piece);
        }
    }

    #[test]
    fn a_year_may_stand_on_the_line_above_its_day() {
        let lines = break_lines("定于2016年12月20日", STYLE, 60 * PT, &FixedMetrics);
        assert_eq!(lines.iter().map(|it| it.text()).collect::<Vec<_>>(), ["定于2016年", "12月20日"]);
    }
}
