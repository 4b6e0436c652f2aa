//! 文件抬头 (front): title, document number, issuer and date, from the lines before the first heading and after the last.

use zhiheng_domain::Date;

use super::due::year_of;
use super::duty::is_unit;
use super::lines::is_date_line;
use super::rules::list;
use super::text::{Text, squeeze};

#[derive(Debug, Default)]
pub(crate) struct Front {
    pub title: String,
    pub doc_no: String,
    pub issued_by: String,
    pub issued_on: Option<Date>,
    pub year: Option<i32>,
}

/// What a line before the first heading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FrontLine {
    Title,
    Preamble,
}

/// Reads the lines before the first heading; answers what each of them is.
pub(crate) fn read(lines: &[Text], tail: &[Text]) -> (Front, Vec<FrontLine>) {
    let mut front = Front::default();
    let mut kinds = Vec::new();
    let mut groups: Vec<String> = Vec::new();
    let mut open = false;
    for (at, line) in lines.iter().enumerate() {
        if let Some(no) = doc_no(line) {
            if front.doc_no.is_empty() {
                front.doc_no = no;
            }
            front.issued_on = front.issued_on.or_else(|| date_of(&after_number(line)));
            kinds.push(FrontLine::Title);
            open = false;
            continue;
        }
        if is_date_line(line.norm()) {
            front.issued_on = front.issued_on.or_else(|| date_of(line));
            kinds.push(FrontLine::Title);
            open = false;
            continue;
        }
        if let Some((unit, day)) = signed(line) {
            front.issued_on = front.issued_on.or(Some(day));
            front.issued_by = unit;
            kinds.push(FrontLine::Title);
            open = false;
            continue;
        }
        let signs = lines.get(at + 1).is_some_and(|it| is_date_line(it.norm())) && is_unit(line);
        if signs {
            front.issued_by = squeeze(&line.to_string());
            kinds.push(FrontLine::Title);
            open = false;
        } else if is_title(line) {
            match groups.last_mut().filter(|_| open) {
                Some(group) => group.push_str(&squeeze(&line.to_string())),
                None => groups.push(squeeze(&line.to_string())),
            }
            open = true;
            kinds.push(FrontLine::Title);
        } else {
            kinds.push(FrontLine::Preamble);
            open = false;
        }
    }
    let named: Vec<&String> = groups.iter().filter(|it| names_a_plan(it)).collect();
    // The plan's own title stands behind that of the notice that sends it.
    let title = named.iter().rev().find(|it| !it.ends_with("通知")).or(named.last()).copied().or(groups.first());
    front.title = title.cloned().unwrap_or_default();
    for (at, line) in tail.iter().enumerate() {
        if is_date_line(line.norm()) && front.issued_on.is_none() {
            front.issued_on = date_of(line);
            let before = at.checked_sub(1).and_then(|it| tail.get(it));
            if let Some(unit) = before.filter(|it| is_unit(it)) {
                front.issued_by = squeeze(&unit.to_string());
            }
        }
    }
    let title_year = year_of(&Text::new(&front.title));
    let text_year = || lines.iter().chain(tail).find_map(year_of);
    front.year = title_year.or_else(text_year).or(front.issued_on.map(Date::year));
    (front, kinds)
}

/// `（贵州省教育厅 二〇二四年一月二十五日）`
fn signed(line: &Text) -> Option<(String, Date)> {
    let norm = line.norm();
    if norm.first() != Some(&'（') || norm.last() != Some(&'）') || norm.len() > 50 {
        return None;
    }
    let year = norm.iter().position(|it| *it == '年')?;
    let from = (1..year).rev().take_while(|at| norm.get(*at).is_some_and(|it| it.is_ascii_digit() || "〇零一二三四五六七八九".contains(*it))).last()?;
    let day = date_of(&line.part(from..line.len()))?;
    Some((squeeze(&line.written(1..from)), day))
}

fn names_a_plan(title: &str) -> bool {
    list("plan_names").is_in(&title.chars().collect::<Vec<char>>())
}

fn is_title(line: &Text) -> bool {
    let norm = line.norm();
    norm.len() <= 60 && norm.first() != Some(&'（') && list("appendix").at_start(norm).is_none() && !norm.iter().any(|it| matches!(it, '。' | '；')) && !matches!(norm.last(), Some('：' | '，' | '、'))
}

/// A line that is a document number: 川办发〔2016〕34号, perhaps in brackets.
fn doc_no(line: &Text) -> Option<String> {
    let norm = line.norm();
    if norm.len() > 44 || norm.last().is_none_or(|it| !matches!(it, '号' | '）')) {
        return None;
    }
    let bracket = norm.iter().position(|it| matches!(it, '〔'))
        .or_else(|| norm.iter().enumerate().position(|(at, it)| *it == '（' && at > 1 && norm.get(at + 1).is_some_and(char::is_ascii_digit)))?;
    let from = norm.iter().position(|it| !matches!(it, '（' | ' '))?;
    let prose = norm.iter().any(|it| matches!(it, '，' | '。' | '、' | '《'));
    let until = norm.iter().rposition(|it| *it == '号')? + 1;
    let year = norm.get(bracket + 1..bracket + 5)?;
    (!prose && bracket <= from + 12 && from < bracket && year.iter().all(char::is_ascii_digit)).then(|| squeeze(&line.written(from..until)))
}

/// `（川办发〔2016〕34号 2016年5月13日）`: what stands behind the number.
fn after_number(line: &Text) -> Text {
    let from = line.norm().iter().rposition(|it| *it == '号').map_or(0, |it| it + 1);
    line.part(from..line.len())
}

fn date_of(line: &Text) -> Option<Date> {
    let digits = |word: &[char]| -> Option<i64> {
        let text: String = word.iter().collect();
        text.parse().ok().or_else(|| super::number::chinese_value(word))
    };
    let norm: Vec<char> = line.norm().iter().copied().filter(|it| !matches!(it, ' ' | '（' | '）')).collect();
    let year_at = norm.iter().position(|it| *it == '年')?;
    let month_at = norm.iter().position(|it| *it == '月')?;
    let day_at = norm.iter().position(|it| *it == '日')?;
    let part = |from: usize, until: usize| norm.get(from..until).and_then(digits);
    Date::of(
        i32::try_from(part(0, year_at)?).ok()?,
        u32::try_from(part(year_at + 1, month_at)?).ok()?,
        u32::try_from(part(month_at + 1, day_at)?).ok()?,
    )
}

