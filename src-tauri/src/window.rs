//! The window's life: opened with the file of the command line, closed only after the file is closed and backed up.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use tauri::{Manager, WebviewUrl, WebviewWindowBuilder, WindowEvent};
use zhiheng_app::{Desk, Surroundings, SystemClock};

use crate::{dialogs, rpc};

/// What every command reaches: the desk, locked for one command at a time.
pub struct Shared {
    pub desk: Arc<Mutex<Desk>>,
    pub started: Instant,
}

pub fn run(file: Option<PathBuf>) -> tauri::Result<()> {
    let started = Instant::now();
    let mut desk = Desk::new(Box::new(SystemClock), Surroundings::of_this_pc());
    desk.open_at_start(file.as_deref());
    let shared = Shared { desk: Arc::new(Mutex::new(desk)), started };

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
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
                .title("质衡")
                .inner_size(1366.0, 768.0)
                .min_inner_size(1024.0, 640.0)
                // A plan document dropped on the page comes to the page as its bytes, as in a browser.
                .disable_drag_drop_handler()
                .build()?;
            Ok(())
        })
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event {
                // Closing writes the backup: off the main thread, and the window goes when it is done.
                api.prevent_close();
                let window = window.clone();
                let desk = window.state::<Shared>().desk.clone();
                std::thread::spawn(move || {
                    rpc::lock(&desk).close();
                    let _ = window.destroy();
                });
            }
        })
        .run(tauri::generate_context!())
}
