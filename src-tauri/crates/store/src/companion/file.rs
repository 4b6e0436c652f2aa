//! One companion file, open for one act: what is in it, adding a blob, making a new one.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params};

use super::{BlobHash, BlobTotal, COMPANION_EXTENSION, CompanionFault, Sizes, companion_path};
use crate::backup::{remove_leftover, sync_file};
use crate::error::{AtPath, IoAtPath};
use crate::place::{self, beside, folder};
use crate::{StoreError, StoreResult};

/// `ZHHA`: marks a SQLite file as a companion of this program.
const COMPANION_ID: i64 = 0x5A48_4841;
const COMPANION_LATEST: i64 = 1;
const SCHEMA: &str = include_str!("../../sql/companion_schema.sql");

/// Blobs are long chains of pages; larger pages make them shorter.
const PAGE_SIZE: i64 = 16_384;
const BUSY: Duration = Duration::from_secs(5);
/// Copied blobs are committed together up to so many bytes.
const BATCH: usize = 32 * 1024 * 1024;

pub(crate) struct Companion {
    conn: Connection,
    /// `None` in memory.
    path: Option<PathBuf>,
}

impl Companion {
    /// The ledger's own, else one under another name in its folder that has the ledger's mark.
    pub(super) fn find(ledger: &Path, mark: &str) -> Result<Companion, CompanionFault> {
        match Companion::open_reading(&companion_path(ledger), mark) {
            Err(fault @ (CompanionFault::Missing | CompanionFault::OfAnotherLedger)) => {
                in_folder(folder(ledger), mark).ok_or(fault)
            }
            found => found,
        }
    }

    /// A blob half written by a crash can only be taken back by a connection that may write.
    pub(super) fn open_reading(path: &Path, mark: &str) -> Result<Companion, CompanionFault> {
        match place::side_file_in_use(path, "-journal") {
            true => Companion::open(path, mark, place::open_writing),
            false => Companion::open(path, mark, place::open_reading),
        }
    }

    pub(super) fn open_writing(path: &Path, mark: &str) -> Result<Companion, CompanionFault> {
        Companion::open(path, mark, place::open_writing)
    }

    fn open(
        path: &Path,
        mark: &str,
        open: impl FnOnce(&Path) -> StoreResult<Connection>,
    ) -> Result<Companion, CompanionFault> {
        let opened = move || -> StoreResult<(Connection, String)> {
            place::peek_for(path, COMPANION_ID, COMPANION_LATEST)?;
            let conn = open(path)?;
            prepare(&conn)?;
            let found = conn.query_row("SELECT mark FROM ledger_mark", [], |row| row.get("mark"))?;
            Ok((conn, found))
        };
        match opened() {
            Ok((conn, found)) if found == mark => Ok(Companion { conn, path: Some(path.to_owned()) }),
            Ok(_) => Err(CompanionFault::OfAnotherLedger),
            Err(StoreError::NotFound { .. }) => Err(CompanionFault::Missing),
            Err(StoreError::FileTooNew { found, supported }) => Err(CompanionFault::NewerSchema { found, supported }),
            Err(StoreError::Damaged { detail }) => Err(CompanionFault::Damaged { detail }),
            Err(other) => Err(CompanionFault::Damaged { detail: other.to_string() }),
        }
    }

    /// A new one at a path where none is, with the blobs of another; it has its name only when it is whole and durable.
    pub(super) fn create(path: &Path, mark: &str, from: Option<&Companion>) -> StoreResult<Companion> {
        let fresh = beside(path, "-new");
        let filled = || -> StoreResult<()> {
            remove_leftover(&fresh)?;
            let conn = place::open_new(&fresh)?;
            fill_new(&conn, mark).at_path(&fresh)?;
            let mut companion = Companion { conn, path: Some(fresh.clone()) };
            if let Some(from) = from {
                companion.copy_new(from)?;
            }
            companion.conn.close().map_err(|(_, error)| StoreError::from(error))?;
            sync_file(&fresh)?;
            place::part_from_side_files(path)?;
            place::rename(&fresh, path).io_at(path)
        };
        if let Err(error) = filled() {
            let _absent = remove_leftover(&fresh);
            return Err(error);
        }
        place::sync_folder(path);
        Companion::open_writing(path, mark).map_err(|fault| StoreError::Companion { path: path.to_owned(), fault })
    }

    pub(super) fn in_memory(mark: &str) -> StoreResult<Companion> {
        let conn = Connection::open_in_memory()?;
        fill_new(&conn, mark)?;
        Ok(Companion { conn, path: None })
    }

    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Keeps the bytes unless they are there already and sound.
    pub(super) fn put(&mut self, hash: &BlobHash, bytes: &[u8]) -> StoreResult<()> {
        self.put_all(&[(hash, bytes)])
    }

    /// All or none, durable at once: it is the disk's waiting that takes the time, not the bytes.
    pub(super) fn put_all(&mut self, blobs: &[(&BlobHash, &[u8])]) -> StoreResult<()> {
        let new: Vec<_> = blobs.iter().filter(|it| self.blob(it.0).is_err()).collect();
        if new.is_empty() {
            return Ok(());
        }
        let path = self.path.clone();
        let put = || -> StoreResult<()> {
            let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for (hash, bytes) in new {
                insert(&tx, hash, bytes)?;
            }
            tx.commit()?;
            Ok(())
        };
        of_companion(put(), path.as_deref())
    }

