//! One window per user: a second start hands its file to the program that runs already, and ends.
//!
//! A start says its call, four bytes of length and JSON, and waits for the one byte that says it was taken. A program that is
//! closing does not answer: the new start waits until it has gone, and is the first one then.

use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// What a later start says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// The file that it was started with.
    pub file: Option<PathBuf>,
}

/// Longer ones are nobody's path.
const LONGEST: usize = 128 * 1024;
const TAKEN: u8 = 1;
/// How long a start waits for a program that is closing, and writing its backup.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(50);
/// How long a caller may take to say what it wants, where the system can tell.
#[cfg(unix)]
const SAYING: Duration = Duration::from_secs(5);

/// Where the running program listens: beside its settings, so that two users, or two tests, do not meet.
pub struct Door {
    at: PathBuf,
}

/// The calls of later starts, from the first moment of this one.
pub struct Calls {
    heard: Receiver<Call>,
    closing: Closing,
}

/// Said once, when the window begins to close.
#[derive(Clone, Default)]
pub struct Closing(Arc<AtomicBool>);

impl Closing {
    /// From now on no call is taken.
    pub fn begin(&self) {
        self.0.store(true, Ordering::Release);
    }

    fn has_begun(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

impl Calls {
    pub fn closing(&self) -> Closing {
        self.closing.clone()
    }

    /// The next one, if it comes in time.
    #[cfg(test)]
    fn next(&self, within: Duration) -> Option<Call> {
        self.heard.recv_timeout(within).ok()
    }

    /// Each of them, as they come, in a thread of its own.
    pub fn each(self, mut act: impl FnMut(Call) + Send + 'static) {
        std::thread::spawn(move || self.heard.into_iter().for_each(&mut act));
    }
}

impl Door {
    pub fn of(config: &Path) -> Door {
        Door { at: address(config) }
    }

    /// Gives the call to the program that runs; where none does, this is that program from now on, and hears later starts.
    /// `None`: the call was taken, and this start ends.
    pub fn enter(&self, call: &Call) -> Option<Calls> {
        self.enter_within(call, PATIENCE)
    }

    fn enter_within(&self, call: &Call, patience: Duration) -> Option<Calls> {
        let until = Instant::now() + patience;
        loop {
            match self.say(call) {
                Ok(()) => return None,
                // Of another right than ours: it can be neither told nor replaced.
                Err(error) if error.kind() == ErrorKind::PermissionDenied => break,
                Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused) => {
                    if let Ok(listener) = self.open() {
                        return Some(listen(listener));
                    }
                    // Another start came first.
                }
                // It hears somebody else, or is closing.
                Err(_) => {}
            }
            if until < Instant::now() {
                break;
            }
            std::thread::sleep(PAUSE);
        }
        // Better two windows than none.
        let (_, heard) = mpsc::channel();
        Some(Calls { heard, closing: Closing::default() })
    }

    fn say(&self, call: &Call) -> io::Result<()> {
        let said = serde_json::to_vec(call)?;
        let length = u32::try_from(said.len()).map_err(io::Error::other)?;
        let mut running = self.reach()?;
        #[cfg(windows)]
        crate::win32::let_others_come_up();
        running.write_all(&[&length.to_le_bytes(), said.as_slice()].concat())?;
        let mut answer = [0];
        running.read_exact(&mut answer)?;
        if answer == [TAKEN] { Ok(()) } else { Err(ErrorKind::InvalidData.into()) }
    }
}

/// Hears callers in a thread that does nothing else, so that none has to wait for what another one wanted.
fn listen(mut listener: Listener) -> Calls {
    let (tell, heard) = mpsc::channel();
    let closing = Closing::default();
    let closes = closing.clone();
    std::thread::spawn(move || {
        loop {
            let told = listener.next(|caller| {
                let call = heard_from(caller)?;
                if closes.has_begun() || tell.send(call).is_err() {
                    return Ok(());
                }
                caller.write_all(&[TAKEN])
            });
            if told.is_err() {
                // A caller that went away, or a stranger; a door that is broken for good must not keep a processor busy.
                std::thread::sleep(PAUSE);
            }
        }
    });
    Calls { heard, closing }
}

fn heard_from(caller: &mut dyn Talk) -> io::Result<Call> {
    let mut length = [0; 4];
    caller.read_exact(&mut length)?;
    let length = usize::try_from(u32::from_le_bytes(length)).ok().filter(|it| *it <= LONGEST).ok_or(ErrorKind::InvalidData)?;
    let mut said = vec![0; length];
    caller.read_exact(&mut said)?;
    Ok(serde_json::from_slice(&said)?)
}

/// Both ways.
pub trait Talk: Read + Write {}

impl<T: Read + Write> Talk for T {}

#[cfg(unix)]
mod system {
    use std::fs::File;
    use std::io;
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::path::{Path, PathBuf};

    use super::{Door, SAYING, Talk};

    pub fn address(config: &Path) -> PathBuf {
        config.join("running.sock")
    }

    pub struct Listener {
        socket: UnixListener,
        /// Whoever has it may take away what a crash left at the address.
        _first: File,
    }

