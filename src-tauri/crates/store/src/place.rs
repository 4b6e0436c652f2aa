//! Where a ledger file lies: its header, its side files, a network share or not. Nothing here changes a ledger.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::error::{AtPath, IoAtPath};
use crate::migrate::{APPLICATION_ID, LATEST};
use crate::{StoreError, StoreResult};

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const HEADER: usize = 100;

/// `X.zhp` + `-lock` → `X.zhp-lock`.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// The folder of a file; `.` for a bare name.
pub(crate) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Looks at the bytes of a ledger before SQLite may touch it.
///
/// # Errors
/// `NotALedger`, `FileTooNew`, `Damaged` (shorter than its own header says), `NotFound`, `Io`.
pub(crate) fn peek(path: &Path) -> StoreResult<()> {
    peek_for(path, APPLICATION_ID, LATEST)
}

/// The same for a file of any kind of this program: `NotALedger` stands for "not of this kind".
pub(crate) fn peek_for(path: &Path, application_id: i64, supported: i64) -> StoreResult<()> {
    let not_a_ledger = || StoreError::NotALedger { path: path.to_owned() };
    let mut file = patiently(is_held, || File::open(path)).io_at(path)?;
    let length = file.metadata().io_at(path)?;
    if !length.is_file() {
        return Err(not_a_ledger());
    }
    let mut header = [0_u8; HEADER];
    match file.read_exact(&mut header) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Err(not_a_ledger()),
        Err(error) => return Err(StoreError::io(path, error)),
    }
    if !header.starts_with(MAGIC) || number_at(&header, 68) != Some(application_id) {
        return Err(not_a_ledger());
    }
    let found = number_at(&header, 60).unwrap_or_default();
    if supported < found {
        return Err(StoreError::FileTooNew { found, supported });
    }
    if found < 1 {
        return Err(not_a_ledger());
    }
    expect_whole(path, &header, length.len())
}

/// Whether the header names this schema, and a log (WAL) or a rollback journal for the file.
pub(crate) fn header_says(path: &Path, version: i64, with_log: bool) -> bool {
    let mut header = [0_u8; HEADER];
    let read = File::open(path).and_then(|mut it| it.read_exact(&mut header));
    // Bytes 18 and 19 are the write and the read format: 2 for a log, else 1.
    let formats = if with_log { [2, 2] } else { [1, 1] };
    read.is_ok() && number_at(&header, 60) == Some(version) && header.get(18..20) == Some(formats.as_slice())
}

/// SQLite reads a missing end as zeros and does not tell. With a log beside it the file may rightly be short: then the log
/// has the rest.
fn expect_whole(path: &Path, header: &[u8], length: u64) -> StoreResult<()> {
    if side_file_in_use(path, "-wal") || side_file_in_use(path, "-journal") {
        return Ok(());
    }
    let page_size = match number_at(header, 16).unwrap_or_default() >> 16 {
        1 => 65_536,
        size => size,
    };
    let pages = number_at(header, 28).unwrap_or_default();
    // The count is valid only where it was written together with the change counter.
    let count_is_valid = number_at(header, 24) == number_at(header, 92);
    let expected = u64::try_from(page_size * pages).unwrap_or_default();
    if count_is_valid && length < expected {
        return Err(StoreError::Damaged { detail: format!("{length} of {expected} bytes are there") });
    }
    Ok(())
}

/// A big-endian 32-bit number of the header.
fn number_at(header: &[u8], at: usize) -> Option<i64> {
    let bytes: [u8; 4] = header.get(at..at + 4)?.try_into().ok()?;
    Some(i64::from(u32::from_be_bytes(bytes)))
}

/// A side file with content: work that a crash left undone, or that another program is doing now.
pub(crate) fn side_file_in_use(path: &Path, suffix: &str) -> bool {
    std::fs::metadata(beside(path, suffix)).is_ok_and(|it| it.len() > 0)
}

