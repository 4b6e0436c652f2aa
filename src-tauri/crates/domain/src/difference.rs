//! 计划比较 (difference): what changed between two states of a plan, field by field. What was done (办结日期) is progress
//! and no change of the plan.

use dissimilar::Chunk;

use crate::text::words;
use crate::{Deliverable, Measure, Mechanism, Plan, PlanHeader, Section, SectionId, Target, Task, TaskId};

/// What was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangedNoun {
    Header,
    Section,
    Task,
    Role,
    Target,
    Deliverable,
    Measure,
    Mechanism,
}

words!(ChangedNoun, "changed noun" {
    Header => "header", "计划抬头";
    Section => "section", "板块";
    Task => "task", "任务";
    Role => "role", "职责";
    Target => "target", "指标";
    Deliverable => "deliverable", "节点成果";
    Measure => "measure", "举措";
    Mechanism => "mechanism", "机制";
});

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeSign {
    Added,
    Removed,
    Changed,
    /// Only its place or its number.
    Moved,
}

words!(ChangeSign, "change" {
    Added => "added", "新增";
    Removed => "removed", "删除";
    Changed => "changed", "修改";
    Moved => "moved", "移动";
});

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlanField {
    Name,
    No,
    Section,
    DocNo,
    IssuedBy,
    IssuedOn,
    Preamble,
    Text,
    AllMembers,
    Kind,
    Goal,
    Operator,
    MeasureUnit,
    Baseline,
    Modality,
    Nature,
    Definition,
    PlannedShare,
    Share,
    DueOn,
    Role,
    Sentence,
}

words!(PlanField, "plan field" {
    Name => "name", "名称";
    No => "no", "序号";
    Section => "section", "板块";
    DocNo => "doc_no", "文号";
    IssuedBy => "issued_by", "发文机关";
    IssuedOn => "issued_on", "印发日期";
    Preamble => "preamble", "前言";
    Text => "text", "正文";
    AllMembers => "all_members", "全体成员单位";
    Kind => "kind", "类别";
    Goal => "goal", "目标值";
    Operator => "operator", "比较";
    MeasureUnit => "measure_unit", "计量单位";
    Baseline => "baseline", "基期值";
    Modality => "modality", "措辞";
    Nature => "nature", "性质";
    Definition => "definition", "口径";
    PlannedShare => "planned_share", "序时进度";
    Share => "share", "分解";
    DueOn => "due_on", "时限";
    Role => "role", "职责";
    Sentence => "sentence", "原句";
});

impl PlanField {
    /// Longer texts: what changed in them is marked by character.
    fn is_prose(self) -> bool {
        use PlanField::{Definition, Name, Preamble, Sentence, Text};
        matches!(self, Name | Text | Preamble | Definition | Sentence)
    }
}

/// A piece of a text that is in both (`None`), or in one of them only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPiece {
    /// `Added` or `Removed`; `None` for what stayed.
    pub sign: Option<ChangeSign>,
    pub text: String,
}

/// One field, old and new. Empty is "not there".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    pub field: PlanField,
    /// Whose share it is; `None` for other fields.
    pub of: Option<String>,
    pub old: String,
    pub new: String,
    /// For a text that is in both states: both in one, marked.
    pub pieces: Vec<TextPiece>,
}

/// One thing that was added, removed, changed or moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanChange {
    pub section: Option<(SectionId, String)>,
    /// Id, number and title of the task it belongs to or is; newest state that there is.
    pub task: Option<(TaskId, i64, String)>,
    pub noun: ChangedNoun,
    pub id: i64,
    pub name: String,
    pub sign: ChangeSign,
    pub fields: Vec<FieldChange>,
}

/// All that differs, in the plan's order; what is gone stands at the end of where it stood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanDifference {
    pub changes: Vec<PlanChange>,
}

/// One fact of a thing; two states of a thing are compared fact by fact.
#[derive(Clone)]
struct Fact {
    field: PlanField,
    of: Option<String>,
    value: String,
}

fn fact(field: PlanField, value: impl Into<String>) -> Fact {
    Fact { field, of: None, value: value.into() }
}

/// A thing of one state: what it is called, and its facts.
struct Thing {
    noun: ChangedNoun,
    id: i64,
    name: String,
    facts: Vec<Fact>,
}

/// From `old` to `new`.
pub fn compare(old: &Plan, new: &Plan) -> PlanDifference {
    let mut changes = Vec::new();
    let header = |plan: &Plan| vec![header(&plan.header)];
    push(&mut changes, None, None, header(old), header(new));
    for section in &new.sections {
        let before = old.sections.iter().find(|it| it.id == section.id);
        compare_section(&mut changes, old, new, before, Some(section));
    }
    for section in old.sections.iter().filter(|it| new.sections.iter().all(|now| now.id != it.id)) {
        compare_section(&mut changes, old, new, Some(section), None);
    }
    PlanDifference { changes }
}

