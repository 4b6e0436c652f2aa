//! Whether every attachment of a ledger has its blob.

use std::path::Path;

use rusqlite::Connection;

use super::file::Companion;
use super::{AttachmentRow, BlobHash, CompanionFault, attachment_rows, companion_path, mark_of};
use crate::verify::{VerifyKind, VerifyReport};
use crate::{StoreError, StoreResult};

/// How closely blobs are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// There, and of the right size.
    Sizes,
    /// Every byte is read.
    Hashes,
}

/// `companion` is that of a store without a file.
pub(crate) fn check_blobs(
    conn: &Connection,
    ledger: Option<&Path>,
    companion: Option<&Companion>,
    depth: Depth,
    report: &mut VerifyReport,
) -> StoreResult<()> {
    let attachments = attachment_rows(conn)?;
    let Some(ledger) = ledger else {
        return match companion {
            Some(companion) => check_rows(&attachments, companion, depth, report),
            None => Ok(()),
        };
    };
    match Companion::find(ledger, &mark_of(conn)?) {
        Ok(companion) => check_rows(&attachments, &companion, depth, report),
        Err(CompanionFault::Missing) if attachments.is_empty() => Ok(()),
        Err(fault) => {
            let name = companion_path(ledger).file_name().unwrap_or_default().to_string_lossy().into_owned();
            let (kind, detail) = match fault {
                CompanionFault::Missing => (VerifyKind::CompanionMissing, name),
                CompanionFault::OfAnotherLedger => (VerifyKind::CompanionOfAnother, name),
                CompanionFault::NewerSchema { .. } => (VerifyKind::CompanionTooNew, name),
                CompanionFault::Damaged { detail } => (VerifyKind::CompanionDamaged, format!("{name}: {detail}")),
            };
            report.add(kind, detail);
            Ok(())
        }
    }
}

fn check_rows(
    attachments: &[AttachmentRow],
    companion: &Companion,
    depth: Depth,
    report: &mut VerifyReport,
) -> StoreResult<()> {
    if depth == Depth::Hashes
        && let Some(detail) = companion.damage()
    {
        report.add(VerifyKind::CompanionDamaged, detail);
    }
    let mut there = match companion.sizes() {
        Ok(there) => there,
        Err(StoreError::Damaged { detail }) => {
            report.add(VerifyKind::CompanionDamaged, detail);
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    for row in attachments {
        report.blobs_checked += 1;
        let size = there.remove(&row.hash);
        let hash = BlobHash::parse(&row.hash).filter(|_| size.is_some());
        let detail = || format!("#{} {}", row.id, row.name);
        match hash {
            None => report.add(VerifyKind::BlobMissing, detail()),
            Some(_) if size != Some(row.size) => report.add(VerifyKind::BlobDamaged, detail()),
            Some(hash) if depth == Depth::Hashes => match companion.blob(&hash) {
                Ok(_) => {}
                Err(StoreError::BlobDamaged { .. }) => report.add(VerifyKind::BlobDamaged, detail()),
                Err(StoreError::BlobMissing { .. }) => report.add(VerifyKind::BlobMissing, detail()),
                Err(error) => return Err(error),
            },
            Some(_) => {}
        }
    }
    report.orphan_blobs = u64::try_from(there.len()).unwrap_or_default();
    Ok(())
}
