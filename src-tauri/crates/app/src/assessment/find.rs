//! 全文检索 of the assessment: criteria, events, evidence, reasons of deduction, appeals and vetoes of all years.

use zhiheng_store::AssessedHit;
use zhiheng_store::assessment as store;

use crate::quarter::{MOST_TEXTS, excerpt};
use crate::{AppError, AppResult, Desk};

/// A hit with an excerpt, and the character ranges of the words in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessedHitFound {
    pub hit: AssessedHit,
    /// The assessment's title.
    pub of: String,
    pub excerpt: String,
    pub marks: Vec<(u32, u32)>,
}

impl Desk {
    /// Looking back there is no index of the day: the answer is an error that says so.
    ///
    /// # Errors
    /// `NoFile`; `SearchOfPresentOnly`.
    pub fn find_assessed(&self, text: &str) -> AppResult<Vec<AssessedHitFound>> {
        if let Some(day) = self.looking_back_to() {
            return Err(AppError::SearchOfPresentOnly { day });
        }
        self.read(|tx| {
            let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
            let assessments = store::assessments(tx)?;
            let named = |hit: AssessedHit| {
                let (excerpt, marks) = excerpt(&hit.text, &words);
                let of = assessments.iter().find(|it| it.id == hit.assessment).map(|it| it.title()).unwrap_or_default();
                AssessedHitFound { of, excerpt, marks, hit }
            };
            Ok(zhiheng_store::find_assessed(tx, text, MOST_TEXTS)?.into_iter().map(named).collect())
        })
    }
}
