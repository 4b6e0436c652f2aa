//! 考核结果: ranking, one assessee, years, trials, publication, use of results.

use std::collections::BTreeMap;

use zhiheng_app::Desk;
use zhiheng_app::assessment::{AssesseeResult, Results, Trial, Tried, UseEdit};
use zhiheng_domain::assessment::{
    ChainLink, CriterionCode, Grade, LineOutcome, Move, Outcome, Points, ProfileRow, ResultUse, Rounding, RoundingPlace, Spread, YearChange, YearComparison, chain, comparability, distribution,
    grade_counts, profile as profile_of, since, spread_of,
};
use zhiheng_domain::{AssesseeId, AssessmentId, Date, ResultUseId};

use super::assessment::line as assessment_line;
use super::scoring::{criteria, groups, score, veto_view};
use super::{changed, field, optional_date};
use crate::Reply;
use crate::wire::*;

/// Width of a 分数段.
const RANGE: u16 = 5;

pub fn standing(desk: &mut Desk, req: OfAssessment) -> Reply<StandingView> {
    view(desk, AssessmentId(req.assessment.0))
}

fn view(desk: &mut Desk, id: AssessmentId) -> Reply<StandingView> {
    let results = desk.results(id)?;
    let (board, standing) = (&results.board, &results.board.standing);
    let complete = || standing.outcomes.iter().filter(|it| it.is_complete());
    let totals: Vec<Points> = complete().map(|it| it.total.unrounded).collect();
    let ranges = distribution(totals.iter().copied(), Points::whole(RANGE)).into_iter().map(|range| {
        let within = complete().filter(|it| range.from <= it.total.unrounded && it.total.unrounded < range.until);
        RangeView {
            from: range.from.to_string(),
            until: range.until.to_string(),
            count: range.count as u32,
            names: within.map(|it| board.name(it.assessee).to_owned()).collect(),
        }
    });
    let grades = grade_counts(standing).into_iter();
    let naming = board.year.naming();
    Ok(StandingView {
        assessment: assessment_line(&board.summary),
        groups: groups(&board.year.scheme),
        criteria: criteria(&board.year.scheme),
        rows: standing.in_order().into_iter().map(|it| row(&results, it)).collect(),
        grades: grades.map(|it| GradeCountView { grade: it.grade.into(), count: it.count as u32, vetoed: it.vetoed as u32 }).collect(),
        spread: spread_of(totals.iter().copied()).map(|it| spread_view(&it, board.year.scheme.rules().rounding)),
        ranges: ranges.collect(),
        obstacles: obstacles(&results),
        publication: publication(&results),
        rules: board.year.scheme.rules().in_words(&naming).into_iter().map(|it| format!("{}：{}。", it.label, it.text)).collect(),
    })
}

fn spread_view(it: &Spread, rounding: Rounding) -> SpreadView {
    let shown = |it: Points| rounding.round(it).to_string();
    SpreadView {
        count: it.count as u32,
        lowest: shown(it.lowest),
        median: shown(it.median),
        mean: shown(it.mean),
        highest: shown(it.highest),
    }
}

