//! 得分的来源 (figures): scores, subtotals, totals, grades and ranks as figures: each recomputes from rows or from others.

use zhiheng_domain::AssesseeId;
use zhiheng_domain::assessment::{
    AssessmentStep, CriterionCode, Grade, Outcome, Points, RankOn, RoundingPlace, ScoreLine, TieBreaker, Ties, Total, VetoedRank,
};

use super::adding::Adding;
use super::of_line::OfLine;
use super::{AssessmentGround, NOT_SCORED};
use crate::document::{Derivation, Figure, FigureId, Figures, Graded, RankKey, Ranked, RoundedTo, Source, Words};

/// 分.
pub(super) const POINTS: &str = "分";

/// Which scores of a sheet become figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetDepth {
    /// Those that count.
    Counted,
    /// Those of every step too.
    Steps,
}

/// 一个被考核单位的各数。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetFigures {
    pub assessee: AssesseeId,
    /// One for each criterion of the scheme.
    pub lines: Vec<LineFigures>,
    /// One for each group.
    pub groups: Vec<GroupFigures>,
    /// Without the bonus; none while something of it is missing, as with all that follow.
    pub base: Option<FigureId>,
    pub bonus: Option<FigureId>,
    /// Not rounded.
    pub total: Option<FigureId>,
    /// As published.
    pub shown: Option<FigureId>,
    pub grade: Option<FigureId>,
    pub rank: Option<FigureId>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineFigures {
    pub steps: [Option<FigureId>; 4],
    /// What counts, not rounded.
    pub score: Option<FigureId>,
    /// Another one only where the scheme rounds each criterion.
    pub shown: Option<FigureId>,
}

impl LineFigures {
    pub fn at(&self, step: AssessmentStep) -> Option<FigureId> {
        self.steps.get(step as usize).copied().flatten()
    }
}

/// None while a criterion of the group has no score.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GroupFigures {
    pub unrounded: Option<FigureId>,
    pub shown: Option<FigureId>,
    /// What a bonus group comes to before its cap, where that is more.
    pub before_cap: Option<FigureId>,
}

impl AssessmentGround {
    /// Of all assessees in the order of the year, each rank derived from the figures of all.
    pub fn all_figures(&self, figures: &mut Figures, depth: SheetDepth) -> Vec<SheetFigures> {
        let ids = self.year.assessees.iter().map(|it| it.id);
        let mut sheets: Vec<SheetFigures> = ids.filter_map(|it| self.unranked(figures, it, depth)).collect();
        self.rank(figures, &mut sheets);
        sheets
    }

    /// Of one assessee; the totals of the others, by which it ranks, are told by their rows.
    pub fn sheet_figures(&self, figures: &mut Figures, assessee: AssesseeId, depth: SheetDepth) -> Option<SheetFigures> {
        let mut sheets = vec![self.unranked(figures, assessee, depth)?];
        self.rank(figures, &mut sheets);
        sheets.pop()
    }

    /// What one step gave for each criterion, and nothing else of the assessee.
    pub fn step_figures(&self, figures: &mut Figures, assessee: AssesseeId, step: AssessmentStep) -> Vec<Option<FigureId>> {
        let Some(outcome) = self.outcome(assessee) else { return Vec::new() };
        let lines = self.scheme().criteria().iter().zip(&outcome.lines);
        lines
            .map(|(criterion, line)| {
                let sheet = self.line(assessee, &criterion.code)?;
                let rows = self.score_rows(assessee, &criterion.code);
                OfLine { ground: self, assessee, criterion, sheet, line }.step(figures, &rows, step)
            })
            .collect()
    }

