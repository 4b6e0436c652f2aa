//! The outline of a paper as text: what stands on which page. Reference tests compare this, not bytes.

use std::fmt::Write;

use super::Laid;

/// One line per page: `page 1: head, task 1, task 2`.
pub fn outline(laid: &Laid) -> String {
    let mut text = String::new();
    for (no, labels) in (1..).zip(&laid.labels) {
        // Writing to a String does not fail.
        let _ = writeln!(text, "page {no}: {}", labels.join(", "));
    }
    text
}
