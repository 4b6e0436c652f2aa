//! 评分细则: editing, versions, files.

use zhiheng_app::Desk;
use zhiheng_app::assessment::{SchemeOf, SchemeSaved};
use zhiheng_domain::assessment::{
    Band, CriterionTerms, EventItem, EvidenceRule, FigureSource, GradeBands, Method, Points, RankRule, Rounding, SchemeDraft, SchemeFault,
    SchemeHeader, SchemeRow, SchemeRules, Tier, TieBreaker,
};
use zhiheng_domain::{Amount, AssessmentId, Violation};

use super::assessment::{line, scheme_line};
use super::changed;
use crate::wire::*;
use crate::{ApiError, Reply};

/// The word of a tie-breaker that is no row.
const BONUS: &str = "bonus";

pub fn scheme(desk: &mut Desk, req: OfScheme) -> Reply<SchemeView> {
    view(desk.scheme(AssessmentId(req.assessment.0), req.version)?, SchemeSaved::default())
}

pub fn save(desk: &mut Desk, req: SaveScheme) -> Reply<Changed<SchemeView>> {
    let id = AssessmentId(req.assessment.0);
    let done = desk.save_scheme(id, &draft_of(req.draft)?, req.confirmed)?;
    changed(desk, done, |desk, saved| view(desk.scheme(id, None)?, saved))
}

pub fn revise(desk: &mut Desk, req: ReviseScheme) -> Reply<Changed<SchemeView>> {
    let id = AssessmentId(req.assessment.0);
    let done = desk.revise_scheme(id, &req.reason)?;
    changed(desk, done, |desk, ()| view(desk.scheme(id, None)?, SchemeSaved::default()))
}

pub fn drop_newest(desk: &mut Desk, req: OfAssessment) -> Reply<Changed<SchemeView>> {
    let id = AssessmentId(req.assessment.0);
    let done = desk.drop_scheme(id)?;
    changed(desk, done, |desk, saved| view(desk.scheme(id, None)?, saved))
}

pub(super) fn view(of: SchemeOf, saved: SchemeSaved) -> Reply<SchemeView> {
    let locked = if !of.newest {
        Some("这是以前的版本，只供查看。".to_owned())
    } else if let Some(on) = of.summary.published_on {
        Some(format!("考核结果已于{}公布，方案不再改动。", on.in_chinese()))
    } else if of.frozen {
        Some("已据这一版打分，方案已冻结。要改动，先修订为新版本并写明原因。".to_owned())
    } else {
        None
    };
    Ok(SchemeView {
        assessment: line(&of.summary),
        versions: of.versions.iter().map(scheme_line).collect(),
        methods: of.draft.rows.iter().map(|it| it.terms.as_ref().map(CriterionTerms::method_in_words)).collect(),
        check: check_view(&of.draft, &of.faults),
        draft: draft_view(&of.draft),
        locked,
        checks_fell: saved.checks_fell,
        renumbered: saved.renumbered as u32,
        outside: of.outside.iter().map(|(code, count)| format!("{code}（{count} 个单位）")).collect(),
    })
}

fn check_view(draft: &SchemeDraft, faults: &[SchemeFault]) -> SchemeCheck {
    SchemeCheck {
        points: draft.points_so_far().to_string(),
        bonus: bonus(draft).to_string(),
        faults: faults.iter().map(fault_view).collect(),
    }
}

/// What can be had by bonus at most: of each first-tier group its cap.
fn bonus(draft: &SchemeDraft) -> Points {
    let of_bonus = |it: &SchemeRow| it.terms.as_ref().is_some_and(|it| it.method.is_bonus());
    let trees = draft.rows.chunk_by(|_, next| next.tier != Tier::First);
    let most = |tree: &[SchemeRow]| -> Points {
        let sum: Points = tree.iter().filter(|it| of_bonus(it)).filter_map(|it| it.points).sum();
        let cap = tree.first().filter(|it| it.terms.is_none() && Points::ZERO < sum).and_then(|it| it.points);
        cap.map_or(sum, |cap| cap.min(sum))
    };
    trees.map(most).sum()
}

