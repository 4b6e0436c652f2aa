//! 年度总结 (year summary): how the year's targets stand at its end, or so far; what was not reached, 力争 apart; what was
//! made; how the units reported; problems; what comes next.

use zhiheng_domain::{DueOutcome, Light, ProgressWord, Quarter, UnitId};

use super::Content;
use super::bulletin::{SectionLine, problem_told};
use super::letter::{CLOSE, Counted, Letter, NOTE, TABLE_HEAD, TEXT, annex, joined, quoted, sentence, table_head};
use super::lines::{
    DeliverableCounts, DeliverableLine, OtherCounts, ProblemLine, TargetLine, WordShare, completion_chart, holders, shares_chart,
    shares_told, target_table,
};
use crate::PaperName;
use crate::document::{Block, Document, Figures, Part, TextBlock, TextRole, Words};
use crate::layout::{Align, Band, Cell, Columns, Metrics, PT, SheetName, Subject, Table, Weight};

/// 年度总结。
#[derive(Debug, Clone, PartialEq)]
pub struct YearSummary {
    pub year: i32,
    /// The last quarter that has been reported; `None` before the first.
    pub until: Option<Quarter>,
    /// The year is over, and its last quarter reported.
    pub over: bool,
    /// The year of the day on which it is signed.
    pub signed_in: i32,
    pub issued_by: String,
    pub plan_title: String,
    pub doc_no: String,
    pub sections_count: Counted,
    pub tasks: Counted,
    pub targets: Counted,
    pub words: Vec<WordShare>,
    pub others: OtherCounts,
    /// 欠进度 at the end is 未完成, and of a 力争 未达力争值.
    pub unmet: Counted,
    pub soft_unmet: Counted,
    pub sections: Vec<SectionLine>,
    pub lines: Vec<TargetLine>,
    pub quarters: Vec<QuarterLine>,
    pub counts: DeliverableCounts,
    pub deliverables: Vec<DeliverableLine>,
    pub records: Vec<UnitRecord>,
    pub all: AllRecords,
    /// The last quarter in which problems were told; all of them, of how many units.
    pub problems_of: Option<Quarter>,
    pub problems: (Counted, Counted),
    pub quoted: Vec<ProblemLine>,
    pub figures: Figures,
}

/// One quarter of the year.
#[derive(Debug, Clone, PartialEq)]
pub struct QuarterLine {
    pub quarter: Quarter,
    /// In the order of `ProgressWord::ALL`.
    pub words: Vec<Counted>,
    pub due: Counted,
    pub reported: Counted,
    pub on_time: Counted,
    pub late: Counted,
    pub missing: Counted,
    pub returns: Counted,
    pub accepted: Counted,
}

/// A unit's reporting over the year.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitRecord {
    pub unit: (UnitId, String),
    pub due: Counted,
    pub on_time: Counted,
    pub late: Counted,
    pub overdue: Counted,
    pub returns: Counted,
    pub accepted: Counted,
}

/// The same of all units together.
#[derive(Debug, Clone, PartialEq)]
pub struct AllRecords {
    pub units: Counted,
    pub due: Counted,
    pub on_time: Counted,
    pub late: Counted,
    pub overdue: Counted,
    pub returns: Counted,
    pub accepted: Counted,
}

const RECORDS: [&str; 8] = ["序号", "单位", "应报\n次数", "按时\n次数", "迟报\n次数", "逾期\n未报", "退回\n次数", "认定\n次数"];
const RECORD_WIDTHS: [i32; 8] = [30, 130, 47, 47, 47, 47, 47, 47];

impl Content for YearSummary {
    fn paper(&self) -> PaperName {
        PaperName::YearSummary
    }

