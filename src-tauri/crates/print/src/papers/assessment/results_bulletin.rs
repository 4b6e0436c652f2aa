//! 考核结果通报 (results bulletin): on what basis and how it was assessed, who has which grade, what a veto did, what stands out
//! in numbers, and what becomes of the result. The annex gives grades and ranks. What somebody scored stands in their own letter:
//! here scores are told of all together, and of nobody by name.

use std::borrow::Borrow;

use zhiheng_domain::AssesseeId;
use zhiheng_domain::assessment::{AssessmentStep, Grade, Outcome};

use crate::papers::Content;
use crate::papers::letter::{CLOSE, Letter, TABLE_HEAD, joined, only_annex, sentence};
use crate::papers::ruled::{notes, number};
use super::AssessmentGround;
use super::telling::{Telling, tight};
use crate::PaperName;
use crate::document::{Block, Document, Figures, Part};
use crate::layout::{Align, Band, Cell, Columns, Metrics, PT, SheetName, Table};

/// 考核结果通报。
#[derive(Debug, Clone)]
pub struct ResultsBulletin<G> {
    pub ground: G,
    pub addressee: String,
    /// 排列次序 of the names within a grade.
    pub names: NameOrder,
    /// The year in which it is signed.
    pub signed_in: i32,
}

/// 名单次序。
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NameOrder {
    /// In the order of papers, ranks unsaid.
    #[default]
    Paper,
    Rank,
}

/// Criteria that the text names at either end.
const NAMED: usize = 4;
/// Names with a bonus that the text tells.
const REWARDED: usize = 6;
/// Columns of the annex.
const WIDTHS: [i32; 5] = [36, 150, 60, 60, 136];

impl<G: Borrow<AssessmentGround>> Content for ResultsBulletin<G> {
    fn paper(&self) -> PaperName {
        PaperName::ResultsBulletin
    }

    fn document(&self, _: SheetName, metrics: &dyn Metrics) -> Document {
        let year = self.ground().year.assessment.year;
        let whom = self.ground().whom();
        let (upper, lower) = (format!("关于{year}年度{whom}人民政府"), "质量工作考核结果的通报");
        let mut telling = Telling::of_all(self.ground());
        let marks = telling.marks(self.ground().standing.outcomes.iter().all(Outcome::is_publishable));
        let mut letter = Letter::marked((&upper, lower), &marks, Some(&self.addressee));
        self.opening(&mut letter, &mut telling);
        self.grades(&mut letter, &mut telling);
        self.features(&mut letter, &mut telling);
        uses(&mut letter, &telling);
        let table = (format!("{year}年度{whom}人民政府"), "质量工作考核等次名次");
        let annexes = [format!("{}{}", table.0, table.1)];
        let mut document = self.ground().document(self.paper(), format!("{upper}{lower}"), Figures::default());
        document.parts.push(letter.close(&annexes, &self.ground().issued_by, self.signed_in, metrics));
        document.parts.push(self.results((&table.0, table.1), &mut telling));
        document.figures = telling.figures;
        document
    }
}

impl<G: Borrow<AssessmentGround>> ResultsBulletin<G> {
    fn ground(&self) -> &AssessmentGround {
        self.ground.borrow()
    }

    fn opening(&self, letter: &mut Letter, telling: &mut Telling<'_>) {
        let year = &self.ground().year;
        let period = year.assessment.period;
        let all: Vec<AssesseeId> = year.sheets.iter().map(|it| it.assessee).collect();
        let begun = |step: &AssessmentStep| year.sheets.iter().any(|it| it.lines.values().any(|it| it.at(*step).is_some()));
        let steps: Vec<&str> = AssessmentStep::ALL.iter().filter(|it| begun(it)).map(|it| step_name(*it)).collect();
        let whom = self.ground().whom();
        let process = if steps.is_empty() { String::new() } else { format!("按照{}的程序，", steps.join("、")) };
        letter.paragraph(sentence([
            format!("根据{}，{}{process}对", telling.basis(), self.ground().issued_by).into(),
            telling.count(&format!("参加考核的{whom}"), &all),
            format!(
                "个{whom}人民政府{}至{}的质量工作进行了考核。现将考核结果通报如下。",
                period.from().in_chinese(),
                period.until().in_chinese()
            )
            .into(),
        ]));
    }

