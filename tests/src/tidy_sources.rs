//! What tidy reads: the files that are, or would be, committed; and Rust and Vue text without comments.

use std::path::{Path, PathBuf};
use std::process::Command;

pub struct Tree {
    files: Vec<(String, String)>,
}

impl Tree {
    /// Everything git knows or would take, as text; binary files are left out.
    pub fn read() -> Tree {
        let listed = output(Command::new("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]));
        let mut paths: Vec<&str> = listed.split('\0').filter(|it| !it.is_empty()).collect();
        paths.sort_unstable();
        paths.dedup();
        let read = |path: &str| std::fs::read_to_string(root().join(path)).ok().map(|text| (path.to_owned(), text));
        let files: Vec<_> = paths.into_iter().filter_map(read).collect();
        assert!(files.len() > 20, "git listed only {} readable files", files.len());
        Tree { files }
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(path, _)| path.as_str())
    }

    pub fn texts(&self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = &str> {
        self.files.iter().filter(move |(path, _)| wanted(path)).map(|(_, text)| text.as_str())
    }

    pub fn text(&self, path: &str) -> &str {
        self.texts(|it| it == path).next().unwrap_or_else(|| panic!("{path} is missing"))
    }

    pub fn sizes(&self) -> Vec<(&str, usize)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.lines().count())).collect()
    }

    /// The findings of a rule in all wanted files.
    pub fn each(&self, wanted: impl Fn(&str) -> bool, rule: impl Fn(&str, &str) -> Vec<String>) -> Vec<String> {
        self.files.iter().filter(|(path, _)| wanted(path)).flat_map(|(path, text)| rule(path, text)).collect()
    }
}

pub fn is_rust(path: &str) -> bool {
    path.ends_with(".rs") && !path.starts_with("tests/src/tidy")
}

pub fn is_ui(path: &str) -> bool {
    path.starts_with("ui/") && [".ts", ".vue", ".js", ".mjs", ".css", ".html"].iter().any(|it| path.ends_with(it))
}

pub fn is_ui_test(path: &str) -> bool {
    path.contains(".test.") || path.contains(".spec.") || path.contains("/__tests__/")
}

/// Texts that are not ours to write: fixtures as they were given, licences.
pub fn is_given(path: &str) -> bool {
    path.starts_with("tests/fixtures/") || path.starts_with("tests/src/tidy") || path.starts_with("assets/fonts/") && path.ends_with(".txt")
}

pub fn metadata() -> serde_json::Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let told = output(Command::new(cargo).args(["metadata", "--format-version", "1", "--no-deps", "--offline"]));
    serde_json::from_str(&told).expect("cargo metadata writes JSON")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lies in the workspace").to_path_buf()
}

fn output(command: &mut Command) -> String {
    let output = command.current_dir(root()).output().unwrap_or_else(|err| panic!("{command:?}: {err}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("paths are UTF-8")
}

/// What of a line belongs to which kind of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Code,
    LineComment,
    BlockComment(u32),
    Text(char),
    RawText(usize),
}

/// Rust without comments and without `#[cfg(test)] mod … { … }`; line numbers stay.
pub fn rust_code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let mut mode = Mode::Code;
    let mut i = 0;
    while i < chars.len() {
        let c = at(i);
        let mut step = 1;
        let mut kept = true;
        match mode {
            Mode::Code => match c {
                '/' if at(i + 1) == '/' => (mode, kept) = (Mode::LineComment, false),
                '/' if at(i + 1) == '*' => (mode, kept, step) = (Mode::BlockComment(1), false, 2),
                'r' if !(i > 0 && is_word(at(i - 1)) && at(i - 1) != 'b') => {
                    let hashes = (i + 1..).take_while(|&j| at(j) == '#').count();
                    if at(i + 1 + hashes) == '"' {
                        (mode, step) = (Mode::RawText(hashes), hashes + 2);
                    }
                }
                '"' => mode = Mode::Text('"'),
                // A character, not a lifetime.
                '\'' if at(i + 1) == '\\' => {
                    step = (i + 3..i + 12).find(|&j| at(j) == '\'').map_or(1, |end| end + 1 - i);
                }
                '\'' if at(i + 2) == '\'' => step = 3,
                _ => {}
            },
            Mode::LineComment if c == '\n' => mode = Mode::Code,
            Mode::LineComment => kept = false,
            Mode::BlockComment(depth) => {
                kept = c == '\n';
                if c == '/' && at(i + 1) == '*' {
                    (mode, step) = (Mode::BlockComment(depth + 1), 2);
                } else if c == '*' && at(i + 1) == '/' {
                    step = 2;
                    mode = if depth == 1 { Mode::Code } else { Mode::BlockComment(depth - 1) };
                }
            }
            Mode::Text(end) => {
                if c == '\\' {
                    step = 2;
                } else if c == end {
                    mode = Mode::Code;
                }
            }
            Mode::RawText(hashes) => {
                if c == '"' && (0..hashes).all(|k| at(i + 1 + k) == '#') {
                    (mode, step) = (Mode::Code, hashes + 1);
                }
            }
        }
        if kept {
            code.extend((i..i + step).filter_map(|j| chars.get(j)));
        }
        i += step;
    }
    without_test_modules(&code)
}

