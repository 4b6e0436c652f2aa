//! 考核方案 (scheme): a checked tree of criteria whose points add up.

use std::collections::BTreeSet;
use std::ops::Range;

use super::fault::{FaultPlace, SchemeFault, SchemeFaultKind as Kind};
use super::{
    Band, Better, CriterionCode, CriterionTerms, EventItem, FigureSource, Method, Points, SchemeDraft, SchemeHeader, SchemeRow,
    SchemeRules, Tier, TieBreaker,
};
use crate::Amount;

/// 考核方案。Invariant: at least one criterion; no code twice; the points of all criteria but the bonus come to exactly 100; a
/// group's points are those of its criteria, of a bonus group they are its cap; every method can be computed by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    header: SchemeHeader,
    rules: SchemeRules,
    groups: Vec<Group>,
    criteria: Vec<Criterion>,
}

/// 指标 of the upper tiers, in the order of the scheme. Its criteria follow one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub tier: Tier,
    pub code: CriterionCode,
    pub title: String,
    pub points: Points,
    pub is_bonus: bool,
    /// Which of the scheme's criteria.
    pub criteria: Range<usize>,
}

/// 考核项。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    pub tier: Tier,
    pub code: CriterionCode,
    pub title: String,
    pub points: Points,
    pub terms: CriterionTerms,
}

impl Criterion {
    pub fn is_bonus(&self) -> bool {
        self.terms.method.is_bonus()
    }

    pub fn asks_evidence(&self) -> bool {
        !self.terms.evidence_asked.trim().is_empty()
    }
}

impl Scheme {
    pub fn header(&self) -> &SchemeHeader {
        &self.header
    }

    pub fn rules(&self) -> &SchemeRules {
        &self.rules
    }

    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    pub fn criterion(&self, code: &CriterionCode) -> Option<&Criterion> {
        self.criteria.iter().find(|it| it.code == *code)
    }

    /// The groups that a criterion stands in, from the first tier down.
    pub fn path(&self, at: usize) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(move |it| it.criteria.contains(&at))
    }

    /// Back to rows, to be edited into another version or written out. Checked again it is the same scheme.
    pub fn to_draft(&self) -> SchemeDraft {
        let mut rows = Vec::with_capacity(self.groups.len() + self.criteria.len());
        let mut groups = self.groups.iter().peekable();
        for (at, criterion) in self.criteria.iter().enumerate() {
            while let Some(group) = groups.next_if(|it| it.criteria.start <= at) {
                rows.push(SchemeRow {
                    tier: group.tier,
                    code: group.code.to_string(),
                    title: group.title.clone(),
                    points: Some(group.points),
                    terms: None,
                });
            }
            rows.push(SchemeRow {
                tier: criterion.tier,
                code: criterion.code.to_string(),
                title: criterion.title.clone(),
                points: Some(criterion.points),
                terms: Some(criterion.terms.clone()),
            });
        }
        SchemeDraft { header: self.header.clone(), rules: self.rules.clone(), rows }
    }

    /// 修订: the next version as a draft, with its reason still to be said where it is blank.
    pub fn next_version(&self, reason: &str) -> SchemeDraft {
        let mut draft = self.to_draft();
        draft.header.version = draft.header.version.saturating_add(1);
        reason.trim().clone_into(&mut draft.header.reason);
        draft
    }
}

impl SchemeDraft {
    /// # Errors
    /// Everything that is wrong, in the order of the rows.
    pub fn check(&self) -> Result<Scheme, Vec<SchemeFault>> {
        let mut check = Check { draft: self, faults: Vec::new() };
        let codes = check.codes();
        check.tree();
        let groups = check.groups(&codes);
        let criteria = check.criteria(&codes);
        check.total();
        check.whole();
        if check.faults.is_empty() {
            Ok(Scheme { header: self.header.clone(), rules: self.rules.clone(), groups, criteria })
        } else {
            check.faults.sort_by_key(|it| match it.place {
                FaultPlace::Scheme => usize::MAX,
                FaultPlace::Row { at, .. } => at,
            });
            Err(check.faults)
        }
    }

    /// Points of all criteria but the bonus: what has to come to 100. What is not set yet counts nothing.
    pub fn points_so_far(&self) -> Points {
        self.rows.iter().filter(|it| it.terms.as_ref().is_some_and(|it| !it.method.is_bonus())).filter_map(|it| it.points).sum()
    }

    /// The rows below a row.
    fn below(&self, at: usize) -> &[SchemeRow] {
        let after = self.rows.get(at + 1..).unwrap_or_default();
        let Some(row) = self.rows.get(at) else { return &[] };
        let end = after.iter().position(|it| it.tier <= row.tier).unwrap_or(after.len());
        after.get(..end).unwrap_or_default()
    }

