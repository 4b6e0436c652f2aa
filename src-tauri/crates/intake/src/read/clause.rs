//! 责任条款 (clause): where a paragraph says who answers: brackets, labelled lines, sentences with 由……负责.

use std::ops::Range;

use super::duty::{Duty, is_members, is_unit, label, parse, verb};
use super::number::is_han;
use super::rules::list;
use super::sentence::sentences;
use super::text::{Text, closed_at, cut};

/// Where a clause stands in its paragraph, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    pub span: Range<usize>,
    pub duty: Duty,
}

/// Every responsibility clause of a paragraph, in order.
pub(crate) fn clauses(text: &Text) -> Vec<Clause> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if matches!(text.at(at), Some('（' | '〔'))
            && label(text.slice(at..text.len())).is_none()
            && let Some(end) = closed_at(text.norm(), at)
        {
            let inner = text.part(at + 1..end);
            let last = text.slice(end + 1..text.len()).iter().all(|it| matches!(it, '。' | ' ' | '；' | '，'));
            if let Some(duty) = bracketed(&inner, last) {
                found.push(Clause { span: at..end + 1, duty });
            }
            at = end + 1;
            continue;
        }
        if label_at(text, at) {
            let duty = parse(&text.part(at..text.len()));
            if !duty.is_empty() {
                found.push(Clause { span: at..text.len(), duty });
                break;
            }
        }
        at += 1;
    }
    if found.is_empty()
        && let Some(clause) = spoken(text)
    {
        found.push(clause);
    }
    found
}

/// A label like 责任单位： at the beginning of a paragraph or of a sentence.
fn label_at(text: &Text, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|it| text.at(it));
    let begins = before.is_none_or(|it| matches!(it, '。' | '；' | ' ' | '·' | '●' | '■' | '◆' | '）')) || text.at(at) == Some('（');
    begins && label(text.slice(at..text.len())).is_some()
}

/// The inside of a bracket, if it says who answers. `last`: nothing but a full stop follows it.
fn bracketed(inner: &Text, last: bool) -> Option<Duty> {
    let norm = inner.norm();
    if norm.len() < 2 {
        return None;
    }
    let labelled = label(norm).is_some();
    let spoken = verb(norm).is_some() || list("members").is_in(norm) && verb_tail(norm);
    if labelled || spoken {
        let duty = parse(inner);
        let named = labelled || duty.all_members || duty.units.iter().any(|it| is_unit(&Text::new(&it.name)));
        return (named && !duty.is_empty()).then_some(duty);
    }
    // Names only: every part has to look like a unit.
    let parts: Vec<Text> = cut(norm, &['、', '，', '；', ' ']).into_iter().map(|it| inner.part(it).trimmed()).filter(|it| !it.is_empty()).collect();
    let named = parts.iter().filter(|it| is_unit(it) || is_members(it.norm())).count();
    // One unknown ending among several units is a unit too.
    let short = parts.iter().all(|it| it.len() <= 16 && it.norm().iter().all(|it| is_han(*it) || matches!(it, '（' | '）' | '、')));
    let all = named > 0 && parts.len() <= named * 3 / 2 && short;
    (last && all).then(|| parse(inner)).filter(|it| !it.is_empty())
}

fn verb_tail(text: &[char]) -> bool {
    list("duty_verbs.responsible").is_in(text)
}

