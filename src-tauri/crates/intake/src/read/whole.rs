//! 全部与零发生 (all and zero): targets without a number of their own, and those whose amount is set elsewhere.

use std::ops::Range;

use zhiheng_domain::{GoalOperator, Nature, TargetKind};

use super::due::due;
use super::rules::list;
use super::target::Found;
use super::text::{Text, cut, squeeze};
use crate::reading::ReadTarget;

pub(crate) fn add(sentence: &Text, hidden: &[bool], year: Option<i32>, found: &mut Found) {
    for clause in cut(sentence.norm(), &['，', '；', '。', '：', '！']) {
        if clause.is_empty() {
            continue;
        }
        let text = sentence.slice(clause.clone());
        let shown = |at: usize| !hidden.get(clause.start + at).copied().unwrap_or(false);
        let taken = found.targets.iter().any(|it| it.span.start < clause.end && clause.start < it.span.end);
        let mut give = |names: Vec<String>, kind, operator, value: Option<&str>, unit: &str, modality: &str, span: Range<usize>| {
            for name in names {
                found.targets.push(ReadTarget {
                    name,
                    kind,
                    operator,
                    value: value.map(str::to_owned),
                    value_to: None,
                    unit: unit.to_owned(),
                    modality: modality.to_owned(),
                    nature: Nature::Result,
                    due: due(sentence, year),
                    sentence: 0,
                    span: span.clone(),
                });
            }
        };
        if let Some(names) = assigned(text) {
            give(names, TargetKind::All, GoalOperator::All, None, "", "完成", clause.clone());
        } else if let Some((name, word)) = zero(text, &shown) {
            give(vec![name], TargetKind::Zero, GoalOperator::Zero, Some("0"), "起", &word, clause.clone());
        } else if !taken && let Some((names, word)) = all(text, &shown) {
            give(names, TargetKind::All, GoalOperator::All, Some("100"), "%", &word, clause.clone());
        }
    }
}

fn words(text: &[char]) -> String {
    squeeze(&text.iter().collect::<String>())
}

/// 完成国家下达的二氧化硫、化学需氧量和氨氮减排任务: one target per object, the amount set elsewhere.
fn assigned(text: &[char]) -> Option<Vec<String>> {
    let (at, len) = list("assigned").find(text)?;
    if !text.get(..at)?.windows(2).any(|it| it == ['完', '成']) {
        return None;
    }
    let rest = text.get(at + len..)?;
    let rest = rest.strip_prefix(&['的']).unwrap_or(rest);
    let tail = list("assigned_tails").at_end(rest)?;
    let object = rest.get(..rest.len() - tail)?;
    if object.is_empty() {
        return None;
    }
    let parts = listed(object);
    let names = match parts.as_slice() {
        [one] => vec![format!("{one}任务完成")],
        several => {
            let (last, before) = several.split_last()?;
            // 氨氮减排: the common word stands at the end of the last part.
            let common = common_tail(last);
            let mut names: Vec<String> = before.iter().map(|it| format!("{it}{common}任务完成")).collect();
            names.push(format!("{last}任务完成"));
            names
        }
    };
    Some(names)
}

fn common_tail(last: &str) -> String {
    let last: Vec<char> = last.chars().collect();
    let len = list("shared_tails").at_end(&last).unwrap_or(0);
    last.iter().skip(last.len() - len).collect()
}

/// `甲、乙和丙` as parts.
fn listed(text: &[char]) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let pieces = cut(text, &['、']);
    let several = pieces.len() > 1;
    for piece in pieces {
        let piece = text.get(piece).unwrap_or_default();
        match piece.iter().rposition(|it| matches!(it, '和' | '及')) {
            Some(at) if several && at > 0 && at + 1 < piece.len() => {
                parts.push(words(piece.get(..at).unwrap_or_default()));
                parts.push(words(piece.get(at + 1..).unwrap_or_default()));
            }
            _ => parts.push(words(piece)),
        }
    }
    parts.retain(|it| !it.is_empty());
    parts
}

/// 水利工程、道桥工程全部符合标准: one per subject. 监管全覆盖: one.
fn all(text: &[char], shown: &impl Fn(usize) -> bool) -> Option<(Vec<String>, String)> {
    if let Some(len) = list("all_subjects").at_start(text)
        && let Some(at) = text.iter().rposition(|it| matches!(it, '均' | '都')).filter(|it| *it > len)
    {
        return Some((vec![words(text)], text.get(at..=at)?.iter().collect()));
    }
    let (at, len) = (0..text.len()).filter(|it| shown(*it)).find_map(|at| list("all_words").at_start(text.get(at..)?).map(|len| (at, len)))?;
    let word: String = text.get(at..at + len)?.iter().collect();
    let before = text.get(..at)?;
    let after = text.get(at + len..)?;
    if word.ends_with("覆盖") {
        let name = words(text);
        return Some((vec![name], word));
    }
    // 全部 before a noun (全部企业) or nothing at all says no state.
    if after.is_empty() || after.first() == Some(&'的') {
        return None;
    }
    if before.is_empty() {
        let acts = list("action_verbs").at_start(after).is_some() || list("op.at_least").at_start(after).is_some();
        return acts.then(|| (vec![words(text)], word));
    }
    let parts = listed(before);
    let parts = if parts.iter().any(|it| it.ends_with('级') || it.chars().count() < 3) { vec![words(before)] } else { parts };
    let names = parts.into_iter().map(|it| format!("{it}全部{}", words(after))).collect();
    Some((names, word))
}

/// 无重大质量事故, 不发生……事件, 零发生.
fn zero(text: &[char], shown: &impl Fn(usize) -> bool) -> Option<(String, String)> {
    if let Some((at, len)) = list("zero_whole").find(text) {
        let word: String = text.get(at..at + len)?.iter().collect();
        let name = words(text.get(..at)?);
        let name = name.trim_start_matches("实现").trim_start_matches("确保").trim_end_matches(['“', '的']).to_owned();
        return Some((if name.is_empty() { words(text) } else { name }, word));
    }
    // 建成区黑臭水体零返黑返臭
    if let Some(at) = text.iter().rposition(|it| *it == '零').filter(|at| *at >= 3 && (3..=5).contains(&(text.len() - at)))
        && text.get(at + 1).is_some_and(|it| super::number::is_han(*it) && !"售部散距基星碳钱的点".contains(*it))
        && text.get(at - 1).is_some_and(|it| super::number::is_han(*it))
        && shown(at)
    {
        return Some((words(text.get(..at)?), text.get(at..)?.iter().collect()));
    }
    if let Some(len) = list("zero_ends").at_end(text)
        && let Some(name) = text.get(..text.len() - len).filter(|it| it.len() >= 3)
    {
        return Some((words(name), text.get(text.len() - len..)?.iter().collect()));
    }
    let heads = list("zero_heads");
    (0..text.len()).filter(|it| shown(*it)).find_map(|at| {
        let len = heads.at_start(text.get(at..)?)?;
        let before = text.get(..at)?;
        let plain = !matches!(text.get(at..at + len), Some(['无' | '零']));
        let clear = plain || at == 0 || list("zero_leads").at_end(before).is_some();
        let rest = text.get(at + len..)?;
        let tail = list("zero_tails").at_end(rest)?;
        let word: String = text.get(at..at + len)?.iter().collect();
        (clear && tail <= rest.len() && rest.len() <= 40).then(|| (words(rest).trim_start_matches("一起").to_owned(), word))
    })
}
