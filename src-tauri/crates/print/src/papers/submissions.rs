//! 报送情况统计 (submissions): which unit reported a quarter and when, who was late, what was sent back, who is missing.

use zhiheng_domain::{Date, Quarter, ReportState, Timeliness, UnitId};

use super::Content;
use super::frame;
use super::letter::{CLOSE, Counted, NOTE, TABLE_HEAD, joined, sentence, table_head};
use crate::PaperName;
use crate::document::{Block, Document, Figures, Part, TextBlock, TextRole, Words};
use crate::layout::{Align, Band, Cell, Columns, Metrics, PT, Sheet, SheetName, Subject, Table, Weight};

/// 报送情况统计。
#[derive(Debug, Clone, PartialEq)]
pub struct Submissions {
    pub title: String,
    pub issued_by: String,
    pub doc_no: String,
    pub report: Reporting,
    pub figures: Figures,
}

/// 一季的报送情况。
#[derive(Debug, Clone, PartialEq)]
pub struct Reporting {
    pub quarter: Quarter,
    pub due_on: Date,
    /// The day that missing reports are counted to.
    pub as_of: Date,
    /// 应报 = 按时 + 迟报 + 逾期未报 + 未到期限.
    pub due: Counted,
    pub reported: Counted,
    pub on_time: Counted,
    pub late: Counted,
    pub missing: Counted,
    pub overdue: Counted,
    pub waiting: Counted,
    /// 已报 = 待审核 + 退回未重报 + 认定.
    pub in_review: Counted,
    pub sent_back: Counted,
    pub accepted: Counted,
    /// 退回次数, of all units together.
    pub returns: Counted,
    pub extended: Counted,
    /// In the plan's order.
    pub units: Vec<ReportingUnit>,
}

/// 一家单位的报送情况。
#[derive(Debug, Clone, PartialEq)]
pub struct ReportingUnit {
    pub unit: UnitId,
    pub name: String,
    /// With a granted extension in it.
    pub due_on: Date,
    pub extended: bool,
    /// An extension that waits for its answer, or was refused: until when, and its word.
    pub asked: Option<(Date, String)>,
    pub first_on: Option<Date>,
    pub timeliness: Timeliness,
    /// Days late, of a report that came or did not.
    pub days: Option<Counted>,
    pub returns: Counted,
    pub accepted_on: Option<Date>,
    pub state: Option<ReportState>,
}

const HEADS: [&str; 9] = ["序号", "单位", "报送\n期限", "报送\n日期", "报送情况", "退回\n次数", "认定\n日期", "审核状态", "延期"];
// In points of a type area of 156 mm.
const WIDTHS: [i32; 9] = [27, 100, 44, 44, 52, 28, 44, 46, 57];

impl Content for Submissions {
    fn paper(&self) -> PaperName {
        PaperName::Submissions
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let mut document = Document::new(self.paper(), &self.title, &self.issued_by);
        document.reference.clone_from(&self.doc_no);
        document.figures.clone_from(&self.figures);
        let mut part = Part::new(sheet);
        part.bookmark(0, self.paper().zh());
        frame::plain_title(&mut part, &self.title);
        part.gap(4 * PT);
        let report = &self.report;
        let right = format!("报送期限：{}", report.due_on.in_chinese());
        part.push(Block::Edges { left: format!("统计单位：{}", self.issued_by).into(), right: right.into(), style: NOTE });
        part.gap(2 * PT);
        let lists = report.lists();
        part.push(Block::Table { table: report.table(sheet.sheet()), closes: true });
        part.gap(6 * PT);
        for list in lists {
            part.push(Block::Text(TextBlock { align: Align::Justify, ..TextBlock::new(TextRole::Note, list, NOTE) }));
        }
        document.parts.push(part);
        document
    }
}

impl Reporting {
    pub(super) fn which(&self, is: impl Fn(&ReportingUnit) -> bool) -> Vec<&ReportingUnit> {
        self.units.iter().filter(|it| is(it)).collect()
    }

    pub(super) fn day(&self, day: Date) -> String {
        day.within(self.quarter.year())
    }

    /// A row per unit and the totals.
    pub(super) fn table(&self, sheet: Sheet) -> Table {
        let last = self.units.len();
        let mut body: Vec<Band> = (1..).zip(&self.units).map(|(no, it)| self.row(no, it, no == last)).collect();
        body.push(self.total());
        Table { columns: Columns::share(sheet.body_width(), &WIDTHS), head: vec![table_head(&HEADS)], body }
    }

