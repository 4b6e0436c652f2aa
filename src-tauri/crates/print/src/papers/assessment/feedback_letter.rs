//! 反馈函 (feedback letter): to one assessee: grade, total and rank, where points were lost and why, what is strong and weak
//! against the others, and what is asked. The annex lists every lost point.

use std::borrow::Borrow;

use zhiheng_domain::AssesseeId;
use zhiheng_domain::assessment::{CriterionCode, Grade, Outcome, Points, Tier};

use super::{AssessmentGround, SheetDepth};
use super::losses::{LostLine, loss_table, losses_of};
use super::telling::Telling;
use crate::PaperName;
use crate::document::{Document, Figures, Words};
use crate::layout::{Metrics, SheetName};
use crate::papers::Content;
use crate::papers::letter::{Letter, joined, only_annex, quoted, sentence};
use crate::papers::ruled::notes;

/// 反馈函。
#[derive(Debug, Clone)]
pub struct FeedbackLetter<G> {
    pub ground: G,
    pub assessee: AssesseeId,
    /// `成都市人民政府`
    pub addressee: String,
    /// The year in which it is signed.
    pub signed_in: i32,
}

/// Lost criteria that the text tells one by one; the annex has all.
const TOLD: usize = 6;
/// Criteria that are named as strong or weak.
const NAMED: usize = 3;

impl<G: Borrow<AssessmentGround>> Content for FeedbackLetter<G> {
    fn paper(&self) -> PaperName {
        PaperName::FeedbackLetter
    }

    fn document(&self, _: SheetName, metrics: &dyn Metrics) -> Document {
        let year = self.ground().year.assessment.year;
        let (upper, lower) = (format!("关于反馈{year}年度质量工作"), "考核结果的函");
        let mut telling = Telling::of_one(self.ground(), self.assessee, SheetDepth::Counted);
        let outcome = self.ground().outcome(self.assessee);
        let marks = telling.marks(outcome.is_some_and(Outcome::is_publishable));
        let mut letter = Letter::marked((&upper, lower), &marks, Some(&self.addressee));
        letter.paragraph(format!(
            "根据{}，{}组织对{}{}年度质量工作进行了考核。现将考核结果反馈如下。",
            telling.basis(),
            self.ground().issued_by,
            self.you(),
            year
        ));
        let losses = losses_of(self.ground(), self.assessee);
        if let Some(outcome) = outcome {
            self.result(&mut letter, outcome, &mut telling);
            self.lost(&mut letter, &losses, &mut telling);
            self.strong_and_weak(&mut letter, &mut telling);
            self.asked(&mut letter, outcome, &losses);
        }
        let annexes = if losses.is_empty() { Vec::new() } else { vec![format!("{}{year}年度质量工作考核扣分情况表", self.name())] };
        let mut document = self.ground().document(self.paper(), format!("{upper}{lower}（{}）", self.name()), Figures::default());
        document.parts.push(letter.close(&annexes, &self.ground().issued_by, self.signed_in, metrics));
        for title in &annexes {
            let mut part = only_annex((title, ""));
            loss_table(&mut part, self.assessee, &losses, &mut telling);
            let whole = if outcome.is_some_and(Outcome::is_complete) { "；扣分合计与公布的基本分相加为100分" } else { "" };
            notes(&mut part, &[format!("得分写到四位小数为止，扣分为分值减得分{whole}。")]);
            document.parts.push(part);
        }
        document.figures = telling.figures;
        document
    }
}

impl<G: Borrow<AssessmentGround>> FeedbackLetter<G> {
    fn ground(&self) -> &AssessmentGround {
        self.ground.borrow()
    }

    fn name(&self) -> &str {
        self.ground().name(self.assessee)
    }

