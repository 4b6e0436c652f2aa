//! WebView2: which version draws the window, and what to say when none can.
//!
//! The least version stands in `webview2-least.txt` alone: it is read here, by the build of the pages and by the installer.

use std::fmt;
use std::path::PathBuf;

/// The major version that the pages are built for.
const LEAST: &str = include_str!("../webview2-least.txt");
/// How Microsoft names a runtime that lies in a folder of its own instead of being installed.
const FIXED: &str = "Microsoft.WebView2.FixedVersionRuntime.";
/// The same folder under the name that a person would give it.
const FIXED_PLAIN: &str = "WebView2";

/// `109.0.1518.78`: up to four numbers, missing ones are 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version([u32; 4]);

impl Version {
    /// `None` for what is no version, and for 0.0.0.0, which an uninstalled runtime leaves in the registry.
    pub fn read(text: &str) -> Option<Version> {
        // A preview channel adds its name: `110.0.1587.1 beta`.
        let mut parts = text.split_whitespace().next()?.split('.');
        let mut numbers = [0; 4];
        for number in &mut numbers {
            match parts.next() {
                Some(part) => *number = part.parse().ok()?,
                None => break,
            }
        }
        (parts.next().is_none() && numbers != [0; 4]).then_some(Version(numbers))
    }

    pub fn least() -> Version {
        Version::read(LEAST).unwrap_or(Version([u32::MAX; 4]))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Version([major, minor, build, patch]) = self;
        write!(f, "{major}.{minor}.{build}.{patch}")
    }
}

/// A runtime that lies beside the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    pub folder: PathBuf,
    pub version: Version,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Runtime {
    Beside(Beside),
    /// The system finds it by itself: its version matters to nobody but the tests.
    #[cfg_attr(not(test), allow(dead_code))]
    Installed(Version),
}

/// What a folder beside the program is: `files` are the names in it.
pub fn beside(folder: PathBuf, files: &[String]) -> Option<Beside> {
    let name = folder.file_name()?.to_str()?;
    let has_program = files.iter().any(|it| it.eq_ignore_ascii_case("msedgewebview2.exe"));
    let version = match name.strip_prefix(FIXED) {
        // `Microsoft.WebView2.FixedVersionRuntime.109.0.1518.78.x64`
        Some(rest) => Version::read(rest.rsplit_once('.').filter(|it| it.1.starts_with('x')).map_or(rest, |it| it.0)),
        // Renamed: a runtime holds a manifest named after its version.
        None if name.eq_ignore_ascii_case(FIXED_PLAIN) => {
            files.iter().filter_map(|it| Version::read(it.strip_suffix(".manifest")?)).max()
        }
        None => None,
    };
    version.filter(|_| has_program).map(|version| Beside { folder, version })
}

/// What lies beside the program was put there for it and goes first, the newest of several; then what is installed.
///
/// # Errors
/// The sentence to show where neither is new enough.
pub fn choose(installed: Option<Version>, beside: Vec<Beside>, least: Version) -> Result<Runtime, String> {
    let newest = beside.into_iter().max_by_key(|it| it.version);
    match (newest, installed) {
        (Some(it), _) if least <= it.version => Ok(Runtime::Beside(it)),
        (_, Some(it)) if least <= it => Ok(Runtime::Installed(it)),
        (beside, installed) => Err(missing(beside.map(|it| it.version).max(installed), least)),
    }
}

/// One sentence for a missing runtime and for one that is too old: what to do is the same.
fn missing(found: Option<Version>, Version([least, ..]): Version) -> String {
    let found = found.map_or("没有找到".to_owned(), |it| format!("只有 {it}，太旧"));
    format!(
        "未启动：质衡的窗口要用 Microsoft Edge WebView2 运行库 {least} 或更高版本，本机{found}。\n\n\
         请这样做：\n\
         1. 在能上网的电脑上，从微软网站下载“WebView2 运行库 常青独立安装程序 x64”\
         （MicrosoftEdgeWebView2RuntimeInstallerX64.exe）；\n\
         2. 在质衡安装包旁边建 offline 文件夹，把它放进去，再运行一次质衡安装包；\
         或直接在本机运行它；\n\
         3. 重新打开质衡。台账不受影响。\n\n\
         不能安装时，把“固定版本”运行库解压成 zhiheng.exe 旁边的 WebView2 文件夹也可以。"
    )
}