fn compare_section(changes: &mut Vec<PlanChange>, old: &Plan, new: &Plan, before: Option<&Section>, now: Option<&Section>) {
    let place = now.or(before).map(|it| (it.id, it.title.clone()));
    let things = |it: Option<&Section>| it.map(section).into_iter().collect();
    push(changes, place.clone(), None, things(before), things(now));
    for task in now.into_iter().flat_map(|it| &it.tasks) {
        compare_task(changes, place.as_ref(), (old, old.task(task.id)), (new, Some(task)));
    }
    for task in before.into_iter().flat_map(|it| &it.tasks).filter(|it| new.task(it.id).is_none()) {
        compare_task(changes, place.as_ref(), (old, Some(task)), (new, None));
    }
}

fn compare_task(
    changes: &mut Vec<PlanChange>,
    section: Option<&(SectionId, String)>,
    (old, before): (&Plan, Option<&Task>),
    (new, now): (&Plan, Option<&Task>),
) {
    let place = now.or(before).map(|it| (it.id, it.no, it.title.clone()));
    let mut compare = |things: &dyn Fn(&Plan, &Task) -> Vec<Thing>| {
        let of = |plan, task: Option<&Task>| task.map(|it| things(plan, it)).unwrap_or_default();
        push(changes, section.cloned(), place.clone(), of(old, before), of(new, now));
    };
    compare(&|plan, it| vec![task(plan, it)]);
    compare(&roles);
    compare(&|plan, it| it.targets.iter().map(|it| target(plan, it)).collect());
    compare(&|_, it| it.deliverables.iter().map(deliverable).collect());
    compare(&|_, it| it.measures.iter().map(measure).collect());
    compare(&|_, it| it.mechanisms.iter().map(mechanism).collect());
}

fn push(
    changes: &mut Vec<PlanChange>,
    section: Option<(SectionId, String)>,
    task: Option<(TaskId, i64, String)>,
    old: Vec<Thing>,
    new: Vec<Thing>,
) {
    let mut add = |sign, thing: &Thing, fields| {
        let (section, task) = (section.clone(), task.clone());
        changes.push(PlanChange { section, task, noun: thing.noun, id: thing.id, name: thing.name.clone(), sign, fields });
    };
    for thing in &new {
        match old.iter().find(|it| it.id == thing.id) {
            None => add(ChangeSign::Added, thing, differing(&[], &telling(thing))),
            Some(before) => {
                let fields = differing(&before.facts, &thing.facts);
                let only_place = fields.iter().all(|it| matches!(it.field, PlanField::No | PlanField::Section));
                let sign = if only_place { ChangeSign::Moved } else { ChangeSign::Changed };
                if !fields.is_empty() {
                    add(sign, thing, fields);
                }
            }
        }
    }
    for thing in old.iter().filter(|it| new.iter().all(|now| now.id != it.id)) {
        add(ChangeSign::Removed, thing, differing(&telling(thing), &[]));
    }
}

/// The facts worth telling of a thing that is new or gone; its name is told already.
fn telling(thing: &Thing) -> Vec<Fact> {
    use PlanField::{Definition, DueOn, Goal, Role, Share, Text};
    let worth = |it: &&Fact| matches!(it.field, Definition | DueOn | Goal | Role | Share | Text) && it.value != thing.name;
    thing.facts.iter().filter(worth).cloned().collect()
}

fn differing(old: &[Fact], new: &[Fact]) -> Vec<FieldChange> {
    let value = |facts: &[Fact], of: &Fact| {
        let found = facts.iter().find(|it| it.field == of.field && it.of == of.of);
        found.map(|it| it.value.clone()).unwrap_or_default()
    };
    let gone = old.iter().filter(|it| new.iter().all(|now| now.field != it.field || now.of != it.of));
    let mut fields: Vec<FieldChange> = new
        .iter()
        .chain(gone)
        .map(|it| (it, value(old, it), value(new, it)))
        .filter(|(_, old, new)| old != new)
        .map(|(it, old, new)| {
            let in_both = it.field.is_prose() && !old.is_empty() && !new.is_empty();
            let pieces = if in_both { text_pieces(&old, &new) } else { Vec::new() };
            FieldChange { field: it.field, of: it.of.clone(), old, new, pieces }
        })
        .collect();
    if fields.iter().any(|it| it.field == PlanField::Goal) {
        // The goal's text has them: ≥100个 → ≤120家.
        fields.retain(|it| !matches!(it.field, PlanField::Operator | PlanField::MeasureUnit));
    }
    fields
}

