//! 佐证材料 (evidence): files behind numbers, texts and items; what has none.

use std::collections::HashMap;
use std::path::Path;

use zhiheng_domain::{
    Amount, Evidence, EvidenceId, EvidenceOf, LedgerEntryId, Operation, Plan, Quarter, TargetId, UnitId, Value,
};
use zhiheng_store::{BlobHash, CompanionState, Done, EvidenceIn, FactCell, Noun, ReadTx, StoreError};

use super::file_name::plain_name;
use super::rules::office_rules;
use crate::place::Place;
use crate::plan::plan_of;
use crate::{AppError, AppResult, Desk};

/// Bytes under a file's name.
pub struct NewFile<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// How the attachments of the ledger stand.
#[derive(Debug, Clone)]
pub struct EvidenceState {
    pub files: u64,
    pub bytes: u64,
    pub companion: CompanionState,
    pub limit_mb: u32,
}

/// A file with the item that it is of, and the other places where the same one is evidence.
pub struct SharedEvidence {
    pub evidence: Evidence,
    pub entry_name: Option<String>,
    pub others: Vec<Evidence>,
}

/// A file out of the companion.
pub struct AttachedFile {
    pub name: String,
    pub media: String,
    pub bytes: Vec<u8>,
}

/// 缺佐证: a number without a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceGap {
    pub unit: UnitId,
    pub target: TargetId,
    pub value: String,
    pub entries: u32,
    pub entries_with_file: u32,
}

/// As the workbooks of an office program go into the companion.
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
pub(crate) const XLS: &str = "application/vnd.ms-excel";

