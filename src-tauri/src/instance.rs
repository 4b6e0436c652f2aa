//! One window per user: a second start hands its file to the program that runs already, and ends.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// What a later start says. Longer ones are nobody's path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// The file that it was started with.
    pub file: Option<PathBuf>,
}

const LONGEST: u64 = 128 * 1024;
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// Where the running program listens: beside its settings, so that two users, or two tests, do not meet.
pub struct Door {
    at: PathBuf,
}

impl Door {
    pub fn of(config: &Path) -> Door {
        Door { at: address(config) }
    }

    /// Whether a running program took the call over.
    pub fn call(&self, call: &Call) -> bool {
        #[cfg(windows)]
        crate::win32::let_others_come_up();
        let Ok(said) = serde_json::to_vec(call) else { return false };
        let mut reached = self.reach();
        for _ in 0..TRIES {
            match &reached {
                // Nobody listens.
                Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused) => return false,
                // Windows: another caller is being heard.
                Err(_) => {
                    std::thread::sleep(PAUSE);
                    reached = self.reach();
                }
                Ok(_) => break,
            }
        }
        reached.and_then(|mut door| door.write_all(&said).and_then(|()| door.flush())).is_ok()
    }

    /// Hears later starts from now on, in a thread of its own. Where that cannot be, the program goes on without.
    pub fn listen(&self, mut heard: impl FnMut(Call) + Send + 'static) {
        let Ok(mut listener) = self.open() else { return };
        std::thread::spawn(move || {
            loop {
                match listener.hear(LONGEST).map(|it| serde_json::from_slice(&it)) {
                    Ok(Ok(call)) => heard(call),
                    Ok(Err(_)) => {} // Nobody of ours.
                    // A caller that went away; a door that is broken for good must not keep a processor busy.
                    Err(_) => std::thread::sleep(Duration::from_millis(200)),
                }
            }
        });
    }
}

#[cfg(unix)]
mod system {
    use std::io::{self, Read};
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::path::{Path, PathBuf};

    use super::Door;

    pub fn address(config: &Path) -> PathBuf {
        config.join("running.sock")
    }

    pub struct Listener(UnixListener);

    impl Listener {
        pub fn hear(&mut self, most: u64) -> io::Result<Vec<u8>> {
            let (caller, _) = self.0.accept()?;
            let mut said = Vec::new();
            caller.take(most).read_to_end(&mut said)?;
            Ok(said)
        }
    }

    impl Door {
        pub fn reach(&self) -> io::Result<UnixStream> {
            UnixStream::connect(&self.at)
        }

        pub fn open(&self) -> io::Result<Listener> {
            // Nobody answers there: `call` came first. What a crash left behind would be in the way.
            if self.reach().is_err() {
                let _ = std::fs::remove_file(&self.at);
            }
            if let Some(folder) = self.at.parent() {
                std::fs::create_dir_all(folder)?;
            }
            UnixListener::bind(&self.at).map(Listener)
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
            OpenOptions::new().write(true).open(&self.at)
        }

        pub fn open(&self) -> io::Result<Listener> {
            Pipe::open(&self.at.to_string_lossy())
        }
    }
}

use system::address;

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used)] // A test may panic.
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("zhiheng-instance-{name}-{}", std::process::id()));
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
        let door = Door::of(&home);
        assert!(!door.call(&call(None)), "nobody runs yet");
        let (tell, told) = mpsc::channel();
        door.listen(move |it| tell.send(it).unwrap());
        for said in [call(Some("/台账/2016年 台账.zhp")), call(None), call(Some("/b.zhp"))] {
            assert!(Door::of(&home).call(&said), "the running one takes it");
            assert_eq!(told.recv_timeout(Duration::from_secs(10)).unwrap(), said);
        }
        assert!(!Door::of(&folder("others")).call(&call(None)), "another user's program hears nothing");
    }

    #[test]
    fn what_a_crash_or_a_stranger_leaves_keeps_nobody_from_starting() {
        let home = folder("crash");
        let door = Door::of(&home);
        // A socket file without a program behind it.
        drop(std::os::unix::net::UnixListener::bind(address(&home)).unwrap());
        assert!(!door.call(&call(None)));
        let (tell, told) = mpsc::channel();
        door.listen(move |it| tell.send(it).unwrap());
        door.reach().unwrap().write_all("不是我们的话".as_bytes()).unwrap();
        assert!(door.call(&call(Some("/a.zhp"))));
        assert_eq!(told.recv_timeout(Duration::from_secs(10)).unwrap(), call(Some("/a.zhp")), "and the stranger was passed over");
    }
}
