//! The UI's built files, with the window's content security policy.

use std::fs;
use std::path::{Component, Path};

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

/// The same policy as the window's, without the window's own channel.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; \
    base-uri 'none'; form-action 'none'";

pub fn serve(root: &Path, path: &str) -> Response {
    let relative = Path::new(path.trim_start_matches('/'));
    let inside = relative.components().all(|it| matches!(it, Component::Normal(_)));
    let file = if path == "/" { root.join("index.html") } else { root.join(relative) };
    match fs::read(&file) {
        Ok(bytes) if inside => with(bytes, &[(header::CONTENT_TYPE, kind(&file)), (header::CONTENT_SECURITY_POLICY, POLICY)]),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

pub fn json(value: &Value) -> Response {
    with(value.to_string().into_bytes(), &[(header::CONTENT_TYPE, "application/json; charset=utf-8")])
}

fn with(bytes: Vec<u8>, heads: &[(HeaderName, &'static str)]) -> Response {
    let heads: HeaderMap = heads.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect();
    (heads, Body::from(bytes)).into_response()
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|it| it.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