/// Blanks the lines of `#[cfg(test)] mod … { … }`. Our files are formatted: such a module ends at a brace in its own column.
fn without_test_modules(code: &str) -> String {
    let mut kept = Vec::new();
    let mut marked = false;
    let mut inside: Option<usize> = None;
    for line in code.lines() {
        let indent = line.len() - line.trim_start().len();
        if let Some(column) = inside {
            if indent == column && line.trim() == "}" {
                inside = None;
            }
            kept.push("");
            continue;
        }
        let word = line.trim_start();
        if marked && word.starts_with("mod ") && word.trim_end().ends_with('{') {
            inside = Some(indent);
            kept.push("");
        } else {
            kept.push(line);
        }
        marked = word.starts_with("#[cfg(test)]") || marked && (word.is_empty() || word.starts_with("#["));
    }
    kept.join("\n")
}

pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A source of the UI without comments; line numbers stay. In .vue files the template's `<!-- -->` go, and in its script
/// and style parts what TypeScript and CSS call comments.
pub fn ui_code(path: &str, text: &str) -> String {
    if path.ends_with(".html") {
        return without(text, "<!--", "-->");
    }
    if !path.ends_with(".vue") {
        return script_code(text);
    }
    let text = without(text, "<!--", "-->");
    let mut code = String::new();
    let mut rest = text.as_str();
    // Script and style stand at the top level of the file, beside the template.
    while let Some((open, end)) = next_part(rest) {
        code.push_str(&rest[..open]);
        code.push_str(&script_code(&rest[open..end]));
        rest = &rest[end..];
    }
    code + rest
}

fn next_part(text: &str) -> Option<(usize, usize)> {
    let start = ["<script", "<style"].iter().filter_map(|it| text.find(it)).min()?;
    let open = start + text[start..].find('>')? + 1;
    let end = ["</script>", "</style>"].iter().filter_map(|it| text[open..].find(it)).min().map_or(text.len(), |it| open + it);
    Some((open, end))
}

fn without(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(open) {
        kept.push_str(&rest[..start]);
        let end = rest[start..].find(close).map_or(rest.len(), |it| start + it + close.len());
        kept.extend(rest[start..end].chars().filter(|&it| it == '\n'));
        rest = &rest[end..];
    }
    kept + rest
}

/// TypeScript (or CSS) without comments. A `/` begins a pattern where no value can stand before it.
fn script_code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let mut mode = Mode::Code;
    let mut last = '\n';
    let mut i = 0;
    while i < chars.len() {
        let c = at(i);
        let mut step = 1;
        let mut kept = true;
        match mode {
            Mode::Code => match c {
                '/' if at(i + 1) == '/' => (mode, kept) = (Mode::LineComment, false),
                '/' if at(i + 1) == '*' => (mode, kept, step) = (Mode::BlockComment(1), false, 2),
                '/' if "(=,:;!&|?{}[\n".contains(last) => {
                    step = pattern_length(&chars, i);
                }
                '"' | '\'' | '`' => mode = Mode::Text(c),
                _ => {}
            },
            Mode::LineComment if c == '\n' => mode = Mode::Code,
            Mode::LineComment => kept = false,
            Mode::BlockComment(_) => {
                kept = c == '\n';
                if c == '*' && at(i + 1) == '/' {
                    (mode, step) = (Mode::Code, 2);
                }
            }
            Mode::Text(end) => {
                if c == '\\' {
                    step = 2;
                } else if c == end || c == '\n' && end != '`' {
                    mode = Mode::Code;
                }
            }
            Mode::RawText(_) => {}
        }
        if kept {
            code.extend((i..i + step).filter_map(|j| chars.get(j)));
            if !c.is_whitespace() || c == '\n' && last != '\n' && "(=,:;!&|?{}[".contains(last) {
                last = c;
            }
        }
        i += step;
    }
    code
}

/// The length of a regular expression that begins at `start`, or 1 when its line does not end it.
fn pattern_length(chars: &[char], start: usize) -> usize {
    let mut in_class = false;
    let mut i = start + 1;
    while let Some(&c) = chars.get(i) {
        match c {
            '\n' => return 1,
            '\\' => i += 1,
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => return i + 1 - start,
            _ => {}
        }
        i += 1;
    }
    1
}

/// `path:line: text` for each line of `code` that `hit` points out.
pub fn lines(path: &str, code: &str, hit: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let found = code.lines().enumerate().filter_map(|(at, line)| hit(line).map(|why| (at + 1, line, why)));
    found.map(|(no, line, why)| format!("{path}:{no}: {why}: {}", line.trim())).collect()
}
