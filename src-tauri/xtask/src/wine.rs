//! `cargo x dist --check`: installs silently under Wine, works with the terminal program there, upgrades, uninstalls, and looks
//! that the user's files are still there. The window cannot be tried: there is no WebView2 for Wine.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::dist;
use crate::place::{self, Place};

const WINE: &str = "/usr/lib/wine/wine64";
const WINESERVER: &str = "/usr/lib/wine/wineserver";

/// Where the second half installs: a folder as people name them.
const CHINESE_FOLDER: &str = r"C:\质衡 程序\2016 年";
/// Older than anything that was ever given out.
const BEFORE: &str = "0.0.1";

pub fn check(place: &Place) -> Result<(), String> {
    let made = dist::dist(place)?;
    let started = Instant::now();
    let before = place.target.join("dist/before-setup.exe");
    dist::pack(place, &made.staged, BEFORE, &before)?;
    let machine = Machine::new(place)?;
    machine.boot(place)?;

    // The version before, work done with it, then this one over it.
    let folder = machine.user()?.join("AppData/Local/Programs/Zhiheng");
    machine.install(&before, &made.staged, &folder, &[])?;
    let paper = machine.work(place, &folder)?;
    machine.install(&made.installer, &made.staged, &folder, &[])?;
    machine.expect_log(&folder, &[&format!("升级：原为 {BEFORE}"), "完成"])?;
    machine.verify(&folder, &paper.ledger)?;
    machine.expect_refusal(&before, 7, "a downgrade")?;
    machine.window_tells_what_is_missing(&folder)?;
    machine.uninstall(&folder)?;
    if !paper.ledger.is_file() || !paper.pdf.is_file() {
        return Err("uninstalling took the user's files away".into());
    }

    // Once more into a folder with Chinese and spaces, and while the program runs.
    let chinese = machine.prefix.join("drive_c/质衡 程序/2016 年");
    let files = machine.install(&made.installer, &made.staged, &chinese, &[&format!("/D={CHINESE_FOLDER}")])?;
    machine.verify(&chinese, &paper.ledger)?;
    machine.refuses_while_open(&made.installer, &chinese)?;
    machine.uninstall(&chinese)?;
    let equal = same_paper_here(place, &paper)?;
    println!(
        "\ndist --check: installer {} · {files} files installed, upgraded from {BEFORE}, removed, user's files kept · matrix paper \
         {} page(s), {} font(s) embedded, {equal} bytes the same as on Linux · ledger verified · {:.0} s under Wine",
        dist::megabytes(&made.installer)?,
        paper.pages,
        paper.fonts,
        started.elapsed().as_secs_f64()
    );
    Ok(())
}

/// The paper that Windows made, made here from the same ledger: byte for byte the same. Gives their size.
fn same_paper_here(place: &Place, worked: &Worked) -> Result<usize, String> {
    let folder = place.target.join("dist/here");
    place::fresh_folder(&folder)?;
    let here = folder.join("责任矩阵.pdf");
    let mut cli = place.command(place.built("release", "zhiheng-cli"));
    cli.args(["paper", "matrix"]).arg(&worked.ledger).arg("--out").arg(&here);
    // Settings of nobody, fonts that are shipped: as the Windows just made.
    place::run(cli.env("ZHIHENG_HOME", &folder).env("ZHIHENG_FONTS", place.root.join("assets/fonts")))?;
    let read = |it: &Path| std::fs::read(it).map_err(|err| format!("{}: {err}", it.display()));
    let (here, there) = (read(&here)?, read(&worked.pdf)?);
    if here == there { Ok(here.len()) } else { Err("the same paper differs between Windows and Linux".into()) }
}

/// A Windows of its own below target/, new at every check.
struct Machine<'a> {
    place: &'a Place,
    prefix: PathBuf,
}

struct Worked {
    ledger: PathBuf,
    pdf: PathBuf,
    pages: usize,
    fonts: usize,
}

