#![allow(unused)]
use zhiheng_app::Desk;use crate::{Reply,wire::*};
pub fn matrix(d:&mut Desk,r:OfYear)->Reply<MatrixView>{todo!()}
pub fn set_roles(d:&mut Desk,r:SetRoles)->Reply<Changed<MatrixView>>{todo!()}
pub fn mark_leads(d:&mut Desk,r:OfYear)->Reply<Changed<MatrixView>>{todo!()}