/// Opens for reading without leaving any trace beside the file; only right while nobody writes.
pub(crate) fn open_untouched(path: &Path) -> StoreResult<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let uri = immutable_uri(path).ok_or_else(|| StoreError::ReadOnlyPlace { path: path.to_owned() })?;
    connect(uri.as_ref(), flags).at_path(path)
}

pub(crate) fn open_reading(path: &Path) -> StoreResult<Connection> {
    connect(&as_sqlite_takes(path), OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX).at_path(path)
}

pub(crate) fn open_writing(path: &Path) -> StoreResult<Connection> {
    connect(&as_sqlite_takes(path), OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX).at_path(path)
}

/// A database where none is.
pub(crate) fn open_new(path: &Path) -> StoreResult<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    connect(&as_sqlite_takes(path), flags).at_path(path)
}

/// SQLite's usual door to files gives up at 260 characters on Windows; it brings another one that does not.
fn connect(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    if cfg!(windows) {
        Connection::open_with_flags_and_vfs(path, flags, "win32-longpath")
    } else {
        Connection::open_with_flags(path, flags)
    }
}

/// A path that SQLite can open: on Windows a long one in the form that Windows takes at any length.
pub(crate) fn as_sqlite_takes(path: &Path) -> PathBuf {
    let long = || if cfg!(windows) { verbatim(std::path::absolute(path).ok()?.to_str()?) } else { None };
    long().map_or_else(|| path.to_owned(), PathBuf::from)
}

