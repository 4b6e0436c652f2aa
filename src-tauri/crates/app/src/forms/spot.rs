//! 格的所在 (spot): where in the ledger an answer of a form belongs.

use zhiheng_domain::{LedgerEntryId, TargetId, TaskId, TextField};
use zhiheng_exchange::AnswerKey;

/// What a cell of a form stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Spot {
    /// 本季累计完成.
    Value(TargetId),
    /// 不适用理由.
    Reason(TargetId),
    Text(TaskId, TextField),
    /// A field of a target, in the yearly filing.
    Filing(TargetId, FilingField),
}

/// 报备的一栏.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilingField {
    Baseline,
    Goal,
    Definition,
    /// 序时进度 at the end of the first, second or third quarter.
    Share(usize),
}

pub(super) const VALUE: &str = "value";
pub(super) const REASON: &str = "reason";
pub(super) const BASELINE: &str = "baseline";
pub(super) const GOAL: &str = "goal_filed";
pub(super) const DEFINITION: &str = "definition";
pub(super) const SHARES: [&str; 3] = ["share1", "share2", "share3"];

/// Names of the tables, which are their sheets' names too.
pub(super) const FIGURES: &str = "指标";
pub(super) const TEXTS: &str = "进展";
pub(super) const ITEMS: &str = "台账";
pub(super) const FILING: &str = "报备";

pub(super) fn target_row(id: TargetId) -> String {
    format!("t{}", id.0)
}

pub(super) fn task_row(id: TaskId) -> String {
    format!("k{}", id.0)
}

pub(super) fn entry_row(id: LedgerEntryId) -> String {
    format!("e{}", id.0)
}

impl Spot {
    pub fn of(key: &AnswerKey) -> Option<Spot> {
        let number = |prefix: char| key.row.strip_prefix(prefix)?.parse::<i64>().ok();
        let target = || number('t').map(TargetId);
        let column = key.column.as_str();
        match column {
            VALUE => target().map(Spot::Value),
            REASON => target().map(Spot::Reason),
            BASELINE => target().map(|it| Spot::Filing(it, FilingField::Baseline)),
            GOAL => target().map(|it| Spot::Filing(it, FilingField::Goal)),
            DEFINITION => target().map(|it| Spot::Filing(it, FilingField::Definition)),
            _ => match (SHARES.iter().position(|it| *it == column), column.parse::<TextField>()) {
                (Some(at), _) => target().map(|it| Spot::Filing(it, FilingField::Share(at))),
                (None, Ok(field)) => number('k').map(|it| Spot::Text(TaskId(it), field)),
                (None, Err(_)) => None,
            },
        }
    }

    /// Any spot of a row of targets or tasks.
    pub(super) fn of_row(row: &str) -> Option<Spot> {
        let of = |column: &str| Spot::of(&AnswerKey { table: String::new(), row: row.to_owned(), column: column.to_owned() });
        of(VALUE).or_else(|| of(TextField::Progress.code()))
    }

    pub fn target(self) -> Option<TargetId> {
        match self {
            Spot::Value(it) | Spot::Reason(it) | Spot::Filing(it, _) => Some(it),
            Spot::Text(..) => None,
        }
    }
}
