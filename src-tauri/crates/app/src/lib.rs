//! stub
pub struct Desk;
