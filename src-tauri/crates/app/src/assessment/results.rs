//! 考核结果: the standing with what stands around it, one assessee's share of it, two years side by side.

use zhiheng_domain::assessment::{
    AssessedYear, ComparabilityNote, Outcome, Publication, RankGap, ScoreSheet, Standing, YearComparison, comparability,
    gap_to_the_one_above, since,
};
use zhiheng_domain::{AssesseeId, AssessmentId};
use zhiheng_store::assessment as store;
use zhiheng_store::{Noun, ReadTx, StoreError};

use super::publish::Obstacle;
use super::{AssessmentSummary, ScoreBoard, assessed_year, summary, year_before};
use crate::{AppResult, Desk};

/// The standing of an assessment.
#[derive(Debug, Clone)]
pub struct Results {
    pub board: ScoreBoard,
    pub obstacles: Vec<Obstacle>,
    pub publication: Option<Publication>,
    /// Who stands otherwise today than was published.
    pub differing: Vec<AssesseeId>,
    /// The year before under its own scheme, where it was assessed.
    pub before: Option<(AssessedYear, Standing)>,
}

/// One assessee's result, and why it is as it is.
#[derive(Debug, Clone)]
pub struct AssesseeResult {
    pub results: Results,
    pub sheet: ScoreSheet,
    pub gap: Option<RankGap>,
    pub since: Option<YearComparison>,
    /// 可比性说明 between the two years.
    pub notes: Vec<ComparabilityNote>,
}

/// 两年对照.
#[derive(Debug, Clone)]
pub struct TwoYears {
    pub before: (AssessmentSummary, AssessedYear, Standing),
    pub now: (AssessmentSummary, AssessedYear, Standing),
    pub notes: Vec<ComparabilityNote>,
}

impl ScoreBoard {
    /// What keeps results from being published; none where nothing does.
    pub fn obstacles(&self) -> Vec<Obstacle> {
        let refused = |assessee| {
            let rule = self.year.scheme.rules().evidence;
            let of = self.faults.get(&assessee).into_iter().flatten();
            of.filter(|it| it.fault.severity(rule) == zhiheng_domain::assessment::Severity::Refused).count()
        };
        self.standing.outcomes.iter().filter_map(|it| Obstacle::of(it, refused(it.assessee))).collect()
    }
}

impl Results {
    pub fn last_year(&self, assessee: AssesseeId) -> Option<&Outcome> {
        self.before.as_ref().and_then(|it| it.1.of(assessee))
    }
}

impl Desk {
    /// # Errors
    /// `NoFile`, `NotFound`, `SchemeUnfit`.
    pub fn results(&self, id: AssessmentId) -> AppResult<Results> {
        let board = self.score_board(id)?;
        self.read(|tx| {
            let publication = store::publication(tx, id)?;
            let differing = publication.iter().flat_map(|it| it.differing(&board.standing)).map(|it| it.assessee).collect();
            let before = match year_before(tx, &board.year.assessment)? {
                None => None,
                Some(before) => with_standing(tx, before.id)?,
            };
            Ok(Results { obstacles: board.obstacles(), publication, differing, before, board })
        })
    }

    /// # Errors
    /// As of `results`; `NotFound` for who does not take part.
    pub fn assessee_result(&self, id: AssessmentId, assessee: AssesseeId) -> AppResult<AssesseeResult> {
        let results = self.results(id)?;
        let year = &results.board.year;
        let sheet = year.sheet(assessee).cloned().ok_or_else(|| StoreError::not_found(Noun::Assessee, assessee.0))?;
        let gap = gap_to_the_one_above(&results.board.standing, assessee);
        let mut compared = (None, Vec::new());
        if let (Some((before, standing)), Some(now)) = (&results.before, results.board.standing.of(assessee))
            && let Some(outcome) = standing.of(assessee)
        {
            let notes: Vec<ComparabilityNote> = self.comparability_notes()?.into_iter().map(|it| it.1).collect();
            let between = comparability(&notes, assessee, before.assessment.period, year.assessment.period);
            let since = since((&before.scheme, outcome), (&year.scheme, now));
            compared = (Some(since), between.into_iter().cloned().collect());
        }
        Ok(AssesseeResult { sheet, gap, since: compared.0, notes: compared.1, results })
    }

    /// # Errors
    /// As of `results`, for either.
    pub fn two_years(&self, before: AssessmentId, now: AssessmentId) -> AppResult<TwoYears> {
        self.read(|tx| {
            let of = |id| -> AppResult<(AssessmentSummary, AssessedYear, Standing)> {
                let year = assessed_year(tx, id)?;
                let standing = year.standing();
                Ok((summary(tx, year.assessment.clone())?, year, standing))
            };
            let notes = store::comparability_notes(tx)?.into_iter().map(|it| it.1).collect();
            Ok(TwoYears { before: of(before)?, now: of(now)?, notes })
        })
    }
}

/// None while its scheme does not add up.
fn with_standing(tx: &ReadTx<'_>, id: AssessmentId) -> AppResult<Option<(AssessedYear, Standing)>> {
    let Some((scheme, _)) = super::newest_scheme(tx, id)? else { return Ok(None) };
    let Ok(scheme) = store::scheme_draft(tx, scheme)?.check() else { return Ok(None) };
    let year = store::assessed_year(tx, id, scheme)?;
    let standing = year.standing();
    Ok(Some((year, standing)))
}
