//! What must be there before a window can open, and how its absence is told.

use std::path::PathBuf;
use std::time::Instant;

/// Set: the program writes `ready <milliseconds>` here once its first screen can be used. For measurements.
const STARTUP_LOG: &str = "ZHIHENG_STARTUP_LOG";
/// Set: troubles go to standard error only, without a box that waits for a click.
const NO_DIALOG: &str = "ZHIHENG_NO_DIALOG";

/// Gives the runtime that lies beside the program where that one is to draw the window; `None`: the system's.
///
/// # Errors
/// The sentence to show when no window can open on this PC.
pub fn check() -> Result<Option<PathBuf>, String> {
    #[cfg(target_os = "linux")]
    if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        return Err("未启动：没有图形显示。请在桌面环境中打开，或改用命令行程序 zhiheng-cli。".to_owned());
    }
    #[cfg(windows)]
    {
        use crate::webview::{self, Runtime, Version};
        let installed = tauri::webview_version().ok().and_then(|it| Version::read(&it));
        if let Runtime::Beside(it) = webview::choose(installed, webview::found_beside(), Version::least())? {
            return Ok(Some(it.folder));
        }
    }
    Ok(None)
}

pub fn tell(trouble: &str) {
    eprintln!("{trouble}");
    if std::env::var_os(NO_DIALOG).is_none() {
        show_box(trouble);
    }
}

/// A program without a console would end in silence.
#[cfg(windows)]
fn show_box(trouble: &str) {
    rfd::MessageDialog::new().set_title("质衡").set_level(rfd::MessageLevel::Warning).set_description(trouble).show();
}

#[cfg(not(windows))]
fn show_box(_trouble: &str) {}

/// Writes how long the start took, when asked to.
pub fn report_ready(started: Instant) {
    if let Some(file) = std::env::var_os(STARTUP_LOG) {
        let line = format!("ready {}\n", started.elapsed().as_millis());
        if let Err(cause) = std::fs::write(&file, line) {
            eprintln!("{}: {cause}", file.to_string_lossy());
        }
    }
}
