//! 输出: what the program says. A console takes any text; a pipe or a file gets UTF-8, or GBK for tools of a Chinese Windows.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::sync::OnceLock;

use encoding_rs::GB18030;

/// Said in place of the option.
pub const VARIABLE: &str = "ZHIHENG_ENCODING";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    /// GB 18030, of which GBK is the part that code page 936 knows: it has a form for every character.
    Gbk,
}

static CHOSEN: OnceLock<Encoding> = OnceLock::new();

/// The option, else the variable, else UTF-8.
///
/// # Errors
/// The sentence to show for an encoding that there is not.
pub fn choose(option: Option<String>) -> Result<(), String> {
    let said = option.or_else(|| std::env::var(VARIABLE).ok().filter(|it| !it.is_empty()));
    let encoding = match said.as_deref().map(str::to_ascii_lowercase).as_deref() {
        None | Some("utf-8" | "utf8") => Encoding::Utf8,
        Some("gbk" | "gb18030" | "936") => Encoding::Gbk,
        Some(_) => return Err(format!("没有编码“{}”。--encoding 和 {VARIABLE} 可以是 utf-8 或 gbk。", said.unwrap_or_default())),
    };
    CHOSEN.get_or_init(|| encoding);
    Ok(())
}

/// On standard output. A reader that has closed is no trouble: `… | head`.
pub fn say(text: &str) {
    let _closed = answer(text);
}

/// The same, for whom it matters that somebody reads.
///
/// # Errors
/// When nobody does.
pub fn answer(text: &str) -> io::Result<()> {
    let out = io::stdout().lock();
    let plain = out.is_terminal();
    line(out, text, plain)
}

/// On standard error.
pub fn complain(text: &str) {
    let out = io::stderr().lock();
    let plain = out.is_terminal();
    let _closed = line(out, text, plain);
}

fn line(mut out: impl Write, text: &str, console: bool) -> io::Result<()> {
    let line = format!("{text}\n");
    let bytes = match CHOSEN.get() {
        Some(Encoding::Gbk) if !console => GB18030.encode(&line).0,
        _ => Cow::Borrowed(line.as_bytes()),
    };
    out.write_all(&bytes)?;
    out.flush()
}
