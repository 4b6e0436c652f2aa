//! 通报正文 from 三、: what goes well, what lags, what the units say stands in the way, and what is asked for next.

use zhiheng_domain::{Light, ProgressWord, ReportState, Timeliness};

use super::super::letter::{Letter, joined, sentence};
use super::super::lines::{DeliverableLine, TargetLine, holders};
use super::{Bulletin, problem_told};
use crate::document::Words;

/// Targets ahead that the text names.
const AHEAD_NAMED: usize = 6;

impl Bulletin {
    pub(super) fn going_well(&self, letter: &mut Letter) {
        letter.head("进展较好的指标");
        let (done, mut ahead): (Vec<_>, Vec<_>) = (self.of(ProgressWord::Done).collect(), self.of(ProgressWord::Ahead).collect());
        if done.is_empty() && ahead.is_empty() {
            letter.paragraph("尚无提前完成或明显超过序时进度的指标。");
            return;
        }
        if let Some(count) = self.count(ProgressWord::Done).filter(|it| !it.is_none()) {
            letter.subhead(sentence(["已完成全年目标的".into(), count.of("项")]));
            let told: Vec<Words> = done.iter().map(|it| it.done_told()).collect();
            letter.paragraph(sentence([joined(&told, "；"), "。".into()]));
        }
        if let Some(count) = self.count(ProgressWord::Ahead).filter(|it| !it.is_none()) {
            letter.subhead(sentence(["超序时进度的".into(), count.of("项")]));
            ahead.sort_by_key(|it| std::cmp::Reverse(it.off_by));
            let told: Vec<Words> = ahead.iter().take(AHEAD_NAMED).map(|it| it.ahead_told()).collect();
            let lead = if ahead.len() > AHEAD_NAMED { "超出较多的有：" } else { "" };
            letter.paragraph(sentence([lead.into(), joined(&told, "；"), "。".into()]));
        }
    }

    pub(super) fn lagging(&self, letter: &mut Letter) {
        letter.head("滞后事项");
        let behind: Vec<&TargetLine> = self.of(ProgressWord::Behind).collect();
        match self.count(ProgressWord::Behind).filter(|it| !it.is_none()) {
            Some(count) => {
                let mut title = sentence(["欠进度的指标".into(), count.of("项")]);
                if !self.lagging.is_none() {
                    title.say("，其中滞后").append(&self.lagging.of("项"));
                }
                letter.subhead(title);
                for it in behind {
                    letter.item(&it.behind_told(false));
                }
            }
            None if self.nothing_judged() => letter.paragraph("各项指标尚未评定，暂无欠进度的指标。"),
            None => letter.paragraph("已评定的指标均达到或超过序时进度，没有欠进度的指标。"),
        }
        let late = |it: &DeliverableLine| it.done_on.is_none() && it.light == Light::Lagging;
        let soon = |it: &DeliverableLine| it.done_on.is_none() && it.light == Light::Behind;
        let overdue: Vec<Words> = self.deliverables.iter().filter(|it| late(it)).map(overdue_told).collect();
        let near: Vec<Words> = self.deliverables.iter().filter(|it| soon(it)).map(near_told).collect();
        if !overdue.is_empty() || !near.is_empty() {
            letter.subhead("逾期或临近时限的节点和成果");
            for it in overdue.iter().chain(&near) {
                letter.item(it);
            }
        }
        self.unjudged(letter);
    }

    /// 其他, by why.
    fn unjudged(&self, letter: &mut Letter) {
        if self.nothing_judged() {
            return;
        }
        let named = |light: Light, with_units: bool| -> Vec<Words> {
            let those = self.of(ProgressWord::Other).filter(|it| it.light == light);
            let of = |it: &TargetLine| match with_units {
                true => format!("{}（{}）", it.name, it.units_told()).into(),
                false => (&it.name).into(),
            };
            those.map(of).collect()
        };
        let (unreported, unset, open) =
            (named(Light::NotReported, true), named(Light::NotYetSet, false), named(Light::NotJudged, false));
        let mut told = Vec::new();
        if !unreported.is_empty() {
            told.push(sentence(["因季报未报或未认定，暂不能评定的有：".into(), joined(&unreported, "、")]));
        }
        if !unset.is_empty() {
            told.push(sentence(["年度目标值尚未下达的有：".into(), joined(&unset, "、")]));
        }
        if !open.is_empty() {
            told.push(sentence(["暂不评定的有：".into(), joined(&open, "、")]));
        }
        if !told.is_empty() {
            letter.subhead("未作评定的指标");
            letter.paragraph(sentence([joined(&told, "；"), "。".into()]));
        }
    }

