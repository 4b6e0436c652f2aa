//! Serves the same core that the window uses on 127.0.0.1, for browser tests and UI work. Never shipped.
//!
//! `POST /rpc {cmd, body}` → `{ok}` or `{error}` · `POST /pick {kind, suggested}` answers from the queue that
//! `POST /test/answer {path}` fills · `POST /test/now {now}` sets the clock · everything else: files of the UI.

mod files;
mod queue;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::thread;

use serde_json::{Value, json};
use tiny_http::{Method, Request, Response, Server};
use zhiheng_api::ApiError;
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
    let host = Mutex::new(Host { desk, answers: Answers::default(), clock, ui: options.ui });

    let server = Server::http(("127.0.0.1", options.port)).map_err(|it| it.to_string())?;
    println!("http://{}", server.server_addr());
    // A reader that stops reading holds up only its own answer, not every other one.
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                for mut request in server.incoming_requests() {
                    let response = answer(&mut request, &host);
                    // A client that went away is no fault of ours.
                    let _ = request.respond(response);
                }
            });
        }
    });
    Ok(())
}

const WORKERS: usize = 4;

type Bytes = Response<std::io::Cursor<Vec<u8>>>;

fn answer(request: &mut Request, host: &Mutex<Host>) -> Bytes {
    let path = request.url().split('?').next().unwrap_or("/").to_owned();
    match request.method() {
        Method::Get => {
            let ui = host.lock().unwrap_or_else(PoisonError::into_inner).ui.clone();
            files::serve(&ui, &path)
        }
        Method::Post => {
            let body: Value = serde_json::from_reader(request.as_reader()).unwrap_or(Value::Null);
            match post(&mut host.lock().unwrap_or_else(PoisonError::into_inner), &path, body) {
                Ok(value) => files::json(&json!({ "ok": value })),
                Err(error) => files::json(&json!({ "error": error })),
            }
        }
        _ => files::status(405),
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
        "/open-paper" => zhiheng_api::paper_file(&mut host.desk, &text("code")).map(|it| json!(it)),
        "/show-folder" => zhiheng_api::path_of(&host.desk, &text("place")).map(|it| json!(it)),
        "/test/answer" => {
            host.answers.push(text("path").into());
            Ok(Value::Null)
        }
        "/test/now" => host.clock.set(&text("now")).map(|()| Value::Null).map_err(|it| ApiError::new("A004", it)),
        _ => Err(ApiError::new("A001", format!("no such address: {path}"))),
    }
}
