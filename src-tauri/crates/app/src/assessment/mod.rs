//! 考核: use cases of schemes, scores and results.

mod assessees;
mod books;
mod entering;
mod export;
mod fault;
mod facts;
mod find;
mod ledger;
mod manage;
mod notes;
mod publish;
mod results;
mod scheme;
mod score_books;
mod scores;
mod trial;
mod uses;

use std::collections::{BTreeMap, BTreeSet};

use zhiheng_domain::assessment::{
    AssessedYear, Assessee, Assessment, AssessmentStep, CriterionCode, Scheme, SchemeHeader, ScoreFault, ScoreSheet,
    Severity, SheetFault, Standing, check_sheet,
};
use zhiheng_domain::{AssesseeId, AssessmentId, Date, OperatorId, SchemeId};
use zhiheng_store::assessment as store;
use zhiheng_store::{Noun, ReadTx, StoreError};

pub use assessees::{RefusedAssessee, TypedAssessee};
pub use books::SchemeOfFile;
pub use entering::{RefusedScore, TypedScore, WhyRefused};
pub use export::{AssessmentExport, EXPORT_FORM, export_file_name};
pub use fault::AssessmentFault;
pub use zhiheng_store::assessment::LineKey;
pub use facts::{FactField, TypedFact};
pub use find::AssessedHitFound;
pub use ledger::{ChosenFigure, LedgerFigure, LedgerFigures, NotTaken, WhyNotTaken};
pub use manage::{AssessmentTerms, NewAssessment, SchemeStart};
pub use publish::Obstacle;
pub use results::{AssesseeResult, Results, TwoYears};
pub use scheme::{SchemeOf, SchemeSaved};
pub use score_books::{BookChange, BookField, ScoreBook};
pub use scores::{FilledScores, LineDetail};
pub use trial::{Trial, Tried};
pub use uses::{ResultUses, UseEdit};

pub(crate) use manage::{add as add_assessment, sample_scheme};

use crate::{AppError, AppResult, Desk};

/// 考核概况: one line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentSummary {
    pub assessment: Assessment,
    pub assessees: Vec<AssesseeId>,
    /// The version in force.
    pub scheme: Option<SchemeSummary>,
    /// Scores were given.
    pub begun: bool,
    /// How many scores each step gave.
    pub given: [usize; 4],
    /// Assessees × criteria.
    pub scores: usize,
    pub checked: usize,
    pub open_appeals: usize,
    pub vetoes: usize,
    pub published_on: Option<Date>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeSummary {
    pub id: SchemeId,
    pub header: SchemeHeader,
    pub criteria: usize,
    /// Of the criteria.
    pub codes: BTreeSet<String>,
    pub faults: usize,
}

/// 打分全貌: all that a score grid and its results are read off.
#[derive(Debug, Clone)]
pub struct ScoreBoard {
    pub summary: AssessmentSummary,
    pub year: AssessedYear,
    pub standing: Standing,
    pub operators: BTreeMap<OperatorId, String>,
    /// What stands against the scores as they are, under the scheme in force.
    pub faults: BTreeMap<AssesseeId, Vec<SheetFault>>,
    /// Titles of 佐证材料.
    pub cited: BTreeMap<(AssesseeId, CriterionCode), Vec<String>>,
}

impl Desk {
    /// Newest first.
    ///
    /// # Errors
    /// `NoFile`.
    pub fn assessments(&self) -> AppResult<Vec<AssessmentSummary>> {
        self.read(|tx| {
            let mut all = store::assessments(tx)?;
            all.sort_by_key(|it| (std::cmp::Reverse(it.year), it.scope));
            all.into_iter().map(|it| summary(tx, it)).collect()
        })
    }

    /// # Errors
    /// `NoFile`, `NotFound`.
    pub fn assessment(&self, id: AssessmentId) -> AppResult<AssessmentSummary> {
        self.read(|tx| summary(tx, store::assessment(tx, id)?))
    }

    /// Everyone whom the file knows, in the order of papers.
    ///
    /// # Errors
    /// `NoFile`.
    pub fn assessees(&self) -> AppResult<Vec<Assessee>> {
        self.read(|tx| Ok(store::assessees(tx)?))
    }

    /// # Errors
    /// `NoFile`, `NotFound`, `SchemeUnfit` while the scheme has faults.
    pub fn score_board(&self, id: AssessmentId) -> AppResult<ScoreBoard> {
        self.read(|tx| {
            let year = assessed_year(tx, id)?;
            let standing = year.standing();
            let faults = |sheet: &ScoreSheet| (sheet.assessee, check_sheet(&year.scheme, sheet));
            let faults = year.sheets.iter().map(faults).filter(|it| !it.1.is_empty()).collect();
            let operators = zhiheng_store::operators(tx)?.into_iter().map(|it| (it.id, it.name)).collect();
            let mut cited: BTreeMap<_, Vec<String>> = BTreeMap::new();
            for it in store::score_evidence(tx, id, None)? {
                cited.entry((it.assessee, it.code)).or_default().push(it.title);
            }
            Ok(ScoreBoard { summary: summary(tx, year.assessment.clone())?, standing, operators, faults, cited, year })
        })
    }
}

impl ScoreBoard {
    pub fn operator(&self, id: OperatorId) -> &str {
        self.operators.get(&id).map(String::as_str).unwrap_or_default()
    }

