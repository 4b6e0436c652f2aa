//! 一项得分的来源 (of_line): the score of one criterion, at each step and as it counts.

use zhiheng_domain::AssesseeId;
use zhiheng_domain::assessment::{
    AssessmentStep, CountedFrom, Criterion, Given, LineOutcome, Points, RoundingPlace, ScoreLine,
};

use super::figures::POINTS;
use super::{AssessmentGround, LineFigures, ScoreRows, SheetDepth, reckoned};
use crate::document::{Derivation, FigureId, Figures, RecordOf, RoundedTo, Source};

/// One line of a sheet.
pub(super) struct OfLine<'a> {
    pub ground: &'a AssessmentGround,
    pub assessee: AssesseeId,
    pub criterion: &'a Criterion,
    pub sheet: &'a ScoreLine,
    pub line: &'a LineOutcome,
}

impl OfLine<'_> {
    pub fn figures(&self, figures: &mut Figures, depth: SheetDepth) -> LineFigures {
        let rows = self.ground.score_rows(self.assessee, &self.criterion.code);
        let mut steps = [None; 4];
        for step in AssessmentStep::ALL {
            let counts = self.line.counted == CountedFrom::Step(*step);
            if counts || depth == SheetDepth::Steps {
                let figure = self.step(figures, &rows, *step);
                if let Some(slot) = steps.get_mut(*step as usize) {
                    *slot = figure;
                }
            }
        }
        let score = match self.line.counted {
            CountedFrom::Step(step) => steps.get(step as usize).copied().flatten(),
            CountedFrom::Computed => self.computed(figures, "得分", Vec::new()),
            CountedFrom::Appeal => self.appeal(figures, &rows),
            CountedFrom::Nothing => None,
        };
        let rounding = self.ground.scheme().rules().rounding;
        let shown = score.map(|it| {
            if rounding.place != RoundingPlace::Criterion {
                return it;
            }
            let to = RoundedTo { digits: rounding.digits.into(), mode: rounding.mode };
            figures.derive(self.label("公布得分"), POINTS, Derivation::Rounded { parts: vec![it], to })
        });
        LineFigures { steps, score, shown }
    }

    fn label(&self, what: &str) -> String {
        let Criterion { code, title, .. } = self.criterion;
        format!("{} {code}{title} {what}", self.ground.name(self.assessee))
    }

    pub fn step(&self, figures: &mut Figures, rows: &ScoreRows, step: AssessmentStep) -> Option<FigureId> {
        let given = self.sheet.at(step)?;
        let what = format!("{}得分", step.zh());
        let check = rows.check.iter().filter(|_| step == AssessmentStep::Final);
        let score = match given.given {
            Given::Computed => return self.computed(figures, &what, rows.steps.get(&step).into_iter().chain(check).cloned().collect()),
            Given::Score(score) => score,
        };
        let record = self.ground.row_or(rows.steps.get(&step), "step_score");
        let scorer = self.ground.operator(given.scorer);
        let by = if scorer.is_empty() { String::new() } else { format!("（{scorer}打分）") };
        let checked = self.sheet.check.filter(|_| step == AssessmentStep::Final);
        let accepted = checked.map(|it| format!("{} {}复核", it.on.in_chinese(), self.ground.operator(it.checker)));
        let beside = rows.facts.iter().chain(check).cloned().collect();
        let label = format!("{}{by}", self.label(&what));
        let source = Source {
            value: Some(score.decimal()),
            accepted: accepted.unwrap_or_default(),
            beside,
            ..Source::of_row(&record.table, record.id, record.revision, label)
        };
        Some(figures.derive(self.label(&what), POINTS, Derivation::Given(source)))
    }

    fn computed(&self, figures: &mut Figures, what: &str, beside: Vec<RecordOf>) -> Option<FigureId> {
        let working = self.line.working.as_ref().ok()?;
        let derivation = reckoned::derivation(self.ground, self.assessee, self.criterion, (&self.sheet.facts, working), beside);
        Some(figures.derive(self.label(what), POINTS, derivation))
    }

    fn appeal(&self, figures: &mut Figures, rows: &ScoreRows) -> Option<FigureId> {
        let outcome = self.sheet.appeal.as_ref()?.outcome.as_ref()?;
        let record = self.ground.row_or(rows.appeal.as_ref(), "appeal");
        let source = Source {
            value: self.line.score.map(Points::decimal),
            accepted: format!("{} {}决定", outcome.decided_on.in_chinese(), outcome.decided_by),
            beside: rows.steps.values().chain(&rows.facts).cloned().collect(),
            ..Source::of_row(&record.table, record.id, record.revision, self.label("申诉采纳后得分"))
        };
        Some(figures.derive(self.label("得分"), POINTS, Derivation::Given(source)))
    }
}
