//! 责任分工表 and 责任矩阵: all of a year's plan.

use zhiheng_domain::Plan;
use zhiheng_print::{Division, Matrix, PaperName};
use zhiheng_store::ReadTx;

use super::{Gathered, PaperOrder};
use crate::AppResult;
use crate::plan::plan_of;

pub(super) fn gather(tx: &ReadTx<'_>, order: &PaperOrder) -> AppResult<Gathered> {
    let mut plan: Plan = plan_of(tx, order.year)?;
    // Who took over in the middle of the year is offered on the screen, and stands on paper once it has a task.
    plan.units.retain(|unit| plan.roles.iter().any(|it| it.unit == unit.id));
    let name = format!("{}年{}", order.year, order.paper.zh());
    Ok(match order.paper {
        PaperName::Matrix => Gathered { content: Box::new(Matrix(plan)), name },
        _ => Gathered { content: Box::new(Division(plan)), name },
    })
}