    pub(super) fn problems(&self, letter: &mut Letter) {
        letter.head("存在问题");
        let (count, units) = self.problems;
        if count.is_none() {
            letter.paragraph("各单位季报中未反映需要协调解决的问题。");
            return;
        }
        letter.paragraph(sentence([units.of("家单位在季报中反映问题"), count.of("条，主要有：")]));
        for it in &self.quoted {
            letter.item(&problem_told(it));
        }
    }

    pub(super) fn demands(&self, letter: &mut Letter) {
        letter.head("下一步要求");
        let it = &self.report;
        let overdue = it.which(|it| it.timeliness == Timeliness::Overdue);
        let returned = it.which(|it| it.state == Some(ReportState::SentBack));
        if !overdue.is_empty() || !returned.is_empty() {
            letter.subhead("抓紧补报和重报");
            let mut words = Words::default();
            if !overdue.is_empty() {
                words.say("逾期未报的").append(&it.overdue.of("家单位要立即补报")).say(if returned.is_empty() { "，" } else { "；" });
            }
            if !returned.is_empty() {
                words.say("退回未重报的").append(&it.sent_back.of("家单位要按照退回意见修改完善，尽快重报，"));
            }
            words.say("并说明原因。补报的数据不改变本季进度评定。");
            letter.paragraph(words);
        }
        if let Some(count) = self.count(ProgressWord::Behind).filter(|it| !it.is_none()) {
            letter.subhead("加快欠进度指标");
            let mut words = sentence(["欠进度的".into(), count.of("项指标，责任单位要逐项查找原因，提出追赶措施和完成时间，")]);
            words.say(if self.next.is_some() { "在下一季度季报中专题说明。" } else { "报领导小组办公室。" });
            if !self.lagging.is_none() {
                words.say("其中滞后的").append(&self.lagging.of("项，领导小组办公室将跟踪督办。"));
            }
            letter.paragraph(words);
        }
        let open = |light: Light| self.deliverables.iter().any(|it| it.done_on.is_none() && it.light == light);
        let (late, soon) = (open(Light::Lagging), open(Light::Behind));
        if late || soon {
            letter.subhead("按时办结节点和成果");
            let what = match (late, soon) {
                (true, true) => "逾期的节点和成果要尽快办结，临近时限的要倒排工期",
                (true, false) => "逾期的节点和成果要尽快办结",
                _ => "临近时限的节点和成果要倒排工期，按时办结",
            };
            letter.paragraph(format!("{what}，办结后及时报送印发文件等佐证材料。"));
        }
        let (gaps, units) = self.gaps;
        if !gaps.is_none() {
            letter.subhead("补齐佐证材料");
            letter.paragraph(sentence([
                "本季填报的数据中，".into(),
                units.of("家单位的"),
                gaps.of("个数据尚缺佐证材料。有关单位要对照佐证材料目录逐项补齐，没有依据的数据不予认定。"),
            ]));
        }
        letter.subhead(if self.next.is_some() { "做好下一季度报送" } else { "做好年度总结" });
        letter.paragraph(match self.next {
            Some((next, Some(day))) => format!("各成员单位要对照年度目标抓好落实，{}季报请于{}前报送。", next.name(), day.in_chinese()),
            Some((next, None)) => format!("各成员单位要对照年度目标抓好落实，按规定期限报送{}季报，做到数据真实、依据充分、问题写实。", next.name()),
            None => "各成员单位要对照年度目标核实全年数据，总结经验，查找不足，提出下一年度工作打算。".to_owned(),
        });
    }
}

/// `《四川电子商务企业认定管理规范》：时限9月30日，逾期12天。责任单位：商务厅。`
fn overdue_told(it: &DeliverableLine) -> Words {
    let mut words = Words::from(format!("{}。时限{}", it.name, it.due_on.as_deref().unwrap_or_default()));
    match it.late.filter(|it| !it.is_none()) {
        Some(days) => words.say("，逾期").append(&days.of("天")),
        None => words.say("，到期未办结"),
    };
    words.say(&format!("。责任单位：{}。", holders(&it.units)));
    words
}

fn near_told(it: &DeliverableLine) -> Words {
    let due = it.due_on.as_deref().unwrap_or_default();
    format!("{}。时限{due}，临近到期，尚无佐证材料。责任单位：{}。", it.name, holders(&it.units)).into()
}
