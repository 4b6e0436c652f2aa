//! The desktop shell: one window on the core. Thin: commands in `rpc.rs`, acts of the operating system in `dialogs.rs`.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod dialogs;
mod printing;
mod rpc;
mod startup;
mod window;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let file = std::env::args_os().nth(1).map(PathBuf::from);
    if let Err(trouble) = startup::check() {
        startup::tell(&trouble);
        return ExitCode::from(3);
    }
    match window::run(file) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            startup::tell(&format!("未启动：窗口打不开（{cause}）。请重启电脑后再试。"));
            ExitCode::FAILURE
        }
    }
}
