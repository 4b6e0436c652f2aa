//! Lines inside a paragraph (Shift+Enter). Some writers end paragraphs so, others break a long title or pasted text.

use std::borrow::Cow;

/// The paragraphs that the lines are: in a cell each line is one; else a line that is a whole sentence or that begins an
/// item ends the one before, and other lines are one text.
pub fn lines_of(text: &str, in_cell: bool) -> Vec<Cow<'_, str>> {
    let mut whole: Vec<Cow<'_, str>> = Vec::new();
    for line in text.split('\n') {
        let line = line.trim();
        match whole.last_mut() {
            Some(before) if !in_cell && !before.is_empty() && !line.is_empty() && !ends(before) && !begins(line) => {
                let apart = before.ends_with(|it: char| it.is_ascii_alphanumeric()) && line.starts_with(|it: char| it.is_ascii_alphanumeric());
                let space = if apart { " " } else { "" };
                *before = Cow::Owned(format!("{before}{space}{line}"));
            }
            _ => whole.push(Cow::Borrowed(line)),
        }
    }
    // A break at the end of a paragraph, or several in a row, are space and not paragraphs.
    if 1 < whole.len() {
        whole.retain(|it| !it.is_empty());
    }
    if whole.is_empty() {
        whole.push(Cow::Borrowed(""));
    }
    whole
}

fn ends(line: &str) -> bool {
    line.trim_end_matches(['”', '’', '"', '）', ')', '」', '』']).ends_with(['。', '！', '？', '；', '：', ';', ':', '!', '?']) || line.ends_with(['）', ')'])
}

/// 一、 （一） 1. (1) ① 第一章, 责任单位：
fn begins(line: &str) -> bool {
    let numeral = |it: char| it.is_ascii_digit() || ('０'..='９').contains(&it) || "〇一二三四五六七八九十百零".contains(it);
    let open = line.strip_prefix(['（', '(', '第']);
    let rest = open.unwrap_or(line).trim_start_matches(numeral);
    let numbered = rest.len() < open.unwrap_or(line).len();
    let item = match open {
        Some(_) if line.starts_with('第') => rest.starts_with(['章', '节', '条', '部', '编']),
        Some(_) => rest.starts_with(['）', ')']),
        None => rest.starts_with(['、', '．', '.', ')', '）']) && !rest.trim_start_matches(['.', '．']).starts_with(|it: char| it.is_ascii_digit()),
    };
    let head = line.split(['：', ':']).next().unwrap_or_default();
    let named = head.len() < line.len() && (2..=8).contains(&head.chars().count());
    (numbered && item) || line.starts_with(|it| ('①'..='⒛').contains(&it)) || named
}

#[cfg(test)]
mod tests {
    use super::lines_of;

    #[test]
    fn a_broken_title_is_one_and_items_are_several() {
        assert_eq!(lines_of("贯彻实施质量发展纲要\n2016年工作计划", false), ["贯彻实施质量发展纲要2016年工作计划"]);
        assert_eq!(lines_of("一、提升质量\n（一）对标。\n围绕重点\n责任单位：省质监局", false), ["一、提升质量", "（一）对标。", "围绕重点", "责任单位：省质监局"]);
        assert_eq!(lines_of("达到\n12.5%以上", false), ["达到12.5%以上"]);
        assert_eq!(lines_of("省质监局\n农业厅", true), ["省质监局", "农业厅"]);
        assert_eq!(lines_of("", false), [""]);
        assert_eq!(lines_of("完毕\n\n", false), ["完毕"]);
    }
}
