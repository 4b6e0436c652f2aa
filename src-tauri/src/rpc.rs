//! `rpc`, the only way from the page to the core, and `ready`, the page's word that it can be used.

use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use tauri::{State, WebviewWindow};
use zhiheng_api::ApiError;
use zhiheng_app::Desk;

use crate::window::Shared;
use crate::{dialogs, looks, startup};

/// Runs one command of the core. SQLite and paper work block: off the main thread, or the window would freeze.
#[tauri::command]
pub async fn rpc(window: WebviewWindow, state: State<'_, Shared>, cmd: String, body: Value) -> Result<Value, ApiError> {
    let desk = state.desk.clone();
    off_thread(move || {
        let mut desk = lock(&desk);
        let before = desk.open_path().map(Path::to_owned);
        let reply = zhiheng_api::dispatch(&mut desk, &cmd, body);
        desk.open_path().filter(|it| before.as_deref() != Some(*it)).into_iter().for_each(dialogs::note_recent);
        if cmd == "setPreferences" {
            looks::dress(&window, desk.looks());
        }
        reply
    })
    .await
}

/// The first screen is painted and answers.
#[tauri::command]
pub fn ready(state: State<'_, Shared>) {
    state.ready.store(true, Ordering::Release);
    startup::report_ready(state.started);
}

/// A panic ends one command, not the program (`panic = "unwind"`).
pub async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    match tauri::async_runtime::spawn_blocking(work).await {
        Ok(reply) => reply,
        Err(crash) => Err(ApiError::internal(&crash)),
    }
}

/// A command that panicked leaves the desk usable: the store rolled its transaction back.
pub fn lock(desk: &Mutex<Desk>) -> MutexGuard<'_, Desk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}
