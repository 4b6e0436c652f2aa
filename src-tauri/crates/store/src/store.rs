//! A ledger file, open: creating, opening, closing, and the doors to read and write.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params};
use zhiheng_domain::{Area, AuditId, Moment, Operation, OperatorId, Quarter, UnitId};

use crate::as_of::{self, AsOf, Past};
use crate::companion::{Companion, companion_path};
use crate::error::{AtPath, IoAtPath};
use crate::file_check::{BackgroundCheck, check, check_before_writing, may_be_checked_later};
use crate::lock::{Holder, Lock, Locking};
use crate::migrate::{APPLICATION_ID, LATEST, migrate, user_version};
use crate::place::{self, beside};
use crate::tx::{Done, ReadTx, Stamp, WriteTx, write_on};
use crate::{Noun, StoreError, StoreResult};

/// Who opens a file, where and when; the store asks no environment and no clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub operator: String,
    pub machine: String,
    pub pid: u32,
    pub at: Moment,
    /// Folders of this PC that some program copies to the cloud.
    pub synced: Vec<PathBuf>,
}

/// What an open file may be used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    Writer,
    /// Another program writes; `holder` says who, where that could be read.
    ReadOnly { holder: Option<Holder>, cause: ReadOnlyCause },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOnlyCause {
    /// 质衡 itself has it open elsewhere.
    HeldByAnother,
    /// 文件夹不能写入: no lock can be made beside the file.
    FolderNotWritable,
    /// 文件是只读的: it alone, in a folder that can be written.
    FileNotWritable,
    /// Asked for with `Store::open_read_only`.
    Asked,
}

/// A file just opened, and what is to be said about it.
pub struct Opened {
    pub store: Store,
    pub access: Access,
    /// The program that held the file last did not close it.
    pub left_by: Option<Holder>,
    /// The file was upgraded from this schema; the copy made before it.
    pub upgraded: Option<(i64, PathBuf)>,
}

pub struct Store {
    conn: Connection, // Declared before the lock: it is closed first.
    path: Option<PathBuf>,
    access: Access,
    untouched: bool,
    network_share: bool,
    synced: bool,
    /// Of a store without a file.
    pub(crate) in_memory_companion: Option<Companion>,
    /// Of a large file: its verdict comes after opening.
    background_check: Option<BackgroundCheck>,
    lock: Option<Lock>,
}

const BUSY: Duration = Duration::from_secs(5);
const CACHED_STATEMENTS: usize = 128;
/// A year of 48,000 values with its plan stays in memory between two pages.
const PAGES_KEPT_KIB: i64 = 16 * 1024;

impl Store {
    /// Creates a file with its first operator and opens it. `sample` marks it as 样例数据 for good.
    ///
    /// # Errors
    /// `AlreadyExists`, `Locked` while another program creates it, `ReadOnlyPlace`, `DiskFull`, `NotFound` for the folder,
    /// `Io`. Nothing is left behind then.
    pub fn create(path: &Path, identity: &Identity, sample: bool) -> StoreResult<Opened> {
        let there = |path: &Path| Err(StoreError::AlreadyExists { noun: Noun::File, key: path.display().to_string() });
        // A companion alone may be all that is left of somebody's attachments.
        for taken in [path, &companion_path(path)] {
            if taken.exists() {
                return there(taken);
            }
        }
        // The lock first, so that of two programs that create one file only one does.
        let lock = match Lock::take(path, &holder_of(identity))? {
            Locking::Held(lock) => lock,
            Locking::ByAnother(holder) => return Err(StoreError::Locked { holder }),
            Locking::PlaceNotWritable => return Err(StoreError::ReadOnlyPlace { path: path.to_owned() }),
        };
        if path.exists() {
            return there(path);
        }
        let fresh = beside(path, "-new");
        let made = create_at(&fresh, identity, sample)
            .and_then(|()| place::part_from_side_files(path))
            .at_path(path)
            .and_then(|()| place::rename(&fresh, path).io_at(path));
        if let Err(error) = made {
            for leftover in [fresh.clone(), beside(&fresh, "-journal")] {
                let _absent = std::fs::remove_file(leftover);
            }
            return Err(error);
        }
        place::sync_folder(path);
        let opened = Store::open_writing(path, lock, identity).at_path(path);
        if opened.is_err() {
            // Nobody has seen it yet, and it holds nothing but its founder's name.
            for leftover in ["", "-wal", "-shm", "-journal"] {
                let _absent = std::fs::remove_file(beside(path, leftover));
            }
        }
        opened
    }

