//! Words that may hold marks: within “” they are words only.

/// As it is, or within “” where it is blank, begins or ends with a blank, or holds one of the marks.
pub(crate) fn plain_or_quoted(text: &str, marks: &[&str]) -> String {
    let needs = text.trim() != text || text.is_empty() || text.contains(['“', '”', '；', ';', '\n']) || marks.iter().any(|it| text.contains(it));
    if needs { format!("“{}”", text.replace('”', "””")) } else { text.to_owned() }
}

/// Within the outer “”, where there are any; none where they do not close at the end.
pub(crate) fn unquoted(text: &str) -> Option<String> {
    let text = text.trim();
    match quoted_at_start(text) {
        None if text.starts_with('“') => None,
        None => Some(text.to_owned()),
        Some((inside, rest)) => rest.trim().is_empty().then_some(inside),
    }
}

/// What stands within “” at the start, and what follows.
pub(crate) fn quoted_at_start(text: &str) -> Option<(String, &str)> {
    let after = text.strip_prefix('“')?;
    let mut inside = String::new();
    let mut signs = after.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        match (sign, signs.peek()) {
            ('”', Some((_, '”'))) => {
                inside.push('”');
                signs.next();
            }
            ('”', _) => return Some((inside, after.get(at + sign.len_utf8()..)?)),
            _ => inside.push(sign),
        }
    }
    None
}

/// The parts between `；` and line ends outside of “”, blank ones left out.
pub(crate) fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut rest) = (0, text);
    let mut at = 0;
    while let Some(sign) = rest.chars().next() {
        let step = match sign {
            '“' => quoted_at_start(rest).map_or(rest.len(), |(_, after)| rest.len() - after.len()),
            _ => sign.len_utf8(),
        };
        if matches!(sign, '；' | ';' | '\n') {
            parts.push(text.get(from..at).unwrap_or_default());
            from = at + step;
        }
        at += step;
        rest = rest.get(step..).unwrap_or_default();
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts.into_iter().map(str::trim).filter(|it| !it.is_empty()).collect()
}
