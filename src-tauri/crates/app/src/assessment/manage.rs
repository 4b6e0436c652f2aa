//! 建立考核: its dates, whom it assesses, and the scheme that it begins with.

use zhiheng_domain::assessment::{
    AssessedPeriod, Assessee, AssessmentScope, ComparabilityNote, SchemeDraft, SchemeHeader, SchemeRules,
};
use zhiheng_domain::{AssesseeId, AssessmentId, Date, Operation, Prefecture, Validity};
use zhiheng_store::assessment as store;
use zhiheng_store::assessment::SchemeDocument;
use zhiheng_store::{Done, ReadTx, WriteTx};

use super::expect_unpublished;
use super::AssessmentFault;
use crate::{AppResult, Desk};

const SAMPLE_PREFECTURES: &str = include_str!("../../../../../assets/schemes/sample-prefectures.json");
const SAMPLE_PROVINCE: &str = include_str!("../../../../../assets/schemes/sample-province.json");

/// GB/T 2260 of the province itself.
pub(super) const PROVINCE: (&str, &str) = ("510000", "四川省");

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentTerms {
    pub period: AssessedPeriod,
    pub goals_due_on: Option<Date>,
    pub self_assessment_due_on: Option<Date>,
    /// None: all of the scope that stood in the period, of the prefectures those alone: counties are named.
    pub assessees: Option<Vec<AssesseeId>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAssessment {
    pub scope: AssessmentScope,
    pub year: i32,
    pub terms: AssessmentTerms,
    pub start: SchemeStart,
}

/// What a new assessment's scheme begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemeStart {
    /// 示例方案.
    Sample,
    /// That of the newest earlier assessment of the scope.
    Previous,
    Empty,
}

impl Desk {
    /// # Errors
    /// `NoEarlierScheme`, `NobodyAssessed`, and what any change says.
    pub fn new_assessment(&mut self, new: &NewAssessment) -> AppResult<Done<AssessmentId>> {
        self.change(Operation::CreateAssessment, |tx| add(tx, new))
    }

    /// # Errors
    /// `NotFound`, `NobodyAssessed`, `ResultsPublished`; the store's for an assessee who has scores and would leave.
    pub fn edit_assessment(&mut self, id: AssessmentId, terms: &AssessmentTerms) -> AppResult<Done<()>> {
        self.change(Operation::EditAssessment, |tx| {
            let assessment = store::assessment(tx, id)?;
            expect_unpublished(tx, id)?;
            tx.set_subject(assessment.title());
            let assessees = whom(tx, assessment.scope, terms)?;
            let edit = store::AssessmentEdit {
                period: terms.period,
                goals_due_on: terms.goals_due_on,
                self_assessment_due_on: terms.self_assessment_due_on,
                assessees,
            };
            Ok(store::edit_assessment(tx, id, &edit)?)
        })
    }

    /// # Errors
    /// `NotFound`; the store's once anything was scored.
    pub fn remove_assessment(&mut self, id: AssessmentId) -> AppResult<Done<()>> {
        self.change(Operation::RemoveAssessment, |tx| {
            tx.set_subject(store::assessment(tx, id)?.title());
            Ok(store::remove_assessment(tx, id)?)
        })
    }
}

/// Within a change.
pub(crate) fn add(tx: &mut WriteTx<'_>, new: &NewAssessment) -> AppResult<AssessmentId> {
    let draft = starting_scheme(tx, new)?;
    know_all(tx)?;
    let assessees = whom(tx, new.scope, &new.terms)?;
    let row = store::NewAssessment {
        scope: new.scope,
        year: new.year,
        terms: store::AssessmentEdit {
            period: new.terms.period,
            goals_due_on: new.terms.goals_due_on,
            self_assessment_due_on: new.terms.self_assessment_due_on,
            assessees,
        },
    };
    let id = store::add_assessment(tx, &row)?;
    store::add_scheme(tx, id, &draft)?;
    let title = store::assessment(tx, id)?.title();
    tx.set_subject(title);
    Ok(id)
}

