//! 对号 (fitting): a workbook against the form that the ledger would give out now.

use zhiheng_exchange::{AnswerKey, CellRole, Fitted, Form, Misfit, Workbook};
use zhiheng_store::ReadTx;

use super::FormDesk;
use super::whose::Whose;
use crate::AppResult;

/// Before the ids of a form that another ledger gave out: they then lead nowhere, and rows are found by their titles.
const FOREIGN: char = '~';

/// The form of `code` as it is read, and each cell of the workbook with its role in it.
pub(super) fn fit(tx: &ReadTx<'_>, whose: &Whose, workbook: &Workbook, code: &str) -> AppResult<(Form, Fitted)> {
    let desk = FormDesk { goals_open: true, ..FormDesk::read(tx, &whose.plan)? };
    let form = desk.form(tx, whose.of, code)?;
    if !whose.foreign {
        let fitted = zhiheng_exchange::fit(workbook, &form);
        return Ok((form, fitted));
    }
    let mut unknown = form.clone();
    for row in unknown.tables.iter_mut().flat_map(|it| &mut it.rows) {
        row.id.insert(0, FOREIGN);
    }
    let mut fitted = zhiheng_exchange::fit(workbook, &unknown);
    for it in &mut fitted.cells {
        match &mut it.role {
            CellRole::Answer { key, .. } => ours(key),
            // An id that another ledger gave is nothing that the unit altered.
            CellRole::Misfit(Misfit::Altered { was }) if was.starts_with(FOREIGN) => it.role = CellRole::Own,
            CellRole::Misfit(Misfit::RowInDoubt { by_id, by_title }) => {
                own_id(by_id);
                own_id(by_title);
            }
            _ => {}
        }
    }
    fitted.cleared.iter_mut().for_each(|it| ours(&mut it.key));
    fitted.missing_rows.iter_mut().for_each(|it| own_id(&mut it.1));
    Ok((form, fitted))
}

fn ours(key: &mut AnswerKey) {
    own_id(&mut key.row);
}

fn own_id(id: &mut String) {
    if id.starts_with(FOREIGN) {
        id.remove(0);
    }
}
