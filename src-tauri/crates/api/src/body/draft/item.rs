//! An item's content, both ways over the border.

use zhiheng_domain::{
    Amount, Goal, ItemContent, Modality, NamedUnit, NonBlank, TargetContent, TaskContent, Violation,
};

use super::super::{field, optional_date};
use crate::Reply;
use crate::wire::{ItemFields, NamedUnitFields};

const TITLE_LIMIT: usize = 200;
const TEXT_LIMIT: usize = 20_000;

pub(super) fn content(fields: ItemFields) -> Reply<ItemContent> {
    Ok(match fields {
        ItemFields::Section { no, title } => ItemContent::Section { no, title: named("title", "板块名称", &title)? },
        ItemFields::Task { no, title, text, all_members, units, due } => ItemContent::Task(TaskContent {
            no,
            title: named("title", "任务名称", &title)?,
            text: text.trim().to_owned(),
            all_members,
            units: units.into_iter().map(unit).collect::<Reply<_>>()?,
            due: optional_date("due", due.as_deref())?,
        }),
        ItemFields::Measure { text } => {
            ItemContent::Measure { text: field("text", NonBlank::new("举措", &text, TEXT_LIMIT))?.into_string() }
        }
        ItemFields::Target {
            name,
            target_kind,
            operator,
            value,
            value_to,
            measure_unit,
            modality,
            nature,
            definition,
            due,
        } => {
            let value_to = amount("valueTo", value_to.as_deref())?;
            let goal = match amount("value", value.as_deref())? {
                Some(value) => Goal::Set { value, value_to },
                None if value_to.is_some() => return field("value", Err(Violation::GoalRangeIncomplete)),
                None => Goal::NotYetSet,
            };
            ItemContent::Target(TargetContent {
                name: named("name", "指标名称", &name)?,
                kind: target_kind.into(),
                operator: operator.into(),
                goal,
                measure_unit: measure_unit.trim().to_owned(),
                modality: Modality(modality.trim().to_owned()),
                nature: nature.into(),
                definition: definition.trim().to_owned(),
                due: optional_date("due", due.as_deref())?,
            })
        }
        ItemFields::Deliverable { deliverable_kind, name, due } => ItemContent::Deliverable {
            kind: deliverable_kind.into(),
            name: named("name", "成果名称", &name)?,
            due: optional_date("due", due.as_deref())?,
        },
    })
}

fn named(name: &str, noun: &'static str, text: &str) -> Reply<String> {
    Ok(field(name, NonBlank::new(noun, text, TITLE_LIMIT))?.into_string())
}

fn unit(unit: NamedUnitFields) -> Reply<NamedUnit> {
    Ok(NamedUnit { name: named("units", "单位名称", &unit.name)?, role: unit.role.into() })
}

fn amount(name: &str, text: Option<&str>) -> Reply<Option<Amount>> {
    field(name, text.map(str::trim).filter(|it| !it.is_empty()).map(str::parse).transpose())
}

pub(super) fn fields(content: &ItemContent) -> ItemFields {
    match content {
        ItemContent::Section { no, title } => ItemFields::Section { no: *no, title: title.clone() },
        ItemContent::Task(task) => ItemFields::Task {
            no: task.no,
            title: task.title.clone(),
            text: task.text.clone(),
            all_members: task.all_members,
            units: task
                .units
                .iter()
                .map(|it| NamedUnitFields { name: it.name.clone(), role: it.role.into() })
                .collect(),
            due: task.due.map(|it| it.iso()),
        },
        ItemContent::Measure { text } => ItemFields::Measure { text: text.clone() },
        ItemContent::Target(target) => {
            let value_to = match target.goal {
                Goal::Set { value_to, .. } => value_to,
                Goal::NotYetSet => None,
            };
            ItemFields::Target {
                name: target.name.clone(),
                target_kind: target.kind.into(),
                operator: target.operator.into(),
                value: target.goal.value().map(|it| it.to_string()),
                value_to: value_to.map(|it| it.to_string()),
                measure_unit: target.measure_unit.clone(),
                modality: target.modality.0.clone(),
                nature: target.nature.into(),
                definition: target.definition.clone(),
                due: target.due.map(|it| it.iso()),
            }
        }
        ItemContent::Deliverable { kind, name, due } => ItemFields::Deliverable {
            deliverable_kind: (*kind).into(),
            name: name.clone(),
            due: due.map(|it| it.iso()),
        },
    }
}
