//! The light of a task: the worst of its targets, and how many of each.

use super::Light;

/// 各灯计数。
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LightCounts {
    pub on_track: u32,
    pub behind: u32,
    pub lagging: u32,
    pub not_reported: u32,
    pub not_yet_set: u32,
    pub not_judged: u32,
}

/// From the worst on. ○ is a word and no colour, so it stands behind all colours: a task shows it only when it has
/// nothing else; among the words, 未报 comes first, because somebody has to act on it.
const FROM_THE_WORST: [Light; 6] =
    [Light::Lagging, Light::Behind, Light::OnTrack, Light::NotReported, Light::NotYetSet, Light::NotJudged];

impl LightCounts {
    pub fn of(lights: impl IntoIterator<Item = Light>) -> LightCounts {
        let mut counts = LightCounts::default();
        for light in lights {
            *counts.slot(light) += 1;
        }
        counts
    }

    pub fn count(self, light: Light) -> u32 {
        let mut counts = self;
        *counts.slot(light)
    }

    pub fn total(self) -> u32 {
        Light::ALL.iter().map(|it| self.count(*it)).sum()
    }

    /// None when there is no light at all.
    pub fn worst(self) -> Option<Light> {
        FROM_THE_WORST.into_iter().find(|it| 0 < self.count(*it))
    }

    /// `■滞后 1、▲欠进度 2、●达进度 3`, the worst first; empty without lights.
    pub fn in_words(self) -> String {
        let told = FROM_THE_WORST.into_iter().filter(|it| 0 < self.count(*it));
        told.map(|it| format!("{}{} {}", it.mark(), it.zh(), self.count(it))).collect::<Vec<_>>().join("、")
    }

    fn slot(&mut self, light: Light) -> &mut u32 {
        match light {
            Light::OnTrack => &mut self.on_track,
            Light::Behind => &mut self.behind,
            Light::Lagging => &mut self.lagging,
            Light::NotReported => &mut self.not_reported,
            Light::NotYetSet => &mut self.not_yet_set,
            Light::NotJudged => &mut self.not_judged,
        }
    }
}

/// ■ before ▲ before ●; ○ only when there is nothing else.
pub fn worst_light(lights: &[Light]) -> Option<Light> {
    LightCounts::of(lights.iter().copied()).worst()
}
