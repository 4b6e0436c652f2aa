//! 查找 (find): tasks, targets and units by their words or pinyin initials.

use ib_pinyin::matcher::PinyinMatcher;
use ib_pinyin::pinyin::PinyinNotation;
use zhiheng_domain::{Plan, TargetId, TaskId, UnitId};

const LIMIT: usize = 30;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub what: FoundWhat,
    pub title: String,
    pub context: String,
    /// Character range of the title that matched; `None` when an alias or full name did.
    pub mark: Option<(u32, u32)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundWhat {
    Task(TaskId),
    Target { task: TaskId, target: TargetId },
    Unit(UnitId),
}

/// Hits in the plan's order, tasks first, then targets and units; at most thirty of each.
pub fn find(plan: &Plan, text: &str) -> Vec<Found> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let matcher = PinyinMatcher::builder(text)
        .pinyin_notations(PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter)
        .build();
    let mark = |title: &str| matcher.find(title).map(|hit| characters(title, hit.start(), hit.end()));

    let mut tasks = Vec::new();
    let mut targets = Vec::new();
    for section in &plan.sections {
        for task in &section.tasks {
            let title = format!("{} {}", task.no, task.title);
            if let Some(range) = mark(&title) {
                let what = FoundWhat::Task(task.id);
                tasks.push(Found { what, title, context: section.title.clone(), mark: Some(range) });
            }
            for target in &task.targets {
                if let Some(range) = mark(&target.name) {
                    targets.push(Found {
                        what: FoundWhat::Target { task: task.id, target: target.id },
                        title: target.name.clone(),
                        context: format!("{} · 任务{}", target.goal_text(), task.no),
                        mark: Some(range),
                    });
                }
            }
        }
    }

    let units = plan.units.iter().filter_map(|unit| {
        let range = mark(&unit.short_name);
        let other = || matcher.is_match(unit.full_name.as_str()) || unit.aliases.iter().any(|it| matcher.is_match(it.as_str()));
        if range.is_none() && !other() {
            return None;
        }
        let carried = plan.roles.iter().filter(|it| it.unit == unit.id).count();
        Some(Found {
            what: FoundWhat::Unit(unit.id),
            title: unit.short_name.clone(),
            context: format!("{carried} 项任务"),
            mark: range,
        })
    });

    let mut all: Vec<Found> = tasks.into_iter().take(LIMIT).collect();
    all.extend(targets.into_iter().take(LIMIT));
    all.extend(units.take(LIMIT));
    all
}

/// Turns a byte range into a range of characters.
fn characters(text: &str, start: usize, end: usize) -> (u32, u32) {
    let count = |upto: usize| text.char_indices().take_while(|(at, _)| *at < upto).count() as u32;
    (count(start), count(end))
}

impl crate::Desk {
    /// # Errors
    /// `NoFile`, `NotFound` for a year without a plan.
    pub fn find(&self, year: i32, text: &str) -> crate::AppResult<Vec<Found>> {
        Ok(find(&self.plan(year)?, text))
    }
}
