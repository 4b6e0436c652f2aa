//! 考核依据: goals, baselines, actuals, events and evidence. A batch is taken whole or not at all.

use std::collections::{BTreeMap, BTreeSet};

use zhiheng_domain::assessment::{CriterionCode, Facts, FiledGoal, NotYet, ScoreFault, ScoredEvent};
use zhiheng_domain::{Amount, AssesseeId, AssessmentId, Date, NonBlank, Operation, ScoreEvidenceId, Violation, read_number};
use zhiheng_store::assessment as store;
use zhiheng_store::assessment::LineKey;
use zhiheng_store::{Done, Noun, StoreError, WriteTx};

use super::{AssessmentFault, RefusedScore, WhyRefused, assessed_year, expect_unpublished, not_to_come};
use crate::{AppResult, Desk};

const TEXT_LIMIT: usize = 200;
/// An event happens once, a few times; more is a slip of the hand.
const MOST_TIMES: u32 = 999;

/// Which fact of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactField {
    Goal,
    FiledOn,
    Baseline,
    Actual,
    Verified,
    SourceUnit,
    /// Titles of 佐证材料, parted by ； or by lines.
    Evidence,
    /// The reason; blank takes it back.
    NotApplicable,
}

/// A fact as it was typed; blank is "not yet set".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedFact {
    pub assessee: AssesseeId,
    pub code: CriterionCode,
    pub field: FactField,
    pub text: String,
}

impl Desk {
    /// # Errors
    /// `NoFile`, `NotFound`, `SchemeUnfit`, `ResultsPublished`, and what any change says.
    pub fn set_facts(&mut self, id: AssessmentId, typed: &[TypedFact]) -> AppResult<Done<Vec<RefusedScore>>> {
        self.change(Operation::SetFacts, |tx| set(tx, id, typed))
    }

    /// None: not looked yet. Empty: looked, and there were none.
    ///
    /// # Errors
    /// As of `set_facts`; `Blank` for an event without clause, title or basis.
    pub fn set_events(&mut self, key: &LineKey, events: Option<Vec<ScoredEvent>>) -> AppResult<Done<()>> {
        let today = self.business_date();
        self.change(Operation::SetFacts, |tx| {
            expect_unpublished(tx, key.assessment)?;
            for it in events.iter().flatten() {
                NonBlank::new("条款", &it.clause, TEXT_LIMIT)?;
                NonBlank::new("事项", &it.title, TEXT_LIMIT)?;
                NonBlank::new("依据", &it.basis, TEXT_LIMIT)?;
                it.on.into_iter().try_for_each(|it| not_to_come(it, today))?;
                if MOST_TIMES < it.times {
                    return Err(Violation::AmountOutOfRange { text: it.times.to_string() }.into());
                }
            }
            let year = assessed_year(tx, key.assessment)?;
            let items = year.scheme.criterion(&key.code).map(|it| it.terms.method.event_items()).unwrap_or_default();
            if let Some(stray) = events.iter().flatten().find(|event| !items.iter().any(|it| it.clause == event.clause)) {
                let fault = ScoreFault::NotComputable(NotYet::ClauseUnknown { clause: stray.clause.clone() });
                return Err(AssessmentFault::ScoreRefused { fault }.into());
            }
            let name = year.assessee(key.assessee).map(|it| it.name.clone()).unwrap_or_default();
            tx.set_subject(format!("{name} {} 事项", key.code));
            let mut facts = facts_of(&year.sheets, key.assessee, &key.code);
            facts.events.clone_from(&events);
            Ok(store::set_facts(tx, key, &facts)?)
        })
    }

    /// 核实无事项 for lines that nobody has looked at; how many there were.
    ///
    /// # Errors
    /// As of `set_facts`.
    pub fn no_events(&mut self, id: AssessmentId, lines: &[(AssesseeId, CriterionCode)]) -> AppResult<Done<u32>> {
        self.change(Operation::SetFacts, |tx| {
            expect_unpublished(tx, id)?;
            let year = assessed_year(tx, id)?;
            let mut done = 0;
            for (assessee, code) in lines {
                let has_clauses = year.scheme.criterion(code).is_some_and(|it| !it.terms.method.event_items().is_empty());
                let mut facts = facts_of(&year.sheets, *assessee, code);
                if !has_clauses || facts.events.is_some() || year.assessee(*assessee).is_none() {
                    continue;
                }
                facts.events = Some(Vec::new());
                store::set_facts(tx, &LineKey { assessment: id, assessee: *assessee, code: code.clone() }, &facts)?;
                done += 1;
            }
            tx.set_subject(format!("{} 核实无事项 {done} 项", year.assessment.title()));
            Ok(done)
        })
    }