    /// The bytes, compared with their hash.
    pub(super) fn blob(&self, hash: &BlobHash) -> StoreResult<Vec<u8>> {
        let found: rusqlite::Result<Option<Vec<u8>>> = self
            .conn
            .query_row("SELECT bytes FROM blob WHERE hash = ?1 ORDER BY id DESC LIMIT 1", [hash.as_str()], |row| {
                row.get("bytes")
            })
            .optional();
        match found.map_err(StoreError::from) {
            Ok(None) => Err(StoreError::BlobMissing { hash: hash.clone() }),
            Ok(Some(bytes)) if BlobHash::of(&bytes) == *hash => Ok(bytes),
            Ok(Some(_)) | Err(StoreError::Damaged { .. }) => Err(StoreError::BlobDamaged { hash: hash.clone() }),
            Err(error) => Err(error),
        }
    }

    pub(super) fn has(&self, hash: &BlobHash) -> StoreResult<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM blob WHERE hash = ?1)";
        Ok(self.conn.query_row(sql, [hash.as_str()], |row| row.get(0))?)
    }

    /// From the index alone.
    pub(super) fn sizes(&self) -> StoreResult<Sizes> {
        let mut stmt = self.conn.prepare("SELECT hash, size FROM blob INDEXED BY blob_of_hash")?;
        let rows = stmt.query_map([], |row| Ok((row.get("hash")?, row.get("size")?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub(super) fn total(&self) -> StoreResult<BlobTotal> {
        let sizes = self.sizes()?;
        let bytes: i64 = sizes.values().sum();
        Ok(BlobTotal {
            blobs: u64::try_from(sizes.len()).unwrap_or_default(),
            bytes: u64::try_from(bytes).unwrap_or_default(),
        })
    }

    /// Copies the blobs of another that are not here. All of them, also those that no row refers to any more: a redone
    /// step may want them again. One that is damaged there is left out; a check of either file tells.
    pub(super) fn copy_new(&mut self, from: &Companion) -> StoreResult<()> {
        let here: HashSet<String> = self.sizes()?.into_keys().collect();
        let mut missing: Vec<BlobHash> =
            from.sizes()?.into_keys().filter(|it| !here.contains(it)).filter_map(|it| BlobHash::parse(&it)).collect();
        missing.sort();
        let path = self.path.clone();
        let mut missing = missing.into_iter().peekable();
        while missing.peek().is_some() {
            let mut batch = || -> StoreResult<()> {
                let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
                let mut copied = 0;
                while copied < BATCH
                    && let Some(hash) = missing.next()
                {
                    match from.blob(&hash) {
                        Ok(bytes) => {
                            insert(&tx, &hash, &bytes)?;
                            copied += bytes.len();
                        }
                        Err(StoreError::BlobDamaged { .. } | StoreError::BlobMissing { .. }) => {}
                        Err(error) => return Err(error),
                    }
                }
                tx.commit()?;
                Ok(())
            };
            of_companion(batch(), path.as_deref())?;
        }
        Ok(())
    }

    /// What SQLite's own check says of the file; `None` when all is well.
    pub(super) fn damage(&self) -> Option<String> {
        match self.conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0)) {
            Ok(verdict) => (verdict != "ok").then_some(verdict),
            Err(error) => Some(error.to_string()),
        }
    }
}

/// The companion of this mark in a folder, whatever its name; of several the largest.
pub(super) fn in_folder(folder: &Path, mark: &str) -> Option<Companion> {
    let mut found: Vec<(u64, PathBuf)> = std::fs::read_dir(folder)
        .ok()?
        .flatten()
        .filter(|it| it.path().extension().is_some_and(|it| it == COMPANION_EXTENSION))
        .filter_map(|it| Some((it.metadata().ok()?.len(), it.path())))
        .collect();
    found.sort();
    found.iter().rev().find_map(|(_, path)| Companion::open_reading(path, mark).ok())
}

fn prepare(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(BUSY)?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "cell_size_check", true)
}

fn fill_new(conn: &Connection, mark: &str) -> rusqlite::Result<()> {
    conn.pragma_update(None, "page_size", PAGE_SIZE)?;
    prepare(conn)?;
    conn.pragma_update(None, "application_id", COMPANION_ID)?;
    let tx = conn.unchecked_transaction()?;
    tx.execute_batch(SCHEMA)?;
    tx.execute("INSERT INTO ledger_mark (only, mark) VALUES (1, ?1)", [mark])?;
    tx.pragma_update(None, "user_version", COMPANION_LATEST)?;
    tx.commit()
}

fn insert(conn: &Connection, hash: &BlobHash, bytes: &[u8]) -> rusqlite::Result<()> {
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX); // The table's own check compares.
    conn.prepare_cached("INSERT INTO blob (hash, size, bytes) VALUES (:hash, :size, :bytes)")?
        .execute(named_params! { ":hash": hash.as_str(), ":size": size, ":bytes": bytes })?;
    Ok(())
}

/// The errors of the ledger said of the companion.
fn of_companion<T>(outcome: StoreResult<T>, path: Option<&Path>) -> StoreResult<T> {
    let path = path.unwrap_or(Path::new(""));
    outcome.at_path(path).map_err(|error| match error {
        StoreError::Damaged { detail } => {
            StoreError::Companion { path: path.to_owned(), fault: CompanionFault::Damaged { detail } }
        }
        other => other,
    })
}
