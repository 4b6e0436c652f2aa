//! 指标 (target): what a sentence promises that can be counted or measured. Each quantity is read with the words around
//! it; what says a year, a condition or a thing past is left out; what stays unclear is told.

use std::ops::Range;

use zhiheng_domain::{GoalOperator, Nature, TargetKind};

use super::due::due;
use super::kind::kind;
use super::number::{Quantity, is_han, quantities};
use super::rules::list;
use super::text::{Text, inside, squeeze};
use super::whole;
use super::words::{Head, change_before, contains, ends_with, lead_in, leading_action, nearest, right_bound, strip_soft};
use crate::reading::ReadTarget;

/// What a sentence holds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Spans are in characters of the sentence; `sentence` is 0.
    pub targets: Vec<ReadTarget>,
    /// Quantities that may be a target or not.
    pub unclear: Vec<Range<usize>>,
}

/// `year` is the plan's, for due dates.
pub(crate) fn targets(sentence: &Text, year: Option<i32>) -> Found {
    let hidden = inside(sentence.norm(), &['（', '《', '“', '〔']);
    let mut found = Found::default();
    let mut chain = Chain::default();
    let quantities = quantities(sentence, &hidden);
    let mut previous = 0;
    let marker = super::marker::marker(sentence).map_or(0, |it| it.len);
    for (no, quantity) in quantities.iter().enumerate() {
        let next = quantities.get(no + 1).map_or(sentence.len(), |it| it.span.start);
        if year.is_some_and(|it| speaks_of_before(sentence.slice(0..quantity.span.start), it)) {
            continue;
        }
        let place = Place { sentence, quantity, hidden: &hidden, previous, next, marker };
        match place.read(&chain) {
            Reading::Target(target) => {
                chain.remember(&target);
                previous = quantity.span.end;
                let target = target.finish(sentence, quantity, year);
                match each_subject(&target.name, sentence.slice(target.span.start..quantity.span.start)) {
                    Some(names) => found.targets.extend(names.into_iter().map(|name| ReadTarget { name, ..target.clone() })),
                    None => found.targets.push(target),
                }
            }
            Reading::None => {}
            Reading::Unclear => found.unclear.push(quantity.span.clone()),
        }
    }
    whole::add(sentence, &hidden, year, &mut found);
    found.targets.sort_by_key(|it| it.span.start);
    found
}

/// 2023年，全省成交额4120亿元 in a plan for 2024: the last year named before a quantity is over. 较2022年增长8% compares.
fn speaks_of_before(left: &[char], year: i32) -> bool {
    let found = (0..left.len()).rev().find_map(|at| {
        let digits = left.get(at..at + 4)?;
        let whole = digits.iter().all(char::is_ascii_digit) && left.get(at + 4) == Some(&'年') && at.checked_sub(1).and_then(|it| left.get(it)).is_none_or(|it| !it.is_ascii_digit());
        let named: i32 = if whole { digits.iter().collect::<String>().parse().ok()? } else { return None };
        Some((at, named))
    });
    let Some((at, named)) = found else { return false };
    let before = left.get(..at).unwrap_or_default();
    named < year && list("compared_years").at_end(before).is_none()
}

/// What is carried from one target of a sentence to the next: 国家级示范区1个、省级2个.
#[derive(Debug, Default)]
struct Chain {
    verb: String,
    noun: String,
}

impl Chain {
    fn remember(&mut self, target: &Draft) {
        if !target.verb.is_empty() {
            self.verb.clone_from(&target.verb);
        }
        self.noun.clone_from(&target.noun);
    }
}

enum Reading {
    Target(Draft),
    None,
    Unclear,
}

struct Draft {
    verb: String,
    noun: String,
    kind: TargetKind,
    operator: GoalOperator,
    modality: String,
    process: bool,
    /// 8个领域: what is counted is the unit.
    noun_is_unit: bool,
    from: usize,
    until: usize,
}

impl Draft {
    fn finish(self, sentence: &Text, quantity: &Quantity, year: Option<i32>) -> ReadTarget {
        let name = squeeze(&format!("{}{}", self.verb, self.noun));
        ReadTarget {
            name: if name.is_empty() { squeeze(&sentence.written(self.from..self.until)) } else { name },
            kind: self.kind,
            operator: self.operator,
            value: Some(quantity.value.clone()),
            value_to: quantity.value_to.clone(),
            unit: format!("{}{}", quantity.unit, if self.noun_is_unit { "领域" } else { "" }),
            modality: self.modality,
            nature: if self.process { Nature::Process } else { Nature::Result },
            due: due(sentence, year),
            sentence: 0,
            span: self.from..self.until,
        }
    }
}

