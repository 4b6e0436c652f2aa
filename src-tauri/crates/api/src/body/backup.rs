//! 备份、核验、留痕.

use zhiheng_app::{Backup, Desk};
use zhiheng_domain::{AuditEntry, AuditId};

use super::session::session;
use crate::Reply;
use crate::wire::*;

const AUDIT_LINES_MOST: u32 = 500;

pub fn backups(desk: &mut Desk, _: Nothing) -> Reply<Vec<BackupView>> {
    let backups = desk.backups()?;
    Ok(backups.into_iter().map(view).collect())
}

pub fn backup_now(desk: &mut Desk, _: Nothing) -> Reply<BackupView> {
    Ok(view(desk.backup_now()?))
}

pub fn choose_folder(desk: &mut Desk, req: AtPlace) -> Reply<SessionView> {
    let folder = desk.path(&req.place)?;
    desk.choose_backup_folder(&folder)?;
    session(desk, Nothing {})
}

pub fn restore(desk: &mut Desk, req: AtPlace) -> Reply<SessionView> {
    let backup = desk.path(&req.place)?;
    desk.restore(&backup)?;
    session(desk, Nothing {})
}

pub fn verify(desk: &mut Desk, _: Nothing) -> Reply<VerifyView> {
    let report = desk.verify()?;
    Ok(VerifyView {
        findings: report.findings.iter().map(crate::text::finding).collect(),
        plans: report.counts.plans,
        units: report.counts.units,
        values: report.counts.values,
        audit_entries: report.counts.audit_entries,
    })
}

pub fn audit_log(desk: &mut Desk, req: AuditPage) -> Reply<Vec<AuditLine>> {
    let limit = req.limit.min(AUDIT_LINES_MOST);
    let entries = desk.audit_log(req.before.map(|it| AuditId(it.0)), limit)?;
    let standing = desk.which_can_be_taken_back(&entries)?;
    let line = |it: AuditEntry| AuditLine { can_take_back: standing.contains(&it.id), ..line(it) };
    Ok(entries.into_iter().map(line).collect())
}

pub(super) fn line(entry: AuditEntry) -> AuditLine {
    AuditLine {
        id: WireId(entry.id.0),
        at: entry.at.to_string(),
        operator: entry.operator,
        operation: entry.operation.zh().to_owned(),
        subject: entry.subject,
        can_take_back: false,
    }
}

fn view(backup: Backup) -> BackupView {
    BackupView {
        place: backup.place.token,
        name: backup.place.name,
        made_at: backup.made_at.to_string(),
        plans: backup.counts.plans,
        units: backup.counts.units,
        values: backup.counts.values,
        audit_entries: backup.counts.audit_entries,
        last_change: backup.last_change.map(|it| it.to_string()),
    }
}
