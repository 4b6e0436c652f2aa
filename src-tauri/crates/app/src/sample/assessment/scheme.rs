//! The schemes of the sample's earlier years: a little other than 示例方案, as schemes are from year to year.

use zhiheng_domain::Violation;
use zhiheng_domain::assessment::{
    Band, Better, CriterionTerms, FigureSource, Method, SchemeDraft, SchemeRow, StartingFrom, Tier,
};

/// 示例方案 as it was in an earlier year. Of its own year it is what it is.
///
/// # Errors
/// None; its numbers are read from text.
pub(super) fn as_of_year(base: SchemeDraft, year: i32) -> Result<SchemeDraft, Violation> {
    let mut draft = base;
    if year < 2015 {
        before_2015(&mut draft)?;
    }
    if year < 2014 {
        before_2014(&mut draft)?;
    }
    draft.header.year = year;
    Ok(draft)
}

/// Another name, other points, other bands.
fn before_2015(draft: &mut SchemeDraft) -> Result<(), Violation> {
    if let Some(row) = row(draft, "2.4.4") {
        row.title = "质量信用档案建设".to_owned();
    }
    for (code, points) in [("2.5.1", "3"), ("2.5.4", "1")] {
        if let Some(row) = row(draft, code) {
            row.points = Some(points.parse()?);
        }
    }
    if let Some(terms) = row(draft, "1.1.2").and_then(|it| it.terms.as_mut()) {
        terms.standard = "97% 及以上得 4 分，95% 及以上得 3 分，93% 及以上得 2 分，其余不得分。".to_owned();
        if let Method::Bands { bands, .. } = &mut terms.method {
            *bands = bands_of(&[("97", "4"), ("95", "3"), ("93", "2")])?;
        }
    }
    Ok(())
}

/// No 农产品质量追溯 yet; brands were asked for instead.
fn before_2014(draft: &mut SchemeDraft) -> Result<(), Violation> {
    draft.rows.retain(|it| it.code != "2.3.5");
    for (code, points) in [("2.2", "15"), ("2.3", "12")] {
        if let Some(row) = row(draft, code) {
            row.points = Some(points.parse()?);
        }
    }
    let at = draft.rows.iter().position(|it| it.code == "2.2.5").map_or(draft.rows.len(), |it| it + 1);
    let terms = CriterionTerms {
        standard: "完成备案的名牌产品新增数得满分，未完成的按比例计分。".to_owned(),
        scoring_unit: "省质监局".to_owned(),
        evidence_asked: "名牌产品公告".to_owned(),
        measure_unit: "个".to_owned(),
        method: Method::Formula {
            source: FigureSource::Filed,
            better: Better::Higher,
            from: StartingFrom::Zero,
            nothing_below: None,
        },
        base_score: None,
    };
    let (code, title) = ("2.2.6".to_owned(), "四川名牌产品".to_owned());
    draft.rows.insert(at, SchemeRow { tier: Tier::Third, code, title, points: Some("2".parse()?), terms: Some(terms) });
    Ok(())
}

fn row<'a>(draft: &'a mut SchemeDraft, code: &str) -> Option<&'a mut SchemeRow> {
    draft.rows.iter_mut().find(|it| it.code == code)
}

fn bands_of(all: &[(&str, &str)]) -> Result<Vec<Band>, Violation> {
    all.iter().map(|(bound, points)| Ok(Band { bound: bound.parse()?, points: points.parse()? })).collect()
}