    /// 佐证, cited by name.
    ///
    /// # Errors
    /// `Blank`, `TooLong`, `ResultsPublished`, and what any change says.
    pub fn cite_evidence(&mut self, key: &LineKey, title: &str) -> AppResult<Done<()>> {
        let title = NonBlank::new("佐证材料", title, TEXT_LIMIT)?;
        self.change(Operation::CiteEvidence, |tx| {
            expect_unpublished(tx, key.assessment)?;
            tx.set_subject(format!("{} {}", key.code, title.as_str()));
            store::add_score_evidence(tx, key, title.as_str(), None)?;
            Ok(())
        })
    }

    /// One 佐证 for many lines in one change; `part` is the page or clause of it. Lines that cite it already stay as they
    /// are. How many it was added to.
    ///
    /// # Errors
    /// As of `cite_evidence`; `NotFound` for a line that the assessment does not have, and then none is cited.
    pub fn cite_for_many(
        &mut self,
        id: AssessmentId,
        lines: &[(AssesseeId, CriterionCode)],
        title: &str,
        part: &str,
    ) -> AppResult<Done<u32>> {
        let title = NonBlank::new("佐证材料", title, TEXT_LIMIT)?.into_string();
        let title = if part.trim().is_empty() { title } else { format!("{title}，{}", part.trim()) };
        let title = NonBlank::new("佐证材料", &title, TEXT_LIMIT)?;
        self.change(Operation::CiteEvidence, |tx| {
            expect_unpublished(tx, id)?;
            let year = assessed_year(tx, id)?;
            let same = |it: &store::ScoreEvidence| it.file.is_none() && it.title == title.as_str();
            let cited = store::score_evidence(tx, id, None)?.into_iter().filter(same).map(|it| (it.assessee, it.code));
            let mut cited: BTreeSet<(AssesseeId, CriterionCode)> = cited.collect();
            let mut added = 0;
            for (assessee, code) in lines {
                if year.scheme.criterion(code).is_none() || year.assessee(*assessee).is_none() {
                    return Err(StoreError::not_found(Noun::Criterion, code).into());
                }
                if cited.insert((*assessee, code.clone())) {
                    let key = LineKey { assessment: id, assessee: *assessee, code: code.clone() };
                    store::add_score_evidence(tx, &key, title.as_str(), None)?;
                    added += 1;
                }
            }
            tx.set_subject(format!("{} {added} 项 {}", year.assessment.title(), title.as_str()));
            Ok(added)
        })
    }

    /// # Errors
    /// `NotFound`, `ResultsPublished`, and what any change says.
    pub fn drop_score_evidence(&mut self, id: AssessmentId, evidence: ScoreEvidenceId) -> AppResult<Done<()>> {
        self.change(Operation::CiteEvidence, |tx| {
            expect_unpublished(tx, id)?;
            let gone = store::remove_score_evidence(tx, evidence)?;
            tx.set_subject(format!("移除 {} {}", gone.code, gone.title));
            Ok(())
        })
    }
}

/// Within a change.
pub(crate) fn set(tx: &mut WriteTx<'_>, id: AssessmentId, typed: &[TypedFact]) -> AppResult<Vec<RefusedScore>> {
    expect_unpublished(tx, id)?;
    let year = assessed_year(tx, id)?;
    let mut lines: BTreeMap<(AssesseeId, CriterionCode), Facts> = BTreeMap::new();
    let mut cited: BTreeMap<(AssesseeId, CriterionCode), Vec<String>> = BTreeMap::new();
    let mut refused = Vec::new();
    for it in typed {
        let why = match year.scheme.criterion(&it.code).filter(|_| year.assessee(it.assessee).is_some()) {
            None => Some(WhyRefused::NoSuchLine),
            Some(_) if it.field == FactField::Evidence => match read_titles(&it.text) {
                Ok(titles) => {
                    cited.insert((it.assessee, it.code.clone()), titles);
                    None
                }
                Err(why) => Some(WhyRefused::Unreadable(why)),
            },
            Some(criterion) => {
                let place = (it.assessee, it.code.clone());
                let facts = lines.entry(place).or_insert_with(|| facts_of(&year.sheets, it.assessee, &it.code));
                let no_base = criterion.terms.base_score.is_none() && it.field == FactField::NotApplicable && !it.text.trim().is_empty();
                if no_base {
                    Some(WhyRefused::Score(ScoreFault::NotApplicableScore { base: None }))
                } else if is_figure(it.field) && read_number(&it.text, &criterion.terms.measure_unit).is_ok_and(|it| it.approximate) {
                    Some(WhyRefused::Approximate)
                } else {
                    put(facts, it.field, &it.text, &criterion.terms.measure_unit).err().map(WhyRefused::Unreadable)
                }
            }
        };
        if let Some(why) = why {
            refused.push(RefusedScore { assessee: it.assessee, code: it.code.clone(), text: it.text.clone(), why });
        }
    }
    for ((assessee, code), _) in lines.iter().filter(|it| it.1.goal.is_none()) {
        let dates = typed.iter().filter(|it| it.assessee == *assessee && it.code == *code && is_date(it));
        refused.extend(dates.map(|it| RefusedScore {
            assessee: *assessee,
            code: code.clone(),
            text: it.text.clone(),
            why: WhyRefused::Unreadable(Violation::Blank { field: "目标值" }),
        }));
    }
    if !refused.is_empty() {
        return Ok(refused);
    }
    tx.set_subject(format!("{} {} 格", year.assessment.title(), typed.len()));
    for ((assessee, code), facts) in lines {
        store::set_facts(tx, &LineKey { assessment: id, assessee, code }, &facts)?;
    }
    for ((assessee, code), titles) in cited {
        set_titles(tx, &LineKey { assessment: id, assessee, code }, &titles)?;
    }
    Ok(Vec::new())
}