/// What can be looked at within the program, and what offices hand in beside it.
const MEDIA: [(&str, &str); 20] = [
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("bmp", "image/bmp"),
    ("webp", "image/webp"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("ofd", "application/ofd"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("wps", "application/vnd.ms-works"),
    ("xls", XLS),
    ("xlsx", XLSX),
    ("et", XLS),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("txt", "text/plain"),
    ("zip", "application/zip"),
];

/// The kind by the name's ending; a picture or PDF must begin as one, so that no page is shown in its place.
///
/// # Errors
/// `AttachmentKind` for programs, scripts and whatever offices do not hand in.
fn media_of(name: &str, bytes: &[u8]) -> AppResult<&'static str> {
    let unknown = || AppError::AttachmentKind { name: name.to_owned() };
    let ending = name.rsplit_once('.').map(|it| it.1.to_ascii_lowercase()).ok_or_else(unknown)?;
    let media = MEDIA.iter().find(|it| it.0 == ending).map(|it| it.1).ok_or_else(unknown)?;
    let begins = |with: &[&[u8]]| with.iter().any(|it| bytes.starts_with(it));
    let sound = match media {
        "application/pdf" => bytes.get(..1024.min(bytes.len())).is_some_and(|it| it.windows(5).any(|it| it == b"%PDF-")),
        "image/png" => begins(&[b"\x89PNG\r\n\x1a\n"]),
        "image/jpeg" => begins(&[b"\xff\xd8\xff"]),
        "image/gif" => begins(&[b"GIF87a", b"GIF89a"]),
        "image/bmp" => begins(&[b"BM"]),
        "image/webp" => begins(&[b"RIFF"]) && bytes.get(8..12) == Some(b"WEBP"), // Sound and film begin so too.
        "image/tiff" => begins(&[b"II*\0", b"MM\0*"]),
        _ => !begins(&[b"MZ", b"\x7fELF", b"#!"]),
    };
    if sound { Ok(media) } else { Err(AppError::AttachmentNotAsNamed { name: name.to_owned() }) }
}

impl Desk {
    /// A file that a dialog named. One that is too large is refused before it is read.
    ///
    /// # Errors
    /// `AttachmentTooLarge`, `AttachmentEmpty`, `AttachmentKind`, `AttachmentNotAsNamed`; `NotFound` for the place;
    /// `AlreadyExists` where it is evidence of this already; and as any change.
    pub fn attach_path(&mut self, of: EvidenceOf, path: &Path, note: &str) -> AppResult<Done<EvidenceId>> {
        let limit = self.attachment_limit()?;
        let bytes = zhiheng_store::read_attachment(path, limit)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.attach(of, NewFile { name: &name, bytes: &bytes }, note)
    }

    /// # Errors
    /// As `attach_path`.
    pub fn attach(&mut self, of: EvidenceOf, file: NewFile<'_>, note: &str) -> AppResult<Done<EvidenceId>> {
        let limit = self.attachment_limit()?;
        let size = file.bytes.len() as u64;
        if limit < size {
            return Err(StoreError::AttachmentTooLarge { size, limit }.into());
        }
        let name = plain_name(file.name);
        let media = media_of(&name, file.bytes)?;
        // Nothing goes into the companion that the ledger could not refer to.
        self.stamp(Operation::Attach)?;
        self.read(|tx| Ok(zhiheng_store::expect_evidence_place(tx, of)?))?;
        let store = &mut self.file.as_mut().ok_or(AppError::NoFile)?.store;
        let hash = store.put_blob(file.bytes)?;
        self.refer(of, &hash, &name, media, size, note)
    }

    /// A file that is here already, as evidence of something else too.
    ///
    /// # Errors
    /// `NotFound`, `AlreadyExists`, and as any change.
    pub fn attach_known(&mut self, of: EvidenceOf, id: EvidenceId, note: &str) -> AppResult<Done<EvidenceId>> {
        let known = self.read(|tx| one(tx, id))?;
        let hash = hash_of(&known)?;
        self.refer(of, &hash, &known.name, &known.attachment.media, known.attachment.size, note)
    }

    fn refer(
        &mut self,
        of: EvidenceOf,
        hash: &BlobHash,
        name: &str,
        media: &str,
        size: u64,
        note: &str,
    ) -> AppResult<Done<EvidenceId>> {
        self.change(Operation::Attach, |tx| {
            let unit = zhiheng_store::unit(tx, of.unit)?.short_name;
            tx.set_subject(format!("{unit} {} {name}", of.quarter.in_chinese()));
            Ok(zhiheng_store::add_evidence(tx, of, hash.as_str(), name, media, size, note)?)
        })
    }

    /// # Errors
    /// `NotFound`, `Stale`, `TooLong`.
    pub fn edit_evidence(&mut self, id: EvidenceId, note: &str, revision: i64) -> AppResult<Done<()>> {
        self.change(Operation::EditEvidence, |tx| {
            tx.set_subject(one(tx, id)?.name);
            Ok(zhiheng_store::edit_evidence(tx, id, note, revision)?)
        })
    }

    /// # Errors
    /// `NotFound`, `Stale`; `ReportClosed` once the report is accepted.
    pub fn detach(&mut self, id: EvidenceId, revision: i64) -> AppResult<Done<()>> {
        self.change(Operation::Detach, |tx| {
            tx.set_subject(one(tx, id)?.name);
            zhiheng_store::remove_evidence(tx, id, revision)?;
            Ok(())
        })
    }

    /// Evidence of a quarter, and for each the other places where the same file is evidence.
    ///
    /// # Errors
    /// `NoFile`, `NotFound` for a year without a plan.
    pub fn evidence(&self, quarter: Quarter, unit: Option<UnitId>) -> AppResult<(Plan, Vec<SharedEvidence>)> {
        self.read(|tx| {
            let plan = plan_of(tx, quarter.year())?;
            let of = match unit {
                Some(unit) => EvidenceIn::UnitQuarter(unit, quarter),
                None => EvidenceIn::Quarter(quarter),
            };
            let mut files = Vec::new();
            for it in zhiheng_store::evidence(tx, of)? {
                let others = zhiheng_store::evidence(tx, EvidenceIn::Attachment(it.attachment.id))?;
                let others = others.into_iter().filter(|other| other.id != it.id).collect();
                let entry_name = match it.of.entry {
                    Some(entry) => Some(zhiheng_store::ledger_entry(tx, entry)?.content.name),
                    None => None,
                };
                files.push(SharedEvidence { evidence: it, entry_name, others });
            }
            Ok((plan, files))
        })
    }

    /// # Errors
    /// `NoFile`.
    pub fn evidence_state(&self) -> AppResult<EvidenceState> {
        let (files, bytes) = self.read(|tx| Ok(zhiheng_store::attachment_totals(tx)?))?;
        let limit_mb = self.read(office_rules)?.attachment_mb;
        let store = &self.file.as_ref().ok_or(AppError::NoFile)?.store;
        Ok(EvidenceState { files, bytes, companion: store.companion_state()?, limit_mb })
    }

    /// # Errors
    /// `NotFound`; `BlobMissing`, `BlobDamaged`, `Companion` where the bytes are not there as they were.
    pub fn evidence_file(&self, id: EvidenceId) -> AppResult<AttachedFile> {
        let found = self.read(|tx| one(tx, id))?;
        let store = &self.file.as_ref().ok_or(AppError::NoFile)?.store;
        let bytes = store.blob(&hash_of(&found)?)?;
        Ok(AttachedFile { name: found.name, media: found.attachment.media, bytes })
    }

    /// # Errors
    /// As `evidence_file`; `Io`, `ReadOnlyPlace`, `DiskFull` for the place.
    pub fn save_evidence(&mut self, id: EvidenceId, path: &Path) -> AppResult<Place> {
        let file = self.evidence_file(id)?;
        std::fs::write(path, &file.bytes).map_err(|source| AppError::from_io(path, source))?;
        Ok(self.place(path))
    }

    /// Numbers of a quarter without a file behind them; a count whose items all have one needs no other.
    ///
    /// # Errors
    /// `NoFile`, `NotFound` for a year without a plan.
    pub fn evidence_gaps(&self, quarter: Quarter) -> AppResult<(Plan, Vec<EvidenceGap>)> {
        self.read(|tx| {
            let plan = plan_of(tx, quarter.year())?;
            let facts = zhiheng_store::facts_of(tx, quarter, None)?;
            let gap = |it: Gap<'_>| EvidenceGap {
                unit: it.cell.unit,
                target: it.cell.target,
                value: it.cell.count.map_or_else(|| it.amount.to_string(), |count| count.in_words()),
                entries: it.entries,
                entries_with_file: it.entries_with_file,
            };
            let gaps = gaps_of(tx, &plan, quarter, facts.iter())?.into_iter().map(gap).collect();
            Ok((plan, gaps))
        })
    }

    fn attachment_limit(&self) -> AppResult<u64> {
        Ok(u64::from(self.read(office_rules)?.attachment_mb) * 1024 * 1024)
    }
}