/// Both texts in one, marked by character.
pub fn text_pieces(old: &str, new: &str) -> Vec<TextPiece> {
    let piece = |chunk: &Chunk<'_>| {
        let (sign, text) = match chunk {
            Chunk::Equal(text) => (None, text),
            Chunk::Delete(text) => (Some(ChangeSign::Removed), text),
            Chunk::Insert(text) => (Some(ChangeSign::Added), text),
        };
        TextPiece { sign, text: (*text).to_owned() }
    };
    dissimilar::diff(old, new).iter().map(piece).collect()
}

fn header(header: &PlanHeader) -> Thing {
    Thing {
        noun: ChangedNoun::Header,
        id: header.id.0,
        name: header.title.clone(),
        facts: vec![
            fact(PlanField::Name, &header.title),
            fact(PlanField::DocNo, &header.doc_no),
            fact(PlanField::IssuedBy, &header.issued_by),
            fact(PlanField::IssuedOn, header.issued_on.map(|it| it.iso()).unwrap_or_default()),
            fact(PlanField::Preamble, &header.preamble),
        ],
    }
}

fn section(section: &Section) -> Thing {
    Thing {
        noun: ChangedNoun::Section,
        id: section.id.0,
        name: section.title.clone(),
        facts: vec![fact(PlanField::Name, &section.title), fact(PlanField::No, section.no.to_string())],
    }
}

fn task(plan: &Plan, task: &Task) -> Thing {
    let section = plan.sections.iter().find(|it| it.tasks.iter().any(|one| one.id == task.id));
    Thing {
        noun: ChangedNoun::Task,
        id: task.id.0,
        name: task.title.clone(),
        facts: vec![
            fact(PlanField::Name, &task.title),
            fact(PlanField::No, task.no.to_string()),
            // By its number: renaming a section moves no task.
            fact(PlanField::Section, section.map(|it| it.no.to_string()).unwrap_or_default()),
            fact(PlanField::Text, &task.text),
            fact(PlanField::AllMembers, if task.all_members { "是" } else { "" }),
        ],
    }
}

fn roles(plan: &Plan, task: &Task) -> Vec<Thing> {
    let unit_name = |mark: &crate::RoleMark| {
        let unit = plan.units.iter().find(|it| it.id == mark.unit);
        unit.map_or_else(|| format!("#{}", mark.unit.0), |it| it.short_name.clone())
    };
    let mut marks: Vec<_> = plan.roles.iter().filter(|it| it.task == task.id).collect();
    marks.sort_by_key(|it| it.sort_no);
    marks
        .into_iter()
        .map(|it| Thing {
            noun: ChangedNoun::Role,
            id: it.unit.0,
            name: unit_name(it),
            facts: vec![fact(PlanField::Role, it.role.zh())],
        })
        .collect()
}

fn target(plan: &Plan, target: &Target) -> Thing {
    let [a, b, c, d] = target.planned_share.quarters();
    let mut facts = vec![
        fact(PlanField::Name, &target.name),
        fact(PlanField::No, target.no.to_string()),
        fact(PlanField::Goal, target.goal_text()),
        fact(PlanField::Operator, target.operator.zh()),
        fact(PlanField::MeasureUnit, &target.measure_unit),
        fact(PlanField::Kind, target.kind.zh()),
        fact(PlanField::Baseline, target.baseline.map(|it| it.to_string()).unwrap_or_default()),
        fact(PlanField::Modality, &target.modality.0),
        fact(PlanField::Nature, target.nature.zh()),
        fact(PlanField::Definition, &target.definition),
        fact(PlanField::PlannedShare, format!("{a}/{b}/{c}/{d}")),
        fact(PlanField::Sentence, &target.sentence),
    ];
    facts.extend(plan.shares_of(target.id).map(|it| Fact {
        field: PlanField::Share,
        of: Some(it.name.clone()),
        value: format!("{}{}", it.goal, target.measure_unit),
    }));
    Thing { noun: ChangedNoun::Target, id: target.id.0, name: target.name.clone(), facts }
}

fn deliverable(item: &Deliverable) -> Thing {
    Thing {
        noun: ChangedNoun::Deliverable,
        id: item.id.0,
        name: item.name.clone(),
        facts: vec![
            fact(PlanField::Name, &item.name),
            fact(PlanField::No, item.no.to_string()),
            fact(PlanField::Kind, item.kind.zh()),
            fact(PlanField::DueOn, item.due_on.map(|it| it.iso()).unwrap_or_default()),
            fact(PlanField::Sentence, &item.sentence),
        ],
    }
}

