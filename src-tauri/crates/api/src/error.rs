//! The one error that crosses the border. Its Chinese text is made in `text.rs`.

use serde::Serialize;
use ts_rs::TS;

/// 未办成的事: what was not done, why, what to do. The UI branches on `code`, never on the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ApiError {
    pub code: String,
    pub message: String,
    /// The request's field that is to be corrected, where there is one.
    pub field: Option<String>,
    /// Number of the line in the program's own log, for faults that nobody foresaw.
    pub ticket: Option<String>,
}

impl ApiError {
    pub fn new(code: &str, message: impl Into<String>) -> ApiError {
        ApiError { code: code.to_owned(), message: message.into(), field: None, ticket: None }
    }

    /// A fault that nobody foresaw: one command ended, the program goes on.
    pub fn internal(cause: &dyn std::fmt::Display) -> ApiError {
        let message = format!("未执行：程序内部出错（{cause}），数据未动。请重试；仍不行请告诉维护人员。");
        ApiError::new("X001", message)
    }

    pub fn at(mut self, field: &str) -> ApiError {
        self.field = Some(field.to_owned());
        self
    }
}

pub type Reply<T> = Result<T, ApiError>;
