//! 发放 (issuing): a workbook per unit, written into a folder; who got which is noted in the same step.

use std::path::{Path, PathBuf};

use zhiheng_domain::{Date, FormIssueId, FormName, Operation, Quarter, UnitId};
use zhiheng_store::{Done, FormOf};

use super::{FormDesk, FormFault, cells_to_fill, form_of, title_of};
use crate::plan::plan_of;
use crate::quarter::{plain_name, tasks_of};
use crate::{AppError, AppResult, Desk};

/// Files that were given out.
#[derive(Debug, Clone)]
pub struct IssuedForms {
    pub folder: PathBuf,
    pub files: Vec<IssuedFile>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedFile {
    pub unit: UnitId,
    pub unit_name: String,
    pub name: String,
    pub code: String,
    pub cells: u32,
}

/// Files written within a change: they go again where the change does not come to its end.
pub(crate) struct Written(pub Vec<PathBuf>);

impl Written {
    /// Writes beside, then into place; never over a file that is there.
    pub fn write(&mut self, folder: &Path, name: &str, bytes: &[u8]) -> AppResult<String> {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "xlsx"));
        let mut taken = name.to_owned();
        let mut no = 2;
        while folder.join(&taken).exists() {
            taken = format!("{stem}（{no}）.{ending}");
            no += 1;
        }
        let path = folder.join(&taken);
        crate::papers::write_whole(&path, bytes)?;
        self.0.push(path);
        Ok(taken)
    }

    pub fn remove(&self) {
        for it in &self.0 {
            let _ = std::fs::remove_file(it);
        }
    }
}

impl Desk {
    /// One workbook for each unit.
    ///
    /// # Errors
    /// `NotFound` for a year without a plan; `Form(NotAsked)` for a unit without a task; a fault of the disk. Then no file
    /// is left and nothing is noted.
    pub fn issue_forms(
        &mut self,
        form: FormName,
        quarter: Quarter,
        units: &[UnitId],
        folder: &Path,
    ) -> AppResult<Done<IssuedForms>> {
        std::fs::create_dir_all(folder).map_err(|source| AppError::from_io(folder, source))?;
        let made_at = self.now();
        let mut written = Written(Vec::new());
        let done = self.change(Operation::IssueForms, |tx| {
            let plan = plan_of(tx, quarter.year())?;
            let desk = FormDesk::read(tx, &plan)?;
            let mut files = Vec::new();
            for unit in units {
                let of = form_of(form, *unit, quarter);
                let (unit_name, _) = desk.names(*unit);
                if tasks_of(&plan, *unit).is_empty() {
                    return Err(FormFault::NotAsked { unit: unit_name }.into());
                }
                let code = zhiheng_store::next_form_code(tx, of)?;
                let made = desk.form(tx, of, &code)?;
                let cells = cells_to_fill(&made);
                if cells == 0 {
                    return Err(FormFault::NothingAsked { unit: unit_name, form }.into());
                }
                let bytes = zhiheng_exchange::write(&made, made_at)?;
                let no = plan.units.iter().position(|it| it.id == *unit).map_or(0, |it| it + 1);
                let name = written.write(folder, &form_file_name(of, no, &unit_name, ""), &bytes)?;
                zhiheng_store::add_form_issue(tx, of, &code, &name, desk.plan_version, cells, None)?;
                files.push(IssuedFile { unit: *unit, unit_name, name, code, cells });
            }
            tx.set_subject(format!("{} {} 家", title_of(form, quarter.year(), form_of(form, UnitId(0), quarter).quarter), files.len()));
            Ok(IssuedForms { folder: folder.to_owned(), files })
        });
        if done.is_err() {
            written.remove();
        }
        done
    }

    /// 登记领取; a blank name takes it back.
    ///
    /// # Errors
    /// `NotFound`, `Stale`, `TooLong`; nothing is noted then.
    pub fn hand_over(&mut self, issues: &[(FormIssueId, i64)], to: &str, on: Option<Date>) -> AppResult<Done<()>> {
        let on = on.unwrap_or(self.business_date());
        self.change(Operation::HandOver, |tx| {
            for (id, revision) in issues {
                zhiheng_store::hand_over_form(tx, *id, to, Some(on), *revision)?;
            }
            tx.set_subject(format!("{} {} 份", to.trim(), issues.len()).trim().to_owned());
            Ok(())
        })
    }
}

/// `03省质监局_2016年二季度进展情况填报表.xlsx`
pub(super) fn form_file_name(of: FormOf, no: usize, unit_name: &str, mark: &str) -> String {
    let unit_name = unit_name.replace(['/', '\\'], "_"); // It names no folder.
    plain_name(&format!("{no:02}{unit_name}_{}{mark}.xlsx", title_of(of.form, of.year, of.quarter)))
}
