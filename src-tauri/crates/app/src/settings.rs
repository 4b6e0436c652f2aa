//! 设置 (settings) of this user on this PC: recent files, looks, backup folder. Not part of any ledger file.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use zhiheng_print::fonts::FontChoices;

use crate::PaperSettings;

const FILE: &str = "settings.json";
const RECENT_KEPT: usize = 8;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Settings {
    pub last_operator: Option<String>,
    pub recent: Vec<Recent>,
    pub looks: Looks,
    /// How each kind of paper was made last, by its code.
    pub papers: BTreeMap<String, PaperSettings>,
    /// Installed fonts in place of bundled ones.
    pub fonts: FontChoices,
    /// `None`: the default folder beside the documents.
    pub backup_folder: Option<PathBuf>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Recent {
    pub path: PathBuf,
    pub opened_at: String,
}

/// 外观.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Looks {
    pub theme: String,
    pub density: String,
    pub zoom: u16,
    pub key_hints: bool,
}

impl Default for Looks {
    fn default() -> Looks {
        Looks { theme: "system".into(), density: "compact".into(), zoom: 100, key_hints: true }
    }
}

impl Settings {
    /// A missing or damaged settings file gives the defaults: settings never keep the program from starting.
    pub fn load(config: &Path) -> Settings {
        fs::read_to_string(config.join(FILE)).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// # Errors
    /// When the folder cannot be written. The old settings stand then.
    pub fn save(&self, config: &Path) -> std::io::Result<()> {
        fs::create_dir_all(config)?;
        let text = serde_json::to_string_pretty(self)?;
        let draft = config.join(format!("{FILE}.new"));
        let mut file = fs::File::create(&draft)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(draft, config.join(FILE))
    }

    pub fn opened(&mut self, path: &Path, at: String) {
        self.forget(path);
        self.recent.insert(0, Recent { path: path.to_owned(), opened_at: at });
        self.recent.truncate(RECENT_KEPT);
    }

    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|it| it.path != path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_a_round_trip_and_a_damaged_file_gives_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings { last_operator: Some("王晓梅".into()), ..Settings::default() };
        settings.opened(Path::new("/甲.zhp"), "2016-10-12 10:00:00".into());
        settings.opened(Path::new("/乙.zhp"), "2016-10-12 10:01:00".into());
        settings.opened(Path::new("/甲.zhp"), "2016-10-12 10:02:00".into());
        settings.save(folder.path()).unwrap();
        let read = Settings::load(folder.path());
        assert_eq!(read, settings);
        assert_eq!(read.recent.len(), 2, "a file opened again moves to the front");

        fs::write(folder.path().join(FILE), "{ not json").unwrap();
        assert_eq!(Settings::load(folder.path()), Settings::default());
    }
}
