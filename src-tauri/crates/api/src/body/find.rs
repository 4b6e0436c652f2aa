//! 查找: the palette's hits.

use zhiheng_app::{Desk, FoundWhat};

use crate::Reply;
use crate::wire::*;

pub fn find(desk: &mut Desk, req: Find) -> Reply<Vec<FoundView>> {
    let hits = desk.find(req.year, &req.text)?;
    Ok(hits.into_iter().map(view).collect())
}

fn view(hit: zhiheng_app::Found) -> FoundView {
    let (kind, id, task_id) = match hit.what {
        FoundWhat::Task(task) => (FoundKind::Task, task.0, None),
        FoundWhat::Target { task, target } => (FoundKind::Target, target.0, Some(WireId(task.0))),
        FoundWhat::Unit(unit) => (FoundKind::Unit, unit.0, None),
    };
    FoundView {
        kind,
        id: WireId(id),
        task_id,
        title: hit.title,
        context: hit.context,
        marks: hit.mark.into_iter().collect(),
    }
}
