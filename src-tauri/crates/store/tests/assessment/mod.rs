//! Seeded sheets for tests and benches of the assessment: the same each time, with every method and every gap.
#![allow(dead_code, reason = "each test takes what it needs")]

use zhiheng_domain::assessment::{
    Appeal, AppealDecision, AppealOutcome, AssessmentStep, Criterion, Facts, FiledGoal, FinalCheck, Given, Loss, Points, Scheme,
    SchemeDraft, ScoreLine, ScoreSheet, ScoredEvent, StepScore, Veto,
};
use zhiheng_domain::{Amount, AssesseeId, Date, OperatorId};

use zhiheng_store::assessment::SchemeDocument;

pub fn sample_draft() -> SchemeDraft {
    let text = include_str!("../../../../../assets/schemes/sample-prefectures.json");
    serde_json::from_str::<SchemeDocument>(text).unwrap().read().unwrap()
}

pub fn sample() -> Scheme {
    sample_draft().check().unwrap()
}

pub fn points(text: &str) -> Points {
    text.parse().unwrap()
}

pub fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

pub fn day(text: &str) -> Date {
    Date::read(text).unwrap()
}

pub struct Seeded(u64);

impl Seeded {
    pub fn new(seed: u64) -> Seeded {
        Seeded(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }

    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn hundredths(&mut self, from: u64, until: u64) -> Amount {
        let raw = i64::try_from(from + self.below(until - from)).unwrap();
        Amount::from_ten_thousandths(raw * 100).unwrap()
    }

    /// `gaps`: percent of facts and scores that nobody has given yet.
    pub fn sheet(&mut self, scheme: &Scheme, assessee: i64, gaps: u64) -> ScoreSheet {
        let mut sheet = ScoreSheet::new(AssesseeId(assessee));
        for criterion in scheme.criteria() {
            if !self.chance(gaps) {
                sheet.lines.insert(criterion.code.clone(), self.line(criterion, gaps));
            }
        }
        sheet
    }

    pub fn veto(&mut self) -> Veto {
        Veto {
            event: "区域性产品质量安全事件".into(),
            happened_on: day("2015-08-01"),
            basis: "调查报告".into(),
            decided_by: "领导小组".into(),
            decided_on: day("2016-03-01"),
        }
    }

    fn line(&mut self, criterion: &Criterion, gaps: u64) -> ScoreLine {
        let mut line = ScoreLine { facts: self.facts(criterion, gaps), ..ScoreLine::default() };
        for step in AssessmentStep::ALL.iter().copied() {
            if !self.chance(75) {
                continue;
            }
            let given = if criterion.terms.method.computes() && self.chance(70) { Given::Computed } else { Given::Score(self.score(criterion)) };
            let losses = vec![Loss { reason: "未达标准".into(), clause: "一".into(), evidence: String::new(), points: None }];
            line.give(StepScore { step, given, losses, scorer: OperatorId(1) });
        }
        if line.steps.is_empty() && gaps == 0 {
            let given = Given::Score(self.score(criterion));
            line.give(StepScore { step: AssessmentStep::Final, given, losses: Vec::new(), scorer: OperatorId(1) });
        }
        if self.chance(60) {
            let check = FinalCheck { checker: OperatorId(2), on: day("2016-02-01") };
            line.check = line.at(AssessmentStep::Final).map(|_| check);
        }
        if self.chance(8) {
            let decision = match self.below(3) {
                0 => AppealDecision::Upheld { score: self.score(criterion) },
                1 => AppealDecision::Rejected,
                _ => AppealDecision::Withdrawn,
            };
            let (decided_on, decided_by, reason) = (day("2016-03-01"), "领导小组办公室".into(), "经复查".into());
            let outcome = self.chance(80).then_some(AppealOutcome { decision, decided_on, decided_by, reason });
            line.appeal = Some(Appeal { lodged_on: day("2016-02-20"), ground: "数据有误".into(), outcome });
        }
        line
    }

    /// Quarters of the points, nothing finer: ties are to happen.
    fn score(&mut self, criterion: &Criterion) -> Points {
        let quarters = criterion.points.to_ten_thousandths().unwrap() / 2_500;
        let most = u64::try_from(quarters).unwrap();
        let given = (most - self.below(most.min(4) + 1)) as i64;
        Points::from_ten_thousandths(given * 2_500).unwrap()
    }

    fn facts(&mut self, criterion: &Criterion, gaps: u64) -> Facts {
        let goal = self.hundredths(8_000, 10_000);
        let around = |it: &mut Seeded, from, until| it.hundredths(from, until);
        let not_applicable = criterion.terms.base_score.is_some() && self.chance(15);
        let known = |it: &mut Seeded| !it.chance(gaps);
        let items = criterion.terms.method.event_items();
        let events = if items.is_empty() { None } else { known(self).then(|| Vec::from_iter((0..self.below(4)).map(|_| self.event(criterion)))) };
        Facts {
            goal: known(self).then_some(FiledGoal { value: goal, filed_on: Some(day("2015-06-30")) }),
            baseline: known(self).then(|| around(self, 5_000, 10_500)),
            actual: known(self).then(|| around(self, 4_000, 11_500)),
            verified: self.chance(20).then(|| around(self, 4_000, 11_500)),
            events,
            source_unit: "省统计局".into(),
            evidence: u32::try_from(self.below(4)).unwrap(),
            not_applicable: not_applicable.then(|| "辖区没有".into()),
        }
    }

    fn event(&mut self, criterion: &Criterion) -> ScoredEvent {
        let items = criterion.terms.method.event_items();
        let place = usize::try_from(self.below(items.len() as u64)).unwrap();
        let clause = items[place].clause.clone();
        let times = u32::try_from(1 + self.below(9)).unwrap();
        ScoredEvent { clause, title: "事项".into(), on: Some(day("2015-09-01")), times, basis: "通报".into() }
    }
}
