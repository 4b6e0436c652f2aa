//! 本机环境 (surroundings): the folders and names that this PC gives the program. The hosts (window, terminal, test
//! host) ask here once at start; nothing below `app` reads the environment.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Set: settings, new files and backups stay below this folder. For a USB stick and for tests.
const HOME: &str = "ZHIHENG_HOME";
/// Set: the bundled fonts are here.
const FONTS: &str = "ZHIHENG_FONTS";

/// What the host tells the program about this PC.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// Settings of this user.
    pub config: PathBuf,
    /// Where new ledger files go by default.
    pub documents: PathBuf,
    /// The bundled fonts.
    pub fonts: PathBuf,
    /// Where this PC has installed fonts.
    pub font_folders: Vec<PathBuf>,
    /// Folders that this PC says are copied to the cloud, whatever their names.
    pub synced_folders: Vec<PathBuf>,
    /// Name of this PC, for the lock's holder.
    pub machine: String,
    pub pid: u32,
}

impl Surroundings {
    pub fn of_this_pc() -> Surroundings {
        let (config, documents) = match std::env::var_os(HOME).map(PathBuf::from) {
            Some(home) => (home.join("config"), home.join("documents")),
            None => {
                let fallback = || PathBuf::from(".");
                let config = dirs::config_dir().unwrap_or_else(fallback).join("zhiheng");
                let documents = dirs::document_dir().or_else(dirs::home_dir).unwrap_or_else(fallback).join("质衡");
                (config, documents)
            }
        };
        Surroundings {
            config,
            documents,
            fonts: fonts(),
            font_folders: font_folders(),
            synced_folders: synced_folders(|it| std::env::var_os(it)),
            machine: gethostname::gethostname().to_string_lossy().into_owned(),
            pid: std::process::id(),
        }
    }
}

/// OneDrive tells programs where it keeps its folders: of the person and of the office.
fn synced_folders(variable: impl Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    let names = ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"];
    names.into_iter().filter_map(variable).filter(|it| !it.is_empty()).map(PathBuf::from).collect()
}

/// Of the system and of this user.
fn font_folders() -> Vec<PathBuf> {
    let below = |variable: &str, rest: &str| std::env::var_os(variable).map(|it| PathBuf::from(it).join(rest));
    if cfg!(windows) {
        let user = below("LOCALAPPDATA", r"Microsoft\Windows\Fonts");
        return below("WINDIR", "Fonts").into_iter().chain(user).collect();
    }
    let user = dirs::data_dir().map(|it| it.join("fonts"));
    let system = ["/usr/share/fonts", "/usr/local/share/fonts"].map(PathBuf::from);
    system.into_iter().chain(user).chain(below("HOME", ".fonts")).collect()
}

/// Beside the program when installed; in the source tree above it while developing.
fn fonts() -> PathBuf {
    if let Some(folder) = std::env::var_os(FONTS) {
        return PathBuf::from(folder);
    }
    let program = std::env::current_exe().unwrap_or_default();
    let folder = program.parent().unwrap_or(Path::new("."));
    let installed = folder.join("fonts");
    // As the Debian package lays them out: /usr/bin beside /usr/lib.
    let packaged = folder.join("../lib/zhiheng/fonts");
    if let Some(found) = [&installed, &packaged].into_iter().find(|it| it.is_dir()) {
        return found.clone();
    }
    folder.ancestors().map(|it| it.join("assets").join("fonts")).find(|it| it.is_dir()).unwrap_or(installed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn onedrive_names_its_folders() {
        let of_a_pc = |name: &str| match name {
            "OneDrive" | "OneDriveCommercial" => Some(OsString::from(r"D:\某省质监局")),
            "OneDriveConsumer" => Some(OsString::new()),
            _ => None,
        };
        assert_eq!(synced_folders(of_a_pc), [r"D:\某省质监局"; 2].map(PathBuf::from));
    }
}