fn measure(measure: &Measure) -> Thing {
    Thing {
        noun: ChangedNoun::Measure,
        id: measure.id.0,
        name: measure.text.clone(),
        facts: vec![
            fact(PlanField::Text, &measure.text),
            fact(PlanField::No, measure.no.to_string()),
            fact(PlanField::Sentence, &measure.sentence),
        ],
    }
}

fn mechanism(mechanism: &Mechanism) -> Thing {
    Thing {
        noun: ChangedNoun::Mechanism,
        id: mechanism.id.0,
        name: mechanism.name.clone(),
        facts: vec![fact(PlanField::Name, &mechanism.name), fact(PlanField::Kind, &mechanism.kind)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MeasureId, PlanId};

    fn task(id: i64, no: i64, text: &str) -> Task {
        Task {
            id: TaskId(id),
            no,
            title: format!("任务{id}"),
            text: text.into(),
            all_members: false,
            measures: vec![Measure { id: MeasureId(id), no: 1, text: "举措".into(), sentence: String::new(), revision: 1 }],
            targets: Vec::new(),
            deliverables: Vec::new(),
            mechanisms: Vec::new(),
            revision: 1,
        }
    }

    fn plan(sections: Vec<Vec<Task>>) -> Plan {
        let section = |(no, tasks): (i64, Vec<Task>)| Section {
            id: SectionId(no),
            no,
            title: format!("板块{no}"),
            tasks,
            revision: 1,
        };
        Plan {
            header: PlanHeader {
                id: PlanId(1),
                year: 2016,
                title: "计划".into(),
                doc_no: String::new(),
                issued_by: String::new(),
                issued_on: None,
                preamble: String::new(),
                version: 1,
                revision: 1,
            },
            sections: (1..).zip(sections).map(section).collect(),
            units: Vec::new(),
            roles: Vec::new(),
            shares: Vec::new(),
        }
    }

    fn told(old: &Plan, new: &Plan) -> Vec<String> {
        let told = |it: PlanChange| {
            let fields: Vec<String> = it.fields.iter().map(|it| format!("{}{}→{}", it.field.zh(), it.old, it.new)).collect();
            format!("{}{} {} {}", it.sign.zh(), it.noun.zh(), it.name, fields.join(" ")).trim_end().to_owned()
        };
        compare(old, new).changes.into_iter().map(told).collect()
    }

    #[test]
    fn a_task_that_only_stands_elsewhere_is_moved() {
        let old = plan(vec![vec![task(1, 1, "甲"), task(2, 2, "乙")], vec![task(3, 3, "丙")]]);
        let new = plan(vec![vec![task(1, 1, "甲")], vec![task(3, 2, "丙"), task(2, 3, "乙")]]);
        assert_eq!(told(&old, &new), ["移动任务 任务3 序号3→2", "移动任务 任务2 序号2→3 板块1→2"]);
        assert!(compare(&old, &old).changes.is_empty());
    }

    #[test]
    fn what_goes_tells_what_went_with_it_and_the_way_back_mirrors_it() {
        let old = plan(vec![vec![task(1, 1, "甲"), task(2, 2, "乙")], vec![task(3, 3, "丙")]]);
        let new = plan(vec![vec![task(1, 1, "甲")]]);
        assert_eq!(
            told(&old, &new),
            ["删除任务 任务2 正文乙→", "删除举措 举措", "删除板块 板块2", "删除任务 任务3 正文丙→", "删除举措 举措"]
        );
        let back: Vec<String> = told(&new, &old);
        assert_eq!(back.iter().filter(|it| it.starts_with("新增")).count(), 5, "{back:?}");
    }

    #[test]
    fn a_text_is_marked_where_it_changed() {
        let old = plan(vec![vec![task(1, 1, "年底前培育100个服务业重点品牌。")]]);
        let new = plan(vec![vec![task(1, 1, "年底前培育120个服务业重点品牌，并总结经验。")]]);
        let changes = compare(&old, &new).changes;
        let marked: Vec<String> = changes[0].fields[0]
            .pieces
            .iter()
            .map(|it| match it.sign {
                Some(ChangeSign::Added) => format!("[+{}]", it.text),
                Some(_) => format!("[-{}]", it.text),
                None => it.text.clone(),
            })
            .collect();
        assert_eq!(marked.concat(), "年底前培育1[-0][+2]0个服务业重点品牌[+，并总结经验]。");
    }
}
