//! 主要特点 (standouts): what stands out in the results of all, in numbers.

use rust_decimal::Decimal;
use zhiheng_domain::AssesseeId;
use zhiheng_domain::assessment::{Criterion, Grade, Points, Tier};

use super::telling::{Row, Telling};
use crate::document::Words;
use crate::papers::letter::{quoted, sentence};

impl Telling<'_> {
    /// Who has the lowest and the highest total; none of fewer than two.
    pub fn ends(&self, those: &[AssesseeId]) -> Option<(AssesseeId, AssesseeId)> {
        let total = |it: &AssesseeId| self.ground.outcome(*it).map(|it| it.total.unrounded);
        let lowest = those.iter().min_by_key(|it| total(it))?;
        let highest = those.iter().rev().max_by_key(|it| total(it))?;
        (lowest != highest).then_some((*lowest, *highest))
    }

    /// Each 一级指标 but the bonus.
    pub fn sections(&mut self, those: &[AssesseeId]) -> Vec<Words> {
        let ground = self.ground;
        let groups = ground.scheme().groups().iter().filter(|it| it.tier == Tier::First && !it.is_bonus);
        groups.map(|it| self.section(those, &Row { code: &it.code, title: &it.title, is_group: true })).collect()
    }

    /// `“质量目标”满分40分，平均得34.50分，平均得分率86.3%，其中“产品质量”最高，为92.0%，“环境质量”最低，为75.1%`
    fn section(&mut self, those: &[AssesseeId], row: &Row<'_>) -> Words {
        let ground = self.ground;
        let mean = self.mean_of_group(those, row.code);
        let mut words = sentence([format!("{}满分", quoted(row.title)).into(), self.points_words(row.code), "分，平均得".into()]);
        words.figure(mean, &self.as_total(self.value(mean))).say("分，平均得分率").append(&self.share_of_mean(those, row).1);
        let groups = ground.scheme().groups();
        let place = groups.iter().position(|it| it.code == *row.code).unwrap_or_default();
        let below = groups.iter().skip(place + 1).take_while(|it| it.tier != Tier::First).filter(|it| it.tier == Tier::Second);
        let rows = below.map(|it| Row { code: &it.code, title: &it.title, is_group: true });
        let mut shares: Vec<(Decimal, Words, &str)> = rows
            .map(|it| {
                let (share, words) = self.share_of_mean(those, &it);
                (share, words, it.title)
            })
            .collect();
        shares.sort_by_key(|it| std::cmp::Reverse(it.0));
        if let [best, .., worst] = shares.as_slice()
            && best.0 != worst.0
        {
            words.say(&format!("，其中{}最高，为", quoted(best.2))).append(&best.1);
            words.say(&format!("，{}最低，为", quoted(worst.2))).append(&worst.1);
        }
        words
    }

    /// Criteria with the highest and the lowest mean shares, at most so many at either end.
    pub fn extremes(&mut self, those: &[AssesseeId], most: usize) -> (Vec<Words>, Vec<Words>) {
        let ground = self.ground;
        let criteria: Vec<&Criterion> =
            ground.scheme().criteria().iter().filter(|it| !it.is_bonus() && Points::ZERO < it.points).collect();
        let mean = |it: &Criterion| -> Decimal {
            let scores = those.iter().filter_map(|who| ground.outcome(*who)?.line(&it.code)?.score);
            scores.map(Points::decimal).sum::<Decimal>() / it.points.decimal()
        };
        let mut order: Vec<(Decimal, &Criterion)> = criteria.into_iter().map(|it| (mean(it), it)).collect();
        order.sort_by_key(|it| std::cmp::Reverse(it.0));
        let ends = most.min(order.len() / 2);
        let whole = Decimal::from(those.len());
        let best: Vec<Words> = order.iter().take(ends).map(|it| self.criterion_told(those, it.1, false)).collect();
        let worst = order.iter().rev().take(ends).filter(|it| it.0 < whole).map(|it| self.criterion_told(those, it.1, true));
        (best, worst.collect())
    }

    /// `“质量对标”平均得分率61.2%，18个市（州）未得满分`
    fn criterion_told(&mut self, those: &[AssesseeId], criterion: &Criterion, counts: bool) -> Words {
        let row = Row { code: &criterion.code, title: &criterion.title, is_group: false };
        let mut words = sentence([format!("{}平均得分率", quoted(row.title)).into(), self.share_of_mean(those, &row).1]);
        if !counts {
            return words;
        }
        let score = |who: &AssesseeId| self.ground.outcome(*who).and_then(|it| it.line(&criterion.code)).and_then(|it| it.score);
        let short: Vec<AssesseeId> = those.iter().filter(|it| score(it).is_some_and(|it| it < criterion.points)).copied().collect();
        if !short.is_empty() {
            let label = format!("{}{} 未得满分的{}", criterion.code, criterion.title, self.ground.whom());
            words.say("，").append(&self.count(&label, &short)).say(&format!("个{}未得满分", self.ground.whom()));
        }
        words
    }

    /// Who has a bonus, the highest first.
    pub fn rewarded(&self, those: &[AssesseeId]) -> Vec<AssesseeId> {
        let bonus = |it: AssesseeId| self.ground.outcome(it).map(|it| it.bonus.unrounded).unwrap_or_default();
        let mut rewarded: Vec<AssesseeId> = those.iter().filter(|it| Points::ZERO < bonus(**it)).copied().collect();
        rewarded.sort_by_key(|it| std::cmp::Reverse(bonus(*it)));
        rewarded
    }

    /// What a veto did: event, basis, who decided, and what the score alone would have given.
    pub fn veto(&self, who: AssesseeId) -> Option<Words> {
        let (mut words, by_score) = self.vetoed(who)?;
        if let Some(by_score) = by_score {
            words.say("；考核得分").append(&self.total(who)).say(&format!("分不变（按得分为{}）", by_score.zh()));
        }
        words.say("。");
        Some(words)
    }

    /// The same without the score, which is for the assessee's own letter.
    pub fn veto_and_grade(&self, who: AssesseeId) -> Option<Words> {
        let (mut words, by_score) = self.vetoed(who)?;
        if let Some(by_score) = by_score {
            words.say(&format!("（按得分为{}）", by_score.zh()));
        }
        words.say("。");
        Some(words)
    }

    /// Up to the grade, and the grade that the score alone would have.
    fn vetoed(&self, who: AssesseeId) -> Option<(Words, Option<Grade>)> {
        let veto = self.ground.year.sheet(who)?.veto.as_ref()?;
        let outcome = self.ground.outcome(who)?;
        let basis = veto.basis.trim().trim_end_matches('。');
        let basis = if basis.is_empty() { String::new() } else { format!("依据{basis}，") };
        let words = sentence([
            format!(
                "{}于{}发生{}。{basis}经{}于{}决定实行一票否决，考核等次定为",
                self.ground.name(who),
                veto.happened_on.in_chinese(),
                veto.event.trim().trim_end_matches('。'),
                veto.decided_by.trim(),
                veto.decided_on.in_chinese()
            )
            .into(),
            self.grade(who),
        ]);
        Some((words, outcome.grade_by_score))
    }
}