/// One quantity where it stands.
struct Place<'a> {
    sentence: &'a Text,
    quantity: &'a Quantity,
    /// What stands inside brackets and quotes of the sentence.
    hidden: &'a [bool],
    /// Ends of the neighbours.
    previous: usize,
    next: usize,
    /// Characters of the item's own number.
    marker: usize,
}

const STOPS: [char; 6] = ['，', '；', '。', '：', '！', ' '];

impl Place<'_> {
    fn read(&self, chain: &Chain) -> Reading {
        let from = self.clause_start();
        let left = self.sentence.slice(from..self.quantity.span.start);
        let right = self.sentence.slice(self.quantity.span.end..self.sentence.len());
        if self.is_no_target(left, right) {
            return Reading::None;
        }
        let (operator, bare) = self.operator(left, right);
        if bare && list("context_verbs").at_start(left.get(lead_in(left)..).unwrap_or_default()).is_some() {
            return Reading::None;
        }
        let (_, bound_len) = right_bound(right);
        let after = self.sentence.slice(self.quantity.span.end + bound_len..self.sentence.len());
        let object_len = self.object_len(after);
        let object = after.get(..object_len).unwrap_or_default();
        let duration = list("durations").is_one(&self.quantity.unit.chars().collect::<Vec<char>>());
        let compared = nearest(strip_soft(left)).is_some() || change_before(strip_soft(left)).is_some() || operator == GoalOperator::AtMost;
        if duration && !compared {
            return Reading::None;
        }
        // 满分100分, 80～89分为良好: how something is scored.
        if self.quantity.unit == "分" && nearest(strip_soft(left)).is_none() && right_bound(right).1 == 0 {
            return Reading::None;
        }
        // 本责任书一式4份
        if left.ends_with(&['一', '式']) {
            return Reading::None;
        }
        // 对53个贫困县的站点全部挂牌: all of them, the number says how many there are.
        let clause: Vec<char> = right.iter().copied().take_while(|it| !STOPS.contains(it)).collect();
        let upon = matches!(left.get(lead_in(left)), Some('对')) || left.first() == Some(&'将');
        if bare && upon && list("all_words").is_in(&clause) {
            return Reading::None;
        }
        if self.quantity.chinese && list("rhetorical_objects").at_start(object).is_some() {
            return Reading::None;
        }
        // 产值超百亿元企业2家: the size of what is counted next.
        let size = self.is_measured() && !object.is_empty() && !is_tail(object) && nearest(strip_soft(left)) == Some(GoalOperator::AtLeast);
        if size || self.is_condition(object, bound_len > 0) {
            return Reading::None;
        }
        let head = Head::of(left);
        let percent = matches!(self.quantity.unit.as_str(), "%" | "‰" | "个百分点" | "百分点");
        let noun_before = head.noun;
        let object_text = squeeze(&self.sentence.written(self.quantity.span.end + bound_len..self.quantity.span.end + bound_len + object_len));
        let noun = if percent || object.is_empty() || is_tail(object) {
            let own = squeeze(&self.sentence.written(from + noun_before.start..from + noun_before.end));
            match object.first() {
                // 90%以上的县建成机构
                Some('的') if own.chars().count() < 5 => format!("{own}{}", object_text.trim_start_matches('的')),
                Some(_) if own.is_empty() => object_text,
                None if own.is_empty() && self.previous == 0 => self.clause_before(from).unwrap_or_default(),
                _ => own,
            }
        } else {
            // The words between verb and number belong to the name too: 在集贸市场等8个领域.
            let own = squeeze(&self.sentence.written(from + noun_before.start..from + noun_before.end));
            format!("{own}{object_text}")
        };
        let noun = carried(&noun, chain);
        let mut verb = squeeze(&self.sentence.written(from + head.verb.start..from + head.verb.end));
        if verb.is_empty() && !percent && self.previous > 0 && from >= self.previous && !self.crosses_stop(from) {
            verb.clone_from(&chain.verb);
        }
        if noun.is_empty() && verb.is_empty() && bare {
            return Reading::Unclear;
        }
        let fixed = self.is_fixed(left, after);
        let operator = if bare && fixed { GoalOperator::Exactly } else { operator };
        let kind = kind(self.quantity, left, &noun, operator, percent, bare);
        let operator = match operator {
            // 达到100%: nothing above it.
            GoalOperator::AtLeast if self.quantity.value == "100" && self.quantity.unit == "%" => GoalOperator::Exactly,
            other => other,
        };
        let soft = list("soft").find(left).map(|it| it.0);
        let modality = self.modality(left, right, soft);
        let process = list("process_verbs").is_in(left) || fixed;
        Reading::Target(Draft {
            verb,
            noun,
            kind,
            operator,
            modality,
            process,
            noun_is_unit: object.starts_with(&['领', '域']),
            from: from + head.verb.start.min(head.noun_start),
            until: self.quantity.span.end + bound_len + if percent { 0 } else { object_len },
        })
    }

    /// Where the words that belong to this quantity begin: after the last stop, or after the one before it.
    fn clause_start(&self) -> usize {
        let start = self.quantity.span.start;
        let shown = |at: &usize| !self.hidden.get(*at).copied().unwrap_or(false);
        let stop = (0..start).rev().find(|at| self.sentence.at(*at).is_some_and(|it| STOPS.contains(&it)) && shown(at));
        let after_stop = stop.map_or(0, |it| it + 1).max(self.marker);
        if self.previous <= after_stop {
            return after_stop;
        }
        // After a quantity in the same clause: behind the 、 or 和 that follows its object.
        let find = |marks: &[char]| {
            (self.previous..start).filter(shown).find(|at| self.sentence.at(*at).is_some_and(|it| marks.contains(&it)))
        };
        find(&['、']).or_else(|| find(&['和', '及', '与', '并'])).map_or(self.previous, |it| it + 1)
    }

    fn crosses_stop(&self, from: usize) -> bool {
        self.sentence.slice(self.previous..from).iter().any(|it| matches!(it, '；' | '。' | '，'))
    }

    fn clause_before(&self, from: usize) -> Option<String> {
        let end = from.checked_sub(1)?;
        let start = (0..end).rev().find(|at| self.sentence.at(*at).is_some_and(|it| STOPS.contains(&it))).map_or(0, |it| it + 1);
        let words = squeeze(&self.sentence.written(start.max(self.previous)..end));
        (!words.is_empty()).then_some(words)
    }

    /// Years gone by, what is there already, what a percentage is of.
    fn is_no_target(&self, left: &[char], right: &[char]) -> bool {
        if list("past").is_in(left) && !list("compared").is_in(left) {
            return true;
        }
        let tight = left.iter().rev().take_while(|it| is_han(**it) || it.is_ascii_digit()).count();
        let near = left.get(left.len() - tight..).unwrap_or_default();
        // 由2015年的80%提高到90%, 由80%提高90%: the first one is where it starts.
        let from_base = left.iter().any(|it| matches!(it, '由' | '从')) && list("changed_to").at_start(right).is_some();
        let behind_base = list("base_before").at_end(near).is_some() && !near.ends_with(&['存', '在']);
        if from_base || behind_base && list("changes").at_start(right).is_some() {
            return true;
        }
        // 分3个阶段, 两个责任
        list("never_counted").at_start(right).is_some()
            || self.quantity.chinese && list("rhetorical_objects").at_start(right).is_some()
    }

    fn is_measured(&self) -> bool {
        let classifier: Vec<char> = self.quantity.unit.chars().filter(|it| !"万亿千百".contains(*it)).collect();
        list("money_and_measures").is_one(&classifier) || classifier.last().is_some_and(char::is_ascii_alphabetic)
    }

    /// 年销售额1000万元以上的企业: a size that picks things out.
    fn is_condition(&self, object: &[char], bounded: bool) -> bool {
        let measured = self.is_measured();
        let attributive = object.first() == Some(&'的');
        let percent = self.quantity.unit == "%";
        !object.is_empty() && !is_tail(object) && !percent && (bounded && (attributive || measured) || attributive && measured)
    }

    /// The operator, and whether nothing but the number says it.
    fn operator(&self, left: &[char], right: &[char]) -> (GoalOperator, bool) {
        use GoalOperator::{About, AtLeast, AtMost};
        if self.quantity.value_to.is_some() {
            return (About, false);
        }
        let (bound, _) = right_bound(right);
        if bound == Some(About) || ends_with(left, "op.about") {
            return (About, false);
        }
        let near = strip_soft(left);
        if let Some(change) = change_before(near) {
            return (change, false);
        }
        match nearest(near) {
            Some(AtMost) => return (AtMost, false),
            Some(_) => return (if bound == Some(AtMost) { AtMost } else { AtLeast }, false),
            None => {}
        }
        match bound {
            Some(bound) => (bound, false),
            None if ends_with(near, "op.exactly") && self.quantity.unit == "%" => (AtLeast, false),
            None => (AtLeast, true),
        }
    }

    /// Length of the words after the number that say what is counted.
    fn object_len(&self, after: &[char]) -> usize {
        let limit = self.next.saturating_sub(self.sentence.len() - after.len());
        let hidden = inside(after, &['（', '《', '“']);
        let mut len = 0;
        while let Some(c) = after.get(len) {
            let covered = hidden.get(len).copied().unwrap_or(false);
            if !covered && (STOPS.contains(c) || *c == '、') || len >= limit && limit < after.len() {
                break;
            }
            len += 1;
        }
        // 8个国检中心和|1个国家级中心: the joining word is not of the name.
        while len > 0 && limit < after.len() && matches!(after.get(len - 1), Some('和' | '及' | '与' | '、' | '，' | '并')) {
            len -= 1;
        }
        len
    }

    fn is_fixed(&self, left: &[char], after: &[char]) -> bool {
        // 在集贸市场、加油站等8个领域开展
        if left.last() == Some(&'等') {
            return true;
        }
        let hurried = list("fixed_verbs").words().any(|it| left.starts_with(it) || contains(left, it))
            || self.previous > 0 && list("fixed_verbs").words().any(|it| contains(self.sentence.slice(self.clause_of(self.previous)..self.previous), it)) && !self.crosses_stop(self.quantity.span.start);
        let clause: Vec<char> = after.iter().copied().take_while(|it| !STOPS.contains(it)).collect();
        let own_verb = list("fixed_verbs").words().any(|it| contains(left, it)) && list("fixed_ends").at_end(left).is_some();
        own_verb || hurried && list("fixed_ends").at_end(&clause).is_some()
    }

    fn clause_of(&self, at: usize) -> usize {
        (0..at).rev().find(|it| self.sentence.at(*it).is_some_and(|c| STOPS.contains(&c))).map_or(0, |it| it + 1)
    }

    fn modality(&self, left: &[char], right: &[char], soft: Option<usize>) -> String {
        let mut words: Vec<String> = Vec::new();
        if let Some(at) = soft {
            let len = list("soft").at_start(left.get(at..).unwrap_or_default()).unwrap_or(0);
            words.push(left.iter().skip(at).take(len).collect());
        }
        if let Some(len) = ["op.at_least", "op.at_most", "op.about"].into_iter().find_map(|it| list(it).at_end(left)) {
            words.push(left.iter().skip(left.len() - len).collect());
        } else if let Some(len) = leading_action(left.get(lead_in(left)..).unwrap_or_default()) {
            let from = lead_in(left);
            words.push(left.iter().skip(from).take(len).collect());
        }
        let (_, len) = right_bound(right);
        if len > 0 {
            words.push(right.iter().take(len).collect());
        }
        words.dedup();
        words.join("…")
    }
}

