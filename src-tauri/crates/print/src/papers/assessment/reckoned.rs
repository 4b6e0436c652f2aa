//! 按方法计算 (reckoned): a computed score as a derivation: what the facts and the scheme say, each with its row, and the
//! arithmetic over it, beside it the row by which a step took it over. It follows the working step by step, so that it can be done again from the rows alone.

use rust_decimal::Decimal;
use zhiheng_domain::assessment::{Better, Criterion, EventItem, Facts, Method, StartingFrom, Working, WorkingStep};
use zhiheng_domain::AssesseeId;

use super::{AssessmentGround, ScoreRows};
use crate::document::{Derivation, RecordOf, Source, Term};

pub(super) fn derivation(
    ground: &AssessmentGround,
    assessee: AssesseeId,
    criterion: &Criterion,
    (facts, working): (&Facts, &Working),
    beside: Vec<RecordOf>,
) -> Derivation {
    let rows = ground.score_rows(assessee, &criterion.code);
    let mut reckoning = Reckoning {
        scheme: ground.scheme_row(&criterion.code),
        facts: ground.row_or(rows.facts.as_ref(), "score_line"),
        whose: format!("{} {}{}", ground.name(assessee), criterion.code, criterion.title),
        sources: Vec::new(),
    };
    let term = reckoning.term(criterion, facts, &rows, working);
    if let Some(first) = reckoning.sources.first_mut() {
        first.beside = beside;
    }
    Derivation::Computed { how: working.in_words(), term, sources: reckoning.sources }
}

struct Reckoning {
    scheme: RecordOf,
    facts: RecordOf,
    whose: String,
    sources: Vec<Source>,
}

impl Reckoning {
    fn term(&mut self, criterion: &Criterion, facts: &Facts, rows: &ScoreRows, working: &Working) -> Term {
        let points = criterion.points.decimal();
        if let Some(WorkingStep::BaseScore { reason, base }) = working.steps.first() {
            self.fact(&format!("不适用（{reason}）"), None);
            return self.rule("不适用时的基础分", base.decimal());
        }
        match &criterion.terms.method {
            Method::Formula { better, from, .. } => {
                let full = self.rule("分值", points);
                let actual = self.fact("完成值", facts.figure().map(|it| it.decimal()));
                let goal = self.fact("目标值", facts.goal.map(|it| it.value.decimal()));
                match working.steps.last() {
                    Some(WorkingStep::Met { .. }) => full,
                    Some(WorkingStep::Share { .. }) => {
                        let (part, whole) = match (from, better) {
                            (StartingFrom::Zero, Better::Higher) => (actual, goal),
                            (StartingFrom::Zero, Better::Lower) => (goal, actual),
                            (StartingFrom::Baseline, better) => {
                                let base = self.fact("基期值", facts.baseline.map(|it| it.decimal()));
                                match better {
                                    Better::Higher => (actual.less(base.clone()), goal.less(base)),
                                    Better::Lower => (base.clone().less(actual), base.less(goal)),
                                }
                            }
                        };
                        full.times(part).over(whole)
                    }
                    _ => Term::Nothing,
                }
            }
            Method::Bands { .. } => {
                self.fact("完成值", facts.figure().map(|it| it.decimal()));
                if let Some(goal) = facts.goal {
                    self.fact("目标值", Some(goal.value.decimal()));
                }
                self.rule("所达档的分", working.score.decimal())
            }
            Method::Deduction { items, floor } => {
                let full = self.rule("分值", points);
                let lost = self.clauses(items, facts, rows);
                let floor = self.rule("最低分", floor.decimal());
                Term::Most(vec![full.less(Term::Sum(lost)), floor])
            }
            Method::Bonus { items } => {
                let gained = self.clauses(items, facts, rows);
                let most = self.rule("最高加分", points);
                Term::Least(vec![Term::Sum(gained), most])
            }
            Method::Reviewer => Term::Nothing,
        }
    }

    /// Of each clause that something happened under: times × each, up to its own limit.
    fn clauses(&mut self, items: &[EventItem], facts: &Facts, rows: &ScoreRows) -> Vec<Term> {
        let events = facts.events.as_deref().unwrap_or_default();
        if events.is_empty() {
            self.fact("经核实没有扣分、加分事项", None);
        }
        let mut terms = Vec::new();
        for item in items {
            let mut times = Vec::new();
            for (at, event) in events.iter().enumerate().filter(|it| it.1.clause == item.clause) {
                let record = rows.events.get(at).cloned().unwrap_or_else(|| self.facts.clone());
                let label = format!("{} 第 {} 款事项“{}”次数", self.whose, item.clause, event.title);
                times.push(self.source(record, label, Some(event.times.into())));
            }
            if times.is_empty() {
                continue;
            }
            let each = self.rule(&format!("第 {} 款每次", item.clause), item.each.decimal());
            let sum = each.times(Term::Sum(times));
            terms.push(match item.at_most {
                None => sum,
                Some(most) => {
                    let most = self.rule(&format!("第 {} 款最多", item.clause), most.decimal());
                    Term::Least(vec![sum, most])
                }
            });
        }
        terms
    }

    /// What the scheme says.
    fn rule(&mut self, what: &str, value: Decimal) -> Term {
        self.source(self.scheme.clone(), format!("评分细则 {what}"), Some(value))
    }

    /// What is known of the assessee.
    fn fact(&mut self, what: &str, value: Option<Decimal>) -> Term {
        self.source(self.facts.clone(), format!("{} {what}", self.whose), value)
    }

    fn source(&mut self, record: RecordOf, label: String, value: Option<Decimal>) -> Term {
        let source = Source { value, ..Source::of_row(&record.table, record.id, record.revision, label) };
        self.sources.push(source);
        Term::Of(self.sources.len() - 1)
    }
}