    fn document(&self, _: SheetName, metrics: &dyn Metrics) -> Document {
        let title = format!("{}年质量强省工作总结", self.year);
        let lower = if self.over { String::new() } else { format!("（{}）", self.until_told()) };
        let mut document = Document::new(self.paper(), format!("{title}{lower}"), &self.issued_by);
        document.reference.clone_from(&self.doc_no);
        document.figures.clone_from(&self.figures);
        let mut letter = Letter::new((&title, &lower), None);
        self.opening(&mut letter);
        self.targets_told(&mut letter);
        self.unmet_told(&mut letter);
        self.made(&mut letter);
        self.reporting(&mut letter);
        self.problems_told(&mut letter);
        self.ahead(&mut letter);

        let head = format!("{}年", self.year);
        let mut annexes = vec![format!("{head}指标完成情况表"), format!("{head}各季度进度和报送情况表"), format!("{head}成员单位报送情况表")];
        if self.lines.iter().any(|it| it.completed.is_some()) {
            annexes.push(format!("{head}指标完成情况图"));
        }
        document.parts.push(letter.close(&annexes, &self.issued_by, self.signed_in, metrics));
        for (no, title) in (1..).zip(&annexes) {
            let mut part = annex(no, title);
            let sheet = part.sheet.sheet();
            if !self.over && no != 4 {
                let until = TextBlock::new(TextRole::UnderTitle, format!("（{}）", self.until_told()), NOTE);
                part.push(Block::Text(TextBlock { align: Align::Centre, ..until }));
                part.gap(4 * PT);
            }
            match no {
                1 => part.table(target_table(&self.lines, &self.words, sheet)),
                2 => self.quarter_tables(&mut part),
                3 => part.table(self.record_table(part.sheet)),
                _ => {
                    part.push(Block::Chart(shares_chart(format!("{head}指标进度分布"), &self.words)));
                    part.gap(10 * PT);
                    part.push(Block::Chart(completion_chart(format!("{head}指标完成率"), &self.lines)));
                }
            }
            document.parts.push(part);
        }
        document
    }
}

impl YearSummary {
    /// `截至三季度末`
    fn until_told(&self) -> String {
        self.until.map_or("尚无季报".to_owned(), |it| format!("截至{}末", it.name()))
    }

    fn of(&self, word: ProgressWord) -> impl Iterator<Item = &TargetLine> {
        self.lines.iter().filter(move |it| it.word == word)
    }

    fn count(&self, word: ProgressWord) -> Option<Counted> {
        self.words.iter().find(|it| it.word == word).map(|it| it.count).filter(|it| !it.is_none())
    }

