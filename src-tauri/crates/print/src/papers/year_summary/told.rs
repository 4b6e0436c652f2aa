//! 年度总结正文, head by head.

use zhiheng_domain::{DueOutcome, Light, ProgressWord};

use super::super::bulletin::{SectionLine, problem_told};
use super::super::letter::{Counted, Letter, joined, quoted, sentence};
use super::super::lines::{DeliverableLine, QuotedText, TargetLine, holders, shares_told, shortly};
use super::{QuarterLine, UnitRecord, YearSummary};
use crate::document::Words;

impl YearSummary {
    pub(super) fn opening(&self, letter: &mut Letter) {
        let reference = if self.doc_no.is_empty() { String::new() } else { format!("（{}）", self.doc_no) };
        let mut words = Words::from(format!("{}年，各成员单位认真落实《{}》{reference}，", self.year, self.plan_title));
        words.say("围绕").append(&self.sections_count.of("个方面、")).append(&self.tasks.of("项任务、")).append(&self.targets.of("项指标开展工作。"));
        words.say(match (self.over, self.until) {
            (true, _) => "现将全年情况总结如下。".to_owned(),
            (false, Some(until)) => format!("现将截至{}末的情况小结如下。", until.name()),
            (false, None) => "目前尚无季报，以下仅列计划安排。".to_owned(),
        }.as_str());
        letter.paragraph(words);
    }

    pub(super) fn targets_told(&self, letter: &mut Letter) {
        letter.head("指标完成情况");
        if self.lines.iter().all(|it| it.word == ProgressWord::Other) {
            letter.paragraph("尚无经认定的季报，指标进度暂不评定。");
            return;
        }
        letter.subhead("总体情况");
        let when = if self.over { "截至年末，".to_owned() } else { format!("截至{}，", self.judged_on.in_chinese()) };
        let told = shares_told(&self.words, &self.others);
        letter.paragraph(sentence([self.targets.of("项指标中，"), when.into(), told, "。".into()]));
        let done: Vec<Words> = self.of(ProgressWord::Done).map(TargetLine::done_told).collect();
        if !done.is_empty() {
            letter.paragraph(sentence(["已完成的有：".into(), joined(&done, "；"), "。".into()]));
        }
        letter.subhead("分板块情况");
        for it in self.sections.iter().filter(|it| !it.targets.is_none()) {
            let mut words = sentence([quoted(&it.title).into(), "共".into(), it.targets.of("项指标")]);
            for (word, count) in [("达到或超过序时进度", it.well), ("欠进度", it.behind), ("未作评定", it.other)] {
                if !count.is_none() {
                    words.say("，").say(word).append(&count.of("项"));
                }
            }
            words.say("。");
            letter.paragraph(words);
        }
        letter.subhead("分季度情况");
        let judged: Vec<&QuarterLine> = self.quarters.iter().filter(|it| !it.accepted.is_none()).collect();
        let of = |it: &&QuarterLine| {
            let parts: Vec<Words> = ProgressWord::ALL
                .iter()
                .zip(&it.words)
                .filter(|it| !it.1.is_none())
                .map(|(word, count)| sentence([word.zh().into(), count.of("项")]))
                .collect();
            sentence([format!("{}末", it.quarter.name()).into(), joined(&parts, "、")])
        };
        let told: Vec<Words> = judged.iter().map(of).collect();
        letter.paragraph(sentence([joined(&told, "；"), "。".into()]));
    }

    /// 主要做法和成效: of each section what its units report in their own words, and what was made.
    pub(super) fn practices_told(&self, letter: &mut Letter) {
        if self.sections.iter().zip(&self.practices).all(|(section, told)| told.is_empty() && self.made_in(section).is_empty()) {
            return;
        }
        letter.head("主要做法和成效");
        for (section, told) in self.sections.iter().zip(&self.practices) {
            let made = self.made_in(section);
            if told.is_empty() && made.is_empty() {
                continue;
            }
            letter.subhead(&section.title);
            for it in told {
                letter.item(&report_told(it));
            }
            if !made.is_empty() {
                letter.paragraph(sentence(["办结的节点和成果：".into(), joined(&made, "；"), "。".into()]));
            }
        }
    }