/// A number without a file, before it is put into words.
pub(crate) struct Gap<'a> {
    pub cell: &'a FactCell,
    amount: Amount,
    entries: u32,
    entries_with_file: u32,
}

/// By unit in the plan's order, then by target. `facts`: the cells of the quarter.
pub(crate) fn gaps_of<'a>(
    tx: &ReadTx<'_>,
    plan: &Plan,
    quarter: Quarter,
    facts: impl Iterator<Item = &'a FactCell>,
) -> AppResult<Vec<Gap<'a>>> {
    let mut of_value: HashMap<(UnitId, TargetId), u32> = HashMap::new();
    let mut entries_with_file: HashMap<(UnitId, TargetId), Vec<LedgerEntryId>> = HashMap::new();
    for of in Quarter::all_of(quarter.year()).filter(|it| *it <= quarter) {
        for it in zhiheng_store::evidence(tx, EvidenceIn::Quarter(of))? {
            let Some(target) = it.of.target else { continue };
            match it.of.entry {
                // What is behind an item stays behind it in later quarters.
                Some(entry) => entries_with_file.entry((it.of.unit, target)).or_default().push(entry),
                None if of == quarter => *of_value.entry((it.of.unit, target)).or_default() += 1,
                None => {}
            }
        }
    }
    let mut gaps = Vec::new();
    for files in entries_with_file.values_mut() {
        files.sort();
        files.dedup();
    }
    for cell in facts {
        let place = (cell.unit, cell.target);
        let Value::Entered(amount) = cell.value else { continue };
        if of_value.contains_key(&place) || amount == Amount::ZERO {
            continue;
        }
        let entries_with_file = entries_with_file.get(&place).map_or(0, |it| it.len() as u32);
        let (entries, remainder) = cell.count.map_or((0, 0), |it| (it.entries, it.remainder));
        if entries > 0 && remainder == 0 && entries <= entries_with_file {
            continue;
        }
        gaps.push(Gap { cell, amount, entries, entries_with_file });
    }
    let place: HashMap<UnitId, usize> = plan.units.iter().enumerate().map(|(at, it)| (it.id, at)).collect();
    gaps.sort_by_cached_key(|it| (place.get(&it.cell.unit).copied(), it.cell.target));
    Ok(gaps)
}

fn one(tx: &ReadTx<'_>, id: EvidenceId) -> AppResult<Evidence> {
    let found = zhiheng_store::evidence(tx, EvidenceIn::One(id))?.pop();
    found.ok_or_else(|| StoreError::NotFound { noun: Noun::Evidence, key: id.0.to_string() }.into())
}

fn hash_of(evidence: &Evidence) -> AppResult<BlobHash> {
    let hash = BlobHash::parse(&evidence.attachment.hash);
    hash.ok_or_else(|| StoreError::Damaged { detail: format!("附件 #{}", evidence.attachment.id.0) }.into())
}
