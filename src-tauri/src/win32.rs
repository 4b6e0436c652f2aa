//! What only Windows itself can answer or do. The one file of the shell with unsafe code, and it decides nothing.
#![allow(unsafe_code)]

use std::fs::File;
use std::io;
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
use windows_sys::Win32::Storage::FileSystem::{FILE_FLAG_FIRST_PIPE_INSTANCE, PIPE_ACCESS_DUPLEX};
use windows_sys::Win32::System::Com::{COINIT_APARTMENTTHREADED, CoInitializeEx, CoUninitialize};
use windows_sys::Win32::System::Pipes::{
    ConnectNamedPipe, CreateNamedPipeW, DisconnectNamedPipe, PIPE_READMODE_BYTE, PIPE_REJECT_REMOTE_CLIENTS, PIPE_TYPE_BYTE, PIPE_WAIT,
};
use windows_sys::Win32::System::Registry::{HKEY_CLASSES_ROOT, HKEY_CURRENT_USER, RRF_RT_REG_DWORD, RRF_RT_REG_SZ, RegGetValueW};
use windows_sys::Win32::UI::Shell::{SHARD_PATHW, SHAddToRecentDocs};
use windows_sys::Win32::UI::WindowsAndMessaging::{ASFW_ANY, AllowSetForegroundWindow};

use crate::instance::Talk;
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

