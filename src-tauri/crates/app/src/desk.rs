//! 办公桌 (desk): one open ledger file, its operator, the settings, and the clock. Every use case is a method of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zhiheng_domain::{AuditId, Date, Moment, Operation, Operator, OperatorId, PrintedPaperId};
use zhiheng_print::Fonts;
use zhiheng_store::{Access, Done, Holder, Identity, Past, ReadOnlyCause, ReadTx, Stamp, Store, StoreError, WriteTx};

use crate::forms::Waiting;
use crate::papers::MadePaper;
use crate::place::{Place, Tokens, file_stem};
use crate::settings::Settings;
use crate::{AppError, AppResult, Clock, Surroundings};

pub struct Desk {
    clock: Box<dyn Clock>,
    pub(crate) pc: Surroundings,
    pub(crate) settings: Settings,
    pub(crate) tokens: Tokens,
    pub(crate) file: Option<OpenFile>,
    pub(crate) fonts: Option<Arc<Fonts>>,
    pub(crate) papers: Vec<MadePaper>,
    /// Papers of the register that were called up since, by the code of the foot.
    pub(crate) reprinted: Vec<(String, PrintedPaperId)>,
    /// 填报件 that came back and wait to be taken; numbered as they come.
    pub(crate) returns: Vec<Waiting>,
    pub(crate) return_no: u32,
    /// Why the last backup was not made.
    pub(crate) backup_trouble: Option<AppError>,
    /// What could not be opened when the program started.
    pub(crate) start_trouble: Option<AppError>,
    /// A batch run leaves no trace in the user's settings and makes no backups of its own.
    batch: bool,
}

pub(crate) struct OpenFile {
    pub store: Store,
    pub path: PathBuf,
    pub operator: Option<Operator>,
    pub saved_at: Option<Moment>,
    /// 回看: the day, and the file as it was at its end.
    pub past: Option<(Date, Past)>,
    /// 业务日期 that the office fixed.
    pub business_date: Option<Date>,
    /// The newest audit entry that a backup holds.
    pub backed_up: Option<AuditId>,
    pub last_backup: Option<Moment>,
    /// Steps whose undo or redo was refused for what was changed since: they are not offered again, the next one is.
    pub passed_over: BTreeSet<AuditId>,
}

impl OpenFile {
    pub fn holder(&self) -> Option<&Holder> {
        match self.store.access() {
            Access::ReadOnly { holder, .. } => holder.as_ref(),
            Access::Writer => None,
        }
    }

    /// Why it is open for reading only, where it is.
    pub fn read_only(&self) -> Option<ReadOnlyCause> {
        match self.store.access() {
            Access::ReadOnly { cause, .. } => Some(*cause),
            Access::Writer => None,
        }
    }

    /// # Errors
    /// `ReadOnly`.
    pub fn expect_writer(&self) -> AppResult<()> {
        match self.read_only() {
            Some(cause) => Err(AppError::ReadOnly { cause, holder: self.holder().cloned() }),
            None => Ok(()),
        }
    }
}

impl Desk {
    pub fn new(clock: Box<dyn Clock>, pc: Surroundings) -> Desk {
        let settings = Settings::load(&pc.config);
        Desk {
            clock,
            pc,
            settings,
            tokens: Tokens::default(),
            file: None,
            fonts: None,
            papers: Vec::new(),
            reprinted: Vec::new(),
            returns: Vec::new(),
            return_no: 0,
            backup_trouble: None,
            start_trouble: None,
            batch: false,
        }
    }

    /// For a terminal or a batch file.
    pub fn for_batch(clock: Box<dyn Clock>, pc: Surroundings) -> Desk {
        Desk { batch: true, ..Desk::new(clock, pc) }
    }

    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    pub fn today(&self) -> Date {
        self.now().date()
    }

    /// Opens the file of the command line, else the one used last. A file that does not open is told on the first screen.
    pub fn open_at_start(&mut self, file: Option<&Path>) {
        let last = self.settings.recent.first().map(|it| it.path.clone()).filter(|it| it.exists());
        let Some(path) = file.map(Path::to_owned).or(last) else { return };
        self.start_trouble = self.open_file(&path).err();
    }

    /// A file with the built-in plan.
    ///
    /// # Errors
    /// `AlreadyThere`, and what the store says. The file open before stays open then.
    pub fn new_file(&mut self, path: &Path, operator: &str, sample: bool) -> AppResult<()> {
        self.create_file(path, operator, sample, Desk::import_builtin_plan)
    }

