//! 任务 (tasks): which items of the outline are tasks, which are sections, and which are measures of a task.

use super::duty::Duty;
use super::marker::Rank;
use super::outline::{Node, Outline};
use super::rules::list;
use super::text::Text;

/// A section with its tasks, before targets are read.
#[derive(Debug, Default)]
pub(crate) struct SectionDraft {
    pub no: i64,
    pub title: String,
    pub sentence: Option<usize>,
    pub tasks: Vec<TaskDraft>,
    /// The item it is made from.
    pub node: Option<usize>,
    /// Sentences under the section itself.
    pub body: Vec<usize>,
    /// Aims and principles: not work to be done.
    pub is_front: bool,
}

#[derive(Debug, Default)]
pub(crate) struct TaskDraft {
    pub no: i64,
    pub title: String,
    pub heading: Option<usize>,
    /// The heading is text to be read for targets too.
    pub heading_is_text: bool,
    /// Sentences of the text, sub-items included, in order.
    pub body: Vec<usize>,
    /// Sub-items: sentences that belong to one measure each.
    pub items: Vec<Vec<usize>>,
    pub duty: Duty,
    pub duty_sentence: Option<usize>,
    pub due: Option<zhiheng_domain::Date>,
    /// Where a limit may be said.
    pub limits: Vec<Text>,
    /// Cells that only place it: its number, its date.
    pub marks: Vec<usize>,
}

pub(crate) fn sections(outline: &mut Outline) -> Vec<SectionDraft> {
    let rank = task_rank(outline);
    lift(outline, rank);
    let rank = task_rank(outline);
    let mut plan = Planner { nodes: &outline.nodes, rank, sections: Vec::new() };
    let roots: Vec<usize> = (0..outline.nodes.len()).filter(|it| outline.nodes.get(*it).is_some_and(|node| node.parent.is_none())).collect();
    plan.walk(&roots, None, false);
    lead_from_here(&mut plan.sections);
    // An item that only holds other sections is none itself.
    let nodes = &outline.nodes;
    plan.sections.retain(|it| {
        let wraps = it.node.and_then(|it| nodes.get(it)).is_some_and(|it| !it.children.is_empty());
        !wraps || !it.tasks.is_empty() || !it.body.is_empty()
    });
    plan.sections
}

/// The rank at which units stand; without any units, the deepest of the two upper ranks.
fn task_rank(outline: &Outline) -> Option<Rank> {
    let ranks = |with_duty: bool| {
        let mut counts: Vec<(Rank, usize)> = Vec::new();
        for node in outline.nodes.iter().filter(|it| !with_duty || !it.duty.is_empty()) {
            match counts.iter_mut().find(|it| it.0 == node.rank) {
                Some(count) => count.1 += 1,
                None => counts.push((node.rank, 1)),
            }
        }
        counts.sort();
        counts
    };
    let carrying = ranks(true);
    if let Some(most) = carrying.iter().max_by_key(|it| (it.1, std::cmp::Reverse(it.0))) {
        return Some(most.0);
    }
    let all = ranks(false);
    match all.as_slice() {
        [] => None,
        [one] => Some(one.0),
        [first, second, ..] if first.0 == Rank::Chapter && all.len() > 2 => all.get(2).map(|it| it.0).or(Some(second.0)),
        [_, second, ..] => Some(second.0),
    }
}

/// A clause behind the last sub-item belongs to the item above when the other sub-items have none.
fn lift(outline: &mut Outline, rank: Option<Rank>) {
    // Items with several sub-items first: they show at which rank units stand.
    for several in [true, false] {
        lift_where(outline, rank, several);
    }
}

fn lift_where(outline: &mut Outline, rank: Option<Rank>, several: bool) {
    for parent in (0..outline.nodes.len()).rev() {
        let Some(node) = outline.nodes.get(parent) else { continue };
        let children = node.children.clone();
        let Some(last) = children.last().copied() else { continue };
        let carrying: Vec<usize> =
            children.iter().copied().filter(|it| outline.nodes.get(*it).is_some_and(|node| !node.duty.is_empty())).collect();
        let below = outline.nodes.get(last).is_some_and(|it| rank.is_none_or(|rank| rank < it.rank) || it.rank >= Rank::Arabic);
        let siblings_carry = outline.nodes.iter().filter(|it| it.rank == outline.nodes.get(parent).map_or(Rank::Circle, |it| it.rank) && !it.duty.is_empty()).count();
        let fits = if several { children.len() >= 2 } else { siblings_carry > 0 };
        let only_last = carrying == [last] && fits && below && node.duty.is_empty();
        if only_last {
            let Some(child) = outline.nodes.get_mut(last) else { continue };
            let (duty, sentence) = (std::mem::take(&mut child.duty), child.duty_sentence.take());
            let limits = std::mem::take(&mut child.limits);
            if let Some(node) = outline.nodes.get_mut(parent) {
                node.duty = duty;
                node.duty_sentence = sentence;
                node.limits.extend(limits);
            }
        }
    }
}

