//! 条目内容 as the column `content` holds it: one JSON object per item, its keys in English, its amounts as text.

use std::str::FromStr;

use serde_json::{Map, Value, json};
use zhiheng_domain::{
    Amount, Date, DraftItemKind, Goal, ItemContent, Modality, NamedUnit, SentenceId, TargetContent, TaskContent,
    Violation,
};

use crate::{StoreError, StoreResult};

pub(crate) fn to_json(content: &ItemContent, also: &[SentenceId]) -> String {
    let mut value = match content {
        ItemContent::Section { no, title } => json!({ "no": no, "title": title }),
        ItemContent::Task(task) => json!({
            "no": task.no, "title": task.title, "text": task.text, "allMembers": task.all_members,
            "units": task.units.iter().map(|it| json!({ "name": it.name, "role": it.role.code() })).collect::<Vec<_>>(),
            "due": task.due.map(|it| it.iso()),
        }),
        ItemContent::Measure { text } => json!({ "text": text }),
        ItemContent::Target(target) => {
            let value_to = match target.goal {
                Goal::Set { value_to, .. } => value_to,
                Goal::NotYetSet => None,
            };
            json!({
                "name": target.name, "kind": target.kind.code(), "operator": target.operator.code(),
                "value": target.goal.value().map(|it| it.to_string()), "valueTo": value_to.map(|it| it.to_string()),
                "unit": target.measure_unit, "modality": target.modality.0, "nature": target.nature.code(),
                "definition": target.definition, "due": target.due.map(|it| it.iso()),
            })
        }
        ItemContent::Deliverable { kind, name, due } => {
            json!({ "kind": kind.code(), "name": name, "due": due.map(|it| it.iso()) })
        }
    };
    if let Some(fields) = value.as_object_mut().filter(|_| !also.is_empty()) {
        fields.insert("also".to_owned(), also.iter().map(|it| it.0).collect());
    }
    value.to_string()
}

/// # Errors
/// `Damaged` for content that this program cannot have written.
pub(crate) fn from_json(kind: DraftItemKind, text: &str) -> StoreResult<(ItemContent, Vec<SentenceId>)> {
    let damaged = |detail: &str| StoreError::Damaged { detail: format!("content of a draft's item: {detail}") };
    let Ok(Value::Object(fields)) = serde_json::from_str(text) else { return Err(damaged("not an object")) };
    let fields = Fields(fields);
    let content = fields.content(kind).map_err(|it| damaged(&it.to_string()))?;
    let also = fields.list("also").iter().filter_map(Value::as_i64).map(SentenceId).collect();
    Ok((content, also))
}

struct Fields(Map<String, Value>);

impl Fields {
    fn content(&self, kind: DraftItemKind) -> Result<ItemContent, Violation> {
        Ok(match kind {
            DraftItemKind::Section => ItemContent::Section { no: self.number("no"), title: self.text("title") },
            DraftItemKind::Task => ItemContent::Task(TaskContent {
                no: self.number("no"),
                title: self.text("title"),
                text: self.text("text"),
                all_members: self.0.get("allMembers").and_then(Value::as_bool).unwrap_or_default(),
                units: self.list("units").iter().map(unit).collect::<Result<_, _>>()?,
                due: self.date("due")?,
            }),
            DraftItemKind::Measure => ItemContent::Measure { text: self.text("text") },
            DraftItemKind::Target => ItemContent::Target(TargetContent {
                name: self.text("name"),
                kind: self.word("kind")?,
                operator: self.word("operator")?,
                goal: match self.optional::<Amount>("value")? {
                    None => Goal::NotYetSet,
                    Some(value) => Goal::Set { value, value_to: self.optional("valueTo")? },
                },
                measure_unit: self.text("unit"),
                modality: Modality(self.text("modality")),
                nature: self.word("nature")?,
                definition: self.text("definition"),
                due: self.date("due")?,
            }),
            DraftItemKind::Deliverable => {
                ItemContent::Deliverable { kind: self.word("kind")?, name: self.text("name"), due: self.date("due")? }
            }
        })
    }

    fn str(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.as_str()
    }

    fn text(&self, key: &str) -> String {
        self.str(key).unwrap_or_default().to_owned()
    }

    fn number(&self, key: &str) -> i64 {
        self.0.get(key).and_then(Value::as_i64).unwrap_or_default()
    }

    fn list(&self, key: &str) -> &[Value] {
        self.0.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
    }

    fn word<T: FromStr<Err = Violation>>(&self, key: &str) -> Result<T, Violation> {
        self.str(key).unwrap_or_default().parse()
    }

    fn optional<T: FromStr<Err = Violation>>(&self, key: &str) -> Result<Option<T>, Violation> {
        self.str(key).map(str::parse).transpose()
    }

    fn date(&self, key: &str) -> Result<Option<Date>, Violation> {
        self.optional(key)
    }
}

fn unit(value: &Value) -> Result<NamedUnit, Violation> {
    let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
    Ok(NamedUnit { name: text("name").to_owned(), role: text("role").parse()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use zhiheng_domain::{DeliverableKind, GoalOperator, Nature, Role, TargetKind};

    #[test]
    fn every_kind_comes_back_as_it_was() {
        let due = Date::of(2016, 6, 30);
        for content in [
            ItemContent::Section { no: 2, title: "夯实基础".into() },
            ItemContent::Task(TaskContent {
                no: 13,
                title: "加强检测能力建设".into(),
                text: "原文。".into(),
                all_members: true,
                units: vec![NamedUnit { name: "各县(市、区)人民政府".into(), role: Role::Supporting }],
                due,
            }),
            ItemContent::Measure { text: "开展“质量月”活动".into() },
            ItemContent::Target(TargetContent {
                name: "合格率".into(),
                kind: TargetKind::Rate,
                operator: GoalOperator::About,
                goal: Goal::Set { value: "63.5".parse().unwrap(), value_to: Some("68".parse().unwrap()) },
                measure_unit: "%".into(),
                modality: Modality("力争".into()),
                nature: Nature::Process,
                definition: "口径".into(),
                due: None,
            }),
            ItemContent::Deliverable { kind: DeliverableKind::Milestone, name: "印发办法".into(), due },
        ] {
            for also in [Vec::new(), vec![SentenceId(3), SentenceId(9)]] {
                let text = to_json(&content, &also);
                assert_eq!(from_json(content.kind(), &text).unwrap(), (content.clone(), also), "{text}");
            }
        }
    }

    #[test]
    fn content_that_no_program_wrote_is_damage() {
        for (kind, text) in [
            (DraftItemKind::Target, r#"{"name":"甲"}"#),
            (DraftItemKind::Measure, "[]"),
            (DraftItemKind::Task, r#"{"units":[{"name":"甲","role":"boss"}]}"#),
        ] {
            assert!(matches!(from_json(kind, text), Err(StoreError::Damaged { .. })), "{text}");
        }
    }
}
