//! Where things are, and how commands are run from there.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub struct Place {
    /// The folder of the workspace.
    pub root: PathBuf,
    /// Cargo's target folder; everything that is not committed and not for users goes below it.
    pub target: PathBuf,
}

impl Place {
    pub fn find() -> Result<Place, String> {
        let own = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = own
            .ancestors()
            .find(|it| it.join("src-tauri").is_dir() && it.join("Cargo.toml").is_file())
            .ok_or_else(|| format!("no workspace above {}", own.display()))?
            .to_path_buf();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(given) => root.join(given),
            None => root.join("target"),
        };
        Ok(Place { root, target })
    }

    /// A command in the workspace's folder, without standard input and without what cargo tells only to this program.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            let told = name.to_str().is_some_and(|it| {
                ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"].iter().any(|head| it.starts_with(head))
            });
            if told {
                command.env_remove(name);
            }
        }
        command
    }

    /// The cargo that started us, so that one toolchain builds all.
    pub fn cargo(&self, args: &[&str]) -> Command {
        let mut command = self.command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(args);
        // A machine that builds once keeps nothing for the next time: half of the disk that a build takes.
        if std::env::var_os("CI").is_some() {
            command.env("CARGO_INCREMENTAL", "0");
        }
        command
    }

    /// npm in `ui/`, with the node that fits first on the path.
    pub fn npm(&self, args: &[&str]) -> Result<Command, String> {
        let mut command = self.command(if cfg!(windows) { "npm.cmd" } else { "npm" });
        command.args(args).current_dir(self.ui());
        if self.own_node().is_file() {
            command.env("PATH", self.path_with(&[&self.own_node_folder()])?);
        }
        Ok(command)
    }

    pub fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// The program built by `cargo build` for `profile` ("debug" or "release").
    pub fn built(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// The node that set-up brings where the machine has none or an old one.
    pub fn own_node(&self) -> PathBuf {
        self.own_node_folder().join("node")
    }

    fn own_node_folder(&self) -> PathBuf {
        self.target.join("node/node_modules").join(crate::setup::node_package()).join("bin")
    }

    pub fn path_with(&self, first: &[&Path]) -> Result<std::ffi::OsString, String> {
        let given = std::env::var_os("PATH").unwrap_or_default();
        let all = first.iter().map(|it| it.to_path_buf()).chain(std::env::split_paths(&given));
        std::env::join_paths(all).map_err(|err| format!("PATH: {err}"))
    }

    /// `path` as people write it, from the workspace's folder.
    pub fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }
}

/// Runs a command to its end, showing it first.
pub fn run(command: &mut Command) -> Result<(), String> {
    println!("$ {}", line(command));
    let status = command.status().map_err(|err| format!("{}: {err}", line(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}", line(command))) }
}

/// Runs a command and gives what it printed; fails with its error output.
pub fn read(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|err| format!("{}: {err}", line(command)))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(text);
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    Err(format!("{} ended with {}\n{text}{errors}", line(command), output.status))
}

fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let words = std::iter::once(program.file_name().unwrap_or(program.as_os_str())).chain(command.get_args());
    words.map(|it| it.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Whether a program of this name is on the path.
pub fn on_path(name: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|it| it.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)).is_file())
}

/// Makes an empty folder, removing what was there.
pub fn fresh_folder(folder: &Path) -> Result<(), String> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(|err| format!("{}: {err}", folder.display()))?;
    }
    std::fs::create_dir_all(folder).map_err(|err| format!("{}: {err}", folder.display()))
}

pub fn copy(from: &Path, to: &Path) -> Result<(), String> {
    std::fs::copy(from, to).map(drop).map_err(|err| format!("{} → {}: {err}", from.display(), to.display()))
}

/// The files of a folder and of all that are in it.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|err| format!("{}: {err}", folder.display()))?;
    let mut found = Vec::new();
    for entry in entries.flatten().map(|it| it.path()) {
        if entry.is_dir() {
            found.extend(files_below(&entry)?);
        } else {
            found.push(entry);
        }
    }
    Ok(found)
}

/// The files of a folder, sorted by name.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|err| format!("{}: {err}", folder.display()))?;
    let mut found: Vec<PathBuf> = entries.flatten().map(|it| it.path()).filter(|it| it.is_file()).collect();
    found.sort();
    Ok(found)
}
