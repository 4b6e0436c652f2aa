//! What only Windows itself can answer or do. The one file of the shell with unsafe code, and it decides nothing.
#![allow(unsafe_code)]

use std::fs::File;
use std::io::{self, Read};
use std::os::windows::ffi::OsStrExt;
use std::os::windows::io::{AsRawHandle, FromRawHandle};
use std::os::windows::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::ptr::{null, null_mut};

use tauri::webview::PlatformWebview;
use webview2_com::Microsoft::Web::WebView2::Win32::{COREWEBVIEW2_PRINT_DIALOG_KIND_BROWSER, ICoreWebView2_16};
use windows_core::Interface;
use windows_sys::Win32::Foundation::{ERROR_PIPE_CONNECTED, INVALID_HANDLE_VALUE};
use windows_sys::Win32::Storage::FileSystem::{FILE_FLAG_FIRST_PIPE_INSTANCE, PIPE_ACCESS_INBOUND};
use windows_sys::Win32::System::Pipes::{
    ConnectNamedPipe, CreateNamedPipeW, DisconnectNamedPipe, PIPE_READMODE_BYTE, PIPE_REJECT_REMOTE_CLIENTS, PIPE_TYPE_BYTE, PIPE_WAIT,
};
use windows_sys::Win32::System::Registry::{HKEY_CLASSES_ROOT, HKEY_CURRENT_USER, RRF_RT_REG_SZ, RegGetValueW};
use windows_sys::Win32::UI::Shell::{SHARD_PATHW, SHAddToRecentDocs};
use windows_sys::Win32::UI::WindowsAndMessaging::{ASFW_ANY, AllowSetForegroundWindow};

use crate::printing::way::{Hive, Registry};

/// Longest text that is read from the registry: a command line has at most 32,767 characters, a sane one far fewer.
const LONGEST: usize = 8192;

/// The registry of this PC.
pub struct Registered;

impl Registry for Registered {
    fn text(&self, hive: Hive, key: &str, name: &str) -> Option<String> {
        let hive = match hive {
            Hive::Classes => HKEY_CLASSES_ROOT,
            Hive::User => HKEY_CURRENT_USER,
        };
        let (key, name) = (wide(key.as_ref()), wide(name.as_ref()));
        let mut text = vec![0_u16; LONGEST];
        let mut bytes = u32::try_from(LONGEST * 2).ok()?;
        // SAFETY: both names end with a zero, and `bytes` is the size of the buffer. Variables in the text are filled in.
        let status = unsafe {
            RegGetValueW(hive, key.as_ptr(), name.as_ptr(), RRF_RT_REG_SZ, null_mut(), text.as_mut_ptr().cast(), &mut bytes)
        };
        let end = text.iter().position(|it| *it == 0)?;
        (status == 0).then(|| String::from_utf16_lossy(text.get(..end).unwrap_or_default()))
    }

    fn is_program(&self, path: &str) -> bool {
        Path::new(path).is_file()
    }
}

/// Starts a program with the rest of its command line as it is; whether it started.
pub fn start(program: &str, arguments: &str) -> bool {
    Command::new(program).raw_arg(arguments).spawn().is_ok()
}

/// Whether the print dialog of the page came up.
pub fn show_print_dialog(webview: &PlatformWebview) -> bool {
    // SAFETY: called on the thread of the window, as `with_webview` sees to, while the window lives.
    let shown = unsafe {
        let page = webview.controller().CoreWebView2().and_then(|it| it.cast::<ICoreWebView2_16>());
        page.and_then(|it| it.ShowPrintUI(COREWEBVIEW2_PRINT_DIALOG_KIND_BROWSER))
    };
    shown.is_ok()
}

/// Among the recent files of the program: in its jump list and in the Start menu. Only with the file type registered.
pub fn note_recent(file: &Path) {
    let file = wide(file.as_os_str());
    // SAFETY: the name ends with a zero and lives through the call.
    unsafe { SHAddToRecentDocs(SHARD_PATHW as u32, file.as_ptr().cast()) };
}

/// The program that the user just started may bring windows up; this hands the right on to the one that runs already.
pub fn let_others_come_up() {
    // SAFETY: takes no pointer.
    unsafe { AllowSetForegroundWindow(ASFW_ANY) };
}

/// A pipe that only one program can have, on which others of the same user say something. Nobody reaches it from another PC.
pub struct Pipe(File);

impl Pipe {
    /// # Errors
    /// When another program has it.
    pub fn open(name: &str) -> io::Result<Pipe> {
        let name = wide(name.as_ref());
        // SAFETY: the name ends with a zero; without a descriptor the pipe gets the default one: only its owner may write.
        let handle = unsafe {
            CreateNamedPipeW(
                name.as_ptr(),
                PIPE_ACCESS_INBOUND | FILE_FLAG_FIRST_PIPE_INSTANCE,
                PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS,
                1,
                0,
                4096,
                0,
                null(),
            )
        };
        if handle == INVALID_HANDLE_VALUE {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: the handle is ours alone and is closed with the file.
        Ok(Pipe(unsafe { File::from_raw_handle(handle.cast()) }))
    }

    /// Waits for the next caller; what it said, up to `most` bytes.
    ///
    /// # Errors
    /// When the caller went away, or the pipe is broken.
    pub fn hear(&mut self, most: u64) -> io::Result<Vec<u8>> {
        let handle = self.0.as_raw_handle();
        // SAFETY: the handle is open; waits without an overlapped structure.
        if unsafe { ConnectNamedPipe(handle.cast(), null_mut()) } == 0 {
            let error = io::Error::last_os_error();
            // Somebody called before we waited.
            if error.raw_os_error() != i32::try_from(ERROR_PIPE_CONNECTED).ok() {
                return Err(error);
            }
        }
        let mut said = Vec::new();
        let heard = (&self.0).take(most).read_to_end(&mut said);
        // SAFETY: as above; makes the pipe free for the next caller.
        unsafe { DisconnectNamedPipe(handle.cast()) };
        heard.map(|_| said)
    }
}

fn wide(text: &std::ffi::OsStr) -> Vec<u16> {
    text.encode_wide().chain([0]).collect()
}
