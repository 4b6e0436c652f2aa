//! 打印: a finished paper handed to the system's printer.

use std::path::Path;
use std::process::{Command, Stdio};

/// What printing needs of the system.
pub trait Printers {
    /// Whether a printer is set up to take papers without being named.
    fn has_default(&self) -> bool;
    /// Whether the printer's queue took the file.
    fn queue(&self, file: &Path) -> bool;
}

/// Whether the paper was handed to a printer. Where not, the viewer shows it, and the clerk prints from there.
pub fn send(printers: &impl Printers, file: &Path) -> bool {
    printers.has_default() && printers.queue(file)
}

/// The printers of this PC, by the print service of Linux. On Windows the viewer prints.
pub struct System;

impl Printers for System {
    fn has_default(&self) -> bool {
        if cfg!(windows) {
            return false;
        }
        // `lpstat -d` says "no system default destination" with success too; a name follows a colon.
        let asked = Command::new("lpstat").arg("-d").env("LC_ALL", "C").stdin(Stdio::null()).stderr(Stdio::null()).output();
        asked.is_ok_and(|it| it.status.success() && String::from_utf8_lossy(&it.stdout).contains(": "))
    }

    fn queue(&self, file: &Path) -> bool {
        let sent = Command::new("lp").arg("--").arg(file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        sent.is_ok_and(|it| it.success())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    struct Desk {
        default: bool,
        takes: bool,
        asked: Cell<u32>,
    }

    impl Printers for Desk {
        fn has_default(&self) -> bool {
            self.default
        }

        fn queue(&self, _: &Path) -> bool {
            self.asked.set(self.asked.get() + 1);
            self.takes
        }
    }

    #[test]
    fn a_paper_goes_to_a_printer_that_takes_it_and_nowhere_else() {
        for (default, takes, sent, asked) in [(true, true, true, 1), (true, false, false, 1), (false, true, false, 0)] {
            let desk = Desk { default, takes, asked: Cell::new(0) };
            assert_eq!(send(&desk, Path::new("通报.pdf")), sent);
            assert_eq!(desk.asked.get(), asked);
        }
    }
}
