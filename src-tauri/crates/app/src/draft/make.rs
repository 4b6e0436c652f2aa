//! From a reading to a draft: the tree of items beside the list of sentences, nothing of it accepted.

use std::collections::BTreeSet;

use zhiheng_domain::{
    Amount, DraftHeader, DraftItemKind, Goal, ItemContent, Modality, NamedUnit, Part, TargetContent, TaskContent,
    Verdict,
};
use zhiheng_intake::{ReadDeliverable, ReadMeasure, ReadSection, ReadTarget, ReadTask, Reading};
use zhiheng_store::{NewDraft, NewDraftItem, NewFinding, NewSentence};

/// What stands where the document has no name; each comes with a finding, so that nobody overlooks it.
const UNTITLED_SECTION: &str = "重点任务";
const UNTITLED_TASK: &str = "工作任务";

/// `file_name` is empty for pasted text.
pub(crate) fn draft_of(reading: &Reading, file_name: &str, format: &str) -> NewDraft {
    let mut maker = Maker { reading, findings: Vec::new() };
    let mut items: Vec<NewDraftItem> = reading.sections.iter().map(|it| maker.section(it)).collect();
    adopt_orphans(reading, &mut items);
    let finding = |it: &zhiheng_intake::Finding| NewFinding {
        code: it.code.to_owned(),
        message: it.message.clone(),
        sentence: it.sentence,
    };
    let mut findings: Vec<NewFinding> = reading.findings.iter().map(finding).collect();
    findings.append(&mut maker.findings);
    let stem = file_name.rsplit_once('.').map_or(file_name, |it| it.0);
    NewDraft {
        file_name: file_name.to_owned(),
        format: format.to_owned(),
        header: DraftHeader {
            year: reading.year,
            title: if reading.title.is_empty() { stem.to_owned() } else { reading.title.clone() },
            doc_no: reading.doc_no.clone(),
            issued_by: reading.issued_by.clone(),
            issued_on: reading.issued_on,
        },
        sentences: reading.sentences.iter().map(sentence).collect(),
        items,
        findings,
    }
}

fn sentence(sentence: &zhiheng_intake::Sentence) -> NewSentence {
    NewSentence {
        paragraph: i64::try_from(sentence.paragraph).unwrap_or(i64::MAX),
        part: sentence.part,
        // A row of a table may hold an empty cell only.
        text: if sentence.text.is_empty() { " ".to_owned() } else { sentence.text.clone() },
        verdict: sentence.verdict,
    }
}

struct Maker<'a> {
    reading: &'a Reading,
    findings: Vec<NewFinding>,
}