    fn grades(&self, letter: &mut Letter, telling: &mut Telling<'_>) {
        letter.head("考核结果");
        let whom = self.ground().whom();
        let order = self.in_order();
        let of = |grade: Option<Grade>| -> Vec<AssesseeId> { order.iter().filter(|it| it.grade == grade).map(|it| it.assessee).collect() };
        let how = match self.names {
            NameOrder::Rank => "同一等次内按名次排列",
            NameOrder::Paper => "同一等次内不按名次排列",
        };
        letter.paragraph(format!("考核结果分为A、B、C、D四个等次，{how}；各{whom}的名次见附件。"));
        for grade in Grade::ALL {
            let those = of(Some(*grade));
            if those.is_empty() {
                continue;
            }
            letter.paragraph(sentence([
                format!("{}（", grade.zh()).into(),
                telling.count(&format!("{}{whom}", grade.zh()), &those),
                format!("个）：{}。", telling.names(&those)).into(),
            ]));
        }
        let open = of(None);
        if !open.is_empty() {
            letter.paragraph(sentence([
                "尚未评定等次（".into(),
                telling.count(&format!("尚未评定等次的{whom}"), &open),
                format!("个）：{}。", telling.names(&open)).into(),
            ]));
        }
        for outcome in order.iter().filter(|it| it.is_vetoed) {
            if let Some(words) = telling.veto_and_grade(outcome.assessee) {
                letter.paragraph(words);
            }
        }
        let corrections = telling.corrections();
        if !corrections.is_empty() {
            letter.paragraph(sentence(["结果公布后有更正的：".into(), joined(&corrections, "；"), "。".into()]));
        }
    }

    fn features(&self, letter: &mut Letter, telling: &mut Telling<'_>) {
        letter.head("主要特点");
        let whom = self.ground().whom();
        let complete: Vec<AssesseeId> = self.ground().standing.outcomes.iter().filter(|it| it.is_complete()).map(|it| it.assessee).collect();
        let Some((lowest, highest)) = telling.ends(&complete) else {
            letter.paragraph(format!("各{whom}得分尚不完整，暂不作分析。"));
            return;
        };
        letter.subhead("总体得分");
        let mut words = sentence(["平均得分".into(), telling.mean_total(&complete), "分，中位数".into(), telling.median_total(&complete), "分。".into()]);
        words.append(&sentence([
            "最高得分".into(),
            telling.total(highest),
            "分，最低得分".into(),
            telling.total(lowest),
            "分，相差".into(),
            telling.apart(highest, lowest),
            "分。".into(),
        ]));
        letter.paragraph(words);
        letter.subhead("各部分得分率");
        let sections = telling.sections(&complete);
        letter.paragraph(sentence([joined(&sections, "；"), "。".into()]));
        let (best, worst) = telling.extremes(&complete, NAMED);
        if !best.is_empty() {
            letter.subhead("得分率较高的考核项");
            letter.paragraph(sentence([joined(&best, "；"), "。".into()]));
        }
        if !worst.is_empty() {
            letter.subhead("得分率较低的考核项");
            letter.paragraph(sentence([joined(&worst, "；"), "。".into()]));
        }
        let rewarded: Vec<AssesseeId> = telling.rewarded(&complete);
        if !rewarded.is_empty() {
            letter.subhead("加分情况");
            let (named, rest) = rewarded.split_at(rewarded.len().min(REWARDED));
            let lead = if rest.is_empty() { "获得加分：" } else { "获得加分，较多的是：" };
            letter.paragraph(sentence([telling.count(&format!("获得加分的{whom}"), &rewarded), format!("个{whom}{lead}{}。", telling.names(named)).into()]));
        }
    }

