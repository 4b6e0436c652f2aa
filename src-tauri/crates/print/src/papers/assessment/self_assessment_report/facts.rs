//! 各考核项的写法: what is known of a criterion, in sentences, and what is still missing of it.

use std::borrow::Borrow;

use zhiheng_domain::assessment::{BandsOf, Criterion, Facts, Method, NotYet, Points, ScoredEvent, StartingFrom};

use super::super::AssessmentGround;
use super::super::telling::{Telling, tight};
use super::{SELF, SelfAssessmentReport};
use crate::document::Words;
use crate::papers::letter::sentence;

impl<G: Borrow<AssessmentGround>> SelfAssessmentReport<G> {
    /// `制造业产品质量合格率，满分4分，自评3.8775分。目标值98%（2015年6月30日备案），完成值95%（数据来源：省质监局）。【待补充：佐证材料】`
    pub(super) fn told(&self, criterion: &Criterion, telling: &mut Telling<'_>) -> Words {
        let most = if criterion.is_bonus() { "，最高加" } else { "，满分" };
        let mut words = sentence([format!("{}{most}", criterion.title).into(), telling.points_words(&criterion.code), "分".into()]);
        let own = self.own_words(criterion, telling);
        if own.is_empty() {
            words.say("。");
        } else {
            words.say(if criterion.is_bonus() { "，自报" } else { "，自评" }).append(&own).say("分。");
        }
        let nothing = Facts::default();
        let facts = self.ground().line(self.assessee, &criterion.code).map_or(&nothing, |it| &it.facts);
        for it in self.facts_told(criterion, facts) {
            words.say(&format!("{it}。"));
        }
        let gaps = self.gaps(criterion);
        if !gaps.is_empty() {
            words.say(&format!("【待补充：{}】", gaps.join("、")));
        }
        words
    }

    fn facts_told(&self, criterion: &Criterion, facts: &Facts) -> Vec<String> {
        if let Some(reason) = &facts.not_applicable {
            return vec![format!("不适用：{}", reason.trim().trim_end_matches('。'))];
        }
        let unit = criterion.terms.measure_unit.trim();
        let mut figures = Vec::new();
        let (asks_goal, asks_baseline) = match &criterion.terms.method {
            Method::Formula { from, .. } => (true, *from == StartingFrom::Baseline),
            Method::Bands { of, .. } => (*of == BandsOf::Completion, false),
            Method::Deduction { .. } | Method::Reviewer | Method::Bonus { .. } => (false, false),
        };
        if let Some(baseline) = facts.baseline.filter(|_| asks_baseline) {
            figures.push(format!("基期值{baseline}{unit}"));
        }
        if let Some(goal) = facts.goal.filter(|_| asks_goal) {
            let filed = goal.filed_on.map(|it| format!("（{}备案）", it.in_chinese())).unwrap_or_default();
            figures.push(format!("目标值{}{unit}{filed}", goal.value));
        }
        if let Some(actual) = facts.actual {
            figures.push(format!("完成值{actual}{unit}"));
        }
        let mut told = Vec::new();
        let uses_figures = criterion.terms.method.source().is_some();
        if uses_figures && !figures.is_empty() {
            let source = facts.source_unit.trim();
            let source = if source.is_empty() { String::new() } else { format!("（数据来源：{source}）") };
            told.push(format!("{}{source}", figures.join("，")));
        }
        let items = criterion.terms.method.event_items();
        match facts.events.as_deref() {
            Some([]) if !items.is_empty() => told.push(format!("经核实没有{}事项", if criterion.is_bonus() { "加分" } else { "扣分" })),
            Some(events) if !items.is_empty() => told.push(events.iter().map(event_told).collect::<Vec<_>>().join("；")),
            _ => {}
        }
        let given = self.ground().line(self.assessee, &criterion.code).and_then(|it| it.at(SELF));
        told.extend(given.iter().flat_map(|it| &it.losses).map(|it| tight(&it.in_words())));
        told
    }

    /// What is missing before the self-assessment of a criterion can go out.
    pub(super) fn gaps(&self, criterion: &Criterion) -> Vec<String> {
        let mut gaps = Vec::new();
        if self.own(criterion).is_none() {
            let not_yet = self.line(&criterion.code).and_then(|it| it.working.as_ref().err());
            match not_yet {
                Some(NotYet::GoalNotSet) => gaps.push("目标值".to_owned()),
                Some(NotYet::BaselineNotSet) => gaps.push("基期值".to_owned()),
                Some(NotYet::ActualNotSet) => gaps.push("完成值".to_owned()),
                Some(NotYet::EventsNotSet) => gaps.push("有无扣分、加分事项".to_owned()),
                Some(NotYet::NotScored) | None => gaps.push("自评得分".to_owned()),
                Some(other) => gaps.push(tight(&other.in_words())),
            }
        }
        if self.lacks_evidence(criterion) {
            gaps.push(format!("佐证材料（{}）", criterion.terms.evidence_asked.trim().trim_end_matches('。')));
        }
        gaps
    }

    /// Points are claimed, evidence is asked for, and there is none.
    pub(super) fn lacks_evidence(&self, criterion: &Criterion) -> bool {
        let facts = self.ground().line(self.assessee, &criterion.code).map(|it| &it.facts);
        let claims = self.own(criterion).is_some_and(|it| Points::ZERO < it);
        let applies = facts.is_none_or(|it| it.not_applicable.is_none());
        claims && applies && criterion.asks_evidence() && facts.is_none_or(|it| it.evidence == 0)
    }
}

/// `第1款事项：不合格产品未作后处理，2次（2015年9月1日，通报）`
fn event_told(it: &ScoredEvent) -> String {
    let notes: Vec<String> =
        it.on.map(|it| it.in_chinese()).into_iter().chain(Some(it.basis.trim().to_owned()).filter(|it| !it.is_empty())).collect();
    let notes = if notes.is_empty() { String::new() } else { format!("（{}）", notes.join("，")) };
    format!("第{}款事项：{}，{}次{notes}", it.clause, it.title.trim(), it.times)
}
