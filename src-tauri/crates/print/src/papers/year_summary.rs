//! 年度总结 (year summary): how the year's targets stand at its end, or so far; what was not reached, 力争 apart; what was
//! made; how the units reported; problems; what comes next.

mod tables;
mod told;

use zhiheng_domain::{Date, ProgressWord, Quarter, UnitId};

use super::Content;
use super::bulletin::SectionLine;
use super::letter::{Counted, Letter, NOTE, annex};
use super::lines::{
    DeliverableCounts, DeliverableLine, OtherCounts, QuotedText, TargetLine, WordShare, completion_chart, shares_chart, target_annex,
};
use crate::PaperName;
use crate::document::{Block, Document, Figures, TextBlock, TextRole};
use crate::layout::{Align, Metrics, PT, SheetName};

/// 年度总结。
#[derive(Debug, Clone, PartialEq)]
pub struct YearSummary {
    pub year: i32,
    /// The last quarter that has been reported; `None` before the first.
    pub until: Option<Quarter>,
    /// The day as of which targets, milestones and deliverables stand.
    pub judged_on: Date,
    /// The day as of which it is told who has reported.
    pub as_of: Date,
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
    pub quoted: Vec<QuotedText>,
    /// What the units report to have done, of each section.
    pub practices: Vec<Vec<QuotedText>>,
    /// 下一步措施 of the units.
    pub next_steps: Vec<QuotedText>,
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
        self.practices_told(&mut letter);
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
            if !self.over && no != 4 {
                let until = TextBlock::new(TextRole::UnderTitle, format!("（{}）", self.until_told()), NOTE);
                part.push(Block::Text(TextBlock { align: Align::Centre, ..until }));
                part.gap(4 * PT);
            }
            match no {
                1 => target_annex(&mut part, &self.lines, &self.words),
                2 => self.quarter_tables(&mut part),
                3 => {
                    let table = self.record_table(part.sheet);
                    part.table(table);
                }
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
}
