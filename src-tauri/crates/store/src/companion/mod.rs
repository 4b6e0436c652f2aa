//! 附件库 (companion): the bytes of attachments lie beside the ledger `X.zhp` in a file of their own, `X.zha`, so that
//! backups of the ledger stay small. It is SQLite, append-only, and names a blob by the SHA-256 of its bytes.
//!
//! A blob is durable before the ledger's row may refer to it; one whose row never came is harmless. The companion carries
//! the mark of its ledger, so another's is never taken for it. Nothing is held open: each act opens the file, and the
//! ledger's lock guards both. Unlike the ledger it keeps a rollback journal on every disk: new pages need no copy there,
//! so a large blob is written once, where a log would write it twice.

mod blob_check;
mod carry;
mod file;

use std::collections::HashMap;
use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use sha2::{Digest, Sha256};
use zhiheng_domain::Moment;

use crate::error::IoAtPath;
use crate::place::{folder, rename};
use crate::{Store, StoreError, StoreResult};

pub(crate) use blob_check::{Depth, check_blobs};
pub(crate) use carry::{append_to_shared, carry_to_copy, carry_to_restored};
pub(crate) use file::Companion;

/// Of the companion's file name, beside the ledger's `zhp`.
pub const COMPANION_EXTENSION: &str = "zha";

/// 20 MB: what one attachment may have unless the office sets another limit.
pub const ATTACHMENT_LIMIT: u64 = 20 * 1024 * 1024;

/// 2 GB: from here on the program warns that the companion has grown large.
pub const COMPANION_LARGE: u64 = 2 * 1024 * 1024 * 1024;

/// SHA-256 of a blob's bytes, 64 small hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobHash(String);

impl BlobHash {
    pub fn of(bytes: &[u8]) -> BlobHash {
        BlobHash(sha256_hex(bytes))
    }

