//! 佐证材料.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zhiheng_app::{ATTACHMENTS_WARN, CompanionState, Desk, NewFile, SharedEvidence};
use zhiheng_domain::{Evidence, EvidenceId, EvidenceOf, LedgerEntryId, Plan, TargetId, TaskId, UnitId};

use super::changed;
use super::entry::quarter;
use super::session::place_view;
use crate::wire::*;
use crate::{ApiError, Reply};

pub fn list(desk: &mut Desk, req: OfEvidence) -> Reply<EvidenceList> {
    let (plan, files) = desk.evidence(quarter(&req.quarter)?, req.unit_id.map(|it| UnitId(it.0)))?;
    let state = desk.evidence_state()?;
    let view = |it: SharedEvidence| view(&plan, &it);
    Ok(EvidenceList {
        files: files.into_iter().map(view).collect(),
        total: size_in_words(state.bytes),
        trouble: trouble(&state.companion, state.bytes),
        limit_mb: state.limit_mb,
    })
}

fn trouble(companion: &CompanionState, bytes: u64) -> Option<String> {
    match companion {
        CompanionState::Unfit { path, attachments, .. } => Some(format!(
            "附件库“{}”不在或不能用，{attachments} 个附件打不开。请把它放回台账旁边，或从备份恢复。",
            path.file_name().unwrap_or_default().to_string_lossy()
        )),
        CompanionState::Lacking { blobs } => {
            Some(format!("附件库里缺 {blobs} 个附件。请从备份恢复，或重新添加这些文件。"))
        }
        CompanionState::Elsewhere { path } => Some(format!(
            "附件在“{}”里。移动或改名台账时，请把它一起带上。",
            path.file_name().unwrap_or_default().to_string_lossy()
        )),
        CompanionState::NoneNeeded | CompanionState::Sound if bytes >= ATTACHMENTS_WARN => {
            Some(format!("附件已有 {}。备份会变慢，请把不必留的大文件改为扫描件或压缩后再添加。", size_in_words(bytes)))
        }
        CompanionState::NoneNeeded | CompanionState::Sound => None,
    }
}

/// `312 KB`, `1.2 MB`, `2.0 GB`.
fn size_in_words(bytes: u64) -> String {
    const KB: u64 = 1024;
    let tenths = |unit: u64| format!("{}.{}", bytes / unit, bytes % unit * 10 / unit);
    match bytes {
        it if it < KB => format!("{it} B"),
        it if it < KB * KB => format!("{} KB", it.div_ceil(KB)),
        it if it < KB * KB * KB => format!("{} MB", tenths(KB * KB)),
        _ => format!("{} GB", tenths(KB * KB * KB)),
    }
}

fn view(plan: &Plan, shared: &SharedEvidence) -> EvidenceView {
    let SharedEvidence { evidence: it, entry_name, others } = shared;
    let unit = |id| plan.units.iter().find(|it| it.id == id).map(|it| it.short_name.clone()).unwrap_or_default();
    let task = plan.task(it.of.task);
    let target = it.of.target.and_then(|id| task?.targets.iter().find(|it| it.id == id));
    let of = target.map_or_else(|| "任务文字".to_owned(), |it| it.name.clone());
    let also = |other: &Evidence| {
        let task = plan.task(other.of.task).map_or(String::new(), |it| format!(" 任务{}", it.no));
        let of = if other.of.entry.is_some() { " 台账条目" } else { "" };
        format!("{} {}{task}{of}", other.of.quarter.in_chinese(), unit(other.of.unit))
    };
    let also = others.iter().map(also).collect();
    view_of(it, &unit(it.of.unit), task.map_or(0, |it| it.no), &of, entry_name.clone(), also)
}

pub(super) fn view_of(
    it: &Evidence,
    unit: &str,
    task_no: i64,
    of: &str,
    entry_name: Option<String>,
    also_at: Vec<String>,
) -> EvidenceView {
    EvidenceView {
        id: WireId(it.id.0),
        name: it.name.clone(),
        media: it.attachment.media.clone(),
        size: u32::try_from(it.attachment.size).unwrap_or(u32::MAX),
        note: it.note.clone(),
        unit_id: WireId(it.of.unit.0),
        unit_short_name: unit.to_owned(),
        quarter: it.of.quarter.to_string(),
        task_id: WireId(it.of.task.0),
        task_no,
        target_id: it.of.target.map(|it| WireId(it.0)),
        of: of.to_owned(),
        entry_id: it.of.entry.map(|it| WireId(it.0)),
        entry_name,
        also_at,
        revision: it.revision,
    }
}

