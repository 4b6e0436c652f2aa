//! 发放清单 and 填报件回执: the papers that go with the workbooks.

use std::collections::HashMap;

use zhiheng_domain::{FormCellFate, FormImportId, FormName, Quarter, Timeliness, UnitId};
use zhiheng_print::{DispatchList, DispatchRow, KeptCell, Receipt, RefusedCell, TakenCell};
use zhiheng_store::FormCellNote;

use super::{OFFICE, form_of, title_of};
use crate::papers::MadePaper;
use crate::plan::plan_of;
use crate::quarter::{due_on, tasks_of};
use crate::{AppResult, Desk};

impl Desk {
    /// 发放清单: what was given out, to whom; of some units, or of all that got one.
    ///
    /// # Errors
    /// `NotFound` for a year without a plan, and what the printing says.
    pub fn dispatch_paper(&mut self, form: FormName, quarter: Quarter, units: &[UnitId]) -> AppResult<MadePaper> {
        let of = form_of(form, UnitId(0), quarter);
        let list = self.read(|tx| {
            let plan = plan_of(tx, quarter.year())?;
            let mut issues = zhiheng_store::form_issues(tx, form, of.year, of.quarter)?;
            issues.reverse();
            let mut times: HashMap<UnitId, u32> = HashMap::new();
            let mut rows = Vec::new();
            for it in issues {
                let time = times.entry(it.of.unit).or_default();
                *time += 1;
                let Some(no) = plan.units.iter().position(|unit| unit.id == it.of.unit) else { continue };
                if !units.is_empty() && !units.contains(&it.of.unit) {
                    continue;
                }
                let row = DispatchRow {
                    unit: plan.units.get(no).map(|it| it.short_name.clone()).unwrap_or_default(),
                    tasks: tasks_of(&plan, it.of.unit).len() as u32,
                    code: it.code,
                    cells: it.cells,
                    issued_on: it.at.date(),
                    handed_to: it.handed_to,
                    handed_on: it.handed_on,
                    correction: it.correction_of.is_some(),
                    time: *time,
                };
                rows.push((no, row));
            }
            rows.sort_by_key(|it| (it.0, it.1.time));
            Ok(DispatchList {
                title: format!("{}发放清单", title_of(form, of.year, of.quarter)),
                year: of.year,
                issued_by: OFFICE.to_owned(),
                doc_no: plan.header.doc_no.clone(),
                due_on: match of.quarter {
                    Some(quarter) => Some(zhiheng_store::deadline(tx, quarter)?.due_on),
                    None => None,
                },
                rows: rows.into_iter().map(|it| it.1).collect(),
            })
        })?;
        let name = list.title.clone();
        self.keep_paper(&list, &name)
    }

    /// 填报件回执 of an import.
    ///
    /// # Errors
    /// `NotFound`, and what the printing says.
    pub fn receipt_paper(&mut self, id: FormImportId) -> AppResult<MadePaper> {
        let receipt = self.read(|tx| {
            let import = zhiheng_store::form_import(tx, id)?;
            let cells = zhiheng_store::form_cells(tx, id)?;
            let of = |fates: &[FormCellFate]| -> Vec<&FormCellNote> {
                cells.iter().filter(|it| fates.contains(&it.fate)).collect()
            };
            let timeliness = match import.of.quarter {
                Some(quarter) => {
                    let due = due_on(tx, import.of.unit, quarter)?;
                    Some(Timeliness::of(Some(import.taken.received_on), due, import.taken.received_on))
                }
                None => None,
            };
            let text = |it: &str| it.to_owned();
            Ok(Receipt {
                issued_by: OFFICE.to_owned(),
                unit: zhiheng_store::unit(tx, import.of.unit)?.full_name,
                form: title_of(import.of.form, import.of.year, import.of.quarter),
                form_code: import.taken.code.clone().unwrap_or_default(),
                file_name: import.taken.file_name.clone(),
                file_hash: import.hash.clone(),
                received_on: import.taken.received_on,
                timeliness,
                imported_at: import.at,
                operator: import.operator.clone(),
                filled_by: import.taken.filled_by.clone(),
                phone: import.taken.phone.clone(),
                filled_on: import.taken.filled_on.clone(),
                unchanged: import.taken.unchanged,
                taken: of(&[FormCellFate::New, FormCellFate::Changed, FormCellFate::Cleared])
                    .into_iter()
                    .map(|it| TakenCell {
                        sheet: text(&it.sheet),
                        address: text(&it.address),
                        label: text(&it.label),
                        text: text(&it.text),
                        before: text(&it.was),
                    })
                    .collect(),
                refused: of(&[FormCellFate::Refused])
                    .into_iter()
                    .map(|it| RefusedCell {
                        sheet: text(&it.sheet),
                        address: text(&it.address),
                        label: text(&it.label),
                        text: text(&it.text),
                        reason: text(&it.message),
                        instead: text(&it.instead),
                    })
                    .collect(),
                kept: of(&[FormCellFate::Kept, FormCellFate::Conflict])
                    .into_iter()
                    .map(|it| KeptCell {
                        sheet: text(&it.sheet),
                        address: text(&it.address),
                        label: text(&it.label),
                        text: text(&it.text),
                        ledger: text(&it.was),
                    })
                    .collect(),
                correct_by: None,
            })
        })?;
        let name = format!("填报件回执_{}_{}", receipt.unit, receipt.form);
        self.keep_paper(&receipt, &name)
    }
}