fn fault_view(fault: &SchemeFault) -> SchemeFaultView {
    let row = match fault.place {
        zhiheng_domain::assessment::FaultPlace::Scheme => None,
        zhiheng_domain::assessment::FaultPlace::Row { at, .. } => Some(at as u32),
    };
    SchemeFaultView { row, words: fault.in_words().to_string() }
}

fn draft_view(draft: &SchemeDraft) -> SchemeDraftView {
    SchemeDraftView {
        title: draft.header.title.clone(),
        basis: draft.header.basis.clone(),
        is_sample: draft.header.is_sample,
        rules: rules_view(&draft.rules),
        rows: draft.rows.iter().map(row_view).collect(),
    }
}

fn rules_view(rules: &SchemeRules) -> SchemeRulesView {
    let breaker = |it: &TieBreaker| match it {
        TieBreaker::Row(code) => code.clone(),
        TieBreaker::Bonus => BONUS.to_owned(),
    };
    SchemeRulesView {
        rounding_place: rules.rounding.place.into(),
        rounding_digits: rules.rounding.digits,
        rounding_mode: rules.rounding.mode.into(),
        grade_a: rules.grades.a.to_string(),
        grade_b: rules.grades.b.to_string(),
        grade_c: rules.grades.c.to_string(),
        rank_on: rules.ranking.on.into(),
        tie_breakers: rules.ranking.tie_breakers.iter().map(breaker).collect(),
        ties: rules.ranking.ties.into(),
        vetoed: rules.ranking.vetoed.into(),
        evidence: rules.evidence.into(),
        total_cap: rules.total_cap.map(|it| it.to_string()),
    }
}

pub(super) fn row_view(row: &SchemeRow) -> SchemeRowView {
    SchemeRowView {
        tier: row.tier.into(),
        code: row.code.clone(),
        title: row.title.clone(),
        points: row.points.map(|it| it.to_string()),
        terms: row.terms.as_ref().map(terms_view),
    }
}

pub(super) fn terms_view(terms: &CriterionTerms) -> CriterionTermsView {
    CriterionTermsView {
        standard: terms.standard.clone(),
        scoring_unit: terms.scoring_unit.clone(),
        evidence_asked: terms.evidence_asked.clone(),
        measure_unit: terms.measure_unit.clone(),
        method: method_view(&terms.method),
        base_score: terms.base_score.map(|it| it.to_string()),
    }
}

fn method_view(method: &Method) -> MethodView {
    let target = |it: &FigureSource| match it {
        FigureSource::Filed => None,
        FigureSource::PlanTarget { target } => Some(target.clone()),
    };
    let item = |it: &EventItem| EventItemView {
        clause: it.clause.clone(),
        text: it.text.clone(),
        each: it.each.to_string(),
        at_most: it.at_most.map(|it| it.to_string()),
    };
    let items = |all: &[EventItem]| all.iter().map(item).collect();
    match method {
        Method::Formula { source, better, from, nothing_below } => MethodView::Formula {
            plan_target: target(source),
            better: (*better).into(),
            from: (*from).into(),
            nothing_below: nothing_below.map(|it| it.to_string()),
        },
        Method::Bands { source, of, better, bands, otherwise } => MethodView::Bands {
            plan_target: target(source),
            of: (*of).into(),
            better: (*better).into(),
            bands: bands.iter().map(|it| BandView { bound: it.bound.to_string(), points: it.points.to_string() }).collect(),
            otherwise: otherwise.to_string(),
        },
        Method::Deduction { items: all, floor } => MethodView::Deduction { items: items(all), floor: floor.to_string() },
        Method::Reviewer => MethodView::Reviewer {},
        Method::Bonus { items: all } => MethodView::Bonus { items: items(all) },
    }
}

/// The texts of a draft as numbers; what is no number is told with its row.
fn draft_of(view: SchemeDraftView) -> Reply<SchemeDraft> {
    let header = SchemeHeader {
        year: 0,
        title: view.title,
        basis: view.basis,
        is_sample: view.is_sample,
        version: 1,
        reason: String::new(),
    };
    let rules = rules_of(view.rules)?;
    let row = |(at, row): (usize, SchemeRowView)| -> Reply<SchemeRow> {
        let place = format!("第 {} 行 {}", at + 1, row.code);
        row_of(row).map_err(|rule| {
            let error = ApiError::from(rule);
            ApiError { message: format!("{place}：{}", error.message), ..error }.at(&format!("row{at}"))
        })
    };
    let rows = view.rows.into_iter().enumerate().map(row).collect::<Reply<_>>()?;
    Ok(SchemeDraft { header, rules, rows })
}

