//! 季度通报 (bulletin): what a quarter came to, who reported and who did not, what goes well and what lags, and what is
//! asked for next. The annexes list every target and every unit.

use zhiheng_domain::{Date, Light, ProgressWord, Quarter, ReportState};

use super::Content;
use super::letter::{Counted, Letter, annex, joined, names, quoted, sentence};
use super::lines::{
    DeliverableCounts, DeliverableLine, OtherCounts, ProblemLine, TargetLine, WordShare, completion_chart, shares_chart,
    shares_told, shortly, target_table,
};
use super::submissions::Reporting;
use crate::PaperName;
use crate::document::{Block, Document, Figures, Words};
use crate::layout::{Metrics, PT, SheetName};

/// 季度通报。
#[derive(Debug, Clone, PartialEq)]
pub struct Bulletin {
    pub quarter: Quarter,
    pub issued_by: String,
    pub addressee: String,
    pub plan_title: String,
    pub doc_no: String,
    /// The plan came out after the quarter: nobody had to report it.
    pub before_plan: Option<Date>,
    pub tasks: Counted,
    pub targets: Counted,
    /// In the order of `ProgressWord::ALL`.
    pub words: Vec<WordShare>,
    pub others: OtherCounts,
    /// Targets behind that lag.
    pub lagging: Counted,
    pub sections: Vec<SectionLine>,
    pub lines: Vec<TargetLine>,
    pub counts: DeliverableCounts,
    pub deliverables: Vec<DeliverableLine>,
    pub report: Reporting,
    /// All problems of how many units, and those that are quoted.
    pub problems: (Counted, Counted),
    pub quoted: Vec<ProblemLine>,
    /// Numbers without evidence, of how many units.
    pub gaps: (Counted, Counted),
    /// 下一季, and its deadline where the office has set it; `None` at the year's end.
    pub next: Option<(Quarter, Option<Date>)>,
    pub figures: Figures,
}

/// 板块: its targets, and those as planned or better.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionLine {
    pub title: String,
    pub targets: Counted,
    /// 已完成, 超进度, 达进度.
    pub well: Counted,
    pub behind: Counted,
    pub other: Counted,
}

/// Targets ahead that the text names.
const AHEAD_NAMED: usize = 6;

impl Content for Bulletin {
    fn paper(&self) -> PaperName {
        PaperName::Bulletin
    }

    fn document(&self, _: SheetName, metrics: &dyn Metrics) -> Document {
        let (upper, lower) = (format!("关于{}质量强省工作", self.quarter.in_chinese()), "进展情况的通报");
        let title = format!("{upper}{lower}");
        let mut document = Document::new(self.paper(), &title, &self.issued_by);
        document.reference.clone_from(&self.doc_no);
        document.figures.clone_from(&self.figures);
        let mut letter = Letter::new((&upper, lower), Some(&self.addressee));
        let reference = if self.doc_no.is_empty() { String::new() } else { format!("（{}）", self.doc_no) };
        letter.paragraph(format!(
            "根据《{}》{reference}，{}对{}工作进展和季报报送情况进行了汇总审核。现将有关情况通报如下。",
            self.plan_title,
            self.issued_by,
            self.quarter.in_chinese()
        ));
        self.overall(&mut letter);
        self.reporting(&mut letter);
        self.going_well(&mut letter);
        self.lagging(&mut letter);
        self.problems(&mut letter);
        self.demands(&mut letter);

        let quarter = self.quarter.in_chinese();
        let has_chart = self.lines.iter().any(|it| it.completed.is_some());
        let mut annexes = vec![format!("{quarter}指标完成情况表"), format!("{quarter}季报报送情况表")];
        if has_chart {
            annexes.push(format!("{quarter}指标完成情况图"));
        }
        // Written after the last day for reports.
        document.parts.push(letter.close(&annexes, &self.issued_by, self.report.due_on.year(), metrics));
        for (no, title) in (1..).zip(&annexes) {
            let mut part = annex(no, title);
            match no {
                1 => part.table(target_table(&self.lines, &self.words, part.sheet.sheet())),
                2 => part.table(self.report.table(part.sheet.sheet())),
                _ => {
                    part.push(Block::Chart(shares_chart(format!("{quarter}指标进度分布"), &self.words)));
                    part.gap(10 * PT);
                    part.push(Block::Chart(completion_chart(format!("{quarter}末指标完成率"), &self.lines)));
                }
            }
            document.parts.push(part);
        }
        document
    }
}

