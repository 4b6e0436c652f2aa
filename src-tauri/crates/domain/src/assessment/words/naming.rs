//! 称谓 (naming): how codes and assessees are called in sentences.

use crate::AssesseeId;
use crate::assessment::{Assessee, AssessedYear, CriterionCode, Scheme, TieBreaker};

/// 称谓: the scheme and the assessees that a sentence speaks of.
#[derive(Debug, Clone, Copy)]
pub struct Naming<'a> {
    pub scheme: &'a Scheme,
    pub assessees: &'a [Assessee],
}

impl Naming<'_> {
    /// `1.2.3“名称”`; of a code that the scheme does not have the code alone.
    pub fn row(&self, code: &CriterionCode) -> String {
        self.scheme.row_in_words(code.as_str())
    }

    pub fn assessee(&self, id: AssesseeId) -> String {
        self.assessees.iter().find(|it| it.id == id).map_or_else(|| format!("（第 {} 号）", id.0), |it| it.name.clone())
    }

    /// `“质量目标”`, `加分`.
    pub fn breaker(&self, breaker: &TieBreaker) -> String {
        match breaker {
            TieBreaker::Row(code) => format!("“{}”", self.scheme.title_of(code).unwrap_or(code)),
            TieBreaker::Bonus => "加分".to_owned(),
        }
    }
}

impl AssessedYear {
    pub fn naming(&self) -> Naming<'_> {
        Naming { scheme: &self.scheme, assessees: &self.assessees }
    }
}

impl Scheme {
    /// Of a group or a criterion.
    pub fn title_of(&self, code: &str) -> Option<&str> {
        let group = self.groups().iter().find(|it| it.code.as_str() == code).map(|it| it.title.as_str());
        group.or_else(|| self.criteria().iter().find(|it| it.code.as_str() == code).map(|it| it.title.as_str()))
    }

    pub fn row_in_words(&self, code: &str) -> String {
        self.title_of(code).map_or_else(|| code.to_owned(), |title| format!("{code}“{title}”"))
    }
}
