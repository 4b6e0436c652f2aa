//! 样例考核 (sample assessments): three years of the 21 prefectures, two published and one in work, and the province's own
//! self-assessment. Invented, general in its words, and the same whenever it is made.

mod catalogue;
mod course;
mod fill;
mod figures;
mod places;
mod province;
mod scheme;
mod scoring;
#[cfg(test)]
mod tests;

use zhiheng_domain::assessment::{
    AssessedPeriod, Assessee, AssessmentScope, Scheme, SchemeDraft, ScoreSheet,
};
use zhiheng_domain::{Date, OperatorId, Violation};

use crate::AppResult;
use course::PlaceYear;

const FIRST_YEAR: i32 = 2013;
const YEAR_IN_WORK: i32 = 2015;

/// One assessment of the sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleAssessment {
    pub scope: AssessmentScope,
    pub year: i32,
    pub period: AssessedPeriod,
    pub goals_due_on: Option<Date>,
    pub self_assessment_due_on: Option<Date>,
    /// None while it is in work.
    pub publication: Option<SamplePublication>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SamplePublication {
    pub on: Date,
    pub basis: String,
    pub decided_by: String,
}

/// All assessments of the sample, the earliest first.
pub fn sample_assessments() -> Vec<SampleAssessment> {
    let day = Date::of;
    let published = |on: Option<Date>, no: u32| {
        let decided_by = "省质量工作领导小组".to_owned();
        on.map(|on| SamplePublication { on, basis: format!("样例质强办〔{}〕{no}号", on.year()), decided_by })
    };
    let prefectures = [
        (2013, day(2014, 3, 31), published(day(2014, 7, 18), 9)),
        (2014, day(2015, 3, 31), published(day(2015, 7, 22), 11)),
        (2015, day(2016, 8, 31), None),
    ];
    let of_year = |(year, self_assessment_due_on, publication)| {
        Some(SampleAssessment {
            scope: AssessmentScope::Prefectures,
            year,
            period: AssessedPeriod::of_year(year)?,
            goals_due_on: day(year, 4, 30),
            self_assessment_due_on,
            publication,
        })
    };
    let mut all: Vec<SampleAssessment> = prefectures.into_iter().filter_map(of_year).collect();
    all.extend(AssessedPeriod::from_july(2015).map(|period| SampleAssessment {
        scope: AssessmentScope::Province,
        year: 2015,
        period,
        goals_due_on: day(2015, 6, 30),
        self_assessment_due_on: day(2016, 7, 15),
        publication: None,
    }));
    all
}

/// The scheme of an assessment of the sample, made of 示例方案.
///
/// # Errors
/// When the program's own data does not read.
pub fn sample_scheme(scope: AssessmentScope, year: i32) -> AppResult<SchemeDraft> {
    let draft = crate::assessment::sample_scheme(scope)?;
    Ok(match scope {
        AssessmentScope::Prefectures => scheme::as_of_year(draft, year)?,
        AssessmentScope::Province => draft,
    })
}

/// The sheets of a year, one for each assessee in their order. Who is none of the 21 gets an empty one. `operators`: who
/// scores, the second of whom checks final scores; with one only nothing is checked.
///
/// # Errors
/// None of the sample's own data; a scheme of other points may ask for scores beyond what a file keeps.
pub fn sample_year(
    year: i32,
    scheme: &Scheme,
    assessees: &[Assessee],
    operators: &[OperatorId],
) -> Result<Vec<ScoreSheet>, Violation> {
    let sheet = |it: &Assessee| match places::place_of(&it.code) {
        Some(place) => scoring::sheet(PlaceYear { place, year }, scheme, it.id, operators),
        None => Ok(ScoreSheet::new(it.id)),
    };
    assessees.iter().map(sheet).collect()
}

/// The province's own sheet.
///
/// # Errors
/// As `sample_year`.
pub fn sample_province(scheme: &Scheme, province: &Assessee, operators: &[OperatorId]) -> Result<ScoreSheet, Violation> {
    province::sheet(scheme, province.id, operators)
}

/// 佐证材料 that stands behind a criterion of a year, as it is cited; as many as the facts count.
pub fn evidence_titles(code: &str, year: i32) -> Vec<String> {
    let titles = catalogue::entry(code).map_or(&[][..], |it| it.evidence);
    titles.iter().map(|it| scoring::dated(it, year)).collect()
}
