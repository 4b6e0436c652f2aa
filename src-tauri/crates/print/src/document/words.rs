//! 文字 (words): a text in which numbers know where they come from.

use serde::Serialize;

use super::FigureId;

/// A text; `spans` are its numbers, in order, apart from each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    pub text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
}

/// Characters `from..to` of the text are a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    pub from: usize,
    pub to: usize,
    pub figure: FigureId,
}

impl Words {
    /// A number alone.
    pub fn number(figure: FigureId, text: impl Into<String>) -> Words {
        let mut words = Words::default();
        words.figure(figure, &text.into());
        words
    }

    pub fn say(&mut self, text: &str) -> &mut Words {
        self.text.push_str(text);
        self
    }

    pub fn figure(&mut self, figure: FigureId, text: &str) -> &mut Words {
        let from = self.text.chars().count();
        self.text.push_str(text);
        self.spans.push(Span { from, to: from + text.chars().count(), figure });
        self
    }

    pub fn append(&mut self, other: &Words) -> &mut Words {
        let by = self.text.chars().count();
        self.text.push_str(&other.text);
        self.spans.extend(other.spans.iter().map(|it| Span { from: it.from + by, to: it.to + by, ..*it }));
        self
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Words {
        Words { text: text.to_owned(), spans: Vec::new() }
    }
}

impl From<String> for Words {
    fn from(text: String) -> Words {
        Words { text, spans: Vec::new() }
    }
}

impl From<&String> for Words {
    fn from(text: &String) -> Words {
        Words::from(text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_places_when_words_are_joined() {
        let mut words = Words::from("完成");
        words.figure(FigureId(3), "15").say("个");
        let mut whole = Words::from("任务1：");
        whole.append(&words);
        assert_eq!(whole.text, "任务1：完成15个");
        assert_eq!(whole.spans, [Span { from: 6, to: 8, figure: FigureId(3) }]);
    }
}