    fn row(&self, no: usize, it: &ReportingUnit, last: bool) -> Band {
        let day = |it: Option<Date>| it.map_or("—".to_owned(), |it| self.day(it));
        let returns = if it.returns.is_none() { "—".into() } else { it.returns.words() };
        let cells = vec![
            Cell::new(0, no.to_string(), CLOSE),
            Cell::new(1, &it.name, CLOSE).align(Align::Left).about(Subject::Unit(it.unit)),
            Cell::new(2, self.day(it.due_on), CLOSE),
            Cell::new(3, day(it.first_on), CLOSE),
            Cell::new(4, it.in_time(), CLOSE),
            Cell::new(5, returns, CLOSE),
            Cell::new(6, day(it.accepted_on), CLOSE),
            Cell::new(7, it.stands(), CLOSE),
            Cell::new(8, self.extension(it), CLOSE),
        ];
        // The total never stands alone on a page.
        Band { rows: vec![cells], least: 15 * PT, keep_with_next: last, label: format!("row {no}"), ..Band::default() }
    }

    fn total(&self) -> Band {
        let lines = |parts: [(&str, Counted); 2]| {
            let told: Vec<Words> = parts.iter().filter(|it| !it.1.is_none()).map(|it| sentence([it.0.into(), it.1.words()])).collect();
            if told.is_empty() { "—".into() } else { joined(&told, "\n") }
        };
        let one = |it: Counted| if it.is_none() { "—".into() } else { it.words() };
        let cells = vec![
            Cell::new(0, "合计", TABLE_HEAD),
            Cell::new(1, sentence(["应报".into(), self.due.of("家")]), CLOSE).align(Align::Left),
            Cell::new(2, "—", CLOSE),
            Cell::new(3, sentence(["已报".into(), self.reported.words()]), CLOSE),
            Cell::new(4, lines([("按时", self.on_time), ("迟报", self.late)]), CLOSE),
            Cell::new(5, one(self.returns), CLOSE),
            Cell::new(6, sentence(["认定".into(), self.accepted.words()]), CLOSE),
            Cell::new(7, lines([("待审核", self.in_review), ("退回", self.sent_back)]), CLOSE),
            Cell::new(8, one(self.extended), CLOSE),
        ];
        Band { rows: vec![cells], least: 20 * PT, rule: Some(Weight::Medium), label: "total".into(), ..Band::default() }
    }

    fn extension(&self, it: &ReportingUnit) -> String {
        match &it.asked {
            _ if it.extended => format!("至{}", self.day(it.due_on)),
            Some((_, word)) => format!("申请{word}"),
            None => "—".to_owned(),
        }
    }

    /// Who is missing, late, sent back: below the table.
    fn lists(&self) -> Vec<Words> {
        if self.due.is_none() {
            return vec![format!("注：{}在计划印发之前，不要求报送季报。", self.quarter.name()).into()];
        }
        let list = |title: String, count: Counted, told: Vec<Words>| {
            sentence([title.into(), count.of("家"), "：".into(), joined(&told, "、"), "。".into()])
        };
        let mut lists = Vec::new();
        if !self.missing.is_none() {
            lists.push(list(format!("截至{}未报", self.as_of.in_chinese()), self.missing, self.missing_told()));
        }
        if !self.late.is_none() {
            lists.push(list("迟报".into(), self.late, self.late_told()));
        }
        if !self.sent_back.is_none() {
            let told = self.which(|it| it.state == Some(ReportState::SentBack));
            lists.push(list("退回未重报".into(), self.sent_back, told.iter().map(|it| (&it.name).into()).collect()));
        }
        if lists.is_empty() {
            lists.push("注：应报单位全部按时报送，没有退回未重报的季报。".into());
        }
        lists
    }

    /// Units without a report; of those whose day has not come, until when.
    pub(super) fn missing_told(&self) -> Vec<Words> {
        let of = |it: &&ReportingUnit| {
            let until = |word: &str, day| format!("{}（{word}至{}）", it.name, self.day(day)).into();
            match &it.asked {
                _ if it.extended => until("同意延期", it.due_on),
                Some((day, word)) => format!("{}（申请延期至{}，{word}）", it.name, self.day(*day)).into(),
                None => (&it.name).into(),
            }
        };
        self.which(|it| it.first_on.is_none()).iter().map(of).collect()
    }

    pub(super) fn late_told(&self) -> Vec<Words> {
        let of = |it: &&ReportingUnit| {
            let mut words = Words::from(&it.name);
            if let (Some(day), Some(days)) = (it.first_on, it.days) {
                words.say(&format!("（{}报送，迟", self.day(day))).append(&days.of("天）"));
            }
            words
        };
        self.which(|it| it.timeliness == Timeliness::Late).iter().map(of).collect()
    }
}

impl ReportingUnit {
    fn in_time(&self) -> Words {
        let days = |word: &str| {
            let mut words = Words::from(word);
            if let Some(days) = self.days {
                words.append(&days.of("天"));
            }
            words
        };
        match self.timeliness {
            Timeliness::OnTime => "按时".into(),
            Timeliness::Late => days("迟报"),
            Timeliness::Overdue => days("逾期"),
            Timeliness::Waiting => "未到期限".into(),
        }
    }

    fn stands(&self) -> &'static str {
        match self.state {
            None | Some(ReportState::Draft) => "未报",
            Some(ReportState::Submitted) => "待审核",
            Some(ReportState::SentBack) => "退回",
            Some(ReportState::Accepted) => "认定",
        }
    }
}
