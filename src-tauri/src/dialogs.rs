//! Acts of the operating system: choosing files, opening a paper in the system's viewer, showing a folder.
//! Every path comes from here or from the core; the page only ever holds tokens.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt;
use zhiheng_api::ApiError;
use zhiheng_api::wire::{PaperOut, PlaceView, PrintWay};

use crate::printing;
use crate::rpc::{lock, off_thread};
use crate::window::Shared;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PickKind {
    OpenLedger,
    OpenDocument,
    OpenEvidence,
    OpenReturns,
    OpenScheme,
    SaveScheme,
    NewLedger,
    SaveCopy,
    SavePaper,
    SaveEvidence,
    Folder,
}

/// The endings that the core takes as evidence; of any other file, offered under 所有文件, it says why not.
#[cfg(not(feature = "e2e"))]
const EVIDENCE_ENDINGS: [&str; 20] = [
    "pdf", "png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "ofd", "doc", "docx", "wps", "xls", "xlsx", "et", "ppt",
    "pptx", "txt", "zip",
];

/// Lets the user choose a file or folder; `null` when the choice was called off.
#[tauri::command]
pub async fn pick(
    app: AppHandle,
    state: State<'_, Shared>,
    kind: PickKind,
    suggested: Option<String>,
) -> Result<Option<PlaceView>, ApiError> {
    let desk = state.desk.clone();
    off_thread(move || {
        let path = choose(&app, kind, suggested.as_deref());
        Ok(path.map(|it| zhiheng_api::place(&mut lock(&desk), &it)))
    })
    .await
}

/// Lets the user choose several files; empty when the choice was called off.
#[tauri::command]
pub async fn pick_many(app: AppHandle, state: State<'_, Shared>, kind: PickKind) -> Result<Vec<PlaceView>, ApiError> {
    let desk = state.desk.clone();
    off_thread(move || {
        let paths = choose_many(&app, kind);
        let mut desk = lock(&desk);
        Ok(paths.iter().map(|it| zhiheng_api::place(&mut desk, it)).collect())
    })
    .await
}

/// Hands a paper that was just shown to the printer, or where there is none to hand it to, to the viewer.
#[tauri::command]
pub async fn print_paper(app: AppHandle, state: State<'_, Shared>, code: String) -> Result<PaperOut, ApiError> {
    let desk = state.desk.clone();
    off_thread(move || {
        let file = zhiheng_api::paper_file(&mut lock(&desk), &code)?;
        let way = printing::send(&printing::ThisPc(&app), &file);
        if way == PrintWay::Viewer {
            open(&app, &file)?;
        }
        Ok(zhiheng_api::paper_out(&mut lock(&desk), &code, way))
    })
    .await
}

/// Shows the folder of a place in the file manager.
#[tauri::command]
pub async fn show_folder(app: AppHandle, state: State<'_, Shared>, place: String) -> Result<(), ApiError> {
    let desk = state.desk.clone();
    off_thread(move || {
        let path = zhiheng_api::path_of(&lock(&desk), &place)?;
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new(".")).to_owned() };
        open(&app, &folder)
    })
    .await
}

/// A ledger was opened: Windows lists it under the program's icon.
#[cfg(windows)]
pub fn note_recent(file: &Path) {
    crate::win32::note_recent(file);
}

/// Desktops of Linux keep such lists themselves, or none.
#[cfg(not(windows))]
pub fn note_recent(_file: &Path) {}

fn open(app: &AppHandle, path: &Path) -> Result<(), ApiError> {
    let opened = app.opener().open_path(path.to_string_lossy(), None::<&str>);
    opened.map_err(|cause| {
        ApiError::new("D101", format!("未打开：系统没有能打开它的程序（{cause}）。文件在：{}", path.display()))
    })
}

/// A scheme, as a workbook or as a document of this program.
#[cfg(not(feature = "e2e"))]
const SCHEME_ENDINGS: [&str; 5] = ["xlsx", "xls", "xlsm", "et", "json"];

/// What units hand in, and what WPS calls it.
#[cfg(not(feature = "e2e"))]
const RETURN_ENDINGS: [&str; 4] = ["xlsx", "xls", "xlsm", "et"];

