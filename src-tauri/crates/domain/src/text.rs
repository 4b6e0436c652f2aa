//! 非空文字 (non-blank text): trimmed, at least one character, of limited length.

use std::fmt;

use crate::Violation;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NonBlank(String);

/// Without control characters but line ends and tabs: they come with what is pasted, and no paper can print them.
pub(crate) fn readable(text: &str) -> String {
    text.chars().filter(|it| matches!(it, '\n' | '\t') || !(it.is_control() || *it == '\u{feff}')).collect()
}

impl NonBlank {
    /// Control characters are taken out.
    ///
    /// # Errors
    /// `Blank` when nothing is left after trimming, `TooLong` above `limit` characters.
    pub fn new(field: &'static str, text: &str, limit: usize) -> Result<NonBlank, Violation> {
        let readable = readable(text);
        let trimmed = readable.trim();
        if trimmed.is_empty() {
            return Err(Violation::Blank { field });
        }
        if trimmed.chars().count() > limit {
            return Err(Violation::TooLong { field, limit });
        }
        Ok(NonBlank(trimmed.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for NonBlank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Declares the words of an enum once: what the file and the wire write, and what people read.
#[macro_export]
macro_rules! words {
    ($name:ident, $noun:literal { $($variant:ident => $code:literal, $zh:literal;)* }) => {
        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word that the file and the wire use.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }

            /// The word that people read.
            pub fn zh(self) -> &'static str {
                match self { $($name::$variant => $zh),* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Violation;
            fn from_str(text: &str) -> Result<$name, $crate::Violation> {
                match text {
                    $($code => Ok($name::$variant),)*
                    _ => Err($crate::Violation::UnknownWord { noun: $noun, text: text.to_owned() }),
                }
            }
        }
    };
}
pub use words;
