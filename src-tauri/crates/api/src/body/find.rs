#![allow(unused)]
use zhiheng_app::Desk;use crate::{Reply,wire::*};
pub fn find(d:&mut Desk,r:Find)->Reply<Vec<FoundView>>{todo!()}