    /// 节点和成果 of a section that are done, with their day.
    fn made_in(&self, section: &SectionLine) -> Vec<Words> {
        let of = |it: &DeliverableLine| -> Option<Words> {
            let mut words = Words::from(format!("{}（{}", it.name, it.done_on.as_deref()?));
            if let Some(late) = it.late {
                words.say("，晚于时限").append(&late.of("天"));
            }
            words.say("）");
            Some(words)
        };
        self.deliverables.iter().filter(|it| section.tasks.contains(&it.task)).filter_map(of).collect()
    }

    /// At the year's end 到期未完成 and 未达力争值 apart; before that what is behind.
    pub(super) fn unmet_told(&self, letter: &mut Letter) {
        if !self.over {
            letter.head("欠进度指标");
            match self.count(ProgressWord::Behind) {
                Some(count) => {
                    letter.paragraph(sentence([self.until_told().into(), "，欠进度的指标".into(), count.of("项：")]));
                    for it in self.of(ProgressWord::Behind) {
                        letter.item(&it.behind_told(false));
                    }
                }
                None => letter.paragraph("没有欠进度的指标。"),
            }
            return;
        }
        letter.head("未完成指标");
        let listed = |letter: &mut Letter, soft: bool| {
            for it in self.of(ProgressWord::Behind).filter(|it| (it.outcome == DueOutcome::SoftUnmet) == soft) {
                letter.item(&it.behind_told(true));
            }
        };
        match (self.unmet.is_none(), self.soft_unmet.is_none()) {
            (true, true) if self.count(ProgressWord::Other).is_none() => letter.paragraph("各项指标均已完成。"),
            (true, true) => letter.paragraph("已评定的指标均已完成。"),
            _ => {
                if !self.unmet.is_none() {
                    letter.subhead(sentence(["到期未完成的".into(), self.unmet.of("项")]));
                    listed(letter, false);
                }
                if !self.soft_unmet.is_none() {
                    letter.subhead(sentence(["未达力争值的".into(), self.soft_unmet.of("项")]));
                    letter.paragraph("下列指标在计划中为力争事项，未达到力争值，不计入未完成。");
                    listed(letter, true);
                }
            }
        }
    }

    pub(super) fn made(&self, letter: &mut Letter) {
        if self.counts.all.is_none() {
            return;
        }
        letter.head("节点和成果办结情况");
        letter.paragraph(self.counts.told());
        let overdue = |it: &&DeliverableLine| it.done_on.is_none() && it.light == Light::Lagging;
        let of = |it: &DeliverableLine| -> Words {
            format!("{}（时限{}，{}）", it.name, it.due_on.as_deref().unwrap_or_default(), holders(&it.units)).into()
        };
        let told: Vec<Words> = self.deliverables.iter().filter(overdue).map(of).collect();
        if !told.is_empty() {
            letter.paragraph(sentence(["逾期未办结的有：".into(), joined(&told, "；"), "。".into()]));
        }
    }

