//! 打印: a finished paper handed to whatever on this PC prints it, the way with the fewest steps first.

use std::path::Path;

use tauri::AppHandle;
use zhiheng_api::wire::PrintWay;

#[cfg(not(windows))]
mod queue;
#[cfg(windows)]
mod window;
/// How programs register that they print: read on Windows only, tested everywhere.
#[cfg(any(windows, test))]
pub mod way;

/// What a PC has for a paper. Each says whether it took the file.
pub trait Desktop {
    /// The queue of the default printer: nothing more to do for the clerk.
    fn queue(&self, file: &Path) -> bool;
    /// The print command of the program that opens PDF files.
    fn reader(&self, file: &Path) -> bool;
    /// A window of ours with its print dialog open.
    fn window(&self, file: &Path) -> bool;
}

/// Hands the paper over. `Viewer`: nothing took it; the viewer is to show it, and the clerk prints from there.
pub fn send(desktop: &impl Desktop, file: &Path) -> PrintWay {
    if desktop.queue(file) {
        PrintWay::Queue
    } else if desktop.reader(file) {
        PrintWay::Reader
    } else if desktop.window(file) {
        PrintWay::Window
    } else {
        PrintWay::Viewer
    }
}

/// This PC. Linux: its print service. Windows has no command that prints any file: the reader's, else our window.
#[cfg_attr(not(windows), allow(dead_code))]
pub struct ThisPc<'a>(pub &'a AppHandle);

#[cfg(windows)]
impl Desktop for ThisPc<'_> {
    fn queue(&self, _file: &Path) -> bool {
        false
    }

    fn reader(&self, file: &Path) -> bool {
        match way::way_to_print(&crate::win32::Registered, &file.to_string_lossy()) {
            way::Way::Reader(launch) => crate::win32::start(&launch.program, &launch.arguments),
            way::Way::Window => false,
        }
    }

    fn window(&self, file: &Path) -> bool {
        window::print(self.0, file)
    }
}

#[cfg(not(windows))]
impl Desktop for ThisPc<'_> {
    fn queue(&self, file: &Path) -> bool {
        queue::has_default() && queue::takes(file)
    }

    fn reader(&self, _file: &Path) -> bool {
        false
    }

    fn window(&self, _file: &Path) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    struct Fake {
        takes: &'static str,
        asked: RefCell<Vec<&'static str>>,
    }

    impl Fake {
        fn ask(&self, what: &'static str) -> bool {
            self.asked.borrow_mut().push(what);
            what == self.takes
        }
    }

    impl Desktop for Fake {
        fn queue(&self, _: &Path) -> bool {
            self.ask("queue")
        }

        fn reader(&self, _: &Path) -> bool {
            self.ask("reader")
        }

        fn window(&self, _: &Path) -> bool {
            self.ask("window")
        }
    }

    #[test]
    fn a_paper_goes_the_first_way_that_takes_it_and_no_other() {
        for (takes, way, asked) in [
            ("queue", PrintWay::Queue, vec!["queue"]),
            ("reader", PrintWay::Reader, vec!["queue", "reader"]),
            ("window", PrintWay::Window, vec!["queue", "reader", "window"]),
            ("nothing", PrintWay::Viewer, vec!["queue", "reader", "window"]),
        ] {
            let fake = Fake { takes, asked: RefCell::default() };
            assert_eq!(send(&fake, Path::new("通报.pdf")), way);
            assert_eq!(fake.asked.into_inner(), asked, "asked in the wrong order, or twice");
        }
    }
}
