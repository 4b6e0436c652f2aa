//! 指标类别 (kind): whether a quantity adds up, is a ratio or a level, by its unit and the words before it.

use zhiheng_domain::{GoalOperator, TargetKind};

use super::number::Quantity;
use super::rules::list;
use super::words::{says_level, starts_with_action};

pub(super) fn kind(quantity: &Quantity, left: &[char], noun: &str, operator: GoalOperator, percent: bool, bare: bool) -> TargetKind {
    if percent || matches!(operator, GoalOperator::Growth | GoalOperator::Decline) && quantity.unit.ends_with('倍') {
        return TargetKind::Rate;
    }
    let noun: Vec<char> = noun.chars().collect();
    if quantity.unit.is_empty() || list("rate_nouns").at_end(&noun).is_some() {
        return TargetKind::Rate;
    }
    if list("per_head").is_in(left) {
        return TargetKind::Rate;
    }
    let unit: Vec<char> = quantity.unit.trim_start_matches(['万', '亿', '千', '百']).chars().collect();
    if list("durations").is_one(&unit) {
        return TargetKind::Rate;
    }
    let acts = list("action_verbs").is_in(left) && starts_with_action(left);
    // 0.15起: an event is whole, so this is a ratio.
    let broken = quantity.value.contains('.') && quantity.unit.chars().count() == 1 && (!list("money_and_measures").is_one(&unit) || matches!(unit.as_slice(), ['人' | '名' | '户']));
    if broken && (operator == GoalOperator::AtMost || !list("stock_words").is_in(&noun)) {
        return TargetKind::Rate;
    }
    let plain: Vec<char> = unit.iter().copied().take_while(|it| *it != '（').collect();
    if list("event_classifiers").is_one(&plain) || unit.last() == Some(&'次') {
        return TargetKind::Count;
    }
    // 检验量, 回收量: what is done over the year, unless it is a 总量 or 保有量.
    let amount = noun.last() == Some(&'量') && list("stock_words").at_end(&noun).is_none();
    let flows = list("flow_words").is_in(left) || list("flow_nouns").is_in(&noun) || amount;
    if quantity.unit.contains('/') {
        return TargetKind::Rate;
    }
    // 产值规模 is a level though 产值 flows; 累计新认证 is what was added.
    let ends_as_level = list("strong_levels").at_end(&noun).is_some();
    let adds = left.windows(2).any(|it| matches!(it, ['净', '增'] | ['新', '增' | '建' | '认' | '培' | '创' | '开' | '引' | '招']));
    if adds {
        return TargetKind::Count;
    }
    if (ends_as_level || list("stock_words").is_in(&noun) && !flows) && !acts {
        return TargetKind::Stock;
    }
    if !acts && !flows && !bare && says_level(left) {
        return TargetKind::Stock;
    }
    TargetKind::Count
}