/// 排第一位的为牵头单位，下同: from that task on.
fn lead_from_here(sections: &mut [SectionDraft]) {
    let mut holds = false;
    for task in sections.iter_mut().flat_map(|it| it.tasks.iter_mut()) {
        holds |= task.duty.first_leads == Some(true);
        if holds
            && let Some(first) = task.duty.units.first_mut()
        {
            first.role = zhiheng_domain::Role::Lead;
        }
    }
}

struct Planner<'a> {
    nodes: &'a [Node],
    rank: Option<Rank>,
    sections: Vec<SectionDraft>,
}

impl Planner<'_> {
    fn walk(&mut self, ids: &[usize], section: Option<usize>, front: bool) {
        for id in ids {
            let Some(node) = self.nodes.get(*id) else { continue };
            let front = front || is_front(&node.title) && node.duty.is_empty();
            if self.is_task(*id, front) {
                let task = self.task(*id);
                let at = self.section(section);
                if let Some(section) = self.sections.get_mut(at) {
                    section.tasks.push(task);
                }
            } else {
                self.open(*id, front);
                self.walk(&node.children, Some(*id), front);
            }
        }
    }

    fn is_task(&self, id: usize, front: bool) -> bool {
        let Some(node) = self.nodes.get(id) else { return false };
        let carrying = node.children.iter().filter(|it| self.carries(**it)).count();
        if !node.duty.is_empty() {
            return carrying * 2 < node.children.len() || carrying == 0;
        }
        if carrying > 0 || node.children.iter().any(|it| self.carries_below(*it)) {
            return false;
        }
        if front {
            return false;
        }
        match self.rank {
            Some(rank) if node.rank == rank => true,
            // A leaf above the tasks' rank is a section with text of its own.
            Some(rank) if node.rank < rank => node.parent.is_some() && node.children.is_empty(),
            Some(_) => node.parent.is_none(),
            None => true,
        }
    }

    fn carries(&self, id: usize) -> bool {
        self.nodes.get(id).is_some_and(|it| !it.duty.is_empty())
    }

    fn carries_below(&self, id: usize) -> bool {
        self.nodes.get(id).is_some_and(|node| node.children.iter().any(|it| self.carries(*it) || self.carries_below(*it)))
    }

    /// The section of a task: the item right above it, or one without a title.
    fn section(&mut self, node: Option<usize>) -> usize {
        if let Some(at) = self.sections.iter().rposition(|it| it.node == node) {
            return at;
        }
        self.sections.push(SectionDraft { no: i64::try_from(self.sections.len()).unwrap_or(0) + 1, node, ..SectionDraft::default() });
        self.sections.len() - 1
    }

    fn open(&mut self, id: usize, is_front: bool) {
        let Some(node) = self.nodes.get(id) else { return };
        let mut body = node.body.clone();
        if node.heading_is_text && node.children.is_empty() && has_text(&node.title) {
            body.insert(0, node.heading);
        }
        self.sections.push(SectionDraft {
            no: node.no,
            title: node.title.clone(),
            sentence: Some(node.heading),
            node: Some(id),
            body,
            is_front,
            ..SectionDraft::default()
        });
    }

    fn task(&self, id: usize) -> TaskDraft {
        let Some(node) = self.nodes.get(id) else { return TaskDraft::default() };
        let mut task = TaskDraft {
            no: node.no,
            title: node.title.clone(),
            heading: Some(node.heading),
            heading_is_text: node.heading_is_text,
            body: node.body.clone(),
            duty: node.duty.clone(),
            duty_sentence: node.duty_sentence,
            limits: node.limits.clone(),
            ..TaskDraft::default()
        };
        for child in &node.children {
            self.add_item(*child, &mut task);
        }
        task
    }

    /// A sub-item is one measure, with all below it.
    fn add_item(&self, id: usize, task: &mut TaskDraft) {
        let Some(node) = self.nodes.get(id) else { return };
        let mut sentences = vec![node.heading];
        sentences.extend(&node.body);
        task.body.extend(&sentences);
        task.items.push(sentences);
        task.duty.take(node.duty.clone());
        task.limits.extend(node.limits.iter().cloned());
        if task.duty_sentence.is_none() {
            task.duty_sentence = node.duty_sentence;
        }
        for child in &node.children {
            self.add_item(*child, task);
        }
    }
}

fn has_text(title: &str) -> bool {
    title.chars().count() > 20
}

fn is_front(title: &str) -> bool {
    let title: Vec<char> = title.chars().collect();
    list("front_headings").is_one(&title)
}
