//! stub
pub mod session;
pub mod backup;
pub mod undo;
pub mod find;
pub mod plan;
pub mod matrix;
pub mod entry;
pub mod paper;