/// The runtimes that lie beside this program.
#[cfg(windows)]
pub fn found_beside() -> Vec<Beside> {
    let names = |folder: &std::path::Path| {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|it| it.file_name().to_string_lossy().into_owned()).collect::<Vec<_>>()
    };
    let program = std::env::current_exe().unwrap_or_default();
    let Some(home) = program.parent() else { return Vec::new() };
    names(home).into_iter().map(|it| home.join(it)).filter(|it| it.is_dir()).filter_map(|it| beside(it.clone(), &names(&it))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        Version::read(text).unwrap()
    }

    fn fixed(name: &str, files: &[&str]) -> Option<Beside> {
        let files: Vec<String> = files.iter().map(|it| (*it).to_owned()).collect();
        beside(PathBuf::from("E:/质衡").join(name), &files)
    }

    #[test]
    fn versions_compare_by_number_and_not_by_letter() {
        let ordered = ["99.0.1150.30", "109", "109.0.1518", "109.0.1518.46", "109.0.1518.100", "109.0.1519.1", "110.0.0.1", "1090.0.0.0"];
        for pair in ordered.windows(2) {
            assert!(version(pair[0]) < version(pair[1]), "{pair:?}");
        }
        assert_eq!(version("109"), version("109.0.0.0"));
        assert_eq!(version("110.0.1587.1 beta").to_string(), "110.0.1587.1");
        for none in ["", " ", "0.0.0.0", "109.", "109.x", "1.2.3.4.5", "-1.0", "一百"] {
            assert_eq!(Version::read(none), None, "{none}");
        }
    }

    #[test]
    fn the_least_version_is_one_that_can_print() {
        assert!(version("109") <= Version::least(), "the print dialog of a window came with 109");
        assert!(Version::least() < version("1000"), "webview2-least.txt does not read");
    }

    #[test]
    fn a_folder_beside_is_a_runtime_only_with_its_program_and_version() {
        let whole = "Microsoft.WebView2.FixedVersionRuntime.109.0.1518.78.x64";
        assert_eq!(fixed(whole, &["msedgewebview2.exe"]).unwrap().version, version("109.0.1518.78"));
        assert_eq!(fixed(whole.trim_end_matches(".x64"), &["MSEdgeWebView2.exe"]).unwrap().version, version("109.0.1518.78"));
        assert_eq!(fixed("webview2", &["120.0.2210.91.manifest", "msedgewebview2.exe"]).unwrap().version, version("120.0.2210.91"));
        assert_eq!(fixed(whole, &["readme.txt"]), None, "the program is missing");
        assert_eq!(fixed("WebView2", &["msedgewebview2.exe"]), None, "nobody says which version");
        assert_eq!(fixed("fonts", &["msedgewebview2.exe", "120.0.0.1.manifest"]), None);
    }

    #[test]
    fn what_lies_beside_goes_before_what_is_installed_if_it_is_new_enough() {
        let least = version("109");
        let at = |text: &str| Beside { folder: PathBuf::from(text), version: version(text) };
        let chosen = |installed: Option<&str>, lying: &[&str]| {
            choose(installed.map(version), lying.iter().map(|it| at(it)).collect(), least)
        };
        assert_eq!(chosen(Some("130.0.1.2"), &[]), Ok(Runtime::Installed(version("130.0.1.2"))));
        assert_eq!(chosen(Some("130.0.1.2"), &["109.0.1518.78"]), Ok(Runtime::Beside(at("109.0.1518.78"))));
        assert_eq!(chosen(None, &["109.0.1518.78", "120.0.1.1"]), Ok(Runtime::Beside(at("120.0.1.1"))));
        assert_eq!(chosen(Some("109"), &["98.0.1.1"]), Ok(Runtime::Installed(version("109"))));
        assert_eq!(chosen(Some("108.9.9.9"), &["109"]), Ok(Runtime::Beside(at("109"))));
    }

    #[test]
    fn missing_and_too_old_are_told_in_the_same_words() {
        let least = version("109");
        let missing = choose(None, Vec::new(), least).unwrap_err();
        let old = choose(Some(version("92.0.902.67")), Vec::new(), least).unwrap_err();
        assert!(missing.contains("没有找到") && old.contains("只有 92.0.902.67，太旧"));
        assert_eq!(missing.replace("没有找到", ""), old.replace("只有 92.0.902.67，太旧", ""));
        for said in ["109 或更高", "MicrosoftEdgeWebView2RuntimeInstallerX64.exe", "offline"] {
            assert!(missing.contains(said), "{said}");
        }
    }
}