    impl Listener {
        /// Lets one caller speak.
        pub fn next(&mut self, hear: impl FnOnce(&mut dyn Talk) -> io::Result<()>) -> io::Result<()> {
            let (mut caller, _) = self.socket.accept()?;
            caller.set_read_timeout(Some(SAYING))?;
            hear(&mut caller)
        }
    }

    impl Door {
        pub fn reach(&self) -> io::Result<UnixStream> {
            UnixStream::connect(&self.at)
        }

        pub fn open(&self) -> io::Result<Listener> {
            if let Some(folder) = self.at.parent() {
                std::fs::create_dir_all(folder)?;
            }
            let first = File::create(self.at.with_extension("lock"))?;
            first.try_lock()?;
            let _ = std::fs::remove_file(&self.at);
            Ok(Listener { socket: UnixListener::bind(&self.at)?, _first: first })
        }
    }
}

#[cfg(windows)]
mod system {
    use std::fs::{File, OpenOptions};
    use std::hash::{DefaultHasher, Hash, Hasher};
    use std::io;
    use std::path::{Path, PathBuf};

    use super::Door;
    use crate::win32::Pipe;

    /// Pipes have no folders: the settings' folder, which is the user's own, goes into the name as a number.
    pub fn address(config: &Path) -> PathBuf {
        let mut hasher = DefaultHasher::new();
        config.as_os_str().to_ascii_lowercase().hash(&mut hasher);
        PathBuf::from(format!(r"\\.\pipe\Zhiheng-{:016x}", hasher.finish()))
    }

    pub type Listener = Pipe;

    impl Door {
        pub fn reach(&self) -> io::Result<File> {
            OpenOptions::new().read(true).write(true).open(&self.at)
        }

        /// One program only can have it: the system sees to that.
        pub fn open(&self) -> io::Result<Listener> {
            Pipe::open(&self.at.to_string_lossy())
        }
    }
}

use system::{Listener, address};

#[cfg(test)]
#[allow(clippy::unwrap_used)] // A test may panic.
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_secs(10);

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("zhiheng 实例 {name} {}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn call(file: Option<&str>) -> Call {
        Call { file: file.map(PathBuf::from) }
    }

    #[test]
    fn the_first_start_finds_nobody_and_later_ones_are_heard() {
        let home = folder("calls");
        let calls = Door::of(&home).enter(&call(None)).expect("nobody runs yet");
        // All of them before anybody looks: a first window takes seconds.
        let said = [call(Some("/台账/2016年 台账.zhp")), call(None), call(Some("/b.zhp"))];
        for it in &said {
            assert!(Door::of(&home).enter(it).is_none(), "the running one takes it");
        }
        for it in said {
            assert_eq!(calls.next(SOON), Some(it));
        }
        assert!(Door::of(&folder("others")).enter(&call(None)).is_some(), "another user's program hears nothing");
        assert_eq!(calls.next(Duration::ZERO), None);
    }

    #[test]
    fn of_many_starts_at_once_one_stays_and_none_is_lost() {
        let home = folder("many");
        let starts: Vec<_> = (0..8)
            .map(|it| {
                let door = Door::of(&home);
                std::thread::spawn(move || door.enter(&call(Some(&format!("/{it}.zhp")))))
            })
            .collect();
        let stayed: Vec<Calls> = starts.into_iter().filter_map(|it| it.join().unwrap()).collect();
        let [calls] = stayed.as_slice() else { panic!("{} windows", stayed.len()) };
        let mut heard: Vec<Call> = (0..7).map(|_| calls.next(SOON).unwrap()).collect();
        heard.sort_by(|a, b| a.file.cmp(&b.file));
        heard.dedup();
        assert_eq!(heard.len(), 7);
    }

    #[test]
    fn a_closing_program_takes_nothing_any_more() {
        let home = folder("closing");
        let calls = Door::of(&home).enter(&call(None)).expect("nobody runs yet");
        calls.closing().begin();
        let waited = Duration::from_millis(300);
        let begun = Instant::now();
        let alone = Door::of(&home).enter_within(&call(Some("/a.zhp")), waited).expect("it has to do it itself");
        assert!(waited <= begun.elapsed(), "it waits for the other one to go");
        assert_eq!(calls.next(Duration::ZERO), None);
        assert_eq!(alone.next(Duration::ZERO), None);
    }

    #[test]
    fn strangers_keep_nobody_from_starting() {
        let home = folder("strangers");
        let door = Door::of(&home);
        // A socket file without a program behind it, as a crash leaves it.
        #[cfg(unix)]
        drop(std::os::unix::net::UnixListener::bind(address(&home)).unwrap());
        let calls = door.enter(&call(None)).expect("nobody runs");
        for words in ["不是我们的话".as_bytes(), &[255, 255, 255, 255], &[2, 0, 0, 0, b'[', b'}'], &[]] {
            let until = Instant::now() + SOON;
            loop {
                match door.reach().and_then(|mut it| it.write_all(words)) {
                    Ok(()) => break,
                    Err(cause) => assert!(Instant::now() < until, "the door is broken: {cause}"),
                }
                std::thread::sleep(PAUSE);
            }
        }
        assert!(door.enter(&call(Some("/a.zhp"))).is_none());
        assert_eq!(calls.next(SOON), Some(call(Some("/a.zhp"))), "and the strangers were passed over");
    }
}