impl Bulletin {
    fn of(&self, word: ProgressWord) -> impl Iterator<Item = &TargetLine> {
        self.lines.iter().filter(move |it| it.word == word)
    }

    fn count(&self, word: ProgressWord) -> Option<Counted> {
        self.words.iter().find(|it| it.word == word).map(|it| it.count)
    }

    fn nothing_judged(&self) -> bool {
        self.lines.iter().all(|it| it.word == ProgressWord::Other)
    }

    fn overall(&self, letter: &mut Letter) {
        letter.head("总体情况");
        let name = self.quarter.name();
        let plan = sentence(["工作计划共确定任务".into(), self.tasks.of("项、指标"), self.targets.of("项。")]);
        if self.nothing_judged() {
            let why = match self.before_plan {
                Some(day) => format!("工作计划于{}印发，{name}不作进度评定。", day.in_chinese()),
                None => format!("{name}尚无经认定的季报，指标进度暂不评定。"),
            };
            letter.paragraph(sentence([plan, why.into()]));
        } else {
            let told = shares_told(&self.words, &self.others);
            letter.paragraph(sentence([plan, format!("按已认定的季报统计，截至{name}末：").into(), told, "。".into()]));
            let of = |it: &SectionLine| {
                let mut words = sentence([quoted(&it.title).into(), it.targets.of("项")]);
                let parts = [("达到或超过序时进度", it.well), ("欠进度", it.behind), ("其他", it.other)];
                let there: Vec<_> = parts.iter().filter(|it| !it.1.is_none()).collect();
                match there.as_slice() {
                    [one] => words.say(&format!("，均{}", if one.0 == "其他" { "未作评定" } else { one.0 })),
                    _ => words.say("，").append(&joined(&there.iter().map(|it| sentence([it.0.into(), it.1.of("项")])).collect::<Vec<_>>(), "、")),
                };
                words
            };
            let sections: Vec<Words> = self.sections.iter().filter(|it| !it.targets.is_none()).map(of).collect();
            if sections.len() > 1 {
                letter.paragraph(sentence(["分板块看：".into(), joined(&sections, "；"), "。".into()]));
            }
        }
        if !self.counts.all.is_none() {
            letter.paragraph(self.counts.told());
        }
    }

    fn reporting(&self, letter: &mut Letter) {
        letter.head("报送情况");
        let (it, name) = (&self.report, self.quarter.name());
        if it.due.is_none() {
            letter.paragraph(format!("{name}在工作计划印发之前，未要求报送季报。"));
            return;
        }
        let due = sentence([format!("{name}应报单位").into(), it.due.of("家")]);
        if it.reported.is_none() {
            let day = it.due_on.in_chinese();
            let said = if it.overdue.is_none() { format!("，报送期限为{day}，目前均未报送。") } else { format!("。报送期限{day}已过，均未报送。") };
            letter.paragraph(sentence([due, said.into()]));
            return;
        }
        let mut words = due;
        if it.missing.is_none() {
            words.say("，全部报送，其中");
        } else {
            words.say(&format!("。截至{}，已报", it.day(it.as_of))).append(&it.reported.of("家，其中"));
        }
        words.say("按时报送").append(&it.on_time.of("家"));
        if !it.late.is_none() {
            words.say("、迟报").append(&it.late.of("家"));
        }
        if !it.missing.is_none() {
            words.say("；未报").append(&it.missing.of("家"));
            if !it.waiting.is_none() && !it.overdue.is_none() {
                words.say("，其中逾期未报").append(&it.overdue.of("家")).say("、未到期限").append(&it.waiting.of("家"));
            }
        }
        words.say("。");
        letter.paragraph(words);
        letter.paragraph(self.reviewed());

        let list = |title: &str, told: Vec<Words>| sentence([format!("{title}：").into(), joined(&told, "、"), "。".into()]);
        let mut lists = Vec::new();
        if !it.late.is_none() {
            lists.push(list("迟报单位", it.late_told()));
        }
        if !it.missing.is_none() {
            lists.push(list("未报单位", it.missing_told()));
        }
        if !it.sent_back.is_none() {
            let told = it.which(|it| it.state == Some(ReportState::SentBack));
            lists.push(list("退回未重报单位", told.iter().map(|it| (&it.name).into()).collect()));
        }
        for words in &lists {
            letter.paragraph(words.clone());
        }
    }

