//! 季度通报 (bulletin): what a quarter came to, who reported and who did not, what goes well and what lags, and what is
//! asked for next. The annexes list every target and every unit.

mod course;

use zhiheng_domain::{Date, ProgressWord, Quarter, ReportState};

use super::Content;
use super::letter::{Counted, Letter, annex, joined, names, quoted, sentence};
use super::lines::{
    DeliverableCounts, DeliverableLine, OtherCounts, QuotedText, TargetLine, WordShare, completion_chart, shares_chart,
    shares_told, shortly, target_annex,
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
    /// How targets, milestones and deliverables stand is told as of this day; who has reported, as of `report.as_of`.
    pub judged_on: Date,
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
    pub quoted: Vec<QuotedText>,
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
    /// The numbers of its tasks.
    pub tasks: Vec<i64>,
    pub targets: Counted,
    /// 已完成, 超进度, 达进度.
    pub well: Counted,
    pub behind: Counted,
    pub other: Counted,
}

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
                1 => target_annex(&mut part, &self.lines, &self.words),
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
            letter.paragraph(sentence([plan, format!("按已认定的季报统计，截至{}：", self.judged_on.in_chinese()).into(), told, "。".into()]));
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
            let said = format!("，报送期限{}，截至{}均未报送。", it.due_on.in_chinese(), it.as_of.in_chinese());
            letter.paragraph(sentence([due, said.into()]));
            return;
        }
        let mut words = due;
        if it.missing.is_none() {
            words.say("，已全部报送，其中");
        } else {
            words.say(&format!("，截至{}已报", it.as_of.in_chinese())).append(&it.reported.of("家，其中"));
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
}

/// `任务3“加强质量品牌创建”，农业厅反映：“……”。`
pub(super) fn problem_told(it: &QuotedText) -> Words {
    let (no, title) = &it.task;
    format!("任务{no}{}，{}反映：{}。", quoted(title), it.unit.1, quoted(&shortly(&it.text))).into()
}
