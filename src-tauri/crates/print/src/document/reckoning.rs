//! 推算 (reckoning): how a score follows from what its sources say, a grade from a total, a rank from all totals. Each can be
//! done again from what it carries.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use zhiheng_domain::assessment::RoundingMode;

use super::{FigureId, Source};

/// 算式 over what the sources of a number say, each by its place among them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Term {
    Of(usize),
    /// 不得分, whatever they say.
    Nothing,
    Sum(Vec<Term>),
    /// first − second.
    Less(Box<Term>, Box<Term>),
    Times(Box<Term>, Box<Term>),
    Over(Box<Term>, Box<Term>),
    Least(Vec<Term>),
    Most(Vec<Term>),
}

impl Term {
    pub fn less(self, other: Term) -> Term {
        Term::Less(Box::new(self), Box::new(other))
    }

    pub fn times(self, other: Term) -> Term {
        Term::Times(Box::new(self), Box::new(other))
    }

    pub fn over(self, other: Term) -> Term {
        Term::Over(Box::new(self), Box::new(other))
    }

    /// `None` where a source that it asks says no number, and of a division by nothing.
    pub(super) fn of(&self, sources: &[Source]) -> Option<Decimal> {
        let all = |terms: &[Term]| terms.iter().map(|it| it.of(sources)).collect::<Option<Vec<Decimal>>>();
        match self {
            Term::Of(at) => sources.get(*at)?.value,
            Term::Nothing => Some(Decimal::ZERO),
            Term::Sum(terms) => Some(all(terms)?.into_iter().sum()),
            Term::Less(first, second) => first.of(sources)?.checked_sub(second.of(sources)?),
            Term::Times(first, second) => first.of(sources)?.checked_mul(second.of(sources)?),
            Term::Over(first, second) => first.of(sources)?.checked_div(second.of(sources)?),
            Term::Least(terms) => all(terms)?.into_iter().min(),
            Term::Most(terms) => all(terms)?.into_iter().max(),
        }
    }
}

/// 取舍: to how many places, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundedTo {
    pub digits: u32,
    #[serde(with = "mode_code")]
    pub mode: RoundingMode,
}

impl RoundedTo {
    /// A total before any rounding of its scheme: the rest of a division, in the 28th digit, is left off.
    pub const SETTLED: RoundedTo = RoundedTo { digits: 8, mode: RoundingMode::HalfUp };

    pub(super) fn of(self, exact: Decimal) -> Decimal {
        let strategy = match self.mode {
            RoundingMode::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            RoundingMode::HalfEven => RoundingStrategy::MidpointNearestEven,
            RoundingMode::Down => RoundingStrategy::ToZero,
        };
        exact.round_dp_with_strategy(self.digits, strategy)
    }

    /// `，四舍五入取 2 位小数`; blank for what is only settled.
    pub(super) fn in_words(self) -> String {
        match self {
            RoundedTo::SETTLED => String::new(),
            RoundedTo { digits: 0, mode } => format!("，{}取整数", mode.zh()),
            RoundedTo { digits, mode } => format!("，{}取 {digits} 位小数", mode.zh()),
        }
    }
}

mod mode_code {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use zhiheng_domain::assessment::RoundingMode;

    #[allow(clippy::trivially_copy_pass_by_ref)] // The shape that serde asks for.
    pub fn serialize<S: Serializer>(mode: &RoundingMode, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(mode.code())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<RoundingMode, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// 等次 by the first bound that the total reaches, whatever the total where a veto sets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Graded {
    /// What the paper prints: `B级`.
    pub said: String,
    /// `None` while scores are missing: then only a veto gives a grade.
    pub total: Option<FigureId>,
    /// `(A级, 90)`, from the best down.
    pub bounds: Vec<(String, Decimal)>,
    /// Below all of them, and by a veto.
    pub below: String,
    pub veto: Option<Source>,
}

impl Graded {
    /// What the total alone has.
    pub(super) fn by_score(&self, total: Decimal) -> &str {
        let reached = self.bounds.iter().find(|it| it.1 <= total);
        reached.map_or(self.below.as_str(), |it| it.0.as_str())
    }

