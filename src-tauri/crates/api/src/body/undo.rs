#![allow(unused)]
use zhiheng_app::Desk;use crate::{Reply,wire::*};
pub fn undo(d:&mut Desk,r:Nothing)->Reply<Changed<String>>{todo!()}
pub fn redo(d:&mut Desk,r:Nothing)->Reply<Changed<String>>{todo!()}