    fn opening(&self, letter: &mut Letter) {
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

    fn targets_told(&self, letter: &mut Letter) {
        letter.head("指标完成情况");
        if self.lines.iter().all(|it| it.word == ProgressWord::Other) {
            letter.paragraph("尚无经认定的季报，指标进度暂不评定。");
            return;
        }
        letter.subhead("总体情况");
        let when = if self.over { "截至年末，".to_owned() } else { format!("{}，", self.until_told()) };
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

    /// At the year's end 到期未完成 and 未达力争值 apart; before that what is behind.
    fn unmet_told(&self, letter: &mut Letter) {
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

    fn made(&self, letter: &mut Letter) {
        if self.counts.all.is_none() {
            return;
        }
        letter.head("节点和成果办结情况");
        letter.paragraph(self.counts.told());
        let done = |it: &&DeliverableLine| it.done_on.is_some();
        let of = |it: &DeliverableLine| -> Words {
            let mut words = Words::from(format!("{}（{}", it.name, it.done_on.as_deref().unwrap_or_default()));
            if let Some(late) = it.late {
                words.say("，晚于时限").append(&late.of("天"));
            }
            words.say("）");
            words
        };
        let told: Vec<Words> = self.deliverables.iter().filter(done).map(of).collect();
        if !told.is_empty() {
            letter.paragraph(sentence(["已办结的有：".into(), joined(&told, "；"), "。".into()]));
        }
        let overdue = |it: &&DeliverableLine| it.done_on.is_none() && it.light == Light::Lagging;
        let of = |it: &DeliverableLine| -> Words {
            format!("{}（时限{}，{}）", it.name, it.due_on.as_deref().unwrap_or_default(), holders(&it.units)).into()
        };
        let told: Vec<Words> = self.deliverables.iter().filter(overdue).map(of).collect();
        if !told.is_empty() {
            letter.paragraph(sentence(["逾期未办结的有：".into(), joined(&told, "；"), "。".into()]));
        }
    }

    fn reporting(&self, letter: &mut Letter) {
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
        letter.paragraph(sentence([joined(&told, "；"), "。".into()]));
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

    fn problems_told(&self, letter: &mut Letter) {
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

    fn ahead(&self, letter: &mut Letter) {
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
    }

    /// 各季度进度, then 各季度报送.
    fn quarter_tables(&self, part: &mut Part) {
        let mut heads = vec!["季度"];
        heads.extend(ProgressWord::ALL.iter().map(|it| it.zh()));
        let width = part.sheet.sheet().body_width();
        let row = |it: &QuarterLine, counts: &[Counted], judged: bool| {
            let mut cells = vec![Cell::new(0, it.quarter.name(), TEXT)];
            cells.extend((1..).zip(counts).map(|(column, count)| {
                Cell::new(column, if judged { count.words() } else { "—".into() }, TEXT)
            }));
            Band { rows: vec![cells], least: 20 * PT, label: it.quarter.name().into(), ..Band::default() }
        };
        let course = self.quarters.iter().map(|it| row(it, &it.words, !it.accepted.is_none())).collect();
        part.push(Block::Text(TextBlock::new(TextRole::Heading(2), "各季度末指标进度（项）", NOTE)));
        part.gap(2 * PT);
        part.table(Table { columns: Columns::share(width, &[80, 72, 72, 72, 72, 74]), head: vec![table_head(&heads)], body: course });
        part.gap(12 * PT);
        let reported = |it: &QuarterLine| [it.due, it.reported, it.on_time, it.late, it.missing, it.returns, it.accepted];
        let body = self.quarters.iter().map(|it| row(it, &reported(it), !it.due.is_none())).collect();
        part.push(Block::Text(TextBlock::new(TextRole::Heading(2), "各季度季报报送（家、次）", NOTE)));
        part.gap(2 * PT);
        let heads = ["季度", "应报", "已报", "按时", "迟报", "未报", "退回次数", "认定"];
        part.table(Table { columns: Columns::share(width, &[80, 50, 50, 50, 50, 50, 62, 50]), head: vec![table_head(&heads)], body });
    }

    fn record_table(&self, sheet: SheetName) -> Table {
        let counts = |it: &UnitRecord| [it.due, it.on_time, it.late, it.overdue, it.returns, it.accepted];
        let row = |(no, it): (usize, &UnitRecord)| {
            let mut cells = vec![
                Cell::new(0, no.to_string(), CLOSE),
                Cell::new(1, &it.unit.1, CLOSE).align(Align::Left).about(Subject::Unit(it.unit.0)),
            ];
            cells.extend((2..).zip(counts(it)).map(|(column, count)| {
                Cell::new(column, if count.is_none() { "—".into() } else { count.words() }, CLOSE)
            }));
            let keep_with_next = no == self.records.len();
            Band { rows: vec![cells], least: 15 * PT, keep_with_next, label: format!("row {no}"), ..Band::default() }
        };
        let mut body: Vec<Band> = (1..).zip(&self.records).map(row).collect();
        let mut cells = vec![Cell::new(0, "合计", TABLE_HEAD), Cell::new(1, self.all.units.of("家"), CLOSE).align(Align::Left)];
        let all = &self.all;
        let sums = [all.due, all.on_time, all.late, all.overdue, all.returns, all.accepted];
        cells.extend((2..).zip(sums).map(|(column, count)| Cell::new(column, count.words(), CLOSE)));
        let rule = Some(Weight::Medium);
        body.push(Band { rows: vec![cells], least: 18 * PT, rule, label: "total".into(), ..Band::default() });
        Table { columns: Columns::share(sheet.sheet().body_width(), &RECORD_WIDTHS), head: vec![table_head(&RECORDS)], body }
    }
}