    fn unranked(&self, figures: &mut Figures, assessee: AssesseeId, depth: SheetDepth) -> Option<SheetFigures> {
        let outcome = self.outcome(assessee)?;
        let name = self.name(assessee);
        let nothing = ScoreLine::default();
        let lines: Vec<LineFigures> = self
            .scheme()
            .criteria()
            .iter()
            .zip(&outcome.lines)
            .map(|(criterion, line)| {
                let sheet = self.line(assessee, &criterion.code).unwrap_or(&nothing);
                OfLine { ground: self, assessee, criterion, sheet, line }.figures(figures, depth)
            })
            .collect();
        let adding = Adding { ground: self, name, lines: &lines };
        let exact = adding.up(figures, "", |it| it.score);
        let by_criterion = self.scheme().rules().rounding.place == RoundingPlace::Criterion;
        let summed = if by_criterion { Some(adding.up(figures, " 公布", |it| it.shown)) } else { None };
        let shown = summed.as_ref().unwrap_or(&exact);
        let groups = exact.groups.iter().zip(&shown.groups);
        let groups = groups
            .map(|(exact, shown)| GroupFigures { unrounded: exact.counted, shown: shown.counted, before_cap: exact.before_cap })
            .collect();
        let (base, bonus, total) = (exact.base, exact.bonus, exact.total);
        let rounding = self.scheme().rules().rounding;
        let shown = match rounding.place {
            RoundingPlace::Nowhere => total,
            RoundingPlace::Total => total.map(|it| {
                let to = RoundedTo { digits: rounding.digits.into(), mode: rounding.mode };
                figures.derive(format!("{name} 公布的合计"), POINTS, Derivation::Rounded { parts: vec![it], to })
            }),
            RoundingPlace::Criterion => shown.total,
        };
        let grade = outcome.grade.map(|it| self.grade(figures, outcome, it, total));
        Some(SheetFigures { assessee, lines, groups, base, bonus, total, shown, grade, rank: None })
    }

    fn grade(&self, figures: &mut Figures, outcome: &Outcome, grade: Grade, total: Option<FigureId>) -> FigureId {
        let bands = self.scheme().rules().grades;
        let bound = |grade: Grade, from: Points| (grade.zh().to_owned(), from.decimal());
        let graded = Graded {
            said: grade.zh().to_owned(),
            total,
            bounds: vec![bound(Grade::A, bands.a), bound(Grade::B, bands.b), bound(Grade::C, bands.c)],
            below: Grade::D.zh().to_owned(),
            veto: if outcome.is_vetoed { Some(self.veto_source(outcome.assessee)) } else { None },
        };
        let label = format!("{} 等次", self.name(outcome.assessee));
        figures.add(Figure { label, value: None, unit: String::new(), derivation: Derivation::Graded(graded) })
    }

    fn veto_source(&self, assessee: AssesseeId) -> Source {
        let record = self.row_or(self.rows.vetoes.get(&assessee), "veto");
        let event = self.year.sheet(assessee).and_then(|it| it.veto.as_ref()).map(|it| it.event.as_str()).unwrap_or_default();
        Source::of_row(&record.table, record.id, record.revision, format!("{} 一票否决：{event}", self.name(assessee)))
    }

    fn rank(&self, figures: &mut Figures, sheets: &mut [SheetFigures]) {
        if sheets.iter().all(|it| self.outcome(it.assessee).is_none_or(|it| it.rank.is_none())) {
            return;
        }
        let rule = &self.scheme().rules().ranking;
        let last = rule.vetoed == VetoedRank::Last;
        let ranked: Vec<&Outcome> = self.standing.outcomes.iter().filter(|it| it.rank.is_some()).collect();
        let ranks_on = |it: &Outcome| if rule.on == RankOn::Shown { it.total.shown } else { it.total.unrounded };
        let mut all: Vec<RankKey> = Vec::new();
        for outcome in &ranked {
            let sheet = sheets.iter().find(|it| it.assessee == outcome.assessee);
            let alike = ranked.iter().filter(|it| ranks_on(it) == ranks_on(outcome)).count() > 1;
            let mut on = vec![self.ranked_on(figures, outcome, sheet, None)];
            if alike {
                on.extend(rule.tie_breakers.iter().map(|it| self.ranked_on(figures, outcome, sheet, Some(it))));
            }
            all.push(RankKey { set_back: outcome.is_vetoed && last, on });
        }
        let set_back = || ranked.iter().filter(|it| it.is_vetoed && last);
        let vetoes: Vec<Source> = set_back().map(|it| self.veto_source(it.assessee)).collect();
        for sheet in sheets {
            let Some(own) = ranked.iter().position(|it| it.assessee == sheet.assessee) else { continue };
            let Some(outcome) = ranked.get(own) else { continue };
            let note = self.rank_note(outcome);
            let follow = rule.ties == Ties::Follow;
            let derivation = Derivation::Ranked(Ranked { own, all: all.clone(), follow, note, vetoes: vetoes.clone() });
            sheet.rank = Some(figures.derive(format!("{} 名次", self.name(sheet.assessee)), "", derivation));
        }
    }

