//! 考核文稿的说法 (telling): how letters of an assessment say names, scores and what stands out, each number with its figure.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};
use zhiheng_domain::AssesseeId;
use zhiheng_domain::assessment::{AssessmentStep, CriterionCode, Outcome, Points, RoundingPlace, Scheme, Total};

use super::{AssessmentGround, NOT_SCORED, SheetDepth, SheetFigures};
use crate::document::{Derivation, FigureId, Figures, RecordOf, Source, Words};

const POINTS: &str = "分";

pub(super) struct Telling<'a> {
    pub ground: &'a AssessmentGround,
    pub figures: Figures,
    pub(super) sheets: Vec<SheetFigures>,
    /// What the one step gave, by the places of the criteria.
    given: Vec<Option<FigureId>>,
    /// A number that is said twice is one figure.
    known: BTreeMap<String, FigureId>,
}

impl<'a> Telling<'a> {
    pub fn of_all(ground: &'a AssessmentGround) -> Telling<'a> {
        let mut figures = Figures::default();
        let sheets = ground.all_figures(&mut figures, SheetDepth::Counted);
        Telling { ground, figures, sheets, given: Vec::new(), known: BTreeMap::new() }
    }

    pub fn of_one(ground: &'a AssessmentGround, assessee: AssesseeId, depth: SheetDepth) -> Telling<'a> {
        let mut figures = Figures::default();
        let sheets = ground.sheet_figures(&mut figures, assessee, depth).into_iter().collect();
        Telling { ground, figures, sheets, given: Vec::new(), known: BTreeMap::new() }
    }

    /// Of what one step gave alone, nothing of what came after it.
    pub fn of_step(ground: &'a AssessmentGround, who: AssesseeId, step: AssessmentStep) -> Telling<'a> {
        let mut figures = Figures::default();
        let given = ground.step_figures(&mut figures, who, step);
        Telling { ground, figures, sheets: Vec::new(), given, known: BTreeMap::new() }
    }

    /// `《…方案》（川质强〔2015〕1号）`
    pub fn basis(&self) -> String {
        let header = self.ground.scheme().header();
        let basis = header.basis.trim();
        if basis.is_empty() { format!("《{}》", header.title) } else { format!("《{}》（{basis}）", header.title) }
    }

    /// What stands under the title of a letter that is not to be taken for the last word.
    pub fn marks(&self, is_publishable: bool) -> Vec<String> {
        let sample = self.ground.is_sample().then(|| "（示例方案，得分、等次和名次不作考核依据）".to_owned());
        let draft = (!is_publishable).then(|| "（未定稿，终审、复核或申诉尚未办结）".to_owned());
        sample.into_iter().chain(draft).collect()
    }

    pub fn sheet(&self, who: AssesseeId) -> Option<&SheetFigures> {
        self.sheets.iter().find(|it| it.assessee == who)
    }

    fn outcome_and_sheet(&self, who: AssesseeId) -> Option<(&'a Outcome, &SheetFigures)> {
        Some((self.ground.outcome(who)?, self.sheet(who)?))
    }

    /// What the one step gave that this is made of.
    pub fn given(&self, code: &CriterionCode) -> Option<FigureId> {
        self.given.get(at(self.ground.scheme(), code)?).copied().flatten()
    }

    pub fn names(&self, all: &[AssesseeId]) -> String {
        all.iter().map(|it| self.ground.name(*it)).collect::<Vec<_>>().join("、")
    }

    /// As published: `87.35`.
    pub fn total(&self, who: AssesseeId) -> Words {
        self.outcome_and_sheet(who).map_or_else(|| NOT_SCORED.into(), |(outcome, sheet)| self.ground.total_words(outcome, sheet))
    }

    pub fn grade(&self, who: AssesseeId) -> Words {
        self.outcome_and_sheet(who).map_or_else(|| NOT_SCORED.into(), |(outcome, sheet)| self.ground.grade_words(outcome, sheet.grade))
    }

    pub fn rank(&self, who: AssesseeId) -> Words {
        self.outcome_and_sheet(who).map_or_else(|| NOT_SCORED.into(), |(outcome, sheet)| self.ground.rank_words(outcome, sheet.rank))
    }

    pub fn base(&self, who: AssesseeId) -> Words {
        self.said_total(who, |it| it.base, |it| it.base)
    }

    pub fn bonus(&self, who: AssesseeId) -> Words {
        self.said_total(who, |it| it.bonus, |it| it.bonus)
    }

    fn said_total(&self, who: AssesseeId, of: fn(&Outcome) -> Total, figure: fn(&SheetFigures) -> Option<FigureId>) -> Words {
        let Some((outcome, sheet)) = self.outcome_and_sheet(who) else { return NOT_SCORED.into() };
        figure(sheet).map_or_else(|| NOT_SCORED.into(), |it| Words::number(it, self.ground.total_text(of(outcome).shown)))
    }

    pub fn group(&self, who: AssesseeId, code: &CriterionCode) -> Words {
        let at = self.ground.scheme().groups().iter().position(|it| it.code == *code);
        match (self.outcome_and_sheet(who), at) {
            (Some((outcome, sheet)), Some(at)) => self.ground.group_words(outcome, sheet, at),
            _ => NOT_SCORED.into(),
        }
    }

    /// What counts of a criterion.
    pub fn score(&self, who: AssesseeId, code: &CriterionCode) -> Words {
        match (self.outcome_and_sheet(who), at(self.ground.scheme(), code)) {
            (Some((outcome, sheet)), Some(at)) => self.ground.score_words(outcome, sheet, at),
            _ => NOT_SCORED.into(),
        }
    }

    /// Not rounded.
    pub fn exact_score(&self, who: AssesseeId, code: &CriterionCode) -> Option<FigureId> {
        let at = at(self.ground.scheme(), code)?;
        self.sheet(who)?.lines.get(at)?.score
    }

    fn group_figure(&self, who: AssesseeId, code: &CriterionCode) -> Option<FigureId> {
        let at = self.ground.scheme().groups().iter().position(|it| it.code == *code)?;
        self.sheet(who)?.groups.get(at)?.unrounded
    }

    pub fn points(&mut self, code: &CriterionCode) -> Option<FigureId> {
        let label = format!("分值 {code}");
        if let Some(known) = self.known.get(&label) {
            return Some(*known);
        }
        let id = self.ground.points_figure(&mut self.figures, code)?;
        self.known.insert(label, id);
        Some(id)
    }

    pub fn points_words(&mut self, code: &CriterionCode) -> Words {
        let points = self.points(code);
        points.map(|it| Words::number(it, self.value(it).normalize().to_string())).unwrap_or_default()
    }

    pub fn derive(&mut self, label: String, unit: &str, derivation: Derivation) -> FigureId {
        if let Some(known) = self.known.get(&label) {
            return *known;
        }
        let id = self.figures.derive(label.clone(), unit, derivation);
        self.known.insert(label, id);
        id
    }

    pub fn value(&self, id: FigureId) -> Decimal {
        self.figures.value(id).unwrap_or_default()
    }

    /// So many of them; each by name.
    pub fn count(&mut self, label: &str, those: &[AssesseeId]) -> Words {
        let outcomes = those.iter().filter_map(|it| self.ground.outcome(*it));
        let sources: Vec<Source> = outcomes.map(|it| self.ground.counted(it)).collect();
        let text = sources.len().to_string();
        Words::number(self.derive(label.to_owned(), "个", Derivation::Count(sources)), text)
    }

    /// What a criterion fell short of its points. What is said of points, score and this adds up.
    pub fn lost(&mut self, who: AssesseeId, code: &CriterionCode) -> Words {
        let score = self.ground.outcome(who).and_then(|it| it.line(code)).and_then(|it| it.score);
        let points = self.ground.scheme().criterion(code).map(|it| it.points);
        let (Some(score), Some(points), Some(first), Some(second)) = (score, points, self.points(code), self.exact_score(who, code)) else {
            return Words::default();
        };
        let said: Decimal = self.ground.score_text(score).parse().unwrap_or_default();
        let text = (points.decimal() - said).normalize().to_string();
        let label = format!("{} {} 扣分", self.ground.name(who), self.ground.scheme().row_in_words(code.as_str()));
        Words::number(self.derive(label, POINTS, Derivation::Difference { first, second }), text)
    }

    /// All that was lost; while nothing is missing it comes to 100 with the base as it is published.
    pub fn all_lost(&mut self, who: AssesseeId, codes: &[CriterionCode]) -> Words {
        let parts: Vec<FigureId> = codes.iter().filter_map(|it| self.lost(who, it).spans.first().map(|it| it.figure)).collect();
        let Some(outcome) = self.ground.outcome(who) else { return Words::default() };
        let label = format!("{} 扣分合计", self.ground.name(who));
        let id = self.derive(label, POINTS, Derivation::Total(parts));
        let text = match outcome.is_complete() {
            true => self.ground.total_text(Points::HUNDRED - outcome.base.shown),
            false => self.as_total(self.value(id)),
        };
        Words::number(id, text)
    }

    /// 得分率 of a group: `86.3%`.
    pub fn share(&mut self, who: AssesseeId, code: &CriterionCode) -> Words {
        let (Some(part), Some(whole)) = (self.group_figure(who, code), self.points(code)) else { return Words::default() };
        let label = format!("{} {} 得分率", self.ground.name(who), self.ground.scheme().row_in_words(code.as_str()));
        self.percent(label, part, whole)
    }

    pub fn percent(&mut self, label: String, part: FigureId, whole: FigureId) -> Words {
        let id = self.derive(label, "%", Derivation::Percent { part, whole });
        let text = format!("{:.1}%", round(self.value(id), 1));
        Words::number(id, text)
    }

    /// One source for each by its name, with what it has.
    pub fn each(&self, those: &[AssesseeId], beside: Beside<'_>, value: impl Fn(&Outcome) -> Option<Points>) -> Vec<Source> {
        let source = |it: &AssesseeId| {
            let value = value(self.ground.outcome(*it)?)?.decimal();
            let record = self.ground.row_or(self.ground.rows.assessees.get(it), "assessee");
            let beside: Vec<RecordOf> = match beside {
                Beside::Sheet => self.ground.rows_of(*it),
                Beside::Line(code) => self.ground.score_rows(*it, code).all().cloned().collect(),
            };
            Some(Source { value: Some(value), beside, ..Source::of_row(&record.table, record.id, record.revision, self.ground.name(*it)) })
        };
        those.iter().filter_map(source).collect()
    }

    pub fn mean_total(&mut self, those: &[AssesseeId]) -> Words {
        let sources = self.each(those, Beside::Sheet, |it| Some(it.total.unrounded));
        let id = self.derive("合计的平均".into(), POINTS, Derivation::Mean(sources));
        Words::number(id, self.as_total(self.value(id)))
    }

    pub fn median_total(&mut self, those: &[AssesseeId]) -> Words {
        let sources = self.each(those, Beside::Sheet, |it| Some(it.total.unrounded));
        let id = self.derive("合计的中位数".into(), POINTS, Derivation::Median(sources));
        Words::number(id, self.as_total(self.value(id)))
    }

    pub fn mean_of_group(&mut self, those: &[AssesseeId], code: &CriterionCode) -> FigureId {
        let title = self.ground.scheme().row_in_words(code.as_str());
        let sources = self.each(those, Beside::Sheet, |it| it.group(code).map(|it| it.total.unrounded));
        self.derive(format!("{title} 平均得分"), POINTS, Derivation::Mean(sources))
    }

    pub fn mean_of(&mut self, those: &[AssesseeId], code: &CriterionCode) -> FigureId {
        let title = self.ground.scheme().row_in_words(code.as_str());
        let sources = self.each(those, Beside::Line(code), |it| it.line(code)?.score);
        self.derive(format!("{title} 平均得分"), POINTS, Derivation::Mean(sources))
    }

    pub fn median_of(&mut self, those: &[AssesseeId], code: &CriterionCode) -> FigureId {
        let title = self.ground.scheme().row_in_words(code.as_str());
        let sources = self.each(those, Beside::Line(code), |it| it.line(code)?.score);
        self.derive(format!("{title} 中位数"), POINTS, Derivation::Median(sources))
    }

    /// Of figures of one sheet or of many, in points: `0.35`.
    pub fn difference(&mut self, label: String, first: FigureId, second: FigureId) -> Words {
        let id = self.derive(label, POINTS, Derivation::Difference { first, second });
        Words::number(id, self.as_total(self.value(id).abs()))
    }

    /// The same to the places of a score.
    pub fn score_difference(&mut self, label: String, first: FigureId, second: FigureId) -> Words {
        let id = self.derive(label, POINTS, Derivation::Difference { first, second });
        Words::number(id, self.as_score(self.value(id).abs()))
    }

    /// What separates two totals as they are published.
    pub fn apart(&mut self, first: AssesseeId, second: AssesseeId) -> Words {
        let shown = |it: AssesseeId| self.sheet(it).and_then(|it| it.shown);
        let (Some(a), Some(b)) = (shown(first), shown(second)) else { return Words::default() };
        self.difference(format!("{}与{}合计之差", self.ground.name(first), self.ground.name(second)), a, b)
    }

    /// What counted of a criterion after a step, with the row that says it: the step's, else the facts.
    pub fn step_source(&self, who: AssesseeId, code: &CriterionCode, step: AssessmentStep, score: Points) -> Source {
        let rows = self.ground.score_rows(who, code);
        let given = AssessmentStep::ALL.iter().rev().filter(|it| **it <= step).find_map(|it| Some((it, rows.steps.get(it)?)));
        let what = given.map_or("考核依据", |it| it.0.zh());
        let record = given.map(|it| it.1.clone()).unwrap_or_else(|| self.ground.row_or(rows.facts.as_ref(), "score_facts"));
        let label = format!("{} {} {what}", self.ground.name(who), self.ground.scheme().row_in_words(code.as_str()));
        Source { value: Some(score.decimal()), ..Source::of_row(&record.table, record.id, record.revision, label) }
    }

    /// To the places of a total, at least two where nothing is rounded.
    pub fn as_total(&self, value: Decimal) -> String {
        let rounding = self.ground.scheme().rules().rounding;
        let digits = if rounding.place == RoundingPlace::Nowhere { 2 } else { u32::from(rounding.digits) };
        format!("{:.*}", digits as usize, round(value, digits))
    }

    /// As scores of one criterion are written.
    pub fn as_score(&self, value: Decimal) -> String {
        value.trunc_with_scale(4).normalize().to_string()
    }

    pub fn share_of_mean(&mut self, those: &[AssesseeId], row: &Row<'_>) -> (Decimal, Words) {
        let mean = match row.is_group {
            true => self.mean_of_group(those, row.code),
            false => self.mean_of(those, row.code),
        };
        let Some(whole) = self.points(row.code) else { return (Decimal::ZERO, Words::default()) };
        let words = self.percent(format!("{} 平均得分率", self.ground.scheme().row_in_words(row.code.as_str())), mean, whole);
        (words.spans.first().map(|it| self.value(it.figure)).unwrap_or_default(), words)
    }
}

/// A row of the scheme whose shares are compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'s> {
    pub code: &'s CriterionCode,
    pub title: &'s str,
    pub is_group: bool,
}

/// Which rows stand beside a total or score.
#[derive(Debug, Clone, Copy)]
pub(super) enum Beside<'s> {
    Sheet,
    Line(&'s CriterionCode),
}

fn at(scheme: &Scheme, code: &CriterionCode) -> Option<usize> {
    scheme.criteria().iter().position(|it| it.code == *code)
}

fn round(value: Decimal, digits: u32) -> Decimal {
    value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)
}

/// As letters write it: no space between a character and a number.
pub(super) fn tight(text: &str) -> String {
    let wide = |it: Option<char>| it.is_none_or(|it| !it.is_ascii() || it == '=');
    let all: Vec<char> = text.chars().collect();
    let keep = |at: usize| {
        let before = at.checked_sub(1).and_then(|it| all.get(it)).copied();
        all.get(at).is_none_or(|it| *it != ' ') || !(wide(before) || wide(all.get(at + 1).copied()))
    };
    all.iter().enumerate().filter(|it| keep(it.0)).map(|it| *it.1).collect()
}
