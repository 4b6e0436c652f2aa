//! The facts of a line: goals, baselines that are last year's figures, what was said and what was found, events.

use zhiheng_domain::assessment::{Criterion, Facts, FigureSource, FiledGoal, Method, ScoredEvent};
use zhiheng_domain::{Amount, Date, Violation};

use super::catalogue::{EVENTS, Entry, Figures, entry};
use super::course::{PlaceYear, lot};
use super::places::odd_way;
use super::{FIRST_YEAR, YEAR_IN_WORK};

/// Nothing was filed or reported of these in the year that is in work: place, criterion, whether it is the goal.
const NOT_YET: [(&str, &str, bool); 2] = [("513300", "1.4.2", false), ("513200", "1.1.3", true)];

/// In ten-thousandths.
#[derive(Clone, Copy, Default)]
struct Figure {
    goal: i64,
    baseline: Option<i64>,
    actual: i64,
}

pub(super) fn facts(of: PlaceYear, criterion: &Criterion, evidence: u32) -> Result<Facts, Violation> {
    let code = criterion.code.as_str();
    let Some(entry) = entry(code) else { return Ok(Facts::default()) };
    let mut facts = Facts { source_unit: entry.source.to_owned(), evidence, ..Facts::default() };
    if let Some(reason) = of.not_applicable(code) {
        facts.not_applicable = Some(reason.to_owned());
        facts.evidence = 0;
        return Ok(facts);
    }
    let level = of.level(code);
    if let Figures::Events { by_level } = &entry.figures {
        let clauses = level.checked_sub(1).and_then(|it| by_level.get(it).copied()).unwrap_or_default();
        if criterion.is_bonus() && clauses.is_empty() {
            facts.evidence = 0; // Nothing is claimed.
        }
        facts.events = Some(clauses.iter().map(|(clause, times)| event(of, code, clause, *times)).collect());
        return Ok(facts);
    }
    let Some(found) = figure(of, entry, level) else { return Ok(facts) };
    // What the place said of itself was better than what was found.
    let is_corrected = 0 < level && of.lot(code, 7).is_multiple_of(9);
    let said = if is_corrected { figure(of, entry, level - 1).unwrap_or(found) } else { found };
    let lacks = |goal: bool| of.year == YEAR_IN_WORK && NOT_YET.contains(&(of.place.code, code, goal));
    let goal = match criterion.terms.method {
        Method::Bands { ref bands, .. } if matches!(entry.figures, Figures::Value { .. }) => bands.first().map(|it| it.bound),
        _ => Some(Amount::from_ten_thousandths(found.goal)?),
    };
    let is_filed = matches!(criterion.terms.method.source(), Some(FigureSource::Filed));
    let filed_on = if is_filed { Date::of(of.year, 4, 1 + lot_day(of, code)) } else { None };
    facts.goal = goal.filter(|_| !lacks(true)).map(|value| FiledGoal { value, filed_on });
    facts.baseline = found.baseline.map(Amount::from_ten_thousandths).transpose()?;
    if !lacks(false) {
        facts.actual = Some(Amount::from_ten_thousandths(said.actual)?);
        facts.verified = if said.actual == found.actual { None } else { Some(Amount::from_ten_thousandths(found.actual)?) };
    }
    Ok(facts)
}

fn lot_day(of: PlaceYear, code: &str) -> u32 {
    u32::try_from(of.lot(code, 6) % 28).unwrap_or_default()
}

fn event(of: PlaceYear, code: &str, clause: &str, times: u32) -> ScoredEvent {
    let told = EVENTS.iter().find(|it| (it.0, it.1) == (code, clause));
    let (title, basis) = told.map_or(("", ""), |it| (it.2, it.3));
    let month = 3 + u32::try_from(of.lot(code, 8) % 9).unwrap_or_default();
    let on = Date::of(of.year, month, 1 + lot_day(of, clause));
    ScoredEvent { clause: clause.to_owned(), title: title.to_owned(), on, times, basis: basis.to_owned() }
}

fn figure(of: PlaceYear, entry: &Entry, level: usize) -> Option<Figure> {
    let code = entry.code;
    let draw = |turn, among: i64| i64::try_from(of.lot(code, turn)).unwrap_or_default() % among;
    // The same in every year.
    let own = |among: i64| i64::try_from(lot(&[of.place.code, code], 0, 3)).unwrap_or_default() % among;
    let by = |all: &[i64; 3]| level.checked_sub(1).and_then(|it| all.get(it).copied());
    let years = i64::from(of.year - FIRST_YEAR);
    Some(match &entry.figures {
        Figures::Share { goal, spread, short } => {
            let goal = goal + (own(11) - 5) * spread + years * 20;
            let actual = by(short).map_or(goal + draw(4, 9) * 10, |it| goal - it - draw(4, 4) * 10);
            Figure { goal: goal * 100, baseline: None, actual: actual.min(10_000) * 100 }
        }
        Figures::Under { short } => {
            let goal = (of.place.particles - years * 2) * 100;
            let actual = by(short).map_or(goal - draw(4, 3) * 100, |it| goal + it);
            Figure { goal: goal * 100, baseline: None, actual: actual * 100 }
        }
        Figures::Way { from, spread, gap, falls, tenths } => {
            let first = (from + (own(11) - 5) * spread) * 100;
            let baseline = before(of, entry).unwrap_or(first);
            let gap = gap * 100;
            let thousandths = match odd_way(of.place.code, of.year) {
                Some(odd) if code == "1.3.1" => odd,
                _ => by(tenths).map_or(1_000 + draw(4, 2) * 100, |it| it * 100),
            };
            let way = |part: i64| if *falls { baseline - part } else { baseline + part };
            Figure { goal: way(gap), baseline: Some(baseline), actual: way(gap * thousandths / 1_000) }
        }
        Figures::Growth { tenths } => {
            let baseline = before(of, entry).unwrap_or(of.place.trademarks * 10_000);
            let gap = (baseline / 1_000_000).max(1) * 100_000; // A tenth, in whole tens.
            let actual = baseline + gap * by(tenths).unwrap_or(10 + draw(4, 2)) / 10;
            Figure { goal: baseline + gap, baseline: Some(baseline), actual }
        }
        Figures::Count { goals, tenths } => {
            let at = usize::try_from(own(60)).unwrap_or_default() % goals.len().max(1);
            let goal = goals.get(at).copied()? * 10_000;
            let actual = by(tenths).map_or(goal + draw(4, 2) * 10_000, |it| goal * it / 10);
            Figure { goal, baseline: None, actual }
        }
        Figures::Value { step, by_level } => {
            let (low, span) = by_level.get(level).copied()?;
            let actual = low + draw(4, span / step + 1) * step;
            Figure { goal: 0, baseline: None, actual: actual * 100 }
        }
        Figures::Events { .. } | Figures::People => return None,
    })
}

/// What was found a year before.
fn before(of: PlaceYear, entry: &Entry) -> Option<i64> {
    let earlier = PlaceYear { year: of.year - 1, ..of };
    if earlier.year < FIRST_YEAR {
        return None;
    }
    Some(figure(earlier, entry, earlier.level(entry.code))?.actual)
}
