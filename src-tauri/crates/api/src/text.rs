//! stub
use crate::ApiError;
pub fn unknown_command(name: &str) -> ApiError { ApiError::new("A001", name) }
pub fn malformed_request(cause: &serde_json::Error) -> ApiError { ApiError::new("A002", cause.to_string()) }
