//! Serves the same core that the window uses on 127.0.0.1, for browser tests and UI work. Never shipped.
//!
//! `POST /rpc {cmd, body}` → `{ok}` or `{error}` · `POST /pick {kind, suggested}` answers from the queue that
//! `POST /test/answer {path}` fills (several paths with tabs between them for `/pick-many`) · `POST /test/now {now}` sets the clock · everything else: files of the UI.

mod files;
mod queue;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use zhiheng_api::ApiError;
use zhiheng_api::wire::PrintWay;
use zhiheng_app::{Desk, Surroundings};

use crate::queue::{Answers, SettableClock};

struct Options {
    ui: PathBuf,
    data: PathBuf,
    port: u16,
    now: Option<String>,
    open: Option<PathBuf>,
}

struct Host {
    desk: Desk,
    answers: Answers,
    clock: SettableClock,
    ui: PathBuf,
}

fn main() -> ExitCode {
    match options().and_then(serve) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("devhost: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> Result<Options, String> {
    let mut options =
        Options { ui: "ui/dist".into(), data: "target/devhost".into(), port: 7411, now: None, open: None };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(|it| it.to_string())? {
        let lexopt::Arg::Long(name) = argument else { return Err(argument.unexpected().to_string()) };
        let name = name.to_owned();
        let value = parser.value().map_err(|it| it.to_string())?;
        match name.as_str() {
            "ui" => options.ui = value.into(),
            "data" => options.data = value.into(),
            "port" => options.port = value.to_string_lossy().parse().map_err(|_| "--port wants a number".to_owned())?,
            "now" => options.now = Some(value.to_string_lossy().into_owned()),
            "open" => options.open = Some(value.into()),
            _ => return Err(format!("unknown option --{name}")),
        }
    }
    Ok(options)
}

fn serve(options: Options) -> Result<(), String> {
    let clock = SettableClock::default();
    if let Some(now) = &options.now {
        clock.set(now)?;
    }
    let mut pc = Surroundings::of_this_pc();
    pc.config = options.data.join("config");
    pc.documents = options.data.join("documents");
    let mut desk = Desk::new(Box::new(clock.clone()), pc);
    desk.open_at_start(options.open.as_deref());
    let host = Arc::new(Mutex::new(Host { desk, answers: Answers::default(), clock, ui: options.ui }));

    let runtime = tokio::runtime::Builder::new_multi_thread().enable_io().build().map_err(|it| it.to_string())?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", options.port)).await.map_err(|it| it.to_string())?;
        println!("http://{}", listener.local_addr().map_err(|it| it.to_string())?);
        // Dropped documents come whole in one request.
        let router = Router::new().fallback(handle).layer(DefaultBodyLimit::disable()).with_state(host);
        axum::serve(listener, router).await.map_err(|it| it.to_string())
    })
}

/// The core blocks: each request has a thread of its own.
async fn handle(State(host): State<Arc<Mutex<Host>>>, method: Method, uri: Uri, body: Bytes) -> Response {
    let work = move || answer(&host, &method, uri.path(), &body);
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn answer(host: &Mutex<Host>, method: &Method, path: &str, body: &[u8]) -> Response {
    if method == Method::GET {
        let ui = host.lock().unwrap_or_else(PoisonError::into_inner).ui.clone();
        return files::serve(&ui, path);
    }
    if method != Method::POST {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let body: Value = serde_json::from_slice(body).unwrap_or(Value::Null);
    match post(&mut host.lock().unwrap_or_else(PoisonError::into_inner), path, body) {
        Ok(value) => files::json(&json!({ "ok": value })),
        Err(error) => files::json(&json!({ "error": error })),
    }
}

fn post(host: &mut Host, path: &str, body: Value) -> Result<Value, ApiError> {
    let text = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    match path {
        "/rpc" => {
            let request = body.get("body").cloned().unwrap_or(Value::Null);
            zhiheng_api::dispatch(&mut host.desk, &text("cmd"), request)
        }
        "/pick" => Ok(match host.answers.next() {
            Some(path) => json!(zhiheng_api::place(&mut host.desk, &path)),
            None => Value::Null,
        }),
        "/pick-many" => {
            let line = host.answers.next().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
            let paths = line.split('\t').filter(|it| !it.is_empty());
            Ok(paths.map(|it| json!(zhiheng_api::place(&mut host.desk, std::path::Path::new(it)))).collect())
        }
        "/print-paper" => {
            let code = text("code");
            zhiheng_api::paper_file(&mut host.desk, &code).map(|_| json!(zhiheng_api::paper_out(&mut host.desk, &code, PrintWay::Queue)))
        }
        "/show-folder" => zhiheng_api::path_of(&host.desk, &text("place")).map(|it| json!(it)),
        "/test/answer" => {
            host.answers.push(text("path").into());
            Ok(Value::Null)
        }
        "/test/now" => host.clock.set(&text("now")).map(|()| Value::Null).map_err(|it| ApiError::new("A004", it)),
        _ => Err(ApiError::new("A001", format!("no such address: {path}"))),
    }
}
