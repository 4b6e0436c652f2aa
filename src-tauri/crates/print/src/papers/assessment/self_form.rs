//! 自评表 (self-assessment form) of one assessee: a row per criterion with goal and its day, baseline, actual, own score, and what is said of it;
//! empty to be filled in, or as it was filled in.

use std::borrow::Borrow;

use zhiheng_domain::assessment::{AssessmentScope, AssessmentStep, Criterion, CriterionCode, Facts, Group, Outcome, Scheme};
use zhiheng_domain::{Amount, AssesseeId};

use super::outline::{self, Rows};
use super::score_table::score;
use super::{AssessmentGround, told};
use crate::PaperName;
use crate::document::{Block, Derivation, Document, FigureId, Figures, Part, Source, Words};
use crate::layout::{Band, Cell, Columns, Metrics, SheetName, Table};
use crate::papers::Content;
use crate::papers::ruled::{DASH, SMALL, SMALL_HEAD, head, left, notes, signed};

/// 自评表 of one assessee.
#[derive(Debug, Clone)]
pub struct SelfAssessmentForm<G> {
    pub ground: G,
    pub assessee: AssesseeId,
    /// 空表: without anything that is known so far.
    pub blank: bool,
}

const HEADS: [&str; 13] = [
    "编号", "二级指标", "三级指标", "评分标准", "分值", "计量\n单位", "目标值", "备案\n日期", "基期值", "完成值", "自评\n得分",
    "自评说明\n（扣分原因）", "应附佐证",
];
const WIDTHS: [i32; 13] = [36, 56, 78, 146, 28, 38, 40, 46, 40, 40, 38, 67, 64];
/// 自评得分.
const OWN: usize = 10;

/// In place of what has not been filled in.
const NOT_FILLED: &str = "尚未\n填报";

impl<G: Borrow<AssessmentGround>> Content for SelfAssessmentForm<G> {
    fn paper(&self) -> PaperName {
        PaperName::SelfAssessmentForm
    }

    fn document(&self, sheet: SheetName, _: &dyn Metrics) -> Document {
        let ground = self.ground.borrow();
        let name = ground.name(self.assessee);
        let title = format!("{}自评表", ground.subject());
        let mut figures = Figures::default();
        let own = ground.step_figures(&mut figures, self.assessee, AssessmentStep::SelfAssessment);
        let mut part = Part::new(sheet);
        let whose = match ground.year.assessment.scope {
            AssessmentScope::Prefectures => format!("填报单位：{name}人民政府（公章）"),
            AssessmentScope::Province => format!("填报单位：{name}（公章）"),
        };
        let due = ground.year.assessment.self_assessment_due_on.map(|it| format!("{}前报送　", it.in_chinese()));
        let right = format!("{}单位：分", due.unwrap_or_default());
        ground.open(&mut part, self.paper(), &format!("{title}（{name}）"), (whose.into(), right.into()));
        if let Some(outcome) = ground.outcome(self.assessee) {
            let mut rows =
                FormRows { ground, figures: &mut figures, outcome, own: &own, blank: self.blank, base: Sum::default(), bonus: Sum::default() };
            let mut body = outline::bands(&mut rows);
            let (base, bonus) = (rows.base, rows.bonus);
            body.push(base.row(&mut figures, name, "自评得分合计（不含加分）", self.blank));
            if bonus.asked > 0 {
                body.push(bonus.row(&mut figures, name, "申报加分合计（封顶前）", self.blank));
            }
            let columns = Columns::share(sheet.sheet().body_width(), &WIDTHS);
            part.push(Block::Table { table: Table { columns, head: vec![head(&HEADS, SMALL_HEAD)], body }, closes: true });
            let said = [
                "没有发生的填 0，尚不掌握的留空，不涉及的在说明中写明理由；没有目标值、基期值、完成值的项为“—”。",
                "自评得分低于分值的写明扣分原因和所依据的条款，佐证材料注明名称、文号和页码。",
            ];
            notes(&mut part, &said.map(str::to_owned));
            signed(&mut part, &[("主要负责人：", "分管负责人：　　　　　　　　　"), ("填表人：　　　　　　联系电话：", "填报日期：　　　年　　月　　日")]);
        }
        let mut document = ground.document(self.paper(), format!("{title}（{name}）"), figures);
        document.parts.push(part);
        document
    }
}

/// Own scores to be added up.
#[derive(Default)]
struct Sum {
    parts: Vec<FigureId>,
    asked: usize,
}

impl Sum {
    fn row(self, figures: &mut Figures, name: &str, label: &str, blank: bool) -> Band {
        let lacking = self.asked - self.parts.len();
        let (words, remark) = match (blank, lacking) {
            (true, _) => (Words::default(), String::new()),
            (false, 0) => {
                let id = figures.derive(format!("{name} {label}"), "分", Derivation::Total(self.parts));
                let said = figures.value(id).unwrap_or_default().trunc_with_scale(4).normalize().to_string();
                (Words::number(id, said), String::new())
            }
            (false, lacking) => (Words::from("—"), format!("尚有 {lacking} 项没有自评得分")),
        };
        outline::sum_row(label, OWN, vec![score(OWN, words), left(OWN + 1, remark, SMALL).span(2)], SMALL_HEAD)
    }
}