    /// A file without a plan: its first one is read from a document.
    ///
    /// # Errors
    /// As `new_file`.
    pub fn new_empty_file(&mut self, path: &Path, operator: &str) -> AppResult<()> {
        self.create_file(path, operator, false, |_| Ok(()))
    }

    fn create_file(
        &mut self,
        path: &Path,
        operator: &str,
        sample: bool,
        fill: impl FnOnce(&mut Desk) -> AppResult<()>,
    ) -> AppResult<()> {
        if path.exists() {
            return Err(AppError::AlreadyThere { path: path.to_owned() });
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|source| AppError::from_io(folder, source))?;
        }
        let identity = Identity { operator: operator.to_owned(), ..self.identity() };
        let opened = Store::create(path, &identity, sample)?;
        self.take_over(path, opened.store)?;
        // What is built in needs no backup: the day's first one is made before the office's own first change.
        let now = self.now();
        self.set_last_backup(Some(now));
        let filled = self.sign_in(operator).and_then(|()| fill(self));
        self.set_last_backup(None);
        if let Err(error) = filled {
            // Half a file is worse than none: nobody has seen it yet.
            self.file = None;
            let _ = std::fs::remove_file(path);
            return Err(error);
        }
        Ok(())
    }

    fn set_last_backup(&mut self, at: Option<Moment>) {
        if let Some(file) = self.file.as_mut() {
            file.last_backup = at;
        }
    }

    /// # Errors
    /// What the store says. The file open before stays open then.
    pub fn open_file(&mut self, path: &Path) -> AppResult<()> {
        if self.file.as_ref().is_some_and(|it| it.path == path) {
            return Ok(());
        }
        let opened = Store::open(path, &self.identity())?;
        self.take_over(path, opened.store)?;
        // Whoever uses this PC signed in here last; a batch run says itself in whose name it works.
        if let Some(name) = self.settings.last_operator.clone().filter(|_| !self.batch) {
            self.sign_in_if_listed(&name)?;
        }
        Ok(())
    }

    fn take_over(&mut self, path: &Path, store: Store) -> AppResult<()> {
        let newest = store.read(zhiheng_store::last_change)?;
        self.close();
        let backup = store.latest_backup(&self.backup_folder(), &file_stem(path)).unwrap_or_default();
        let holds_all = backup.as_ref().is_some_and(|it| it.last_change == newest);
        self.start_trouble = None;
        self.file = Some(OpenFile {
            store,
            path: path.to_owned(),
            operator: None,
            saved_at: newest.as_ref().map(|it| it.at),
            past: None,
            business_date: None,
            backed_up: newest.filter(|_| holds_all).map(|it| it.id),
            last_backup: backup.map(|it| it.at),
            passed_over: BTreeSet::new(),
        });
        self.settings.opened(path, self.now().to_string());
        self.remember();
        Ok(())
    }

    /// Closes the file: a backup of what changed since the last one, then an orderly end.
    pub fn close(&mut self) {
        if self.file.is_some() && !self.batch {
            self.backup_what_changed();
        }
        self.papers.clear();
        self.reprinted.clear();
        self.returns.clear();
        if let Some(file) = self.file.take()
            && let Err(error) = file.store.close()
        {
            // Everything saved is in the file or its log; the next opening works the log in.
            self.backup_trouble = Some(error.into());
        }
    }

    /// Puts the operator's name on every entry from now on; a new name is added to the file's list.
    ///
    /// # Errors
    /// `NoFile`, `Blank`, and what the store says.
    pub fn choose_operator(&mut self, name: &str) -> AppResult<()> {
        if self.sign_in_if_listed(name.trim())? {
            return Ok(());
        }
        let file = self.file.as_ref().ok_or(AppError::NoFile)?;
        file.expect_writer()?;
        // Whoever is signed in adds the new name; a file always has its founder in the list.
        let by = match &file.operator {
            Some(operator) => operator.id,
            None => self.operators()?.first().map(|it| it.id).ok_or(AppError::NoOperator)?,
        };
        self.change_as(by, Operation::AddOperator, |tx| {
            tx.set_subject(name.trim());
            zhiheng_store::add_operator(tx, name)?;
            Ok(())
        })?;
        self.sign_in(name.trim())
    }

    fn sign_in(&mut self, name: &str) -> AppResult<()> {
        if self.sign_in_if_listed(name)? { Ok(()) } else { Err(AppError::NoOperator) }
    }

    fn sign_in_if_listed(&mut self, name: &str) -> AppResult<bool> {
        let file = self.file.as_mut().ok_or(AppError::NoFile)?;
        let listed = file.store.read(zhiheng_store::operators)?;
        let Some(operator) = listed.into_iter().find(|it| it.name == name) else { return Ok(false) };
        file.operator = Some(operator);
        self.settings.last_operator = Some(name.to_owned());
        self.remember();
        Ok(true)
    }

    /// # Errors
    /// `NoFile`.
    pub fn operators(&self) -> AppResult<Vec<Operator>> {
        self.read(|tx| Ok(zhiheng_store::operators(tx)?))
    }

    pub fn saved_at(&self) -> Option<Moment> {
        self.file.as_ref().and_then(|it| it.saved_at)
    }

    /// # Errors
    /// `NoFile`, and what the query says.
    pub(crate) fn read<T>(&self, body: impl FnOnce(&ReadTx<'_>) -> AppResult<T>) -> AppResult<T> {
        let file = self.file.as_ref().ok_or(AppError::NoFile)?;
        match &file.past {
            Some((_, past)) => past.read(body),
            None => file.store.read(body),
        }
    }

    /// Every change of the program goes through here: the store's one door, stamped with operator and time.
    ///
    /// # Errors
    /// `NoFile`, `ReadOnly`, `NoOperator`, and what the body says; nothing is changed then.
    pub(crate) fn change<T>(
        &mut self,
        operation: Operation,
        body: impl FnOnce(&mut WriteTx<'_>) -> AppResult<T>,
    ) -> AppResult<Done<T>> {
        let stamp = self.stamp(operation)?;
        self.daily_backup();
        self.change_as(stamp.operator, operation, body)
    }

    /// Who would change the file now, and when.
    ///
    /// # Errors
    /// `NoFile`, `ReadOnly`, `LookingBack`, `NoOperator`.
    pub(crate) fn stamp(&self, operation: Operation) -> AppResult<Stamp> {
        let file = self.file.as_ref().ok_or(AppError::NoFile)?;
        file.expect_writer()?;
        if let Some((day, _)) = &file.past {
            return Err(AppError::LookingBack { day: *day });
        }
        let operator = file.operator.as_ref().ok_or(AppError::NoOperator)?.id;
        Ok(Stamp { at: self.now(), operator, operation })
    }

    fn change_as<T>(
        &mut self,
        operator: OperatorId,
        operation: Operation,
        body: impl FnOnce(&mut WriteTx<'_>) -> AppResult<T>,
    ) -> AppResult<Done<T>> {
        let stamp = Stamp { at: self.now(), operator, operation };
        let file = self.file.as_mut().ok_or(AppError::NoFile)?;
        let done = file.store.write(stamp, body)?;
        if done.audit.is_some() {
            file.saved_at = Some(stamp.at);
        }
        Ok(done)
    }

    /// # Errors
    /// `UnknownPlace` for a token that the program did not give.
    pub fn path(&self, token: &str) -> AppResult<PathBuf> {
        let known = self.tokens.path(token).map(Path::to_owned);
        known.ok_or_else(|| AppError::UnknownPlace { token: token.to_owned() })
    }

    /// A path that a dialog or the command line named, as the border may show it.
    pub fn place(&mut self, path: &Path) -> Place {
        Place::of(path, &mut self.tokens)
    }

    pub(crate) fn identity(&self) -> Identity {
        Identity {
            operator: self.settings.last_operator.clone().unwrap_or_default(),
            machine: self.pc.machine.clone(),
            pid: self.pc.pid,
            at: self.now(),
            synced: self.pc.synced_folders.clone(),
        }
    }

    /// Settings are a convenience: that they could not be written never stops the work.
    pub(crate) fn remember(&mut self) {
        if self.batch {
            return;
        }
        if let Err(source) = self.settings.save(&self.pc.config) {
            eprintln!("settings: {source}");
        }
    }

    pub(crate) fn is_batch(&self) -> bool {
        self.batch
    }
}

impl AppError {
    pub(crate) fn from_io(path: &Path, source: std::io::Error) -> AppError {
        use std::io::ErrorKind;
        match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::DiskFull.into(),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                StoreError::ReadOnlyPlace { path: path.to_owned() }.into()
            }
            _ => AppError::Io { path: path.to_owned(), source },
        }
    }
}
