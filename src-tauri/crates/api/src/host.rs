//! What the hosts (window, terminal, test host) need beside the commands: paths in, paths out. Never reachable by a page.

use std::path::{Path, PathBuf};

use zhiheng_app::Desk;
use zhiheng_domain::PaperAct;

use crate::wire::{PaperOut, PlaceView, PrintWay};
use crate::{ApiError, Reply};

/// The token of a path that a dialog or the command line named.
pub fn place(desk: &mut Desk, path: &Path) -> PlaceView {
    crate::body::session::place_view(desk.place(path))
}

/// # Errors
/// For a token that the program did not give.
pub fn path_of(desk: &Desk, token: &str) -> Reply<PathBuf> {
    desk.path(token).map_err(ApiError::from)
}

/// A paper that was just made, as a file for the system's viewer or printer.
///
/// # Errors
/// When the paper is no longer at hand or the file cannot be written.
pub fn paper_file(desk: &mut Desk, code: &str) -> Reply<PathBuf> {
    desk.paper_file(code).map_err(ApiError::from)
}

/// What the viewer or the printer was given, in the register. That it could not be registered undoes nothing.
pub fn paper_out(desk: &mut Desk, code: &str, way: PrintWay) -> PaperOut {
    let act = match way {
        PrintWay::Queue | PrintWay::Reader | PrintWay::Window => PaperAct::Printed,
        PrintWay::Viewer => PaperAct::Opened,
    };
    let (registered, unregistered) = crate::body::paper::record(&desk.register_paper(code, act));
    PaperOut { way, registered, unregistered }
}