/// 自查率、报告率均达到100%: one target per subject.
fn each_subject(name: &str, left: &[char]) -> Option<Vec<String>> {
    let shared = left.iter().any(|it| matches!(it, '均' | '都'));
    let parts: Vec<&str> = name.split(['、', '和']).collect();
    let rates = parts.len() > 1 && parts.iter().all(|it| list("rate_nouns").at_end(&it.chars().collect::<Vec<char>>()).is_some());
    (shared && rates).then(|| parts.into_iter().map(str::to_owned).collect())
}

/// Words after a number that count nothing more: 3个的目标, 100%以上，.
fn is_tail(object: &[char]) -> bool {
    list("number_tails").is_one(object)
}

/// 省级 after 国家级有机产品认证示范区: the noun is carried over.
fn carried(noun: &str, chain: &Chain) -> String {
    let chars: Vec<char> = noun.chars().collect();
    let levels = list("levels");
    let bare = levels.is_one(&chars) || chars.is_empty();
    if !bare || chain.noun.is_empty() {
        return noun.to_owned();
    }
    let before: Vec<char> = chain.noun.chars().collect();
    let own = levels.at_start(&before).filter(|_| !chars.is_empty()).unwrap_or(0);
    let rest: String = before.iter().skip(own).collect();
    format!("{noun}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        let text = Text::new(text);
        targets(&text, Some(2016))
            .targets
            .into_iter()
            .map(|it| {
                let value = it.value.unwrap_or_else(|| "?".into());
                let to = it.value_to.map(|it| format!("~{it}")).unwrap_or_default();
                format!("{} {} {}{value}{to}{}", it.name, it.kind.code(), it.operator.code(), it.unit)
            })
            .collect()
    }

    #[test]
    fn sentences_of_2016() {
        for (text, wanted) in [
            ("创建国家5A级旅游景区3个,国家级旅游度假区2个。", vec!["创建国家5A级旅游景区 count >=3个", "国家级旅游度假区 count >=2个"]),
            ("力争全省商标有效注册总量达到48万件以上。", vec!["全省商标有效注册总量 stock >=48万件"]),
            ("力争创建2个国家级出口产品质量安全示范区,5个省级出口产品质量安全示范区。", vec!["创建国家级出口产品质量安全示范区 count >=2个", "省级出口产品质量安全示范区 count >=5个"]),
            ("新增3家出口工业品质量安全示范企业。", vec!["新增出口工业品质量安全示范企业 count >=3家"]),
            ("鼓励企业积极争创国家、省级企业技术中心70个,围绕全省主导产业发展,加强研发。", vec!["鼓励企业积极争创国家、省级企业技术中心 count >=70个"]),
            ("创建国家级有机产品认证示范区1个、省级2个。", vec!["创建国家级有机产品认证示范区 count >=1个", "创建省级有机产品认证示范区 count >=2个"]),
            ("加快8个国检中心和1个国家级城市能源计量中心建设,推进2家省级城市能源计量中心示范试点工作。", vec!["加快国检中心 count =8个", "加快国家级城市能源计量中心建设 count =1个", "推进省级城市能源计量中心示范试点工作 count =2家"]),
            ("省重点工程建设项目和大型工程综合试车、投产、验收一次性合格率达100%,一般性工程一次性验收合格率达90%。", vec!["省重点工程建设项目和大型工程综合试车、投产、验收一次性合格率 rate =100%", "一般性工程一次性验收合格率 rate >=90%"]),
            ("在集贸市场、加油站、医疗机构等8个领域组织开展计量诚信自我承诺活动。", vec!["在集贸市场、加油站、医疗机构等领域组织开展计量诚信自我承诺活动 count =8个领域"]),
        ] {
            assert_eq!(of(text), wanted, "{text}");
        }
    }

    #[test]
    fn all_operators() {
        let ends = |text: &str, wanted: &str| assert!(of(text).iter().any(|it| it.ends_with(wanted)), "{text}: {:?}", of(text));
        ends("工业增加值增长8%以上。", "rate +8%");
        ends("顾客满意度提高2个百分点。", "rate +2个百分点");
        ends("单位能耗下降3%以上。", "rate -3%");
        ends("抽检合格率不低于98%。", "rate >=98%");
        ends("合格率提高到95%。", "rate >=95%");
        ends("万车失效率控制在3%以内。", "rate <=3%");
        ends("亿元产值死亡率不超过0.05%。", "rate <=0.05%");
        ends("培育名牌产品30个左右。", "count ~30个");
        ends("培育名牌产品3～5个。", "count ~3~5个");
        ends("满意度保持在80%—85%。", "rate ~80~85%");
        ends("新增示范企业三家以上。", "count >=3家");
        ends("合格率达到百分之九十五以上。", "rate >=95%");
        ends("实现产值1.2亿元。", ">=1.2亿元");
        ends("合格率由80%提高到90%。", "rate >=90%");
        assert_eq!(of("合格率由80%提高到90%。").len(), 1);
    }

    #[test]
    fn what_is_no_target() {
        for text in [
            "截至2016年底，全省已建成示范区45个。",
            "对年销售额1000万元以上的企业开展检查。",
            "落实两个责任，推进三大体系建设。",
            "开展第十二届四川名牌评选。",
            "贯彻川府发〔2016〕17号文件。",
            "分三个阶段实施。",
            "创建一批示范企业。",
            "办理时间为3个月内。",
            "2015年，全省成交额4120亿元，企业1.66万家。",
        ] {
            assert_eq!(of(text), Vec::<String>::new(), "{text}");
        }
    }
}
