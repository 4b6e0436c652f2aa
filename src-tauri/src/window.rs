//! The window's life: opened with the file of the command line, closed only after the file is closed and backed up.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tauri::utils::config::WebviewInstallMode;
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindowBuilder, WindowEvent};
use zhiheng_app::{Desk, Surroundings, SystemClock};

use crate::instance::{Call, Calls};
use crate::{dialogs, looks, rpc, startup};

/// The one window on the core; `capabilities/` names it too.
const MAIN: &str = "main";
/// How long a file waits for a page that is just being painted.
const PATIENCE: Duration = Duration::from_secs(15);

/// What every command reaches: the desk, locked for one command at a time.
pub struct Shared {
    pub desk: Arc<Mutex<Desk>>,
    pub started: Instant,
    /// The first screen is there and hears what it is told.
    pub ready: AtomicBool,
}

/// `runtime`: the WebView2 beside the program that is to draw the window, where it is not the system's.
pub fn run(surroundings: Surroundings, file: Option<PathBuf>, runtime: Option<PathBuf>, calls: Calls) -> tauri::Result<()> {
    let started = Instant::now();
    let mut desk = Desk::new(Box::new(SystemClock), surroundings);
    desk.open_at_start(file.as_deref());
    desk.open_path().into_iter().for_each(dialogs::note_recent);
    let shared = Shared { desk: Arc::new(Mutex::new(desk)), started, ready: AtomicBool::new(false) };
    let closing = calls.closing();
    let mut context = tauri::generate_context!();
    if let Some(path) = runtime.clone() {
        context.config_mut().bundle.windows.webview_install_mode = WebviewInstallMode::FixedRuntime { path };
    }

    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .manage(shared)
        .invoke_handler(tauri::generate_handler![
            rpc::rpc,
            rpc::ready,
            dialogs::pick,
            dialogs::pick_many,
            dialogs::print_paper,
            dialogs::show_folder
        ])
        .setup(move |app| {
            if let Err(cause) = build(app) {
                // Tauri would panic over an error, and a program without a console end in silence.
                rpc::lock(&app.state::<Shared>().desk).close();
                startup::tell(&startup::no_window(&cause.to_string(), runtime.as_deref()));
                std::process::exit(3);
            }
            let app = app.handle().clone();
            calls.each(move |call| come_up(&app, call));
            Ok(())
        })
        .on_window_event(move |window, event| {
            // A print window just closes.
            if window.label() != MAIN {
                return;
            }
            if let WindowEvent::ThemeChanged(theme) = event {
                let _ = window.set_background_color(Some(looks::ground(Some(*theme))));
            }
            if let WindowEvent::CloseRequested { api, .. } = event {
                // Closing writes the backup: off the main thread, and the window goes when it is done.
                api.prevent_close();
                closing.begin();
                let window = window.clone();
                let desk = window.state::<Shared>().desk.clone();
                std::thread::spawn(move || {
                    rpc::lock(&desk).close();
                    for (_, it) in window.app_handle().webview_windows() {
                        let _ = it.destroy();
                    }
                });
            }
        })
        .run(context)
}

fn build(app: &tauri::App) -> tauri::Result<()> {
    let theme = looks::chosen(rpc::lock(&app.state::<Shared>().desk).looks());
    WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title("质衡")
        // No white window on a dark desktop before the page is there.
        .theme(theme)
        .background_color(looks::ground(theme))
        .inner_size(1366.0, 768.0)
        // What a screen of 1920 × 1080 has at 200 %, without its task bar.
        .min_inner_size(900.0, 460.0)
        .prevent_overflow()
        // A plan document dropped on the page comes to the page as its bytes, as in a browser.
        .disable_drag_drop_handler()
        // Names and telephone numbers that are typed stay in the ledger alone.
        .general_autofill_enabled(false)
        .build()
        .map(drop)
}

/// A later start: the window comes up, and the page opens the file as if it had been chosen there, so that what is being
/// typed is saved first and a file that does not open is told where the clerk looks.
fn come_up(app: &AppHandle, call: Call) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    let _ = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
    let shared = app.state::<Shared>();
    let until = Instant::now() + PATIENCE;
    while !shared.ready.load(Ordering::Acquire) && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(50));
    }
    if let Some(file) = call.file {
        let place = zhiheng_api::place(&mut rpc::lock(&shared.desk), &file);
        if let Ok(place) = serde_json::to_string(&place) {
            let _ = window.eval(format!("window.dispatchEvent(new CustomEvent('zhiheng-called', {{ detail: {place} }}))"));
        }
    }
}
