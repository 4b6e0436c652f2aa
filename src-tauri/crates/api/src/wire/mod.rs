//! Wire types: what crosses the border to the UI, and nothing else. camelCase, `null` never absent, ids below 2^53,
//! dates `"2016-05-13"`, quarters `"2016Q2"`, amounts as decimal strings.

mod assessment;
mod check;
mod draft;
mod entry;
mod form;
mod ledger;
mod life;
mod matrix;
mod overview;
mod paper;
mod past;
mod plan;
mod quarter;
mod reading;
mod scoring;
mod session;
mod standing;
mod unit;
mod words;

pub use assessment::*;
pub use check::*;
pub use draft::*;
pub use entry::*;
pub use form::*;
pub use ledger::*;
pub use life::*;
pub use matrix::*;
pub use overview::*;
pub use paper::*;
pub use past::*;
pub use plan::*;
pub use quarter::*;
pub use reading::*;
pub use scoring::*;
pub use session::*;
pub use standing::*;
pub use unit::*;
pub use words::*;

use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

/// An id that a JavaScript number holds exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(transparent)]
#[ts(rename = "Id", type = "number")]
pub struct WireId(pub i64);

const LARGEST_EXACT: i64 = (1 << 53) - 1;

impl<'de> Deserialize<'de> for WireId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<WireId, D::Error> {
        let id = i64::deserialize(deserializer)?;
        if (1..=LARGEST_EXACT).contains(&id) {
            Ok(WireId(id))
        } else {
            Err(serde::de::Error::custom("id out of range"))
        }
    }
}

/// A request without fields.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(type = "Record<string, never>")]
pub struct Nothing {}

/// The answer to every change: what it gave, which areas to read again, and what Ctrl+Z would now take back.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Changed<T> {
    pub value: T,
    pub areas: Vec<AreaWord>,
    pub undo: UndoView,
    /// `2016-10-12 10:42:07`, when the file was last written.
    pub saved_at: Option<String>,
}

/// 撤销 / 重做, named in words; `null` where there is nothing to take back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UndoView {
    pub undo: Option<String>,
    pub redo: Option<String>,
}

/// Nothing to say but that it was done.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[ts(type = "null")]
pub struct Unit;