impl<'a> Machine<'a> {
    fn new(place: &'a Place) -> Result<Machine<'a>, String> {
        let prefix = place.target.join("wine");
        place::fresh_folder(&prefix)?;
        place::fresh_folder(&prefix.join("home"))?;
        Ok(Machine { place, prefix })
    }

    /// A command in this Windows. Its names may be Chinese, so the locale must be UTF-8. Wine would link the user's own
    /// folders into it and write menu entries for the real desktop: it gets a home of its own, and no menu builder.
    fn command(&self, program: &str) -> Command {
        let mut command = self.place.command(program);
        command
            .env("WINEPREFIX", &self.prefix)
            .env("WINEDEBUG", "-all")
            .env("HOME", self.prefix.join("home"))
            .env("WINEDLLOVERRIDES", "mscoree=;mshtml=;winemenubuilder.exe=")
            .env("LC_ALL", "C.UTF-8")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY");
        command
    }

    fn wine(&self, program: &Path) -> Command {
        let mut command = self.command(WINE);
        command.arg(program);
        command
    }

    fn boot(&self, place: &Place) -> Result<(), String> {
        place::run(self.command(WINE).args(["wineboot", "-i"]))?;
        // A new one calls itself Windows 7.
        place::run(self.command(WINE).args(["reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"]))?;
        self.settle()?;
        let system = self.prefix.join("drive_c/windows/system32");
        let mut shim = place.command("x86_64-w64-mingw32-gcc");
        shim.args(["-O2", "-shared", "-s", "-o"]).arg(system.join("bcryptprimitives.dll"));
        place::run(shim.arg(place.root.join("assets/installer/bcryptprimitives.c")).arg("-ladvapi32"))
    }

    /// Waits until the programs of this Windows have ended and its registry is on disk.
    fn settle(&self) -> Result<(), String> {
        place::run(self.command(WINESERVER).arg("-w"))
    }

    fn user(&self) -> Result<PathBuf, String> {
        let users = self.prefix.join("drive_c/users");
        let found = std::fs::read_dir(&users).map_err(|err| format!("{}: {err}", users.display()))?;
        let own = found.flatten().map(|it| it.path()).find(|it| it.is_dir() && !it.ends_with("Public"));
        own.ok_or_else(|| "this Windows has no user".into())
    }

    /// Runs an installer silently; gives the number of files. `/D=` goes last and unquoted, so its words go one by one.
    fn install(&self, installer: &Path, staged: &Path, folder: &Path, more: &[&str]) -> Result<usize, String> {
        let words = more.iter().flat_map(|it| it.split(' '));
        place::run(self.wine(installer).arg("/S").args(words))?;
        self.settle()?;
        let user = self.user()?;
        // Never the exit code alone: a stub that cannot run here ends with 0 and installs nothing.
        let expected = relative_files(staged)?;
        for file in &expected {
            let (shipped, found) = (staged.join(file), folder.join(file));
            if std::fs::read(&shipped).ok() != std::fs::read(&found).ok() {
                return Err(format!("{} was not installed as shipped", file.display()));
            }
        }
        for shortcut in ["AppData/Roaming/Microsoft/Windows/Start Menu/Programs/质衡.lnk", "Desktop/质衡.lnk"] {
            if !user.join(shortcut).is_file() {
                return Err(format!("no shortcut {shortcut}"));
            }
        }
        let registry = self.registry()?;
        for entry in ["CurrentVersion\\\\Uninstall\\\\Zhiheng]", "Classes\\\\.zhp]", "Classes\\\\Zhiheng.Ledger\\\\shell\\\\open\\\\command]"] {
            if !registry.contains(entry) {
                return Err(format!("the registry has no {entry}"));
            }
        }
        Ok(expected.len())
    }

    /// The installer's own lines.
    fn expect_log(&self, folder: &Path, lines: &[&str]) -> Result<(), String> {
        let log = folder.join("install.log");
        let bytes = std::fs::read(&log).map_err(|err| format!("{}: {err}", log.display()))?;
        let units: Vec<u16> = bytes.chunks_exact(2).map(|it| it.iter().rev().fold(0, |sum, byte| sum << 8 | u16::from(*byte))).collect();
        let text = String::from_utf16_lossy(&units);
        match lines.iter().find(|it| !text.contains(**it)) {
            Some(missing) => Err(format!("the installer's log does not say {missing}:\n{text}")),
            None => Ok(()),
        }
    }

    fn expect_refusal(&self, installer: &Path, code: i32, of: &str) -> Result<(), String> {
        let status = self.wine(installer).arg("/S").status().map_err(|err| err.to_string())?;
        self.settle()?;
        if status.code() == Some(code) { Ok(()) } else { Err(format!("{of} should end with {code} and ended with {status}")) }
    }

    /// The terminal program waits for its commands on standard input: that is open enough.
    fn refuses_while_open(&self, installer: &Path, folder: &Path) -> Result<(), String> {
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
    fn window_tells_what_is_missing(&self, folder: &Path) -> Result<(), String> {
        let mut window = self.wine(&folder.join("zhiheng.exe"));
        let ended = window.env("ZHIHENG_NO_DIALOG", "1").output().map_err(|err| err.to_string())?;
        self.settle()?;
        let told = String::from_utf8_lossy(&ended.stderr);
        if ended.status.code() == Some(3) && told.contains("WebView2") && told.contains("offline") {
            return Ok(());
        }
        Err(format!("without WebView2 the program ended with {} and said: {told}", ended.status))
    }

    fn verify(&self, folder: &Path, ledger: &Path) -> Result<(), String> {
        place::read(self.wine(&folder.join("zhiheng-cli.exe")).args(["verify", &windows_path(ledger)])).map(drop)
    }

    fn registry(&self) -> Result<String, String> {
        let file = self.prefix.join("user.reg");
        std::fs::read(&file).map(|it| String::from_utf8_lossy(&it).into_owned()).map_err(|err| format!("{}: {err}", file.display()))
    }

    /// New file, a value, the matrix as text and on paper, verification: in the user's own folder, under Chinese names.
    fn work(&self, place: &Place, installed: &Path) -> Result<Worked, String> {
        let documents = self.user()?.join("Documents/质衡 台账");
        place::fresh_folder(&documents)?;
        let (ledger, pdf) = (documents.join("2016年 台账.zhp"), documents.join("责任矩阵.pdf"));
        let (file, out) = (windows_path(&ledger), windows_path(&pdf));
        let program = installed.join("zhiheng-cli.exe");
        let cli = |args: &[&str]| -> Result<String, String> {
            println!("> zhiheng-cli.exe {}", args.join(" "));
            let told = place::read(self.wine(&program).args(args))?;
            println!("{}", told.lines().take(4).collect::<Vec<_>>().join("\n"));
            Ok(told)
        };
        cli(&["new", &file, "--plan", "2016", "--operator", "张三"])?;
        let matrix = cli(&["matrix", &file, "--json"])?;
        if !matrix.contains("省质监局") {
            return Err("the matrix does not name 省质监局 (is its output UTF-8?)".into());
        }
        let unit = ["report", "set", &file, "--quarter", "2016Q2", "--unit", "省质监局"];
        cli(&[&unit[..], &["--target", "培育创建服务业重点品牌", "--value", "12", "--operator", "张三"]].concat())?;
        cli(&["paper", "matrix", &file, "--out", &out])?;
        cli(&["verify", &file])?;

        place::read(place.command("qpdf").arg("--check").arg(&pdf))?;
        let pages = place::read(place.command("qpdf").arg("--show-npages").arg(&pdf))?;
        let pages = pages.trim().parse().map_err(|err| format!("qpdf --show-npages: {err}"))?;
        let text = place::read(place.command("pdftotext").args(["-layout"]).arg(&pdf).arg("-"))?;
        if !text.contains("责任矩阵") {
            return Err(format!("the paper does not say 责任矩阵:\n{text}"));
        }
        Ok(Worked { fonts: embedded_fonts(place, &pdf)?, ledger, pdf, pages })
    }

    fn uninstall(&self, installed: &Path) -> Result<(), String> {
        place::run(self.wine(&installed.join("uninstall.exe")).arg("/S"))?;
        // It copies itself away and returns before it is done.
        let until = Instant::now() + Duration::from_secs(60);
        while installed.exists() {
            if until < Instant::now() {
                return Err(format!("still there a minute after uninstalling: {}", installed.display()));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        self.settle()?;
        let registry = self.registry()?;
        for entry in ["Uninstall\\\\Zhiheng]", "Classes\\\\.zhp]", "Classes\\\\Zhiheng.Ledger"] {
            if registry.contains(entry) {
                return Err(format!("uninstalling left {entry} in the registry"));
            }
        }
        let left = self.user()?.join("Desktop/质衡.lnk");
        if left.exists() { Err("uninstalling left the shortcut on the desktop".into()) } else { Ok(()) }
    }
}

/// Wine shows the whole machine as drive Z.
fn windows_path(path: &Path) -> String {
    format!("Z:{}", path.display()).replace('/', "\\")
}

fn relative_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found: Vec<PathBuf> = Vec::new();
    for base in [folder.to_path_buf(), folder.join("fonts"), folder.join("plans")] {
        let files = place::files(&base)?;
        found.extend(files.iter().filter_map(|it| it.strip_prefix(folder).ok()).map(Path::to_path_buf));
    }
    Ok(found)
}

/// The number of fonts of a paper; fails unless each is embedded, as a subset.
fn embedded_fonts(place: &Place, pdf: &Path) -> Result<usize, String> {
    let told = place::read(place.command("pdffonts").arg(pdf))?;
    let fonts: Vec<&str> = told.lines().skip(2).collect();
    // name, type (several words), encoding, emb, sub, uni, object ID (two numbers)
    let embedded = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().rev().collect();
        matches!(words.as_slice(), [_, _, _, "yes", "yes", ..])
    };
    match fonts.iter().find(|it| !embedded(it)) {
        _ if fonts.is_empty() => Err("the paper has no fonts".into()),
        Some(font) => Err(format!("not an embedded subset: {font}")),
        None => Ok(fonts.len()),
    }
}
