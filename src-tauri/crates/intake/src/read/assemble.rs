//! 汇总 (assembly): sections and tasks with their targets, measures and deliverables; where every sentence ended.

use std::collections::HashSet;

use zhiheng_domain::{Part, Verdict};

use super::deliver::deliverables;
use super::due::{due, due_cell};
use super::front::Front;
use super::outline::Outline;
use super::plan::{SectionDraft, TaskDraft};
use super::target::{Found, targets};
use super::text::squeeze;
use crate::reading::{Finding, ReadDeliverable, ReadMeasure, ReadSection, ReadTarget, ReadTask, Reading};

pub(crate) struct Assembly {
    outline: Outline,
    year: Option<i32>,
    findings: Vec<Finding>,
    mapped: HashSet<usize>,
    open: HashSet<usize>,
}

impl Assembly {
    pub fn new(outline: Outline, year: Option<i32>) -> Assembly {
        Assembly { outline, year, findings: Vec::new(), mapped: HashSet::new(), open: HashSet::new() }
    }

    /// `extra` are targets that tables gave, with the section and task they belong to.
    pub fn finish(mut self, front: Front, drafts: Vec<SectionDraft>, extra: Vec<TableTarget>) -> Reading {
        let mut sections: Vec<ReadSection> = Vec::new();
        for draft in drafts {
            sections.push(self.section(draft));
        }
        for found in extra {
            self.mapped.insert(found.target.sentence);
            place(&mut sections, found);
        }
        if sections.is_empty() {
            sections.push(self.flat());
        }
        self.preamble(&sections);
        self.check(&sections);
        let Assembly { outline, findings, mapped, open, .. } = self;
        let mut sentences = outline.sentences;
        for (at, sentence) in sentences.iter_mut().enumerate() {
            sentence.verdict = if open.contains(&at) {
                Verdict::Open
            } else if mapped.contains(&at) {
                Verdict::Mapped
            } else {
                Verdict::NoTarget
            };
        }
        let Front { title, doc_no, issued_by, issued_on, year } = front;
        Reading { title, doc_no, issued_by, issued_on, year, sentences, sections, findings }
    }

    fn section(&mut self, draft: SectionDraft) -> ReadSection {
        let mut section = ReadSection { no: draft.no, title: draft.title, sentence: draft.sentence, tasks: Vec::new() };
        self.mapped.extend(draft.sentence);
        // Promises under a section itself (总体目标) stand in a task without a title.
        let own = self.task(TaskDraft { body: draft.body, no: 0, ..TaskDraft::default() }, !draft.is_front);
        if !own.targets.is_empty() {
            section.tasks.push(own);
        }
        for task in draft.tasks {
            let task = self.task(task, true);
            section.tasks.push(task);
        }
        section
    }

    fn task(&mut self, draft: TaskDraft, with_measures: bool) -> ReadTask {
        self.mapped.extend(draft.heading);
        self.mapped.extend(draft.duty_sentence);
        self.mapped.extend(&draft.marks);
        let mut read: Vec<usize> = draft.heading.filter(|_| draft.heading_is_text).into_iter().collect();
        read.extend(&draft.body);
        let mut task = ReadTask {
            no: draft.no,
            title: draft.title,
            sentence: draft.heading,
            all_members: draft.duty.all_members,
            units: draft.duty.units,
            units_sentence: draft.duty_sentence,
            due: draft.due,
            ..ReadTask::default()
        };
        for at in &read {
            self.read_sentence(*at, &mut task.targets, &mut task.deliverables);
        }
        task.text = draft.body.iter().filter_map(|it| self.outline.sentences.get(*it)).map(|it| it.text.as_str()).collect();
        task.due = task.due.or_else(|| draft.limits.iter().find_map(|it| due_cell(it, self.year)));
        if task.due.is_none() && draft.body.len() <= 1 {
            task.due = read.iter().filter_map(|it| self.outline.texts.get(*it)).find_map(|it| due(it, self.year));
        }
        if with_measures {
            task.measures = self.measures(&draft.body, &draft.items);
        }
        for vague in draft.duty.vague {
            self.find("vague-unit", format!("“{vague}”没有写明是哪些单位，请确认由谁负责。"), draft.duty_sentence);
        }
        task
    }

