//! 修订影响 (records affected): what a changed scheme does to the facts and scores that are there already. A criterion is the
//! same one by its title; the code is how its records find it.

use std::collections::{BTreeMap, BTreeSet};

use super::{CriterionCode, SchemeDraft, ScoreLine, ScoreSheet};
use crate::AssesseeId;

/// 修订影响。
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecordsAffected {
    /// 改号: criteria with the same title under another code; their records go on with them.
    pub renumbered: Vec<(CriterionCode, CriterionCode)>,
    /// To be confirmed before they happen.
    pub lost: Vec<RecordsLost>,
}

/// 失去考核项的记录: what is recorded under a code that is gone, or is another criterion's now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordsLost {
    pub code: CriterionCode,
    /// As it was called; none where no version that is known has it.
    pub before: Option<String>,
    /// Whose records they would be taken for; none where the code is gone.
    pub now: Option<String>,
    /// Scores of all steps.
    pub scores: usize,
    pub assessees: Vec<AssesseeId>,
}

/// What `next` in place of `before` does to the records of `sheets`. `earlier` are the versions before it, the newest first:
/// what a code was that is no criterion's by now.
pub fn records_affected(
    before: &SchemeDraft,
    earlier: &[SchemeDraft],
    next: &SchemeDraft,
    sheets: &[ScoreSheet],
) -> RecordsAffected {
    let (old, new) = (titles(before), titles(next));
    let all: BTreeSet<&CriterionCode> = sheets.iter().flat_map(|it| it.lines.keys()).collect();
    let mut moving: BTreeMap<&CriterionCode, CriterionCode> = BTreeMap::new();
    let mut lost = Vec::new();
    for code in &all {
        let is = new.get(code.as_str());
        let Some(was) = old.get(code.as_str()) else {
            // It counted nowhere. It may come back as what it was, not as anything else.
            let known = earlier.iter().find_map(|it| titles(it).remove(code.as_str()));
            if is.is_some_and(|is| known.as_ref().is_none_or(|known| known.is_disjoint(is))) {
                lost.extend(lost_of(code, known.as_ref(), is, sheets));
            }
            continue;
        };
        if is.is_some_and(|is| !is.is_disjoint(was)) {
            continue;
        }
        match renumbered(&old, &new, was) {
            Some(to) => {
                moving.insert(code, to);
            }
            None => lost.extend(lost_of(code, Some(was), is, sheets)),
        }
    }
    // Only to where nothing stays behind: one that cannot go may be in the way of another.
    while let Some(stuck) = moving.iter().find(|(_, to)| all.contains(to) && !moving.contains_key(to)).map(|it| *it.0) {
        moving.remove(stuck);
        lost.extend(lost_of(stuck, old.get(stuck.as_str()), new.get(stuck.as_str()), sheets));
    }
    lost.sort_by(|a, b| a.code.cmp(&b.code));
    RecordsAffected { renumbered: moving.into_iter().map(|(from, to)| (from.clone(), to)).collect(), lost }
}

/// The code under which the one criterion of this title is found now, where it is no other's as well.
fn renumbered(old: &Titles<'_>, new: &Titles<'_>, was: &BTreeSet<&str>) -> Option<CriterionCode> {
    let title = was.first().copied().filter(|it| was.len() == 1 && !it.is_empty())?;
    only_code(old, title)?;
    let to = only_code(new, title)?;
    CriterionCode::new(to).ok().filter(|_| new.get(to).is_some_and(|it| it.len() == 1))
}

type Titles<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Of criteria by code; while it is edited a code may be there twice.
fn titles(draft: &SchemeDraft) -> Titles<'_> {
    let mut all = Titles::new();
    for row in draft.rows.iter().filter(|it| it.terms.is_some()) {
        all.entry(row.code.trim()).or_default().insert(row.title.trim());
    }
    all
}

/// The one code of a title.
fn only_code<'a>(all: &Titles<'a>, title: &str) -> Option<&'a str> {
    let mut codes = all.iter().filter(|it| it.1.contains(title)).map(|it| *it.0);
    codes.next().filter(|_| codes.next().is_none())
}