    /// What parted equal totals, and what a veto did.
    fn rank_note(&self, outcome: &Outcome) -> String {
        let rule = &self.scheme().rules().ranking;
        let parted = outcome.rank.and_then(|it| it.parted_by).and_then(|it| rule.tie_breakers.get(it));
        match parted {
            Some(breaker) => format!("合计相同，{}得分高的在前", self.breaker_title(breaker)),
            None if outcome.is_vetoed && rule.vetoed == VetoedRank::Last => "一票否决，列在其他单位之后".to_owned(),
            None => String::new(),
        }
    }

    /// `质量目标`, `加分`
    pub(super) fn breaker_title<'a>(&'a self, breaker: &'a TieBreaker) -> &'a str {
        match breaker {
            TieBreaker::Row(code) => self.scheme().title_of(code).unwrap_or(code),
            TieBreaker::Bonus => "加分",
        }
    }

    /// The total, or what parts equal ones: as a figure of its sheet, else as the rows of that sheet say it.
    fn ranked_on(
        &self,
        figures: &mut Figures,
        outcome: &Outcome,
        sheet: Option<&SheetFigures>,
        breaker: Option<&TieBreaker>,
    ) -> FigureId {
        let shown = self.scheme().rules().ranking.on == RankOn::Shown;
        let pick = |total: Total| if shown { total.shown } else { total.unrounded };
        let name = self.name(outcome.assessee);
        let (what, value, exact, as_shown) = match breaker {
            None => {
                let of = |it: &SheetFigures| (it.total, it.shown);
                let (exact, as_shown) = sheet.map(of).unwrap_or_default();
                ("合计".to_owned(), pick(outcome.total), exact, as_shown)
            }
            Some(TieBreaker::Bonus) => ("加分".to_owned(), pick(outcome.bonus), sheet.and_then(|it| it.bonus), None),
            Some(breaker @ TieBreaker::Row(code)) => {
                let title = self.breaker_title(breaker).to_owned();
                if let Some(at) = self.scheme().groups().iter().position(|it| it.code.as_str() == code) {
                    let value = outcome.groups.get(at).map(|it| pick(it.total)).unwrap_or_default();
                    let of = sheet.and_then(|it| it.groups.get(at)).copied().unwrap_or_default();
                    (title, value, of.unrounded, if of.shown == of.unrounded { None } else { of.shown })
                } else {
                    let at = self.scheme().criteria().iter().position(|it| it.code.as_str() == code);
                    let line = at.and_then(|it| outcome.lines.get(it));
                    let score = line.and_then(|it| if shown { it.shown } else { it.score });
                    let of = at.and_then(|at| sheet?.lines.get(at)).cloned().unwrap_or_default();
                    (title, score.unwrap_or_default().settled(), of.score, of.shown)
                }
            }
        };
        let rounding = self.scheme().rules().rounding;
        let to = match (shown, rounding.place) {
            (true, RoundingPlace::Total) => RoundedTo { digits: rounding.digits.into(), mode: rounding.mode },
            _ => RoundedTo::SETTLED,
        };
        match (breaker, exact, as_shown) {
            (None, Some(total), None) => total,
            (None, Some(total), Some(published)) => if shown { published } else { total },
            (Some(_), _, Some(published)) if shown => published,
            (Some(_), Some(exact), _) => figures.derive(format!("{name} {what}"), POINTS, Derivation::Rounded { parts: vec![exact], to }),
            _ => {
                let record = self.row_or(self.rows.assessees.get(&outcome.assessee), "assessee");
                let source = Source {
                    value: Some(value.decimal()),
                    beside: self.rows_of(outcome.assessee),
                    ..Source::of_row(&record.table, record.id, record.revision, format!("{name} 各项得分，{what}"))
                };
                figures.derive(format!("{name} {what}"), POINTS, Derivation::Given(source))
            }
        }
    }