fn starting_scheme(tx: &ReadTx<'_>, new: &NewAssessment) -> AppResult<SchemeDraft> {
    let mut draft = match new.start {
        SchemeStart::Sample => sample_scheme(new.scope)?,
        SchemeStart::Previous => {
            let earlier = store::assessments(tx)?.into_iter().filter(|it| it.scope == new.scope && it.year < new.year);
            let newest = earlier.max_by_key(|it| it.year).ok_or(AssessmentFault::NoEarlierScheme)?;
            let scheme = store::schemes(tx, newest.id)?.pop().ok_or(AssessmentFault::NoEarlierScheme)?;
            let mut draft = store::scheme_draft(tx, scheme.0)?;
            // 2014年度… becomes 2015年度…: nobody should have to find the old year in the new title.
            // So does the document number of then: the paper of the new year has its own.
            draft.header.basis = String::new();
            draft.header.title = draft.header.title.replace(&newest.year.to_string(), &new.year.to_string());
            draft
        }
        SchemeStart::Empty => SchemeDraft {
            header: SchemeHeader {
                year: new.year,
                title: format!("{}年度质量工作考核评分细则", new.year),
                basis: String::new(),
                is_sample: false,
                version: 1,
                reason: String::new(),
            },
            rules: SchemeRules::default(),
            rows: Vec::new(),
        },
    };
    draft.header.year = new.year;
    draft.header.version = 1;
    draft.header.reason = String::new();
    Ok(draft)
}

/// 示例方案。
pub(crate) fn sample_scheme(scope: AssessmentScope) -> AppResult<SchemeDraft> {
    let text = match scope {
        AssessmentScope::Prefectures => SAMPLE_PREFECTURES,
        AssessmentScope::Province => SAMPLE_PROVINCE,
    };
    let document: SchemeDocument = serde_json::from_str(text).map_err(|why| AssessmentFault::DocumentUnreadable { why: why.to_string() })?;
    Ok(document.read()?)
}

/// The 21 and the province are known from the first assessment on, with what is to be said of their years.
pub(super) fn know_all(tx: &mut WriteTx<'_>) -> AppResult<()> {
    let known = store::assessees(tx)?;
    let missing = |code: &str| !known.iter().any(|it| it.code == code);
    let mut add = |code: &str, name: &str, sort_no| {
        let new = store::NewAssessee { code: code.to_owned(), name: name.to_owned(), sort_no, validity: Validity::default() };
        store::add_assessee(tx, &new)
    };
    if missing(PROVINCE.0) {
        add(PROVINCE.0, PROVINCE.1, 0)?;
    }
    for it in Prefecture::all().filter(|it| missing(it.code())) {
        add(it.code(), it.name(), it.sort_no())?;
    }
    if known.is_empty() {
        let all = store::assessees(tx)?;
        let of = |code: &str| all.iter().find(|it| it.code == code).map(|it| it.id);
        if let (Some(chengdu), Some(ziyang), Some(from)) = (of("510100"), of("512000"), Date::of(2016, 5, 3)) {
            let text = "2016年5月简阳市由资阳市代管改由成都市代管，成都、资阳两市此前此后的数据不可比。".to_owned();
            store::add_comparability_note(tx, &ComparabilityNote { assessees: vec![chengdu, ziyang], from, text })?;
        }
    }
    Ok(())
}

fn whom(tx: &ReadTx<'_>, scope: AssessmentScope, terms: &AssessmentTerms) -> AppResult<Vec<AssesseeId>> {
    let of_scope = |it: &Assessee| (it.code == PROVINCE.0) == (scope == AssessmentScope::Province);
    let all = store::assessees(tx)?;
    let whom: Vec<AssesseeId> = match &terms.assessees {
        Some(named) if scope == AssessmentScope::Prefectures => {
            all.iter().filter(|it| of_scope(it) && named.contains(&it.id)).map(|it| it.id).collect()
        }
        _ => {
            let usual = |it: &&Assessee| of_scope(it) && it.is_of_prefecture() && it.is_assessed_in(terms.period);
            all.iter().filter(usual).map(|it| it.id).collect()
        }
    };
    if whom.is_empty() { Err(AssessmentFault::NobodyAssessed.into()) } else { Ok(whom) }
}
