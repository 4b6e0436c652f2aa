//! 回填件: a unit's own workbook goes back with the cells that were not taken open, coloured and with a word to each.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use zhiheng_domain::{FormCellFate, FormImportId, Operation};
use zhiheng_exchange::{CellRole, Correction, Fitted, FittedCell, Misfit, Place, Workbook};
use zhiheng_store::{BlobHash, Done, FormCellNote};

use super::fitting::fit;
use super::issue::{IssuedFile, IssuedForms, Written, form_file_name};
use super::whose::whose;
use super::{FormFault, Wanted};
use crate::quarter::name_of;
use crate::{AppError, AppResult, Desk};

impl Desk {
    /// One 回填件 for each import.
    ///
    /// # Errors
    /// `Form(ImportWithdrawn)`; `Form(NothingToCorrect)` where nothing was refused; `BlobMissing`, `BlobDamaged` where the file itself is gone; a
    /// fault of the disk. Then no file is left and nothing is noted.
    pub fn issue_corrections(&mut self, imports: &[FormImportId], folder: &Path) -> AppResult<Done<IssuedForms>> {
        std::fs::create_dir_all(folder).map_err(|source| AppError::from_io(folder, source))?;
        let made_at = self.now();
        let mut originals = Vec::new();
        for id in imports {
            let import = self.read(|tx| Ok(zhiheng_store::form_import(tx, *id)?))?;
            if import.withdrawn {
                return Err(FormFault::ImportWithdrawn.into());
            }
            let hash = BlobHash::parse(&import.hash).ok_or(FormFault::NothingToCorrect)?;
            let store = &self.file.as_ref().ok_or(AppError::NoFile)?.store;
            let bytes = store.blob(&hash)?;
            originals.push((import.clone(), zhiheng_exchange::open(&bytes, &import.taken.file_name)?));
        }
        let mut written = Written(Vec::new());
        let done = self.change(Operation::IssueForms, |tx| {
            let mark = zhiheng_store::ledger_mark(tx)?;
            let mut files = Vec::new();
            for (import, workbook) in &originals {
                let notes = zhiheng_store::form_cells(tx, import.id)?;
                let found = zhiheng_exchange::identify(workbook);
                let whose = whose(tx, &mark, &found, Wanted::default())?;
                let code = zhiheng_store::next_form_code(tx, whose.of)?;
                let (form, fitted) = fit(tx, &whose, workbook, &code)?;
                let open = corrections(&notes, workbook, &fitted);
                if open.is_empty() {
                    return Err(FormFault::NothingToCorrect.into());
                }
                let bytes = zhiheng_exchange::correction(workbook, &fitted, &form, &open, made_at)?;
                let unit_name = name_of(&whose.plan, whose.of.unit);
                let no = whose.plan.units.iter().position(|it| it.id == whose.of.unit).map_or(0, |it| it + 1);
                let name = written.write(folder, &form_file_name(whose.of, no, &unit_name, "_回填件"), &bytes)?;
                let cells = open.len() as u32;
                zhiheng_store::add_form_issue(tx, whose.of, &code, &name, form.identity.plan_version, cells, Some(import.id))?;
                files.push(IssuedFile { unit: whose.of.unit, unit_name, name, code, cells });
            }
            tx.set_subject(format!("回填件 {} 家", files.len()));
            Ok(IssuedForms { folder: folder.to_owned(), files })
        });
        if done.is_err() {
            written.remove();
        }
        done
    }
}

/// The refused cells, where they stand in the unit's own file. A sheet that is none of the form's goes back as it is: it is
/// told of, not asked for again.
fn corrections(notes: &[FormCellNote], workbook: &Workbook, fitted: &Fitted) -> Vec<Correction> {
    let stray = |it: &FittedCell| matches!(it.role, CellRole::Misfit(Misfit::Stray));
    let of_form: HashSet<usize> = fitted.cells.iter().filter(|it| !stray(it)).map(|it| it.sheet).collect();
    let sheets: HashMap<&str, usize> = workbook.sheets.iter().enumerate().rev().map(|(at, it)| (it.name.as_str(), at)).collect();
    let mut seen = HashSet::new();
    let refused = notes.iter().filter(|it| it.fate == FormCellFate::Refused);
    refused
        .filter_map(|it| {
            let sheet = sheets.get(it.sheet.as_str()).copied().filter(|it| of_form.contains(it))?;
            let at = Place::read(&it.address)?;
            seen.insert((sheet, at)).then(|| Correction { sheet, at, reason: it.message.clone(), instead: it.instead.clone() })
        })
        .collect()
}
