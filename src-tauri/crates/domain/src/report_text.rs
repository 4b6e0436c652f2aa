//! 季报文字 (report text): what a unit says of a task in words. Plain paragraphs, one line each.

use crate::Violation;
use crate::text::words;

/// 季报文字栏。
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextField {
    Progress,
    Problem,
    NextStep,
}

words!(TextField, "text field" {
    Progress => "progress", "进展情况";
    Problem => "problem", "存在问题";
    NextStep => "next_step", "下一步措施";
});

/// Most characters of one text: about ten pages of a paper.
const TEXT_LIMIT: usize = 8_000;

/// 无: what units write where they have nothing to say, as their form asks them to.
pub fn says_nothing(text: &str) -> bool {
    let bare = text.trim().trim_matches(['。', '，', '.', ' ', '；']);
    matches!(bare, "" | "无" | "没有" | "暂无" | "无问题" | "暂无问题" | "没有问题" | "/" | "-" | "—")
}

impl TextField {
    /// The text as it is kept: line ends as `\n`, no blanks at the ends of lines, no blank lines, other control characters
    /// taken out (they come with text pasted from Word).
    ///
    /// # Errors
    /// `TooLong`.
    pub fn tidy(self, text: &str) -> Result<String, Violation> {
        let lines = text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'], "\n");
        let clean = |line: &str| -> String {
            let line = line.replace('\t', " ");
            line.chars().filter(|it| !it.is_control() && *it != '\u{feff}').collect::<String>().trim().to_owned()
        };
        let kept: Vec<String> = lines.split('\n').map(clean).filter(|it| !it.is_empty()).collect();
        let text = kept.join("\n");
        match text.chars().count() > TEXT_LIMIT {
            true => Err(Violation::TooLong { field: self.zh(), limit: TEXT_LIMIT }),
            false => Ok(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_kept_as_plain_paragraphs() {
        let tidy = |text: &str| TextField::Progress.tidy(text).unwrap();
        assert_eq!(tidy(" 一是…\r\n\r\n\t二是…\u{b}三是…\u{7} \n"), "一是…\n二是…\n三是…");
        assert_eq!(tidy(" \n　\n"), "");
        assert_eq!(
            TextField::Problem.tidy(&"字".repeat(8_001)),
            Err(Violation::TooLong { field: "存在问题", limit: 8_000 })
        );
    }

    #[test]
    fn what_says_nothing_is_known() {
        assert!(["无", "无。", " 暂无问题 ", "", "没有问题；"].into_iter().all(says_nothing));
        assert!(!says_nothing("无专职人员，进度受影响。"));
    }
}
