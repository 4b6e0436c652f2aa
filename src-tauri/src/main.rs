//! The desktop shell: one window on the core. Thin: commands in `rpc.rs`, acts of the operating system in `dialogs.rs`.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod dialogs;
mod instance;
mod looks;
mod printing;
mod rpc;
mod startup;
/// Which runtime draws the window: asked on Windows only, tested everywhere.
#[cfg(any(windows, test))]
mod webview;
#[cfg(windows)]
mod win32;
mod window;

use std::path::PathBuf;
use std::process::ExitCode;

use zhiheng_app::Surroundings;

use crate::instance::{Call, Door};

fn main() -> ExitCode {
    // Absolute: the program that runs already stands in another folder.
    let file = std::env::args_os().nth(1).map(|it| std::path::absolute(&it).unwrap_or(PathBuf::from(it)));
    let surroundings = Surroundings::of_this_pc();
    startup::tell_of_panics();
    let Some(calls) = Door::of(&surroundings.config).enter(&Call { file: file.clone() }) else { return ExitCode::SUCCESS };
    let runtime = match startup::check() {
        Ok(runtime) => runtime,
        Err(trouble) => {
            startup::tell(&trouble);
            return ExitCode::from(3);
        }
    };
    match window::run(surroundings, file, runtime, calls) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            startup::tell(&startup::no_window(&cause.to_string(), None));
            ExitCode::from(3)
        }
    }
}