    /// `None` for what cannot be a hash.
    pub fn parse(text: &str) -> Option<BlobHash> {
        let digits = text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
        (digits && text.len() == 64).then(|| BlobHash(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BlobHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How much a companion holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BlobTotal {
    pub blobs: u64,
    pub bytes: u64,
}

impl BlobTotal {
    pub fn is_large(self) -> bool {
        COMPANION_LARGE <= self.bytes
    }
}

/// Why a companion cannot be used. It is then left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompanionFault {
    /// The ledger was opened or moved without it.
    Missing,
    OfAnotherLedger,
    /// Written by a newer version of the program.
    NewerSchema { found: i64, supported: i64 },
    Damaged { detail: String },
}

/// Whether the attachments of an open ledger can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompanionState {
    /// There is no attachment, and no companion either.
    NoneNeeded,
    Sound,
    /// All can be read, from a companion under another name in the same folder: the ledger was renamed without it, set
    /// aside, or is a backup. The next attachment makes it one of its own.
    Elsewhere { path: PathBuf },
    /// It is the right one, but `blobs` of the attachments are not in it, or not of the right size.
    Lacking { blobs: u64 },
    /// None of the `attachments` can be read.
    Unfit { path: PathBuf, fault: CompanionFault, attachments: u64 },
}

/// A file's bytes, to be attached. One that is too large is refused by its size, before it is read.
///
/// # Errors
/// `AttachmentTooLarge`, `AttachmentEmpty`, `NotFound`, `Io`.
pub fn read_attachment(path: &Path, limit: u64) -> StoreResult<Vec<u8>> {
    let file = File::open(path).io_at(path)?;
    let size = file.metadata().io_at(path)?.len();
    if limit < size {
        return Err(StoreError::AttachmentTooLarge { size, limit });
    }
    let mut bytes = Vec::new();
    // It may grow meanwhile, or be of a kind that tells no size.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).io_at(path)?;
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    match size {
        0 => Err(StoreError::AttachmentEmpty),
        size if limit < size => Err(StoreError::AttachmentTooLarge { size, limit }),
        _ => Ok(bytes),
    }
}

/// `X.zhp` → `X.zha`
pub fn companion_path(ledger: &Path) -> PathBuf {
    ledger.with_extension(COMPANION_EXTENSION)
}

impl Store {
    /// Keeps bytes durably, once however often they come. The first makes the companion. Only then may a row of the
    /// ledger refer to them.
    ///
    /// # Errors
    /// `AttachmentEmpty`; `Locked`, `ReadOnlyPlace` for a store that only reads; `Companion` where the file beside the
    /// ledger cannot be used, and where it is missing although the ledger has attachments: an empty one would hide the
    /// loss. `DiskFull`, `Io`. Nothing is kept then.
    pub fn put_blob(&mut self, bytes: &[u8]) -> StoreResult<BlobHash> {
        let [hash] = self.put_blobs([bytes])?;
        Ok(hash)
    }

    /// Several that belong together: all are kept or none, and the disk is waited for once.
    ///
    /// # Errors
    /// As `put_blob`.
    pub fn put_blobs<const N: usize>(&mut self, blobs: [&[u8]; N]) -> StoreResult<[BlobHash; N]> {
        self.expect_writer()?;
        if blobs.iter().any(|it| it.is_empty()) {
            return Err(StoreError::AttachmentEmpty);
        }
        let hashes = blobs.map(BlobHash::of);
        let named: Vec<(&BlobHash, &[u8])> = hashes.iter().zip(blobs).collect();
        match self.path() {
            Some(path) => self.own_for_writing(path)?.put_all(&named)?,
            None => {
                let mark = self.mark()?;
                if self.in_memory_companion.is_none() {
                    self.in_memory_companion = Some(Companion::in_memory(&mark)?);
                }
                if let Some(companion) = self.in_memory_companion.as_mut() {
                    companion.put_all(&named)?;
                }
            }
        }
        Ok(hashes)
    }

    /// The bytes as they were kept.
    ///
    /// # Errors
    /// `BlobMissing`; `BlobDamaged` for bytes that do not fit their hash: they are never handed out; `Companion`.
    pub fn blob(&self, hash: &BlobHash) -> StoreResult<Vec<u8>> {
        self.with_companion(|found| match found {
            Ok(companion) => companion.blob(hash),
            Err((_, CompanionFault::Missing)) => Err(StoreError::BlobMissing { hash: hash.clone() }),
            Err((path, fault)) => Err(StoreError::Companion { path, fault }),
        })
    }

    /// Whether the bytes are there; not whether they are sound. False where the companion cannot be used.
    ///
    /// # Errors
    /// `Damaged`, `Io`.
    pub fn has_blob(&self, hash: &BlobHash) -> StoreResult<bool> {
        self.with_companion(|found| match found {
            Ok(companion) => companion.has(hash),
            Err(_) => Ok(false),
        })
    }

    /// Nothing where the companion cannot be used.
    ///
    /// # Errors
    /// `Damaged`, `Io`.
    pub fn blob_total(&self) -> StoreResult<BlobTotal> {
        self.with_companion(|found| match found {
            Ok(companion) => companion.total(),
            Err(_) => Ok(BlobTotal::default()),
        })
    }

    /// Reads no blob, so it is quick however large the companion is.
    ///
    /// # Errors
    /// `Damaged` where the ledger cannot be read.
    pub fn companion_state(&self) -> StoreResult<CompanionState> {
        let attachments = self.read(|tx| attachment_rows(tx.conn()))?;
        self.with_companion(|found| {
            let companion = match found {
                Ok(companion) => companion,
                Err((_, CompanionFault::Missing)) if attachments.is_empty() => return Ok(CompanionState::NoneNeeded),
                Err((path, fault)) => {
                    let attachments = u64::try_from(attachments.len()).unwrap_or_default();
                    return Ok(CompanionState::Unfit { path, fault, attachments });
                }
            };
            let there = companion.sizes()?;
            let lacking = attachments.iter().filter(|it| there.get(&it.hash) != Some(&it.size)).count();
            let own = self.path().map(companion_path);
            Ok(match (lacking, companion.path()) {
                (0, Some(path)) if own.as_deref() != Some(path) => CompanionState::Elsewhere { path: path.to_owned() },
                (0, _) => CompanionState::Sound,
                (lacking, _) => CompanionState::Lacking { blobs: u64::try_from(lacking).unwrap_or_default() },
            })
        })
    }

    /// Takes from another companion of this ledger, of a backup say, the blobs of attachments that are missing or damaged
    /// here. Returns how many came; where there is no companion beside the ledger it is made.
    ///
    /// # Errors
    /// As `put_blob`; `Companion` also for a file that is none of this ledger's companions.
    pub fn fetch_blobs(&mut self, from: &Path) -> StoreResult<u64> {
        self.expect_writer()?;
        let Some(ledger) = self.path().map(Path::to_owned) else { return Ok(0) };
        let mark = self.mark()?;
        let source = Companion::open_reading(from, &mark)
            .map_err(|fault| StoreError::Companion { path: from.to_owned(), fault })?;
        let path = companion_path(&ledger);
        let mut own = match Companion::open_writing(&path, &mark) {
            Ok(own) => own,
            Err(CompanionFault::Missing) => Companion::create(&path, &mark, None)?,
            Err(fault) => return Err(StoreError::Companion { path, fault }),
        };
        let mut fetched = 0;
        for row in self.read(|tx| attachment_rows(tx.conn()))? {
            let Some(hash) = BlobHash::parse(&row.hash) else { continue };
            if own.blob(&hash).is_ok() {
                continue;
            }
            match source.blob(&hash) {
                Ok(bytes) => own.put(&hash, &bytes)?,
                Err(StoreError::BlobMissing { .. } | StoreError::BlobDamaged { .. }) => continue,
                Err(error) => return Err(error),
            }
            fetched += 1;
        }
        Ok(fetched)
    }

    /// Gives up a companion that is lost or cannot be used: it is set aside as `X_停用_<at>.zha`, and an empty one begun.
    /// Attachments that are not in it stay told as missing. Returns where the old one lies now.
    ///
    /// # Errors
    /// `Locked`, `ReadOnlyPlace`, `AlreadyExists`, `DiskFull`, `Io`.
    pub fn begin_new_companion(&mut self, at: Moment) -> StoreResult<Option<PathBuf>> {
        self.expect_writer()?;
        let Some(ledger) = self.path() else { return Ok(None) };
        let path = companion_path(ledger);
        let aside = set_aside(&path, "停用", at)?;
        Companion::create(&path, &self.mark()?, None)?;
        Ok(aside)
    }

    /// The companion beside the ledger, made where it may be.
    fn own_for_writing(&self, ledger: &Path) -> StoreResult<Companion> {
        let (path, mark) = (companion_path(ledger), self.mark()?);
        match Companion::open_writing(&path, &mark) {
            Ok(companion) => Ok(companion),
            Err(CompanionFault::Missing) => {
                let elsewhere = file::in_folder(folder(ledger), &mark);
                if elsewhere.is_none() && !self.read(|tx| attachment_rows(tx.conn()))?.is_empty() {
                    return Err(StoreError::Companion { path, fault: CompanionFault::Missing });
                }
                Companion::create(&path, &mark, elsewhere.as_ref())
            }
            Err(fault) => Err(StoreError::Companion { path, fault }),
        }
    }

    fn with_companion<T>(
        &self,
        body: impl FnOnce(Result<&Companion, (PathBuf, CompanionFault)>) -> StoreResult<T>,
    ) -> StoreResult<T> {
        match (self.path(), self.in_memory_companion.as_ref()) {
            (Some(ledger), _) => match Companion::find(ledger, &self.mark()?) {
                Ok(companion) => body(Ok(&companion)),
                Err(fault) => body(Err((companion_path(ledger), fault))),
            },
            (None, Some(companion)) => body(Ok(companion)),
            (None, None) => body(Err((PathBuf::new(), CompanionFault::Missing))),
        }
    }

    pub(crate) fn mark(&self) -> StoreResult<String> {
        self.read(|tx| mark_of(tx.conn()))
    }
}

/// What ties companion and ledger: a hash over what the ledger's first audit entry wrote, its founder and the moment. It
/// is the same in all copies and backups, and nothing ever changes it, undo included.
pub(crate) fn mark_of(conn: &Connection) -> StoreResult<String> {
    let mut stmt = conn.prepare("SELECT after FROM main.audit_row WHERE entry_id = 1 ORDER BY seq")?;
    let mut rows = stmt.query([])?;
    let mut hash = Sha256::new();
    while let Some(row) = rows.next()? {
        hash.update(row.get::<_, Option<String>>("after")?.unwrap_or_default());
        hash.update(b"\n");
    }
    Ok(hex(&hash.finalize()))
}

pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

/// An attachment as the ledger has it.
struct AttachmentRow {
    id: i64,
    hash: String,
    name: String,
    size: i64,
}

/// Empty for a file of a schema that had no attachments.
fn attachment_rows(conn: &Connection) -> StoreResult<Vec<AttachmentRow>> {
    let known: bool = conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = 'attachment')",
        [],
        |row| row.get(0),
    )?;
    if !known {
        return Ok(Vec::new());
    }
    let mut stmt = conn.prepare("SELECT id, hash, name, size FROM main.attachment ORDER BY id")?;
    let rows = stmt.query_map([], |row| {
        Ok(AttachmentRow { id: row.get("id")?, hash: row.get("hash")?, name: row.get("name")?, size: row.get("size")? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Hash and size of blobs, by hash.
type Sizes = HashMap<String, i64>;

/// `X.zha` → `X_<why>_<at>.zha`, with a journal that a crash left. `None` where there was nothing.
fn set_aside(path: &Path, why: &str, at: Moment) -> StoreResult<Option<PathBuf>> {
    if !path.exists() {
        return Ok(None);
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let aside = folder(path).join(format!("{stem}_{why}_{}.{COMPANION_EXTENSION}", at.compact()));
    if aside.exists() {
        return Err(StoreError::AlreadyExists { noun: crate::Noun::File, key: aside.display().to_string() });
    }
    let journal = crate::place::beside(path, "-journal");
    if journal.exists() {
        rename(&journal, &crate::place::beside(&aside, "-journal")).io_at(&journal)?;
    }
    rename(path, &aside).io_at(path)?;
    crate::place::sync_folder(path);
    Ok(Some(aside))
}