fn is_figure(field: FactField) -> bool {
    matches!(field, FactField::Goal | FactField::Baseline | FactField::Actual | FactField::Verified)
}

/// Each once, in the order in which they were written.
fn read_titles(text: &str) -> Result<Vec<String>, Violation> {
    let mut titles: Vec<String> = Vec::new();
    for title in text.split(['；', ';', '\n', '\r']).filter(|it| !it.trim().is_empty()) {
        let title = NonBlank::new("佐证材料", title, TEXT_LIMIT)?.into_string();
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    Ok(titles)
}

/// These are the titles of a line. Of those that it had and that are not among them only what has a file stays.
pub(crate) fn set_titles(tx: &mut WriteTx<'_>, key: &LineKey, titles: &[String]) -> AppResult<()> {
    let mut known = store::score_evidence(tx, key.assessment, Some(key.assessee))?;
    known.retain(|it| it.code == key.code);
    for gone in known.iter().filter(|it| it.file.is_none() && !titles.contains(&it.title)) {
        store::remove_score_evidence(tx, gone.id)?;
    }
    for title in titles.iter().filter(|it| !known.iter().any(|known| known.title == **it)) {
        store::add_score_evidence(tx, key, title, None)?;
    }
    Ok(())
}

fn is_date(it: &TypedFact) -> bool {
    it.field == FactField::FiledOn && !it.text.trim().is_empty()
}

pub(crate) fn facts_of(
    sheets: &[zhiheng_domain::assessment::ScoreSheet],
    assessee: AssesseeId,
    code: &CriterionCode,
) -> Facts {
    let sheet = sheets.iter().find(|it| it.assessee == assessee);
    sheet.and_then(|it| it.lines.get(code)).map(|it| it.facts.clone()).unwrap_or_default()
}

/// A goal without its date keeps the date that it has; a date alone needs a goal.
fn put(facts: &mut Facts, field: FactField, text: &str, unit: &str) -> Result<(), Violation> {
    let text = text.trim();
    let number = || -> Result<Option<Amount>, Violation> {
        if text.is_empty() { Ok(None) } else { Ok(Some(read_number(text, unit)?.amount)) }
    };
    match field {
        FactField::Goal => {
            let filed_on = facts.goal.and_then(|it| it.filed_on);
            facts.goal = number()?.map(|value| FiledGoal { value, filed_on });
        }
        FactField::FiledOn => {
            let day: Option<Date> = if text.is_empty() { None } else { Some(Date::read(text)?) };
            if let Some(goal) = &mut facts.goal {
                goal.filed_on = day;
            }
        }
        FactField::Baseline => facts.baseline = number()?,
        FactField::Actual => facts.actual = number()?,
        FactField::Verified => facts.verified = number()?,
        FactField::SourceUnit => {
            facts.source_unit = if text.is_empty() { String::new() } else { NonBlank::new("数据来源单位", text, TEXT_LIMIT)?.into_string() };
        }
        FactField::Evidence => {} // Titles are no part of the facts.
        FactField::NotApplicable => {
            facts.not_applicable = if text.is_empty() { None } else { Some(NonBlank::new("不适用理由", text, TEXT_LIMIT)?.into_string()) };
        }
    }
    Ok(())
}
