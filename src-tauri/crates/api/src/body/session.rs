#![allow(unused)]
use zhiheng_app::Desk;use crate::{Reply,wire::*};
pub fn session(d:&mut Desk,r:Nothing)->Reply<SessionView>{todo!()}
pub fn new_file(d:&mut Desk,r:NewFile)->Reply<SessionView>{todo!()}
pub fn open_file(d:&mut Desk,r:AtPlace)->Reply<SessionView>{todo!()}
pub fn close_file(d:&mut Desk,r:Nothing)->Reply<SessionView>{todo!()}
pub fn forget_recent(d:&mut Desk,r:AtPlace)->Reply<SessionView>{todo!()}
pub fn choose_operator(d:&mut Desk,r:ChooseOperator)->Reply<SessionView>{todo!()}
pub fn set_preferences(d:&mut Desk,r:Preferences)->Reply<SessionView>{todo!()}
pub fn save_copy(d:&mut Desk,r:AtPlace)->Reply<PlaceView>{todo!()}
