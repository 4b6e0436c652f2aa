//! stub
use zhiheng_domain::Plan;
use crate::layout::{Laid, Metrics, Sheet};
pub fn division(_plan: &Plan, _sheet: Sheet, _metrics: &dyn Metrics) -> Laid { Laid::default() }
