//! What must be there before a window can open, and how its absence is told.

use std::path::{Path, PathBuf};
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

/// What to do when the window does not open though everything seemed to be there. `runtime`: the folder beside the program that
/// was to draw it.
pub fn no_window(cause: &str, runtime: Option<&Path>) -> String {
    let what_to_do = match runtime {
        Some(it) => format!(
            "窗口用的是程序旁边的 WebView2 文件夹（{}），它可能没有解压完整、不是 64 位，或不让本用户读取。\n\n\
             请重新解压“固定版本”运行库；本机已装 WebView2 的，把这个文件夹改名即可。",
            it.display()
        ),
        None => "请重启电脑后再试；仍打不开时，请运行一次 WebView2 运行库安装程序（修复），\
                 并请管理员查看是否有安全软件或策略拦住了 msedgewebview2.exe。"
            .to_owned(),
    };
    format!("未启动：窗口打不开（{cause}）。台账不受影响。\n\n{what_to_do}")
}

/// A panic of a command ends that command alone; one of the window's own thread ends the program, and not in silence.
pub fn tell_of_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        usual(panic);
        if std::thread::current().name() == Some("main") {
            tell(&format!("质衡因程序错误停下了（{panic}）。台账已保存到最近一次改动，请重新打开；再次出现时请把这段话记下来。"));
        }
    }));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_that_does_not_open_is_told_with_what_to_do() {
        let own = no_window("0x80070005", Some(Path::new("E:/质衡/WebView2")));
        let installed = no_window("0x80070005", None);
        assert!(own.contains("E:/质衡/WebView2") && own.contains("改名"), "{own}");
        assert!(installed.contains("修复") && !installed.contains("文件夹"), "{installed}");
        for it in [own, installed] {
            assert!(it.starts_with("未启动") && it.contains("0x80070005") && it.contains("台账不受影响"), "{it}");
        }
    }
}
