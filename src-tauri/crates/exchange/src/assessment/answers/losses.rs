//! 扣分原因 in a cell: a line each, with `（扣0.5分）` and `〔佐证：…〕` behind it; clauses line by line beside them.

use zhiheng_domain::assessment::Loss;

const EVIDENCE: &str = "〔佐证：";
/// A line without a clause, among others that have one.
const NO_CLAUSE: &str = "—";

/// Reasons and clauses.
pub(super) fn in_words(losses: &[Loss]) -> (String, String) {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let reasons: Vec<String> = losses
        .iter()
        .map(|it| {
            let points = it.points.map(|it| format!("（扣{it}分）")).unwrap_or_default();
            let evidence = one_line(&it.evidence);
            let evidence = if evidence.is_empty() { evidence } else { format!("{EVIDENCE}{evidence}〕") };
            format!("{}{points}{evidence}", one_line(&it.reason))
        })
        .collect();
    let has_clauses = losses.iter().any(|it| !it.clause.trim().is_empty());
    let clauses = losses.iter().map(|it| Some(one_line(&it.clause)).filter(|it| !it.is_empty()).unwrap_or(NO_CLAUSE.to_owned()));
    (reasons.join("\n"), if has_clauses { clauses.collect::<Vec<_>>().join("\n") } else { String::new() })
}

/// Lines of a cell, blank ones left out.
pub(in super::super) fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|it| !it.is_empty()).collect()
}

/// `clauses` is empty or as long as `reasons`.
pub(super) fn losses(reasons: &[&str], clauses: &[&str]) -> Vec<Loss> {
    let clause = |at: usize| clauses.get(at).copied().filter(|it| !matches!(*it, NO_CLAUSE | "-" | "——")).unwrap_or_default();
    let loss = |(at, line): (usize, &&str)| {
        let (rest, evidence) = match line.strip_suffix('〕').and_then(|it| it.rsplit_once(EVIDENCE)) {
            Some((rest, evidence)) => (rest, evidence.to_owned()),
            None => (*line, String::new()),
        };
        let points = rest.strip_suffix("分）").or_else(|| rest.strip_suffix("分)")).and_then(|it| {
            let (reason, figures) = it.rsplit_once("（扣").or_else(|| it.rsplit_once("(扣"))?;
            Some((reason, figures.parse().ok()?))
        });
        let (reason, points) = points.map_or((rest, None), |(reason, points)| (reason, Some(points)));
        Loss { reason: reason.trim().to_owned(), clause: clause(at).to_owned(), evidence, points }
    };
    reasons.iter().enumerate().map(loss).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn losses_come_back_as_they_were() {
        let loss = |reason: &str, clause: &str, evidence: &str, points: Option<&str>| Loss {
            reason: reason.into(),
            clause: clause.into(),
            evidence: evidence.into(),
            points: points.map(|it| it.parse().unwrap()),
        };
        for all in [
            vec![],
            vec![loss("未达目标", "", "", None)],
            vec![loss("抽检不合格2批（扣款）", "第（二）款", "通报〔2015〕3号", Some("0.5")), loss("逾期", "", "", Some("1"))],
            vec![loss("甲", "1", "", None), loss("乙", "2", "照片", None)],
        ] {
            let (reasons, clauses) = in_words(&all);
            assert_eq!(losses(&lines(&reasons), &lines(&clauses)), all, "{reasons}|{clauses}");
        }
    }
}
