//! 校验 (check): facts in, findings out; each says both figures, then what to do, and where.
//!
//! `code` names the checks, `rule` holds their bounds, `report` checks a unit's report and `target` one target over
//! units; `answer` tells what still blocks acceptance. What is found in texts is handed in as facts.

mod answer;
mod code;
mod report;
mod rule;
mod target;

use std::fmt::Write;

use crate::{Quarter, TargetId, TaskId, TextField, UnitId};

pub use answer::{AcceptanceBlock, CheckAnswer, blocks_acceptance, open_findings};
pub use code::{CheckCode, CheckSeverity};
pub use report::{CellFacts, ReportFacts, SameTextFact, TextClaimFact, TextFacts, check_report};
pub use rule::CheckRule;
pub use target::check_target;

/// 校验问题。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckFinding {
    pub code: CheckCode,
    pub place: CheckPlace,
    /// Both sides of what does not fit, in the order they are read.
    pub figures: Vec<CheckFigure>,
}

/// 问题位置: what a screen jumps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckPlace {
    /// None where a target is checked over all its units.
    pub unit: Option<UnitId>,
    pub quarter: Quarter,
    pub task: Option<TaskId>,
    pub target: Option<TargetId>,
    pub field: Option<TextField>,
    /// Characters of the text, from and to (exclusive).
    pub span: Option<(u32, u32)>,
}

/// 比对的数, with its name: `上季` `120个`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckFigure {
    pub name: String,
    pub value: String,
}

impl CheckFigure {
    pub(crate) fn new(name: impl Into<String>, value: impl Into<String>) -> CheckFigure {
        CheckFigure { name: name.into(), value: value.into() }
    }
}

impl CheckFinding {
    pub fn severity(&self) -> CheckSeverity {
        self.code.severity()
    }

    /// What the finding is, figures included: a word given to other figures does not count for these. Where in a text
    /// it stands is no part of it, so that an edit elsewhere in the text keeps the answer.
    pub fn key(&self) -> String {
        let CheckPlace { unit, quarter, task, target, field, span: _ } = self.place;
        let mut key = format!("{}|{quarter}", self.code.code());
        let ids = [("u", unit.map(|it| it.0)), ("k", task.map(|it| it.0)), ("t", target.map(|it| it.0))];
        for (mark, id) in ids {
            if let Some(id) = id {
                let _ = write!(key, "|{mark}{id}"); // Writing to a string does not fail.
            }
        }
        if let Some(field) = field {
            let _ = write!(key, "|{}", field.code());
        }
        for CheckFigure { name, value } in &self.figures {
            let _ = write!(key, "|{name}={value}");
        }
        key
    }

    /// The unit that a key is about; `None` for a target over all units, or what is no key.
    pub fn unit_of_key(key: &str) -> Option<UnitId> {
        key.split('|').nth(2)?.strip_prefix('u')?.parse().ok().map(UnitId)
    }

    /// The fact, then what to do: `累计数下降：上季 120个，本季 102个。累计数不应减少，…`
    pub fn in_words(&self) -> String {
        let figures: Vec<String> = self.figures.iter().map(|it| format!("{} {}", it.name, it.value)).collect();
        format!("{}：{}。{}", self.code.zh(), figures.join("，"), self.code.advice())
    }
}
