//! 文件名 of an attachment: as it was handed in, but a name only, and one that every system can save again.

/// Windows reads these as devices, with any ending.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// The last part of what may be a path, without control characters and characters that Windows does not take, and without
/// dots and blanks at its end.
pub(crate) fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let taken = |c: char| match c {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
        other => other,
    };
    // Marks of writing direction hide the true ending: "gpj.exe" reads "exe.jpg" with one of them.
    let shown = |it: &char| !it.is_control() && !matches!(it, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain: String = last.chars().filter(shown).map(taken).collect();
    let plain = plain.trim().trim_end_matches(['.', ' ']);
    let stem = plain.split('.').next().unwrap_or_default().trim().to_ascii_uppercase();
    let numbered = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    let is_device = DEVICES.contains(&stem.as_str()) || numbered.is_some_and(|it| it.len() == 1 && it.bytes().all(|c| c.is_ascii_digit()));
    if is_device { format!("_{plain}") } else { plain.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_name_is_no_path_and_can_be_saved_on_windows() {
        for (handed_in, kept) in [
            ("川质〔2016〕1号.pdf", "川质〔2016〕1号.pdf"),
            ("../../etc/通知.pdf", "通知.pdf"),
            ("C:\\桌面\\通知.pdf", "通知.pdf"),
            ("a:b?.pdf", "a_b_.pdf"),
            ("通知.pdf. ", "通知.pdf"),
            ("通\u{0}知\n.pdf", "通知.pdf"),
            ("照片\u{202e}gpj.pdf", "照片gpj.pdf"),
            ("con.pdf", "_con.pdf"),
            ("LPT1.txt", "_LPT1.txt"),
            ("COMET.txt", "COMET.txt"),
            ("𠮷字表😀.xlsx", "𠮷字表😀.xlsx"),
            ("/", ""),
        ] {
            assert_eq!(plain_name(handed_in), kept, "{handed_in:?}");
        }
    }
}
