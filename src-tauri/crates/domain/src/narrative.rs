//! 文中数字 (text claim): numbers in official prose that contradict the cell they speak of.
//!
//! A false alarm costs trust, so a figure counts as a claim only when its unit is the target's, its words name the target
//! (or name nothing, after a clause that does), and nothing around it says that it is a goal, a plan, a part, an earlier
//! time or other work. Where one sentence states the cell's very value, other figures of the target in it have another scope.

mod around;
mod figure;
mod topic;
mod words;

use rust_decimal::Decimal;

use crate::chinese_number::MeasureUnit;
use crate::{Amount, TargetId, TargetKind};
use around::{Around, Change};
use figure::{Bound, Figure, agrees, figures};
use topic::Topic;
use words::{DONE, PLAN, begins_any, holds, holds_any, last_end, naming};

/// 文中可能提到的指标, with what its cell says. Values are the sums of the year, as the cell has them.
#[derive(Debug, Clone, Copy)]
pub struct TargetInText<'a> {
    pub target: TargetId,
    pub name: &'a str,
    pub kind: TargetKind,
    pub measure_unit: &'a str,
    pub goal: Option<Amount>,
    pub baseline: Option<Amount>,
    /// The value of the quarter before.
    pub previous: Option<Amount>,
    pub value: Option<Amount>,
}

/// 说法类别: what a figure of a text says about its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClaimKind {
    /// The value itself.
    Total,
    /// 完成率, in percent.
    Completion,
    /// What this quarter added to the last.
    Increase,
}

/// 文中说法: a figure that differs from the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextClaim {
    pub target: TargetId,
    pub kind: ClaimKind,
    pub said: Amount,
    /// `已建成120家`
    pub words: String,
    /// In characters of the text; `to` is not included.
    pub from: usize,
    pub to: usize,
}

/// 文数不符: the figures of a text that contradict the cells of the targets, in the order of the text.
pub fn claims_that_differ(text: &str, targets: &[TargetInText<'_>]) -> Vec<TextClaim> {
    let chars: Vec<char> = text.chars().collect();
    let known: Vec<Known<'_>> = targets.iter().map(Known::of).collect();
    let mut reading = Reading { text: &chars, targets: &known, topic: None };
    let figures = figures(&chars);
    let mut claims = Vec::new();
    for sentence in spans(&chars, 0, chars.len(), "。；;！？!?\n") {
        claims.extend(reading.sentence(sentence, &figures));
    }
    claims
}

struct Known<'a> {
    given: &'a TargetInText<'a>,
    unit: MeasureUnit,
    topic: Topic,
}

impl<'a> Known<'a> {
    fn of(given: &'a TargetInText<'a>) -> Known<'a> {
        Known { given, unit: MeasureUnit::of(given.measure_unit), topic: Topic::of(given.name) }
    }

    /// Completion in percent, as the lights reckon it.
    fn completion(&self) -> Vec<Decimal> {
        let (Some(value), Some(goal)) = (self.given.value, self.given.goal) else { return Vec::new() };
        let share = |from: Decimal| {
            let whole = goal.decimal() - from;
            (value.decimal() - from).checked_div(whole).map(|it| it * Decimal::ONE_HUNDRED)
        };
        // A stock is reckoned from its baseline by the office, and by many units from nothing.
        let from_baseline = self.given.baseline.filter(|_| self.given.kind == TargetKind::Stock);
        [share(Decimal::ZERO), from_baseline.and_then(|it| share(it.decimal()))].into_iter().flatten().collect()
    }
}

#[derive(Debug, Clone, Copy)]
struct Span {
    from: usize,
    to: usize,
}

/// What one figure says, whether or not it agrees.
struct Statement {
    claim: TextClaim,
    exact: bool,
    agrees: bool,
    /// 累计 of this target, not of all the province's years: no other scope.
    sums_up: bool,
}

struct Reading<'a> {
    text: &'a [char],
    targets: &'a [Known<'a>],
    /// What the last clause that named something was about.
    topic: Option<Vec<char>>,
}