struct FormRows<'a> {
    ground: &'a AssessmentGround,
    figures: &'a mut Figures,
    outcome: &'a Outcome,
    /// Own scores, by the places of their criteria.
    own: &'a [Option<FigureId>],
    blank: bool,
    base: Sum,
    bonus: Sum,
}

impl FormRows<'_> {
    /// A goal or an actual as it stands in the file.
    fn fact(&mut self, criterion: &Criterion, what: &str, value: Option<Amount>) -> Words {
        let Some(value) = value else { return NOT_FILLED.into() };
        let rows = self.ground.score_rows(self.outcome.assessee, &criterion.code);
        let record = self.ground.row_or(rows.facts.as_ref(), "score_line");
        let label = format!("{} {}{} {what}", self.ground.name(self.outcome.assessee), criterion.code, criterion.title);
        let source =
            Source { value: Some(value.decimal()), ..Source::of_row(&record.table, record.id, record.revision, &label) };
        let id = self.figures.derive(label, &criterion.terms.measure_unit, Derivation::Given(source));
        Words::number(id, value.to_string())
    }

    fn points(&mut self, code: &CriterionCode, text: &str) -> Words {
        let figure = self.ground.points_figure(self.figures, code);
        figure.map_or_else(|| text.into(), |it| Words::number(it, text))
    }
}

impl Rows for FormRows<'_> {
    fn scheme(&self) -> &Scheme {
        self.ground.scheme()
    }

    fn width(&self) -> usize {
        HEADS.len()
    }

    fn of_first(&mut self, _: usize, group: &Group) -> Words {
        let points = self.points(&group.code, &group.points.to_string());
        let mut words = Words::from(format!("{} {}（{}", group.code, group.title, if group.is_bonus { "最高" } else { "" }));
        words.append(&points).say("分）");
        words
    }

    fn of_second(&mut self, _: usize, group: &Group) -> Words {
        let points = self.points(&group.code, &group.points.to_string());
        let mut words = Words::from(format!("{}\n（", group.title));
        words.append(&points).say("分）");
        words
    }

    fn of_criterion(&mut self, at: usize, criterion: &Criterion) -> Vec<Cell> {
        let line = self.ground.line(self.outcome.assessee, &criterion.code);
        let facts = line.map(|it| it.facts.clone()).unwrap_or_default();
        let measured = criterion.terms.method.source().is_some();
        let not_applicable = facts.not_applicable.is_some();
        // Blank where nothing is filled in yet, a word where nothing is asked.
        let unless = |asked: bool, blank: bool| match (asked, blank) {
            (false, _) => Some(Words::from(DASH)),
            (true, true) => Some(Words::default()),
            (true, false) => not_applicable.then(|| "不适用".into()),
        };
        let goal = unless(measured, self.blank).unwrap_or_else(|| self.fact(criterion, "目标值", facts.goal.map(|it| it.value)));
        let filed = unless(measured, self.blank).unwrap_or_else(|| match facts.goal {
            Some(goal) => goal.filed_on.map_or_else(|| DASH.into(), |it| it.in_chinese().into()),
            None => NOT_FILLED.into(),
        });
        let with_baseline = criterion.terms.method.asks_baseline();
        let baseline = unless(with_baseline, self.blank).unwrap_or_else(|| self.fact(criterion, "基期值", facts.baseline));
        let actual = unless(measured, self.blank).unwrap_or_else(|| self.fact(criterion, "自报完成值", facts.actual));
        let sum = if criterion.is_bonus() { &mut self.bonus } else { &mut self.base };
        sum.asked += 1;
        let given = self.outcome.lines.get(at).and_then(|it| it.at(AssessmentStep::SelfAssessment));
        let figure = self.own.get(at).copied().flatten();
        let own = match (given.zip(figure), self.blank) {
            (Some((given, figure)), false) => {
                sum.parts.push(figure);
                Words::number(figure, self.ground.score_text(given))
            }
            (None, false) => NOT_FILLED.into(),
            (_, true) => Words::default(),
        };
        let points = self.points(&criterion.code, &criterion.points.to_string());
        let unit = criterion.terms.measure_unit.as_str();
        let said = if self.blank { String::new() } else { told::own(line) };
        vec![
            left(3, &criterion.terms.standard, SMALL),
            score(4, points),
            Cell::new(5, if unit.is_empty() { DASH } else { unit }, SMALL),
            score(6, goal),
            Cell::new(7, filed, SMALL),
            score(8, baseline),
            score(9, actual),
            score(OWN, own),
            left(OWN + 1, said, SMALL),
            left(OWN + 2, evidence(criterion, if self.blank { None } else { Some(&facts) }), SMALL),
        ]
    }
}

/// What is asked, and how much of it there is.
fn evidence(criterion: &Criterion, facts: Option<&Facts>) -> String {
    let asked = criterion.terms.evidence_asked.trim();
    match facts.map(|it| it.evidence) {
        Some(0) if !asked.is_empty() => format!("{asked}（尚未附）"),
        Some(count) if count > 0 && asked.is_empty() => format!("已附{count}份"),
        Some(count) if count > 0 => format!("{asked}（已附{count}份）"),
        _ => asked.to_owned(),
    }
}