    pub(super) fn reporting(&self, letter: &mut Letter) {
        letter.head("季报报送情况");
        let due: Vec<&QuarterLine> = self.quarters.iter().filter(|it| !it.due.is_none()).collect();
        if due.is_empty() {
            letter.paragraph("尚无应报的季报。");
            return;
        }
        let of = |it: &&QuarterLine| {
            let mut words = sentence([it.quarter.name().into(), "应报".into(), it.due.of("家，")]);
            if it.reported.is_none() {
                words.say("均未报送");
                return words;
            }
            words.say("按时报送").append(&it.on_time.of("家"));
            for (word, count) in [("迟报", it.late), ("未报", it.missing)] {
                if !count.is_none() {
                    words.say("、").say(word).append(&count.of("家"));
                }
            }
            words.say("，认定").append(&it.accepted.of("家"));
            words
        };
        let told: Vec<Words> = due.iter().map(of).collect();
        let day = format!("截至{}，", self.as_of.in_chinese());
        letter.paragraph(sentence([day.into(), joined(&told, "；"), "。".into()]));
        let faultless = self.records.iter().filter(|it| it.late.is_none() && it.overdue.is_none() && it.returns.is_none());
        let all = faultless.count() == self.records.len();
        if all {
            letter.paragraph("各单位均按时报送，没有退回的季报。");
            return;
        }
        let listed = |title: &str, count: fn(&UnitRecord) -> Counted| -> Option<Words> {
            let told: Vec<Words> = self
                .records
                .iter()
                .filter(|it| !count(it).is_none())
                .map(|it| sentence([(&it.unit.1).into(), count(it).of("次")]))
                .collect();
            (!told.is_empty()).then(|| sentence([title.into(), joined(&told, "、")]))
        };
        let lists = [
            listed("迟报的有", |it| it.late),
            listed("逾期未报的有", |it| it.overdue),
            listed("季报被退回的有", |it| it.returns),
        ];
        let told: Vec<Words> = lists.into_iter().flatten().collect();
        letter.paragraph(sentence([joined(&told, "；"), "。".into()]));
    }

    pub(super) fn problems_told(&self, letter: &mut Letter) {
        letter.head("存在问题");
        let (count, units) = self.problems;
        match (self.problems_of, count.is_none()) {
            (Some(quarter), false) => {
                let lead = format!("{}季报中，", quarter.name());
                letter.paragraph(sentence([lead.into(), units.of("家单位反映问题"), count.of("条，主要有：")]));
                for it in &self.quoted {
                    letter.item(&problem_told(it));
                }
            }
            _ => letter.paragraph("各单位季报中未反映需要协调解决的问题。"),
        }
    }

    pub(super) fn ahead(&self, letter: &mut Letter) {
        letter.head(if self.over { "下一年度打算" } else { "下一步打算" });
        if self.over {
            if !self.unmet.is_none() || !self.soft_unmet.is_none() {
                let mut words = Words::default();
                if !self.unmet.is_none() {
                    words.say("到期未完成的").append(&self.unmet.of("项指标，由责任单位说明原因，结转下一年度继续推进"));
                    words.say(if self.soft_unmet.is_none() { "。" } else { "；" });
                }
                if !self.soft_unmet.is_none() {
                    words.say("未达力争值的").append(&self.soft_unmet.of("项，重新研究目标值和保障措施。"));
                }
                letter.paragraph(words);
            }
            letter.paragraph("做好年度考核准备，核实全年数据，整理佐证材料，确保每个数据有来源、可核查。");
            letter.paragraph(format!("研究提出{}年工作计划，明确目标值、责任单位和完成时限，尽早下达。", self.year + 1));
            self.next_steps_told(letter);
            return;
        }
        if let Some(count) = self.count(ProgressWord::Behind) {
            letter.paragraph(sentence([
                "对欠进度的".into(),
                count.of("项指标逐项督促，由责任单位明确追赶措施和完成时间，确保年底前完成。"),
            ]));
        }
        if !self.counts.overdue.is_none() || !self.counts.due_soon.is_none() {
            letter.paragraph("对逾期和临近时限的节点和成果逐件跟踪，尽快办结。");
        }
        letter.paragraph("抓好后续季报的审核，补齐佐证材料，做好年度数据核实和总结。");
        self.next_steps_told(letter);
    }

    /// In the units' own words.
    fn next_steps_told(&self, letter: &mut Letter) {
        if self.next_steps.is_empty() {
            return;
        }
        letter.paragraph("责任单位提出的下一步措施主要有：");
        for it in &self.next_steps {
            letter.item(&measure_told(it));
        }
    }
}

/// `任务3“加强质量品牌创建”，省质监局报告：“……”。`
fn report_told(it: &QuotedText) -> Words {
    told(it, "报告")
}

fn measure_told(it: &QuotedText) -> Words {
    told(it, "提出")
}

fn told(it: &QuotedText, verb: &str) -> Words {
    let (no, title) = &it.task;
    format!("任务{no}{}，{}{verb}：{}。", quoted(title), it.unit.1, quoted(&shortly(&it.text))).into()
}
