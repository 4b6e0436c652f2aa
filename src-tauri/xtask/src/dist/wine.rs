//! A Windows of our own: Wine below target/, new at every check. Installs, removes and looks at what is there. The window cannot
//! be tried: there is no WebView2 for Wine.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::place::{self, Place};

pub const WINE: &str = "/usr/lib/wine/wine64";
const WINESERVER: &str = "/usr/lib/wine/wineserver";

pub struct Machine<'a> {
    pub place: &'a Place,
    pub prefix: PathBuf,
}

impl<'a> Machine<'a> {
    pub fn new(place: &'a Place) -> Result<Machine<'a>, String> {
        let prefix = place.target.join("wine");
        place::fresh_folder(&prefix)?;
        place::fresh_folder(&prefix.join("home"))?;
        Ok(Machine { place, prefix })
    }

    /// A command in this Windows. Its names may be Chinese, so the locale must be UTF-8. Wine would link the user's own
    /// folders into it and write menu entries for the real desktop: it gets a home of its own, and no menu builder.
    fn command(&self, program: &str) -> Command {
        let mut command = self.place.command(program);
        command.env("HOME", self.prefix.join("home"));
        self.surround(&mut command);
        command
    }

    /// What a command needs so that Wine, wherever in it, means this Windows.
    pub fn surround(&self, command: &mut Command) {
        command
            .env("WINEPREFIX", &self.prefix)
            .env("WINEDEBUG", "-all")
            .env("WINEDLLOVERRIDES", "mscoree=;mshtml=;winemenubuilder.exe=")
            .env("LC_ALL", "C.UTF-8")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY");
    }

    pub fn wine(&self, program: &Path) -> Command {
        let mut command = self.command(WINE);
        command.arg(program);
        command
    }

    pub fn boot(&self) -> Result<(), String> {
        place::run(self.command(WINE).args(["wineboot", "-i"]))?;
        // A new one calls itself Windows 7.
        self.call_itself("win10")?;
        let system = self.prefix.join("drive_c/windows/system32");
        let mut shim = self.place.command("x86_64-w64-mingw32-gcc");
        shim.args(["-O2", "-shared", "-s", "-o"]).arg(system.join("bcryptprimitives.dll"));
        place::run(shim.arg(self.place.root.join("assets/installer/bcryptprimitives.c")).arg("-ladvapi32"))
    }

    /// `win10`, `win7`
    pub fn call_itself(&self, version: &str) -> Result<(), String> {
        place::run(self.command(WINE).args(["reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", version, "/f"]))?;
        self.settle()
    }

    /// Waits until the programs of this Windows have ended and its registry is on disk.
    pub fn settle(&self) -> Result<(), String> {
        place::run(self.command(WINESERVER).arg("-w"))
    }

    pub fn user(&self) -> Result<PathBuf, String> {
        let users = self.prefix.join("drive_c/users");
        let found = std::fs::read_dir(&users).map_err(|err| format!("{}: {err}", users.display()))?;
        let own = found.flatten().map(|it| it.path()).find(|it| it.is_dir() && !it.ends_with("Public"));
        own.ok_or_else(|| "this Windows has no user".into())
    }

    pub fn drive(&self) -> PathBuf {
        self.prefix.join("drive_c")
    }

    /// Where it goes for one user, unless told otherwise.
    pub fn own_folder(&self) -> Result<PathBuf, String> {
        Ok(self.user()?.join("AppData/Local/Programs/Zhiheng"))
    }

    /// On the desktop and in the Start menu, of this user and of all.
    fn shortcuts(&self) -> Result<[[PathBuf; 2]; 2], String> {
        let (user, all) = (self.user()?, self.drive());
        Ok([
            [user.join("Desktop/质衡.lnk"), user.join("AppData/Roaming/Microsoft/Windows/Start Menu/Programs/质衡.lnk")],
            [all.join("users/Public/Desktop/质衡.lnk"), all.join("ProgramData/Microsoft/Windows/Start Menu/Programs/质衡.lnk")],
        ])
    }

    /// Runs an installer silently; gives the number of files. `/D=` goes last and unquoted, so its words go one by one.
    pub fn install(&self, installer: &Path, staged: &Path, folder: &Path, more: &[&str]) -> Result<usize, String> {
        let words = more.iter().flat_map(|it| it.split(' '));
        place::run(self.wine(installer).arg("/S").args(words))?;
        self.settle()?;
        // Never the exit code alone: a stub that cannot run here ends with 0 and installs nothing.
        let expected = super::staged_files(staged)?;
        for file in &expected {
            let (shipped, found) = (staged.join(file), folder.join(file));
            if std::fs::read(&shipped).ok() != std::fs::read(&found).ok() {
                return Err(format!("{} was not installed as shipped", file.display()));
            }
        }
        let [own, for_all] = self.shortcuts()?;
        let shortcuts = if more.contains(&"/ALLUSERS") { for_all } else { own };
        if let Some(missing) = shortcuts.iter().find(|it| !it.is_file()) {
            return Err(format!("no shortcut {}", missing.display()));
        }
        let registry = self.registry()?;
        for entry in ["CurrentVersion\\\\Uninstall\\\\Zhiheng]", "Classes\\\\.zhp]", "Classes\\\\Zhiheng.Ledger\\\\shell\\\\open\\\\command]"] {
            if !registry.contains(entry) {
                return Err(format!("the registry has no {entry}"));
            }
        }
        Ok(expected.len())
    }

    /// The version that is registered.
    pub fn expect_version(&self, version: &str) -> Result<(), String> {
        let registry = self.registry()?;
        let entry = registry.split("CurrentVersion\\\\Uninstall\\\\Zhiheng]").nth(1).unwrap_or_default();
        let found = entry.lines().find_map(|it| it.strip_prefix("\"DisplayVersion\"="));
        if found == Some(&format!("{version:?}")) { Ok(()) } else { Err(format!("registered is {found:?}, not {version}")) }
    }

    /// The installer's own lines.
    pub fn expect_log(&self, folder: &Path, lines: &[&str]) -> Result<(), String> {
        let log = folder.join("install.log");
        let text = read_utf16(&log)?;
        match lines.iter().find(|it| !text.contains(**it)) {
            Some(missing) => Err(format!("the installer's log does not say {missing}:\n{text}")),
            None => Ok(()),
        }
    }

    /// Ends with that code, and says why where a silent run can.
    pub fn expect_refusal(&self, installer: &Path, words: &[&str], code: i32) -> Result<(), String> {
        let status = self.wine(installer).arg("/S").args(words).status().map_err(|err| err.to_string())?;
        self.settle()?;
        if status.code() != Some(code) {
            return Err(format!("{} {} should end with {code} and ended with {status}", installer.display(), words.join(" ")));
        }
        let user = self.user()?;
        let logs = ["Temp", "AppData/Local/Temp"].map(|it| user.join(it).join("zhiheng-setup.log"));
        let told = logs.iter().find(|it| it.is_file()).map_or(Ok(String::new()), |it| read_utf16(it))?;
        if told.contains(&format!("（返回 {code}）")) { Ok(()) } else { Err(format!("the log does not tell {code}: {told}")) }
    }

    /// The terminal program waits for its commands on standard input: that is open enough.
    pub fn refuses_while_open(&self, installer: &Path, folder: &Path) -> Result<(), String> {
        let ledger = self.user()?.join("Documents/开着.zhp");
        let program = folder.join("zhiheng-cli.exe");
        place::run(self.wine(&program).args(["new", &windows_path(&ledger), "--operator", "张三"]))?;
        let mut open = self.wine(&program);
        open.args(["batch", &windows_path(&ledger), "-", "--operator", "张三"]).stdin(Stdio::piped());
        let mut open = open.spawn().map_err(|err| err.to_string())?;
        std::thread::sleep(Duration::from_secs(3));
        let status = self.wine(installer).arg("/S").status().map_err(|err| err.to_string());
        drop(open.stdin.take());
        open.wait().map_err(|err| err.to_string())?;
        self.settle()?;
        let status = status?;
        if status.code() == Some(4) { Ok(()) } else { Err(format!("an upgrade over the open program ended with {status}")) }
    }

    /// There is no WebView2 here: the window's program says so and ends; it does not crash.
    pub fn window_tells_what_is_missing(&self, folder: &Path) -> Result<(), String> {
        let mut window = self.wine(&folder.join("zhiheng.exe"));
        let ended = window.env("ZHIHENG_NO_DIALOG", "1").output().map_err(|err| err.to_string())?;
        self.settle()?;
        let told = String::from_utf8_lossy(&ended.stderr);
        if ended.status.code() == Some(3) && told.contains("WebView2") && told.contains("offline") {
            return Ok(());
        }
        Err(format!("without WebView2 the program ended with {} and said: {told}", ended.status))
    }

    pub fn verify(&self, folder: &Path, ledger: &Path) -> Result<(), String> {
        place::read(self.wine(&folder.join("zhiheng-cli.exe")).args(["verify", &windows_path(ledger)])).map(drop)
    }

    /// What is registered for the user and for all.
    fn registry(&self) -> Result<String, String> {
        let read = |name: &str| {
            let file = self.prefix.join(name);
            std::fs::read(&file).map(|it| String::from_utf8_lossy(&it).into_owned()).map_err(|err| format!("{}: {err}", file.display()))
        };
        Ok(read("user.reg")? + &read("system.reg")?)
    }

    /// Removes what is installed; nothing but `staying` is left in its folder, and without them no folder.
    pub fn uninstall(&self, installed: &Path, words: &[&str], staying: &[&str]) -> Result<(), String> {
        let uninstaller = installed.join("uninstall.exe");
        place::run(self.wine(&uninstaller).arg("/S").args(words))?;
        // It copies itself away and returns before it is done.
        let until = Instant::now() + Duration::from_secs(60);
        while uninstaller.exists() {
            if until < Instant::now() {
                return Err(format!("still there a minute after uninstalling: {}", installed.display()));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        self.settle()?;
        let mut left = if installed.exists() { place::files_below(installed)? } else { Vec::new() };
        let mut expected: Vec<PathBuf> = staying.iter().map(|it| installed.join(it)).collect();
        left.sort();
        expected.sort();
        if left != expected || (staying.is_empty() && installed.exists()) {
            return Err(format!("uninstalling left {left:?} in {} and should leave {expected:?}", installed.display()));
        }
        let registry = self.registry()?;
        for entry in ["Uninstall\\\\Zhiheng]", "Classes\\\\.zhp]", "Classes\\\\Zhiheng.Ledger"] {
            if registry.contains(entry) {
                return Err(format!("uninstalling left {entry} in the registry"));
            }
        }
        match self.shortcuts()?.iter().flatten().find(|it| it.exists()) {
            Some(left) => Err(format!("uninstalling left {}", left.display())),
            None => Ok(()),
        }
    }
}

fn read_utf16(file: &Path) -> Result<String, String> {
    let bytes = std::fs::read(file).map_err(|err| format!("{}: {err}", file.display()))?;
    let units: Vec<u16> = bytes.chunks_exact(2).map(|it| it.iter().rev().fold(0, |sum, byte| sum << 8 | u16::from(*byte))).collect();
    Ok(String::from_utf16_lossy(&units))
}

/// Wine shows the whole machine as drive Z.
pub fn windows_path(path: &Path) -> String {
    format!("Z:{}", path.display()).replace('/', "\\")
}
