//! Answers (说明) given to findings, and what still stands in the way of acceptance.

use super::{CheckFinding, CheckSeverity};

/// 校验说明: the word given to a warning, by the finding's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckAnswer {
    pub key: String,
    pub word: String,
}

/// 不能认定的原因。
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AcceptanceBlock {
    pub errors: usize,
    /// Warnings without a word.
    pub warnings: usize,
}

impl AcceptanceBlock {
    /// `有 2 处错误未改正、3 处提醒未说明`
    pub fn in_words(self) -> String {
        let errors = (0 < self.errors).then(|| format!("{} 处错误未改正", self.errors));
        let warnings = (0 < self.warnings).then(|| format!("{} 处提醒未说明", self.warnings));
        format!("有 {}", errors.into_iter().chain(warnings).collect::<Vec<_>>().join("、"))
    }
}

/// Errors, whatever is said to them, and warnings without a word. A blank word is none.
pub fn open_findings<'a>(findings: &'a [CheckFinding], answers: &[CheckAnswer]) -> Vec<&'a CheckFinding> {
    findings.iter().filter(|it| it.severity() == CheckSeverity::Error || !is_answered(it, answers)).collect()
}

/// None when nothing stands in the way.
pub fn blocks_acceptance(findings: &[CheckFinding], answers: &[CheckAnswer]) -> Option<AcceptanceBlock> {
    let open = open_findings(findings, answers);
    let errors = open.iter().filter(|it| it.severity() == CheckSeverity::Error).count();
    (!open.is_empty()).then(|| AcceptanceBlock { errors, warnings: open.len() - errors })
}

fn is_answered(finding: &CheckFinding, answers: &[CheckAnswer]) -> bool {
    let key = finding.key();
    answers.iter().any(|it| it.key == key && !it.word.trim().is_empty())
}
