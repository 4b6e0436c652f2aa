//! What must be there before a window can open, and how its absence is told.

use std::time::Instant;

/// Set: the program writes `ready <milliseconds>` here once its first screen can be used. For measurements.
const STARTUP_LOG: &str = "ZHIHENG_STARTUP_LOG";
/// Set: troubles go to standard error only, without a box that waits for a click.
const NO_DIALOG: &str = "ZHIHENG_NO_DIALOG";

/// # Errors
/// The sentence to show when no window can open on this PC.
pub fn check() -> Result<(), String> {
    #[cfg(target_os = "linux")]
    if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        return Err("未启动：没有图形显示。请在桌面环境中打开，或改用命令行程序 zhiheng-cli。".to_owned());
    }
    #[cfg(windows)]
    if tauri::webview_version().is_err() {
        return Err("未启动：本机没有 WebView2 运行库。请安装随附的 WebView2 离线安装包（offline 文件夹），再打开质衡。".to_owned());
    }
    Ok(())
}

pub fn tell(trouble: &str) {
    eprintln!("{trouble}");
    if std::env::var_os(NO_DIALOG).is_some() {
        return;
    }
    #[cfg(windows)]
    {
        // The webview is not needed for a plain message box.
        let script = format!("MsgBox \"{}\", 48, \"质衡\"", trouble.replace('"', "\"\""));
        let file = std::env::temp_dir().join("zhiheng-message.vbs");
        let utf16: Vec<u8> =
            std::iter::once(0xFEFF).chain(script.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        if std::fs::write(&file, utf16).is_ok() {
            let _ = std::process::Command::new("wscript.exe").arg(&file).status();
        }
    }
}

/// Writes how long the start took, when asked to.
pub fn report_ready(started: Instant) {
    if let Some(file) = std::env::var_os(STARTUP_LOG) {
        let line = format!("ready {}\n", started.elapsed().as_millis());
        if let Err(cause) = std::fs::write(&file, line) {
            eprintln!("{}: {cause}", file.to_string_lossy());
        }
    }
}
