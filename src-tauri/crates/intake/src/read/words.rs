//! 数字前后的话 (the words around a number): verb and noun before it, words of comparison, bounds behind it.

use std::ops::Range;

use zhiheng_domain::GoalOperator;

use super::rules::list;

/// The words before a number: adverbs and verb, then the noun, without the words of comparison.
pub(super) struct Head {
    pub verb: Range<usize>,
    pub noun: Range<usize>,
    pub noun_start: usize,
}

impl Head {
    pub fn of(left: &[char]) -> Head {
        let mut end = left.len();
        loop {
            let part = left.get(..end).unwrap_or_default();
            let cut = ["op.at_least", "op.at_most", "op.about", "op.growth", "op.decline", "op.exactly", "soft"]
                .into_iter()
                .find_map(|it| list(it).at_end(part))
                .or_else(|| list("before_number").at_end(part));
            match cut {
                // The verb that is the whole left side stays: 新增|3家.
                Some(len) if !list("action_verbs").is_one(part) => end -= len,
                _ => break,
            }
        }
        let start = lead_in(left.get(..end).unwrap_or_default());
        let verb_len = leading_action(left.get(start..end).unwrap_or_default()).unwrap_or(0);
        // 办理时限由20个工作日压缩到: the name ends before 由.
        let from = left.get(start + verb_len..end).unwrap_or_default();
        let base = from.windows(2).position(|it| matches!(it, ['由' | '从', digit] if digit.is_ascii_digit()));
        let noun = start + verb_len..base.map_or(end, |at| start + verb_len + at);
        Head { verb: start..start + verb_len, noun_start: noun.start, noun }
    }
}

/// 到2016年底, 全年, 力争, 其中: words before the promise itself.
pub(super) fn lead_in(left: &[char]) -> usize {
    let mut at = 0;
    loop {
        let rest = left.get(at..).unwrap_or_default();
        let skipped = time_words(rest).or_else(|| list("soft").at_start(rest)).or_else(|| list("lead_in").at_start(rest));
        match skipped {
            Some(len) if len > 0 && at + len <= left.len() => at += len,
            _ => return at,
        }
    }
}

/// `到2016年底`, `2020年`, `至12月底前`.
fn time_words(text: &[char]) -> Option<usize> {
    let lead = usize::from(matches!(text.first(), Some('到' | '至' | '在')));
    let digits = text.iter().skip(lead).take_while(|it| it.is_ascii_digit()).count();
    if digits == 0 || !matches!(text.get(lead + digits), Some('年' | '月')) {
        return None;
    }
    let mut at = lead + digits + 1;
    while matches!(text.get(at), Some('底' | '末' | '度' | '前' | '初' | '内' | '年')) {
        at += 1;
    }
    Some(at)
}

/// Length of the verbs at the start: 积极培育创建.
pub(super) fn leading_action(left: &[char]) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = left.get(at..).unwrap_or_default();
        let verb = list("action_verbs").at_start(rest).or_else(|| list("process_verbs").at_start(rest));
        match verb {
            Some(len) => at += len,
            None => break,
        }
    }
    (at > 0).then_some(at)
}

pub(super) fn starts_with_action(left: &[char]) -> bool {
    leading_action(left.get(lead_in(left)..).unwrap_or_default()).is_some()
}

/// A subject reaches a level: 企业总数达到, 数量突破.
pub(super) fn says_level(left: &[char]) -> bool {
    let near = strip_soft(left);
    let level = list("level_verbs").at_end(near).unwrap_or(0);
    // 不超过 is not 超过.
    let compared = list("op.at_most").at_end(near).max(list("op.at_least").at_end(near)).unwrap_or(0);
    level > 0 && compared <= level && Head::of(left).noun.len() >= 2
}

pub(super) fn strip_soft(left: &[char]) -> &[char] {
    let mut end = left.len();
    while let Some(len) = list("soft").at_end(left.get(..end).unwrap_or_default()) {
        end -= len;
        if end == 0 {
            return left;
        }
    }
    left.get(..end).unwrap_or_default()
}

/// The word of comparison that a text ends with, the longest one: 不低于 is not 低于.
pub(super) fn nearest(text: &[char]) -> Option<GoalOperator> {
    let least = list("op.at_least").at_end(text).unwrap_or(0);
    let most = list("op.at_most").at_end(text).unwrap_or(0);
    match (least, most) {
        (0, 0) => None,
        _ if most > least => Some(GoalOperator::AtMost),
        _ => Some(GoalOperator::AtLeast),
    }
}

pub(super) fn ends_with(text: &[char], name: &str) -> bool {
    list(name).at_end(text).is_some()
}

pub(super) fn contains(text: &[char], word: &[char]) -> bool {
    text.windows(word.len().max(1)).any(|it| it == word)
}

/// 增长8%, 同比下降不低于3%: a change against a base, with nothing but words of comparison between.
pub(super) fn change_before(left: &[char]) -> Option<GoalOperator> {
    let mut end = left.len();
    for _ in 0..4 {
        let part = left.get(..end)?;
        if list("op.at_least").at_end(part).is_some_and(|len| {
            let word: String = part.iter().skip(part.len() - len).collect();
            word.ends_with('到') || word.ends_with('至')
        }) {
            return None; // 提高到: a level.
        }
        if list("op.at_most").at_end(part).is_some_and(|len| {
            let word: String = part.iter().skip(part.len() - len).collect();
            word.ends_with('到') || word.ends_with('至') || word.ends_with('为')
        }) {
            return None;
        }
        if list("op.growth").at_end(part).is_some() {
            return Some(GoalOperator::Growth);
        }
        if list("op.decline").at_end(part).is_some() {
            return Some(GoalOperator::Decline);
        }
        let skip = ["op.at_least", "op.at_most", "op.about", "soft"].into_iter().find_map(|it| list(it).at_end(part));
        end -= skip.or_else(|| list("before_number").at_end(part))?;
    }
    None
}

/// 以上, 以内, 左右 right behind the number.
pub(super) fn right_bound(right: &[char]) -> (Option<GoalOperator>, usize) {
    let bounds = [
        (list("right.about"), GoalOperator::About),
        (list("right.at_most"), GoalOperator::AtMost),
        (list("right.at_least"), GoalOperator::AtLeast),
    ];
    let found = bounds.into_iter().find_map(|(words, operator)| words.at_start(right).map(|len| (Some(operator), len)));
    found.unwrap_or((None, 0))
}