impl<'a> Reading<'a> {
    fn sentence(&mut self, sentence: Span, figures: &[Figure]) -> Vec<TextClaim> {
        let mut statements: Vec<Statement> = Vec::new();
        let (mut planned, mut part) = (false, false);
        for clause in spans(self.text, sentence.from, sentence.to, "，,：:") {
            let words = self.slice(clause);
            planned = holds_any(words, PLAN) || planned && !holds_any(words, DONE);
            let mut start = clause.from;
            for figure in figures.iter().filter(|it| clause.from <= it.from && it.from < clause.to) {
                let around = Around::of(self.text, sentence, clause, start, figure);
                part = (part || holds_any(around.whole_before, words::PART)) && !holds(around.whole_before, "累计");
                if let Some((statement, end)) = self.statement(&around, figure, planned, part) {
                    statements.push(statement);
                    start = end;
                } else if !self.text.get(figure.end).is_some_and(|it| it.is_ascii_alphabetic() || "年月日".contains(*it)) {
                    start = figure.end;
                }
            }
            self.remember(words);
        }
        let stated: Vec<TargetId> = statements
            .iter()
            .filter(|it| it.agrees && it.exact && it.claim.kind == ClaimKind::Total)
            .map(|it| it.claim.target)
            .collect();
        // 新增1家，累计4家: the second is the total.
        let summed: Vec<TargetId> = statements.iter().filter(|it| it.sums_up).map(|it| it.claim.target).collect();
        let differs = |it: &Statement| {
            let of_this_scope = !stated.contains(&it.claim.target) && !summed.contains(&it.claim.target);
            !it.agrees && (it.claim.kind != ClaimKind::Total || it.sums_up || of_this_scope)
        };
        statements.into_iter().filter(differs).map(|it| it.claim).collect()
    }

    fn remember(&mut self, clause: &[char]) {
        let named = naming(clause);
        if self.targets.iter().any(|it| it.topic.fits(&named)) || self.topic.is_none() && 2 <= named.len() {
            self.topic = Some(named);
        }
    }

    fn statement(&self, around: &Around<'_>, figure: &Figure, planned: bool, part: bool) -> Option<(Statement, usize)> {
        if let Some(found) = self.completion(around, figure, planned) {
            return Some(found);
        }
        let (known, said, end) = self.counted(around, figure)?;
        let bound = figure.bound(self.text, end);
        let value = known.given.value?;
        if around.is_other(self.text, end) || around.is_goal(self.text, known, said, end, planned) {
            return None;
        }
        let change = around.change(known, said);
        if !matches!(change, Change::OfQuarter(_)) && (around.is_past(known, said) || self.is_of_an_earlier_year(around)) {
            return None;
        }
        let (kind, agrees) = match change {
            Change::Level => (ClaimKind::Total, agrees(said, bound, value)),
            Change::Unknown => return None,
            Change::OfQuarter(added) => (ClaimKind::Increase, agrees(said, bound, added) || agrees(said, bound, value)),
        };
        // 共12家，其中今年新增2家: a part is no claim, but it can tell that the whole has another scope.
        if !agrees && around.is_of_all_years(known, said) || part && !(agrees && holds_any(around.whole_before, &["今年", "新增"])) {
            return None;
        }
        let claim = self.claim(known, kind, said, around, end);
        let sums_up = kind == ClaimKind::Total && holds(around.before, "累计") && !holds(around.whole_before, "全省");
        Some((Statement { claim, exact: bound == Bound::Exactly, agrees, sums_up }, end))
    }

    /// 完成年度目标的88.6%, 完成率90%.
    fn completion(&self, around: &Around<'_>, figure: &Figure, planned: bool) -> Option<(Statement, usize)> {
        let said = figure.percent()?;
        let after = self.text.get(figure.end..).unwrap_or_default();
        let told = last_end(around.before, words::COMPLETION).is_some_and(|it| around.before.len() <= it + 9)
            || begins_any(after, &["完成"]);
        if !told || holds_any(around.before, words::OTHER_WORK) || planned && !holds_any(around.whole_before, &["完成", "占"]) {
            return None;
        }
        let own = naming(around.before);
        let candidates: Vec<&Known<'_>> = self
            .targets
            .iter()
            .filter(|it| matches!(it.given.kind, TargetKind::Count | TargetKind::Stock))
            .filter(|it| !it.completion().is_empty())
            .collect();
        let known = self.named(&candidates, &own, around)?;
        let bound = figure.bound(self.text, figure.end);
        let exact = known.completion();
        // 88.5% and 88.6% are both written for 88.57%.
        let step = Decimal::new(1, said.decimal().scale());
        let agrees = exact.iter().any(|it| match bound {
            Bound::Exactly => (*it - said.decimal()).abs() < step || said.decimal() == Decimal::ONE_HUNDRED && said.decimal() <= *it,
            _ => Amount::new(it.round_dp(4)).is_ok_and(|it| agrees(said, bound, it)),
        });
        let claim = self.claim(known, ClaimKind::Completion, said, around, figure.end);
        Some((Statement { claim, exact: true, agrees, sums_up: false }, figure.end))
    }

