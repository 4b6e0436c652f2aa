#![allow(unused)]
use zhiheng_app::Desk;use crate::{Reply,wire::*};
pub fn units(d:&mut Desk,r:OfQuarter)->Reply<Vec<EntryUnit>>{todo!()}
pub fn sheet(d:&mut Desk,r:OfUnitQuarter)->Reply<EntrySheet>{todo!()}
pub fn set_values(d:&mut Desk,r:SetValues)->Reply<Changed<ValuesSet>>{todo!()}
pub fn trail(d:&mut Desk,r:OfCell)->Reply<Vec<TrailLine>>{todo!()}