fn place(of: &EvidencePlace) -> Reply<EvidenceOf> {
    Ok(EvidenceOf {
        unit: UnitId(of.unit_id.0),
        quarter: quarter(&of.quarter)?,
        task: TaskId(of.task_id.0),
        target: of.target_id.map(|it| TargetId(it.0)),
        entry: of.entry_id.map(|it| LedgerEntryId(it.0)),
    })
}

pub fn attach_place(desk: &mut Desk, req: AttachPlace) -> Reply<Changed<WireId>> {
    let path = desk.path(&req.place)?;
    let done = desk.attach_path(place(&req.of)?, &path, &req.note)?;
    changed(desk, done, |_, id| Ok(WireId(id.0)))
}

pub fn attach_dropped(desk: &mut Desk, req: AttachDropped) -> Reply<Changed<WireId>> {
    let bytes = STANDARD.decode(&req.bytes);
    let bytes = bytes.map_err(|_| ApiError::new("A004", "未添加：文件没有完整送达。请再拖一次，或用“选择文件”。"))?;
    let done = desk.attach(place(&req.of)?, NewFile { name: &req.name, bytes: &bytes }, &req.note)?;
    changed(desk, done, |_, id| Ok(WireId(id.0)))
}

pub fn attach_known(desk: &mut Desk, req: AttachKnown) -> Reply<Changed<WireId>> {
    let done = desk.attach_known(place(&req.of)?, EvidenceId(req.evidence_id.0), &req.note)?;
    changed(desk, done, |_, id| Ok(WireId(id.0)))
}

pub fn edit(desk: &mut Desk, req: EditEvidence) -> Reply<Changed<Unit>> {
    quarter(&req.quarter)?;
    let done = desk.edit_evidence(EvidenceId(req.id.0), &req.note, req.revision)?;
    changed(desk, done, |_, ()| Ok(Unit))
}

pub fn detach(desk: &mut Desk, req: Detach) -> Reply<Changed<Unit>> {
    let done = desk.detach(EvidenceId(req.id.0), req.revision)?;
    changed(desk, done, |_, ()| Ok(Unit))
}

pub fn file(desk: &mut Desk, req: OneEvidence) -> Reply<EvidenceFile> {
    let file = desk.evidence_file(EvidenceId(req.id.0))?;
    let shown = file.media == "application/pdf" || (file.media.starts_with("image/") && file.media != "image/tiff");
    Ok(EvidenceFile {
        name: file.name,
        size: u32::try_from(file.bytes.len()).unwrap_or(u32::MAX),
        bytes: shown.then(|| STANDARD.encode(&file.bytes)),
        media: file.media,
    })
}

pub fn save(desk: &mut Desk, req: SaveEvidence) -> Reply<PlaceView> {
    let path = desk.path(&req.place)?;
    Ok(place_view(desk.save_evidence(EvidenceId(req.id.0), &path)?))
}

pub fn gaps(desk: &mut Desk, req: OfQuarter) -> Reply<Vec<EvidenceGap>> {
    let (plan, gaps) = desk.evidence_gaps(quarter(&req.quarter)?)?;
    let view = |it: &zhiheng_app::EvidenceGap| {
        let (task, target) =
            plan.tasks().find_map(|task| Some((task, task.targets.iter().find(|target| target.id == it.target)?)))?;
        let unit = plan.units.iter().find(|unit| unit.id == it.unit)?;
        Some(EvidenceGap {
            unit_id: WireId(it.unit.0),
            unit_short_name: unit.short_name.clone(),
            task_id: WireId(task.id.0),
            task_no: task.no,
            target_id: WireId(target.id.0),
            name: target.name.clone(),
            value: it.value.clone(),
            entries: it.entries,
            entries_with_file: it.entries_with_file,
        })
    };
    Ok(gaps.iter().filter_map(view).collect())
}

pub fn repeats(desk: &mut Desk, req: OfChecks) -> Reply<Vec<RepeatView>> {
    let repeats = desk.repeats(quarter(&req.quarter)?, req.unit_id.map(|it| UnitId(it.0)))?;
    let view = |it: zhiheng_app::Repeat| RepeatView {
        share: u32::from(it.share),
        same_file: it.same_file,
        unit_id: WireId(it.unit.0),
        task_id: WireId(it.task.0),
        field: it.field.map(Into::into),
        here: it.here,
        there: it.there,
        text: it.text,
        other_text: it.other_text,
        words: it.words,
    };
    Ok(repeats.into_iter().map(view).collect())
}

#[cfg(test)]
mod tests {
    use super::size_in_words;

    #[test]
    fn sizes_are_told_in_a_unit_that_reads() {
        for (bytes, words) in
            [(0, "0 B"), (1023, "1023 B"), (1024, "1 KB"), (319_488, "312 KB"), (1_572_864, "1.5 MB"), (2_147_483_648, "2.0 GB")]
        {
            assert_eq!(size_in_words(bytes), words);
        }
    }
}
