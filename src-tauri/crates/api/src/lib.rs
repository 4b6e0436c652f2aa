//! The border: wire types, the command list, dispatch, and every Chinese error text.

mod body;
mod commands;
mod contract;
mod error;
mod host;
mod text;
pub mod wire;

pub use commands::dispatch;
pub use contract::typescript;
pub use error::{ApiError, Reply};
pub use host::{paper_file, paper_out, path_of, place};
