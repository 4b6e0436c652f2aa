//! How the audit and the errors name what is under review.

use zhiheng_domain::{DraftItem, DraftItemKind, ItemContent};

const SHORT: usize = 20;

/// At most `SHORT` characters, with an ellipsis where more was there.
pub(crate) fn short(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(SHORT) {
        None => text.to_owned(),
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
    }
}

/// `任务3 加强质量品牌创建`, `指标“商标有效注册总量”`.
pub(crate) fn label(item: &DraftItem) -> String {
    let title = short(item.content.title());
    match &item.content {
        ItemContent::Task(task) => format!("任务{} {title}", task.no),
        ItemContent::Deliverable { kind, .. } => format!("{}“{title}”", kind.zh()),
        other => format!("{}“{title}”", kind_zh(other.kind())),
    }
}

fn kind_zh(kind: DraftItemKind) -> &'static str {
    kind.zh()
}
