//! A scheme as a document (`assets/schemes`, and what goes from file to file): words and numbers are texts, nothing unknown
//! is taken, no number is a float. Rules and methods lie in their columns in the same shape.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use zhiheng_domain::Violation;
use zhiheng_domain::assessment::{
    Band, CriterionTerms, EventItem, FigureSource, GradeBands, Method, Points, RankRule, Rounding, SchemeDraft, SchemeHeader,
    SchemeRow, SchemeRules, TieBreaker,
};

/// 方案文件。
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchemeDocument {
    header: Header,
    rules: RulesDocument,
    rows: Vec<Row>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Header {
    year: i32,
    title: String,
    basis: String,
    is_sample: bool,
    version: u32,
    reason: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RulesDocument {
    rounding: RoundingDocument,
    grades: Grades,
    ranking: Ranking,
    evidence: String,
    total_cap: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoundingDocument {
    place: String,
    digits: u8,
    mode: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Grades {
    a: String,
    b: String,
    c: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Ranking {
    on: String,
    tie_breakers: Vec<Breaker>,
    ties: String,
    vetoed: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Breaker {
    Row(String),
    Bonus,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    tier: String,
    code: String,
    title: String,
    points: Option<String>,
    terms: Option<Terms>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Terms {
    standard: String,
    scoring_unit: String,
    evidence_asked: String,
    measure_unit: String,
    method: MethodDocument,
    base_score: Option<String>,
}

/// Braces where there is nothing: only then does serde refuse what does not belong there.
#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum MethodDocument {
    Formula { source: Source, better: String, from: String, nothing_below: Option<String> },
    Bands { source: Source, of: String, better: String, bands: Vec<BandDocument>, otherwise: String },
    Deduction { items: Vec<Item>, floor: String },
    Reviewer {},
    Bonus { items: Vec<Item> },
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case", deny_unknown_fields)]
pub enum Source {
    Filed {},
    PlanTarget { target: String },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BandDocument {
    bound: String,
    points: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Item {
    clause: String,
    text: String,
    each: String,
    at_most: Option<String>,
}

fn optional<T: FromStr<Err = Violation>>(text: Option<String>) -> Result<Option<T>, Violation> {
    text.map(|it| it.parse()).transpose()
}

fn each<A, B>(all: Vec<A>, of: impl FnMut(A) -> Result<B, Violation>) -> Result<Vec<B>, Violation> {
    all.into_iter().map(of).collect()
}

impl SchemeDocument {
    /// # Errors
    /// A word that is unknown, a number that cannot be read. Whether it adds up is the draft's own check.
    pub fn read(self) -> Result<SchemeDraft, Violation> {
        let SchemeDocument { header: Header { year, title, basis, is_sample, version, reason }, rules, rows } = self;
        let header = SchemeHeader { year, title, basis, is_sample, version, reason };
        Ok(SchemeDraft { header, rules: rules.read()?, rows: each(rows, Row::read)? })
    }

    pub fn of(draft: &SchemeDraft) -> SchemeDocument {
        let SchemeHeader { year, title, basis, is_sample, version, reason } = draft.header.clone();
        let header = Header { year, title, basis, is_sample, version, reason };
        SchemeDocument { header, rules: RulesDocument::of(&draft.rules), rows: draft.rows.iter().map(Row::of).collect() }
    }
}

impl RulesDocument {
    /// # Errors
    /// A word that is unknown, a number that cannot be read.
    pub fn read(self) -> Result<SchemeRules, Violation> {
        let (rounding, ranking) = (self.rounding, self.ranking);
        let tie_breakers = ranking.tie_breakers.into_iter().map(|it| match it {
            Breaker::Row(code) => TieBreaker::Row(code),
            Breaker::Bonus => TieBreaker::Bonus,
        });
        Ok(SchemeRules {
            rounding: Rounding { place: rounding.place.parse()?, digits: rounding.digits, mode: rounding.mode.parse()? },
            grades: GradeBands { a: self.grades.a.parse()?, b: self.grades.b.parse()?, c: self.grades.c.parse()? },
            ranking: RankRule {
                on: ranking.on.parse()?,
                tie_breakers: tie_breakers.collect(),
                ties: ranking.ties.parse()?,
                vetoed: ranking.vetoed.parse()?,
            },
            evidence: self.evidence.parse()?,
            total_cap: optional(self.total_cap)?,
        })
    }

    pub fn of(rules: &SchemeRules) -> RulesDocument {
        let (rounding, grades, ranking) = (rules.rounding, rules.grades, &rules.ranking);
        let tie_breakers = ranking.tie_breakers.iter().map(|it| match it {
            TieBreaker::Row(code) => Breaker::Row(code.clone()),
            TieBreaker::Bonus => Breaker::Bonus,
        });
        RulesDocument {
            rounding: RoundingDocument { place: rounding.place.code().into(), digits: rounding.digits, mode: rounding.mode.code().into() },
            grades: Grades { a: grades.a.to_string(), b: grades.b.to_string(), c: grades.c.to_string() },
            ranking: Ranking {
                on: ranking.on.code().into(),
                tie_breakers: tie_breakers.collect(),
                ties: ranking.ties.code().into(),
                vetoed: ranking.vetoed.code().into(),
            },
            evidence: rules.evidence.code().into(),
            total_cap: rules.total_cap.map(|it| it.to_string()),
        }
    }
}

impl Row {
    fn read(self) -> Result<SchemeRow, Violation> {
        let terms = self.terms.map(Terms::read).transpose()?;
        Ok(SchemeRow { tier: self.tier.parse()?, code: self.code, title: self.title, points: optional(self.points)?, terms })
    }

    fn of(row: &SchemeRow) -> Row {
        let (code, title) = (row.code.clone(), row.title.clone());
        let points = row.points.map(|it| it.to_string());
        Row { tier: row.tier.code().into(), code, title, points, terms: row.terms.as_ref().map(Terms::of) }
    }
}

impl Terms {
    fn read(self) -> Result<CriterionTerms, Violation> {
        let Terms { standard, scoring_unit, evidence_asked, measure_unit, method, base_score } = self;
        let (method, base_score) = (method.read()?, optional(base_score)?);
        Ok(CriterionTerms { standard, scoring_unit, evidence_asked, measure_unit, method, base_score })
    }

    fn of(terms: &CriterionTerms) -> Terms {
        let CriterionTerms { standard, scoring_unit, evidence_asked, measure_unit, method, base_score } = terms.clone();
        let (method, base_score) = (MethodDocument::of(&method), base_score.map(|it| it.to_string()));
        Terms { standard, scoring_unit, evidence_asked, measure_unit, method, base_score }
    }
}

impl MethodDocument {
    /// # Errors
    /// A word that is unknown, a number that cannot be read.
    pub fn read(self) -> Result<Method, Violation> {
        let source = |it| match it {
            Source::Filed {} => FigureSource::Filed,
            Source::PlanTarget { target } => FigureSource::PlanTarget { target },
        };
        let band = |it: BandDocument| Ok(Band { bound: it.bound.parse()?, points: it.points.parse()? });
        Ok(match self {
            MethodDocument::Formula { source: it, better, from, nothing_below } => {
                Method::Formula { source: source(it), better: better.parse()?, from: from.parse()?, nothing_below: optional(nothing_below)? }
            }
            MethodDocument::Bands { source: it, of, better, bands, otherwise } => {
                let (bands, otherwise) = (each(bands, band)?, otherwise.parse()?);
                Method::Bands { source: source(it), of: of.parse()?, better: better.parse()?, bands, otherwise }
            }
            MethodDocument::Deduction { items, floor } => Method::Deduction { items: each(items, Item::read)?, floor: floor.parse()? },
            MethodDocument::Reviewer {} => Method::Reviewer,
            MethodDocument::Bonus { items } => Method::Bonus { items: each(items, Item::read)? },
        })
    }

    pub fn of(method: &Method) -> MethodDocument {
        let source = |it: &FigureSource| match it {
            FigureSource::Filed => Source::Filed {},
            FigureSource::PlanTarget { target } => Source::PlanTarget { target: target.clone() },
        };
        let items = |all: &[EventItem]| all.iter().map(Item::of).collect();
        let band = |it: &Band| BandDocument { bound: it.bound.to_string(), points: it.points.to_string() };
        match method {
            Method::Formula { source: it, better, from, nothing_below } => MethodDocument::Formula {
                source: source(it),
                better: better.code().into(),
                from: from.code().into(),
                nothing_below: nothing_below.map(|it| it.to_string()),
            },
            Method::Bands { source: it, of, better, bands, otherwise } => MethodDocument::Bands {
                source: source(it),
                of: of.code().into(),
                better: better.code().into(),
                bands: bands.iter().map(band).collect(),
                otherwise: otherwise.to_string(),
            },
            Method::Deduction { items: all, floor } => MethodDocument::Deduction { items: items(all), floor: floor.to_string() },
            Method::Reviewer => MethodDocument::Reviewer {},
            Method::Bonus { items: all } => MethodDocument::Bonus { items: items(all) },
        }
    }
}

impl Item {
    fn read(self) -> Result<EventItem, Violation> {
        let (each, at_most): (Points, Option<Points>) = (self.each.parse()?, optional(self.at_most)?);
        Ok(EventItem { clause: self.clause, text: self.text, each, at_most })
    }

    fn of(item: &EventItem) -> Item {
        let (clause, text) = (item.clause.clone(), item.text.clone());
        Item { clause, text, each: item.each.to_string(), at_most: item.at_most.map(|it| it.to_string()) }
    }
}