impl Maker<'_> {
    fn section(&mut self, section: &ReadSection) -> NewDraftItem {
        let title = match section.title.trim() {
            "" => {
                self.find("untitled-section", format!("文件没有分板块，暂以“{UNTITLED_SECTION}”为名，请核对。"), section.sentence);
                UNTITLED_SECTION.to_owned()
            }
            title => title.to_owned(),
        };
        let children = section.tasks.iter().map(|it| self.task(it)).collect();
        let content = ItemContent::Section { no: section.no, title };
        NewDraftItem { content, sentence: section.sentence, span: None, also: Vec::new(), children }
    }

    fn task(&mut self, task: &ReadTask) -> NewDraftItem {
        let title = match task.title.trim() {
            "" => {
                self.find("untitled-task", format!("这一部分没有分任务，暂以“{UNTITLED_TASK}”为名，请核对。"), task.sentence);
                UNTITLED_TASK.to_owned()
            }
            title => title.to_owned(),
        };
        let mut children: Vec<NewDraftItem> = task.measures.iter().map(measure).collect();
        children.extend(task.targets.iter().map(|it| self.target(it)));
        children.extend(task.deliverables.iter().map(|it| self.deliverable(it)));
        // As the document says them: a measure stands before the targets of its sentence.
        children.sort_by_key(|it| (it.sentence, it.content.kind() != DraftItemKind::Measure, it.span));
        NewDraftItem {
            content: ItemContent::Task(TaskContent {
                no: task.no,
                title,
                text: task.text.clone(),
                all_members: task.all_members,
                units: task.units.iter().map(|it| NamedUnit { name: it.name.clone(), role: it.role }).collect(),
                due: task.due,
            }),
            sentence: task.sentence,
            span: None,
            also: task.units_sentence.into_iter().filter(|it| Some(*it) != task.sentence).collect(),
            children,
        }
    }

    fn target(&mut self, target: &ReadTarget) -> NewDraftItem {
        let mut amount = |text: Option<&String>| -> Option<Amount> {
            let text = text?;
            let read = text.parse().ok();
            if read.is_none() {
                self.find("unclear-number", format!("“{text}”读不成数，暂记为尚未下达，请核对。"), Some(target.sentence));
            }
            read
        };
        let value_to = amount(target.value_to.as_ref());
        let goal = match amount(target.value.as_ref()) {
            Some(value) => Goal::Set { value, value_to },
            None => Goal::NotYetSet,
        };
        let content = ItemContent::Target(TargetContent {
            name: target.name.clone(),
            kind: target.kind,
            operator: target.operator,
            goal,
            measure_unit: target.unit.clone(),
            modality: Modality(target.modality.clone()),
            nature: target.nature,
            definition: String::new(),
            due: target.due,
        });
        let span = self.span(target.sentence, &target.span);
        NewDraftItem { content, sentence: Some(target.sentence), span, also: Vec::new(), children: Vec::new() }
    }

    fn deliverable(&self, item: &ReadDeliverable) -> NewDraftItem {
        let content = ItemContent::Deliverable { kind: item.kind, name: item.name.clone(), due: item.due };
        let span = self.span(item.sentence, &item.span);
        NewDraftItem { content, sentence: Some(item.sentence), span, also: Vec::new(), children: Vec::new() }
    }

    /// A span that lies inside its sentence, in whole characters.
    fn span(&self, sentence: usize, span: &std::ops::Range<usize>) -> Option<(u32, u32)> {
        let length = self.reading.sentences.get(sentence)?.text.chars().count();
        let inside = span.start < span.end && span.end <= length;
        inside.then_some((u32::try_from(span.start).ok()?, u32::try_from(span.end).ok()?))
    }

    fn find(&mut self, code: &str, message: String, sentence: Option<usize>) {
        self.findings.push(NewFinding { code: code.to_owned(), message, sentence });
    }
}

fn measure(measure: &ReadMeasure) -> NewDraftItem {
    let content = ItemContent::Measure { text: measure.text.clone() };
    NewDraftItem { content, sentence: Some(measure.sentence), span: None, also: Vec::new(), children: Vec::new() }
}

/// A sentence of the body that the reader mapped to a task as a whole, and no item stands on, goes with the item whose
/// heading was last before it: when that is dismissed, the sentence is open again.
fn adopt_orphans(reading: &Reading, items: &mut [NewDraftItem]) {
    let mut taken = BTreeSet::new();
    let mut heads = Vec::new();
    for (section, it) in items.iter().enumerate() {
        taken.extend(it.sentence);
        heads.extend(it.sentence.map(|at| (at, section, None)));
        for (task, it) in it.children.iter().enumerate() {
            taken.extend(it.sentence.into_iter().chain(it.also.iter().copied()));
            taken.extend(it.children.iter().filter_map(|it| it.sentence));
            heads.extend(it.sentence.map(|at| (at, section, Some(task))));
        }
    }
    heads.sort_unstable();
    for (at, sentence) in reading.sentences.iter().enumerate() {
        let of_a_task = matches!(sentence.part, Part::Heading | Part::Body | Part::Responsibility);
        if sentence.verdict != Verdict::Mapped || !of_a_task || taken.contains(&at) {
            continue;
        }
        let head = heads.iter().rev().find(|it| it.0 <= at);
        let item = head.and_then(|(_, section, task)| {
            let section = items.get_mut(*section)?;
            match task {
                None => Some(section),
                Some(task) => section.children.get_mut(*task),
            }
        });
        if let Some(item) = item {
            item.also.push(at);
        }
    }
}