fn maybe<T>(text: Option<String>, read: impl Fn(&str) -> Result<T, Violation>) -> Result<Option<T>, Violation> {
    text.filter(|it| !it.trim().is_empty()).map(|it| read(&it)).transpose()
}

fn amount(text: &str) -> Result<Amount, Violation> {
    let text = text.trim();
    text.strip_suffix(['%', '％']).unwrap_or(text).parse()
}

fn rules_of(view: SchemeRulesView) -> Reply<SchemeRules> {
    let at = |name: &str, text: &str| Points::read(text).map_err(|rule| ApiError::from(rule).at(name));
    let breaker = |it: String| if it == BONUS { TieBreaker::Bonus } else { TieBreaker::Row(it) };
    let evidence: EvidenceRule = view.evidence.into();
    Ok(SchemeRules {
        rounding: Rounding { place: view.rounding_place.into(), digits: view.rounding_digits, mode: view.rounding_mode.into() },
        grades: GradeBands {
            a: at("gradeA", &view.grade_a)?,
            b: at("gradeB", &view.grade_b)?,
            c: at("gradeC", &view.grade_c)?,
        },
        ranking: RankRule {
            on: view.rank_on.into(),
            tie_breakers: view.tie_breakers.into_iter().map(breaker).collect(),
            ties: view.ties.into(),
            vetoed: view.vetoed.into(),
        },
        evidence,
        total_cap: maybe(view.total_cap, Points::read).map_err(|rule| ApiError::from(rule).at("totalCap"))?,
    })
}

fn row_of(row: SchemeRowView) -> Result<SchemeRow, Violation> {
    Ok(SchemeRow {
        tier: row.tier.into(),
        code: row.code.trim().to_owned(),
        title: row.title.trim().to_owned(),
        points: maybe(row.points, Points::read)?,
        terms: row.terms.map(terms_of).transpose()?,
    })
}

fn terms_of(view: CriterionTermsView) -> Result<CriterionTerms, Violation> {
    Ok(CriterionTerms {
        standard: view.standard,
        scoring_unit: view.scoring_unit,
        evidence_asked: view.evidence_asked,
        measure_unit: view.measure_unit,
        method: method_of(view.method)?,
        base_score: maybe(view.base_score, Points::read)?,
    })
}

fn method_of(view: MethodView) -> Result<Method, Violation> {
    let source = |target: Option<String>| match target {
        None => FigureSource::Filed,
        Some(target) => FigureSource::PlanTarget { target },
    };
    let item = |it: EventItemView| -> Result<EventItem, Violation> {
        Ok(EventItem { clause: it.clause, text: it.text, each: Points::read(&it.each)?, at_most: maybe(it.at_most, Points::read)? })
    };
    let items = |all: Vec<EventItemView>| all.into_iter().map(item).collect::<Result<Vec<_>, _>>();
    let band = |it: BandView| -> Result<Band, Violation> { Ok(Band { bound: amount(&it.bound)?, points: Points::read(&it.points)? }) };
    Ok(match view {
        MethodView::Formula { plan_target, better, from, nothing_below } => Method::Formula {
            source: source(plan_target),
            better: better.into(),
            from: from.into(),
            nothing_below: maybe(nothing_below, amount)?,
        },
        MethodView::Bands { plan_target, of, better, bands, otherwise } => Method::Bands {
            source: source(plan_target),
            of: of.into(),
            better: better.into(),
            bands: bands.into_iter().map(band).collect::<Result<_, _>>()?,
            otherwise: Points::read(&otherwise)?,
        },
        MethodView::Deduction { items: all, floor } => Method::Deduction { items: items(all)?, floor: Points::read(&floor)? },
        MethodView::Reviewer {} => Method::Reviewer,
        MethodView::Bonus { items: all } => Method::Bonus { items: items(all)? },
    })
}
