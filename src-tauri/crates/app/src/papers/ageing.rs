//! 是否仍与数据一致 (ageing): whether a registered paper would still say the same.

use zhiheng_domain::PrintedPaperId;
use zhiheng_print::layout::{Metrics, SheetName};
use zhiheng_print::{Options, PaperRequest, said};
use zhiheng_store::{Ground, ReadTx};

use super::register::RegisteredPaper;
use crate::{AppResult, Desk};

/// What has become of a paper since it left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperStanding {
    /// 与现有数据一致: made again as of the same day it would say the same.
    Same,
    /// 数据已变.
    Changed,
    /// 版式已更新: what it rests on was changed, and this program lays such papers out in another way, so that what they
    /// say cannot be held against each other.
    Unknown,
}

impl Desk {
    /// Of each paper: nothing was changed since, or it is made again, as of the same day, and held against what it said.
    ///
    /// # Errors
    /// `NotFound`, and what the store says.
    pub fn paper_standings(&mut self, ids: &[PrintedPaperId]) -> AppResult<Vec<(PrintedPaperId, PaperStanding)>> {
        ids.iter().map(|id| Ok((*id, self.standing_of(*id)?))).collect()
    }

    fn standing_of(&mut self, id: PrintedPaperId) -> AppResult<PaperStanding> {
        let registered = self.registered_paper(id)?;
        let printed = &registered.printed;
        let (changed, as_it_was) = self.read(|tx| {
            let changed = zhiheng_store::data_changed_since(tx, printed.step)?;
            Ok((changed, !changed || rests_as_it_was(tx, &registered)?))
        })?;
        if !changed || (as_it_was && registered.order.is_none()) {
            return Ok(PaperStanding::Same);
        }
        match self.says_the_same(&registered)? {
            Some(true) => Ok(PaperStanding::Same),
            Some(false) => Ok(PaperStanding::Changed),
            None if as_it_was => Ok(PaperStanding::Same),
            None if registered.order.is_none() => Ok(PaperStanding::Changed),
            None => Ok(PaperStanding::Unknown),
        }
    }

    /// `None` where it cannot be made again in the same way. What can be made no more says something else.
    fn says_the_same(&mut self, registered: &RegisteredPaper) -> AppResult<Option<bool>> {
        let about = &registered.printed.about;
        let (Some(order), Some(before), Some(day)) = (&registered.order, &about.document, about.business_date) else {
            return Ok(None);
        };
        // Without the fonts it cannot be made again.
        let Ok(fonts) = self.fonts() else { return Ok(None) };
        if about.template != order.paper.template() || about.fonts != fonts.identity() {
            return Ok(None);
        }
        let Ok(gathered) = self.read(|tx| super::gather(tx, order, day)) else { return Ok(Some(false)) };
        // Of the options, these two make what a paper says; the others, how it looks.
        let options =
            Options { sheet: SheetName::from_code(&about.sheet), sources: order.settings.sources, ..Options::default() };
        let request = PaperRequest { content: gathered.content.as_ref(), options };
        Ok(Some(said(&request, fonts.as_ref()) == *before))
    }
}

/// Every row that the paper can speak from is there at the revision that it had, and no other.
fn rests_as_it_was(tx: &ReadTx<'_>, registered: &RegisteredPaper) -> AppResult<bool> {
    let before = zhiheng_store::rests_on(tx, registered.printed.id)?;
    let mut now = match &registered.order {
        Some(order) => zhiheng_store::ground(tx, order.ground())?,
        None => Ground::default(),
    };
    for (table, id, revision) in before.rows() {
        let source = zhiheng_store::PrintedSource { table: table.to_owned(), id, revision };
        if zhiheng_store::is_as_seen(tx, &source)? {
            now.add(&source);
        }
    }
    Ok(now == before)
}
