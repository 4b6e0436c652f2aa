//! The UI's built files, with the window's content security policy.

use std::fs;
use std::path::{Component, Path};

use serde_json::Value;
use tiny_http::{Header, Response};

use crate::Bytes;

/// The same policy as the window's, without the window's own channel.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; \
    base-uri 'none'; form-action 'none'";

pub fn serve(root: &Path, path: &str) -> Bytes {
    let relative = Path::new(path.trim_start_matches('/'));
    let inside = relative.components().all(|it| matches!(it, Component::Normal(_)));
    let file = if path == "/" { root.join("index.html") } else { root.join(relative) };
    match fs::read(&file) {
        Ok(bytes) if inside => {
            let response = Response::from_data(bytes);
            with(with(response, "Content-Type", kind(&file)), "Content-Security-Policy", POLICY)
        }
        _ => status(404),
    }
}

pub fn json(value: &Value) -> Bytes {
    with(Response::from_data(value.to_string().into_bytes()), "Content-Type", "application/json; charset=utf-8")
}

pub fn status(code: u16) -> Bytes {
    Response::from_data(Vec::new()).with_status_code(code)
}

fn with(response: Bytes, name: &str, value: &str) -> Bytes {
    match Header::from_bytes(name, value) {
        Ok(header) => response.with_header(header),
        Err(()) => response,
    }
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