    fn read_sentence(&mut self, at: usize, into: &mut Vec<ReadTarget>, made: &mut Vec<ReadDeliverable>) {
        let Some(text) = self.outline.texts.get(at) else { return };
        let Found { targets, unclear } = targets(text, self.year);
        let items = deliverables(text, self.year);
        let shown = text.to_string();
        if !targets.is_empty() || !items.is_empty() {
            self.mapped.insert(at);
        }
        into.extend(targets.into_iter().map(|it| ReadTarget { sentence: at, ..it }));
        made.extend(items.into_iter().map(|it| ReadDeliverable { sentence: at, ..it }));
        if !unclear.is_empty() {
            self.open.insert(at);
            let words: Vec<String> = unclear.into_iter().map(|it| shown.chars().skip(it.start).take(it.len()).collect()).collect();
            self.find("unclear-number", format!("“{}”是不是目标，看不明白，请确认。", words.join("、")), Some(at));
        }
    }

    /// A sub-item is one measure; other sentences are one each.
    fn measures(&mut self, body: &[usize], items: &[Vec<usize>]) -> Vec<ReadMeasure> {
        let mut measures = Vec::new();
        let mut done: HashSet<usize> = HashSet::new();
        for at in body {
            if done.contains(at) {
                continue;
            }
            let group = items.iter().find(|it| it.first() == Some(at)).cloned().unwrap_or_else(|| vec![*at]);
            let text: String = group.iter().filter_map(|it| self.outline.sentences.get(*it)).map(|it| it.text.as_str()).collect();
            let text = squeeze(&text);
            self.mapped.extend(&group);
            done.extend(&group);
            if text.chars().count() >= 4 {
                measures.push(ReadMeasure { text, sentence: *at });
            }
        }
        measures
    }

    /// A document without any numbered item: one section, one task, both without a title.
    fn flat(&mut self) -> ReadSection {
        let body: Vec<usize> = self.outline.front.iter().flat_map(|it| it.1.iter().copied()).collect();
        let mut duty = super::duty::Duty::default();
        for (line, _) in &self.outline.front {
            super::clause::clauses(line).into_iter().for_each(|it| duty.take(it.duty));
        }
        let task = self.task(TaskDraft { no: 1, body, duty, ..TaskDraft::default() }, true);
        ReadSection { no: 1, tasks: vec![task], ..ReadSection::default() }
    }

    /// The preamble is kept apart; a promise in it is told, not taken.
    fn preamble(&mut self, sections: &[ReadSection]) {
        let taken: HashSet<usize> = sections.iter().flat_map(|it| &it.tasks).flat_map(|it| it.targets.iter().map(|it| it.sentence)).collect();
        for at in 0..self.outline.sentences.len() {
            let preamble = self.outline.sentences.get(at).is_some_and(|it| it.part == Part::Preamble);
            if !preamble || taken.contains(&at) {
                continue;
            }
            let Some(text) = self.outline.texts.get(at) else { continue };
            if !targets(text, self.year).targets.is_empty() {
                self.open.insert(at);
                self.find("target-in-preamble", "前言里有数量要求，没有列入任务，请确认。".into(), Some(at));
            }
        }
    }

    fn check(&mut self, sections: &[ReadSection]) {
        let tasks: Vec<&ReadTask> = sections.iter().flat_map(|it| &it.tasks).filter(|it| it.sentence.is_some()).collect();
        let carrying = tasks.iter().filter(|it| !it.units.is_empty() || it.all_members).count();
        if carrying * 2 < tasks.len() {
            if !tasks.is_empty() && carrying == 0 {
                self.find("no-units", "全文没有读到责任单位，请逐项确认。".into(), None);
            }
            return;
        }
        let without: Vec<(String, Option<usize>)> = tasks
            .iter()
            .filter(|it| it.units.is_empty() && !it.all_members)
            .map(|it| (format!("任务{}“{}”没有读到责任单位。", it.no, it.title), it.sentence))
            .collect();
        for (message, sentence) in without {
            self.find("no-units", message, sentence);
        }
    }

    fn find(&mut self, code: &'static str, message: String, sentence: Option<usize>) {
        self.findings.push(Finding { code, message, sentence });
    }
}

/// A target from a table of indicators.
#[derive(Debug)]
pub(crate) struct TableTarget {
    /// Index of the section it stands in, if any.
    pub section: Option<usize>,
    pub target: ReadTarget,
}

fn place(sections: &mut Vec<ReadSection>, found: TableTarget) {
    let at = match found.section.filter(|it| *it < sections.len()) {
        Some(at) => at,
        None => {
            let no = i64::try_from(sections.len()).unwrap_or(0) + 1;
            if sections.last().is_none_or(|it| !it.title.is_empty()) {
                sections.push(ReadSection { no, ..ReadSection::default() });
            }
            sections.len() - 1
        }
    };
    let Some(section) = sections.get_mut(at) else { return };
    match section.tasks.iter_mut().find(|it| it.title.is_empty()) {
        Some(task) => task.targets.push(found.target),
        None => section.tasks.push(ReadTask { targets: vec![found.target], ..ReadTask::default() }),
    }
}