    /// A store without a file, for tests and previews.
    pub fn in_memory(identity: &Identity, sample: bool) -> StoreResult<Store> {
        let mut conn = Connection::open_in_memory()?;
        fill_new(&mut conn, identity, sample)?;
        prepare(&conn)?;
        Ok(Store {
            conn,
            path: None,
            access: Access::Writer,
            untouched: false,
            network_share: false,
            synced: false,
            in_memory_companion: None,
            background_check: None,
            lock: None,
        })
    }

    /// Opens for writing, or for reading where another program writes or the place cannot be written.
    ///
    /// # Errors
    /// `NotFound`, `NotALedger`, `FileTooNew`, `Damaged`, `ReadOnlyPlace`, `DiskFull`; `Io`, also where a program of another
    /// kind holds the file. A bad file is not changed. Of a large one `Damaged` may come later, from a read or the first write.
    pub fn open(path: &Path, identity: &Identity) -> StoreResult<Opened> {
        place::peek(path)?;
        let reading = |holder, cause| Store::open_reading(path, holder, cause, &identity.synced);
        let lock = match Lock::take(path, &holder_of(identity))? {
            Locking::Held(lock) => lock,
            Locking::ByAnother(holder) => return reading(holder, ReadOnlyCause::HeldByAnother),
            Locking::PlaceNotWritable => return reading(None, ReadOnlyCause::FolderNotWritable),
        };
        if !place::is_writable(path)? {
            drop(lock);
            return reading(None, ReadOnlyCause::FileNotWritable);
        }
        Store::open_writing(path, lock, identity).map_err(as_damage).at_path(path)
    }

    /// Opens for reading only, whoever writes.
    ///
    /// # Errors
    /// As `open`.
    pub fn open_read_only(path: &Path) -> StoreResult<Opened> {
        place::peek(path)?;
        Store::open_reading(path, None, ReadOnlyCause::Asked, &[])
    }

    fn open_writing(path: &Path, lock: Lock, identity: &Identity) -> StoreResult<Opened> {
        let network_share = place::on_network_share(path);
        let synced = place::in_synced_folder(path, &identity.synced);
        let with_log = !network_share && !synced;
        let later = may_be_checked_later(path, with_log);
        let checked = later || check_before_writing(path, with_log)?;
        let mut conn = place::open_writing(path)?;
        // Copied here with a log: it is worked in without the memory that programs share on a disk of their own.
        let alone = !with_log && place::keeps_a_log(path);
        if alone {
            conn.query_row("PRAGMA locking_mode = EXCLUSIVE", [], |_| Ok(()))?; // Before the very first read.
        }
        prepare(&conn)?;
        if !checked {
            // A file that turns out bad is left as it is, its log too.
            conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            check(&conn)?;
            conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        }
        let mode = if with_log { "WAL" } else { "TRUNCATE" };
        conn.query_row(&format!("PRAGMA journal_mode = {mode}"), [], |_| Ok(()))?;
        if alone {
            conn.query_row("PRAGMA locking_mode = NORMAL", [], |_| Ok(()))?; // The next read lets others in.
        }
        let copy = upgrade_copy_path(path, user_version(&conn)?, identity.at);
        let found = migrate(&mut conn, &copy)?;
        let upgraded = (found < LATEST).then_some((found, copy));
        let left_by = lock.left_by.clone();
        let background_check = later.then(|| BackgroundCheck::start(path)).transpose()?;
        let store = Store {
            conn,
            path: Some(path.to_owned()),
            access: Access::Writer,
            untouched: false,
            network_share,
            synced,
            in_memory_companion: None,
            background_check,
            lock: Some(lock),
        };
        Ok(Opened { store, access: Access::Writer, left_by, upgraded })
    }

    fn open_reading(path: &Path, holder: Option<Holder>, cause: ReadOnlyCause, roots: &[PathBuf]) -> StoreResult<Opened> {
        let access = Access::ReadOnly { holder, cause };
        // Without a living writer there is no log, and the file can be read as it lies; with one, its log is needed.
        let untouched = cause != ReadOnlyCause::HeldByAnother && is_at_rest(path);
        let conn = open_for_reading(path, untouched)?;
        check(&conn).map_err(as_damage).at_path(path)?;
        if user_version(&conn)? < LATEST {
            // It must be upgraded before this program can read it, and here it cannot be.
            return Err(StoreError::ReadOnlyPlace { path: path.to_owned() });
        }
        let store = Store {
            conn,
            path: Some(path.to_owned()),
            access: access.clone(),
            untouched,
            network_share: place::on_network_share(path),
            synced: place::in_synced_folder(path, roots),
            in_memory_companion: None,
            background_check: None,
            lock: None,
        };
        Ok(Opened { store, access, left_by: None, upgraded: None })
    }

    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    pub fn access(&self) -> &Access {
        &self.access
    }