    /// What the office did with the reports.
    fn reviewed(&self) -> Words {
        let it = &self.report;
        let mut parts = Vec::new();
        for (word, count) in [("认定", it.accepted), ("待审核", it.in_review), ("退回未重报", it.sent_back)] {
            if !count.is_none() {
                parts.push(sentence([word.into(), count.of("家")]));
            }
        }
        let mut words = sentence(["经审核，".into(), joined(&parts, "、")]);
        if it.accepted.count == it.due.count {
            words = "经审核，各单位季报均已认定".into();
        }
        let mended = it.which(|it| !it.returns.is_none() && it.state != Some(ReportState::SentBack));
        if !it.returns.is_none() {
            words.say("；共退回").append(&it.returns.of("次"));
            if !mended.is_empty() {
                let names_of: Vec<String> = mended.iter().map(|it| it.name.clone()).collect();
                words.say(&format!("，{}已按要求修改重报", names(&names_of)));
            }
        }
        words.say("。");
        words
    }

    fn going_well(&self, letter: &mut Letter) {
        letter.head("进展较好的指标");
        let (done, mut ahead): (Vec<_>, Vec<_>) = (self.of(ProgressWord::Done).collect(), self.of(ProgressWord::Ahead).collect());
        if done.is_empty() && ahead.is_empty() {
            letter.paragraph(format!("截至{}末，尚无提前完成或明显超过序时进度的指标。", self.quarter.name()));
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

    fn lagging(&self, letter: &mut Letter) {
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

    fn problems(&self, letter: &mut Letter) {
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

    fn demands(&self, letter: &mut Letter) {
        letter.head("下一步要求");
        let it = &self.report;
        let overdue = it.which(|it| it.timeliness == zhiheng_domain::Timeliness::Overdue);
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
        let near = self.deliverables.iter().filter(|it| it.done_on.is_none() && matches!(it.light, Light::Behind | Light::Lagging));
        if near.count() > 0 {
            letter.subhead("按时办结节点和成果");
            letter.paragraph("逾期的节点和成果要尽快办结，临近时限的要倒排工期，办结后及时报送印发文件等佐证材料。");
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
    if let Some(days) = it.late {
        words.say("，逾期").append(&days.of("天"));
    }
    words.say(&format!("。责任单位：{}。", super::lines::holders(&it.units)));
    words
}

fn near_told(it: &DeliverableLine) -> Words {
    let due = it.due_on.as_deref().unwrap_or_default();
    format!("{}。时限{due}，临近到期，尚无佐证材料。责任单位：{}。", it.name, super::lines::holders(&it.units)).into()
}

/// `任务3“加强质量品牌创建”，农业厅反映：“……”。`
pub(super) fn problem_told(it: &ProblemLine) -> Words {
    let (no, title) = &it.task;
    format!("任务{no}{}，{}反映：{}。", quoted(title), it.unit.1, quoted(&shortly(&it.text))).into()
}