    /// 等次和名次: a row for each, in the order of the names above.
    fn results(&self, title: (&str, &str), telling: &mut Telling<'_>) -> Part {
        let mut part = only_annex(title);
        let heads = ["序号", self.ground().whom(), "等次", "名次", "备注"];
        let row = |cells: Vec<Cell>, least, label: String| Band { rows: vec![cells], least, label, ..Band::default() };
        let head = row((0..).zip(heads).map(|(column, text)| Cell::new(column, text, TABLE_HEAD)).collect(), 20 * PT, "head".into());
        let body = (1..).zip(self.in_order()).map(|(no, outcome)| {
            let who = outcome.assessee;
            let cells = vec![
                Cell::new(0, no.to_string(), CLOSE),
                Cell::new(1, self.ground().name(who), CLOSE).align(Align::Left),
                number(2, &telling.grade(who), CLOSE).align(Align::Centre),
                number(3, &telling.rank(who), CLOSE).align(Align::Centre),
                Cell::new(4, remark(outcome, telling), CLOSE).align(Align::Left),
            ];
            row(cells, 18 * PT, format!("assessee {no}"))
        });
        let columns = Columns::share(part.sheet.sheet().body_width(), &WIDTHS);
        let table = Table { columns, head: vec![head], body: body.collect() };
        part.push(Block::Table { table, closes: true });
        let rules = self.ground().scheme().rules_in_words();
        let told: Vec<String> = rules.iter().filter(|it| ["等次", "名次"].contains(&it.label)).map(|it| tight(&format!("{}：{}。", it.label, it.text))).collect();
        notes(&mut part, &told);
        part
    }

    /// Outcomes in the order in which the text names them.
    fn in_order(&self) -> Vec<&Outcome> {
        let mut order: Vec<&Outcome> = self.ground().standing.outcomes.iter().collect();
        if self.names == NameOrder::Rank {
            order.sort_by_key(|it| it.rank.map_or(u32::MAX, |it| it.no));
        }
        order
    }
}

fn uses(letter: &mut Letter, telling: &Telling<'_>) {
    letter.head("结果运用");
    let whom = telling.ground.whom();
    letter.paragraph(format!(
        "本次考核结果报送干部主管部门，作为对{whom}人民政府领导班子和领导干部综合考核评价的依据之一；同时送纪检监察机关。"
    ));
    letter.paragraph(format!("各{whom}的具体得分、扣分原因和佐证，另函反馈。各{whom}要对照反馈意见逐项整改。"));
    let worst: Vec<AssesseeId> =
        telling.ground.standing.outcomes.iter().filter(|it| it.grade == Some(Grade::D)).map(|it| it.assessee).collect();
    if !worst.is_empty() {
        letter.paragraph(format!("评为D级的{}，应在本通报印发后一个月内提出整改措施，报送书面整改报告。", telling.names(&worst)));
    }
}

fn step_name(step: AssessmentStep) -> &'static str {
    match step {
        AssessmentStep::SelfAssessment => "自我评价",
        AssessmentStep::PaperReview => "文审初评",
        AssessmentStep::SiteCheck => "实地核查",
        AssessmentStep::Final => "综合评定",
    }
}

/// What is to be known beside a row: a veto, a shared rank, what parted equal totals, what is missing.
fn remark(outcome: &Outcome, telling: &Telling<'_>) -> String {
    if outcome.is_vetoed {
        return outcome.grade_by_score.map_or_else(|| "一票否决".to_owned(), |it| format!("一票否决（按得分为{}）", it.zh()));
    }
    if !outcome.is_complete() {
        return format!("尚缺{}项得分", outcome.missing.len());
    }
    let Some(rank) = outcome.rank else { return String::new() };
    let breakers = &telling.ground.scheme().rules().ranking.tie_breakers;
    match rank.parted_by.and_then(|it| breakers.get(it)) {
        _ if 1 < rank.shared_by => "并列".to_owned(),
        Some(breaker) => format!("同分，按{}", telling.ground.breaker_title(breaker)),
        None => String::new(),
    }
}