/// None where nothing is recorded.
fn lost_of(
    code: &CriterionCode,
    before: Option<&BTreeSet<&str>>,
    now: Option<&BTreeSet<&str>>,
    sheets: &[ScoreSheet],
) -> Option<RecordsLost> {
    let words = |it: &BTreeSet<&str>| it.iter().copied().collect::<Vec<_>>().join("、");
    let of = |sheet: &ScoreSheet| sheet.lines.get(code).filter(|it| **it != ScoreLine::default()).map(|it| it.steps.len());
    let assessees: Vec<AssesseeId> = sheets.iter().filter(|it| of(it).is_some()).map(|it| it.assessee).collect();
    (!assessees.is_empty()).then(|| RecordsLost {
        code: code.clone(),
        before: before.map(words),
        now: now.map(words),
        scores: sheets.iter().filter_map(of).sum(),
        assessees,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{
        AssessmentStep, CriterionTerms, Given, Method, Points, SchemeHeader, SchemeRow, SchemeRules, StepScore, Tier,
    };
    use crate::OperatorId;

    fn draft(rows: &[(&str, &str)]) -> SchemeDraft {
        let row = |(code, title): &(&str, &str)| SchemeRow {
            tier: Tier::First,
            code: (*code).into(),
            title: (*title).into(),
            points: Some(Points::whole(10)),
            terms: Some(CriterionTerms {
                standard: "标准".into(),
                scoring_unit: "省质监局".into(),
                evidence_asked: String::new(),
                measure_unit: String::new(),
                method: Method::Reviewer,
                base_score: None,
            }),
        };
        let header = SchemeHeader {
            year: 2015, title: "细则".into(), basis: String::new(), is_sample: false, version: 1, reason: String::new(),
        };
        SchemeDraft { header, rules: SchemeRules::default(), rows: rows.iter().map(row).collect() }
    }

    fn sheet(codes: &[&str]) -> ScoreSheet {
        let mut sheet = ScoreSheet::new(AssesseeId(1));
        for code in codes {
            let mut line = ScoreLine::default();
            let given = Given::Score(Points::ZERO);
            line.give(StepScore { step: AssessmentStep::Final, given, losses: Vec::new(), scorer: OperatorId(1) });
            sheet.lines.insert(CriterionCode::new(code).unwrap(), line);
        }
        sheet
    }

    #[test]
    fn records_follow_their_criterion_or_are_told() {
        let before = [("1", "甲"), ("2", "乙"), ("3", "丙")];
        for (next, recorded, renumbered, lost) in [
            (vec![("1", "甲"), ("2", "乙"), ("3", "丙"), ("4", "丁")], vec!["1", "2", "3"], vec![], vec![]),
            // One inserted, those after it renumbered; codes that change places.
            (vec![("1", "甲"), ("2", "丁"), ("3", "乙"), ("4", "丙")], vec!["1", "2", "3"], vec![("2", "3"), ("3", "4")], vec![]),
            (vec![("2", "甲"), ("1", "乙"), ("3", "丙")], vec!["1", "2"], vec![("1", "2"), ("2", "1")], vec![]),
            // Gone, with records and without.
            (vec![("1", "甲"), ("2", "乙")], vec!["1", "2"], vec![], vec![]),
            (vec![("1", "甲"), ("2", "乙")], vec!["3"], vec![], vec![("3", None)]),
            // The code of one that is gone goes to another.
            (vec![("1", "甲"), ("2", "丁"), ("3", "丙")], vec!["2"], vec![], vec![("2", Some("丁"))]),
            (vec![("1", "甲"), ("2", "丙")], vec!["2", "3"], vec![], vec![("2", Some("丙")), ("3", None)]),
            (vec![("1", "甲"), ("2", "丙")], vec!["3"], vec![("3", "2")], vec![]),
        ] {
            let affected = records_affected(&draft(&before), &[], &draft(&next), &[sheet(&recorded)]);
            let pairs: Vec<(&str, &str)> = affected.renumbered.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
            assert_eq!(pairs, renumbered, "{next:?}");
            let told: Vec<(&str, Option<&str>)> = affected.lost.iter().map(|it| (it.code.as_str(), it.now.as_deref())).collect();
            assert_eq!(told, lost, "{next:?}");
            assert!(affected.lost.iter().all(|it| it.scores == 1 && it.assessees == [AssesseeId(1)]));
        }
    }

    #[test]
    fn what_counted_nowhere_comes_back_only_as_what_it_was() {
        let (first, second) = (draft(&[("1", "甲"), ("2", "乙")]), draft(&[("1", "甲")]));
        let sheets = [sheet(&["1", "2"])];
        let of = |next: &SchemeDraft| records_affected(&second, std::slice::from_ref(&first), next, &sheets).lost;
        assert_eq!(of(&first), [], "as it was");
        assert_eq!(of(&second), [], "told when it went");
        let other = of(&draft(&[("1", "甲"), ("2", "丁")]));
        assert_eq!((other[0].before.as_deref(), other[0].now.as_deref()), (Some("乙"), Some("丁")));
    }
}