    /// 网络共享: slower and less safe; the program warns.
    pub fn on_network_share(&self) -> bool {
        self.network_share
    }

    /// 同步盘: the folder is copied to the cloud (OneDrive and the like); the program warns.
    pub fn in_synced_folder(&self) -> bool {
        self.synced
    }

    /// 样例数据: the file was created to show the program.
    pub fn is_sample(&self) -> StoreResult<bool> {
        self.read(|tx| Ok(file_info(tx, "sample")?.as_deref() == Some("1")))
    }

    pub fn created_at(&self) -> StoreResult<Option<Moment>> {
        self.read(|tx| Ok(file_info(tx, "created_at")?.and_then(|it| it.parse().ok())))
    }

    /// A consistent view for as long as `body` runs. Refused once the check of a large file has found damage.
    pub fn read<T, E: From<StoreError>>(&self, body: impl FnOnce(&ReadTx<'_>) -> Result<T, E>) -> Result<T, E> {
        self.sound_so_far()?;
        match self.path.as_deref().filter(|_| self.untouched) {
            Some(path) => {
                // SQLite takes such a file for unchanging, and others may have begun to write it: look afresh.
                let conn = open_for_reading(path, is_at_rest(path))?;
                let tx = conn.unchecked_transaction().map_err(StoreError::from)?;
                body(&ReadTx::new(&tx))
            }
            None => {
                let tx = self.conn.unchecked_transaction().map_err(StoreError::from)?;
                body(&ReadTx::new(&tx))
            }
        }
    }

    /// The same, with everything as it was right after an audit entry or at a moment.
    pub fn read_as_of<T, E: From<StoreError>>(
        &self,
        when: AsOf,
        body: impl FnOnce(&ReadTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.read_areas_as_of(when, Area::ALL, body)
    }

    /// The same for some areas only, which is quicker on a file of many years; the others must not be read in `body`.
    pub fn read_areas_as_of<T, E: From<StoreError>>(
        &self,
        when: AsOf,
        areas: &[Area],
        body: impl FnOnce(&ReadTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.sound_so_far()?;
        match &self.path {
            Some(path) => {
                let conn = open_for_reading(path, self.untouched && is_at_rest(path))?;
                as_of::read(&conn, when, areas, body)
            }
            None => as_of::read(&self.conn, when, areas, body),
        }
    }

    /// A unit's report as it stood right after an entry; plan and units are as they are now.
    pub fn read_report_as_of<T, E: From<StoreError>>(
        &self,
        entry: AuditId,
        unit: UnitId,
        quarter: Quarter,
        body: impl FnOnce(&ReadTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.sound_so_far()?;
        match &self.path {
            Some(path) => {
                let conn = open_for_reading(path, self.untouched && is_at_rest(path))?;
                as_of::read_report(&conn, entry, unit, quarter, body)
            }
            None => as_of::read_report(&self.conn, entry, unit, quarter, body),
        }
    }

    /// The whole file as it was, to be read from for as long as it is held.
    ///
    /// # Errors
    /// As reading; `NotFound` for a store without a file.
    pub fn look_back(&self, when: AsOf) -> StoreResult<Past> {
        self.sound_so_far()?;
        let path = self.path.as_deref().ok_or_else(|| StoreError::not_found(Noun::File, "memory"))?;
        Past::of(open_for_reading(path, self.untouched && is_at_rest(path))?, when)
    }

    /// The only door to a change: one transaction, one audit entry, all or nothing. A body that changes nothing leaves
    /// no entry.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        stamp: Stamp,
        body: impl FnOnce(&mut WriteTx<'_>) -> Result<T, E>,
    ) -> Result<Done<T>, E> {
        self.expect_writer()?;
        let tx = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        write_on(tx, stamp, body)
    }

    fn sound_so_far(&self) -> StoreResult<()> {
        self.background_check.as_ref().map_or(Ok(()), BackgroundCheck::so_far)
    }

    /// Waits for the check of a large file.
    pub(crate) fn expect_sound(&self) -> StoreResult<()> {
        self.background_check.as_ref().map_or(Ok(()), BackgroundCheck::wait)
    }

    /// May write, and the file is known to be sound.
    pub(crate) fn expect_writer(&self) -> StoreResult<()> {
        match &self.access {
            Access::Writer => self.expect_sound(),
            Access::ReadOnly { cause: ReadOnlyCause::FolderNotWritable | ReadOnlyCause::FileNotWritable, .. } => {
                Err(StoreError::ReadOnlyPlace { path: self.path.clone().unwrap_or_default() })
            }
            Access::ReadOnly { holder, .. } => Err(StoreError::Locked { holder: holder.clone() }),
        }
    }

    /// Closes in order: the log is worked into the file, side files and lock are removed. Dropping the store does the
    /// same without reporting an error.
    pub fn close(self) -> StoreResult<()> {
        let Store { conn, access, lock, background_check, .. } = self;
        drop(background_check);
        let settled = match access == Access::Writer && lock.is_some() {
            true => conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())),
            false => Ok(()),
        };
        let closed = conn.close().map_err(|(conn, error)| {
            drop(conn);
            error
        });
        drop(lock); // Last, whatever went wrong before.
        settled?;
        closed?;
        Ok(())
    }

    pub(crate) fn conn(&self) -> &Connection {
        &self.conn
    }
}

pub(crate) fn holder_of(identity: &Identity) -> Holder {
    Holder {
        operator: identity.operator.clone(),
        machine: identity.machine.clone(),
        pid: identity.pid,
        since: identity.at,
    }
}

fn create_at(fresh: &Path, identity: &Identity, sample: bool) -> StoreResult<()> {
    if fresh.exists() {
        // Left by a crash while creating; nobody has ever seen it as a ledger.
        std::fs::remove_file(fresh).map_err(|it| StoreError::io(fresh, it))?;
    }
    let mut conn = place::open_new(fresh)?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    fill_new(&mut conn, identity, sample)?;
    conn.close().map_err(|(_, error)| StoreError::from(error))
}

fn fill_new(conn: &mut Connection, identity: &Identity, sample: bool) -> StoreResult<()> {
    crate::full_text::register(conn)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate(conn, Path::new(""))?;
    let stamp = Stamp { at: identity.at, operator: OperatorId(1), operation: Operation::CreateFile };
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    write_on(tx, stamp, |tx| -> StoreResult<()> {
        tx.set_subject(identity.operator.clone());
        crate::operator::add_operator(tx, &identity.operator)?;
        let mut stmt = tx.prepare("INSERT INTO file_info (key, value, revision) VALUES (:key, :value, :revision)")?;
        let sample = if sample { "1" } else { "0" };
        for (key, value) in [("created_at", identity.at.to_string().as_str()), ("sample", sample)] {
            stmt.execute(named_params! { ":key": key, ":value": value, ":revision": tx.revision() })?;
        }
        Ok(())
    })?;
    Ok(())
}

fn prepare(conn: &Connection) -> StoreResult<()> {
    crate::full_text::register(conn)?;
    conn.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    // Plans do not depend on what is bound: else a statement is parsed anew whenever another value is.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.busy_timeout(BUSY)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "cache_size", -PAGES_KEPT_KIB)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    Ok(())
}

/// What opening asks is right for every ledger: what SQLite does not understand then is the file's own schema.
fn as_damage(error: StoreError) -> StoreError {
    match error {
        StoreError::Sqlite(rusqlite::Error::SqliteFailure(code, message)) if code.extended_code == rusqlite::ffi::SQLITE_ERROR => {
            StoreError::Damaged { detail: message.unwrap_or_else(|| code.to_string()) }
        }
        other => other,
    }
}

/// A connection that cannot change the file; temporary tables work on it.
pub(crate) fn open_for_reading(path: &Path, untouched: bool) -> StoreResult<Connection> {
    let conn = if untouched { place::open_untouched(path)? } else { place::open_reading(path)? };
    prepare(&conn).at_path(path)?;
    Ok(conn)
}

/// Nobody has the file open for writing, and no log is left of somebody who had.
pub(crate) fn is_at_rest(path: &Path) -> bool {
    !beside(path, "-lock").exists()
        && !place::side_file_in_use(path, "-wal")
        && !place::side_file_in_use(path, "-journal")
}

/// `X_升级前_v0001_20161012-104207.zhp`
fn upgrade_copy_path(path: &Path, version: i64, at: Moment) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    place::folder(path).join(format!("{stem}_升级前_v{version:04}_{}.zhp", at.compact()))
}

fn file_info(tx: &ReadTx<'_>, key: &str) -> StoreResult<Option<String>> {
    let value = tx
        .prepare("SELECT value FROM file_info WHERE key = ?1")?
        .query_row([key], |row| row.get("value"))
        .optional()?;
    Ok(value)
}
