//! 收发填报件.

use zhiheng_app::Desk;

use crate::wire::*;
use crate::{ApiError, Reply};

fn pending<T>() -> Reply<T> {
    Err(ApiError::new("A009", "未执行：这一步还没有装好。".to_owned()))
}

pub fn board(_: &mut Desk, _: OfForms) -> Reply<FormsBoard> {
    pending()
}

pub fn issue(_: &mut Desk, _: IssueForms) -> Reply<Changed<FormsIssued>> {
    pending()
}

pub fn hand_over(_: &mut Desk, _: HandOver) -> Reply<Changed<FormsBoard>> {
    pending()
}

pub fn read(_: &mut Desk, _: ReadReturns) -> Reply<ReturnsView> {
    pending()
}

pub fn read_dropped(_: &mut Desk, _: ReadDroppedReturns) -> Reply<ReturnsView> {
    pending()
}

pub fn returns(_: &mut Desk, _: OfWaiting) -> Reply<ReturnsView> {
    pending()
}

pub fn detail(_: &mut Desk, _: OfReturn) -> Reply<ReturnDetail> {
    pending()
}

pub fn take(_: &mut Desk, _: TakeReturns) -> Reply<Changed<ReturnsTaken>> {
    pending()
}

pub fn drop_returns(_: &mut Desk, _: OfReturns) -> Reply<Unit> {
    pending()
}

pub fn import_detail(_: &mut Desk, _: OfImport) -> Reply<ImportDetail> {
    pending()
}

pub fn withdraw(_: &mut Desk, _: OfImport) -> Reply<Changed<TakenBack>> {
    pending()
}

pub fn corrections(_: &mut Desk, _: IssueCorrections) -> Reply<Changed<FormsIssued>> {
    pending()
}

pub fn dispatch_paper(_: &mut Desk, _: DispatchOrder) -> Reply<PaperView> {
    pending()
}

pub fn receipt_paper(_: &mut Desk, _: OfImport) -> Reply<PaperView> {
    pending()
}