    fn you(&self) -> &'static str {
        match self.name().chars().last() {
            Some('市') => "你市",
            Some('州') => "你州",
            Some('县') => "你县",
            Some('区') => "你区",
            _ => "你单位",
        }
    }

    fn result(&self, letter: &mut Letter, outcome: &Outcome, telling: &mut Telling<'_>) {
        letter.head("考核结果");
        let who = self.assessee;
        if !outcome.is_complete() {
            letter.paragraph(format!("{}尚有{}项没有得分，暂不评定等次和名次。", self.you(), outcome.missing.len()));
            return;
        }
        let all: Vec<AssesseeId> = self.ground().standing.outcomes.iter().filter(|it| it.rank.is_some()).map(|it| it.assessee).collect();
        let mut words = sentence([format!("{}考核得分", self.you()).into(), telling.total(who), "分".into()]);
        if self.ground().scheme().criteria().iter().any(|it| it.is_bonus()) {
            words.say("（基本分").append(&telling.base(who)).say("分，加分").append(&telling.bonus(who)).say("分）");
        }
        words.say("，等次为").append(&telling.grade(who));
        if let Some(rank) = outcome.rank {
            let shared = if 1 < rank.shared_by { "并列" } else { "列" };
            words.say("，在").append(&telling.count("有名次的被考核单位", &all)).say(&format!("个被考核单位中{shared}第"));
            words.append(&telling.rank(who)).say("名");
        }
        words.say("。");
        let groups = self.ground().scheme().groups().iter().filter(|it| it.tier == Tier::First && !it.is_bonus);
        let parts: Vec<Words> = groups
            .map(|it| {
                let head = format!("{}满分", quoted(&it.title));
                let (points, own) = (telling.points_words(&it.code), telling.group(who, &it.code));
                sentence([head.into(), points, "分，得".into(), own, "分，得分率".into(), telling.share(who, &it.code)])
            })
            .collect();
        if !parts.is_empty() {
            words.say("其中，").append(&joined(&parts, "；")).say("。");
        }
        letter.paragraph(words);
        if let Some(words) = telling.correction(who) {
            letter.paragraph(sentence([words, "。".into()]));
        }
        if let Some(words) = telling.veto(who) {
            letter.paragraph(words);
        }
    }

    fn lost(&self, letter: &mut Letter, losses: &[LostLine], telling: &mut Telling<'_>) {
        letter.head("扣分情况");
        if losses.is_empty() {
            letter.paragraph("各考核项均未扣分。");
            return;
        }
        let who = self.assessee;
        let codes: Vec<CriterionCode> = losses.iter().map(|it| it.code.clone()).collect();
        let mut words = sentence([format!("共有{}项扣分，合计扣", losses.len()).into(), telling.all_lost(who, &codes), "分".into()]);
        let mut order: Vec<&LostLine> = losses.iter().collect();
        order.sort_by_key(|it| std::cmp::Reverse(it.points));
        words.say(if TOLD < order.len() { "。扣分较多的是：" } else { "：" });
        letter.paragraph(words);
        for it in order.into_iter().take(TOLD) {
            let mut words = sentence([format!("{}，满分", quoted(&it.title)).into(), telling.points_words(&it.code), "分，得".into()]);
            words.append(&telling.score(who, &it.code)).say("分，扣").append(&telling.lost(who, &it.code)).say("分。");
            let evidence = if it.evidence.is_empty() { String::new() } else { format!("（{}）", cited(&it.evidence)) };
            words.say(&format!("{}{evidence}。", it.reason));
            letter.item(&words);
        }
    }

    /// Against the median of all who have a score.
    fn strong_and_weak(&self, letter: &mut Letter, telling: &mut Telling<'_>) {
        let all: Vec<AssesseeId> = self.ground().standing.outcomes.iter().map(|it| it.assessee).collect();
        if all.len() < 3 {
            return;
        }
        let mut apart: Vec<(Points, &CriterionCode, &str)> = Vec::new();
        let rows = zhiheng_domain::assessment::profile(self.ground().scheme(), &self.ground().standing, self.assessee);
        for criterion in self.ground().scheme().criteria().iter().filter(|it| !it.is_bonus()) {
            let row = rows.iter().find(|it| it.code == criterion.code);
            if let Some((own, median)) = row.and_then(|it| it.own.zip(it.median)) {
                apart.push((own - median, &criterion.code, criterion.title.as_str()));
            }
        }
        apart.sort_by_key(|it| std::cmp::Reverse(it.0));
        let strong: Vec<Words> =
            apart.iter().filter(|it| Points::ZERO < it.0).take(NAMED).map(|it| self.against(&all, it, telling)).collect();
        let weak: Vec<Words> =
            apart.iter().rev().filter(|it| it.0.is_negative()).take(NAMED).map(|it| self.against(&all, it, telling)).collect();
        if strong.is_empty() && weak.is_empty() {
            return;
        }
        letter.head(&format!("与各{}比较", self.ground().whom()));
        for (lead, told) in [("高于中位数较多的考核项：", strong), ("低于中位数较多的考核项：", weak)] {
            if !told.is_empty() {
                letter.paragraph(sentence([lead.into(), joined(&told, "；"), "。".into()]));
            }
        }
    }

    /// `“质量对标”得2.5分，中位数2.1分，高0.40分`
    fn against(&self, all: &[AssesseeId], (by, code, title): &(Points, &CriterionCode, &str), telling: &mut Telling<'_>) -> Words {
        let own = telling.score(self.assessee, code);
        let median = telling.median_of(all, code);
        let mut words = sentence([format!("{}得", quoted(title)).into(), own, "分，中位数".into()]);
        words.figure(median, &telling.as_score(telling.value(median))).say(if by.is_negative() { "分，低" } else { "分，高" });
        let figure = telling.exact_score(self.assessee, code);
        if let Some(first) = figure {
            let label = format!("{} {title} 与中位数之差", self.name());
            words.append(&telling.score_difference(label, first, median));
        }
        words.say("分");
        words
    }

    fn asked(&self, letter: &mut Letter, outcome: &Outcome, losses: &[LostLine]) {
        letter.head("有关要求");
        let you = self.you();
        if outcome.grade == Some(Grade::D) {
            letter.paragraph(format!(
                "{you}考核等次为D级，请在收到本函后一个月内提出整改措施，向{}报送书面整改报告。整改情况作为下一年度考核的参考。",
                self.ground().issued_by
            ));
        } else if losses.is_empty() {
            letter.paragraph(format!("请{you}巩固成效，继续做好质量工作。"));
        } else {
            letter.paragraph(format!("请{you}对照扣分情况逐项分析原因，制定措施，认真整改。"));
        }
        letter.paragraph(format!("对考核结果有异议的，请书面说明理由并附佐证材料，向{}提出。", self.ground().issued_by));
    }
}

/// `佐证：调度记录`; 数据来源 as it is.
fn cited(evidence: &str) -> String {
    if evidence.starts_with("数据来源") { evidence.to_owned() } else { format!("佐证：{evidence}") }
}