fn obstacles(results: &Results) -> Vec<String> {
    let one = |it: &zhiheng_app::assessment::Obstacle| {
        let part = |count: usize, word: &str| (0 < count).then(|| format!("{word} {count} 项"));
        let parts = [
            part(it.missing, "缺得分"),
            part(it.not_final, "未终审"),
            part(it.not_checked, "未复核"),
            part(it.open_appeals, "申诉未处理"),
            part(it.refused, "得分不合方案"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        format!("{}：{}。", results.board.name(it.assessee), parts.join("，"))
    };
    results.obstacles.iter().map(one).collect()
}

fn publication(results: &Results) -> Option<PublicationView> {
    let it = results.publication.as_ref()?;
    let version = results.board.year.scheme.header().version;
    let differs = |id: &AssesseeId| {
        let published = it.results.iter().find(|it| it.assessee == *id);
        let today = results.board.standing.of(*id);
        let told = |total: Points, grade: Option<Grade>, rank: Option<(u32, u32)>| {
            let shared = |by: u32| if by > 1 { format!("（{by} 个并列）") } else { String::new() };
            let rank = rank.map(|(no, by)| format!("，第 {no} 名{}", shared(by))).unwrap_or_default();
            format!("{total} 分{}{rank}", grade.map(|it| format!("，{}", it.zh())).unwrap_or_default())
        };
        let was = published.map(|it| told(it.total.shown, Some(it.grade), it.rank.map(|it| (it.no, it.shared_by)))).unwrap_or_default();
        let is = today.map(|it| told(it.total.shown, it.grade, it.rank.map(|it| (it.no, it.shared_by)))).unwrap_or_default();
        format!("{}：公布为 {was}；按现在的记录为 {is}。", results.board.name(*id))
    };
    Some(PublicationView {
        published_on: it.published_on.iso(),
        basis: it.basis.clone(),
        decided_by: it.decided_by.clone(),
        scheme_version: version,
        differences: results.differing.iter().map(differs).collect(),
    })
}

fn row(results: &Results, it: &Outcome) -> StandingRow {
    let board = &results.board;
    let last = results.last_year(it.assessee);
    let heat = |(line, criterion): (&LineOutcome, &zhiheng_domain::assessment::Criterion)| HeatScore {
        score: line.shown.map(|it| it.settled().to_string()),
        share: line.score.and_then(|it| share(it, criterion.points)),
    };
    StandingRow {
        assessee: WireId(it.assessee.0),
        name: board.name(it.assessee).to_owned(),
        rank: it.rank.map(|it| it.no),
        shared_by: it.rank.map_or(1, |it| it.shared_by),
        grade: it.grade.map(GradeWord::from),
        grade_by_score: it.grade_by_score.map(GradeWord::from),
        veto: board.year.sheet(it.assessee).and_then(|it| it.veto.as_ref()).map(veto_view),
        base: it.base.shown.to_string(),
        bonus: it.bonus.shown.to_string(),
        total: it.total.shown.to_string(),
        unrounded: it.total.unrounded.to_string(),
        groups: it.groups.iter().map(|it| it.total.shown.to_string()).collect(),
        lines: it.lines.iter().zip(board.year.scheme.criteria()).map(heat).collect(),
        missing: it.missing.len() as u32,
        not_final: it.not_final.len() as u32,
        not_checked: it.not_checked.len() as u32,
        open_appeals: it.open_appeals.len() as u32,
        last_rank: last.and_then(|it| it.rank).map(|it| it.no),
        last_total: last.filter(|it| it.is_complete()).map(|it| it.total.shown.to_string()),
        last_grade: last.and_then(|it| it.grade).map(GradeWord::from),
    }
}

/// 得分率, in percent to one place; none of no points.
fn share(own: Points, of: Points) -> Option<String> {
    let whole = (Points::ZERO < of).then(|| of.decimal())?;
    let percent = own.decimal() * Points::HUNDRED.decimal() / whole;
    Some(percent.round_dp(1).normalize().to_string())
}

fn signed(it: Points) -> String {
    let it = it.settled();
    if Points::ZERO < it { format!("+{it}") } else { it.to_string().replace('-', "−") }
}

pub fn profile(desk: &mut Desk, req: OfAssessee) -> Reply<ProfileView> {
    let assessee = AssesseeId(req.assessee.0);
    let of = desk.assessee_result(AssessmentId(req.assessment.0), assessee)?;
    let (board, standing) = (&of.results.board, &of.results.board.standing);
    let naming = board.year.naming();
    let codes: Vec<&CriterionCode> = board.year.scheme.groups().iter().map(|it| &it.code).collect();
    let rounding = board.year.scheme.rules().rounding;
    let line = |it: ProfileRow| {
        let is_group = codes.contains(&&it.code);
        // Only a group is a total, and has its digits.
        let shown = |it: Points| {
            let shown = if is_group && rounding.place != RoundingPlace::Nowhere { rounding.round(it) } else { rounding.of_criterion(it) };
            shown.settled().to_string()
        };
        ProfileLine {
            tier: it.tier.into(),
            is_group,
            code: it.code.to_string(),
            title: it.title,
            points: it.points.to_string(),
            own: it.own.map(shown),
            share: it.own.and_then(|own| share(own, it.points)),
            median: it.median.map(shown),
            median_share: it.median.and_then(|median| share(median, it.points)),
            best: it.best.map(shown),
            best_share: it.best.and_then(|best| share(best, it.points)),
            leaders: it.leaders.iter().map(|it| board.name(*it).to_owned()).collect(),
        }
    };
    let link = |it: &ChainLink| {
        let words = it.in_words(&naming);
        let code = match it {
            ChainLink::Lost { code, .. } | ChainLink::Appeal { code, .. } | ChainLink::GroupCapped { code, .. } => Some(code.to_string()),
            _ => None,
        };
        ChainLine { label: words.label.to_owned(), words: words.text, points: words.points.map(|it| it.settled().to_string()), code }
    };
    let outcome = standing.of(assessee).ok_or_else(|| zhiheng_app::StoreError::not_found(zhiheng_app::Noun::Assessee, assessee.0));
    Ok(ProfileView {
        row: row(&of.results, outcome.map_err(zhiheng_app::AppError::from)?),
        ranked: standing.outcomes.iter().filter(|it| it.rank.is_some()).count() as u32,
        lines: profile_of(&board.year.scheme, standing, assessee).into_iter().map(line).collect(),
        chain: chain(&board.year.scheme, standing, &of.sheet).iter().map(link).collect(),
        gap: gap(&of),
        since: since_view(&of),
    })
}

fn gap(of: &AssesseeResult) -> Option<RankGapView> {
    let (board, it) = (&of.results.board, of.gap.as_ref()?);
    let words = it.in_words(&board.year.naming());
    let part = |it: &zhiheng_domain::assessment::CriterionGap| GapPart {
        code: it.code.to_string(),
        title: board.year.scheme.title_of(it.code.as_str()).unwrap_or_default().to_owned(),
        ours: it.ours.settled().to_string(),
        theirs: it.theirs.settled().to_string(),
        by: signed(it.by),
    };
    Some(RankGapView {
        question: words.question,
        words: words.answer,
        above: WireId(it.above.0),
        above_name: board.name(it.above).to_owned(),
        by: signed(it.by),
        parts: it.parts.iter().map(part).collect(),
        by_caps: (it.by_caps != Points::ZERO).then(|| signed(it.by_caps)),
    })
}

fn since_view(of: &AssesseeResult) -> Option<SinceView> {
    let (it, (before, _)) = (of.since.as_ref()?, of.results.before.as_ref()?);
    let sides = SidesOf { before: before.scheme.rules().rounding, now: of.results.board.year.scheme.rules().rounding };
    let change = |it: &YearChange| {
        let (before, now) = sides.of(it);
        YearChangeView {
            code: it.code.to_string(),
            title: it.title.clone(),
            points: it.points.to_string(),
            before: before.to_string(),
            now: now.to_string(),
            change: signed(now - before),
        }
    };
    let (sum_before, sum_now) = sides.sums(it);
    Some(SinceView {
        year: before.assessment.year,
        before: sum_before.to_string(),
        now: sum_now.to_string(),
        same: it.same.iter().map(change).collect(),
        not_same: it.not_same.iter().map(zhiheng_domain::assessment::NotSame::in_words).collect(),
        notes: of.notes.iter().map(|it| it.text.clone()).collect(),
    })
}

/// Criteria of two years, each shown as the scheme of its year says.
struct SidesOf {
    before: Rounding,
    now: Rounding,
}

impl SidesOf {
    fn of(&self, it: &YearChange) -> (Points, Points) {
        (self.before.of_criterion(it.before).settled(), self.now.of_criterion(it.now).settled())
    }

    /// Of what is shown, settled once.
    fn sums(&self, it: &YearComparison) -> (Points, Points) {
        let before: Points = it.same.iter().map(|it| self.before.of_criterion(it.before)).sum();
        let now: Points = it.same.iter().map(|it| self.now.of_criterion(it.now)).sum();
        (before.settled(), now.settled())
    }
}

pub fn years(desk: &mut Desk, req: CompareYears) -> Reply<YearsView> {
    let of = desk.two_years(AssessmentId(req.before.0), AssessmentId(req.now.0))?;
    let ((before, old, old_standing), (now, new, new_standing)) = (&of.before, &of.now);
    let periods = (old.assessment.period, new.assessment.period);
    let sides = SidesOf { before: old.scheme.rules().rounding, now: new.scheme.rules().rounding };
    let mut not_same = Vec::new();
    let mut notes = Vec::new();
    let mut rows = Vec::new();
    for outcome in new_standing.in_order() {
        let earlier = old_standing.of(outcome.assessee);
        let compared = earlier.map(|it| since((&old.scheme, it), (&new.scheme, outcome)));
        if let Some(compared) = &compared {
            for it in compared.not_same.iter().map(zhiheng_domain::assessment::NotSame::in_words) {
                if !not_same.contains(&it) {
                    not_same.push(it);
                }
            }
        }
        let between = comparability(&of.notes, outcome.assessee, periods.0, periods.1);
        for it in &between {
            if !notes.contains(&it.text) {
                notes.push(it.text.clone());
            }
        }
        let sums = compared.as_ref().map(|it| sides.sums(it));
        let total = |it: &Outcome| it.is_complete().then(|| it.total.shown.to_string());
        rows.push(YearsRow {
            assessee: WireId(outcome.assessee.0),
            name: new.assessee(outcome.assessee).map(|it| it.name.clone()).unwrap_or_default(),
            rank_before: earlier.and_then(|it| it.rank).map(|it| it.no),
            rank_now: outcome.rank.map(|it| it.no),
            grade_before: earlier.and_then(|it| it.grade).map(GradeWord::from),
            grade_now: outcome.grade.map(GradeWord::from),
            total_before: earlier.and_then(total),
            total_now: total(outcome),
            same_before: sums.map(|it| it.0.to_string()),
            same_now: sums.map(|it| it.1.to_string()),
            change: sums.map(|(before, now)| signed(now - before)),
            noted: !between.is_empty(),
        });
    }
    Ok(YearsView { before: assessment_line(before), now: assessment_line(now), rows, not_same, notes })
}

pub fn try_scores(desk: &mut Desk, req: TryScores) -> Reply<TrialView> {
    let code = |name: &str, text: &str| field(name, CriterionCode::new(text));
    let weight = |it: TriedWeight| Ok((code("weights", &it.code)?, score("weights", &it.points)?));
    let tried_score = |it: TriedScore| Ok(((AssesseeId(it.assessee.0), code("scores", &it.code)?), score("scores", &it.score)?));
    let tried = Tried {
        weights: req.weights.into_iter().map(weight).collect::<Reply<BTreeMap<_, _>>>()?,
        scores: req.scores.into_iter().map(tried_score).collect::<Reply<BTreeMap<_, _>>>()?,
    };
    Ok(match desk.try_scores(AssessmentId(req.assessment.0), &tried)? {
        Trial::Weights(faults) => TrialView { faults: faults.iter().map(|it| it.in_words().to_string()).collect(), rows: Vec::new() },
        Trial::Score(_, code, fault) => TrialView { faults: vec![format!("{code}：{}", fault.in_words())], rows: Vec::new() },
        Trial::Standing { board, after, moves } => {
            let naming = board.year.naming();
            let row = |now: &Outcome| {
                let was = board.standing.of(now.assessee);
                let change = moves.iter().find(|it| it.assessee == now.assessee);
                TrialRow {
                    assessee: WireId(now.assessee.0),
                    name: board.name(now.assessee).to_owned(),
                    rank_before: was.and_then(|it| it.rank).map(|it| it.no),
                    rank_now: now.rank.map(|it| it.no),
                    grade_before: was.and_then(|it| it.grade).map(GradeWord::from),
                    grade_now: now.grade.map(GradeWord::from),
                    total_before: was.map(|it| it.total.shown.to_string()).unwrap_or_default(),
                    total_now: now.total.shown.to_string(),
                    moved: change.is_some_and(Move::is_placed_anew),
                    words: change.map(|it| it.in_words(&naming)).unwrap_or_default(),
                }
            };
            TrialView { faults: Vec::new(), rows: after.in_order().into_iter().map(row).collect() }
        }
    })
}

pub fn publish(desk: &mut Desk, req: PublishResults) -> Reply<Changed<StandingView>> {
    let id = AssessmentId(req.assessment.0);
    let on = field("publishedOn", Date::read(&req.published_on))?;
    let done = desk.publish_results(id, on, &req.basis, &req.decided_by)?;
    changed(desk, done, |desk, ()| view(desk, id))
}

pub fn withdraw(desk: &mut Desk, req: OfAssessment) -> Reply<Changed<StandingView>> {
    let id = AssessmentId(req.assessment.0);
    let done = desk.withdraw_publication(id)?;
    changed(desk, done, |desk, ()| view(desk, id))
}

pub fn uses(desk: &mut Desk, req: OfAssessment) -> Reply<ResultUses> {
    uses_view(desk, AssessmentId(req.assessment.0))
}

fn uses_view(desk: &mut Desk, id: AssessmentId) -> Reply<ResultUses> {
    let all = desk.result_uses(id)?;
    let on = desk.business_date();
    let names: BTreeMap<AssesseeId, String> = desk.assessees()?.into_iter().map(|it| (it.id, it.name)).collect();
    let one = |it: ResultUse| ResultUseView {
        overdue: it.is_overdue(on),
        id: WireId(it.id.0),
        assessee: it.assessee.map(|it| WireId(it.0)),
        assessee_name: it.assessee.and_then(|it| names.get(&it).cloned()),
        kind: it.kind.into(),
        due_on: it.due_on.map(Date::iso),
        done_on: it.done_on.map(Date::iso),
        addressee: it.addressee,
        note: it.note,
    };
    let new = |it: UseEdit| NewResultUse {
        assessee: it.assessee.map(|it| WireId(it.0)),
        kind: it.kind.into(),
        due_on: it.due_on.map(Date::iso),
        done_on: it.done_on.map(Date::iso),
        addressee: it.addressee,
        note: it.note,
    };
    Ok(ResultUses { uses: all.uses.into_iter().map(one).collect(), proposed: all.proposed.into_iter().map(new).collect() })
}

pub fn set_uses(desk: &mut Desk, req: SetResultUses) -> Reply<Changed<ResultUses>> {
    let id = AssessmentId(req.assessment.0);
    let one = |it: NewResultUse| -> Reply<UseEdit> {
        Ok(UseEdit {
            assessee: it.assessee.map(|it| AssesseeId(it.0)),
            kind: it.kind.into(),
            due_on: optional_date("dueOn", it.due_on.as_deref())?,
            done_on: optional_date("doneOn", it.done_on.as_deref())?,
            addressee: it.addressee,
            note: it.note,
        })
    };
    let edits = req.uses.into_iter().map(one).collect::<Reply<Vec<_>>>()?;
    let done = match (req.id, edits.first()) {
        (Some(use_id), Some(edit)) => desk.edit_result_use(id, ResultUseId(use_id.0), edit)?,
        _ => desk.add_result_uses(id, &edits)?,
    };
    changed(desk, done, |desk, ()| uses_view(desk, id))
}

pub fn drop_use(desk: &mut Desk, req: DropResultUse) -> Reply<Changed<ResultUses>> {
    let id = AssessmentId(req.assessment.0);
    let done = desk.remove_result_use(id, ResultUseId(req.id.0))?;
    changed(desk, done, |desk, ()| uses_view(desk, id))
}