    /// Its criteria among those of the scheme.
    fn criteria_of(&self, at: usize) -> Range<usize> {
        let criteria = |rows: &[SchemeRow]| rows.iter().filter(|it| it.terms.is_some()).count();
        let start = criteria(self.rows.get(..at).unwrap_or_default());
        start..start + criteria(self.below(at))
    }
}

struct Check<'a> {
    draft: &'a SchemeDraft,
    faults: Vec<SchemeFault>,
}

impl<'a> Check<'a> {
    fn scheme(&mut self, kind: Kind) {
        self.faults.push(SchemeFault { place: FaultPlace::Scheme, kind });
    }

    fn row(&mut self, at: usize, kind: Kind) {
        let (code, title) = self.draft.rows.get(at).map(|it| (it.code.clone(), it.title.clone())).unwrap_or_default();
        self.faults.push(SchemeFault { place: FaultPlace::Row { at, code, title }, kind });
    }

    fn rows(&self) -> impl Iterator<Item = (usize, &'a SchemeRow)> + use<'a> {
        self.draft.rows.iter().enumerate()
    }

    fn codes(&mut self) -> Vec<Option<CriterionCode>> {
        let codes: Vec<_> = self.draft.rows.iter().map(|it| CriterionCode::new(&it.code).ok()).collect();
        for (at, code) in codes.iter().enumerate() {
            match code {
                None => self.row(at, Kind::CodeUnusable),
                Some(_) => {
                    if let Some(first) = codes.iter().take(at).position(|it| it == code) {
                        self.row(at, Kind::CodeRepeated { first });
                    }
                }
            }
        }
        codes
    }

    fn tree(&mut self) {
        let mut open: Option<Tier> = None; // The tier of the row above, through which the next one hangs.
        for (at, row) in self.rows() {
            let deepest = match open {
                None => Tier::First,
                Some(Tier::First) => Tier::Second,
                Some(Tier::Second | Tier::Third) => Tier::Third,
            };
            if deepest < row.tier {
                self.row(at, Kind::TierWithoutParent);
            }
            open = Some(row.tier);
            let below = self.draft.below(at);
            if row.terms.is_some() && !below.is_empty() {
                self.row(at, Kind::CriterionWithRows);
            }
            if row.terms.is_none() && !below.iter().any(|it| it.terms.is_some()) {
                self.row(at, Kind::GroupEmpty);
            }
            if row.title.trim().is_empty() {
                self.row(at, Kind::TitleBlank);
            }
        }
    }

    fn groups(&mut self, codes: &[Option<CriterionCode>]) -> Vec<Group> {
        let mut groups = Vec::new();
        for (at, row) in self.rows().filter(|(_, it)| it.terms.is_none()) {
            let below = self.draft.below(at);
            let leaves: Vec<(bool, Option<Points>)> =
                below.iter().filter_map(|it| Some((it.terms.as_ref()?.method.is_bonus(), it.points))).collect();
            let is_bonus = !leaves.is_empty() && leaves.iter().all(|it| it.0);
            if !is_bonus && row.tier == Tier::First && leaves.iter().any(|it| it.0) {
                self.row(at, Kind::BonusMixed);
            }
            let sum: Points = leaves.iter().filter_map(|it| it.1).sum();
            let known = leaves.iter().all(|it| it.1.is_some());
            match row.points {
                None => self.row(at, Kind::PointsNotSet),
                Some(cap) if is_bonus && cap <= Points::ZERO => self.row(at, Kind::PointsNotPositive),
                Some(cap) if is_bonus && known && sum < cap => self.row(at, Kind::BonusCapTooHigh { cap, most: sum }),
                Some(said) if !is_bonus && known && !leaves.is_empty() && said != sum => {
                    self.row(at, Kind::GroupPointsDiffer { said, sum });
                }
                Some(_) => {}
            }
            if let (Some(Some(code)), Some(points)) = (codes.get(at), row.points) {
                let (tier, title, criteria) = (row.tier, row.title.clone(), self.draft.criteria_of(at));
                groups.push(Group { tier, code: code.clone(), title, points, is_bonus, criteria });
            }
        }
        groups
    }

    fn criteria(&mut self, codes: &[Option<CriterionCode>]) -> Vec<Criterion> {
        let mut criteria = Vec::new();
        for (at, row) in self.rows() {
            let Some(terms) = &row.terms else { continue };
            if terms.standard.trim().is_empty() {
                self.row(at, Kind::StandardBlank);
            }
            if terms.scoring_unit.trim().is_empty() {
                self.row(at, Kind::ScoringUnitBlank);
            }
            let Some(points) = row.points else {
                self.row(at, Kind::PointsNotSet);
                continue;
            };
            let only_deducts = terms.method.floor().is_negative();
            if points.is_negative() || (points == Points::ZERO && !only_deducts) {
                self.row(at, Kind::PointsNotPositive);
            }
            for fault in method_faults(&terms.method, points) {
                self.row(at, fault);
            }
            if let Some(base) = terms.base_score.filter(|it| it.is_negative() || points < *it) {
                self.row(at, Kind::BaseScoreOutOfRange { base });
            }
            if let Some(Some(code)) = codes.get(at) {
                let (tier, title, terms) = (row.tier, row.title.clone(), terms.clone());
                criteria.push(Criterion { tier, code: code.clone(), title, points, terms });
            }
        }
        criteria
    }

    fn total(&mut self) {
        let leaves = || self.draft.rows.iter().filter(|it| it.terms.is_some());
        if leaves().next().is_none() {
            self.scheme(Kind::NoCriterion);
            return;
        }
        let sum = self.draft.points_so_far();
        if sum != Points::HUNDRED {
            self.scheme(Kind::TotalNotHundred { sum });
        }
    }

    fn whole(&mut self) {
        let SchemeDraft { header, rules, rows } = self.draft;
        if header.title.trim().is_empty() {
            self.scheme(Kind::TitleBlank);
        }
        if header.version == 0 {
            self.scheme(Kind::VersionNotPositive);
        }
        if 1 < header.version && header.reason.trim().is_empty() {
            self.scheme(Kind::ReasonMissing);
        }
        if !rules.grades.in_order() {
            self.scheme(Kind::GradesOutOfOrder);
        }
        if 4 < rules.rounding.digits {
            self.scheme(Kind::RoundingTooFine { digits: rules.rounding.digits });
        }
        if let Some(cap) = rules.total_cap.filter(|it| *it < Points::HUNDRED) {
            self.scheme(Kind::TotalCapTooLow { cap });
        }
        for breaker in &rules.ranking.tie_breakers {
            if let TieBreaker::Row(code) = breaker
                && !rows.iter().any(|it| it.code.trim() == code)
            {
                self.scheme(Kind::TieBreakerUnknown { code: code.clone() });
            }
        }
    }
}

fn method_faults(method: &Method, points: Points) -> Vec<Kind> {
    let mut faults = Vec::new();
    if let Some(FigureSource::PlanTarget { target }) = method.source()
        && target.trim().is_empty()
    {
        faults.push(Kind::PlanTargetBlank);
    }
    match method {
        Method::Formula { nothing_below, .. } => {
            let in_range = |it: Amount| !it.is_negative() && it <= Amount::whole(100);
            if nothing_below.is_some_and(|it| !in_range(it)) {
                faults.push(Kind::NothingBelowOutOfRange);
            }
        }
        Method::Bands { better, bands, otherwise, .. } => faults.extend(band_faults(*better, bands, *otherwise, points)),
        Method::Deduction { items, floor } => {
            if items.is_empty() {
                faults.push(Kind::ClausesMissing);
            }
            if points <= *floor {
                faults.push(Kind::FloorTooHigh { floor: *floor });
            }
        }
        Method::Reviewer | Method::Bonus { .. } => {}
    }
    faults.extend(clause_faults(method.event_items()));
    faults
}

fn band_faults(better: Better, bands: &[Band], otherwise: Points, points: Points) -> Vec<Kind> {
    let mut faults = Vec::new();
    if bands.is_empty() {
        faults.push(Kind::BandsMissing);
    }
    for (at, pair) in bands.windows(2).enumerate() {
        let [upper, lower] = pair else { continue };
        let worse = match better {
            Better::Higher => lower.bound < upper.bound,
            Better::Lower => upper.bound < lower.bound,
        };
        if !worse || upper.points <= lower.points {
            faults.push(Kind::BandsOutOfOrder { at: at + 1 });
        }
    }
    if bands.last().is_some_and(|it| it.points <= otherwise) {
        faults.push(Kind::BandsOutOfOrder { at: bands.len() });
    }
    for it in bands.iter().map(|it| it.points).chain([otherwise]) {
        if it.is_negative() || points < it {
            faults.push(Kind::BandPointsOutOfRange { points: it });
        }
    }
    faults
}

fn clause_faults(items: &[EventItem]) -> Vec<Kind> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for (at, item) in items.iter().enumerate() {
        let clause = || item.clause.clone();
        if item.clause.trim().is_empty() || item.text.trim().is_empty() {
            faults.push(Kind::ClauseBlank { at });
        } else if !seen.insert(item.clause.as_str()) {
            faults.push(Kind::ClauseRepeated { clause: clause() });
        }
        if item.each <= Points::ZERO || item.at_most.is_some_and(|it| it <= Points::ZERO) {
            faults.push(Kind::ClausePointsNotPositive { clause: clause() });
        }
    }
    faults
}
