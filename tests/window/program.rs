//! The program under test: where it keeps its data, how it is answered, and how it is killed.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

pub struct Program {
    pub binary: PathBuf,
    pub port: u16,
    /// Pictures go here; `ZHIHENG_SHOTS` names another folder to keep them.
    pub shots: PathBuf,
    home: PathBuf,
    dialogs: PathBuf,
    driver: Child,
}

impl Program {
    /// Starts the driver; the program itself starts with each session and inherits its surroundings.
    pub fn prepare(home: &Path) -> Program {
        let binary = PathBuf::from(std::env::var_os("ZHIHENG_SHELL").expect("ZHIHENG_SHELL names the built program"));
        let shots = std::env::var_os("ZHIHENG_SHOTS").map_or_else(|| home.join("shots"), PathBuf::from);
        std::fs::create_dir_all(&shots).expect("a folder for pictures");
        let dialogs = home.join("dialogs.txt");
        let (driver, port) = start_driver(home, &dialogs);
        Program { binary, port, shots, home: home.to_owned(), dialogs, driver }
    }

    /// The path that the next file dialog answers with.
    pub fn answer_next_dialog(&self, path: &Path) {
        std::fs::write(&self.dialogs, format!("{}\n", path.display())).expect("the queue is written");
    }

    /// The files that the next dialog for several answers with.
    pub fn answer_next_dialog_with(&self, paths: &[PathBuf]) {
        let line: Vec<String> = paths.iter().map(|it| it.display().to_string()).collect();
        std::fs::write(&self.dialogs, format!("{}\n", line.join("\t"))).expect("the queue is written");
    }

    /// What a double-click on a ledger does: the program with its path. Gives how that program ended.
    pub fn start_again(&self, ledger: &Path) -> ExitStatus {
        Command::new(&self.binary).arg(ledger).env("ZHIHENG_HOME", &self.home).status().expect("the program starts again")
    }

    /// SIGKILL, as a power cut would, and waits until the process is gone. The driver cannot know of it and is started anew.
    pub async fn kill(&mut self) {
        let running = self.processes();
        assert!(!running.is_empty(), "the program runs");
        for pid in running {
            let _ = Command::new("kill").args(["-9", &pid]).status();
        }
        let end = Instant::now() + Duration::from_secs(10);
        while !self.processes().is_empty() {
            assert!(Instant::now() < end, "the program is gone after a kill");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        (self.driver, self.port) = start_driver(&self.home, &self.dialogs);
    }

    fn processes(&self) -> Vec<String> {
        let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
        entries
            .filter(|it| std::fs::read_link(it.path().join("exe")).is_ok_and(|exe| exe == self.binary))
            .filter(|it| !is_gone(&it.path()))
            .map(|it| it.file_name().to_string_lossy().into_owned())
            .collect()
    }
}

/// A killed child waits for its parent to take notice: it runs no more.
fn is_gone(process: &Path) -> bool {
    std::fs::read_to_string(process.join("stat")).map_or(true, |it| it.contains(") Z "))
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        for pid in self.processes() {
            let _ = Command::new("kill").args(["-9", &pid]).status();
        }
    }
}

fn start_driver(home: &Path, dialogs: &Path) -> (Child, u16) {
    let port = free_port();
    let driver = Command::new("WebKitWebDriver")
        .arg(format!("--port={port}"))
        .arg("--host=127.0.0.1")
        .env("TAURI_WEBVIEW_AUTOMATION", "true") // Without it the window takes no orders.
        .env("ZHIHENG_HOME", home)
        // What the window remembers of an earlier run is no part of this one.
        .env("XDG_DATA_HOME", home.join("webview"))
        .env("ZHIHENG_E2E_DIALOGS", dialogs)
        .stdout(Stdio::null())
        .spawn()
        .expect("WebKitWebDriver starts");
    (driver, port)
}

fn free_port() -> u16 {
    let probe = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    probe.local_addr().expect("its number").port()
}
