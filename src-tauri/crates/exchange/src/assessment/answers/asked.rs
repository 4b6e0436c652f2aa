//! Which cells of a criterion's row are asked. Writer and reader go by the same.

use zhiheng_domain::assessment::{Criterion, FigureSource, Method, ScoreLine, StartingFrom};

use super::columns::AnswerColumn as A;

pub(super) enum Asking {
    Fill,
    /// The file's own word, to be read.
    Shown(String),
    Closed,
}

pub(super) fn asking(criterion: &Criterion, line: Option<&ScoreLine>, column: A) -> Asking {
    let facts = line.map(|it| &it.facts);
    let terms = &criterion.terms;
    let is_filed = terms.method.source() == Some(&FigureSource::Filed);
    let from_baseline = matches!(terms.method, Method::Formula { from: StartingFrom::Baseline, .. });
    let told = |words: Option<String>| words.map_or(Asking::Closed, Asking::Shown);
    match column {
        A::Code => Asking::Shown(criterion.code.to_string()),
        A::Title => Asking::Shown(criterion.title.clone()),
        A::Standard => Asking::Shown(terms.standard.clone()),
        A::Points => Asking::Shown(criterion.points.to_string()),
        A::MeasureUnit => Asking::Shown(terms.measure_unit.clone()),
        A::Goal if !is_filed => told(facts.and_then(|it| it.goal).map(|it| it.value.to_string())),
        A::GoalDay if !is_filed => told(facts.and_then(|it| it.goal?.filed_on).map(|it| it.iso())),
        A::Actual if !is_filed => told(facts.and_then(|it| it.actual).map(|it| it.to_string())),
        // Baselines are no figures of the plan: they are asked for a share from the baseline, wherever the goal is from.
        A::Baseline if !from_baseline => told(facts.and_then(|it| it.baseline).map(|it| it.to_string())),
        A::NotApplicable if terms.base_score.is_none() => told(facts.and_then(|it| it.not_applicable.clone())),
        A::Group => Asking::Shown(String::new()), // Of the scheme's tree, not of the criterion.
        A::Goal | A::GoalDay | A::Actual | A::Baseline | A::NotApplicable => Asking::Fill,
        A::SourceUnit | A::Score | A::Reason | A::Clause | A::Evidence => Asking::Fill,
    }
}
