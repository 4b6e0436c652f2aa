//! One target over its units.

use rust_decimal::Decimal;

use super::{CheckCode, CheckFigure, CheckFinding, CheckPlace};
use crate::total::{adds_up, entered};
use crate::{Amount, Quarter, Target, TargetKind, TaskId, UnitId, Value, total_of};

/// `declared_total` is what the office typed for the whole; none asks for no comparison. Rates are not added up.
pub fn check_target(
    quarter: Quarter,
    task: TaskId,
    target: &Target,
    declared_total: Option<Amount>,
    values: &[(UnitId, Value)],
) -> Vec<CheckFinding> {
    let finding = |code, figures| {
        let (task, target) = (Some(task), Some(target.id));
        let place = CheckPlace { unit: None, quarter, task, target, field: None, span: None };
        CheckFinding { code, place, figures }
    };
    let unit = &target.measure_unit;
    let mut findings = Vec::new();
    if let Some(declared) = declared_total.filter(|_| adds_up(target.kind)) {
        let sum: Decimal = entered(values).map(Amount::decimal).sum();
        if sum != declared.decimal() {
            let sum = CheckFigure::new("各单位合计", format!("{}{unit}", sum.normalize()));
            let declared = CheckFigure::new("填写的总数", format!("{declared}{unit}"));
            findings.push(finding(CheckCode::SumDiffers, vec![sum, declared]));
        }
    }
    if target.kind == TargetKind::Rate
        && let Ok(total) = total_of(target, values)
        && total.differs
        && let (Some(lowest), Some(highest), Value::Entered(worst)) =
            (entered(values).min(), entered(values).max(), total.value)
    {
        let figure = |name: &str, amount: Amount| CheckFigure::new(name, format!("{amount}{unit}"));
        let figures = vec![figure("最低", lowest), figure("最高", highest), figure("从严采用", worst)];
        findings.push(finding(CheckCode::RatesDiffer, figures));
    }
    findings
}