#[cfg(not(feature = "e2e"))]
fn choose_many(app: &AppHandle, kind: PickKind) -> Vec<PathBuf> {
    use tauri_plugin_dialog::DialogExt;

    let dialog = app.dialog().file();
    let dialog = match kind {
        PickKind::OpenReturns => dialog.add_filter("填报件", &RETURN_ENDINGS),
        _ => dialog,
    };
    let chosen = dialog.add_filter("所有文件", &["*"]).blocking_pick_files().unwrap_or_default();
    chosen.into_iter().filter_map(|it| it.into_path().ok()).collect()
}

/// Test builds: the next line names several files with tabs between them.
#[cfg(feature = "e2e")]
fn choose_many(app: &AppHandle, kind: PickKind) -> Vec<PathBuf> {
    let line = choose(app, kind, None).map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    line.split('\t').filter(|it| !it.is_empty()).map(PathBuf::from).collect()
}

#[cfg(not(feature = "e2e"))]
fn choose(app: &AppHandle, kind: PickKind, suggested: Option<&str>) -> Option<PathBuf> {
    use tauri_plugin_dialog::DialogExt;

    let mut dialog = app.dialog().file();
    let paper = paper_ending(suggested);
    if let Some(name) = suggested {
        dialog = dialog.set_file_name(name);
    }
    let chosen = match kind {
        PickKind::OpenLedger => dialog.add_filter("质衡台账", &["zhp"]).blocking_pick_file(),
        PickKind::OpenDocument => {
            dialog.add_filter("计划文件", &["docx", "txt", "pdf", "doc", "wps"]).add_filter("所有文件", &["*"]).blocking_pick_file()
        }
        PickKind::OpenEvidence => dialog
            .add_filter("佐证材料", &EVIDENCE_ENDINGS)
            .add_filter("所有文件", &["*"])
            .blocking_pick_file(),
        PickKind::OpenReturns => dialog.add_filter("填报件", &RETURN_ENDINGS).blocking_pick_file(),
        PickKind::OpenScheme => dialog.add_filter("评分细则", &SCHEME_ENDINGS).blocking_pick_file(),
        PickKind::SaveScheme => dialog.add_filter(paper.to_uppercase(), &[paper]).blocking_save_file(),
        PickKind::NewLedger | PickKind::SaveCopy => dialog.add_filter("质衡台账", &["zhp"]).blocking_save_file(),
        PickKind::SavePaper => dialog.add_filter(paper.to_uppercase(), &[paper]).blocking_save_file(),
        PickKind::SaveEvidence => dialog.blocking_save_file(),
        PickKind::Folder => dialog.blocking_pick_folder(),
    };
    chosen.and_then(|it| it.into_path().ok()).map(|it| with_extension(it, kind, paper))
}

/// Test builds: the next line of the file that `ZHIHENG_E2E_DIALOGS` names; an empty line or no line calls it off.
#[cfg(feature = "e2e")]
fn choose(_app: &AppHandle, kind: PickKind, suggested: Option<&str>) -> Option<PathBuf> {
    let queue = PathBuf::from(std::env::var_os("ZHIHENG_E2E_DIALOGS")?);
    let text = std::fs::read_to_string(&queue).ok()?;
    let (answer, rest) = text.split_once('\n').unwrap_or((text.as_str(), ""));
    std::fs::write(&queue, rest).ok()?;
    (!answer.is_empty()).then(|| with_extension(PathBuf::from(answer), kind, paper_ending(suggested)))
}

/// What a paper or a scheme is saved as: its suggested name says so.
fn paper_ending(suggested: Option<&str>) -> &'static str {
    let ending = suggested.and_then(|it| Path::new(it).extension()).and_then(|it| it.to_str());
    ["docx", "xlsx", "json"].into_iter().find(|it| ending == Some(it)).unwrap_or("pdf")
}

/// A name typed without an ending gets the right one.
fn with_extension(path: PathBuf, kind: PickKind, paper: &'static str) -> PathBuf {
    let wanted = match kind {
        PickKind::NewLedger | PickKind::SaveCopy => "zhp",
        PickKind::SavePaper | PickKind::SaveScheme => paper,
        PickKind::OpenLedger
        | PickKind::OpenDocument
        | PickKind::OpenEvidence
        | PickKind::OpenReturns
        | PickKind::OpenScheme
        | PickKind::SaveEvidence // Keeps the ending that the file came with.
        | PickKind::Folder => return path,
    };
    if path.extension().is_some_and(|it| it.eq_ignore_ascii_case(wanted)) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(format!(".{wanted}"));
    PathBuf::from(name)
}