/// Whether the user has windows drawn dark (设置 → 个性化 → 颜色).
pub fn is_dark_desktop() -> bool {
    let key = wide(r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize".as_ref());
    let name = wide("AppsUseLightTheme".as_ref());
    let (mut light, mut bytes) = (1_u32, 4_u32);
    // SAFETY: both names end with a zero, and `bytes` is the size of the number that is written to.
    let status = unsafe {
        let place = (&raw mut light).cast();
        RegGetValueW(HKEY_CURRENT_USER, key.as_ptr(), name.as_ptr(), RRF_RT_REG_DWORD, null_mut(), place, &mut bytes)
    };
    status == 0 && light == 0
}

/// Starts a program with the rest of its command line as it is; whether it started.
pub fn start(program: &str, arguments: &str) -> bool {
    Command::new(program).raw_arg(arguments).spawn().is_ok()
}

/// Whether the page took the order to show its print dialog; that it is seen, nobody says.
pub fn show_print_dialog(webview: &PlatformWebview) -> bool {
    // SAFETY: called on the thread of the window, as `with_webview` sees to, while the window lives.
    let shown = unsafe {
        let page = webview.controller().CoreWebView2().and_then(|it| it.cast::<ICoreWebView2_16>());
        page.and_then(|it| it.ShowPrintUI(COREWEBVIEW2_PRINT_DIALOG_KIND_BROWSER))
    };
    shown.is_ok()
}

/// Among the recent files of the program: in its jump list and in the Start menu. Only with the file type registered. In a thread
/// of its own: the shell wants COM for it, and asks after the file where it lies.
pub fn note_recent(file: &Path) {
    let file = wide(file.as_os_str());
    std::thread::spawn(move || {
        // SAFETY: begun and ended on this thread; the name ends with a zero and lives through the call.
        unsafe {
            let begun = CoInitializeEx(null(), COINIT_APARTMENTTHREADED as u32);
            SHAddToRecentDocs(SHARD_PATHW as u32, file.as_ptr().cast());
            if 0 <= begun {
                CoUninitialize();
            }
        }
    });
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
        // SAFETY: the name ends with a zero; without a descriptor the pipe gets the default one: only its owner may speak.
        let handle = unsafe {
            CreateNamedPipeW(
                name.as_ptr(),
                PIPE_ACCESS_DUPLEX | FILE_FLAG_FIRST_PIPE_INSTANCE,
                PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS,
                1,
                4096,
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

    /// Lets the next caller speak, and hang up only when it has read what it was told.
    ///
    /// # Errors
    /// When the caller went away, or the pipe is broken.
    pub fn next(&mut self, hear: impl FnOnce(&mut dyn Talk) -> io::Result<()>) -> io::Result<()> {
        let handle = self.0.as_raw_handle();
        // SAFETY: the handle is open; waits without an overlapped structure.
        let waited = unsafe { ConnectNamedPipe(handle.cast(), null_mut()) };
        let trouble = (waited == 0).then(io::Error::last_os_error);
        // Somebody called before we waited: as good as waited for.
        let trouble = trouble.filter(|it| it.raw_os_error() != i32::try_from(ERROR_PIPE_CONNECTED).ok());
        let heard = trouble.map_or_else(|| hear(&mut self.0).and_then(|()| self.0.sync_all()), Err);
        // SAFETY: as above. Whatever happened: one that is not let go keeps all later ones out.
        unsafe { DisconnectNamedPipe(handle.cast()) };
        heard
    }
}

fn wide(text: &std::ffi::OsStr) -> Vec<u16> {
    text.encode_wide().chain([0]).collect()
}

/// Run by Wine, as Windows would.
#[cfg(test)]
#[allow(clippy::unwrap_used)] // A test may panic.
mod tests {
    use std::path::PathBuf;
    use std::time::{Duration, Instant};

    use windows_sys::Win32::System::Registry::{HKEY, REG_EXPAND_SZ, RegCreateKeyW, RegDeleteTreeW, RegOverridePredefKey, RegSetKeyValueW};

    use super::*;
    use crate::printing::way::{Way, way_to_print};

    const OURS: &str = r"Software\Zhiheng-test";

    /// A key of our own that stands for a root of the registry, in this process alone.
    fn stand_in(root: HKEY, name: &str) -> HKEY {
        let path = wide(format!(r"{OURS}\{name}").as_ref());
        let mut key = null_mut();
        // SAFETY: the name ends with a zero, `key` takes the handle.
        assert_eq!(unsafe { RegCreateKeyW(HKEY_CURRENT_USER, path.as_ptr(), &mut key) }, 0);
        // SAFETY: both are open keys.
        assert_eq!(unsafe { RegOverridePredefKey(root, key) }, 0);
        key
    }

    fn set(key: HKEY, path: &str, text: &str) {
        let (path, name, text) = (wide(path.as_ref()), wide("".as_ref()), wide(text.as_ref()));
        let bytes = u32::try_from(text.len() * 2).unwrap();
        // SAFETY: the names end with a zero, `bytes` is the length of the text with its zero.
        let status = unsafe { RegSetKeyValueW(key, path.as_ptr(), name.as_ptr(), REG_EXPAND_SZ, text.as_ptr().cast(), bytes) };
        assert_eq!(status, 0);
    }

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("zhiheng {name} {}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// The program that opens PDF files here is the command line, and what it "prints" is a copy.
    #[test]
    fn the_registered_reader_is_started_with_the_paper() {
        let classes = stand_in(HKEY_CLASSES_ROOT, "classes");
        let _user = stand_in(HKEY_CURRENT_USER, "user");
        let folder = folder("打印");
        let (paper, copy) = (folder.join("2016年三季度 通报.pdf"), folder.join("已送 打印.pdf"));
        std::fs::write(&paper, b"%PDF-1.7").unwrap();
        set(classes, ".pdf", "Probe.Document");
        set(classes, r"Probe.Document\shell\print\command", &format!(r#""%ComSpec%" /d /c copy /y "%1" "{}""#, copy.display()));

        let way = way_to_print(&Registered, &paper.to_string_lossy());
        // SAFETY: null gives the roots back.
        unsafe { (RegOverridePredefKey(HKEY_CURRENT_USER, null_mut()), RegOverridePredefKey(HKEY_CLASSES_ROOT, null_mut())) };
        let ours = wide(OURS.as_ref());
        // SAFETY: the name ends with a zero.
        unsafe { RegDeleteTreeW(HKEY_CURRENT_USER, ours.as_ptr()) };
        let Way::Reader(launch) = way else { panic!("it has a print command") };
        assert!(start(&launch.program, &launch.arguments), "{launch:?}");
        let until = Instant::now() + Duration::from_secs(20);
        while std::fs::read(&copy).ok().as_deref() != Some(b"%PDF-1.7") {
            assert!(Instant::now() < until, "the reader was not told of the paper: {launch:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}
