#![allow(unused)]
use zhiheng_app::Desk;use crate::{Reply,wire::*};
pub fn papers(d:&mut Desk,r:Nothing)->Reply<Vec<PaperKind>>{todo!()}
pub fn paper(d:&mut Desk,r:PaperOrder)->Reply<PaperView>{todo!()}
pub fn save(d:&mut Desk,r:SavePaper)->Reply<PlaceView>{todo!()}