/// A sentence like 由省质监局牵头，省财政厅、省商务厅配合。 at the end of a paragraph.
fn spoken(text: &Text) -> Option<Clause> {
    for sentence in sentences(text) {
        let body = text.part(sentence.clone());
        let Some(from) = body.norm().iter().position(|it| *it == '由') else { continue };
        if from > 12 || body.len() > 160 {
            continue;
        }
        let rest = body.part(from + 1..body.len());
        let Some(found) = verb(rest.norm()) else { continue };
        let duty = parse(&rest);
        let named = !duty.units.is_empty() || duty.all_members;
        if found.0 > 1 && named && duty.units.iter().all(|it| is_unit(&Text::new(&it.name))) {
            return Some(Clause { span: sentence, duty });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use zhiheng_domain::Role;

    use super::*;

    /// `★省质监局 ○科技厅 全体 ?有关部门`
    fn of(text: &str) -> String {
        let text = Text::new(text);
        let mut duty = Duty::default();
        clauses(&text).into_iter().for_each(|it| duty.take(it.duty));
        let mut words: Vec<String> = duty
            .units
            .iter()
            .map(|it| {
                let mark = match it.role {
                    Role::Lead => "★",
                    Role::Responsible => "●",
                    Role::Supporting => "○",
                };
                format!("{mark}{}", it.name)
            })
            .collect();
        words.extend(duty.all_members.then(|| "全体".to_owned()));
        words.extend(duty.vague.iter().map(|it| format!("?{it}")));
        words.join(" ")
    }

    #[test]
    fn usual_forms() {
        for (text, wanted) in [
            ("提升水平。(农业厅、商务厅按职责分工负责)", "●农业厅 ●商务厅"),
            ("提升水平。（省质监局牵头，省经济和信息化委、科技厅配合）", "★省质监局 ○省经济和信息化委 ○科技厅"),
            ("提升水平。（省质监局牵头,省商务厅、省财政厅等部门按职责分工负责）", "★省质监局 ●省商务厅 ●省财政厅"),
            ("（牵头单位：省质监局；配合单位：省教育厅、各市（州）人民政府）", "★省质监局 ○省教育厅 ○各市（州）人民政府"),
            ("责任单位：省质监局、科技厅", "●省质监局 ●科技厅"),
            ("牵头单位:省市场监管局 责任单位:省财政厅、省科技厅", "★省市场监管局 ●省财政厅 ●省科技厅"),
            ("提升质量。责任单位：省质监局，各县(市、区)人民政府。", "●省质监局 ●各县(市、区)人民政府"),
            ("(省质量强省工作领导小组成员单位按职责分工负责)", "全体"),
            ("（各成员单位负责）", "全体"),
            ("〔责任单位：省质监局〕", "●省质监局"),
            ("（省质监局、省商务厅）", "●省质监局 ●省商务厅"),
            ("（省教育厅和省科技厅负责）", "●省教育厅 ●省科技厅"),
            ("（省质监局牵头，有关部门配合）", "★省质监局 ?有关部门"),
            ("由省质监局牵头，省财政厅、省商务厅配合。", "★省质监局 ○省财政厅 ○省商务厅"),
            ("（省质监局负责牵头，省商务厅参与）", "★省质监局 ○省商务厅"),
            ("（市市场监管局、市发改委，各县（市、区）政府按职责分工负责）", "●市市场监管局 ●市发改委 ●各县（市、区）政府"),
            ("（省质监局牵头，各市（州）、县（市、区）人民政府、省商务厅配合）", "★省质监局 ○各市（州）、县（市、区）人民政府 ○省商务厅"),
            ("（省质监局、省商务厅按职责分工负责，排第一位的为牵头单位，下同）", "★省质监局 ●省商务厅"),
            ("【牵头单位】省质监局【配合单位】省财政厅、省商务厅", "★省质监局 ○省财政厅 ○省商务厅"),
            ("（省质监局（牵头）、省财政厅）", "★省质监局 ●省财政厅"),
            ("（省质监局牵头，会同省财政厅、省商务厅落实）", "★省质监局 ●省财政厅 ●省商务厅"),
            ("（省质监局等部门按职责分工负责）", "●省质监局"),
            ("（省质监局、省商务厅牵头，各市（州）人民政府配合）", "★省质监局 ★省商务厅 ○各市（州）人民政府"),
            ("（牵头单位：省质监局，配合单位：省财政厅）", "★省质监局 ○省财政厅"),
            ("责任单位：省质监局、省发改委；完成时限：2016年11月底前", "●省质监局 ●省发改委"),
            ("（省质监局负责，2016年6月底前完成）", "●省质监局"),
            ("（省委宣传部、成都海关、人行成都分行分别负责）", "●省委宣传部 ●成都海关 ●人行成都分行"),
        ] {
            assert_eq!(of(text), wanted, "{text}");
        }
    }

    #[test]
    fn other_brackets_say_nobody() {
        for text in ["《质量发展纲要(2011—2020年)》", "（以下简称《纲要》）", "落实质量负责人（首席质量官）制度。", "各县（市、区）要加强领导。"] {
            assert_eq!(of(text), "", "{text}");
        }
    }
}
