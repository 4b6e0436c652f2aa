//! 谁的表 (whose): which form, unit and time a file stands for, and what speaks against it.

use zhiheng_domain::{FormName, Plan, Quarter, UnitId};
use zhiheng_exchange::{IdentityFound, TEMPLATE};
use zhiheng_store::{FormIssue, FormOf, ReadTx};

use super::{FormFault, Wanted};
use crate::contact::plain;
use crate::plan::plan_of;
use crate::quarter::{name_of, tasks_of};
use crate::{AppError, AppResult};

/// What a file stands for.
#[derive(Debug, Clone)]
pub(crate) struct Whose {
    pub of: FormOf,
    pub plan: Plan,
    pub issue: Option<FormIssue>,
    /// 表号, as the file says it.
    pub code: Option<String>,
    /// Another ledger gave it out: ids mean nothing.
    pub foreign: bool,
    /// 计划版本 that it was made by.
    pub plan_version: Option<i64>,
    pub hidden_gone: bool,
}

/// Holds what a file says of itself against the ledger and against what is wanted.
///
/// # Errors
/// `Form` with what is wrong with the file as a whole; `NotFound` for a year without a plan.
pub(crate) fn whose(tx: &ReadTx<'_>, mark: &str, found: &IdentityFound, wanted: Wanted) -> AppResult<Whose> {
    if found.form.is_none() && found.shown_codes.is_empty() && found.shown_units.is_empty() {
        return Err(FormFault::NotAForm.into());
    }
    if let Some(template) = found.template.filter(|it| TEMPLATE < *it) {
        return Err(FormFault::NewerTemplate { template }.into());
    }
    let code = found.code.clone().or_else(|| found.shown_codes.first().cloned());
    let foreign = found.ledger.as_deref().is_some_and(|it| it != mark);
    let issue = match &code {
        Some(code) if !foreign => zhiheng_store::form_issue_of_code(tx, code)?,
        _ => None,
    };
    let form = form_of_file(found, issue.as_ref(), wanted)?;
    let (year, quarter) = time_of_file(found, issue.as_ref(), form, wanted)?;
    let plan = plan_of(tx, year)?;
    let unit = unit_of_file(&plan, found, issue.as_ref(), foreign)?;
    if tasks_of(&plan, unit).is_empty() {
        return Err(FormFault::NotAsked { unit: name_of(&plan, unit) }.into());
    }
    Ok(Whose {
        of: FormOf { form, unit, year, quarter },
        plan,
        issue,
        code,
        foreign,
        plan_version: found.plan_version,
        hidden_gone: found.hidden_gone,
    })
}

/// Which form and when, as far as the file itself says. A yearly form is of the first quarter of its year.
pub(super) fn said_of(found: &IdentityFound) -> (Option<FormName>, Option<Quarter>) {
    let form = found.form.or_else(|| form_in(&found.shown_titles));
    let quarter = match form {
        Some(FormName::Targets) => found.year.and_then(|year| Quarter::all_of(year).next()),
        _ => found.quarter.or_else(|| quarter_in(&found.shown_titles)),
    };
    (form, quarter)
}

fn form_in(titles: &[String]) -> Option<FormName> {
    let says = |word: &str| titles.iter().any(|it| it.contains(word));
    match (says("进展情况"), says(FormName::Targets.zh())) {
        (true, false) => Some(FormName::Quarter),
        (false, true) => Some(FormName::Targets),
        _ => None,
    }
}

fn form_of_file(found: &IdentityFound, issue: Option<&FormIssue>, wanted: Wanted) -> AppResult<FormName> {
    let is = found.form.or(issue.map(|it| it.of.form)).or_else(|| form_in(&found.shown_titles));
    match (is, wanted.form) {
        (Some(is), Some(wanted)) if is != wanted => Err(FormFault::WrongForm { is, wanted }.into()),
        (Some(form), _) | (None, Some(form)) => Ok(form),
        (None, None) => Err(FormFault::NotAForm.into()),
    }
}

fn time_of_file(
    found: &IdentityFound,
    issue: Option<&FormIssue>,
    form: FormName,
    wanted: Wanted,
) -> AppResult<(i32, Option<Quarter>)> {
    let year = found.year.or(issue.map(|it| it.of.year));
    if form == FormName::Targets {
        let wanted = wanted.quarter.map(Quarter::year);
        return match (year, wanted) {
            (Some(is), Some(wanted)) if is != wanted => {
                Err(FormFault::WrongTime { is: format!("{is}年"), wanted: format!("{wanted}年") }.into())
            }
            (Some(year), _) | (None, Some(year)) => Ok((year, None)),
            (None, None) => Err(FormFault::NoTime.into()),
        };
    }
    let is = found.quarter.or(issue.and_then(|it| it.of.quarter)).or_else(|| quarter_in(&found.shown_titles));
    match (is, wanted.quarter) {
        (Some(is), Some(wanted)) if is != wanted => {
            Err(FormFault::WrongTime { is: is.in_chinese(), wanted: wanted.in_chinese() }.into())
        }
        (Some(quarter), _) | (None, Some(quarter)) => Ok((quarter.year(), Some(quarter))),
        (None, None) => Err(FormFault::NoTime.into()),
    }
}

/// `2016年二季度…`
fn quarter_in(titles: &[String]) -> Option<Quarter> {
    titles.iter().find_map(|title| {
        let year: i32 = title.trim().split('年').next()?.parse().ok()?;
        Quarter::all_of(year).find(|it| title.contains(&it.in_chinese()))
    })
}

fn unit_of_file(plan: &Plan, found: &IdentityFound, issue: Option<&FormIssue>, foreign: bool) -> AppResult<UnitId> {
    let by_name = |name: &str| {
        let wanted = plain(name);
        let called = |it: &&zhiheng_domain::MemberUnit| {
            plain(&it.short_name) == wanted || plain(&it.full_name) == wanted || it.aliases.iter().any(|it| plain(it) == wanted)
        };
        plan.units.iter().find(called).map(|it| it.id)
    };
    let known = |id: UnitId| plan.units.iter().any(|it| it.id == id);
    let given = match (foreign, found.unit, issue) {
        (false, Some(unit), _) if known(unit) => Some(unit),
        (false, None, Some(issue)) => Some(issue.of.unit),
        _ => found.unit_name.as_deref().and_then(by_name),
    };
    let shown = found.shown_units.first().cloned();
    let Some(unit) = given.or_else(|| shown.as_deref().and_then(by_name)) else {
        let name = found.unit_name.clone().or(shown).unwrap_or_default();
        return Err(FormFault::UnknownUnit { name }.into());
    };
    let wrong = |shown: String| AppError::from(FormFault::WrongUnit { given: name_of(plan, unit), shown });
    if let Some(other) = issue.map(|it| it.of.unit).filter(|it| *it != unit) {
        return Err(wrong(name_of(plan, other)));
    }
    // A name that nobody has was changed since, or written beside: its hidden sheet or its 表号 tell whose the form is.
    let told = !foreign && (found.unit.is_some_and(known) || issue.is_some());
    let is_other = |it: &&String| match by_name(it) {
        Some(named) => named != unit,
        None => !told,
    };
    match found.shown_units.iter().find(is_other) {
        Some(other) => Err(wrong(other.clone())),
        None => match found.shown_codes.iter().find(|it| found.code.as_ref().is_some_and(|code| code != *it)) {
            Some(code) => Err(wrong(format!("表号{code}"))),
            None => Ok(unit),
        },
    }
}
