//! 表名 (names) of worksheets.

use crate::office::clean;

/// Names of worksheets: at most 31 characters, without what office programs refuse, each once.
#[derive(Default)]
pub(super) struct Names {
    taken: Vec<String>,
}

impl Names {
    const LIMIT: usize = 31;

    pub fn of(&mut self, wanted: &str) -> String {
        let kept = clean(wanted).replace('\n', " ");
        let kept = kept.chars().map(|it| if "[]:*?/\\：？".contains(it) { ' ' } else { it }).collect::<String>();
        let base = kept.trim_matches(|it: char| it.is_whitespace() || it == '\'');
        let base = if base.is_empty() || base.eq_ignore_ascii_case("history") { "表" } else { base };
        let mut no = 1;
        loop {
            let mark = if no == 1 { String::new() } else { format!(" ({no})") };
            let room = Names::LIMIT - mark.len();
            let mut used = 0;
            let cut: String = base
                .chars()
                .take_while(|it| {
                    used += it.len_utf16();
                    used <= room
                })
                .collect();
            let name = format!("{}{mark}", cut.trim_end_matches(|it: char| it.is_whitespace() || it == '\''));
            if !self.taken.contains(&name.to_lowercase()) {
                self.taken.push(name.to_lowercase());
                return name;
            }
            no += 1;
        }
    }
}
