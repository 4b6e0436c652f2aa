//! Parameters in words → the method. Strict: a part that is none of the known ones is told, never left out.

use std::str::FromStr;

use zhiheng_domain::Amount;
use zhiheng_domain::assessment::{Band, BandsOf, Better, EventItem, FigureSource, Method, MethodKind, Points, StartingFrom};

use super::quoted::{parts, quoted_at_start, unquoted};
use crate::fit::plain::plain;

const FORMULA: &str = "目标；越高越好；低于60%不得分";
const BANDS: &str = "完成率：≥100 得5；≥90 得3；其余0";
const DEDUCTION: &str = "第1款 未公开：每次0.5，最多2；保底0";
const BONUS: &str = "第1款 获国家质量奖：每次1，最多2";

/// 方法参数问题。
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterFault {
    /// The part that it is about, as written.
    pub part: String,
    pub why: ParameterWhy,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterWhy {
    Unreadable { example: &'static str },
    NumberUnreadable,
    /// ≥ and ≤ in one method.
    DirectionsMixed,
    Twice,
    Missing { part: &'static str, example: &'static str },
    NoParameters,
}

type Read<T> = Result<T, ParameterFault>;

/// # Errors
/// The first part that does not fit.
pub fn method_of(kind: MethodKind, text: &str) -> Read<Method> {
    let parts = parts(text);
    match kind {
        MethodKind::Formula => formula(&parts),
        MethodKind::Bands => bands(&parts),
        MethodKind::Deduction => {
            let (items, floor) = items(&parts, DEDUCTION)?;
            Ok(Method::Deduction { items, floor: floor.unwrap_or_default() })
        }
        MethodKind::Bonus => match items(&parts, BONUS)? {
            (items, None) => Ok(Method::Bonus { items }),
            (_, Some(floor)) => Err(fault(&format!("保底{floor}"), ParameterWhy::Unreadable { example: BONUS })),
        },
        MethodKind::Reviewer => match parts.first() {
            None => Ok(Method::Reviewer),
            Some(part) => Err(fault(part, ParameterWhy::NoParameters)),
        },
    }
}

fn formula(parts: &[&str]) -> Read<Method> {
    let (mut source, mut better, mut from, mut below) = (None, None, None, None);
    for part in parts {
        let told = plain(part);
        if let Some(found) = source_of(part, FORMULA)? {
            once(&mut source, found, part)?;
        } else if let Some(found) = Better::ALL.iter().find(|it| it.zh() == told) {
            once(&mut better, *found, part)?;
        } else if let Some(found) = StartingFrom::ALL.iter().find(|it| it.zh() == told) {
            once(&mut from, *found, part)?;
        } else if let Some(number) = told.strip_suffix("不得分").and_then(|it| it.strip_prefix("完成率").unwrap_or(it).strip_prefix("低于")) {
            once(&mut below, number_of::<Amount>(number.trim_end_matches('%'), part)?, part)?;
        } else {
            return Err(fault(part, ParameterWhy::Unreadable { example: FORMULA }));
        }
    }
    let missing = || fault("", ParameterWhy::Missing { part: "越高越好或越低越好", example: FORMULA });
    Ok(Method::Formula {
        source: source.unwrap_or(FigureSource::Filed),
        better: better.ok_or_else(missing)?,
        from: from.unwrap_or(StartingFrom::Zero),
        nothing_below: below,
    })
}

fn bands(parts: &[&str]) -> Read<Method> {
    let (mut source, mut of, mut said, mut otherwise) = (None, None, None, None);
    let (mut better, mut bands) = (None, Vec::new());
    for part in parts {
        if let Some(found) = source_of(part, BANDS)? {
            once(&mut source, found, part)?;
            continue;
        }
        let mut told = plain(part);
        for known in BandsOf::ALL {
            if let Some(rest) = told.strip_prefix(known.zh()).and_then(|it| it.strip_prefix(':').or(it.is_empty().then_some(it))) {
                once(&mut of, *known, part)?;
                told = rest.to_owned();
                break;
            }
        }
        if told.is_empty() {
            continue;
        }
        if let Some(found) = Better::ALL.iter().find(|it| it.zh() == told) {
            once(&mut said, *found, part)?;
        } else if let Some(rest) = told.strip_prefix("其余") {
            let rest = if rest == "不得分" { "0" } else { rest.strip_prefix('得').unwrap_or(rest) };
            once(&mut otherwise, number_of::<Points>(rest.trim_end_matches('分'), part)?, part)?;
        } else {
            let (direction, bound, points) = band(&told).ok_or_else(|| fault(part, ParameterWhy::Unreadable { example: BANDS }))?;
            if better.is_some_and(|it| it != direction) {
                return Err(fault(part, ParameterWhy::DirectionsMixed));
            }
            better = Some(direction);
            let bound = number_of::<Amount>(bound.trim_end_matches('%'), part)?;
            bands.push(Band { bound, points: number_of::<Points>(points.trim_end_matches('分'), part)? });
        }
    }
    if let (Some(said), Some(found)) = (said, better)
        && said != found
    {
        return Err(fault(said.zh(), ParameterWhy::DirectionsMixed));
    }
    let missing = |part| fault("", ParameterWhy::Missing { part, example: BANDS });
    Ok(Method::Bands {
        source: source.unwrap_or(FigureSource::Filed),
        of: of.ok_or_else(|| missing("完成值或完成率"))?,
        better: better.or(said).ok_or_else(|| missing("各档分数线"))?,
        bands,
        otherwise: otherwise.ok_or_else(|| missing("其余得几分"))?,
    })
}

/// `≥100得5`, `100及以上得5`, `不低于100得5`, and downwards.
fn band(told: &str) -> Option<(Better, &str, &str)> {
    let (bound, points) = told.split_once('得')?;
    let bound = bound.trim_end_matches([',', '，']);
    for (direction, before, after) in [
        (Better::Higher, ["≥", ">=", "不低于"], "及以上"),
        (Better::Lower, ["≤", "<=", "不高于"], "及以下"),
    ] {
        let stripped = before.iter().find_map(|it| bound.strip_prefix(it)).or_else(|| bound.strip_suffix(after));
        if let Some(bound) = stripped {
            return Some((direction, bound, points));
        }
    }
    None
}

/// Clauses, and 保底 where it is said.
fn items(parts: &[&str], example: &'static str) -> Read<(Vec<EventItem>, Option<Points>)> {
    let (mut items, mut floor) = (Vec::new(), None);
    for part in parts {
        let told = plain(part);
        if told == "扣完为止" {
            once(&mut floor, Points::ZERO, part)?;
        } else if let Some(number) = told.strip_prefix("保底") {
            once(&mut floor, number_of::<Points>(number.trim_end_matches('分'), part)?, part)?;
        } else {
            items.push(item(part, example)?);
        }
    }
    Ok((items, floor))
}

/// `第1款 未公开：每次0.5，最多2`.
fn item(part: &str, example: &'static str) -> Read<EventItem> {
    let unreadable = || fault(part, ParameterWhy::Unreadable { example });
    let rest = part.strip_prefix('第').ok_or_else(unreadable)?.trim_start();
    let (clause, rest) = match quoted_at_start(rest) {
        Some((clause, rest)) => (clause, rest.trim_start().strip_prefix('款').ok_or_else(unreadable)?),
        None => rest.split_once('款').map(|(clause, rest)| (clause.trim().to_owned(), rest)).ok_or_else(unreadable)?,
    };
    let (text, numbers) = match quoted_at_start(rest.trim_start()) {
        Some((text, rest)) => (text, rest.trim_start().strip_prefix(['：', ':']).ok_or_else(unreadable)?.to_owned()),
        None => {
            let at = rest.rfind("每次").ok_or_else(unreadable)?;
            let (text, numbers) = rest.split_at_checked(at).ok_or_else(unreadable)?;
            let text = text.trim_end().strip_suffix(['：', ':']).ok_or_else(unreadable)?;
            (unquoted(text).ok_or_else(unreadable)?, numbers.to_owned())
        }
    };
    let numbers = plain(&numbers);
    let numbers = numbers.strip_prefix("每次").ok_or_else(unreadable)?;
    let (each, most) = match numbers.split_once("最多") {
        Some((each, most)) => (each.strip_suffix([',', '、']).unwrap_or(each), Some(most)),
        None => (numbers, None),
    };
    let points = |text: &str| number_of::<Points>(text.trim_start_matches(['扣', '加', '得']).trim_end_matches('分'), part);
    Ok(EventItem { clause, text, each: points(each)?, at_most: most.map(points).transpose()? })
}

/// `None` for a part that says nothing of a source.
fn source_of(part: &str, example: &'static str) -> Read<Option<FigureSource>> {
    if matches!(plain(part).as_str(), "目标" | "备案目标" | "目标备案") {
        return Ok(Some(FigureSource::Filed));
    }
    let Some(rest) = part.strip_prefix("计划指标") else { return Ok(None) };
    let rest = rest.trim_start_matches(['：', ':']);
    let target = unquoted(rest).ok_or_else(|| fault(part, ParameterWhy::Unreadable { example }))?;
    Ok(Some(FigureSource::PlanTarget { target }))
}

fn once<T>(slot: &mut Option<T>, found: T, part: &str) -> Read<()> {
    if slot.replace(found).is_some() { Err(fault(part, ParameterWhy::Twice)) } else { Ok(()) }
}

fn number_of<T: FromStr>(text: &str, part: &str) -> Read<T> {
    text.parse().map_err(|_| fault(part, ParameterWhy::NumberUnreadable))
}

fn fault(part: &str, why: ParameterWhy) -> ParameterFault {
    ParameterFault { part: part.chars().take(60).collect(), why }
}