    /// The target that a figure counts.
    fn counted(&self, around: &Around<'_>, figure: &Figure) -> Option<(&'a Known<'a>, Amount, usize)> {
        let fitting: Vec<(&Known<'_>, Amount, usize)> = self
            .targets
            .iter()
            .filter_map(|it| figure.counted(self.text, &it.unit).map(|(amount, end)| (it, amount, end)))
            .collect();
        let end = fitting.iter().map(|it| it.2).max()?;
        let candidates: Vec<&Known<'_>> = fitting.iter().filter(|it| it.2 == end).map(|it| it.0).collect();
        let mut own = naming(around.before);
        own.extend(naming(around.following(self.text, end)));
        let known = self.named(&candidates, &own, around)?;
        fitting.into_iter().find(|it| it.0.given.target == known.given.target)
    }

    /// The one of the candidates that the figure's own words name, or, where they name nothing, those before them.
    fn named<'b>(&self, candidates: &[&'b Known<'b>], own: &[char], around: &Around<'_>) -> Option<&'b Known<'b>> {
        // A name with list marks in it: 综合试车、投产、验收一次性合格率.
        let clause = naming(around.whole_before);
        if let Some(known) = candidates.iter().find(|it| it.topic.ends(&clause)) {
            return Some(known);
        }
        let sentence = naming(around.sentence_before);
        if let Some(known) = best(own, candidates, &sentence) {
            return Some(known);
        }
        let before = naming(around.earlier);
        let names_one = |words: &[char]| self.targets.iter().any(|it| it.topic.fits(words));
        let earlier = if names_one(&before) { before } else { self.topic.clone().unwrap_or_default() };
        if own.len() < 2 {
            // Nothing is named at all: the only target with this unit, if something is reached.
            let only = || match candidates {
                [only] if earlier.is_empty() && holds_any(around.whole_before, words::REACH) => Some(*only),
                _ => None,
            };
            return best(&earlier, candidates, &sentence).or_else(only);
        }
        let joined: Vec<char> = own.iter().chain(&earlier).copied().collect();
        let parts = candidates.iter().filter(|it| it.topic.holds_part(own));
        let part = parts.map(|it| (it.topic.fit_without_level(&joined), *it)).max_by_key(|it| it.0);
        if let Some((_, known)) = part.filter(|it| topic::ENOUGH <= it.0) {
            return Some(known);
        }
        // 在集贸市场、眼镜店、加油站三个领域: a list stands between the name and its number.
        let listed = if around.is_first { clause } else { Vec::new() };
        best(&listed, candidates, &sentence)
    }

    fn claim(&self, known: &Known<'_>, kind: ClaimKind, said: Amount, around: &Around<'_>, to: usize) -> TextClaim {
        let from = around.start.max(to.saturating_sub(16));
        let words = self.text.get(from..to).unwrap_or_default().iter().collect();
        TextClaim { target: known.given.target, kind, said, words, from, to }
    }

    /// 2015年培育22个，2016年…: the year of the report is the latest that the text names.
    fn is_of_an_earlier_year(&self, around: &Around<'_>) -> bool {
        let latest = years(self.text).max();
        let named = years(around.whole_before).max();
        named.is_some() && named < latest && !holds_any(around.whole_before, words::NOW)
    }

    fn slice(&self, span: Span) -> &'a [char] {
        self.text.get(span.from..span.to).unwrap_or_default()
    }
}

/// The candidate that fits the words best; words that fit two alike are told apart by the rest of the sentence.
fn best<'b>(words: &[char], among: &[&'b Known<'b>], sentence: &[char]) -> Option<&'b Known<'b>> {
    let fitting: Vec<&&Known<'b>> = among.iter().filter(|it| it.topic.fits(words)).collect();
    let most = fitting.iter().map(|it| it.topic.rank(words)).max()?;
    let mut alike: Vec<&&Known<'b>> = fitting.into_iter().filter(|it| it.topic.rank(words) == most).collect();
    if let [only] = alike.as_slice() {
        return Some(**only);
    }
    let common = |it: &&&Known<'b>| it.topic.common(sentence);
    let most = alike.iter().map(common).max()?;
    alike.retain(|it| common(it) == most);
    match alike.as_slice() {
        [only] => Some(**only),
        _ => None,
    }
}

/// Years named in a text: 2015年.
fn years(text: &[char]) -> impl Iterator<Item = u32> {
    text.windows(5).filter_map(|it| match it {
        [a @ ('1' | '2'), b, c, d, '年'] => [a, b, c, d].iter().try_fold(0, |sum, it| Some(sum * 10 + it.to_digit(10)?)),
        _ => None,
    })
}

/// The stretches between marks.
fn spans(text: &[char], from: usize, to: usize, marks: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = from;
    for at in from..to {
        let group_mark = || {
            let figure = |place: Option<usize>| place.and_then(|it| text.get(it)).is_some_and(char::is_ascii_digit);
            text.get(at) == Some(&',') && figure(at.checked_sub(1)) && figure(at.checked_add(1))
        };
        if text.get(at).is_some_and(|it| marks.contains(*it)) && !group_mark() {
            found.push(Span { from: start, to: at });
            start = at + 1;
        }
    }
    found.push(Span { from: start, to });
    found
}
