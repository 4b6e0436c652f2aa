//! The print dialog of WebView2, on a window of ours that shows the paper.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use tauri::webview::PageLoadEvent;
use tauri::{AppHandle, Url, WebviewUrl, WebviewWindowBuilder};

/// A paper is drawn within a second; on a slow PC the first window of the kind may take longer.
const PATIENCE: Duration = Duration::from_secs(20);

/// The page that is loaded is the viewer's; the paper in it is drawn a moment later.
const DRAWING: Duration = Duration::from_millis(500);

static COUNT: AtomicU32 = AtomicU32::new(1);

/// Whether the window is there and was told to show its dialog. The window stays: the clerk closes it, or prints once more from it.
/// It has no capability, so nothing in the paper reaches the program.
pub fn print(app: &AppHandle, file: &Path) -> bool {
    let Ok(url) = Url::from_file_path(file) else { return false };
    let (tell, told) = mpsc::channel();
    let label = format!("print-{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let built = WebviewWindowBuilder::new(app, label, WebviewUrl::External(url))
        .title(format!("打印 {name}（没有出现打印框时请按 Ctrl+P）"))
        .inner_size(1100.0, 760.0)
        .on_page_load(move |window, load| {
            if load.event() != PageLoadEvent::Finished {
                return;
            }
            let tell = tell.clone();
            std::thread::spawn(move || {
                std::thread::sleep(DRAWING);
                // Nobody listens any more once the time is up.
                let _ = window.with_webview(move |it| {
                    let _ = tell.send(crate::win32::show_print_dialog(&it));
                });
            });
        })
        .build();
    let Ok(window) = built else { return false };
    let shown = told.recv_timeout(PATIENCE).unwrap_or(false);
    if !shown {
        let _ = window.destroy();
    }
    shown
}