    /// What follows, to be held against what is said.
    pub(super) fn found(&self, total: Option<Decimal>) -> Option<&str> {
        if self.veto.is_some() {
            return Some(&self.below);
        }
        total.map(|it| self.by_score(it))
    }
}

/// 名次: the place of one among all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    /// Which of `all`.
    pub own: usize,
    pub all: Vec<RankKey>,
    /// 并列不占位: 1, 2, 2, 3.
    pub follow: bool,
    /// What parted equal totals, what a veto did; blank where there is nothing to say.
    pub note: String,
    /// Vetoes that set somebody back.
    pub vetoes: Vec<Source>,
}

/// What one is ranked on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankKey {
    /// Behind all who are not.
    pub set_back: bool,
    /// The total, and where others have the same the scores that part them, in turn. The higher goes first.
    pub on: Vec<FigureId>,
}

impl Ranked {
    /// Place and how many share it.
    pub(super) fn place(&self, value: impl Fn(FigureId) -> Option<Decimal>) -> Option<(usize, usize)> {
        let keys = self.all.iter().map(|it| {
            let on = it.on.iter().map(|it| value(*it).map(std::cmp::Reverse)).collect::<Option<Vec<_>>>()?;
            Some((it.set_back, on))
        });
        let keys: Vec<_> = keys.collect::<Option<_>>()?;
        let own = keys.get(self.own)?;
        let mut before: Vec<_> = keys.iter().filter(|it| *it < own).collect();
        if self.follow {
            before.sort();
            before.dedup();
        }
        Some((before.len() + 1, keys.iter().filter(|it| *it == own).count()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Derivation, Figure, Figures};

    fn says(value: &str) -> Source {
        Source { value: Some(value.parse().unwrap()), ..Source::of_row("scheme_row", 1, 1, "分值") }
    }

    fn given(figures: &mut Figures, label: &str, value: &str) -> FigureId {
        let derivation = Derivation::Given(says(value));
        figures.derive(label.to_owned(), "分", derivation)
    }

    #[test]
    fn a_score_is_reckoned_from_what_its_sources_say() {
        let of = Term::Of;
        let sources = ["5", "95", "98", "2", "3"].map(says);
        for (term, value) in [
            (of(0).times(of(1)).over(of(2)), "4.8469387755102040816326530612"),
            (Term::Most(vec![of(0).less(of(3).times(of(4))), of(3)]), "2"),
            (Term::Least(vec![Term::Sum(vec![of(0), of(4)]), of(0)]), "5"),
        ] {
            assert_eq!(term.of(&sources), Some(value.parse().unwrap()), "{term:?}");
        }
        assert_eq!(of(9).of(&sources), None);
        assert_eq!(of(0).over(of(0).less(of(0))).of(&sources), None, "nothing divides");
    }

    #[test]
    fn a_score_that_does_not_follow_is_a_fault_and_says_how_it_was_reckoned() {
        let mut figures = Figures::default();
        let term = Term::Of(0).times(Term::Of(1)).over(Term::Of(2));
        let derivation =
            Derivation::Computed { how: "5 × 95 ÷ 98 = 4.8469".into(), term, sources: ["5", "95", "98"].map(says).to_vec() };
        let score = figures.derive("得分".into(), "分", derivation.clone());
        assert_eq!(figures.how(score), "按评分标准：5 × 95 ÷ 98 = 4.8469");
        assert_eq!(figures.get(score).unwrap().derivation.sources().len(), 3);
        assert_eq!(figures.faults(), []);
        figures.add(Figure { label: "得分".into(), value: Some(5.into()), unit: "分".into(), derivation });
        assert_eq!(figures.faults().len(), 1);
    }

    #[test]
    fn a_cap_takes_the_least_and_a_rounded_total_says_how() {
        let mut figures = Figures::default();
        let (sum, cap) = (given(&mut figures, "加分合计", "6.5"), given(&mut figures, "封顶", "5"));
        let capped = figures.derive("加分".into(), "分", Derivation::Least(vec![sum, cap]));
        let base = given(&mut figures, "基本分", "84.995");
        let total = figures.derive("合计".into(), "分", Derivation::Rounded { parts: vec![base, capped], to: RoundedTo::SETTLED });
        let half_even = RoundedTo { digits: 2, mode: RoundingMode::HalfEven };
        let shown = figures.derive("公布".into(), "分", Derivation::Rounded { parts: vec![total], to: half_even });
        assert_eq!(figures.how(capped), "= 加分合计 6.5 与 封顶 5 中最小的");
        assert_eq!(figures.how(total), "= 基本分 84.995 + 加分 5");
        assert_eq!(figures.how(shown), "= 合计 89.995，四舍六入五成双取 2 位小数");
        assert_eq!(figures.value(shown), Some(90.into()));
        assert_eq!(figures.faults(), []);
        let kept: Figures = serde_json::from_str(&serde_json::to_string(&figures).unwrap()).unwrap();
        assert_eq!(kept, figures);
    }

    #[test]
    fn a_grade_goes_by_the_total_and_a_veto_before_it() {
        let mut figures = Figures::default();
        let total = given(&mut figures, "合计", "89.995");
        let graded = |said: &str, veto: Option<Source>| {
            let bounds = vec![("A级".into(), 90.into()), ("B级".into(), 80.into())];
            Derivation::Graded(Graded { said: said.into(), total: Some(total), bounds, below: "D级".into(), veto })
        };
        let grade = |figures: &mut Figures, said: &str, veto| {
            let derivation = graded(said, veto);
            figures.add(Figure { label: "等次".into(), value: None, unit: String::new(), derivation })
        };
        let b = grade(&mut figures, "B级", None);
        assert_eq!(figures.how(b), "合计 89.995 分，不低于 80 分，为B级（按未取舍的合计）");
        let set = grade(&mut figures, "D级", Some(Source::of_row("veto", 1, 1, "一票否决")));
        assert_eq!(figures.how(set), "一票否决，为D级（按得分为B级）");
        assert_eq!(figures.faults(), []);
        grade(&mut figures, "A级", None);
        grade(&mut figures, "B级", Some(Source::of_row("veto", 1, 1, "一票否决")));
        assert_eq!(figures.faults().len(), 2, "what is printed does not follow");
    }

    #[test]
    fn a_rank_is_counted_again_from_all_totals() {
        let mut figures = Figures::default();
        let totals = ["90", "85", "85", "95", "70"].map(|it| given(&mut figures, "合计", it));
        let breakers = ["40", "38"].map(|it| given(&mut figures, "质量目标", it));
        // The fourth has the most and is vetoed; the second and third are parted by what breaks ties, or are not.
        let ranked = |own: usize, parted: bool, follow: bool| {
            let key = |at: usize| {
                let breaker = parted.then(|| breakers.get(at.wrapping_sub(1)).copied()).flatten();
                RankKey { set_back: at == 3, on: totals.get(at).copied().into_iter().chain(breaker).collect() }
            };
            Derivation::Ranked(Ranked { own, all: (0..5).map(key).collect(), follow, note: String::new(), vetoes: Vec::new() })
        };
        for (parted, follow, places) in
            [(true, false, [1, 2, 3, 5, 4]), (false, false, [1, 2, 2, 5, 4]), (false, true, [1, 2, 2, 4, 3])]
        {
            for (own, place) in places.into_iter().enumerate() {
                let id = figures.derive("名次".into(), "", ranked(own, parted, follow));
                assert_eq!(figures.value(id), Some(place.into()), "{own} {parted} {follow}");
            }
        }
        let shared = figures.derive("名次".into(), "", ranked(1, false, false));
        assert_eq!(figures.how(shared), "5 个合计从高到低，列第 2，并列 2 个");
        assert_eq!(figures.faults(), []);
    }
}