    pub fn name(&self, id: AssesseeId) -> &str {
        self.year.assessee(id).map(|it| it.name.as_str()).unwrap_or_default()
    }

    /// Those that the scheme refuses: evidence that it only reminds of is told as that.
    pub fn faults_of(&self, assessee: AssesseeId, code: &CriterionCode) -> impl Iterator<Item = &SheetFault> {
        let rule = self.year.scheme.rules().evidence;
        let stands = move |it: &&SheetFault| it.code == *code && it.fault.severity(rule) == Severity::Refused;
        self.faults.get(&assessee).into_iter().flatten().filter(stands)
    }
}

/// An assessment as it stands, under the scheme in force.
pub(crate) fn assessed_year(tx: &ReadTx<'_>, id: AssessmentId) -> AppResult<AssessedYear> {
    let scheme = scheme_in_force(tx, id)?.1;
    Ok(store::assessed_year(tx, id, scheme)?)
}

/// # Errors
/// `NotFound` where there is none, `SchemeUnfit` where it has faults.
pub(crate) fn scheme_in_force(tx: &ReadTx<'_>, id: AssessmentId) -> AppResult<(SchemeId, Scheme)> {
    let newest = newest_scheme(tx, id)?.ok_or_else(|| StoreError::not_found(Noun::Scheme, id.0))?.0;
    let scheme = store::scheme_draft(tx, newest)?.check().map_err(|faults| AssessmentFault::SchemeUnfit { faults })?;
    Ok((newest, scheme))
}

fn newest_scheme(tx: &ReadTx<'_>, id: AssessmentId) -> AppResult<Option<(SchemeId, SchemeHeader)>> {
    Ok(store::schemes(tx, id)?.pop())
}

/// The assessment of the year before, of the same scope.
pub(crate) fn year_before(tx: &ReadTx<'_>, of: &Assessment) -> AppResult<Option<Assessment>> {
    let before = store::assessments(tx)?.into_iter().filter(|it| it.scope == of.scope && it.year < of.year);
    Ok(before.max_by_key(|it| it.year).filter(|it| it.year + 1 == of.year))
}

fn summary(tx: &ReadTx<'_>, assessment: Assessment) -> AppResult<AssessmentSummary> {
    let scheme = match newest_scheme(tx, assessment.id)? {
        None => None,
        Some((id, header)) => Some(scheme_summary(tx, id, header)?),
    };
    let sheets = store::sheets(tx, assessment.id)?;
    let codes = scheme.as_ref().map(|it| it.codes.clone()).unwrap_or_default();
    // What the scheme has no criterion for counts nowhere.
    let lines = || sheets.iter().flat_map(|it| &it.lines).filter(|it| codes.contains(it.0.as_str())).map(|it| it.1);
    let mut given = [0; 4];
    for (count, step) in given.iter_mut().zip(AssessmentStep::ALL) {
        *count = lines().filter(|it| it.at(*step).is_some()).count();
    }
    let open = |it: &zhiheng_domain::assessment::ScoreLine| it.appeal.as_ref().is_some_and(|it| it.outcome.is_none());
    Ok(AssessmentSummary {
        assessees: sheets.iter().map(|it| it.assessee).collect(),
        scores: sheets.len() * scheme.as_ref().map_or(0, |it| it.criteria),
        begun: sheets.iter().any(ScoreSheet::is_begun),
        checked: lines().filter(|it| it.check.is_some()).count(),
        open_appeals: lines().filter(|it| open(it)).count(),
        vetoes: sheets.iter().filter(|it| it.veto.is_some()).count(),
        published_on: store::publication(tx, assessment.id)?.map(|it| it.published_on),
        assessment,
        scheme,
        given,
    })
}

fn scheme_summary(tx: &ReadTx<'_>, id: SchemeId, header: SchemeHeader) -> AppResult<SchemeSummary> {
    let draft = store::scheme_draft(tx, id)?;
    let criteria = draft.rows.iter().filter(|it| it.terms.is_some()).count();
    let codes = draft.rows.iter().filter(|it| it.terms.is_some()).map(|it| it.code.trim().to_owned()).collect();
    let faults = draft.check().err().map_or(0, |it| it.len());
    Ok(SchemeSummary { id, header, criteria, codes, faults })
}

/// What happened, was lodged or decided, was so today at the latest.
pub(crate) fn not_to_come(day: Date, today: Date) -> AppResult<()> {
    if today < day { Err(AppError::DayToCome { day, latest: today }) } else { Ok(()) }
}

/// Scores and facts of a published assessment do not change; an appeal and a veto may still come.
pub(crate) fn expect_unpublished(tx: &ReadTx<'_>, id: AssessmentId) -> AppResult<()> {
    match store::publication(tx, id)? {
        Some(it) => Err(AssessmentFault::ResultsPublished { on: it.published_on }.into()),
        None => Ok(()),
    }
}

/// Those that keep a score from being taken.
pub(crate) fn refusals(faults: Vec<ScoreFault>, scheme: &Scheme) -> Vec<ScoreFault> {
    let rule = scheme.rules().evidence;
    let refused = |it: &ScoreFault| it.severity(rule) == Severity::Refused;
    faults.into_iter().filter(refused).collect()
}