    /// How many are of a grade, each by name with what it goes by.
    pub fn count_of_grade(&self, figures: &mut Figures, grade: Grade) -> FigureId {
        let those = self.standing.outcomes.iter().filter(|it| it.grade == Some(grade));
        let sources = those.map(|it| self.counted(it)).collect();
        figures.derive(format!("{}单位数", grade.zh()), "个", Derivation::Count(sources))
    }

    /// How many are assessed.
    pub fn count_of_all(&self, figures: &mut Figures) -> FigureId {
        let sources = self.standing.outcomes.iter().map(|it| self.counted(it)).collect();
        figures.derive("被考核单位数".into(), "个", Derivation::Count(sources))
    }

    /// `成都市：合计 92.35 分，A级`
    pub(super) fn counted(&self, outcome: &Outcome) -> Source {
        let total = match outcome.is_complete() {
            true => format!("合计 {} 分", outcome.total.unrounded),
            false => NOT_SCORED.to_owned(),
        };
        let veto = if outcome.is_vetoed { "，一票否决" } else { "" };
        let grade = outcome.grade.map(|it| format!("，{}", it.zh())).unwrap_or_default();
        let record = self.row_or(self.rows.assessees.get(&outcome.assessee), "assessee");
        let label = format!("{}：{total}{veto}{grade}", self.name(outcome.assessee));
        Source { beside: self.rows_of(outcome.assessee), ..Source::of_row(&record.table, record.id, record.revision, label) }
    }

    /// The points of a criterion or group as the scheme sets them.
    pub fn points_figure(&self, figures: &mut Figures, code: &CriterionCode) -> Option<FigureId> {
        let group = self.scheme().groups().iter().find(|it| it.code == *code).map(|it| (&it.title, it.points));
        let (title, points) = group.or_else(|| self.scheme().criterion(code).map(|it| (&it.title, it.points)))?;
        let record = self.scheme_row(code);
        let label = format!("评分细则 {code}{title} 分值");
        let value = Some(points.decimal());
        let source = Source { value, ..Source::of_row(&record.table, record.id, record.revision, &label) };
        Some(figures.derive(label, POINTS, Derivation::Given(source)))
    }

    /// `A级`; 尚未评定 while scores are missing.
    pub fn grade_words(&self, outcome: &Outcome, figure: Option<FigureId>) -> Words {
        match (outcome.grade, figure) {
            (Some(grade), Some(figure)) => Words::number(figure, grade.zh()),
            _ => NOT_SCORED.into(),
        }
    }

    /// `3`; 尚未评定 while scores are missing.
    pub fn rank_words(&self, outcome: &Outcome, figure: Option<FigureId>) -> Words {
        match (outcome.rank, figure) {
            (Some(rank), Some(figure)) => Words::number(figure, rank.no.to_string()),
            _ => NOT_SCORED.into(),
        }
    }

    /// The total as published.
    pub fn total_words(&self, outcome: &Outcome, sheet: &SheetFigures) -> Words {
        match sheet.shown {
            Some(figure) => Words::number(figure, self.total_text(outcome.total.shown)),
            None => NOT_SCORED.into(),
        }
    }

    /// The total before rounding, where it differs from what is published: `92.34693878`.
    pub fn unrounded_words(&self, outcome: &Outcome, sheet: &SheetFigures) -> Option<Words> {
        let figure = sheet.total.filter(|_| outcome.total.unrounded != outcome.total.shown)?;
        Some(Words::number(figure, outcome.total.unrounded.to_string()))
    }

    /// Of a group by its place in the scheme; 尚未评定 while something in it has no score.
    pub fn group_words(&self, outcome: &Outcome, sheet: &SheetFigures, at: usize) -> Words {
        match (outcome.groups.get(at), sheet.groups.get(at).and_then(|it| it.shown)) {
            (Some(group), Some(figure)) => Words::number(figure, self.total_text(group.total.shown)),
            _ => NOT_SCORED.into(),
        }
    }

    /// What counts of a criterion by its place in the scheme.
    pub fn score_words(&self, outcome: &Outcome, sheet: &SheetFigures, at: usize) -> Words {
        match (outcome.lines.get(at).and_then(|it| it.score), sheet.lines.get(at).and_then(|it| it.shown)) {
            (Some(score), Some(figure)) => Words::number(figure, self.score_text(score)),
            _ => NOT_SCORED.into(),
        }
    }
}
