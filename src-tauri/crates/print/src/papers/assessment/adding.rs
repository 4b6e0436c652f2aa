//! 合计的来源 (adding): lines added up by the tree of the scheme, with the caps of the bonus and of the whole, as figures.

use std::collections::BTreeMap;
use std::ops::Range;

use zhiheng_domain::assessment::{Criterion, Group, Tier};

use super::figures::POINTS;
use super::{AssessmentGround, LineFigures};
use crate::document::{Derivation, FigureId, Figures, RoundedTo, Source};

/// Adds lines up by the tree of the scheme, as the total does.
pub(super) struct Adding<'a> {
    pub ground: &'a AssessmentGround,
    pub name: &'a str,
    pub lines: &'a [LineFigures],
}

#[derive(Default)]
pub(super) struct GroupSum {
    pub counted: Option<FigureId>,
    pub before_cap: Option<FigureId>,
}

pub(super) struct Sums {
    pub groups: Vec<GroupSum>,
    pub base: Option<FigureId>,
    pub bonus: Option<FigureId>,
    pub total: Option<FigureId>,
}

impl Adding<'_> {
    pub fn up(&self, figures: &mut Figures, said: &str, pick: fn(&LineFigures) -> Option<FigureId>) -> Sums {
        let scheme = self.ground.scheme();
        let mut groups: BTreeMap<usize, GroupSum> = BTreeMap::new();
        // From the last one up: what a group is made of stands below it.
        for (at, group) in scheme.groups().iter().enumerate().rev() {
            let parts = self.parts(&groups, at + 1, group.criteria.clone(), pick);
            let sum = parts.map(|parts| {
                let label = format!("{} {}{}{said}小计", self.name, group.code, group.title);
                figures.derive(label, POINTS, Derivation::Total(parts))
            });
            groups.insert(at, self.capped(figures, group, said, sum));
        }
        let of = |figures: &mut Figures, is_bonus: bool, what: &str| {
            let first = |it: &Group| it.tier == Tier::First;
            let tops = scheme.groups().iter().enumerate().filter(|(_, it)| first(it) && it.is_bonus == is_bonus);
            let within: Vec<_> = scheme.groups().iter().filter(|it| first(it)).map(|it| it.criteria.clone()).collect();
            let mut parts: Option<Vec<FigureId>> = tops.map(|(at, _)| groups.get(&at)?.counted).collect();
            for (at, criterion) in scheme.criteria().iter().enumerate() {
                if criterion.is_bonus() == is_bonus && !within.iter().any(|it| it.contains(&at)) {
                    let line = self.lines.get(at).and_then(pick);
                    parts = parts.zip(line).map(|(mut parts, line)| {
                        parts.push(line);
                        parts
                    });
                }
            }
            parts.map(|parts| figures.derive(format!("{} {what}{said}", self.name), POINTS, Derivation::Total(parts)))
        };
        let base = of(figures, false, "基本分");
        let bonus = of(figures, true, "加分");
        let total = base.zip(bonus).map(|(base, bonus)| {
            let has_bonus = scheme.criteria().iter().any(Criterion::is_bonus);
            let parts = if has_bonus { vec![base, bonus] } else { vec![base] };
            let to = RoundedTo::SETTLED;
            let sum = figures.derive(format!("{} 合计{said}", self.name), POINTS, Derivation::Rounded { parts, to });
            match scheme.rules().total_cap {
                Some(cap) if figures.value(sum).is_some_and(|it| cap.decimal() < it) => {
                    let record = self.ground.row_or(self.ground.rows.scheme.as_ref(), "scheme");
                    let source = Source {
                        value: Some(cap.decimal()),
                        ..Source::of_row(&record.table, record.id, record.revision, "考核方案 总分封顶")
                    };
                    let cap = figures.derive("总分封顶".into(), POINTS, Derivation::Given(source));
                    figures.derive(format!("{} 合计{said}（封顶后）", self.name), POINTS, Derivation::Least(vec![sum, cap]))
                }
                _ => sum,
            }
        });
        Sums { groups: groups.into_values().collect(), base, bonus, total }
    }

    /// The groups directly below and the criteria beside them; `None` while one has no score.
    fn parts(
        &self,
        groups: &BTreeMap<usize, GroupSum>,
        first: usize,
        criteria: Range<usize>,
        pick: fn(&LineFigures) -> Option<FigureId>,
    ) -> Option<Vec<FigureId>> {
        let mut parts = Vec::new();
        let mut at = criteria.start;
        while at < criteria.end {
            let below = self.ground.scheme().groups().iter().enumerate().skip(first);
            // In outline order the outermost of those that begin here comes first.
            match below.into_iter().find(|(_, it)| it.criteria.start == at && it.criteria.start < it.criteria.end) {
                Some((place, group)) => {
                    parts.push(groups.get(&place)?.counted?);
                    at = group.criteria.end;
                }
                None => {
                    parts.push(self.lines.get(at).and_then(pick)?);
                    at += 1;
                }
            }
        }
        Some(parts)
    }

    fn capped(&self, figures: &mut Figures, group: &Group, said: &str, sum: Option<FigureId>) -> GroupSum {
        let over = sum.filter(|it| group.is_bonus && figures.value(*it).is_some_and(|it| group.points.decimal() < it));
        let cap = over.and_then(|_| self.ground.points_figure(figures, &group.code));
        match (over, cap) {
            (Some(sum), Some(cap)) => {
                let label = format!("{} {}{}{said}小计（封顶后）", self.name, group.code, group.title);
                let counted = figures.derive(label, POINTS, Derivation::Least(vec![sum, cap]));
                GroupSum { counted: Some(counted), before_cap: Some(sum) }
            }
            _ => GroupSum { counted: sum, before_cap: None },
        }
    }
}