/// `D:\…` → `\\?\D:\…`, `\\server\…` → `\\?\UNC\server\…` where the path with a side file would be longer than Windows lets a plain
/// one be; `None` for what it takes as it is.
fn verbatim(absolute: &str) -> Option<String> {
    const LONGEST_PLAIN: usize = 220;
    if absolute.encode_utf16().count() <= LONGEST_PLAIN || absolute.starts_with(r"\\?\") || absolute.starts_with(r"\\.\") {
        return None;
    }
    let path = absolute.replace('/', r"\");
    Some(match path.strip_prefix(r"\\") {
        Some(share) => format!(r"\\?\UNC\{share}"),
        None => format!(r"\\?\{path}"),
    })
}

/// `file:///D:/台账/X.zhp?immutable=1`, with everything but plain characters percent-encoded.
fn immutable_uri(path: &Path) -> Option<String> {
    let absolute = std::path::absolute(path).ok()?;
    let absolute = as_sqlite_takes(&absolute);
    let text = absolute.to_str()?;
    // The long form is taken as it is written.
    let text = if text.starts_with(r"\\?\") { text.to_owned() } else { text.replace('\\', "/") };
    let mut uri = String::from("file://");
    if !text.starts_with('/') {
        uri.push('/');
    }
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b':' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    Some(uri)
}

/// Whether its journal is a log (WAL) by the header.
pub(crate) fn keeps_a_log(path: &Path) -> bool {
    let mut header = [0_u8; HEADER];
    File::open(path).and_then(|mut it| it.read_exact(&mut header)).is_ok() && header.get(18..20) == Some([2, 2].as_slice())
}

/// A network share: WAL needs shared memory and is not safe there.
#[cfg(windows)]
pub(crate) fn on_network_share(path: &Path) -> bool {
    // A share mapped to a letter canonicalises to its UNC form.
    let full = std::fs::canonicalize(folder(path)).unwrap_or_else(|_| path.to_owned());
    is_unc(&full.to_string_lossy())
}

/// `\\server\share`, also in the long form; not `\\?\D:\`, and no device.
#[cfg(any(windows, test))]
fn is_unc(path: &str) -> bool {
    let path = path.replace('/', r"\");
    match path.strip_prefix(r"\\?\") {
        Some(long) => long.get(..4).is_some_and(|it| it.eq_ignore_ascii_case(r"UNC\")),
        None => path.starts_with(r"\\") && !path.starts_with(r"\\.\"),
    }
}

/// A folder that some program copies to the cloud. It copies files one by one, whenever it likes: a ledger whose newest
/// changes lie in a log beside it would arrive without them. `roots` are folders that this PC names as such.
pub(crate) fn in_synced_folder(path: &Path, roots: &[PathBuf]) -> bool {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // A way there may lead through a junction: 文档 may lie in a folder of the cloud, and such a folder on another disk.
    let real = std::fs::canonicalize(folder(path)).unwrap_or_else(|_| folder(&absolute).to_owned());
    let below = |root: &PathBuf| {
        !root.as_os_str().is_empty() && (absolute.starts_with(root) || std::fs::canonicalize(root).is_ok_and(|it| real.starts_with(it)))
    };
    is_synced(&absolute.to_string_lossy()) || is_synced(&real.join("-").to_string_lossy()) || roots.iter().any(below)
}

/// By the names that these programs give their folders; Windows may have put 文档 itself into OneDrive.
fn is_synced(path: &str) -> bool {
    const NAMES: &[&str] = &[
        "onedrive", "icloud drive", "iclouddrive", "dropbox", "google drive", "googledrive", "我的云端硬盘", "nutstore", "坚果云",
        "我的坚果云", "wpsdrive", "wps云盘", "百度网盘", "baidusyncdisk", "腾讯微云", "微云", "weiyun", "阿里云盘", "adrive", "天翼云盘",
        "联想企业网盘", "联想网盘", "夸克网盘", "亿方云",
    ];
    // `OneDrive - 某某厅` is the one of an office; `百度网盘同步空间`, `微云同步盘` say it themselves.
    let by_its_word = |it: &str| it.starts_with("onedrive - ") || it.ends_with("同步盘") || it.ends_with("同步空间");
    let synced = |it: &str| NAMES.contains(&it) || by_its_word(it);
    let mut folders: Vec<String> = path.split(['/', '\\']).map(str::to_lowercase).collect();
    folders.pop(); // The file's own name says nothing.
    folders.iter().any(|it| synced(it))
}

#[cfg(not(windows))]
pub(crate) fn on_network_share(path: &Path) -> bool {
    let full = std::fs::canonicalize(folder(path)).unwrap_or_else(|_| path.to_owned());
    std::fs::read_to_string("/proc/mounts").is_ok_and(|mounts| is_network_mount(&mounts, &full))
}

/// The deepest mount above the path decides; of two at one point the later one.
#[cfg(not(windows))]
fn is_network_mount(mounts: &str, path: &Path) -> bool {
    const NETWORK: &[&str] = &["nfs", "nfs4", "cifs", "smb3", "smbfs", "smb", "fuse.sshfs", "fuse.gvfsd-fuse", "ncpfs", "afs"];
    let mut best: Option<(usize, bool)> = None;
    for line in mounts.lines() {
        let mut fields = line.split(' ');
        let (Some(_), Some(point), Some(kind)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let point = PathBuf::from(point.replace("\\040", " "));
        if path.starts_with(&point) {
            let depth = point.components().count();
            if best.is_none_or(|(deepest, _)| deepest <= depth) {
                best = Some((depth, NETWORK.contains(&kind)));
            }
        }
    }
    best.is_some_and(|(_, network)| network)
}

/// Whether the file itself may be written: not where it is read-only or the user has no right to it.
///
/// # Errors
/// `Io` where a program of another kind holds it for longer than a moment: it is free again once that one is closed.
pub(crate) fn is_writable(path: &Path) -> StoreResult<bool> {
    match patiently(is_held, || OpenOptions::new().write(true).open(path)).io_at(path) {
        Ok(_) => Ok(true),
        Err(StoreError::ReadOnlyPlace { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Renames over whatever is there.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    // Access denied: a file that is open gives up no name.
    let in_the_way = |error: &io::Error| is_held(error) || cfg!(windows) && error.raw_os_error() == Some(5);
    patiently(in_the_way, || std::fs::rename(from, to))
}

/// Windows: sharing violation, lock violation. Another program has the file open and lets nobody in.
fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

/// Tries again for half a second what may be in the way for a moment only, as when a virus scanner looks at a fresh file.
fn patiently<T>(in_the_way: impl Fn(&io::Error) -> bool, mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for _ in 1..25 {
        match act() {
            Err(error) if in_the_way(&error) => std::thread::sleep(std::time::Duration::from_millis(20)),
            outcome => return outcome,
        }
    }
    act()
}

/// A log without its file must never meet another file of that name: SQLite would work it in. It may be all that is left
/// of somebody's work, so it is kept under another name (`X.zhp-wal-left1`).
///
/// # Errors
/// `ReadOnlyPlace`, `Io`.
pub(crate) fn part_from_side_files(path: &Path) -> StoreResult<()> {
    for suffix in ["-wal", "-journal", "-shm"] {
        let orphan = beside(path, suffix);
        if !orphan.exists() {
            continue;
        }
        if suffix == "-shm" || !side_file_in_use(path, suffix) {
            std::fs::remove_file(&orphan).io_at(&orphan)?;
            continue;
        }
        let free = (1..1000).map(|no| beside(&orphan, &format!("-left{no}"))).find(|it| !it.exists());
        let kept = free.unwrap_or_else(|| beside(&orphan, "-left"));
        rename(&orphan, &kept).io_at(&orphan)?;
    }
    Ok(())
}

/// Makes a rename or removal durable. Windows has no such act for folders.
pub(crate) fn sync_folder(path: &Path) {
    #[cfg(unix)]
    if let Ok(dir) = File::open(folder(path)) {
        // Some file systems refuse it; the data itself is synced already.
        let _refused = dir.sync_all();
    }
    #[cfg(not(unix))]
    let _ = path;
}

#[cfg(test)]
mod name_tests {
    use super::*;

    #[test]
    fn a_share_is_told_from_a_disk() {
        for (path, share) in [
            (r"\\FWQ\公用\2016.zhp", true),
            (r"\\?\UNC\10.1.2.3\share\a.zhp", true),
            (r"\\?\unc\FWQ\a.zhp", true),
            ("//FWQ/share/a.zhp", true),
            (r"\\?\D:\台账\a.zhp", false),
            (r"\\?\UNCLE\a.zhp", false),
            (r"\\.\pipe\a", false),
            (r"D:\台账\a.zhp", false),
            (r"\台账\a.zhp", false),
        ] {
            assert_eq!(is_unc(path), share, "{path}");
        }
    }

    #[test]
    fn a_long_path_goes_to_windows_in_its_long_form() {
        let folder = "二〇一六年度质量强省工作台账及佐证材料".repeat(12);
        for (path, long) in [
            (format!(r"D:\{folder}\a.zhp"), Some(format!(r"\\?\D:\{folder}\a.zhp"))),
            (format!("D:/{folder}/a.zhp"), Some(format!(r"\\?\D:\{folder}\a.zhp"))),
            (format!(r"\\FWQ\{folder}\a.zhp"), Some(format!(r"\\?\UNC\FWQ\{folder}\a.zhp"))),
            (format!(r"\\?\D:\{folder}\a.zhp"), None),
            (r"D:\台账\a.zhp".to_owned(), None),
        ] {
            assert_eq!(verbatim(&path), long, "{path}");
        }
    }

    #[test]
    fn a_folder_that_the_pc_names_is_known_by_whatever_way_one_comes() {
        let home = tempfile::tempdir().unwrap();
        let (root, other) = (home.path().join("某省质监局"), home.path().join("某省质监局备份"));
        for folder in [&root.join("台账"), &other] {
            std::fs::create_dir_all(folder).unwrap();
        }
        let roots = [PathBuf::new(), home.path().join("没有"), root.clone()];
        assert!(in_synced_folder(&root.join("a.zhp"), &roots));
        assert!(in_synced_folder(&root.join("台账").join("a.zhp"), &roots));
        assert!(!in_synced_folder(&root.join("a.zhp"), &roots[..2]));
        assert!(!in_synced_folder(&other.join("a.zhp"), &roots), "a like name is another folder");
        #[cfg(unix)] // As a junction on Windows; to make one takes rights there.
        {
            let (link, cloud) = (home.path().join("文档"), home.path().join("WPS云盘"));
            std::os::unix::fs::symlink(root.join("台账"), &link).unwrap();
            std::os::unix::fs::symlink(&other, &cloud).unwrap();
            assert!(in_synced_folder(&link.join("a.zhp"), &roots), "what the way leads to");
            assert!(in_synced_folder(&cloud.join("a.zhp"), &[]), "what it leads through");
            let inside = home.path().join("盘");
            std::fs::create_dir(home.path().join("坚果云")).unwrap();
            std::os::unix::fs::symlink(home.path().join("坚果云"), &inside).unwrap();
            assert!(in_synced_folder(&inside.join("a.zhp"), &[]), "the real name");
        }
    }

    #[test]
    fn what_is_in_the_way_for_a_moment_is_waited_for() {
        let busy = |error: &io::Error| error.kind() == ErrorKind::ResourceBusy;
        let after = |refusals: usize, kind: ErrorKind| {
            let mut tries = 0;
            let outcome = patiently(busy, || {
                tries += 1;
                if tries <= refusals { Err(io::Error::from(kind)) } else { Ok(()) }
            });
            (outcome.map_err(|it| it.kind()), tries)
        };
        assert_eq!(after(0, ErrorKind::ResourceBusy), (Ok(()), 1));
        assert_eq!(after(3, ErrorKind::ResourceBusy), (Ok(()), 4));
        assert_eq!(after(usize::MAX, ErrorKind::ResourceBusy), (Err(ErrorKind::ResourceBusy), 25), "in the end it is told");
        assert_eq!(after(3, ErrorKind::PermissionDenied), (Err(ErrorKind::PermissionDenied), 1), "no waiting for what stays");
    }

    #[test]
    fn a_folder_that_goes_to_the_cloud_is_known_by_its_name() {
        for (path, synced) in [
            (r"C:\Users\张三\OneDrive\文档\质衡\2016.zhp", true),
            (r"C:\Users\张三\OneDrive - 某省质监局\2016.zhp", true),
            ("D:/WPS云盘/2016.zhp", true),
            (r"C:\Users\张三\Documents\OneDrive.zhp", false),
            (r"D:\百度网盘同步空间\台账\2016.zhp", true),
            (r"D:\腾讯微云\2016.zhp", true),
            (r"D:\联想企业网盘\2016.zhp", true),
            (r"E:\天翼云盘\质量\2016.zhp", true),
            (r"E:\阿里云盘\2016.zhp", true),
            (r"D:\同步盘使用说明\2016.zhp", false),
            (r"D:\OneDriveBackup\2016.zhp", false),
            (r"C:\Users\张三\Documents\质衡\2016.zhp", false),
        ] {
            assert_eq!(is_synced(path), synced, "{path}");
        }
    }
}

#[cfg(all(test, not(windows)))]
mod tests {
    use super::*;

    #[test]
    fn the_deepest_mount_decides() {
        let mounts = "/dev/vda / ext4 rw 0 0\n//srv/gx /mnt/gong\\040xiang cifs rw 0 0\nsrv:/x /data nfs4 rw 0 0\n/dev/b /data/local ext4 rw 0 0\n";
        for (path, network) in [
            ("/home/a", false),
            ("/mnt/gong xiang/b", true),
            ("/data/b", true),
            ("/data/local/b", false),
        ] {
            assert_eq!(is_network_mount(mounts, Path::new(path)), network, "{path}");
        }
    }

    #[test]
    fn a_path_becomes_an_uri_that_sqlite_reads() {
        assert_eq!(immutable_uri(Path::new("/a b/台?.zhp")).unwrap(), "file:///a%20b/%E5%8F%B0%3F.zhp?immutable=1");
    }
}

/// Run by Wine, as Windows would.
#[cfg(all(test, windows))]
#[allow(clippy::unwrap_used)] // A test may panic.
mod windows_tests {
    use std::os::windows::fs::OpenOptionsExt;

    use super::*;
    use crate::{Access, Identity, ReadOnlyCause, Store};

    fn identity() -> Identity {
        Identity { operator: "张三".into(), machine: "PC".into(), pid: 1, at: "2016-10-12 10:42:07".parse().unwrap(), synced: Vec::new() }
    }

    #[test]
    fn a_ledger_lies_at_a_path_of_any_length() {
        let home = tempfile::tempdir().unwrap();
        let folder = (0..12).fold(home.path().to_owned(), |at, _| at.join("二〇一六年度质量强省工作台账及佐证材料"));
        std::fs::create_dir_all(&folder).unwrap();
        let ledger = folder.join("2016年 台账.zhp");
        assert!(260 < ledger.to_str().unwrap().encode_utf16().count());
        drop(Store::create(&ledger, &identity(), false).unwrap());
        drop(Store::open_read_only(&ledger).unwrap());
        let opened = Store::open(&ledger, &identity()).unwrap();
        let copy = folder.join("副本.zhp");
        opened.store.save_copy(&copy).unwrap();
        drop(opened);
        drop(Store::open(&copy, &identity()).unwrap());
    }

    #[test]
    fn a_file_that_another_program_holds_is_said_to_be_held() {
        let home = tempfile::tempdir().unwrap();
        let ledger = home.path().join("台账.zhp");
        drop(Store::create(&ledger, &identity(), false).unwrap());
        const FOR_READING: u32 = 1; // What a copier or a sync program lets others do.
        for shared in [0, FOR_READING] {
            let held = OpenOptions::new().read(true).share_mode(shared).open(&ledger).unwrap();
            let Err(StoreError::Io { source, .. }) = Store::open(&ledger, &identity()) else { panic!("it is held") };
            assert_eq!(source.raw_os_error(), Some(32));
            drop(held);
            assert_eq!(Store::open(&ledger, &identity()).unwrap().access, Access::Writer);
        }
    }

    #[test]
    fn a_file_held_for_a_moment_is_waited_for() {
        let home = tempfile::tempdir().unwrap();
        let ledger = home.path().join("台账.zhp");
        drop(Store::create(&ledger, &identity(), false).unwrap());
        let held = OpenOptions::new().read(true).share_mode(0).open(&ledger).unwrap();
        let scanner = std::thread::spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(150));
            drop(held);
        });
        assert_eq!(Store::open(&ledger, &identity()).unwrap().access, Access::Writer);
        scanner.join().unwrap();
    }

    #[test]
    fn a_file_with_the_read_only_mark_is_read_and_said_to_be_read_only() {
        let home = tempfile::tempdir().unwrap();
        let ledger = home.path().join("台账.zhp");
        drop(Store::create(&ledger, &identity(), false).unwrap());
        let mark = |read_only: bool| {
            let mut permissions = std::fs::metadata(&ledger).unwrap().permissions();
            permissions.set_readonly(read_only);
            std::fs::set_permissions(&ledger, permissions).unwrap();
        };
        mark(true);
        if OpenOptions::new().write(true).open(&ledger).is_ok() {
            println!("skipped: run by root, Wine lets a file with this mark be written");
            return mark(false);
        }
        let opened = Store::open(&ledger, &identity()).unwrap();
        assert_eq!(opened.access, Access::ReadOnly { holder: None, cause: ReadOnlyCause::FileNotWritable });
        drop(opened);
        mark(false);
        assert_eq!(Store::open(&ledger, &identity()).unwrap().access, Access::Writer);
    }
}
