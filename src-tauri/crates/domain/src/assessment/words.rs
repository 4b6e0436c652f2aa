//! 考核的文字 (words of the assessment): chains, comparisons, faults, methods and rules as plain sentences for screens and papers.

mod chain;
mod fault;
mod gap;
mod naming;
mod scheme;
mod working;

pub use chain::LinkWords;
pub use fault::FaultWords;
pub use gap::GapWords;
pub use naming::Naming;
pub use scheme::RuleWords;

use super::Total;

/// `87.35 分`, and where rounding took or gave something `87.35 分（未取舍 87.34693878 分）`.
fn with_unrounded(total: Total) -> String {
    if total.shown == total.unrounded {
        format!("{} 分", total.shown)
    } else {
        format!("{} 分（未取舍 {} 分）", total.shown, total.unrounded)
    }
}
