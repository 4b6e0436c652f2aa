//! 考核的文件: schemes out and in.

use zhiheng_app::Desk;
use zhiheng_app::assessment::SchemeOfFile;
use zhiheng_app::exchange::assessment::{BookFault, paste_scheme_rows};
use zhiheng_domain::AssessmentId;

use super::scheme::{row_view, view};
use super::session::place_view;
use super::{changed, nothing_changed};
use crate::Reply;
use crate::wire::*;

pub fn pasted_scheme(_: &mut Desk, req: PastedScheme) -> Reply<SchemeRowsRead> {
    Ok(match paste_scheme_rows(&req.text) {
        Ok(read) => SchemeRowsRead {
            rows: read.rows.iter().map(row_view).collect(),
            faults: Vec::new(),
            remarks: read.remarks.iter().map(fault_view).collect(),
        },
        Err(faults) => SchemeRowsRead { rows: Vec::new(), faults: faults.iter().map(fault_view).collect(), remarks: Vec::new() },
    })
}

pub fn read_scheme(desk: &mut Desk, req: SchemeFile) -> Reply<Changed<SchemeRead>> {
    let (id, path) = (AssessmentId(req.assessment.0), desk.path(&req.place)?);
    let year = desk.assessment(id)?.assessment.year;
    match desk.scheme_of_file(&path, year)? {
        SchemeOfFile::Refused(faults) => {
            let faults = faults.iter().map(fault_view).collect();
            nothing_changed(desk, SchemeRead { scheme: None, faults, remarks: Vec::new() })
        }
        SchemeOfFile::Read { draft, remarks } => {
            let done = desk.import_scheme(id, &draft)?;
            let remarks = remarks.iter().map(fault_view).collect();
            changed(desk, done, |desk, ()| {
                Ok(SchemeRead { scheme: Some(view(desk.scheme(id, None)?)?), faults: Vec::new(), remarks })
            })
        }
    }
}

pub fn save_scheme(desk: &mut Desk, req: SaveSchemeFile) -> Reply<PlaceView> {
    let path = desk.path(&req.place)?;
    Ok(place_view(desk.save_scheme_file(AssessmentId(req.assessment.0), req.version, &path)?))
}

pub(super) fn fault_view(it: &BookFault) -> BookFaultView {
    let place = it.place.as_ref().map(zhiheng_app::exchange::assessment::CellPlace::in_words);
    BookFaultView { place: place.unwrap_or_default(), found: it.found.clone(), words: it.in_words() }
}
