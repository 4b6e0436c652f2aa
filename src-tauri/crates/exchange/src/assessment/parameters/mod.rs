//! 方法参数 (method parameters): a method's numbers and words as people write them in one cell, and back.
//!
//! Parts stand between `；` or on lines of their own. What could be taken for a mark stands within “”, a closing one of its own
//! doubled. By kind:
//!
//! - 按公式: `目标；越高越好；从基期起；低于60%不得分`, with `计划指标“…”` in place of `目标`. Only the direction has to be there.
//! - 分档: `完成率：≥100 得5；≥90 得3；其余0`, before it `计划指标“…”` where figures are the plan's; `≤` where lower is better.
//! - 扣分: `第1款 未公开：每次0.5，最多2；第2款 瞒报：每次1；保底0`.
//! - 加分: the same without 保底; blank where reviewers give it.
//! - 评审打分: nothing.

mod quoted;
mod read;
mod write;

pub use read::{ParameterFault, ParameterWhy, method_of};
pub use write::parameters_of;

pub(super) use quoted::{parts, plain_or_quoted, unquoted};

#[cfg(test)]
mod tests;
